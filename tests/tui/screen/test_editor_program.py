"""Which program the user's editor is, and how it is called."""

from pathlib import Path

import pytest

from tui.screen.clipboard import MOST_BYTES, fits, sequence
from tui.screen.editor_program import EditorError, editor_words, with_line

FILE = Path("/plek/k.toml")


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"EDITOR": "nano"}, ["nano"]),
        ({"VISUAL": "code --wait", "EDITOR": "nano"}, ["code", "--wait"]),
        ({"VISUAL": " ", "EDITOR": "vim -u NONE"}, ["vim", "-u", "NONE"]),
        ({"EDITOR": "'/opt/My Editor/ed' -n"}, ["/opt/My Editor/ed", "-n"]),
    ],
)
def test_visual_goes_before_editor_and_both_may_have_arguments(
    environment: dict[str, str], words: list[str]
) -> None:
    assert editor_words(environment) == words


def test_without_any_editor_it_is_told_how_to_name_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(EditorError, match="There is no editor"):
        editor_words({})


@pytest.mark.parametrize(
    ("words", "called"),
    [
        (["vim", "-u", "NONE"], ["vim", "-u", "NONE", "+12", "/plek/k.toml"]),
        (["code", "--wait"], ["code", "--wait", "--goto", "/plek/k.toml:12"]),
        (["hx"], ["hx", "/plek/k.toml:12"]),
        (["mijn-editor"], ["mijn-editor", "/plek/k.toml"]),
    ],
)
def test_an_editor_that_is_known_begins_at_the_line_of_the_fault(words: list[str], called: list[str]) -> None:
    assert with_line(words, FILE, 12) == called
    assert with_line(words, FILE, None) == [*words, "/plek/k.toml"]


def test_a_text_is_sent_as_it_is_and_in_parts_where_gnu_screen_stands_between() -> None:
    assert sequence("één", {}) == "\x1b]52;c;w6nDqW4=\x07"
    parts = sequence("x" * 900, {"STY": "1.tty"}).split("\x1b\\")
    assert all(each.startswith("\x1bP") and len(each) < 256 for each in parts[:-1])
    assert "".join(each[2:] for each in parts[:-1]) == sequence("x" * 900, {})
    assert fits("x" * MOST_BYTES)
    assert not fits("é" * (MOST_BYTES // 2 + 1))
