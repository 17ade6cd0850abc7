"""`maatwerk person`, `forget`, `purge`: what somebody may ask of who keeps something of them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sessions.store.holders import Hold, this_process
from sessions.store.reader import load
from tests.sessions.rights.people import files_with_people
from tests.tui.conftest import ROOT, Run, names
from tui.cli import main

Captured = pytest.CaptureFixture[str]
FILES = ["kampen.keys.toml", "kampen.mine-1.toml", "kampen.names.toml", "kampen.theirs-2.toml", "kampen.toml"]


@pytest.fixture
def file() -> Path:
    files_with_people(Path())
    return Path("kampen.toml")


def bytes_of() -> dict[str, bytes]:
    """Give the bytes of each file in the folder."""
    return {each: Path(each).read_bytes() for each in names()}


# --- person -------------------------------------------------------------------------------------------------------


def test_all_that_is_held_of_a_person_is_a_text_to_read(file: Path, capsys: Captured) -> None:
    assert main(["person", str(file), "m002"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("What is held of M002 in kampen.toml\n")
    for each in (
        "Name: Bo Cas  [kampen.names.toml:",
        "Recognised at the next import by a keyed hash of: personnel number, name  [kampen.keys.toml:",
        "  Unit: Sociaal domein  [kampen.toml:",
        "  FTE: 0.5  [kampen.toml:",
        "Text: Wil leren doorvragen",
        "Reason: Deed het al",
        "self-assessment, 2026-10-01",
        "manager assessment, 2026-11-01",
        "  Samenwerken: 1.5",
        "Samenwerken: 1.25, where 2 to 3 is wanted",
        "Startbijeenkomst: group 1, fixed; 2027-0",
        "A comment in the file: # M002 is ziek geweest",
        "kampen.mine-1.toml is another version",
        "kampen.theirs-2.toml is another version",
    ):
        assert each in out, each
    assert "Ada" not in out


def test_a_group_of_a_module_that_is_not_on_the_route_says_why_it_is_there(
    kampen: Path, capsys: Captured
) -> None:
    assert main(["person", str(kampen), "M012"]) == 0
    out = capsys.readouterr().out
    route, groups = out.partition("Modules on the person's route")[2].split("\nGroups\n")
    off = [line for line in groups.splitlines() if "not on the route" in line]
    assert len(off) == 2
    assert all("planned for all whom the module is meant for" in line for line in off)
    own = [line.strip() for line in route.splitlines() if line.strip()]
    told = [line for line in groups.splitlines() if ": group " in line and line not in off]
    assert all(any(line.strip().startswith(each) for each in own) for line in told)


def test_it_is_in_dutch_when_that_is_asked_for(file: Path, capsys: Captured) -> None:
    assert main(["person", str(file), "M002", "--lang", "nl"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Wat is vastgelegd van M002 in kampen.toml\n")
    assert "zelfinschatting, 1-10-2026" in out
    assert "  Samenwerken: 1,5" in out
    assert not re.search(r"\b(what|held|wanted|group|needs)\b", out, re.IGNORECASE)


def test_as_json_it_has_the_shape_that_the_documentation_tells(file: Path, capsys: Captured) -> None:
    assert main(["person", str(file), "M002", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    told = (ROOT / "docs" / "rights.md").read_text(encoding="utf-8")
    for key in facts:
        assert f"`{key}`" in told, key
    assert facts["format"] == 1


def test_what_somebody_typed_commands_no_terminal(file: Path, capsys: Captured) -> None:
    text = file.read_text(encoding="utf-8").replace("Deed het al", r"Deed\u001b[31m het al")
    file.write_text(text, encoding="utf-8")
    assert main(["person", str(file), "M002"]) == 0
    assert "\x1b" not in capsys.readouterr().out


# --- forget -------------------------------------------------------------------------------------------------------


def test_a_person_is_forgotten_in_one_sentence_that_says_from_where_and_what_is_out_of_reach(
    file: Path, capsys: Captured
) -> None:
    assert main(["forget", str(file), "M002", "--yes"]) == 0
    out, err = capsys.readouterr()
    assert out == (
        "Removed M002 with 2 levels from kampen.toml, kampen.names.toml, kampen.keys.toml, kampen.mine-1.toml, "
        "kampen.theirs-2.toml; out of reach are plans and forms in folders of your own choosing, copies elsewhere, "
        "what was sent, and the history of git.\n"
    )
    assert err == ""
    assert b"M002" not in b"".join(bytes_of().values())
    assert names() == FILES
    assert main(["forget", str(file), "M002", "--yes"]) == 1
    assert "Nothing is held of M002" in capsys.readouterr().err


def test_a_code_in_a_text_is_left_and_told_with_its_line(file: Path, capsys: Captured) -> None:
    text = file.read_text(encoding="utf-8").replace('name = "Kampen"', 'name = "Kampen van M002"')
    file.write_text(text, encoding="utf-8")
    assert main(["forget", str(file), "M002", "--yes"]) == 0
    err = capsys.readouterr().err
    assert re.fullmatch(r"kampen\.toml:\d+: a code of who was removed stands here .*\n", err)


@pytest.mark.parametrize("words", [["forget", "kampen.toml", "M002"], ["purge", "kampen.toml"]])
def test_without_a_terminal_it_is_not_done_without_yes(file: Path, words: list[str], maatwerk: Run) -> None:
    before = bytes_of()
    done = maatwerk(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--yes" in done.stderr
    assert done.stderr.count("\n") == 1
    assert bytes_of() == before


ASKING = (
    "import os, pty, sys\n"
    "answer = sys.argv[1].encode() + b'\\n'\n"
    "sent = []\n"
    "def read(handle):\n"
    "    data = os.read(handle, 1024)\n"
    "    if b'N] ' in data and not sent:\n"
    "        sent.append(os.write(handle, answer))\n"
    "    return data\n"
    "status = pty.spawn([sys.executable, '-m', 'tui', *sys.argv[2:]], read)\n"
    "sys.exit(os.waitstatus_to_exitcode(status))\n"
)


@pytest.mark.parametrize(
    ("answer", "is_done"), [("y", True), ("ja", True), ("", False), ("n", False), ("maybe", False)]
)
def test_at_a_terminal_it_is_asked_and_only_yes_does_it(file: Path, answer: str, *, is_done: bool) -> None:
    before = bytes_of()
    done = subprocess.run(
        [sys.executable, "-c", ASKING, answer, "forget", "kampen.toml", "M002"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
        check=False,
    )
    assert "Remove M002 from kampen.toml, kampen.names.toml" in done.stdout
    assert done.returncode == (0 if is_done else 1)
    assert (bytes_of() == before) is not is_done
    assert ("Nothing was removed." in done.stdout) is not is_done


# --- purge --------------------------------------------------------------------------------------------------------


def test_everybody_goes_and_the_session_stays(file: Path, capsys: Captured) -> None:
    assert main(["purge", str(file), "--yes"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "Removed all people from kampen.toml, kampen.names.toml, kampen.keys.toml, kampen.mine"
    )
    assert out.count("\n") == 1
    assert names() == ["kampen.mine-1.toml", "kampen.theirs-2.toml", "kampen.toml"]
    assert not re.search(rb"[MP][0-9]{2,5}", b"".join(bytes_of().values()))
    assert load(file).session.programme.modules
    assert main(["purge", str(file), "--yes"]) == 0
    assert capsys.readouterr().out == "kampen.toml holds nobody; nothing was removed.\n"


# --- bad input ----------------------------------------------------------------------------------------------------

WORDS = (["person"], ["forget", "--yes"])


@pytest.mark.parametrize("words", WORDS, ids="-".join)
@pytest.mark.parametrize(
    ("code", "exit_code", "says"),
    [
        ("M999", 1, "Nothing is held of M999"),
        ("Jan", 2, "Jan is no code"),
        ("", 2, "is no code"),
        ("M1", 2, "is no code"),
        ("M\u0661\u0662\u0663", 2, "is no code"),
    ],
)
def test_a_code_of_nobody_is_one_line(
    file: Path, words: list[str], code: str, exit_code: int, says: str, capsys: Captured
) -> None:
    before = bytes_of()
    assert main([*words, str(file), code]) == exit_code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert says in err
    assert bytes_of() == before


@pytest.mark.parametrize("words", [*([*each, "M002"] for each in WORDS), ["purge", "--yes"]], ids="-".join)
@pytest.mark.parametrize("text", [None, "", "format = 99\n", "[["], ids=["gone", "empty", "newer", "no TOML"])
def test_a_session_that_cannot_be_read_is_one_line(
    words: list[str], text: str | None, capsys: Captured
) -> None:
    if text is not None:
        Path("kampen.toml").write_text(text, encoding="utf-8")
    before = bytes_of()
    assert main([words[0], "kampen.toml", *words[1:]]) == (3 if text is None else 1)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.startswith("kampen.toml")
    assert bytes_of() == before


@pytest.mark.parametrize(
    "words", [["forget", "kampen.toml", "M002", "--yes"], ["purge", "kampen.toml", "--yes"]]
)
def test_while_the_session_is_open_elsewhere_it_is_refused(
    file: Path, words: list[str], capsys: Captured
) -> None:
    note = Path(".kampen.toml.0a1b2c3d.maatwerk-open")
    note.write_text(this_process()._replace(process=os.getppid(), began="").text(), encoding="utf-8")
    before = bytes_of()
    assert main(words) == 3
    err = capsys.readouterr().err
    assert re.fullmatch(r"kampen\.toml: .* has this file open in maatwerk since .*\n", err)
    assert bytes_of() == before
    note.unlink()
    assert main(words) == 0


@pytest.mark.parametrize("name", ["kampen.names.toml", "kampen.keys.toml"])
def test_names_or_keys_that_do_not_fit_stop_it_in_one_line(file: Path, name: str, capsys: Captured) -> None:
    Path(name).write_text("[codes]\nx = 1\n[names]\nx = 1\n", encoding="utf-8")
    before = bytes_of()
    for words in (["person", str(file), "M002"], ["forget", str(file), "M002", "--yes"]):
        assert main(words) == 1
        err = capsys.readouterr().err
        assert err.startswith(f"{name}: ")
        assert err.count("\n") == 1
    assert bytes_of() == before


def test_a_removal_that_was_broken_off_is_finished_by_the_next_command(file: Path, capsys: Captured) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    by = this_process()._replace(process=ended.pid, began="").text()
    Path(".kampen.toml.maatwerk-removal").write_text(f'who = "M002"\n\n[by]\n{by}', encoding="utf-8")
    assert main(["person", str(file), "M002"]) == 1
    assert "Nothing is held of M002" in capsys.readouterr().err
    assert names() == FILES
    assert b"M002" not in b"".join(bytes_of().values())


def test_the_process_that_holds_the_file_itself_may_go_on(file: Path) -> None:
    hold = Hold(file)
    assert main(["forget", str(file), "M002", "--yes"]) == 0
    hold.release()
