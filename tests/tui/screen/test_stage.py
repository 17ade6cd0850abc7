"""The stage: what a room sees when one key is pressed, and how it gets back."""

import asyncio

import pytest

from tests.tui.stage import Open
from tui.outline import outline


async def test_a_key_shows_a_room_the_pane_in_use_alone_and_shows_all_again(stage: Open) -> None:
    async with stage(size=(160, 48)) as at:
        await at.press("f3")
        assert sum(pane.display for pane in at.screen.panes.values() if pane.is_mounted) == 4
        rows = len(at.pane.outline.rows)
        await at.press("Z")
        assert [name for name, pane in at.screen.panes.items() if pane.is_mounted and pane.display] == [
            "role"
        ]
        assert len(at.pane.outline.rows) < rows
        assert not [each for each in at.pane.outline.rows if each.kind == "add"]
        keys = str(at.screen.query_one("#keys").render_line(0).text)
        assert "Z Stage" in keys
        assert "Quit" not in keys
        assert "saved" not in str(at.screen.query_one("#status").render_line(0).text)
        await at.press("Z")
        assert len(at.pane.outline.rows) == rows


async def test_a_room_sees_groups_and_no_employee(stage: Open) -> None:
    async with stage(size=(120, 40)) as at:

        def face() -> str:
            return at.needs.state.face

        await at.press("Z", "f4")
        assert face() == "groups"
        text = "\n".join(at.needs.sheet.render_line(y).text for y in range(20))
        assert "M001" not in text
        assert "Beleids- en vakadviseur" in text
        assert not at.needs.query_one("#needs-round").display, "who types enters a round, not the room"
        await at.press("a")
        assert face() == "groups"
        assert "only groups and rounds" in at.hint()
        at.screen.workspace.go_to(("employees", 3, "unit"))
        await at.pilot.pause()
        assert face() == "groups"
        # Coming on stage with the card of somebody open leaves the list and the card, also when the levels showed.
        await at.press("Z", "a", "ctrl+t", "enter")
        assert face() == "people"
        assert at.needs.query_one("#needs-round").display
        assert at.needs.outline.rows
        await at.press("Z")
        assert face() == "groups"
        assert not at.needs.outline.rows
        await at.press("ctrl+t", "o")
        assert face() == "rounds"
        await at.press("o")
        assert face() == "groups"
        await at.press("a")
        assert face() == "groups"


async def test_what_changes_stands_out_for_a_while(stage: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outline, "FRESH_SECONDS", 0.3)
    async with stage(size=(120, 40)) as at:
        await at.press("f3", "Z")
        shift = next(
            each for each in at.pane.outline.rows if each.path[:2] == ("role", "shifts") and each.drawing
        )
        assert at.pane.outline.select(shift.key)
        await at.press("plus")
        assert at.pane.outline.fresh == {shift.key}
        await asyncio.sleep(0.5)
        await at.pilot.pause()
        assert not at.pane.outline.fresh


async def test_folding_is_no_change(stage: Open) -> None:
    async with stage(size=(120, 40)) as at:
        await at.press("f3", "Z", "end", "enter")
        assert not at.pane.outline.fresh


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (160, 48)])
async def test_the_stage_fits_any_screen_and_survives_a_very_small_one(
    stage: Open, size: tuple[int, int]
) -> None:
    async with stage(size=size) as at:
        await at.press("Z")
        await at.pilot.resize_terminal(40, 10)
        await at.pilot.resize_terminal(*size)
        assert at.pane.outline.rows
        await at.press("Z")
        assert at.pane.outline.rows
