"""Has each kind of file that people make, or text that they paste, read after it went wrong, and says what failed.

    python -m tests.attacks.files                        2,000 of each kind
    python -m tests.attacks.files --files 50000 keymap   more of one kind
    python -m tests.attacks.files --atheris session      led by what runs, until it is stopped (pip install .[fuzz])

Half of them are texts in which signs and lines went wrong, half are right TOML in which something else stands than
should: a text for a table, a list of lists, a number that is none. Reading may give a fault with a sentence, and
nothing else, in a time and in memory that a file of its size can ask for.
"""

import argparse
import sys
import traceback
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any, Final

import tomli

from frameworks.reading import FileFault
from frameworks.writing import write_tree
from tests.attacks.kinds import KINDS

SECONDS: Final = 5.0
"""The most that reading a file of these sizes may take of a processor, also of a slow one."""
MEGABYTES: Final = 600
"""The most by which all of it may make the process grow."""

_BITS: Final[tuple[bytes, ...]] = (
    *(
        b'"',
        b"'",
        b'"""',
        b"'''",
        b"=",
        b"[",
        b"]",
        b"[[",
        b"]]",
        b"{",
        b"}",
        b",",
        b".",
        b"#",
        b"\n",
        b"\r\n",
        b"\\",
    ),
    *(
        b"\x00",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\xf0\x9f\x98\x80",
        b"\x1b[2J",
        b"\xe2\x80\xae",
        b" ",
        b"\t",
    ),
    *(
        b"nan",
        b"-inf",
        b"1e400",
        b"9" * 400,
        b"0x" + b"f" * 5000,
        b"-1",
        b"99999-01-01",
        b"true",
        b"\\u0000",
        b"1979-01-01",
    ),
    *(b";", b"=1+1", b"<<<<<<< a\n", b"[" * 300, b"M001", b"M1", b"a" * 70_000),
)
_VALUES: Final[tuple[Any, ...]] = (
    *(
        "",
        "x",
        "a" * 5000,
        "M001",
        "a-b",
        "\x1b[31m",
        "=1+1",
        "ctrl+c",
        "#12ab34",
        "../../etc/passwd",
        "\x00",
        "/",
    ),
    *(0, -1, 1, 2**40, 10**300, True, False, 0.5, -0.0, 1e308, float("nan"), float("inf")),
    *([], {}, [[]], [{}], [""], [1, "x", {}], {"": ""}, {"a": {"b": {}}}, [[[[["x"]]]]], ["x"] * 500),
    *(
        date(1, 1, 1),
        date(9999, 12, 31),
        datetime.fromisoformat("2026-01-01T12:00"),
        datetime.max.replace(tzinfo=UTC),
        time(1, 2),
    ),
)


@cache
def _seeds(name: str) -> tuple[bytes, ...]:
    return KINDS[name].seeds()


# --- making them go wrong -----------------------------------------------------------------------------------------


_NO_TOML: Final = {"import", "document", "votes"}


def spoilt(name: str, random: Random) -> bytes:
    """Give a file of a kind in which one to four things went wrong."""
    data = random.choice(_seeds(name))
    if name not in _NO_TOML and random.random() < 0.5:
        tree = tomli.loads(data.decode())
        for _ in range(random.choice((1, 1, 2, 4))):
            _replace(tree, random)
        return write_tree(tree).encode()
    for _ in range(random.choice((1, 1, 2, 4))):
        at = random.randrange(len(data) + 1)
        length = random.choice((0, 0, 1, 2, 8, 60, 2000))
        data = data[:at] + random.choice((b"", *_BITS)) + data[at + length :]
    return data


def _replace(tree: Any, random: Random) -> None:
    """Put something else in one of all the places in plain data, or take it away."""
    around: Any = tree
    while True:
        steps = list(around) if isinstance(around, dict) else range(len(around))
        if not steps:
            return
        step = random.choice(steps)
        inner = around[step]
        if isinstance(inner, (dict, list)) and inner and random.random() < 0.85:
            around = inner
            continue
        if random.random() < 0.15:
            del around[step]
        elif isinstance(around, dict) and random.random() < 0.1:
            around[random.choice(("", "id", "x y", "é", step.upper(), f"{step}s"))] = around.pop(step)
        else:
            around[step] = deepcopy(random.choice(_VALUES))
        return


# --- reading what went wrong --------------------------------------------------------------------------------------


def fault_of(name: str, data: bytes, folder: Path) -> str:
    """Give why a file can't be read by a sentence; an empty text when it can, or when it is right."""
    started = process_time()
    try:
        KINDS[name].read(data, folder)
    except FileFault as fault:
        for line in (*fault.lines("nl"), *fault.lines("en")):
            if not line or "\n" in line:
                return f"tells {line!r}"
    except Exception:  # noqa: BLE001 - whatever it is, it is the finding
        return traceback.format_exc(limit=-4)
    took = process_time() - started
    return f"takes {took:.1f} s" if took > SECONDS else ""


def faults(name: str, files: int, seed: int) -> Iterator[str]:
    """Give why each of so many files that went wrong can't be read by a sentence, and an empty text for the others."""
    with TemporaryDirectory() as folder:
        for number in range(files):
            random = Random(f"{name} {seed} {number}")  # noqa: S311 - the same every time
            found = fault_of(name, spoilt(name, random), Path(folder))
            yield f"{name} {number} of seed {seed}: {found}" if found else ""


def _grown() -> int:
    """Give the most megabytes that the process has had."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


_OURS: Final = ("frameworks", "sessions", "tui")


def _led(name: str, rest: list[str]) -> None:
    """Have atheris make the files, led by which lines of the program each of them reaches."""
    import atheris  # type: ignore[import-untyped]

    # Made anew, so that it is seen which of their lines run.
    for module in [each for each in sys.modules if each.partition(".")[0] in {*_OURS, "tests"}]:
        del sys.modules[module]
    folder = Path(TemporaryDirectory().name)
    folder.mkdir()
    with atheris.instrument_imports(include=[*_OURS]):
        import tests.attacks.files as led
        from tests.attacks.kinds import KINDS as KINDS_LED

        seeds = KINDS_LED[name].seeds()
        # What is loaded when it is first needed is loaded now.
        for data in seeds:
            led.fault_of(name, data, folder)

    def once(data: bytes) -> None:
        found = led.fault_of(name, data, folder)
        if found:
            raise AssertionError(found)

    corpus = folder / "seeds"
    corpus.mkdir()
    for number, data in enumerate(seeds):
        (corpus / str(number)).write_bytes(data)
    atheris.Setup([sys.argv[0], str(corpus), *rest], once)
    atheris.Fuzz()


def main() -> int:
    """Read what is asked for and say what came of it."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.attacks.files", description=__doc__.split("\n", 1)[0]
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(KINDS))
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--atheris", action="store_true")
    asked, rest = parser.parse_known_args()
    if asked.atheris:
        _led(asked.names[0], rest)
    wrong = 0
    for name in asked.names or KINDS:
        started, before = perf_counter(), _grown()
        found = [each for each in faults(name, asked.files, asked.seed) if each]
        wrong += len(found)
        for each in found[:20]:
            sys.stdout.write(f"{each}\n")
        took, grown = perf_counter() - started, _grown() - before
        wrong += grown > MEGABYTES
        sys.stdout.write(f"{name}: {asked.files} files, {len(found)} wrong, {took:.0f} s, {grown} MB more\n")
        sys.stdout.flush()
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
