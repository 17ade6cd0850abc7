"""A level against its target as a bar."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from frameworks.model import Requirement
from tui.panes.needs.level_bar import LEVEL, REACHED, REST, TARGET, level_bars

LEVELS = st.none() | st.integers(0, 16).map(lambda quarters: quarters / 4)


def target(low: int, high: int) -> Requirement:
    return Requirement(competency="c", min=low, max=high, importance=3)


TARGETS = st.none() | st.tuples(st.integers(0, 4), st.integers(0, 4)).map(lambda both: target(*sorted(both)))


def drawn(level: float | None, wanted: Requirement | None, room: int = 60) -> list[str]:
    bar = level_bars({"c": ("Luisteren", level, wanted, "1½ ▽")})["c"]
    return ["".join(text for text, _tone in bar.line(part, room, 0, "")) for part in range(bar.height(room))]


def test_what_is_reached_and_what_is_still_to_go_can_be_told_without_colour() -> None:
    assert drawn(1.5, target(2, 3)) == [
        f"Luisteren  ├{LEVEL * 9}{REST * 3}{TARGET * 6}{REST * 6}┤  1½ ▽",
    ]
    assert drawn(2.5, target(2, 3)) == [
        f"Luisteren  ├{LEVEL * 12}{REACHED * 3}{TARGET * 3}{REST * 6}┤  1½ ▽",
    ]


def test_where_there_is_little_room_the_bar_stands_below_its_name() -> None:
    assert drawn(1, None, 20) == ["Luisteren", f"├{LEVEL * 3}{REST * 9}┤  1½ ▽"]


@given(LEVELS, TARGETS, st.integers(20, 120))
def test_it_stays_within_its_room_and_draws_no_target_as_reached_that_is_not(
    level: float | None, wanted: Requirement | None, room: int
) -> None:
    lines = drawn(level, wanted, room)
    assert all(cell_len(line) <= room for line in lines)
    text = "".join(lines)
    if wanted is None:
        assert TARGET not in text
        assert REACHED not in text
    elif level is None or level < wanted.min:
        assert REACHED not in text
        assert TARGET in text
    elif wanted.min > 0:
        assert REACHED in text or level == wanted.min < wanted.max
