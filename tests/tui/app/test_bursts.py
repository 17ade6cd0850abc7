"""Keys that arrive in one burst do what the same keys do when they come one by one."""

import asyncio
from collections.abc import Callable

from tests.tui.stage import Open, Stage, pressed
from tui.app.input_queue import PATIENCE


def burst(at: Stage, *keys: str) -> None:
    """Have keys arrive all at once."""
    for key in keys:
        at.app.post_message(pressed(key))


async def until(at: Stage, state: Callable[[], bool]) -> None:
    """Wait until something is as it should be."""
    for _ in range(200):
        if state():
            return
        await at.pilot.pause(0.01)
    raise AssertionError("it never came to be")


async def test_letters_and_what_takes_them_away_keep_their_order(stage: Open) -> None:
    async with stage() as at:
        await at.go_to("municipality", "name")
        burst(at, "enter", "minus", "x", "y", "z", "backspace", "w", "left", "v", "enter")
        await until(at, lambda: at.at("municipality", "name") != "Kampen" and at.pane.editor is None)
        assert at.at("municipality", "name") == "Kampen-xyvw"


async def test_a_pane_has_the_keys_at_once_also_when_it_is_new(stage: Open) -> None:
    async with stage() as at:
        first, second = at.session.programme.phases[0].modules[:2]
        burst(at, "f5", "down", "J")
        await until(at, lambda: at.session.programme.phases[0].modules[:2] == (second, first))


async def test_what_is_typed_right_after_enter_goes_into_the_editor_and_moves_nothing(stage: Open) -> None:
    async with stage() as at:
        before = at.session
        await at.press("f5")
        await at.go(f"module/#{before.programme.phases[0].modules[0]}")
        burst(at, "r", "J", "K", "m", "d", "enter", "J")
        await until(at, lambda: at.session.programme.phases != before.programme.phases)
        name = at.at("programme", "modules", 0, "title")
        assert getattr(name, "nl", name).endswith("JKmd")
        assert at.session.programme.phases[0].modules[1] == before.programme.phases[0].modules[0]


async def test_a_dialog_takes_what_is_typed_after_the_key_that_opens_it(stage: Open) -> None:
    async with stage() as at:
        await at.press("f5")
        first = at.session.programme.phases[0].modules[0]
        await at.go(f"module/#{first}")
        burst(at, "m", "3", "full_stop", "2", "enter", "J")
        await until(at, lambda: at.session.programme.phases[2].modules[2:3] == (first,))


async def test_the_library_has_the_keys_at_once_also_while_it_is_read(stage: Open) -> None:
    async with stage() as at:
        before = at.session
        await at.press("f5")
        burst(at, "f7", "enter", "J", "f7", "down", "J")
        await until(at, lambda: at.session is not before)
        assert at.session.programme.phases[0].modules[1] == before.programme.phases[0].modules[0]
        assert at.pane.editor is None
        await at.press("f7")
        await until(at, lambda: len(at.pane.library_outline.rows) > 1)
        assert at.pane.library_outline.has_focus


async def test_a_widget_that_never_answers_does_not_keep_the_next_key_for_good(stage: Open) -> None:
    async with stage() as at:
        go_on = asyncio.Event()
        at.screen.query_one("#hint").call_later(go_on.wait)
        burst(at, "down", "f3")
        for _ in range(1000):
            if at.screen.active == "role":
                break
            await asyncio.sleep(PATIENCE / 100)
        go_on.set()
        assert at.screen.active == "role"
