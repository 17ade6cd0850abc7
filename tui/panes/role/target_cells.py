"""The cells of the matrix of targets: what stands in them, and what typed digits make of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Final, Literal

from frameworks.model import Requirement
from tui.wording.cells import fitted, on_one_line

IMPORTANCE_KEYS: Final = "qwert"
"""The keys of importance 1 to 5, below the digits 1 to 5 on the keyboard."""
IMPORTANCE_TOP: Final = 5
CELL: Final = 11
"""Cells of a target with the gap after it: `2–3 ●●●●○*`."""
WIDEST: Final = 22
HEADER: Final = 3
DOTS: Final = 4
"""The column of a target at which its dots begin."""

TargetPlace = tuple[str, str]
"""The ids of a profile and a competency."""
Side = Literal["above", "left"]


@dataclass(frozen=True, slots=True)
class Matrix:
    """What the grid shows.

    Attributes:
        profiles: The columns: ids and names.
        competencies: The rows: ids and names.
        targets: What is set, by profile and competency.
    """

    profiles: tuple[tuple[str, str], ...] = ()
    competencies: tuple[tuple[str, str], ...] = ()
    targets: Mapping[TargetPlace, Requirement] = field(default_factory=dict)


def target_text(target: Requirement | None) -> str:
    """Give a target as it stands in its cell: range, importance in dots, `*` for an own wording."""
    if target is None:
        return "·"
    reach = str(target.min) if target.min == target.max else f"{target.min}–{target.max}"
    dots = "●" * target.importance + "○" * (IMPORTANCE_TOP - target.importance)
    return f"{reach:<{DOTS}}{dots}{'*' if target.indicators else ''}"


def ranged(first: int | None, digit: int) -> tuple[int, int]:
    """Give the lowest and highest level that a digit makes of the digit before it, in whichever order they came."""
    return (digit, digit) if first is None else (min(first, digit), max(first, digit))


def heading(name: str, room: int) -> Sequence[str]:
    """Give a name in the lines of the header, at their bottom; what does not fit ends in a mark."""
    lines = wrap(on_one_line(name), max(4, room), break_long_words=False) or [""]
    if len(lines) > HEADER:
        lines = [*lines[: HEADER - 1], fitted(" ".join(lines[HEADER - 1 :]), room)]
    return [""] * (HEADER - len(lines)) + [fitted(each, room) for each in lines]
