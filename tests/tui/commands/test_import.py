"""`maatwerk import`: from a spreadsheet to a saved session, and nothing of anybody in any file."""

import re
import shutil
import stat
from datetime import date
from pathlib import Path

import pytest

from sessions.store.reader import load
from tests.frameworks.tables.sheets import workbook
from tests.sessions.importing.sheets_made import AFAS, PEOPLE, PERSONAL, afas
from tests.tui.conftest import ROOT, Run, names
from tui.cli import main

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def session_file() -> Path:
    assert main(["new", "kampen.toml", "--framework", "integraal-samenwerken"]) == 0
    return Path("kampen.toml")


def bytes_of(folder: str = ".") -> dict[str, bytes]:
    """Give the bytes of each file in a folder but the tables themselves."""
    return {
        each.name: each.read_bytes()
        for each in Path(folder).iterdir()
        if each.suffix not in {".xlsx", ".csv"}
    }


def told_of(text: str) -> list[str]:
    """Give what of the people of an export stands in a text."""
    # Of its own: a keyed hash may well hold the digits of a number.
    return [
        each for each in PERSONAL if re.search(rf"(?<![0-9a-z]){re.escape(each)}(?![0-9a-z])", text.lower())
    ]


def test_an_export_with_names_and_numbers_leaves_codes_and_bands_and_nothing_of_anybody(
    session_file: Path, capsys: Captured
) -> None:
    table = afas(Path("afas.xlsx"))
    capsys.readouterr()
    assert main(["import", "kampen.toml", str(table), "--map", "map.toml"]) == 0
    captured = capsys.readouterr()
    assert names() == ["afas.xlsx", "kampen.keys.toml", "kampen.toml", "map.toml"]
    for name, data in bytes_of().items():
        assert told_of(data.decode()) == [], name
        assert stat.S_IMODE(Path(name).stat().st_mode) == 0o600, name
    assert told_of(captured.out + captured.err) == []
    session = load(session_file).session
    assert [each.code for each in session.employees] == ["M001", "M002", "M003"]
    assert {each.traits["age"] for each in session.employees} == {"35-44", "55-59", "60+"}
    assert "Employees: 3 added, 0 changed, 0 as they were." in captured.out
    assert captured.err.splitlines() == [
        "map.toml: written, with what was recognised. Correct it and import again when something is wrong.",
        "kampen.toml: saved.",
    ]


def test_names_are_kept_only_when_asked_for_and_only_in_their_own_file(session_file: Path) -> None:
    afas(Path("afas.xlsx"))
    assert main(["import", "kampen.toml", "afas.xlsx", "--keep-names"]) == 0
    assert stat.S_IMODE(Path("kampen.names.toml").stat().st_mode) == 0o600
    kept = Path("kampen.names.toml").read_text(encoding="utf-8")
    assert '"Willemijn van Zwartewaterland"' in kept
    assert "111222333" not in kept
    assert told_of(session_file.read_text(encoding="utf-8")) == []
    assert told_of(Path("kampen.keys.toml").read_text(encoding="utf-8")) == []


def test_a_second_import_recognises_everybody_and_changes_no_byte(
    session_file: Path, capsys: Captured
) -> None:
    afas(Path("afas.xlsx"))
    assert main(["import", "kampen.toml", "afas.xlsx"]) == 0
    before = bytes_of()
    capsys.readouterr()
    assert main(["import", "kampen.toml", "afas.xlsx"]) == 0
    assert bytes_of() == before
    out = capsys.readouterr().out
    assert "Employees: 0 added, 0 changed, 3 as they were." in out
    assert out.endswith("Nothing changes.\n")


