from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.wording.cells import shortened


def test_a_long_name_is_cut_in_its_middle() -> None:
    assert shortened("kampen-2026-derde-versie-v3.toml", 20) == "kampen-2026-d…3.toml"
    assert shortened("kampen.toml", 20) == "kampen.toml"


@given(st.text(), st.integers(12, 60))
def test_a_name_never_takes_more_than_the_room_there_is(name: str, room: int) -> None:
    assert cell_len(shortened(name, room)) <= room
