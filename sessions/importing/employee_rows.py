"""Rows about employees: unit, profile, hours, and ages and years of service only as bands."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from frameworks.languages import Message
from frameworks.tables.cells import CellValue
from sessions.edits.imports import NO_TRAITS, PersonIn
from sessions.importing.context import Reading, named
from sessions.importing.layout import Column
from sessions.importing.mapping import TRAIT
from sessions.importing.value_meanings import Categories, Memo
from sessions.importing.values import (
    FULL_WEEK,
    Bands,
    age_band,
    age_bands_on,
    is_unknown,
    number_of,
    tenure_band,
    tenure_bands_on,
    text_of,
)
from sessions.numbers import half_up

LEFT: Final = Message("no longer in service on the day of the import")
NO_DATE: Final = Message("no date that can be read")
NO_NUMBER: Final = Message("no number of years that can be")
NO_FTE: Final = Message("no part-time factor between 0.05 and 1.2")
NO_CATEGORY: Final = Message("no category of this dimension")
LEAD: Final = Message("the lead is nobody in this table or session")
_WRONG: Final = "!"
_OLDEST: Final = 100
_YOUNGEST: Final = 12


class Traits:
    """The traits of the person of a row; equal ones are one object."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._columns: list[tuple[str, Column]] = []
        self._found: list[tuple[int, Callable[[CellValue], str | None]]] = []
        columns = {each.use: each for each in reading.layout.columns}
        for dimension, day, years, bands, band, least in (
            ("age", "birth_date", "age", age_bands_on(reading.on), age_band, _YOUNGEST),
            ("tenure", "hire_date", "tenure", tenure_bands_on(reading.on), tenure_band, 0),
        ):
            if day in columns:
                categories = reading.categories_of(dimension)
                self._add(
                    dimension, columns[day], _by_day(bands, reading.on, categories, reading.day(columns[day]))
                )
            elif years in columns:
                categories = reading.categories_of(dimension)
                self._add(dimension, columns[years], _by_years(band, least, categories))
        plain_ones = [(each, columns[each]) for each in ("setting", "level") if each in columns]
        for dimension, column in (*plain_ones, *reading.layout.of(TRAIT)):
            if dimension not in self.dimensions:
                self._add(dimension, column, reading.categories_of(dimension).__getitem__)
        self._shared: dict[tuple[str | None, ...], Mapping[str, str]] = {}

    @property
    def dimensions(self) -> list[str]:
        """The dimensions that the table tells of."""
        return [dimension for dimension, _column in self._columns]

    def _add(self, dimension: str, column: Column, found: Callable[[CellValue], str | None]) -> None:
        self._columns.append((dimension, column))
        self._found.append((column.place, found))

    def of(self, number: int, row: list[CellValue]) -> Mapping[str, str]:
        """Give the traits of the person of a row."""
        if not self._columns:
            return NO_TRAITS
        found = tuple([of_cell(row[place]) for place, of_cell in self._found])
        known = self._shared.get(found)
        if known is None:
            pairs = zip(self.dimensions, found, strict=True)
            known = MappingProxyType(
                {dimension: category for dimension, category in pairs if category and category != _WRONG}
            )
            self._shared[found] = known
        if len(known) < len(found):
            self._remark(number, row, found)
        return known

    def _remark(self, number: int, row: list[CellValue], found: tuple[str | None, ...]) -> None:
        for (dimension, column), category in zip(self._columns, found, strict=True):
            cell = row[column.place]
            if category == _WRONG:
                reason = NO_DATE if column.use.endswith("date") else NO_NUMBER
                self._reading.remarks.cell(number, named(column), reason)
            elif category is None and cell != "" and not is_unknown(text_of(cell)):
                said = self._reading.known.traits.get(dimension, {})
                if said.get(text_of(cell)) != "":
                    self._reading.remarks.cell(number, named(column), NO_CATEGORY)


def _by_day(
    bands: Bands, on: date, categories: Categories, day_of: Callable[[CellValue], date | None]
) -> Callable[[CellValue], str | None]:
    """Give the function from a cell with a day to the category of the years since then."""
    oldest = on.replace(year=on.year - _OLDEST, day=1)
    names = [categories[each] for each in bands.names]
    place = bands.place

    def found(cell: CellValue) -> str | None:
        # Days are of many kinds, and most are days already: remembering them would cost more than it gives.
        if type(cell) is not date:
            if is_unknown(text_of(cell)):
                return None
            day = day_of(cell)
            if day is None:
                return _WRONG
            cell = day
        return names[place(cell)] if oldest <= cell <= on else _WRONG

    return found


def _by_years(
    band: Callable[[float], str], least: int, categories: Categories
) -> Callable[[CellValue], str | None]:
    """Give the function from a cell with years, or with a band already, to their category."""

    def found(cell: CellValue) -> str | None:
        text = text_of(cell)
        if is_unknown(text):
            return None
        years = number_of(cell)
        if years is None:
            return categories[text] if any(map(str.isdigit, text)) else _WRONG
        return categories[band(years)] if least <= years <= _OLDEST else _WRONG

    remembered: Memo[str | None] = Memo(found)
    return remembered.__getitem__


