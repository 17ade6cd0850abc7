"""Findings on what is kept of people: for how long, and whom it singles out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.languages import Message
from sessions.analysis.checks.privacy import dated_findings, people_told, singled_out
from sessions.analysis.findings import findings
from sessions.edits import remove_people
from sessions.identity import forget_all
from sessions.model import Session
from sessions.model.employees import Employee
from sessions.new_session import new_session

DAY = date(2027, 6, 30)


def with_people(*employees: Employee, until: date | None = None) -> Session:
    """Give a session with employees, kept until a day."""
    made = new_session("Kampen")
    privacy = made.privacy.model_copy(update={"retention_until": until})
    return made.model_copy(update={"employees": employees, "privacy": privacy})


def told(session: Session) -> list[str]:
    """Give what is told of who is singled out."""
    return [each.message.text("en") for each in findings(session) if each.code == "singled-out"]


@pytest.mark.parametrize(("days", "is_told"), [(-1, False), (0, False), (1, True), (400, True)])
def test_from_the_day_after_the_last_one_on_it_is_told_that_people_are_kept_too_long(
    days: int, *, is_told: bool
) -> None:
    found = dated_findings(with_people(Employee(code="M001"), until=DAY), DAY + timedelta(days=days))
    assert [each.code for each in found] == (["retention-passed"] if is_told else [])
    if is_told:
        assert "2027-06-30" in found[0].message.text("en")
        assert found[0].path == ("privacy", "retention_until")


def test_without_people_or_without_a_day_nothing_is_kept_too_long() -> None:
    session = with_people(Employee(code="M001"), until=DAY)
    late = DAY + timedelta(days=400)
    assert dated_findings(remove_people(session), late) == ()
    assert dated_findings(with_people(Employee(code="M001")), late) == ()


def test_the_findings_of_a_session_itself_know_no_clock() -> None:
    session = with_people(Employee(code="M001"), until=date(1990, 1, 1))
    assert "retention-passed" not in {each.code for each in findings(session)}


def alike(count: int, start: int = 1, **facts: object) -> list[Employee]:
    """Give employees who have the same in common."""
    return [Employee.model_validate({"code": f"M{start + each:03d}", **facts}) for each in range(count)]


def test_who_has_everything_in_common_with_somebody_is_not_singled_out() -> None:
    assert told(with_people(*alike(2, fte=0.8), *alike(3, 10, fte=1.0))) == []


@pytest.mark.parametrize(
    ("facts", "other"),
    [
        ({"fte": 0.8}, {"fte": 0.9}),
        ({"lead": "M001"}, {"lead": "M002"}),
        ({"traits": {"age": "60+"}}, {"traits": {"age": "35-44"}}),
        ({"traits": {"age": "60+"}}, {}),
    ],
)
def test_any_one_of_these_singles_somebody_out(facts: dict[str, object], other: dict[str, object]) -> None:
    session = with_people(*alike(5, 1, **facts), *alike(1, 20, **other))
    assert singled_out(session.employees) == 1
    (sentence,) = told(session)
    assert "single out: fewer than 10." in sentence


def test_from_ten_on_the_number_is_told_to_the_nearest_five() -> None:
    session = with_people(*(Employee(code=f"M{each:03d}", fte=0.1 + each / 100) for each in range(1, 14)))
    (sentence,) = told(session)
    assert "single out: 15." in sentence
    assert "13" not in sentence


@given(st.integers(0, 40_000))
def test_a_number_that_is_told_is_a_multiple_of_five_and_within_three_of_the_true_one(number: int) -> None:
    found = people_told(number)
    if number < 10:
        assert isinstance(found, Message)
        assert found.text("en") == "fewer than 10"
    else:
        assert isinstance(found, int)
        assert found % 5 == 0
        assert abs(found - number) <= 2


people = st.lists(
    st.tuples(
        st.sampled_from([None, 0.5, 0.8]), st.sampled_from([None, "M001"]), st.sampled_from(["", "a", "b"])
    ),
    max_size=12,
)


@given(people, people)
def test_counted_on_from_what_was_it_is_the_same_as_counted_anew(
    before: list[tuple[float | None, str | None, str]], after: list[tuple[float | None, str | None, str]]
) -> None:
    def made(
        facts: list[tuple[float | None, str | None, str]], shared: tuple[Employee, ...]
    ) -> tuple[Employee, ...]:
        new = [
            Employee(code=f"M{number:03d}", fte=fte, lead=lead, traits={"x": trait} if trait else {})
            for number, (fte, lead, trait) in enumerate(facts, len(shared) + 1)
        ]
        return (*shared, *new)

    first = made(before, ())
    then = made(after, first[: len(first) // 2])
    forget_all()
    singled_out(first)
    derived = singled_out(then)
    forget_all()
    assert derived == singled_out(then)
    combined = [(each.fte, each.lead, tuple(each.traits.items())) for each in then]
    assert derived == sum(combined.count(each) == 1 for each in combined)
