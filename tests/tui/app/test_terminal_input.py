"""What a terminal sends, cut into pieces: however it is split and whatever it holds, it is text or a key or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser

from tui.actions.lookup import ACTIONS
from tui.app.terminal_driver import Keys
from tui.app.terminal_input import ESCAPE_SECONDS, SPLIT_SECONDS, Piece, TerminalInput

REPLIES = [
    "\x1b]11;rgb:0000/1111/2222\x07",
    "\x1b]10;rgb:ffff/ffff/ffff\x1b\\",
    "\x1b]4;1;rgb:cd00/0000/0000\x1b\\",
    "\x1b]4;1;what nobody\tcan read\x07",
    "\x1bP>|XTerm(390)\x1b\\",
    "\x1bP1+r544e=787465726d\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
]
SEQUENCES = [
    "\x1b[A",
    "\x1b[1;5C",
    "\x1bOP",
    "\x1b[15~",
    "\x1b[<0;10;5M",
    "\x1b[97;5u",
    "\x1b[200~geplakt\x1b[31m\x1b[201~",
]
parts = st.one_of(
    st.sampled_from([*REPLIES, *SEQUENCES]).map(str.encode),
    st.text(st.characters(blacklist_characters="\x1b", codec="utf-8"), max_size=6).map(str.encode),
    st.binary(max_size=6),
)


def keys_of(data: bytes) -> list[tuple[str, str | None]]:
    """Give the keys and the characters of what arrived at once."""
    received, keys = TerminalInput(), Keys()
    pieces = [*received.feed(data, 0.0), *received.tick(9.0)]
    found = [each for piece in pieces for each in keys.events(piece)]
    return [(each.key, each.character) for each in found if isinstance(each, events.Key)]


def joined(pieces: list[Piece]) -> list[Piece]:
    """Give pieces with neighbouring text as one, as it does not matter how that is cut."""
    made: list[Piece] = []
    for each in pieces:
        if made and made[-1].kind == each.kind == "typed":
            made[-1] = Piece("typed", made[-1].text + each.text)
        else:
            made.append(each)
    return made


ALT = sorted(
    {key for each in ACTIONS for key in each.keys if key.startswith("alt+") and len(key) == len("alt+x")}
)


@pytest.mark.parametrize("key", ALT)
def test_each_key_with_alt_that_does_something_arrives_as_that(key: str) -> None:
    assert [name for name, _character in keys_of(f"\x1b{key[-1]}".encode())] == [key]


@given(st.lists(parts, max_size=8), st.data())
def test_however_it_is_split_it_is_the_same(arriving: list[bytes], data: st.DataObject) -> None:
    whole = b"".join(arriving)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=6)))
    at_once, in_parts = TerminalInput(), TerminalInput()
    expected = at_once.feed(whole, 0.0)
    found = [
        piece
        for first, last in zip([0, *cuts], [*cuts, len(whole)], strict=True)
        for piece in in_parts.feed(whole[first:last], 0.0)
    ]
    assert joined(found) == joined(expected)


@given(st.lists(parts, max_size=12).map(b"".join))
def test_whatever_arrives_makes_keys_and_no_fault(data: bytes) -> None:
    received, keys = TerminalInput(), Keys()
    now = 0.0
    for first in range(0, len(data), 7):
        now += 0.06
        for piece in (*received.feed(data[first : first + 7], now), *received.tick(now + 0.05)):
            for each in keys.events(piece):
                assert not isinstance(each, events.Key) or each.key


@pytest.mark.parametrize("reply", REPLIES)
@pytest.mark.parametrize("wait", [0.0, ESCAPE_SECONDS * 3, SPLIT_SECONDS * 0.9])
def test_what_a_terminal_answers_is_never_text_wherever_it_is_split(reply: str, wait: float) -> None:
    data = reply.encode()
    for cut in range(1, len(data)):
        received = TerminalInput()
        pieces = received.feed(data[:cut], 0.0)
        pieces += received.tick(wait)
        pieces += received.feed(data[cut:], wait)
        pieces += received.tick(wait + 9.0)
        # An Escape by itself can't be told from the key; what follows it can.
        assert {each.kind for each in pieces} <= {"escape"}, (cut, pieces)


@pytest.mark.parametrize("sequence", [each for each in SEQUENCES if "200~" not in each])
def test_a_sequence_that_a_slow_line_splits_is_the_key_that_it_is(sequence: str) -> None:
    whole = TerminalInput().feed(sequence.encode(), 0.0)
    for cut in range(2, len(sequence)):
        received = TerminalInput()
        pieces = received.feed(sequence[:cut].encode(), 0.0)
        pieces += received.tick(1.0)
        pieces += received.feed(sequence[cut:].encode(), 1.0)
        assert pieces == whole
    received = TerminalInput()
    received.feed(b"\x1b", 0.0)
    assert received.tick(0.2) == [Piece("escape", "\x1b")]
    assert received.feed(sequence[1:].encode(), 0.9) == whole


def test_the_beginning_of_a_sequence_that_never_goes_on_is_nothing() -> None:
    received = TerminalInput()
    assert received.feed(b"\x1b[1;", 0.0) == []
    assert received.tick(SPLIT_SECONDS) == []
    assert received.feed(b"x", 5.0) == [Piece("typed", "x")]


def test_text_after_a_real_escape_is_text() -> None:
    received = TerminalInput()
    received.feed(b"\x1b", 0.0)
    assert received.tick(0.2) == [Piece("escape", "\x1b")]
    assert received.feed(b"[", 0.4) == [Piece("typed", "[")]
    assert received.feed(b"A", 0.5) == [Piece("typed", "A")]


@pytest.mark.parametrize(
    "sequence", sorted(each for each in ANSI_SEQUENCES_KEYS if len(each) > 2 and each[0] == "\x1b")
)
def test_every_key_that_textual_knows_is_that_key(sequence: str) -> None:
    expected = [each.key for each in XTermParser().feed(sequence) if isinstance(each, events.Key)]
    assert [key for key, _character in keys_of(sequence.encode())] == expected


@pytest.mark.parametrize(
    ("data", "keys"),
    [
        (b"\xe9n", [("replacement_character", "\ufffd"), ("n", "n")]),
        (b"\xff\xfe", [("replacement_character", "\ufffd")] * 2),
        ("é€😀".encode(), [("é", "é"), ("euro_sign", "€"), ("grinning_face", "😀")]),
        (b"\x1b[97;1:1u", [("a", "a")]),
        (b"\x1b[97;1:2u", [("a", "a")]),
        (b"\x1b[97;1:3u", []),
        (b"\x1b[97:65;2;65u", [("A", "A")]),
        (b"\x1b[99999999;1u", [("replacement_character", None)]),
        (b"\x1b[55296;1;55296u", [("replacement_character", "\ufffd")]),
        (b"\x1b[1;5:1C", [("ctrl+right", None)]),
        (b"\x1b1\x1b5", [("alt+1", None), ("alt+5", None)]),
        (b"\x1bz", [("alt+z", None)]),
        (b"\x1b\r", [("alt+enter", None)]),
        (b"\x1b[42949672965;5A", []),
        (b"\x1b\x7f", [("ctrl+w", None)]),
        (b"\x1b[" + b"9" * 60 + b"u", []),
        (b"\x1b[48;0;0;0;0t", []),
        (b"\x1b[?1;2c\x1b[>1;4000;30c\x1b[8;24;80t", []),
    ],
)
def test_awkward_bytes_are_marks_or_keys_or_nothing(data: bytes, keys: list[tuple[str, str | None]]) -> None:
    assert keys_of(data) == keys


def test_what_is_pasted_is_text_to_its_end_wherever_that_is_split() -> None:
    received = TerminalInput()
    assert received.feed(b"\x1b[200~een\x1b[A twee\x1b[20", 0.0) == []
    assert received.tick(60.0) == []
    assert received.feed(b"1~x", 60.0) == [Piece("paste", "een\x1b[A twee"), Piece("typed", "x")]


def test_the_mouse_is_known_by_after_something_that_is_no_key() -> None:
    keys = Keys()
    assert keys.events(Piece("sequence", "\x1b[8;24;80t")) == []
    (found,) = keys.events(Piece("sequence", "\x1b[<0;10;5M"))
    assert isinstance(found, events.MouseDown)
    assert (found.x, found.y) == (9, 4)
