"""Amounts and days as people type them, in either language."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Final

_THOUSAND: Final = 3
"""The digits behind a separator of thousands."""


def read_amount(text: str) -> Decimal:
    """Give an amount: 12500, € 12.500,50 or 12,500.50. Three digits behind a single separator are thousands.

    Raises:
        ValueError: It is no amount.
    """
    plain = "".join(each for each in text if each not in "€_'" and not each.isspace())
    comma, point = plain.rfind(","), plain.rfind(".")
    if comma >= 0 and point >= 0:
        thousands, decimal = (".", ",") if comma > point else (",", ".")
        plain = plain.replace(thousands, "").replace(decimal, ".")
    elif comma >= 0 or point >= 0:
        separator = "," if comma >= 0 else "."
        first, *rest = plain.split(separator)
        is_thousands = first.lstrip("-") not in {"", "0"} and all(len(each) == _THOUSAND for each in rest)
        plain = plain.replace(separator, "" if is_thousands else ".")
    # Nothing like 1e9 or NaN, which Decimal would take.
    if set(plain) - set("-.0123456789"):
        raise ValueError(text)
    try:
        return Decimal(plain)
    except InvalidOperation:
        raise ValueError(text) from None


def read_day(text: str) -> date:
    """Give a day: 2027-06-30 or 30-06-2027.

    Raises:
        ValueError: It is no day.
    """
    for shape in ("%Y-%m-%d", "%d-%m-%Y"):
        try:
            return datetime.strptime(text.strip(), shape).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise ValueError(text)
