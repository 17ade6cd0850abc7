import errno
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from frameworks.reading import FileFault
from sessions.store.beside import removal_path
from sessions.store.files import new_file, sweep, write_atomically
from sessions.store.holders import Hold, holders
from tests.terminal.harness import bound_by_permissions


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_is_only_for_its_owner(tmp_path: Path) -> None:
    file = tmp_path / "k.toml"
    write_atomically(file, b"x")
    assert (file.read_bytes(), mode_of(file)) == (b"x", 0o600)
    assert [*tmp_path.iterdir()] == [file]


def test_a_result_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    write_atomically(tmp_path / "k.md", b"x", mode=None)
    assert mode_of(tmp_path / "k.md") == mode_of(plain)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_an_existing_file_keeps_its_permissions(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "k.toml"
    file.touch()
    file.chmod(mode)
    write_atomically(file, b"x")
    assert mode_of(file) == mode


def test_a_file_that_may_not_be_written_is_not_replaced_either(tmp_path: Path) -> None:
    bound = bound_by_permissions()
    if bound and shutil.which(bound[0]) is None:
        pytest.skip("setpriv (util-linux) is not installed, and permissions don't bind root")
    file = tmp_path / "k.toml"
    file.write_bytes(b"old")
    file.chmod(0o444)
    program = (
        "import sys, pathlib; from frameworks.reading import FileFault\n"
        "from sessions.store.files import write_atomically\n"
        "try:\n"
        "    write_atomically(pathlib.Path(sys.argv[1]), b'new')\n"
        "except FileFault as fault:\n"
        "    print(fault.kind, *fault.lines('en'))\n"
    )
    done = subprocess.run(
        [*bound, sys.executable, "-c", program, str(file)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=Path(__file__).parents[3],
        check=True,
    )
    assert done.stdout.startswith("access ")
    assert "You may not write this file" in done.stdout
    assert (file.read_bytes(), mode_of(file)) == (b"old", 0o444)
    assert [*tmp_path.iterdir()] == [file]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target = tmp_path / "there" / "k.toml"
    target.parent.mkdir()
    target.write_bytes(b"old")
    link = tmp_path / "k.toml"
    link.symlink_to(target)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EROFS, "can't be written to"),
        (errno.EACCES, "may not write"),
        (errno.EIO, "as it was"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "write", "replace"])
def test_a_file_that_can_not_be_written_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, says: str, step: str
) -> None:
    file = tmp_path / "k.toml"
    file.write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    if step == "replace":
        monkeypatch.setattr(Path, "replace", fail)
    elif step == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(os, "fdopen", fail)
    with pytest.raises(FileFault) as caught:
        write_atomically(file, b"new")
    assert caught.value.kind == "access"
    assert says in caught.value.lines("en")[0]
    assert file.read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [file]


def test_a_really_full_disk_is_told() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")
    with pytest.raises(FileFault):
        write_atomically(full, b"x")
    assert full.is_char_device()


@pytest.mark.parametrize("name", ["gone/k.toml", "", "x" * 300, "nul\0"])
def test_a_place_where_no_file_can_be_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileFault) as caught:
        write_atomically(tmp_path / name, b"x")
    assert caught.value.kind == "access"


def test_what_a_killed_program_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    stray = tmp_path / f".k.toml.{ended.pid}-0a1b2c3d.maatwerk-tmp"
    kept = [
        tmp_path / f".k.toml.{os.getpid()}-0a1b2c3d.maatwerk-tmp",
        tmp_path / f".kk.toml.{ended.pid}-0a1b2c3d.maatwerk-tmp",
        tmp_path / f".k.toml.{ended.pid}-0a1b2c3d.maatwerk-tmp.bak",
        tmp_path / "k.toml",
    ]
    for each in (stray, *kept):
        each.touch()
    sweep(tmp_path, "k.toml")
    assert sorted(tmp_path.iterdir()) == sorted(kept)
    sweep(tmp_path / "gone", "k.toml")


def test_a_program_killed_at_any_moment_leaves_the_old_or_the_new_file(tmp_path: Path) -> None:
    file = tmp_path / "k.toml"
    file.write_bytes(b"0" * 200_000)
    program = (
        "import sys, pathlib; from sessions.store.files import write_atomically\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    for digit in b'12':\n"
        "        write_atomically(path, bytes([digit]) * 200_000)\n"
    )
    for _ in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", program, str(file)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[3],
        ) as running:
            assert running.stdout is not None
            running.stdout.readline()
            for _ in range(20):
                data = file.read_bytes()
                assert len(data) == 200_000
                assert len(set(data)) == 1
            running.kill()
        assert len(file.read_bytes()) == 200_000
        assert len(set(file.read_bytes())) == 1
    sweep(tmp_path, "k.toml")
    assert [*tmp_path.iterdir()] == [file]


def test_a_folder_that_is_moved_while_a_file_is_written_keeps_nothing_that_is_left_over(
    tmp_path: Path,
) -> None:
    place, away = tmp_path / "place", tmp_path / "away"
    place.mkdir()
    (place / "k.toml").write_bytes(b"old")
    with new_file(place / "k.toml", b"new") as (temporary, _handle):
        place.rename(away)
        assert not temporary.exists()
    assert [each.name for each in away.iterdir()] == ["k.toml"]
    assert (away / "k.toml").read_bytes() == b"old"


def test_a_file_with_the_longest_name_that_there_is_can_be_saved_and_held(tmp_path: Path) -> None:
    file = tmp_path / f"{'é' * 125}.toml"
    write_atomically(file, b"old")
    write_atomically(file, b"new")
    assert file.read_bytes() == b"new"
    hold = Hold(file)
    assert [each.token for each in holders(file)] == [hold.token]
    assert not removal_path(file).exists()
    hold.release()
    assert [*tmp_path.iterdir()] == [file]
