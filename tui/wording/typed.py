"""What people type, read as numbers and days: the one way for fields, dialogs and the command line.

What is written is read as `sessions.readings` has it, in Dutch and in English whatever the language of the screen. A
text that can be two numbers or two days is asked about in one sentence that says how to type each; it is never guessed,
and nor is what can't be read at all.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from frameworks.fields import Bilingual, FieldSpec, ShortText
from frameworks.languages import Language, Message, made
from sessions import readings
from sessions.edits import EditError
from tui.console import printable
from tui.wording.numbers import euros, half_up, number

MOST_EUR: Final = Decimal(1_000_000_000)
"""The largest amount in euros."""
MOST_HOURS: Final = Decimal(10_000)
"""The most hours that can be asked of one person."""
_LONGEST: Final = 40
"""The most characters of what was typed that are shown again."""
_CENTS: Final = 2
_GROUP: Final = 3
_BEFORE: Final = re.compile(r"([-+]?)\s*(?:€|euro?(?![a-z]))\s*", re.IGNORECASE)
_BEHIND: Final = re.compile(r"\s*(?:€|(?<![a-z])euro?)$", re.IGNORECASE)
"""The currency before or behind an amount, and the sign before it; between digits (12€50) it stays, and is refused."""
_NO_CENTS: Final = re.compile(r",(?:-{1,2}|\N{EN DASH}|\N{EM DASH}|=)$")


class UnclearError(EditError):
    """What was typed can't be read, or in two ways; `message` is one sentence that says how to type it."""


