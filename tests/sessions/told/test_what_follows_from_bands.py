"""What is worked out of the bands: wholes, coverage, routes, reasons, ranking. It is true, and it tells no more."""

from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions import edits
from sessions.analysis import coverage as exact
from sessions.analysis.programme import placed_modules
from sessions.analysis.tallies import tallies
from sessions.model import Session
from sessions.store.reader import load
from sessions.told.chains import chains
from sessions.told.coverage import coverage
from sessions.told.numbers import with_conditions
from sessions.told.ranking import most_urgent, ranking
from sessions.told.reasons import reasons
from sessions.told.routes import people_per_module, routes_by_profile
from sessions.told.told import MUNICIPALITY, told, told_rows
from sessions.told.wholes import headcounts, wholes
from tests.sessions.analysis.making import a_session, employee, module, profile, programme, rating
from tests.sessions.privacy.organisations import an_organisation
from tests.tries import tries

KAMPEN = load(Path(__file__).parents[3] / "sessions/examples/kampen.toml").session
ISLAND = load(Path(__file__).parents[3] / "sessions/examples/schiermonnikoog.toml").session
ALL = [an_organisation(seed, 200) for seed in range(40)]


# --- the examples -------------------------------------------------------------------------------------------------


def test_kampen_is_told_per_profile() -> None:
    rows: dict[str, list[str]] = {}
    for row in told_rows(KAMPEN, "profile"):
        rows.setdefault(row.group, []).append("–" if row.figure is None else row.figure.short)
    assert rows["beleidsadviseur"] == ["≥⅔", "≥⅔", "‹⅓", "‹⅓", "‹⅓", "‹⅓"]
    assert rows["regisseur"] == ["≥⅔", "≥⅔", "≥⅔", "‹⅓", "‹⅓", "‹⅓"]
    assert rows["uitvoering-binnendienst"] == ["≥⅔", "‹⅓", "‹½", "‹⅓", "≥⅔"], "no target for one of them"


def test_of_schiermonnikoog_only_the_whole_is_told_and_that_in_fifths() -> None:
    assert {row.figure for row in told_rows(ISLAND, "profile")} == {None}
    found = wholes(ISLAND)
    assert {each.basis for each in found.values()} == {"assessed"}
    assert {each.figure.of for each in found.values() if each.figure} == {5}


def test_in_the_examples_whatever_anybody_of_a_profile_needs_is_in_its_route() -> None:
    for session in (KAMPEN, ISLAND):
        routes = routes_by_profile(session)
        for each in session.employees:
            assert each.profile is not None
            assert set(exact.route_modules(session, each.code)) <= {*routes[each.profile]}


# --- wholes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", range(0, 40, 8))
def test_the_share_of_all_people_lies_within_its_interval(at: int) -> None:
    seen = 0
    for session in ALL[at : at + 8]:
        people, exactly = headcounts(session), tallies(session, "profile")
        for name, whole in wholes(session).items():
            if whole.basis != "weighted" or whole.interval is None:
                continue
            of = {group: found[name].counted for group, found in exactly.items() if name in found}
            if any(not of[group].n for group in of):
                continue
            total = sum(people[group] for group in of)
            share = sum(Fraction(people[group] * tally.below, tally.n) for group, tally in of.items()) / total
            assert whole.interval.low <= share <= whole.interval.high
            seen += 1
    assert seen or at, "nothing was looked at"


def test_where_everybody_was_assessed_the_whole_has_its_own_band() -> None:
    session = a_session(
        employees=[employee(number) for number in range(40)],
        ratings=[rating("self", {f"M{number:03d}": "1" if number < 25 else "3" for number in range(40)})],
    )
    whole = wholes(session)["luisteren"]
    assert (whole.basis, whole.short) == ("everybody", "60–70%")
    fewer = edits.add_item(
        edits.tell_closed(session), ("employees",), session.employees[0].model_copy(update={"code": "M900"})
    )
    assert wholes(fewer)["luisteren"].basis == "everybody", "it stands as it was told"


