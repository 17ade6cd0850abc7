"""The tree of a document: what it holds, whatever it is written as.

All texts in it are plain: what was markup is a field here, and nothing in a text is.
Drawings are no tuples: a slider and a bar with the same numbers would be the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, NamedTuple

from frameworks.languages import Language

Align = Literal["left", "center", "right"]
LINE_BREAK: Final = "\n"
"""The text of a run that ends a line within a paragraph."""


class Run(NamedTuple):
    """A stretch of text in one style.

    Attributes:
        text: The text; `LINE_BREAK` alone ends a line.
        strong: Whether it is bold.
        emphasis: Whether it is italic.
        code: Whether it is shown as typed, in letters of one width.
        href: Where it leads; empty for nowhere. A web address or that of a mailbox.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A share of 0 to 1 as a bar; the figure itself stands beside it, so it is decoration.

    Attributes:
        share: How much of it is filled.
        other: The share that is pointed out on it; `None` for none.
    """

    share: float
    other: float | None = None


@dataclass(frozen=True, slots=True)
class Slider:
    """Places on a line of 0 to 10; the figures stand beside it, so it is decoration."""

    now: int | None
    goal: int | None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of weeks, from 1, on a line of so many; the weeks stand beside it, so it is decoration."""

    first: int
    last: int
    weeks: int


Drawing = Bar | Slider | Span
"""A small drawing in a line of text."""
Inline = Run | Bar | Slider | Span
Inlines = tuple[Inline, ...]


class Paragraph(NamedTuple):
    """A paragraph."""

    inlines: Inlines


class Heading(NamedTuple):
    """A heading within a chapter.

    Attributes:
        level: 2 for the largest; that of a chapter's own title is 1.
        inlines: What it says.
    """

    level: int
    inlines: Inlines


class Listing(NamedTuple):
    """A list.

    Attributes:
        start: The number of the first item; `None` for bullets.
        items: What each holds.
    """

    start: int | None
    items: "tuple[tuple[Block, ...], ...]"


class Quote(NamedTuple):
    """A quotation."""

    blocks: "tuple[Block, ...]"


class Code(NamedTuple):
    """Lines that are shown as typed."""

    text: str


class Divider(NamedTuple):
    """A line across the page."""

    height: int = 1


class Cell(NamedTuple):
    """A cell of a table.

    Attributes:
        inlines: What it says.
        shade: How dark it is in a heat map, 0 to 4; `None` where it is no part of one.
        hatched: Whether it is a cell of a heat map of which nothing is told.
        to_write: Whether somebody writes in it by hand; nothing is printed in it.
        stretch: The weeks, from 1, that a timeline draws for its row.
        point: What is spent so far, and the least and the most that is reached for it, that a curve draws for its row.
    """

    inlines: Inlines
    shade: int | None = None
    hatched: bool = False
    to_write: bool = False
    stretch: tuple[int, int] | None = None
    point: tuple[float, float, float] | None = None

    @property
    def text(self) -> str:
        """What it says, without its drawings."""
        if len(self.inlines) == 1 and isinstance(self.inlines[0], Run):
            return self.inlines[0].text
        return "" if self.to_write else plain(self.inlines)


class Row(NamedTuple):
    """A row of a table; `is_total` where it adds up those above it."""

    cells: tuple[Cell, ...]
    is_total: bool = False


class Table(NamedTuple):
    """A table; its first row is the head.

    Attributes:
        head: What each column is called.
        aligns: How each column stands.
        rows: The rows below the head, each with as many cells.
        caption: What it is about.
        number: Its number in the document, where its caption is shown; 0 where the heading above it says the same.
    """

    head: tuple[Cell, ...]
    aligns: tuple[Align, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    number: int = 0

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The text of every cell, the head first."""
        return tuple(
            tuple(cell.text for cell in row) for row in (self.head, *(each.cells for each in self.rows))
        )

    @property
    def is_signed(self) -> bool:
        """Whether somebody writes in it."""
        return any(cell.to_write for row in self.rows for cell in row.cells)


class TimelineRow(NamedTuple):
    """A line of a timeline: a group of lines, its own name, its first and its last week, from 1."""

    group: str
    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """A picture of the programme in time.

    Attributes:
        weeks: How many weeks it shows.
        start: Its first day; `None` as long as there is none.
        free: Stretches without meetings: their first and last day, counted from 0.
        rows: Its lines.
        caption: What it is about.
        alt: What it shows, in words.
        number: Its number among the figures.
    """

    weeks: int
    start: date | None
    free: tuple[tuple[int, int], ...]
    rows: tuple[TimelineRow, ...]
    caption: str = ""
    alt: str = ""
    number: int = 0


class CurvePoint(NamedTuple):
    """A point of a curve: what it is called, how far along it is, and the least and the most of it, 0 to 1."""

    name: str
    along: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A picture of what is reached for what it costs.

    Attributes:
        points: Its points, each further along than the one before.
        across: What stands along it, such as the price.
        up: What goes up, such as the share of the needs.
        caption: What it is about.
        alt: What it shows, in words.
        number: Its number among the figures.
    """

    points: tuple[CurvePoint, ...]
    across: str
    up: str
    caption: str = ""
    alt: str = ""
    number: int = 0


Figure = Timeline | Curve
Block = Paragraph | Heading | Listing | Quote | Code | Divider | Table | Timeline | Curve


class Chapter(NamedTuple):
    """A chapter or appendix.

    Attributes:
        id: Its id, by which links find it.
        heading: Its title with its number.
        is_appendix: Whether it stands behind the chapters.
        blocks: What it says.
        begins_page: Whether it begins on a page of its own, so that it can be taken out and looked up.
    """

    id: str
    heading: str
    is_appendix: bool
    blocks: tuple[Block, ...]
    begins_page: bool = False


class Document(NamedTuple):
    """A document, ready to be written.

    Attributes:
        language: Its language.
        title: Its title.
        reference: What it is filed under, such as the number of the proposal; empty for nothing.
        author: Whose document it is; empty for nobody's.
        dated: The date that it bears; `None` for none.
        cover: What stands on its first page, its title included.
        chapters: What it says.
        has_contents: Whether it has a list of its chapters.
        is_page: Whether it is a page by itself: what else stands on a title page then stands above the rest.
    """

    language: Language
    title: str
    reference: str
    author: str
    dated: date | None
    cover: tuple[Block, ...]
    chapters: tuple[Chapter, ...]
    has_contents: bool
    is_page: bool = False

    def tables(self) -> Iterator[Table]:
        """Give its tables, in their order."""
        for blocks in (self.cover, *(each.blocks for each in self.chapters)):
            yield from (each for each in nested(blocks) if isinstance(each, Table))


def nested(blocks: Sequence[Block]) -> Iterator[Block]:
    """Give blocks and what stands in them, in their order."""
    for each in blocks:
        yield each
        if isinstance(each, Quote):
            yield from nested(each.blocks)
        elif isinstance(each, Listing):
            for item in each.items:
                yield from nested(item)


def plain(inlines: Inlines) -> str:
    """Give what stands in a line as text."""
    return "".join(each.text for each in inlines if isinstance(each, Run))
