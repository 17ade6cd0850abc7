"""The jobs that a session is made of, each in no more keys than CONTRIBUTING says: in a real terminal of 160x48."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.terminal.harness import ROOT, Sign, Terminal
from tests.terminal.kampen import Kampen
from tests.terminal.test_whole_session import go_to

pytestmark = pytest.mark.terminal

_ROW: Final = re.compile(r"^\| (?P<job>[^|]+?) \| (?P<most>\d+) \|", re.MULTILINE)
_JUMPING: Final = "Type the letters of the place to go to"
VOTED: Final = "samen-afwegen"


def allowed() -> dict[str, int]:
    """Give the most keys of each job, as the table in CONTRIBUTING has them."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.partition("## Counted keys")[2].partition("\n## ")[0]
    return {each["job"]: int(each["most"]) for each in _ROW.finditer(table)}


class Hands:
    """Presses keys in a terminal, and counts those of the job that is being done."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.counted: dict[str, int] = {}
        self._job = ""

    def begin(self, job: str) -> None:
        """Count for a job from now on."""
        self.terminal.settled()
        self._job = job
        self.counted[job] = 0

    def press(self, *keys: str, until: Sign | None = None) -> None:
        """Press keys, by tmux's names, as quickly as a terminal sends them; wait for what they bring."""
        self.counted[self._job] += len(keys)
        if all(len(key) == 1 for key in keys):
            self.terminal.send("".join(keys).encode())
        else:
            self.terminal.keys(*keys)
        self.terminal.settled()
        if until is not None:
            self.terminal.wait_until(until)

    def write(self, text: str) -> None:
        """Type a text, which is not counted."""
        self.terminal.type(text)
        self.terminal.wait_until(text)
        self.terminal.settled()

    def jump(self, text: str) -> None:
        """Go to the row with a text by the letters shown at it."""
        self.press(";", until=_JUMPING)
        at_row = re.compile(rf"[\s│]([a-z]{{1,2}}) ?(?:✓ )?{re.escape(text)}")
        found = next((match for line in self.terminal.lines() if (match := at_row.search(line))), None)
        assert found is not None, f"no letters at {text!r}:\n{self.terminal.screen()}"
        self.press(*found[1])
        self.terminal.wait_gone(_JUMPING)
        self.terminal.settled()


@pytest.fixture
def kampen(kampen: Kampen) -> Kampen:
    """Give a copy of the example with its newest round coming in."""
    text = kampen.path.read_bytes()
    assert b"closed = 2026-10-22\ntold = true" in text
    kampen.path.write_bytes(text.replace(b"closed = 2026-10-22\ntold = true", b"open = true"))
    return Kampen(kampen.path)


def test_ten_jobs_cost_no_more_keys_than_they_may(
    a_terminal: Callable[..., Terminal], kampen: Kampen, tmp_path: Path
) -> None:
    most = allowed()
    assert len(most) == 10
    terminal = a_terminal(160, 48)
    hands = Hands(terminal)
    open_the_last(hands, kampen)
    type_a_headcount(hands, kampen)
    add_a_competency(hands, kampen)
    vote(hands, kampen)
    set_a_target(hands, kampen)
    rate(hands, kampen)
    add_from_the_library(hands, kampen)
    move(hands, kampen)
    hands.begin("Switch the language of the screen")
    hands.press("F9", until="F3 Rol")
    hands.begin("Write the proposal as a document")
    hands.press("C-e", "Enter")
    terminal.wait_for((tmp_path / "kampen.pdf").exists, "the document")
    assert {*hands.counted} == {*most}
    assert {job: count for job, count in hands.counted.items() if count > most[job]} == {}
    terminal.keys("F10")
    assert terminal.exit_status() == 0


def open_the_last(hands: Hands, kampen: Kampen) -> None:
    terminal = hands.terminal
    terminal.start("open", "--lang", "en", str(kampen.path))
    terminal.wait_until(kampen.is_ready)
    terminal.keys("F10")
    assert terminal.exit_status() == 0
    terminal.start("--lang", "en")
    terminal.wait_until("Enter opens")
    hands.begin("Open the session of last time")
    hands.press("Enter", until=kampen.is_ready)


