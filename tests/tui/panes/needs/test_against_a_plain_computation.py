"""What the heat map and the figures of groups say is what follows from the definitions, computed plainly and slowly."""

from collections.abc import Callable
from fractions import Fraction
from operator import mul

import pytest
from hypothesis import given

from sessions.analysis.gaps import targets_of
from sessions.analysis.index import requirements
from sessions.analysis.levels import current_levels
from sessions.model import Session
from sessions.model.employees import Employee
from sessions.model.told import Grouping
from sessions.told.told import GROUPINGS
from tests.sessions.analysis.plain import COMPETENCIES, any_people, level_of, target_of, weights_of
from tui.panes.needs.cells import SIGNS, current_cell
from tui.panes.needs.exact_groups import exact_groups
from tui.panes.needs.group_lines import Groups
from tui.translation import set_language
from tui.wording.numbers import percents


def _people(session: Session, by: Grouping, group: str) -> list[Employee]:
    if by == "municipality":
        return list(session.employees)
    families = {each.id: each.job_family or "" for each in session.role.profiles}
    domains = {each.id: each.domain or "" for each in session.municipality.units}
    groups: dict[str, Callable[[Employee], str]] = {
        "profile": lambda each: each.profile or "",
        "family": lambda each: families.get(each.profile or "", ""),
        "unit": lambda each: each.unit or "",
        "domain": lambda each: domains.get(each.unit or "", ""),
    }
    return [each for each in session.employees if each.profile and groups[by](each) == group]


def _below(session: Session, people: list[Employee], competency: str) -> tuple[list[Fraction], list[bool]]:
    """Give of each whose level is known for how many people it counts, and whether it is below target."""
    in_scope = [each for each in people if target_of(session, each, competency) is not None]
    known, below = [], []
    for each in in_scope:
        target, level = target_of(session, each, competency), level_of(session, each.code, competency)
        if target is not None and level is not None:
            known.append(each)
            below.append(level < target.min)
    return weights_of(session, in_scope, known), below


@given(any_people())
def test_the_exact_figures_of_groups(session: Session) -> None:
    set_language("en")
    for by in GROUPINGS:
        shown = Groups(session, by, exact_groups(session, by), edits_targets=False)
        for place, group in enumerate(shown.places):
            cells = shown.line(place).cells
            for competency, cell in zip(COMPETENCIES, cells, strict=True):
                weights, below = _below(session, _people(session, by, group), competency)
                if "%" in cell.text:
                    share = float(sum(map(mul, weights, below)) / sum(weights))
                    assert cell.text.strip(f" {''.join(SIGNS.values())}") == f"{percents(share, 'en')}%"
                else:
                    assert not below


@given(any_people())
def test_the_levels_of_people(session: Session) -> None:
    levels = current_levels(session)
    for person in session.employees:
        targets = targets_of(requirements(session), person)
        for competency in COMPETENCIES:
            level = level_of(session, person.code, competency)
            target = target_of(session, person, competency)
            cell = current_cell(levels.get(person.code, {}).get(competency), targets.get(competency))
            if level is None:
                assert cell.text == "·"
                continue
            shown = int(cell.text[0]) + (0.5 if cell.text[1] == "½" else 0)
            assert shown == pytest.approx(level, abs=0.5)
            if target is not None:
                assert (cell.text[2] in "▼▽") is (level < target.min)
                assert (cell.text[2] == "▲") is (level > target.max)
