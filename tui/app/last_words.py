"""What is said once the app has ended and the screen is the shell's again."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tui.translation import _, current_language

if TYPE_CHECKING:
    from frameworks.reading import FileFault
    from tui.screen.saver import Kept


def last_words(unfollowed: "FileFault | None", fault: str, kept: "Kept | None") -> Iterator[str]:
    """Give what is said, a line each.

    Args:
        unfollowed: Why the files with names and keys could not follow who left the session, if they could not.
        fault: What fault of its own the program stopped by, if it did.
        kept: Where the session is when its file could not be saved.
    """
    if unfollowed is not None:
        yield from unfollowed.lines(current_language())
    if fault:
        told = (
            _("maatwerk stopped by a fault of its own; your changes were saved. Please report: {fault}")
            if kept is None
            else _("maatwerk stopped by a fault of its own. Please report: {fault}")
        )
        yield told.format(fault=fault)
    if kept is not None:
        yield from _told_of_kept(kept)


def _told_of_kept(kept: "Kept") -> Iterator[str]:
    """Give where the session is that could not be saved in its file."""
    language = current_language()
    yield from kept.fault.lines(language)
    if kept.path is not None:
        yield _("{name}: your version, with the last changes, is in {file}.").format(
            name=kept.name, file=kept.path
        )
    else:
        told = _("{name}: the last changes could not be kept anywhere else either: {reason}")
        yield told.format(name=kept.name, reason=kept.reason.text(language))


def fault_text(error: BaseException | None) -> str:
    """Give what a fault of the program is and where in it, without anything of the session."""
    import traceback

    if error is None:
        return "?"
    last = traceback.extract_tb(error.__traceback__)[-4:]
    where = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(last))
    return f"{type(error).__name__} ({where})"
