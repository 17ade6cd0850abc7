"""What stands on the terminal, cell by cell: of each frame only the cells that change are sent.

Textual draws whatever may have changed: a letter in a text draws the whole editor and the bars, a dialog all of the
screen. Over a slow line that is felt. What was sent last is kept here, and compared to what is to be seen now.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import compress, count, groupby, repeat
from operator import itemgetter, ne
from typing import Any, Final, NamedTuple

from rich.cells import cell_len, split_graphemes
from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip


class Look(NamedTuple):
    """How a cell is drawn, as the numbers of ANSI's "select graphic rendition".

    Attributes:
        attributes: Bold, reverse and the like.
        colour: The colour of the sign; empty for the terminal's own.
        background: The colour behind it; empty for the terminal's own.
    """

    attributes: str = ""
    colour: str = ""
    background: str = ""


Cell = tuple[str, Look]
"""What is drawn in a cell, and how; no text behind the first cell of a wide sign."""
Piece = tuple[int, int, Sequence[Cell]]
"""Cells beside each other: row and column of the first, from 0."""

PLAIN: Final = Look()
_SIGN: Final = itemgetter(0)
_LOOK: Final = itemgetter(1)
_UNKNOWN: Final[Cell] = ("\0", PLAIN)
_MOST_KNOWN: Final = 4096
"""Texts of which the cells are kept."""
_NEAR: Final = 8
"""The bytes of a move of the cursor: cells that stay are sent again rather than skipped when there are fewer."""


class Painted:
    """The cells of the terminal as they were last sent."""

    def __init__(self, signs: Mapping[int, str] | None = None) -> None:
        """Know nothing yet.

        Args:
            signs: Signs that the terminal can't draw, by their code points, and what is drawn instead of each: as
                wide as it is.
        """
        self._signs = signs
        self._rows: dict[int, list[Cell]] = {}
        self._known: dict[tuple[str, int], tuple[Style | None, tuple[Cell, ...]]] = {}

    def forget(self) -> None:
        """Know nothing any more: the terminal may show anything, and each cell is sent again."""
        self._rows = {}
        self._known = {}

    def only_changes(self, update: Any) -> Any:
        """Give a frame of Textual's as one of which only the changes are sent; anything else as it is."""
        return _Changes(self, update) if isinstance(update, LayoutUpdate | ChopsUpdate) else update

    def draw(self, console: Console, update: LayoutUpdate | ChopsUpdate) -> str:
        """Give what to send so that the terminal shows a frame, and take it as sent."""
        system = COLOR_SYSTEMS.get(console.color_system or "", ColorSystem.TRUECOLOR)
        return self.paint((y, x, self._cells(strip, system)) for y, x, strip in _strips(update))

    def paint(self, pieces: Iterable[Piece]) -> str:
        """Give what to send so that the terminal shows these pieces, and take it as sent."""
        rows, changed = self._rows, dict[int, list[Cell]]()
        for y, x, cells in pieces:
            row = changed.get(y)
            if row is None:
                row = changed[y] = [*rows.get(y, ())]
            end = x + len(cells)
            if len(row) < end:
                row.extend(repeat(_UNKNOWN, end - len(row)))
            row[x:end] = cells
        sent: list[str] = []
        look = PLAIN
        for y, row in changed.items():
            before = rows.get(y, [])
            if row != before:
                look = _send(sent, look, y, before, row)
                rows[y] = row
        if look != PLAIN:
            sent.append("\x1b[m")
        return "".join(sent)

    def _cells(self, strip: Iterable[Segment], system: ColorSystem) -> list[Cell]:
        cells: list[Cell] = []
        known = self._known
        for text, style, control in strip:
            if control:
                continue
            # By the identity of the style, which is kept so that none other gets it: to compare two takes long.
            found = known.get((text, id(style)))
            if found is None:
                if len(known) >= _MOST_KNOWN:
                    known.clear()
                look = PLAIN if style is None else _look(style, system)
                drawn = text if self._signs is None else text.translate(self._signs)
                found = (style, tuple((sign, look) for sign in _in_cells(drawn)))
                known[text, id(style)] = found
            cells.extend(found[1])
        return cells


class _Changes(CompositorUpdate):
    """A frame of which only the changes are sent."""

    def __init__(self, painted: Painted, update: LayoutUpdate | ChopsUpdate) -> None:
        self._painted = painted
        self._update = update

    def render_segments(self, console: Console) -> str:
        """Give what is sent."""
        return self._painted.draw(console, self._update)


