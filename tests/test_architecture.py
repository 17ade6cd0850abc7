"""The rooms import in one direction, the code passes its own tools, and what needs no screen loads none."""

import os
import re
import shutil
import subprocess
import sys
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
import sys
from tui.cli import main
code = main(sys.argv[2:])
found = sorted({each.partition(".")[0] for each in sys.modules} & set(sys.argv[1].split(",")))
print("LOADED", *found, file=sys.stderr)
sys.exit(code)
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


def loaded(names: tuple[str, ...], *words: str, folder: Path) -> tuple[int, list[str]]:
    """Give the exit code of a command line and which of some packages it has loaded."""
    places = {"MAATWERK_CONFIG_DIR": str(folder / "config"), "MAATWERK_DATA_DIR": str(folder / "data")}
    done = run(sys.executable, "-c", LOOK, ",".join(names), *words, **places)
    last = done.stderr.splitlines()[-1].split()
    assert last[0] == "LOADED", done.stderr
    return done.returncode, last[1:]


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


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("--version",),
        *((command, "--help") for command in COMMANDS),
        ("frameworks", "list", "-h"),
        ("frameworks", "import", "-h"),
        ("frameworks", "export", "-h"),
    ],
    ids=" ".join,
)
def test_help_loads_nothing_heavy(words: tuple[str, ...], tmp_path: Path) -> None:
    assert loaded(HEAVY, *words, folder=tmp_path) == (0, [])


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new")
    assert loaded(SCREEN, "new", str(folder / "kampen.toml"), folder=folder) == (0, [])
    return folder / "kampen.toml"


@pytest.mark.parametrize(
    "words",
    [
        ("check", "{session}"),
        ("figures", "{session}"),
        ("figures", "{session}", "--json"),
        ("diff", "{session}", "{session}"),
        ("diff", "{session}", "{session}", "--json"),
        ("export", "{session}", "--what", "needs"),
        ("export", "sessions/examples/kampen.toml", "--what", "moodle"),
        ("frameworks", "export", "integraal-samenwerken"),
        ("frameworks", "import", "{folder}/kader.csv", "--as", "table"),
        ("proposal", "{session}"),
        ("proposal", "{session}", "-o", "{folder}/voorstel.md"),
        ("new", "{folder}/ander.toml", "--framework", "integraal-samenwerken"),
        ("import", "{session}", "{folder}/table.csv"),
        ("person", "sessions/examples/kampen.toml", "M014"),
        ("purge", "{session}", "--yes"),
        ("frameworks", "list"),
        ("frameworks", "show", "integraal-samenwerken"),
        ("frameworks", "check", "frameworks/library/integraal-samenwerken.toml"),
        ("schema", "session"),
        ("where",),
        ("demo",),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_a_command_that_needs_no_screen_loads_none(words: tuple[str, ...], new: Path, tmp_path: Path) -> None:
    session = Path(shutil.copy(new, tmp_path))
    (tmp_path / "kader.csv").write_text("Competentie,Niveau 1\nSamenwerken,luistert\n", encoding="utf-8")
    (tmp_path / "table.csv").write_text("Medewerker;Afdeling\n77;Groen\n", encoding="utf-8")
    given = (each.format(session=session, folder=tmp_path) for each in words)
    assert loaded(SCREEN, *given, folder=tmp_path) == (0, [])


@pytest.mark.parametrize(
    ("to", "needed"), [("md", []), ("html", ["markdown_it"]), ("pdf", ["markdown_it", "typst"])]
)
def test_a_format_loads_no_more_than_it_needs(to: str, needed: list[str], tmp_path: Path) -> None:
    words = ("proposal", "sessions/examples/schiermonnikoog.toml", "-o", str(tmp_path / f"voorstel.{to}"))
    assert loaded((*EXTRA, "markdown_it"), *words, folder=tmp_path) == (0, needed)


def test_the_first_frame_waits_for_no_model_of_a_session() -> None:
    look = "import sys, tui.app.app, tui.app.opening_screen, tui.app.user_keymap; print('pydantic' in sys.modules)"
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
