"""The main job in a real terminal: open, change something in every pane, move modules, undo it all, quit."""

import re
from collections.abc import Callable

import pytest

from tests.terminal.conftest import Open
from tests.terminal.harness import Terminal
from tests.terminal.kampen import DROP_LINE, EDITING, Kampen, carry, moved

pytestmark = pytest.mark.terminal

SIZES = pytest.mark.parametrize(("columns", "rows"), [(80, 24), (160, 48)], ids=["80x24", "160x48"])
MOST_STEPS = 60
FINDING = re.compile("│ Find ")
"""The question of the dialog that finds."""


def undo_everything(terminal: Terminal) -> None:
    """Press Ctrl+Z until there is nothing left."""
    terminal.settled()
    for _ in range(MOST_STEPS):
        before = terminal.screen()
        if "nothing to undo" in before:
            return
        terminal.keys("C-z")
        terminal.wait_gone(before)
    raise AssertionError(f"there was something to undo after {MOST_STEPS} times Ctrl+Z")


def leave(terminal: Terminal, kampen: Kampen) -> None:
    """Quit, and see that the file holds the very bytes of the start."""
    terminal.keys("F10")
    assert terminal.exit_status() == 0
    assert kampen.is_as_before


def go_to(terminal: Terminal, text: str) -> None:
    """Go to the next row of the pane that has a text."""
    terminal.settled()
    terminal.keys("C-f")
    terminal.wait_until(FINDING)
    terminal.settled()
    terminal.keys("C-u")
    terminal.settled()
    terminal.type(text)
    terminal.settled()
    terminal.keys("Enter")
    terminal.settled()


def type_over(terminal: Terminal, text: str, key: str = "Enter") -> None:
    """Open the editor at the cursor, type something else, accept."""
    terminal.keys(key)
    terminal.wait_until(EDITING)
    terminal.settled()
    terminal.keys("C-u")
    terminal.settled()
    terminal.type(text)
    terminal.wait_until(text)
    terminal.keys("Enter")
    terminal.wait_gone(EDITING)


@SIZES
def test_edit_each_pane_undo_all_and_the_file_is_byte_identical(
    opened: Open, kampen: Kampen, columns: int, rows: int
) -> None:
    terminal = opened(columns, rows)

    def saved_as(expected: object, *path: str | int) -> None:
        def there() -> bool:
            found = kampen.text(*path) if isinstance(expected, str) else kampen.get(*path)
            return found == expected

        terminal.wait_for(there, f"{path} to be {expected!r} in the file")

    type_over(terminal, "Kampen-Noord")
    saved_as("Kampen-Noord", "municipality", "name")

    terminal.keys("F3")
    terminal.wait_until("Definition")
    terminal.settled()
    type_over(terminal, "Samen sterker")
    saved_as("Samen sterker", "role", "name")

    terminal.keys("F4")
    terminal.wait_until("a People")
    terminal.settled()
    terminal.keys("a")
    terminal.wait_until("M001")
    terminal.settled()
    terminal.keys("Enter")
    terminal.wait_until("Levels and targets")
    terminal.settled()
    if columns > 100:
        terminal.keys("Tab")
        terminal.settled()
    go_to(terminal, "FTE")
    type_over(terminal, "0.7")
    saved_as(0.7, "employees", 0, "fte")

    first = kampen.phases()[0][0]
    kampen.go_to_programme(terminal)
    terminal.keys("Down")
    type_over(terminal, "Aftrap", key="r")
    place = [each["id"] for each in kampen.get("programme", "modules")].index(first)
    saved_as("Aftrap", "programme", "modules", place, "title")

    terminal.keys("F6")
    terminal.wait_until("Title")
    go_to(terminal, "Title")
    type_over(terminal, "Samen in Kampen")
    saved_as("Samen in Kampen", "session", "title")

    undo_everything(terminal)
    leave(terminal, kampen)


@SIZES
def test_modules_move_by_mouse_and_by_key_and_all_of_it_is_undone(
    opened: Open, kampen: Kampen, columns: int, rows: int
) -> None:
    terminal = opened(columns, rows)
    expected = kampen.phases()
    first, second, third = expected[0][:3]
    other, _, last = expected[1][:3]
    kampen.go_to_programme(terminal)

    def moves(change: Callable[[], None], module: str, phase: int, place: int) -> None:
        """Make a change, and see it in the file and on the screen."""
        nonlocal expected
        expected = moved(expected, module, phase, place)
        terminal.settled()
        change()
        terminal.wait_for(lambda: kampen.phases() == expected, f"{module} to be {place} in phase {phase}")
        here = [*expected[0], *expected[1]][:4]
        terminal.wait_until(lambda screen: kampen.order(screen)[:4] == here)

    def drag(module: str, above: str) -> None:
        x, y = terminal.find(kampen.module(module))
        carry(terminal, (x + 4, y), kampen.module(above))

    moves(lambda: drag(first, third), first, 0, 1)
    moves(lambda: drag(third, second), third, 0, 0)
    moves(lambda: drag(other, first), other, 0, 2)
    moves(lambda: drag(other, last), other, 1, 1)

    # The cursor went along with what was dropped: keys move the same module on.
    moves(lambda: terminal.keys("K"), other, 1, 0)
    moves(lambda: terminal.keys("S-Up"), other, 0, 3)
    moves(lambda: terminal.keys("J"), other, 1, 0)
    moves(lambda: terminal.keys("S-Down"), other, 1, 1)

    undo_everything(terminal)
    leave(terminal, kampen)


