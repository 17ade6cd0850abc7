"""How the benchmarks measure: each thing beside its floor, turn by turn, and of each the median.

Two things measured in turns meet the same noise of the machine; their ratio travels to another machine, their times
don't.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent.parent
KAMPEN: Final = ROOT / "sessions" / "examples" / "kampen.toml"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A thing measured beside its floor.

    Attributes:
        name: What was measured.
        value: Its median, in `unit`.
        floor: The median of its floor, in `unit`.
        told: What the floor is.
        aim: The ratio that is wanted at most; None when there is no aim.
        unit: Of `value` and `floor`.
    """

    name: str
    value: float
    floor: float
    told: str
    aim: float | None = None
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """How many times its floor it is."""
        return self.value / self.floor

    def line(self) -> str:
        """Give the line that tells it."""
        aim = "" if self.aim is None else f"aim {self.aim:g}: {'met' if self.ratio <= self.aim else 'MISSED'}"
        figures = f"{self.value:8.1f} / {self.floor:7.1f} {self.unit:5}"
        return f"{self.name:50} {self.ratio:6.2f} x  {figures} {aim:15} floor: {self.told}"


def in_turns(measured: Callable[[], float], floor: Callable[[], float], repeats: int) -> tuple[float, float]:
    """Measure a thing and its floor in turns, which comes first changing each time; give the two medians."""
    values: list[float] = []
    floors: list[float] = []
    for turn in range(repeats):
        if turn % 2:
            floors.append(floor())
            values.append(measured())
        else:
            values.append(measured())
            floors.append(floor())
    return statistics.median(values), statistics.median(floors)


def clean_environment(folder: Path) -> dict[str, str]:
    """Give an environment in which bytecode is kept, and the program has folders of its own."""
    leave_out = {
        "PYTHONDONTWRITEBYTECODE",
        "NO_COLOR",
        "COLUMNS",
        "LINES",
        "COLORTERM",
        "LC_ALL",
        "LC_MESSAGES",
    }
    kept = {name: value for name, value in os.environ.items() if name not in leave_out}
    return {
        **kept,
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "PYTHONPATH": str(ROOT),
        "MAATWERK_DATA_DIR": str(folder / "data"),
        "MAATWERK_CACHE_DIR": str(folder / "cache"),
        "MAATWERK_CONFIG_DIR": str(folder / "config"),
    }


def command_time(environment: dict[str, str], *words: str) -> float:
    """Run Python with some words and give the milliseconds that it took.

    Raises:
        subprocess.CalledProcessError: It failed.
    """
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, *words],
        env=environment,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return 1000 * (time.perf_counter() - start)
