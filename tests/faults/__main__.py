"""Ends the program in every way and has two write one file, many times, and says what was lost.

    python -m tests.faults                     20 kills of each session, 5 of each way out, 1,000 interleavings
    python -m tests.faults --kills 333 --ways 17 --writers 250

Small, medium and large sessions are killed at random moments. Every way out is gone with nothing the matter, with a
conflict, with the folder gone, and where disks can be made here with a full one and one that is only read. Two write
one file: without a screen, as two processes, as an app and another program, and as two apps.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from tests.faults.endings import ON_OWN_DISK, TROUBLES, WAYS, Round, can_mount, killed, left
from tests.faults.pseudo_terminal import ROOT
from tests.faults.writers import interleaved, racing, taking_turns, with_an_outsider

EXAMPLES: Final = ROOT / "sessions" / "examples"
_FEW: Final = 3


class Tally:
    """What came of many rounds."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self._counts: Counter[str] = Counter()

    def take(self, what: str, ending: Callable[[Path], Round]) -> None:
        """Go one round in a folder of its own."""
        with TemporaryDirectory() as folder:
            try:
                found = ending(Path(folder))
            except Exception as wrong:  # noqa: BLE001 - a round that can't be gone is told, and the others are gone
                found = Round((f"{type(wrong).__name__}: {wrong}"[:400],))
        self._counts[what] += 1
        self._counts[f"{what}: kept in another file"] += found.kept
        self._counts[f"{what}: faults"] += bool(found.faults)
        self.faults += [f"{what}: {each}" for each in found.faults]
        sys.stderr.write(f"\r{what}: {self._counts[what]}, faults so far: {len(self.faults)}".ljust(100))
        sys.stderr.flush()

    def lines(self, what: str) -> Iterator[str]:
        """Give what came of the rounds of one kind, a line each."""
        kept, faults = self._counts[f"{what}: kept in another file"], self._counts[f"{what}: faults"]
        yield f"{what}: {self._counts[what]} rounds, {kept} kept in another file, {faults} with faults"


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


def _kills(tally: Tally, times: int) -> Iterator[str]:
    with TemporaryDirectory() as folder:
        for size, session in _sizes(Path(folder)):
            what = f"killed, {size}"
            for seed in range(times):
                tally.take(what, lambda place, session=session, seed=seed: killed(session, place, seed))  # type: ignore[misc]
            yield from tally.lines(what)


def _ways(tally: Tally, times: int) -> Iterator[str]:
    session = EXAMPLES / "kampen.toml"
    troubles = [each for each in TROUBLES if can_mount() or each not in ON_OWN_DISK]
    for way in WAYS:
        for trouble in troubles:
            what = f"{way}, {trouble or 'nothing the matter'}"
            for seed in range(times):
                tally.take(
                    what,
                    lambda place, seed=seed, way=way, trouble=trouble: left(
                        session, place, seed, way, trouble
                    ),  # type: ignore[misc]
                )
            yield from tally.lines(what)
    if not can_mount():
        yield "NOT TRIED, because no disks can be made here: " + ", ".join(sorted(ON_OWN_DISK))


def _writers(tally: Tally, times: int, interleavings: int) -> Iterator[str]:
    small, medium = EXAMPLES / "schiermonnikoog.toml", EXAMPLES / "kampen.toml"
    for seed in range(interleavings):
        tally.take("interleavings", lambda place, seed=seed: interleaved(small, place, seed))  # type: ignore[misc]
    tally.take("two processes, 300 saves each", lambda place: racing(small, place, 300))
    for seed in range(times):
        tally.take(
            "app and outsider, any moment",
            lambda place, seed=seed: with_an_outsider(medium, place, seed, "any"),  # type: ignore[misc]
        )
        tally.take(
            "app and outsider, while it saves",
            lambda place, seed=seed: with_an_outsider(medium, place, seed, "while it saves"),  # type: ignore[misc]
        )
        tally.take("two apps", lambda place, seed=seed: taking_turns(medium, place, seed))  # type: ignore[misc]
    for what in (
        "interleavings",
        "two processes, 300 saves each",
        "app and outsider, any moment",
        "app and outsider, while it saves",
        "two apps",
    ):
        yield from tally.lines(what)


def main() -> int:
    """Read what is asked for, say what came of it, and give 1 when anything was not as it must be."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__.split("\n", 1)[0])
    for name, number in (("kills", 20), ("ways", 5), ("writers", 20), ("interleavings", 1000)):
        parser.add_argument(f"--{name}", type=int, default=number)
    asked = parser.parse_args()
    started, tally = perf_counter(), Tally()
    for found in (
        _kills(tally, asked.kills),
        _ways(tally, asked.ways),
        _writers(tally, asked.writers, asked.interleavings),
    ):
        for line in found:
            sys.stderr.write("\r".ljust(101) + "\r")
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    for each in tally.faults:
        sys.stdout.write(f"  {each}\n")
    sys.stdout.write(f"{len(tally.faults)} faults in {perf_counter() - started:.0f} s\n")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
