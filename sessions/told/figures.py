"""What is told of people, as values: bands, intervals and rounded numbers, with the words in which they are said.

None of these is made of an exact figure by anybody but this room: a `ToldFigure` and a `Ladder` are read from a line of
the file, in which nothing exact stands (`sessions.model.told`), and all others are worked out of them.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Final, NamedTuple

from frameworks.languages import Message, mark
from sessions.model.told import STEPS, figure_parts, number_parts
from sessions.told.bands import part

ROUNDED: Final = 10
"""From this number of people on a number is told, to the nearest `NEAREST`."""
NEAREST: Final = 5
SHADES: Final = 5
"""How many shades a heat map of bands has."""
_STEP: Final = Fraction(1, 20)
"""Intervals are told in steps of 5 %, outwards."""
_NAMED: Final = 4
"""Up to so many bands they are said as parts (a third), and in percents from there on."""
_FRACTIONS: Final = {(1, 2): "½", (1, 3): "⅓", (2, 3): "⅔", (1, 4): "¼", (3, 4): "¾"}
_SEAL: Final = object()


class People(NamedTuple):
    """A number of people as it is told.

    Attributes:
        about: To the nearest 5, 10 or more; `None` for fewer than 10 (also for none).
    """

    about: int | None

    @property
    def words(self) -> Message:
        """The number in words, within a sentence: `about 15`, `fewer than 10`."""
        if self.about is None:
            return Message("fewer than {number}", {"number": ROUNDED})
        return Message("about {number}", {"number": self.about})

    @property
    def short(self) -> str:
        """The number for a cell: `15`, `<10`."""
        return f"<{ROUNDED}" if self.about is None else str(self.about)


def people(number: int) -> People:
    """Give a number of people (0 or more) as it may be told: to the nearest 5 from 10 on, halves up."""
    return People(NEAREST * ((2 * number + NEAREST) // (2 * NEAREST)) if number >= ROUNDED else None)


def part_of(number: int, all_of_them: int) -> People:
    """Give how many of some people, as it may be told when everybody knows how many those are.

    Where fewer than four numbers would be left that it can be, since it is nearly everybody, it is told as the one
    below: of 13 the 13 as about 10, and of 12 or fewer not at all.
    """
    found = people(number)
    if found.about is not None and found.about >= all_of_them:
        below = found.about - NEAREST
        return People(below if below >= ROUNDED else None)
    return found


def _people_in(line: str) -> People:
    return People(int(line)) if line[0] != "<" and int(line) >= ROUNDED else People(None)


class Interval(NamedTuple):
    """A share of people, somewhere between two bounds.

    Attributes:
        low: 0 to 1.
        high: 0 to 1, `low` or more.
    """

    low: Fraction
    high: Fraction

    @property
    def middle(self) -> Fraction:
        """The middle, to put intervals in order; never to be told by itself."""
        return (self.low + self.high) / 2

    @property
    def shade(self) -> int:
        """How dark it is in a heat map, 0 to `SHADES` - 1."""
        return min(SHADES - 1, floor(SHADES * self.middle))

    @property
    def percents(self) -> tuple[int, int]:
        """The bounds in percent, rounded outwards to steps of 5."""
        low, high = floor(self.low / _STEP), ceil(self.high / _STEP)
        return 5 * low, 5 * high

    @property
    def words(self) -> Message:
        """The share in words: `30 to 45%`, `less than 30%`, `45% or more`.

        It says neither 0% nor 100%, but of what is a fact of the programme and not of people.
        """
        low, high = self.percents
        if low == high:
            return Message("{share}%", {"share": low})
        if low == 0 and high == 100:  # noqa: PLR2004 - all there is
            return Message("not known")
        if low == 0:
            return Message("less than {high}%", {"high": high})
        if high == 100:  # noqa: PLR2004 - everybody
            return Message("{low}% or more", {"low": low})
        return Message("{low} to {high}%", {"low": low, "high": high})

    @property
    def short(self) -> str:
        """The share for a cell: two bounds or one of them, and a dash when it may be anything."""
        low, high = self.percents
        if low == high:
            return f"{low}%"
        if low == 0 and high == 100:  # noqa: PLR2004 - all there is
            return "–"
        if low == 0:
            return f"‹{high}%"
        return f"≥{low}%" if high == 100 else f"{low}–{high}%"  # noqa: PLR2004 - everybody


@dataclass(frozen=True, slots=True)
class Band:
    """One of the equal parts in which a share is told.

    Attributes:
        place: Which of them, from 0, the lowest.
        of: How many there are: 2, 3, 4, 5, 10 or 20.
    """

    place: int
    of: int

    @property
    def interval(self) -> Interval:
        """The share from which and up to which it goes."""
        return Interval(*part(self.place, self.of))

    @property
    def is_lowest(self) -> bool:
        """Whether it is the band in which nobody may be."""
        return self.place == 0

    @property
    def shade(self) -> int:
        """How dark it is in a heat map, 0 to `SHADES` - 1."""
        return self.interval.shade

    @property
    def words(self) -> Message:
        """The band in words, as in *... of them are below target*: `two thirds or more`, `60 to 70%`."""
        if self.of > _NAMED:
            return self.interval.words
        return Message(_WORDS[self.place, self.of])

    @property
    def short(self) -> str:
        """The band for a cell: parts up to four bands, and percents from there on."""
        if self.of > _NAMED:
            return self.interval.short
        low, high = self.interval
        if low == 0:
            return f"‹{_FRACTIONS[high.as_integer_ratio()]}"
        if high == 1:
            return f"≥{_FRACTIONS[low.as_integer_ratio()]}"
        return f"{_FRACTIONS[low.as_integer_ratio()]}–{_FRACTIONS[high.as_integer_ratio()]}"


_WORDS: Final = {
    (0, 2): mark("less than half"),
    (1, 2): mark("half or more"),
    (0, 3): mark("less than a third"),
    (1, 3): mark("between one and two thirds"),
    (2, 3): mark("two thirds or more"),
    (0, 4): mark("less than a quarter"),
    (1, 4): mark("between a quarter and half"),
    (2, 4): mark("between half and three quarters"),
    (3, 4): mark("three quarters or more"),
}


class ToldFigure(Band):
    """How many of a group are below target, as it is told.

    Only this module can make one, of a line of the file.

    Attributes:
        people: About how many people were assessed.
        on: Since when it is told, which is when they were counted.
    """

    __slots__ = ("on", "people")

    people: People
    on: date

    def __init__(self, seal: object, place: int, of: int, people: People, on: date) -> None:
        if seal is not _SEAL:
            raise TypeError("a told figure is read from what was told")
        super().__init__(place, of)
        object.__setattr__(self, "people", people)
        object.__setattr__(self, "on", on)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ToldFigure) and (self.place, self.of, self.people, self.on) == (
            other.place,
            other.of,
            other.people,
            other.on,
        )

    def __hash__(self) -> int:
        return hash((self.place, self.of, self.people, self.on))

    def __repr__(self) -> str:
        return f"ToldFigure({self.short}, n={self.people.short}, {self.on})"


class Ladder:
    """The bands of the people of a profile at or below each step of the scale, in one competency.

    Only this module can make one, of a line of the file. What is told of another target, or of other modules, follows
    from it, and tells no more than it does.

    Attributes:
        target: The least level that was wanted when it was told, 0 to 4.
    """

    __slots__ = ("_of", "_on", "_people", "_steps", "target")

    def __init__(
        self, seal: object, steps: tuple[int, ...], of: int, people: People, on: date, target: int
    ) -> None:
        if seal is not _SEAL:
            raise TypeError("a ladder is read from what was told")
        self._steps, self._of, self._people, self._on = steps, of, people, on
        self.target = target

    def below(self, level: int) -> ToldFigure:
        """Give the band of those below a whole level, 0 to 4; of level 0 that is nobody."""
        return self.up_to(2 * level - 1)

    def up_to(self, step: int) -> ToldFigure:
        """Give the band of those at or below a step of the scale: 0 is level 0, 1 below level 1, 2 level 1, up to 7.

        Below all steps, at -1, is nobody.
        """
        return self._figure(self._steps[step] if step >= 0 else 0)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ladder) and self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash(self._parts())

    def __repr__(self) -> str:
        bands = " ".join(str(each + 1) for each in self._steps)
        return f"Ladder({bands} of {self._of}, n={self._people.short}, {self._on})"

    def _parts(self) -> tuple[object, ...]:
        return self._steps, self._of, self._people, self._on, self.target

    @property
    def middle(self) -> float:
        """The level, 0 to 4 in halves, at or below which about half of them are: an estimate out of bands."""
        halfway = next((at for at in range(STEPS) if 2 * self._steps[at] + 1 >= self._of), STEPS)
        return halfway / 2

    def _figure(self, place: int) -> ToldFigure:
        return ToldFigure(_SEAL, place, self._of, self._people, self._on)


def read_figure(line: str, on: date) -> ToldFigure:
    """Give what a line of a group tells.

    Raises:
        ValueError: It is no such line.
    """
    found = figure_parts(line)
    if found is None:
        raise ValueError(line)
    place, of, number, _, _ = found
    return ToldFigure(_SEAL, place, of, _people_in(number), on)


def read_ladder(line: str, on: date) -> Ladder | None:
    """Give the ladder in a profile's line; `None` where it has none.

    Raises:
        ValueError: It is no line of a group.
    """
    found = figure_parts(line)
    if found is None:
        raise ValueError(line)
    _, of, number, target, steps = found
    return None if target is None else Ladder(_SEAL, steps, of, _people_in(number), on, target)


class Numbers(NamedTuple):
    """Numbers of people, as they are told.

    Attributes:
        everybody: Whether all who have a target were assessed.
        assessed: Whose level is known.
        in_scope: Who have a target.
        disputed: Of whom self and others differ by a level or more.
    """

    everybody: bool
    assessed: People
    in_scope: People
    disputed: People


def read_numbers(line: str) -> Numbers:
    """Give what a line of numbers tells.

    Raises:
        ValueError: It is no such line.
    """
    found = number_parts(line)
    if found is None:
        raise ValueError(line)
    everybody, assessed, in_scope, disputed = found
    return Numbers(
        everybody,
        _people_in(assessed),
        _people_in(in_scope),
        _people_in(disputed) if disputed else People(None),
    )