def test_a_whole_is_left_where_too_little_is_told() -> None:
    profiles = [
        profile(name, {"luisteren": (2, 3, 4)}, headcount) for name, headcount in (("a", 80), ("b", 20))
    ]
    people = [employee(number, "a" if number < 20 else "b") for number in range(25)]
    levels = {f"M{number:03d}": "1" for number in range(25)}
    session = a_session(profiles=profiles, employees=people, ratings=[rating("self", levels)])
    whole = wholes(session)["luisteren"]
    assert told(session).figure("profile", "b", "luisteren") is None
    assert (whole.basis, whole.figure) == (None, None), "b is a fifth of all people, and hardly anybody else"


# --- chains and coverage ------------------------------------------------------------------------------------------

STEPS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(1, 4)).filter(lambda pair: pair[0] < pair[1]), max_size=5
)


@settings(max_examples=tries(100), deadline=None)
@given(STEPS, st.integers(0, 4))
def test_who_is_brought_to_the_target_and_who_is_moved_follows_from_the_step_of_the_scale(
    steps: list[tuple[int, int]], target: int
) -> None:
    modules = [module(f"m{number}", ("luisteren", low, high)) for number, (low, high) in enumerate(steps)]
    session = a_session(
        profiles=[profile("adviseur", {"luisteren": (target, 4, 3)})], programme=programme(*modules)
    )
    one = chains(session)["adviseur", "luisteren"]
    walked = [(f"m{number}", low, high) for number, (low, high) in enumerate(steps)]
    for twentieth in range(20 * target):
        level = twentieth / 20
        step = 2 * int(level) + (level > int(level))
        reached, taken = exact.chain(walked, level, target)
        assert (reached >= target) is (step >= one.suffices_from)
        assert set(taken) == {name for name, (low, high) in one.moved.items() if low <= step <= high}


def _covered(session: Session) -> Fraction | None:
    """Give the share of the needs that is covered, each profile's by its headcount; None where one is not known."""
    assessed, needs, met = tallies(session, "profile"), Fraction(0), Fraction(0)
    for of_profile in assessed.values():
        if any(not each.counted.n for each in of_profile.values()):
            return None
    for need, people in exact.open_needs(session).items():
        weight = Fraction(
            headcounts(session)[need.profile] * people, assessed[need.profile][need.competency].counted.n
        )
        needs += weight
        met += weight * (need.met(placed_modules(session)).outcome == "covered")
    return met / needs if needs else None


def test_what_is_covered_lies_within_its_interval() -> None:
    seen = 0
    for session in ALL:
        share, interval = _covered(session), coverage(session).total
        if share is not None and interval is not None:
            assert interval.low <= share <= interval.high
            assert exact.coverage(session).total == pytest.approx(float(share)), "as private mode tells it"
            seen += 1
    assert seen > 5, "hardly anything was looked at"


def _of_levels(words: str, *modules: object, **more: object) -> Session:
    levels = {f"M{number:03d}": word for number, word in enumerate(words.split())}
    return a_session(
        employees=[employee(number) for number in range(len(levels))],
        ratings=[rating("self", levels)],
        programme=programme(*modules),  # type: ignore[arg-type]  # plain data
        **more,  # type: ignore[arg-type]  # parts of a session
    )


def test_a_need_that_is_left_is_told_with_one_reason_and_no_number() -> None:
    session = _of_levels("0 " * 8 + "1 " * 4 + "3 " * 8, module("laat", ("luisteren", 1, 2)))
    (told_of,) = reasons(session)
    assert (told_of.profile, told_of.competency, told_of.reason) == ("adviseur", "luisteren", "gap")
    assert told_of.uncovered.short == "40–60%"
    assert coverage(session).uncovered["adviseur", "luisteren"].below is not None


def test_no_need_a_covered_need_and_a_hidden_one_look_alike() -> None:
    nobody = _of_levels("3 " * 20)
    covered = _of_levels("0 " * 20, module("alles", ("luisteren", 0, 2)))
    few = _of_levels("0 " * 5)
    some = _of_levels("0 " * 3 + "3 " * 17)
    assert [reasons(each) for each in (nobody, covered, few, some)] == [()] * 4


def test_that_the_programme_brings_everybody_to_the_target_may_be_said_outright() -> None:
    session = _of_levels("0 " * 20, module("alles", ("luisteren", 0, 2)))
    assert coverage(session).uncovered["adviseur", "luisteren"].for_all
    assert coverage(session).total is not None
    assert coverage(session).total.short == "100%"  # type: ignore[union-attr]


