"""Rating by keys in a real terminal, while sharing and in private; all of it undone the file is as it was."""

import re

import pytest

from tests.terminal.conftest import Open
from tests.terminal.harness import Terminal
from tests.terminal.kampen import Kampen

pytestmark = pytest.mark.terminal

TYPED = ("3", "2", ".", "1", "h", "0", "4", "2", "3", ".", "1", "2", "3")
"""Ten levels, three of them with a half."""
FIRST = "3 2.5 1.5 0 4 2"
SECOND = "3.5 1 2 3"


@pytest.fixture
def kampen(kampen: Kampen) -> Kampen:
    """Give a copy of the example with its newest round coming in."""
    text = kampen.path.read_bytes()
    assert b"closed = 2026-10-22\ntold = true" in text
    kampen.path.write_bytes(text.replace(b"closed = 2026-10-22\ntold = true", b"open = true"))
    return Kampen(kampen.path)


def lines_of(kampen: Kampen) -> dict[str, str]:
    """Give the lines of the newest round of the file."""
    found: dict[str, str] = kampen.get("ratings", 1, "levels")
    return found


def undo_all(terminal: Terminal, steps: int) -> None:
    """Undo so many steps, and see that there is nothing left to undo."""
    for _ in range(steps):
        terminal.keys("C-z")
    terminal.settled()
    terminal.keys("C-z")
    terminal.wait_until("nothing to undo")


def test_ten_cells_are_rated_by_keys_and_undone_to_the_very_file(opened: Open, kampen: Kampen) -> None:
    terminal = opened(80, 24)
    terminal.keys("F4")
    terminal.wait_until("M001")
    terminal.settled()
    terminal.keys(*TYPED)
    terminal.wait_for(
        lambda: lines_of(kampen).get("M002", "").startswith(SECOND), "the tenth cell to be in the file"
    )
    assert lines_of(kampen)["M001"] == FIRST
    shown = terminal.settled()
    assert sum(line.count("•") for line in shown.split("\n") if "M00" in line) == 10
    assert "share-safe" in shown
    undo_all(terminal, 10)
    terminal.wait_for(lambda: kampen.is_as_before, "the file to be as it was")
    terminal.keys("F10")
    assert terminal.exit_status() == 0
    assert kampen.is_as_before


def test_a_block_is_pulled_with_the_mouse_and_rated_at_once(opened: Open, kampen: Kampen) -> None:
    terminal = opened(80, 24)
    terminal.keys("F4")
    terminal.wait_until("M001")
    terminal.settled()
    x, y = terminal.find("▒")
    right = next(at for at, each in enumerate(terminal.lines()[y]) if each == "▒" and at > x)
    terminal.drag((x, y + 2), (right, y + 4))
    terminal.settled()
    terminal.keys("3")
    terminal.wait_until("Rated 6 cells.")
    terminal.click((x, y))
    terminal.settled()
    terminal.hover((right, y + 5))
    terminal.settled()
    terminal.keys("4")
    terminal.wait_until(re.compile(r"M001 .*•"))
    undo_all(terminal, 2)
    terminal.keys("F10")
    assert terminal.exit_status() == 0
    assert kampen.is_as_before


def test_the_private_mode_shows_what_is_typed_and_says_so_aloud(opened: Open, kampen: Kampen) -> None:
    terminal = opened(80, 24)
    terminal.keys("F4")
    terminal.wait_until("M001")
    terminal.settled()
    assert "▒" in terminal.screen()
    terminal.keys("C-t")
    terminal.wait_until("PERSON LEVEL VISIBLE")
    terminal.keys("3", "2", ".")
    terminal.wait_until(re.compile(r"M001 .* 3 = +2½"))
    terminal.keys("F8")
    terminal.keys("C-t")
    terminal.wait_gone("PERSON LEVEL VISIBLE")
    assert "2½" not in terminal.settled()
    undo_all(terminal, 2)
    terminal.keys("F10")
    assert terminal.exit_status() == 0
    assert kampen.is_as_before


@pytest.mark.parametrize("term", ["screen", "linux"])
def test_the_heat_map_can_be_read_on_a_terminal_of_few_colours(
    opened: Open, kampen: Kampen, term: str
) -> None:
    terminal = opened(80, 24, term=term)
    terminal.keys("F4")
    terminal.wait_until("M001")
    terminal.keys("C-t")
    terminal.wait_until("PERSON LEVEL VISIBLE")
    terminal.keys("C-f")
    terminal.settled()
    terminal.type("M012")
    # The font of the console has neither of the two signs.
    cursor, below = ("\\+", "v") if term == "linux" else ("▸", "▽")
    terminal.wait_until(re.compile(rf"{cursor}M012 .* 1½{below}"))
    terminal.keys("Enter", "F10")
    assert terminal.exit_status() == 0
    assert kampen.is_as_before
