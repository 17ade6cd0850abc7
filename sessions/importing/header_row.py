"""Recognising a table by the row that has its headers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from frameworks.languages import Message
from frameworks.tables.cells import CellValue, Table
from frameworks.tables.headers import plain
from sessions.importing.columns import laid_out
from sessions.importing.headers import IDENTITY, field_of
from sessions.importing.layout import Layout, Refusal
from sessions.importing.levels import led_number
from sessions.importing.mapping import COMPETENCY, ImportMap
from sessions.importing.merit import Merit, merit
from sessions.importing.names import competency_in, competency_names
from sessions.importing.qualifiers import is_lower_of_two
from sessions.importing.scales import CIRCLES
from sessions.importing.shapes import Shape, Wanted
from sessions.importing.turned import TURNED, is_turned, turned_round
from sessions.importing.values import count_of, number_of
from sessions.model import Session

_HEADER_ROWS: Final = 30
_MOST_CANDIDATES: Final = 3
_AS_GOOD: Final = 0.8
"""How much of the best one another sheet must tell to be asked about."""


def recognise(tables: Sequence[Table], session: Session, known: ImportMap, wanted: Wanted) -> Layout:
    """Give the layout that explains most of a file: the sheet, the row with the headers, and the shape.

    Args:
        tables: The sheets of the file.
        session: The session that it is for.
        known: What a user has said of it already.
        wanted: What is to be imported.

    Raises:
        Refusal: The row with the headers is not found, or the table stands on its side.
    """
    names = competency_names(session)
    tables = [each for each in tables if known.sheet in {None, "", each.sheet}] or tables
    is_on_its_side = known.shape == "turned"
    if is_on_its_side:
        tables = [turned_round(each) for each in tables]
        known = known.model_copy(update={"shape": "matrix"})
    found: list[tuple[Merit, Layout]] = []
    refused: Refusal | None = None
    for table in tables:
        for header in _candidates(table, names, known, wanted):
            try:
                layout = laid_out(table, header, session, known, wanted)
            except Refusal as refusal:
                refused = refused or refusal
                continue
            found.append((merit(layout), layout))
    # The first of those that are as good: a sheet or a row further on has to explain more.
    best = max(found, key=lambda each: each[0].whole, default=None)
    if refused is not None and (best is None or not best[1].of(COMPETENCY)):
        raise refused
    if best is not None:
        layout = _or_as_good(best, found, known)
        return _with_people(layout) if is_on_its_side and not layout.identity else layout
    if known.header is not None:
        raise Refusal(
            "header",
            Message("There is nothing on row {row}. Correct the row of the headers.", {"row": known.header}),
        )
    if wanted == "employees" and known.shape is None and _any_turned(tables, names):
        raise Refusal("turned", TURNED)
    raise Refusal("header", _HEADERS_SOUGHT[wanted])


def _with_people(layout: Layout) -> Layout:
    """Give the layout of a turned table with its people: what stood above the competencies says nothing of them."""
    first = next((each for each in layout.columns if each.use in {"", "drop"}), None)
    columns = tuple(replace(each, use="name") if each is first else each for each in layout.columns)
    return replace(layout, columns=columns)


def _candidates(table: Table, names: Mapping[str, str], known: ImportMap, wanted: Wanted) -> list[int]:
    """Give the rows of a table that can be the one with the headers, the likeliest first."""
    if known.header is not None:
        header = known.header - table.first_row
        return [header] if 0 <= header < len(table.rows) else []
    rows = _headers(table, names, wanted)
    return [each + 1 if is_lower_of_two(table, each + 1, names) else each for each in rows]


def _or_as_good(
    best: tuple[Merit, Layout], found: Sequence[tuple[Merit, Layout]], known: ImportMap
) -> Layout:
    """Give the best layout, with a question when another sheet holds as much of the same kind."""
    layout = best[1]
    uses = {each.use for each in layout.columns}
    same = [
        each.table.sheet
        for of, each in found
        if each.table.sheet != layout.table.sheet
        and each.shape == layout.shape
        and {one.use for one in each.columns} == uses
        and of.information > _AS_GOOD * best[0].information
    ]
    if not same or known.sheet:
        return layout
    told = Message(
        "Several sheets can be meant: {sheets}. Import them one by one, and say which: --sheet {first}, or in the "
        "mapping: sheet = {first}",
        {"sheets": ", ".join([layout.table.sheet, *dict.fromkeys(same)]), "first": f'"{layout.table.sheet}"'},
    )
    return replace(layout, sheets=told)


def _any_turned(tables: Sequence[Table], names: Mapping[str, str]) -> bool:
    return any(
        is_turned(table, header, names)
        for table in tables
        for header in range(min(_HEADER_ROWS, len(table.rows)))
        if any(cell != "" for cell in table.rows[header])
    )


_HEADERS_SOUGHT: Final[Mapping[Wanted, Message]] = {
    "employees": Message(
        "No row with headers is found. Put names above the columns, such as personnel number, department, "
        "function, or say in the mapping which row they are on (header = 3)."
    ),
    "units": Message(
        "No row with headers is found. Put names above the columns, such as name, part of, headcount, or say in "
        "the mapping which row they are on (header = 3)."
    ),
    "panel": Message(
        "No row with headers is found. Put names above the columns, such as name, department, attended, or say "
        "in the mapping which row they are on (header = 3)."
    ),
}


def _shapes(wanted: Wanted) -> tuple[Shape, ...]:
    return {"employees": ("people", "long"), "units": ("units",), "panel": ("panel",)}[wanted]  # type: ignore[return-value]


def _headers(table: Table, names: Mapping[str, str], wanted: Wanted) -> list[int]:
    """Give the rows that look like headers, the likeliest first."""
    found: list[tuple[float, int]] = []
    for place, row in enumerate(table.rows[:_HEADER_ROWS]):
        score = max(_header_score(row, names, shape) for shape in _shapes(wanted))
        filled = sum(cell != "" for cell in row)
        if score > 0 and (score >= min(2.0, 0.8 * filled) or _has_counts_below(table, place, wanted)):
            found.append((-score, place))
    if found or wanted != "employees":
        return [place for _score, place in sorted(found)[:_MOST_CANDIDATES]]
    place_of_levels = _header_of_levels(table)
    return [] if place_of_levels is None else [place_of_levels]


def _has_counts_below(table: Table, place: int, wanted: Wanted) -> bool:
    """Tell whether a name and a number stand below a row, as in a list of units of which one header is known."""
    if wanted != "units" or place + 1 >= len(table.rows):
        return False
    below = [cell for cell in table.rows[place + 1] if cell != ""]
    return (
        len(below) > 1 and isinstance(below[0], str) and any(count_of(cell) is not None for cell in below[1:])
    )


def _header_of_levels(table: Table) -> int | None:
    """Give the row of a matrix none of whose competencies is known: a name for people, and levels below the rest."""
    for place, row in enumerate(table.rows[: min(_HEADER_ROWS, len(table.rows) - 1)]):
        person = any(
            isinstance(cell, str) and (known := field_of(cell, "people")) is not None and known[0] in IDENTITY
            for cell in row
        )
        levels = sum(isinstance(cell, str) and cell != "" for cell in row) > 2 and sum(  # noqa: PLR2004 - a name and two levels
            led_number(cell) is not None or cell in CIRCLES for cell in table.rows[place + 1]
        )
        if person and levels > 1:
            return place
    return None


def _header_score(row: Sequence[CellValue], names: Mapping[str, str], shape: Shape) -> float:
    """Give how much a row looks like headers: one for each that is known; nothing when it holds data."""
    filled = [cell for cell in row if cell != ""]
    texts = [cell for cell in filled if isinstance(cell, str) and "@" not in cell and number_of(cell) is None]
    if 3 * (len(filled) - len(texts)) >= max(len(filled), 1):
        return 0.0
    score = 0.0
    for cell in {plain(each): each for each in texts}.values():
        known = field_of(cell, shape)
        if known is not None:
            score += 1.0 if known[1] else 0.8
        elif competency_in(cell, names) is not None:
            score += 1.0
    return score
