"""A program in a pseudo-terminal of a fixed size, timed from outside by the bytes that it writes."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from tests.benchmarks.measuring import ROOT

COLUMNS: Final = 120
NARROW: Final = 110
"""Columns in which the app shows one pane at a time."""
ROWS: Final = 40
PATIENCE: Final = 60.0
QUIET: Final = 0.08
"""Seconds without a byte after which an answer counts as complete."""
_CHUNK: Final = 65536


class PtyProgram:
    """A Python program in a pseudo-terminal of 120 x 40, or of other columns."""

    def __init__(self, environment: dict[str, str], *words: str, columns: int = COLUMNS) -> None:
        self._environment = environment
        self._words: Sequence[str] = words
        self._columns = columns
        self.output = b""

    def __enter__(self) -> Self:
        self._own, end = pty.openpty()
        fcntl.ioctl(self._own, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, self._columns, 0, 0))
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, *self._words],
            env=self._environment,
            cwd=ROOT,
            stdin=end,
            stdout=end,
            stderr=end,
            start_new_session=True,
        )
        os.close(end)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._own)

    def _read(self, timeout: float) -> bytes:
        ready, _, _ = select.select([self._own], [], [], timeout)
        if not ready:
            return b""
        try:
            return os.read(self._own, _CHUNK)
        except OSError:  # a pseudo-terminal whose program has ended
            return b""

    def until(self, text: str) -> float:
        """Wait until the program has written a text; give the milliseconds since it was started.

        Raises:
            TimeoutError: It does not come.
        """
        sought = text.encode()
        while sought not in self.output:
            if time.perf_counter() - self.started > PATIENCE:
                raise TimeoutError(f"{text!r} did not come: {self.output[-2000:]!r}")
            self.output += self._read(0.5)
        return 1000 * (time.perf_counter() - self.started)

    def settle(self, quiet: float = 0.5) -> None:
        """Wait until the program writes no more for a while."""
        while data := self._read(quiet):
            self.output += data

    def send(self, keys: bytes) -> None:
        """Send keys, and wait for nothing."""
        os.write(self._own, keys)

    def peak_memory(self) -> float:
        """Give the most memory that the program had so far, in MB."""
        lines = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii").splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024

    def first_byte(self, keys: bytes) -> float:
        """Send keys; give the milliseconds to the first byte of the answer, and wait until all of it is there.

        Raises:
            TimeoutError: There is no answer.
        """
        start = time.perf_counter()
        os.write(self._own, keys)
        self.output += self._read(PATIENCE)
        taken = 1000 * (time.perf_counter() - start)
        self.settle(0.01)
        return taken

    def answer(self, keys: bytes, patience: float = PATIENCE) -> tuple[float, int]:
        """Send keys; give the milliseconds to the last byte of the answer, and how many bytes that had.

        Args:
            keys: What a terminal sends for them.
            patience: Seconds to wait for the first byte.

        Raises:
            TimeoutError: There is no answer.
        """
        start = last = time.perf_counter()
        os.write(self._own, keys)
        count = 0
        while data := self._read(QUIET if count else patience):
            last = time.perf_counter()
            count += len(data)
            self.output += data
        if not count:
            raise TimeoutError(f"no answer to {keys!r}")
        return 1000 * (last - start), count
