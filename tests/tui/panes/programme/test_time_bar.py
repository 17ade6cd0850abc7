"""Rows over the months."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.panes.programme.time_bar import Month, TimeBar

NOTHING = Month("", " ", tone="")
MEETS = Month("24", "━", "━", goes_on=True)
LAST = Month("8", "━", "━")


def drawn(bar: TimeBar, room: int) -> list[str]:
    return ["".join(text for text, _tone in bar.line(part, room, 0, "")) for part in range(bar.height(room))]


def test_where_a_month_has_room_for_it_its_number_stands_in_the_bar() -> None:
    bar = TimeBar("Training", (NOTHING, MEETS, LAST, NOTHING), "9 h", (8, 3))
    assert drawn(bar, 33) == ["Training      24━━━8━━━       9 h"]


def test_where_it_has_not_the_bar_is_drawn_without_gaps() -> None:
    bar = TimeBar("Training", (NOTHING, MEETS, LAST, NOTHING), "9 h", (8, 3))
    assert drawn(bar, 18) == ["Training  ━━  9 h"]


def test_years_stand_over_their_first_months() -> None:
    months = tuple(Month(each, each[:1], tone="dim") for each in ("nov", "dec", "jan", "feb"))
    bar = TimeBar("", months, "", (4, 0), ("'27", "", "'28", ""))
    first, second = drawn(bar, 60)
    assert second.index("nov") == first.index("'27")
    assert second.index("jan") == first.index("'28")


@given(
    st.text("abc ", max_size=40),
    st.lists(st.sampled_from((NOTHING, MEETS, LAST)), min_size=1, max_size=24),
    st.integers(40, 160),
)
def test_a_row_stays_within_its_room_and_has_as_many_months_as_there_are(
    name: str, months: list[Month], room: int
) -> None:
    bar = TimeBar(name, tuple(months), "9 h", (len(name), 3))
    (line,) = drawn(bar, room)
    assert cell_len(line) <= room
    assert line.rstrip().endswith("9 h")
    assert ("━" in line) == any(each is not NOTHING for each in months)
