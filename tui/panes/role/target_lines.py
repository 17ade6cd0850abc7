"""The lines of the matrix of targets: a competency a line, a profile a column, and what stands in their cells."""

from collections.abc import Mapping
from typing import Final

from rich.cells import cell_len

from frameworks.fields import in_language
from frameworks.model import Requirement
from sessions.model import Session
from tui.sheet.lines import Frozen, PlacedLines, SheetCell, SheetLine
from tui.wording.cells import on_one_line
from tui.wording.summaries import reach

IMPORTANCE_TOP: Final = 5
DOTS: Final = 4
"""The place in a target at which its dots begin."""
_CELL: Final = 10
"""Cells of a target: `2–3 ●●●●○*`."""
_WIDEST_CELL: Final = 21
_SHORTEST_NAME: Final = 13

TargetPlace = tuple[str, str]
"""The ids of a profile and a competency."""


class TargetLines(PlacedLines[tuple[str, str]]):
    """The targets of a session, in the language of its texts.

    Attributes:
        profiles: The ids and names of the columns.
        places: The ids and names of the competencies.
        targets: What is set, by profile and competency.
        typed: A target of which one level was typed, and that level; None when another doesn't follow.
    """

    narrows = True
    nothing = ""
    least, most = _CELL, _WIDEST_CELL

    def __init__(self, session: Session, typed: tuple[TargetPlace, int] | None = None) -> None:
        language, role = session.language, session.role
        self.session = session
        self.typed = typed
        self.profiles = tuple((each.id, in_language(each.name, language)) for each in role.profiles)
        self.places = tuple((each.id, in_language(each.name, language)) for each in role.competencies)
        self.targets: Mapping[TargetPlace, Requirement] = {
            (profile.id, each.competency): each for profile in role.profiles for each in profile.requirements
        }
        self.columns = tuple(name for _id, name in self.profiles)
        longest = max((cell_len(on_one_line(name)) for _id, name in self.places), default=0)
        self.frozen = (Frozen("", min(_SHORTEST_NAME, longest + 1), longest + 1),)

    def key(self, place: int) -> str:
        """Give the id of a line's competency."""
        return self.places[place][0]

    def column_of(self, profile: str) -> int | None:
        """Give where the column of a profile is now."""
        return next((at for at, (each, _name) in enumerate(self.profiles) if each == profile), None)

    def cell(self, row: int, column: int) -> TargetPlace:
        """Give the profile and the competency of a cell; empty where there is none."""
        profile = self.profiles[column][0] if column < len(self.profiles) else ""
        return profile, self.key(row) if row < len(self) else ""

    def line(self, place: int) -> SheetLine:
        """Give a line."""
        competency, name = self.places[place]
        cells = tuple(self._target((profile, competency)) for profile, _name in self.profiles)
        return SheetLine(competency, (name,), cells)

    def _target(self, place: TargetPlace) -> SheetCell:
        """Give a target as it stands in its cell: range, importance in dots, `*` for an own wording."""
        target = self.targets.get(place)
        typed = f"{self.typed[1]}–?" if self.typed is not None and self.typed[0] == place else ""
        if target is None:
            return SheetCell(typed or "·", "dim")
        dots = "●" * target.importance + "○" * (IMPORTANCE_TOP - target.importance)
        own = "*" if target.indicators else ""
        return SheetCell(f"{typed or reach(target):<{DOTS - 1}}", "plain", f"{dots}{own}", "figure")
