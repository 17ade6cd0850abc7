"""Ends the program in every way and has two write one file, many times, and says what was lost.

    python -m tests.faults            20 kills of each session, 5 of each way out, 1,000 interleavings
    python -m tests.faults --long     1,002 kills, 200 of each way out, 1,000 interleavings, 1,002 rounds of apps
    python -m tests.faults --long --resume     go on where it was broken off

Small, medium and large sessions are killed at random moments. Every way out is gone with nothing the matter, with a
conflict, with the folder gone, and where disks can be made here with a full one and one that is only read. Two write
one file: without a screen, as two processes, as an app and another program, and as two apps. People are rated among
5,000, and each level must be in the file within a second.

Most of a round is waiting, for a moment without a letter or for a save: so several are gone at a time (`--beside`). The
long run is broken off after 25 minutes (`--minutes`), by when it has gone as many of each kind. What was gone stands in
a file (`--log`), a line a round, by which `--resume` goes on; the summary tells of all of them, and how many are left.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from functools import partial
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from time import perf_counter
from typing import Final, NamedTuple

from tests.faults.endings import ON_OWN_DISK, TROUBLES, WAYS, Round, can_mount, killed, left
from tests.faults.pseudo_terminal import ROOT, LateError
from tests.faults.raters import rated
from tests.faults.writers import interleaved, racing, taking_turns, with_an_outsider

EXAMPLES: Final = ROOT / "sessions" / "examples"
_SHORT: Final = {"kills": 20, "ways": 5, "writers": 20, "interleavings": 1000, "raters": 4}
_LONG: Final = {"kills": 334, "ways": 40, "writers": 334, "interleavings": 1000, "raters": 50}
"""Of each of three sessions or pairs of writers, and of each way with each of up to five troubles: 1,002 kills, 200 of
each way, 1,002 rounds of apps."""


_MINUTES: Final = 25.0
"""Minutes of the long run, unless others are asked for."""


class Job(NamedTuple):
    """A round that is to be gone.

    Attributes:
        what: Which kind of round it is.
        seed: Which of that kind.
        go: Goes it in a folder of its own.
    """

    what: str
    seed: int
    go: Callable[[Path], Round]


class Tally:
    """What came of many rounds; what was gone stands in a file.

    Attributes:
        faults: What was not as it must be, a line each.
    """

    def __init__(self, log: Path, *, resumes: bool) -> None:
        self.faults: list[str] = []
        self._counts: Counter[str] = Counter()
        self._gone: set[tuple[str, int]] = set()
        self._log = log
        if resumes and log.exists():
            for line in log.read_text(encoding="utf-8").splitlines():
                what, seed, kept, *faults = json.loads(line)
                self._count(what, seed, Round(tuple(faults), kept))
        else:
            log.write_text("", encoding="utf-8")

    def is_gone(self, job: Job) -> bool:
        """Tell whether a round was gone before."""
        return (job.what, job.seed) in self._gone

    def take(self, job: Job, found: Round) -> None:
        """Note what came of a round."""
        with self._log.open("a", encoding="utf-8") as log:
            log.write(json.dumps([job.what, job.seed, found.kept, *found.faults]) + "\n")
        self._count(job.what, job.seed, found)
        sys.stderr.write(
            f"\r{len(self._gone)} rounds, faults so far: {len(self.faults)} ({job.what})".ljust(100)
        )
        sys.stderr.flush()

    def _count(self, what: str, seed: int, found: Round) -> None:
        self._gone.add((what, seed))
        self._counts[what] += 1
        self._counts[f"{what}: kept"] += found.kept
        self._counts[f"{what}: faults"] += bool(found.faults)
        self.faults += [f"{what}, {seed}: {each}" for each in found.faults]

    def line(self, what: str) -> str:
        """Give what came of the rounds of one kind."""
        kept, faults = self._counts[f"{what}: kept"], self._counts[f"{what}: faults"]
        return f"{what}: {self._counts[what]} rounds, {kept} kept in another file, {faults} with faults"


def gone(job: Job) -> Round:
    """Go a round in a folder of its own."""
    try:
        return _gone(job)
    except LateError:
        # The machine was too busy to begin: that says nothing of the program, and once more does.
        pass
    try:
        return _gone(job)
    except LateError as late:
        return Round((f"{late}"[:400],))


def _gone(job: Job) -> Round:
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            return job.go(Path(folder))
        except LateError:
            raise
        except Exception as wrong:  # noqa: BLE001 - a round that can't be gone is told, and the others are gone
            return Round((f"{type(wrong).__name__}: {wrong}"[:400],))


def _sizes(folder: Path) -> Iterator[tuple[str, Path]]:
    """Give a small, a medium and a large session."""
    from sessions.edits import tell_closed
    from sessions.store.writer import dumps
    from tests.made import large_session

    yield "small", EXAMPLES / "schiermonnikoog.toml"
    yield "medium", EXAMPLES / "kampen.toml"
    large = folder / "large.toml"
    large.write_text(dumps(tell_closed(large_session(5000))), encoding="utf-8")
    yield "large", large


def _kills(times: int, folder: Path) -> Iterator[Job]:
    for size, session in _sizes(folder):
        for seed in range(times):
            yield Job(f"killed, {size}", seed, partial(killed, session, seed=seed))


def _ways(times: int) -> Iterator[Job]:
    session = EXAMPLES / "kampen.toml"
    for way in WAYS:
        for trouble in TROUBLES:
            if can_mount() or trouble not in ON_OWN_DISK:
                for seed in range(times):
                    yield Job(
                        f"{way}, {trouble or 'nothing the matter'}",
                        seed,
                        partial(left, session, seed=seed, way=way, trouble=trouble),
                    )


def _writers(times: int, interleavings: int) -> Iterator[Job]:
    small, medium = EXAMPLES / "schiermonnikoog.toml", EXAMPLES / "kampen.toml"
    for seed in range(interleavings):
        yield Job("interleavings", seed, partial(interleaved, small, seed=seed))
    yield Job("two processes, 300 saves each", 0, partial(racing, small, times=300))
    for seed in range(times):
        yield Job(
            "app and outsider, any moment", seed, partial(with_an_outsider, medium, seed=seed, moment="any")
        )
        while_saving = partial(with_an_outsider, medium, seed=seed, moment="while it saves")
        yield Job("app and outsider, while it saves", seed, while_saving)
        yield Job("two apps", seed, partial(taking_turns, medium, seed=seed))


def _raters(times: int) -> Iterator[Job]:
    for seed in range(times):
        yield Job("rated among 5,000", seed, partial(rated, seed=seed))


def _go(todo: list[Job], tally: Tally, beside: int, until: float) -> int:
    """Go rounds, several at a time, until a moment; give how many are left then."""
    waiting, going = iter(todo), dict[Future[Round], Job]()
    with ProcessPoolExecutor(beside) as pool:
        while True:
            while len(going) < beside and perf_counter() < until and (job := next(waiting, None)) is not None:
                going[pool.submit(gone, job)] = job
            if not going:
                return len([*waiting])
            for done in wait(going, return_when=FIRST_COMPLETED).done:
                tally.take(going.pop(done), done.result())


def main() -> int:
    """Read what is asked for, say what came of it, and give 1 when anything was not as it must be."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--long", action="store_true", help="the long run")
    for name in _SHORT:
        parser.add_argument(f"--{name}", type=int)
    parser.add_argument("--beside", type=int, default=3 * (os.cpu_count() or 1), help="rounds at a time")
    parser.add_argument("--minutes", type=float, help="after which no round is begun any more")
    parser.add_argument("--log", type=Path, default=Path(gettempdir()) / "maatwerk-faults.jsonl")
    parser.add_argument("--resume", action="store_true", help="go on where the last run was broken off")
    asked = vars(parser.parse_args())
    counts = {name: asked[name] for name in _SHORT if asked[name] is not None}
    counts = {**(_LONG if asked["long"] else _SHORT), **counts}
    started, tally = perf_counter(), Tally(asked["log"], resumes=asked["resume"])
    with TemporaryDirectory() as folder:
        jobs = [
            *_kills(counts["kills"], Path(folder)),
            *_ways(counts["ways"]),
            *_writers(counts["writers"], counts["interleavings"]),
            *_raters(counts["raters"]),
        ]
        # One of each kind, then a second of each, so that a run that is broken off has seen them all.
        todo = [each for each in sorted(jobs, key=lambda job: job.seed) if not tally.is_gone(each)]
        until = started + 60 * (asked["minutes"] or (_MINUTES if asked["long"] else inf))
        left_over = _go(todo, tally, asked["beside"], until)
    sys.stderr.write("\r".ljust(101) + "\r")
    for what in dict.fromkeys(each.what for each in jobs):
        sys.stdout.write(f"{tally.line(what)}\n")
    if not can_mount():
        names = ", ".join(sorted(ON_OWN_DISK))
        sys.stdout.write(f"NOT TRIED, because no disks can be made here: {names}\n")
    if left_over:
        sys.stdout.write(f"{left_over} rounds are LEFT: python -m tests.faults --long --resume\n")
    for fault in tally.faults:
        sys.stdout.write(f"  {fault}\n")
    sys.stdout.write(f"{len(tally.faults)} faults in {perf_counter() - started:.0f} s\n")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
