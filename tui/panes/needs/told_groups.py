"""What anybody may see of groups: a band per group and competency, with about how many people were assessed."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from sessions.model import Session
from sessions.model.told import Grouping
from sessions.told.figures import Interval
from sessions.told.movement import Direction, GroupMovement, movements_by
from sessions.told.told import Row, told_rows
from sessions.told.wholes import Whole, wholes
from tui.panes.needs.cells import GLYPHS
from tui.sheet.lines import SHADE_TONES, SheetCell
from tui.translation import _, current_language, mark
from tui.wording.days import day
from tui.wording.numbers import UNKNOWN

_BASES: Final = {
    "everybody": mark("everybody was assessed"),
    "weighted": mark("of all people, worked out of profiles by their headcount"),
    "assessed": mark("of those assessed only, who may not stand for all"),
}


MARKS: Final[Mapping[Direction, str]] = {"smaller": "↓", "larger": "↑"}
"""Whether a smaller or a larger part is below target than was told before."""


class ToldGroups(NamedTuple):
    """The figures of the groups of one kind, as they are told.

    Attributes:
        rows: Per group and competency that it has a target for what is told.
        wholes: Per competency what is told of all people; only of all people as one group.
        names: The groups, in the order of the session.
        moved: How they moved since the figure before; only those of which was told twice.
    """

    rows: Mapping[tuple[str, str], Row]
    wholes: Mapping[str, Whole]
    names: tuple[str, ...]
    moved: Mapping[tuple[str, str], GroupMovement]

    def cell(self, group: str, competency: str, target: str) -> SheetCell:
        """Give the cell of a group: a glyph and the share in short, and with room for it the number and the target."""
        row, whole = self.rows.get((group, competency)), self.wholes.get(competency)
        if row is None:
            return SheetCell(f"  {target}" if target else "", "dim")
        share = row.figure if whole is None else whole.share
        if share is None:
            return SheetCell(f" {UNKNOWN}", "dim", target)
        number = "" if row.figure is None else f"n{row.figure.people.short}"
        more = "\n".join(filter(None, (number, target)))
        low, high = share if isinstance(share, Interval) else share.interval
        bar = float(low), float(high)
        tone = SHADE_TONES[share.shade]
        text = f"{GLYPHS[share.shade]}{share.short}{self._mark(group, competency)}"
        return SheetCell(text, tone, more, bar=bar)

    def _mark(self, group: str, competency: str) -> str:
        """Give the mark of which way a group went; none where the cell tells of more people than were assessed."""
        moved, whole = self.moved.get((group, competency)), self.wholes.get(competency)
        if moved is None or moved.direction is None or (whole is not None and whole.basis == "weighted"):
            return ""
        return MARKS[moved.direction]

    def told(self, group: str, competency: str) -> str:
        """Tell the figure of a group in words; empty where there is no target to be below."""
        row, whole, language = (
            self.rows.get((group, competency)),
            self.wholes.get(competency),
            current_language(),
        )
        if row is None:
            return ""
        share = row.figure if whole is None else whole.share
        if share is None:
            return _("nothing is told: of too few people, or so that nothing hidden can be worked out.")
        parts = [_("{share} below target").format(share=share.words.text(language))]
        if row.figure is not None:
            number = row.figure.people.words.text(language)
            parts.append(_("{number} assessed").format(number=number))
        if whole is not None and whole.basis is not None:
            parts.append(_(_BASES[whole.basis]))
        if row.figure is not None:
            on = day(row.figure.on, language)
            told = _("by the targets of {date}") if row.former else _("told on {date}")
            parts.append(told.format(date=on))
        moved = self.moved.get((group, competency))
        if moved is not None:
            told = moved_told(moved)
            if whole is not None and whole.basis == "weighted":
                # The cell tells of all people, and what moved is of those who were assessed.
                told = _("of those assessed: {moved}").format(moved=told)
            parts.append(told)
        return " · ".join(parts)


def moved_told(moved: GroupMovement) -> str:
    """Tell how a group moved since the figure before, by what was told of both."""
    language = current_language()
    told = _("it was {share} on {date}: {moved}").format(
        share=moved.before.words.text(language),
        date=day(moved.before.on, language),
        moved=moved.words.text(language),
    )
    if moved.again is None:
        return told
    return told + _(" ({number} rated both times)").format(number=moved.again.words.text(language))


def told_groups(session: Session, by: Grouping) -> ToldGroups:
    """Give what is told of the groups of one kind; the first time it may take a while."""
    rows = told_rows(session, by)
    return ToldGroups(
        {(each.group, each.competency): each for each in rows},
        wholes(session) if by == "municipality" else {},
        tuple(dict.fromkeys(each.group for each in rows)),
        {(each.group, each.competency): each for each in movements_by(session, by)},
    )
