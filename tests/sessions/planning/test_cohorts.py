"""The groups of a module: what brings people together, fixed groups, and the same file gives the same groups."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from statistics import fmean
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frameworks.form_facts import Form
from sessions import edits
from sessions.analysis.findings import findings
from sessions.analysis.programme import placed_modules
from sessions.analysis.taking_part import cohort_sizes, participants
from sessions.edits import EditError
from sessions.identity import forget_all
from sessions.model import Session
from sessions.planning.cohorts import Cohort, cohorts, cohorts_of, is_individual
from sessions.planning.quality import Quality, quality
from sessions.store.reader import loads
from sessions.store.writer import dumps
from tests.sessions.analysis.making import a_session, employee, module, profile, programme, rating
from tests.strategies import sessions

UNITS = ("zorg", "bouw", "balie", "groen")


def a_group_session(
    people: int,
    *,
    form: Form = "learning_circle",
    least: int = 2,
    most: int = 6,
    leads: dict[int, int] | None = None,
    levels: dict[int, str] | None = None,
    **more: Any,
) -> Session:
    """Make a session with one module for people of four units, in turns."""
    leads = leads or {}
    return a_session(
        municipality={"units": [{"id": each, "name": each} for each in UNITS]},
        employees=[
            employee(
                number,
                unit=UNITS[number % 4],
                **({"lead": f"M{leads[number]:03d}"} if number in leads else {}),
            )
            for number in range(1, people + 1)
        ],
        ratings=[rating("self", {f"M{number:03d}": level for number, level in (levels or {}).items()})],
        programme=programme(
            module("kring", ("luisteren", 1, 2), form=form, group_min=least, group_max=most, **more)
        ),
    )


def groups(session: Session, name: str = "kring") -> tuple[Cohort, ...]:
    return cohorts(session)[name]


def members(session: Session) -> list[tuple[str, ...]]:
    return [each.members for each in groups(session)]


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(sessions(employees=12))
def test_everybody_who_takes_part_is_in_one_group_of_a_size_that_is_counted_for_the_price(
    session: Session,
) -> None:
    session = session.model_copy(update={"programme": session.programme.model_copy(update={"cohorts": ()})})
    found = cohorts(session)
    assert list(found) == [each.id for _, each in placed_modules(session)]
    for _, each in placed_modules(session):
        own = found[each.id]
        if is_individual(each):
            assert own == ()
            continue
        people = participants(session, each)
        sizes = tuple(sorted((len(group.members) for group in own), reverse=True))
        assert sizes == cohort_sizes(people, each)
        assert len({code for group in own for code in group.members}) == people
        assert [group.number for group in own] == list(range(1, len(own) + 1))


def test_units_are_mixed_for_working_across_them() -> None:
    session = a_group_session(24, most=4)
    unit = {each.code: each.unit for each in session.employees}
    assert all(len({unit[code] for code in each}) == 4 for each in members(session))


def _mean(group: Sequence[str], levels: Mapping[int, str]) -> float:
    """Give the mean level of a group; who is unknown is halfway."""
    return fmean(float(levels.get(int(code[1:]), "1.5")) for code in group)


@pytest.mark.parametrize("highest_first", [True, False])
def test_the_number_of_a_group_tells_nothing_of_its_level(highest_first: bool) -> None:  # noqa: FBT001 - drawn
    order = ("3", "2", "1", "0") if highest_first else ("0", "1", "2", "3")
    levels = {number: order[(number - 1) // 6] for number in range(1, 25)}
    found = members(a_group_session(24, form="skills_training", most=6, levels=levels))
    assert [group[0] for group in found] == ["M001", "M007", "M013", "M019"]
    assert [_mean(group, levels) for group in found] == [float(each) for each in order]


@pytest.mark.parametrize("highest_first", [True, False])
def test_which_groups_of_a_level_are_larger_follows_from_their_number(highest_first: bool) -> None:  # noqa: FBT001 - drawn
    levels = {number: str(4 * (number if highest_first else 27 - number) // 27) for number in range(1, 27)}
    found = members(a_group_session(26, form="skills_training", most=6, levels=levels))
    assert [len(group) for group in found] == [6, 5, 5, 5, 5]
    assert all(len({levels[int(code[1:])] for code in group}) <= 2 for group in found)


@pytest.mark.parametrize("level", ["0", "3"])
def test_newcomers_beside_fixed_groups_of_a_level_divide_the_room_by_level(level: str) -> None:
    levels = {number: "0" if number <= 6 else "3" for number in range(1, 13)}
    session = a_group_session(12, form="skills_training", most=7, levels=levels)
    session = edits.pin_cohorts(session, "kring")
    for code in ("M013", "M014"):
        newcomer = session.employees[0].model_copy(update={"code": code})
        session = edits.add_item(session, ("employees",), newcomer)
    rated = {**session.ratings[0].levels, "M013": level, "M014": level}
    session = edits.set_field(session, ("ratings", 0, "levels"), rated)
    low, high = members(session)
    assert (len(low), len(high)) == (7, 7)
    # Both are nearer to one of the groups: the first in the file goes there, and the other where there is room.
    assert "M013" in (low if level == "0" else high)


def test_groups_of_a_level_are_made_by_closed_rounds_alone() -> None:
    levels = {number: ("0", "1", "2", "3")[number % 4] for number in range(1, 25)}
    session = a_group_session(24, form="skills_training", most=6, levels=levels)
    marks = {each.code: {"luisteren": 4.0} for each in session.employees[:5]}
    assert members(edits.rate_many(session, "test", date(2027, 1, 1), marks)) == members(session)


def test_the_same_level_is_together_for_practising_and_who_is_unknown_is_in_the_middle() -> None:
    levels = {number: ("0", "1", "2", "3")[number % 4] for number in range(1, 21)}
    session = a_group_session(24, form="skills_training", most=6, levels=levels)
    low, lower_middle, middle, high = sorted(members(session), key=lambda group: _mean(group, levels))
    assert {levels[int(code[1:])] for code in low} == {"0", "1"}
    assert {f"M{number:03d}" for number in range(21, 25)} <= {*lower_middle, *middle}
    assert {levels[int(code[1:])] for code in high} == {"2", "3"}


def test_teams_are_together_for_coaching_them() -> None:
    session = a_group_session(24, form="team_coaching", most=6)
    unit = {each.code: each.unit for each in session.employees}
    assert [{unit[code] for code in each} for each in members(session)] == [{each} for each in UNITS]


def test_a_module_can_say_otherwise_than_its_form() -> None:
    session = a_group_session(24, form="team_coaching", most=4, cohorts="mixed")
    unit = {each.code: each.unit for each in session.employees}
    assert all(len({unit[code] for code in each}) == 4 for each in members(session))
    assert 'cohorts = "mixed"' in dumps(session)


def test_in_peer_consultation_nobody_is_with_the_own_lead() -> None:
    leads = dict.fromkeys(range(2, 12), 1)
    session = a_group_session(18, form="peer_consultation", most=6, leads=leads)
    (with_lead,) = [each for each in members(session) if "M001" in each]
    assert not {f"M{number:03d}" for number in leads} & {*with_lead}


@pytest.mark.parametrize("purpose", ["level", "unit"])
def test_nobody_is_with_the_own_lead_whatever_else_brings_people_together(purpose: str) -> None:
    leads = dict.fromkeys(range(2, 12), 1)
    session = a_group_session(18, form="peer_consultation", most=6, leads=leads, cohorts=purpose)
    (with_lead,) = [each for each in members(session) if "M001" in each]
    assert not {f"M{number:03d}" for number in leads} & {*with_lead}


@pytest.mark.parametrize("more", [{"form": "e_learning"}, {"most": 1, "least": 1}])
def test_what_is_done_individually_has_no_groups(more: dict[str, Any]) -> None:
    assert groups(a_group_session(10, **more)) == ()


def test_without_employees_people_are_counted_out_of_the_headcounts() -> None:
    session = a_session(
        profiles=[profile("adviseur", {}, headcount=9), profile("lead", {}, headcount=4)],
        programme=programme(module("kring", group_max=5, group_min=2)),
    )
    everybody = [code for each in members(session) for code in each]
    assert sorted(map(len, members(session))) == [4, 4, 5]
    assert sorted(everybody)[:2] == ["adviseur:1", "adviseur:2"]
    assert len(everybody) == len({*everybody}) == 13


def test_the_same_file_gives_the_same_groups_in_another_process() -> None:
    session = a_group_session(40, form="peer_consultation", leads=dict.fromkeys(range(4, 20), 3))
    code = (
        "import sys; from sessions.store.reader import loads; from sessions.planning.cohorts import cohorts;"
        "print(dict(cohorts(loads(sys.stdin.read()).session)))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=dumps(session),
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    }
    assert told == {f"{dict(cohorts(session))}\n"}


# --- fixed groups ------------------------------------------------------------------------------------------------


def test_fixed_groups_stay_as_they_are_and_newcomers_find_a_place_beside_them() -> None:
    session = edits.pin_cohorts(a_group_session(9, most=6), "kring")
    before = members(session)
    session = edits.add_item(
        session, ("employees",), session.employees[0].model_copy(update={"code": "M999"}), 0
    )
    session = edits.add_item(
        session, ("employees",), session.employees[4].model_copy(update={"code": "M998"}), 5
    )
    after = members(session)
    assert all({*old} <= {*new} for old, new in zip(before, after, strict=True))
    assert sorted(map(len, after)) == [5, 6]


def test_who_left_is_out_of_a_fixed_group_and_nobody_else_moves() -> None:
    session = edits.pin_cohorts(a_group_session(9, most=6), "kring")
    before = members(session)
    session = edits.remove_item(session, ("employees", 2))
    assert members(session) == [tuple(code for code in each if code != "M003") for each in before]
    assert "M003" not in dumps(session)


def test_when_fixed_groups_are_full_newcomers_make_a_group_of_their_own() -> None:
    session = edits.pin_cohorts(a_group_session(12, most=6), "kring")
    before = members(session)
    session = edits.add_item(
        session, ("employees",), session.employees[0].model_copy(update={"code": "M999"})
    )
    assert members(session) == [*before, ("M999",)]


def test_a_new_code_for_an_employee_stands_in_the_fixed_group_too() -> None:
    session = edits.pin_cohorts(a_group_session(9), "kring")
    session = edits.set_field(session, ("employees", 0, "code"), "M500")
    assert any("M500" in each.members for each in session.programme.cohorts)
    assert "M001" not in dumps(session)


def test_fixed_groups_go_with_their_module() -> None:
    session = edits.pin_cohorts(a_group_session(9), "kring")
    assert edits.remove_module(session, "kring").programme.cohorts == ()


def test_moving_somebody_by_hand_fixes_all_groups_of_the_module_and_moves_nobody_else() -> None:
    session = a_group_session(9, most=6)
    before = members(session)
    code = before[0][0]
    moved = edits.move_to_cohort(session, "kring", code, 2)
    assert members(moved) == [before[0][1:], tuple(sorted((code, *before[1])))]
    assert [each.members for each in moved.programme.cohorts] == members(moved)
    assert edits.move_to_cohort(moved, "kring", code, 2) is moved
    assert members(edits.unpin_cohorts(moved, "kring")) == before
    assert loads(dumps(moved)).session == moved


def test_a_group_by_hand_can_be_a_new_one_and_one_left_empty_keeps_its_number() -> None:
    session = a_group_session(3, most=2, least=1)
    (pair, single) = members(session)
    session = edits.move_to_cohort(session, "kring", single[0], 3)
    assert [each.number for each in groups(session)] == [1, 3]
    assert groups(session)[0].members == pair


@pytest.mark.parametrize(
    ("edit", "arguments", "reason"),
    [
        (edits.pin_cohorts, ("nergens",), "There is no module nergens"),
        (edits.move_to_cohort, ("kring", "M999", 1), "M999 does not take part"),
        (edits.move_to_cohort, ("kring", "M001", 4), "There is no group 4"),
        (edits.move_to_cohort, ("kring", "M001", 0), "There is no group 0"),
    ],
)
def test_what_can_not_be_done_says_why(edit: Any, arguments: tuple[Any, ...], reason: str) -> None:
    with pytest.raises(EditError, match=reason):
        edit(a_group_session(9), *arguments)


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(sessions(employees=10), st.data())
def test_fixed_groups_are_kept_whatever_happens_to_others(session: Session, data: st.DataObject) -> None:
    for _, each in placed_modules(session):
        if session.employees and not is_individual(each):
            session = edits.pin_cohorts(session, each.id)
    before = cohorts(session)
    if session.employees:
        session = edits.remove_item(
            session, ("employees", data.draw(st.integers(0, len(session.employees) - 1)))
        )
    there = {each.code for each in session.employees}
    forget_all()
    for name, own in cohorts(session).items():
        now = {group.number: group.members for group in own}
        for group in before[name]:
            kept = {code for code in group.members if code in there}
            assert kept <= {*now.get(group.number, ())}


def test_who_takes_part_no_more_is_out_though_the_fixed_group_names_them() -> None:
    session = edits.pin_cohorts(a_group_session(9), "kring")
    exempt = session.employees[0].model_copy(
        update={
            "exemptions": (
                type(session.employees[0])
                .model_validate({"code": "M001", "exemptions": [{"module": "kring", "reason": "gedaan"}]})
                .exemptions
            )
        }
    )
    session = session.model_copy(update={"employees": (exempt, *session.employees[1:])})
    assert all("M001" not in each for each in members(session))
    assert sum(map(len, members(session))) == 8


def test_one_module_is_not_divided_anew_when_another_changes() -> None:
    session = a_group_session(9)
    found = cohorts_of(session, session.programme.modules[0])
    added = edits.add_module(
        session, session.programme.modules[0].model_copy(update={"id": "nog"}), "deliver", 0
    )
    assert cohorts_of(added, added.programme.modules[0]) is found


# --- how good they are ---------------------------------------------------------------------------------------------


def one_module(session: Session) -> Quality:
    return quality(session, session.programme.modules[0])


def test_it_is_told_how_well_units_are_mixed() -> None:
    found = one_module(a_group_session(24, most=4))
    assert [(each.units, each.units_most) for each in found.cohorts] == [(4, 4)] * 6
    assert found.mixing == 1
    teams = one_module(a_group_session(24, most=6, form="team_coaching"))
    assert [each.units for each in teams.cohorts] == [1] * 4
    assert teams.mixing == 0.25


def test_it_is_told_how_far_levels_lie_apart_in_a_group() -> None:
    levels = {number: ("0", "1", "2", "3")[number % 4] for number in range(1, 25)}
    alike = one_module(a_group_session(24, form="skills_training", most=6, levels=levels))
    assert [each.spread for each in alike.cohorts] == [0] * 4
    assert all(each.spread is None for each in one_module(a_group_session(24, most=6)).cohorts)


def codes(session: Session) -> set[str]:
    return {each.code for each in findings(session)}


def test_a_lead_with_own_staff_in_the_only_group_is_a_finding_that_tells_of_nobody() -> None:
    session = a_group_session(6, form="peer_consultation", most=6, leads={2: 1})
    (found,) = [each for each in findings(session) if each.code == "cohort-lead"]
    assert "there is no way to keep all of them apart" in found.message.text("en")
    assert "M00" not in found.message.text("en")
    assert one_module(session).with_lead == 1
    assert "cohort-lead" not in codes(a_group_session(6, form="learning_circle", leads={2: 1}))


def test_a_lead_moved_to_own_staff_by_hand_is_a_finding() -> None:
    session = a_group_session(12, form="peer_consultation", most=6, leads={2: 1})
    assert "cohort-lead" not in codes(session)
    group = next(each.number for each in groups(session) if "M001" in each.members)
    session = edits.move_to_cohort(session, "kring", "M002", group)
    assert {"cohort-lead", "fixed-group-sizes"} <= codes(session)


def test_other_numbers_of_fixed_groups_than_are_paid_for_are_a_finding() -> None:
    session = edits.pin_cohorts(a_group_session(12, most=6), "kring")
    assert not {each for each in codes(session) if each.startswith("fixed-group")}
    session = edits.move_to_cohort(session, "kring", "M001", 3)
    assert {"fixed-group-number", "fixed-group-sizes"} <= codes(session)


def test_that_nobody_is_known_to_take_part_is_a_finding() -> None:
    assert "no-participants" in codes(a_session(programme=programme(module("kring"))))
    assert "no-participants" not in codes(a_session(programme=programme(module("kring", form="e_learning"))))
