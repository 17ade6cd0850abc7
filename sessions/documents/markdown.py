"""Markdown with marks, read as blocks of a document."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from sessions.documents.tree import (
    LINE_BREAK,
    Align,
    Bar,
    Block,
    Cell,
    Code,
    Curve,
    CurvePoint,
    Divider,
    Drawing,
    Figure,
    Heading,
    Inline,
    Inlines,
    Listing,
    Paragraph,
    Quote,
    Row,
    Run,
    Slider,
    Span,
    Table,
    Timeline,
    TimelineRow,
    plain,
)
from sessions.proposal.escape import CLOSE, OPEN, REPLACEMENT
from sessions.proposal.marks import CAPTION, MARK, Mark, drawn, mark_in

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_SAFE: Final = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]+", re.IGNORECASE)
"""Where a link may lead."""
_DOTS: Final = re.compile(r"[….]{5,}")
"""Where somebody is to write by hand."""
_DOTTED: Final = frozenset("….")
_STRAY: Final = re.compile(f"[{OPEN}{CLOSE}]")
_NOT_TOLD: Final = "–"
_BLANK: Final = frozenset({"", "\u00a0", "–"})
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd2-\ufdef\ufffe\uffff]"
)
"""What no document can show, which a template of the user's own may have."""
_MOST_WEEKS: Final = 2000
_LEVELS: Final = 6


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(["html_block", "html_inline"])


@lru_cache(maxsize=512)
def blocks(marked: str) -> tuple[Block, ...]:
    """Give what Markdown with marks says; the same text gives the very same blocks, as most sections stay as they are.

    What can't be read as a mark is left out. Pictures of the user's own templates become their text.
    """
    return tuple(_Reader(_parser().parse(_UNSEEN.sub(REPLACEMENT, drawn(marked)))).blocks(""))


class _Reader:
    """Reads the tokens of a text from the first to the last."""

    def __init__(self, tokens: "Sequence[Token]") -> None:
        self._tokens = tokens
        self._at = 0

    def _next(self) -> "Token":
        token = self._tokens[self._at]
        self._at += 1
        return token

    def blocks(self, end: str) -> Iterator[Block]:
        """Give the blocks up to the token that ends them."""
        figure_mark: Mark | None = None
        caption = ""
        while self._at < len(self._tokens):
            token = self._next()
            if token.type == end:
                return
            if token.type == "paragraph_open":
                inline = self._next()
                self._next()
                found = _figure_mark(inline.content)
                if found is not None:
                    figure_mark = found
                elif inline.content.startswith(CAPTION):
                    caption = plain(_inlines(inline))
                elif inlines := _inlines(inline):
                    yield Paragraph(inlines)
            elif token.type == "table_open":
                table, caption = self._table()._replace(caption=caption), ""
                figure = None if figure_mark is None else _figure(figure_mark, table)
                figure_mark = None
                if figure is not None:
                    yield figure
                if not isinstance(figure, Curve):
                    yield table
            else:
                yield from self._other(token)

    def _other(self, token: "Token") -> Iterator[Block]:
        match token.type:
            case "heading_open":
                inlines = _inlines(self._next())
                self._next()
                yield Heading(int(token.tag[1:]), inlines)
            case "bullet_list_open" | "ordered_list_open":
                yield self._listing(token)
            case "blockquote_open":
                yield Quote(tuple(self.blocks("blockquote_close")))
            case "fence" | "code_block":
                yield Code(_STRAY.sub("", token.content).rstrip("\n"))
            case "hr":
                yield Divider()

    def _listing(self, token: "Token") -> Listing:
        end = token.type.replace("open", "close")
        start = int(token.attrs.get("start", 1)) if token.type.startswith("ordered") else None
        items = []
        while self._next().type != end:
            items.append(tuple(self.blocks("list_item_close")))
        return Listing(start, tuple(items))

    def _table(self) -> Table:
        head: tuple[Cell, ...] = ()
        aligns: list[Align] = []
        rows: list[tuple[Cell, ...]] = []
        cells: list[Cell] = []
        while (token := self._next()).type != "table_close":
            match token.type:
                case "tr_open":
                    cells = []
                case "th_open":
                    aligns.append(_ALIGNS.get(str(token.attrs.get("style", "")), "left"))
                case "inline":
                    cells.append(_cell(token))
                case "tr_close":
                    if head:
                        rows.append(tuple(cells))
                    else:
                        head = tuple(cells)
        has_shades = any(cell.shade is not None for row in rows for cell in row)
        return Table(
            head,
            tuple(aligns),
            tuple(
                Row(
                    tuple(
                        cell._replace(hatched=True)
                        if has_shades and at and cell.shade is None and cell.text == _NOT_TOLD
                        else cell
                        for at, cell in enumerate(row)
                    ),
                    _is_total(row),
                )
                for row in rows
            ),
        )


