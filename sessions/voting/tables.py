"""Votes in a table: of Markdown, or copied from a sheet with the answers to a form."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from sessions.model.role import Method
from sessions.voting import names
from sessions.voting.judgement import judged
from sessions.voting.messages import Line

_FEWEST_COLUMNS: Final = 4
"""Of fewer columns, a name, perhaps a time, and what was said, each row is read by itself."""
_FEWEST_ROWS: Final = 2
_RULE: Final = re.compile(r"\|?[\s|:+-]*-{2,}[\s|:+-]*\|?")
_BARRED: Final = re.compile(r"\|(?P<cells>.+\|.+)\|")


def without_tables(rows: Sequence[Line], method: Method) -> list[Line]:
    """Give rows with each row of a table as a name, a tab and what that one voted; other rows as they are."""
    found = _tabbed([each for each in map(_unbarred, rows) if each.text])
    widths = Counter(each.text.count("\t") + 1 for each in found)
    wide = [each for each, count in widths.items() if each >= _FEWEST_COLUMNS and count >= _FEWEST_ROWS]
    for width in wide:
        found = _of_sheet(found, width, method)
    return found


def _unbarred(row: Line) -> Line:
    """Give a row of a Markdown table with tabs in place of bars; empty for the rule below its head."""
    table = _BARRED.fullmatch(row.text)
    if table is None:
        return row
    if _RULE.fullmatch(row.text):
        return Line(row.number, "")
    return Line(row.number, "\t".join(each.strip() for each in table["cells"].split("|")))


def _tabbed(rows: list[Line]) -> list[Line]:
    """Give rows of a table as they are in a file, with semicolons or commas between cells, with tabs instead."""
    for sign in ";,":
        widths = {each.text.count(sign) + 1 for each in rows}
        if len(rows) > _FEWEST_ROWS and len(widths) == 1 and widths.pop() >= _FEWEST_COLUMNS:
            return [Line(each.number, each.text.replace(sign, "\t").replace('"', "")) for each in rows]
    return rows


def _of_sheet(rows: list[Line], width: int, method: Method) -> list[Line]:
    """Give rows in which those of a sheet say who and what, when in one column alone most cells are votes."""
    cells = {at: each.text.split("\t") for at, each in enumerate(rows) if each.text.count("\t") + 1 == width}
    voted = [
        column
        for column in range(width)
        if 2 * sum(judged(each[column].strip(), method).kind != "none" for each in cells.values())
        > len(cells)
        and sum(each[column].strip().isdecimal() for each in cells.values()) < len(cells) - 1
    ]
    if len(voted) != 1:
        return rows
    (vote,) = voted
    who = _names_in(list(cells.values()), width, vote)
    found: list[Line] = []
    for at, row in enumerate(rows):
        if at not in cells:
            found.append(row)
        elif judged(cells[at][vote].strip(), method).kind != "none":
            name = cells[at][who].strip() if who is not None else ""
            found.append(Line(row.number, f"{name}\t{cells[at][vote].strip()}".strip()))
    return found


def _names_in(cells: list[list[str]], width: int, vote: int) -> int | None:
    """Give the column of names, that of the most different ones; None without one."""
    best = [
        (len({each[column] for each in cells}), -column)
        for column in range(width)
        if column != vote
        and 2 * sum(names.is_full_name(each[column]) or "@" in each[column] for each in cells) > len(cells)
    ]
    return -max(best)[1] if best else None
