"""Forms that came back: a folder of files or one file, read by the codes on them and taken into the session."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tui.console import DONE, FAULTY, Failure, printable, say, what_is, write
from tui.translation import _, current_language

if TYPE_CHECKING:
    from sessions.forms.intake import FormsIntake
    from sessions.model import Session
    from sessions.store.store import FileStore


def are_forms(source: Path) -> bool:
    """Tell whether what is to be imported is a folder, or a file with the code of a form in it."""
    if what_is(source) == "folder":
        return True
    from sessions.forms import files

    return files.are_forms(source)


def take_forms(source: Path, store: "FileStore", closing: date | None, *, dry_run: bool) -> int:
    """Take forms that came back into a session and give the exit code.

    Args:
        source: A file, or a folder with all of them.
        store: The session.
        closing: The day on which the rounds are closed; None to leave them open.
        dry_run: Whether the session stays as it is.

    Raises:
        Failure: There is no form in it, or a round can't be closed on that day.
        FileFault: There are too many files in the folder.
    """
    from sessions.forms.files import read_back
    from sessions.forms.intake import taken_in
    from tui.wording.forms_report import report_lines

    session = store.loaded.session
    back = read_back(session, source)
    if not back.files and not back.others:
        raise Failure(
            _("{folder}: there are no files in it that can be forms.").format(folder=source), code=FAULTY
        )
    intake = taken_in(session, back.came)
    after = intake.after
    if closing is not None:
        after = _closed(source, intake, closing)
    lines = report_lines(intake, back, is_new=after is not session)
    write("".join(f"{printable(line)}\n" for line in lines))
    if after is not session and not dry_run:
        store.save(after)
        say(_("{file}: saved.").format(file=store.path))
    return FAULTY if (back.left or back.others) and not intake.people else DONE


def _closed(source: Path, intake: "FormsIntake", on: date) -> "Session":
    from sessions.edits import EditError, close_rounds

    of_forms = {(each.round.source, each.round.on) for each in intake.missing}
    session = intake.after
    places = [
        at for at, each in enumerate(session.ratings) if each.open and (each.source, each.on) in of_forms
    ]
    if not places:
        return session
    try:
        return close_rounds(session, places, on)
    except EditError as refused:
        raise Failure(f"{source}: {refused.message.text(current_language())}", code=FAULTY) from None
