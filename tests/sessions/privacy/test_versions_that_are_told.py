"""Whoever lays two versions side by side finds out nothing more: after small changes, and after a new round."""

from collections.abc import Callable
from datetime import date
from random import Random

import pytest

from sessions import edits
from sessions.model import Session
from sessions.told.movement import movements
from sessions.told.told import told, told_rows
from tests.sessions.privacy.attacks import attack
from tests.sessions.privacy.organisations import (
    COMPETENCIES,
    DAY,
    FLAT,
    an_organisation,
    awkward,
    of_cells,
    rated_again,
)
from tests.sessions.privacy.outputs import outputs
from tests.tries import tries

Change = Callable[[Session], Session]


def _one_rating(session: Session) -> Session:
    code = next(iter(session.ratings[0].levels))
    rated = edits.rate(session, "self", date(2026, 12, 1), code, "luisteren", 0)
    return edits.close_round(rated, len(rated.ratings) - 1, date(2026, 12, 1))


def _one_correction(session: Session) -> Session:
    code, line = next((code, line) for code, line in session.ratings[0].levels.items() if line[0] != ".")
    return edits.rate(session, "self", DAY, code, "luisteren", 0 if line[0] != "0" else 4)


def _one_newcomer(session: Session) -> Session:
    newcomer = session.employees[0].model_copy(update={"code": "M9999"})
    hired = edits.add_item(session, ("employees",), newcomer)
    rated = edits.rate(hired, "self", date(2026, 12, 1), "M9999", "luisteren", 0)
    return edits.close_round(rated, len(rated.ratings) - 1, date(2026, 12, 1))


def _one_mover(session: Session) -> Session:
    other = next(
        each.unit for each in session.employees if each.unit not in {None, session.employees[0].unit}
    )
    return _one_rating(edits.set_field(session, ("employees", 0, "unit"), other))


def _one_leaver(session: Session) -> Session:
    return _one_rating(edits.remove_item(session, ("employees", 0)))


def _one_unit_moved(session: Session) -> Session:
    moved = edits.set_field(session, ("municipality", "units", 1, "domain"), "safety")
    return edits.move_item(moved, ("municipality", "units", 1), 0)


def _one_headcount(session: Session) -> Session:
    return edits.set_field(session, ("role", "profiles", 0, "headcount"), 400)


def _of_others(session: Session) -> dict[object, object]:
    return {key: figure for key, figure in told(session).groups.items() if key[0] != "profile"}


SMALL = [
    pytest.param(change, id=change.__name__.strip("_").replace("_", "-"))
    for change in (_one_rating, _one_correction, _one_newcomer, _one_mover, _one_leaver, _one_unit_moved)
]
SESSIONS = [edits.tell_closed(an_organisation(seed, 200)) for seed in (3, 5, 8)]


@pytest.mark.parametrize("change", SMALL)
def test_no_figure_moves_by_a_small_change(change: Change) -> None:
    for session in SESSIONS:
        after = change(session)
        assert told(after).groups == told(session).groups
        assert told(after).numbers == told(session).numbers


def test_a_headcount_moves_what_is_worked_out_for_all_people_and_no_figure() -> None:
    for session in SESSIONS:
        assert told(_one_headcount(session)).groups == told(session).groups


def test_a_target_moves_what_is_told_of_its_profile_and_of_nobody_else() -> None:
    moved = 0
    for session in SESSIONS:
        for profile in session.role.profiles:
            for level in range(1, 5):
                after = edits.set_target(session, profile.id, "luisteren", level, 4, 3)
                assert _of_others(after) == _of_others(session)
                others = [row for row in told_rows(session, "profile") if row.group != profile.id]
                assert [row for row in told_rows(after, "profile") if row.group != profile.id] == others
                moved += told(after).groups != told(session).groups
    assert moved, "no target makes a difference"


def test_targets_and_modules_that_are_moved_tell_nothing_more() -> None:
    """What a figure is at each target is among what the attacker is given, so this asks with another target."""
    for session in SESSIONS[:1]:
        after = edits.set_target(session, session.role.profiles[0].id, "luisteren", 2, 4, 3)
        assert attack([session, after], "luisteren", eyes=0).leaks == ()


@pytest.mark.parametrize("seed", range(tries(6)))
def test_of_a_new_round_of_some_of_them_nothing_more_can_be_worked_out(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - the same every time
    base = random.choice([*awkward()])[1] if seed % 2 else an_organisation(seed, 60)
    before, after, anew = rated_again(base, random)
    # What moved is what both versions told, and so no more than the attacker is given.
    for each in movements(after):
        place = each.by, each.group, each.competency
        assert (each.before, each.after) == (told(before).figure(*place), told(after).figure(*place))
    for name in COMPETENCIES[:1]:
        assert attack([before, after], name, anew[name]).leaks == ()


@pytest.mark.parametrize("many", [7, 8, 9])
def test_that_all_who_were_rated_anew_moved_is_not_known_of_each(many: int) -> None:
    before = edits.tell_closed(of_cells({("a", "p"): (11, 108)}, FLAT))
    anew = [each.code for each in before.employees][40 : 40 + many]
    day = date(2026, 12, 1)
    after = edits.rate_many(before, "self", day, {code: {"luisteren": 1} for code in anew})
    assert attack([before, edits.close_round(after, 1, day)], "luisteren", anew).leaks == ()


@pytest.mark.parametrize("seed", range(tries(8)))
def test_what_stands_of_before_beside_what_is_told_anew_tells_no_more(seed: int) -> None:
    """A whole unit is rated anew, and all of it reaches the target, as training may do, or falls below it."""
    random = Random(seed)  # noqa: S311 - the same every time
    places = [(unit, profile) for unit in "abcd" for profile in "pqr"]
    cells = {place: (random.randint(0, 3), random.randint(0, 3)) for place in places}
    before = edits.tell_closed(of_cells(cells, FLAT))
    unit = random.choice("abcd")
    anew = [each.code for each in before.employees if each.unit == unit]
    day, level = date(2026, 12, 1), random.choice([0.0, 4.0])
    rated = edits.rate_many(before, "self", day, {code: {"luisteren": level} for code in anew})
    after = edits.close_round(rated, 1, day) if anew else before
    assert attack([before, after], "luisteren", anew).leaks == ()


def test_rounds_that_come_in_move_nothing_until_they_are_closed() -> None:
    for session in SESSIONS:
        typed = session
        for code in [*session.ratings[0].levels][:12]:
            typed = edits.rate(typed, "manager", date(2026, 12, 1), code, "luisteren", 0)
        assert outputs(typed) == outputs(session)
