"""The app tells that it has a file open, and names and keys follow who leaves the session when it closes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from frameworks.reading import FileFault
from sessions.importing.keys_file import read_keys
from sessions.importing.names_file import load_names
from sessions.rights.removal import carry_out, purging
from sessions.store.beside import names_path, removal_path
from sessions.store.holders import holders, this_process
from sessions.store.reader import load
from tests.sessions.rights.people import files_with_people
from tests.tui.conftest import ROOT, names
from tests.tui.stage import Open, Stage


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "werk"
    folder.mkdir()
    return files_with_people(folder)


def ended_process() -> int:
    """Give the number of a process that runs no more."""
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        return ended.pid


async def remove_second(at: Stage) -> None:
    """Remove the second employee from the own card."""
    await at.press("f4")
    at.needs.sheet.select("M002")
    await at.press("enter", "ctrl+t")
    await at.go("employees/#M002")
    await at.press("delete", "down", "enter")
    await at.saved()


async def test_a_file_is_held_as_long_as_the_app_has_it_open(stage: Open, file: Path) -> None:
    async with stage(file):
        (found,) = holders(file)
        assert found.is_me
    assert holders(file) == ()
    assert not [each for each in names(str(file.parent)) if each.startswith(".")]


async def test_who_only_looks_holds_nothing(stage: Open, file: Path) -> None:
    async with stage(file, read_only=True):
        assert holders(file) == ()


async def test_who_goes_on_in_another_file_holds_that_one(stage: Open, file: Path) -> None:
    other = file.with_name("anders.toml")
    async with stage(file) as at:
        saver = at.app._saver  # noqa: SLF001 - what a question on the screen leads to
        assert saver is not None
        saver.go_on_in(other)
        assert holders(file) == ()
        assert len(holders(other)) == 1
    assert holders(other) == ()


async def test_names_and_keys_follow_who_was_removed_once_the_app_closes(stage: Open, file: Path) -> None:
    async with stage(file) as at:
        await remove_second(at)
        assert [each.code for each in at.session.employees] == ["M001", "M003", "M004"]
        assert "M002" in load_names(file)
    keys = read_keys(file)
    assert keys is not None
    assert sorted(load_names(file)) == sorted(keys.codes) == ["M001", "M003", "M004"]


async def test_who_is_brought_back_by_undo_keeps_name_and_key(stage: Open, file: Path) -> None:
    before = names_path(file).read_bytes()
    async with stage(file) as at:
        await remove_second(at)
        await at.press("ctrl+z")
        await at.saved()
    assert names_path(file).read_bytes() == before
    assert len(load(file).session.employees) == 4


async def test_names_that_cannot_follow_are_told(stage: Open, file: Path) -> None:
    async with stage(file) as at:
        await remove_second(at)
        names_path(file).write_text("[names]\nx = 1\n", encoding="utf-8")
    assert at.app.unfollowed is not None
    assert "kampen.names.toml" in at.app.unfollowed.lines("en")[0]
    assert holders(file) == ()


async def test_a_removal_that_was_broken_off_is_finished_before_the_session_is_shown(
    stage: Open, file: Path
) -> None:
    by = this_process()._replace(process=ended_process(), began="").text()
    removal_path(file).write_text(f'who = "M002"\n\n[by]\n{by}', encoding="utf-8")
    async with stage(file) as at:
        assert "M002" not in {each.code for each in at.session.employees}
    assert "M002" not in load_names(file)
    assert not removal_path(file).exists()


async def test_people_kept_too_long_are_a_finding_on_the_screen(stage: Open, file: Path) -> None:
    text = file.read_text(encoding="utf-8") + "\n[privacy]\nretention_until = 2020-01-01\n"
    file.write_text(text, encoding="utf-8")
    async with stage(file) as at:
        await at.settled()
        known = at.screen.workspace.insight
        assert known is not None
        assert "retention-passed" in {each.code for each in known.findings}


RUN = "import sys; from tui.cli import main; sys.exit(main(['open', sys.argv[1]]))"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL], ids=["ended", "killed"])
def test_a_real_app_holds_its_file_and_what_is_left_of_a_killed_one_holds_nothing(
    file: Path, number: signal.Signals
) -> None:
    import pty

    leader, follower = pty.openpty()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "COLUMNS": "100",
        "LINES": "40",
    }
    with subprocess.Popen(
        [sys.executable, "-c", RUN, str(file)],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=environment,
    ) as running:
        os.set_blocking(leader, False)
        end = time.monotonic() + 60
        while not holders(file) and time.monotonic() < end:
            _drain(leader)
            time.sleep(0.05)
        with pytest.raises(FileFault) as caught:
            carry_out(purging(file))
        assert f"(process {running.pid})" in caught.value.lines("en")[0]
        running.send_signal(number)
        while running.poll() is None and time.monotonic() < end:
            _drain(leader)
            time.sleep(0.05)
    os.close(leader)
    os.close(follower)
    carry_out(purging(file))
    assert load(file).session.employees == ()
    assert not [each for each in names(str(file.parent)) if each.startswith(".")]


def _drain(leader: int) -> None:
    """Read what the app draws, so that it can go on drawing."""
    try:
        while os.read(leader, 65_536):
            pass
    except OSError:
        return
