"""Votes in a real terminal: typed, and a chat that is pasted with brackets and without."""

import re

import pytest

from sessions.store.reader import load
from tests.terminal.conftest import Open
from tests.terminal.harness import Terminal
from tests.terminal.kampen import Kampen
from tests.terminal.test_whole_session import go_to

pytestmark = pytest.mark.terminal

SIZES = pytest.mark.parametrize(("columns", "rows"), [(80, 24), (160, 48)], ids=["80x24", "160x48"])
CHAT = (
    "Anne: voor\nBob: tegen\nCor: misschien\nDee: akkoord\nAnne: \U0001f44d\nEva: ja\nFem: voor\nGijs: +1\n"
)
COUNTED = "5 in favour, 1 against, 0 abstained"


def to_vote(opened: Open, columns: int, rows: int) -> Terminal:
    """Open the dialog for a competency that was voted on once."""
    terminal = opened(columns, rows)
    terminal.keys("F3")
    terminal.settled()
    go_to(terminal, "Samen afwegen en besluiten")
    terminal.keys("v")
    terminal.wait_until("round 2 of 3")
    terminal.settled()
    return terminal


@SIZES
def test_a_vote_is_typed_and_taken(opened: Open, kampen: Kampen, columns: int, rows: int) -> None:
    terminal = to_vote(opened, columns, rows)
    terminal.type("13 1")
    terminal.wait_until("13 in favour, 1 against, 0 abstained")
    terminal.keys("Enter")
    terminal.wait_until("93% in favour: agreed, and noted")
    terminal.keys("F10")
    assert terminal.exit_status() == 0
    session = load(kampen.path).session
    assert (session.role.rounds[-1].about, session.role.rounds[-1].in_favour) == ("samen-afwegen", 13)
    assert session.session.decisions[-1].outcome == "agreed"


@SIZES
def test_a_pasted_chat_is_counted_and_named_line_by_line(
    opened: Open, kampen: Kampen, columns: int, rows: int
) -> None:
    terminal = to_vote(opened, columns, rows)
    terminal.send(b"\x1b[200~" + CHAT.replace("\n", "\r").encode() + b"\x1b[201~")
    screen = terminal.wait_until(COUNTED)
    assert "1 vote was followed by another one of the same person" in screen
    assert "Line 3: “misschien”" in screen
    assert not re.search("Anne|Gijs", screen)
    terminal.keys("x")
    terminal.wait_until("83%")
    terminal.keys("Enter")
    # Six of fourteen is not half of those who may vote.
    terminal.wait_until("○  83%")
    terminal.keys("F10")
    assert terminal.exit_status() == 0
    assert load(kampen.path).session.role.rounds[-1].in_favour == 5
    assert "Gijs" not in kampen.path.read_text(encoding="utf-8")


def test_a_chat_pasted_without_brackets_takes_no_vote_and_presses_no_key(
    opened: Open, kampen: Kampen
) -> None:
    terminal = to_vote(opened, 80, 24)
    terminal.send(CHAT.replace("\n", "\r").encode())
    terminal.settled()
    terminal.wait_until("round 2 of 3")
    terminal.keys("Escape")
    terminal.wait_gone("round 2 of 3")
    terminal.keys("F10")
    assert terminal.exit_status() == 0
    assert kampen.is_as_before
