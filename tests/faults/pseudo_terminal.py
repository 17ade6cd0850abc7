"""The real program in a pseudo-terminal of its own: bytes go in, what it draws is let go, its end is looked at."""

import fcntl
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Final, Self

ROOT: Final = Path(__file__).parents[2]
STARTING: Final = 120.0
"""Seconds that a start is waited for at most, on a machine with other work."""
PATIENCE: Final = 30.0
"""Seconds that anything is waited for at most."""
QUIET: Final = 0.4
"""Seconds without output after which nothing more is drawn."""
_ESCAPES: Final = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()=>78M]")


class LateError(AssertionError):
    """The program had not opened its file when patience ended: the machine has too much else to do."""


class Program:
    """One opening of a session.

    Attributes:
        output: All that it drew and said so far.
    """

    def __init__(
        self, file: Path, data: Path, *options: str, environment: Mapping[str, str] | None = None
    ) -> None:
        """Start it.

        Args:
            file: The session's file.
            data: The folder of its own folders.
            options: More words of the command line.
            environment: What else is in its environment.
        """
        self._master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (24, 80))
        self.before = termios.tcgetattr(slave)
        self._slave = slave
        places = {f"MAATWERK_{each}_DIR": str(data / each.lower()) for each in ("DATA", "CACHE", "CONFIG")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tui", "open", "--lang", "en", *options, str(file)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=ROOT,
            env={
                **os.environ,
                **places,
                "TERM": "xterm-256color",
                "LC_ALL": "C.UTF-8",
                **(environment or {}),
            },
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509 - no thread of this process holds a lock that it needs
        )
        self.output = b""
        self._last = time.monotonic()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self.hang_up()
        if self._slave >= 0:
            os.close(self._slave)

    def _read(self) -> None:
        while True:
            try:
                master = self._master
                if master < 0:
                    return
                if select.select([master], [], [], 0.1)[0]:
                    data = os.read(master, 65536)
                    self.output += data
                    self._last = time.monotonic()
            except (OSError, ValueError):
                return

    # --- looking ----------------------------------------------------------------------------------------------------

    def text(self) -> str:
        """Give all that was drawn and said, without the sequences between."""
        return _ESCAPES.sub(b"", self.output).decode(errors="replace")

    def wait(self, state: Callable[[], bool], told: str) -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE
        while not state():
            if time.monotonic() > end:
                raise AssertionError(f"waited for {told}: {self.text()[-2000:]}")
            time.sleep(0.01)

    def wait_for(self, text: str) -> None:
        """Wait until something was drawn or said."""
        self.wait(lambda: text in self.text(), text)

    def opened(self, sign: str = "· saved") -> None:
        """Wait until it has opened its file and is at rest.

        Raises:
            LateError: It has not, and still runs.
        """
        end = time.monotonic() + STARTING
        while sign not in self.text():
            if self.has_ended:
                raise AssertionError(f"it ended before it was open: {self.text()[-2000:]}")
            if time.monotonic() > end:
                raise LateError(f"not open after {STARTING:g} s: {self.text()[-400:]}")
            time.sleep(0.02)
        self.settled()

    def settled(self) -> None:
        """Wait until nothing more is drawn."""
        self.wait(lambda: time.monotonic() - self._last > QUIET, "it to be at rest")

    # --- doing ------------------------------------------------------------------------------------------------------

    def send(self, data: bytes) -> None:
        """Send bytes as the keyboard does."""
        # What they set off is not there yet: until then nothing is at rest.
        self._last = time.monotonic()
        os.write(self._master, data)

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self._process.send_signal(number)

    def hang_up(self) -> None:
        """Take the terminal away, as when the line drops."""
        if self._slave >= 0:
            os.close(self._slave)
            self._slave = -1
        master, self._master = self._master, -1
        if master >= 0:
            self._reader.join(1.0)
            os.close(master)

    @property
    def has_ended(self) -> bool:
        """Whether it has ended."""
        return self._process.poll() is not None

    def code(self) -> int:
        """Wait for its end and give the exit code; minus the signal that it died of."""
        code = self._process.wait(PATIENCE)
        end = time.monotonic() + PATIENCE
        time.sleep(0.05)
        # On a busy machine its last words may not have been read yet.
        while self._master >= 0 and select.select([self._master], [], [], 0)[0] and time.monotonic() < end:
            time.sleep(0.01)
        return code

    def is_as_before(self) -> bool:
        """Tell whether the terminal is set as it was before."""
        return self._slave >= 0 and termios.tcgetattr(self._slave)[:4] == self.before[:4]


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
