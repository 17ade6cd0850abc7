"""`maatwerk proposal` in every format: by the name or by `--to`, one or many, and what is refused."""

import os
import shutil
from pathlib import Path

import pytest

from frameworks.languages import LANGUAGES
from sessions.documents import formats
from sessions.documents.formats import Format, made
from sessions.documents.style import Style
from sessions.proposal.document_kinds import DocumentKind
from sessions.store.reader import load
from tests.tui.conftest import ROOT, Run, names
from tui.cli import main
from tui.commands import proposal_writer
from tui.commands.proposal_places import Place
from tui.commands.proposal_wanted import Wanted
from tui.console import write_bytes
from tui.folders import examples_folder

Captured = pytest.CaptureFixture[str]
STARTS = {"md": b"# ", "html": b"<!DOCTYPE html>", "pdf": b"%PDF-", "docx": b"PK", "odt": b"PK"}


@pytest.fixture
def kampen() -> Path:
    shutil.copy(examples_folder() / "schiermonnikoog.toml", "kampen.toml")
    return Path("kampen.toml")


@pytest.fixture
def two(kampen: Path, session_text: str) -> list[str]:
    """Give two sessions."""
    Path("ander.toml").write_text(session_text, encoding="utf-8")
    return [str(kampen), "ander.toml"]


@pytest.mark.parametrize("to", ["md", "html", "pdf", "docx", "odt"])
def test_the_name_of_the_file_says_the_format(to: Format, session_file: Path, capsys: Captured) -> None:
    assert main(["proposal", str(session_file), "-o", f"voorstel.{to}"]) == 0
    written = Path(f"voorstel.{to}").read_bytes()
    assert written.startswith(STARTS[to])
    assert written == made(load(session_file).session, to).data
    assert capsys.readouterr() == ("", "")


def test_a_format_that_is_asked_for_goes_before_a_name_that_says_none(session_file: Path) -> None:
    assert main(["proposal", str(session_file), "--to", "html", "-o", "voorstel"]) == 0
    assert Path("voorstel").read_bytes().startswith(b"<!DOCTYPE")
    assert main(["proposal", str(session_file), "--to", "html", "-o", "uit/"]) == 0
    assert names("uit") == ["kampen.html"]


