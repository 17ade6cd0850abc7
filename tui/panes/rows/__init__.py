"""What is done to the rows of a pane: finding, moving, changing and editing them."""
