"""A keymap file: what it changes on the screen, and what is said of what can't be used in it."""

from pathlib import Path

import pytest
from textual.widgets import Static

from frameworks.languages import Language
from sessions.store.reader import load
from tests.tui.stage import Open, Stage
from tui import actions
from tui.app.app import MaatwerkApp
from tui.app.start import StartScreen
from tui.app.user_keymap import load_keymap
from tui.dialogs.help import HelpDialog, help_text
from tui.folders import keymap_file
from tui.panes.municipality.compose_dialog import ComposeDialog
from tui.translation import set_language

MOVED = """
pane-role = "alt+x"
pane-municipality = ["Ctrl+W", "alt+1"]
undo = "ctrl+b"
reveal = "ctrl+k"
private = "alt+p"
help = "f11"
commands = "ctrl+u"
leave = "f10,alt+q"
language = "alt+y"
add = "ctrl+a"
import = "alt+o"
face-order = "9"
compose = "X"
"""


def written(text: str) -> Path:
    """Write the user's keymap."""
    path = keymap_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def said(at: Stage) -> list[str]:
    """Give the notifications."""
    return [each.message for each in at.app._notifications]  # noqa: SLF001 - what is on the screen


def bar(at: Stage, name: str) -> str:
    """Give the line of a bar."""
    return at.screen.query_one(name).render_line(0).text


async def test_tabs_and_keys_are_those_that_the_user_chose_and_the_old_ones_do_nothing(stage: Open) -> None:
    written(MOVED)
    async with stage(size=(160, 40)) as at:
        assert said(at) == []
        tabs = bar(at, "#tabs")
        assert "Alt+X Role" in tabs
        assert "Ctrl+W Municipality" in tabs
        assert "F4 Needs" in tabs
        assert "F3" not in tabs
        await at.press("f3")
        assert at.screen.active == "municipality"
        await at.press("alt+x")
        assert at.screen.active == "role"
        await at.press("alt+1")
        assert at.screen.active == "municipality"
        await at.press("f5")
        await at.press("delete", "enter")
        assert "Ctrl+B brings it back" in at.hint()
        assert "Ctrl+B Undo" in bar(at, "#keys")
        changed = at.session
        await at.press("ctrl+z")
        assert at.session is changed
        await at.press("ctrl+b")
        assert at.session is not changed
        assert "9 Order" in bar(at, "#faces")


async def test_help_and_palette_tell_the_keys_that_the_user_chose(stage: Open) -> None:
    written(MOVED)
    async with stage() as at:
        offered = {command.title for command in at.app.get_system_commands(at.screen)}
        assert "Role  (Alt+X)" in offered
        text = help_text().plain
        assert "Role  Alt+X  pane-role\n" in text
        assert "Municipality  Ctrl+W  Alt+1  pane-municipality\n" in text
        await at.press("f1")
        assert at.app.screen is at.screen
        await at.press("f11")
        assert isinstance(at.app.screen, HelpDialog)
        await at.press("f11")
        assert at.app.screen is at.screen
        await at.press("ctrl+p")
        assert at.app.screen is at.screen
        await at.press("ctrl+u")
        assert at.app.screen is not at.screen


@pytest.mark.parametrize(
    ("language", "told"), [("en", "Ctrl+K shows this person"), ("nl", "Ctrl+K toont deze")]
)
async def test_hints_tell_the_keys_that_the_user_chose(stage: Open, language: Language, told: str) -> None:
    written(MOVED)
    set_language(language)
    async with stage() as at:
        await at.press("f4", "a")
        lines = "\n".join(at.screen.query_one("#note").render_line(number).text for number in range(3))
        assert told in " ".join(lines.split())
        legend = bar(at, "#needs-legend")
        assert "Ctrl+K" in legend
        assert "Alt+P" in legend
        assert "F8" not in legend
        await at.press("alt+p")
        assert "Alt+P" in at.hint()


async def test_a_dialog_follows_the_keys_of_what_it_stands_for(stage: Open) -> None:
    written(MOVED)
    async with stage() as at:
        await at.press("X")
        await at.settled()
        for _ in range(100):
            await at.pilot.pause(0.02)
            if isinstance(at.app.screen, ComposeDialog):
                break
        dialog = at.app.screen
        assert isinstance(dialog, ComposeDialog)
        line = str(dialog.query_one(".keys", Static).render())
        assert "Ctrl+K whom to invite" in line


async def test_the_start_screen_follows_too() -> None:
    written(MOVED)
    app = MaatwerkApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, StartScreen)

        def told() -> str:
            return "\n".join(str(each.render()) for each in app.screen.query(Static))

        assert "Enter opens · Alt+Y Nederlands" in told()
        await pilot.press("f9")
        assert "Enter opens" in told()
        await pilot.press("alt+y")
        await pilot.pause()
        assert "Enter opent · Alt+Y Nederlands" in told()


async def test_the_key_to_close_saves_what_was_changed_just_before(stage: Open, kampen: Path) -> None:
    async with stage() as at:
        await at.press("f5")
        await at.press("delete", "enter")
        await at.press("ctrl+q")
        after = at.session
    assert load(kampen).session == after


async def test_a_key_to_close_that_was_given_away_closes_nothing(stage: Open) -> None:
    written('leave = "f10"\npane-role = "ctrl+q"\n')
    async with stage() as at:
        await at.press("ctrl+q")
        assert at.screen.active == "role"
        assert at.app.is_running


