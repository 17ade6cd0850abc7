"""What of a session can be exported for other programs: each by its name, with the function that makes its text."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final

from frameworks.languages import Language

if TYPE_CHECKING:
    from sessions.model import Session

CALENDAR: Final = "ics"
"""The format of calendars."""
FORMATS: Final = ("csv", CALENDAR)

EXPORTS: Final[Mapping[tuple[str, str], str]] = {
    ("needs", "csv"): "needs_table",
    ("modules", "csv"): "modules_table",
    ("alignment", "csv"): "alignment_table",
    ("planning", "csv"): "planning_table",
    ("planning", CALENDAR): "planning_calendar",
    ("moodle", "csv"): "moodle_table",
}
"""Per name and format the module beside this one that makes it, by a function of the same name."""
NAMES: Final = tuple(dict.fromkeys(what for what, _ in EXPORTS))


def maker(what: str, to: str) -> "Callable[[Session, Language], str]":
    """Give the function that makes an export in a format.

    Raises:
        KeyError: It can't be had in that format.
    """
    name = EXPORTS[what, to]
    made: Callable[[Session, Language], str] = getattr(import_module(f"sessions.exchange.{name}"), name)
    return made
