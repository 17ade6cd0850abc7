"""What is asked before a table is taken; without a terminal a sentence says what settles it, with a map to fill in."""

import io
import sys
from pathlib import Path

import pytest

from sessions.store.reader import load
from tui.cli import main

Captured = pytest.CaptureFixture[str]
RATED = ["--source", "self", "--on", "2026-10-01", "--scale", "0-4"]
LEVELS = "Naam;Over grenzen heen werken\n"
PEOPLE = "Naam;Afdeling\nA. Een;Groen\nB. Twee;Groen\nC. Drie;Groen\n"


@pytest.fixture(autouse=True)
def session_file(capsys: Captured) -> Path:
    assert main(["new", "kampen.toml", "--framework", "integraal-samenwerken"]) == 0
    capsys.readouterr()
    return Path("kampen.toml")


def written(name: str, text: str) -> str:
    """Write a table and give its name."""
    Path(name).write_text(text, encoding="utf-8")
    return name


class Terminal(io.StringIO):
    """Somebody at a terminal, who types lines."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> "Typing":
    return Typing(monkeypatch)


class Typing:
    """Types answers to what is asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self.told = Terminal()

    def __call__(self, *lines: str) -> None:
        self._monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{each}\n" for each in lines)))
        self._monkeypatch.setattr(sys, "stderr", self.told)