# --- what can't be used ---------------------------------------------------------------------------------------------

BAD = [
    ('pane-roll = "ctrl+g"', "2: pane-roll: No action has this name. Did you mean pane-role?"),
    ('xyzzy = "ctrl+g"', "2: xyzzy: No action has this name. The help (F1) gives the name of each."),
    ('[keys]\nundo = "ctrl+g"', "2: keys: No action has this name. The help (F1) gives the name of each."),
    (
        'undo = "ctrl+g,foo"',
        "2: undo: foo is no key that a terminal sends. Write a key as it is shown, or as ctrl+g, f3, J, ?.",
    ),
    ("undo = 3", '2: undo: Write a key between quotes, as "ctrl+g", or a list of keys, as ["ctrl+g", "f3"].'),
    (
        'undo = ""',
        '2: undo: Write a key between quotes, as "ctrl+g", or a list of keys, as ["ctrl+g", "f3"].',
    ),
    (
        "undo = []",
        '2: undo: Write a key between quotes, as "ctrl+g", or a list of keys, as ["ctrl+g", "f3"].',
    ),
    (
        'undo = ["ctrl+g", 3]',
        '2: undo: Write a key between quotes, as "ctrl+g", or a list of keys, as ["ctrl+g", "f3"].',
    ),
    (
        'undo = "ctrl+g,"',
        '2: undo: Write a key between quotes, as "ctrl+g", or a list of keys, as ["ctrl+g", "f3"].',
    ),
    (
        'undo = "ctrl+m"',
        "2: undo: Ctrl+M can't be told from Enter: a terminal sends the same for both. Choose another.",
    ),
    (
        'undo = "Enter"',
        "2: undo: Enter is needed as it is, to accept, leave, go on or copy. Choose another.",
    ),
    (
        'zoom = "5"',
        "2: zoom: 5 is typed, or moves the cursor, in a place where this works. Choose another.",
    ),
    (
        'undo = "ctrl+g"\n\nadd = "Ctrl+G"',
        "4: add: Ctrl+G is for undo already (line 2), which works in the same place. Choose another.",
    ),
    (
        'undo = "ctrl+z,u"',
        (
            "2: undo: u is needed for adjourn-topic, which works in the same place and would be left without a key. "
            "Choose another, or give adjourn-topic one too."
        ),
    ),
]


@pytest.mark.parametrize(("text", "sentence"), BAD, ids=[text.partition("\n")[0] for text, _told in BAD])
def test_a_line_that_can_not_be_used_is_told_in_one_sentence_and_the_others_work(
    text: str, sentence: str
) -> None:
    _line, name, _told = sentence.split(": ", 2)
    written(f'pane-role = "alt+x"\n{text}\n')
    keys, faults = load_keymap()
    assert faults == [f"keymap.toml:{sentence}"]
    assert keys["pane-role"] == ("alt+x",)
    assert name not in keys


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'undo = "ctrl+g', "keymap.toml:1: "),
        (b"undo = ctrl+g\n", "keymap.toml:1: "),
        (b'undo = "a"\nundo = "b"\n', "keymap.toml:2: "),
        (b'undo = "\xff"\n', "keymap.toml:1: "),
    ],
)
async def test_a_file_that_is_not_toml_is_told_with_its_line_and_the_app_runs(
    stage: Open, content: bytes, told: str
) -> None:
    written("").write_bytes(content)
    async with stage() as at:
        assert said(at) == ["keymap.toml: 1 fault; F1 tells it."]
        assert actions.keymap_faults()[0].startswith(told)
        await at.press("f3")
        assert at.screen.active == "role"


async def test_a_keymap_that_is_a_folder_is_told_and_the_app_runs(stage: Open) -> None:
    keymap_file().mkdir(parents=True)
    async with stage() as at:
        assert said(at) == ["keymap.toml: 1 fault; F1 tells it."]
        assert actions.keymap_faults()[0].startswith("keymap.toml: ")


@pytest.mark.parametrize("language", ["en", "nl"])
async def test_faults_are_told_on_one_line_at_the_start_and_each_of_them_in_the_help(
    stage: Open, language: Language
) -> None:
    set_language(language)
    written("".join(f'naamloos-{number} = "ctrl+g"\n' for number in range(9)) + 'pane-role = "ctrl+g"\n')
    async with stage(size=(80, 24)) as at:
        (line,) = said(at)
        assert line.startswith("keymap.toml: 9 ")
        assert len(line) < 60
        await at.press("f1")
        told = help_text().plain
        assert all(f"keymap.toml:{number + 1}: naamloos-{number}: " in told for number in range(9))
        assert told.index("naamloos-0") < told.index("Enter")
        await at.press("escape", "ctrl+g")
        assert at.screen.active == "role"


async def test_the_help_tells_what_of_a_keymap_is_not_used_before_a_session_is_open() -> None:
    written('naamloos = "ctrl+g"\n')
    app = MaatwerkApp(None)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f1")
        assert isinstance(app.screen, HelpDialog)
        assert "keymap.toml:1: naamloos: " in help_text().plain


def test_the_next_app_without_a_keymap_has_the_keys_of_the_registry() -> None:
    actions.use_keys({"undo": ("ctrl+b",)})
    assert load_keymap() == ({}, [])
    actions.use_keys({})
    assert actions.shown_key("undo") == "Ctrl+Z"
