"""What a cell says: a level, how it stands to its target, and what should be known about it, in four cells.

    2½▼!   two and a half, below target, self and others differ

Each state has a sign of its own, so that nothing depends on colour.
"""

from typing import Final, Literal

from frameworks.model import Requirement
from sessions.analysis.levels import Current
from tui.sheet.lines import SheetCell, Tone
from tui.translation import current_language
from tui.wording.numbers import half_up, percents

Standing = Literal["far", "below", "inside", "above", "free"]
"""A level or more below target, less than one below, in the range, above it; `free` is without a target."""

GLYPHS: Final = ("▁", "▂", "▄", "▆", "█")
"""How many of a group are below target, few to many, one for each shade of a band."""
SIGNS: Final = {"far": "▼", "below": "▽", "inside": "=", "above": "▲", "free": " "}
UNKNOWN: Final = SheetCell("·", "dim")
TYPED: Final = SheetCell("•", "typed")
ONE_SOURCE: Final = "¹"
DISPUTED: Final = "!"
_TONES: Final[dict[Standing, Tone]] = {
    "far": "far",
    "below": "below",
    "inside": "inside",
    "above": "above",
    "free": "dim",
}
HALF: Final = 0.5
QUARTER: Final = 0.25
"""Shares below target from which a group's cell stands out, and stands out less."""


def halves(level: float) -> str:
    """Give a level of 0 to 4 in halves in two cells: `2 `, `2½`, `0½`."""
    whole, half = divmod(int(half_up(level * 2)), 2)
    return f"{whole}{'½' if half else ' '}"


def short(level: float) -> str:
    """Give a number of levels in halves within a sentence: `2`, `2½`, `½`."""
    whole, half = divmod(int(half_up(abs(level) * 2)), 2)
    sign = "-" if level < 0 and (whole or half) else ""
    return f"{sign}{whole or ('' if half else '0')}{'½' if half else ''}"


def standing(level: float, target: Requirement | None) -> Standing:
    """Tell how a level stands to a target."""
    if target is None:
        return "free"
    if level < target.min:
        return "far" if target.min - level >= 1 else "below"
    return "above" if level > target.max else "inside"


def nearest_half(level: float, target: Requirement | None) -> float:
    """Give the nearest half of a level, on the same side of the target: 1.9 of 2 is not yet 2."""
    half = int(half_up(level * 2)) / 2
    if target is not None and level < target.min <= half:
        return target.min - 0.5
    if target is not None and level > target.max >= half:
        return target.max + 0.5
    return half


def level_cell(level: float | None, target: Requirement | None) -> SheetCell:
    """Give the cell of a level as one source gave it."""
    if level is None:
        return UNKNOWN
    how = standing(level, target)
    return SheetCell(f"{halves(nearest_half(level, target))}{SIGNS[how]}", _TONES[how])


def current_cell(current: Current | None, target: Requirement | None) -> SheetCell:
    """Give the cell of a current level, with a mark when one source gave it or self and others differ."""
    if current is None:
        return UNKNOWN
    cell = level_cell(current.level, target)
    flag = DISPUTED if current.disputed else ONE_SOURCE if current.single_source else ""
    return SheetCell(cell.text + flag, cell.tone)


def change_cell(now: float | None, before: float | None) -> SheetCell:
    """Give the cell of the difference with an earlier round: `+1`, `-½`, `=`."""
    if now is None or before is None:
        return UNKNOWN
    if now == before:
        return SheetCell("=", "inside")
    return (
        SheetCell(f"+{short(now - before)}", "above")
        if now > before
        else SheetCell(short(now - before), "below")
    )


def share_cell(share: float | None, *, target: str = "") -> SheetCell:
    """Give the cell of a group's share below target, with the target where there is room."""
    if share is None:
        return SheetCell("  ·", "dim", target)
    how: Standing = "far" if share >= HALF else "below" if share >= QUARTER else "free"
    return SheetCell(
        f"{percents(share, current_language()):>3}%{SIGNS[how]}",
        _TONES[how] if how != "free" else "inside",
        target,
        bar=(share, share),
    )
