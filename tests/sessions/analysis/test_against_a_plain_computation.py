"""Levels, gaps, figures and coverage are the same as by a plain computation straight from their definitions."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import ceil
from statistics import fmean, median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frameworks.fields import parse_levels
from frameworks.model import Requirement
from sessions.analysis.coverage import coverage
from sessions.analysis.gaps import gaps
from sessions.analysis.groups import GroupFigure, group_figures
from sessions.analysis.levels import current_levels
from sessions.model import Session
from sessions.model.employees import Employee
from tests.sessions.analysis.making import Data, a_session, employee, module, profile, programme, rating

COMPETENCIES = ("durven", "luisteren", "schakelen")
SOURCES = ("self", "manager", "peer", "observation", "test")
WORDS = (".", "0", "0.5", "1", "1.5", "2", "2.5", "3", "3.5", "4")
START = date(2026, 1, 1)

# --- sessions of all kinds --------------------------------------------------------------------------------------------


@st.composite
def _profile(draw: st.DrawFn, name: str) -> Data:
    targets: dict[str, tuple[int, int, int]] = {}
    for each in draw(st.lists(st.sampled_from(COMPETENCIES), unique=True)):
        low, high = sorted(draw(st.tuples(st.integers(0, 4), st.integers(0, 4))))
        targets[each] = (low, high, draw(st.integers(1, 5)))
    return profile(name, targets)


@st.composite
def _round(draw: st.DrawFn, people: int) -> Data:
    names = draw(st.lists(st.sampled_from(COMPETENCIES), unique=True, min_size=1))
    line = st.lists(st.sampled_from(WORDS), min_size=len(names), max_size=len(names)).map(" ".join)
    rated = draw(st.dictionaries(st.integers(1, people), line, max_size=people))
    levels = {f"M{number:03d}": each for number, each in rated.items()}
    day = START + timedelta(days=draw(st.sampled_from((0, 1, 200, 366, 400))))
    return rating(draw(st.sampled_from(SOURCES)), levels, names, day)


@st.composite
def _employee(draw: st.DrawFn, number: int) -> Data:
    exemptions: list[Data] = []
    if draw(st.integers(0, 4)) == 0:
        exemptions.append({"competency": draw(st.sampled_from(COMPETENCIES)), "reason": "r"})
    if draw(st.integers(0, 4)) == 0:
        exemptions.append({"module": draw(st.sampled_from(("m0", "m1", "m2"))), "reason": "r"})
    of_profile = draw(st.sampled_from(("a", "b", None)))
    return employee(number, of_profile, exemptions=exemptions)


@st.composite
def _module(draw: st.DrawFn, name: str) -> Data:
    objectives: list[tuple[str, int, int]] = []
    for each in draw(st.lists(st.sampled_from(COMPETENCIES), max_size=3)):
        low = draw(st.integers(0, 3))
        objectives.append((each, low, draw(st.integers(low + 1, 4))))
    audience = draw(st.lists(st.sampled_from(("a", "b")), unique=True))
    return module(name, *objectives, audience=audience)


@st.composite
def _sessions(draw: st.DrawFn) -> Session:
    people = draw(st.integers(1, 12))
    return a_session(
        competencies=COMPETENCIES,
        profiles=[draw(_profile("a")), draw(_profile("b"))],
        employees=[draw(_employee(number)) for number in range(1, people + 1)],
        ratings=draw(st.lists(_round(people), max_size=5)),
        programme=programme(*[draw(_module(f"m{number}")) for number in range(draw(st.integers(0, 5)))]),
        privacy={"k": 3},
    )


# --- the plain computation --------------------------------------------------------------------------------------------


def _levels_by_source(session: Session, code: str, competency: str) -> Iterator[tuple[str, float]]:
    newest = max(each.on for each in session.ratings)
    for source in SOURCES:
        found: dict[date, list[float]] = {}
        for each in session.ratings:
            if each.source != source or each.on < newest.replace(year=newest.year - 1):
                continue
            if code in each.levels and competency in each.competencies:
                level = parse_levels(each.levels[code])[each.competencies.index(competency)]
                if level is not None:
                    found.setdefault(each.on, []).append(level)
        if found:
            yield source, median(found[max(found)])


def _level(session: Session, code: str, competency: str) -> float | None:
    by_source = dict(_levels_by_source(session, code, competency)) if session.ratings else {}
    weighed = [
        level
        for source, level in by_source.items()
        for _ in range(2 if source in {"observation", "test"} else 1)
    ]
    return fmean(weighed) if weighed else None


def _target(session: Session, person: Employee, competency: str) -> Requirement | None:
    if any(each.competency == competency for each in person.exemptions):
        return None
    for each in session.role.profiles:
        if each.id == person.profile:
            return next((target for target in each.requirements if target.competency == competency), None)
    return None


def _covered(session: Session, person: Employee, competency: str, level: float, target: int) -> bool:
    reached, moved = level, False
    for each in session.programme.modules:
        exempt = any(exemption.module == each.id for exemption in person.exemptions)
        if exempt or (each.audience and person.profile not in each.audience):
            continue
        for objective in sorted(each.objectives, key=lambda one: one.from_):
            if (
                objective.competency == competency
                and objective.from_ <= ceil(reached)
                and objective.to > reached
            ):
                reached, moved = objective.to, True
    return moved and reached >= target


# --- the properties ---------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(_sessions())
def test_levels_and_gaps_follow_their_definitions(session: Session) -> None:
    levels, found = current_levels(session), gaps(session)
    for person in session.employees:
        for name in COMPETENCIES:
            level, target = _level(session, person.code, name), _target(session, person, name)
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
    targets = [(each, _target(session, each, figure.competency)) for each in members]
    in_scope = [(each.code, target) for each, target in targets if target is not None]
    known = [
        (target, level)
        for code, target in in_scope
        if (level := _level(session, code, figure.competency)) is not None
    ]
    open_gaps = [max(0.0, target.min - level) for target, level in known]
    n, below = len(known), sum(gap > 0 for gap in open_gaps)
    k = session.privacy.k
    assert figure.hidden or not (0 < n < k or (0 < n < 2 * k and below in {0, n}))
    if figure.hidden:
        return
    assert figure.n == n
    assert figure.in_scope == (None if 0 < len(in_scope) - n < k else len(in_scope))
    importance = fmean(target.importance for _, target in in_scope)
    assert figure.importance == pytest.approx(importance)
    if n:
        assert figure.share_below == pytest.approx(below / n)
        assert figure.median_gap == pytest.approx(median(open_gaps))
        assert figure.mean_gap == pytest.approx(fmean(open_gaps))
        assert figure.mwds == pytest.approx(fmean(target.min - level for target, level in known) * importance)


@settings(max_examples=60, deadline=None)
@given(_sessions())
def test_group_figures_follow_their_definitions(session: Session) -> None:
    for figure in group_figures(session, "profile"):
        _check_figure(session, figure, [each for each in session.employees if each.profile == figure.group])
    for figure in group_figures(session, "municipality"):
        _check_figure(session, figure, list(session.employees))


@settings(max_examples=60, deadline=None)
@given(_sessions())
def test_coverage_follows_its_definition(session: Session) -> None:
    outcomes: list[bool] = []
    for person in session.employees:
        for name in COMPETENCIES:
            level, target = _level(session, person.code, name), _target(session, person, name)
            if level is not None and target is not None and level < target.min:
                outcomes.append(_covered(session, person, name, level, target.min))
    found = coverage(session)
    assert sum(found.in_need.values()) == len(outcomes)
    assert found.total == (pytest.approx(sum(outcomes) / len(outcomes)) if outcomes else None)
