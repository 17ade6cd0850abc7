"""What people type is read in one way everywhere, asked about when it can be two things, and never guessed."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.fields import spec
from frameworks.languages import LANGUAGES, Language, Message
from sessions.comparing.words import money
from sessions.model.municipality import Municipality
from sessions.model.programme import Programme
from sessions.model.proposal import Proposal
from sessions.proposal.language import Speaker
from tui.wording.numbers import euros, half_up, number
from tui.wording.typed import (
    UnclearError,
    parsed,
    read_amount,
    read_budget,
    read_day,
    read_hours,
    read_number,
    read_whole,
    typed_form,
    typed_number,
)

D = Decimal
MONEY, NUMBER = spec(Proposal, "discount_eur"), spec(Programme, "max_hours_per_month")
WHOLE, DATE = spec(Municipality, "residents"), spec(Programme, "start")
KINDS = (MONEY, NUMBER, WHOLE, DATE)


def asked(read: Callable[[str], Any], text: str, language: Language = "en") -> str:
    with pytest.raises(UnclearError) as told:
        read(text)
    return told.value.message.text(language)


def answer(read: Callable[[str], Any], text: str) -> Any:
    """Give what a text is read as, or the message when it isn't."""
    try:
        return read(text)
    except UnclearError as unclear:
        return unclear.message


# --- amounts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12500", "12500"),
        ("12 500", "12500"),
        ("€ 12.500,50", "12500.50"),
        ("€12,500.50", "12500.50"),
        ("12.500,-", "12500"),
        ("€ 12.500,--", "12500"),
        ("12,-", "12"),
        ("1.234.567,89", "1234567.89"),
        ("EUR 12", "12"),
        ("12 euro", "12"),
        ("eur12,5", "12.50"),
        ("12.505", "12505"),
        ("€ -12,50", "-12.50"),
        ("-€12.50", "-12.50"),
        ("0,50", "0.50"),
        ("1234.500", "1234.50"),
    ],
)
def test_an_amount_is_read_as_it_is_written_in_dutch_and_in_english(text: str, amount: str) -> None:
    assert read_amount(text) == D(amount)


@pytest.mark.parametrize("text", ["12.500", "12,500", "€ 12.500", "EUR 12,500"])
def test_an_amount_that_can_be_two_is_asked_about(text: str) -> None:
    assert asked(read_amount, text) == f"{text} can be € 12,500 or € 12.50: type 12500 or 12.50."
    assert asked(read_amount, text, "nl") == f"{text} kan € 12.500 of € 12,50 zijn: typ 12500 of 12,50."


def test_a_number_that_can_be_two_is_asked_about() -> None:
    assert asked(read_number, "1.250") == "1.250 can be 1,250 or 1.25: type 1250 or 1.25."
    # What is to be typed must not be asked about again.
    assert asked(read_number, "1,234") == "1,234 can be 1,234 or 1.234: type 1234 or 1.2340."


def test_a_whole_number_has_no_decimals_so_a_point_groups() -> None:
    assert [read_whole(each) for each in ("12.500", "12,500", "12 500", "12500")] == [12500] * 4
    assert asked(read_whole, "12,5") == "12,5 is not a whole number: type it as 12500."


BAD = (
    *(
        "1.2.3",
        "12,5,0",
        "1e9",
        "-0",
        "1.23.456",
        "veel",
        "12k",
        "NaN",
        "inf",
        "-inf",
        "12.",
        "1_000",
        "--5",
        "50%",
    ),
    *("€", "€ -", "12 €€", "12€50", "12 € 500", "€ 12 €", "12 eurocent"),
)


@pytest.mark.parametrize("text", BAD)
@pytest.mark.parametrize("field", KINDS, ids=lambda each: each.name)
def test_what_is_no_number_is_refused_in_one_sentence_that_shows_it(field: Any, text: str) -> None:
    for language in LANGUAGES:
        told = asked(lambda typed: parsed(field, typed), text, language)
        assert told.startswith(text)
        assert told.endswith(".")
        assert "\n" not in told


def test_more_than_cents_is_not_rounded_in_silence() -> None:
    assert "more than two decimals" in asked(read_amount, "12,3456")
    assert "more than two decimals" in asked(read_amount, "1.234,567")


def test_a_budget_or_hours_beyond_all_that_there_is_are_refused() -> None:
    assert asked(read_budget, "1000000000.01").startswith("1000000000.01 is out of bounds")
    assert asked(read_budget, "-0.01", "nl") == "-0.01 kan niet: typ iets van € 0 tot € 1.000.000.000."
    assert read_budget("1000000000") == 10**9
    assert asked(read_hours, "10000.5") == "10000.5 is out of bounds: type something from 0 to 10,000."
    assert read_hours("0") == 0