_ALIGNS: Final[Mapping[str, Align]] = {"text-align:right": "right", "text-align:center": "center"}


def _is_total(row: Sequence[Cell]) -> bool:
    """Tell whether a row is a sum: all that it says is bold."""
    if not any(isinstance(each, Run) and each.strong for cell in row for each in cell.inlines):
        return False
    said = [cell for cell in row if cell.text not in _BLANK]
    return all(
        each.strong for cell in said for each in cell.inlines if isinstance(each, Run) and each.text.strip()
    )


def _cell(token: "Token") -> Cell:
    cell = Cell(_inlines(token))
    marks = [mark_in(found) for found in MARK.finditer(token.content)] if OPEN in token.content else []
    for name, values in marks:
        try:
            if name == "extent":
                cell = cell._replace(shade=max(0, min(4, int(values[2]))))
            elif name == "stretch":
                cell = cell._replace(stretch=(_week(values[0]), _week(values[1])))
            elif name == "point":
                cell = cell._replace(point=(float(values[0]), _share(values[1]), _share(values[2])))
        except (IndexError, ValueError):
            continue
    if token.content[:1] in _DOTTED and _DOTS.fullmatch(cell.text):
        return Cell((), to_write=True)
    return cell


def _inlines(token: "Token") -> Inlines:
    """Give what stands in a line; neighbours in one style are one run."""
    children = token.children or ()
    if len(children) == 1 and children[0].type == "text" and OPEN not in children[0].content:
        # Most cells and many paragraphs are this.
        text = children[0].content.strip(" ")
        return (Run(text),) if text else ()
    found: list[Inline] = []
    strong = emphasis = 0
    href = ""
    for each in children:
        text = ""
        match each.type:
            case "text" | "text_special" | "html_inline":
                text = each.content
            case "softbreak":
                text = " "
            case "hardbreak":
                found.append(Run(LINE_BREAK))
            case "code_inline":
                found.append(
                    Run(_STRAY.sub("", each.content), bool(strong), bool(emphasis), code=True, href=href)
                )
            case "strong_open" | "strong_close":
                strong += each.nesting
            case "em_open" | "em_close":
                emphasis += each.nesting
            case "link_open":
                href = str(each.attrs.get("href", ""))
                href = href if _SAFE.fullmatch(href) else ""
            case "link_close":
                href = ""
            case "image":
                text = each.content
        if text:
            style = Run("", bool(strong), bool(emphasis), href=href)
            _add(found, text, style)
    if found and isinstance(found[-1], Run):
        found[-1] = found[-1]._replace(text=found[-1].text.rstrip(" "))
    return tuple(each for each in found if not isinstance(each, Run) or each.text)


