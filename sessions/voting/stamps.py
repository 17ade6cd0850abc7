"""Times and days as programs write them beside the messages of a chat, in Dutch and English."""

import re
from typing import Final, NamedTuple

_TIME: Final = r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:[.,]\d{3})?(?:\s?[ap]\.?m\.?)?(?:\s?(?:uur|u))?"
_NUMERIC_DATE: Final = r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}"
_MONTH: Final = (
    r"(?:jan(?:uar[iy])?|feb(?:ruar[iy])?|mrt|maart|mar(?:ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|aug(?:ustus|ust)?"
    r"|sep(?:t(?:ember)?)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_NAMED_DATE: Final = (
    rf"(?:\d{{1,2}}\s+{_MONTH}(?:\s+\d{{4}})?|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?)"
)
_WEEKDAY: Final = (
    r"(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|ma|di|wo|do|vr|za|zo"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thu(?:rs)?|fri|sat|sun)\.?"
)
_DAY: Final = (
    rf"(?:(?:last\s+|afgelopen\s+)?{_WEEKDAY},?\s+(?:{_NAMED_DATE}|{_NUMERIC_DATE})"
    rf"|{_NAMED_DATE}|{_NUMERIC_DATE}|vandaag|gisteren|eergisteren|today|yesterday"
    rf"|(?:last\s+|afgelopen\s+)?{_WEEKDAY})"
)
_RELATIVE: Final = (
    r"(?:nu|zojuist|zonet|now|just now|(?:\d{1,2}\s?(?:s|m|u|h)|(?:\d{1,2}|een|a|an)\s?(?:sec(?:onden?|onds?)?"
    r"|min(?:uten?|utes?|uut|s)?|uur|uren|hours?|hrs?))\b\.?(?:\s+(?:geleden|ago))?)"
)
_TIMED: Final = rf"(?:(?:{_DAY}|\d{{1,2}}[-/]\d{{1,2}})\s*(?:,|om|at|@|T)?\s*)?{_TIME}|{_TIME}\s*,?\s*{_DAY}"
_WHEN: Final = rf"(?:{_TIMED}|{_DAY}|{_RELATIVE})"

_ONLY: Final = re.compile(
    rf"(?:[^\w\s\[(+]{{1,3}}\s*)?[\[(]?\s*(?:(?P<timed>{_TIMED})|(?P<day>{_DAY})|{_RELATIVE})\s*[\])]?",
    re.IGNORECASE,
)
"""A line that is only a time or a day."""
_BEFORE: Final = re.compile(
    rf"(?:\[\s*(?:{_TIMED}|{_DAY}\s+{_TIME})\s*\]|\(\s*(?:{_TIMED})\s*\)|(?:{_TIMED})(?!\w))\s*(?P<dash>[-–—]\s+)?",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    rf"(?P<name>\S.*?)(?P<gap>\s*[,—–|·•]\s*|\s+-\s+|\t+|\s+)[\[(]?(?P<when>{_WHEN})[\])]?$", re.IGNORECASE
)
_MIDDLE: Final = re.compile(
    rf"(?P<name>[^\d:\s][^:]{{0,80}}?)(?:\s*[,;\t]\s*|\s+)[\[(]?(?:{_TIMED})[\])]?\s*(?::\s+|[;,\t]\s*|\s+|-\s+)"
    r"(?P<text>\S.*)$",
    re.IGNORECASE,
)
_LONGEST: Final = 140
_SHORT_DAY: Final = 3


class Behind(NamedTuple):
    """A name with a time behind it.

    Attributes:
        name: What stands before the time.
        is_sure: Whether more than a blank stands between the two, or the time has a clock or a date in it.
    """

    name: str
    is_sure: bool


def is_stamp(text: str) -> bool:
    """Tell whether a line is only a time or a day."""
    return len(text) < _LONGEST and _ONLY.fullmatch(text) is not None


def is_clock(text: str) -> bool:
    """Tell whether a line is only a time of a clock, perhaps with its day."""
    found = _ONLY.fullmatch(text) if len(text) < _LONGEST else None
    return found is not None and found["timed"] is not None


def is_day(text: str) -> bool:
    """Tell whether a line is only a day, as stands between the messages of two days."""
    found = _ONLY.fullmatch(text) if len(text) < _LONGEST else None
    return found is not None and found["day"] is not None


def is_short_day(text: str) -> bool:
    """Tell whether a line is only the short name of a day of the week, which may be somebody's name as well."""
    return len(text) <= _SHORT_DAY and text[:1].isupper() and text.isalpha() and is_day(text)


def without_stamp(text: str) -> tuple[str, bool, bool]:
    """Give a line without the time before it, whether there was one, and whether a dash stood behind that."""
    if not text[:1].isalnum() and text[:1] not in {"[", "("}:
        return text, False, False
    found = _BEFORE.match(text[:_LONGEST])
    if found is None or not found.end():
        return text, False, False
    return text[found.end() :].strip(), True, found["dash"] is not None


def behind(text: str) -> Behind | None:
    """Give the name of a line that ends in a time or a day; None for another."""
    if len(text) > _LONGEST or not (text[-1:].isalnum() or text[-1:] in {"]", ")", "."}):
        return None
    found = _BEHIND.match(text)
    if found is None:
        return None
    gap = found["gap"]
    sure = bool(gap.strip()) or "\t" in gap or any(each.isdigit() for each in found["when"])
    return Behind(found["name"].strip(), sure)


def middle(text: str) -> tuple[str, str] | None:
    """Give the name and the text of a line with a time between them; None for another."""
    found = _MIDDLE.match(text[:500]) if any(each.isdigit() for each in text[:_LONGEST]) else None
    return None if found is None else (found["name"].strip(), found["text"].strip())
