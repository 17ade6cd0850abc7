"""`maatwerk history`: saved versions in words, what differs in one, and one brought back."""

from pathlib import Path

import pytest

from sessions import edits
from sessions.model import Session
from sessions.store.reader import load
from sessions.store.store import FileStore
from sessions.store.versions import saved_versions
from tui.cli import main

Captured = pytest.CaptureFixture[str]


def change(path: Path, *names: str) -> None:
    """Save the session under other names of the municipality, one after the other."""
    store = FileStore.open(path)
    for name in names:
        store.save(edits.set_field(store.loaded.session, ("municipality", "name"), name))


def named(path: Path) -> str:
    return load(path).session.municipality.name


def lines(capsys: Captured) -> list[str]:
    return capsys.readouterr().out.splitlines()


def test_versions_are_listed_in_words_the_newest_first(session_file: Path, capsys: Captured) -> None:
    change(session_file, "Zwolle", "Meppel")
    assert main(["history", "kampen.toml"]) == 0
    told = lines(capsys)
    heads = [line for line in told if not line.startswith("- ")]
    versions = saved_versions(session_file)[::-1]
    assert [head.split()[2] for head in heads] == [each.name for each in versions]
    assert heads[-1].endswith("(the oldest that is kept)")
    assert [line for line in told if line.startswith("- ")] == [
        "- The municipality: Name from Zwolle to Meppel",
        "- The municipality: Name from Kampen to Zwolle",
    ]


def test_a_session_that_was_never_saved_has_none(session_file: Path, capsys: Captured) -> None:
    assert main(["history", "kampen.toml"]) == 0
    assert lines(capsys) == ["No version of kampen.toml was saved yet, or none is kept any more."]
    assert main(["history", "absent.toml"]) == 3


def test_of_many_the_newest_are_listed_unless_all_are_asked_for(session_file: Path, capsys: Captured) -> None:
    change(session_file, *(f"Stad {number}" for number in range(24)))
    assert main(["history", "kampen.toml"]) == 0
    told = lines(capsys)
    assert sum(not line.startswith("- ") for line in told) == 21
    assert told[-1] == "5 older versions: see them with --all."
    assert told[-2] == "- The municipality: Name from Stad 3 to Stad 4"
    assert main(["history", "kampen.toml", "--all"]) == 0
    assert sum(not line.startswith("- ") for line in lines(capsys)) == 25


def test_one_is_shown_beside_what_the_file_holds_now(session_file: Path, capsys: Captured) -> None:
    change(session_file, "Zwolle", "Meppel")
    first = saved_versions(session_file)[0]
    assert main(["history", "kampen.toml", "--show", first.name[:5]]) == 0
    assert lines(capsys)[1:] == ["- The municipality: Name from Kampen to Meppel"]
    assert main(["history", "kampen.toml", "--show", saved_versions(session_file)[-1].name]) == 0
    assert lines(capsys)[1:] == ["- Nothing has changed."]


def test_one_is_brought_back_and_that_is_taken_back_by_another(session_file: Path, capsys: Captured) -> None:
    change(session_file, "Zwolle", "Meppel")
    middle = saved_versions(session_file)[1]
    assert main(["history", "kampen.toml", "--bring-back", middle.name]) == 0
    assert named(session_file) == "Zwolle"
    told = capsys.readouterr()
    assert told.out.startswith("kampen.toml: the version of ")
    back = told.err.strip().partition("--bring-back ")[2]
    assert main(["history", "kampen.toml", "--bring-back", back]) == 0
    assert named(session_file) == "Meppel"
    assert main(["history", "kampen.toml", "--bring-back", back]) == 0
    assert "nothing was changed" in capsys.readouterr().out


def test_the_identity_of_the_session_and_of_its_keys_stay(session_file: Path) -> None:
    change(session_file, "Zwolle")
    first = saved_versions(session_file)[0]
    store = FileStore.open(session_file)
    changed = edits.set_field(store.loaded.session, ("session", "id"), "0123456789abcdef")
    store.save(edits.set_field(changed, ("privacy", "keys"), "fedcba9876543210"))
    assert main(["history", "kampen.toml", "--bring-back", first.name]) == 0
    found = load(session_file).session
    assert (found.municipality.name, found.session.id, found.privacy.keys) == (
        "Kampen",
        "0123456789abcdef",
        "fedcba9876543210",
    )


def test_one_is_put_in_a_file_of_its_own_to_the_byte(session_file: Path, capsys: Captured) -> None:
    session_file.write_text("# van ons\n" + session_file.read_text(encoding="utf-8"), encoding="utf-8")
    before = session_file.read_bytes()
    change(session_file, "Zwolle")
    first, last = saved_versions(session_file)
    assert main(["history", "kampen.toml", "--bring-back", first.name, "-o", "toen.toml"]) == 0
    assert Path("toen.toml").read_bytes() == before
    assert Path("toen.toml").stat().st_mode & 0o777 == 0o600
    assert named(session_file) == "Zwolle"
    assert main(["history", "kampen.toml", "--bring-back", last.name, "-o", "toen.toml"]) == 3
    assert Path("toen.toml").read_bytes() == before
    assert "There is something with this name already" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--show", "zz"], ["--bring-back", "zz"], ["--bring-back", ""]])
def test_a_version_that_is_not_there_is_told(session_file: Path, capsys: Captured, words: list[str]) -> None:
    change(session_file, "Zwolle")
    assert main(["history", "kampen.toml", *words]) == 1
    assert "There is no version" in capsys.readouterr().err
    assert named(session_file) == "Zwolle"


@pytest.mark.parametrize("words", [["--show", "a", "--bring-back", "b"], ["-o", "x.toml"]])
def test_options_that_exclude_each_other_are_told(
    session_file: Path, capsys: Captured, words: list[str]
) -> None:
    assert main(["history", str(session_file), *words]) == 2
    assert "exclude each other" in capsys.readouterr().err


def test_what_was_told_since_is_not_taken_back(session_file: Path, capsys: Captured) -> None:
    change(session_file, "Zwolle")
    first = saved_versions(session_file)[0]
    store = FileStore.open(session_file)
    store.save(told(store.loaded.session))
    assert main(["history", "kampen.toml", "--bring-back", first.name]) == 1
    assert "it is not taken back" in capsys.readouterr().err
    assert named(session_file) == "Zwolle"


def told(session: Session) -> Session:
    """Give the session with something told of people in it."""
    return session.model_copy(
        update={"told": session.told.model_copy(update={"people": "<10 of 45, <10 disputed"})}
    )


def test_one_is_meant_by_the_moment_at_which_the_file_held_it(
    session_file: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(session_file, "Zwolle", "Meppel")
    assert main(["history", "kampen.toml", "--bring-back", "vandaag"]) == 0
    assert named(session_file) == "Meppel"
    assert main(["history", "kampen.toml", "--show", "1 januari 2020 14:05", "--lang", "en"]) == 2
    assert "The oldest version that is kept is of 20" in capsys.readouterr().err
    assert main(["history", "kampen.toml", "--show", "ooit 14:05", "--lang", "en"]) == 2
    assert "is no day and time" in capsys.readouterr().err
    # As if all that was saved so far had been saved two days ago.
    before = [each._replace(when=each.when - 2 * 86400) for each in saved_versions(session_file)]
    monkeypatch.setattr("sessions.store.versions.saved_versions", lambda _path: tuple(before))
    assert main(["history", "kampen.toml", "--show", "gisteren 8:00"]) == 0
    assert "What changed from the version of" in capsys.readouterr().out