def type_a_headcount(hands: Hands, kampen: Kampen) -> None:
    hands.begin("Type another headcount of a unit")
    hands.press("z", until="Units")
    hands.jump("Buitendienst")
    hands.press("5", "3", "Enter")

    def is_typed() -> bool:
        units = kampen.get("municipality", "units")
        return any(each["id"] == "buitendienst" and each["headcount"] == 53 for each in units)

    hands.terminal.wait_for(is_typed, "the headcount")


def add_a_competency(hands: Hands, kampen: Kampen) -> None:
    behaviours = ["Vraagt naar de vraag achter de vraag", "Vat samen wat de ander zegt"]
    hands.begin("Add a competency of your own with two behaviours")
    hands.press("F3")
    hands.jump("add: competency")
    hands.press("Enter")
    hands.write("Doorvragen")
    hands.press("Enter", until="Level 1  0")
    hands.jump("Level 1  0")
    hands.press("IC")
    for each in behaviours:
        hands.write(each)
        hands.press("Enter")
    hands.press("Escape")

    def is_there() -> bool:
        added: dict[str, list[str]] = kampen.get("role", "competencies")[-1].get("levels", {})
        return added.get("1") == behaviours

    hands.terminal.wait_for(is_there, "the behaviours")


def vote(hands: Hands, kampen: Kampen) -> None:
    go_to(hands.terminal, kampen.text("role", "competencies", 1, "name"))
    rounds = len(kampen.get("role", "rounds"))
    hands.begin("Count a vote such as 13, 2 and 1")
    # As many keys, of the 14 who are there.
    hands.press("v", "1", "1", "Space", "2", "Space", "1", "Enter")
    hands.terminal.wait_for(lambda: len(kampen.get("role", "rounds")) == rounds + 1, "the vote")
    held = kampen.get("role", "rounds")[-1]
    assert (held["about"], held["in_favour"], held["against"], held["abstain"]) == (VOTED, 11, 2, 1)


def set_a_target(hands: Hands, kampen: Kampen) -> None:
    hands.terminal.keys("p")
    hands.begin("Set the range of a target")
    hands.press("0", "4")

    def is_set() -> bool:
        profiles = kampen.get("role", "profiles")
        targets = [each for profile in profiles for each in profile["requirements"]]
        return any((each["min"], each["max"]) == (0, 4) for each in targets)

    hands.terminal.wait_for(is_set, "the target")


def rate(hands: Hands, kampen: Kampen) -> None:
    hands.terminal.keys("F4", "a")
    hands.terminal.wait_until("M001")
    hands.begin("Rate six competencies of somebody")
    hands.press(*"321042")
    hands.terminal.wait_for(
        lambda: kampen.get("ratings", 1, "levels").get("M001", "").startswith("3 2 1 0 4 2"), "the levels"
    )


def add_from_the_library(hands: Hands, kampen: Kampen) -> None:
    name, line = kampen.unused_module()
    hands.terminal.keys("F5")
    hands.terminal.wait_until(line)
    before = kampen.phases()
    hands.begin("Add a module of the library to the third phase")
    hands.jump(line.pattern.rpartition(")?")[2].replace("\\", ""))
    hands.press("m", "3", "Enter")
    hands.terminal.wait_for(lambda: kampen.phases()[2] == [*before[2], name], "the module")


def move(hands: Hands, kampen: Kampen) -> None:
    hands.terminal.keys("F5")
    go_to(hands.terminal, kampen.text("programme", "modules", 0, "title"))
    first = kampen.phases()[0]
    hands.begin("Move a module three places down")
    hands.press("J", "J", "J")
    hands.terminal.wait_for(lambda: kampen.phases()[1][:1] == first[:1], "the module to be in the next phase")
