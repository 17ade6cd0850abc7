"""The pane of the programme: the list of modules, and the other faces that tell what follows from it."""
