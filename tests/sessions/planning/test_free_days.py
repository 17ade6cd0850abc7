"""The days on which nothing is planned."""

from datetime import date, timedelta

import pytest

from frameworks.fields import Bilingual, in_language
from sessions.model.municipality import SchoolRegion
from sessions.model.programme import Blackout
from sessions.planning.free_days import FreeDays, Why, school_unknown_from

ELECTIONS = Blackout(label="Verkiezingen", first=date(2027, 3, 15), last=date(2027, 3, 19))
NORTH = FreeDays("noord", (ELECTIONS,))


@pytest.mark.parametrize(
    ("day", "why", "name"),
    [
        (date(2027, 2, 1), None, ""),
        (date(2027, 2, 6), "weekend", ""),
        (date(2027, 3, 29), "holiday", "Tweede paasdag"),
        (date(2027, 4, 27), "holiday", "Koningsdag"),
        (date(2027, 5, 5), "holiday", "Bevrijdingsdag"),
        (date(2026, 5, 5), "holiday", "Bevrijdingsdag"),
        (date(2027, 2, 22), "school", "Voorjaarsvakantie"),
        (date(2027, 7, 12), "school", "Zomervakantie"),
        (date(2027, 3, 15), "blackout", "Verkiezingen"),
        (date(2027, 3, 19), "blackout", "Verkiezingen"),
    ],
)
def test_a_day_is_open_or_free_for_a_reason(day: date, why: Why | None, name: str) -> None:
    assert NORTH.why(day) == why
    assert in_language(NORTH.name(day), "nl") == name


def test_names_are_in_both_languages() -> None:
    assert NORTH.name(date(2027, 4, 27)) == Bilingual(nl="Koningsdag", en="King's Day")


def test_each_region_has_its_own_summer() -> None:
    day = date(2027, 8, 30)
    closed = {region for region in ("noord", "midden", "zuid") if FreeDays(region, ()).why(day)}
    assert closed == {"zuid"}


def test_without_a_region_no_school_holiday_is_kept() -> None:
    assert FreeDays(None, ()).why(date(2027, 7, 12)) is None


def test_a_school_holiday_is_one_period_over_the_turn_of_the_year() -> None:
    (christmas,) = [
        each for each in NORTH.periods(date(2027, 12, 30), date(2028, 1, 3)) if each.why == "school"
    ]
    assert (christmas.first, christmas.last) == (date(2027, 12, 25), date(2028, 1, 9))
    assert in_language(christmas.name, "en") == "Christmas school holiday"


def test_periods_touch_what_is_asked_for_and_are_in_order() -> None:
    first, last = date(2027, 2, 1), date(2027, 6, 30)
    found = NORTH.periods(first, last)
    assert [each.first for each in found] == sorted(each.first for each in found)
    assert all(each.first <= last and each.last >= first for each in found)
    assert [each.name for each in found if each.why == "blackout"] == ["Verkiezingen"]


def test_every_day_of_a_period_is_free() -> None:
    for each in NORTH.periods(date(2026, 1, 1), date(2029, 12, 31)):
        for step in range((each.last - each.first).days + 1):
            assert NORTH.why(each.first + timedelta(step)) is not None


def test_the_first_open_day_is_after_the_whole_holiday() -> None:
    assert NORTH.first_open(date(2027, 2, 20), 30) == date(2027, 3, 1)
    assert NORTH.first_open(date(2027, 7, 10), 30) is None


@pytest.mark.parametrize("region", ["noord", "midden", "zuid"])
def test_it_is_known_until_when_school_holidays_are_known(region: SchoolRegion) -> None:
    assert school_unknown_from(region, date(2027, 1, 1), date(2029, 12, 31)) is None
    assert school_unknown_from(region, date(2060, 3, 1), date(2060, 9, 1)) == date(2060, 3, 1)
    assert school_unknown_from(region, date(2012, 5, 1), date(2012, 9, 1)) == date(2012, 5, 1)


def test_a_year_of_which_the_autumn_is_not_laid_down_is_known_to_the_end_of_its_summer() -> None:
    unknown = school_unknown_from("noord", date(2030, 1, 1), date(2031, 1, 1))
    assert unknown is not None
    assert FreeDays("noord", ()).why(unknown - timedelta(1)) in {"school", "weekend"}
    assert date(2030, 8, 1) < unknown < date(2030, 10, 1)
