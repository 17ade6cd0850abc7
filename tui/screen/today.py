"""When the meeting that goes on began, and how the session was then: what *Today* and the report compare with."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from frameworks.reading import FileFault
from sessions.model import Session
from tui.translation import _, current_language


class Start(NamedTuple):
    """How the session was when the meeting began.

    Attributes:
        session: The session.
        saved: When it was saved so; `None` when that is how it was opened here.
    """

    session: Session
    saved: datetime | None = None

    @property
    def told(self) -> str:
        """Since when, in words: what comes behind *Since*."""
        if self.saved is None:
            return _("the session was opened here")
        from sessions.proposal.language import Speaker

        day = Speaker(current_language()).date(self.saved.date())
        return _("{day} at {time}, when it was saved").format(day=day, time=f"{self.saved:%H:%M}")


class MeetingStart:
    """Finds how a session was when the meeting began: as it was last saved before the day on which it was opened.

    So leaving and opening again the same day does not begin another meeting, nor does midnight while it is open.
    """

    def __init__(self, opened: Session, day: date, path: Callable[[], Path | None]) -> None:
        """Make it.

        Args:
            opened: The session as it was opened.
            day: The day on which it was opened.
            path: Gives the file of which versions are kept; None when nothing is.
        """
        self._opened, self._day, self._path = opened, day, path
        self._found: Start | None = None

    def find(self) -> Start:
        """Give the start; reads files the first time, so it is for a thread.

        Without a version of an earlier day it is the oldest one, which is how the session was before its first save;
        without any that can be read it is how the session was opened.
        """
        if self._found is None:
            # As long as nothing was saved there is no version, while the next save may well keep one of before.
            found = self._look()
            if found.saved is None:
                return found
            self._found = found
        return self._found

    def _look(self) -> Start:
        from sessions.store.versions import load_version, saved_versions, time_of

        path = self._path()
        if path is None:
            return Start(self._opened)
        try:
            versions = saved_versions(path)
            earlier = [each for each in versions if time_of(each).date() < self._day]
            if not versions:
                return Start(self._opened)
            chosen = max(earlier, key=lambda each: each.when) if earlier else versions[0]
            return Start(load_version(path, chosen), time_of(chosen))
        except FileFault:
            return Start(self._opened)
