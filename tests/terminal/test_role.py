"""The role in a real terminal: a slider dragged with the mouse, and a role defined with few keys."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
import tomli

from tests.terminal.conftest import Open
from tests.terminal.harness import Terminal
from tests.terminal.kampen import Kampen

pytestmark = pytest.mark.terminal

MOST_KEYS: Final = 250
"""The keys that a role of 6 competencies, targets for 5 profiles and a vote on each competency may take."""
PROFILES: Final = ("Baliemedewerker", "Wijkregisseur", "Jurist", "Beleidsadviseur", "Teamleider")
TARGETS: Final = "23r12e34t23e12w23r"
"""What is typed for one profile: levels from and to and the importance, of six competencies."""


def knob(line: str, sign: str) -> int:
    """Give the column of a knob."""
    return line.index(sign)


def test_a_slider_follows_the_mouse_and_undo_brings_it_back_at_once(opened: Open, kampen: Kampen) -> None:
    terminal = opened(80, 24)
    terminal.keys("F3")
    terminal.wait_until("├")
    terminal.settled()
    shift = kampen.get("role", "shifts", 0)
    x, y = terminal.find(re.compile(r"├[─━○●◉▸◂]+┤"))
    line = terminal.lines()[y]
    step = (knob(line, "●") - knob(line, "○")) // (shift["goal"] - shift["now"])
    start = knob(line, "●")
    terminal.grab((start, y), (start - 6 * step, y))
    terminal.wait_for(
        lambda: kampen.get("role", "shifts", 0, "goal") == shift["goal"] - 6, "the goal to follow"
    )
    # The pointer may leave the row, and the list: the knob follows it along the track.
    terminal.pull((start + 2 * step, y + 8))
    terminal.wait_for(
        lambda: kampen.get("role", "shifts", 0, "goal") == shift["goal"] + 2, "the goal to follow"
    )
    terminal.release((start + 2 * step, y + 8))
    terminal.hover((x + 3, y + 2))
    assert terminal.settled().count("▾ ") < 3, "the click of the release folded nothing open"
    assert kampen.get("role", "shifts", 0, "now") == shift["now"]
    terminal.keys("C-z")
    terminal.wait_for(lambda: kampen.is_as_before, "one undo to bring all of it back")


def test_escape_puts_a_pulled_knob_back(opened: Open, kampen: Kampen) -> None:
    terminal = opened(80, 24)
    terminal.keys("F3")
    terminal.wait_until("├")
    terminal.settled()
    _x, y = terminal.find(re.compile(r"├[─━○●◉▸◂]+┤"))
    before = terminal.lines()[y]
    start = knob(before, "●")
    terminal.grab((start, y), (start - 12, y))
    terminal.wait_until(lambda screen: screen.split("\n")[y].find("●") < start)
    terminal.keys("Escape")
    terminal.wait_until(lambda screen: screen.split("\n")[y].find("●") == start)
    terminal.release((start - 12, y))
    terminal.keys("F10")
    assert terminal.exit_status() == 0
    assert kampen.is_as_before


class Keys:
    """Presses keys in a terminal and counts them."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self.count = 0

    def press(self, *names: str) -> None:
        """Press keys by name."""
        self._terminal.keys(*names)
        self.count += len(names)

    def type(self, text: str) -> None:
        """Type text, a key a letter (a capital is a key, too)."""
        self._terminal.type(text)
        self.count += len(text)


def vote_on_each_competency(terminal: Terminal, keys: Keys, role: Callable[[], dict[str, Any]]) -> None:
    """Go to the competencies and type a tally for each."""
    keys.press("Home")
    terminal.settled()
    above = [line for line in terminal.lines()[1:] if line.strip()]
    first = next(at for at, line in enumerate(above) if "Competencies" in line) + 1
    keys.press(*["Down"] * first)
    for number in range(len(role()["competencies"])):
        keys.press("v")
        terminal.wait_until("round 1 of 3")
        terminal.settled()
        keys.type("13 2 1")
        terminal.wait_until("13 in favour, 2 against, 1 abstained")
        keys.press("Enter")
        terminal.wait_for(lambda number=number: len(role().get("rounds", ())) == number + 1, "the vote")  # type: ignore[misc]
        terminal.settled()
        keys.press("Down")


def test_a_role_of_six_competencies_with_targets_for_five_profiles_and_a_vote_on_each_takes_few_keys(
    a_terminal: Callable[..., Terminal], tmp_path: Path
) -> None:
    path = tmp_path / "nieuw.toml"

    def role() -> dict[str, Any]:
        found: dict[str, Any] = tomli.loads(path.read_text(encoding="utf-8")).get("role", {})
        return found

    from sessions.new_session import new_session
    from sessions.store.writer import dumps

    path.write_text(dumps(new_session("Nieuw")), encoding="utf-8")
    terminal = a_terminal(80, 24)
    terminal.start("open", "--lang", "en", str(path))
    terminal.wait_until("nieuw.toml · saved")
    keys = Keys(terminal)
    # Six competencies of the library, ticked and added at once.
    keys.press("F3", "F7")
    terminal.wait_until("Competencies")
    terminal.wait_until("▾")
    terminal.settled()
    keys.press("Down", "Down", *["Space"] * 6, "Enter")
    terminal.wait_for(lambda: len(role().get("competencies", ())) == 6, "six competencies")
    # Five profiles of their own, typed by name.
    keys.press("F7", "End", "Up", "Up", "Up")
    terminal.settled()
    for number, name in enumerate(PROFILES, 1):
        keys.press("IC")
        terminal.wait_until("New: type a name")
        keys.type(name)
        keys.press("Enter")
        terminal.wait_for(lambda number=number: len(role().get("profiles", ())) == number, "a profile")  # type: ignore[misc]
        terminal.settled()
    # Each target with its range and its importance.
    keys.press("p")
    terminal.wait_until("q-t Importance")
    terminal.settled()
    keys.press("Home")
    for _profile in PROFILES:
        keys.type(TARGETS)
        # Nobody types all of it in a hundredth of a second: that would be a paste.
        terminal.settled()
    wanted = [
        (int(TARGETS[at]), int(TARGETS[at + 1]), "qwert".index(TARGETS[at + 2]) + 1)
        for at in range(0, len(TARGETS), 3)
    ]

    def targets() -> list[list[tuple[int, int, int]]]:
        return [
            [(each["min"], each["max"], each["importance"]) for each in profile.get("requirements", ())]
            for profile in role()["profiles"]
        ]

    terminal.wait_for(lambda: targets() == [wanted] * len(PROFILES), "the targets to be saved")
    keys.press("Escape")
    terminal.wait_gone("q-t Importance")
    assert "✓" not in terminal.settled(), "the library stays shut"
    assert [each["name"] for each in role()["profiles"]] == list(PROFILES)
    vote_on_each_competency(terminal, keys, role)
    assert [each["about"] for each in role()["rounds"]] == [each["id"] for each in role()["competencies"]]
    assert keys.count < MOST_KEYS, f"it took {keys.count} keys"
    print(f"a role of 6 competencies, 5 profiles and 6 votes: {keys.count} keys")  # noqa: T201 - a figure to read with -s
