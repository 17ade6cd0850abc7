"""The README says what is so: its tables, its commands, its example of a session, its links."""

import importlib.util
import re
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from sessions.store.reader import loads
from tui.actions import key_table
from tui.app.keymap import load_keymap
from tui.cli import COMMANDS, main

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("readme", ROOT / ".scripts" / "readme.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_the_key_table_and_the_command_line_are_as_the_code_says() -> None:
    assert _script().written(TEXT) == TEXT, "run: python .scripts/readme.py"
    assert key_table() in TEXT


def test_every_command_of_the_help_page_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "--help"]) == 0
    page = capsys.readouterr().out
    for name in COMMANDS:
        assert f"  {name} " in page
        assert f"\nmaatwerk {name} " in TEXT or f"\nmaatwerk {name}\n" in TEXT


def test_the_two_commands_do_all_the_set_up() -> None:
    lines = [line for kind, block in BLOCKS if kind == "sh" for line in block.splitlines()]
    venv = [line for line in lines if line.startswith("python3 -m venv")]
    assert [line.rsplit(" && ", 1)[1] for line in venv] == [
        ".venv/bin/maatwerk demo",
        ".venv/bin/python -m pytest",
    ]


def test_the_example_of_a_session_is_one() -> None:
    example = next(block for kind, block in BLOCKS if kind == "toml" and block.startswith("format"))
    assert len([line for line in example.splitlines() if line.strip()]) <= 25
    loaded = loads(example)
    assert loaded.findings == ()
    assert loaded.session.programme.phases[0].modules == ("oefentafel",)


def test_the_example_of_a_keymap_can_be_used_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = next(block for kind, block in BLOCKS if kind == "toml" and not block.startswith("format"))
    monkeypatch.setenv("MAATWERK_CONFIG_DIR", str(tmp_path))
    (tmp_path / "keymap.toml").write_text(example, encoding="utf-8")
    keys, faults = load_keymap()
    assert faults == []
    assert len(keys) == len(example.splitlines())


def test_what_the_readme_links_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", TEXT)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_script_of_the_tests_is_runnable_and_reads_the_command_from_the_readme() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    subprocess.run(["bash", "-n", script], check=True)
    assert ".venv/bin/pip" not in script.read_text(encoding="utf-8")


def test_no_picture_fetches_anything_from_elsewhere() -> None:
    picture = (ROOT / "docs" / "maatwerk.svg").read_text(encoding="utf-8")
    assert "url(http" not in picture
    assert "href=" not in picture