def _wrong(sentence: str, text: str, **values: Any) -> UnclearError:
    if not text.strip():
        return UnclearError(Message("This can't be empty.", room="tui"))
    shown = printable(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…")
    return UnclearError(Message(sentence, {"typed": shown, **values}, room="tui"))


def parsed(spec: FieldSpec, typed: str, before: Any = None, language: Language = "nl") -> Any:
    """Give what was typed as the value of a field; nothing typed is unknown.

    Args:
        spec: The field.
        typed: What was typed.
        before: The field's value so far: of a text in two languages only one is typed over. A text that is taken away
            takes its translation along, which else would stand there in its place.
        language: The language of the text that was typed.

    Raises:
        UnclearError: It can't be read as this kind of value, or as two values of it.
    """
    if spec.kind in {"text", "texts"} or (spec.kind == "mapping" and spec.name == "texts"):
        return _text(typed, before, language) if typed or not spec.optional or spec.kind == "texts" else None
    text = typed.strip()
    if not text:
        if not spec.optional and spec.default is None:
            raise _wrong("", text)
        return None
    if spec.kind in {"word", "words", "reference"}:
        return typed
    if spec.kind == "whole" or (spec.kind == "mapping" and spec.name == "population"):
        return read_whole(_without_unit(spec, text), text)
    if spec.kind == "number":
        return float(read_number(_without_unit(spec, text), text))
    if spec.kind == "money":
        return read_amount(text)
    if spec.kind == "date":
        return read_day(text)
    return text


def _without_unit(spec: FieldSpec, text: str) -> str:
    """Give what was typed without the unit of the field, which may be typed along: euros or percents."""
    if spec.name.endswith("_eur"):
        return _NO_CENTS.sub("", _without_euro(text))
    return text.removesuffix("%") if spec.name.endswith("_pct") else text


def _text(typed: str, before: Any, language: Language) -> ShortText | Bilingual:
    if not isinstance(before, Bilingual) or not typed:
        return typed
    changed = before.model_copy(update={language: typed})
    return changed if changed.nl and changed.en else typed


def translated(typed: str, before: Any, language: Language, own: Language) -> ShortText | Bilingual:
    """Give a text with its translation in `language`, the other one than the session's `own`."""
    first = before if isinstance(before, str) else getattr(before, own, "") if before is not None else ""
    if not typed:
        return first
    return Bilingual(nl=typed, en=first) if language == "nl" else Bilingual(nl=first, en=typed)


def read_amount(typed: str) -> Decimal:
    """Give an amount in euros: 12500, € 12.500,50, 12,500.50 or 12.500,-.

    An amount has at most two decimals, so that 12.505 can only be a whole one; 12.500 can be 12.50 as well.

    Raises:
        UnclearError: It is none, or it can be two.
    """
    every = readings.numbers(_NO_CENTS.sub(",00", _without_euro(typed)))
    found = [half_up(each, _CENTS) for each in every if each == half_up(each, _CENTS)]
    if every and not found:
        raise _wrong("{typed} has more than two decimals, which an amount in euros can't have.", typed)
    if len(found) > 1:
        raise _either(typed, *((_euros(each), _plain(each, _CENTS)) for each in found))
    if not found:
        raise _wrong(
            "{typed} is not an amount: type it as 12500 or {example}.",
            typed,
            example=_plain(Decimal("12.5"), _CENTS),
        )
    return found[0]


def read_number(text: str, typed: str = "") -> Decimal:
    """Give a number that may have decimals.

    Args:
        text: What was typed, without a unit.
        typed: What was typed, with the unit, as it is to be shown again.

    Raises:
        UnclearError: It is none, or it can be two.
    """
    typed = typed or text
    found = readings.numbers(text)
    if len(found) > 1:
        raise _either(typed, *((_number(each), _plain(each)) for each in found))
    if not found:
        example = _plain(Decimal("12.5"))
        raise _wrong("{typed} is not a number: type it as 12500 or {example}.", typed, example=example)
    return found[0]


def read_budget(typed: str) -> Decimal:
    """Give an amount in euros, 0 to a billion.

    Raises:
        UnclearError: It is none, it can be two, or it is not within these bounds.
    """
    return _within(read_amount(typed), MOST_EUR, typed, _euros)


def read_hours(typed: str) -> Decimal:
    """Give a number of hours of one person, 0 to 10,000.

    Raises:
        UnclearError: It is none, it can be two, or it is not within these bounds.
    """
    return _within(read_number(typed), MOST_HOURS, typed, _number)


def _within(value: Decimal, most: Decimal, typed: str, say: Callable[[Decimal], Message]) -> Decimal:
    if 0 <= value <= most:
        return value
    raise _wrong(
        "{typed} is out of bounds: type something from {least} to {most}.",
        typed,
        least=say(Decimal(0)),
        most=say(most),
    )


def read_whole(text: str, typed: str = "") -> int:
    """Give a whole number, which has no decimals, so that 12.500 can only be one thing.

    Args:
        text: What was typed, without a unit.
        typed: What was typed, with the unit, as it is to be shown again.

    Raises:
        UnclearError: It is none.
    """
    found = readings.wholes(text)
    if not found:
        raise _wrong("{typed} is not a whole number: type it as 12500.", typed or text)
    return found[0]


def read_day(typed: str) -> date:
    """Give a day: 2027-02-01, 1-2-2027, 1 feb 2027, 1 februari 2027 or February 1, 2027.

    The day stands before the month, as the Dutch write it; 1/2/2027, which others write for 2 January, is asked about.

    Raises:
        UnclearError: It is none, or it can be two.
    """
    written = readings.written_day(typed)
    if written is None:
        raise _wrong("{typed} is not a date: type it as 2027-02-01 or 1-2-2027.", typed)
    if written.is_short:
        raise _wrong("{typed} has no year of four digits: type it as 2027-02-01 or 1-2-2027.", typed)
    found = written.days()
    if not found:
        raise _wrong("{typed} is not a day of the calendar.", typed)
    if len(found) > 1:
        raise _either(typed, *((_day(each), each.isoformat()) for each in found))
    return found[0]


def _without_euro(typed: str) -> str:
    text = typed.strip()
    if before := _BEFORE.match(text):
        return f"{before[1]}{text[before.end() :]}"
    return _BEHIND.sub("", text)


def _either(typed: str, one: tuple[Any, Any], other: tuple[Any, Any]) -> UnclearError:
    return _wrong(
        "{typed} can be {one} or {other}: type {first} or {second}.",
        typed,
        one=one[0],
        other=other[0],
        first=one[1],
        second=other[1],
    )


def _number(value: Decimal) -> Message:
    return made(lambda language: number(value, language))


def _euros(value: Decimal) -> Message:
    """Say an amount as `€ 12.500` or `€ 12,50`."""
    return made(lambda language: euros(value, language, 0 if value == half_up(value) else _CENTS))


def _day(value: date) -> Message:
    # Loads the names of months, which hardly any day that is typed has need of.
    from sessions.comparing.words import day

    return day(value)


def _plain(value: Decimal, decimals: int | None = None) -> Message:
    return made(lambda language: typed_number(value, language, decimals))


def typed_number(value: float | Decimal, language: Language, decimals: int | None = None) -> str:
    """Give a number as it would be typed: without groups, and in a way that can be read as this number only.

    Args:
        value: The number.
        language: The language, for the sign before the decimals.
        decimals: How many decimals it has when it isn't whole; without it as few as it needs.
    """
    exact = half_up(value, readings.MOST_DECIMALS)
    whole, _point, part = f"{exact:f}".partition(".")
    part = part.rstrip("0")
    if part and decimals is not None:
        part = part.ljust(decimals, "0")
    if len(part) == _GROUP and whole.lstrip("-") != "0":
        # Three digits behind a comma would be read as thousands too.
        part += "0"
    return f"{whole}{',' if language == 'nl' else '.'}{part}" if part else whole


def typed_form(value: Any, language: Language, text_language: Language = "nl") -> str:
    """Give a value as it would be typed, for an editor or an input to start from.

    Args:
        value: The value; nothing for what isn't known.
        language: The language, for the sign before decimals.
        text_language: The language of a text that is in two.
    """
    if value is None:
        return ""
    if isinstance(value, Bilingual):
        found: str = getattr(value, text_language)
        return found
    if isinstance(value, Decimal):
        return typed_number(value, language, _CENTS)
    if isinstance(value, float):
        return typed_number(value, language)
    return value.isoformat() if isinstance(value, date) else str(value)
