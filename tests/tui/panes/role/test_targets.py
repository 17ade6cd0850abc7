"""The matrix of targets: filled by typing, with what each target touches below it."""

import shutil
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from frameworks.model import Requirement
from sessions import edits
from sessions.model import Session
from sessions.new_session import new_session
from sessions.store.writer import dumps
from sessions.told.effects import TargetEffect, target_effect
from tests.tui.stage import Open, Stage
from tui.folders import examples_folder
from tui.panes.role.pane import RolePane
from tui.panes.role.target_grid import TargetGrid
from tui.panes.role.targets import Targets


async def at_targets(at: Stage) -> Targets:
    """Open the matrix."""
    await at.press("f3", "p")
    pane = at.pane
    assert isinstance(pane, RolePane)
    assert pane.targets is not None
    for _ in range(100):
        # It goes to where one was once it is laid out, which takes a moment on a busy machine.
        await at.pilot.pause(0.01)
        if pane.targets.grid.has_focus and pane.targets.grid.size.height:
            break
    await at.pilot.pause()
    return pane.targets


def target(session: Session, across: int, down: int) -> Requirement | None:
    """Give a target by the positions of its profile and its competency."""
    competency = session.role.competencies[down].id
    found = session.role.profiles[across].requirements
    return next((each for each in found if each.competency == competency), None)


def told(session: Session, across: int, down: int) -> tuple[int, int, int] | None:
    """Give a target's range and importance."""
    found = target(session, across, down)
    return None if found is None else (found.min, found.max, found.importance)


def line(grid: TargetGrid, down: int) -> str:
    """Give a line of the matrix as it is drawn."""
    return grid.render_line(3 + down).text


async def rested(at: Stage, targets: Targets) -> str:
    """Wait until the figures of the target at the cursor are there; give what is told."""
    for _ in range(200):
        await at.pilot.pause(0.02)
        if "Counting" not in targets.told.text:
            return targets.told.text
    raise AssertionError(targets.told.text)


