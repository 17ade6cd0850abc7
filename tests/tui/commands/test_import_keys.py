"""`maatwerk import` and the key to people's hashes: apart, behind a passphrase, or not there."""

import hashlib
import re
from pathlib import Path

import pytest

from frameworks.tables.reading import read_tables
from sessions.importing.identities import number_text
from sessions.importing.keys_file import load_register, read_keys
from sessions.importing.register import NUMBER
from sessions.store.reader import load
from tests.sessions.importing.sheets_made import afas
from tests.tui.conftest import names
from tui.cli import main

Captured = pytest.CaptureFixture[str]
KEYS = Path("kampen.keys.toml")


@pytest.fixture(autouse=True)
def _made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MAATWERK_PASSPHRASE", raising=False)
    assert main(["new", "kampen.toml", "--framework", "integraal-samenwerken"]) == 0
    afas(Path("afas.xlsx"))


def imports(*words: str) -> int:
    """Import the people of the table."""
    return main(["import", "kampen.toml", "afas.xlsx", *words])


def key_files(tmp_path: Path) -> list[Path]:
    """Give the keys that stand apart."""
    return sorted((tmp_path / "data" / "keys").glob("*"))


def test_the_key_stands_apart_and_a_dry_run_makes_none(tmp_path: Path) -> None:
    assert imports("--dry-run") == 0
    assert key_files(tmp_path) == []
    assert imports() == 0
    (key,) = key_files(tmp_path)
    assert key.read_text(encoding="utf-8").strip() not in KEYS.read_text(encoding="utf-8")


def test_behind_a_passphrase_of_a_file_or_the_environment_people_are_recognised(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("zin").write_text("paard batterij\nnog iets\n", encoding="utf-8")
    assert imports("--passphrase-file", "zin") == 0
    assert key_files(tmp_path) == []
    before, people = KEYS.read_bytes(), load(Path("kampen.toml")).session.employees
    monkeypatch.setenv("MAATWERK_PASSPHRASE", "paard batterij")
    assert imports() == 0
    assert "3 as they were" in capsys.readouterr().out
    assert KEYS.read_bytes() == before
    assert load(Path("kampen.toml")).session.employees == people


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--passphrase-file", "fout"], "kampen.keys.toml: This is not the passphrase"),
        ([], "kampen.keys.toml: The key to this file is behind a passphrase. Give it with --passphrase-file"),
        (["--passphrase-file", "leeg"], "leeg: there is no passphrase on the first line."),
        (["--passphrase-file", "weg"], "weg: There is no such file"),
    ],
)
def test_a_wrong_or_missing_passphrase_is_one_line_and_changes_nothing(
    words: list[str], says: str, capsys: Captured
) -> None:
    Path("zin").write_text("goed", encoding="utf-8")
    Path("fout").write_text("verkeerd", encoding="utf-8")
    Path("leeg").write_text("\n\n", encoding="utf-8")
    assert imports("--passphrase-file", "zin") == 0
    before = {each: Path(each).read_bytes() for each in names()}
    capsys.readouterr()
    assert imports(*words) in {1, 3}
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(says)
    assert err.count("\n") == 1
    assert {each: Path(each).read_bytes() for each in names()} == before


def test_a_key_of_another_machine_is_told_with_where_it_belongs(tmp_path: Path, capsys: Captured) -> None:
    assert imports() == 0
    (key,) = key_files(tmp_path)
    key.rename(tmp_path / "elders")
    capsys.readouterr()
    assert imports() == 1
    err = capsys.readouterr().err
    assert f"Put it at {key}" in err
    assert err.count("\n") == 1


