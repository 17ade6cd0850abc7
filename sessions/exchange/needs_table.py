"""The figures of needs as a table for a spreadsheet: bands of groups, as they are told."""

from collections.abc import Iterator
from typing import Final

from frameworks.fields import in_language
from frameworks.languages import Language, catalogue, mark
from sessions.exchange.figures import ranks_of
from sessions.exchange.names import group_name
from sessions.exchange.spreadsheet import Value, rounded, table_text
from sessions.model import Session
from sessions.things import name_of, things
from sessions.told.figures import Band
from sessions.told.ranking import importances
from sessions.told.told import GROUPINGS, MUNICIPALITY, Grouping, Row, told_rows
from sessions.told.wholes import Basis, Whole, wholes

_HEADER: Final = (
    mark("Grouping"),
    mark("Group id"),
    mark("Group"),
    mark("Competency id"),
    mark("Competency"),
    mark("Assessed (about)"),
    mark("Below target"),
    mark("Band (1 is the lowest)"),
    mark("Bands in all"),
    mark("Below target from"),
    mark("Below target to"),
    mark("Of whom"),
    mark("Told on"),
    mark("By former targets"),
    mark("Mean importance (1-5)"),
    mark("Rank within the group"),
)
_GROUPINGS: Final[dict[Grouping, str]] = {
    "profile": mark("target group"),
    "family": mark("job family"),
    "unit": mark("unit"),
    "domain": mark("domain"),
    "municipality": mark("municipality"),
}
_BASES: Final[dict[Basis, str]] = {
    "everybody": mark("everybody"),
    "weighted": mark("everybody, weighted by headcount"),
    "assessed": mark("those assessed"),
}
_CELLS: Final = 9
"""The cells of a figure before those that hold where nothing is told, too."""


def needs_table(session: Session, language: Language) -> str:
    """Give the figures of needs as CSV, one line per group and competency, with a header.

    Cells of what is not told are empty, whatever the reason. The municipality has the figures of `wholes`.
    """
    rows = (_row(session, row, language) for by in GROUPINGS for row in told_rows(session, by))
    return table_text(_HEADER, rows, language)


def _row(session: Session, row: Row, language: Language) -> Iterator[Value]:
    translate = catalogue("sessions", language).gettext
    competency = things(session, "competency").get(row.competency)
    yield from (translate(_GROUPINGS[row.by]), row.group, group_name(session, row.by, row.group, language))
    yield row.competency
    yield in_language(name_of(competency), language) if competency is not None else ""
    whole = _whole(session, row)
    yield row.figure.people.short if row.figure is not None else None
    if whole.share is None or whole.basis is None:
        yield from [None] * (_CELLS - 1)
    else:
        yield whole.short
        yield from (whole.share.place + 1, whole.share.of) if isinstance(whole.share, Band) else (None, None)
        low, high = whole.share.interval if isinstance(whole.share, Band) else _steps(whole)
        yield from (rounded(float(low)), rounded(float(high)))
        yield translate(_BASES[whole.basis])
        yield row.figure.on.isoformat() if row.figure is not None else None
        yield "x" if row.former and whole.basis != "weighted" else None
    yield rounded(float(importances(session).get((row.by, row.group, row.competency), 0)) or None)
    yield ranks_of(session, row.by, row.group).get(row.competency) if whole.share is not None else None


def _whole(session: Session, row: Row) -> Whole:
    """Give what a row shows: of the municipality that of all people, as far as it follows from what is told."""
    if row.by == "municipality" and row.group == MUNICIPALITY and row.competency in wholes(session):
        return wholes(session)[row.competency]
    return Whole(row.competency, row.figure, None if row.figure is None else "assessed", row.figure)


def _steps(whole: Whole) -> tuple[float, float]:
    low, high = whole.interval.percents if whole.interval is not None else (0, 100)
    return low / 100, high / 100
