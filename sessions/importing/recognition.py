"""What a table is, and what somebody has to decide before it can be imported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from frameworks.languages import Message
from frameworks.tables.cells import CellValue, Table
from frameworks.tables.headers import plain
from sessions.importing.dates import Days, latest, readers, unclear_order
from sessions.importing.header_row import recognise
from sessions.importing.ignored_rows import NobodysRows, legend_of
from sessions.importing.layout import Layout, Refusal
from sessions.importing.levels import Guess, guess
from sessions.importing.mapping import COMPETENCY, ImportMap
from sessions.importing.shapes import Wanted
from sessions.model import Session

RATED: Final = frozenset({"matrix", "long", "targets"})
"""Shapes with levels."""
_SOME_DAY: Final = date(2069, 12, 31)
"""Stands for today where nobody said it: a year of two digits is then one from 1970 to 2069."""


@dataclass(frozen=True, slots=True)
class Question:
    """What has to be decided before a table can be imported.

    Attributes:
        about: `sheet`, `columns`, `scale`, `source`, `on` or `dates`.
        message: What to decide, and where to say it.
    """

    about: str
    message: Message


@dataclass(frozen=True, slots=True)
class Look:
    """A table as it was recognised, with what is still to be decided.

    Attributes:
        layout: The table's layout.
        known: The mapping: what was said, and what was guessed of the layout, scale, source and date.
        questions: What has to be decided first; none when it can be imported.
        fits: The scales that the levels can be of.
        days: What reads the days of each column that holds some, by its place.
    """

    layout: Layout
    known: ImportMap
    questions: tuple[Question, ...]
    fits: tuple[str, ...] = ()
    days: Mapping[int, Days] = field(default_factory=dict)


def look(
    tables: Sequence[Table],
    session: Session,
    known: ImportMap,
    wanted: Wanted,
    today: date | None = None,
) -> Look:
    """Recognise a table, and say what is still to be decided.

    Args:
        tables: The sheets of a file.
        session: The session that it is for.
        known: What a user has said of it.
        wanted: What is to be imported.
        today: The day of the import, by which years of two digits get their century; by default the day of the ratings,
            or the last day of this year.

    Raises:
        Refusal: Nothing in it can be recognised.
    """
    turned = known.shape == "turned"
    try:
        layout = recognise(tables, session, known, wanted)
    except Refusal:
        _refuse_frameworks(tables, None, known, wanted)
        raise
    _refuse_frameworks([layout.table], layout, known, wanted)
    on = known.on or today or _SOME_DAY
    days, unclear = readers(layout, known.dates or None, on)
    if layout.shape == "matrix" and known.on is None and not unclear:
        known = known.model_copy(update={"on": _last_day(layout, days)})
    questions = [] if layout.sheets is None else [Question("sheet", layout.sheets)]
    questions += [Question("columns", each) for each in layout.clashes]
    questions += [Question("dates", unclear_order(each)) for each in unclear]
    scale: Guess | None = None
    if layout.shape in RATED:
        scale = Guess(known.scale) if known.scale else _scale(layout, known)
        if scale.name is None:
            questions.append(Question("scale", _which_scale(scale)))
    if layout.shape in {"matrix", "long"}:
        if not known.source and layout.column("source") is None:
            questions.append(Question("source", _WHO))
        if known.on is None and not unclear and (layout.shape == "matrix" or layout.column("date") is None):
            questions.append(Question("on", _WHEN))
    shown = known.model_copy(
        update={
            "shape": "turned" if turned else layout.shape,
            "dates": "" if unclear else known.dates,
            "sheet": None if layout.sheets is not None else layout.table.sheet or None,
            "header": layout.header + layout.table.first_row,
            "scale": known.scale if scale is None else scale.name or "",
            "source": (known.source or "") if layout.shape in {"matrix", "long"} else known.source,
            "columns": {each.key: each.use or "drop" for each in layout.columns},
        }
    )
    return Look(layout, shown, tuple(questions), scale.possible if scale else (), days)


def _refuse_frameworks(
    tables: Sequence[Table], layout: Layout | None, known: ImportMap, wanted: Wanted
) -> None:
    """Refuse what holds competencies and nobody, unless somebody said what it holds.

    Raises:
        Refusal: It does.
    """
    if wanted != "employees" or known.columns or known.shape:
        return
    if layout is not None and any(each.use in _OF_PEOPLE for each in layout.columns):
        return
    from frameworks.exchange.reading import describes_levels, is_of_program

    is_empty = layout is not None and layout.shape == "people" and not layout.identity
    if any(map(is_of_program, tables)) or (is_empty and any(map(describes_levels, tables))):
        raise Refusal("framework", _FRAMEWORK)


_OF_PEOPLE: Final = frozenset(
    {"name", "last_name", "email", "fte", "hours", "birth_date", "age", "hire_date"}
)
"""What a table with any of these holds is people, whatever else its columns are called."""
_FRAMEWORK: Final = Message(
    "This is a framework, with competencies and no people. Take it in with: maatwerk frameworks import"
)
_WHO: Final = Message(
    "Nothing tells who rated. Give --source self, manager, peer, observation or test, or write in the mapping: "
    'source = "self"'
)
_WHEN: Final = Message(
    "Nothing tells when this was rated. Give the date, as in --on 2026-10-01, or write in the mapping: on = 2026-10-01"
)


def _last_day(layout: Layout, days: Mapping[int, Days]) -> date | None:
    """Give the last day on which somebody filled in a matrix: one round is filled in over several days."""
    column = layout.column("date")
    if column is None:
        return None
    rows = layout.table.rows[layout.header + 1 :]
    return latest(days[column.place], (row[column.place] for row in rows if len(row) > column.place))


def _which_scale(found: Guess) -> Message:
    if not found.possible:
        return Message(
            "The levels are written in a way that is not known. Say in the mapping what each word means, under "
            '[levels]: "word" = 2, with scale = "words".'
        )
    return Message(
        "The levels can be of more than one scale: {fits}. Give the right one, as in --scale {first}, or write in "
        'the mapping: scale = "{first}"',
        {"fits": ", ".join(found.possible), "first": found.possible[0]},
    )


def _scale(layout: Layout, known: ImportMap) -> Guess:
    places = [column.place for _competency, column in layout.of(COMPETENCY)]
    places += [each.place for each in layout.columns if each.use == "rating"]
    rows = layout.table.rows[layout.header + 1 :]
    width = max(places, default=0)
    cells: set[CellValue] = set()
    nobodys = NobodysRows(layout)
    for row in rows:
        if len(row) > width and nobodys.reason(row) is None:
            cells.update(row[place] for place in places)
    if layout.shape == "targets":
        cells = {part for cell in cells for part in (cell.split("-") if isinstance(cell, str) else [cell])}
    around = [*layout.table.rows[: layout.header], *rows]
    return guess(cells, legend_of(around), map(plain, known.levels))
