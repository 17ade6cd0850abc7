"""The consultant's own file with names."""

from pathlib import Path

import pytest

from frameworks.reading import FileFault
from sessions.importing.names_file import load_names, names_text
from sessions.store.beside import names_path


def test_names_are_kept_with_their_codes(tmp_path: Path) -> None:
    session = tmp_path / "kampen.toml"
    assert load_names(session) == {}
    names = {"M002": 'Ada "de" Bos', "M001": "Özgür"}
    names_path(session).write_text(names_text(names), encoding="utf-8")
    assert load_names(session) == names


@pytest.mark.parametrize("text", ["names = 1\n", "[names]\nM001 = 1\n", '[names]\nJan = "M001"\n'])
def test_what_would_be_lost_when_it_is_written_again_is_told(text: str, tmp_path: Path) -> None:
    session = tmp_path / "kampen.toml"
    names_path(session).write_text(text, encoding="utf-8")
    with pytest.raises(FileFault) as caught:
        load_names(session)
    assert "under [names] stands a line for each person" in caught.value.lines("en")[0]