def _add(found: list[Inline], text: str, style: Run) -> None:
    """Add text in a style to what was found, with the drawings of its marks."""
    if OPEN not in text:
        last = found[-1] if found else None
        if isinstance(last, Run) and last.text != LINE_BREAK and last._replace(text="") == style:
            found[-1] = last._replace(text=last.text + text)
        else:
            found.append(style._replace(text=text if found else text.lstrip(" ")))
        return
    start = 0
    for each in MARK.finditer(text):
        if before := _STRAY.sub("", text[start : each.start()]):
            _add(found, before, style)
        if (drawing := _drawing(mark_in(each))) is not None:
            found.append(drawing)
        start = each.end()
    if rest := _STRAY.sub("", text[start:]):
        _add(found, rest, style)


def _drawing(mark: Mark) -> Drawing | None:
    make = _DRAWINGS.get(mark.name)
    try:
        return None if make is None else make(mark.values)
    except (IndexError, OverflowError, ValueError):
        return None


def _bar(values: Sequence[str]) -> Bar:
    return Bar(_share(values[0]), _share(values[2]) if len(values) > 2 else None)  # noqa: PLR2004 - share, width, other


def _share(value: str) -> float:
    return max(0.0, min(1.0, float(value)))


def _slider(values: Sequence[str]) -> Slider:
    now, goal = (max(0, min(10, int(each))) if each else None for each in values)
    return Slider(now, goal)


def _span(values: Sequence[str]) -> Span:
    first, last, weeks = map(_week, values)
    return Span(min(first, weeks), max(min(first, weeks), min(last, weeks)), weeks)


_DRAWINGS: Final[Mapping[str, Callable[[Sequence[str]], Drawing]]] = {
    "bar": _bar,
    "slider": _slider,
    "span": _span,
}


# --- figures --------------------------------------------------------------------------------------------------------


def _figure_mark(content: str) -> Mark | None:
    """Give the mark of a figure that is all there is of a paragraph."""
    found = MARK.fullmatch(content.strip()) if content.startswith(OPEN) else None
    return mark_in(found) if found is not None and found[1] in {"timeline", "curve"} else None


def _figure(mark: Mark, table: Table) -> Figure | None:
    return _timeline(mark, table) if mark.name == "timeline" else _curve(table)


def _curve(table: Table) -> Curve | None:
    """Draw a table whose rows have points; None when fewer than two have one."""
    points = []
    column = 0
    for row in table.rows:
        for at, cell in enumerate(row.cells):
            if cell.point is not None:
                points.append(CurvePoint(row.cells[0].text, *cell.point))
                column = at
    if len(points) < 2 or any(after.along < one.along for one, after in pairwise(points)):  # noqa: PLR2004
        return None
    said = "; ".join(" · ".join(cell.text for cell in row.cells) for row in table.rows)
    return Curve(tuple(points), table.head[column - 1].text, table.head[column].text, alt=said)


def _week(value: str) -> int:
    """Give a week that can be drawn: a template of the user's can hold any number."""
    return max(1, min(_MOST_WEEKS, int(value)))


def _start(value: str) -> date | None:
    """Give the first day of a figure, which leaves room for its weeks behind it."""
    start = date.fromisoformat(value) if value else None
    if start is not None:
        start + timedelta(weeks=_MOST_WEEKS)
    return start


def _timeline(mark: Mark, table: Table) -> Timeline | None:
    """Draw a table whose rows have stretches of weeks; None when none has, or the mark can't be read."""
    rows = []
    for row in table.rows:
        at = next((at for at, cell in enumerate(row.cells) if cell.stretch is not None), None)
        if at is None:
            continue
        first, last = row.cells[at].stretch or (1, 1)
        # What is drawn is named by its own cell, and grouped by the one before it.
        name = row.cells[at].text
        group = row.cells[at - 1].text if at else ""
        rows.append(TimelineRow(group, name, first, last))
    try:
        weeks, start, free = mark.values
        return (
            Timeline(
                _week(weeks),
                _start(start),
                tuple((int(each.split("-")[0]), int(each.split("-")[1])) for each in free.split(",") if each),
                tuple(rows),
            )
            if rows
            else None
        )
    except (IndexError, OverflowError, ValueError):
        return None