def test_a_matrix_recognises_the_people_of_the_export_by_their_names(session_file: Path) -> None:
    afas(Path("afas.xlsx"))
    workbook(
        Path("matrix.xlsx"),
        [
            ["Voornaam", "Achternaam", "Over grenzen heen werken"],
            ["Fokke-Jan", "de Boer", 3],
            ["Iemand", "Anders", 1],
        ],
    )
    assert main(["import", "kampen.toml", "afas.xlsx"]) == 0
    words = [
        "import",
        "kampen.toml",
        "matrix.xlsx",
        "--source",
        "self",
        "--on",
        "2026-10-01",
        "--scale",
        "0-4",
    ]
    assert main(words) == 0
    session = load(session_file).session
    gardener = next(each.code for each in session.employees if each.traits.get("age") == "60+")
    assert dict(session.ratings[0].levels)[gardener] == "3"
    assert len(session.employees) == 4


def a_matrix(path: Path, people: int = 12) -> None:
    """Write levels of people with codes of their own, in one competency."""
    rows = [f"Persoon {number:02d};{number % 3}" for number in range(people)]
    path.write_text("\n".join(["Naam;Over grenzen heen werken", *rows, ""]), encoding="utf-8")


RATED = ["--source", "self", "--on", "2026-10-01", "--scale", "0-4", "--lang", "en"]
EARLIER = ["2020-10-01" if each == "2026-10-01" else each for each in RATED]


def test_a_round_comes_in_open_and_the_report_says_so(session_file: Path, capsys: Captured) -> None:
    a_matrix(Path("matrix.csv"))
    capsys.readouterr()
    assert main(["import", "kampen.toml", "matrix.csv", *RATED]) == 0
    assert "Self-assessment of 1 Oct 2026, about 10 people: coming in." in capsys.readouterr().out
    (round_,) = load(session_file).session.ratings
    assert (round_.open, round_.closed, round_.told) == (True, None, False)


@pytest.mark.parametrize(
    "day",
    [["--close=2020-10-20"], ["--close=20-10-2020"], ["--close", "2020-10-20"], ["--close", "20-10-2020"]],
)
def test_a_round_is_closed_on_a_day_and_what_may_be_told_of_it_is_told(
    session_file: Path, capsys: Captured, day: list[str]
) -> None:
    a_matrix(Path("matrix.csv"))
    capsys.readouterr()
    assert main(["import", *day, "kampen.toml", "matrix.csv", *EARLIER]) == 0
    assert "about 10 people: closed on 20 Oct 2020" in capsys.readouterr().out
    session = load(session_file).session
    (round_,) = session.ratings
    assert (round_.open, round_.closed, round_.told) == (False, date(2020, 10, 20), True)
    assert session.told.times == 1


@pytest.mark.parametrize(
    "words",
    [
        ["--close", "kampen.toml", "matrix.csv", *EARLIER],
        ["kampen.toml", "--close", "matrix.csv", *EARLIER],
        ["kampen.toml", *EARLIER, "--close", "--", "matrix.csv"],
    ],
)
def test_closing_today_takes_no_file_for_a_day(
    session_file: Path, words: list[str], capsys: Captured
) -> None:
    a_matrix(Path("matrix.csv"))
    assert main(["import", *words]) == 0
    assert load(session_file).session.ratings[0].closed is not None
    assert "closed on" in capsys.readouterr().out


def test_what_came_in_before_is_closed_by_the_same_table_today(session_file: Path, capsys: Captured) -> None:
    # Whatever today is, it is not before the round.
    a_matrix(Path("matrix.csv"))
    assert main(["import", "kampen.toml", "matrix.csv", *EARLIER]) == 0
    assert main(["import", "kampen.toml", "matrix.csv", *EARLIER, "--close"]) == 0
    closed = load(session_file).session.ratings[0].closed
    assert closed is not None
    assert closed > date(2020, 10, 1)
    before = session_file.read_bytes()
    capsys.readouterr()
    assert main(["import", "kampen.toml", "matrix.csv", *EARLIER, "--close"]) == 0
    assert session_file.read_bytes() == before
    assert capsys.readouterr().out.endswith("Nothing changes.\n")


