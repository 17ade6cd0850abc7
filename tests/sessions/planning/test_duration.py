"""The one duration of a programme, and what it rests on."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import sessions
from sessions.exchange.figures import figures
from sessions.model import Session
from sessions.planning.calendar import calendar
from sessions.planning.duration import duration
from sessions.proposal.facts.programme import plan
from sessions.store.reader import load
from tests.sessions.analysis.making import a_session, employee, module, programme

START = date(2027, 2, 1)


def _session(*, people: int = 12, **more: Any) -> Session:
    modules = [module("een", meetings=3, gap_weeks_min=2), module("twee")]
    return a_session(
        employees=[employee(number) for number in range(1, people + 1)],
        programme=programme(*modules, **more),
    )


def test_without_a_start_it_is_an_estimate_with_the_modules_after_one_another() -> None:
    assert duration(_session()) == (6, "estimate")


def test_a_length_that_was_typed_stands_until_there_is_a_calendar() -> None:
    assert duration(_session(weeks=9)) == (9, "given")
    assert duration(_session(weeks=9, start=START)) == (calendar(_session(start=START)).weeks, "calendar")


def test_with_a_start_it_is_that_of_the_calendar() -> None:
    session = _session(start=START)
    assert duration(session) == (calendar(session).weeks, "calendar")


def test_nobody_to_plan_for_leaves_an_estimate() -> None:
    assert duration(_session(people=0, start=START)) == (6, "estimate")


def test_without_modules_there_is_none() -> None:
    assert duration(a_session()) is None
    assert duration(a_session(programme={"start": START, "weeks": 10})) is None


@pytest.mark.parametrize("name", ["kampen", "schiermonnikoog"])
def test_figures_and_proposal_tell_the_same_weeks_and_what_they_rest_on(name: str) -> None:
    session = load(Path(sessions.__file__).parent / "examples" / f"{name}.toml").session
    found = duration(session)
    assert found is not None
    told = figures(session, "nl")["programme"]
    assert found.basis == "calendar"
    assert (told["weeks"], told["weeks_basis"]) == found
    assert (plan(session).weeks, plan(session).basis) == found
