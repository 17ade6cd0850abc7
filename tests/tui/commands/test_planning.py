"""`maatwerk export --what planning`, and what `check` says of a planning."""

import csv
import errno
import io
import re
import shutil
from pathlib import Path
from typing import Any

import icalendar
import pytest

from sessions.store import files
from tests.tui.conftest import ROOT
from tui.cli import main

Captured = pytest.CaptureFixture[str]
MEETINGS = 270


@pytest.fixture
def kampen() -> Path:
    return Path(shutil.copy(ROOT / "sessions" / "examples" / "kampen.toml", "kampen.toml"))


def with_programme(path: Path, *lines: str) -> None:
    """Put lines into the programme of a session file, in place of its start."""
    text = path.read_text(encoding="utf-8")
    assert "start = 2027-02-01\n" in text
    path.write_text(text.replace("start = 2027-02-01\n", "".join(f"{each}\n" for each in lines)), "utf-8")


def test_the_planning_is_a_table(kampen: Path, capsys: Captured) -> None:
    assert main(["export", str(kampen), "--what", "planning", "--lang", "en"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    found = list(csv.DictReader(io.StringIO(told.out)))
    assert len(found) == MEETINGS
    assert found[0]["First day"] == "2027-02-01"


def test_a_file_called_ics_is_a_calendar(kampen: Path, capsys: Captured) -> None:
    assert main(["export", str(kampen), "--what", "planning", "-o", "plan.ics"]) == 0
    assert capsys.readouterr().out == ""
    data = Path("plan.ics").read_bytes()
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    made = icalendar.Calendar.from_ical(data)
    assert made["X-WR-CALNAME"] == "Integraal samenwerken in Kampen"
    assert len(made.walk("VEVENT")) == MEETINGS
    assert main(["export", str(kampen), "--what", "planning", "--to", "ics"]) == 0
    assert capsys.readouterr().out.encode() == data


def test_the_format_asked_for_counts_more_than_the_name(kampen: Path) -> None:
    assert main(["export", str(kampen), "--what", "planning", "--to", "csv", "-o", "plan.ics"]) == 0
    assert Path("plan.ics").read_bytes().startswith(b"\xef\xbb\xbf")


def test_only_the_planning_is_a_calendar(kampen: Path, capsys: Captured) -> None:
    assert main(["export", str(kampen), "--what", "needs", "-o", "needs.ics"]) == 2
    assert "only the planning" in capsys.readouterr().err
    assert not Path("needs.ics").exists()


@pytest.mark.parametrize("to", ["csv", "ics"])
def test_without_a_start_it_is_said_that_there_are_no_dates(kampen: Path, capsys: Captured, to: str) -> None:
    with_programme(kampen)
    assert main(["export", str(kampen), "--what", "planning", "--to", to]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"{kampen}: ")
    assert "no start date yet" in told.err
    assert told.err.count("\n") == 1


def test_without_modules_there_is_nothing_to_plan(session_file: Path, capsys: Captured) -> None:
    text = session_file.read_text(encoding="utf-8")
    session_file.write_text(f"{text}\n[programme]\nstart = 2027-02-01\n", encoding="utf-8")
    assert main(["export", str(session_file), "--what", "planning"]) == 1
    assert "nothing to plan" in capsys.readouterr().err


def test_what_can_not_be_kept_to_is_said_beside_the_table(kampen: Path, capsys: Captured) -> None:
    with_programme(kampen, "start = 2027-02-01", "weeks = 40")
    assert main(["export", str(kampen), "--what", "planning", "--lang", "en"]) == 0
    told = capsys.readouterr()
    assert "weeks more than the 40 of the programme" in told.err
    assert len(list(csv.DictReader(io.StringIO(told.out)))) == MEETINGS


def test_check_tells_what_the_calendar_tells_with_its_line(kampen: Path, capsys: Captured) -> None:
    with_programme(kampen, "start = 2027-02-06", "weeks = 40")
    assert main(["check", str(kampen), "--lang", "en"]) == 0
    told = capsys.readouterr()
    lines = kampen.read_text(encoding="utf-8").splitlines()
    for line, of in (("start = 2027-02-06", "is in a weekend"), ("weeks = 40", "The calendar runs to week")):
        (found,) = [each for each in (told.out + told.err).splitlines() if of in each]
        assert found.startswith(f"kampen.toml:{lines.index(line) + 1}: ")


# --- a calendar that is sent again ------------------------------------------------------------------------------------


def sent(kampen: Path) -> dict[str, Any]:
    """Export the calendar and give its events by UID."""
    assert main(["export", str(kampen), "--what", "planning", "-o", "plan.ics"]) == 0
    made: Any = icalendar.Calendar.from_ical(Path("plan.ics").read_bytes())
    return {str(each["UID"]): each for each in made.walk("VEVENT")}


def test_the_first_calendar_gives_the_session_an_identity_and_nothing_else(kampen: Path) -> None:
    text = kampen.read_text(encoding="utf-8").replace("[municipality]", "# van ons\n[municipality]", 1)
    kampen.write_text(text, "utf-8")
    first = sent(kampen)
    after = kampen.read_text(encoding="utf-8")
    (line,) = set(after.split("\n")) - set(text.split("\n"))
    assert after.replace(f"{line}\n", "") == text
    name = line.removeprefix('id = "').removesuffix('"')
    assert all(uid.endswith(f"@{name}.maatwerk.invalid") for uid in first)
    assert Path("kampen.calendar.toml").stat().st_mode & 0o777 == 0o600
    assert sent(kampen).keys() == first.keys()
    assert kampen.read_text(encoding="utf-8") == after


def test_another_title_keeps_every_uid_and_another_start_moves_every_event(kampen: Path) -> None:
    first = sent(kampen)
    text = kampen.read_text(encoding="utf-8")
    title = 'title.nl = "Samen; of,\\nalleen"'
    kampen.write_text(
        re.sub('title.nl = "Integraal samenwerken in Kampen"', lambda _: title, text, count=1), "utf-8"
    )
    assert title in kampen.read_text(encoding="utf-8")
    second = sent(kampen)
    assert second == first
    with_programme(kampen, "start = 2027-03-15")
    third = sent(kampen)
    assert third.keys() >= first.keys()
    for uid, each in first.items():
        assert third[uid]["SEQUENCE"] > each["SEQUENCE"]
        assert third[uid]["DTSTAMP"].dt > each["DTSTAMP"].dt


def test_a_copy_made_before_the_first_calendar_has_no_uid_in_common(kampen: Path) -> None:
    other = Path(shutil.copy(kampen, "zwolle.toml"))
    assert not sent(kampen).keys() & sent(other).keys()


def test_what_was_sent_and_can_not_be_read_keeps_the_calendar_back(kampen: Path, capsys: Captured) -> None:
    sent(kampen)
    record = Path("kampen.calendar.toml")
    record.write_text(record.read_text(encoding="utf-8").replace("sequence = ", "sequence = -", 1), "utf-8")
    Path("plan.ics").unlink()
    assert main(["export", str(kampen), "--what", "planning", "-o", "plan.ics"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("kampen.calendar.toml:")
    assert told.count("\n") == 1
    assert not Path("plan.ics").exists()


def test_where_it_can_not_be_kept_what_was_sent_that_is_said(
    kampen: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, *_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    sent(kampen)
    text = kampen.read_text(encoding="utf-8")
    monkeypatch.setattr(files, "_write", full)
    assert main(["export", str(kampen), "--what", "planning", "--to", "ics"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("BEGIN:VCALENDAR")
    assert "kampen.calendar.toml: The disk is full" in told.err
    assert "can't be sent as cancelled" in told.err
    assert kampen.read_text(encoding="utf-8") == text
