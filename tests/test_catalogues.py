"""The catalogues of sentences: complete in Dutch, and the same as the source.

English is the language of the source and needs no catalogue.
"""

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import pytest

from frameworks.fields import Record, specs
from frameworks.languages import catalogue
from frameworks.model import Framework
from sessions.model import Session

ROOT = Path(__file__).parent.parent
ROOMS = ("frameworks", "sessions", "tui")


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / ".scripts" / "catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    # A dataclass looks its own module up by name.
    sys.modules["catalogues"] = made
    spec.loader.exec_module(made)
    return made


catalogues = _script()


@cache
def _sentences() -> dict[str, set[Any]]:
    """Give the sentences of each room, found once and only by who runs these tests."""
    found: dict[str, set[Any]] = catalogues.sentences()
    return found


def _forms(sentence: Any) -> tuple[str, ...]:
    return (sentence,) if isinstance(sentence, str) else sentence


def _messages(room: str) -> list[Any]:
    return [message for message in catalogues.read(catalogues.po_path(room)) if message.id]


@pytest.mark.parametrize("room", ROOMS)
def test_every_sentence_of_the_source_is_in_the_catalogue_and_no_other(room: str) -> None:
    listed = {message.id if isinstance(message.id, str) else tuple(message.id) for message in _messages(room)}
    assert listed == _sentences()[room], "run: python .scripts/catalogues.py update"


@pytest.mark.parametrize("room", ROOMS)
def test_every_sentence_has_its_dutch_with_all_plural_forms(room: str) -> None:
    missing = [
        message.id
        for message in _messages(room)
        if not all((message.string,) if isinstance(message.string, str) else message.string)
    ]
    assert missing == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_translation_is_a_guess(room: str) -> None:
    assert [message.id for message in _messages(room) if message.fuzzy] == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_translation_has_the_same_places_for_values_and_the_same_space_around_it(room: str) -> None:
    known = catalogues.translations(catalogues.read(catalogues.po_path(room)))
    wrong = [
        fault
        for sentence in _sentences()[room]
        if _forms(sentence)[0] in known
        for fault in catalogues.faults_of(sentence, known)
    ]
    assert wrong == []


@pytest.mark.parametrize("room", ROOMS)
def test_the_compiled_catalogue_is_that_of_the_po_file(room: str) -> None:
    path: Path = catalogues.po_path(room)
    assert path.with_suffix(".mo").read_bytes() == catalogues.mo_bytes(catalogues.read(path))


@pytest.mark.parametrize("room", ROOMS)
def test_the_po_file_is_written_as_update_writes_it(room: str) -> None:
    path: Path = catalogues.po_path(room)
    known = catalogues.translations(catalogues.read(path))
    assert path.read_bytes() == catalogues.po_bytes(catalogues.built(_sentences()[room], known))


@pytest.mark.parametrize("room", ROOMS)
def test_a_po_file_names_no_date_person_or_place_in_the_source(room: str) -> None:
    text = catalogues.po_path(room).read_text(encoding="utf-8")
    header, _, body = text.partition("\n\n")
    assert "Date" not in header
    assert "@" not in header
    assert "\n#" not in body


def _records(top: type[Record]) -> set[type[Record]]:
    """Give a record and all records within it."""
    found: set[type[Record]] = set()
    waiting: list[Any] = [top]
    while waiting:
        each = waiting.pop()
        if isinstance(each, type) and issubclass(each, Record):
            if each in found:
                continue
            found.add(each)
            waiting += [field.annotation for field in each.model_fields.values()]
        else:
            waiting += [part for part in get_args(each) if not isinstance(part, str)]
    return found


@pytest.mark.parametrize("top", [Session, Framework])
def test_the_label_of_every_field_is_in_the_catalogue_that_the_screen_looks_in(top: type[Record]) -> None:
    missing = []
    for record in _records(top):
        room = record.__module__.partition(".")[0]
        listed = {form for sentence in _sentences()[room] for form in _forms(sentence)}
        missing += [
            f"{record.__name__}.{spec.name}: {spec.label}"
            for spec in specs(record)
            if spec.label not in {spec.name, *listed}
        ]
    assert missing == []


def test_english_needs_no_catalogue() -> None:
    for room in ROOMS:
        assert (
            catalogue(room, "en").gettext("A sentence that nobody wrote.") == "A sentence that nobody wrote."
        )
        assert not (ROOT / room / "locale" / "en").exists()


def _found_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> dict[str, set[Any]]:
    for room in ROOMS:
        (tmp_path / room).mkdir()
    (tmp_path / "tui" / "some.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    found: dict[str, set[Any]] = catalogues.sentences()
    return found


def test_a_sentence_is_found_in_a_call_that_hands_it_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (
        "def _wrong(sentence, **values):\n    return Message(sentence, values, room='frameworks')\n"
        "_wrong('No {thing}.', thing=1)\n"
        "_('one' if True else 'two')\n"
        "n_('{count} egg', '{count} eggs', 3)\n"
        "Message('elsewhere')\n"
        "_('{only} {values}')\n"
    )
    assert _found_in(tmp_path, monkeypatch, text) == {
        "frameworks": {"No {thing}."},
        "sessions": {"elsewhere"},
        "tui": {"one", "two", ("{count} egg", "{count} eggs")},
    }


@pytest.mark.parametrize("text", ["_(f'{name} is gone')", "_('gone: ' + name)", "mark('a' % b)"])
def test_a_sentence_put_together_in_the_code_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    with pytest.raises(catalogues.NotLiteralError, match="one string"):
        _found_in(tmp_path, monkeypatch, text)


@pytest.mark.parametrize(
    ("english", "dutch", "right"),
    [
        ("{name} is gone.", ("{name} is weg.",), True),
        ("{name} is gone.", ("{naam} is weg.",), False),
        ("Usage: ", ("Gebruik:",), False),
        (("{count} week", "{count} weeks"), ("{count} week", "{count} weken"), True),
        (("{count} week", "{count} weeks"), ("één week", "{count} weken"), True),
        (("{count} week", "{count} weeks"), ("{count} week", "weken"), False),
        (("{count} week", "{count} weeks"), ("{count} week",), False),
    ],
)
def test_a_translation_with_other_values_or_forms_is_told(
    english: Any, dutch: tuple[str, ...], *, right: bool
) -> None:
    known = {_forms(english)[0]: dutch}
    assert (list(catalogues.faults_of(english, known)) == []) is right
