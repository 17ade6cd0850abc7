"""`maatwerk advise FILE`: which modules in which order close most of the need within limits."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from tui.commands.base import Command, file_argument, frameworks_option, language_option, typed_option
from tui.console import DONE, FAULTY, Failure, say, write
from tui.translation import _, current_language

if TYPE_CHECKING:
    from sessions.advice.advice import Point
    from sessions.advice.adviser import Adviser
    from sessions.advice.problem import Wishes
    from sessions.model import Session

_LONGEST: Final = 3600


def build() -> click.Command:
    """Give the command."""
    return Command(
        "advise",
        callback=advise,
        params=[
            file_argument("file"),
            click.Option(
                ["--budget"],
                metavar="EUR",
                help=_(
                    "What the programme may cost, excluding VAT. Otherwise what it costs now; without modules the "
                    "yearly training budget."
                ),
            ),
            click.Option(["--hours"], metavar="H", help=_("The most hours that anybody may spend on it.")),
            click.Option(
                ["--until"], metavar=_("DATE"), help=_("The last day on which it may end, as 2027-06-30.")
            ),
            click.Option(
                ["--keep"],
                metavar="ID",
                multiple=True,
                help=_("A module that has to be in it. Can be repeated."),
            ),
            click.Option(
                ["--ban"],
                metavar="ID",
                multiple=True,
                help=_("A module that may not be in it. Can be repeated."),
            ),
            click.Option(
                ["--curve/--no-curve"], default=True, help=_("Show what can be closed for other budgets.")
            ),
            click.Option(
                ["--seconds"],
                metavar="S",
                default="10",
                show_default=True,
                help=_("How long the proof may take, and that of all other budgets together."),
            ),
            click.Option(
                ["--json", "as_json"], is_flag=True, help=_("Write the advice as JSON, for programs.")
            ),
            click.Option(["--apply"], is_flag=True, help=_("Put the advice in the session.")),
            frameworks_option(),
            language_option(_("The language of the advice; otherwise that of the system.")),
        ],
        help=_(
            "Tell which modules in which order close most of the need of a session FILE, within a budget, hours and "
            "time; which to add and to drop, and why.\n\n"
            "It chooses from the programme and from the frameworks. With the solver (pip install "
            "'maatwerk[advice]') it proves that nothing closes more."
        ),
    )


def advise(
    file: Path,
    budget: str | None,
    hours: str | None,
    until: str | None,
    keep: tuple[str, ...],
    ban: tuple[str, ...],
    seconds: str,
    frameworks: Path | None,
    lang: str | None,
    *,
    curve: bool,
    as_json: bool,
    apply: bool,
) -> int:
    """Print an advice, put it in the session when asked to, and give the exit code."""
    del lang
    limits, longest = _limits(budget, hours, until), _seconds(seconds)
    from sessions.store.store import FileStore

    store = FileStore.open(file)
    session = store.loaded.session
    if apply:
        from sessions.edits import tell_closed

        session = tell_closed(session)
    else:
        from tui.commands.unsettled import say_unsettled

        say_unsettled(file, session)
    # Loaded after the session: a file that can't be used is told at once.
    from frameworks.catalogue import Catalogue
    from sessions.advice.adviser import WITHOUT_SOLVER, Adviser
    from sessions.advice.library import library_modules, readable
    from sessions.advice.problem import AdviceError

    language = current_language()
    wishes, told = _wishes(session, *limits, keep, ban)
    try:
        adviser = Adviser(session, wishes, library_modules(session, readable(Catalogue(frameworks))), longest)
        if not adviser.proves and as_json:
            say(WITHOUT_SOLVER.text(language))
        advice = adviser.advise()
    except AdviceError as refused:
        raise Failure(f"{file}: {refused.message.text(language)}", code=FAULTY) from None
    points = _points(adviser) if curve else None
    if apply and advice.session is not session:
        # Before it is told, so that what is told is so.
        store.save(advice.session)
    if as_json:
        import json

        from sessions.exchange.advice import advice_data

        data = advice_data(advice, wishes, points, language)
        write(json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n")
    else:
        from tui.commands.advice_text import as_text, calendar_end

        write(as_text(session, advice, told, points))
        ends = calendar_end(advice.session)
        if wishes.until is not None and ends is not None and ends > wishes.until:
            later = _(
                "By the calendar, which keeps holidays free, this ends on {ends}, later than asked: ask for an earlier "
                "end, or keep fewer periods free."
            )
            say(later.format(ends=ends.isoformat()))
    if apply:
        same = advice.session is session
        say((_("{file}: as advised already.") if same else _("{file}: saved.")).format(file=file))
    return DONE


def _limits(
    budget: str | None, hours: str | None, until: str | None
) -> tuple[Decimal | None, Decimal | None, date | None]:
    """Give the limits as they were typed.

    Raises:
        click.UsageError: One can't be read, or in two ways, or is out of bounds.
    """
    from tui.wording.typed import read_budget, read_day, read_hours

    return (
        typed_option("--budget", budget, read_budget),
        typed_option("--hours", hours, read_hours),
        typed_option("--until", until, read_day),
    )


def _seconds(text: str) -> float:
    from tui.wording.typed import read_number

    seconds = typed_option("--seconds", text, read_number)
    if seconds is None or not 0 <= seconds <= _LONGEST:
        raise click.UsageError(_("--seconds: type a number from 0 to {most}.").format(most=_LONGEST))
    return float(seconds)


def _wishes(
    session: "Session",
    budget: Decimal | None,
    hours: Decimal | None,
    until: date | None,
    keep: tuple[str, ...],
    ban: tuple[str, ...],
) -> "tuple[Wishes, str]":
    """Give what the advice keeps to, and a sentence on its budget."""
    from sessions.advice.problem import Wishes, default_budget
    from tui.wording.numbers import euros

    language = current_language()
    if budget is None:
        budget, why = default_budget(session)
        told = why.text(language)
        if budget is not None:
            told = f"{told} ({euros(budget, language)})"
    else:
        told = _("The budget is {budget}.").format(budget=euros(budget, language))
    wishes = Wishes(budget, None if hours is None else float(hours), until, frozenset(keep), frozenset(ban))
    return wishes, told


def _points(adviser: "Adviser") -> "list[Point]":
    """Give the curve by budget, with its progress on standard error when that is a terminal."""
    import sys

    found: dict[Any, Point] = {}
    shows = sys.stderr is not None and sys.stderr.isatty()
    for each in adviser.curve():
        found[each.budget] = each
        if shows:
            sys.stderr.write("\r" + _("Budgets solved: {count}").format(count=len(found)))
            sys.stderr.flush()
    if shows:
        sys.stderr.write("\r\N{ESCAPE}[K")
        sys.stderr.flush()
    return sorted(found.values())
