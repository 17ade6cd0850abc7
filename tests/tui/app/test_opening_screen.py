"""While a large file is being opened, people see how far that is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Static

from sessions.store.reader import Step
from sessions.store.writer import dumps
from tests.made import large_session
from tests.tui.stage import Open
from tui.app import opening_screen
from tui.app.app import MaatwerkApp
from tui.app.opening_screen import OpeningScreen, bar_text
from tui.screen.screen import DesignScreen


def test_a_bar_shows_a_share_of_the_work() -> None:
    assert bar_text(0.0) == "░" * 40 + "   0%"
    assert bar_text(0.5) == "█" * 20 + "░" * 20 + "  50%"
    assert bar_text(1.0) == "█" * 40 + " 100%"


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give what the opening screen showed beside the bar, step by step."""
    texts: list[str] = []
    draw: Callable[..., None] = OpeningScreen._draw  # noqa: SLF001 - what is drawn is what is seen

    def noting(self: OpeningScreen, step: Step) -> None:
        draw(self, step)
        texts.append(str(self.query_one("#step", Static).content) if self.query("#step") else "first")

    monkeypatch.setattr(OpeningScreen, "_draw", noting)
    return texts


async def test_a_large_file_shows_each_step_when_that_takes_a_while(
    shown: list[str], stage: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening_screen, "LARGE", 1)
    monkeypatch.setattr(opening_screen, "_SLOW", 0.0)
    path = tmp_path / "groterdam.toml"
    path.write_text(dumps(large_session(450)), encoding="utf-8")
    async with stage(path) as opened:
        assert len(opened.session.employees) == 450
    assert shown == [
        "first",
        "Reading the file",
        "Finding the facts in it",
        "Checking each fact",
        "Checking that they fit together",
        "Deciding what may be told of groups",
    ]


async def test_a_large_file_that_opens_quickly_shows_the_bar_and_waits_for_nothing(
    shown: list[str], stage: Open, kampen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening_screen, "LARGE", 1)
    monkeypatch.setattr(opening_screen, "_SLOW", 60.0)
    async with stage(kampen):
        assert shown == ["first"]


async def test_the_bar_is_in_the_very_first_frame(kampen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening_screen, "LARGE", 1)
    app = MaatwerkApp(kampen)
    async with app.run_test() as pilot:
        first = app.screen_stack[0]
        assert isinstance(first, OpeningScreen)
        assert str(first.query_one("#bar", Static).content) == bar_text(0.0)
        while not isinstance(app.screen, DesignScreen):
            await pilot.pause(0.01)


async def test_a_small_file_has_no_bar(shown: list[str], stage: Open) -> None:
    async with stage():
        assert shown == []