def test_moving_a_module_moves_coverage_and_no_figure() -> None:
    one, other = module("een", ("luisteren", 0, 1)), module("twee", ("luisteren", 1, 2))
    session = edits.tell_closed(_of_levels("0 " * 12 + "1 " * 8, one, other))
    turned = edits.move_module(session, "twee", "deliver", 0)
    assert told(turned) is told(session)
    assert coverage(session).total != coverage(turned).total


# --- routes, ranking, numbers -------------------------------------------------------------------------------------


def test_a_module_counts_as_needed_from_the_second_band_on_and_else_the_whole_chain_does() -> None:
    modules = module("een", ("luisteren", 0, 1)), module("twee", ("luisteren", 1, 2))
    needed = {
        "nobody": routes_by_profile(_of_levels("3 " * 20, *modules)),
        "few assessed": routes_by_profile(_of_levels("3 " * 5, *modules)),
        "half at 1": routes_by_profile(_of_levels("1 " * 10 + "3 " * 10, *modules)),
        "half at 0": routes_by_profile(_of_levels("0 " * 10 + "3 " * 10, *modules)),
    }
    assert {what: dict(each)["adviseur"] for what, each in needed.items()} == {
        "nobody": ("een", "twee"),
        "few assessed": ("een", "twee"),
        "half at 1": ("twee",),
        "half at 0": ("een", "twee"),
    }


def test_how_many_people_need_a_module_lies_within_its_bounds() -> None:
    seen = 0
    for number in range(12):
        levels = " ".join(
            ("0", "0.5", "1", "1.5", "2", "3")[(at * at + number) % (2 + number % 5)] for at in range(30)
        )
        session = _of_levels(levels, module("een", ("luisteren", 0, 1)), module("twee", ("luisteren", 1, 2)))
        needed = Counter(
            name
            for each in session.employees
            for name in {name for need in exact.route(session, each.code) for name in need.modules}
        )
        for name, found in people_per_module(session).items():
            if found.needed is not None:
                assert found.needed.low <= needed[name] <= found.needed.high
                seen += 1
    assert seen, "nothing was looked at"


def test_what_comes_first_is_the_band_by_how_much_it_matters_and_then_the_order_of_the_file() -> None:
    assert ranking(KAMPEN, "profile", "uitvoering-binnendienst")[:2] == ("eigenaarschap", "over-grenzen-heen")
    assert set(ranking(KAMPEN, "municipality", MUNICIPALITY)) == {
        each.id for each in KAMPEN.role.competencies
    }
    top = most_urgent(KAMPEN, [("profile", each.id) for each in KAMPEN.role.profiles], 3)
    assert all(told(KAMPEN).figure(*each) is not None for each in top)
    assert len(top) == 3
    alike = a_session(
        competencies=("zien", "horen"),
        profiles=[profile("adviseur", {"horen": (2, 3, 4), "zien": (2, 3, 4)})],
        employees=[employee(number) for number in range(12)],
        ratings=[rating("self", {f"M{number:03d}": "1 1" for number in range(12)}, ("zien", "horen"))],
    )
    assert ranking(alike, "profile", "adviseur") == ("zien", "horen")


def test_numbers_of_people_are_rounded() -> None:
    need = {"kind": "condition", "text": "Te weinig tijd", "competency": "luisteren"}
    session = a_session(
        employees=[employee(number, needs=[need] if number < 13 else []) for number in range(40)]
    )
    assert with_conditions(session).all.short == "15"
    assert with_conditions(session).by_competency["luisteren"].short == "15"


def test_figures_by_targets_of_another_day_say_so() -> None:
    session = edits.tell_closed(KAMPEN)
    profile_ = session.role.profiles[0]
    name = profile_.requirements[0].competency
    moved = edits.set_target(session, profile_.id, name, 4, 4, 3)
    assert told(moved).is_former("municipality", name)
    assert not told(moved).is_former("profile", name)
    assert {row.former for row in told_rows(moved, "unit") if row.competency == name} == {True}
    assert told(moved).on == date(2026, 10, 22)
