"""The README is what a newcomer reads in five minutes, and what it says is so."""

import re
import subprocess
from pathlib import Path

import pytest

from tui.cli import main

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def test_it_can_be_read_in_five_minutes() -> None:
    assert len(TEXT.split()) <= 1000


def test_the_two_commands_do_all_the_set_up() -> None:
    lines = [line for kind, block in BLOCKS if kind == "sh" for line in block.splitlines()]
    venv = [line for line in lines if line.startswith("python3 -m venv")]
    assert [line.rsplit(" && ", 1)[1] for line in venv] == [
        ".venv/bin/maatwerk demo",
        ".venv/bin/python -m pytest",
    ]


def test_it_leads_to_every_guide() -> None:
    guides = {f"docs/{each.name}" for each in (ROOT / "docs").glob("*.md")}
    assert guides - set(re.findall(r"\]\(([^)#]+)\)", TEXT)) == set()


@pytest.mark.parametrize("page", ["README.md", "docs/commands.md"])
def test_the_finding_that_is_shown_is_one_of_the_example(
    page: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT / "sessions" / "examples")
    assert main(["check", "kampen.toml", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    [shown] = re.findall(r"^kampen\.toml:\d+: .*\n", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
    assert shown in told


def test_the_script_of_the_tests_is_runnable_and_reads_the_command_from_the_readme() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    subprocess.run(["bash", "-n", script], check=True)
    assert ".venv/bin/pip" not in script.read_text(encoding="utf-8")
