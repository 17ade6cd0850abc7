"""From driver to evaluation: what hangs together, and where the thread breaks."""

from decimal import Decimal
from typing import Any

import pytest

from sessions.analysis.alignment import threads
from sessions.analysis.findings import findings
from sessions.model import Session
from tests.sessions.analysis.making import a_session, competency, employee, module, profile, programme, rating


def shift(name: str, drivers: tuple[str, ...] = (), asks: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"id": name, "from": "van", "to": f"naar {name}", "drivers": drivers, "competencies": asks}


def a_thread(**more: Any) -> Session:
    """Give a session with one whole thread: wet -> open -> luisteren -> gesprek -> a line that measures it."""
    costs = [{"label": "Trainer", "per": "once", "amount_eur": 300, "vat": "exempt"}]
    plan = [
        {
            "goal": "Het gaat beter",
            "level": 3,
            "moment": "T2",
            "competency": "luisteren",
            "indicator": "Minder klachten",
        }
    ]
    parts: dict[str, Any] = {
        "municipality": {"drivers": [{"id": "wet", "name": "Wet"}]},
        "role": {
            "competencies": [competency("luisteren")],
            "shifts": [shift("open", ("wet",), ("luisteren",))],
        },
        "employees": [employee(number) for number in range(1, 8)],
        "ratings": [rating("self", {f"M{number:03d}": "1" for number in range(1, 8)})],
        "programme": programme(module("gesprek", ("luisteren", 1, 2), costs=costs), evaluation=plan),
    }
    parts.update(more)
    return a_session(**parts)


def codes(session: Session) -> set[str]:
    return {each.code for each in findings(session)}


BROKEN = {
    "driver-without-shift",
    "shift-without-competency",
    "uncovered-competency",
    "module-without-objective",
    "orphan-module",
    "duplicate-module",
    "goal-without-indicator",
    "competency-not-measured",
    "aim-not-measured",
}


def test_a_whole_thread_is_one_row_and_no_finding() -> None:
    session = a_thread()
    (thread,) = threads(session)
    assert [each.id for each in thread.drivers] == ["wet"]
    assert [each.id for each in thread.shifts] == ["open"]
    assert thread.competency is not None
    assert thread.module is not None
    assert (thread.competency.id, thread.module.id, thread.levels) == ("luisteren", "gesprek", (1, 2))
    assert thread.price == Decimal("300.00")
    assert [each.level for each in thread.evaluation] == [3]
    assert not codes(session) & BROKEN


def test_what_leads_nowhere_has_a_row_of_its_own_and_is_told() -> None:
    session = a_thread(
        municipality={"drivers": [{"id": "wet", "name": "Wet"}, {"id": "los", "name": "Los"}]},
        role={
            "competencies": [competency("luisteren"), competency("rekenen")],
            "shifts": [shift("open", ("wet",), ("luisteren",)), shift("leeg")],
        },
        programme=programme(module("gesprek", ("luisteren", 1, 2)), module("praatje")),
    )
    told = [
        (
            [each.id for each in row.drivers],
            [each.id for each in row.shifts],
            row.competency.id if row.competency else None,
            row.module.id if row.module else None,
        )
        for row in threads(session)
    ]
    assert told == [
        (["wet"], ["open"], "luisteren", "gesprek"),
        ([], [], "rekenen", None),
        ([], [], None, "praatje"),
        ([], ["leeg"], None, None),
        (["los"], [], None, None),
    ]
    assert codes(session) & BROKEN == {
        "driver-without-shift",
        "shift-without-competency",
        "module-without-objective",
    }


def test_a_role_whose_shifts_name_no_competency_yet_is_not_nagged_about_each() -> None:
    session = a_thread(
        role={"competencies": [competency("luisteren")], "shifts": [shift("open"), shift("leeg")]}
    )
    assert "shift-without-competency" not in codes(session)


@pytest.mark.parametrize(
    ("first", "second", "is_told"),
    [
        ((), (), True),
        (("adviseur",), (), True),
        (("adviseur",), ("chef",), False),
    ],
)
def test_two_modules_that_do_the_same_for_the_same_people_are_told(
    first: tuple[str, ...], second: tuple[str, ...], *, is_told: bool
) -> None:
    session = a_thread(
        programme=programme(
            module("een", ("luisteren", 1, 2), audience=first),
            module("twee", ("luisteren", 1, 2), audience=second),
        )
    )
    assert ("duplicate-module" in codes(session)) == is_told


def test_a_goal_that_nothing_shows_an_unmeasured_need_and_an_unmeasured_aim_are_told() -> None:
    plan = [{"goal": "Blij", "level": 1, "moment": "during", "indicator": " ", "aim": "quality"}]
    session = a_thread(
        municipality={"aims": {"quality": 3, "efficiency": 2, "flexibility": 0}},
        programme=programme(module("gesprek", ("luisteren", 1, 2)), evaluation=plan),
    )
    assert codes(session) & BROKEN == {
        "goal-without-indicator",
        "competency-not-measured",
        "aim-not-measured",
    }
    (aim,) = [each for each in findings(session) if each.code == "aim-not-measured"]
    assert aim.path == ("municipality", "aims", "efficiency")


def test_each_competency_that_people_need_is_to_be_measured() -> None:
    wanted = {"luisteren": (2, 3, 4), "rekenen": (2, 3, 4), "schrijven": (0, 1, 4)}
    session = a_session(
        competencies=tuple(wanted),
        profiles=[profile("adviseur", wanted)],
        employees=[employee(number) for number in range(1, 8)],
        ratings=[
            rating("self", {f"M{number:03d}": "1 1 1" for number in range(1, 8)}, competencies=tuple(wanted))
        ],
        programme=programme(
            evaluation=[
                {"goal": "Anders", "level": 3, "moment": "T2", "competency": "luisteren", "indicator": "x"}
            ]
        ),
    )
    found = [each.path for each in findings(session) if each.code == "competency-not-measured"]
    assert found == [("role", "competencies", 1)], "one is measured, and nobody is below target in the third"


def test_a_price_is_divided_over_the_competencies_that_a_module_moves() -> None:
    costs = [{"label": "Trainer", "per": "once", "amount_eur": 100, "vat": "exempt"}]
    both = module("alles", ("luisteren", 1, 2), ("rekenen", 1, 2), ("schrijven", 0, 1), costs=costs)
    session = a_session(competencies=("luisteren", "rekenen", "schrijven"), programme=programme(both))
    assert [each.price for each in threads(session)] == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]
