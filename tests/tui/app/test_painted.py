"""Only what changes is sent, and the terminal shows what it would show had all of it been sent."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tests.tries import tries
from tui.app.painted import Painted

WIDTH: Final = 12
ROWS: Final = 3
_PARTS: Final = re.compile(r"\x1b\[(\d+);(\d+)H|\x1b\[([\d;]*)m|([^\x1b]+)")
STYLES: Final = tuple(
    Style.parse(each)
    for each in ("none", "red", "bold red on blue", "on blue", "reverse", "#010203 on #040506", "underline")
)
CONSOLE: Final = Console(color_system="truecolor", force_terminal=True)


class Screen:
    """What a terminal shows: per cell its sign, and the numbers that it is drawn with."""

    def __init__(self) -> None:
        self.cells = [[("?", "?")] * WIDTH for _ in range(ROWS)]

    def take(self, sent: str) -> None:
        x = y = 0
        drawn_with: dict[str, str] = {}
        end = 0
        for match in _PARTS.finditer(sent):
            assert match.start() == end, f"not understood: {sent[end : match.start()]!r}"
            end = match.end()
            row, column, numbers, text = match.groups()
            if text is not None:
                for first, last, width in split_graphemes(text)[0]:
                    self._put(y, x, text[first:last], width, " ".join(map(str, sorted(drawn_with.items()))))
                    x += width
            elif numbers is not None:
                drawn_with = _drawn_with(drawn_with, numbers)
            else:
                y, x = int(row) - 1, int(column) - 1
        assert end == len(sent)
        assert not drawn_with, "what is drawn next would be coloured"

    def _put(self, y: int, x: int, sign: str, width: int, look: str) -> None:
        line = self.cells[y]
        assert x + width <= WIDTH, "drawn beyond the edge"
        for each in range(x, x + width):
            if line[each][0] == "" and each > 0:
                line[each - 1] = (" ", "cut")
            if each + 1 < WIDTH and line[each + 1][0] == "":
                line[each + 1] = (" ", "cut")
        line[x] = (sign, look)
        for each in range(x + 1, x + width):
            line[each] = ("", look)


def _drawn_with(before: dict[str, str], numbers: str) -> dict[str, str]:
    found, parts = dict(before), numbers.split(";")
    while parts:
        number = parts.pop(0)
        if number in {"", "0"}:
            found = {}
        elif number in {"38", "48"}:
            found[number] = ";".join(parts[:4])
            del parts[:4]
        elif number in {"39", "49"}:
            found.pop(f"{number[0]}8", None)
        elif int(number) >= 30:
            found["38" if number[0] == "3" else "48"] = number
        else:
            found[number] = ""
    return found


def shown_whole(lines: Sequence[Strip]) -> list[list[tuple[str, str]]]:
    """Give what a terminal shows on which all of it is drawn anew."""
    screen = Screen()
    screen.take(Painted().draw(CONSOLE, LayoutUpdate([[each] for each in lines], Region(0, 0, WIDTH, ROWS))))
    return screen.cells


@st.composite
def strips(draw: st.DrawFn, width: int = WIDTH) -> Strip:
    """Give a strip of a width, of signs of one cell and of two, and of some with a sign over them."""
    segments, room = [], width
    while room:
        text = draw(st.text(st.sampled_from("aab  é●東🎯"), min_size=1, max_size=room))
        while cell_len(text) > room:
            text = text[:-1]
        if text:
            accent = draw(st.sampled_from(("", "", "", "\u0301")))
            segments.append(Segment(text + accent, draw(st.sampled_from(STYLES))))
            room -= cell_len(text)
    return Strip(segments, width)


frames = st.lists(strips(), min_size=ROWS, max_size=ROWS)


@settings(max_examples=tries(60), deadline=None)
@given(st.lists(frames, min_size=1, max_size=4))
def test_frame_after_frame_the_terminal_shows_what_a_full_painting_would(seen: list[list[Strip]]) -> None:
    painted, screen = Painted(), Screen()
    for frame in seen:
        whole = LayoutUpdate([[each] for each in frame], Region(0, 0, WIDTH, ROWS))
        screen.take(painted.draw(CONSOLE, whole))
        assert screen.cells == shown_whole(frame)
        assert painted.draw(CONSOLE, whole) == "", "what is there is sent again"


@settings(max_examples=tries(60), deadline=None)
@given(frames, st.data())
def test_a_part_of_a_frame_changes_that_part(frame: list[Strip], data: st.DataObject) -> None:
    painted, screen = Painted(), Screen()
    screen.take(painted.draw(CONSOLE, LayoutUpdate([[each] for each in frame], Region(0, 0, WIDTH, ROWS))))
    for _ in range(3):
        y = data.draw(st.integers(0, ROWS - 1))
        first = data.draw(st.integers(0, WIDTH - 1))
        last = data.draw(st.integers(first + 1, WIDTH))
        # A sign that the part cuts in two is a blank, as Textual draws it.
        left, _inside, right = frame[y].divide([first, last, WIDTH])
        part = data.draw(strips(last - first))
        frame[y] = Strip.join([left, part, right])
        cuts = {0: left, first: part, last: right}
        chops = {x: each for x, each in cuts.items() if each.cell_length}
        ends = [x + each.cell_length for x, each in chops.items()]
        chops_of = [chops if each == y else {} for each in range(ROWS)]
        ends_of = [ends if each == y else [] for each in range(ROWS)]
        screen.take(painted.draw(CONSOLE, ChopsUpdate(chops_of, [(y, 0, WIDTH)], ends_of)))
        assert screen.cells == shown_whole(frame)


def test_a_letter_costs_a_move_and_a_letter() -> None:
    painted = Painted()
    lines: list[Iterable[Strip]] = [[Strip([Segment("abcdefghijkl")])], [Strip([Segment("a" * WIDTH)])]]
    painted.draw(CONSOLE, LayoutUpdate(lines, Region(0, 0, WIDTH, 2)))
    lines[1] = [Strip([Segment("aaaaabaaaaaa")])]
    assert painted.draw(CONSOLE, LayoutUpdate(lines, Region(0, 0, WIDTH, 2))) == "\x1b[2;6Hb"


def test_what_was_forgotten_is_sent_again() -> None:
    painted, screen = Painted(), Screen()
    frame = LayoutUpdate([[Strip([Segment("a" * WIDTH)])] for _ in range(ROWS)], Region(0, 0, WIDTH, ROWS))
    first = painted.draw(CONSOLE, frame)
    painted.forget()
    assert painted.draw(CONSOLE, frame) == first
    screen.take(first)
    assert all(sign == "a" for line in screen.cells for sign, _look in line)


def test_a_sign_that_the_terminal_lacks_gives_way_to_one_that_it_has() -> None:
    painted = Painted({ord("✓"): "v"})
    assert painted.draw(CONSOLE, LayoutUpdate([[Strip([Segment("✓ a")])]], Region(0, 0, 3, 1))).endswith(
        "v a"
    )


@pytest.mark.parametrize("system", [ColorSystem.STANDARD, ColorSystem.EIGHT_BIT, ColorSystem.TRUECOLOR])
def test_colours_are_those_of_the_terminal(system: ColorSystem) -> None:
    console = Console(
        color_system={1: "standard", 2: "256", 3: "truecolor"}[system.value],  # type: ignore[arg-type] # one of its own
        force_terminal=True,
    )
    style = Style.parse("bold #ff0000 on #000000")
    sent = Painted().draw(console, LayoutUpdate([[Strip([Segment("a", style)])]], Region(0, 0, 1, 1)))
    assert sent == f"\x1b[1;1H\x1b[0;{Strip.render_ansi(style, system)}ma\x1b[m"
