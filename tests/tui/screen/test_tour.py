"""A tour of the panes that are there: it points at one after the other, changes nothing, and ends when one wants."""

from pathlib import Path

import pytest
from textual.geometry import Offset, Region

from tests.tui.stage import Open, Stage
from tui.app.app import MaatwerkApp
from tui.app.recent import is_first_run, remember
from tui.app.start import StartScreen
from tui.dialogs.tour import STOPS, TourDialog, placed
from tui.screen.screen import DesignScreen


@pytest.mark.parametrize(
    ("target", "height", "size", "place"),
    [
        (Region(0, 1, 80, 20), 5, (80, 24), Offset(2, 16)),  # a pane alone: on its lower end
        (Region(0, 1, 50, 20), 6, (120, 40), Offset(2, 21)),  # one above others: below it
        (Region(70, 21, 50, 16), 6, (120, 40), Offset(54, 15)),  # one below others: above it
        (Region(0, 21, 80, 1), 5, (80, 24), Offset(2, 16)),  # a bar
        (Region(0, 0, 40, 10), 12, (40, 10), Offset(0, 0)),  # no room at all
    ],
)
def test_the_box_stands_beside_what_it_points_at(
    target: Region, height: int, size: tuple[int, int], place: Offset
) -> None:
    assert placed(target, height, *size) == place


async def at_place(at: Stage) -> TourDialog:
    """Give the tour once its box stands where it points."""
    tour = at.app.screen
    assert isinstance(tour, TourDialog)
    for _each in range(100):
        await at.pilot.pause(0.02)
        wanted = at.screen.pane if not STOPS[tour.place].at.startswith("#") else at.screen.query_one("#hint")
        if wanted.region.height and tour.box.region.height:
            break
    return tour


async def test_the_tour_shows_each_pane_and_leads_back_and_nothing_is_changed(
    stage: Open, session_file: Path
) -> None:
    async with stage(session_file, size=(80, 24)) as at:
        await at.settled()
        start = at.session
        await at.press("f3", "alt+r")
        for number, stop in enumerate(STOPS):
            tour = await at_place(at)
            assert tour.place == number
            told = str(tour.box.render())
            assert "{" not in told
            if not stop.at.startswith("#"):
                assert at.screen.active == stop.at
                assert at.screen.pane.region == Region(0, 1, 80, 20)
            else:
                assert "▼" in str(tour.box.border_title)
                assert tour.box.region.bottom <= at.screen.query_one(stop.at).region.y
            # What would change something does nothing here.
            await at.press("delete", "B", "v", "enter")
        assert isinstance(at.app.screen, DesignScreen)
        assert at.screen.active == "role"
        # Back, to a small window and out.
        await at.press("alt+r", "enter", "enter", "left")
        assert (await at_place(at)).place == 1
        await at.pilot.resize_terminal(40, 10)
        await at.pilot.resize_terminal(120, 40)
        await at.press("escape")
        assert isinstance(at.app.screen, DesignScreen)
        assert at.screen.active == "role"
        assert at.session is start


async def test_who_is_here_for_the_first_time_is_offered_a_tour_in_an_example(kampen: Path) -> None:
    assert is_first_run()
    app = MaatwerkApp(is_first_run=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, StartScreen)
        assert "First time here? Alt+R" in str(app.screen.query_one("#told").render())
        await pilot.press("end", "enter")
        for _each in range(200):
            await pilot.pause(0.02)
            if isinstance(app.screen, TourDialog):
                break
        assert isinstance(app.screen, TourDialog)
        await pilot.press("escape", "f10")
    remember(kampen)
    assert not is_first_run()
    app = MaatwerkApp(kampen, is_first_run=True)
    async with app.run_test(size=(80, 24)) as pilot:
        for _each in range(200):
            await pilot.pause(0.02)
            if isinstance(app.screen, DesignScreen) and app.screen.notice.told[0]:
                break
        assert isinstance(app.screen, DesignScreen)
        assert "Alt+R shows you around" in app.screen.notice.told[0]
