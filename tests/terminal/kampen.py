"""The example that the tests in a real terminal work on: what its file holds, and where that is on the screen."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import tomli

from frameworks.catalogue import Catalogue
from frameworks.fields import in_language
from frameworks.model import Framework
from tests.terminal.harness import Point, Terminal
from tui.screen.places import PLACES

EDITING: Final = "Enter Accept"
"""What the bar of keys says while an editor is open."""
DROP_LINE: Final = re.compile("├▶")
"""The sign before the row that a drag would land before."""
_MOST_MOVES: Final = 12
_SEEN: Final = 14
"""Letters of a title that are on the screen however narrow the pane is."""


class Kampen:
    """A copy of the example.

    Attributes:
        path: The file.
        before: What was in it at the start.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.before = path.read_bytes()
        self._titles = {each["id"]: self._text(each["title"]) for each in self.data()["programme"]["modules"]}

    # --- the file ---------------------------------------------------------------------------------------------------

    def data(self) -> dict[str, Any]:
        """Give what the file holds now."""
        return _parsed(self.path.read_bytes())

    def get(self, *path: str | int) -> Any:
        """Give what the file holds at a place now."""
        found: Any = self.data()
        for step in path:
            found = found[step]
        return found

    def text(self, *path: str | int) -> str:
        """Give the text that the file holds at a place now, in the session's language."""
        return self._text(self.get(*path))

    def phases(self) -> list[list[str]]:
        """Give the modules of each phase as the file has them now."""
        return [each.get("modules", []) for each in self.data()["programme"]["phases"]]

    @property
    def is_as_before(self) -> bool:
        """Whether the file holds the very bytes that it held at the start."""
        return self.path.read_bytes() == self.before

    @staticmethod
    def _text(text: Any) -> str:
        return text if isinstance(text, str) else str(text["nl"])

    # --- the screen -------------------------------------------------------------------------------------------------

    def is_ready(self, screen: str) -> bool:
        """Tell whether the session is on the screen, with the figures that are computed after it is drawn."""
        return f"{self.path.name} · saved" in screen and "covered" in screen

    def phase(self, number: int) -> re.Pattern[str]:
        """Give the pattern of an open phase's line on the screen; phases count from 0."""
        return re.compile("▾ " + re.escape(self._text(self.data()["programme"]["phases"][number]["name"])))

    def module(self, module: str, *, is_open: bool = False) -> re.Pattern[str]:
        """Give the pattern of a module's line on the screen, from its fold mark; a warning may follow that."""
        return _line(self._titles[module], is_open=is_open)

    def order(self, screen: str) -> list[str]:
        """Give the folded modules that are on the screen, from top to bottom."""
        found = [(self.module(each).search(screen), each) for each in self._titles]
        return [each for match, each in sorted((m.start(), e) for m, e in found if m is not None)]

    def go_to_programme(self, terminal: Terminal) -> None:
        """Go to the programme, and wait until it stands as it will: with the library where there is room."""
        terminal.keys("F5")
        terminal.wait_until(self.module(self.phases()[0][0]))
        if terminal.columns >= next(
            place.content.library_from or 0 for place in PLACES if place.content.library_from
        ):
            terminal.wait_until(self.unused_module()[1])
        terminal.settled()

    def unused_module(self) -> tuple[str, re.Pattern[str]]:
        """Give the id of a module that the framework offers and the session has not got, and its line's pattern."""
        for module in _framework(self.get("role", "framework")).modules:
            if module.id not in self._titles:
                return module.id, _line(in_language(module.title, "nl"), is_open=False)
        raise AssertionError("the session has every module of its framework")


@lru_cache(4)
def _parsed(data: bytes) -> dict[str, Any]:
    """Give what a file holds; who waits for it to change asks many times while it is the same."""
    return tomli.loads(data.decode("utf-8"))


@cache
def _framework(name: str) -> Framework:
    return Catalogue(None).get(name)


def carry(terminal: Terminal, start: Point, above: re.Pattern[str]) -> None:
    """Drag by SGR mouse reports as a person does: see where it would land, and let go when that is before a line."""
    terminal.press(start)
    pointer = start
    for _ in range(_MOST_MOVES):
        lines = terminal.settled().split("\n")
        drop = next((row for row, line in enumerate(lines) if DROP_LINE.search(line)), None)
        aim = next(row for row, line in enumerate(lines) if above.search(line))
        if drop is not None and drop == aim:
            terminal.release(pointer)
            return
        step = 0 if drop is None else 1 if drop < aim else -1
        column = terminal.find(above)[0] + 4
        pointer = (column, pointer[1] + step) if drop is not None else (column, aim)
        terminal.pull((pointer[0] - 2, pointer[1]))
        terminal.pull(pointer)
    raise AssertionError(f"no drop line came above {above.pattern!r}:\n{terminal.screen()}")


def _line(title: str, *, is_open: bool) -> re.Pattern[str]:
    return re.compile(f"{'▾' if is_open else '▸'} (?:[✖▲] )?{re.escape(title[:_SEEN])}")


def moved(phases: Sequence[Sequence[str]], module: str, phase: int, place: int) -> list[list[str]]:
    """Give the phases with a module at a place of a phase, taken away from where it was (if it was anywhere)."""
    changed = [[each for each in modules if each != module] for modules in phases]
    changed[phase].insert(place, module)
    return changed