def test_an_older_file_is_brought_under_a_key_also_when_nothing_else_changes(
    tmp_path: Path, capsys: Captured
) -> None:
    assert imports() == 0
    found = read_keys(Path("kampen.toml"))
    assert found is not None
    KEYS.write_text(_first_kind(found.salt), encoding="utf-8")
    # The session of that time did not say yet which file is its own.
    before = Path("kampen.toml").read_text(encoding="utf-8")
    Path("kampen.toml").write_text(re.sub(r'(?m)^keys = ".*"\n', "", before), encoding="utf-8")
    people = load(Path("kampen.toml")).session.employees
    capsys.readouterr()
    assert imports() == 0
    out, err = capsys.readouterr()
    assert "3 as they were" in out
    assert "kampen.keys.toml: the key to the hashes in it is now kept apart" in err
    assert "format = 3" in KEYS.read_text(encoding="utf-8")
    assert load(Path("kampen.toml")).session.employees == people
    assert len(key_files(tmp_path)) == 2


def test_the_keys_of_another_session_are_refused_by_all_that_would_use_them(
    tmp_path: Path, capsys: Captured
) -> None:
    assert imports() == 0
    assert main(["new", "zwolle.toml", "--framework", "integraal-samenwerken"]) == 0
    assert main(["import", "zwolle.toml", "afas.xlsx"]) == 0
    Path("kampen.keys.toml").write_bytes(Path("zwolle.keys.toml").read_bytes())
    before = {each: Path(each).read_bytes() for each in names()}
    for words in (
        ["import", "kampen.toml", "afas.xlsx"],
        ["person", "kampen.toml", "M001"],
        ["forget", "kampen.toml", "M001", "--yes"],
        ["purge", "kampen.toml", "--yes"],
    ):
        capsys.readouterr()
        assert main(words) == 1, words
        out, err = capsys.readouterr()
        assert err.startswith("kampen.keys.toml: This is not the file by which the people of kampen.toml"), (
            words
        )
        assert (out, err.count("\n")) == ("", 1), words
        assert {each: Path(each).read_bytes() for each in names()} == before, words
    assert main(["check", "kampen.toml"]) == 0
    assert "This is not the file by which the people of kampen.toml" in capsys.readouterr().out
    assert len(key_files(tmp_path)) == 2


def _first_kind(salt: bytes) -> str:
    """Give the file of the first kind for the people of the table, with the key of the marks in it."""
    register = load_register(Path("kampen.toml"))
    now, lines = register.marker(NUMBER), []
    (table, *_others) = read_tables(Path("afas.xlsx"))
    place = table.rows[0].index("Medewerker")
    for row in table.rows[1:]:
        text = number_text(row[place])
        mark = hashlib.blake2b(b"n" + text.encode(), key=salt, digest_size=12).hexdigest()
        lines.append(f'{register.owner([now(text)])} = "n{mark}"\n')
    assert len(lines) == 3
    return "".join(["format = 1\n", f'key = "{salt.hex()}"\n', "\n[codes]\n", *lines])


def test_a_session_that_others_can_read_is_told_when_people_come_in(capsys: Captured) -> None:
    Path("kampen.toml").chmod(0o644)
    assert imports() == 0
    err = capsys.readouterr().err
    assert re.search(
        r"^kampen\.toml tells of people and can be read by others .* chmod 600 kampen\.toml$",
        err,
        re.MULTILINE,
    )


def test_check_tells_of_files_that_others_can_read_and_of_people_kept_too_long(capsys: Captured) -> None:
    assert imports() == 0
    Path("kampen.toml").chmod(0o640)
    text = Path("kampen.toml").read_text(encoding="utf-8")
    kept = text.replace("[privacy]\n", "[privacy]\nretention_until = 2020-01-01\n")
    Path("kampen.toml").write_text(kept, encoding="utf-8")
    capsys.readouterr()
    assert main(["check", "kampen.toml"]) == 0
    out = capsys.readouterr().out
    assert "kampen.toml tells of people and can be read by others" in out
    assert re.search(
        r"^kampen\.toml:\d+: warning: privacy\.retention_until: What is kept of people", out, re.MULTILINE
    )
    assert "single out: fewer than 10." in out
