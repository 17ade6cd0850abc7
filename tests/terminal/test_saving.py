"""What a crash, a signal, a locked folder or somebody else costs: a second at most, and never in silence."""

import shutil
import signal
import time
from collections.abc import Callable

import pytest

from sessions.store.reader import load
from tests.terminal.conftest import Open
from tests.terminal.harness import Terminal, bound_by_permissions
from tests.terminal.kampen import EDITING, Kampen

pytestmark = pytest.mark.terminal

LOST_AT_MOST = 1.0
"""Seconds of typing that a crash may cost."""


def edit_name(terminal: Terminal, typed: str) -> None:
    """Open the editor over the municipality's name and type behind it."""
    terminal.keys("Enter")
    terminal.wait_until(EDITING)
    terminal.settled()
    terminal.type(typed)


def name_of(kampen: Kampen) -> str:
    return kampen.text("municipality", "name")


def test_kill_9_while_typing_costs_at_most_the_last_second(opened: Open, kampen: Kampen) -> None:
    terminal = opened(80, 24)
    edit_name(terminal, "-")
    shown: list[tuple[float, str]] = []
    typed = "Kampen-"
    start = time.monotonic()
    for letter in "abcdefghijklmnopqrstuvwxyz" * 2:
        terminal.type(letter)
        typed += letter
        terminal.wait_until(typed[-10:])
        shown.append((time.monotonic(), typed))
        if time.monotonic() - start > 2 * LOST_AT_MOST + 0.5:
            break
    terminal.kill()
    ended = time.monotonic()

    load(kampen.path)  # whole, and a session
    kept = name_of(kampen)
    assert typed.startswith(kept)
    assert len(kept) >= max(len(text) for when, text in shown if ended - when > LOST_AT_MOST)

    # What the killed program may have left beside the file is gone after the next start, and all works.
    terminal.start("open", "--lang", "en", str(kampen.path))
    terminal.wait_until(kampen.is_ready)
    assert sorted(each.name for each in kampen.path.parent.iterdir() if "tmp" in each.name) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda each: each.name)
def test_a_signal_to_end_saves_what_was_typed_last(
    opened: Open, kampen: Kampen, number: signal.Signals
) -> None:
    terminal = opened(80, 24)
    edit_name(terminal, "!")
    terminal.wait_until("Kampen!")
    terminal.signal(number)
    assert terminal.exit_status() == 128 + number
    assert name_of(kampen) == "Kampen!"


def test_what_somebody_else_saved_is_not_written_over(opened: Open, kampen: Kampen) -> None:
    terminal = opened(80, 24)
    edit_name(terminal, "!")
    terminal.wait_until("Kampen!")
    theirs = kampen.path.read_bytes().replace(b'name = "Kampen', b'name = "Theirs', 1)
    kampen.path.write_bytes(theirs)
    terminal.type("?")
    # No question takes a key from what is being typed.
    terminal.wait_until("changed this as well")
    terminal.type("!")
    terminal.wait_until("Kampen!?!")
    terminal.keys("Enter")
    terminal.wait_until("Both changed this")
    assert kampen.path.read_bytes() == theirs
    shown = terminal.settled()
    assert "Mine: Kampen!?!" in shown
    assert "Theirs: Theirs" in shown
    terminal.keys("Escape")
    terminal.wait_gone("Both changed this")
    assert "NOT SAVED" in terminal.settled()
    assert kampen.path.read_bytes() == theirs

    # Quitting asks again; mine is kept, and theirs beside it.
    terminal.keys("F10")
    terminal.wait_until("your last changes are")
    terminal.settled()
    terminal.keys("Enter")
    terminal.wait_until("Both changed this")
    terminal.settled()
    terminal.keys("Enter")
    terminal.wait_for(lambda: name_of(kampen) == "Kampen!?!", "mine to be saved")
    assert kampen.path.with_name("kampen.theirs-1.toml").read_bytes() == theirs
    terminal.wait_until("· saved")
    terminal.wait_for(
        lambda: not kampen.path.with_name("kampen.mine-1.toml").exists(), "mine to be there once"
    )


def test_after_saving_under_another_name_one_can_go_on_and_quit(opened: Open, kampen: Kampen) -> None:
    terminal = opened(80, 24)
    edit_name(terminal, "!")
    terminal.wait_until("Kampen!")
    kampen.path.write_bytes(b"<<<<<<< HEAD")
    terminal.keys("Enter")
    terminal.wait_until("is no session")
    terminal.settled()
    terminal.keys("Down", "Enter")
    copy = kampen.path.with_name("kampen.mine-1.toml")
    terminal.wait_for(copy.exists, "the copy")
    terminal.wait_until("mine-1.toml")
    terminal.settled()
    terminal.keys("Escape")
    terminal.settled()
    terminal.keys("Home")
    edit_name(terminal, "!")
    terminal.wait_for(lambda: name_of(Kampen(copy)) == "Kampen!!", "the copy to take what is typed next")
    terminal.keys("Escape")
    terminal.settled()
    terminal.keys("F10")
    assert terminal.exit_status() == 0
    assert kampen.path.read_bytes() == b"<<<<<<< HEAD"


