"""Sessions of a few people of all kinds, and what follows from their definitions, plainly and slowly."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from statistics import fmean, median

from hypothesis import strategies as st

from frameworks.level_line import parse_levels
from frameworks.model import Requirement
from sessions.model import Session
from sessions.model.employees import Employee
from tests.sessions.analysis.making import Data, a_session, employee, module, profile, programme, rating

COMPETENCIES = ("durven", "luisteren", "schakelen")
SOURCES = ("self", "manager", "peer", "observation", "test")
WORDS = (".", "0", "0.5", "1", "1.5", "2", "2.5", "3", "3.5", "4")
START = date(2026, 1, 1)

# --- sessions of all kinds --------------------------------------------------------------------------------------------


@st.composite
def a_profile(draw: st.DrawFn, name: str) -> Data:
    targets: dict[str, tuple[int, int, int]] = {}
    for each in draw(st.lists(st.sampled_from(COMPETENCIES), unique=True)):
        low, high = sorted(draw(st.tuples(st.integers(0, 4), st.integers(0, 4))))
        targets[each] = (low, high, draw(st.integers(1, 5)))
    return profile(name, targets, draw(st.none() | st.integers(0, 20)))


@st.composite
def a_round(draw: st.DrawFn, people: int) -> Data:
    names = draw(st.lists(st.sampled_from(COMPETENCIES), unique=True, min_size=1))
    line = st.lists(st.sampled_from(WORDS), min_size=len(names), max_size=len(names)).map(" ".join)
    rated = draw(st.dictionaries(st.integers(1, people), line, max_size=people))
    levels = {f"M{number:03d}": each for number, each in rated.items()}
    day = START + timedelta(days=draw(st.sampled_from((0, 1, 200, 366, 400))))
    return rating(draw(st.sampled_from(SOURCES)), levels, names, day)


@st.composite
def an_employee(draw: st.DrawFn, number: int) -> Data:
    exemptions: list[Data] = []
    if draw(st.integers(0, 4)) == 0:
        exemptions.append({"competency": draw(st.sampled_from(COMPETENCIES)), "reason": "r"})
    if draw(st.integers(0, 4)) == 0:
        exemptions.append({"module": draw(st.sampled_from(("m0", "m1", "m2"))), "reason": "r"})
    of_profile = draw(st.sampled_from(("a", "b", None)))
    return employee(number, of_profile, exemptions=exemptions)


@st.composite
def a_module(draw: st.DrawFn, name: str) -> Data:
    objectives: list[tuple[str, int, int]] = []
    for each in draw(st.lists(st.sampled_from(COMPETENCIES), max_size=3)):
        low = draw(st.integers(0, 3))
        objectives.append((each, low, draw(st.integers(low + 1, 4))))
    audience = draw(st.lists(st.sampled_from(("a", "b")), unique=True))
    return module(name, *objectives, audience=audience)


@st.composite
def any_people(draw: st.DrawFn) -> Session:
    people = draw(st.integers(1, 12))
    return a_session(
        competencies=COMPETENCIES,
        profiles=[draw(a_profile("a")), draw(a_profile("b"))],
        employees=[draw(an_employee(number)) for number in range(1, people + 1)],
        ratings=draw(st.lists(a_round(people), max_size=5)),
        programme=programme(*[draw(a_module(f"m{number}")) for number in range(draw(st.integers(0, 5)))]),
        privacy={"k": 3},
    )


# --- the plain computation --------------------------------------------------------------------------------------------


def levels_by_source(session: Session, code: str, competency: str) -> Iterator[tuple[str, float]]:
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


def level_of(session: Session, code: str, competency: str) -> float | None:
    by_source = dict(levels_by_source(session, code, competency)) if session.ratings else {}
    weighed = [
        level
        for source, level in by_source.items()
        for _ in range(2 if source in {"observation", "test"} else 1)
    ]
    return fmean(weighed) if weighed else None


def target_of(session: Session, person: Employee, competency: str) -> Requirement | None:
    if any(each.competency == competency for each in person.exemptions):
        return None
    for each in session.role.profiles:
        if each.id == person.profile:
            return next((target for target in each.requirements if target.competency == competency), None)
    return None


def weights_of(session: Session, in_scope: Sequence[Employee], known: Sequence[Employee]) -> list[Fraction]:
    """Give for how many people each whose level is known counts, plainly: N of a profile by n of it."""
    found = []
    for person in known:
        of_profile = next(each for each in session.role.profiles if each.id == person.profile)
        employees = sum(each.profile == person.profile for each in session.employees)
        people = employees if of_profile.headcount is None else of_profile.headcount
        wanted = sum(each.profile == person.profile for each in in_scope)
        assessed = sum(each.profile == person.profile for each in known)
        found.append(Fraction(people * wanted, employees * assessed))
    return found if any(found) else [Fraction(1)] * len(found)


def is_covered(session: Session, person: Employee, competency: str, level: float, target: int) -> bool:
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
