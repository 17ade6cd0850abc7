"""What `maatwerk import` asks before anything is taken: at a terminal a question, elsewhere a sentence that refuses."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from sessions.importing.scales import SCALES
from sessions.importing.shapes import DATE_ORDERS, TOLD_BY
from sessions.rating_sources import SOURCES
from tui.console import FAULTY, MISUSED, Failure, printable, say, what_is
from tui.translation import _, current_language, n_

if TYPE_CHECKING:
    from frameworks.tables.cells import Table
    from sessions.importing.mapping import ImportMap
    from sessions.importing.plan import Plan
    from sessions.importing.recognition import Look, Question
    from sessions.model import Session

_MANY: Final = 2
"""Of so many people at least one is new when it has to be agreed to without a terminal: more than half."""


def is_asked() -> bool:
    """Tell whether somebody is there to answer."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def settled(
    look: "Callable[[ImportMap], Look]", known: "ImportMap", tables: "Sequence[Table]"
) -> "tuple[Look, ImportMap]":
    """Give what a table is once all that can be asked of somebody at a terminal is answered, and what was said.

    Args:
        look: Recognises the table by what is said of it.
        known: What was said.
        tables: The sheets of the file.
    """
    found = look(known)
    while is_asked():
        asked = next((each for each in found.questions if _options(each, found, tables) is not None), None)
        if asked is None:
            break
        say(asked.message.text(current_language()))
        options = _options(asked, found, tables) or ()
        known = known.model_copy(update={asked.about: _answer(asked.about, options)})
        found = look(known)
    return found, known


def _options(question: "Question", found: "Look", tables: "Sequence[Table]") -> Sequence[str] | None:
    """Give what can be answered, nothing for what is typed; None for what is settled in a mapping only."""
    if question.about == "sheet":
        return [each.sheet for each in tables]
    known: dict[str, Sequence[str]] = {
        "scale": found.fits or SCALES,
        "source": SOURCES,
        "dates": DATE_ORDERS,
        "on": (),
    }
    return known.get(question.about)


def _answer(about: str, options: Sequence[str]) -> Any:
    if options:
        return click.prompt(_("Choose one"), type=click.Choice(options), err=True, show_choices=True)
    from tui.wording.typed import UnclearError, read_day

    while about == "on":
        try:
            return read_day(click.prompt(_("The date"), err=True))
        except UnclearError as unclear:
            say(unclear.message.text(current_language()))
    return None


def told_by() -> str:
    """Ask by what people are told apart."""
    chosen: str = click.prompt(_("Choose one"), type=click.Choice(TOLD_BY), err=True, show_choices=True)
    return chosen


def refused(found: "Look", session: "Session", table: Path, mapping: Path | None, *, keeps: bool) -> Failure:
    """Give why a table is not taken yet: what has to be decided, and what each column was taken for.

    The mapping in which it can be said is written when it is not there yet.
    """
    where = mapping or table.with_name(f"{table.stem}.map.toml")
    written = keeps and keep_map(where, found.known)
    lines = []
    for question in found.questions:
        place = _line_of(where, question.about) if mapping is not None else f"{table}: "
        lines.append(f"{place}{question.message.text(current_language())}")
    lines += [*_columns(found, session)]
    if written:
        lines.append(
            _("Nothing was imported. Correct {map} and import again.").format(map=where)
            if mapping is not None
            else _("Nothing was imported. Correct {map} and import again with --map {map}.").format(map=where)
        )
    return Failure(*lines, code=FAULTY)


def _columns(found: "Look", session: "Session") -> list[str]:
    from tui.wording.import_report import column_lines

    return [printable(each) for each in column_lines(found, session)]


def _line_of(mapping: Path, key: str) -> str:
    """Give the place in a mapping's file where something is to be said: `FILE:LINE: `."""
    from frameworks.lines import Lines

    try:
        line = Lines(mapping.read_text(encoding="utf-8")).of((key,))
    except (OSError, UnicodeDecodeError):
        return ""
    return f"{mapping}:{line}: " if line else f"{mapping}: "


def keep_map(mapping: Path | None, known: "ImportMap") -> bool:
    """Write the mapping when its file is not there yet, and say so; tell whether it was written."""
    if mapping is None or what_is(mapping) != "nothing":
        return False
    from sessions.importing.mapping import map_text
    from sessions.store.files import write_atomically

    write_atomically(mapping, map_text(known).encode())
    say(_("{map}: written, with what was recognised. Correct it and import again when something is wrong.").format(
        map=mapping
    ))  # fmt: skip
    return True


def agree_to_strangers(plan: "Plan", *, yes: bool) -> None:
    """Make sure that somebody wants the people of a table with levels whom the session does not have.

    At a terminal it is always asked; without one only when most of them are strangers.

    Raises:
        Failure: They are not wanted, or there is nobody to ask.
    """
    new, everybody = plan.strangers, len(plan.incoming.people)
    if yes or not new or plan.look.layout.shape not in {"matrix", "long"}:
        return
    if not is_asked():
        if new * _MANY <= everybody:
            return
        told = n_(
            "{count} of the {all} people in this table is nobody of the session. Nothing was imported: look whether "
            "names and numbers are written as before, or take them as new with --yes.",
            "{count} of the {all} people in this table are nobody of the session. Nothing was imported: look whether "
            "names and numbers are written as before, or take them as new with --yes.",
            new,
        )
        raise Failure(told.format(count=new, all=everybody), code=MISUSED)
    told = n_(
        "{count} of the {all} people in this table is nobody of the session. Take them as new?",
        "{count} of the {all} people in this table are nobody of the session. Take them as new?",
        new,
    )
    click.echo(f"{told.format(count=new, all=everybody)} {_('[y/N]')} ", err=True, nl=False)
    if sys.stdin.readline().strip().casefold() not in {"y", "yes", "j", "ja"}:
        raise Failure(_("Nothing was imported."))