def _strips(update: LayoutUpdate | ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    """Give the strips of a frame, with the row and the column of each."""
    if isinstance(update, LayoutUpdate):
        for y, line in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in line:
                yield y, x, strip
                x += strip.cell_length
        return
    for y, first, last in update.spans:
        for end, (x, found) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if found is not None and x < last and first < end:
                yield y, x, found


@lru_cache(maxsize=4096)
def _look(style: Style, system: ColorSystem) -> Look:
    """Give how a style is drawn; links are not, as nothing here has any."""
    colour, background = style.color, style.bgcolor
    return Look(
        Strip.render_ansi(style.without_color, system),
        ";".join(colour.downgrade(system).get_ansi_codes()) if colour else "",
        ";".join(background.downgrade(system).get_ansi_codes(foreground=False)) if background else "",
    )


def _in_cells(text: str) -> tuple[str, ...]:
    """Give what of a text is drawn in each cell: none for a second cell, and with a sign what is drawn over it."""
    if text.isascii() and text.isprintable():
        return tuple(text)
    found: list[str] = []
    for start, end, width in split_graphemes(text)[0]:
        sign = text[start:end]
        if width:
            found.extend((sign, *repeat("", width - 1)))
        elif found:
            place = next(number for number in reversed(range(len(found))) if found[number])
            found[place] += sign
    return tuple(found)


def _send(sent: list[str], look: Look, y: int, before: Sequence[Cell], row: Sequence[Cell]) -> Look:
    """Add what makes a row of another; give with which look it ends."""
    for first, last in _runs(before, row):
        sent.append(f"\x1b[{y + 1};{first + 1}H")
        x = first
        for wanted, cells in groupby(row[first:last], _LOOK):
            if wanted != look:
                sent.append(_switch(look, wanted))
                look = wanted
            for is_odd, group in groupby(map(_SIGN, cells), _is_odd):
                signs = list(group)
                sent.append("".join(signs))
                x += len(signs)
                if is_odd and x < last:
                    # Terminals differ in how far such signs take the cursor.
                    sent.append(f"\x1b[{y + 1};{x + 1}H")
    return look


def _is_odd(sign: str) -> bool:
    return len(sign) != 1 or cell_len(sign) != 1


def _runs(before: Sequence[Cell], row: Sequence[Cell]) -> list[tuple[int, int]]:
    """Give the cells that are to be sent, as first ones and those behind the last: whole signs, old and new."""
    known = [*before, *repeat(_UNKNOWN, len(row) - len(before))]
    differs = list(map(ne, known, row))
    if not (all(map(_SIGN, known)) and all(map(_SIGN, row))):
        _widen(differs, known, row)
    runs: list[tuple[int, int]] = []
    for x in compress(count(), differs):
        if runs and x - runs[-1][1] <= _NEAR and _keep_look(row, runs[-1][1] - 1, x):
            runs[-1] = (runs[-1][0], x + 1)
        else:
            runs.append((x, x + 1))
    return runs


def _keep_look(row: Sequence[Cell], first: int, last: int) -> bool:
    """Tell whether the cells from the first up to the last one are drawn alike."""
    look = row[first][1]
    return all(row[x][1] is look for x in range(first + 1, last))


def _widen(differs: list[bool], before: Sequence[Cell], row: Sequence[Cell]) -> None:
    """Have a sign of several cells be sent as a whole, also where it is gone: half of it is none."""
    is_done = False
    while not is_done:
        is_done = True
        for x in range(1, len(differs)):
            if differs[x] != differs[x - 1] and not (before[x][0] and row[x][0]):
                differs[x] = differs[x - 1] = True
                is_done = False


def _switch(look: Look, wanted: Look) -> str:
    """Give what makes a terminal that draws with one look draw with another."""
    if wanted == PLAIN:
        return "\x1b[m"
    if wanted.attributes != look.attributes:
        return f"\x1b[0;{';'.join(each for each in wanted if each)}m"
    colour, background = wanted.colour or "39", wanted.background or "49"
    changed = []
    if wanted.colour != look.colour:
        changed.append(colour)
    if wanted.background != look.background:
        changed.append(background)
    return f"\x1b[{';'.join(changed)}m"
