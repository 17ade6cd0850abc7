"""The figures of needs as a table for a spreadsheet: groups only, with small ones left out."""

from collections.abc import Iterator
from typing import Final

from frameworks.fields import in_language
from frameworks.language import Language, catalogue, mark
from sessions.analysis.groups import GROUPINGS, GroupFigure, Grouping, group_figures
from sessions.exchange.figures import group_name
from sessions.exchange.spreadsheet import Value, rounded, table_text
from sessions.model import Session
from sessions.things import name_of, things

_HEADER: Final = (
    mark("Grouping"),
    mark("Group id"),
    mark("Group"),
    mark("Competency id"),
    mark("Competency"),
    mark("Assessed (n)"),
    mark("With a target (N)"),
    mark("Assessed share"),
    mark("Share below target"),
    mark("Median gap (levels)"),
    mark("Mean gap (levels)"),
    mark("Weighted discrepancy (MWDS)"),
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


def needs_table(session: Session, language: Language) -> str:
    """Give the figures of needs as CSV, one line per group and competency, with a header.

    A figure that is hidden is `<k`; one that is unknown is empty.
    """
    translate = catalogue("sessions", language).gettext
    rows = (
        _row(session, by, translate(_GROUPINGS[by]), each, language)
        for by in GROUPINGS
        for each in group_figures(session, by)
    )
    return table_text(_HEADER, rows, language)


def _row(
    session: Session, by: Grouping, told: str, figure: GroupFigure, language: Language
) -> Iterator[Value]:
    competency = things(session, "competency").get(figure.competency)
    yield from (told, figure.group, group_name(session, by, figure.group, language), figure.competency)
    yield in_language(name_of(competency), language) if competency is not None else ""
    if figure.hidden:
        yield from [f"<{session.privacy.k}"] * 9
        return
    yield from (figure.n, figure.in_scope, rounded(figure.coverage), rounded(figure.share_below))
    yield from (rounded(figure.median_gap), rounded(figure.mean_gap), rounded(figure.mwds))
    yield from (rounded(figure.importance), figure.rank)
