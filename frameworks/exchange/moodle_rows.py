"""The rows of a Moodle competency file: which of them Moodle itself would take, and why not the others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from frameworks.exchange import moodle
from frameworks.exchange.sources import Remark
from frameworks.languages import Message, mark
from frameworks.reading import content_fault
from frameworks.tables.cells import Table, TableRow
from frameworks.tables.headers import plain

_NO: Final = frozenset({"", "0", "false", "no", "nee", "onwaar", "n"})
_WIDTH: Final = len(moodle.COLUMNS)


@dataclass(frozen=True, slots=True)
class MoodleRow:
    """A row.

    Attributes:
        line: Where it begins in the file.
        cells: Its fourteen cells, without white space around them.
    """

    line: int
    cells: tuple[str, ...]

    @property
    def parent(self) -> str:
        """The ID number of what it stands below; empty at the top."""
        return self.cells[moodle.PARENT]

    @property
    def number(self) -> str:
        """Its ID number."""
        return self.cells[moodle.NUMBER]

    @property
    def name(self) -> str:
        """Its short name."""
        return self.cells[moodle.NAME]

    @property
    def related(self) -> tuple[str, ...]:
        """The ID numbers that it is cross-referenced to."""
        listed = self.cells[moodle.RELATED].split(",")
        return tuple(each.strip().replace("%2C", ",") for each in listed if each.strip())

    @property
    def is_framework(self) -> bool:
        """Whether it is the row of the framework."""
        return self.cells[moodle.IS_FRAMEWORK].casefold() not in _NO


@dataclass
class MoodleRows:
    """The rows of a file.

    Attributes:
        framework: The framework's.
        rows: Those of competencies by ID number, in the order of the file; each stands below another or at the top.
        remarks: Those that were not taken.
        refused: The ID numbers of some that were not taken, by which others may name them as their parent.
    """

    framework: MoodleRow
    rows: dict[str, MoodleRow] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)


def looks_like_moodle(table: Table) -> bool:
    """Tell whether a table has Moodle's columns: fourteen, with formats of descriptions and a framework among them.

    Or fewer, when their headers are those of Moodle: one for what stands above, an ID number and a short name.
    """
    lines = [each for each in table.lines if each][:200]
    if lines and _places(lines[0]) is not None:
        return True
    if not lines or _width(lines[0]) != _WIDTH:
        return False
    rows = [_row(each) for each in lines[1:] if len(each.cells) >= _WIDTH]
    formats = {each.cells[moodle.FORMAT] for each in rows}
    told = " ".join(lines[0].cells).casefold()
    return formats <= {"", "0", "1", "2", "4"} and (
        any(each.is_framework for each in rows) or ("parent" in told and "id" in told)
    )


def moodle_rows(path: Path, table: Table) -> MoodleRows:
    """Give the rows of a file, each below one that is there; the others are remarked with their reasons.

    Raises:
        FileFault: It has not Moodle's columns, or not exactly one row of a framework.
    """
    lines = [each for each in table.lines if each]
    width = _width(lines[0])
    if (places := _places(lines[0])) is not None:
        return _of_few_columns(path, lines, places)
    if width != _WIDTH:
        message = Message(
            "This is no competency framework of Moodle: it has {count} columns and Moodle's has {wanted}. Export it "
            "from Moodle again, or read it as a table with --as table.",
            {"count": width, "wanted": _WIDTH},
            room="frameworks",
        )
        raise content_fault(path, "columns", message, lines[0].number)
    remarks: list[Remark] = []
    rows = list(_whole_rows(lines[1:], remarks))
    return _apart(MoodleRows(_framework(path, rows), remarks=remarks), rows)


def _apart(found: MoodleRows, rows: Sequence[MoodleRow]) -> MoodleRows:
    _tell_apart(found, [each for each in rows if each is not found.framework])
    _drop_unreachable(found)
    return found


def _places(header: TableRow) -> dict[int, int] | None:
    """Give where Moodle's columns stand in a table with some of them, by their headers; None for another table."""
    if _width(header) >= _WIDTH:
        return None
    found: dict[int, int] = {}
    for place, cell in enumerate(header.cells):
        column = _HEADERS.get(plain(cell))
        if column is not None:
            found.setdefault(column, place)
    return found if {moodle.PARENT, moodle.NUMBER, moodle.NAME} <= found.keys() else None


_HEADERS: Final[Mapping[str, int]] = {
    **{plain(name.partition(" (")[0]): place for place, name in enumerate(moodle.COLUMNS)},
    "parent id": moodle.PARENT,
    "parent": moodle.PARENT,
    "id nummer bovenliggend": moodle.PARENT,
    "bovenliggend id nummer": moodle.PARENT,
    "parent id nummer": moodle.PARENT,
    "id nummer ouder": moodle.PARENT,
    "id": moodle.NUMBER,
    "idnumber": moodle.NUMBER,
    "id nummer": moodle.NUMBER,
    "shortname": moodle.NAME,
    "korte naam": moodle.NAME,
    "beschrijving": moodle.DESCRIPTION,
    "omschrijving": moodle.DESCRIPTION,
}
"""Where Moodle has the column of each header."""


