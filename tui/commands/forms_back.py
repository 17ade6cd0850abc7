"""Forms that came back: a folder of files or one file, read by the codes on them and taken into the session."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from frameworks.languages import Message
from frameworks.reading import FileFault
from tui.console import DONE, FAULTY, Failure, printable, say, what_is, write
from tui.translation import _, current_language, n_

if TYPE_CHECKING:
    from frameworks.tables.cells import Table
    from sessions.forms.answers import Came, Left
    from sessions.forms.intake import FormsIntake
    from sessions.model import Session
    from sessions.store.store import FileStore

_KINDS: Final = frozenset(
    {".xlsx", ".xlsm", ".ods", ".xls", ".csv", ".tsv", ".txt", ".docx", ".docm", ".odt"}
)
_MOST_FILES: Final = 5_000


def are_forms(source: Path) -> bool:
    """Tell whether what is to be imported is a folder, or a file with the code of a form in it."""
    if what_is(source) == "folder":
        return True
    try:
        return _is_form(_tables(source))
    except FileFault:
        # What is wrong with it is told by the import of a table.
        return False


def take_forms(source: Path, store: "FileStore", closing: date | None, *, dry_run: bool) -> int:
    """Take forms that came back into a session and give the exit code.

    Args:
        source: A file, or a folder with all of them.
        store: The session.
        closing: The day on which the rounds are closed; None to leave them open.
        dry_run: Whether the session stays as it is.

    Raises:
        Failure: There is no form in it, or a round can't be closed on that day.
    """
    from sessions.forms.intake import taken_in

    session = store.loaded.session
    came: list[Came] = []
    broken: list[str] = []
    files = list(_files(source))
    for path in files:
        from sessions.forms.answers import answers_of

        try:
            tables = _tables(path)
        except FileFault as fault:
            broken.extend(each.text(current_language(), path.name) for each in fault.findings)
            continue
        if _is_form(tables):
            came.append(answers_of(session, path.name, tables))
        else:
            told = _("{file}: there is no code of a form in it, so it is left.")
            broken.append(told.format(file=path.name))
    if others := _others(source):
        told = n_(
            "{count} file of another kind ({kinds}): only workbooks, documents (DOCX, ODT) and CSV are read.",
            "{count} files of another kind ({kinds}): only workbooks, documents (DOCX, ODT) and CSV are read.",
            len(others),
        )
        kinds = ", ".join(sorted({path.suffix.lower() or path.name for path in others}))
        broken.append(told.format(count=len(others), kinds=kinds))
    if not came and not broken:
        raise Failure(
            _("{folder}: there are no files in it that can be forms.").format(folder=source), code=FAULTY
        )
    intake = taken_in(session, came)
    after = intake.after
    if closing is not None:
        after = _closed(source, intake, closing)
    write(
        "".join(
            f"{printable(line)}\n"
            for line in _report(intake, len(files), broken, is_new=after is not session)
        )
    )
    if after is not session and not dry_run:
        store.save(after)
        say(_("{file}: saved.").format(file=store.path))
    return FAULTY if broken and not intake.people else DONE


def _files(source: Path) -> Iterator[Path]:
    if what_is(source) != "folder":
        yield source
        return
    found = sorted(
        path
        for path in source.rglob("*")
        if path.suffix.lower() in _KINDS and path.is_file() and not path.name.startswith((".", "~$"))
    )
    if len(found) > _MOST_FILES:
        told = _("{folder}: there are {count} files in it, and {most} is the most at once.")
        raise Failure(told.format(folder=source, count=len(found), most=_MOST_FILES), code=FAULTY)
    yield from found


def _others(source: Path) -> list[Path]:
    """Give the files of a folder that can't be read as a form."""
    if what_is(source) != "folder":
        return []
    return sorted(
        path
        for path in source.rglob("*")
        if path.suffix.lower() not in _KINDS and path.is_file() and not path.name.startswith((".", "~$"))
    )


def _tables(path: Path) -> "list[Table]":
    from frameworks.tables.reading import read_every_sheet

    return read_every_sheet(path)


def _is_form(tables: "list[Table]") -> bool:
    from sessions.forms.answers import is_form

    return is_form(tables)


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


def _report(intake: "FormsIntake", files: int, broken: list[str], *, is_new: bool) -> Iterator[str]:
    yield n_("{count} file read.", "{count} files read.", files).format(count=files)
    yield _("People: {people} · levels: {levels} · needs: {needs}").format(
        people=intake.people, levels=intake.levels, needs=intake.needs
    )
    if not is_new and intake.people:
        yield _("All of it was in the session already; nothing changes.")
    yield from _told(_("Read in a way that is not plain:"), intake.told)
    yield from _told(_("Not taken:"), intake.left)
    if broken:
        yield _("Files that are left:")
        yield from (f"  {each}" for each in broken)
    for each in intake.missing:
        if each.people:
            told = _("Still missing of the round of {date}: {count} of {all}: {codes}")
            yield told.format(
                date=each.round.on.isoformat(),
                count=len(each.people),
                all=len(each.round.asked),
                codes=", ".join(each.people),
            )
        else:
            told = _("Of the round of {date} there is something of everybody. Close it once all is in.")
            yield told.format(date=each.round.on.isoformat())


def _told(title: str, found: "tuple[Left, ...]") -> Iterator[str]:
    if found:
        yield title
        for each in found:
            yield f"  {each.place}: {_text(each.why)}"


def _text(message: Message) -> str:
    return message.text(current_language())
