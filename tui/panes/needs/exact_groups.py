"""The exact figures of groups, for the private mode: they follow each rating, also in rounds that are coming in."""

from collections.abc import Mapping
from typing import NamedTuple

from sessions.analysis.groups import GroupFigure, group_figures
from sessions.model import Session
from sessions.model.told import Grouping
from sessions.told.movement import GroupMovement, movements_by
from sessions.told.numbers import LOW_COVERAGE
from tui.panes.needs.cells import share_cell
from tui.panes.needs.told_groups import moved_told
from tui.sheet.lines import SheetCell
from tui.translation import _, current_language
from tui.wording.numbers import UNKNOWN, number, percents


class ExactGroups(NamedTuple):
    """The exact figures of the groups of one kind.

    Attributes:
        figures: Per group and competency that it has a target for.
        names: The groups, in the order of the session.
        moved: How they moved, as it is told to anybody: exact figures are of no two rounds of the same people.
    """

    figures: Mapping[tuple[str, str], GroupFigure]
    names: tuple[str, ...]
    moved: Mapping[tuple[str, str], GroupMovement]

    def cell(self, group: str, competency: str, target: str) -> SheetCell:
        """Give the cell of a group: the share below target."""
        figure = self.figures.get((group, competency))
        if figure is None:
            return SheetCell(f"  {target}" if target else "", "dim")
        return share_cell(figure.share_below, target=target)

    def told(self, group: str, competency: str) -> str:
        """Tell all figures of a group; empty where there are none."""
        figure = self.figures.get((group, competency))
        if figure is None:
            return ""
        if not figure.n or figure.share_below is None:
            return _("nobody assessed of {total}").format(total=figure.in_scope)
        moved = self.moved.get((group, competency))
        return _told(figure) if moved is None else f"{_told(figure)} · {moved_told(moved)}"


def _told(figure: GroupFigure) -> str:
    language = current_language()

    def told(value: float | None) -> str:
        return UNKNOWN if value is None else number(value, language, 1)

    below = _("{share}% below target, by headcount") if figure.weighted else _("{share}% below target")
    parts = [
        below.format(share=percents(figure.share_below or 0, language)),
        _("{n} of {total} assessed ({coverage}%)").format(
            n=figure.n, total=figure.in_scope, coverage=percents(figure.coverage, language)
        ),
        _("gap: median {median}, mean {mean}").format(
            median=told(figure.median_gap), mean=told(figure.mean_gap)
        ),
        _("need, weighted (MWDS): {mwds}").format(mwds=told(figure.mwds)),
        _("rank {rank} of the needs").format(rank=figure.rank if figure.rank is not None else UNKNOWN),
    ]
    if figure.coverage < LOW_COVERAGE:
        parts.append(_("▲ few assessed: take care"))
    return " · ".join(parts)


def exact_groups(session: Session, by: Grouping) -> ExactGroups:
    """Give the exact figures of the groups of one kind; of 20,000 employees it takes a pass the first time."""
    figures = group_figures(session, by)
    return ExactGroups(
        {(each.group, each.competency): each for each in figures},
        tuple(dict.fromkeys(each.group for each in figures)),
        {(each.group, each.competency): each for each in movements_by(session, by)},
    )
