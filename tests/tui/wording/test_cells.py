from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.wording.cells import shortened, side_by_side


def test_a_long_name_is_cut_in_its_middle() -> None:
    assert shortened("kampen-2026-derde-versie-v3.toml", 20) == "kampen-2026-d…3.toml"
    assert shortened("kampen.toml", 20) == "kampen.toml"


@given(st.text(), st.integers(12, 60))
def test_a_name_never_takes_more_than_the_room_there_is(name: str, room: int) -> None:
    assert cell_len(shortened(name, room)) <= room


def test_the_longest_of_names_side_by_side_give_way_and_the_one_in_use_last() -> None:
    names = ["1 Order", "2 Groups", "3 Alignment", "4 Evaluation"]
    assert side_by_side(names, 38) == names
    assert side_by_side(names, 33) == ["1 Order", "2 Groups", "3 Alignm…", "4 Evalua…"]
    assert side_by_side(names, 33, 3) == ["1 Order", "2 Grou…", "3 Alig…", "4 Evaluation"]
    assert side_by_side(names, 10, 3) == ["1…", "2…", "3…", "4…"]


@given(st.lists(st.text(min_size=1), max_size=8), st.integers(0, 60), st.integers(-1, 8))
def test_names_side_by_side_take_no_more_than_the_room_there_is(
    names: list[str], room: int, whole: int
) -> None:
    given = side_by_side(names, room, whole)
    assert len(given) == len(names)
    assert sum(map(cell_len, given)) <= max(room, len(names))