@pytest.mark.parametrize(
    ("day", "code", "told"),
    [
        ("--close=2020-09-30", 1, "matrix.csv: A round can't be closed before its date, 2020-10-01"),
        ("--close=ooit", 2, "--close: ooit is not a date"),
        (
            "--close=2999-12-31",
            2,
            "--close: 2999-12-31 has yet to come: close on that day, or today with --close. See",
        ),
    ],
)
def test_a_day_on_which_a_round_can_not_be_closed_is_refused_in_one_sentence(
    session_file: Path, capsys: Captured, day: str, code: int, told: str
) -> None:
    a_matrix(Path("matrix.csv"))
    before = bytes_of()
    capsys.readouterr()
    assert main(["import", "kampen.toml", "matrix.csv", *EARLIER, day]) == code
    captured = capsys.readouterr()
    assert told in captured.err
    assert captured.err.count("\n") == 1
    assert captured.out == ""
    assert bytes_of() == before


def test_closed_rounds_of_a_file_of_before_are_told_with_an_import_that_saves(capsys: Captured) -> None:
    Path("old.toml").write_bytes((ROOT / "sessions" / "examples" / "kampen.toml").read_bytes())
    a_matrix(Path("matrix.csv"))
    assert main(["import", "old.toml", "matrix.csv", *RATED, "--yes"]) == 0
    assert load(Path("old.toml")).session.told.groups
    capsys.readouterr()


def test_a_dry_run_shows_the_whole_effect_and_writes_nothing(session_file: Path, capsys: Captured) -> None:
    afas(Path("afas.xlsx"), [*PEOPLE, PEOPLE[0]])
    before = bytes_of()
    capsys.readouterr()
    assert main(["import", "kampen.toml", "afas.xlsx", "--dry-run", "--keep-names"]) == 0
    assert bytes_of() == before
    captured = capsys.readouterr()
    assert captured.err == ""
    assert captured.out == Path(__file__).with_name("import_dry_run.txt").read_text(encoding="utf-8")


def test_the_report_is_in_the_language_that_is_asked_for(session_file: Path, capsys: Captured) -> None:
    afas(Path("afas.xlsx"))
    capsys.readouterr()
    assert main(["import", "kampen.toml", "afas.xlsx", "--dry-run", "--lang", "nl"]) == 0
    assert "Medewerkers" in capsys.readouterr().out


def test_units_and_the_cross_section_are_imported_too(session_file: Path) -> None:
    Path("units.csv").write_text("Naam;Valt onder;Bezetting\nSociaal;;\nWmo;Sociaal;12\n", encoding="utf-8")
    Path("panel.csv").write_text("Naam;Afdeling;Aanwezig\nAda Bos;Wmo;ja\n", encoding="utf-8")
    assert main(["import", "kampen.toml", "units.csv", "--as", "units"]) == 0
    assert main(["import", "kampen.toml", "panel.csv", "--as", "panel"]) == 0
    session = load(session_file).session
    assert [each.parent for each in session.municipality.units] == [None, "sociaal"]
    assert [(each.code, dict(each.traits)) for each in session.panel.members] == [("P01", {"unit": "wmo"})]


def test_a_corrected_mapping_is_used(session_file: Path) -> None:
    Path("a.csv").write_text("Medewerker;Groep;Functie\n77;Groen;Hovenier\n", encoding="utf-8")
    assert main(["import", "kampen.toml", "a.csv", "--map", "m.toml", "--dry-run"]) == 0
    text = Path("m.toml").read_text(encoding="utf-8")
    assert '"Groep" = "drop"' in text
    text = text.replace('"Groep" = "drop"', '"Groep" = "unit"').replace(
        '"Hovenier" = ""', '"Hovenier" = "beleidsadviseur"'
    )
    Path("m.toml").write_text(text, encoding="utf-8")
    assert main(["import", "kampen.toml", "a.csv", "--map", "m.toml"]) == 0
    (employee,) = load(session_file).session.employees
    assert (employee.unit, employee.profile) == ("groen", "beleidsadviseur")
    assert Path("m.toml").read_text(encoding="utf-8") == text


