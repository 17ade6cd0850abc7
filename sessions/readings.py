"""What a text that people typed can mean as a number or as a day: every reading of it, and no guess between them.

Fields, dialogs, the command line and the cells of tables all read by these rules. A table knows from its other rows
and its column which of two readings is meant; where somebody is typing, two readings are a question.

A number is written with a point or a comma before its decimals, and with points, commas, spaces or apostrophes between
groups of three digits, as in Dutch or in English, whatever the language of the screen. `12.500` is twelve thousand five
hundred in Dutch and twelve and a half in English: it has two readings. `12.500,5`, `1.234.567`, `0,125` and `1234.500`
have one.

A day is written as year, month and day, or the day first as the Dutch do: `2027-02-01`, `1-2-2027`, `1.2.2027`,
`1 feb 2027`, `1 februari 2027`, `February 1, 2027`. With slashes both orders are common, so `1/2/2027` has two
readings, and the one with the day first stands first; `13/2/2027` has one.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

_MOST_DIGITS: Final = 30
"""The digits before the decimals of the largest number that is read."""
MOST_DECIMALS: Final = 8
"""The most decimals of a number that is read."""
_SIGN: Final = "(?P<sign>[-+]?)"
# Digits of other scripts are left out on purpose: nobody can check those at a glance.
_PLAIN: Final = re.compile(
    rf"{_SIGN}(?P<whole>[0-9]{{1,{_MOST_DIGITS}}})(?:[.,](?P<part>[0-9]{{1,{MOST_DECIMALS}}}))?"
)
_GROUPED: Final = re.compile(
    rf"{_SIGN}(?P<whole>[1-9][0-9]{{0,2}}(?P<group>[.,' ])[0-9]{{3}}(?:(?P=group)[0-9]{{3}}){{0,8}})"
    rf"(?:(?!(?P=group))[.,](?P<part>[0-9]{{1,{MOST_DECIMALS}}}))?"
)
_ALIKE: Final = str.maketrans(
    {
        "\N{NO-BREAK SPACE}": " ",
        "\N{NARROW NO-BREAK SPACE}": " ",
        "\N{THIN SPACE}": " ",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{MINUS SIGN}": "-",
    }
)
_NAMES: Final = (
    "januari january jan",
    "februari february feb",
    "maart march mrt mar",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "augustus august aug",
    "september sept sep",
    "oktober october okt oct",
    "november nov",
    "december dec",
)
MONTHS: Final = {name: at for at, names in enumerate(_NAMES, 1) for name in names.split()}
"""The number of each month by its Dutch and English names and abbreviations, in small letters."""
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{4})([0-9]{2})([0-9]{2})")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})([-/. ])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_DAY_MONTH: Final = re.compile(
    r"([0-9]{1,2})(?:e|ste|de|st|nd|rd|th)?[- ]([a-z]+)\.?(?:, ?|[- ])([0-9]{4}|[0-9]{2})", re.IGNORECASE
)
_MONTH_DAY: Final = re.compile(
    r"([a-z]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?(?:, ?| )([0-9]{4}|[0-9]{2})", re.IGNORECASE
)
_CENTURY: Final = 100
_MONTHS_OF_A_YEAR: Final = 12


def numbers(text: str) -> tuple[Decimal, ...]:
    """Give every number that a text can be: none, one, or two, of which the larger one comes first.

    Args:
        text: What was typed: a sign, digits, and separators; no unit.
    """
    plain = _plain(text)
    grouped, single = _GROUPED.fullmatch(plain), _PLAIN.fullmatch(plain)
    found = [_number(each) for each in (grouped, single) if each is not None]
    # Nothing less than nothing: who types -0 meant something else.
    return tuple(each for each in found if each is not None)


def wholes(text: str) -> tuple[int, ...]:
    """Give the whole number that a text is, if it is one written without decimals: none or one.

    `12.500` has one reading here: where no decimals can be, the point can only group.
    """
    plain = _plain(text)
    for each in (_GROUPED.fullmatch(plain), _PLAIN.fullmatch(plain)):
        if each is not None and each["part"] is None and (number := _number(each)) is not None:
            return (int(number),)
    return ()


def _plain(text: str) -> str:
    return (text if text.isascii() else text.translate(_ALIKE)).strip()


def _number(found: re.Match[str]) -> Decimal | None:
    whole = re.sub(r"[^0-9]", "", found["whole"])
    number = Decimal(f"{whole}.{found['part'] or '0'}")
    if found["sign"] == "-":
        return -number if number else None
    return number


class WrittenDay(NamedTuple):
    """A day as it was written, which may be none of the calendar.

    Attributes:
        year: The year, below 100 when it has two digits.
        month: The month.
        day: The day of the month.
        either: Whether the month and the day may stand the other way round.
    """

    year: int
    month: int
    day: int
    either: bool = False

    @property
    def is_short(self) -> bool:
        """Whether the year has two digits, so that its century is unknown."""
        return self.year < _CENTURY

    def days(self) -> tuple[date, ...]:
        """Give every day of the calendar that it can be, day first before month first."""
        if self.is_short:
            return ()
        try:
            first = date(self.year, self.month, self.day)
        except ValueError:
            return ()
        if self.either and self.month != self.day <= _MONTHS_OF_A_YEAR:
            return first, date(self.year, self.day, self.month)
        return (first,)


def written_day(text: str) -> WrittenDay | None:
    """Give the day that is written in a text, whether or not the calendar has it; None when none is written."""
    plain = " ".join(text.split())
    if found := _YEAR_FIRST.fullmatch(plain):
        year, month, day = (found[1], found[3], found[4]) if found[1] else (found[5], found[6], found[7])
        return WrittenDay(int(year), int(month), int(day))
    if found := _DAY_FIRST.fullmatch(plain):
        return WrittenDay(int(found[4]), int(found[3]), int(found[1]), either=found[2] == "/")
    if found := _DAY_MONTH.fullmatch(plain):
        day, name, year = found.groups()
    elif found := _MONTH_DAY.fullmatch(plain):
        name, day, year = found.groups()
    else:
        return None
    named = MONTHS.get(name.lower())
    return None if named is None else WrittenDay(int(year), named, int(day))


def days(text: str) -> tuple[date, ...]:
    """Give every day of the calendar that a text can be: none, one, or two, of which the one day first comes first."""
    found = written_day(text)
    return () if found is None else found.days()
