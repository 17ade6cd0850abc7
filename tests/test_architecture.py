"""The rooms import in one direction, the code passes its own tools, and what needs no screen loads none."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

from tui.cli import COMMANDS

ROOT = Path(__file__).parent.parent
TOOLS = Path(sys.executable).parent
SCREEN = ("textual", "rich")
HEAVY = (*SCREEN, "pydantic", "jinja2", "babel", "markdown_it", "tomli", "tomli_w", "platformdirs")
EXTRA = ("typst", "docx", "lxml", "PIL")
LOOK = """
import json
import sys
from tui.cli import main
for words in json.loads(sys.argv[2]):
    code = main(words)
    found = sorted({each.partition(".")[0] for each in sys.modules} & set(sys.argv[1].split(",")))
    print("LOADED", json.dumps([" ".join(words), code, found]), file=sys.stderr)
"""


def run(*command: str | Path, **options: str) -> "subprocess.CompletedProcess[str]":
    """Run a command at the top of the project."""
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "LC_ALL": "", **options},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


Loaded = list[tuple[str, int, list[str]]]


def loaded(names: tuple[str, ...], lines: Iterable[Sequence[str]], folder: Path) -> Loaded:
    """Give of command lines, in one process, the exit code and which of some packages are loaded after it.

    What is loaded stays so: that after the last line none is says it of each, and for a tenth of their starts.
    """
    places = {"MAATWERK_CONFIG_DIR": str(folder / "config"), "MAATWERK_DATA_DIR": str(folder / "data")}
    done = run(
        sys.executable, "-c", LOOK, ",".join(names), json.dumps([[*words] for words in lines]), **places
    )
    assert done.returncode == 0, done.stderr
    told = (line.removeprefix("LOADED ") for line in done.stderr.splitlines() if line.startswith("LOADED "))
    return [(words, code, found) for words, code, found in map(json.loads, told)]


def with_none(lines: Iterable[Sequence[str]]) -> Loaded:
    """Give what `loaded` gives when each line succeeds and loads none."""
    return [(" ".join(words), 0, []) for words in lines]


@pytest.mark.parametrize(
    "command",
    [
        ("lint-imports", "--no-cache"),
        ("ruff", "check", "--no-cache"),
        ("ruff", "format", "--check", "--no-cache"),
        ("mypy",),
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_the_code_passes(command: tuple[str, ...]) -> None:
    done = run(TOOLS / command[0], *command[1:])
    assert done.returncode == 0, done.stdout + done.stderr


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    lines = [
        ("--help",),
        ("--version",),
        *((command, "--help") for command in COMMANDS),
        ("frameworks", "list", "-h"),
        ("frameworks", "import", "-h"),
        ("frameworks", "export", "-h"),
    ]
    assert loaded(HEAVY, lines, tmp_path) == with_none(lines)


def test_a_command_that_needs_no_screen_loads_none(tmp_path: Path) -> None:
    session, kampen = f"{tmp_path}/nieuw.toml", "sessions/examples/kampen.toml"
    framework = "integraal-samenwerken"
    (tmp_path / "kader.csv").write_text("Competentie,Niveau 1\nSamenwerken,luistert\n", encoding="utf-8")
    (tmp_path / "table.csv").write_text("Medewerker;Afdeling\n77;Groen\n", encoding="utf-8")
    lines = [
        ("new", session),
        ("check", session),
        ("figures", session),
        ("figures", session, "--json"),
        ("diff", session, session),
        ("diff", session, session, "--json"),
        ("export", session, "--what", "needs"),
        ("export", kampen, "--what", "moodle"),
        ("frameworks", "export", framework),
        ("frameworks", "import", f"{tmp_path}/kader.csv", "--as", "table"),
        ("proposal", session),
        ("proposal", session, "-o", f"{tmp_path}/voorstel.md"),
        ("new", f"{tmp_path}/ander.toml", "--framework", framework),
        ("import", session, f"{tmp_path}/table.csv"),
        ("person", kampen, "M014"),
        ("purge", session, "--yes"),
        ("frameworks", "list"),
        ("frameworks", "show", framework),
        ("frameworks", "check", f"frameworks/library/{framework}.toml"),
        ("schema", "session"),
        ("where",),
        ("demo",),
    ]
    assert loaded(SCREEN, lines, tmp_path) == with_none(lines)


def test_a_format_loads_no_more_than_it_needs(tmp_path: Path) -> None:
    lines = [
        ("proposal", "sessions/examples/schiermonnikoog.toml", "-o", f"{tmp_path}/voorstel.{to}")
        for to in ("md", "html", "pdf")
    ]
    found = [needed for _, _, needed in loaded((*EXTRA, "markdown_it"), lines, tmp_path)]
    assert found == [[], ["markdown_it"], ["markdown_it", "typst"]]


def test_the_first_frame_waits_for_no_model_of_a_session() -> None:
    look = "import sys, tui.app.run, tui.app.opening_screen, tui.app.user_keymap; print('pydantic' in sys.modules)"
    done = run(sys.executable, "-c", look)
    assert done.stdout == "False\n", done.stderr


@pytest.mark.parametrize("room", ["frameworks", "sessions"])
def test_a_room_without_a_screen_is_imported_whole_without_one(room: str) -> None:
    names = sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in (ROOT / room).rglob("*.py")
    )
    look = (
        f"import sys\n{''.join(f'import {name}' + chr(10) for name in names)}print('textual' in sys.modules)"
    )
    done = run(sys.executable, "-c", look)
    assert done.stdout == "False\n", done.stderr


def test_no_module_is_part_of_a_ring() -> None:
    graph = grimp.build_graph("frameworks", "sessions", "tui", cache_dir=None)
    imports = {each: graph.find_modules_directly_imported_by(each) for each in graph.modules}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as ring:
        pytest.fail(" -> ".join(ring.args[1]))


@pytest.mark.parametrize(("room", "most"), [("tui", 10), ("tui/panes", 12)])
def test_a_room_with_many_files_is_several_rooms(room: str, most: int) -> None:
    assert len([*(ROOT / room).glob("*.py")]) <= most


def test_a_module_of_tui_is_named_for_what_it_holds_and_not_for_what_goes_on_in_it() -> None:
    going_on = {path.stem for path in (ROOT / "tui").rglob("*.py") if path.stem.endswith("ing")}
    assert going_on == set()


def test_no_part_of_a_pane_asks_for_the_screen_or_for_a_pane_by_its_name() -> None:
    asked = re.compile(r"\bDesignScreen\b|\bscreen\.panes\b|\bpanes\[")
    found = [
        str(path) for path in (ROOT / "tui/panes").rglob("*.py") if asked.search(path.read_text("utf-8"))
    ]
    assert found == []


def test_the_top_level_is_the_three_rooms_and_the_tests() -> None:
    shown = {each.name for each in ROOT.iterdir() if each.is_dir() and not each.name.startswith(("_", "."))}
    assert {"frameworks", "sessions", "tui", "tests"} <= shown
    assert shown <= {"frameworks", "sessions", "tui", "tests", "docs", "dist", "build"}
