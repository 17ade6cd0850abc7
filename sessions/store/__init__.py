"""Sessions in files: reading, writing, and saving them safely."""
