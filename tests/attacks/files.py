"""Has each kind of file that people make read after it went wrong, and says for which there was no sentence.

    python -m tests.attacks.files                        2,000 of each kind
    python -m tests.attacks.files --files 50000 keymap   more of one kind
    python -m tests.attacks.files --atheris session      led by what runs, until it is stopped (pip install .[fuzz])

Half of them are texts in which signs and lines went wrong, half are right TOML in which something else stands than
should: a text for a table, a list of lists, a number that is none. Reading may give a fault with a sentence, and
nothing else, in a time and in memory that a file of its size can ask for.
"""

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any, Final, NamedTuple

import tomli

from frameworks.loading import check_framework
from frameworks.reading import FileFault, decode
from frameworks.writing import write_tree
from sessions.exchange.calendar_record import load_record
from sessions.importing.keys import CHECK_BYTES, KEY_BYTES, SALT_BYTES, Apart, Locked
from sessions.importing.keys_file import KeysFile, read_keys
from sessions.importing.layout import Refusal
from sessions.importing.mapping import EMPTY, load_map
from sessions.importing.names_file import load_names
from sessions.model import Session
from sessions.store.reader import loads
from sessions.store.writer import dumps

ROOT: Final = Path(__file__).resolve().parent.parent.parent
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


class Kind(NamedTuple):
    """A kind of file.

    Attributes:
        seeds: Files of this kind that are right.
        read: Reads a file in a folder; raises `FileFault` when it can't be.
    """

    seeds: Callable[[], tuple[bytes, ...]]
    read: Callable[[bytes, Path], object]


# --- reading each kind --------------------------------------------------------------------------------------------


def _session(data: bytes, folder: Path) -> None:
    path = folder / "k.toml"
    loaded = loads(decode(data, path), path)
    assert loads(dumps(loaded.session)).session == loaded.session


def _framework(data: bytes, folder: Path) -> None:
    _put(folder / "f.toml", data)
    for each in check_framework(folder / "f.toml"):
        each.text("nl", "f.toml")


def _import(data: bytes, folder: Path) -> None:
    from frameworks.tables.reading import read_tables
    from sessions.importing.plan import make_plan
    from sessions.importing.recognition import look
    from sessions.importing.register import Register
    from tests.sessions.importing.sheets_made import TODAY, design

    _put(folder / "t.csv", data)
    session = design()
    for wanted in ("employees", "units", "panel"):
        try:
            plan = make_plan(
                look(read_tables(folder / "t.csv"), session, EMPTY, wanted), session, Register.new(), TODAY
            )
        except Refusal as refusal:
            refusal.message.text("nl")
        else:
            loads(dumps(plan.after))


def _document(data: bytes, folder: Path) -> None:
    """Read a form as a document in the text of which something went wrong; that text is what programs write anew."""
    from frameworks.tables.reading import read_every_sheet
    from sessions.documents.office import zipped
    from sessions.forms.answers import answers_of
    from sessions.forms.intake import taken_in

    session, made = _a_form()
    parts = {**made, "word/document.xml": data}
    _put(folder / "f.docx", zipped(parts.items()))
    taken_in(session, [answers_of(session, "f.docx", read_every_sheet(folder / "f.docx"))])


@cache
def _a_form() -> tuple[Session, dict[str, bytes]]:
    from sessions.documents.office import unzipped
    from sessions.forms.document import document
    from tests.attacks.forms import sent

    session, _round, (form, *_) = sent("self", 1)
    return session, dict(unzipped(document(form)))


def _map(data: bytes, folder: Path) -> None:
    _put(folder / "m.toml", data)
    load_map(folder / "m.toml")


def _beside(read: Callable[[Path], object], name: str) -> Callable[[bytes, Path], None]:
    def reads(data: bytes, folder: Path) -> None:
        _put(folder / name, data)
        read(folder / "k.toml")

    return reads


def _keymap(data: bytes, folder: Path) -> None:
    from tui.app.user_keymap import load_keymap

    _put(folder / "keymap.toml", data)
    os.environ["MAATWERK_CONFIG_DIR"] = str(folder)
    _kept, told = load_keymap()
    assert all(isinstance(each, str) for each in told)


def _style(data: bytes, folder: Path) -> None:
    from sessions.documents.style_folder import read_style

    _put(folder / "style.toml", data)
    read_style(folder, "html")


