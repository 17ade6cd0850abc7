"""What is seen while a session is being opened: the frame, at once, before anything of the session is loaded."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Final, Literal

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Static

from tui.translation import _, current_language, mark
from tui.widgets.bars import Bar, Part
from tui.wording.numbers import percents

if TYPE_CHECKING:
    from sessions.store.reader import Step

    OpeningStep = Step | Literal["telling"]
    """A step of opening a file: of reading it, or of telling what was closed before there was anything told in it."""

LARGE: Final = 1_000_000
"""The bytes of a file from which opening it can take so long that people want to see how far it is."""
_WRITING: Final = 0.003
"""Seconds in which what is drawn gets to the terminal, before loading holds the interpreter for itself."""
_SLOW: Final = 0.25
"""Seconds of loading after which it waits at each step until that is seen."""
_PATIENCE: Final = 0.2
"""The most seconds that it waits so."""
_WIDTH: Final = 40

_STEPS: "Final[Mapping[OpeningStep, tuple[float, str]]]" = {
    "reading": (0.0, mark("Reading the file")),
    "parsing": (0.05, mark("Finding the facts in it")),
    "checking": (0.45, mark("Checking each fact")),
    "relating": (0.8, mark("Checking that they fit together")),
    "telling": (0.9, mark("Deciding what may be told of groups")),
}
"""Per step of opening a file how much of the work is done when it begins, as measured, and what it is called."""


def bar_text(done: float) -> str:
    """Give a bar for a share of the work, 0 to 1, with that share in figures."""
    cells = round(_WIDTH * done)
    return f"{'█' * cells}{'░' * (_WIDTH - cells)} {percents(done, current_language()):>3}%"


class OpeningScreen(Screen[None]):
    """Says which file is being opened, and of a large one how far that is."""

    DEFAULT_CSS = """
    OpeningScreen { align: center middle; }
    OpeningScreen > #tabs { dock: top; }
    OpeningScreen > Vertical { width: auto; height: auto; }
    OpeningScreen Static { width: auto; min-width: 46; height: 1; text-align: center; color: $text-muted; }
    OpeningScreen #bar { color: $text-accent; }
    """

    def __init__(self, path: Path, load: Callable[[Callable[["OpeningStep"], None]], None]) -> None:
        super().__init__()
        self._path = path
        self._load = load
        self._has_begun = False
        self._started = 0.0
        self._step = Static("", id="step", markup=False)
        self._bar = Static("", id="bar", markup=False)

    def compose(self) -> ComposeResult:
        """Make the frame."""
        name = self._path.name
        yield Bar(lambda: [Part("maatwerk", "chosen"), Part(name, "dim")], id="tabs")
        with Vertical():
            yield Static(_("Opening {name}…").format(name=name), markup=False)
            if self._is_large():
                self._draw("reading")
                yield self._bar
                yield self._step

    def on_show(self) -> None:
        """Load off the screen's thread, now that the frame is drawn and once it is on the terminal."""
        if not self._has_begun:
            self._has_begun = True
            self.set_timer(_WRITING, self._begin)

    def _is_large(self) -> bool:
        try:
            return self._path.stat().st_size >= LARGE
        except OSError:
            return False

    def _begin(self) -> None:
        self._started = time.monotonic()
        self.app.run_worker(lambda: self._load(self._tell), thread=True)

    def _tell(self, step: "OpeningStep") -> None:
        """Show a step, from the thread that loads.

        Most of loading holds the interpreter for itself. Where it is slow this waits until the step is on the screen,
        because else that would be seen only when it is over; where it is quick that would cost more than it tells.
        """
        if time.monotonic() - self._started < _SLOW or not self._bar.is_attached:
            return
        seen = Event()

        def show() -> None:
            self._draw(step)
            self.call_after_refresh(seen.set)

        self.app.call_later(show)
        seen.wait(_PATIENCE)

    def _draw(self, step: "OpeningStep") -> None:
        done, name = _STEPS[step]
        self._bar.update(bar_text(done))
        self._step.update(_(name))
