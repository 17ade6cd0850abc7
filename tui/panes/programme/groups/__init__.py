"""The face of the programme pane that tells who is in which group."""
