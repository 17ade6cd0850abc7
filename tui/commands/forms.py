"""`maatwerk forms FILE`: forms for employees, their managers or colleagues, to fill in and send back."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from frameworks.languages import LANGUAGES, Language
from tui.commands.base import Command, file_argument, jobs_option, language_option, typed_option
from tui.commands.cut_off import held_signals
from tui.commands.forms_writer import written_forms
from tui.commands.private_folder import folder_option, names_beside, names_option, private_folder, sure_option
from tui.commands.units import require_unit
from tui.console import DONE, FAULTY, MISUSED, Failure, say, what_is, write
from tui.translation import _, current_language, n_

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sessions.forms.content import For
    from sessions.model import Session
    from sessions.model.forms import FormRound
    from sessions.store.store import FileStore

_SOURCES: Final[tuple["For", ...]] = ("self", "manager", "peer")
_FORMATS: Final = ("xlsx", "docx", "html", "limesurvey", "google", "msforms")


def build() -> click.Command:
    """Give the command."""
    return Command(
        "forms",
        callback=forms,
        params=[
            file_argument("file"),
            folder_option(),
            click.Option(
                ["--for", "source"],
                type=click.Choice(_SOURCES),
                default="self",
                help=_("Who fills them in: employees themselves, their managers, or colleagues."),
            ),
            click.Option(
                ["--to", "form"],
                type=click.Choice(_FORMATS),
                default="xlsx",
                help=_(
                    "A workbook, a document for Word, a page for a browser that is filled in there and saved, or "
                    "questions for a form service with the codes to send to people."
                ),
            ),
            click.Option(
                ["--language"],
                type=click.Choice(LANGUAGES),
                help=_("The language of the forms; otherwise that of the session."),
            ),
            click.Option(["--unit"], metavar="ID", help=_("Only about employees of this unit.")),
            click.Option(
                ["--on"],
                metavar=_("DATE"),
                help=_(
                    "The day of the round of ratings that they open; otherwise the one that is open, or today."
                ),
            ),
            names_option(),
            jobs_option(),
            sure_option(),
            language_option(_("The language of what is said; otherwise that of the system.")),
        ],
        help=_(
            "Make a form for each employee, or for each manager with a sheet a competency, from the role in its own "
            "words, and open a round of ratings for what comes back.\n\n"
            "What comes back, whatever was done to the files, is read with: maatwerk import FILE FOLDER. No target "
            "stands on a form. Close the round by hand once all is in."
        ),
    )


def forms(
    file: Path,
    output: Path,
    source: "For",
    form: str,
    language: Language | None,
    unit: str | None,
    on: str | None,
    jobs: int,
    lang: str | None,
    *,
    names: bool,
    yes: bool,
) -> int:
    """Write the forms of a session, open their round, and give the exit code.

    Raises:
        Failure: There is nobody to ask about, nothing to ask, or a file in the way.
        FileFault: A file can't be read or written.
    """
    del lang
    from sessions import edits
    from sessions.edits import EditError
    from sessions.forms.content import forms_of
    from sessions.forms.sending import Wish, council_warning, round_of
    from sessions.forms.services import SUFFIXES
    from sessions.rights.removal import finish
    from sessions.store.store import FileStore
    from tui.wording.days import day
    from tui.wording.typed import read_day

    finish(file)
    store = FileStore.open(file)
    session = store.loaded.session
    people = _people(file, session, unit)
    _check_role(file, session)
    today = datetime.now().astimezone().date()
    wish = Wish(source, typed_option("--on", on, read_day), today, language or session.language)
    sent = round_of(session, wish, people)
    try:
        after = edits.send_forms(session, sent)
    except EditError as refused:
        raise Failure(f"{file}: {refused.message.text(current_language())}", code=FAULTY) from None
    named = names_beside(file) if names else {}
    if form in SUFFIXES:
        files = _of_service(after, sent, people, named, form)
    else:
        made = list(forms_of(after, sent, people, named))
        files = dict(written_forms(made, form, jobs, current_language()))
    private_folder(output, yes=yes)
    taken = [name for name in files if what_is(output / name) != "nothing"]
    if taken:
        told = _("{file}: it is there already. Name another folder with -o; nothing was written.")
        raise Failure(told.format(file=output / min(taken)), code=MISUSED)
    with held_signals() as ask:
        _put({output / name: data for name, data in files.items()}, store, after, ask)
    if warning := council_warning(session):
        say(warning.text(current_language()))
    told = n_(
        "{folder}: {count} file for the round of {date}, which is open now. Read what comes back with: "
        "maatwerk import {file} {folder}",
        "{folder}: {count} files for the round of {date}, which is open now. Read what comes back with: "
        "maatwerk import {file} {folder}",
        len(files),
    )
    write(
        told.format(folder=output, count=len(files), date=day(sent.on, current_language()), file=file) + "\n"
    )
    return DONE


def _put(
    files: "Mapping[Path, bytes]", store: "FileStore", after: "Session", ask: "Callable[[], None]"
) -> None:
    """Put forms on disk and the round that they are of in the session: all of it, or nothing.

    Args:
        files: What is to stand in each form.
        store: The session.
        after: The session with the round.
        ask: Called before each form and before the session; what it raises breaks it off.

    Raises:
        ChangedOnDisk: Somebody else changed the session.
        FileFault: A file can't be written.
    """
    from sessions.store.together import all_or_nothing, put

    # A form of which the session does not know the codes could not be read again.
    with all_or_nothing() as before:
        for path, data in files.items():
            ask()
            put(path, data, before)
        ask()
        if after is not store.loaded.session:
            store.save(after)


def _people(file: Path, session: "Session", unit: str | None) -> list[str]:
    require_unit(file, session, unit)
    people = [each.code for each in session.employees if unit in {None, each.unit}]
    if not people:
        told = _(
            "{file}: there are no employees to ask about. Import them first: maatwerk import {file} TABLE"
        )
        raise Failure(told.format(file=file), code=FAULTY)
    return people


def _check_role(file: Path, session: "Session") -> None:
    if not session.role.competencies:
        told = _("{file}: the role has no competencies yet, so there is nothing to ask.")
        raise Failure(told.format(file=file), code=FAULTY)


def _of_service(
    session: "Session", sent: "FormRound", people: list[str], names: dict[str, str], service: Any
) -> dict[str, bytes]:
    """Give the files for a form service: the questions of each profile, and the codes to send to its people."""
    from frameworks.fields import slug
    from sessions.forms.content import forms_of_services
    from sessions.forms.headings import COLUMNS, YOUR_CODE
    from sessions.forms.services import SUFFIXES, codes_table, service_file

    files: dict[str, bytes] = {}
    taken: set[str] = set()
    heading = (COLUMNS["name"].text(sent.language), YOUR_CODE.text(sent.language))
    for form, codes in forms_of_services(session, sent, people):
        name = slug(form.about or "all", taken)
        taken.add(name)
        files[f"{sent.token}-{name}.{SUFFIXES[service]}"] = service_file(form, service)
        files[f"{sent.token}-{name}-codes.csv"] = codes_table(codes, sent.key, names, heading)
    return files
