"""Matrices on their side: the competencies below each other, and the people beside each other."""

from collections.abc import Mapping
from itertools import zip_longest
from typing import Final

from frameworks.languages import Message
from frameworks.tables.cells import Table
from frameworks.tables.headers import plain
from sessions.importing.names import competency_in
from sessions.importing.values import text_of

TURNED: Final = Message(
    "The competencies stand below each other and the people beside each other. Turn the table round in a spreadsheet "
    'program (copy, paste transposed), or say so: --shape turned, or in the mapping: shape = "turned"'
)
_SAMPLE: Final = 60
_FIRST: Final = 3
"""The columns in one of which the competencies can stand."""


def is_turned(table: Table, header: int, names: Mapping[str, str]) -> bool:
    """Tell whether more competencies stand below a row than in it, and people beside each other."""
    across = sum(plain(text_of(cell)) in names for cell in table.rows[header])
    below = table.rows[header + 1 : header + 1 + _SAMPLE]
    for place in range(_FIRST):
        texts = [text_of(row[place]) for row in below if place < len(row)]
        found = [competency_in(each, names) for each in texts if each]
        down = {each[0] for each in found if each is not None}
        if len(down) > max(1, across) and len(down) == sum(each is not None for each in found):
            # In a list of levels a competency comes once for each person.
            others = [place for place, cell in enumerate(table.rows[header]) if cell != ""]
            return len(others) > 2  # noqa: PLR2004 - beside the competencies, two people
    return False


def turned_round(table: Table) -> Table:
    """Give a table with its rows as columns."""
    rows = [list(row) for row in zip_longest(*table.rows, fillvalue="")]
    return Table(
        table.sheet, rows, table.first_column + 1, max(0, table.first_row - 1), told=(*table.told, _TOLD)
    )


_TOLD: Final = Message(
    "The table was turned round: row 2 here is column B of the file, row 3 is column C, and so on."
)
