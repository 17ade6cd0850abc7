"""Importing in a real terminal: the keys arrive through tmux, and nothing of anybody is left on screen or disk."""

import re
from pathlib import Path

import pytest

from sessions.store.reader import load
from sessions.store.writer import dumps
from tests.sessions.importing.hr_export import hr_export
from tests.sessions.importing.sheets_made import PERSONAL, afas, design
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


def test_an_export_of_320_people_with_27_functions_takes_four_keys_and_shows_nothing_of_anybody(
    a_terminal: Open, tmp_path: Path
) -> None:
    hr_export(tmp_path / "hr 2026.xlsx")
    path = tmp_path / "groterdam.toml"
    path.write_text(dumps(design()), encoding="utf-8")
    terminal = a_terminal(80, 24)
    terminal.start("open", "--lang", "nl", str(path))
    terminal.wait_until("groterdam.toml · opgeslagen")
    pressed = 0
    shown = ""

    def press(key: str, then: str) -> None:
        nonlocal pressed, shown
        pressed += 1
        terminal.keys(key)
        shown += terminal.wait_until(then)

    press("F12", "hr 2026.xlsx")
    press("Enter", "Medewerkers: 320 toegevoegd")
    press("Enter", "11  Bode")
    assert "zonder functieprofiel" in shown
    assert re.search(r"28 {2}Consulent Wmo +\? Consulent sociaal domein", shown), "a guess is marked as one"
    terminal.settled()
    press("Enter", "24 zonder profiel.")
    assert "320 medewerkers in 12 onderdelen, 27 functies; 24 zonder profiel." in " ".join(shown.split())
    assert pressed == 4
    terminal.wait_for(lambda: len(load(path).session.employees) == 320, "the session is saved")

    def without() -> int:
        return sum(each.profile is None for each in load(path).session.employees)

    assert without() == 24
    # The rest is given a profile in the needs, all at once.
    press("F4", "M001")
    press("F", "iedereen zonder profiel (24)")
    terminal.keys("Down")
    terminal.settled()
    press("Enter", "Welk profiel krijgen 24 medewerkers?")
    press("Enter", "24 medewerkers: Beleidsadviseur.")
    terminal.wait_for(lambda: without() == 0, "the session is saved")
    for personal in ("groterdam.example", "naam1", "020001", "1960"):
        assert personal not in shown.lower()
    written = b"".join(each.read_bytes() for each in tmp_path.glob("groterdam*")).decode().lower()
    assert "naam1" not in written
    terminal.keys("C-z")
    terminal.wait_for(lambda: without() == 24, "one undo takes it back from all of them")
