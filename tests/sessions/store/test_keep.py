"""A version that its file can't take is kept beside it, else in the data folder."""

import os
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.store.beside import apart_folder, beside, copies, copy_path
from sessions.store.keep import keep_version, new_version


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


LONG: Final = (
    "k" * 250 + ".toml",
    "k" * 41 + "." + "s" * 200,
    "é" * 120 + ".toml",
    "k" * 250,
    "lang-" * 20 + ".mine-1.toml",
    "k.mine-1",
    "a\nb.toml",
)


@pytest.mark.parametrize("name", LONG, ids=range(len(LONG)))
@pytest.mark.parametrize("is_apart", [False, True])
def test_it_is_found_again_whatever_the_file_is_called(file: Path, name: str, *, is_apart: bool) -> None:
    session = file.with_name(name)
    if is_apart:
        file.parent.rmdir()
    made = [keep_version(session, kind, b"1") for kind in ("mine", "mine", "theirs")]
    assert copies(session) == tuple(sorted(made))
    deeper = keep_version(made[0], "mine", b"2")
    assert copies(made[0]) == (deeper,)
    assert not {deeper, *made} & {*copies(file), *copies(session.with_name(f"{name[:40]}.toml"))}


@given(st.lists(st.text("ké.~-1\n", min_size=1, max_size=120), min_size=2, max_size=2, unique=True))
def test_files_of_different_names_have_different_versions_unless_only_their_kind_differs(
    names: list[str],
) -> None:
    made = [
        {copy_path(Path(f"{name}.toml"), "mine", number).name for number in (1, 11)}
        | {each.name for each in beside(Path(f"{name}.toml"))}
        for name in names
    ]
    assert not made[0] & made[1]
    assert all(len(os.fsencode(each)) < 255 for both in made for each in both)


def test_of_a_link_it_stands_where_that_leads_and_is_found_by_either(file: Path, tmp_path: Path) -> None:
    file.touch()
    link = tmp_path / "elders.toml"
    link.symlink_to(file)
    made = (new_version(link, "mine", b"1"), keep_version(file, "theirs", b"1"))
    assert [each.parent for each in made] == [file.parent, file.parent]
    assert copies(link) == copies(file) == made
    assert beside(link) == beside(file)
