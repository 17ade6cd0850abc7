"""What the screen looks like: a few frames, of each size that matters, held against pictures.

A picture is only held against the version of Textual that drew it; all else is asserted on state.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
import textual
from textual.pilot import Pilot

from tui.app.app import MaatwerkApp
from tui.screen.screen import DesignScreen

DRAWN_BY: Final = "8.2.8"


STILL: Final = 6
"""So many tenths of a second the screen is the same before it is taken for what it will stay."""


@pytest.fixture
def _as_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    if textual.__version__ != DRAWN_BY:
        pytest.skip(f"the pictures were drawn by Textual {DRAWN_BY} and this is {textual.__version__}")
    monkeypatch.delenv("NO_COLOR", raising=False)


async def settled(pilot: Pilot[Any]) -> None:
    """Wait for the figures, and for the library beside the programme."""
    for _ in range(500):
        screen = pilot.app.screen
        if isinstance(screen, DesignScreen):
            if screen.active != "programme":
                await pilot.press("f5")
            known = screen.workspace.insight
            library = screen.pane.library_outline
            if (
                known is not None
                and known.session is screen.workspace.session
                and (library.rows or screen.size.width < 140)
            ):
                break
        await asyncio.sleep(0.02)
    await pilot.pause()
    # What the figures change in bars and marks follows a moment later, on a busy machine much later.
    before, alike = "", 0
    for _ in range(100):
        await asyncio.sleep(0.1)
        await pilot.pause()
        now = pilot.app.export_screenshot()
        before, alike = now, alike + 1 if now == before else 0
        if alike == STILL:
            break


@pytest.mark.usefixtures("_as_drawn")
@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
def test_the_programme_looks_as_it_was_drawn(
    snap_compare: Callable[..., bool], kampen: Path, size: tuple[int, int]
) -> None:
    assert snap_compare(MaatwerkApp(kampen), terminal_size=size, run_before=settled)


async def in_private(pilot: Pilot[Any]) -> None:
    """Go to the needs, show everybody's levels, and put who needs most on top."""
    for _ in range(500):
        screen = pilot.app.screen
        if isinstance(screen, DesignScreen) and screen.workspace.insight is not None:
            break
        await asyncio.sleep(0.02)
    await pilot.press("f4", "a", "ctrl+t", "s", *["down"] * 4, "enter", "home", "down", "right")
    await pilot.pause()


@pytest.mark.usefixtures("_as_drawn")
def test_the_heat_map_looks_as_it_was_drawn(snap_compare: Callable[..., bool], kampen: Path) -> None:
    assert snap_compare(MaatwerkApp(kampen), terminal_size=(80, 24), run_before=in_private)
