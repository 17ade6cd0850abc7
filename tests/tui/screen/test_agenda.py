"""A meeting from its agenda to what came of it: by one key a point, with the clock on the screen and on the stage."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.tui.stage import Open
from tui.dialogs.ask import ChooseDialog
from tui.dialogs.today import TodayDialog

NOON = datetime(2026, 11, 12, 12, 0, tzinfo=UTC)


async def test_a_meeting_is_planned_gone_through_and_told(stage: Open, session_file: Path) -> None:
    async with stage(session_file, size=(120, 40)) as at:
        await at.settled()
        workspace, start = at.screen.workspace, at.session
        now = NOON
        workspace.now, workspace.today = lambda: now, lambda: date(2026, 11, 12)
        assert not at.screen.minute_clock.runs
        # Planned: minutes by a key, a point in own words, undone and done again.
        await at.press("alt+a")
        assert at.screen.active == "role"
        await at.press("plus", "plus", "minus")
        assert at.session.agendas[0].points[0].minutes == 20
        await at.press("insert")
        await at.type("Pauze 15")
        await at.press("enter", "escape")
        assert at.session.agendas[0].points[-1].title == "Pauze"
        await at.press("ctrl+z", "ctrl+y")
        assert len(at.session.agendas[0].points) == 7
        # Begun and gone through: the key goes to the pane of the point.
        await at.press("B")
        assert (at.screen.active, at.screen.minute_clock.runs) == ("municipality", True)
        assert "Municipality: 20 min left · meeting: 140 min left" in at.bar("status")
        assert "Next point" in at.bar("keys")
        now += timedelta(minutes=23)
        at.screen.minute_clock.pass_minute()
        await at.press("Z")
        assert at.bar("status") == "Municipality: 3 min over · meeting: 117 min left"
        await at.press("B", "a")
        assert "Point 2 of 7: Cross-section" in at.hint()
        await at.press("B", "o")
        await at.type("griffier")
        await at.press("enter")
        assert at.screen.active == "role"
        await at.press("B", "o", "1")
        assert at.screen.active == "needs"
        points = at.session.agendas[0].points
        assert [(each.result, each.owner) for each in points[:4]] == [
            ("agreed", None),
            ("open", "griffier"),
            ("open", "griffier"),
            (None, None),
        ]
        # Escape goes back to what came of it, and then on with the point; undo opens the last one again.
        await at.press("B", "o", "escape", "escape")
        await at.press("ctrl+z")
        assert at.session.agendas[0].points[2].result is None
        await at.press("Z")
        for _each in range(5):
            await at.press("B", "n")
        assert "last point" in at.hint()
        assert not at.screen.minute_clock.runs
        await at.press("M")
        assert isinstance(at.app.screen, TodayDialog)
        page = at.app.screen.page
        told = "\n".join(page.render_line(y).text.rstrip() for y in range(page.size.height))
        assert {"• Municipality", "griffier"} <= {each.strip() for each in re.split(r"  +|\n", told)}
        await at.press("escape")
        assert (await at.saved()).agendas == at.session.agendas
        assert at.session.municipality is start.municipality


async def test_without_an_agenda_the_key_offers_one_and_an_empty_one_is_gone_to(
    stage: Open, session_file: Path
) -> None:
    async with stage(session_file, size=(80, 24)) as at:
        await at.settled()
        await at.press("B")
        assert isinstance(at.app.screen, ChooseDialog)
        await at.press("enter")
        assert at.session.agendas[0].began is not None
        assert at.screen.minute_clock.runs
        await at.press("ctrl+z", "ctrl+z")
        assert at.session.agendas == ()
        assert not at.screen.minute_clock.runs
        await at.press("B", "down", "enter")
        assert len(at.session.agendas) == 1
        for _each in range(6):
            await at.press("delete")
        assert at.session.agendas[0].points == ()
        await at.press("f2", "B")
        assert at.screen.active == "role"
        assert "nothing on the agenda" in at.hint()
        # A text that is too long for a name is refused in a sentence, and is not lost.
        await at.press("insert")
        await at.press(*("x" * 401), "enter")
        assert at.pane.editor is not None
        await at.press("backspace", "enter", "escape", "B")
        assert at.session.agendas[0].points[0].title == "x" * 400
        assert at.screen.minute_clock.runs
        await at.pilot.resize_terminal(40, 10)
        await at.press("B", "a")
        await at.pilot.resize_terminal(80, 24)
        assert at.session.agendas[0].points[0].result is None
        await at.press("B")
        await at.pilot.resize_terminal(40, 10)
        await at.press("a")
        await at.pilot.resize_terminal(80, 24)
        assert at.session.agendas[0].points[0].result == "agreed"


async def test_the_agenda_is_seen_whole_where_it_fits_with_the_cursor_on_the_point_at_hand(
    stage: Open, session_file: Path
) -> None:
    async with stage(session_file, size=(120, 40)) as at:
        workspace = at.screen.workspace
        workspace.now, workspace.today = lambda: NOON, lambda: date(2026, 11, 12)
        await at.press("alt+a")
        outline, top = at.pane.outline, at.pane.outline.scroll_offset.y
        shown = [
            top <= outline.line_of(place) < top + outline.size.height
            for place, row in enumerate(outline.rows)
            if row.path[:1] == ("agendas",) and row.kind == "record" and len(row.path) == 4
        ]
        assert shown == [True] * 6
        await at.press("B", "B", "a", "B", "a", "alt+a")
        assert at.screen.active == "role"
        assert at.pane.row is not None
        assert at.pane.row.path == ("agendas", 0, "points", 2)
