"""`maatwerk export`: parts of a session as files for other programs."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from frameworks.languages import Language
from sessions.exchange.exports import CALENDAR, EXPORTS, FORMATS, NAMES, maker
from tui.commands.base import Command, file_argument, language_option, path_type
from tui.console import DONE, Failure, say, what_is, write, write_file
from tui.translation import _, current_language

if TYPE_CHECKING:
    from sessions.model import Session

BYTE_ORDER_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Before a CSV file it tells a spreadsheet that the text is UTF-8."""


def _has_dates(session: "Session") -> None:
    """Tell on stderr what the calendar could not keep to.

    Raises:
        Failure: There are no dates.
    """
    from sessions.analysis.programme import placed_modules
    from sessions.planning.calendar_findings import calendar_findings

    if session.programme.start is None:
        told = _(
            "The programme has no start date yet, so nothing has a date. Fill in the start (programme.start)."
        )
        raise Failure(told)
    if not placed_modules(session):
        raise Failure(
            _("The programme has no modules in a phase yet, so there is nothing to plan. Add some.")
        )
    for each in calendar_findings(session):
        say(each.text(current_language()))


def _has_role(session: "Session") -> None:
    """Tell on stderr what of the role Moodle has no place for.

    Raises:
        Failure: There are no competencies.
    """
    from sessions.exchange.moodle_table import moodle_framework
    from tui.commands.framework_files import tell_left_out

    if not session.role.competencies:
        raise Failure(_("The role has no competencies yet. Add them, or start from a framework."))
    tell_left_out(moodle_framework(session))


_NEEDED: Final[Mapping[str, Callable[["Session"], None]]] = {"planning": _has_dates, "moodle": _has_role}
"""What is asked of a session before something of it is exported, and told of it."""


def build() -> click.Command:
    """Give the command."""
    return Command(
        "export",
        callback=export,
        params=[
            file_argument("file"),
            click.Option(
                ["--what"],
                type=click.Choice(NAMES),
                required=True,
                help=_(
                    "What to write, as CSV: needs are the figures of groups, modules those of the programme, "
                    "alignment is what leads from drivers to evaluation, planning is every meeting of every group "
                    "(also as iCalendar), moodle is the role as a competency framework for Moodle."
                ),
            ),
            click.Option(
                ["-o", "--output"],
                type=path_type(),
                metavar=_("FILE"),
                help=_("Write to this file; otherwise to standard output."),
            ),
            click.Option(
                ["--to"],
                type=click.Choice(FORMATS),
                help=_(
                    "The format; otherwise by the name of the file, and else CSV. Only the planning has ics."
                ),
            ),
            language_option(_("The language, and how numbers are written; otherwise that of the session.")),
        ],
        help=_(
            "Write a part of a session FILE for other programs.\n\n"
            "Nothing in it is about one person: of people only bands and rounded numbers are told, of rounds that "
            "are closed, and of groups of seven or more. While a round comes in it counts in the app's private mode "
            "only."
        ),
    )


def export(file: Path, what: str, output: Path | None, to: str | None, lang: Language | None) -> int:
    """Write a part of a session and give the exit code.

    Raises:
        UsageError: It would be written over the session itself, or it can't be had in that format.
    """
    from tui.commands.unsettled import read_session

    if output is not None and "nothing" not in {what_is(output), what_is(file)} and output.samefile(file):
        told = _("-o {file}: this is the session itself; an export is never written over one")
        raise click.UsageError(told.format(file=output))
    kind = to or (CALENDAR if output is not None and output.suffix.lower() == f".{CALENDAR}" else "csv")
    if (what, kind) not in EXPORTS:
        told = _(
            "--to ics: only the planning can be written as iCalendar; leave it out, or ask for --what planning"
        )
        raise click.UsageError(told)
    session = read_session(file)
    try:
        if what in _NEEDED:
            _NEEDED[what](session)
        if kind == CALENDAR:
            _export_calendar(file, session, lang or session.language, output)
            return DONE
        text = maker(what, kind)(session, lang or session.language)
    except Failure as refused:
        raise Failure(*(f"{file}: {each}" for each in refused.lines), code=refused.code) from None
    _put(output, text, BYTE_ORDER_MARK)
    return DONE


def _put(output: Path | None, text: str, mark: str = "") -> None:
    """Write an export; a mark goes before it in a file."""
    if output is None or str(output) == "-":
        write(text)
    else:
        write_file(output, mark + text)


def _export_calendar(file: Path, session: "Session", language: Language, output: Path | None) -> None:
    """Write the planning as a calendar, and keep what was sent beside the session for the next time.

    The session gets the identity by which its events are known when it has none yet.

    Raises:
        FileFault: What was sent before can't be read, or the identity can't be kept.
    """
    from datetime import UTC, datetime

    from frameworks.reading import FileFault
    from sessions.exchange.calendar_record import load_record, record_text
    from sessions.exchange.planning_calendar import sent_calendar
    from sessions.store.beside import calendar_path
    from sessions.store.files import write_atomically

    before = load_record(file)
    if session.session.id is None:
        session = _identified(file)
    text, sent = sent_calendar(session, language, before, datetime.now(UTC))
    # Kept before it is sent: what was sent and is not known could never be taken back.
    try:
        write_atomically(calendar_path(file), record_text(sent).encode())
    except FileFault as fault:
        for line in fault.lines(current_language()):
            say(line)
        say(_("{file}: so what goes from the planning later can't be sent as cancelled.").format(file=file))
    _put(output, text)


def _identified(file: Path) -> "Session":
    """Put an identity into a session's file, and give the session with it."""
    from secrets import token_hex

    from sessions.edits import set_field
    from sessions.store.store import FileStore

    store = FileStore.open(file)
    session = set_field(store.loaded.session, ("session", "id"), token_hex(8))
    store.save(session)
    return session
