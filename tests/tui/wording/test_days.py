"""Days as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.languages import LANGUAGES, Language
from tui.wording.days import day, days
from tui.wording.typed import read_day


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)), st.sampled_from(LANGUAGES))
def test_a_day_as_it_is_said_can_be_typed(value: date, language: Language) -> None:
    assert read_day(day(value, language)) == value


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2027, 2, 20), date(2027, 2, 20), "20 feb 2027"),
        (date(2027, 2, 20), date(2027, 2, 28), "20–28 feb 2027"),
        (date(2027, 2, 20), date(2027, 3, 1), "20 feb – 1 mrt 2027"),
        (date(2027, 12, 24), date(2028, 1, 2), "24 dec 2027 – 2 jan 2028"),
    ],
)
def test_of_a_stretch_what_both_its_ends_share_is_said_once(first: date, last: date, said: str) -> None:
    assert days(first, last, "nl") == said
