"""The kinds of file that people make, and of text that they paste: some that are right, and what reads each."""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, get_args

from frameworks.loading import check_framework
from frameworks.reading import decode
from sessions.exchange.calendar_record import load_record
from sessions.importing.keys import CHECK_BYTES, KEY_BYTES, SALT_BYTES, Apart, Locked
from sessions.importing.keys_file import KeysFile, read_keys
from sessions.importing.layout import Refusal
from sessions.importing.mapping import EMPTY, load_map
from sessions.importing.names_file import load_names
from sessions.model import Session
from sessions.model.role import Method
from sessions.store.reader import loads
from sessions.store.writer import dumps
from tests.sessions.exchange.test_planning_events import NOON, known, planned

ROOT: Final = Path(__file__).resolve().parents[2]


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
    assert all(each and "\n" not in each for each in told)


def _settings(data: bytes, folder: Path) -> None:
    from tui.screen.user_settings import load_settings

    _put(folder / "settings.toml", data)
    os.environ["MAATWERK_CONFIG_DIR"] = str(folder)
    _settings_found, told = load_settings(("dark", "light"))
    assert all(each and "\n" not in each for each in told)


def _theme(data: bytes, folder: Path) -> None:
    from tui.screen.themes import user_themes

    (folder / "themes").mkdir(exist_ok=True)
    _put(folder / "themes" / "eigen.toml", data)
    os.environ["MAATWERK_CONFIG_DIR"] = str(folder)
    _themes, told = user_themes()
    assert all(each and "\n" not in each for each in told)


def _votes(data: bytes, _folder: Path) -> None:
    from sessions.voting.reading import read_votes, settled, written

    text = data.decode("utf-8", "replace")
    for method in get_args(Method):
        reading = read_votes(text, method)
        for _ in reading.open:
            reading = settled(reading, None)
        assert not reading.open
        if reading.tally is not None:
            written(reading.tally, "nl")


def _style(data: bytes, folder: Path) -> None:
    from sessions.documents.style_folder import read_style

    _put(folder / "style.toml", data)
    read_style(folder, "html")


def _calendar(data: bytes, folder: Path) -> None:
    from sessions.exchange.calendar_record import record_text
    from sessions.exchange.planning_calendar import sent_calendar

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


def _of_chats() -> tuple[bytes, ...]:
    chats = sorted((ROOT / "tests" / "sessions" / "voting" / "chats").glob("*.txt"))
    return (b"13 2 1", b"5 4 4 3 2", *(each.read_bytes() for each in chats))


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
    "settings": Kind(lambda: (b'theme = "light"\ndensity = "roomy"\n',), _settings),
    "theme": Kind(
        lambda: (b'primary = "#0B57A4"\naccent = "#704214"\nbackground = "#ffffff"\ndark = false\n',), _theme
    ),
    "votes": Kind(_of_chats, _votes),
    "names": Kind(lambda: (b'[names]\nM001 = "Jan"\n',), _beside(load_names, "k.names.toml")),
    "keys": Kind(
        lambda: (_APART.text().encode(), _BEHIND.text().encode()), _beside(read_keys, "k.keys.toml")
    ),
    "calendar": Kind(lambda: (_CALENDAR,), _calendar),
}
