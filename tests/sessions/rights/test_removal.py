"""Removing people: out of all files or out of none, whatever happens in between."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frameworks.reading import FileFault
from sessions.edits import remove_people, remove_person, tell_closed
from sessions.importing.keys_file import load_register
from sessions.importing.names_file import load_names
from sessions.importing.register import NUMBER
from sessions.model import Session
from sessions.rights.files import family
from sessions.rights.held import held
from sessions.rights.removal import Removal, carry_out, finish, forgetting, purging
from sessions.store import together
from sessions.store.beside import (
    apart_folder,
    copy_path,
    edited_folder,
    keys_path,
    names_path,
    plans_folder,
    removal_path,
)
from sessions.store.files import remove_file, write_atomically
from sessions.store.holders import Holder, this_process
from sessions.store.keep import new_version
from sessions.store.reader import load, loads
from sessions.store.store import ChangedOnDisk, FileStore
from sessions.store.writer import dumps
from sessions.told.told import told_rows
from tests.sessions.rights.people import COMMENT
from tests.strategies import sessions
from tui.folders import examples_folder

ROOT = Path(__file__).parents[3]
OTHERS = ("M001", "M003", "M004")
EVERY_FILE = [
    "kampen.keys.toml",
    "kampen.mine-1.toml",
    "kampen.names.toml",
    "kampen.theirs-2.toml",
    "kampen.toml",
]
VERSIONS = ("kampen.mine-1.toml", "kampen.theirs-2.toml", "kampen.toml")


def bytes_of(file: Path) -> dict[str, bytes]:
    """Give the bytes of all that stands in the folder of a session and in that of the program, by name."""
    folders = (file.parent, file.parent.parent / "data")
    return {
        each.name: each.read_bytes() for folder in folders for each in folder.rglob("*") if each.is_file()
    }


def holding(file: Path, code: str) -> list[str]:
    """Give the names of the files in which a code stands."""
    return sorted(name for name, data in bytes_of(file).items() if re.search(rf"\b{code}\b".encode(), data))


def owner(file: Path, number: int) -> str | None:
    """Give the code of who has a personnel number."""
    register = load_register(file)
    return register.owner([register.marker(NUMBER)(str(number))])


def codes_of(session: Session) -> list[str]:
    """Give the codes of all who stand in a session."""
    return [*(each.code for each in session.employees), *(each.code for each in session.panel.members)]


# --- one person ---------------------------------------------------------------------------------------------------


def test_one_person_goes_from_every_file_and_nobody_else_does(file: Path) -> None:
    assert holding(file, "M002") == EVERY_FILE
    found = forgetting(file, "M002")
    assert (found.people, found.ratings, found.mentions) == (1, 2, ())
    carry_out(found)
    assert holding(file, "M002") == []
    assert COMMENT.encode() not in b"".join(bytes_of(file).values())
    assert "Bo Cas" not in names_path(file).read_text(encoding="utf-8")
    assert [*load_names(file)] == [*OTHERS]
    assert [owner(file, number) for number in (101, 102, 103)] == ["M001", None, "M003"]
    for name in VERSIONS:
        session = load(file.with_name(name)).session
        assert tuple(each.code for each in session.employees) == OTHERS
        assert session.programme.cohorts[0].members == ("M001",)
        assert [dict(each.levels) for each in session.ratings] == [
            {"M001": "3 3", "M003": "2 2"},
            {"M003": "2"},
        ]
        assert len(session.panel.members) == 2
    assert {each.stat().st_mode & 0o777 for each in family(file)} == {0o600}


def test_the_plans_that_the_app_made_go_along(file: Path) -> None:
    folder = plans_folder(file)
    folder.mkdir()
    for name in ("M001.pdf", "M002.pdf", "M002.md", "M0022.md", "M003.html", "notes.txt"):
        (folder / name).write_text("plan", "utf-8")
    found = forgetting(file, "M002")
    assert found.plans == {"kampen.plans": 2}
    assert not [each for each in found.files if each.startswith("M0")]
    carry_out(found)
    assert sorted(each.name for each in folder.iterdir()) == [
        "M001.pdf",
        "M0022.md",
        "M003.html",
        "notes.txt",
    ]
    carry_out(purging(file))
    assert [each.name for each in folder.iterdir()] == ["notes.txt"]
    # Also of who stands in no session any more; the folder goes with the last of them.
    (folder / "notes.txt").rename(folder / "M002.pdf")
    carry_out(forgetting(file, "M002"))
    assert not folder.exists()


def test_who_was_lead_of_others_is_nobodys_lead_any_more(file: Path) -> None:
    carry_out(forgetting(file, "M001"))
    assert {each.lead for each in load(file).session.employees} == {None}
    assert holding(file, "M001") == []


def test_a_member_of_the_cross_section_can_be_forgotten_too(file: Path) -> None:
    carry_out(forgetting(file, "P01"))
    assert [each.code for each in load(file).session.panel.members] == ["P02"]
    assert holding(file, "P01") == []


def test_what_somebody_wrote_with_the_code_in_it_is_left_and_told_with_its_line(file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace('name = "Kampen"', 'name = "Kampen, met M002"')
    text = text.replace("format = 1", "# let op M002\nformat = 1")
    assert text.count("M002") > 2
    file.write_text(text, encoding="utf-8")
    found = forgetting(file, "M002")
    carry_out(found)
    lines = file.read_text(encoding="utf-8").splitlines()
    expected = [f"kampen.toml:{number}" for number, line in enumerate(lines, 1) if "M002" in line]
    assert len(expected) == 2
    assert [*found.mentions] == expected


def test_a_code_that_is_nobodys_is_told_and_nothing_changes(file: Path) -> None:
    before = bytes_of(file)
    with pytest.raises(FileFault) as caught:
        forgetting(file, "M999")
    assert "Nothing is held of M999" in caught.value.lines("en")[0]
    assert bytes_of(file) == before


def test_who_stands_only_in_the_files_beside_it_goes_from_those(file: Path) -> None:
    text = dumps(remove_person(tell_closed(load(file).session), "M004"))
    file.write_text(text, encoding="utf-8")
    carry_out(forgetting(file, "M004"))
    assert holding(file, "M004") == []
    assert file.read_text(encoding="utf-8") == text


def test_forgetting_needs_no_key_and_no_passphrase(file: Path, data: Path) -> None:
    for each in data.rglob("*.key"):
        each.unlink()
    carry_out(forgetting(file, "M002"))
    assert holding(file, "M002") == []


def test_the_last_name_takes_the_file_with_names_along(file: Path) -> None:
    for code in ("M001", *OTHERS[1:], "M002"):
        carry_out(forgetting(file, code))
    assert not names_path(file).exists()
    assert load(file).session.employees == ()


def test_other_versions_of_other_versions_are_reached_with_their_own_names(file: Path) -> None:
    mine = copy_path(file, "mine", 1)
    deeper = copy_path(mine, "theirs", 1)
    deeper.write_bytes(file.read_bytes())
    names_path(mine).write_bytes(names_path(file).read_bytes())
    carry_out(forgetting(file, "M002"))
    assert holding(file, "M002") == []


def test_versions_that_could_not_stand_beside_it_are_reached_too(
    file: Path,
) -> None:
    apart = apart_folder(file) / "kampen.mine-7.toml"
    apart.parent.mkdir(parents=True)
    apart.write_bytes(file.read_bytes())
    carry_out(forgetting(file, "M002"))
    assert holding(file, "M002") == []
    assert codes_of(load(apart).session) != []


@pytest.mark.parametrize("is_apart", [False, True])
def test_versions_of_a_file_with_a_long_name_are_reached_too(file: Path, *, is_apart: bool) -> None:
    long = file.rename(file.with_name("gemeente-" * 27 + ".toml"))
    place = apart_folder(long) / long.name if is_apart else long
    place.parent.mkdir(parents=True, exist_ok=True)
    made = [new_version(place, kind, long.read_bytes()) for kind in ("mine", "theirs")]
    carry_out(forgetting(long, "M002"))
    assert not {long.name, *(each.name for each in made)} & {*holding(long, "M002")}
    carry_out(purging(long))
    assert [codes_of(load(each).session) for each in (long, *made)] == [[], [], []]


def test_what_was_left_in_an_editor_goes_too(file: Path) -> None:
    left = edited_folder(file) / "1-ab"
    of_another = edited_folder(file.with_name("zwolle.toml")) / "1-ab" / "zwolle.toml"
    for each in (left / file.name, left / "text.md", of_another):
        each.parent.mkdir(parents=True, exist_ok=True)
        each.write_bytes(file.read_bytes() if each.suffix == ".toml" else b"niets over iemand")
    assert held(file, "M002", "nl")["older_states"].count(file.name) == 1
    found = forgetting(file, "M002")
    assert sorted(found.files) == sorted(EVERY_FILE), "its name would tell nothing"
    carry_out(found)
    assert holding(file, "M002") == ["zwolle.toml"]
    assert [each.name for each in left.iterdir()] == ["text.md"]


def test_by_a_link_the_same_files_are_reached(file: Path) -> None:
    link = file.parent / "map" / "elders.toml"
    link.parent.mkdir()
    link.symlink_to(file)
    carry_out(forgetting(link, "M002"))
    assert holding(file, "M002") == []


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(sessions(), st.data())
def test_whoever_is_removed_of_whatever_session_is_nowhere_in_it_and_all_else_stays(
    session: Session, data: st.DataObject
) -> None:
    codes = codes_of(session)
    if not codes:
        return
    code = data.draw(st.sampled_from(codes))
    after = remove_person(session, code)
    text = dumps(after)
    assert loads(text).session == after
    assert codes_of(after) == [each for each in codes if each != code]
    assert all(code not in each.levels for each in after.ratings)
    assert all(code not in each.members for each in after.programme.cohorts)
    assert all(each.lead != code for each in after.employees)
    assert after.municipality is session.municipality
    assert after.role is session.role


# --- everybody ----------------------------------------------------------------------------------------------------


def test_all_people_go_and_what_is_about_nobody_stays(file: Path) -> None:
    before = load(file).session
    carry_out(purging(file))
    assert sorted(bytes_of(file)) == sorted(VERSIONS)
    for name in VERSIONS:
        session = load(file.with_name(name)).session
        assert session == remove_people(tell_closed(before))
        assert session.municipality == before.municipality
        assert session.role == before.role
        assert session.programme.modules == before.programme.modules
        assert [(each.source, each.on) for each in session.ratings] == [
            (each.source, each.on) for each in before.ratings
        ]
    everything = b"".join(bytes_of(file).values())
    assert not re.search(rb"\b[MP][0-9]{2,5}\b", everything)
    assert b"doorvragen" not in everything
    assert COMMENT.encode() not in everything


def test_what_is_told_of_groups_stays_and_by_whose_ratings_goes_but_for_their_days(tmp_path: Path) -> None:
    file = tmp_path / "kampen.toml"
    shutil.copy(examples_folder() / "kampen.toml", file)
    before = load(file).session
    assert before.told.ratings
    carry_out(purging(file))
    after = load(file).session
    assert after.told.groups == before.told.groups
    assert dict(after.told.through) == {"manager": date(2026, 10, 22), "self": date(2026, 10, 1)}
    assert told_rows(after, "profile") == told_rows(before, "profile")
    assert not re.search(rb"\bM[0-9]{3,5}\b", file.read_bytes())


def test_a_session_without_people_has_nothing_to_purge(file: Path) -> None:
    carry_out(purging(file))
    before = bytes_of(file)
    again = purging(file)
    assert again.changes == ()
    carry_out(again)
    assert bytes_of(file) == before


def test_a_file_with_names_that_cannot_be_read_is_purged_all_the_same(file: Path) -> None:
    names_path(file).write_bytes(b"\xff")
    keys_path(file).write_text("kapot", encoding="utf-8")
    carry_out(purging(file))
    assert not names_path(file).exists()
    assert not keys_path(file).exists()


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(sessions())
def test_of_whatever_session_a_purge_leaves_one_that_opens_and_names_nobody(session: Session) -> None:
    after = remove_people(session)
    assert loads(dumps(after)).session == after
    assert remove_people(after) is after
    assert after.employees == ()
    assert after.panel.members == ()
    assert after.panel.dimensions == session.panel.dimensions
    assert len(after.ratings) == len(session.ratings)


# --- all or nothing -----------------------------------------------------------------------------------------------


def planned_for(file: Path, what: str) -> Removal:
    """Work out a removal of one person or of everybody."""
    return purging(file) if what == "purge" else forgetting(file, "M002")


@pytest.mark.parametrize("what", ["forget", "purge"])
def test_when_any_of_the_files_cannot_be_written_all_are_as_they_were(
    file: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, write, unlink = bytes_of(file), write_atomically, remove_file
    count = len(planned_for(file, what).changes)
    assert count >= 5
    for failing in range(count):
        steps = iter(range(count))

        def fails_at(path: Path, steps: Iterator[int] = steps, failing: int = failing) -> None:
            if path != removal_path(file) and next(steps, None) == failing:
                raise FileFault("access", path, ())

        def failing_write(path: Path, data: bytes, fails_at: Callable[[Path], None] = fails_at) -> None:
            fails_at(path)
            write(path, data)

        def failing_unlink(path: Path, fails_at: Callable[[Path], None] = fails_at) -> None:
            fails_at(path)
            unlink(path)

        with monkeypatch.context() as patched:
            patched.setattr(together, "write_atomically", failing_write)
            patched.setattr(together, "remove_file", failing_unlink)
            with pytest.raises(FileFault):
                carry_out(planned_for(file, what))
        assert bytes_of(file) == before, failing
    carry_out(planned_for(file, what))
    assert holding(file, "M002") == []


@pytest.mark.parametrize(
    "name", ["kampen.toml", "kampen.names.toml", "kampen.keys.toml", "kampen.mine-1.toml"]
)
def test_a_file_that_changed_since_stops_it_before_anything_is_written(file: Path, name: str) -> None:
    found = forgetting(file, "M002")
    changed = file.with_name(name)
    changed.write_bytes(changed.read_bytes() + b"\n# iets\n")
    before = bytes_of(file)
    with pytest.raises(ChangedOnDisk):
        carry_out(found)
    assert bytes_of(file) == before


@pytest.mark.parametrize("name", ["kampen.names.toml", "kampen.keys.toml"])
def test_a_file_that_does_not_fit_stops_forgetting_with_one_sentence(file: Path, name: str) -> None:
    file.with_name(name).write_text("[codes]\nx = 1\n[names]\nx = 1\n", encoding="utf-8")
    before = bytes_of(file)
    with pytest.raises(FileFault) as caught:
        forgetting(file, "M002")
    assert len(caught.value.lines("en")) == 1
    assert bytes_of(file) == before


@pytest.mark.parametrize(("text", "is_refused"), [("kapot [ M002\n", True), ("kapot [ niemand\n", False)])
def test_another_version_that_cannot_be_read_stops_it_only_if_the_person_may_be_in_it(
    file: Path, text: str, *, is_refused: bool
) -> None:
    broken = copy_path(file, "theirs", 3)
    broken.write_text(text, encoding="utf-8")
    before = bytes_of(file)
    if is_refused:
        with pytest.raises(FileFault) as caught:
            forgetting(file, "M002")
        assert "kampen.theirs-3.toml: This other version" in caught.value.lines("en")[0]
        assert bytes_of(file) == before
    else:
        carry_out(forgetting(file, "M002"))
        assert holding(file, "M002") == []
        assert broken.read_text(encoding="utf-8") == text


# --- killed in the middle -----------------------------------------------------------------------------------------

DYING = """
import os, pathlib, signal, sys
from sessions.rights import removal
from sessions.store import together
def dying(step):
    def done(*given, **named):
        global count
        if count == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        count -= 1
        return step(*given, **named)
    return done
