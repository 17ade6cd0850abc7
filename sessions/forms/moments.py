"""When a form in a service was sent in: of two answers by one code the newest counts, where that can be told."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from frameworks.tables.cells import CellValue
from frameworks.tables.headers import plain
from sessions.importing.dates import Days, moment_of
from sessions.importing.headers import vocabulary

Moment = tuple[date, tuple[int, int, int]]


class Sent(NamedTuple):
    """When something was sent in, by each order that a day can be read in."""

    day_first: Moment
    month_first: Moment


def column_of_moments(row: Sequence[CellValue]) -> int | None:
    """Give the column of a heading in which it stands when each form was sent in; the last of several, None of none."""
    known = {header.replace(" ", "") for header, field in vocabulary("matrix").items() if field == "date"}
    found = [
        at for at, cell in enumerate(row) if isinstance(cell, str) and plain(cell).replace(" ", "") in known
    ]
    return found[-1] if found else None


def sent_in(cell: CellValue, on: date) -> Sent | None:
    """Give when a form was sent in; None where the cell is no day.

    Args:
        cell: The cell.
        on: A day near it, by which years of two digits get their century.
    """
    one, other = (Days(on, "date", frozenset(signs))(cell) for signs in ("", "/-. "))
    if one is None and other is None:
        return None
    time = moment_of(cell)
    return Sent((one or other, time), (other or one, time))  # type: ignore[arg-type]  # one of them is there


def newest(moments: Sequence[Sent | None]) -> set[int]:
    """Give the places of the newest moments; none where that can't be told, or hangs on the order of day and month."""
    known = [each for each in moments if each is not None]
    if not known or len(known) < len(moments):
        return set()
    found = [
        {at for at, each in enumerate(known) if each[order] == max(one[order] for one in known)}
        for order in (0, 1)
    ]
    return found[0] if found[0] == found[1] else set()
