import json
import os
import resource
import stat
from pathlib import Path

import pytest

from sessions.store.reader import load
from tests.tui.conftest import Run
from tui import __version__
from tui.cli import COMMANDS, main

Captured = pytest.CaptureFixture[str]


def test_help_names_every_command(capsys: Captured) -> None:
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Usage: maatwerk ")
    for command in COMMANDS:
        assert f"\n  {command} " in told


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_help_page(command: str, capsys: Captured) -> None:
    assert main([command, "-h"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith(f"Usage: maatwerk {command} ")
    assert told.err == ""


def test_version(capsys: Captured) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"maatwerk {__version__}\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["check"], "maatwerk check: FILE... is missing. See: maatwerk check --help"),
        (["check", "--jsn", "x"], "maatwerk check: there is no option --jsn (did you mean --json?)."),
        (["check", "--lang", "fr", "x"], "maatwerk check: --lang can be nl, en."),
        (["proposal", "x", "-o"], "maatwerk proposal: -o needs a value."),
        (["chek"], 'maatwerk: there is no command and no file "chek"; did you mean "check"?'),
        (["schema", "sesion"], "maatwerk schema: "),
        (["frameworks", "lst"], "maatwerk frameworks: "),
        (["frameworks"], "maatwerk frameworks: "),
        (["open", "a", "b"], "maatwerk open: "),
        (["new", "a.toml", "--framework", "nope"], "There is no framework nope. There are: "),
        (["new", "a.toml", "--framework", "integraal-samenwerke"], "Did you mean integraal-samenwerken?"),
        (["new", "a.toml", "--name", " "], "maatwerk new: --name must be a name"),
        (["new", "a.toml", "--name", "a\nb"], "maatwerk new: --name must be a name"),
        (["frameworks", "show", "nope"], "There is no framework nope."),
        ([], "maatwerk: the app needs a terminal."),
    ],
)
def test_wrong_usage_gives_one_line_and_exit_code_2(words: list[str], told: str, capsys: Captured) -> None:
    assert main(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert told in captured.err
    assert not list(Path().iterdir())


def test_breaking_off_ends_quietly(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.folders.data_folder", interrupted)
    assert main(["where"]) == 130
    captured = capsys.readouterr()
    assert captured.out + captured.err.strip() == ""


def test_a_file_in_place_of_a_command_is_opened(session_file: Path, capsys: Captured) -> None:
    assert main([str(session_file)]) == 2
    assert "kampen.toml: the app needs a terminal." in capsys.readouterr().err
    assert main(["--lang", "en", str(session_file)]) == 2
    assert "kampen.toml: the app needs a terminal." in capsys.readouterr().err


def test_new_makes_a_private_session_named_after_its_file(capsys: Captured) -> None:
    assert main(["new", "sint-anna_polder.toml"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "sint-anna_polder.toml: made. Open it with: maatwerk sint-anna_polder.toml\n"
    made = Path("sint-anna_polder.toml")
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    session = load(made).session
    assert session.municipality.name == "Sint anna polder"
    assert session.language == "en"
    assert session.role.framework is None


def test_new_takes_name_language_and_framework() -> None:
    words = ["--framework", "integraal-samenwerken", "--name", "Súdwest-Fryslân", "--language", "nl"]
    assert main(["new", "a.toml", *words]) == 0
    session = load(Path("a.toml")).session
    assert session.municipality.name == "Súdwest-Fryslân"
    assert session.language == "nl"
    assert session.role.framework == "integraal-samenwerken"
    assert session.role.competencies
    assert main(["check", "a.toml"]) == 0


def test_new_leaves_a_file_that_is_there_alone(
    session_file: Path, session_text: str, capsys: Captured
) -> None:
    assert main(["new", str(session_file)]) == 3
    assert capsys.readouterr().err.startswith("kampen.toml: ")
    assert session_file.read_text(encoding="utf-8") == session_text


def test_check_of_a_right_session_ends_well_and_counts_on_stderr(
    session_file: Path, capsys: Captured
) -> None:
    assert main(["check", str(session_file)]) == 0
    captured = capsys.readouterr()
    assert all(line.startswith("kampen.toml") for line in captured.out.splitlines())
    assert captured.err.count("\n") == 1


def test_check_tells_all_errors_with_line_and_place(session_file: Path, capsys: Captured) -> None:
    lines = session_file.read_text(encoding="utf-8").splitlines()
    lines[lines.index('language = "nl"')] = 'language = "fr"'
    lines[lines.index("[municipality]")] = "[municipality]\nheadcount = 0"
    session_file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["check", str(session_file)]) == 1
    captured = capsys.readouterr()
    language = next(place for place, line in enumerate(lines, 1) if line.startswith("language"))
    assert f"kampen.toml:{language}: session.language: " in captured.out
    assert ": municipality.headcount: " in captured.out
    assert captured.err.startswith("2 errors, ")


def test_check_writes_json_for_programs(session_file: Path, capsys: Captured) -> None:
    session_file.write_text(
        session_file.read_text(encoding="utf-8").replace("[municipality]", "[municipality]\nnmae = 1"),
        encoding="utf-8",
    )
    assert main(["check", "--json", str(session_file), "absent.toml"]) == 3
    captured = capsys.readouterr()
    assert captured.err == ""
    first, second = json.loads(captured.out)["files"]
    assert first["file"] == "kampen.toml"
    unknown = next(each for each in first["findings"] if each["code"] == "unknown-key")
    assert unknown["path"] == "municipality.nmae"
    assert unknown["severity"] == "warning"
    assert isinstance(unknown["line"], int)
    assert second["findings"][0]["code"] == "access"


def test_frameworks_are_listed_with_those_of_a_folder(capsys: Captured) -> None:
    folder = Path("mine")
    folder.mkdir()
    text = 'format = 1\n[framework]\nid = "{}"\nname = "Mijn [bold] \\u001b[31mkader"\n'
    (folder / "a.toml").write_text(text.format("eigen"), encoding="utf-8")
    (folder / "b.toml").write_text(text.format("integraal-samenwerken"), encoding="utf-8")
    assert main(["frameworks", "list", "--frameworks", "mine"]) == 0
    told = capsys.readouterr().out
    assert "integraal-samenwerken" in told
    assert "mine/b.toml (in place of " in told
    assert "Mijn [bold] " in told
    assert "\x1b" not in told


def test_a_framework_that_is_none_is_told_and_the_others_are_listed(capsys: Captured) -> None:
    folder = Path("mine")
    folder.mkdir()
    (folder / "a.toml").write_text("format = 1\n", encoding="utf-8")
    assert main(["frameworks", "list", "--frameworks", "mine"]) == 1
    captured = capsys.readouterr()
    assert "integraal-samenwerken" in captured.out
    assert captured.err.startswith("mine/a.toml: ")
    assert main(["frameworks", "list", "--frameworks", "nope"]) == 3


def test_a_framework_is_shown_in_the_asked_language(capsys: Captured) -> None:
    assert main(["frameworks", "show", "integraal-samenwerken", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Integrated working (integraal-samenwerken)\n")
    assert "\nCompetencies\n" in told
    assert max(map(len, told.splitlines())) <= 110


def test_frameworks_check_ends_with_1_at_an_error_only(capsys: Captured) -> None:
    path = Path("a.toml")
    path.write_text('format = 1\n[framework]\nid = "eigen"\nname = "Eigen"\n', encoding="utf-8")
    assert main(["frameworks", "check", "a.toml"]) == 0
    assert "a.toml:3: warning: framework.levels: " in capsys.readouterr().out.replace(
        "a.toml:2:", "a.toml:3:"
    )
    path.write_text(path.read_text(encoding="utf-8").replace('"eigen"', '"Eigen"'), encoding="utf-8")
    assert main(["frameworks", "check", "a.toml"]) == 1
    assert "a.toml:3: framework.id: " in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["session", "framework"])
def test_schema_is_json_with_a_description_per_field(kind: str, capsys: Captured) -> None:
    assert main(["schema", kind]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert schema["properties"]["format"]["description"] == "Format"


def test_where_tells_folders_and_makes_none(tmp_path: Path, capsys: Captured) -> None:
    assert main(["where"]) == 0
    told = capsys.readouterr().out
    assert str(tmp_path / "config" / "frameworks") in told
    assert str(tmp_path / "data" / "demo") in told
    assert str(tmp_path / "config" / "keymap.toml") in told
    assert not (tmp_path / "config").exists()
    assert not (tmp_path / "data").exists()


def test_a_reader_that_leaves_early_is_no_fault(maatwerk: Run) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        for words in (["schema", "session"], ["--help"], ["--version"], ["frameworks", "list"]):
            done = maatwerk(*words, stdout=pipe)
            assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_stdout_is_told(maatwerk: Run) -> None:
    with Path("/dev/full").open("wb") as full:
        for words in (["schema", "session"], ["--help"], ["--version"]):
            done = maatwerk(*words, stdout=full)
            assert done.returncode == 3
            assert done.stderr == (
                "standard output: writing failed (No space left on device). "
                "Make room or choose another place.\n"
            )


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_disk_that_takes_only_a_part_is_told(
    maatwerk: Run, unbuffered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))

    with Path("s.json").open("wb") as out:
        done = maatwerk("schema", "session", stdout=out, preexec_fn=small)
    assert Path("s.json").stat().st_size == 8192
    assert done.returncode == 3
    assert done.stderr.startswith("standard output: writing failed (File too large).")


def test_output_is_utf_8_in_any_locale(maatwerk: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = maatwerk("schema", "session")
    assert done.returncode == 0
    assert "Fryslân" in done.stdout


def test_completion_offers_commands_and_files(maatwerk: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_MAATWERK_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "maatwerk ")
    monkeypatch.setenv("COMP_CWORD", "1")
    offered = maatwerk().stdout.split()
    assert "plain,proposal" in offered
    assert any(each.startswith("file,") for each in offered)
    monkeypatch.setenv("COMP_WORDS", "maatwerk new a.toml --framework int")
    monkeypatch.setenv("COMP_CWORD", "4")
    assert maatwerk().stdout.split() == ["plain,integraal-samenwerken"]


def test_a_prerequisite_outside_the_programme_keeps_nothing_from_opening(session_file: Path) -> None:
    module = '[[programme.modules]]\nid = "a"\ntitle = "A"\nform = "webinar"\nminutes = 60\ngroup_max = 9\n'
    text = session_file.read_text(encoding="utf-8")
    session_file.write_text(f'{text}\n{module}requires = ["elders"]\n', encoding="utf-8")
    assert main(["check", str(session_file)]) == 0
