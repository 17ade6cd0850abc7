"""Where a drag would land, and how that looks: what stands on a line stays where it is."""

from typing import Final, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.wording.cells import fitted

_SIGN: Final = "├▶"
_UNDERLINED: Final = Style(underline=True)
_REVERSED: Final = Style(reverse=True)


class Drop(NamedTuple):
    """Where a drag would land.

    Attributes:
        line: The content line before which it would.
        pointed: The content line that the pointer is on.
        told: Which place that is, in words.
    """

    line: int
    pointed: int
    told: str


def with_drop(strip: Strip, line: int, drop: Drop, style: Style) -> Strip:
    """Give a content line as it looks while something is dragged.

    A sign stands before the row that the dragged one comes before, a line runs above that row, and where the pointer is
    it says which place that is.
    """
    width = strip.cell_length
    if line + 1 == drop.line:
        strip = Strip([Segment(part.text, (part.style or Style()) + _UNDERLINED) for part in strip], width)
    if line == drop.line:
        strip = Strip.join([Strip([Segment(_SIGN, style)]), strip.crop(len(_SIGN), width)])
    if line == drop.pointed and drop.told:
        told = fitted(f" {drop.told} ", width - len(_SIGN))
        start = width - cell_len(told)
        strip = Strip.join([strip.crop(0, start), Strip([Segment(told, style + _REVERSED)])])
    return strip
