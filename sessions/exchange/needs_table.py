"""The figures of needs as a table for a spreadsheet: groups only, with small ones left out."""

import csv
import io
from collections.abc import Iterator
from typing import Final

from frameworks.fields import in_language
from frameworks.language import Language, catalogue, mark
from sessions.analysis.groups import GROUPINGS, GroupFigure, Grouping, group_figures
from sessions.exchange.figures import group_name
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
_COMMANDS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes as the start of a formula (OWASP, CSV injection)."""

Value = str | int | float | None


def needs_table(session: Session, language: Language) -> str:
    """Give the figures of needs as CSV, one line per group and competency, with a header.

    In Dutch with `;` between and a decimal comma, as a Dutch spreadsheet opens it; in English with `,` and a point.
    A figure that is hidden is `<k`; one that is unknown is empty. No cell is taken for a formula.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if language == "nl" else ",", lineterminator="\r\n")
    translate = catalogue("sessions", language).gettext
    writer.writerow([translate(each) for each in _HEADER])
    for by in GROUPINGS:
        for each in group_figures(session, by):
            name = translate(_GROUPINGS[by])
            writer.writerow([_cell(value, language) for value in _row(session, by, name, each, language)])
    return out.getvalue()


def _row(
    session: Session, by: Grouping, told: str, figure: GroupFigure, language: Language
) -> Iterator[Value]:
    competency = things(session, "competency").get(figure.competency)
    yield from (told, figure.group, group_name(session, by, figure.group, language), figure.competency)
    yield in_language(name_of(competency), language) if competency is not None else ""
    if figure.hidden:
        yield from [f"<{session.privacy.k}"] * 9
        return
    yield from (figure.n, figure.in_scope, _rounded(figure.coverage), _rounded(figure.share_below))
    yield from (_rounded(figure.median_gap), _rounded(figure.mean_gap), _rounded(figure.mwds))
    yield from (_rounded(figure.importance), figure.rank)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _cell(value: Value, language: Language) -> str:
    """Give a value as it stands in the table; a text that would be a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_COMMANDS) else value
    plain = f"{value:g}"
    return plain.replace(".", ",") if language == "nl" else plain
