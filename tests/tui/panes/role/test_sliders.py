"""Shifts as sliders: moved by keys and mouse, linked to drivers, and drawn no more than has to be."""

import pytest
from textual.strip import Strip

from sessions.model import Session
from tests.tui.stage import Open, Stage
from tui.outline.outline import Outline
from tui.outline.slider import Slider, Track
from tui.panes.pane import Pane


async def at_shift(at: Stage, place: int = 0) -> None:
    """Go to a shift of the role."""
    await at.press("f3")
    await at.go_to("role", "shifts", place)


def knobs(session: Session, place: int = 0) -> tuple[int | None, int | None]:
    """Give where a shift stands and where it should go."""
    shift = session.role.shifts[place]
    return shift.now, shift.goal


def track(pane: Pane) -> tuple[Track, int, int]:
    """Give the track of the slider at the cursor, with the column and the line on the screen of its place 0."""
    outline, row = pane.outline, pane.outline.row
    assert row is not None
    assert isinstance(row.drawing, Slider)
    found = row.drawing.track(outline.drawing_room(row))
    column = outline.region.x + outline.drawing_column(row) + found.start
    line = outline.region.y + outline.line_of(outline.cursor) + found.part - outline.scroll_offset.y
    return found, column, line


async def test_arrows_and_signs_move_today_space_takes_the_goal_and_all_of_it_is_undone(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        await at_shift(at)
        start = at.session
        now, goal = knobs(start)
        assert now is not None
        assert goal is not None
        await at.press("right", "plus", "left", "left")
        assert knobs(at.session) == (now, goal)
        assert at.session is start, "there and back is no step at all"
        await at.press("right", "plus")
        assert knobs(at.session) == (now + 2, goal)
        await at.press("space", "left", "minus")
        assert knobs(at.session) == (now + 2, goal - 2)
        await at.press("ctrl+z")
        assert knobs(at.session) == (now + 2, goal), "steps of one knob in a row are one step of history"
        await at.press("ctrl+z")
        assert at.session is start


async def test_two_digits_place_today_and_the_goal(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        await at_shift(at)
        await at.press("8", "2")
        assert knobs(at.session) == (8, 2)
        assert at.pane.outline.knob == "now"
        await at.settled()
        row = at.pane.outline.row
        assert row is not None
        assert row.finding is not None
        assert row.finding.code == "goal-below-now"
        outline = at.pane.outline
        lines = [
            outline.render_line(outline.line_of(outline.cursor) + part - outline.scroll_offset.y).text
            for part in range(2)
        ]
        assert "◂" in lines[1]
        assert "▲" in lines[0]


async def test_a_knob_stops_at_the_ends_and_backspace_makes_its_place_unknown(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        await at_shift(at)
        _now, goal = knobs(at.session)
        await at.press("9", "space", "right", "right", "right")
        assert knobs(at.session)[0] == 10
        await at.press("backspace")
        assert knobs(at.session) == (None, goal)
        await at.press("left")
        assert knobs(at.session) == (goal, goal), "an unknown place begins at the other knob"


async def test_one_key_links_a_shift_to_drivers(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        await at_shift(at)
        before = at.session.role.shifts[0].drivers
        drivers = [each.id for each in at.session.municipality.drivers]
        await at.press("w", "end", "space", "enter")
        after = at.session.role.shifts[0].drivers
        assert set(after) ^ set(before) == {drivers[-1]}
        assert at.pane.outline.slider is not None, "the cursor is still on the slider"
        await at.press("right")
        assert at.pane.editor is None


async def test_a_press_on_the_track_moves_the_nearest_knob_and_a_pull_is_one_step(stage: Open) -> None:
    async with stage(size=(100, 40)) as at:
        await at_shift(at)
        await at.press("3", "7")
        start = at.session
        found, column, line = track(at.pane)
        await at.pilot.mouse_down(offset=(column + 7 * found.step, line))
        assert at.app.mouse_captured is at.pane.outline
        assert at.session is start, "a press on a knob leaves it where it is"
        # The pilot moves with the button held before it lets go.
        await at.pilot.mouse_up(offset=(column + 9 * found.step, line))
        await at.pilot.pause()
        assert at.app.mouse_captured is None
        assert knobs(at.session) == (3, 9)
        await at.press("ctrl+z")
        assert at.session is start
        await at.pilot.click(offset=(column + 1 * found.step, line))
        await at.pilot.pause()
        assert knobs(at.session) == (1, 7)
        row = at.pane.outline.row
        assert row is not None
        assert row.expanded is False, "a click on the track does not fold the row open"
        await at.press("ctrl+z")
        assert at.session is start


async def test_a_read_only_session_keeps_its_sliders(stage: Open) -> None:
    async with stage(size=(100, 40), read_only=True) as at:
        await at_shift(at)
        start = at.session
        found, column, line = track(at.pane)
        await at.press("right", "9", "backspace", "w")
        await at.pilot.click(offset=(column + 9 * found.step, line))
        await at.pilot.pause()
        assert at.session is start
        assert at.pane.editor is None
        assert "read only" in at.hint()


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Give the lines of all outlines that are drawn from here on: the pane and the line of the screen."""
    lines: list[tuple[str, int]] = []
    draw = Outline.render_line

    def noted(self: Outline, y: int) -> Strip:
        pane = next((each.id for each in self.ancestors if isinstance(each, Pane)), "")
        lines.append((str(pane), y))
        return draw(self, y)

    monkeypatch.setattr(Outline, "render_line", noted)
    return lines


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_slider_step_draws_the_line_of_its_track_and_no_other(
    stage: Open, drawn: list[tuple[str, int]], size: tuple[int, int]
) -> None:
    async with stage(size=size) as at:
        await at_shift(at, 1)
        await at.press("4")
        await at.settled()
        outline = at.pane.outline
        first = outline.line_of(outline.cursor) - outline.scroll_offset.y
        row = outline.row
        assert row is not None
        assert row.drawing is not None
        slider = row.drawing
        assert isinstance(slider, Slider)
        own = ("role", first + slider.track(outline.drawing_room(row)).part)
        drawn.clear()
        await at.press("right")
        await at.settled()
        assert set(drawn) == {own}
