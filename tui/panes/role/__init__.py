"""The pane of the changing role: competencies, shifts, target groups and their targets."""
