"""Days in the columns of a table: all forms in which people and systems write them, in the order of the column.

Within a column the day or the month stands first throughout, and a single cell may prove which: in `9/30/2026` it is
the month. With slashes both orders are common, so the cells of the column, and then those of the other columns of days,
decide; with hyphens and points the day stands first unless a cell proves otherwise. Where cells prove both, or none
proves anything and it matters, somebody has to say which.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NamedTuple

from frameworks.languages import Message
from frameworks.tables.cells import CellValue
from sessions import readings
from sessions.importing.layout import Column, Layout
from sessions.importing.shapes import DateOrder
from sessions.importing.values import day_of

DATE_USES: Final = frozenset({"birth_date", "hire_date", "end_date", "date"})
"""Columns that hold days."""
_CENTURY: Final = 100
_YOUNGEST: Final = 14
"""The age in years from which somebody is taken to work: a shorter one is a century earlier."""
_LAST_MONTH: Final = 12
_WEEKDAY: Final = re.compile(
    r"^(?:ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|mon|tue|tues|wed|thu|thur|thurs|"
    r"fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b[.,]?\s*",
    re.IGNORECASE,
)
_TIME: Final = re.compile(
    r"(?:(?<=\d)T|,?\s+(?:om\s+|at\s+)?)(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?\s*(?P<rest>.*)$"
)
_AFTERNOON: Final = re.compile(r"^p\.?\s?m\b", re.IGNORECASE)
_MORNING: Final = re.compile(r"^a\.?\s?m\b", re.IGNORECASE)
_NUMBERS: Final = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2'?(\d{4}|\d{2})")
_JOINED: Final = re.compile(r"(\d{1,2})([a-z]{3,9})'?(\d{4}|\d{2})", re.IGNORECASE)
_HALF_DAY: Final = 12
_LEAST_SERIAL: Final = 10_000
"""The lowest number that is taken as a spreadsheet's number of a day, in 1927."""


class Written(NamedTuple):
    """A day as numbers with signs between them, of which the order has to be known.

    Attributes:
        first: The first number.
        second: The second number.
        year: The year; below 100 when it has two digits.
        sign: What stands between them.
    """

    first: int
    second: int
    year: int
    sign: str


def moment_of(cell: CellValue) -> tuple[int, int, int]:
    """Give the time of the day behind a day: hour, minute and second; zeros when there is none."""
    if isinstance(cell, datetime):
        return cell.hour, cell.minute, cell.second
    if isinstance(cell, float):
        seconds = round((cell % 1) * 86_400)
        return seconds // 3600, seconds // 60 % 60, seconds % 60
    found = _TIME.search(cell) if isinstance(cell, str) else None
    if found is None:
        return 0, 0, 0
    hour = int(found[1])
    if _AFTERNOON.match(found["rest"]) and hour < _HALF_DAY:
        hour += _HALF_DAY
    elif _MORNING.match(found["rest"]) and hour == _HALF_DAY:
        hour = 0
    return hour, int(found[2]), int(found[3] or 0)


def _bare(text: str) -> str:
    """Give a written day without the weekday in front and the time behind."""
    text = _WEEKDAY.sub("", " ".join(text.split()))
    return _TIME.sub("", text) if ":" in text or "." in text else text


def _written(text: str) -> Written | None:
    found = _NUMBERS.fullmatch(text)
    return None if found is None else Written(int(found[1]), int(found[3]), int(found[4]), found[2])


@dataclass(frozen=True, slots=True)
class Days:
    """Reads the days of a column.

    Attributes:
        on: The day of the import, by which years of two digits get their century.
        use: What the column holds.
        month_first: The signs between numbers of which the first is the month.
    """

    on: date
    use: str
    month_first: frozenset[str] = frozenset()

    def __call__(self, cell: CellValue) -> date | None:
        """Give the day in a cell; None when there is none that can be read."""
        if not isinstance(cell, str):
            # What is lower is a year by itself.
            return None if isinstance(cell, int | float) and cell < _LEAST_SERIAL else day_of(cell)
        text = _bare(cell)
        written = _written(text)
        if written is not None:
            day, month = written.first, written.second
            if written.sign in self.month_first:
                day, month = month, day
            return self._made(written.year, month, day)
        if (joined := _JOINED.fullmatch(text)) is not None:
            text = f"{joined[1]} {joined[2]} {joined[3]}"
        found = readings.written_day(text.replace(" '", " "))
        if found is not None:
            return self._made(found.year, found.month, found.day)
        return None if text.isdecimal() and int(text) < _LEAST_SERIAL else day_of(text)

    def _made(self, year: int, month: int, day: int) -> date | None:
        for full in (year,) if year >= _CENTURY else self._centuries(year):
            try:
                return date(full, month, day)
            except ValueError:
                continue
        return None

    def _centuries(self, year: int) -> Iterator[int]:
        """Give the years that two digits can mean, the likelier first."""
        now = self.on.year
        latest = {"birth_date": now - _YOUNGEST, "end_date": now + 50, "hire_date": now + 1}.get(
            self.use, now + 1
        )
        full = latest - latest % _CENTURY + year
        yield full if full <= latest else full - _CENTURY


