import os
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from frameworks.fields import Record
from frameworks.reading import FileFault
from sessions import edits
from sessions.model.session import Session
from sessions.new_session import new_session
from sessions.store.reader import load
from sessions.store.replacement import Replaced, replace
from sessions.store.store import ChangedOnDisk, FileStore
from sessions.store.tree import to_tree
from sessions.store.writer import dumps
from tests.made import large_session

TEXT = (
    "# van ons\r\nformat=1\r\n[session]\r\ntitle = \"x\"   # los\r\n\r\n\r\n[municipality]\r\nname = 'K'\r\n"
)


def titled(session: Session, title: str) -> Session:
    return session.model_copy(update={"session": session.session.model_copy(update={"title": title})})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kampen.toml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    return path


def test_a_session_that_is_saved_can_be_opened(file: Path) -> None:
    store = FileStore.open(file)
    changed = titled(store.loaded.session, "nieuw")
    store.save(changed)
    assert load(file).session == changed


def test_undoing_everything_gives_the_file_back_to_the_byte(file: Path) -> None:
    before = file.read_bytes()
    store = FileStore.open(file)
    store.save(titled(store.loaded.session, "nieuw"))
    assert file.read_bytes() != before
    store.save(store.loaded.session)
    assert file.read_bytes() == before


def test_what_is_there_already_is_not_written(file: Path) -> None:
    store = FileStore.open(file)
    changed = titled(store.loaded.session, "nieuw")
    store.save(store.loaded.session)
    inode = file.stat().st_ino
    store.save(changed)
    again = file.stat().st_ino
    store.save(titled(changed, "nieuw"))
    assert inode != again
    assert file.stat().st_ino == again


def test_what_somebody_else_wrote_is_left_alone(file: Path) -> None:
    store = FileStore.open(file)
    file.write_bytes(b"theirs")
    for session in (titled(store.loaded.session, "nieuw"), store.loaded.session):
        with pytest.raises(ChangedOnDisk) as caught:
            store.save(session)
        assert caught.value.kind == "access"
        assert "Somebody else changed the file" in caught.value.lines("en")[0]
    assert file.read_bytes() == b"theirs"


def test_saving_over_it_keeps_the_other_version_beside_it(file: Path) -> None:
    store = FileStore.open(file)
    changed = titled(store.loaded.session, "nieuw")
    for number in (1, 2):
        file.write_bytes(b"theirs %d" % number)
        store.save(changed, force=True)
        assert load(file).session == changed
        beside = file.with_name(f"kampen.theirs-{number}.toml")
        assert beside.read_bytes() == b"theirs %d" % number
        assert beside.stat().st_mode & 0o777 == 0o600
    store.save(titled(changed, "verder"))


def test_a_file_that_was_only_touched_is_not_changed(file: Path) -> None:
    store = FileStore.open(file)
    os.utime(file, ns=(1, 1))
    store.save(titled(store.loaded.session, "nieuw"))
    assert load(file).session.session.title == "nieuw"


def test_somebody_else_who_wrote_the_same_is_no_trouble(file: Path) -> None:
    store, other = FileStore.open(file), FileStore.open(file)
    changed = titled(store.loaded.session, "nieuw")
    other.save(changed)
    store.save(changed)
    store.save(titled(changed, "verder"))
    assert load(file).session.session.title == "verder"


def test_a_file_that_is_gone_is_written_again(file: Path) -> None:
    store = FileStore.open(file)
    file.unlink()
    store.save(store.loaded.session)
    assert file.read_bytes() == b"\xef\xbb\xbf" + TEXT.encode()


def test_a_folder_that_is_gone_is_told_and_the_next_save_succeeds(tmp_path: Path) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    file = folder / "k.toml"
    file.write_text(TEXT, encoding="utf-8")
    store = FileStore.open(file)
    file.unlink()
    folder.rmdir()
    changed = titled(store.loaded.session, "nieuw")
    with pytest.raises(FileFault) as caught:
        store.save(changed)
    assert caught.value.kind == "access"
    folder.mkdir()
    store.save(changed)
    assert load(file).session == changed


def test_a_folder_that_was_away_for_a_while_comes_back_as_it_was(tmp_path: Path) -> None:
    folder, away = tmp_path / "map", tmp_path / "weg"
    folder.mkdir()
    file = folder / "k.toml"
    file.write_text(TEXT, encoding="utf-8")
    store = FileStore.open(file)
    changed = titled(store.loaded.session, "nieuw")
    folder.rename(away)
    with pytest.raises(FileFault):
        store.save(changed)
    away.rename(folder)
    store.save(changed)
    assert load(file).session == changed