def test_what_can_not_be_saved_at_the_end_is_kept_beside_it_and_told(opened: Open, kampen: Kampen) -> None:
    terminal = opened(120, 24)
    edit_name(terminal, "!")
    terminal.wait_until("Kampen!")
    kampen.path.write_bytes(kampen.before.replace(b'name = "Kampen', b'name = "Theirs', 1))
    terminal.type("?")
    terminal.wait_until("Kampen!?")
    terminal.signal(signal.SIGTERM)
    assert terminal.exit_status() == 128 + signal.SIGTERM
    copy = kampen.path.with_name("kampen.mine-1.toml")
    assert name_of(Kampen(copy)) == "Kampen!?"
    assert str(copy) in terminal.screen().replace("\n", "")


def test_a_second_terminal_follows_takes_over_and_is_followed(
    opened: Open, a_terminal: Callable[..., Terminal], kampen: Kampen
) -> None:
    first, second = opened(80, 24), a_terminal(80, 24)
    second.start("open", "--lang", "en", str(kampen.path))
    second.wait_until("kampen.toml · following")
    edit_name(first, "!")
    second.wait_until("Kampen!")
    second.keys("F11")
    second.wait_until("You are the one who changes this file now")
    first.wait_until("kampen.toml · following")
    second.settled()
    edit_name(second, "?")
    first.wait_until("Kampen!?")
    second.keys("Enter")
    second.settled()
    second.keys("F10")
    assert second.exit_status() == 0
    first.wait_until("Nobody else has this file open any more")


def test_after_a_kill_undo_reaches_back_over_it(opened: Open, kampen: Kampen) -> None:
    terminal = opened(80, 24)
    edit_name(terminal, "!")
    terminal.wait_for(lambda: name_of(kampen) == "Kampen!", "it to be saved")
    terminal.kill()
    terminal.start("open", "--lang", "en", str(kampen.path))
    terminal.wait_until("maatwerk was cut off here")
    terminal.settled()
    terminal.keys("C-z")
    terminal.wait_for(lambda: name_of(kampen) == "Kampen", "it to be undone")


@pytest.mark.parametrize("locked", ["folder", "file"])
def test_a_file_that_may_not_be_written_shows_as_not_saved_and_quitting_asks(
    opened: Open, kampen: Kampen, locked: str
) -> None:
    before = bound_by_permissions()
    if before and shutil.which(before[0]) is None:
        pytest.skip("setpriv (util-linux) is not installed, and permissions don't bind root")
    target = kampen.path.parent if locked == "folder" else kampen.path
    mode = target.stat().st_mode
    target.chmod(0o555 if locked == "folder" else 0o444)
    try:
        terminal = opened(80, 24, before=before)
        edit_name(terminal, "!")
        terminal.wait_until("NOT SAVED")
        terminal.keys("Escape")
        terminal.settled()
        terminal.keys("F10")
        terminal.wait_until("could not be saved")
        assert kampen.is_as_before
        terminal.settled()
        terminal.keys("Down", "Enter")
        assert terminal.exit_status() == 3
        assert kampen.is_as_before
    finally:
        target.chmod(mode)


def test_what_could_not_be_saved_is_saved_once_it_can(opened: Open, kampen: Kampen) -> None:
    # The program's own folders are elsewhere.
    folder, away = kampen.path.with_name("folder"), kampen.path.with_name("away")
    folder.mkdir()
    kampen.path = kampen.path.rename(folder / kampen.path.name)
    terminal = opened(80, 24)
    folder.rename(away)
    edit_name(terminal, "!")
    terminal.wait_until("NOT SAVED")
    away.rename(folder)
    terminal.keys("C-s")
    terminal.wait_until("· saved")
    assert name_of(kampen) == "Kampen!"


def test_read_only_changes_nothing_and_says_why(opened: Open, kampen: Kampen) -> None:
    terminal = opened(80, 24, "--read-only", ready="read only")
    terminal.keys("Enter")
    terminal.wait_until("open to read only")
    terminal.keys("F5")
    terminal.wait_until(kampen.module(kampen.phases()[0][0]))
    terminal.settled()
    terminal.keys("Down", "J")
    terminal.wait_until("open to read only")
    terminal.keys("F10")
    assert terminal.exit_status() == 0
    assert kampen.is_as_before
