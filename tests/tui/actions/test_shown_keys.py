"""The keys that are shown are those that work, whatever the user's keymap says."""

import ast
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from textual.dom import DOMNode

from frameworks.languages import Language
from tests.tui.stage import Open, Stage
from tui import actions
from tui.actions.clashes import settled
from tui.actions.places import work_together
from tui.panes.programme.faces import LOADERS
from tui.panes.programme.pane import ProgrammePane
from tui.panes.role.target_grid import TargetGrid
from tui.panes.role.target_lines import TargetLines
from tui.translation import set_language

ROOT = Path(__file__).parent.parent.parent.parent
FREE = [f"ctrl+{letter}" for letter in "abegklouvw"] + [
    "f11",
    "alt+y",
    "alt+x",
    "X",
    "y",
    "Y",
    "alt+5",
    "shift+f3",
]


def some_keymap(seed: int) -> dict[str, tuple[str, ...]]:
    """Give a keymap that can be had, with about a third of all actions moved."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    keys = [*FREE, *(key for action in actions.ACTIONS for key in action.keys)]
    asked = {
        name: tuple(chance.sample(keys, chance.randint(1, 2)))
        for name in chance.sample([*actions.BY_NAME], 60)
    }
    return settled(asked)[0]


def owners(at: Stage) -> Iterator[tuple[actions.Action, DOMNode]]:
    """Give every action with a widget that does it."""
    panes = at.screen.panes
    programme = panes["programme"]
    assert isinstance(programme, ProgrammePane)
    faces = {name: load()(at.screen.workspace) for name, load in LOADERS.items()}
    fixed: dict[str, DOMNode] = {
        "app": at.screen,
        "pane": panes["proposal"],
        "outline": panes["proposal"].outline,
        "sheet": at.needs.sheet,
        "targets": TargetGrid(TargetLines(at.session)),
    }
    for action in actions.ACTIONS:
        owner = fixed.get(action.scope) or panes[action.scope]
        for name, face in faces.items():
            if action.scope == "programme" and actions.is_done_by(action, name):
                owner = face
        yield action, owner


@pytest.mark.parametrize("seed", range(6))
async def test_every_action_is_done_by_the_key_that_is_shown_and_by_no_other(stage: Open, seed: int) -> None:
    async with stage() as at:
        actions.use_keys(some_keymap(seed))
        at.app.set_keymap(actions.keymap())
        moved = 0
        for action, owner in owners(at):
            bound = owner._bindings.copy()  # noqa: SLF001 - what Textual asks
            bound.apply_keymap(at.app._keymap)  # noqa: SLF001
            name = actions.keymap_name(action)
            found = tuple(
                key for key, each in bound.key_to_bindings.items() if name in {one.id for one in each}
            )
            assert set(found) == set(actions.keys_of(action)), name
            assert actions.shown_key(action) == actions.shown_keys(action)[0]
            moved += set(actions.keys_of(action)) != set(action.keys)
        assert moved > 10


@pytest.mark.parametrize("seed", range(4))
async def test_what_a_press_would_do_is_what_the_screen_says(stage: Open, seed: int) -> None:
    async with stage() as at:
        await at.settled()
        actions.use_keys(some_keymap(seed))
        at.app.set_keymap(actions.keymap())
        seen = set()
        for pane in at.screen.panes:
            at.screen.action_pane(pane)
            await at.pilot.pause()
            active = at.screen.active_bindings
            for key, binding in active.items():
                action = actions.BY_NAME.get(binding.binding.id or "")
                if action is not None:
                    assert key in actions.keys_of(action), (pane, key)
                    seen.add(action)
            for action in [each for each in actions.ACTIONS if each.scope in {"app", "pane", pane}]:
                key = actions.keys_of(action)[0]
                mine = active.get(key)
                if mine is not None and mine.binding.id != actions.keymap_name(action):
                    other = actions.BY_NAME.get(mine.binding.id or "")
                    # Only where two have shared it from the start, or the other works elsewhere.
                    shared = other is not None and key in action.keys and key in other.keys
                    assert shared or other is None or not work_together(action, other), (pane, key)
        assert len(seen) > 60


async def test_letters_that_were_chosen_are_still_typed_in_a_field(stage: Open) -> None:
    async with stage() as at:
        actions.use_keys(settled({"zoom": ("b",)})[0])
        at.app.set_keymap(actions.keymap())
        await at.press("f6")
        await at.go_to("session", "title")
        await at.press("enter")
        await at.clear()
        await at.type("bob")
        await at.press("enter")
        assert "bob" in str(at.session.session.title)
        assert not at.screen.zoomed
        await at.press("b")
        assert at.screen.zoomed


# --- sentences ------------------------------------------------------------------------------------------------------

NAMED = re.compile(r"\bF(?:[1-9]|1[0-2])\b|\b(?:Ctrl|Alt|Shift)\+\w+|\bIns\b|\bDel\b|[←→↑↓] [←→↑↓]")
OWN = {"Ctrl+O", "Ctrl+S"}
"""Keys of the editors and of the dialog of an import, which no keymap changes."""


@pytest.mark.parametrize("room", ["frameworks", "sessions", "tui"])
def test_no_sentence_has_a_key_in_it_that_a_keymap_can_change(room: str) -> None:
    with (ROOT / room / "locale/nl/LC_MESSAGES" / f"{room}.po").open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        for texts in (message.id, message.string):
            for text in [texts] if isinstance(texts, str) else texts:
                assert set(NAMED.findall(text)) <= OWN, text


@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_an_action_does_is_told_with_keys_in_place(language: Language) -> None:
    set_language(language)
    for action in actions.ACTIONS:
        assert "{" not in actions.told(action)
    actions.use_keys(settled({"back": ("X",), "undo": ("ctrl+b",)})[0])
    assert " X " in actions.told(actions.BY_NAME["targets"]).replace(".", " ")
    assert "Ctrl+B" in actions.told(actions.BY_NAME["remove"])
    assert "Esc" in actions.told_at_first(actions.BY_NAME["targets"])


def test_keys_are_asked_for_by_names_that_there_are() -> None:
    asking = {"shown_key", "shown_row", "binding"}
    calls = [
        node
        for path in (ROOT / "tui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in asking
    ]
    given = [call.args[0] for call in calls]
    asked = {each.value for each in given if isinstance(each, ast.Constant)}
    assert len(asked) > 15
    assert asked <= set(actions.BY_NAME)


def test_several_keys_are_told_short_only_while_they_follow_one_another() -> None:
    names = [f"rate-{level}" for level in range(5)]
    assert actions.shown_row(*names) == "0-4"
    actions.use_keys(settled({"rate-2": ("X",)})[0])
    assert actions.shown_row(*names) == "0 1 X 3 4"


def test_the_space_bar_is_called_so_in_dutch() -> None:
    assert actions.shown_key("knob") == "Space"
    set_language("nl")
    assert actions.shown_key("knob") == "Spatie"
