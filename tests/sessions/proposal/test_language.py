from datetime import date
from decimal import Decimal

import pytest

from frameworks.fields import Bilingual
from sessions.proposal.escape import Markdown
from sessions.proposal.language import Speaker

NL, EN = Speaker("nl"), Speaker("en")
DAY = date(2026, 3, 9)


def test_dates_are_in_full() -> None:
    assert (NL.date(DAY), EN.date(DAY)) == ("9 maart 2026", "9 March 2026")
    assert (NL.month(DAY), EN.month(DAY)) == ("maart 2026", "March 2026")
    assert NL.date(None) == "–"
    assert NL.months(DAY, DAY) == "maart 2026"
    assert NL.months(DAY, date(2026, 5, 1)) == "maart – mei 2026"
    assert EN.months(DAY, date(2027, 3, 9)) == "March 2026 – March 2027"


def test_money_has_cents_and_the_signs_of_the_language() -> None:
    assert NL.money(Decimal("12345.6")) == "€\xa012.345,60"
    assert EN.money(Decimal("12345.6")) == "€12,345.60"
    assert NL.money(Decimal(-1000)) == "−\xa0€\xa01.000,00"
    assert EN.money(Decimal(-1000)) == "−€1,000.00"
    assert (NL.euros(472500), EN.euros(472500)) == ("€\xa0472.500", "€472,500")
    assert (NL.money(None), NL.euros(None)) == ("–", "–")


def test_up_to_twelve_things_are_told_in_words() -> None:
    assert [NL.words(each) for each in (1, 2, 12, 13, 0)] == ["één", "twee", "twaalf", "13", "0"]
    assert [EN.words(each) for each in (1, 6, 7, 12, 1300)] == ["one", "six", "seven", "twelve", "1,300"]


def test_a_share_in_a_sentence_is_told_in_words_where_it_is_too_small_for_a_number() -> None:
    assert (NL.part(0.33), NL.part(0.001)) == ("33%", "minder dan 1%")
    assert (NL.about(0.33), NL.about(0.001)) == ("ongeveer 33%", "minder dan 1%")
    assert (EN.about(0.33), EN.about(0.001)) == ("about 33%", "less than 1%")


def test_what_rests_on_estimates_is_told_roughly() -> None:
    assert (NL.roughly(Decimal(559337)), NL.roughly(Decimal("675.4"))) == ("€\xa0559.300", "€\xa0680")
    assert NL.roughly(None) == "–"


def test_a_stretch_of_days_has_its_month_and_year_once() -> None:
    first, near, later = date(2027, 2, 1), date(2027, 2, 2), date(2027, 4, 8)
    assert (NL.days(first, near), EN.days(first, near)) == ("1-2 februari 2027", "1–2 February 2027")
    assert NL.days(first, later) == "1 februari – 8 april 2027"
    assert EN.days(first, date(2028, 1, 13)) == "1 February 2027 – 13 January 2028"
    assert NL.days(first, first) == "1 februari 2027"


def test_a_title_in_a_sentence_stands_between_the_marks_of_the_language() -> None:
    assert (NL.quoted("De wijk in"), EN.quoted("The walk"), NL.quoted(None)) == (
        "‘De wijk in’",
        "“The walk”",
        "",
    )


def test_numbers_have_the_separators_of_the_language() -> None:
    assert (NL.number(1234.5), EN.number(1234.5)) == ("1.234,5", "1,234.5")
    assert (NL.number(0.8, 2), EN.number(3044.4, 0)) == ("0,80", "3,044")
    assert EN.number(1 / 3) == "0.33"


def test_halves_are_rounded_up() -> None:
    assert (NL.number(154.5, 0), NL.number(0.25, 1), NL.number(1.005, 2)) == ("155", "0,3", "1,01")
    assert (NL.euros(Decimal("2.5")), NL.money(Decimal("0.125"))) == ("€\xa03", "€\xa00,13")


@pytest.mark.parametrize(
    ("share", "text"),
    [(0, "0%"), (0.001, "\\<1%"), (0.625, "63%"), (0.996, "99%"), (0.999, "99%"), (1, "100%"), (None, "–")],
)
def test_a_share_only_reads_as_nothing_or_all_when_it_is(share: float | None, text: str) -> None:
    assert EN.percent(share) == text


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (1, "1 minute"),
        (45, "45 minutes"),
        (60, "1 hour"),
        (105, "1.75 hours"),
        (100, "100 minutes"),
        (240, "4 hours"),
    ],
)
def test_lengths_of_time_are_in_hours_where_these_are_round(minutes: int, text: str) -> None:
    assert EN.hours(minutes) == text


def test_things_are_listed_in_a_sentence_and_empty_ones_left_out() -> None:
    assert EN.listed([]) == ""
    assert EN.listed(["a", "", None]) == "a"
    assert EN.listed(["a", 2, Bilingual(nl="c", en="d")]) == "a, 2 and d"


def test_things_that_hold_a_list_themselves_are_told_apart() -> None:
    assert EN.listed(["a and b", "c"]) == "a and b; c"
    assert EN.listed(["a", "b, c", "d"]) == "a; b, c; d"


def test_what_is_filled_into_a_sentence_is_escaped_and_the_sentence_is_not() -> None:
    assert EN.say("**{a}** {b}", a="*x* {b}", b=Markdown("*y*")) == "**\\*x\\* \\{b}** *y*"
    assert EN.count("{count} of {all}", "{count}s of {all}", 1000, all="#") == "1,000s of \\#"


@pytest.mark.parametrize("value", [object(), True, [1], b""])
def test_what_nobody_agreed_on_how_to_print_is_not_printed(value: object) -> None:
    with pytest.raises(TypeError):
        EN.shown(value)
