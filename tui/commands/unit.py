"""The unit that a command is asked to keep to."""

from pathlib import Path
from typing import TYPE_CHECKING

from tui.console import MISUSED, Failure
from tui.translation import _

if TYPE_CHECKING:
    from sessions.model import Session


def require_unit(file: Path, session: "Session", unit: str | None) -> None:
    """Make sure that a session has the unit that was asked for, if one was.

    Raises:
        Failure: It has not; which there are is told.
    """
    from sessions.things import things

    if unit is not None and unit not in (units := things(session, "unit")):
        told = _("{file}: there is no unit {id}. There are: {ids}.")
        raise Failure(told.format(file=file, id=unit, ids=", ".join(units) or "–"), code=MISUSED)
