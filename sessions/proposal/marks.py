"""Marks: what Markdown can't say, such as a small drawing in a cell, between two characters that no text has.

A mark holds numbers and nothing that anybody typed. The Markdown that people get has characters in place of each
(`written`); the documents that are drawn get the marks themselves (`drawn`), and draw what they stand for.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Final, NamedTuple

from sessions import numbers
from sessions.proposal.escape import CLOSE, OPEN, Markdown
from sessions.told.figures import Interval

MARK: Final = re.compile(f"{OPEN}([a-z]+)((?::[0-9./,-]*)*){CLOSE}")
"""A mark: its name, and its numbers with a colon before each."""
_STRAY: Final = re.compile(f"[{OPEN}{CLOSE}]")
_TIMELINE: Final = 24
"""The characters of a timeline."""


def _mark(name: str, *values: object) -> Markdown:
    told = "".join(f":{'' if each is None else each}" for each in values)
    return Markdown(f"{OPEN}{name}{told}{CLOSE}")


class Mark(NamedTuple):
    """A mark that was read: its name and its values as they stand there."""

    name: str
    values: tuple[str, ...]


def mark_in(found: "re.Match[str]") -> Mark:
    """Give the mark that `MARK` found."""
    return Mark(found[1], tuple(found[2].split(":")[1:]))


WRITTEN_ONLY: Final = _mark("written")
DRAWN_ONLY: Final = _mark("drawn")
CAPTION: Final = _mark("caption")
"""Before what the next table is about, up to `ONLY_ENDS`; nothing stands for it in Markdown."""
ONLY_ENDS: Final = _mark("end")
_REGION: Final = re.compile(f"({WRITTEN_ONLY}|{DRAWN_ONLY}|{CAPTION})(.*?){ONLY_ENDS}", re.DOTALL)


# --- small drawings in a cell -------------------------------------------------------------------------------------


def bar(share: float | None, width: int = 10) -> Markdown:
    """Give a share of 0 to 1 as a bar of so many blocks."""
    return Markdown("") if share is None else _mark("bar", f"{share:.6f}", width)


def compared(share: float | None, other: float | None, width: int = 10) -> Markdown:
    """Give a share of 0 to 1 as a bar on which another share is pointed out where it is drawn."""
    if share is None or other is None:
        return bar(share, width)
    return _mark("bar", f"{share:.6f}", width, f"{other:.6f}")


def extent(share: Interval, width: int = 6) -> Markdown:
    """Give a share that is somewhere between two bounds, for a cell of a heat map."""
    return _mark("extent", share.low, share.high, share.shade, width)


def slider(now: int | None, goal: int | None) -> Markdown:
    """Give places on a line of 0 to 10: where it stands today, and the goal."""
    return Markdown("") if now is None and goal is None else _mark("slider", now, goal)


def span(first: int, last: int, weeks: int) -> Markdown:
    """Give a stretch of weeks, from 1, on a line of so many."""
    return _mark("span", first, last, weeks)


def stretch(first: int, last: int) -> Markdown:
    """Give a stretch of weeks, from 1, that the figure above the table draws; nothing stands for it in Markdown."""
    return _mark("stretch", first, last)


# --- before a table ----------------------------------------------------------------------------------------------


def timeline(weeks: int, start: date | None, free: tuple[tuple[int, int], ...] = ()) -> Markdown:
    """Have the next table drawn as well: a line for each row, from its cell with a `stretch`.

    Args:
        weeks: How many weeks there are.
        start: The first day; `None` as long as there is none.
        free: Stretches without meetings: their first and last day, counted from 0.
    """
    return _mark("timeline", weeks, start, ",".join(f"{first}-{last}" for first, last in free))


CURVE: Final = _mark("curve")
"""Has the next table drawn in its place: a point for each row, from its cell with a `point`."""


def point(price: Decimal, share: Interval) -> Markdown:
    """Give a price so far, and the share that is reached for it, for the curve that is drawn of the table."""
    return _mark("point", price, f"{float(share.low):.4f}", f"{float(share.high):.4f}")


# --- what becomes of them ----------------------------------------------------------------------------------------


def written(text: str) -> str:
    """Give Markdown with characters in place of marks, for whoever reads it as text."""
    if OPEN not in text:
        return text
    chosen = _REGION.sub(lambda found: found[2] if found[1] == WRITTEN_ONLY else "", text)
    return _STRAY.sub("", MARK.sub(_characters, chosen))


def drawn(text: str) -> str:
    """Give Markdown with the marks of drawings, without what is said only where nothing is drawn."""
    if OPEN not in text:
        return text
    return _REGION.sub(_drawn, text)


def _drawn(found: "re.Match[str]") -> str:
    if found[1] == CAPTION:
        return f"{CAPTION}{found[2]}"
    return found[2] if found[1] == DRAWN_ONLY else ""


def _characters(found: "re.Match[str]") -> str:
    name, values = mark_in(found)
    write = _WRITE.get(name)
    if write is None:
        return ""
    try:
        return write(values)
    except (ArithmeticError, IndexError, ValueError):
        # A template of the user's can hold a mark of its own making.
        return ""


def _bar(values: tuple[str, ...]) -> str:
    share, width = float(values[0]), min(40, int(values[1]))
    full = max(0, min(width, int(numbers.half_up(share * width))))
    return "█" * full + "░" * (width - full)


def _extent(values: tuple[str, ...]) -> str:
    width = min(40, int(values[3]))
    low, high = (min(max(Fraction(each), Fraction(0)), Fraction(1)) for each in values[:2])
    full, seen = floor(low * width), ceil(high * width)
    return "█" * full + "▒" * (seen - full) + "░" * (width - seen)


def _slider(values: tuple[str, ...]) -> str:
    line = ["─"] * 11
    now, goal = (int(each) if each else None for each in values)
    if now is not None:
        line[now] = "○"
    if goal is not None:
        line[goal] = "●" if goal != now else "◉"
    return "".join(line)


def _span(values: tuple[str, ...]) -> str:
    first, last, weeks = map(int, values)
    left = max(0, min(_TIMELINE - 1, floor((first - 1) / weeks * _TIMELINE)))
    right = max(left + 1, min(_TIMELINE, ceil(last / weeks * _TIMELINE)))
    return "░" * left + "█" * (right - left) + "░" * (_TIMELINE - right)


_WRITE: Final[Mapping[str, Callable[[tuple[str, ...]], str]]] = {
    "bar": _bar,
    "extent": _extent,
    "slider": _slider,
    "span": _span,
}
