"""Sliders: a shift of the role as a line from its one end to its other, with where it stands and where it should go.

`from  3 ├──○━━━▸●──┤ 7  to`: ○ is today, ● the goal, ◉ both; `◂` leads to a goal that lies behind today. Where both
texts and the track do not fit beside each other, the texts stand on a line and the track below it, as wide as it goes.
All of it is a function of the shift and the room, so that the mouse finds the cell that was drawn.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from rich.cells import cell_len, set_cell_size

from frameworks.fields import in_language
from frameworks.languages import Language
from frameworks.model import Shift
from sessions.model.role import Knob
from tui.wording.cells import fitted, on_one_line

TOP: Final = 10
"""The highest place of a slider; the lowest is 0."""
KNOBS: Final[tuple[Knob, Knob]] = ("now", "goal")
_SIGN: Final = 2
_NUMBER: Final = 4
"""Cells of a number with its brackets: `[10]`."""
_BESIDE: Final = (6, 5, 4)
"""The cells of a step, the longest first, where the texts and the track stand beside each other. The track below the
texts takes no longer ones than the shortest of these, so that no slider is shorter where there is more room."""

Piece = tuple[str, str]
"""Text and the tone in which an outline draws it."""


class Track(NamedTuple):
    """Where a slider's scale is drawn.

    Attributes:
        part: The line of the row, from 0.
        start: The column of place 0, from the row's own start.
        step: The cells from a place to the next.
    """

    part: int
    start: int
    step: int

    def place_at(self, part: int, column: int) -> int | None:
        """Give the place nearest to a cell of the row; None where the cell is not on the track or its ends."""
        if part != self.part or not -1 <= column - self.start <= TOP * self.step + 1:
            return None
        return max(0, min(TOP, (column - self.start + self.step // 2) // self.step))


class Slider(NamedTuple):
    """A shift as it is drawn.

    Attributes:
        from_: What the one end is called.
        to: What the other end is called.
        now: Where it stands today, 0 to 10; None is unknown.
        goal: Where it should go, 0 to 10; None is unknown.
        longest: The cells of the longest texts at either end, of all sliders that stand below each other.
        is_whole: Whether texts that don't fit beside each other get a line each, and none is cut that need not be.
    """

    from_: str
    to: str
    now: int | None
    goal: int | None
    longest: tuple[int, int]
    is_whole: bool = False

    # --- where things are -------------------------------------------------------------------------------------------

    def _one_line_step(self, room: int) -> int:
        """Give the cells of a step when all stands on one line; 0 when it takes two."""
        texts = sum(self.longest) + 2
        return next((step for step in _BESIDE if texts + _cells(step) <= room), 0)

    def height(self, room: int) -> int:
        """Give the lines that it takes in so many cells."""
        return 1 if self._one_line_step(room) else 3 if self._is_parted(room) else 2

    def _is_parted(self, room: int) -> bool:
        """Tell whether each text gets a line of its own; a sign may take two cells of the first."""
        both = cell_len(on_one_line(self.from_)) + cell_len(on_one_line(self.to))
        return self.is_whole and both + 3 + _SIGN > room

    def track(self, room: int) -> Track:
        """Give where its scale is drawn in so many cells."""
        step = self._one_line_step(room)
        if step:
            return Track(0, self._ends(room, step)[0] + 1 + _NUMBER + 1, step)
        part = 2 if self._is_parted(room) else 1
        return Track(part, _NUMBER + 1, max(1, min(_BESIDE[-1], (room - _cells(0)) // TOP)))

    def _ends(self, room: int, step: int) -> tuple[int, int]:
        """Give the cells of the two texts on one line."""
        texts = room - _cells(step) - 2
        first = min(self.longest[0], texts - min(self.longest[1], texts // 2))
        return first, texts - first

    # --- drawing ---------------------------------------------------------------------------------------------------

    def line(self, part: int, room: int, sign: int, chosen: str) -> list[Piece]:
        """Give one of its lines.

        Args:
            part: Which line, from 0.
            room: The cells that it may take.
            sign: The cells that a sign before it takes of the first line; the track stays where it is.
            chosen: The knob that keys move, to be shown; empty for none.
        """
        from_, to = on_one_line(self.from_), on_one_line(self.to)
        step = self._one_line_step(room)
        if step:
            first, second = self._ends(room, step)
            left = set_cell_size(fitted(from_, first - sign), first - sign)
            right = (fitted(to, second), "record")
            return [(left, "value"), (" ", "value"), *self._scale(step, chosen), (" ", "value"), right]
        if part == self.track(room).part:
            return self._scale(self.track(room).step, chosen)
        if self._is_parted(room):
            return (
                [("→ ", "dim"), (fitted(to, room - 2), "record")]
                if part
                else [(fitted(from_, room - sign), "value")]
            )
        texts = room - sign - 3
        first = min(cell_len(from_), max(texts // 2, texts - cell_len(to)))
        told = fitted(to, texts - first)
        between = max(1, min(room, _cells(self.track(room).step)) - sign - first - cell_len(told) - 2)
        return [(fitted(from_, first), "value"), (" → ".ljust(between + 2), "dim"), (told, "record")]

    def _scale(self, step: int, chosen: str) -> list[Piece]:
        """Give the numbers and the track between them."""
        cells = ["─"] * (TOP * step + 1)
        now, goal = self.now, self.goal
        back = now is not None and goal is not None and goal < now
        tone = "warning" if back else "figure"
        first = last = 0
        if now is not None and goal is not None:
            first, last = sorted((now * step, goal * step))
            cells[first:last] = ["━"] * (last - first)
            if last - first > 1:
                cells[first + 1 if back else last - 1] = "◂" if back else "▸"
        if goal is not None:
            cells[goal * step] = "●"
        if now is not None:
            cells[now * step] = "◉" if now == goal else "○"
        known = [each * step for each in (now, goal) if each is not None]
        if known:
            first, last = min(known), max(known) + 1
        track = "".join(cells)
        return [
            (_number(now, bracketed=chosen == "now").rjust(_NUMBER), "value"),
            ("├" + track[:first], "dim"),
            (track[first:last], tone),
            (track[last:] + "┤", "dim"),
            (_number(goal, bracketed=chosen == "goal").ljust(_NUMBER), tone if back else "value"),
        ]


def _cells(step: int) -> int:
    """Give the cells of a scale: its numbers, its ends and its places."""
    return 2 * _NUMBER + TOP * step + 3


def _number(value: int | None, *, bracketed: bool) -> str:
    told = "?" if value is None else str(value)
    return f"[{told}]" if bracketed else f" {told} "


def sliders(shifts: Iterable[Shift], language: Language) -> dict[str, Slider]:
    """Give the sliders of shifts by id, with their tracks below each other."""
    texts = {
        each.id: (in_language(each.from_, language), in_language(each.to, language), each) for each in shifts
    }
    longest = (
        max((cell_len(from_) for from_, _to, _ in texts.values()), default=0),
        max((cell_len(to) for _from, to, _ in texts.values()), default=0),
    )
    return {
        name: Slider(from_, to, shift.now, shift.goal, longest) for name, (from_, to, shift) in texts.items()
    }


def stepped(value: int | None, other: int | None, direction: int) -> int:
    """Give the place a step further, 0 to 10; an unknown one begins at the other knob, or in the middle."""
    if value is None:
        return TOP // 2 if other is None else other
    return max(0, min(TOP, value + direction))


def knob_for(now: int | None, goal: int | None, place: int, chosen: Knob) -> Knob:
    """Give the knob that a press at a place takes: the one that is there, an unknown one, else the nearest.

    Where both are as near, the chosen one is taken.
    """
    if place in (now, goal):
        return chosen if now == goal else "now" if place == now else "goal"
    if now is None or goal is None:
        return "now" if now is None else "goal"
    if abs(place - now) == abs(place - goal):
        return chosen
    return "now" if abs(place - now) < abs(place - goal) else "goal"
