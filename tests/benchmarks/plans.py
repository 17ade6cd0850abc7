"""What plans for everybody cost, beside the time that they may take."""

import subprocess
import sys
import time
from pathlib import Path

from sessions.store.reader import load
from sessions.store.writer import dumps
from tests.benchmarks.measuring import KAMPEN, ROOT, Comparison, clean_environment

PEOPLE = 450
LEAST = 5
"""So many plans a second are wanted at least, on two cores."""


def plans(folder: Path, _repeats: int, people: int = PEOPLE, to: str = "pdf") -> list[Comparison]:
    """Compare plans made by two processes to the time that they may take; measured once, since that takes long."""
    session = load(KAMPEN).session
    kept = session.employees[:people]
    codes = {each.code for each in kept}
    rounds = tuple(
        each.model_copy(update={"levels": {who: line for who, line in each.levels.items() if who in codes}})
        for each in session.ratings
    )
    file = folder / "plans.toml"
    file.write_text(dumps(session.model_copy(update={"employees": kept, "ratings": rounds})), "utf-8")
    words = ["plan", str(file), "--all", "-o", str(folder / "plans"), "--to", to, "--jobs", "2", "--yes"]
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
    count = len(kept)
    name = f"{count} plans to {to}, --jobs 2 ({count / taken:.1f} a second)"
    return [Comparison(name, taken, count / LEAST, f"the time for {LEAST} a second", 1, "s")]
