"""Every way out keeps what was made: in the file, or in another that is named, and then the exit code is not 0."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from textual.screen import ModalScreen
from textual.worker import WorkerFailed

from sessions.store.holders import holders
from sessions.store.reader import load
from tests.tui.stage import Open, Stage, pressed
from tui.app import run as run_module
from tui.app.app import MaatwerkApp
from tui.app.last_words import last_words
from tui.dialogs.help import HelpDialog

HEADCOUNT = ("municipality", "headcount")


async def edited(at: Stage) -> None:
    """Change a number that is not saved by itself, however long the way out takes on a busy machine."""
    await at.go_to(*HEADCOUNT)
    at.screen.autosave.save_soon = lambda *_delay: None  # type: ignore[method-assign]
    await at.press("plus")
    assert at.session.municipality.headcount == 451


def headcount(path: Path) -> int | None:
    return load(path).session.municipality.headcount


OPENING = {
    "palette": ("ctrl+p",),
    "find": ("ctrl+f",),
    "help": ("f1",),
    "import": ("f12",),
    "export": ("ctrl+e",),
    "changes": ("c",),
    "vote": ("f3", "v"),
}


@pytest.mark.parametrize("keys", OPENING.values(), ids=OPENING)
@pytest.mark.parametrize("key", ["f10", "ctrl+q"])
async def test_in_every_dialog_the_keys_that_close_save_and_close(
    stage: Open, kampen: Path, keys: tuple[str, ...], key: str
) -> None:
    async with stage() as at:
        await edited(at)
        if "v" in keys:
            await at.press("f3")
            await at.go_to("role", "shifts", 2)
            await at.press("v")
        else:
            await at.press(*keys)
        assert isinstance(at.app.screen, ModalScreen)
        await at.press(key)
    assert headcount(kampen) == 451
    assert at.app.return_value == 0
    assert at.app.kept is None
    assert holders(kampen) == ()


@pytest.mark.parametrize("keys", [each for name, each in OPENING.items() if name not in {"help", "vote"}])
async def test_in_every_dialog_help_opens_and_an_interruption_tells_how_to_close(
    stage: Open, keys: tuple[str, ...]
) -> None:
    async with stage() as at:
        await at.press(*keys)
        asked = at.app.screen
        await at.press("ctrl+c")
        assert at.app.screen is asked
        assert [each.message for each in at.app._notifications] == ["F10 closes maatwerk."]  # noqa: SLF001 - no other way to ask
        await at.press("f1")
        assert isinstance(at.app.screen, HelpDialog)
        await at.press("f1")
        assert at.app.screen is asked


async def locked(at: Stage, path: Path) -> None:
    """Change a number here, and the same one in the file at that very moment: a little later it would be saved."""
    await at.go_to(*HEADCOUNT)
    at.app.post_message(pressed("plus"))
    for _ in range(10_000):
        if at.session.municipality.headcount == 451:
            break
        await asyncio.sleep(0)
    path.write_bytes(path.read_bytes().replace(b"headcount = 450", b"headcount = 470"))


def broken(*_given: object) -> None:
    raise RuntimeError("headcount of the municipality: 451")


def by_signal(app: MaatwerkApp) -> None:
    app._going_away(signal.SIGTERM)  # noqa: SLF001 - what the system calls


def by_handler(app: MaatwerkApp) -> None:
    app.call_later(broken)


def by_worker(app: MaatwerkApp) -> None:
    app.run_worker(broken, thread=True)


def by_terminal(app: MaatwerkApp) -> None:
    app.on_terminal_gone()


def by_panic(app: MaatwerkApp) -> None:
    app.panic("what Textual would print")


WAYS = [by_signal, by_handler, by_worker, by_terminal, by_panic]


async def left(at: Stage, way: Callable[[MaatwerkApp], None]) -> None:
    """Go a way out, and wait until the app has ended."""
    way(at.app)
    for _ in range(200):
        if not at.app.is_running:
            return
        await asyncio.sleep(0.02)
    raise AssertionError


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("conflict", [False, True], ids=["", "conflict"])
async def test_whatever_ends_it_the_last_change_is_in_a_file_that_is_named(
    stage: Open, kampen: Path, way: Callable[[MaatwerkApp], None], *, conflict: bool
) -> None:
    app: MaatwerkApp | None = None
    # What stopped the app is raised once more by the stage.
    with suppress(RuntimeError, WorkerFailed):
        async with stage() as at:
            app = at.app
            await (locked(at, kampen) if conflict else edited(at))
            await left(at, way)
    assert app is not None
    app.end()
    lines = [*last_words(app.unfollowed, app.fault_text, app.kept)]
    assert not any("451" in each for each in lines), "nothing of the session is told"
    if conflict:
        copy = kampen.with_name("kampen.mine-1.toml")
        assert headcount(kampen) == 470
        assert headcount(copy) == 451
        assert any(str(copy) in each for each in lines)
        assert not kampen.with_name("kampen.mine-2.toml").exists()
    else:
        assert headcount(kampen) == 451
        assert app.kept is None
    if way in {by_handler, by_worker}:
        assert any("RuntimeError (test_ways_out.py:" in each for each in lines)
    assert holders(kampen) == ()


@pytest.mark.parametrize(
    ("has_fault", "is_kept", "code"), [(False, False, 0), (False, True, 3), (True, True, 70)]
)
def test_the_exit_code_tells_that_it_could_not_be_saved(
    kampen: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    has_fault: bool,
    is_kept: bool,
    code: int,
) -> None:
    def run(app: MaatwerkApp, **_more: object) -> int:
        from frameworks.languages import Message
        from frameworks.reading import access_fault
        from tui.screen.saver import Kept

        if has_fault:
            app.fault_text = "RuntimeError (x.py:1)"
        if is_kept:
            fault = access_fault(kampen, Message("The disk is full."))
            app.kept = Kept("kampen.toml", fault, Path("kampen.mine-1.toml"), Message(""))
        return 0

    monkeypatch.setattr(MaatwerkApp, "run", run)
    assert run_module.run(kampen) == code
    told = capsys.readouterr().err
    assert ("kampen.mine-1.toml" in told) == is_kept
    assert ("x.py:1" in told) == has_fault
