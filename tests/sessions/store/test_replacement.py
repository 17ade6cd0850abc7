"""Putting bytes in the place of a file and looking at what was there, in one step."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from frameworks.reading import FileFault
from sessions.model.session import Session
from sessions.store import replacement
from sessions.store.reader import load
from sessions.store.replacement import OutsideChangeError, Stamp, replace, stamp_of
from sessions.store.store import ChangedOnDisk, FileStore

TEXT = 'format = 1\n[session]\ntitle = "x"\n[municipality]\nname = "K"\n'


@pytest.fixture(params=["exchange", "without exchange"])
def file(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if request.param == "without exchange":
        monkeypatch.setattr(replacement, "_exchange", lambda *_files: False)
    path = tmp_path / "kampen.toml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def titled(session: Session, title: str) -> Session:
    return session.model_copy(update={"session": session.session.model_copy(update={"title": title})})


def holds(expected: bytes) -> Callable[[Stamp, Callable[[], bytes]], bool]:
    return lambda _stamp, read: read() == expected


def only(file: Path) -> bool:
    return [*file.parent.iterdir()] == [file]


def test_a_file_that_holds_what_is_expected_is_replaced_and_its_stamp_is_the_new_one(file: Path) -> None:
    done = replace(file, b"new", holds(TEXT.encode()))
    assert file.read_bytes() == b"new"
    assert done.stamp == stamp_of(file.stat())
    assert only(file)
    done.close()
    done.close()


def test_one_that_does_not_is_left_as_it_is_and_told(file: Path) -> None:
    with pytest.raises(OutsideChangeError) as caught:
        replace(file, b"new", holds(b"something else"))
    assert caught.value.found == TEXT.encode()
    assert file.read_text(encoding="utf-8") == TEXT
    assert only(file)


def between(monkeypatch: pytest.MonkeyPatch, write: Callable[[Path], None]) -> None:
    """Have somebody write the file at the last moment before it is replaced."""
    if os.name != "posix" or replacement._renameat2() is None:  # noqa: SLF001 - what is tried here is that call
        pytest.skip("this system can't exchange two files")
    exchange, calls = replacement._exchange, []  # noqa: SLF001 - as above

    def late(one: Path, other: Path) -> bool:
        calls.append(one)
        if len(calls) == 1:
            write(other)
        return exchange(one, other)

    monkeypatch.setattr(replacement, "_exchange", late)


def with_rename(data: bytes) -> Callable[[Path], None]:
    def write(file: Path) -> None:
        made = file.with_name("made")
        made.write_bytes(data)
        made.replace(file)

    return write


@pytest.mark.parametrize(
    "how", [with_rename, lambda data: lambda file: file.write_bytes(data)], ids=["rename", "in place"]
)
def test_what_is_written_at_the_last_moment_is_back_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: Callable[[bytes], Callable[[Path], None]]
) -> None:
    file = tmp_path / "kampen.toml"
    file.write_text(TEXT, encoding="utf-8")
    store = FileStore.open(file)
    between(monkeypatch, how(b"theirs"))
    with pytest.raises(ChangedOnDisk) as caught:
        store.save(titled(store.loaded.session, "nieuw"))
    assert caught.value.theirs == b"theirs"
    assert file.read_bytes() == b"theirs"
    assert only(file)


def test_a_third_who_writes_while_it_is_put_back_is_left_and_the_other_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kampen.toml"
    file.write_text(TEXT, encoding="utf-8")
    store = FileStore.open(file)
    between(monkeypatch, with_rename(b"theirs"))
    exchange, calls = replacement._exchange, []  # noqa: SLF001 - as above

    def again(one: Path, other: Path) -> bool:
        calls.append(one)
        if len(calls) == 2:
            with_rename(b"of a third")(other)
        return exchange(one, other)

    monkeypatch.setattr(replacement, "_exchange", again)
    with pytest.raises(ChangedOnDisk) as caught:
        store.save(titled(store.loaded.session, "nieuw"))
    assert caught.value.theirs == file.read_bytes() == b"of a third"
    assert file.with_name("kampen.theirs-1.toml").read_bytes() == b"theirs"


def test_what_is_written_in_the_file_that_was_replaced_is_found_though_it_has_no_name(file: Path) -> None:
    store = FileStore.open(file)
    with file.open("r+b") as late:
        store.save(titled(store.loaded.session, "nieuw"))
        assert store.look() is None
        late.write(b"# laat\n")
        late.truncate()
    assert store.look() == b"# laat\n"
    assert store.look() is None
    store.close()


def test_a_file_that_somebody_makes_where_there_was_none_is_left_alone(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = FileStore.open(file)
    file.unlink()
    link = os.link

    def late(one: Path, other: Path, **more: bool) -> None:
        file.write_bytes(b"theirs")
        link(one, other, **more)

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(ChangedOnDisk) as caught:
        store.save(titled(store.loaded.session, "nieuw"))
    assert caught.value.theirs == file.read_bytes() == b"theirs"


def test_what_was_taken_is_changed_from_there_on(file: Path) -> None:
    store = FileStore.open(file)
    theirs = TEXT.replace('"x"', '"van hen"  # zo')
    file.write_text(theirs, encoding="utf-8")
    data = store.look()
    assert data == theirs.encode()
    loaded = load(file)
    assert store.take(loaded, data)
    assert store.look() is None
    store.save(titled(loaded.session, "verder"))
    assert 'title = "verder"  # zo\n' in file.read_text(encoding="utf-8")


def test_what_changed_again_since_it_was_taken_is_found_at_the_next_look(file: Path) -> None:
    store = FileStore.open(file)
    file.write_text(TEXT.replace('"x"', '"y"'), encoding="utf-8")
    data = store.look()
    assert data is not None
    loaded = load(file)
    file.write_text(TEXT.replace('"x"', '"z"'), encoding="utf-8")
    assert not store.take(loaded, data)
    assert store.look() == file.read_bytes()
    with pytest.raises(ChangedOnDisk):
        store.save(titled(loaded.session, "verder"))


def test_a_disk_that_fails_leaves_all_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = FileStore.open(file)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileFault) as caught:
        store.save(titled(store.loaded.session, "nieuw"))
    assert "The disk is full" in caught.value.lines("en")[0]
    assert file.read_text(encoding="utf-8") == TEXT
    assert only(file)
