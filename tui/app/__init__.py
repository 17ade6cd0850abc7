"""The Textual app: how it starts, opens a session, and takes keys and the mouse."""
