"""What is unwise about the files of people: others can read them, or they hold who has left."""

from pathlib import Path

import pytest

from sessions.edits import remove_people, remove_person
from sessions.rights.file_findings import file_findings
from sessions.store.beside import keys_path, names_path
from sessions.store.reader import load


def told(file: Path) -> list[tuple[str, str]]:
    """Give the findings of a session's files, as code and sentence."""
    return [(each.code, each.message.text("en")) for each in file_findings(load(file).session, file)]


def test_files_that_only_their_owner_reads_are_fine(file: Path) -> None:
    assert told(file) == []


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
@pytest.mark.parametrize("name", ["kampen.toml", "kampen.names.toml", "kampen.keys.toml"])
def test_one_that_others_can_read_is_told_with_what_to_do(file: Path, name: str, mode: int) -> None:
    file.with_name(name).chmod(mode)
    ((code, sentence),) = told(file)
    assert code == "readable-by-others"
    assert f"its permissions are {mode:04o}" in sentence
    assert sentence.endswith(f"chmod 600 {name}")


def test_a_session_without_people_may_be_read_by_anybody(file: Path) -> None:
    session = remove_people(load(file).session)
    names_path(file).unlink()
    keys_path(file).unlink()
    file.chmod(0o644)
    assert file_findings(session, file) == ()


def test_who_left_the_session_and_stands_in_its_files_yet_is_told_by_number_only(file: Path) -> None:
    session = remove_person(load(file).session, "M002")
    found = file_findings(session, file)
    assert [each.code for each in found] == ["left-behind", "left-behind"]
    sentences = [each.message.text("en") for each in found]
    assert sentences[0].startswith(
        "kampen.names.toml holds people who are not in the session: fewer than 10."
    )
    assert sentences[1].startswith("kampen.keys.toml holds")
    assert "M002" not in "".join(sentences)


def test_a_file_with_keys_that_does_not_fit_is_told_by_name(file: Path) -> None:
    keys_path(file).write_text("format = 7\n", encoding="utf-8")
    ((code, sentence),) = told(file)
    assert code == "keys"
    assert sentence.startswith("kampen.keys.toml: This is not as maatwerk writes it")