def test_what_has_to_be_decided_is_written_in_the_mapping_and_told_with_its_line(
    session_file: Path, capsys: Captured
) -> None:
    Path("a.csv").write_text("Naam;Over grenzen heen werken\nAda;3\nBo;2\n", encoding="utf-8")
    before = session_file.read_bytes()
    capsys.readouterr()
    words = ["import", "kampen.toml", "a.csv", "--map", "m.toml", "--on", "2026-10-01"]
    assert main(words) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("m.toml: written")
    assert lines[1].startswith("m.toml:5: The levels can be of more than one scale: 0-4, 1-5, 0-3, 1-4.")
    assert lines[2].startswith("m.toml:6: Nothing tells who rated.")
    assert lines[3:-1] == [
        "Columns",
        "   A  Naam                      name: becomes a code",
        "   B  Over grenzen heen werken  Working across boundaries",
    ]
    assert lines[-1] == "Nothing was imported. Correct m.toml and import again."
    assert session_file.read_bytes() == before
    text = Path("m.toml").read_text(encoding="utf-8")
    text = text.replace('scale = ""', 'scale = "0-4"').replace('source = ""', 'source = "self"')
    Path("m.toml").write_text(text, encoding="utf-8")
    assert main(["import", "kampen.toml", "a.csv", "--map", "m.toml"]) == 0
    assert sorted(load(session_file).session.ratings[0].levels.values()) == ["2", "3"]


def test_a_session_that_is_not_there_is_to_be_made_first(capsys: Captured) -> None:
    afas(Path("afas.xlsx"))
    assert main(["import", "weg.toml", "afas.xlsx"]) == 3
    assert capsys.readouterr().err == (
        "weg.toml: there is no such session. Make it first with: maatwerk new weg.toml\n"
    )
    assert names() == ["afas.xlsx"]


def test_an_import_without_a_terminal_says_nothing_but_its_result(session_file: Path, maatwerk: Run) -> None:
    workbook(Path("afas.xlsx"), [AFAS, *PEOPLE])
    done = maatwerk("import", "kampen.toml", "afas.xlsx")
    assert done.returncode == 0
    assert done.stderr == "kampen.toml: saved.\n"
    assert "\x1b" not in done.stdout


def test_git_leaves_keys_and_names_alone() -> None:
    ignored = (Path(__file__).parents[3] / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"*.keys.toml", "*.names.toml"} <= set(ignored)
    assert shutil.which("git")


def test_a_second_table_says_what_the_codes_of_competencies_mean(session_file: Path) -> None:
    Path("skills.csv").write_text(
        "code,name,category\nS1,Over grenzen heen werken,samen\nS2,Breien,thuis\n", encoding="utf-8"
    )
    Path("employee_skills.csv").write_text(
        "employee_number,skill_code,level\n77,S1,4\n77,S2,0\n78,S1,0\n", encoding="utf-8"
    )
    words = ["import", "kampen.toml", "employee_skills.csv", "--skills", "skills.csv", "--source", "test"]
    assert main([*words, "--on", "1 oktober 2026"]) == 0
    (ratings,) = load(session_file).session.ratings
    assert ratings.competencies == ("over-grenzen-heen",)
    assert sorted(ratings.levels.values()) == ["0", "4"]


@pytest.mark.parametrize(
    "words",
    [["--on", "morgen"], ["--on", "1/2/2027"], ["--on", "31-2-2027"], ["--as", "iets"], ["--scale", "0-7"]],
)
def test_wrong_usage_is_told_in_one_line(words: list[str], session_file: Path, capsys: Captured) -> None:
    capsys.readouterr()
    assert main(["import", "kampen.toml", "a.csv", *words]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_fault_of_the_program_itself_shows_nothing_of_the_table(
    session_file: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    afas(Path("afas.xlsx"))
    before = bytes_of()
    capsys.readouterr()

    def broken(*given: object, **options: object) -> None:
        raise ValueError("Willemijn van Zwartewaterland")

    monkeypatch.setattr("sessions.importing.plan.make_plan", broken)
    assert main(["import", "kampen.toml", "afas.xlsx"]) == 70
    captured = capsys.readouterr()
    assert told_of(captured.out + captured.err) == []
    assert captured.err.startswith("maatwerk stopped by a fault of its own; nothing was imported.")
    assert bytes_of() == before
