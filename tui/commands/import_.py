"""`maatwerk import FILE SOURCE`: people, units, levels and the cross-section from a spreadsheet, in codes and bands."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from sessions.importing.scales import SCALES
from sessions.importing.shapes import DATE_ORDERS, EMPLOYEES_SHAPES, TOLD_BY, WANTED
from sessions.rating_sources import SOURCES
from tui.commands.base import Command, file_argument, language_option, path_type, typed_option
from tui.commands.import_questions import agree_to_strangers, keep_map
from tui.commands.passphrase import passphrase_for, passphrase_option
from tui.console import DONE, FAULTY, UNREACHABLE, Failure, say, what_is, write
from tui.translation import _, current_language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from sessions.importing.plan import Plan
    from sessions.store.store import FileStore


_TODAY: Final = ""
"""What `--close` is without a date."""


class ImportCommand(Command):
    """The command, of which one option may stand without its value and never takes a file for it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line; what stands behind a bare `--close` is its day only where it is written as one."""
        return super().parse_args(ctx, _with_closing(args))


def _with_closing(args: list[str]) -> list[str]:
    from sessions.readings import written_day

    end = args.index("--") if "--" in args else len(args)
    if "--close" not in args[:end]:
        return args
    at = args.index("--close")
    has_day = at + 1 < end and written_day(args[at + 1]) is not None
    day, behind = (args[at + 1], at + 2) if has_day else (_TODAY, at + 1)
    return [*args[:at], f"--close={day}", *args[behind:]]


def build() -> click.Command:
    """Give the command."""
    return ImportCommand(
        "import",
        callback=import_,
        params=[
            file_argument("file"),
            click.Argument(["table"], type=path_type(), metavar=_("SOURCE")),
            click.Option(
                ["--as", "kind"],
                type=click.Choice(WANTED),
                default="employees",
                help=_("What is in the table; employees also for levels and for targets of profiles."),
            ),
            click.Option(
                ["--map", "mapping"],
                type=path_type(),
                metavar=_("FILE"),
                help=_(
                    "How the table is read. A file that is not there is written, to be corrected and reused."
                ),
            ),
            click.Option(
                ["--dry-run"],
                is_flag=True,
                help=_("Show what the import would do, and leave the session as it is."),
            ),
            click.Option(["--source"], type=click.Choice(SOURCES), help=_("Who rated.")),
            click.Option(
                ["--on"],
                metavar=_("DATE"),
                help=_("When was rated, and on which day ages and years of service count; otherwise today."),
            ),
            click.Option(
                ["--close"],
                is_flag=False,
                flag_value=_TODAY,
                metavar=_("[DATE]"),
                help=_(
                    "Close the rounds of ratings that are in the table: today, or on a day as --close=2026-11-01. "
                    "Until a round is closed it counts in private mode only, and in nothing that is told."
                ),
            ),
            click.Option(
                ["--scale"], type=click.Choice(SCALES), help=_("The scale of the levels in the table.")
            ),
            click.Option(
                ["--sheet"],
                metavar=_("NAME"),
                help=_("The sheet of the spreadsheet; otherwise the one that explains most."),
            ),
            click.Option(
                ["--shape"],
                type=click.Choice(EMPLOYEES_SHAPES),
                help=_(
                    "What a table of employees is; otherwise seen from it. A turned one has the competencies below "
                    "each other and the people beside each other."
                ),
            ),
            click.Option(
                ["--dates"],
                type=click.Choice(DATE_ORDERS),
                help=_("Whether 3/4/2026 is 3 April or 4 March; otherwise seen from the column."),
            ),
            click.Option(
                ["--by"],
                type=click.Choice(TOLD_BY),
                help=_("What tells people apart where number, address and name contradict each other."),
            ),
            click.Option(
                ["--skills"],
                type=path_type(),
                metavar=_("FILE"),
                help=_("A second table that says what each code of a competency in the first means."),
            ),
            click.Option(
                ["--keep-names"],
                is_flag=True,
                help=_("Keep the names in a file of their own beside the session: <session>.names.toml."),
            ),
            click.Option(
                ["--yes"],
                is_flag=True,
                help=_("Take people whom the session does not have as new, without asking."),
            ),
            passphrase_option(),
            language_option(_("The language of the report; otherwise that of the system.")),
        ],
        help=_(
            "Take a spreadsheet (CSV, XLSX, ODS or XLS) into the session FILE: an HR export (AFAS, Visma | Raet or "
            "your own), a skill matrix, a list of levels, a sheet of roles with targets, units, or the "
            "cross-section.\n\n"
            "SOURCE may also be a form that came back, or the folder with all of them (see: maatwerk forms); that "
            "needs no options.\n\n"
            "Names, numbers, e-mail addresses and dates of people are never written anywhere: people become codes, "
            "dates become bands. Keyed hashes in <session>.keys.toml recognise the same people the next time."
        ),
    )


def import_(
    file: Path,
    table: Path,
    kind: Any,
    mapping: Path | None,
    source: Any,
    on: str | None,
    close: str | None,
    scale: Any,
    sheet: str | None,
    shape: Any,
    dates: Any,
    by: Any,
    skills: Path | None,
    passphrase_file: Path | None,
    lang: str | None,
    *,
    dry_run: bool,
    keep_names: bool,
    yes: bool,
) -> int:
    """Import a table into a session file and give the exit code."""
    del lang
    if what_is(file) == "nothing":
        told = _("{file}: there is no such session. Make it first with: maatwerk new {file}")
        raise Failure(told.format(file=file), code=UNREACHABLE)
    from frameworks.reading import content_fault
    from frameworks.tables.reading import read_tables
    from sessions.edits import tell_closed
    from sessions.importing.keys_file import load_register
    from sessions.importing.layout import Refusal
    from sessions.importing.mapping import EMPTY, load_map
    from sessions.importing.skills import with_skills
    from sessions.rights.removal import finish
    from sessions.store.store import FileStore
    from tui.commands.import_plan import WantedImport

    finish(file)
    today = datetime.now().astimezone().date()
    closing = _closing(close, today)
    store = FileStore.open(file)
    from tui.commands.forms_back import are_forms, take_forms

    if are_forms(table):
        return take_forms(table, store, closing, dry_run=dry_run)
    known = EMPTY
    if mapping is not None and what_is(mapping) != "nothing":
        known, unwise = load_map(mapping)
        for each in unwise:
            say(each.text(current_language(), str(mapping)))
    known = known.model_copy(update=_told(source, on, scale, sheet, shape=shape, dates=dates, by=by))
    progress, passphrase = _Bar(table), passphrase_for(file, passphrase_file)
    try:
        with progress, _nothing_of_cells():
            if skills is not None:
                known = with_skills(known, read_tables(skills)[0], store.loaded.session)
            tables = read_tables(table, known.sheet)
            progress(0.4)
            wanted = WantedImport(kind, table, mapping, today, keep_names=keep_names, keeps_map=not dry_run)
            plan = wanted.planned(
                lambda: load_register(file, passphrase, store.loaded.session.privacy.keys),
                tell_closed(store.loaded.session),
                tables,
                known,
                progress,
            )
            if closing is not None:
                plan = _with_closed(table, plan, closing)
    except Refusal as refusal:
        raise content_fault(table, refusal.code, refusal.message) from None
    if not dry_run:
        agree_to_strangers(plan, yes=yes)
    keep_map(mapping, plan.known)
    from tui.wording.import_report import report

    write(report(plan, store.loaded.session, table, dry_run=dry_run))
    if not dry_run:
        _commit(plan, store)
    return DONE


def _closing(typed: str | None, today: date) -> date | None:
    """Give the day on which rounds are to be closed; None when they aren't.

    Raises:
        click.UsageError: It can't be read, or has yet to come.
    """
    if typed is None or typed == _TODAY:
        return None if typed is None else today
    from tui.wording.typed import read_day

    day = typed_option("--close", typed, read_day)
    if day is not None and day > today:
        told = _("--close: {day} has yet to come: close on that day, or today with --close")
        raise click.UsageError(told.format(day=day.isoformat()))
    return day


def _commit(plan: "Plan", store: "FileStore") -> None:
    """Put an import on disk, also when only the key to the people's hashes is kept in another way from now on."""
    from sessions.importing.committing import keep, keep_register
    from sessions.rights.file_findings import readable_by_others
    from sessions.store.beside import keys_path

    if plan.after is not plan.before:
        keep(plan, store)
        say(_("{file}: saved.").format(file=store.path))
    elif plan.is_rekeyed:
        keep_register(plan, store.path)
    if plan.is_rekeyed:
        told = _(
            "{file}: the key to the hashes in it is now kept apart from them, or behind the passphrase. Older copies "
            "of this file hold it still: remove them."
        )
        say(told.format(file=keys_path(store.path)))
    for each in readable_by_others(plan.after, store.path):
        say(each.message.text(current_language()))


