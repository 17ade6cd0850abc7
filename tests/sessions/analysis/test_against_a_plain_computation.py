"""Levels, gaps, figures and coverage are the same as by a plain computation straight from their definitions."""

from collections import Counter
from math import lcm
from statistics import fmean, median

import pytest
from hypothesis import given

from sessions.analysis.coverage import coverage
from sessions.analysis.gaps import gaps
from sessions.analysis.groups import GroupFigure, group_figures
from sessions.analysis.headcounts import headcounts
from sessions.analysis.levels import current_levels
from sessions.model import Session
from sessions.model.employees import Employee
from tests.sessions.analysis.plain import (
    COMPETENCIES,
    any_people,
    is_covered,
    level_of,
    target_of,
    weights_of,
)

# --- the properties ---------------------------------------------------------------------------------------------------


@given(any_people())
def test_levels_and_gaps_follow_their_definitions(session: Session) -> None:
    levels, found = current_levels(session), gaps(session)
    for person in session.employees:
        for name in COMPETENCIES:
            level, target = level_of(session, person.code, name), target_of(session, person, name)
            current = levels.get(person.code, {}).get(name)
            assert (current is None) is (level is None)
            assert current is None or current.level == pytest.approx(level)
            gap = found.get(person.code, {}).get(name)
            assert (gap is None) is (level is None or target is None)
            if gap is not None and level is not None and target is not None:
                assert gap.gap == pytest.approx(max(0, target.min - level))
                assert gap.surplus == pytest.approx(max(0, level - target.max))
                assert 0 <= gap.priority <= 100


def _check_figure(session: Session, figure: GroupFigure, members: list[Employee]) -> None:
    targets = [(each, target_of(session, each, figure.competency)) for each in members]
    in_scope = [(each, target) for each, target in targets if target is not None]
    known = [
        (each, target, level)
        for each, target in in_scope
        if (level := level_of(session, each.code, figure.competency)) is not None
    ]
    open_gaps = [max(0.0, target.min - level) for _, target, level in known]
    n = len(known)
    assert (figure.n, figure.in_scope) == (n, len(in_scope))
    assert figure.coverage == pytest.approx(n / len(in_scope))
    people = [each for each, _ in in_scope]
    of_all = weights_of(session, people, people)
    importance = fmean([target.importance for _, target in in_scope], of_all)
    assert figure.importance == pytest.approx(importance)
    if n:
        weights = weights_of(session, people, [each for each, _, _ in known])
        assert figure.share_below == pytest.approx(fmean([gap > 0 for gap in open_gaps], weights))
        assert figure.mean_gap == pytest.approx(fmean(open_gaps, weights))
        distance = fmean([target.min - level for _, target, level in known], weights)
        assert figure.mwds == pytest.approx(distance * importance)
        whole = lcm(*(each.denominator for each in weights))
        alike = [gap for gap, each in zip(open_gaps, weights, strict=True) for _ in range(int(each * whole))]
        assert figure.median_gap == pytest.approx(median(alike))
        assert figure.weighted == (len(set(weights)) > 1)


@given(any_people())
def test_group_figures_follow_their_definitions(session: Session) -> None:
    for figure in group_figures(session, "profile"):
        _check_figure(session, figure, [each for each in session.employees if each.profile == figure.group])
    for figure in group_figures(session, "municipality"):
        _check_figure(session, figure, list(session.employees))


@given(any_people())
def test_coverage_follows_its_definition(session: Session) -> None:
    outcomes: dict[tuple[str, str], list[bool]] = {}
    assessed: Counter[tuple[str, str]] = Counter()
    for person in session.employees:
        for name in COMPETENCIES:
            level, target = level_of(session, person.code, name), target_of(session, person, name)
            if level is not None and target is not None:
                cell = str(person.profile), name
                assessed[cell] += 1
                if level < target.min:
                    outcomes.setdefault(cell, []).append(is_covered(session, person, name, level, target.min))
    found, people = coverage(session), headcounts(session)
    assert found.needs == sum(map(len, outcomes.values()))
    assert found.covered == sum(map(sum, outcomes.values()))
    weights = {cell: people[cell[0]] / assessed[cell] for cell in outcomes}
    needs = sum(weights[cell] * len(each) for cell, each in outcomes.items())
    met = sum(weights[cell] * sum(each) for cell, each in outcomes.items())
    assert found.total == (pytest.approx(met / needs) if needs else None)
