"""What reading the rows of a table needs: the layout, the session, what the mapping says, who is who."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from frameworks.languages import Message
from frameworks.tables.cells import CellValue
from sessions.importing.identities import Persons
from sessions.importing.ignored_rows import ASIDE_STARTS, is_aside
from sessions.importing.layout import Column, Layout
from sessions.importing.levels import Scale
from sessions.importing.mapping import ImportMap
from sessions.importing.rows_not_taken import Remarks
from sessions.importing.value_meanings import Categories, Names, Units
from sessions.model import Session
from sessions.rating_sources import Source

ASIDE: Final = Message("an average, a total or a legend, and nobody's data")
LONG: Final = Message("it has more cells than there are headers; something has shifted")
SHORT: Final = Message("it has fewer cells than there are headers; something is missing")
FORMULA: Final = Message(
    "a formula of which no result was saved; open the file in a spreadsheet program and save it again"
)


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
    categories: dict[str, Categories] = field(default_factory=dict)

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

    def rows(self) -> Iterator[tuple[int, list[CellValue]]]:
        """Give the rows of data with their numbers; those that are none are told of in the remarks."""
        table, layout = self.layout.table, self.layout
        width = len(table.rows[layout.header])
        formulas = self._formulas()
        rated = layout.shape in {"matrix", "targets"}
        places = [each.place for each in layout.columns]
        is_text, partly = not table.sheet, len(places) < width
        for number, row in enumerate(table.rows[layout.header + 1 :], layout.header + 1 + table.first_row):
            first = row[0] if row else ""
            # Most rows begin with a number or a name, and are nothing but data.
            if first == "" and not any(cell != "" for cell in row):
                continue
            if (rated or first == "" or (isinstance(first, str) and first[:1] in ASIDE_STARTS)) and is_aside(
                row, rated=rated
            ):
                self.remarks.row(number, ASIDE)
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
                continue
            yield number, row

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
