"""What a sheet shows: lines of cells, made one at a time when they come on the screen."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import ClassVar, Final, Generic, Literal, NamedTuple, Protocol, TypeVar, runtime_checkable

from tui.wording.narrowed import Line, has_words, kept, words_of

Tone = Literal[
    "plain",
    "dim",
    "far",
    "below",
    "inside",
    "above",
    "hidden",
    "typed",
    "figure",
    "heading",
    "shade-0",
    "shade-1",
    "shade-2",
    "shade-3",
    "shade-4",
]
"""How a cell is coloured; what it says never depends on colour alone. Shades go from few to many."""
SHADE_TONES: Final[tuple[Tone, ...]] = ("shade-0", "shade-1", "shade-2", "shade-3", "shade-4")


class SheetCell(NamedTuple):
    """A cell.

    Attributes:
        text: What it says, short enough for the narrowest column.
        tone: How it is coloured.
        more: What it says besides where there is room: lines, of which as many are told as fit behind it.
        more_tone: How that is coloured, if not as the rest.
        bar: The share (0 to 1) that it surely is and that it is at most, to be drawn where a row has lines enough.
        fill: The sign that fills the rest of the cell, of what is a part of a bar.
        goes_on: Whether that bar goes on in the next column, so that the gap before it is filled as well.
        wraps: Whether the text goes on in the lines below, where its row has them.
    """

    text: str
    tone: Tone = "plain"
    more: str = ""
    more_tone: Tone | None = None
    bar: tuple[float, float] | None = None
    fill: str = ""
    goes_on: bool = False
    wraps: bool = False


HIDDEN: Final = SheetCell("▒", "hidden")
"""A cell of which nothing may be seen while a screen is shared."""


class SheetLine(NamedTuple):
    """A line of a sheet: a row of cells after texts that stay in view, or a heading over the rows below it.

    Attributes:
        key: A name that stays with what the line is about.
        frozen: The texts in the frozen columns; of a heading the first is all it says.
        cells: A cell for each column.
        heading: Whether it is a heading, which the cursor passes by; its cells, if it has any, are a bar behind it.
    """

    key: str
    frozen: tuple[str, ...]
    cells: tuple[SheetCell, ...] = ()
    heading: bool = False


class Frozen(NamedTuple):
    """A column that stays in view.

    Attributes:
        title: What stands above it.
        least: The cells that it takes at least.
        most: And at most.
        wrapped: The cells that it takes at most where it has two lines; 0 for as many as on one.
        first: Whether it takes these before other columns take more than the least.
    """

    title: str
    least: int
    most: int
    first: bool = False
    wrapped: int = 0


class Lines(Protocol):
    """The lines of a sheet. Nothing may be looked up for lines that are not asked for.

    Attributes:
        frozen: The columns that stay in view.
        columns: The titles of the columns with cells.
        least: The cells that such a column takes at least.
        most: And at most.
        tallest: The lines of the screen that a row takes at most, where all rows together leave them free.
        nothing: What is said when there is no line at all.
    """

    @property
    def frozen(self) -> tuple[Frozen, ...]: ...  # noqa: D102 - as told above
    @property
    def columns(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def least(self) -> int: ...  # noqa: D102
    @property
    def most(self) -> int: ...  # noqa: D102
    @property
    def tallest(self) -> int: ...  # noqa: D102
    @property
    def nothing(self) -> str: ...  # noqa: D102

    def __len__(self) -> int:
        """Give how many lines there are."""
        ...

    def line(self, place: int) -> SheetLine:
        """Give a line."""
        ...

    def is_heading(self, place: int) -> bool:
        """Tell whether a line is a heading."""
        ...

    def key(self, place: int) -> str:
        """Give the key of a line."""
        ...

    def place_of(self, key: str) -> int | None:
        """Give where the line with a key is now."""
        ...


@runtime_checkable
class NarrowedLines(Lines, Protocol):
    """Lines that can be narrowed to those that have a text.

    Attributes:
        narrows: Whether these can.
        counted: How many lines have the text, and how many there are.
    """

    @property
    def narrows(self) -> bool: ...  # noqa: D102 - as told above
    @property
    def counted(self) -> tuple[int, int]: ...  # noqa: D102

    def narrow(self, text: str) -> None:
        """Have only the lines that have a text; all of them when it is empty."""
        ...


_Place = TypeVar("_Place")


class PlacedLines(Generic[_Place]):
    """Lines of which each is about a place, and found again by its key; without headings, unless told otherwise.

    Attributes:
        places: What each line is about.
        tallest: As of all lines; each is one line of the screen, unless told otherwise.
        narrows: Whether lines may be left out: nothing is known of a line by how many stand before it.
        counted: How many lines have the text that is sought, and how many there are; headings are not counted.
    """

    places: Sequence[_Place]
    narrows: ClassVar[bool] = False
    counted: tuple[int, int] = (0, 0)
    tallest: int = 1
    _all_places: Sequence[_Place] | None = None

    def __len__(self) -> int:
        return len(self.places)

    def is_heading(self, place: int) -> bool:
        """Tell that no line is a heading."""
        del place
        return False

    @abstractmethod
    def key(self, place: int) -> str:
        """Give a name for a line that stays with what it is about."""

    def place_of(self, key: str) -> int | None:
        """Give where the line with a key is now."""
        return self._by_key.get(key)

    @cached_property
    def _by_key(self) -> Mapping[str, int]:
        return {self.key(place): place for place in range(len(self.places))}

    @abstractmethod
    def line(self, place: int) -> SheetLine:
        """Give a line."""

    def depth(self, place: int) -> int:
        """Give how far a line is indented."""
        return 0 if self.is_heading(place) else 1

    def narrow(self, text: str) -> None:
        """Have only the lines of which the frozen texts have a text, with what holds them; all when it is empty.

        What is looked at is what stands on the screen, so nothing is found by what is hidden.
        """
        if self._all_places is None:
            self._all_places = self.places
        self.places = self._all_places
        words = words_of(text)
        if words:
            lines = [
                Line(
                    self.depth(place),
                    has_words(words, *self.line(place).frozen),
                    is_list=self.is_heading(place),
                )
                for place in range(len(self.places))
            ]
            things = [line for line in lines if not line.is_list]
            self.counted = sum(line.has_it for line in things), len(things)
            self.places = [self.places[place] for place in kept(lines)]
        self.__dict__.pop("_by_key", None)

    def at(self, place: int) -> _Place | None:
        """Give what a line is about; None where there is no line."""
        return self.places[place] if 0 <= place < len(self.places) else None


BAR: Final = "▄▂·"
"""What a bar is drawn of: what it surely is, what it may be beyond that, and the rest of its scale."""


def bar(low: float, high: float, room: int) -> str:
    """Give a share between two bounds, each 0 to 1, as a bar of so many cells.

    A bound that is neither nothing nor all is drawn as neither.
    """
    first, last = (_cells_of(each, room) for each in (low, high))
    sure, may_be, rest = BAR
    return sure * first + may_be * (last - first) + rest * (room - last)


def _cells_of(share: float, room: int) -> int:
    cells = round(share * room)
    return max(1, min(cells, room - 1)) if 0 < share < 1 else cells


class Widths(NamedTuple):
    """How the columns of a sheet share a width.

    Attributes:
        frozen: The cells of each column that stays in view; a gap of one comes after it.
        cell: The cells of each other column.
        shown: How many of those are seen at once.
        gap: The cells between any two of them.
        mark: The cells on the left for the mark of the row at the cursor.
    """

    frozen: tuple[int, ...]
    cell: int
    shown: int
    gap: int = 1
    mark: int = 1

    @property
    def head(self) -> int:
        """The cells that the mark and the frozen columns take."""
        return self.mark + sum(self.frozen) + len(self.frozen)


def widths(lines: Lines, width: int, *, is_tall: bool = False) -> Widths:
    """Share a width among the columns: frozen ones take what they like best when all columns fit, else the least.

    Args:
        lines: What has the columns.
        width: All cells.
        is_tall: Whether each row has two lines or more.
    """
    frozen = [each.least for each in lines.frozen]
    count = len(lines.columns)
    room = width - 1 - sum(frozen) - len(frozen)
    spare = room - count * (lines.least + 1)
    if spare <= 0:
        return Widths(tuple(frozen), lines.least, max(1, min(count, room // (lines.least + 1))))
    wishes = [((is_tall and each.wrapped) or each.most) - each.least for each in lines.frozen]
    all_of_it = not count or any(each.first for each in lines.frozen)
    for_frozen = min(sum(wishes), spare if all_of_it else spare // 3)
    cell = min(lines.most, lines.least + (spare - for_frozen) // count) if count else lines.least
    for_frozen = min(sum(wishes), spare - (cell - lines.least) * count)
    frozen = [least + given for least, given in zip(frozen, _shared(for_frozen, wishes), strict=True)]
    return Widths(tuple(frozen), cell, count)


def _shared(amount: int, wishes: Sequence[int]) -> list[int]:
    """Share an amount in proportion to wishes, nobody more than wished for."""
    total = sum(wishes)
    if not total:
        return [0] * len(wishes)
    given = [min(wish, amount * wish // total) for wish in wishes]
    for place, wish in enumerate(wishes):
        given[place] += min(wish - given[place], amount - sum(given))
    return given


def header(title: str, width: int, height: int) -> tuple[str, ...]:
    """Give a column's title in lines, the last ones at the bottom; a word too long and a title too long get a mark."""
    rest, lines = title.split(), [""]
    while rest:
        word = rest.pop(0)
        if lines[-1] and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
            continue
        if lines[-1]:
            lines.append("")
        lines[-1] = word if len(word) <= width else word[: width - 1] + "…"
    if len(lines) > height:
        lines = lines[:height]
        lines[-1] = (lines[-1] if len(lines[-1]) < width else lines[-1][: width - 1]).rstrip("…") + "…"
    return (*[""] * (height - len(lines)), *lines)


def no_heading(lines: Lines, place: int, step: int) -> int:
    """Give the nearest line that is no heading, first in one direction and then in the other."""
    for direction in (step, -step):
        at = place
        while 0 <= at < len(lines):
            if not lines.is_heading(at):
                return at
            at += direction
    return place
