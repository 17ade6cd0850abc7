"""`maatwerk merge`: two versions of a session into one, also as git asks for it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sessions.store.reader import load
from tests.tui.conftest import ROOT, Run


@pytest.fixture
def three(session_text: str) -> tuple[Path, Path, Path]:
    """Give a session and two files to change it in."""
    text = session_text.replace("[municipality]", "# van ons\n[municipality]")
    files = (Path("base.toml"), Path("mine.toml"), Path("theirs.toml"))
    for each in files:
        each.write_text(text, encoding="utf-8")
    return files


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def names(files: tuple[Path, Path, Path]) -> list[str]:
    return [str(each) for each in files]


def test_what_each_changed_is_in_mine_with_all_comments(
    maatwerk: Run, three: tuple[Path, Path, Path]
) -> None:
    _base, mine, theirs = three
    change(mine, 'name = "Kampen"', 'name = "Kampen"  # Hanzestad')
    change(theirs, 'name = "Kampen"', 'name = "Kampen"\nresidents = 55616')
    change(theirs, "# van ons", "# van hen")
    done = maatwerk("merge", *names(three))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    text = mine.read_text(encoding="utf-8")
    assert "residents = 55616" in text
    assert 'name = "Kampen"  # Hanzestad' in text
    assert "# van hen\n[municipality]" in text


def test_what_both_changed_is_told_and_is_as_in_mine(maatwerk: Run, three: tuple[Path, Path, Path]) -> None:
    _base, mine, theirs = three
    change(mine, 'name = "Kampen"', 'name = "Zwolle"\nheadcount = 9')
    change(theirs, 'name = "Kampen"', 'name = "Deventer"\nresidents = 8')
    done = maatwerk("merge", *names(three))
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "Municipality, Name: mine is Zwolle; theirs is Deventer",
        "Both changed 1 thing; it is as in MINE.",
    ]
    held = load(mine).session.municipality
    assert (held.name, held.headcount, held.residents) == ("Zwolle", 9, 8)


@pytest.mark.parametrize("side", ["mine", "theirs"])
def test_a_side_can_be_taken_and_the_result_written_elsewhere(
    maatwerk: Run, three: tuple[Path, Path, Path], side: str
) -> None:
    _base, mine, theirs = three
    change(mine, 'name = "Kampen"', 'name = "mine"')
    change(theirs, 'name = "Kampen"', 'name = "theirs"')
    before = mine.read_bytes()
    done = maatwerk("merge", "--take", side, "-o", "made.toml", *names(three))
    assert (done.returncode, done.stderr) == (0, "")
    assert load(Path("made.toml")).session.municipality.name == side
    assert mine.read_bytes() == before


def test_what_does_not_fit_together_is_told_and_nothing_is_written(
    maatwerk: Run, three: tuple[Path, Path, Path]
) -> None:
    unit = '\n[[municipality.units]]\nid = "zorg"\nname = "Zorg"\n'
    for each in three:
        each.write_text(each.read_text(encoding="utf-8") + unit, encoding="utf-8")
    _base, mine, theirs = three
    change(theirs, unit, "")
    mine.write_text(
        mine.read_text(encoding="utf-8") + '\n[[employees]]\ncode = "M001"\nunit = "zorg"\n', encoding="utf-8"
    )
    before = mine.read_bytes()
    done = maatwerk("merge", *names(three))
    assert done.returncode == 1
    assert "do not fit together; nothing was written" in done.stderr
    assert "employees[0].unit" in done.stderr
    assert mine.read_bytes() == before


def test_values_that_tell_of_people_are_not_told(maatwerk: Run, three: tuple[Path, Path, Path]) -> None:
    for each, unit in zip(three, ("a", "b", "c"), strict=True):
        units = "".join(f'\n[[municipality.units]]\nid = "{name}"\nname = "{name}"\n' for name in "abc")
        with each.open("a", encoding="utf-8") as file:
            file.write(f'{units}\n[[employees]]\ncode = "M001"\nunit = "{unit}"\n')
    done = maatwerk("merge", *names(three))
    assert done.returncode == 1
    assert "Employees, M001, Unit: mine is (not shown: it tells of people)" in done.stderr


def test_a_file_that_is_no_session_is_told_and_nothing_is_written(
    maatwerk: Run, three: tuple[Path, Path, Path]
) -> None:
    three[2].write_text("nee", encoding="utf-8")
    before = three[1].read_bytes()
    done = maatwerk("merge", *names(three))
    assert done.returncode == 1
    assert done.stderr.startswith("theirs.toml:1:")
    assert three[1].read_bytes() == before


def test_git_merges_two_branches_by_it(session_file: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    program = f"env PYTHONPATH={ROOT} {sys.executable} -m tui merge %O %A %B"
    who = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who |= {f"GIT_{each}_{what}": "a@b" for each in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}

    def git(*words: str) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(["git", *words], env={**os.environ, **who}, capture_output=True, check=False)

    git("init", "-q", ".")
    git("config", "merge.maatwerk.driver", program)
    Path(".gitattributes").write_text("*.toml merge=maatwerk\n", encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "base")
    git("checkout", "-qb", "other")
    change(session_file, 'name = "Kampen"', 'name = "Kampen"\nresidents = 8')
    git("commit", "-qam", "other")
    git("checkout", "-q", "-")
    # Beside the line that the other changed: by lines this is a conflict.
    change(session_file, 'name = "Kampen"', 'name = "Kampen"\nheadcount = 9')
    git("commit", "-qam", "mine")
    done = git("merge", "-q", "-m", "both", "other")
    assert done.returncode == 0, done.stderr
    held = load(session_file).session.municipality
    assert (held.headcount, held.residents) == (9, 8)
