"""What is on the screen whatever is typed, however large the terminal is, and whatever it can show."""

import re

import pytest

from frameworks.languages import catalogue
from tests.terminal.conftest import Open
from tests.terminal.kampen import EDITING, Kampen

pytestmark = pytest.mark.terminal

COLOUR = re.compile(r"\x1b\[[0-9;:]*[34][0-9][0-9;:]*m")


TYPED = ("[bold]red[/bold]", "[/] [@click=app.quit]x", "<b>&amp;</b> | # *x* `y`", "🎯 één ✓ 東京")


def test_what_people_type_shows_as_typed(opened: Open, kampen: Kampen) -> None:
    terminal = opened(80, 24)
    for typed in TYPED:
        terminal.keys("Enter")
        terminal.wait_until(EDITING)
        terminal.settled()
        terminal.keys("C-u")
        terminal.settled()
        terminal.type(typed)
        terminal.wait_until(typed)
        terminal.keys("Enter")
        # The next field is open now.
        terminal.wait_until(re.compile(rf"Name +{re.escape(typed)} *\n"))
        terminal.settled()
        terminal.keys("Escape")
        terminal.wait_gone(EDITING)
        terminal.keys("Home")
        terminal.wait_for(lambda: kampen.text("municipality", "name") == typed, "it to be saved as typed")  # noqa: B023 - waited for here
        terminal.keys("F6")
        terminal.wait_until(typed.split()[0])
        terminal.settled()
        terminal.keys("F2")
        terminal.wait_until(typed)
        terminal.settled()
    terminal.keys("F10")
    assert terminal.exit_status() == 0


def test_a_window_that_is_too_small_says_so_and_comes_back(opened: Open, kampen: Kampen) -> None:
    terminal = opened(80, 24)
    terminal.resize(59, 24)
    terminal.wait_until("59 x 24")
    terminal.resize(80, 18)
    terminal.wait_until("80 x 18")
    terminal.resize(10, 3)
    terminal.wait_until("maatwerk")
    terminal.resize(60, 19)
    terminal.wait_until(kampen.is_ready)
    assert "CBS code" in terminal.settled()
    terminal.resize(160, 48)
    terminal.wait_until("╭─ Programme")
    assert kampen.module(kampen.phases()[0][0]).search(terminal.settled())
    terminal.resize(80, 24)
    terminal.wait_gone("╭─ Programme")
    terminal.keys("F10")
    assert terminal.exit_status() == 0
    assert kampen.is_as_before


def test_an_editor_outlives_a_window_that_was_too_small_for_a_while(opened: Open, kampen: Kampen) -> None:
    terminal = opened(80, 24)
    terminal.keys("Enter")
    terminal.wait_until(EDITING)
    terminal.settled()
    terminal.type("-")
    terminal.wait_until("Kampen-")
    terminal.resize(40, 10)
    terminal.wait_until("40 x 10")
    terminal.resize(80, 24)
    terminal.wait_until("CBS code")
    terminal.settled()
    terminal.type("!")
    terminal.wait_for(lambda: kampen.text("municipality", "name") == "Kampen-!", "both letters to be saved")


def test_f9_switches_the_language_and_back(opened: Open) -> None:
    dutch = catalogue("tui", "nl").gettext
    assert dutch("Municipality") != "Municipality", "the Dutch catalogue is empty"
    terminal = opened(80, 24)
    terminal.keys("F9")
    shown = terminal.wait_until(f"F2 {dutch('Municipality')}")
    for english in ("Municipality", "Programme", "Quit", "saved"):
        assert dutch(english) in shown
    assert "F10 Quit" not in terminal.settled()
    assert "saved" not in terminal.screen()
    terminal.keys("F9")
    terminal.wait_until("F2 Municipality")
    terminal.wait_until("F10 Quit")


@pytest.mark.parametrize("term", ["screen", "linux"])
def test_it_is_readable_on_a_terminal_of_few_colours(opened: Open, kampen: Kampen, term: str) -> None:
    terminal = opened(80, 24, term=term)
    terminal.keys("F5")
    shown = terminal.wait_until("Startbijeenkomst")
    assert "Ontwerpen" in shown
    terminal.settled()
    assert COLOUR.search(terminal.screen(colours=True)), "it uses what colours there are"
    terminal.keys("F10")
    assert terminal.exit_status() == 0
    assert kampen.is_as_before


def test_without_colour_the_cursor_and_the_pane_in_use_can_be_seen(opened: Open, kampen: Kampen) -> None:
    terminal = opened(80, 24, environment={"NO_COLOR": "1"})
    terminal.settled()
    coloured = terminal.screen(colours=True)
    hues = {tuple(map(int, found.split(";")[2:5])) for found in re.findall(r"[34]8;2;[0-9;]+", coloured)}
    assert all(red == green == blue for red, green, blue in hues), "a colour is left"

    def row(label: str) -> str:
        return next(line for line in terminal.screen(colours=True).split("\n") if label in line)

    at_cursor, below = row("Kampen"), row("CBS code")
    styles = [re.findall(r"\x1b\[[0-9;]*m", line) for line in (at_cursor, below)]
    assert styles[0] != styles[1], "the cursor's row looks like any other"
    terminal.keys("F10")
    assert terminal.exit_status() == 0
    assert kampen.is_as_before
