"""Tables as text that a spreadsheet opens."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from frameworks.languages import Language, catalogue
from sessions.numbers import half_up

Value = str | int | float | Decimal | None
_DECIMALS: Final = 4
"""The decimals of a figure that is no amount."""
_COMMANDS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes as the start of a formula (OWASP, CSV injection)."""


def table_text(header: Sequence[str], rows: Iterable[Iterable[Value]], language: Language) -> str:
    """Give a table as CSV, with its header translated.

    In Dutch with `;` between and a decimal comma, as a Dutch spreadsheet opens it; in English with `,` and a point.
    What is unknown is an empty cell, and no cell is taken for a formula.

    Args:
        header: The titles of the columns, sentences of the catalogue.
        rows: The rows: texts, numbers, amounts in EUR, None for unknown.
        language: The language.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if language == "nl" else ",", lineterminator="\r\n")
    writer.writerow([catalogue("sessions", language).gettext(each) for each in header])
    writer.writerows([_cell(value, language) for value in row] for row in rows)
    return out.getvalue()


def rounded(value: float | None) -> float | None:
    """Give a figure to four decimals, as far as it is known; halves are rounded up."""
    return None if value is None else float(half_up(value, _DECIMALS))


def _cell(value: Value, language: Language) -> str:
    """Give a value as it stands in the table; a text that would be a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_COMMANDS) else value
    if isinstance(value, int):
        return str(value)
    plain = f"{half_up(value, 2 if isinstance(value, Decimal) else _DECIMALS):f}"
    if isinstance(value, float):
        plain = plain.rstrip("0").rstrip(".")
    return plain.replace(".", ",") if language == "nl" else plain
