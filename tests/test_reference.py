"""The pages of keys and commands are as the code says."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from tui import actions
from tui.actions import ACTIONS, keymap_name
from tui.app.user_keymap import load_keymap
from tui.cli import COMMANDS, main

ROOT = Path(__file__).parent.parent
KEYS = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
COMMAND_LINE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", ROOT / ".scripts" / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_they_are_as_the_script_writes_them() -> None:
    for path, text, made in _script().pages():
        assert made == text, f"{path.name}: run python .scripts/reference.py"


def test_every_action_stands_once_among_the_keys() -> None:
    told = re.findall(r"^\| .* \| `([a-z0-9-]+)` \|$", KEYS, re.MULTILINE)
    assert sorted(told) == sorted(map(keymap_name, ACTIONS))


def test_every_command_of_the_help_page_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "--help"]) == 0
    page = capsys.readouterr().out
    for name in COMMANDS:
        assert f"  {name} " in page
        assert re.search(rf"^## maatwerk {name}\b", COMMAND_LINE, re.MULTILINE), name


def test_the_options_are_those_of_the_help_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--lang", "en", "--help"]) == 0
    told = COMMAND_LINE.partition("## maatwerk import\n")[2].partition("\n## ")[0]
    options = set(re.findall(r"^  (?:-\w, )?(--[\w-]+)", capsys.readouterr().out, re.MULTILINE))
    assert "--keep-names" in options
    assert options - {"--help"} == set(re.findall(r"^\| `(--[\w-]+)", told, re.MULTILINE))


def test_the_pages_tell_the_keys_without_a_keymap() -> None:
    actions.use_keys({"undo": ("ctrl+b",), "pane-role": ("ctrl+g",)})
    try:
        assert _script().key_tables() in KEYS
    finally:
        actions.use_keys({})


def test_the_example_of_a_keymap_can_be_used_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [example] = re.findall(r"^```toml\n(.*)\n```$", KEYS, re.MULTILINE)
    monkeypatch.setenv("MAATWERK_CONFIG_DIR", str(tmp_path))
    (tmp_path / "keymap.toml").write_text(example, encoding="utf-8")
    keys, faults = load_keymap()
    assert faults == []
    assert len(keys) == len(example.splitlines())
