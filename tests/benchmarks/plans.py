"""What plans for everybody cost, beside the time that they may take."""

import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.measuring import KAMPEN, ROOT, Comparison, clean_environment

LEAST = 5
"""So many plans a second are wanted at least, on two cores."""


def plans(folder: Path, _repeats: int, unit: str = "", to: str = "pdf") -> list[Comparison]:
    """Compare plans made by two processes to the time that they may take; measured once, since that takes long.

    They are those of all of Kampen, or of a unit of it.
    """
    whom = ["--unit", unit] if unit else ["--all"]
    out = folder / "plans"
    words = ["plan", str(KAMPEN), *whom, "-o", str(out), "--to", to, "--jobs", "2", "--yes"]
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "tui", *words],
        env=clean_environment(folder),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    taken = time.perf_counter() - start
    count = len(list(out.iterdir()))
    name = f"{count} plans to {to}, --jobs 2 ({count / taken:.1f} a second)"
    return [Comparison(name, taken, count / LEAST, f"the time for {LEAST} a second", 1, "s")]
