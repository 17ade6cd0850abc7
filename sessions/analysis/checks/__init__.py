"""What is unwise in a session, by subject; each check is a small function that gives findings."""
