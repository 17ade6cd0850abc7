"""The pane of the municipality: its figures, the two views, the tree of units, and the panel that reflects it."""
