"""What stands in a cell, as a number, a day or a word; and the bands that ages and years of service fall in."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from frameworks.tables.cells import CellValue
from sessions import readings

AGE_BANDS: Final = ("<35", "35-44", "45-54", "55-59", "60+")
"""Bands of age in years, as the personnel monitor of Dutch municipalities has them."""
TENURE_BANDS: Final = ("<2", "2-5", "5-10", "10+")
"""Bands of years of service."""
SCALE_BANDS: Final = ("1-6", "7-9", "10-12", "13+")
"""Bands of salary scales: a scale itself is often that of one person."""
_AGES: Final = (35, 45, 55, 60)
_TENURES: Final = (2, 5, 10)
_SCALES: Final = (7, 10, 13)
FULL_WEEK: Final = 36.0
"""Hours a week of a full-time job by the collective agreement of Dutch municipalities."""
_EPOCH: Final = date(1899, 12, 30)
_SERIALS: Final = (366, 73_050)
"""Numbers that are taken as days of a spreadsheet: from 1901 to 2099."""
_PLAIN: Final = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,2})?")
"""What most cells with a number hold, which has one reading; there are many, so this is told at once."""
_TIME: Final = re.compile(r"(?<=[0-9])[T ]+[0-9]{1,2}:[0-9]{2}.*")
"""The time behind a day in what systems write out."""
_NO_VALUE: Final = frozenset(
    {
        "",
        "-",
        "--",
        ".",
        "?",
        "n.v.t.",
        "nvt",
        "n.v.t",
        "n/a",
        "na",
        "#n/a",
        "onbekend",
        "unknown",
        "null",
    }
)

SURELY_KNOWN: Final = max(map(len, _NO_VALUE))
"""A longer text says more than that nothing is known."""


def text_of(cell: CellValue) -> str:
    """Give a cell as text on one line; a whole number without the `.0` that spreadsheets add."""
    if isinstance(cell, str):
        return " ".join(cell.split())
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:  # noqa: PLR2004 - exact until here
        return str(int(cell))
    return str(cell)


def is_unknown(text: str) -> bool:
    """Tell whether a text only says that nothing is known."""
    return len(text) <= SURELY_KNOWN and text.casefold() in _NO_VALUE


def number_of(cell: CellValue) -> float | None:
    """Give the number in a cell, with a decimal point or comma and perhaps a percent sign; None when it is none.

    What has such numbers (levels, hours, years, part-time factors) has none of a thousand: `1,000` and `0,875` are of
    one column, and 1.
    """
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell)
    if not isinstance(cell, str):
        return None
    if _PLAIN.fullmatch(cell):
        return float(cell.replace(",", "."))
    found = readings.numbers(cell.strip().removesuffix("%"))
    return float(found[-1]) if found else None


def count_of(cell: CellValue) -> int | None:
    """Give the whole number in a cell, in which a point groups: `12.000` is twelve thousand; None when it is none."""
    if isinstance(cell, str) and (found := readings.wholes(cell)):
        return found[0]
    number = number_of(cell)
    return int(number) if number is not None and number.is_integer() else None


def day_of(cell: CellValue) -> date | None:
    """Give the day in a cell: a date, a text in which one is written, or a spreadsheet's number of a day.

    A table has its days in one order, and those of Dutch systems have the day first: `1/2/2027` is 1 February.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, str):
        return _day_of_text(cell.strip())
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    return _day_of_number(float(cell))


def _day_of_text(text: str) -> date | None:
    found = readings.days(_TIME.sub("", text) if ":" in text else text)
    if found:
        return found[0]
    number = number_of(text) if text.isdecimal() else None
    return None if number is None else _day_of_number(number)


def _day_of_number(number: float) -> date | None:
    if not _SERIALS[0] <= number < _SERIALS[1]:
        return None
    return _EPOCH + timedelta(days=int(number))


# --- bands --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bands:
    """Bands of full years up to a day, told by the day on which the years began.

    Attributes:
        edges: The first day of each band but the first.
        names: The bands, from many years to few.
    """

    edges: tuple[date, ...]
    names: tuple[str, ...]

    def place(self, day: date) -> int:
        """Give the place in `names` of the band of the years that began on a day."""
        return bisect_right(self.edges, day)


def age_bands_on(on: date) -> Bands:
    """Give the bands of ages on a day, by days of birth."""
    return _bands_on(on, _AGES, AGE_BANDS)


def tenure_bands_on(on: date) -> Bands:
    """Give the bands of years of service on a day, by first days in service."""
    return _bands_on(on, _TENURES, TENURE_BANDS)


def _bands_on(on: date, years: Sequence[int], names: Sequence[str]) -> Bands:
    edges = tuple(_years_before(on, each) for each in reversed(years))
    # Who was born on the edge itself has become so many years old on this very day.
    return Bands(tuple(each + timedelta(days=1) for each in edges), tuple(reversed(names)))


def _years_before(on: date, years: int) -> date:
    try:
        return on.replace(year=on.year - years)
    except ValueError:  # 29 February
        return on.replace(year=on.year - years, day=28)


def age_band(years: float) -> str:
    """Give the band of an age in years."""
    return AGE_BANDS[bisect_right(_AGES, years)]


def tenure_band(years: float) -> str:
    """Give the band of years of service."""
    return TENURE_BANDS[bisect_right(_TENURES, years)]


def scale_band(scale: float) -> str:
    """Give the band of a salary scale."""
    return SCALE_BANDS[bisect_right(_SCALES, scale)]


# --- words --------------------------------------------------------------------------------------------------------


def is_bsn(text: str) -> bool:
    """Tell whether a text could be a citizen service number: 8 or 9 digits that pass its own test (`elfproef`)."""
    digits = text.replace(".", "").replace(" ", "")
    if len(digits) not in {8, 9} or not digits.isdecimal() or not digits.strip("0"):
        return False
    digits = digits.zfill(9)
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)
    )
    return total % 11 == 0
