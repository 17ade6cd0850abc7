"""A level against its target as a bar, for the card of a person.

`├▄▄▄▄▄▄▄··░░░░░·····┤` on a scale from 0 to 4: `▄` is the level, `░` the target, `█` where the level is in it.
"""

from typing import Final, NamedTuple

from rich.cells import cell_len, set_cell_size

from frameworks.model import SCALE_TOP, Requirement
from tui.wording.cells import fitted, on_one_line

LEVEL, TARGET, REACHED, REST = "▄░█·"
_STEPS: Final = (6, 5, 4, 3, 2)
"""The cells of a level, the most first."""
_BETWEEN: Final = 2

Piece = tuple[str, str]
"""A text and the tone in which an outline draws it."""


class LevelBar(NamedTuple):
    """The row of a competency as a bar.

    Attributes:
        name: What the competency is called.
        level: The current level, 0 to 4; None is unknown.
        target: The target from and up to which; None without one.
        told: Both in words, behind the bar.
        longest: The cells of the longest name and of the longest `told` of all bars below each other.
    """

    name: str
    level: float | None
    target: tuple[int, int] | None
    told: str
    longest: tuple[int, int]

    def _step(self, room: int) -> int:
        """Give the cells of a level where all stands on one line; 0 where it takes two."""
        texts = sum(self.longest) + 2 * _BETWEEN
        return next((each for each in _STEPS if texts + SCALE_TOP * each + 2 <= room), 0)

    def height(self, room: int) -> int:
        """Give the lines that it takes in so many cells."""
        return 1 if self._step(room) else 2

    def line(self, part: int, room: int, sign: int, chosen: str) -> list[Piece]:
        """Give one of its lines.

        Args:
            part: Which line, from 0.
            room: The cells that it may take.
            sign: The cells that a sign before it takes of the first line.
            chosen: Nothing of it is moved by keys.
        """
        del chosen
        name, step = on_one_line(self.name), self._step(room)
        if not step and not part:
            return [(fitted(name, room - sign), "label")]
        head: list[Piece] = []
        if step:
            column = self.longest[0] - sign
            head = [(set_cell_size(fitted(name, column), column), "label"), (" " * _BETWEEN, "")]
        else:
            beside = (each for each in _STEPS if self.longest[1] + _BETWEEN + SCALE_TOP * each + 2 <= room)
            step = next(beside, _STEPS[-1])
        told = fitted(
            self.told, room - sum(cell_len(text) for text, _tone in head) - SCALE_TOP * step - 2 - _BETWEEN
        )
        return [*head, *self._scale(step), (" " * _BETWEEN, ""), (told, "value")]

    def _scale(self, step: int) -> list[Piece]:
        """Give the bar, with so many cells for each level."""
        filled = 0 if self.level is None else round(self.level * step)
        if self.level is not None and self.target is not None and self.level < self.target[0]:
            # What is not reached is not drawn as reached.
            filled = min(filled, self.target[0] * step - 1)
        first, last = (0, 0) if self.target is None else (self.target[0] * step, self.target[1] * step)
        if self.target is not None and first == last:
            first = max(0, last - 1)
            last = first + 1
        signs = [
            (REACHED if first <= cell < last else LEVEL)
            if cell < filled
            else TARGET
            if first <= cell < last
            else REST
            for cell in range(SCALE_TOP * step)
        ]
        drawn = "".join(signs)
        is_below = self.level is not None and self.target is not None and self.level < self.target[0]
        return [
            ("├", "dim"),
            (drawn[:filled], "warning" if is_below else "figure"),
            (drawn[filled:] + "┤", "dim"),
        ]


def level_bars(
    rows: "dict[str, tuple[str, float | None, Requirement | None, str]]",
) -> dict[str, LevelBar]:
    """Give bars below each other, by competency: of each its name, level, target, and what is told of both."""
    longest = (
        max((cell_len(on_one_line(name)) for name, *_rest in rows.values()), default=0),
        max((cell_len(told) for *_rest, told in rows.values()), default=0),
    )
    return {
        key: LevelBar(name, level, None if target is None else (target.min, target.max), told, longest)
        for key, (name, level, target, told) in rows.items()
    }
