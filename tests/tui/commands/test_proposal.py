import os
import re
import shutil
import stat
from pathlib import Path
from typing import Any, get_args

import pytest

from frameworks.languages import LANGUAGES
from sessions.proposal.confinement import OwnTemplateError
from sessions.proposal.editions import EDITIONS
from sessions.proposal.template_causes import Cause
from tests.tui.conftest import Run, names
from tui.cli import main
from tui.commands.proposal_faults import faults_of_templates
from tui.console import Failure
from tui.folders import templates_folder
from tui.translation import set_language

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def three(session_file: Path) -> list[str]:
    """Give three sessions, of which the middle one can't be read."""
    shutil.copy(session_file, "aa-en-hunze.toml")
    Path("stuk.toml").write_text("format = 99\n", encoding="utf-8")
    return ["aa-en-hunze.toml", "stuk.toml", "kampen.toml"]


def test_a_proposal_goes_to_stdout_and_nothing_else_does(session_file: Path, capsys: Captured) -> None:
    assert main(["proposal", str(session_file)]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    assert "Kampen" in captured.out
    assert captured.out.startswith("# ")
    assert main(["proposal", str(session_file), "-o", "-"]) == 0
    assert capsys.readouterr().out == captured.out


def test_an_edition_is_printed_when_it_is_asked_for(session_file: Path, capsys: Captured) -> None:
    printed = {}
    for edition in EDITIONS:
        assert main(["proposal", str(session_file), "--lang", "en", "--edition", edition]) == 0
        printed[edition] = capsys.readouterr().out
    main(["proposal", str(session_file), "--lang", "en"])
    assert capsys.readouterr().out == printed["full"]
    assert "This is the edition for publication" in printed["publication"]
    assert "| Client |" in printed["full"]
    assert "| Client |" in printed["glance"]
    assert main(["proposal", str(session_file), "--edition", "short"]) != 0


def test_a_proposal_is_written_as_it_is_printed_with_the_usual_rights(
    session_file: Path, capsys: Captured
) -> None:
    main(["proposal", str(session_file)])
    printed = capsys.readouterr().out
    mask = os.umask(0o027)
    try:
        assert main(["proposal", str(session_file), "-o", "voorstel.md"]) == 0
    finally:
        os.umask(mask)
    written = Path("voorstel.md")
    assert written.read_bytes() == printed.encode()
    assert stat.S_IMODE(written.stat().st_mode) == 0o640
    assert capsys.readouterr().out == ""


def test_the_language_of_the_proposal_is_asked_for(session_file: Path, capsys: Captured) -> None:
    main(["proposal", str(session_file), "--lang", "nl"])
    dutch = capsys.readouterr().out
    main(["proposal", str(session_file), "--lang=en"])
    assert capsys.readouterr().out != dutch
    main(["proposal", str(session_file)])
    assert capsys.readouterr().out == dutch


@pytest.mark.parametrize("output", ["uit", "uit/", "a/b"])
def test_a_bad_session_does_not_keep_the_others_from_being_done(
    output: str, three: list[str], capsys: Captured
) -> None:
    assert main(["proposal", *three, "-o", output]) == 1
    assert names(output) == ["aa-en-hunze.md", "kampen.md"]
    summary, fault = capsys.readouterr().err.splitlines()
    assert summary == "2 documents written, 1 not made."
    assert fault.startswith("stuk.toml:1: ")
    assert main(["proposal", *three, "absent.toml", "-o", output]) == 3


def test_a_single_session_goes_into_a_folder_too(session_file: Path) -> None:
    assert main(["proposal", str(session_file), "-o", "uit/"]) == 0
    assert names("uit") == ["kampen.md"]
    assert main(["proposal", str(session_file), "-o", "uit"]) == 0
    assert names("uit") == ["kampen.md"]


def test_nothing_is_written_over_a_session(session_file: Path, session_text: str, capsys: Captured) -> None:
    os.link("kampen.toml", "hard.md")
    Path("soft.md").symlink_to("kampen.toml")
    for output in ("kampen.toml", "hard.md", "soft.md"):
        assert main(["proposal", "kampen.toml", "-o", output]) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert session_file.read_text(encoding="utf-8") == session_text


@pytest.mark.parametrize(
    ("files", "output"),
    [
        (["kampen.toml"], "voorstel.toml"),
        (["kampen.toml", "x.toml"], "earlier.md"),
        (["kampen.toml", "ander/kampen.toml"], "uit"),
    ],
)
def test_a_place_that_can_not_be_meant_is_refused_before_anything_is_written(
    files: list[str], output: str, session_file: Path, capsys: Captured
) -> None:
    Path("earlier.md").write_text("earlier\n", encoding="utf-8")
    assert main(["proposal", *files, "-o", output]) == 2
    assert capsys.readouterr().err.startswith("maatwerk proposal: ")
    assert names() == ["earlier.md", "kampen.toml"]
    assert Path("earlier.md").read_text(encoding="utf-8") == "earlier\n"


def test_a_folder_of_templates_that_is_not_there_is_told(session_file: Path, capsys: Captured) -> None:
    assert main(["proposal", str(session_file), "--template", "nope"]) == 3
    assert capsys.readouterr().err == "nope: there is no such folder with templates. Check the name.\n"
    Path("leeg").mkdir()
    assert main(["proposal", str(session_file), "--template", "leeg"]) == 1
    assert capsys.readouterr().err.startswith("leeg: no file here has the name of a template.")


def test_a_template_of_ones_own_goes_before_that_of_the_program(session_file: Path, capsys: Captured) -> None:
    Path("eigen").mkdir()
    for each in templates_folder().glob("*.md.j2"):
        (Path("eigen") / each.name).write_text("ONZE EIGEN TEKST\n", encoding="utf-8")
    assert main(["proposal", str(session_file), "--template", "eigen"]) == 0
    assert "ONZE EIGEN TEKST" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("een\n{% if %}\n", "eigen/summary.md.j2:2: what stands between the braces here can't be read. [Exp"),
        ("een\n\n{{ nergens.iets }}\n", "eigen/summary.md.j2:3: nergens is not there. Look in the "),
        ("{{ 1 / 0 }}\n", "eigen/summary.md.j2:1: this divides by zero: "),
        ("{{ none() }}\n", "eigen/summary.md.j2:1: this can't be done with what is given here. ['None"),
        ("\n{{ 'x' * 10 ** 10 }}", "eigen/summary.md.j2:2: the template takes more memory than a document"),
    ],
)
def test_a_fault_in_a_template_of_ones_own_is_told_with_its_line(
    template: str, told: str, session_file: Path, capsys: Captured
) -> None:
    Path("eigen").mkdir()
    Path("eigen/summary.md.j2").write_text(template, encoding="utf-8")
    assert main(["proposal", str(session_file), "--template", "eigen"]) == 1
    assert capsys.readouterr().err.startswith(told)