def _calendar(data: bytes, folder: Path) -> None:
    from sessions.exchange.calendar_record import record_text
    from sessions.exchange.planning_calendar import sent_calendar
    from tests.sessions.exchange.test_planning_events import NOON, known, planned

    _put(folder / "k.calendar.toml", data)
    _text, record = sent_calendar(known(planned()), "nl", load_record(folder / "k.toml"), NOON)
    _put(folder / "k.calendar.toml", record_text(record).encode())
    load_record(folder / "k.toml")


def _put(path: Path, data: bytes) -> None:
    path.write_bytes(data)


# --- files that are right -----------------------------------------------------------------------------------------


def _of_example() -> tuple[bytes, ...]:
    from tests.made import large_session

    text = (ROOT / "sessions" / "examples" / "schiermonnikoog.toml").read_bytes()
    return text, dumps(large_session(12)).encode()


_MAP: Final = b"""shape = "people"
header = 1
scale = "0-4"
source = "self"
on = 2026-10-01

[columns]
Naam = "drop"
Afdeling = "unit"

[units]
Groen = "groen"

[levels]
Goed = 3

[traits.setting]
Buiten = "buiten"
"""
_TABLE: Final = (
    b"Nummer medewerker;Naam;Afdeling;Functie;FTE;Geboortedatum;Leidinggevende\n"
    b"1;Jan;Groen;Beleidsadviseur;0,8;31-12-1980;2\n2;Els;Wegen;Beleidsadviseur;1;1-1-1970;\n"
)
_CALENDAR: Final = b"""format = 1
session = "0123456789abcdef"

[[events]]
uid = "a.1.1@x"
sequence = 3
stamp = 2026-01-01T10:00:00Z
first = 2026-01-01T09:00:00
last = 2026-01-01
title = "A"
mark = "x"
"""
_APART: Final = KeysFile(
    bytes(KEY_BYTES), "0" * 2 * CHECK_BYTES, Apart("0" * 2 * SALT_BYTES), {"M001": ()}, {"M": 3}
)
_BEHIND: Final = replace(_APART, kept=Locked(2**17, 8, 1, bytes(SALT_BYTES), bytes(KEY_BYTES)))

KINDS: Final[Mapping[str, Kind]] = {
    "session": Kind(_of_example, _session),
    "framework": Kind(
        lambda: ((ROOT / "frameworks" / "library" / "wendbaar-werken.toml").read_bytes(),), _framework
    ),
    "import": Kind(lambda: (_TABLE, _TABLE.replace(b";", b","), _TABLE.decode().encode("utf-16")), _import),
    "document": Kind(lambda: (_a_form()[1]["word/document.xml"],), _document),
    "map": Kind(lambda: (_MAP,), _map),
    "keymap": Kind(
        lambda: (b'pane-role = "ctrl+g"\nundo = ["ctrl+b", "f3"]\nleave = "f10,ctrl+l"\n',), _keymap
    ),
    "style": Kind(
        lambda: (
            b'accent = "#1f4e79"\nfont = "Inter"\noffice_font = "Calibri"\nmargins_mm = [20, 20, 20, 20]\n',
        ),
        _style,
    ),
    "names": Kind(lambda: (b'[names]\nM001 = "Jan"\n',), _beside(load_names, "k.names.toml")),
    "keys": Kind(
        lambda: (_APART.text().encode(), _BEHIND.text().encode()), _beside(read_keys, "k.keys.toml")
    ),
    "calendar": Kind(lambda: (_CALENDAR,), _calendar),
}


@cache
def _seeds(name: str) -> tuple[bytes, ...]:
    return KINDS[name].seeds()


# --- making them go wrong -----------------------------------------------------------------------------------------


def spoilt(name: str, random: Random) -> bytes:
    """Give a file of a kind in which one to four things went wrong."""
    data = random.choice(_seeds(name))
    if name not in {"import", "document"} and random.random() < 0.5:
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
    with atheris.instrument_imports(include=[*_OURS]):
        import tests.attacks.files as led

    folder = Path(TemporaryDirectory().name)
    folder.mkdir()

    def once(data: bytes) -> None:
        found = led.fault_of(name, data, folder)
        if found:
            raise AssertionError(found)

    corpus = folder / "seeds"
    corpus.mkdir()
    for number, data in enumerate(led.KINDS[name].seeds()):
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
