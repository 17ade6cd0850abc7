"""No command waits for ever for what a pipe will never give, nor reads a device: one sentence says what it is."""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.cli import main

KAMPEN = Path(__file__).parents[3] / "sessions" / "examples" / "kampen.toml"
OF_FILES = [
    *(
        ["check", "P"],
        ["open", "P"],
        ["P"],
        ["proposal", "P"],
        ["figures", "P"],
        ["export", "P", "--what", "planning"],
    ),
    *(
        ["advise", "P", "--hours", "10"],
        ["person", "P", "M001"],
        ["forget", "P", "M001", "--yes"],
        ["purge", "P", "--yes"],
    ),
    *(
        ["merge", "P", "k.toml", "k.toml"],
        ["merge", "k.toml", "P", "k.toml"],
        ["merge", "k.toml", "k.toml", "P"],
    ),
    *(["history", "P"], ["history", "P", "--bring-back", "x"]),
    *(["diff", "P", "k.toml"], ["diff", "k.toml", "P"], ["import", "k.toml", "P"], ["import", "P", "k.csv"]),
    *(
        ["import", "k.toml", "k.csv", "--map", "P"],
        ["import", "k.toml", "k.csv", "--passphrase-file", "P"],
    ),
    *(
        ["frameworks", "check", "P"],
        ["frameworks", "import", "P", "-o", "f.toml"],
        ["proposal", "k.toml", "--style", "folder", "--to", "html", "-o", "p.html"],
    ),
]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    shutil.copyfile(KAMPEN, "k.toml")
    Path("k.csv").write_text("code;unit\nM001;sociaal\n", encoding="utf-8")
    Path("folder").mkdir()
    os.mkfifo("pipe.toml")
    os.mkfifo("folder/style.toml")
    # Who waits for the pipe is woken with an error, not by somebody who has had enough.
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.alarm(30)
    yield
    signal.alarm(0)


@pytest.mark.parametrize("words", OF_FILES, ids=" ".join)
def test_a_pipe_is_called_a_pipe(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([word.replace("P", "pipe.toml") if word == "P" else word for word in words]) == 3
    captured = capsys.readouterr()
    told = captured.out + captured.err
    assert "This is a pipe and no regular file. Put what comes out of it in a file, and name that." in told
    assert told.removesuffix("1 error, 0 warnings, 0 hints.\n").count("\n") == 1


@pytest.mark.parametrize("words", [words for words in OF_FILES if "P" in words], ids=" ".join)
def test_a_device_is_called_a_device(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([word.replace("P", "/dev/zero") if word == "P" else word for word in words]) == 3
    captured = capsys.readouterr()
    assert "This is a device and no regular file. Name a file." in captured.out + captured.err


@pytest.mark.parametrize("beside", ["k.keys.toml", "k.names.toml", ".k.toml.maatwerk-removal"])
def test_a_pipe_beside_a_session_holds_up_nothing(beside: str, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(beside)
    main(["check", "k.toml"])
    main(["person", "k.toml", "M001"])
    assert main(["forget", "k.toml", "M001", "--yes"]) in {0, 3}
    captured = capsys.readouterr()
    assert "Traceback" not in captured.out + captured.err


def test_a_pipe_in_a_folder_of_frameworks_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    main(["frameworks", "list", "--frameworks", "folder"])
    captured = capsys.readouterr()
    assert "This is a pipe and no regular file." in captured.out + captured.err


def test_a_pipe_in_a_folder_of_templates_is_no_template(capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo("folder/about.md.j2")
    assert main(["proposal", "k.toml", "--template", "folder"]) != 0
    assert capsys.readouterr().out == ""
