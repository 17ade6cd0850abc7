"""Recognising a table by the row that has its headers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from frameworks.languages import Message
from frameworks.tables.cells import CellValue, Table
from frameworks.tables.headers import plain
from sessions.importing.columns import laid_out
from sessions.importing.headers import IDENTITY, field_of
from sessions.importing.layout import Layout, Refusal
from sessions.importing.levels import led_number
from sessions.importing.mapping import ImportMap
from sessions.importing.names import competency_names, near_name
from sessions.importing.scales import CIRCLES
from sessions.importing.shapes import Shape, Wanted
from sessions.importing.values import number_of
from sessions.model import Session

_HEADER_ROWS: Final = 30


def recognise(tables: Sequence[Table], session: Session, known: ImportMap, wanted: Wanted) -> Layout:
    """Give the layout of the first of some tables in which the headers are found.

    Args:
        tables: The sheets of a file.
        session: The session that it is for.
        known: What a user has said of it already.
        wanted: What is to be imported.

    Raises:
        Refusal: The row with the headers is not found.
    """
    names = competency_names(session)
    for table in tables:
        header = known.header - table.first_row if known.header is not None else _header(table, names, wanted)
        if header is not None and 0 <= header < len(table.rows):
            return laid_out(table, header, session, known, wanted)
    if known.header is not None:
        raise Refusal(
            "header",
            Message("There is nothing on row {row}. Correct the row of the headers.", {"row": known.header}),
        )
    raise Refusal("header", _HEADERS_SOUGHT[wanted])


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


def _header(table: Table, names: Mapping[str, str], wanted: Wanted) -> int | None:
    best, most = None, 0.0
    for place, row in enumerate(table.rows[:_HEADER_ROWS]):
        score = max(_header_score(row, names, shape) for shape in _shapes(wanted))
        filled = sum(cell != "" for cell in row)
        if score > most and score >= min(2.0, filled):
            best, most = place, score
    return _header_of_levels(table) if best is None and wanted == "employees" else best


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


def _header_score(row: Iterable[CellValue], names: Mapping[str, str], shape: Shape) -> float:
    """Give how much a row looks like headers: one for each that is known; nothing when it holds data."""
    score, data, filled = 0.0, 0, 0
    seen: set[str] = set()
    for cell in row:
        if cell == "":
            continue
        filled += 1
        if not isinstance(cell, str) or "@" in cell or number_of(cell) is not None:
            data += 1
            continue
        text = plain(cell)
        if text in seen:
            continue
        seen.add(text)
        known = field_of(cell, shape)
        if known is not None:
            score += 1.0 if known[1] else 0.8
        elif near_name(cell, names) is not None:
            score += 1.0
    return 0.0 if 3 * data >= max(filled, 1) else score
