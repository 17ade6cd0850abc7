"""What stands on the screen is in the language of the screen, by name and not by id, and with u in Dutch."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final, cast

import pytest
from babel.messages.pofile import read_po

from frameworks.fields import Bilingual, Record, specs
from frameworks.languages import Language
from frameworks.model import About, Driver, Framework
from sessions.model import Session
from sessions.store.reader import load
from tests.tui.panes.test_every_field import everything, small
from tests.tui.stage import Open, Stage
from tui.dialogs.palette import Palette
from tui.folders import examples_folder
from tui.outline.named import by_name
from tui.outline.rows import Builder
from tui.panes.library_rows import Library
from tui.translation import set_language
from tui.workspace import Workspace

ROOT: Final = Path(__file__).parent.parent.parent.parent
ROOMS: Final = ("frameworks", "sessions", "tui")
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_PLACE: Final = re.compile(r"{[^}]*}")
_FAMILIAR: Final = re.compile(r"\b(?:je|jij|jou|jouw|jullie)\b", re.IGNORECASE)
EXAMPLES: Final = ("kampen", "schiermonnikoog")


def _words(text: str) -> set[str]:
    return {each.casefold() for each in _WORD.findall(_PLACE.sub(" ", text))}


def _forms(text: Any) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


@cache
def _sentences() -> tuple[tuple[str, str], ...]:
    """Give the sentences of all rooms, English and Dutch."""
    found: list[tuple[str, str]] = []
    for room in ROOMS:
        with (ROOT / room / "locale" / "nl" / "LC_MESSAGES" / f"{room}.po").open("rb") as file:
            found += [
                (" ".join(_forms(each.id)), " ".join(_forms(each.string)))
                for each in read_po(file)
                if each.id
            ]
    return tuple(found)


@cache
def foreign(language: Language) -> frozenset[str]:
    """Give the words of the catalogues that stand in sentences of the other language only."""
    english = set().union(*(_words(each) for each, _dutch in _sentences()))
    dutch = set().union(*(_words(each) for _english, each in _sentences()))
    return frozenset(english - dutch if language == "nl" else dutch - english)


def typed_words(value: Any) -> set[str]:
    """Give the words that stand in the texts of a session: people typed them, or a framework did."""
    if isinstance(value, Bilingual):
        return _words(f"{value.nl} {value.en}")
    if isinstance(value, str):
        return _words(value)
    if isinstance(value, Record):
        return set().union(*(typed_words(getattr(value, each.name)) for each in specs(type(value))))
    if isinstance(value, Mapping):
        return typed_words(tuple(value.values()))
    if isinstance(value, tuple | list):
        return set().union(*map(typed_words, value))
    return set()


def strange(text: str, language: Language, known: set[str]) -> set[str]:
    """Give the words of a text that are of the other language; one that is cut begins a word that is known."""
    found = (_words(text) & foreign(language)) - known
    return {word for word in found if not any(each.startswith(word) for each in known)}


def ids(session: Session) -> frozenset[str]:
    """Give the ids of what the role and the programme hold that no word is like: those with a hyphen."""
    things: tuple[Any, ...] = (*session.role.shifts, *session.role.competencies, *session.programme.modules)
    return frozenset(each.id for each in things if "-" in each.id)


def ids_in(text: str, session: Session) -> list[str]:
    """Give the ids that stand in a text."""
    return sorted(each for each in ids(session) if re.search(rf"(?<![\w-]){re.escape(each)}(?![\w-])", text))


def example(name: str) -> Session:
    return small(load(examples_folder() / f"{name}.toml").session)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_all_rows_are_in_the_language_of_the_screen_and_go_by_name(name: str, language: Language) -> None:
    set_language(language)
    session = example(name)
    rows = by_name(everything(session, language))
    text = "\n".join(f"{each.label} {each.value}" for each in rows)
    assert strange(text, language, typed_words(session)) == set()
    assert ids_in(text, session) == []


def test_the_dutch_of_the_program_says_u() -> None:
    assert [dutch for _english, dutch in _sentences() if _FAMILIAR.search(dutch)] == []


def screen_text(at: Stage) -> str:
    """Give all that stands on the screen."""
    strips = at.app.screen._compositor.render_strips()  # noqa: SLF001 - what is drawn, and nothing else
    return "\n".join(each.text for each in strips)


@pytest.mark.usefixtures("_painted")
async def test_no_face_and_no_dialog_has_a_word_of_the_other_language_or_an_id(
    stage: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Palette, "_NO_MATCHES_COUNTDOWN", 0.01)
    set_language("nl")
    path = tmp_path / "eiland.toml"
    path.write_bytes((examples_folder() / "schiermonnikoog.toml").read_bytes())
    async with stage(path, size=(120, 36)) as at:
        known = typed_words(at.session) | {"shift", "maatwerk", "toml", "eiland", "end"}
        for keys in (
            ["f2", "z"],
            ["f3"],
            ["p"],
            ["p", "v"],
            ["escape", "f4"],
            ["a"],
            ["a", "f5", "1"],
            *([each] for each in "23456"),
            ["1", "M"],
            ["escape", "c"],
            ["escape", "ctrl+e"],
            ["escape", "f12"],
            ["escape", "ctrl+p"],
        ):
            await at.press(*keys)
            text = screen_text(at)
            assert "Gemeente" in text or "─" in text
            assert strange(text, "nl", known) == set(), keys
            assert ids_in(text, at.session) == [], keys
        palette = at.app.screen
        assert isinstance(palette, Palette)
        await at.press(*"qqq")
        await at.pilot.pause(0.1)
        assert "Geen actie heet zo." in screen_text(at)


def test_what_a_framework_has_in_the_other_language_alone_says_so() -> None:
    set_language("nl")
    session = example("kampen")
    thing = Driver(id="wet", name=Bilingual(en="A new act"))
    both = Driver(id="krapte", name=Bilingual(nl="Krapte", en="Shortage"))
    framework = Framework(format=1, framework=About(id="eigen", name="Eigen"), drivers=(thing, both))
    workspace = SimpleNamespace(
        session=session,
        frameworks={"eigen": framework},
        builder=lambda toggled: Builder(session, "nl", toggled),
    )
    rows = [*Library(("drivers",)).rows(cast("Workspace", workspace), frozenset({"library/eigen"}))]
    said = {each.label: each.value for each in rows}
    assert "alleen in het Engels" in said["A new act"]
    assert "alleen" not in said["Krapte"]


async def test_ids_show_when_they_are_asked_for(stage: Open) -> None:
    async with stage() as at:
        await at.press("f3")
        await at.go_to("role", "competencies", 0)
        await at.press("right")
        assert not [each for each in at.pane.outline.rows if each.path[-1:] == ("id",)]
        await at.press("i")
        assert [each for each in at.pane.outline.rows if each.path[-1:] == ("id",)]
        await at.press("i")
        assert not [each for each in at.pane.outline.rows if each.path[-1:] == ("id",)]
        await at.go_to("role", "competencies", 0, "id")
