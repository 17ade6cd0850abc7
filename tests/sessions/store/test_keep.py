"""A version that its file can't take is kept beside it, else in the data folder."""

from pathlib import Path

import pytest

from sessions.store.beside import apart_folder, copies
from sessions.store.keep import keep_version


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
