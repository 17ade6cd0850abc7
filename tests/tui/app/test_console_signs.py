import unicodedata
from pathlib import Path
from typing import Final

import pytest
from rich.cells import cell_len

from tui.app.console_signs import CONSOLE, signs_of_terminal

ROOT: Final = Path(__file__).parents[3]
FONT: Final = {bytes([each]).decode("cp437") for each in range(32, 256)} | set("•►◄↑↓→←↔↕▲▼¶§") - {"○"}
"""What the console's own font draws."""
SHOWN: Final = "tui/**/*.py"


def test_each_sign_is_replaced_by_one_that_the_font_has_and_that_is_as_wide() -> None:
    assert {*"".join(CONSOLE.values())} - FONT == set()
    assert {
        chr(sign) for sign, drawn in CONSOLE.items() if cell_len(chr(sign)) != cell_len(drawn) != 1
    } == set()
    assert {sign for sign in map(chr, CONSOLE) if sign in FONT} == set(), "it has these"


def test_no_sign_of_the_screen_is_left_that_the_font_lacks() -> None:
    signs = {each for file in ROOT.glob(SHOWN) for each in file.read_text(encoding="utf-8")}
    signs = {each for each in signs if unicodedata.category(each) in {"So", "Sm", "Po", "Pd", "Pi", "Pf"}}
    assert {each for each in signs - FONT if ord(each) > 0xFF and ord(each) not in CONSOLE} == set()


@pytest.mark.parametrize(
    ("term", "is_small"),
    [("linux", True), ("vt100", True), ("linux-16color", True), ("xterm-256color", False)],
)
def test_the_terminal_tells_whether_its_font_is_small(
    monkeypatch: pytest.MonkeyPatch, term: str, *, is_small: bool
) -> None:
    monkeypatch.setenv("TERM", term)
    assert (signs_of_terminal() is not None) == is_small
