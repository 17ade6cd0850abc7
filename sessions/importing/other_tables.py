"""Tables that are not about employees: units, the cross-section, and targets of profiles."""

import re
from typing import Final

from frameworks.languages import Message
from frameworks.tables.cells import CellValue
from frameworks.tables.headers import plain
from sessions.edits.imports import MemberIn, UnitIn
from sessions.importing.context import Reading, cell_at, named
from sessions.importing.employee_rows import Traits
from sessions.importing.layout import Refusal
from sessions.importing.levels import OffScale
from sessions.importing.mapping import COMPETENCY
from sessions.importing.value_meanings import Memo, domain_called
from sessions.importing.values import count_of, is_unknown, text_of

NO_UNIT: Final = Message("nothing tells which unit this is")
UNIT_TWICE: Final = Message("the same unit stands on an earlier row")
NO_HEADCOUNT: Final = Message("no number of employees between 0 and 30,000")
NO_PROFILE: Final = Message("no profile of this session")
NO_RANGE: Final = Message("no range of levels such as 2-3")
PROFILE_TWICE: Final = Message("the same profile stands on an earlier row")
_MOST_HEADS: Final = 30_000
_RANGE: Final = re.compile(r"(\d(?:[.,]\d)?)\s*(?:-|–|—|tot|t/m|to|/)\s*(\d(?:[.,]\d)?)")
_YES: Final = frozenset(["ja", "j", "yes", "y", "x", "true", "waar", "1", "aanwezig", "present", "v"])
_NO: Final = frozenset(["nee", "n", "no", "false", "onwaar", "0", "afwezig", "absent", "afgemeld"])


def read_units(reading: Reading) -> tuple[UnitIn, ...]:
    """Take the rows of a list of units, parents before or after their parts.

    Raises:
        Refusal: No column has the units' names.
    """
    unit, code = reading.place("unit"), reading.place("unit_code")
    parent, heads, domain = (reading.layout.column(each) for each in ("parent_unit", "headcount", "domain"))
    if unit is None:
        raise Refusal("columns", Message("No column has the names of the units. Call it: name."))
    rows = reading.rows
    # All names first: a code or a name of a parent may stand on any row.
    by_code: dict[str, str] = {}
    found: dict[str, UnitIn] = {}
    for number, row in rows:
        identifier = reading.units[row[unit], cell_at(row, code), ""]
        if identifier is None:
            reading.remarks.row(number, NO_UNIT)
            continue
        if code is not None and row[code] != "":
            by_code.setdefault(plain(text_of(row[code])), identifier)
    for number, row in rows:
        identifier = reading.units[row[unit], cell_at(row, code), ""]
        if identifier is None:
            continue
        if identifier in found:
            reading.remarks.row(number, UNIT_TWICE)
            continue
        above = None
        if parent is not None and not is_unknown(text_of(row[parent.place])):
            name = text_of(row[parent.place])
            above = by_code.get(plain(name)) or reading.units[name, "", ""]
            above = None if above == identifier else above
        count = None
        if heads is not None and row[heads.place] != "":
            count = _count(row[heads.place])
            if count is None:
                reading.remarks.cell(number, named(heads), NO_HEADCOUNT)
        kind = None if domain is None else domain_called(text_of(row[domain.place]))
        new = reading.units.added.get(identifier)
        if kind is None and above is None and new is not None:
            kind = new.domain
        found[identifier] = UnitIn(identifier, new.name if new else None, above, count, kind)
    rest = (each for each in reading.units.added.values() if each.id not in found)
    return (*rest, *found.values())


def _count(cell: CellValue) -> int | None:
    number = count_of(cell)
    return number if number is not None and 0 <= number <= _MOST_HEADS else None


def read_panel(reading: Reading) -> list[MemberIn]:
    """Take the rows of a list of the people in the cross-section; their codes may still be temporary."""
    traits = Traits(reading)
    unit, code, parent = (reading.place(each) for each in ("unit", "unit_code", "parent_unit"))
    attended = reading.place("attended")
    came: Memo[bool | None] = Memo(_came)
    members = []
    reading.persons.look_at(reading.rows)
    for number, row in reading.rows:
        person = reading.persons.of(number, row)
        if person is None:
            continue
        found = dict(traits.of(number, row))
        if unit is not None or code is not None:
            of_unit = reading.units[cell_at(row, unit), cell_at(row, code), cell_at(row, parent)]
            if of_unit is not None:
                found["unit"] = of_unit
        members.append(MemberIn(person, None if attended is None else came[row[attended]], found))
    return members


def _came(cell: CellValue) -> bool | None:
    if isinstance(cell, bool):
        return cell
    word = plain(text_of(cell))
    return True if word in _YES else False if word in _NO else None


def read_targets(reading: Reading) -> dict[str, dict[str, tuple[int, int]]]:
    """Take the rows of a sheet of roles: a profile a row, a competency a column, a level or a range in each cell.

    Raises:
        Refusal: No column has the profiles' names, or none is a competency of the session.
    """
    columns = reading.layout.of(COMPETENCY)
    profile = reading.place("profile")
    if profile is None or not columns:
        raise Refusal(
            "columns",
            Message(
                "A sheet of roles needs a column with the profiles, called profile, and columns that are named "
                "after competencies of the session."
            ),
        )
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for number, row in reading.rows:
        identifier = reading.profiles[row[profile]]
        if identifier is None:
            reading.remarks.row(number, NO_PROFILE)
            continue
        if identifier in found:
            reading.remarks.row(number, PROFILE_TWICE)
            continue
        own = found[identifier] = {}
        for competency, column in columns:
            cell = row[column.place]
            if is_unknown(text_of(cell)):
                continue
            wanted = _range(cell, reading)
            if wanted is None:
                reading.remarks.cell(number, named(column), NO_RANGE)
            else:
                own[competency] = wanted
    return found


def _range(cell: CellValue, reading: Reading) -> tuple[int, int] | None:
    """Give the whole levels from and to; a single level is both."""
    scale = reading.scale
    if scale is None:
        return None
    parts: tuple[CellValue, CellValue] = (cell, cell)
    if isinstance(cell, str) and (found := _RANGE.fullmatch(cell.strip())):
        parts = (found[1], found[2])
    try:
        levels = [scale.level(each) for each in parts]
    except OffScale:
        return None
    if levels[0] is None or levels[1] is None or levels[0] > levels[1]:
        return None
    # A target is a whole level: a half asks for the level above it.
    return int(levels[0] + 0.5), int(levels[1] + 0.5)
