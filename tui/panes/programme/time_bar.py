"""A module of a route as a bar over the months, the months themselves, and the hours that each of them asks."""

from typing import Final, NamedTuple

from rich.cells import cell_len, set_cell_size

from tui.wording.cells import fitted, on_one_line

_STEPS: Final = (6, 5, 4, 3, 2, 1)
"""The cells of a month, the most first."""
_SHORTEST_NAME: Final = 10
_BETWEEN: Final = 1
_WORDS: Final = 4
"""The cells of a month from which its name stands above it, and a number in it; else a letter, and a sign."""

Piece = tuple[str, str]
"""A text and the tone in which an outline draws it."""


class Month(NamedTuple):
    """A month of a row.

    Attributes:
        text: What stands at its beginning, where a month has room for words.
        sign: What stands there else; one cell.
        fill: What fills the rest of it.
        goes_on: Whether that fills it to its end, where the next one goes on.
        tone: How it is coloured.
    """

    text: str
    sign: str
    fill: str = " "
    goes_on: bool = False
    tone: str = "figure"

    def drawn(self, step: int) -> str:
        """Give it in so many cells."""
        if step < _WORDS:
            # A month of few cells is drawn without a gap, or bars would be dots.
            return self.sign + (self.fill if step > 1 else "") * (step - 1)
        body = fitted(self.text, step).ljust(step - 1, self.fill)
        return (body + (self.fill if self.goes_on else " "))[:step]


class TimeBar(NamedTuple):
    """A row over the months.

    Attributes:
        name: What stands before it.
        months: What stands in each month.
        told: What stands behind it.
        longest: The cells of the longest name and of the longest `told` of all rows below each other.
        above: What stands over the months, on a line of its own; empty for no such line.
        tone: How the name is coloured.
    """

    name: str
    months: tuple[Month, ...]
    told: str
    longest: tuple[int, int]
    above: tuple[str, ...] = ()
    tone: str = "record"

    def _shares(self, room: int) -> tuple[int, int]:
        """Give the cells of the name and of a month."""
        left = room - self.longest[1] - 2 * _BETWEEN
        count = max(1, len(self.months))
        step = next((each for each in _STEPS if self.longest[0] + count * each <= left), _STEPS[-1])
        least = min(_SHORTEST_NAME, self.longest[0])
        return max(least, min(self.longest[0], left - count * step)), step

    def height(self, room: int) -> int:
        """Give the lines that it takes in so many cells."""
        del room
        return 2 if self.above else 1

    def line(self, part: int, room: int, sign: int, chosen: str) -> list[Piece]:
        """Give one of its lines.

        Args:
            part: Which line, from 0.
            room: The cells that it may take.
            sign: The cells that a sign before it takes of the first line.
            chosen: Nothing of it is moved by keys.
        """
        del chosen
        named, step = self._shares(room)
        if self.above and not part:
            over = [" "] * (len(self.months) * step)
            for place, text in enumerate(self.above):
                over[place * step : place * step + len(text)] = text
            told = fitted("".join(over).rstrip(), max(0, room - named - _BETWEEN))
            return [(" " * (named - sign + _BETWEEN), ""), (told, "dim")]
        width = named - (0 if part else sign)
        pieces: list[Piece] = [
            (set_cell_size(fitted(on_one_line(self.name), width), width), self.tone),
            (" " * _BETWEEN, ""),
        ]
        for month in self.months:
            text = month.drawn(step)
            if pieces[-1][1] == month.tone:
                pieces[-1] = (pieces[-1][0] + text, month.tone)
            else:
                pieces.append((text, month.tone))
        used = sum(cell_len(text) for text, _tone in pieces)
        return [*pieces, (" " * _BETWEEN, ""), (fitted(self.told, max(0, room - used - _BETWEEN)), "dim")]
