"""What reading the rows of a table needs: the layout, the session, what the mapping says, who is who."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from frameworks.languages import Message
from frameworks.tables.cells import CellValue
from frameworks.tables.headers import plain
from sessions.importing.carried import Carried, carry_people, carry_units
from sessions.importing.dates import Days
from sessions.importing.identities import Persons
from sessions.importing.ignored_rows import NobodysRows
from sessions.importing.ignored_words import NOTE
from sessions.importing.layout import Column, Layout
from sessions.importing.levels import Scale
from sessions.importing.mapping import ImportMap
from sessions.importing.rows_not_taken import Remarks
from sessions.importing.value_meanings import Categories, Names, Units
from sessions.importing.values import text_of
from sessions.model import Session
from sessions.rating_sources import Source

GONE: Final = Message("marked in the table as deleted, or as no longer active")
LONG: Final = Message("it has more cells than there are headers; something has shifted")
SHORT: Final = Message("it has fewer cells than there are headers; something is missing")
FORMULA: Final = Message(
    "a formula of which no result was saved; open the file in a spreadsheet program and save it again"
)
_YES: Final = frozenset(
    ["1", "ja", "j", "yes", "y", "true", "waar", "x", "deleted", "verwijderd", "inactief", "inactive"]
)
_NOT_ACTIVE: Final = frozenset(
    [
        "0", "nee", "n", "no", "false", "onwaar", "inactief", "inactive", "niet actief", "not active",
        "uit dienst", "deleted",
        "verwijderd", "terminated", "left", "archived", "gearchiveerd", "vertrokken", "geblokkeerd",
        "blocked", "disabled",
    ]
)  # fmt: skip


@dataclass
class Reading:
    """A table being read for a session.

    Attributes:
        layout: What the table is.
        session: The session that it is for.
        known: What the mapping says.
        persons: Who is who.
        remarks: What is not taken.
        on: The day of the ratings, and on which ages and years of service are counted.
        source: Who rated; None when that is not said, or each row says it.
        scale: How levels are written; None for a table without any.
        days: What reads the days of each column that holds some, by its place.
        today: The day of the import.
        carried: The rows in which what stands above was meant by an empty cell.
    """

    layout: Layout
    session: Session
    known: ImportMap
    persons: Persons
    remarks: Remarks
    on: date
    source: Source | None
    scale: Scale | None
    units: Units
    profiles: Names
    competencies: Names
    days: Mapping[int, Days]
    today: date
    categories: dict[str, Categories] = field(default_factory=dict)
    carried: Carried = field(default_factory=Carried)

    def day(self, column: Column) -> Callable[[CellValue], date | None]:
        """Give what reads the days of a column."""
        return self.days.get(column.place) or Days(self.today, column.use)

    def place(self, use: str) -> int | None:
        """Give the place of the column of a use; None when there is none."""
        found = self.layout.column(use)
        return None if found is None else found.place

    def categories_of(self, dimension: str) -> Categories:
        """Give what the values of a dimension mean."""
        found = self.categories.get(dimension)
        if found is None:
            said: Mapping[str, str] = self.known.traits.get(dimension, {})
            found = self.categories[dimension] = Categories(
                self.session, dimension, said, of_panel=self.layout.shape == "panel"
            )
        return found

    @cached_property
    def rows(self) -> list[tuple[int, list[CellValue]]]:
        """The rows of data with their numbers; those that are none are told of in the remarks."""
        rows = list(self._rows())
        if self.layout.shape == "long":
            self.carried = carry_people(self.layout, rows)
        elif self.layout.shape == "people":
            self.carried = carry_units(self.layout, rows)
        return rows

    def _rows(self) -> Iterator[tuple[int, list[CellValue]]]:
        table, layout = self.layout.table, self.layout
        width = len(table.rows[layout.header])
        formulas = self._formulas()
        nobodys = NobodysRows(layout)
        reason = nobodys.reason
        places = [each.place for each in layout.columns]
        is_text, partly = not table.sheet, len(places) < width
        is_gone = self._is_gone()
        for number, row in enumerate(table.rows[layout.header + 1 :], layout.header + 1 + table.first_row):
            # Most rows begin with a number or a name.
            if (not row or row[0] == "") and not any(cell != "" for cell in row):
                continue
            if (why := reason(row)) is not None:
                self.remarks.row(number, why)
                continue
            if is_text and len(row) != width:
                row = self._trimmed(number, row, width)  # noqa: PLW2901 - the same row at its right length
                if not row:
                    continue
            if formulas and (column := formulas.get(number - table.first_row)) is not None:
                self.remarks.row(
                    number, Message("{column}: {reason}", {"column": named(column), "reason": FORMULA})
                )
                continue
            if partly and not any(row[each] != "" for each in places):
                self.remarks.row(number, NOTE)
                continue
            if is_gone is not None and is_gone(row):
                self.remarks.row(number, GONE)
                continue
            yield number, row

    def _is_gone(self) -> Callable[[list[CellValue]], bool] | None:
        """Give what tells of a row whether it says itself that it no longer counts; None when no column does."""
        deleted, active = self.place("deleted"), self.place("active")
        if deleted is None and active is None:
            return None
        return lambda row: (
            (deleted is not None and plain(text_of(row[deleted])) in _YES)
            or (active is not None and plain(text_of(row[active])) in _NOT_ACTIVE)
        )

    def _trimmed(self, number: int, row: list[CellValue], width: int) -> list[CellValue]:
        """Give a row of a text file at its right length, when only empty cells are too many; else nothing."""
        if len(row) < width:
            self.remarks.row(number, SHORT)
            return []
        if any(cell != "" for cell in row[width:]):
            self.remarks.row(number, LONG)
            return []
        return row[:width]

    def _formulas(self) -> dict[int, Column]:
        """Give the rows with a formula that has no result in a column that is used, with that column."""
        used = {each.place: each for each in self.layout.columns if each.use not in {"", "drop"}}
        return {row: used[column] for row, column in self.layout.table.uncalculated if column in used}


def named(column: Column) -> str:
    """Give a column as people find it: `F (Geboortedatum)`."""
    return f"{column.letter} ({column.header})" if column.header else column.letter


def cell_at(row: Sequence[CellValue], place: int | None) -> CellValue:
    """Give the cell at a place; an empty one when there is no such column."""
    return "" if place is None else row[place]
