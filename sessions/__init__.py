"""One design session and all that can be computed, saved or printed of it, without a screen."""
