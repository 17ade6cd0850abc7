"""A version that its file can't take is kept beside it, else in the data folder; and the trail of one opening."""

import shutil
from pathlib import Path

import pytest

from sessions.store import trail as trail_module
from sessions.store.beside import apart_folder, copies
from sessions.store.keep import keep_version
from sessions.store.trail import Trail, remove_trails


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MAATWERK_DATA_DIR", str(tmp_path / "data"))
    folder = tmp_path / "map"
    folder.mkdir()
    return folder / "kampen.toml"


def test_it_stands_beside_the_file_by_the_first_number_that_is_free(file: Path) -> None:
    made = [keep_version(file, "mine", b"%d" % number) for number in (1, 2)]
    assert made == [file.with_name(f"kampen.mine-{number}.toml") for number in (1, 2)]
    assert made[1].read_bytes() == b"2"
    assert made[1].stat().st_mode & 0o777 == 0o600
    assert copies(file) == tuple(made)


@pytest.mark.parametrize("what", ["gone", "a file"])
def test_where_it_can_not_stand_there_it_stands_in_the_data_folder_and_is_one_of_the_copies(
    file: Path, what: str
) -> None:
    file.parent.rmdir()
    if what == "a file":
        file.parent.touch()
    made = keep_version(file, "mine", b"1")
    assert made == apart_folder(file) / "kampen.mine-1.toml"
    assert made.parent.stat().st_mode & 0o777 == 0o700
    assert copies(file) == (made,)


def test_a_name_that_has_no_room_for_a_number_is_shortened(file: Path) -> None:
    made = keep_version(file.with_name("k" * 250 + ".toml"), "mine", b"1")
    assert made == file.with_name("k" * 40 + ".mine-1.toml")


def test_what_a_killed_program_kept_is_taken_up_and_kept_on(file: Path) -> None:
    first = Trail(file, "aaaa")
    for number in range(3):
        first.add(b"%d" % number)
    second = Trail(file, "bbbb")
    assert [each.data for each in second.take_from(file, "aaaa")] == [b"0", b"1", b"2"]
    assert second.take_from(file, "aaaa") == ()
    second.add(b"3")
    third = Trail(file, "cccc")
    assert [each.data for each in third.take_from(file, "bbbb")] == [b"0", b"1", b"2", b"3"]
    third.close()
    assert Trail(file, "dddd").take_from(file, "cccc") == ()


def test_it_is_bounded_and_the_first_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trail_module, "MOST", 4)
    first = Trail(file, "aaaa")
    for number in range(9):
        first.add(b"%d" % number)
    assert [each.data for each in Trail(file, "bbbb").take_from(file, "aaaa")] == [b"0", b"6", b"7", b"8"]


def test_nothing_of_it_is_left_when_it_is_removed_and_a_folder_that_takes_nothing_is_no_trouble(
    file: Path, tmp_path: Path
) -> None:
    Trail(file, "aaaa").add(b"1")
    remove_trails(file)
    assert not [each for each in (tmp_path / "data").rglob("*") if each.is_file()]
    shutil.rmtree(tmp_path / "data")
    (tmp_path / "data").touch()
    Trail(file, "aaaa").add(b"1")