@pytest.mark.parametrize("cause", get_args(Cause))
def test_what_is_wrong_with_a_template_is_told_in_the_language_of_the_program(cause: Cause) -> None:
    said = []
    for language in LANGUAGES:
        set_language(language)
        with pytest.raises(Failure) as failure, faults_of_templates(Path("eigen")):
            raise OwnTemplateError("the engine's word", Path("eigen/deel.md.j2"), 7, cause=cause, name="ding")
        (line,) = failure.value.lines
        assert line.startswith("eigen/deel.md.j2:7: ")
        said.append(line.removesuffix(" [the engine's word]"))
    set_language("en")
    assert said[0] != said[1]
    assert not any("engine" in each for each in said)


@pytest.mark.parametrize("limit", ["time", "memory", "output"])
def test_what_a_template_asks_too_much_of_is_told(limit: Any) -> None:
    folder = Path("eigen")
    with pytest.raises(Failure) as failure, faults_of_templates(folder):
        raise OwnTemplateError("stopped", folder / "deel.md.j2", 7, limit)
    assert failure.value.code == 1
    assert re.match(r"eigen/deel\.md\.j2:7: the template (takes|prints) ", failure.value.lines[0])
    with pytest.raises(Failure) as failure, faults_of_templates(folder):
        raise OwnTemplateError("stopped", limit=limit)
    assert failure.value.lines[0].startswith("eigen: the template ")


def test_a_fault_elsewhere_is_not_blamed_on_a_template() -> None:
    with pytest.raises(ZeroDivisionError), faults_of_templates(Path("eigen")):
        raise ZeroDivisionError


def test_the_same_session_gives_the_same_bytes_in_any_process(session_file: Path, maatwerk: Run) -> None:
    first, second = (maatwerk("proposal", str(session_file)) for _turn in range(2))
    assert first.returncode == 0
    assert first.stdout == second.stdout


def test_demo_without_a_terminal_prints_the_proposal_of_the_example(tmp_path: Path, maatwerk: Run) -> None:
    done = maatwerk("demo", "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Kampen" in done.stdout
    assert not (tmp_path / "data").exists()


def test_demo_opens_a_private_copy_of_its_own_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    from tui import folders as places
    from tui.commands import demo

    Path("examples").mkdir()
    Path("examples/kampen.toml").write_text("an example", encoding="utf-8")
    monkeypatch.setattr(places, "examples_folder", lambda: Path("examples"))
    opened: list[Path] = []

    def run_app(file: Path, **_settings: object) -> int:
        opened.append(file)
        return 0

    monkeypatch.setattr(demo, "at_terminal", lambda: True)
    monkeypatch.setattr(demo, "run_app", run_app)
    assert main(["demo"]) == 0
    assert main(["demo"]) == 0
    assert main(["demo", "--dir", "hier"]) == 0
    assert opened == [
        tmp_path / "data" / "demo" / "kampen-1" / "kampen.toml",
        tmp_path / "data" / "demo" / "kampen-2" / "kampen.toml",
        Path("hier/kampen.toml"),
    ]
    assert [stat.S_IMODE(each.stat().st_mode) for each in opened] == [0o600] * 3
    assert stat.S_IMODE(opened[0].parent.stat().st_mode) == 0o700
    opened[2].write_text("mine now\n", encoding="utf-8")
    assert main(["demo", "--dir", "hier"]) == 3
    assert opened[2].read_text(encoding="utf-8") == "mine now\n"
    Path("file").write_text("", encoding="utf-8")
    assert main(["demo", "--dir", "file"]) == 3
