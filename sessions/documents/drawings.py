"""Drawings as SVG: small ones for a cell, and the programme in time.

No shape is a path: a path such as `M147` reads like the code of an employee to whoever checks a document for them.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple
from xml.sax.saxutils import quoteattr

from frameworks.languages import Language
from sessions.documents.colours import INK, MUTED, Palette
from sessions.documents.tree import (
    Bar,
    Curve,
    CurvePoint,
    Drawing,
    Figure,
    Slider,
    Span,
    Timeline,
    TimelineRow,
)
from sessions.documents.xml_text import xml
from sessions.numbers import number
from sessions.proposal.language import LOCALES

_WIDTH: Final = 66.0
_HEIGHT: Final = 10.0
_STEPS: Final = 10
_RADIUS: Final = 3.4
_UNSEEN: Final = frozenset(range(0x200B, 0x2010)) | frozenset(range(0xFE00, 0xFE10)) | {0xFEFF}
"""Marks of direction and variation, which a drawing leaves out: in a PDF they would be text without a letter."""


class Svg(NamedTuple):
    """A drawing: its text, and its size in points."""

    text: str
    width: float
    height: float


@lru_cache(maxsize=512)
def small(drawing: Drawing, palette: Palette) -> Svg:
    """Give a small drawing for a line of text."""
    match drawing:
        case Bar():
            shapes = _bar(drawing, palette)
        case Slider():
            shapes = _slider(drawing, palette)
        case Span():
            shapes = _span(drawing, palette)
    return _svg("".join(shapes), _WIDTH, _HEIGHT)


def _svg(shapes: str, width: float, height: float, font: str = "") -> Svg:
    letters = f" font-family={quoteattr(_quoted(font))}" if font else ""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}pt" height="{height:g}pt"{letters}>'
    )
    return Svg(f"{head}{shapes}</svg>", width, height)


def _quoted(font: str) -> str:
    """Give the name of a font as CSS; without quotes a digit in it would spoil the list."""
    return "'" + font.replace("\\", "").replace("'", "") + "', sans-serif"


def _rectangle(x: float, y: float, width: float, height: float, colour: str, more: str = "") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{height:.1f}"'
    return f'<rect {place} fill="{colour}"{more}/>'


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1) -> str:
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{width:g}"/>'


def _bar(bar: Bar, palette: Palette) -> Iterator[str]:
    yield _rectangle(0, 1.5, _WIDTH, 7, palette.track)
    yield _rectangle(0, 1.5, _WIDTH * bar.share, 7, palette.accent)
    if bar.other is not None:
        x = min(_WIDTH - 1, max(1, _WIDTH * bar.other))
        yield _line(x, 0, x, _HEIGHT, "#ffffff", 3.4)
        yield _line(x, 0, x, _HEIGHT, INK, 1.6)


def _slider(slider: Slider, palette: Palette) -> Iterator[str]:
    left, right, middle = 4.0, _WIDTH - 4.0, _HEIGHT / 2

    def at(place: int) -> float:
        return left + (right - left) * place / _STEPS

    yield _line(left, middle, right, middle, palette.line, 1)
    for step in range(_STEPS + 1):
        yield _line(at(step), middle - 1.6, at(step), middle + 1.6, palette.line, 0.8)
    now, goal = slider.now, slider.goal
    if now is not None and goal is not None:
        yield _line(at(now), middle, at(goal), middle, palette.accent, 1.8)
    if goal is not None:
        yield f'<circle cx="{at(goal):.1f}" cy="{middle:g}" r="{_RADIUS}" fill="{palette.accent}"/>'
    if now is not None:
        radius = _RADIUS - 1.3 if now == goal else _RADIUS - 0.6
        ring = f'fill="#ffffff" stroke="{palette.accent}" stroke-width="1.3"'
        yield f'<circle cx="{at(now):.1f}" cy="{middle:g}" r="{radius:.1f}" {ring}/>'


def _span(span: Span, palette: Palette) -> Iterator[str]:
    week = _WIDTH / span.weeks
    yield _rectangle(0, 3.5, _WIDTH, 3, palette.track)
    width = max(2.0, week * (span.last - span.first + 1))
    yield _rectangle(min(week * (span.first - 1), _WIDTH - width), 1.5, width, 7, palette.accent)


def drawn(figure: Figure, palette: Palette, language: Language, font: str) -> Svg:
    """Give a figure as wide as a page, with its letters in a font."""
    if isinstance(figure, Timeline):
        return _timeline(figure, palette, language, font)
    return _curve(figure, palette, language, font)


# --- the programme in time -------------------------------------------------------------------------------------------

_PAGE: Final = 470.0
_NAMES: Final = 178.0
_ROW: Final = 13.0
_AXIS: Final = 18.0
_LETTERS: Final = 8.0
_NAME_LETTERS: Final = 44
_MONTH_WIDTH: Final = 30.0
"""The least room, in points, that the name of a month takes."""
_LEAST_LABEL: Final = 22.0
"""The room, in points, without which the name of a month would be cut off at the edge."""
_DAYS: Final = 7


def _timeline(figure: Timeline, palette: Palette, language: Language, font: str) -> Svg:
    """Give a picture of a programme in time: a line for each group and for each row, with what is free behind them."""
    lines = list(_lines(figure))
    height = _AXIS + _ROW * len(lines) + 4
    plot = _PAGE - _NAMES
    day = plot / (figure.weeks * _DAYS)
    shapes = []
    for first, last in figure.free:
        begin = max(0, first)
        end = min(figure.weeks * _DAYS, last + 1)
        if end > begin:
            shapes.append(
                _rectangle(_NAMES + begin * day, _AXIS, (end - begin) * day, height - _AXIS, "#eeeeee")
            )
    for x, name in _ticks(figure, day, language):
        shapes.append(_line(_NAMES + x, _AXIS - 3, _NAMES + x, height, palette.line, 0.5))
        if x + _LEAST_LABEL <= plot:
            shapes.append(_text(_NAMES + x + 2, _AXIS - 6, name, MUTED, 7))
    for at, (row, is_group) in enumerate(lines):
        top = _AXIS + _ROW * at
        x = _NAMES + (row.first - 1) * _DAYS * day
        width = max(2.5, (row.last - row.first + 1) * _DAYS * day)
        x = min(x, _PAGE - width)
        shapes.append(_text(0 if is_group else 6, top + 9, _short(row.name), INK, _LETTERS, is_bold=is_group))
        colour, inset = (palette.accent, 2.0) if is_group else (palette.tint, 3.5)
        shapes.append(_rectangle(x, top + inset, width, _ROW - 2 * inset, colour, ' rx="1.5"'))
    return _svg("".join(shapes), _PAGE, height, font)


def _lines(figure: Timeline) -> Iterator[tuple[TimelineRow, bool]]:
    """Give the lines: before the rows of a group one for the whole of it, and whether it is that."""
    groups: dict[str, list[TimelineRow]] = {}
    for row in figure.rows:
        groups.setdefault(row.group, []).append(row)
    for name, rows in groups.items():
        if name:
            yield TimelineRow(name, name, min(r.first for r in rows), max(r.last for r in rows)), True
        for row in rows:
            yield row, False


def _ticks(figure: Timeline, day: float, language: Language) -> Iterator[tuple[float, str]]:
    """Give where a month begins, as far as there is room for its name; without dates the weeks."""
    if figure.start is None:
        step = next(
            each for each in (1, 2, 4, 8, 13, 26, 52, 104, 4000) if each * _DAYS * day >= _MONTH_WIDTH
        )
        for week in range(0, figure.weeks, step):
            yield week * _DAYS * day, str(week + 1)
        return
    from babel.dates import format_date

    step = next(each for each in (1, 2, 3, 6, 12, 24, 600) if each * 30 * day >= _MONTH_WIDTH)
    ends = figure.start + timedelta(weeks=figure.weeks)
    month = figure.start.replace(day=1)
    if month < figure.start:
        month = _later(month, 1)
    shown_year = None
    while month < ends:
        pattern = "MMM" if month.year == shown_year else "MMM yy"
        shown_year = month.year
        name = str(format_date(month, pattern, locale=LOCALES[language])).replace(".", "")
        yield (month - figure.start).days * day, name
        month = _later(month, step)


def _later(month: date, step: int) -> date:
    past = month.year * 12 + month.month - 1 + step
    return date(past // 12, past % 12 + 1, 1)


def _short(name: str) -> str:
    return name if len(name) <= _NAME_LETTERS else f"{name[: _NAME_LETTERS - 1].rstrip()}…"


def _text(
    x: float, y: float, text: str, colour: str, size: float, *, is_bold: bool = False, anchor: str = "start"
) -> str:
    seen = "".join(each for each in text if ord(each) not in _UNSEEN and ord(each) < 0xE0000)  # noqa: PLR2004
    weight = ' font-weight="bold"' if is_bold else ""
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    look = f'font-size="{size:g}" fill="{colour}"{weight}{place}'
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{xml(seen)}</text>'


# --- what is reached for what it costs -------------------------------------------------------------------------------

_LEFT: Final = 42.0
_RIGHT: Final = 14.0
_TOP: Final = 16.0
_PLOT: Final = 150.0
_BELOW: Final = 30.0
_QUARTERS: Final = 4
_MOST_STEPS: Final = 5


def _curve(figure: Curve, palette: Palette, language: Language, font: str) -> Svg:
    """Give a curve between the least and the most: a band with a line for each point, its number above it."""
    far = figure.points[-1].along or 1
    wide, foot = _PAGE - _LEFT - _RIGHT, _TOP + _PLOT

    def across(along: float) -> float:
        return _LEFT + wide * along / far

    def up(share: float) -> float:
        return foot - _PLOT * share

    # Between two points nothing more is reached: what is added is there once it is paid for.
    steps = _steps(figure)
    edge = [(across(each.along), up(each.high)) for each in steps]
    edge += [(across(each.along), up(each.low)) for each in reversed(steps)]
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in edge)
    shapes = [f'<polygon points="{corners}" fill="{palette.track}"/>']
    for quarter in range(_QUARTERS + 1):
        y = up(quarter / _QUARTERS)
        shapes.append(_line(_LEFT, y, _PAGE - _RIGHT, y, palette.line, 0.5))
        shapes.append(_text(_LEFT - 6, y + 2.5, f"{100 * quarter // _QUARTERS}%", MUTED, 7, anchor="end"))
    step = _round_step(far)
    for at in range(int(far / step) + 1):
        amount = f"€\u00a0{number(Decimal(at * step), language, 0)}"
        shapes.append(_line(across(at * step), foot, across(at * step), foot + 3, palette.line, 0.8))
        shapes.append(_text(across(at * step), foot + 11, amount, MUTED, 7, anchor="middle"))
    shapes.append(_text(_PAGE - _RIGHT, foot + 23, figure.across, MUTED, 7, anchor="end"))
    shapes.append(_text(0, 7, figure.up, MUTED, 7))
    before = (0.0, 0.0)
    for each in figure.points:
        x, top = across(each.along), up(each.high)
        shapes.append(_line(x, up(each.low), x, top, palette.accent, 2))
        shapes += [_line(x - 3, end, x + 3, end, palette.accent, 1.4) for end in (up(each.low), top)]
        if max(abs(x - before[0]), abs(top - before[1])) >= _LETTERS:
            shapes.append(_text(x, top - 4, each.name.partition(".")[0], INK, 7, anchor="middle"))
            before = (x, top)
    return _svg("".join(shapes), _PAGE, foot + _BELOW, font)


def _round_step(far: float) -> int:
    """Give a round amount that goes into another one from two to five times."""
    power = int(10 ** max(0, len(str(int(far))) - 1))
    return next(
        (step for part in (2, 5, 10, 20) if far / (step := max(1, power * part // 10)) <= _MOST_STEPS), power
    )


def _steps(figure: Curve) -> list[CurvePoint]:
    """Give the points with a corner before each, at the height of the one before."""
    found = [CurvePoint("", 0, 0, 0)]
    for each in figure.points:
        found += [found[-1]._replace(along=each.along), each]
    return found