def _told(source: Any, on: str | None, scale: Any, sheet: str | None, **more: Any) -> dict[str, Any]:
    from tui.wording.typed import read_day

    told = {
        "source": source,
        "on": typed_option("--on", on, read_day),
        "scale": scale,
        "sheet": sheet,
        **more,
    }
    return {name: value for name, value in told.items() if value is not None}


def _with_closed(table: Path, plan: "Plan", on: date) -> "Plan":
    """Give an import after which the rounds that are in the table are closed, and told.

    Raises:
        Failure: The date of one is later than that day.
    """
    from sessions.edits import EditError, close_rounds

    came_in = {(each.source, each.on) for each in plan.incoming.rounds}
    places = [
        place
        for place, each in enumerate(plan.after.ratings)
        if each.open and (each.source, each.on) in came_in
    ]
    if not places:
        return plan
    try:
        return replace(plan, after=close_rounds(plan.after, places, on))
    except EditError as refused:
        told = f"{table}: {refused.message.text(current_language())}"
        raise Failure(told, code=FAULTY) from None


@contextmanager
def _nothing_of_cells() -> "Iterator[None]":
    """Let a fault of the program itself say where it is, and nothing of what stands in the table.

    Raises:
        Failure: There was such a fault.
    """
    from frameworks.reading import FileFault
    from sessions.importing.layout import Refusal

    try:
        yield
    except (Failure, FileFault, Refusal, click.ClickException):
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, its own words may quote a cell
        import traceback

        places = reversed(traceback.extract_tb(error.__traceback__)[-3:])
        where = " < ".join(f"{Path(each.filename).name}:{each.lineno}" for each in places)
        told = _("maatwerk stopped by a fault of its own; nothing was imported. Please report: {fault}")
        raise Failure(told.format(fault=f"{type(error).__name__} ({where})"), code=70) from None


class _Bar:
    """A progress bar on stderr, when that is a terminal and it takes long."""

    def __init__(self, table: Path) -> None:
        self._table = table
        self._bar: Any = None
        self._share = 0.0

    def __enter__(self) -> "Self":
        import sys

        if sys.stderr is not None and sys.stderr.isatty() and _size(self._table) > _LONG:
            self._bar = click.progressbar(length=100, label=printable_name(self._table), file=sys.stderr)
            self._bar.__enter__()
        return self

    def __exit__(self, *about: object) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)

    def __call__(self, share: float) -> None:
        """Show that a share of the work is done."""
        if self._bar is not None:
            self._bar.update(int(100 * share) - int(100 * self._share))
        self._share = share


_LONG: Final = 500_000
"""Bytes from which reading a table takes long enough to show how far it is."""


def printable_name(path: Path) -> str:
    """Give a file's name as it may be shown."""
    from tui.console import printable

    return printable(path.name)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0
