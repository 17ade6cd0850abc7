"""The lines of the figures of groups: a group a line, a competency a column, and in each cell who is below target."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from rich.cells import cell_len

from frameworks.fields import in_language
from frameworks.model import Profile, Requirement
from sessions.labels import choice_label
from sessions.model import Session
from sessions.model.told import Grouping
from sessions.told.movement import GroupMovement
from tui import actions
from tui.sheet.lines import Frozen, PlacedLines, SheetCell, SheetLine
from tui.translation import _, current_language, mark
from tui.wording.progress import with_next
from tui.wording.summaries import reach
from tui.wording.values import thing_name

TITLES: Final[Mapping[Grouping, str]] = {
    "profile": mark("Profile"),
    "unit": mark("Unit"),
    "domain": mark("Domain"),
    "family": mark("Job family"),
    "municipality": mark("Municipality"),
}
_NAME: Final = 12
_LONGEST_NAME: Final = 44
_CELL: Final = 7
_WIDEST_CELL: Final = 30


def _on_two_lines(text: str) -> int:
    """Give the fewest cells in which a text stands on two lines, none of its words cut."""
    words = text.split()
    breaks = range(1, len(words))
    ways = ((" ".join(words[:place]), " ".join(words[place:])) for place in breaks)
    return min((max(map(cell_len, way)) for way in ways), default=cell_len(text))


class GroupFigures(Protocol):
    """The figures of groups: those that anybody may see, or the exact ones."""

    @property
    def names(self) -> Sequence[str]:
        """The groups, in the order of the session."""
        ...

    @property
    def moved(self) -> Mapping[tuple[str, str], GroupMovement]:
        """How they moved since the figure before; only those of which was told twice."""
        ...

    def cell(self, group: str, competency: str, target: str) -> SheetCell:
        """Give the cell of a group, with its target."""
        ...

    def told(self, group: str, competency: str) -> str:
        """Tell the figure of a group in words; empty where there is none."""
        ...


class Groups(PlacedLines[str]):
    """The figures of a session, grouped; `figures` of None are still being computed."""

    narrows = True
    tallest = 4

    def __init__(
        self, session: Session, by: Grouping, figures: GroupFigures | None, *, edits_targets: bool
    ) -> None:
        self.session = session
        self.by = by
        self.edits_targets = edits_targets and by == "profile"
        self.columns = tuple(in_language(each.name, session.language) for each in session.role.competencies)
        self.competencies = tuple(each.id for each in session.role.competencies)
        moved = figures.moved.values() if figures is not None else ()
        self.is_marked = any(each.direction is not None for each in moved)
        # Where any of them has a mark of which way it went, each has room for one.
        self.least, self.most = _CELL + self.is_marked, _WIDEST_CELL
        self.figures = figures
        self.places = self._in_order(figures.names if figures is not None else ())
        titles = [self.title(each) for each in self.places]
        longest, wrapped = (
            max(_NAME, min(_LONGEST_NAME, max(map(cells, titles), default=0)))
            for cells in (cell_len, _on_two_lines)
        )
        self.frozen = (Frozen(_(TITLES[by]), _NAME, longest, wrapped=wrapped),)
        self.nothing = (
            _("Counting…")
            if figures is None
            else with_next(
                _("No figures yet: they need employees, targets and ratings."),
                self.session,
                actions.shown_key,
            )
        )

    def _in_order(self, groups: Sequence[str]) -> tuple[str, ...]:
        """Give the groups that have figures; of profiles all, since a target can be set before anybody is rated."""
        first = [each.id for each in self.session.role.profiles] if self.by == "profile" else []
        return tuple(dict.fromkeys([*first, *groups]))

    def key(self, place: int) -> str:
        """Give a name for a line's group."""
        return f"group/{self.places[place]}"

    def title(self, group: str) -> str:
        """Give what people call a group."""
        if self.by == "municipality":
            return in_language(self.session.municipality.name, self.session.language) or _("Municipality")
        if not group:
            return _("Without: {what}").format(what=_(TITLES[self.by]).lower())
        if self.by in {"domain", "family"}:
            field = "job_family" if self.by == "family" else "domain"
            return choice_label(field, group, current_language()).capitalize()
        return thing_name(self.session, self.by, group)

    def line(self, place: int) -> SheetLine:
        """Give a line."""
        group = self.places[place]
        cells = tuple(self._cell(group, each) for each in self.competencies)
        return SheetLine(self.key(place), (self.title(group),), cells)

    def _cell(self, group: str, competency: str) -> SheetCell:
        target = reach(self.target(group, competency))
        if self.figures is None:
            return SheetCell(f"  {target}" if target else "", "dim")
        return self.figures.cell(group, competency, target)

    def told(self, group: str, competency: str) -> str:
        """Tell the figure of a group in words; empty where there is none."""
        return self.figures.told(group, competency) if self.figures is not None else ""

    def moves(self, group: str, competency: str) -> bool:
        """Tell whether something is told of how a group moved."""
        return self.figures is not None and (group, competency) in self.figures.moved

    def profile(self, group: str) -> tuple[int, Profile] | None:
        """Give the profile that is a group, with its position; None for other groups."""
        if self.by != "profile":
            return None
        return next(
            ((at, each) for at, each in enumerate(self.session.role.profiles) if each.id == group), None
        )

    def target(self, group: str, competency: str) -> Requirement | None:
        """Give the target of a profile; None for other groups and without a target."""
        found = self.profile(group)
        if found is None:
            return None
        return next((each for each in found[1].requirements if each.competency == competency), None)
