"""A folder of the program's own for each test, and a session with people in it."""

from pathlib import Path

import pytest

from tests.sessions.rights.people import files_with_people


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MAATWERK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("MAATWERK_PASSPHRASE", raising=False)
    return tmp_path / "data"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    return files_with_people(folder)
