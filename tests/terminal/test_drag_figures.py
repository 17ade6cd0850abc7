"""The figures that follow a drag, in a real terminal with a real mouse."""

import re
from operator import sub

import pytest

from sessions import edits
from sessions.analysis.weighing import weigh
from sessions.model import Session
from sessions.store.reader import load
from tests.terminal.conftest import Open
from tests.terminal.kampen import DROP_LINE, Kampen

pytestmark = pytest.mark.terminal

COVERAGE = re.compile(r"✗ coverage ≥\d+% → \S+%")
FIGURE = re.compile(r"% (or more )?covered ✗")
BESIDE = re.compile(r"Needs covered .*≥\d+% → \S+% +✗")


def a_costly_move(session: Session) -> tuple[str, str]:
    """Give a module and one above it in another phase before which it costs coverage, as it is told."""
    before = weigh(session).coverage.total
    assert before is not None
    for phase in session.programme.phases:
        for place, target in enumerate(phase.modules):
            for module in session.programme.modules:
                after = weigh(edits.move_module(session, module.id, phase.id, place)).coverage.total
                moves = (0, 0) if after is None else (*map(sub, after.percents, before.percents),)
                if min(moves) < 0 >= max(moves) and module.id not in phase.modules:
                    return module.id, target
    raise AssertionError("the order does not matter")


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (160, 48)])
def test_a_drag_over_the_list_tells_the_change_and_escape_restores_it(
    opened: Open, kampen: Kampen, columns: int, rows: int
) -> None:
    terminal = opened(columns, rows)
    kampen.go_to_programme(terminal)
    if columns > 80:
        terminal.keys("z")
        terminal.wait_until("Figures of the programme")
    moved, target = a_costly_move(load(kampen.path).session)
    calm = re.search(r"≥\d+% covered|\d+% or more covered", terminal.screen())
    assert calm is not None
    x, y = terminal.find(kampen.module(moved))
    _, end = terminal.find(kampen.module(target))
    terminal.grab((x + 4, y), (x + 4, end))
    terminal.wait_until(DROP_LINE)
    terminal.wait_until(COVERAGE)
    terminal.wait_until(FIGURE)
    if columns > 80:
        terminal.wait_until(BESIDE)
    terminal.keys("Escape")
    terminal.wait_gone(DROP_LINE)
    terminal.wait_gone(COVERAGE)
    terminal.wait_until(lambda screen: calm[0] in screen and "✗" not in screen)
    terminal.release((x + 4, end))
    terminal.keys("F10")
    assert terminal.exit_status() == 0
    assert kampen.is_as_before
