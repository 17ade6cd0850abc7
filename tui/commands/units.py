"""The unit that a command was asked for."""

from pathlib import Path
from typing import TYPE_CHECKING

from tui.console import MISUSED, Failure
from tui.translation import _

if TYPE_CHECKING:
    from sessions.model import Session


def require_unit(file: Path, session: "Session", unit: str | None) -> None:
    """Make sure that a session has a unit; of none asked for nothing is.

    Raises:
        Failure: There is no such unit.
    """
    from sessions.things import things

    if unit is not None and unit not in (units := things(session, "unit")):
        told = _("{file}: there is no unit {id}. There are: {ids}.")
        raise Failure(told.format(file=file, id=unit, ids=", ".join(units) or "–"), code=MISUSED)
