"""What a terminal sends of a paste without marks is text; keys that were held up on the way are keys."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.bursts import GAP, QUIET, Bursts, is_pasted
from tui.app.terminal_input import Piece

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=30)
Arrivals = Iterable[tuple[float, str]]


def received(arriving: Arrivals) -> list[Piece]:
    """Give the pieces of what arrives: each text so many seconds after the one before it."""
    bursts, now, found = Bursts(), 0.0, list[Piece]()
    for waited, text in arriving:
        now += waited
        found += bursts.feed([Piece("typed", text)], now)
        found += bursts.tick(now)
    return [*found, *bursts.tick(now + 2 * QUIET)]


def all_text(pieces: Iterable[Piece]) -> str:
    """Give the characters of pieces, one after another."""
    return "".join(each.text for each in pieces)


@pytest.mark.parametrize(
    "burst",
    [
        "naam",
        "de wijkteams",
        "Samen afwegen\rBesluiten\rVasthouden",
        "M001\t3\t2\r\nM002\t1\t4\r\n",
        "3;2;1;4;3;2;1;4;3;2;1;4;3;2;1;4;3;2;1;4;3;2;1;4;3;2",
        "één weg",
    ],
)
def test_a_text_that_comes_at_once_is_a_paste(burst: str) -> None:
    assert is_pasted(burst)


@pytest.mark.parametrize(
    "burst",
    ["j", "jjjjjjjjjjjjjjj", "JJJJKK", "+++--", "32.1h0423.123", "23e34r12q", "\r\r\r", "rJ", "abc\x7fd"],
)
def test_keys_that_were_held_up_on_the_way_are_keys(burst: str) -> None:
    assert not is_pasted(burst)
    pieces = received([(0.0, burst)])
    assert {each.kind for each in pieces} == {"typed"}
    assert all_text(pieces) == burst


@given(TEXT, st.lists(st.floats(GAP * 1.5, 0.5), min_size=30, max_size=30))
def test_nobodys_typing_is_ever_a_paste(text: str, waits: list[float]) -> None:
    pieces = received(zip(waits, text, strict=False))
    assert {each.kind for each in pieces} <= {"typed"}
    assert all_text(pieces) == text


@given(st.lists(st.integers(1, 40), min_size=1, max_size=20))
def test_a_paste_is_whole_however_it_is_cut(cuts: list[int]) -> None:
    text = "Samen afwegen en besluiten\rmet de wijk\rén de raad, in 3 stappen"
    parts, at = list[str](), 0
    for each in cuts:
        parts.append(text[at : at + each])
        at += each
    parts.append(text[at:])
    pieces = received([(GAP * 0.8, each) for each in parts if each])
    assert pieces == [Piece("paste", text.replace("\r", "\n"))]


def test_one_line_with_enter_is_that_line_and_enter_and_several_lines_are_text() -> None:
    assert received([(0.0, "\rZwolle\r")]) == [
        Piece("typed", "\r"),
        Piece("paste", "Zwolle"),
        Piece("typed", "\r"),
    ]
    assert received([(0.0, "Zwolle\r\nKampen\r\n")]) == [Piece("paste", "Zwolle\nKampen")]


@given(st.lists(st.sampled_from(["\x1b[A", "n", "naam", "\r", "\x06"]), max_size=12))
def test_nothing_gets_lost_and_nothing_changes_places(arriving: list[str]) -> None:
    bursts, now, found = Bursts(), 0.0, list[Piece]()
    for each in arriving:
        kind = "sequence" if each[0] == "\x1b" else "typed"
        found += bursts.feed([Piece(kind, each)], now)  # type: ignore[arg-type]
        now += GAP / 4
    found += bursts.tick(now + 2 * QUIET)
    assert all_text(found) == "".join(arriving) or any(each.kind == "paste" for each in found)
    assert all_text(found).replace("\n", "\r").rstrip("\r") == "".join(arriving).rstrip("\r")
