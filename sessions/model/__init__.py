"""The model of a design session: frozen records with bounds."""

from sessions.model.session import FORMAT, Session

__all__ = ["FORMAT", "Session"]
