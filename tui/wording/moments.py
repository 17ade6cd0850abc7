"""Moments as people type them: a day, with or without its year, and a time."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from frameworks.languages import Message
from tui.wording.typed import UnclearError, read_day

_TIME: Final = re.compile(
    r"(?:^|[\sT,]+)(?:om |at )?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\s*(?:uur|u|h))?$", re.IGNORECASE
)
_DAYS: Final = {"vandaag": 0, "today": 0, "gisteren": 1, "yesterday": 1, "eergisteren": 2}


def is_moment(typed: str) -> bool:
    """Tell whether a text is meant as a moment, and not as the name of a version, which has letters and digits only."""
    return (bool(typed.strip()) and not typed.isalnum()) or typed.casefold() in _DAYS


def read_moment(typed: str, now: datetime) -> datetime:
    """Give the last instant of what is typed: of a day, a minute or a second.

    Read are the days of `read_day`, these without their year (the latest that has been), `vandaag`, `gisteren`,
    `today`, `yesterday`, and no day, which is today; behind it a time, as 14:05, 14.05 or 14:05:30.

    Args:
        typed: The text.
        now: The present, with its time zone.

    Raises:
        UnclearError: It is no moment, or can be two.
    """
    text = typed.strip()
    found = _TIME.search(text)
    # 30.11.2026 is a day and no time.
    if found is not None and found.start() == 0 and found[3] is not None and not _clock(found):
        found = None
    at = _clock(found) if found is not None else time(23, 59, 59, 999_999)
    if at is None:
        raise UnclearError(_none(typed))
    day = _day(
        text[: found.start()] if found is not None else text, typed, now.date(), has_time=found is not None
    )
    return datetime.combine(day, at, now.tzinfo)


def _clock(found: "re.Match[str]") -> time | None:
    hour, minute, second = found.groups()
    try:
        return time(int(hour), int(minute), 59 if second is None else int(second), 999_999)
    except ValueError:
        return None


def _day(text: str, typed: str, today: date, *, has_time: bool) -> date:
    said = text.strip(" ,").casefold()
    if not said and has_time:
        return today
    if said in _DAYS:
        return today - timedelta(days=_DAYS[said])
    try:
        return read_day(said)
    except UnclearError as unclear:
        for year in (today.year, today.year - 1):
            for full in (f"{said} {year}", f"{said}-{year}", f"{said}, {year}"):
                try:
                    found = read_day(full)
                except UnclearError:
                    continue
                if found <= today:
                    return found
        if re.search(r"\d{4}", said):
            raise
        raise UnclearError(_none(typed)) from unclear


def _none(typed: str) -> Message:
    return Message(
        "{typed} is no day and time: type it as 30 november 14:05, 2026-11-30 14:05 or 14:05.",
        {"typed": typed},
        room="tui",
    )
