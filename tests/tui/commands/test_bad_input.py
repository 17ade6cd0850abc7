"""A file that can't be used gives one clear line with its place and the right exit code, and stays as is."""

import errno
import io
import os
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.tui.conftest import Run, names
from tui.cli import main

Captured = pytest.CaptureFixture[str]

BAD_TEXTS: dict[str, tuple[str | bytes, int, str]] = {
    "not TOML": ("format = 1\n[session\n", 1, ":2: "),
    "not UTF-8": (b'format = 1\n[session]\ntitle = "caf\xe9"\n', 1, ":3: "),
    "empty": ("", 1, "There is nothing in this file."),
    "no format": ('[session]\ntitle = "a"\n', 1, "format = 1"),
    "newer format": ("format = 99\n", 1, ":1: "),
    "a text as format": ('format = "1"\n', 1, ":1: "),
    "no municipality": ('format = 1\n[session]\ntitle = "a"\n', 1, "municipality"),
}
HEAD = 'format = 1\n\n[session]\ntitle = "a"\n\n[municipality]\nname = "Kampen"\n\n'
UNIT = '[[municipality.units]]\nid = "sociaal"\nname = "Sociaal"\n\n'
COMPETENCY = '[[role.competencies]]\nid = "over-grenzen"\nname = "Over grenzen"\n\n'
RATINGS = '[[ratings]]\nsource = "self"\non = 2026-10-01\ncompetencies = ["over-grenzen"]\n[ratings.levels]\n'
BAD_TEXTS |= {
    "a duplicate id": (HEAD + UNIT + UNIT, 1, ":14: municipality.units[1].id: sociaal "),
    "a reference to nothing": (
        HEAD + UNIT + '[[employees]]\ncode = "M001"\nunit = "socaal"\n',
        1,
        ":15: employees[0].unit: There is no unit with the id socaal. Did you mean sociaal?",
    ),
    "a level of 7": (
        HEAD + COMPETENCY + '[[employees]]\ncode = "M001"\n' + RATINGS + 'M001 = "7"\n',
        1,
        ":20: ratings[0].levels.M001: 7 for over-grenzen is above the scale's 4",
    ),
}
COMMANDS: list[list[str]] = [["check"], ["proposal"], ["proposal", "-o", "out.md"], ["open"], []]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("name", BAD_TEXTS)
def test_what_stands_in_a_file_is_wrong(name: str, command: list[str], capsys: Captured) -> None:
    content, code, told = BAD_TEXTS[name]
    data = content if isinstance(content, bytes) else content.encode()
    path = Path("kampen.toml")
    path.write_bytes(data)
    assert main([*command, "kampen.toml"]) == code
    captured = capsys.readouterr()
    lines = captured.out if command == ["check"] else captured.err
    assert lines.count("\n") == 1
    assert lines.startswith("kampen.toml")
    assert told in lines
    assert command == ["check"] or captured.out == ""
    assert path.read_bytes() == data
    assert names() == ["kampen.toml"]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    "name", ["absent.toml", "folder", "absent/kampen.toml", "a\nb\x1b[31m.toml", "x" * 300]
)
def test_a_file_can_not_be_read(name: str, command: list[str], capsys: Captured) -> None:
    Path("folder").mkdir()
    assert main([*command, name]) == 3
    captured = capsys.readouterr()
    lines = captured.out if command == ["check"] else captured.err
    assert lines.count("\n") == 1
    assert "\x1b" not in captured.out + captured.err
    assert names() == ["folder"]


def refuse(opening: Callable[..., object], path: object, *rest: object, **options: object) -> object:
    """Open a file unless it is the session."""
    if str(path) == "kampen.toml":
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
    return opening(path, *rest, **options)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_file_is_not_ours_to_read(
    command: list[str], session_file: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (io, os):
        monkeypatch.setattr(module, "open", partial(refuse, module.open))
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, *rest: str(path) != "kampen.toml" and may(path, *rest))
    assert main([*command, str(session_file)]) == 3
    captured = capsys.readouterr()
    lines = captured.out if command == ["check"] else captured.err
    assert lines.startswith("kampen.toml: You may not read this file.")


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser can become somebody else")
def test_nobody_may_read_a_private_session_or_write_beside_it(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.chdir(folder)
        Path(folder).chmod(0o755)
        main(["new", "kampen.toml"])
        capsys.readouterr()
        os.seteuid(65534)
        try:
            assert main(["proposal", "kampen.toml"]) == 3
            assert main(["new", "eigen.toml"]) == 3
        finally:
            os.seteuid(0)
        assert names() == ["kampen.toml"]
        monkeypatch.undo()
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("kampen.toml: You may not read this file.")
    assert second.startswith("eigen.toml: You may not write in this folder")


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)


def test_a_full_disk_keeps_a_new_session_from_being_made(full_disk: None, capsys: Captured) -> None:
    assert main(["new", "kampen.toml"]) == 3
    assert capsys.readouterr().err.startswith("kampen.toml: The disk is full")
    assert names() == []


def test_a_full_disk_leaves_an_earlier_proposal_as_it_was(
    session_file: Path, full_disk: None, capsys: Captured
) -> None:
    earlier = Path("voorstel.md")
    earlier.write_text("an earlier one\n", encoding="utf-8")
    assert main(["proposal", str(session_file), "-o", "voorstel.md"]) == 3
    assert capsys.readouterr().err.startswith("voorstel.md: The disk is full")
    assert earlier.read_text(encoding="utf-8") == "an earlier one\n"
    assert names() == ["kampen.toml", "voorstel.md"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_device_is_written_to_and_never_replaced(session_file: Path, capsys: Captured) -> None:
    assert main(["proposal", str(session_file), "-o", "/dev/full"]) == 3
    assert capsys.readouterr().err.startswith("/dev/full: writing failed (No space left on device)")
    assert main(["proposal", str(session_file), "-o", "/dev/null"]) == 0
    assert Path("/dev/null").is_char_device()


def test_the_real_program_shows_no_traceback(maatwerk: Run) -> None:
    Path("kampen.toml").write_text("format = 99\n", encoding="utf-8")
    for words, code in (
        (["kampen.toml"], 1),
        (["check", "absent.toml"], 3),
        (["proposal", "."], 3),
        (["new", "nowhere/kampen.toml"], 3),
        (["demo", "--dir", "kampen.toml", "--lang"], 2),
    ):
        done = maatwerk(*words)
        assert done.returncode == code
        assert "Traceback" not in done.stdout + done.stderr
        assert (done.stdout + done.stderr).replace("1 error, 0 warnings, 0 hints.\n", "").count("\n") == 1
