"""How bands, intervals and numbers of people are said, in both languages and in a cell."""

from datetime import date
from fractions import Fraction

import pytest

from frameworks.languages import LANGUAGES
from sessions.model.told import BANDS
from sessions.told.bands import bands, counts
from sessions.told.figures import SHADES, Band, Interval, Ladder, People, ToldFigure, people
from sessions.told.routes import PeopleInterval

DAY = date(2026, 10, 22)


@pytest.mark.parametrize(
    ("band", "nl", "en", "short"),
    [
        (Band(0, 2), "minder dan de helft", "less than half", "‹½"),
        (Band(1, 2), "de helft of meer", "half or more", "≥½"),
        (Band(0, 3), "minder dan een derde", "less than a third", "‹⅓"),
        (Band(1, 3), "tussen een derde en twee derde", "between one and two thirds", "⅓–⅔"),
        (Band(2, 3), "twee derde of meer", "two thirds or more", "≥⅔"),
        (Band(1, 4), "tussen een kwart en de helft", "between a quarter and half", "¼–½"),
        (Band(2, 4), "tussen de helft en drie kwart", "between half and three quarters", "½–¾"),
        (Band(0, 5), "minder dan 20%", "less than 20%", "‹20%"),
        (Band(6, 10), "60 tot 70%", "60 to 70%", "60–70%"),
        (Band(19, 20), "95% of meer", "95% or more", "≥95%"),
    ],
)
def test_a_band_is_said(band: Band, nl: str, en: str, short: str) -> None:
    assert (band.words.text("nl"), band.words.text("en"), band.short) == (nl, en, short)


def test_no_band_says_none_or_all() -> None:
    for of in BANDS:
        for place in range(of):
            for said in (
                *(Band(place, of).words.text(language) for language in LANGUAGES),
                Band(place, of).short,
            ):
                assert "100" not in said
                assert not any(word.strip("‹≥") in {"0", "0%"} for word in said.replace("–", " ").split())


def test_what_a_band_says_is_true_of_every_count_in_it() -> None:
    for n in range(7, 300):
        of = bands(n)
        for place in range(of):
            low, high = Band(place, of).interval
            for count in counts(place, n, of):
                assert low <= Fraction(count, n)
                assert Fraction(count, n) < high or place == of - 1


def test_the_more_the_darker() -> None:
    for of in BANDS:
        shades = [Band(place, of).shade for place in range(of)]
        assert shades == sorted(shades)
        assert 0 <= shades[0] < shades[-1] < SHADES


@pytest.mark.parametrize(
    ("low", "high", "nl", "short"),
    [
        (Fraction(31, 100), Fraction(44, 100), "30 tot 45%", "30–45%"),
        (Fraction(0), Fraction(2, 7), "minder dan 30%", "‹30%"),
        (Fraction(2, 3), Fraction(1), "65% of meer", "≥65%"),
        (Fraction(0), Fraction(1), "niet bekend", "–"),
        (Fraction(1), Fraction(1), "100%", "100%"),
    ],
)
def test_an_interval_is_said_outwards_in_steps_of_five(
    low: Fraction, high: Fraction, nl: str, short: str
) -> None:
    interval = Interval(low, high)
    assert (interval.words.text("nl"), interval.short) == (nl, short)
    assert interval.percents[0] <= 100 * low
    assert 100 * high <= interval.percents[1]


@pytest.mark.parametrize(
    ("number", "about"), [(0, None), (1, None), (9, None), (10, 10), (12, 10), (13, 15), (60, 60)]
)
def test_a_number_of_people_is_told_to_the_nearest_five(number: int, about: int | None) -> None:
    assert people(number) == People(about)


def test_few_people_are_said_to_be_fewer_than_ten_and_none_of_them_looks_the_same() -> None:
    assert people(0).words.text("nl") == people(9).words.text("nl") == "minder dan 10"
    assert (people(9).short, people(13).short, people(13).words.text("nl")) == ("<10", "15", "ongeveer 15")


def test_people_of_a_module_are_said_between_bounds() -> None:
    said = [PeopleInterval(*pair).words.text("nl") for pair in ((40, 110), (0, 25), (30, 30))]
    assert said == ["40 tot 110", "hoogstens 25", "ongeveer 30"]


def test_a_told_figure_is_made_of_what_was_told_and_of_nothing_else() -> None:
    with pytest.raises(TypeError):
        ToldFigure(None, 1, 3, People(15), DAY)
    with pytest.raises(TypeError):
        Ladder(None, (0,) * 8, 3, People(15), DAY, 2)
