"""What can be computed of a design session.

Pure functions of the session, the same on the screen, in `check` and in the proposal.
"""