def test_html_and_pdf_go_to_standard_output_as_they_are_written(session_file: Path, maatwerk: Run) -> None:
    import subprocess
    import sys

    for to in ("html", "pdf"):
        done = subprocess.run(
            [sys.executable, "-m", "tui", "proposal", str(session_file.resolve()), "--to", to],
            cwd=Path(__file__).parent.parent.parent.parent,
            capture_output=True,
            check=True,
        )
        assert done.stdout.startswith(STARTS[to])
        assert done.stderr == b""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-o", ""], "-o is empty"),
        (["-o", "  "], "-o is empty"),
        (["-o", "x.pdf", "--to", "docx"], "say two things"),
        (["-o", "x.toml"], "a proposal is no session"),
        (["--to", "pptx"], "can be md, html, pdf, docx, odt"),
        (["--document", "report", "--edition", "glance"], "--edition is for the proposal"),
        (["--since", "x.toml"], "--since is for a report"),
        (["--document", "script", "--on", "2026-01-01"], "--on is for a report"),
        (
            ["--document", "report", "--since", "x.toml", "nog.toml"],
            "--since is an earlier version of one session",
        ),
        (["--document", "report", "--on", "morgen"], "--on: "),
        (["--document", "brief"], "can be proposal, report, script"),
        (["-o", "{}.md"], "{} stands for nothing; it can be {file}"),
        (["-o", "{Number}.md"], "{Number} stands for nothing"),
        (["-o", "x.doc"], "-o x.doc: no document ends in .doc; give it a name that ends in .md"),
        (["-o", "uit/{number}.xyz"], "no document ends in .xyz"),
        (["--jobs", "0"], "--jobs is a whole number from 1 to 64"),
        (["-o", "{nummer}.pdf"], "{nummer} stands for nothing; it can be {file}, {municipality}"),
    ],
)
def test_what_can_not_be_meant_is_refused_in_one_line(
    words: list[str], told: str, session_file: Path, capsys: Captured
) -> None:
    assert main(["proposal", str(session_file), *words]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1
    assert names() == ["kampen.toml"]


def test_two_documents_never_go_to_one_file(two: list[str], capsys: Captured) -> None:
    for output in ("x.md", "x.pdf"):
        assert main(["proposal", *two, "-o", output]) == 2
        assert "for several sessions this must be a folder" in capsys.readouterr().err
    assert main(["proposal", *two, "--to", "pdf"]) == 2
    assert "several documents can't go to standard output" in capsys.readouterr().err
    assert main(["proposal", *two, "-o", "uit/{language}.html"]) == 2
    assert "would both be written to uit/nl.html" in capsys.readouterr().err
    shutil.copy("ander.toml", "ANDER.toml")
    assert main(["proposal", "ander.toml", "ANDER.toml", "-o", "uit/"]) == 2
    assert names() == ["ANDER.toml", "ander.toml", "kampen.toml"]


def test_each_document_has_a_file_of_its_own_in_a_folder(session_file: Path) -> None:
    for words in (
        [],
        ["--edition", "publication"],
        ["--edition", "glance"],
        ["--document", "report"],
        ["--document", "script"],
    ):
        assert main(["proposal", str(session_file), "-o", "uit/", *words]) == 0
    stems = {
        f"kampen{each}" for each in ("-in-een-oogopslag", "-voor-publicatie", "-verslag", "-draaiboek", "")
    }
    assert set(names("uit")) == {f"{each}.md" for each in stems}
    codes = [each for each in names("uit") if not Path("uit", each).stat().st_mode & 0o077]
    assert codes == ["kampen-draaiboek.md"], "what holds codes is its owner's alone"
    assert main(["proposal", str(session_file), "-o", "{document}.md", "--document", "report"]) == 0
    assert Path("verslag.md").read_bytes() == Path("uit/kampen-verslag.md").read_bytes()


def test_a_name_is_in_the_language_of_the_document(session_file: Path) -> None:
    for words, dutch, english in (
        (["--edition", "glance"], "in-een-oogopslag", "at-a-glance"),
        (["--document", "script"], "draaiboek", "script"),
    ):
        for language, name in (("nl", dutch), ("en", english)):
            assert main(["proposal", str(session_file), "-o", "uit/", "--lang", language, *words]) == 0
            assert f"kampen-{name}.md" in names("uit")
        pattern = "naam/{edition}.md" if words[0] == "--edition" else "naam/{document}.md"
        assert main(["proposal", str(session_file), "-o", pattern, *words]) == 0
        assert f"{dutch}.md" in names("naam")
    assert len(names("uit")) == 4


def test_two_spellings_of_one_name_are_one_file(session_file: Path, capsys: Captured) -> None:
    for each in ("een\u0301.toml", "e\u00e9n.toml", "ee\u0301n.toml"):
        shutil.copy(session_file, each)
    assert main(["proposal", "e\u00e9n.toml", "ee\u0301n.toml", "-o", "uit/"]) == 2
    assert "would both be written to" in capsys.readouterr().err


@pytest.mark.parametrize("to", ["md", "html", "pdf", "docx", "odt"])
@pytest.mark.parametrize("kind", ["report", "script"])
def test_other_documents_come_in_every_format_and_language(
    to: Format, kind: DocumentKind, session_file: Path
) -> None:
    session = load(session_file).session
    for language in LANGUAGES:
        words = ["--document", kind, "--lang", language, "-o", f"x.{to}"]
        assert main(["proposal", str(session_file), *words]) == 0
        assert Path(f"x.{to}").read_bytes().startswith(STARTS[to])
        assert Path(f"x.{to}").read_bytes() == made(session, to, language, kind=kind).data


def test_a_report_compares_with_an_earlier_version_of_the_same_session_alone(
    kampen: Path, capsys: Captured
) -> None:
    other = ROOT / "sessions" / "examples" / "kampen.toml"
    assert main(["proposal", str(kampen), "--document", "report", "--lang", "en", "--since", str(other)]) == 1
    assert "This is a session of Kampen and no earlier version of that of" in capsys.readouterr().err


def test_a_report_tells_what_changed_since_an_earlier_version(kampen: Path, capsys: Captured) -> None:
    text = kampen.read_text(encoding="utf-8")
    Path("eerder.toml").write_text(text.replace('version = "', 'version = "0.', 1), encoding="utf-8")
    assert (
        main(["proposal", str(kampen), "--document", "report", "--lang", "en", "--since", "eerder.toml"]) == 0
    )
    told = capsys.readouterr().out
    assert "What changed" in told
    assert "Version from" in told
    assert main(["proposal", str(kampen), "--document", "report", "--lang", "en"]) == 0
    assert "What changed" not in capsys.readouterr().out


def test_a_day_on_which_nothing_was_decided_is_told_with_those_that_there_are(
    kampen: Path, capsys: Captured
) -> None:
    days = [each.on.isoformat() for each in load(kampen).session.session.decisions]
    assert main(["proposal", str(kampen), "--document", "report", "--on", "2020-01-31"]) == 1
    said = capsys.readouterr().err
    assert "no decision is noted of 2020-01-31" in said
    assert all(each in said for each in days)
    assert main(["proposal", str(kampen), "--document", "report", "--on", days[0]]) == 0


def test_a_name_is_made_of_what_the_session_says(kampen: Path) -> None:
    said = load(kampen).session.proposal.number
    assert main(["proposal", str(kampen), "-o", "uit/{municipality} {number} {language} {file}.html"]) == 0
    assert said is not None
    assert names("uit") == [f"Schiermonnikoog {said} nl kampen.html"]


def test_a_name_of_what_people_typed_leads_nowhere_else(kampen: Path) -> None:
    text = kampen.read_text(encoding="utf-8").replace('number = "', 'number = "../../weg/M001 <x>| ', 1)
    kampen.write_text(text, encoding="utf-8")
    assert main(["proposal", str(kampen), "-o", "uit/{number}.md"]) == 0
    (name,) = names("uit")
    assert "/" not in name
    assert not set(name) & set('<>|:"\\')
    assert "M001" not in name


# --- many --------------------------------------------------------------------------------------------------------


def test_only_what_changed_is_made_anew(two: list[str], capsys: Captured) -> None:
    def run(*more: str) -> str:
        assert main(["proposal", *two, "--to", "html", "-o", "uit", *more]) == 0
        return capsys.readouterr().err

    assert run() == "2 documents written.\n"
    before = {each: Path("uit", each).stat().st_mtime_ns for each in names("uit")}
    assert run() == "0 documents written, 2 left as they were.\n"
    assert {each: Path("uit", each).stat().st_mtime_ns for each in names("uit")} == before
    text = Path("ander.toml").read_text(encoding="utf-8")
    Path("ander.toml").write_text(text.replace('name = "Kampen"', 'name = "Urk"'), encoding="utf-8")
    assert run() == "1 document written, 1 left as it was.\n"
    Path("uit/kampen.html").write_text("iets anders", encoding="utf-8")
    assert run() == "1 document written, 1 left as it was.\n"
    Path("uit/ander.html").unlink()
    assert run() == "1 document written, 1 left as it was.\n"
    assert run("--lang", "en") == "2 documents written.\n"
    assert run("--lang", "en", "--force") == "2 documents written.\n"
    Path("stijl").mkdir()
    Path("stijl/style.toml").write_text('accent = "#7a1f3d"\n', encoding="utf-8")
    assert run("--lang", "en", "--style", "stijl") == "2 documents written.\n"


def test_a_document_of_before_that_still_stands_where_none_could_be_made_is_told(
    two: list[str], capsys: Captured
) -> None:
    assert main(["proposal", *two, "--to", "html", "-o", "uit"]) == 0
    before = Path("uit/ander.html").read_bytes()
    Path("ander.toml").write_text("format = 99\n", encoding="utf-8")
    capsys.readouterr()
    stands = "uit/ander.html: this is the document of an earlier time; it was left as it was."
    for jobs in ("1", "2"):
        assert main(["proposal", *two, "--to", "html", "-o", "uit", "--force", "--jobs", jobs]) == 1
        told = capsys.readouterr().err.splitlines()
        assert told[0] == "1 document written, 1 not made."
        assert told[1].startswith("ander.toml:1: ")
        assert told[2:] == [stands]
    assert main(["proposal", "ander.toml", "--to", "html", "-o", "uit"]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == stands
    assert Path("uit/ander.html").read_bytes() == before


def test_one_of_whose_words_no_name_can_be_made_keeps_no_other_from_being_made(
    two: list[str], capsys: Captured
) -> None:
    Path("stuk.toml").write_text("format = 99\n", encoding="utf-8")
    assert main(["proposal", "stuk.toml", *two, "-o", "uit/{municipality}.md"]) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "2 documents written, 1 not made."
    assert told[1].startswith("stuk.toml:1: ")
    assert len(names("uit")) == 2
    assert main(["proposal", "stuk.toml", "-o", "uit/{municipality}.md"]) == 1
    assert capsys.readouterr().err.startswith("stuk.toml:1: ")


def test_processes_beside_one_another_give_what_one_gives(two: list[str], capsys: Captured) -> None:
    Path("stuk.toml").write_text("format = 99\n", encoding="utf-8")
    assert main(["proposal", *two, "stuk.toml", "--to", "html", "-o", "een"]) == 1
    told = capsys.readouterr().err
    assert main(["proposal", *two, "stuk.toml", "--to", "html", "-o", "twee", "--jobs", "2"]) == 1
    assert capsys.readouterr().err == told
    assert told.splitlines()[0] == "2 documents written, 1 not made."
    assert told.splitlines()[1].startswith("stuk.toml:1: ")
    assert names("een") == names("twee") == ["ander.html", "kampen.html"]
    for each in names("een"):
        assert Path("een", each).read_bytes() == Path("twee", each).read_bytes()


@pytest.mark.parametrize(
    ("cores", "jobs", "threads"), [(2, 2, "1"), (8, 2, "4"), (2, 5, "1"), (None, 2, "1")]
)
def test_processes_beside_one_another_share_the_cores(
    cores: int | None, jobs: int, threads: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Set first, so that what is set below goes away again.
    monkeypatch.setenv("RAYON_NUM_THREADS", "")
    monkeypatch.delenv("RAYON_NUM_THREADS")
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    proposal_writer.begin_process("en", jobs)
    assert os.environ["RAYON_NUM_THREADS"] == threads
    proposal_writer.begin_process("en", 1)
    assert os.environ["RAYON_NUM_THREADS"] == threads, "what somebody chose stays"


def test_processes_are_replaced_before_they_take_too_much_and_all_is_made(
    two: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr(proposal_writer, "DOCUMENTS_PER_PROCESS", 1)
    for number in range(3):
        shutil.copy("ander.toml", f"nog-{number}.toml")
        two.append(f"nog-{number}.toml")
    assert main(["proposal", *two, "--to", "odt", "-o", "uit", "--jobs", "2"]) == 0
    assert capsys.readouterr().err == "5 documents written.\n"
    assert len(names("uit")) == 5


def test_a_process_that_is_ended_is_told_and_the_next_go_on(
    two: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr(proposal_writer, "DOCUMENTS_PER_PROCESS", 1)
    monkeypatch.setattr(proposal_writer, "_written_anyway", ends_itself)
    shutil.copy("ander.toml", "weg.toml")
    assert main(["proposal", "weg.toml", *two, "--to", "odt", "-o", "uit", "--jobs", "2"]) == 1
    told = capsys.readouterr().err
    assert "weg.toml: the process that made this document was ended" in told
    assert "ander.odt" in names("uit")


def ends_itself(place: Place, wanted: Wanted, style: Style) -> proposal_writer.Outcome:
    """End the process as the system does when memory runs out, on one of the sessions."""
    if place.session.name == "weg.toml":
        os._exit(9)
    write_bytes(place.target, b"made")
    del wanted, style
    return proposal_writer.Outcome((), 0, is_made=True)


def test_one_that_can_not_be_written_keeps_no_other_from_being_written(
    two: list[str], capsys: Captured
) -> None:
    Path("uit/ander.html").mkdir(parents=True)
    assert main(["proposal", *two, "--to", "html", "-o", "uit"]) == 3
    summary, told = capsys.readouterr().err.splitlines()
    assert summary == "1 document written, 1 not made."
    assert told.startswith("uit/ander.html: ")
    assert Path("uit/kampen.html").read_bytes().startswith(b"<!DOCTYPE")
    assert not [each for each in names("uit") if each.startswith(".")]


# --- what is not there, or can't be used -------------------------------------------------------------------------


def test_without_its_package_a_format_says_what_to_install(
    session_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda _name: None)
    assert main(["proposal", str(session_file), "-o", "x.pdf"]) == 1
    assert capsys.readouterr().err == (
        "For PDF maatwerk needs typst, which is not installed. Install it with: pip install 'maatwerk[documents]'\n"
    )
    assert main(["proposal", str(session_file), "-o", "x.html"]) == 0
    assert names() == ["kampen.toml", "x.html"]


def test_a_style_to_begin_with_is_made_once_and_can_be_used(session_file: Path, capsys: Captured) -> None:
    assert main(["proposal", "--style-init", "huis"]) == 0
    assert names("huis") == ["fonts", "logo.svg", "reference.docx", "style.toml"]
    for to in ("html", "docx"):
        assert main(["proposal", str(session_file), "--style", "huis", "-o", f"x.{to}"]) == 0
    capsys.readouterr()
    assert main(["proposal", "--style-init", "huis"]) == 1
    assert "this is there already" in capsys.readouterr().err


def test_a_broken_style_or_reference_document_is_told_and_nothing_is_written(
    session_file: Path, capsys: Captured
) -> None:
    main(["proposal", "--style-init", "huis"])
    capsys.readouterr()
    Path("huis/reference.docx").write_bytes(b"PK broken")
    assert main(["proposal", str(session_file), "--style", "huis", "-o", "x.docx"]) == 1
    assert capsys.readouterr().err.startswith("huis/reference.docx: This is no DOCX")
    Path("huis/style.toml").write_text("accent = 3\n", encoding="utf-8")
    assert main(["proposal", str(session_file), "--style", "huis", "-o", "x.html"]) == 1
    assert capsys.readouterr().err.startswith("huis/style.toml:1: accent: ")
    assert main(["proposal", str(session_file), "--style", "nergens", "-o", "x.html"]) == 3
    assert names() == ["huis", "kampen.toml"]


def test_a_key_of_a_style_that_does_nothing_is_told_and_keeps_nothing_from_being_made(
    two: list[str], capsys: Captured
) -> None:
    Path("huis").mkdir()
    Path("huis/style.toml").write_text('\nkleur = "#7a1f3d"\n', encoding="utf-8")
    told = "huis/style.toml:2: warning: kleur: "
    assert main(["proposal", two[0], "--style", "huis", "-o", "x.html"]) == 0
    said = capsys.readouterr().err
    assert said.startswith(told)
    assert main(["proposal", *two, "--style", "huis", "--to", "html", "-o", "uit", "--jobs", "2"]) == 0
    assert capsys.readouterr().err == f"{said}2 documents written.\n"


def test_a_full_disk_is_told(session_file: Path, capsys: Captured) -> None:
    assert main(["proposal", str(session_file), "--to", "html", "-o", "/dev/full"]) == 3
    assert capsys.readouterr().err == (
        "/dev/full: writing failed (No space left on device). Make room or choose another place.\n"
    )


def test_letters_that_no_font_has_are_told(session_file: Path, capsys: Captured) -> None:
    text = session_file.read_text(encoding="utf-8")
    session_file.write_text(text.replace('name = "Kampen"', 'name = "Kampen 漢"'), encoding="utf-8")
    assert main(["proposal", str(session_file), "-o", "x.pdf"]) == 0
    assert capsys.readouterr().err == (
        "kampen.toml: no font has these letters, so \N{REPLACEMENT CHARACTER} stands in their place: 漢\n"
    )