together.write_atomically = dying(together.write_atomically)
together.remove_file = removal.remove_file = dying(removal.remove_file)
file = pathlib.Path(sys.argv[1])
for line in sys.stdin:
    count = int(line)
    if child := os.fork():
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
        continue
    found = removal.purging(file) if sys.argv[2] == "purge" else removal.forgetting(file, "M002")
    print(os.getpid(), flush=True)
    removal.carry_out(found)
    os._exit(0)
"""
NEVER = -1
Dying = Callable[..., bool]


@contextmanager
def removals(file: Path, what: str) -> Iterator[Dying]:
    """Give a function that runs a removal in a process of its own that is killed, and tells whether it was.

    It takes before which step, or otherwise how many seconds after the removal has begun.
    """
    with subprocess.Popen(
        [sys.executable, "-c", DYING, str(file), what],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="ascii",
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        asks, answers = running.stdin, running.stdout

        def killed(step: int = NEVER, after: float | None = None) -> bool:
            asks.write(f"{step}\n")
            asks.flush()
            process = int(answers.readline())
            if after is not None:
                time.sleep(after)
                with suppress(ProcessLookupError):  # it was done sooner
                    os.kill(process, signal.SIGKILL)
            code = int(answers.readline())
            assert code in {0, -9}
            return code == -9

        yield killed


@pytest.mark.parametrize("what", ["forget", "purge"])
def test_killed_before_any_step_it_is_nothing_or_is_finished_at_the_next_opening(
    file: Path, what: str
) -> None:
    before = bytes_of(file)
    places = {**{each.name: each for each in family(file)}}
    keys = list((file.parent.parent / "data").rglob("*.key"))
    places.update((each.name, each) for each in keys)
    with removals(file, what) as killed:
        killed_before_each_step(file, before, places, killed)


def killed_before_each_step(
    file: Path, before: dict[str, bytes], places: dict[str, Path], killed: Dying
) -> None:
    for step in range(20):
        for name, data in before.items():
            places[name].write_bytes(data)
        was_killed = killed(step)
        for name in VERSIONS:
            # Each file is whole at any moment, with the person in it or without.
            load(file.with_name(name))
        if step == 0:
            assert was_killed
            assert bytes_of(file) == before
            continue
        assert removal_path(file).exists() is was_killed
        finish(file)
        assert holding(file, "M002") == [], step
        assert not removal_path(file).exists()
        strays = set(bytes_of(file)) - set(before)
        assert not strays
        if not was_killed:
            break
    else:
        pytest.fail("it never came to its end")


def test_killed_at_random_moments_every_file_is_whole_and_it_is_all_or_nothing(file: Path) -> None:
    before = bytes_of(file)
    with removals(file, "forget") as killed:
        for moment in range(8):
            for name, data in before.items():
                if name.endswith(".toml"):
                    file.with_name(name).write_bytes(data)
            killed(after=moment * 0.001)
            # Opening sweeps what was being written.
            FileStore.open(file)
            had_begun = removal_path(file).exists() or holding(file, "M002") != EVERY_FILE
            finish(file)
            for name in VERSIONS:
                load(file.with_name(name))
            assert holding(file, "M002") == ([] if had_begun else EVERY_FILE)


def test_what_was_written_after_it_was_killed_is_not_lost(file: Path) -> None:
    with removals(file, "forget") as killed:
        assert killed(2)
    text = file.read_text(encoding="utf-8").replace('name = "Kampen"', 'name = "Daarna"')
    file.write_text(text, encoding="utf-8")
    finish(file)
    assert load(file).session.municipality.name == "Daarna"
    assert holding(file, "M002") == []


def test_a_removal_that_goes_on_in_another_process_is_left_to_it(file: Path) -> None:
    elsewhere = Holder("ada", "elders", 1, "", "2026-10-01T09:30:00+02:00")
    note = removal_path(file)
    note.write_text(f'who = "M002"\n\n[by]\n{elsewhere.text()}', encoding="utf-8")
    with pytest.raises(FileFault):
        finish(file)
    note.write_text('who = "iets"\n', encoding="utf-8")
    with pytest.raises(FileFault) as caught:
        finish(file)
    assert "and not whom" in caught.value.lines("en")[0]
    assert set(EVERY_FILE) <= set(holding(file, "M002"))


def test_it_is_refused_while_somebody_has_the_session_or_another_version_of_it_open(file: Path) -> None:
    before = bytes_of(file)
    other = this_process()._replace(process=os.getppid(), began="")
    for name in VERSIONS:
        note = file.with_name(f".{name}.0a1b2c3d.maatwerk-open")
        note.write_text(other.text(), encoding="utf-8")
        for what in ("forget", "purge"):
            with pytest.raises(FileFault) as caught:
                carry_out(planned_for(file, what))
            assert "has this file open in maatwerk" in caught.value.lines("en")[0]
        note.unlink()
        assert bytes_of(file) == before
