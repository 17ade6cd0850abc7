"""The lines of the groups: a module a line, below it its groups when it is open, and below those their members."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from frameworks.fields import in_language
from frameworks.findings import Finding
from frameworks.model import Module
from sessions.analysis.index import employees
from sessions.analysis.programme import placed_modules
from sessions.analysis.taking_part import participants
from sessions.model import Session
from sessions.planning.cohorts import is_individual
from sessions.planning.quality import CohortFacts, Quality, level_of, quality
from tui import actions
from tui.sheet.lines import HIDDEN, Frozen, PlacedLines, SheetCell, SheetLine
from tui.translation import _, current_language
from tui.wording.numbers import UNKNOWN, number
from tui.wording.progress import with_next
from tui.wording.values import thing_name
from tui.workspace import Workspace

CODES: Final = frozenset(
    {
        "group-sizes",
        "group-too-small",
        "fixed-group-sizes",
        "fixed-group-number",
        "cohort-lead",
        "no-participants",
    }
)
"""The findings that are about groups."""
_CELL: Final = 9
_WIDEST_CELL: Final = 20
_SIGNS: Final = {"error": "✖", "warning": "▲", "hint": "▲"}
COVERED: Final = "▒▒▒▒▒"


class ModuleGroups(NamedTuple):
    """What is shown of a module.

    Attributes:
        module: The module.
        people: How many take part in it.
        quality: Its groups; `None` of a module that is done individually.
    """

    module: Module
    people: int
    quality: Quality | None


PlannedGroups = Sequence[ModuleGroups]


def told(session: Session) -> PlannedGroups:
    """Give the groups of all modules, in the order of the programme."""
    return [
        ModuleGroups(
            module,
            participants(session, module),
            None if is_individual(module) else quality(session, module),
        )
        for _phase, module in placed_modules(session)
    ]


class Place(NamedTuple):
    """What a line is about: a module, one of its groups or a member of that; -1 for none."""

    module: int
    group: int = -1
    member: int = -1

    @property
    def kind(self) -> Literal["module", "group", "member"]:
        """What it is."""
        return "module" if self.group < 0 else "group" if self.member < 0 else "member"


class GroupLines(PlacedLines[Place]):
    """The groups of a session, as far as they are folded open."""

    narrows = True

    def __init__(
        self, workspace: Workspace, found: PlannedGroups, opened: frozenset[str], *, is_ready: bool
    ) -> None:
        self.session = workspace.session
        self.told = found
        self._workspace = workspace
        self._opened = opened
        self.frozen = (Frozen(_("Module, group, member"), 16, 60),)
        self.columns = (_("Groups"), _("People"), _("Units"), _("Levels apart"))
        self.least, self.most = _CELL, _WIDEST_CELL
        self.nothing = (
            with_next(
                _("No modules in the programme yet: {key} goes to the list, where they are added.").format(
                    key=actions.shown_key("face-order")
                ),
                self.session,
                actions.shown_key,
            )
            if is_ready
            else _("Counting…")
        )
        self._findings = self._found()
        self.places = tuple(self._lay())

    def _lay(self) -> Iterator[Place]:
        for at, each in enumerate(self.told):
            yield Place(at)
            if each.quality is None or each.module.id not in self._opened:
                continue
            for group, facts in enumerate(each.quality.cohorts):
                yield Place(at, group)
                if group_key(facts) in self._opened:
                    # Where the size is not told, one line stands for all.
                    shown = len(facts.cohort.members) if self._tells_size(facts) else 1
                    yield from (Place(at, group, member) for member in range(shown))

    def depth(self, place: int) -> int:
        """Give how far a line is indented."""
        return ("module", "group", "member").index(self.places[place].kind)

    def key(self, place: int) -> str:
        """Give a name for what a line is about."""
        at = self.places[place]
        each = self.told[at.module]
        if at.group < 0 or each.quality is None:
            return each.module.id
        facts = each.quality.cohorts[at.group]
        return group_key(facts) if at.member < 0 else f"{each.module.id}//{facts.cohort.members[at.member]}"

    # --- what stands at a line --------------------------------------------------------------------------------------

    def facts(self, at: Place) -> CohortFacts | None:
        """Give what is known of the group that a line is about, or belongs to."""
        found = self.told[at.module].quality
        return found.cohorts[at.group] if found is not None and at.group >= 0 else None

    def code(self, at: Place) -> str:
        """Give the code of the employee that a line is about; empty for none."""
        facts = self.facts(at)
        code = facts.cohort.members[at.member] if facts is not None and at.member >= 0 else ""
        return code if code in employees(self.session) else ""

    def is_covered(self, at: Place) -> bool:
        """Tell whether a line may not tell who it is about: by level, the group tells of the level."""
        found = self.told[at.module].quality
        return (
            at.member >= 0
            and found is not None
            and found.by_level
            and not self._workspace.shows(self.code(at))
        )

    def finding(self, at: Place) -> Finding | None:
        """Give what is the matter with the groups of the module at a line."""
        return self._findings.get(self.told[at.module].module.id)

    def _found(self) -> Mapping[str, Finding]:
        known = self._workspace.insight
        modules = self.session.programme.modules
        found: dict[str, Finding] = {}
        for each in known.findings if known is not None else ():
            if each.code in CODES and isinstance(each.path[2], int) and each.path[2] < len(modules):
                found.setdefault(modules[each.path[2]].id, each)
        return found

    # --- lines ------------------------------------------------------------------------------------------------------

    def line(self, place: int) -> SheetLine:
        """Give a line."""
        at = self.places[place]
        key = self.key(place)
        if at.kind == "module":
            return SheetLine(key, (self._module_text(at),), self._module_cells(self.told[at.module]))
        facts = self.facts(at)
        if facts is None:
            return SheetLine(key, ("",), (SheetCell(""),) * 4)
        if at.kind == "group":
            sign = "▾" if key in self._opened else "▸"
            text = _("Group {number}").format(number=facts.cohort.number)
            return SheetLine(key, (f"  {sign} {text}",), self._group_cells(facts))
        return self._member_line(key, at)

    def _module_text(self, at: Place) -> str:
        each = self.told[at.module]
        sign = " " if each.quality is None else "▾" if each.module.id in self._opened else "▸"
        found = self.finding(at)
        mark = f"{_SIGNS[found.severity]} " if found is not None else ""
        return f"{sign} {mark}{in_language(each.module.title, self.session.language)}"

    def _module_cells(self, each: ModuleGroups) -> tuple[SheetCell, ...]:
        language = current_language()
        people = SheetCell(number(each.people, language))
        if each.quality is None or not each.quality.cohorts:
            return SheetCell(UNKNOWN, "dim"), people, SheetCell(UNKNOWN, "dim"), SheetCell(UNKNOWN, "dim")
        cohorts = each.quality.cohorts
        sizes = [len(facts.cohort.members) for facts in cohorts]
        known = [facts.units for facts in cohorts if facts.units is not None]
        units = number(sum(known) / len(known), language, most=1) if known else UNKNOWN
        most = max(facts.units_most for facts in cohorts)
        return (
            SheetCell(number(len(cohorts), language), more=_("fixed") if each.quality.is_fixed else ""),
            SheetCell(f"{min(sizes)}-{max(sizes)}" if min(sizes) < max(sizes) else f"{sizes[0]}")
            if self._tells_size(cohorts[0])
            else HIDDEN,
            self._units(
                by_level=each.quality.by_level,
                cell=SheetCell(_("{units} of {most}").format(units=units, most=most) if known else UNKNOWN),
            ),
            self._all_apart(cohorts),
        )

    def _units(self, *, by_level: bool, cell: SheetCell) -> SheetCell:
        """Hide of how many units the members are where that tells of levels."""
        return HIDDEN if by_level and not self._workspace.private else cell

    def _tells_size(self, facts: CohortFacts) -> bool:
        return self._workspace.private or facts.cohort.size is not None

    def _group_cells(self, facts: CohortFacts) -> tuple[SheetCell, ...]:
        size = number(len(facts.cohort.members), current_language())
        units = _("{units} of {most}").format(units=facts.units, most=facts.units_most)
        shows_lead = facts.with_lead and (self._workspace.private or not facts.cohort.by_level)
        lead = SheetCell(_("▲ lead"), "below") if shows_lead else SheetCell("")
        fitting = SheetCell(size) if facts.fits else SheetCell(f"{size} ▲", "below")
        return (
            lead,
            fitting if self._tells_size(facts) else HIDDEN,
            self._units(
                by_level=facts.cohort.by_level,
                cell=SheetCell(UNKNOWN, "dim") if facts.units is None else SheetCell(units),
            ),
            self._apart(facts.spread),
        )

    def _all_apart(self, cohorts: Sequence[CohortFacts]) -> SheetCell:
        """Give how far levels lie apart in the groups, in the mean."""
        spreads = [each.spread for each in cohorts if each.spread is not None]
        return self._apart(sum(spreads) / len(spreads) if spreads else None)

    def _apart(self, spread: float | None) -> SheetCell:
        """Give how far levels lie apart: only in private mode."""
        if not self._workspace.private:
            return HIDDEN
        return (
            SheetCell(UNKNOWN, "dim") if spread is None else SheetCell(number(spread, current_language(), 1))
        )

    def _member_line(self, key: str, at: Place) -> SheetLine:
        code = self.code(at)
        if self.is_covered(at):
            return SheetLine(key, (f"      {COVERED}",), (SheetCell(""), SheetCell(""), HIDDEN, HIDDEN))
        employee = employees(self.session).get(code)
        unit = thing_name(self.session, "unit", employee.unit) if employee and employee.unit else UNKNOWN
        level = HIDDEN
        if self._workspace.shows(code):
            known = level_of(self.session, self.told[at.module].module, code)
            level = SheetCell(UNKNOWN if known is None else number(known, current_language(), 1))
        name = self._workspace.called(code)
        return SheetLine(
            key, (f"      {name} · {unit}",), (SheetCell(""), SheetCell(""), SheetCell(""), level)
        )


def group_key(facts: CohortFacts) -> str:
    """Give a name for a group."""
    return f"{facts.cohort.module}/{facts.cohort.number}"