def _of_few_columns(path: Path, lines: Sequence[TableRow], places: Mapping[int, int]) -> MoodleRows:
    """Give the rows of a table with some of Moodle's columns; a framework that has no row is called after the file."""
    rows = []
    for line in lines[1:]:
        cells = [""] * _WIDTH
        for column, place in places.items():
            if place < len(line.cells):
                cells[column] = line.cells[place].strip()
        rows.append(MoodleRow(line.number, tuple(cells)))
    # Only a framework has a taxonomy or a scale of its own at the top.
    named = [
        each
        for each in rows
        if each.name and (each.is_framework or (each.cells[moodle.TAXONOMY] and not each.parent))
    ]
    stem = " ".join(path.stem.replace("_", " ").replace("-", " ").split())
    made = ["", "", stem[:1].upper() + stem[1:] or "Moodle", *[""] * (_WIDTH - 3)]
    framework = named[0] if len(named) == 1 else MoodleRow(lines[0].number, tuple(made))
    return _apart(MoodleRows(framework), rows)


def _row(line: TableRow) -> MoodleRow:
    return MoodleRow(line.number, tuple(each.strip() for each in line.cells[:_WIDTH]))


def _width(line: TableRow) -> int:
    """Give the number of columns of a header; empty ones at the end don't count."""
    cells = list(line.cells)
    while cells and not cells[-1].strip():
        cells.pop()
    return len(cells)


def _whole_rows(lines: Sequence[TableRow], remarks: list[Remark]) -> Iterator[MoodleRow]:
    for line in lines:
        count = max(_width(line), min(len(line.cells), _WIDTH))
        if count == _WIDTH:
            yield _row(line)
            continue
        message = Message(
            "Not taken: the row has {count} cells in place of {wanted}. Look for a comma or a quote in its texts.",
            {"count": count, "wanted": _WIDTH},
            room="frameworks",
        )
        remarks.append(Remark(line.number, message))


def _framework(path: Path, rows: Sequence[MoodleRow]) -> MoodleRow:
    found = [each for each in rows if each.is_framework]
    if not found:
        raise content_fault(path, "no-framework", _NO_FRAMEWORK)
    if len(found) > 1:
        message = Message(
            "A second row of a framework; the first is on line {line}. Put each framework in a file of its own.",
            {"line": found[0].line},
            room="frameworks",
        )
        raise content_fault(path, "two-frameworks", message, found[1].line)
    if not found[0].name:
        raise content_fault(path, "no-name", _NO_NAME, found[0].line)
    return found[0]


_NO_FRAMEWORK: Final = Message(
    "No row is that of the framework. Put 1 in the column Is framework (the 13th) of the row that names it.",
    room="frameworks",
)
_NO_NAME: Final = Message(
    "The framework has no short name. Fill in the 3rd column of this row.", room="frameworks"
)


def _tell_apart(found: MoodleRows, rows: Sequence[MoodleRow]) -> None:
    """Take the rows that have an ID number of their own and a name."""
    for row in rows:
        first = found.rows.get(row.number)
        values = {"number": row.number, "name": row.name, "line": first.line if first else 0}
        if not row.number:
            reason = _NO_NUMBER
        elif first is not None:
            reason = _TWICE
        elif not row.name:
            reason = _NAMELESS
            found.refused.add(row.number)
        else:
            found.rows[row.number] = row
            continue
        found.remarks.append(Remark(row.line, Message(reason, values, room="frameworks")))


_NO_NUMBER: Final = mark("Not taken: {name} has no ID number. Fill in the 2nd column.")
_NAMELESS: Final = mark("Not taken: {number} has no short name. Fill in the 3rd column.")
_TWICE: Final = mark(
    "Not taken: {number} ({name}) is the ID number of the row on line {line} too. Give one of them another."
)
_ORPHAN: Final = mark(
    "Not taken: {number} ({name}) stands below {parent}, and there is no row with that ID number."
)
_BELOW: Final = mark("Not taken: {number} ({name}) stands below {parent}, which is not taken.")
_CIRCLE: Final = mark("Not taken: {number} ({name}) stands below itself, by way of {parent}.")


def _drop_unreachable(found: MoodleRows) -> None:
    """Leave out the rows that no way leads to from the top: Moodle drops them without a word."""
    reached = _reached(found)
    everything = dict(found.rows)
    for row in everything.values():
        if row.number in reached:
            continue
        del found.rows[row.number]
        if row.parent not in everything:
            reason = _BELOW if row.parent in found.refused else _ORPHAN
        else:
            reason = _CIRCLE if _comes_back(row, everything) else _BELOW
        values = {"number": row.number, "name": row.name, "parent": row.parent}
        found.remarks.append(Remark(row.line, Message(reason, values, room="frameworks")))


def _comes_back(row: MoodleRow, rows: Mapping[str, MoodleRow]) -> bool:
    """Tell whether the way up from a row leads to the row itself."""
    seen: set[str] = set()
    at = row.parent
    while at in rows and at not in seen:
        if at == row.number:
            return True
        seen.add(at)
        at = rows[at].parent
    return False


def _reached(found: MoodleRows) -> set[str]:
    children: dict[str, list[str]] = {}
    for row in found.rows.values():
        # Moodle knows no such parent, but what is meant is plain.
        top = row.parent == found.framework.number and row.parent not in found.rows
        children.setdefault("" if top else row.parent, []).append(row.number)
    reached: set[str] = set()
    ahead = [*children.get("", ())]
    while ahead:
        number = ahead.pop()
        if number not in reached:
            reached.add(number)
            ahead += children.get(number, ())
    return reached
