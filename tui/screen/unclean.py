"""What is told, and taken up again, when the program was killed over the file, or its terminal went away."""

from contextlib import suppress
from datetime import datetime

from textual.screen import Screen

from frameworks.languages import Message
from sessions.model import Session
from sessions.store.beside import copies
from sessions.store.holders import Holder
from tui import actions
from tui.background import in_background
from tui.screen.saver import Saver
from tui.translation import _
from tui.workspace import Workspace


def take_up(screen: Screen[None], workspace: Workspace, saver: Saver) -> None:
    """Tell that the program was cut off while it had the file open, and have undo reach back over that.

    Args:
        screen: Whose threads it uses.
        workspace: Through which it tells, with the document.
        saver: What saves, which knows who left the file so.
    """
    left = saver.hold.left if saver.hold is not None else ()
    if not left:
        return

    def take(found: list[tuple[Session, Message]]) -> None:
        workspace.document.precede(found)
        workspace.tell(_told(left[-1], saver, can_undo=bool(found)), warning=True)

    in_background(screen, saver.earlier, take)


def _told(left: Holder, saver: Saver, *, can_undo: bool) -> str:
    try:
        saved = datetime.fromtimestamp(saver.store.path.stat().st_mtime).astimezone().strftime("%H:%M:%S")
    except OSError:
        saved = "?"
    told = _("maatwerk was cut off here ({user}); all up to {time} is in the file.")
    text = told.format(user=left.user, time=saved)
    since = datetime.fromisoformat(left.since).timestamp()
    for each in reversed(copies(saver.store.path)):
        with suppress(OSError):
            if ".mine-" in each.name and each.stat().st_mtime >= since:
                text += " " + _("What could not be saved there is in {file}.").format(file=each.name)
                break
    if can_undo:
        text += " " + _("{key} goes back beyond it.").format(key=actions.shown_key("undo"))
    return text