def _proofs(cells: Iterable[CellValue]) -> dict[str, set[DateOrder]]:
    """Give the orders that cells prove, by the sign between the numbers; an empty set where both can be read."""
    found: dict[str, set[DateOrder]] = {}
    seen: set[str] = set()
    for cell in cells:
        if not isinstance(cell, str) or cell in seen:
            continue
        seen.add(cell)
        written = _written(_bare(cell))
        if written is None:
            continue
        orders = found.setdefault(written.sign, set())
        if written.first > _LAST_MONTH >= written.second:
            orders.add("day-first")
        elif written.second > _LAST_MONTH >= written.first:
            orders.add("month-first")
    return found


@dataclass(frozen=True, slots=True)
class Unclear:
    """A column of days of which the order has to be said.

    Attributes:
        column: The column.
        both: Whether its cells prove both orders; else none does.
    """

    column: Column
    both: bool


def readers(layout: Layout, said: DateOrder | None, on: date) -> tuple[dict[int, Days], list[Unclear]]:
    """Give what reads the days of each column that holds some, by its place, and the columns whose order is unclear.

    Args:
        layout: The table.
        said: The order, when somebody has said it.
        on: The day of the import.
    """
    columns = [each for each in layout.columns if each.use in DATE_USES]
    rows = layout.table.rows[layout.header + 1 :]
    proofs = {
        each.place: _proofs(row[each.place] for row in rows if each.place < len(row)) for each in columns
    }
    everywhere: dict[str, set[DateOrder]] = {}
    for found in proofs.values():
        for sign, orders in found.items():
            everywhere.setdefault(sign, set()).update(orders)
    made: dict[int, Days] = {}
    unclear: list[Unclear] = []
    for column in columns:
        month_first = set()
        for sign, orders in proofs[column.place].items():
            order = _order(sign, orders, everywhere[sign], said)
            if order == "month-first" and (orders or _matters(column, rows, on)):
                month_first.add(sign)
            elif order is None and _matters(column, rows, on):
                unclear.append(Unclear(column, len(orders) > 1))
        made[column.place] = Days(on, column.use, frozenset(month_first))
    return made, unclear


def _order(
    sign: str, orders: set[DateOrder], everywhere: set[DateOrder], said: DateOrder | None
) -> DateOrder | None:
    if said is not None:
        return said
    for proved in (orders, everywhere):
        if len(proved) == 1:
            return next(iter(proved))
        if len(proved) > 1 and proved is orders:
            return None
    return None if sign == "/" else "day-first"


def _matters(column: Column, rows: Sequence[Sequence[CellValue]], on: date) -> bool:
    """Tell whether the order changes anything: a day and a month that are the same number don't."""
    one, other = Days(on, column.use), Days(on, column.use, frozenset("/-. "))
    cells = {row[column.place] for row in rows if column.place < len(row)}
    if column.use in {"birth_date", "hire_date"}:
        return any(
            _years(one(each), on) != _years(other(each), on) for each in cells if isinstance(each, str)
        )
    return any(one(each) != other(each) for each in cells if isinstance(each, str))


def _years(day: date | None, on: date) -> int | None:
    """Give the full years from a day to another: what becomes of a day of birth or of entering service."""
    return None if day is None else on.year - day.year - ((on.month, on.day) < (day.month, day.day))


def unclear_order(found: Unclear) -> Message:
    """Give what has to be said about a column of days of which the order is unclear."""
    values = {"column": f"{found.column.letter} ({found.column.header})"}
    if found.both:
        return Message(
            "Column {column} has days with the day first and days with the month first. Make them one kind, or say "
            'which holds for all: --dates day-first or month-first, or in the mapping: dates = "day-first"',
            values,
        )
    return Message(
        "The days in column {column} can be read with the day first or with the month first. Say which: --dates "
        'day-first or month-first, or in the mapping: dates = "day-first"',
        values,
    )


def latest(reader: Callable[[CellValue], date | None], cells: Iterable[CellValue]) -> date | None:
    """Give the last of the days in some cells; None when there is none."""
    return max((day for cell in cells if (day := reader(cell)) is not None), default=None)
