"""What was removed is in no saved version either, and who is in one is told so."""

from collections.abc import Callable
from pathlib import Path

import pytest

from frameworks.languages import Message
from frameworks.reading import FileFault, access_fault
from sessions import edits
from sessions.rights.held import held
from sessions.rights.removal import Removal, carry_out, forgetting, purging
from sessions.store.journal import journal_path, versions_of
from sessions.store.reader import load
from sessions.store.store import FileStore
from sessions.store.writer import dumps
from tests.sessions.analysis.making import a_session, employee


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """A session of two people, saved twice."""
    path = tmp_path / "kampen.toml"
    path.write_text(dumps(a_session(employees=[employee(1), employee(2)])), encoding="utf-8")
    store = FileStore.open(path)
    for name in ("Een", "Twee"):
        store.save(edits.set_field(store.loaded.session, ("municipality", "name"), name))
    assert len(versions_of(path)) == 3
    return path


def code(session: Path, place: int = 0) -> str:
    return load(session).session.employees[place].code


def test_forgetting_takes_the_saved_versions_away(session: Path) -> None:
    who = code(session)
    removal = forgetting(session, who)
    assert removal.forgets_versions
    assert removal.files == ("kampen.toml",)
    carry_out(removal)
    assert versions_of(session) == ()
    assert not journal_path(session).exists()


def test_purging_takes_them_away(session: Path) -> None:
    carry_out(purging(session))
    assert not journal_path(session).exists()


def test_who_is_only_in_a_saved_version_can_be_forgotten(session: Path) -> None:
    who = code(session)
    store = FileStore.open(session)
    store.save(edits.remove_person(store.loaded.session, who))
    removal = forgetting(session, who)
    assert removal.files == ()
    carry_out(removal)
    assert not journal_path(session).exists()
    with pytest.raises(FileFault):
        forgetting(session, who)


def test_saved_versions_without_anybody_stay(session: Path) -> None:
    carry_out(purging(session))
    store = FileStore.open(session)
    store.save(edits.set_field(store.loaded.session, ("municipality", "name"), "Drie"))
    assert purging(session).changes == ()
    assert len(versions_of(session)) == 2


def test_when_a_file_can_not_be_written_the_saved_versions_come_back(
    session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sessions.store.files import write_atomically

    before = journal_path(session).read_bytes()
    removal = forgetting(session, code(session))
    changes = sorted(removal.changes, key=lambda each: each.after is not None)
    monkeypatch.setattr("sessions.store.together.write_atomically", _refusing(session, write_atomically))
    with pytest.raises(FileFault):
        carry_out(Removal(session, removal.code, tuple(changes), 1, 0, ()))
    assert journal_path(session).read_bytes() == before


def _refusing(session: Path, write: Callable[[Path, bytes], None]) -> Callable[[Path, bytes], None]:
    def refuse(path: Path, data: bytes) -> None:
        if path == session:
            raise access_fault(path, Message("no"))
        write(path, data)

    return refuse


def test_who_is_in_a_saved_version_is_told_so(session: Path) -> None:
    told = held(session, code(session), "en")
    assert journal_path(session).name in str(told)