def test_the_unit_of_a_field_may_be_typed_along_and_another_one_not() -> None:
    assert parsed(spec(Municipality, "payroll_eur"), "€ 31.500.000") == 31_500_000
    assert parsed(spec(Municipality, "training_budget_pct"), "1,5%") == 1.5
    for text in ("€ 12", "80%"):
        with pytest.raises(UnclearError):
            parsed(NUMBER, text)


amounts = st.decimals(0, 10**9, places=2)


@given(amounts, st.sampled_from(LANGUAGES))
def test_every_amount_that_is_said_is_read_back_or_asked_about(amount: Decimal, language: Language) -> None:
    speaker = Speaker(language)
    for said in (euros(amount, language, 2), money(amount).text(language), str(speaker.money(amount))):
        assert read_amount(said) == amount
    whole = D(int(amount))
    for said in (euros(whole, language), money(whole, 0).text(language), str(speaker.euros(whole))):
        found = answer(read_amount, said)
        assert found == whole or offers(found, typed_number(whole, language, 2), language)


numbers = st.integers(-(10**9), 10**9) | st.floats(-1e6, 1e6).map(lambda each: round(each, 6))


@given(numbers, st.sampled_from(LANGUAGES))
def test_every_number_that_is_said_is_read_back_or_asked_about(value: float, language: Language) -> None:
    found = answer(read_number, number(value, language))
    assert found == half_up(value, 6) or offers(found, typed_number(value, language), language)


def offers(message: Message, form: str, language: Language) -> bool:
    """Tell whether a message offers a form to type."""
    return form in {message.values[each].text(language) for each in ("first", "second")}


@given(st.text("0123456789.,'- €%", max_size=14), st.sampled_from(LANGUAGES))
def test_what_is_asked_about_offers_what_is_read_without_asking(text: str, language: Language) -> None:
    for read in (read_amount, read_number):
        found = answer(read, text)
        if isinstance(found, Message) and "first" in found.values:
            first, second = (read(found.values[each].text(language)) for each in ("first", "second"))
            assert first != second


@given(st.decimals(0, 10**9, places=2) | st.floats(0, 30000), st.sampled_from(LANGUAGES))
def test_what_an_editor_starts_with_is_read_as_the_value_that_it_is_of(
    value: Any, language: Language
) -> None:
    if isinstance(value, float):
        value = round(value, 8)
    assert (
        parsed(MONEY if isinstance(value, Decimal) else NUMBER, typed_form(value, language, language))
        == value
    )


# --- days -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["2026-10-02", "2-10-2026", "2.10.2026", "2 okt 2026", "2 oktober 2026", "October 2, 2026", "20261002"],
)
def test_a_day_is_read_in_every_form_that_people_write(text: str) -> None:
    assert read_day(text) == parsed(DATE, text) == date(2026, 10, 2)


def test_a_day_that_can_be_two_is_asked_about() -> None:
    assert asked(read_day, "1/2/2027") == (
        "1/2/2027 can be 1 February 2027 or 2 January 2027: type 2027-02-01 or 2027-01-02."
    )
    assert asked(read_day, "1/2/2027", "nl") == (
        "1/2/2027 kan 1 februari 2027 of 2 januari 2027 zijn: typ 2027-02-01 of 2027-01-02."
    )
    assert read_day("13/2/2027") == date(2027, 2, 13)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31-2-2027", "31-2-2027 is not a day of the calendar."),
        ("2/13/2027", "2/13/2027 is not a day of the calendar."),
        ("1-2-27", "1-2-27 has no year of four digits: type it as 2027-02-01 or 1-2-2027."),
        ("1 feb 27", "1 feb 27 has no year of four digits: type it as 2027-02-01 or 1-2-2027."),
        ("morgen", "morgen is not a date: type it as 2027-02-01 or 1-2-2027."),
        ("46000", "46000 is not a date: type it as 2027-02-01 or 1-2-2027."),
    ],
)
def test_what_is_no_day_is_refused_in_one_sentence(text: str, reason: str) -> None:
    assert asked(read_day, text) == reason


@given(st.dates(date(1000, 1, 1)), st.sampled_from(LANGUAGES))
def test_every_day_that_is_said_is_read_back(day: date, language: Language) -> None:
    said = [day.isoformat(), str(Speaker(language).date(day)), f"{day.day}-{day.month}-{day.year}"]
    assert {read_day(each) for each in said} == {day}
    found = answer(read_day, f"{day.day}/{day.month}/{day.year}")
    assert found == day or day.isoformat() in {found.values["first"], found.values["second"]}


@given(st.text(max_size=300))
def test_whatever_is_typed_is_read_or_refused_on_one_line(text: str) -> None:
    for read in (read_amount, read_number, read_whole, read_day):
        found = answer(read, text)
        if isinstance(found, Message):
            assert found.text("nl").isprintable()
            assert len(found.text("nl")) < 200
