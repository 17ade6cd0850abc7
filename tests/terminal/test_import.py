"""Importing in a real terminal: the keys arrive through tmux, and nothing of anybody is left on screen or disk."""

from pathlib import Path

import pytest

from tests.sessions.importing.sheets_made import PERSONAL, afas
from tests.terminal.conftest import Open
from tests.terminal.kampen import Kampen

pytestmark = pytest.mark.terminal


@pytest.mark.parametrize("key", ["F12", "C-o"])
def test_a_table_is_imported_by_keys_alone_and_undone(
    key: str, opened: Open, kampen: Kampen, tmp_path: Path
) -> None:
    table = afas(tmp_path / "afas.xlsx")
    before = kampen.path.read_bytes()
    terminal = opened(80, 24)
    terminal.keys(key)
    terminal.wait_until("Import a table")
    terminal.type(str(table)[:-3])
    # The files that go on like this are looked for once there is something to go by.
    terminal.wait_until("afas.xlsx")
    terminal.settled()
    terminal.keys("Tab")
    terminal.settled()
    terminal.keys("Enter")
    shown = terminal.wait_until("Employees: 3 added")
    assert [each for each in PERSONAL if each in shown.lower()] == []
    terminal.keys("Enter")
    terminal.wait_until("Functions and their profiles")
    terminal.keys("Enter")
    terminal.wait_until("3 employees in")
    terminal.wait_for(lambda: kampen.path.read_bytes() != before, "the session is saved")
    written = b"".join(each.read_bytes() for each in tmp_path.glob("kampen*")).decode().lower()
    assert [each for each in PERSONAL if each in written] == []
    terminal.keys("C-z")
    terminal.wait_for(lambda: kampen.path.read_bytes() == before, "the session is as it was")
