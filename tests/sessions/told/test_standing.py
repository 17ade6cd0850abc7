"""Where those below target stand: one point within the bands, which agrees with the coverage that is told."""

from fractions import Fraction

from sessions.analysis.coverage import chain, steps
from sessions.analysis.programme import placed_modules
from sessions.model import Session
from sessions.told.coverage import coverage
from sessions.told.standing import Standing, standings
from sessions.told.told import told
from sessions.told.wholes import headcounts
from tests.sessions.advice.cases import a_case
from tests.sessions.analysis.making import a_session, employee, profile, rating


def at_levels(*levels: str, target: int = 2, headcount: int | None = None) -> Session:
    """Make a session of one profile of which people are at these levels."""
    codes = [f"M{number:03d}" for number in range(1, len(levels) + 1)]
    return a_session(
        profiles=[profile("adviseur", {"luisteren": (target, 4, 3)}, headcount)],
        employees=[employee(number) for number in range(1, len(levels) + 1)],
        ratings=[rating("self", dict(zip(codes, levels, strict=True)))],
    )


def places(session: Session) -> list[tuple[int, int, Fraction]]:
    return [(each.step, each.lacking, each.people) for each in standings(session)]


def test_people_stand_where_the_bands_rise_by_the_middle_of_each() -> None:
    # Of twelve there are three bands: three are at 0, five at 1 or lower, eleven at 1.5 or lower.
    session = at_levels(*["0"] * 3, *["1"] * 2, *["1.5"] * 6, "2", headcount=60)
    assert places(session) == [(2, 2, Fraction(30)), (3, 1, Fraction(20))]


def test_those_below_target_in_the_lowest_band_stand_anywhere_and_lack_the_least() -> None:
    anywhere = [(step, 1, Fraction(1, 2)) for step in range(4)]
    assert places(at_levels(*["3"] * 12)) == anywhere
    assert places(at_levels(*["0"] * 3, *["3"] * 9)) == anywhere
    assert places(at_levels(*["3"] * 12, target=0)) == []


def test_where_nothing_is_told_nobody_stands() -> None:
    assert standings(at_levels(*["0"] * 6)) == ()


def missed(session: Session, of: list[Standing]) -> Fraction:
    """Give how many of these the programme does not bring to their target."""
    placed = placed_modules(session)
    return sum(
        (
            each.people
            for each in of
            if chain(steps(placed, each.profile).get(each.competency, ()), each.step / 2, each.target.min)[0]
            < each.target.min
        ),
        Fraction(0),
    )


def test_whom_a_programme_misses_is_the_middle_of_what_is_told_not_to_be_covered() -> None:
    seen = 0
    for seed in range(0, 60, 3):
        session = a_case(seed).session
        found = [*standings(session)]
        for (name, competency), each in coverage(session).uncovered.items():
            own = [one for one in found if (one.profile, one.competency) == (name, competency)]
            if told(session).ladder(name, competency) is None or each.below is None or each.uncovered is None:
                continue
            below, left, people = each.below, each.uncovered, headcounts(session)[name]
            assert sum(one.people for one in own) == people * below.interval.middle, seed
            if below.is_lowest:
                assert missed(session, own) <= people * left.interval.middle, seed
            else:
                expected = 0 if left.is_lowest else people * left.interval.middle
                assert missed(session, own) == expected, seed
            assert not each.for_all or not missed(session, own), seed
            seen += 1
    assert seen > 40
