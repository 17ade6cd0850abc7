"""Drags that end in another way than by a drop, and what must not follow a drop, in a real terminal."""

import pytest

from tests.terminal.conftest import Open
from tests.terminal.harness import Point, Terminal
from tests.terminal.kampen import DROP_LINE, Kampen, moved

pytestmark = pytest.mark.terminal

HINT = "press Esc to leave it"
OUTSIDE: tuple[Point, ...] = ((30, 0), (30, 22), (30, 23))
"""Cells of the tabs, the status and the keys."""


@pytest.fixture
def programme(opened: Open, kampen: Kampen) -> Terminal:
    return _at_programme(opened(80, 24), kampen)


def _at_programme(terminal: Terminal, kampen: Kampen) -> Terminal:
    kampen.go_to_programme(terminal)
    return terminal


def assert_unchanged(terminal: Terminal, kampen: Kampen) -> None:
    """The drag is over, nothing has moved, and there is nothing to undo; the app still takes keys."""
    terminal.wait_until(lambda screen: not DROP_LINE.search(screen) and HINT not in screen)
    here = [each for phase in kampen.phases() for each in phase]
    shown = kampen.order(terminal.settled())
    # While it was held at the edge, however briefly, the list may have scrolled.
    first = here.index(shown[0])
    assert shown == here[first : first + len(shown)]
    terminal.keys("C-z")
    terminal.wait_until("nothing to undo")
    terminal.keys("F10")
    assert terminal.exit_status() == 0
    assert kampen.is_as_before


def test_a_release_outside_the_list_changes_nothing_and_ends_the_drag(
    programme: Terminal, kampen: Kampen
) -> None:
    first, _second, third = kampen.phases()[0][:3]
    x, y = programme.find(kampen.module(first))
    for outside in OUTSIDE:
        programme.grab((x + 4, y), (x + 4, programme.find(kampen.module(third))[1]))
        programme.wait_until(DROP_LINE)
        programme.pull(outside)
        programme.wait_gone(DROP_LINE)
        programme.release(outside)
        programme.hover((x + 4, y + 1))
        programme.wait_gone(HINT)
    # A press that hardly moves is no drag either.
    programme.press((x + 4, y))
    programme.pull((x + 5, y))
    programme.release((x + 5, y))
    assert_unchanged(programme, kampen)


def test_escape_cancels_a_drag_and_the_release_after_it_does_nothing(
    programme: Terminal, kampen: Kampen
) -> None:
    first, _second, third = kampen.phases()[0][:3]
    x, y = programme.find(kampen.module(first))
    end = (x, programme.find(kampen.module(third))[1])
    programme.grab((x, y), end)
    programme.wait_until(DROP_LINE)
    programme.keys("Escape")
    programme.wait_gone(DROP_LINE)
    programme.pull((x, end[1] + 1))
    programme.release(end)
    assert kampen.module(third).search(programme.settled()), "the click of the release folded it open"
    assert_unchanged(programme, kampen)


def test_a_lost_release_cancels_the_drag(programme: Terminal, kampen: Kampen) -> None:
    # Textual tells of a release that it makes up itself when the pointer moves without a button.
    first, _second, third = kampen.phases()[0][:3]
    x, y = programme.find(kampen.module(first))
    end = (x + 4, programme.find(kampen.module(third))[1])
    programme.grab((x + 4, y), end)
    programme.wait_until(DROP_LINE)
    programme.hover((end[0] + 1, end[1]))
    programme.wait_gone(DROP_LINE)
    programme.release(end)
    assert_unchanged(programme, kampen)


def test_no_click_follows_the_drop_on_a_fold_mark(programme: Terminal, kampen: Kampen) -> None:
    before = kampen.phases()
    first, _second, third = before[0][:3]
    x, y = programme.find(kampen.module(first))
    programme.drag((x, y), (x, programme.find(kampen.module(third))[1]))
    expected = moved(before, first, 0, 2)
    programme.wait_for(lambda: kampen.phases() == expected, "the drop")
    assert kampen.order(programme.settled())[:3] == expected[0][:3], "a module folded open after the drop"


def test_no_click_follows_the_drop_on_the_row_that_adds(programme: Terminal, kampen: Kampen) -> None:
    before = kampen.phases()
    first = before[0][0]
    x, y = programme.find(kampen.module(first))
    programme.drag((x + 4, y), programme.find("+ add: module"))
    expected = moved(before, first, 0, len(before[0]) - 1)
    programme.wait_for(lambda: kampen.phases() == expected, "the drop")
    assert "type a name" not in programme.settled(), "an editor opened after the drop"


def test_a_click_on_the_fold_mark_works_and_still_does_after_a_drop(
    programme: Terminal, kampen: Kampen
) -> None:
    before = kampen.phases()
    first, _second, third = before[0][:3]
    for click_opens in (True, False):
        programme.click(programme.find(kampen.module(third, is_open=not click_opens)))
        programme.wait_until(kampen.module(third, is_open=click_opens))
    x, y = programme.find(kampen.module(first))
    programme.drag((x, y), (x, programme.find(kampen.module(third))[1]))
    programme.wait_for(lambda: kampen.phases() != before, "the drop")
    programme.settled()
    programme.click(programme.find(kampen.module(third)))
    programme.wait_until(kampen.module(third, is_open=True))


def test_a_double_click_edits_and_the_wheel_scrolls(opened: Open, kampen: Kampen) -> None:
    terminal = opened(80, 24)
    name = terminal.find("Kampen")
    terminal.wheel((name[0], 10), 3)
    terminal.wait_gone("CBS code")
    terminal.wheel((name[0], 10), -3)
    terminal.wait_until("CBS code")
    terminal.settled()
    terminal.double_click(name)
    terminal.settled()
    terminal.type("!")
    terminal.wait_for(lambda: kampen.get("municipality", "name") == "Kampen!", "what was typed to be saved")


def test_holding_still_at_the_edge_scrolls_on(opened: Open, kampen: Kampen) -> None:
    terminal = _at_programme(opened(80, 20), kampen)
    before = kampen.phases()
    first, last = before[0][0], before[-1][-1]
    assert not kampen.module(last).search(terminal.screen()), "it must be below the edge at first"
    x, y = terminal.find(kampen.module(first))
    bottom = max(row for row, line in enumerate(terminal.lines()) if "▸" in line or "+ add" in line)
    terminal.grab((x + 4, y), (x + 4, bottom))
    terminal.wait_until(kampen.module(last))
    terminal.pull((x + 4, bottom - 3))
    terminal.settled()
    end = (x + 4, terminal.find(kampen.module(last))[1])
    terminal.pull(end)
    terminal.release(end)
    terminal.wait_for(lambda: first in kampen.phases()[-1], "the module to be in the last phase")
    assert first not in kampen.phases()[0]


def test_phases_are_dragged_too(programme: Terminal, kampen: Kampen) -> None:
    before = kampen.phases()
    x, y = programme.find(kampen.phase(1))
    programme.drag((x + 4, y), (x + 4, programme.find(kampen.phase(0))[1]))
    programme.wait_for(lambda: kampen.phases() == [before[1], before[0], *before[2:]], "the phases to swap")