async def test_two_digits_are_a_target_and_the_next_digit_goes_on_to_the_next_one(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        targets = await at_targets(at)
        before = told(at.session, 0, 0)
        assert before is not None
        await at.press("1", "2")
        assert told(at.session, 0, 0) == (1, 2, before[2])
        assert (targets.grid.column, targets.grid.row) == (0, 0), "what was typed is seen with what it does"
        await at.press("q", "3", "1", "t")
        assert told(at.session, 0, 0) == (1, 2, 1)
        assert told(at.session, 0, 1) == (1, 3, 5), "the levels may come in either order"
        await at.press("4", "down", "0")
        assert told(at.session, 0, 2) == (4, 4, told(at.session, 0, 2)[2])  # type: ignore[index]  # it is there
        assert told(at.session, 0, 3)[:2] == (0, 0)  # type: ignore[index]  # it is there


async def test_typing_goes_on_from_the_last_competency_to_the_next_profile_and_ends_at_the_last(
    stage: Open,
) -> None:
    async with stage(size=(80, 24)) as at:
        targets = await at_targets(at)
        role = at.session.role
        await at.press(*"12" * len(role.competencies) * len(role.profiles))
        cells = [
            told(at.session, across, down)
            for across in range(len(role.profiles))
            for down in range(len(role.competencies))
        ]
        assert {each[:2] for each in cells if each is not None} == {(1, 2)}
        assert None not in cells
        assert (targets.grid.column, targets.grid.row) == (
            len(role.profiles) - 1,
            len(role.competencies) - 1,
        )


async def test_what_is_typed_at_one_target_is_one_step_of_history(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        await at_targets(at)
        start = at.session
        await at.press("1", "2", "w", "plus", "1", "1")
        assert told(at.session, 0, 0) == (1, 2, 3)
        await at.press("ctrl+z", "ctrl+z")
        assert at.session is start
        assert "3–4" in line((await at_grid(at)), 0)


async def at_grid(at: Stage) -> TargetGrid:
    """Give the grid that is shown."""
    pane = at.pane
    assert isinstance(pane, RolePane)
    assert pane.targets is not None
    return pane.targets.grid


async def test_a_target_is_cleared_taken_back_and_copied_from_above_and_from_the_left(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        grid = (await at_targets(at)).grid
        await at.press("0", "4", "r", "down", "a")
        assert told(at.session, 0, 1) == (0, 4, 4)
        await at.press("a")
        assert told(at.session, 0, 2) == (0, 4, 4), "a copy after a copy goes on"
        await at.press("pageup", "right", "l", "l", "l")
        assert [told(at.session, 1, down) for down in range(3)] == [(0, 4, 4)] * 3
        await at.press("delete")
        assert told(at.session, 1, 2) is None
        assert "·" in line(grid, 2)
        await at.press("2", "backspace")
        assert told(at.session, 1, 2) is None
        await at.press("left", "home", "l")
        assert at.hint() == "There is no target on that side to take over."


async def test_a_row_is_filled_after_asking_and_comes_back_with_one_key(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        await at_targets(at)
        start = at.session
        await at.press("0", "4", "f", "enter")
        assert told(at.session, 1, 0) == told(start, 1, 0), "Enter alone leaves the others as they are"
        await at.press("f", "down", "enter")
        assert {told(at.session, each, 0) for each in range(5)} == {(0, 4, told(at.session, 0, 0)[2])}  # type: ignore[index]  # it is there
        await at.press("ctrl+z", "ctrl+z")
        assert at.session is start


async def test_what_is_off_the_scale_is_refused_with_a_sentence(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        await at_targets(at)
        start = at.session
        await at.press("7")
        assert at.hint() == "Levels are 0 to 4: type the lowest and the highest, as 2 3."
        await at.press("delete", "q", "enter", "f")
        assert "no target here yet" in at.hint()
        await at.press("ctrl+z")
        assert at.session is start


async def test_an_own_wording_is_edited_from_its_target_a_line_each(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        targets = await at_targets(at)
        start = at.session
        assert target(start, 0, 0).indicators == ()  # type: ignore[union-attr]  # it is there
        await at.press("enter")
        assert at.pane.editor is not None
        await at.type("Belt eerst")
        await at.press("ctrl+o")
        await at.type("Komt [bold] langs")
        await at.press("enter")
        assert target(at.session, 0, 0).indicators == ("Belt eerst", "Komt [bold] langs")  # type: ignore[union-attr]  # it is there
        assert at.pane.editor is None
        assert line(targets.grid, 0).split("●")[5].startswith("*") or "*" in line(targets.grid, 0)
        assert "Komt [bold] langs" in targets.told.text
        await at.press("ctrl+z")
        assert at.session is start


async def test_below_it_stands_how_many_people_a_target_touches_and_what_it_does_to_coverage(
    stage: Open,
) -> None:
    async with stage(size=(80, 24)) as at:
        targets = await at_targets(at)
        for _ in range(2):
            effect = target_effect(at.session, *targets.grid.cell)
            text = " ".join((await rested(at, targets)).split())
            assert f"Touches {effect.people} people" in text
            assert effect.below is not None
            assert f"{effect.below.words.text('en')} of the assessed (about 10) are below it" in text
            assert effect.covered is not None
            assert effect.covered_without is not None
            assert f"programme covers {effect.covered.words.text('en')} of all needs" in text
            assert f"{effect.covered_without.words.text('en')} without this target" in text
            await at.press("0", "4")


async def test_of_too_few_people_nothing_is_told(stage: Open, tmp_path: Path) -> None:
    small = tmp_path / "small.toml"
    shutil.copy(examples_folder() / "schiermonnikoog.toml", small)
    async with stage(small, (80, 24)) as at:
        text = await rested(at, await at_targets(at))
        assert "how many are below it is not told" in text
        assert "Too little is told of needs" in text


async def test_the_figures_never_hold_up_a_key(stage: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = Event()

    def slow(*given: Any) -> TargetEffect:
        go_on.wait(30)
        return target_effect(*given)

    async with stage(size=(80, 24)) as at:
        targets = await at_targets(at)
        await rested(at, targets)
        monkeypatch.setattr("sessions.told.effects.target_effect", slow)
        try:
            await at.press("0")
            assert "Counting…" in targets.told.text, "the target is there before its figures are"
            assert "0   " in line(targets.grid, 0) or "0–?" in line(targets.grid, 0)
        finally:
            go_on.set()
        assert "Touches" in await rested(at, targets)


async def test_escape_leads_back_to_where_one_was_and_p_opens_where_one_is(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        await at.press("f3")
        await at.go_to("role", "profiles", 2)
        key = at.pane.outline.row.key  # type: ignore[union-attr]  # it is there
        targets = await at_targets(at)
        assert targets.grid.column == 2
        assert targets.grid.has_focus
        await at.press("1", "1", "escape")
        assert at.pane.outline.has_focus
        assert at.pane.outline.row is not None
        assert at.pane.outline.row.key == key
        await at.go_to("role", "competencies", 3)
        targets = await at_targets(at)
        assert (targets.grid.column, targets.grid.row) == (2, 3)
        await at.press("f2", "f3")
        assert targets.grid.has_focus, "another pane and back is still the matrix"
        await at.press("K", "insert", "m", "i", "s")
        assert at.app.screen is at.screen, "keys for rows do nothing here"


async def test_only_the_line_that_changed_is_drawn_again(stage: Open) -> None:
    async with stage(size=(160, 48)) as at:
        targets = await at_targets(at)
        await rested(at, targets)
        await at.settled()
        drawn: list[int] = []
        draw = targets.grid.render_line

        def noted(y: int):  # type: ignore[no-untyped-def]  # noqa: ANN202 - as the grid's own
            drawn.append(y)
            return draw(y)

        targets.grid.render_line = noted  # type: ignore[method-assign]  # to count
        await at.press("0")
        await at.settled()
        assert set(drawn) == {3}


async def test_the_mouse_picks_a_target_and_its_dots(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        grid = (await at_targets(at)).grid
        width = grid.shares.head
        before = at.session
        await at.pilot.click(grid, offset=(width + 6, 4))
        await at.pilot.pause()
        assert (grid.column, grid.row) == (0, 1)
        assert at.session is before, "the first press only goes there"
        await at.pilot.click(grid, offset=(width + 4, 4))
        await at.pilot.pause()
        assert told(at.session, 0, 1)[2] == 1  # type: ignore[index]  # it is there


async def test_more_profiles_than_fit_come_into_view_with_the_cursor(stage: Open) -> None:
    async with stage(size=(60, 20)) as at:
        grid = (await at_targets(at)).grid
        assert "▸" in grid.render_line(2).text
        await at.press("end")
        assert "◂" in grid.render_line(2).text
        assert "▸" not in grid.render_line(2).text
        await at.press("2", "2")
        assert told(at.session, 4, 0)[:2] == (2, 2)  # type: ignore[index]  # it is there
        assert "2   " in line(grid, 0)


async def test_without_profiles_or_competencies_there_is_no_matrix(stage: Open, tmp_path: Path) -> None:
    empty = tmp_path / "nieuw.toml"
    empty.write_text(dumps(new_session("Nieuw")), encoding="utf-8")
    async with stage(empty, size=(80, 24)) as at:
        await at.press("f3", "p")
        assert at.hint() == "Targets need a profile and a competency first."
        assert at.pane.outline.has_focus


async def test_tab_goes_on_at_the_end_of_a_row_and_stays_at_the_very_first_and_last(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        grid = (await at_targets(at)).grid
        last_row, last_column = len(at.session.role.competencies) - 1, len(at.session.role.profiles) - 1
        await at.press("shift+tab")
        assert (grid.row, grid.column) == (0, 0)
        await at.press("end", "tab")
        assert (grid.row, grid.column) == (1, 0)
        await at.press("shift+tab")
        assert (grid.row, grid.column) == (0, last_column)
        await at.press(*["down"] * last_row, "tab")
        assert (grid.row, grid.column) == (last_row, last_column)


async def test_the_cursor_stays_with_its_profile_and_its_competency_when_others_come(stage: Open) -> None:
    async with stage(size=(60, 20)) as at:
        grid = (await at_targets(at)).grid
        await at.press("end", "down", "down")
        cell = grid.cell
        for kind in ("profiles", "competencies"):
            at.screen.workspace.document.apply(edits.duplicate_item, ("role", kind, 0))
            await at.pilot.pause()
            assert grid.cell == cell
        assert (grid.row, grid.column) == (3, 5)
        assert "▸" not in grid.render_line(2).text, "and it is still seen"
        await at.press("ctrl+z")
        assert grid.cell == cell


async def test_the_mouse_beside_the_targets_that_are_seen_goes_to_none_that_is_not(stage: Open) -> None:
    async with stage(size=(64, 20)) as at:
        grid = (await at_targets(at)).grid
        shares = grid.shares
        edge = shares.head + shares.shown * (shares.cell + shares.gap)
        assert edge < grid.size.width - 1
        assert shares.shown < len(at.session.role.profiles)
        await at.pilot.click(grid, offset=(edge, 4))
        await at.pilot.pause()
        assert grid.column == 0
