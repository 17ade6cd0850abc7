"""`maatwerk frameworks import` and `export`, and `maatwerk export --what moodle`."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from frameworks.catalogue import Catalogue, check_framework, load_framework, own_frameworks_folder
from sessions.store.reader import load
from tests.frameworks.exchange.making import HEADER, csv_text, framework_row, put, row
from tests.frameworks.exchange.moodle_site import HEADER_NL, take_in
from tests.tui.conftest import ROOT, names
from tui.cli import main

Captured = pytest.CaptureFixture[str]
KAMPEN = ROOT / "sessions" / "examples" / "kampen.toml"
DUTCH = [
    HEADER_NL,
    framework_row("gem", "Gemeentekader"),
    row("samen", "Samenwerken", description="<p>Werkt samen.</p>"),
    row("wees", "Wees", "weg"),
    row("samen", "Nog eens"),
]


@pytest.fixture
def moodle() -> Path:
    return put(Path("moodle.csv"), csv_text(DUTCH, ";"))


def test_a_file_of_moodle_becomes_one_of_the_user_s_own_frameworks(moodle: Path, capsys: Captured) -> None:
    assert main(["frameworks", "import", str(moodle)]) == 0
    captured = capsys.readouterr()
    assert captured.out.splitlines() == [
        "moodle.csv:3: samen: Samenwerken (0 examples of behaviour)",
        "moodle.csv:4: Not taken: wees (Wees) stands below weg, and there is no row with that ID number.",
        (
            "moodle.csv:5: Not taken: samen (Nog eens) is the ID number of the row on line 3 too. "
            "Give one of them another."
        ),
        "moodle.csv: The scale was taken as: Nog niet = 0, Wel = 4.",
    ]
    made = own_frameworks_folder() / "gem.toml"
    assert captured.err.splitlines()[0] == f"{made}: made. 1 competency taken, 2 rows not taken."
    assert Catalogue().get("gem").competencies[0].definition == "Werkt samen."
    assert all(each.severity == "warning" for each in check_framework(made))
    assert f"maatwerk frameworks check {made}" in captured.err


def test_a_bundled_framework_goes_to_moodle_and_comes_back(capsys: Captured) -> None:
    assert main(["frameworks", "export", "wendbaar-werken", "-o", "uit.csv"]) == 0
    told = "modules: 18, shifts: 8, drivers: 6, profiles with targets: 6."
    assert told in capsys.readouterr().err
    take_in(Path("uit.csv").read_text(encoding="utf-8-sig"))
    assert main(["frameworks", "import", "uit.csv", "-o", "terug.toml"]) == 0
    before, after = Catalogue().get("wendbaar-werken"), load_framework(Path("terug.toml"))
    assert (after.framework, after.competencies) == (before.framework, before.competencies)
    assert "0 rows not taken" in capsys.readouterr().err


def test_the_role_of_a_session_goes_to_moodle(capsys: Captured) -> None:
    assert main(["export", str(KAMPEN), "--what", "moodle", "-o", "rol.csv"]) == 0
    site = take_in(Path("rol.csv").read_text(encoding="utf-8-sig"))
    competencies = load(KAMPEN).session.role.competencies
    assert {each.id for each in competencies} <= set(site.competencies)
    assert "profiles with targets" in capsys.readouterr().err
    assert main(["frameworks", "import", "rol.csv", "-o", "rol.toml"]) == 0
    assert load_framework(Path("rol.toml")).competencies == competencies


def test_a_session_without_competencies_has_nothing_for_moodle(session_file: Path, capsys: Captured) -> None:
    assert main(["export", str(session_file), "--what", "moodle", "-o", "rol.csv"]) == 1
    assert capsys.readouterr().err.startswith(f"{session_file}: The role has no competencies yet.")
    assert not Path("rol.csv").exists()


def test_nothing_is_written_over_a_file_without_being_told(moodle: Path, capsys: Captured) -> None:
    words = ["frameworks", "import", str(moodle), "-o", "kader.toml"]
    put(Path("kader.toml"), "mine")
    assert main(words) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "kader.toml: there is something with this name already." in captured.err
    assert Path("kader.toml").read_text(encoding="utf-8") == "mine"
    assert main([*words, "--replace"]) == 0
    assert load_framework(Path("kader.toml")).id == "gem"


def test_an_id_that_another_file_of_the_user_has_is_refused(moodle: Path, capsys: Captured) -> None:
    folder = own_frameworks_folder()
    folder.mkdir(parents=True)
    put(folder / "ander.toml", 'format = 1\n[framework]\nid = "gem"\nname = "x"\n')
    assert main(["frameworks", "import", str(moodle)]) == 3
    assert "ander.toml has the id gem already. Choose another --id." in capsys.readouterr().err
    assert main(["frameworks", "import", str(moodle), "--id", "gem-2", "--name", "Ons kader"]) == 0
    assert Catalogue().entry("gem-2").name("nl") == "Ons kader"


def test_an_id_of_a_bundled_framework_is_taken_over_and_told(moodle: Path, capsys: Captured) -> None:
    assert main(["frameworks", "import", str(moodle), "--id", "wendbaar-werken"]) == 0
    assert "wendbaar-werken is the id of a bundled framework" in capsys.readouterr().err
    assert Catalogue().entry("wendbaar-werken").origin == "user"


def test_a_trial_says_the_same_and_writes_nothing(moodle: Path, capsys: Captured) -> None:
    assert main(["frameworks", "import", str(moodle), "--dry-run"]) == 0
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 4
    assert captured.err == "1 competency taken, 2 rows not taken.\n"
    assert names() == ["moodle.csv"]
    assert not own_frameworks_folder().exists()


def test_standard_output_carries_the_framework_and_nothing_else(
    moodle: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["frameworks", "import", str(moodle), "-o", "-", "--language", "nl"]) == 0
    captured = capsysbinary.readouterr()
    put(Path("kader.toml"), captured.out.decode())
    assert load_framework(Path("kader.toml")).framework.name.nl == "Gemeentekader"  # type: ignore[union-attr]
    assert b"moodle.csv:4: Not taken" in captured.err


def test_skills_are_found_by_words_and_taken_by_number(capsys: Captured) -> None:
    uri = "http://data.europa.eu/esco/skill/{}".format
    skills = [
        (uri(number), name) for number, name in enumerate(["plannen", "samenwerken", "team samenwerken"])
    ]
    put(Path("skills_nl.csv"), csv_text([("conceptUri", "preferredLabel"), *skills]))
    assert main(["frameworks", "import", "skills_nl.csv", "--search", "samenwerken"]) == 0
    captured = capsys.readouterr()
    assert captured.out.splitlines() == [f"2  samenwerken  {uri(1)}", f"3  team samenwerken  {uri(2)}"]
    assert captured.err == "Take them with --pick NUMBER.\n"
    assert names() == ["skills_nl.csv"]
    words = ["frameworks", "import", "skills_nl.csv", "--id", "keuze", "--pick", "2,1", "--pick", uri(2)]
    assert main(words) == 0
    found = Catalogue().get("keuze")
    assert [each.id for each in found.competencies] == ["samenwerken", "plannen", "team-samenwerken"]
    assert found.competencies[0].links == (uri(1),)
    assert main(["frameworks", "import", "skills_nl.csv", "--search", "zwemmen"]) == 0
    assert "Nothing has these words." in capsys.readouterr().err


def test_a_workbook_of_one_s_own_becomes_a_framework(capsys: Captured) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in (
        ["Competentie", "Definitie", "Niveau 1"],
        ["Samenwerken", "Werkt samen.", "luistert\ndeelt"],
    ):
        sheet.append(cells)
    book.save("ons kader.xlsx")
    assert main(["frameworks", "import", "ons kader.xlsx"]) == 0
    assert Catalogue().get("ons-kader").competencies[0].levels.level_1 == ("luistert", "deelt")
    assert "ons kader.xlsx:2: samenwerken: Samenwerken (2 examples of behaviour)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("data", "words", "code", "told"),
    [
        (b"\0\xff\xfe\0", (), 1, "x.csv: This is no CSV or XLSX file."),
        (b"", (), 1, "x.csv: There is nothing in this file."),
        (b"a,b\n1,2\n", (), 1, "x.csv: No column with the names of competencies was found."),
        (
            b"a,b\n1,2\n",
            ("--as", "moodle"),
            1,
            "x.csv:1: This is no competency framework of Moodle: it has 2",
        ),
        (
            b"a,b\n1,2\n",
            ("--as", "esco"),
            1,
            "x.csv:1: This is no file of ESCO's skills: it has no column concept",
        ),
        (b'naam,x\n"open,1\n', (), 1, "x.csv:2: The quotes around a cell"),
        (b"PK\x03\x04", (), 1, "x.csv: The file is damaged or no XLSX file."),
        (
            csv_text([HEADER, row("a", "A")]).encode(),
            ("--as", "moodle"),
            1,
            "x.csv: No row is that of the framework.",
        ),
        (
            csv_text([HEADER, framework_row(), framework_row("b")]).encode(),
            (),
            1,
            "x.csv:3: A second row of a framework; the first is on line 2.",
        ),
        (csv_text([HEADER, framework_row()]).encode(), (), 1, "x.csv: there is no competency in it"),
        (b"naam\na\n", ("--pick", "7"), 1, "x.csv: There is no competency 7."),
        (b"naam\na\n", ("--sheet", "S"), 1, "x.csv: A text file has no sheets."),
        (
            ("naam\n" + "".join(f"n{each}\n" for each in range(61))).encode(),
            (),
            1,
            "x.csv: There are 61 competencies",
        ),
        (b"naam\na\n", ("--id", "Niet goed"), 2, "--id must begin with a small letter"),
        (b"naam\na\n", ("--name", " "), 2, "--name must be a name"),
        (b"naam\na\n", ("-o", "x.csv"), 2, "-o x.csv: this is the file that is read"),
        (b"naam\na\n", ("-o", "weg/x.toml"), 3, "weg/x.toml: The folder is not there."),
        (b"naam\na\n", ("--as", "iets"), 2, "--as can be moodle, esco, table"),
    ],
)
def test_what_can_not_be_taken_is_one_line_and_nothing_is_written(
    data: bytes, words: tuple[str, ...], code: int, told: str, capsys: Captured
) -> None:
    Path("x.csv").write_bytes(data)
    assert main(["frameworks", "import", "x.csv", *words]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert told in captured.err
    assert names() == ["x.csv"]
    assert not own_frameworks_folder().exists() or names(str(own_frameworks_folder())) == []


def test_a_file_that_is_not_there_is_told(capsys: Captured) -> None:
    assert main(["frameworks", "import", "nope.csv"]) == 3
    assert capsys.readouterr().err == "nope.csv: There is no such file. Check the name and the folder.\n"
    assert main(["frameworks", "export", "nope"]) == 2


def test_what_is_taken_can_start_a_session(moodle: Path) -> None:
    assert main(["frameworks", "import", str(moodle)]) == 0
    assert main(["new", "nieuw.toml", "--framework", "gem"]) == 0
    assert [each.id for each in load(Path("nieuw.toml")).session.role.competencies] == ["samen"]
    shutil.rmtree(own_frameworks_folder())
    assert main(["export", "nieuw.toml", "--what", "moodle", "-o", "rol.csv"]) == 0


def test_a_mapping_that_is_not_there_is_written_and_used_once_it_is_corrected(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("k.csv").write_text("Code;Onze term;Soort\n1;Samenwerken;vaardigheid\n", encoding="utf-8")
    words = ["frameworks", "import", "k.csv", "--map", "k.map.toml", "--dry-run", "--lang", "en"]
    assert main(words) == 1
    assert capsys.readouterr().err.splitlines() == [
        "k.map.toml: written, with what was recognised. Correct it and import again when something is wrong.",
        (
            "k.csv:1: None of the columns has the names of competencies: Code, Onze term, Soort. Call one of them "
            "Competentie or Name, or say in a mapping which it is (--map)."
        ),
    ]
    text = Path("k.map.toml").read_text(encoding="utf-8")
    Path("k.map.toml").write_text(
        text.replace('"Onze term" = "drop"', '"Onze term" = "name"'), encoding="utf-8"
    )
    assert main(words) == 0
    assert "Samenwerken" in capsys.readouterr().out
