"""The matrix with a cursor: a wide table of which only what is on the screen is drawn."""
