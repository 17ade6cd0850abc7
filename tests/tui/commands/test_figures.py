"""`maatwerk figures` and `maatwerk export`: results on standard output, faults in one line."""

import json
import re
import shutil
from pathlib import Path

import pytest

from sessions.exchange.figures import figures
from tests.sessions.told.test_movement import ELEVEN_BELOW, THREE_BELOW, again, of
from tests.tui.conftest import ROOT, Run
from tui.cli import main
from tui.commands.figures_text import as_text

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def kampen() -> Path:
    return Path(shutil.copy(ROOT / "sessions" / "examples" / "kampen.toml", "kampen.toml"))


def test_the_figures_to_read_name_every_group_and_fit_a_page(kampen: Path, capsys: Captured) -> None:
    assert main(["figures", str(kampen), "--lang", "en"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    for each in (
        "Cross-section by Unit",
        "Per target group",
        "Per unit",
        "Routes",
        "Programme",
        "≥⅔ (10)",
        "55–95%",
        "60 of 450 assessed",
        "The programme covers ≥60% of the needs.",
        "€ 157,925.00",
    ):
        assert each in told.out
    assert not re.search(r"\d{4}-\d\d-\d\d", told.out), "days as people write them"
    assert max(map(len, told.out.splitlines())) <= 110


def test_the_hours_of_absence_stand_beside_all_hours_with_what_they_leave_out(
    kampen: Path, capsys: Captured
) -> None:
    assert main(["figures", str(kampen), "--lang", "en"]) == 0
    told = [" ".join(each.split()) for each in capsys.readouterr().out.splitlines()]
    assert {
        "hours, all together 16,993.0",
        "of absence 12,159.5",
        "at the workplace, no absence 4,833.5",
        "At the workplace: Shadowing another domain, Into the neighbourhood: one picture on one page",
    } <= set(told)


def test_the_figures_as_json_are_one_object_whatever_the_language(kampen: Path, capsys: Captured) -> None:
    found = {}
    for language in ("nl", "en"):
        assert main(["figures", str(kampen), "--json", "--lang", language]) == 0
        found[language] = json.loads(capsys.readouterr().out)
    assert found["nl"]["format"] == 2
    assert found["nl"]["money"] == found["en"]["money"]
    assert found["nl"]["needs"]["groups"]["unit"][0]["id"] == found["en"]["needs"]["groups"]["unit"][0]["id"]


def test_of_an_island_the_whole_alone_is_told_and_the_page_says_so(capsys: Captured) -> None:
    island = ROOT / "sessions" / "examples" / "schiermonnikoog.toml"
    assert main(["figures", str(island), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "40–60%°" in out
    assert "° only of those who were assessed" in out
    assert "Nothing can be told: Per target group" in out
    assert "Which part of the needs the programme covers can't be told." in out


def test_an_empty_session_has_figures_too(session_file: Path, capsys: Captured) -> None:
    assert main(["figures", str(session_file)]) == 0
    assert "Programme" in capsys.readouterr().out
    assert main(["figures", str(session_file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["needs"]["rounds"] == []


def test_needs_are_written_as_a_table_to_a_file_that_a_spreadsheet_opens(
    kampen: Path, capsys: Captured
) -> None:
    assert main(["export", str(kampen), "--what", "needs", "-o", "needs.csv"]) == 0
    assert capsys.readouterr().out == ""
    data = Path("needs.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") > 50
    assert main(["export", str(kampen), "--what", "needs"]) == 0
    assert capsys.readouterr().out.encode() == data[3:].replace(b"\r\n", b"\r\n")


@pytest.mark.parametrize("words", [["figures", "{}"], ["export", "{}", "--what", "needs"]])
def test_a_file_with_faults_gives_its_lines_and_no_figures(words: list[str], capsys: Captured) -> None:
    Path("wrong.toml").write_text('format = 1\n[session]\ntitle = "x"\n', encoding="utf-8")
    assert main([word.format("wrong.toml") for word in words]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "wrong.toml" in told.err


def test_an_export_is_never_written_over_the_session(kampen: Path, capsys: Captured) -> None:
    before = kampen.read_bytes()
    assert main(["export", str(kampen), "--what", "needs", "-o", str(kampen)]) == 2
    assert "never written over one" in capsys.readouterr().err
    assert kampen.read_bytes() == before


def test_what_to_export_must_be_said_and_be_known(kampen: Path, capsys: Captured) -> None:
    assert main(["export", str(kampen)]) == 2
    assert main(["export", str(kampen), "--what", "names"]) == 2
    assert capsys.readouterr().err.count("\n") == 2


def test_a_place_that_is_not_there_is_said_in_one_line(kampen: Path, maatwerk: Run) -> None:
    done = maatwerk("export", str(kampen), "--what", "needs", "-o", "nowhere/needs.csv")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("\n") == 1


def test_the_parts_of_the_price_add_up(kampen: Path, capsys: Captured) -> None:
    assert main(["figures", str(kampen), "--lang", "en"]) == 0
    amounts = {
        name.strip(): float(amount.replace(",", ""))
        for name, mark, amount in (each.partition("€") for each in capsys.readouterr().out.splitlines())
        if mark
    }
    parts = ("exempt from VAT, before discount", "with 21% VAT, before discount", "no VAT charged")
    assert sum(amounts[each] for each in parts) - amounts["discount"] == amounts["price excluding VAT"]


def test_progress_stands_on_lines_of_a_terminals_width() -> None:
    goal = {"goal": "Luisteren " * 12, "level": 2, "moment": "T1", "competency": "luisteren"}
    session = again(of(ELEVEN_BELOW, programme={"evaluation": [goal]}), THREE_BELOW)
    lines = as_text(figures(session, "en"), "en").splitlines()
    first = lines.index("Progress: the part below target, before and now")
    said = lines[first : lines.index("", first)]
    assert "    Adviseur: ≥⅔ (1 Oct 2026) → ‹⅓ (1 Dec 2026)" in said
    assert "      a smaller part is below target; rated both times: 10" in said
    assert any(each.startswith("    goal, T1: Luisteren") for each in said)
    assert max(map(len, said)) <= 80
