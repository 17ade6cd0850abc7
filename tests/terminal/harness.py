"""A real terminal for tests: the program runs in a tmux of its own, and is driven by keys and by SGR mouse reports.

Nothing here sleeps for a fixed time: `wait_until` looks at the screen, a file or the process until it is as it should
be. The program's output streams are left alone, because Textual draws on stderr.

    with Terminal(80, 24, folder=tmp_path) as terminal:
        terminal.start("open", "session.toml")
        terminal.wait_until("saved")
        terminal.keys("F5")
        x, y = terminal.find("Startbijeenkomst")
        terminal.drag((x, y), (x, y + 2))
"""

import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from rich.cells import cell_len

ROOT: Final = Path(__file__).parent.parent.parent
PATIENCE: Final = 15.0
"""Seconds that `wait_until` waits at most; a machine with other work is slow, and a test that passes waits for less."""
STEP: Final = 0.05
"""Seconds between two looks, of which each starts a process."""
QUIET: Final = 0.12
"""Seconds without a change after which a screen counts as settled."""

Point = tuple[int, int]
"""A cell of the screen: column and row, from 0."""
Sign = str | re.Pattern[str] | Callable[[str], bool]
"""What to wait for on the screen: a text, a pattern, or a function of the screen's text."""

_LEFT, _DRAG, _HOVER, _WHEEL_UP, _WHEEL_DOWN = 0, 32, 35, 64, 65


def has_tmux() -> bool:
    """Tell whether there is a tmux on this machine."""
    return shutil.which("tmux") is not None


def bound_by_permissions() -> list[str]:
    """Give the words before a command that make file permissions count for it, also where the tests run as root."""
    if os.geteuid() != 0:
        return []
    without = "-dac_override,-dac_read_search"
    return ["setpriv", f"--bounding-set={without}", f"--inh-caps={without}"]


