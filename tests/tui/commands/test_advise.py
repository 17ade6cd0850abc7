"""`maatwerk advise`: an advice to read, as JSON, or put in the session; faults in one line."""

import json
import re
import shutil
from pathlib import Path
from random import Random

import pytest

from sessions.analysis.programme import placed_modules, totals
from sessions.model.told import Told
from sessions.store.reader import load
from sessions.store.writer import dumps
from sessions.told.coverage import coverage
from tests.sessions.privacy.rated_otherwise import rated_otherwise
from tests.tui.conftest import ROOT, Run
from tui.cli import main

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def kampen() -> Path:
    return Path(shutil.copy(ROOT / "sessions" / "examples" / "kampen.toml", "kampen.toml"))


def test_the_advice_to_read_tells_budget_proof_changes_reasons_and_curve(
    kampen: Path, capsys: Captured
) -> None:
    before = kampen.read_bytes()
    assert main(["advise", str(kampen), "--budget", "155000", "--lang", "en"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    for each in (
        "The budget is € 155,000.",
        "Proven: nothing closes more within these limits",
        "price excluding VAT",
        "€ 151,050",
        "Dropped (1)",
        "It would cost €6,875 more, which is over the budget.",
        "Which part of the needs is covered for each budget",
        "100% ┤",
        "◉◆",
    ):
        assert each in told.out
    assert max(map(len, told.out.splitlines())) <= 100
    assert kampen.read_bytes() == before


def test_the_advice_as_json_is_the_same_but_for_its_time(kampen: Path, capsys: Captured) -> None:
    found = []
    for language in ("nl", "en"):
        assert main(["advise", str(kampen), "--json", "--lang", language, "--budget", "€ 100.000,-"]) == 0
        told = capsys.readouterr()
        assert told.err == ""
        data = json.loads(told.out)
        data["proof"].pop("seconds")
        for each in data["modules"]:
            each.pop("title")
            each.pop("reason")
            each.pop("moved")
        found.append(data)
    assert found[0] == found[1]
    assert found[0]["proof"]["sure"] == "optimal"
    assert found[0]["wishes"]["budget_eur"] == 100_000
    assert len(found[0]["curve"]) >= 12
    assert main(["advise", str(kampen), "--json", "--no-curve"]) == 0
    assert json.loads(capsys.readouterr().out)["curve"] is None


def test_applied_the_file_holds_the_advice(kampen: Path, capsys: Captured) -> None:
    words = ["--budget", "100000", "--hours", "60", "--until", "31-12-2027", "--ban", "meelopen"]
    assert main(["advise", str(kampen), "--apply", "--json", *words]) == 0
    told = capsys.readouterr()
    assert told.err == "kampen.toml: saved.\n"
    data = json.loads(told.out)
    session = load(kampen).session
    assert totals(session).price == data["after"]["price_eur"] <= 100_000
    covered = coverage(session).total
    assert covered is not None
    assert data["after"]["covered"]["short"] == covered.short
    assert data["after"]["hours_of_a_participant"] <= 60
    assert "meelopen" not in {each.id for _, each in placed_modules(session)}
    # What is as advised stays as it is, to the byte.
    after = kampen.read_bytes()
    assert main(["advise", str(kampen), "--apply", "--no-curve", *words[:6]]) == 0
    capsys.readouterr()
    assert main(["advise", str(kampen), "--apply", "--no-curve", *words[:6]]) == 0
    assert capsys.readouterr().err == "kampen.toml: as advised already.\n"
    assert after


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--budget", "veel"], 2, "--budget: veel is not an amount"),
        (["--budget", "12.500"], 2, "--budget: 12.500 can be € 12,500 or € 12.50: type 12500 or 12.50. See"),
        (["--budget", "-0"], 2, "--budget: -0 is not an amount"),
        (
            ["--budget", "999999999999999999999999"],
            2,
            "--budget: 999999999999999999999999 is out of bounds: type something from € 0 to € 1,000,000,000. See",
        ),
        (["--budget", "-5"], 2, "--budget: -5 is out of bounds"),
        (["--budget", "nan"], 2, "--budget: nan is not an amount"),
        (
            ["--hours", "99999999"],
            2,
            "--hours: 99999999 is out of bounds: type something from 0 to 10,000. See",
        ),
        (["--hours", "-1"], 2, "--hours: -1 is out of bounds"),
        (["--hours", "1e9"], 2, "--hours: 1e9 is not a number"),
        (["--hours", "1.250"], 2, "--hours: 1.250 can be 1,250 or 1.25: type 1250 or 1.25. See"),
        (["--until", "morgen"], 2, "--until: morgen is not a date"),
        (["--until", "1/2/2027"], 2, "--until: 1/2/2027 can be 1 February 2027 or 2 January 2027"),
        (["--until", "1-2-27"], 2, "--until: 1-2-27 has no year of four digits"),
        (["--seconds", "nan"], 2, "--seconds: nan is not a number"),
        (["--seconds", "9999"], 2, "--seconds: type a number from 0 to 3600"),
        (["--seconds", "-1"], 2, "maatwerk advise"),
        (["--budget", "10"], 1, "What has to stay"),
        (["--keep", "intervisi"], 1, "Did you mean intervisie?"),
        (["--until", "2020-01-01"], 1, "is before the start"),
    ],
)
def test_what_can_not_be_answered_is_one_line_and_nothing_is_saved(
    kampen: Path, capsys: Captured, words: list[str], code: int, told: str
) -> None:
    before = kampen.read_bytes()
    assert main(["advise", str(kampen), "--apply", *words]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    (line,) = captured.err.splitlines()
    assert told in line
    assert kampen.read_bytes() == before


def test_a_session_without_employees_has_no_advice(session_file: Path, capsys: Captured) -> None:
    assert main(["advise", str(session_file)]) == 1
    assert capsys.readouterr().err == (
        "kampen.toml: There are no employees, so no need is known: add or import them first.\n"
    )
    assert main(["advise", "weg.toml"]) == 3


def test_the_real_program_writes_nothing_else_on_standard_output(kampen: Path, maatwerk: Run) -> None:
    done = maatwerk("advise", str(kampen), "--json")
    assert done.returncode == 0
    assert done.stderr == ""
    assert json.loads(done.stdout)["proof"]["sure"] == "optimal"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_hours_below_zero_are_refused_as_such(kampen: Path, capsys: Captured, language: str) -> None:
    assert main(["advise", str(kampen), "--hours", "-2", "--lang", language]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("maatwerk advise: --hours: -2 ")
    assert told.err.count("\n") == 1


def test_an_amount_in_dutch_stays_on_one_line_with_its_sign(kampen: Path, capsys: Captured) -> None:
    assert main(["advise", str(kampen), "--no-curve", "--lang", "nl"]) == 0
    assert not [each for each in capsys.readouterr().out.splitlines() if each.endswith("€")]


def test_where_nothing_is_told_no_advice_tells_of_the_few_who_are_known(kampen: Path, maatwerk: Run) -> None:
    session = load(kampen).session
    few = session.ratings[0]
    said = set()
    for level in ("0", "4"):
        line = " ".join([level] * len(few.competencies))
        levels = dict.fromkeys(list(few.levels)[:6], line)
        alike = few.model_copy(update={"levels": levels, "told": False})
        kampen.write_text(dumps(session.model_copy(update={"ratings": (alike,), "told": Told()})), "utf-8")
        done = maatwerk("advise", str(kampen), "--lang", "en")
        said.add((done.returncode, done.stdout, done.stderr))
    assert len(said) == 1
    [(code, _out, err)] = said
    assert code == 1
    assert "Too few people were assessed for anything to be told" in err


def test_other_levels_of_which_the_same_is_told_change_no_byte(kampen: Path, capsys: Captured) -> None:
    session = load(kampen).session
    codes = [each.code for each in session.employees]
    said = []
    for chosen in ([], None, codes):
        other = rated_otherwise(session, Random(3), chosen)  # noqa: S311 - the same every time
        kampen.write_text(dumps(other), "utf-8")
        for more in ([], ["--json"], ["--budget", "80000"]):
            assert main(["advise", str(kampen), "--lang", "en", *more]) == 0
        out = capsys.readouterr().out
        said.append(re.sub(r"[0-9.]+ s\b|\"seconds\": [0-9.]+", "", out))
    assert said[0] == said[1] == said[2]