def test_what_comes_back_as_another_file_is_left_alone(file: Path) -> None:
    store = FileStore.open(file)
    folder = file.parent.rename(file.parent.with_name("weg"))
    with pytest.raises(FileFault):
        store.save(titled(store.loaded.session, "nieuw"))
    (folder / file.name).write_bytes(b"theirs")
    folder.rename(file.parent)
    with pytest.raises(ChangedOnDisk):
        store.save(titled(store.loaded.session, "nieuw"))
    assert file.read_bytes() == b"theirs"


def test_a_new_session_is_not_put_over_something_else(file: Path, tmp_path: Path) -> None:
    session = load(file).session
    with pytest.raises(FileFault) as caught:
        FileStore.create(file, session)
    assert "something with this name already" in caught.value.lines("en")[0]
    with pytest.raises(FileFault):
        FileStore.create(tmp_path / "gone" / "k.toml", session)
    store = FileStore.create(tmp_path / "nieuw.toml", session)
    assert load(store.path).session == session
    assert store.path.stat().st_mode & 0o777 == 0o600
    store.save(titled(session, "nieuw"))
    assert load(store.path).session.session.title == "nieuw"


def test_a_file_with_faults_is_not_opened_and_not_changed(tmp_path: Path) -> None:
    file = tmp_path / "k.toml"
    file.write_bytes(b"format = 2\n")
    with pytest.raises(FileFault):
        FileStore.open(file)
    assert file.read_bytes() == b"format = 2\n"


def test_saves_from_several_threads_come_one_after_the_other(file: Path) -> None:
    store = FileStore.open(file)
    versions = [titled(store.loaded.session, f"versie {number}") for number in range(8)]
    threads = [Thread(target=store.save, args=(each,)) for each in versions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert load(file).session in versions
    assert [*file.parent.iterdir()] == [file]


def test_a_disk_that_does_not_answer_holds_up_neither_a_look_nor_the_making_of_bytes(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, answers = Event(), Event()

    def hang(target: Path, data: bytes, expected: Any) -> Replaced:
        reached.set()
        assert answers.wait(30)
        return replace(target, data, expected)

    monkeypatch.setattr("sessions.store.store.replace", hang)
    store = FileStore.open(file)
    first = titled(store.loaded.session, "een")
    saving = Thread(target=store.save, args=(first,))
    saving.start()
    assert reached.wait(30)
    assert store.look() is None
    assert b"twee" in store.bytes_of(titled(first, "twee"))
    store.prepare(first)
    answers.set()
    saving.join()
    assert load(file).session == first


def test_what_was_prepared_is_not_written_out_again_by_the_first_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = FileStore.create(tmp_path / "k.toml", large_session(300))
    made: list[object] = []

    def note(record: Record) -> dict[str, Any]:
        made.append(record)
        return to_tree(record)

    monkeypatch.setattr("sessions.store.writer.to_tree", note)
    store.prepare(store.loaded.session)
    assert len(made) > 300
    made.clear()
    store.save(titled(store.loaded.session, "een"))
    assert len(made) == 1


@pytest.mark.parametrize(
    ("mark", "line_end"), [(b"", b"\r\n"), (b"\xef\xbb\xbf", b"\n"), (b"\xef\xbb\xbf", b"\r\n")]
)
def test_line_ends_and_byte_order_mark_are_kept(mark: bytes, line_end: bytes, tmp_path: Path) -> None:
    file = tmp_path / "k.toml"
    text = dumps(edits.set_field(new_session("Kampen"), ("municipality", "resident_view"), "een\ntwee"))
    file.write_bytes(mark + f"# boven\n{text}# onder\n".encode().replace(b"\n", line_end))
    store = FileStore.open(file)
    assert store.loaded.session.municipality.resident_view == "een\ntwee"
    store.save(edits.set_field(store.loaded.session, ("municipality", "name"), "Anders"))
    data = file.read_bytes()
    assert data.startswith(mark + b"# boven" + line_end)
    assert data.count(line_end) == data.count(b"\n")
    assert FileStore.open(file).loaded.session.municipality.name == "Anders"
    assert FileStore.open(file).loaded.session.municipality.resident_view == "een\ntwee"