@SIZES
def test_a_module_is_dragged_from_the_library_into_a_phase(
    opened: Open, kampen: Kampen, columns: int, rows: int
) -> None:
    terminal = opened(columns, rows)
    before = kampen.phases()
    unused, line = kampen.unused_module()
    kampen.go_to_programme(terminal)
    if not line.search(terminal.screen()):
        terminal.keys("F7")
    terminal.wait_until(line)
    terminal.settled()

    x, y = terminal.find(line)
    carry(terminal, (x + 4, y), kampen.module(before[0][1]))

    expected = moved(before, unused, 0, 1)
    terminal.wait_for(lambda: kampen.phases() == expected, f"{unused} to be second in the first phase")
    terminal.wait_gone(DROP_LINE)
    undo_everything(terminal)
    leave(terminal, kampen)


def test_without_the_mouse_every_step_has_a_key(opened: Open, kampen: Kampen) -> None:
    terminal = opened(80, 24, "--no-mouse")
    assert not terminal.takes_mouse
    before = kampen.phases()
    first = before[0][0]
    unused, line = kampen.unused_module()

    for pane in ("Definition", "share below target", kampen.module(first)):
        terminal.keys("Tab")
        terminal.wait_until(pane)
        terminal.settled()
    terminal.keys("Down", "Down", "F7")
    terminal.wait_until(line)
    heading = terminal.find("▾", nth=1)[1]
    terminal.settled()
    terminal.keys(*["Down"] * (terminal.find(line)[1] - heading), "Enter")
    expected = moved(before, unused, 0, 2)
    terminal.wait_for(lambda: kampen.phases() == expected, f"{unused} to be added behind the cursor's")
    terminal.keys("F7")
    terminal.settled()

    terminal.keys("Home", "Down")
    terminal.settled()
    terminal.keys("S-Down")
    terminal.wait_for(lambda: kampen.phases()[0].index(first) == 1, "the module to move down")
    terminal.keys("m")
    terminal.wait_until("Position")
    terminal.settled()
    terminal.keys("C-u")
    terminal.settled()
    terminal.type("2.1")
    terminal.wait_until("2.1")
    terminal.keys("Enter")
    terminal.wait_for(lambda: kampen.phases()[1][0] == first, "the module to be first in phase 2")
    terminal.settled()
    terminal.keys("Delete")
    terminal.wait_for(lambda: first not in kampen.phases()[1], "the module to be removed")

    terminal.keys("F1")
    terminal.wait_until("What you do here")
    terminal.keys("Escape")
    terminal.wait_gone("What you do here")
    terminal.keys("C-p")
    terminal.wait_until("Look for an action")
    terminal.settled()
    terminal.type("Undo")
    terminal.wait_until("(Ctrl+Z)")
    terminal.keys("Enter")
    terminal.wait_for(lambda: first in kampen.phases()[1], "the palette to undo")
    undo_everything(terminal)
    leave(terminal, kampen)


def test_typing_over_a_text_keeps_its_translation(opened: Open, kampen: Kampen) -> None:
    terminal = opened(80, 24)
    english = kampen.get("session", "title", "en")
    terminal.keys("F6")
    terminal.wait_until("Title")
    go_to(terminal, "Title")
    type_over(terminal, "Samen in Kampen")
    terminal.wait_for(lambda: kampen.text("session", "title") == "Samen in Kampen", "the title to be saved")
    assert kampen.get("session", "title") == {"nl": "Samen in Kampen", "en": english}


def test_letters_and_backspaces_of_one_burst_keep_their_order(opened: Open, kampen: Kampen) -> None:
    # Over a slow line, what was typed in a second arrives at once.
    terminal = opened(80, 24)
    terminal.keys("Enter")
    terminal.wait_until(EDITING)
    terminal.settled()
    terminal.send(b"-xyz\x7fw")
    terminal.wait_until("Kampen-xy")
    terminal.keys("Enter")
    terminal.wait_gone(EDITING)
    terminal.keys("C-s")
    terminal.wait_for(lambda: kampen.text("municipality", "name") != "Kampen", "the name to be saved")
    terminal.settled()
    assert kampen.text("municipality", "name") == "Kampen-xyw"


def test_keys_that_arrive_in_one_burst_go_where_they_belong(opened: Open, kampen: Kampen) -> None:
    terminal = opened(80, 24)
    before = kampen.phases()
    terminal.keys("F5", "Down", "J")
    expected = moved(before, before[0][0], 0, 1)
    terminal.wait_for(lambda: kampen.phases() == expected, "the first module to move down")
    terminal.settled()
    terminal.keys("F2", "Enter", "J", "K", "m", "Enter")
    terminal.wait_for(lambda: kampen.text("municipality", "name") == "KampenJKm", "the name to be typed")
    assert kampen.phases() == expected