def part_time(reading: Reading) -> tuple[Column | None, Callable[[CellValue], float | None]]:
    """Give the column that tells the part-time factor, and the function from its cells to it; None where it is none."""
    layout = reading.layout
    for use, full in (("fte", 1.0), ("percentage", 100.0), ("hours", FULL_WEEK)):
        column = layout.column(use)
        if column is None:
            continue

        def factor(cell: CellValue, full: float = full) -> float | None:
            number = number_of(cell)
            if number is None:
                return None
            if full == 1.0 and isinstance(cell, str) and cell.strip().endswith("%"):
                number /= 100
            if full == 100.0 and number <= 1.2 and not (isinstance(cell, str) and "%" in cell):  # noqa: PLR2004
                # A spreadsheet keeps 80% as 0.8.
                number *= 100
            share = float(half_up(number / full, 2))
            return share if 0.05 <= share <= 1.2 else None  # noqa: PLR2004 - the bounds of the field

        return column, factor
    return None, lambda _cell: None


class Rows:
    """Makes an employee of each row; leads are found once everybody is known."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._traits = Traits(reading)
        self._unit = reading.place("unit")
        self._unit_code = reading.place("unit_code")
        self._parent = reading.place("parent_unit")
        self._profile = reading.place("profile")
        self._lead = reading.layout.column("lead")
        self._fte, factor = part_time(reading)
        self._factor: Memo[float | None] = Memo(factor)
        self._has_unit = self._unit is not None or self._unit_code is not None
        self._found: list[_Row] = []

    def __len__(self) -> int:
        """Give how many employees there are."""
        return len(self._found)

    @property
    def dimensions(self) -> list[str]:
        """The dimensions that the table tells of."""
        return self._traits.dimensions

    def add(self, number: int, row: list[CellValue], code: str) -> None:
        """Take an employee's row."""
        reading = self._reading
        unit = None
        if self._has_unit:
            unit = reading.units[
                "" if self._unit is None else row[self._unit],
                "" if self._unit_code is None else row[self._unit_code],
                "" if self._parent is None else row[self._parent],
            ]
        profile = None if self._profile is None else reading.profiles[row[self._profile]]
        fte = None
        if self._fte is not None and (cell := row[self._fte.place]) != "":
            fte = self._factor[cell]
            if fte is None and not is_unknown(text_of(cell)):
                reading.remarks.cell(number, named(self._fte), NO_FTE)
        lead = "" if self._lead is None else row[self._lead.place]
        self._found.append((code, unit, profile, fte, self._traits.of(number, row), number, lead))

    def finish(self, codes: Mapping[str, str]) -> list[PersonIn]:
        """Give the employees by their own codes and with their leads, in the order of the codes."""
        leads = self._leads(codes)
        finished = []
        for temporary, unit, profile, fte, traits, number, cell in self._found:
            code = codes.get(temporary, temporary)
            lead = leads[cell]
            if lead == code:
                lead = None
            elif lead is None and cell != "" and self._lead is not None and not is_unknown(text_of(cell)):
                self._reading.remarks.cell(number, named(self._lead), LEAD)
            finished.append(PersonIn(code, unit, profile, fte, lead, traits))
        if len({len(each.code) for each in finished}) > 1:
            finished.sort(key=_by_number)
        else:
            finished.sort()
        return finished

    def _leads(self, codes: Mapping[str, str]) -> dict[CellValue, str | None]:
        """Give whom each cell of the column with leads means, of those in the table or the session."""
        cells = {each[-1] for each in self._found}
        if self._lead is None or cells == {""}:
            return dict.fromkeys(cells)
        known = {codes.get(each[0], each[0]) for each in self._found}
        known.update(each.code for each in self._reading.session.employees)
        found = ((cell, self._reading.persons.lead(cell)) for cell in cells)
        return {cell: lead if lead in known else None for cell, lead in found}


_Row = tuple[str, str | None, str | None, float | None, Mapping[str, str], int, CellValue]


def _by_number(person: PersonIn) -> int:
    return int(person.code[1:])


def read_people(reading: Reading) -> Rows:
    """Take the rows of an export of employees."""
    rows = Rows(reading)
    end = reading.layout.column("end_date")
    on = reading.on
    day_of = None if end is None else reading.day(end)
    has_left: Memo[bool] = Memo(
        lambda cell: day_of is not None and (day := day_of(cell)) is not None and day < on
    )
    persons = reading.persons
    persons.look_at(reading.rows)
    for number, row in reading.rows:
        if end is not None and has_left[row[end.place]]:
            reading.remarks.row(number, LEFT)
            continue
        code = persons.of(number, row)
        if code is not None:
            rows.add(number, row, code)
    return rows
