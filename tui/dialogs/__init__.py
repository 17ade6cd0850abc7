"""Dialogs: a question over the session."""
