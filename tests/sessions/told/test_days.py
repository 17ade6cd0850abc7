"""Since when figures are told: the day of the rounds that they rest on."""

from datetime import date

import pytest

from sessions import edits
from sessions.model import Session
from sessions.told.told import told
from tests.sessions.analysis.making import Data, a_session, employee, rating

OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 2), date(2026, 11, 30), date(2026, 12, 14)


def _rated(first: int, last: int, on: date, source: str = "self") -> Data:
    levels = {f"M{number:03d}": "1" if number % 3 else "2" for number in range(first, last + 1)}
    return rating(source, levels, on=on)


def _session(*ratings: Data, people: int = 240) -> Session:
    units = [{"id": "zorg", "name": "Zorg"}, {"id": "werk", "name": "Werk"}]
    staff = [employee(number, unit="zorg" if number <= 60 else "werk") for number in range(1, people + 1)]
    return a_session(municipality={"units": units}, employees=staff, ratings=list(ratings))


def _days(session: Session) -> dict[str, date]:
    return {group: figure.on for (_, group, _), figure in told(session).groups.items()}


def test_one_person_rated_later_does_not_make_the_figures_later() -> None:
    session = _session(_rated(1, 236, OCTOBER), _rated(237, 237, NOVEMBER))
    assert set(_days(session).values()) == {OCTOBER}
    assert told(session).on == OCTOBER


def test_figures_are_of_the_last_round_of_as_many_people_as_may_be_told_of() -> None:
    session = _session(_rated(1, 236, OCTOBER), _rated(1, 40, NOVEMBER, "manager"))
    assert (_days(session)["zorg"], _days(session)["werk"]) == (NOVEMBER, OCTOBER)
    assert _days(session)["adviseur"] == told(session).on == NOVEMBER


@pytest.mark.parametrize(("last", "day"), [(6, OCTOBER), (7, NOVEMBER)])
def test_seven_people_make_a_figure_of_their_round(last: int, day: date) -> None:
    assert _days(_session(_rated(1, 236, OCTOBER), _rated(1, last, NOVEMBER)))["adviseur"] == day


def test_small_rounds_count_together_once_a_person() -> None:
    rounds = [_rated(1, 236, OCTOBER), _rated(1, 4, NOVEMBER), _rated(1, 6, DECEMBER)]
    assert _days(_session(*rounds))["adviseur"] == OCTOBER, "six people, some of them twice"
    rounds[1] = _rated(4, 8, NOVEMBER)
    assert _days(_session(*rounds))["adviseur"] == NOVEMBER


def test_a_round_counts_from_the_day_on_which_it_was_closed() -> None:
    session = _session({**_rated(1, 236, OCTOBER), "open": True})
    closed = edits.close_round(session, 0, NOVEMBER)
    assert set(_days(closed).values()) == {NOVEMBER}


def test_a_round_of_an_older_file_keeps_its_day_when_a_later_one_is_closed() -> None:
    session = _session(_rated(1, 236, OCTOBER), {**_rated(237, 237, NOVEMBER), "open": True})
    assert set(_days(edits.close_round(session, 1, DECEMBER)).values()) == {OCTOBER}