def test_two_columns_that_claim_one_field_are_told_and_the_map_to_fill_in_is_written(
    session_file: Path, capsys: Captured
) -> None:
    table = written("tabel.csv", "Medewerker;Afdeling;Org. eenheid\n10041;Groen;G\n")
    before = session_file.read_bytes()
    assert main(["import", "kampen.toml", table]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == [
        "tabel.map.toml: written, with what was recognised. Correct it and import again when something is wrong.",
        (
            "tabel.csv: Columns B (Afdeling) and C (Org. eenheid) both look like unit. Keep one of the two and "
            "drop the "
            'other: in the app on its line, or as "drop" in the mapping (--map).'
        ),
        "Columns",
        "   A  Medewerker    personal number: becomes a code",
        "   B  Afdeling      unit",
        "   C  Org. eenheid  unit",
        "Nothing was imported. Correct tabel.map.toml and import again with --map tabel.map.toml.",
    ]
    assert session_file.read_bytes() == before
    text = (
        Path("tabel.map.toml")
        .read_text(encoding="utf-8")
        .replace('"Org. eenheid" = "unit"', '"Org. eenheid" = "drop"')
    )
    Path("tabel.map.toml").write_text(text, encoding="utf-8")
    assert main(["import", "kampen.toml", table, "--map", "tabel.map.toml"]) == 0


def test_a_dry_run_writes_no_map(capsys: Captured) -> None:
    table = written("tabel.csv", f"{LEVELS}A. Een;2\n")
    assert main(["import", "kampen.toml", table, "--dry-run"]) == 1
    assert not Path("tabel.map.toml").exists()
    assert "Columns" in capsys.readouterr().err


def test_a_row_of_two_people_is_refused_with_the_option_that_settles_it(
    session_file: Path, capsys: Captured
) -> None:
    table = written("tabel.csv", "Personeelsnummer;Naam\n1;Jansen, P\n1;Bakker, R\n2;Smit, A\n")
    assert main(["import", "kampen.toml", table]) == 1
    told = capsys.readouterr().err
    assert "On rows 2-3 the number, the address and the name are not all of the same person." in told
    assert 'by = ""' in Path("tabel.map.toml").read_text(encoding="utf-8")
    assert not any(each in told for each in ("Jansen", "Bakker"))
    assert main(["import", "kampen.toml", table, "--by", "name"]) == 0
    assert len(load(session_file).session.employees) == 3


def test_days_that_can_be_read_in_two_ways_are_refused_with_the_option_that_settles_it(
    session_file: Path, capsys: Captured
) -> None:
    table = written(
        "tabel.csv", "Datum;Naam;Competentie;Niveau;Bron\n03/04/2026;Een A;Omgevingsbewust werken;2;zelf\n"
    )
    assert main(["import", "kampen.toml", table, "--scale", "0-4"]) == 1
    assert "--dates day-first or month-first" in capsys.readouterr().err
    assert main(["import", "kampen.toml", table, "--scale", "0-4", "--dates", "month-first"]) == 0
    assert load(session_file).session.ratings[0].on.isoformat() == "2026-03-04"


def test_a_turned_matrix_is_taken_when_that_is_said(session_file: Path, capsys: Captured) -> None:
    table = written("t.csv", "Skill;Een A;Twee B\nOver grenzen heen werken;1;2\nOmgevingsbewust werken;3;4\n")
    assert main(["import", "kampen.toml", table, *RATED]) == 1
    assert "--shape turned" in capsys.readouterr().err
    assert main(["import", "kampen.toml", table, *RATED, "--shape", "turned"]) == 0
    assert sorted(load(session_file).session.ratings[0].levels.values()) == ["1 3", "2 4"]


def test_most_of_them_strangers_are_not_taken_without_a_word(session_file: Path, capsys: Captured) -> None:
    assert main(["import", "kampen.toml", written("people.csv", PEOPLE)]) == 0
    before = session_file.read_bytes()
    table = written("levels.csv", f"{LEVELS}A. Een;2\nDe heer Tien;3\nMevrouw Elf;3\n")
    capsys.readouterr()
    assert main(["import", "kampen.toml", table, *RATED]) == 2
    assert capsys.readouterr().err.startswith(
        "2 of the 3 people in this table are nobody of the session. Nothing was imported: look whether names "
        "and numbers"
    )
    assert session_file.read_bytes() == before
    assert main(["import", "kampen.toml", table, *RATED, "--dry-run"]) == 0
    assert "2 of the 3 people in this table are nobody of the session." in capsys.readouterr().out
    assert main(["import", "kampen.toml", table, *RATED, "--yes"]) == 0
    assert len(load(session_file).session.employees) == 5


def test_a_late_joiner_among_others_is_taken_and_told(session_file: Path, capsys: Captured) -> None:
    assert main(["import", "kampen.toml", written("people.csv", PEOPLE)]) == 0
    capsys.readouterr()
    table = written("levels.csv", f"{LEVELS}A. Een;2\nB. Twee;3\nJ. Tien;3\n")
    assert main(["import", "kampen.toml", table, *RATED]) == 0
    assert (
        "1 of the 3 people in this table are nobody of the session. They are taken as new."
        in capsys.readouterr().out
    )


def test_later_anonymous_answers_are_no_strangers(session_file: Path) -> None:
    table = written("a.csv", "E-mail;Naam;Over grenzen heen werken\nanonymous;;2\nanonymous;;3\n")
    assert main(["import", "kampen.toml", table, *RATED]) == 0
    assert main(["import", "kampen.toml", table, *RATED]) == 0
    assert len(load(session_file).session.employees) == 4


# --- at a terminal ------------------------------------------------------------------------------------------------


def test_at_a_terminal_what_has_to_be_decided_is_asked(session_file: Path, typing: Typing) -> None:
    table = written("levels.csv", f"{LEVELS}A. Een;2\nB. Twee;3\n")
    typing("0-4", "self", "1 oktober 2026")
    assert main(["import", "kampen.toml", table]) == 0
    (ratings,) = load(session_file).session.ratings
    assert (ratings.source, ratings.on.isoformat()) == ("self", "2026-10-01")
    assert "The levels can be of more than one scale" in typing.told.getvalue()


@pytest.mark.parametrize(("answer", "code", "people"), [("ja", 0, 5), ("nee", 1, 3), ("", 1, 3)])
def test_at_a_terminal_strangers_are_asked_about(
    session_file: Path, typing: Typing, answer: str, code: int, people: int
) -> None:
    assert main(["import", "kampen.toml", written("people.csv", PEOPLE)]) == 0
    table = written("levels.csv", f"{LEVELS}A. Een;2\nJ. Tien;3\nK. Elf;3\n")
    typing(answer)
    assert main(["import", "kampen.toml", table, *RATED]) == code
    assert (
        "2 of the 3 people in this table are nobody of the session. Take them as new?"
        in typing.told.getvalue()
    )
    assert len(load(session_file).session.employees) == people


def test_at_a_terminal_a_contradiction_is_asked_about(session_file: Path, typing: Typing) -> None:
    table = written("tabel.csv", "Personeelsnummer;Naam\n1;Jansen, P\n1;Bakker, R\n2;Smit, A\n")
    typing("name")
    assert main(["import", "kampen.toml", table]) == 0
    assert len(load(session_file).session.employees) == 3