class Terminal:
    """A terminal of `columns` x `rows` in which one program runs at a time.

    Attributes:
        folder: Where the program's own folders are (`data`, `config`); its working folder, too.
    """

    def __init__(
        self,
        columns: int = 80,
        rows: int = 24,
        *,
        folder: Path,
        term: str = "xterm-256color",
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.columns, self.rows = columns, rows
        self.folder = folder
        self._term = term
        self._server = _server_name()
        self._environment = {**_plain_environment(folder), **(environment or {})}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- the program -----------------------------------------------------------------------------------------------

    def start(self, *args: str, before: Sequence[str] = ()) -> None:
        """Start maatwerk with arguments; what ran before in this terminal is ended.

        Args:
            args: The words after `maatwerk`.
            before: The words of a command that runs it (`bound_by_permissions`).
        """
        self.start_program(*before, sys.executable, "-m", "tui", *args)

    def start_program(self, *words: str) -> None:
        """Start any program; what ran before in this terminal is ended."""
        self.close()
        # A server that was told to end still answers for a moment on its old socket: the next one gets another name.
        self._server = _server_name()
        options = [
            *("set", "-g", "remain-on-exit", "on", ";"),
            *("set", "-g", "status", "off", ";"),
            *("set", "-s", "escape-time", "0", ";"),
            *("set", "-g", "default-terminal", self._term, ";"),
        ]
        size = ["-x", str(self.columns), "-y", str(self.rows)]
        where = ["-c", str(self.folder)]
        self._tmux("start-server", ";", *options, "new-session", "-d", *size, *where, "--", *words)

    @property
    def process(self) -> int:
        """The program's process id."""
        return int(self._ask("#{pane_pid}"))

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self.process, number)

    def kill(self) -> None:
        """End the program as a crash of the machine would: it gets no chance to do anything."""
        self.signal(signal.SIGKILL)
        self.exit_status()

    @property
    def has_ended(self) -> bool:
        """Whether the program has ended."""
        return self._ask("#{pane_dead}") == "1"

    def exit_status(self, timeout: float = PATIENCE) -> int:
        """Wait for the program to end and give its exit code; minus the signal when it died of one."""
        found: list[int] = []

        def ended() -> bool:
            dead, code, died_of, server = self._ask(
                "#{pane_dead},#{pane_dead_status},#{pane_dead_signal},#{pid}"
            ).split(",")
            found[:] = [-int(died_of)] if died_of else [int(code)] if code else []
            if dead == "1" and not found:
                # tmux sees the end of the output first, and now and then misses that its child ended: tell it.
                os.kill(int(server), signal.SIGCHLD)
            return bool(found)

        self._wait(ended, "the program to end", timeout)
        return found[0]

    def close(self) -> None:
        """End the program and its terminal."""
        subprocess.run(
            ["tmux", "-L", self._server, "kill-server"],
            env=self._environment,
            capture_output=True,
            check=False,
        )

    # --- what it shows ---------------------------------------------------------------------------------------------

    def screen(self, *, colours: bool = False) -> str:
        """Give the text of the screen; with its colours as escape sequences if asked for."""
        return self._tmux("capture-pane", "-p", *(["-e"] if colours else []))

    def lines(self) -> list[str]:
        """Give the lines of the screen."""
        return self.screen().split("\n")[: self.rows]

    def wait_until(self, sign: Sign, timeout: float = PATIENCE) -> str:
        """Look until the screen shows a text, matches a pattern or satisfies a function; give the screen's text."""
        return self._look(_shows(sign), f"the screen to show {sign!r}", timeout)

    def wait_gone(self, sign: Sign, timeout: float = PATIENCE) -> str:
        """Look until the screen no longer shows something; give the screen's text."""
        shows = _shows(sign)
        return self._look(lambda screen: not shows(screen), f"{sign!r} to go from the screen", timeout)

    def wait_for(self, state: Callable[[], bool], told: str = "it", timeout: float = PATIENCE) -> None:
        """Look until something else than the screen is as it should be."""
        self._wait(state, told, timeout)

    def settled(self, timeout: float = PATIENCE) -> str:
        """Wait until the screen has stood still for a moment; for where nothing is expected to happen."""
        seen: list[tuple[float, str]] = [(time.monotonic(), "")]

        def still() -> bool:
            shown = self.screen()
            if shown != seen[0][1]:
                seen[0] = (time.monotonic(), shown)
            return time.monotonic() - seen[0][0] >= QUIET

        self._wait(still, "the screen to stand still", timeout)
        return seen[0][1]

    def find(self, sought: str | re.Pattern[str], *, nth: int = 0) -> Point:
        """Give the cell where a text or a match starts on the screen; of several, the nth, counted from the top."""
        pattern = re.compile(re.escape(sought)) if isinstance(sought, str) else sought
        screen = self.screen()
        found = [
            (cell_len(line[: match.start()]), row)
            for row, line in enumerate(screen.split("\n"))
            for match in pattern.finditer(line)
        ]
        if len(found) <= nth:
            raise AssertionError(f"{pattern.pattern!r} is not on the screen:\n{screen}")
        return found[nth]

    @property
    def takes_mouse(self) -> bool:
        """Whether the program has asked for reports of the mouse."""
        return self._ask("#{mouse_any_flag}") == "1"

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal another size."""
        self.columns, self.rows = columns, rows
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

    # --- keys ------------------------------------------------------------------------------------------------------

    def keys(self, *names: str) -> None:
        """Press keys, by tmux's names: `F5`, `Enter`, `S-Up`, `C-z`, `K`."""
        self._tmux("send-keys", *names)

    def type(self, text: str) -> None:
        """Type text, letter by letter as it stands."""
        self._tmux("send-keys", "-l", "--", text)

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        self._tmux("send-keys", "-H", *(f"{each:02x}" for each in data))

    # --- mouse -----------------------------------------------------------------------------------------------------

    def press(self, at: Point) -> None:
        """Press the left button at a cell."""
        self._mouse(_LEFT, at)

    def pull(self, to: Point) -> None:
        """Move with the left button held."""
        self._mouse(_DRAG, to)

    def release(self, at: Point) -> None:
        """Let the left button go at a cell."""
        self._mouse(_LEFT, at, final="m")

    def hover(self, to: Point) -> None:
        """Move with no button held."""
        self._mouse(_HOVER, to)

    def click(self, at: Point) -> None:
        """Press and let go at a cell."""
        self.press(at)
        self.release(at)

    def double_click(self, at: Point) -> None:
        """Click twice in a row at a cell."""
        self.click(at)
        self.click(at)

    def wheel(self, at: Point, steps: int) -> None:
        """Turn the wheel over a cell; down when `steps` is above zero."""
        for _ in range(abs(steps)):
            self._mouse(_WHEEL_DOWN if steps > 0 else _WHEEL_UP, at)

    def grab(self, start: Point, end: Point) -> None:
        """Drag from a cell to another one by way of those between, and keep the button held."""
        self.press(start)
        steps = max(abs(end[0] - start[0]) // 4, abs(end[1] - start[1]), 2)
        for step in range(1, steps + 1):
            x = start[0] + (end[0] - start[0]) * step // steps
            y = start[1] + (end[1] - start[1]) * step // steps
            self.pull((x, y))

    def drag(self, start: Point, end: Point) -> None:
        """Drag from a cell to another one and let go there."""
        self.grab(start, end)
        self.release(end)

    def _mouse(self, button: int, at: Point, final: str = "M") -> None:
        self.send(f"\x1b[<{button};{at[0] + 1};{at[1] + 1}{final}".encode())

    # --- tmux ------------------------------------------------------------------------------------------------------

    def _tmux(self, *words: str) -> str:
        # -u: text goes in and out as UTF-8, whatever locale the tests run in.
        done = subprocess.run(
            ["tmux", "-u", "-L", self._server, "-f", os.devnull, *words],
            env=self._environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"tmux {words[0]}: {done.stderr.strip()}")
        return done.stdout

    def _ask(self, what: str) -> str:
        return self._tmux("display-message", "-p", what).strip()

    def _look(self, is_right: Callable[[str], bool], told: str, timeout: float) -> str:
        seen = [""]

        def state() -> bool:
            seen[:] = [self.screen()]
            return is_right(seen[0])

        self._wait(state, told, timeout)
        return seen[0]

    def _wait(self, state: Callable[[], bool], told: str, timeout: float) -> None:
        deadline = time.monotonic() + timeout
        while not state():
            if time.monotonic() > deadline:
                raise AssertionError(f"waited {timeout:g} s for {told}; the screen is:\n{self.screen()}")
            time.sleep(STEP)


def _server_name() -> str:
    return f"maatwerk-{os.getpid()}-{secrets.token_hex(4)}"


def _shows(sign: Sign) -> Callable[[str], bool]:
    if isinstance(sign, str):
        return lambda screen: sign in screen
    if isinstance(sign, re.Pattern):
        return lambda screen: sign.search(screen) is not None
    return sign


def _plain_environment(folder: Path) -> dict[str, str]:
    """Give this process's environment without what would change how the program looks, with folders of its own.

    Somebody was here before, so that nobody is offered a tour.
    """
    data = folder / "data"
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (data / "recent.json").exists():
        (data / "recent.json").write_text("[]", encoding="utf-8")
    leave_out = {
        "NO_COLOR",
        "COLUMNS",
        "LINES",
        "COLORTERM",
        "TMUX",
        "TMUX_PANE",
        "PYTHONDONTWRITEBYTECODE",
        "LC_MESSAGES",
        "LANGUAGE",
    }
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in leave_out and not name.startswith(("TEXTUAL", "MAATWERK"))
    }
    return {
        **kept,
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "MAATWERK_DATA_DIR": str(data),
        "MAATWERK_CACHE_DIR": str(folder / "cache"),
        "MAATWERK_CONFIG_DIR": str(folder / "config"),
    }
