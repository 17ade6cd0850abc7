"""What is told of people as plain data: bands, intervals and rounded numbers."""

from typing import Any, Final

from sessions.told.figures import Band, Interval, People, ToldFigure
from sessions.told.routes import PeopleInterval

Data = dict[str, Any]
_DECIMALS: Final = 4
_ANYTHING: Final = (0, 100)


def people_data(people: People) -> int | None:
    """Give a number of people: a multiple of 5, or `None` for fewer than 10."""
    return people.about


def share_data(share: Band | Interval | None) -> Data | None:
    """Give a share as its bounds, 0 to 1, and in short; of a band also which it is, from 1, and of how many.

    An interval has its bounds in steps of 0.05, outwards; one that may be anything is `None`.
    """
    if share is None:
        return None
    if isinstance(share, Band):
        bounds = {
            "from": round(float(share.interval.low), _DECIMALS),
            "to": round(float(share.interval.high), _DECIMALS),
        }
        return {**bounds, "short": share.short, "band": share.place + 1, "bands": share.of}
    low, high = share.percents
    return None if (low, high) == _ANYTHING else {"from": low / 100, "to": high / 100, "short": share.short}


def figure_data(figure: ToldFigure | None) -> Data | None:
    """Give a figure of a group: its band, about how many were assessed, and the day since when it is told."""
    if figure is None:
        return None
    return {
        **(share_data(figure) or {}),
        "assessed": people_data(figure.people),
        "told_on": figure.on.isoformat(),
    }


def number_data(number: PeopleInterval | None) -> Data | None:
    """Give a number of people between two bounds."""
    return None if number is None else {"from": number.low, "to": number.high, "short": number.short}
