"""The programme: modules dragged and moved by key within and between phases and out of the library."""

from pathlib import Path

from textual import events
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Offset

from frameworks.fields import in_language
from frameworks.findings import Finding
from sessions.edits.paths import value_at
from sessions.model import Session
from tests.tui.stage import Open, Stage
from tui.app.lost_release import telling_lost_releases
from tui.outline.drag import DragOutline


def order(session: Session) -> list[tuple[str, ...]]:
    """Give the modules of each phase."""
    return [phase.modules for phase in session.programme.phases]


def spot(outline: DragOutline, key: str) -> Offset:
    """Give where on the screen a row is."""
    place = next(number for number, row in enumerate(outline.rows) if row.key == key)
    return Offset(outline.region.x + 12, outline.region.y + outline.line_of(place) - outline.scroll_offset.y)


async def mouse(at: Stage, kind: type[events.MouseEvent], where: Offset, button: int = 1) -> None:
    """Send a mouse event as a terminal's driver does: held buttons come with moves."""
    event = kind(None, where.x, where.y, 0, 0, button, False, False, False, where.x, where.y)
    at.app.post_message(event)
    await at.pilot.pause()


async def drag(at: Stage, source: DragOutline, key: str, *ways: Offset, drop: bool = True) -> None:
    """Press on a row, move along some places, and let go at the last."""
    start = spot(source, key)
    await mouse(at, events.MouseDown, start)
    for way in ways:
        await mouse(at, events.MouseMove, way)
    if drop:
        await mouse(at, events.MouseUp, ways[-1])


async def programme(at: Stage) -> None:
    await at.press("f5")
    await at.settled()


async def test_a_module_dragged_to_another_phase_lands_where_the_line_was(stage: Open) -> None:
    async with stage() as at:
        await programme(at)
        before, start = order(at.session), at.session
        moved, target = before[2][0], before[0][1]
        outline = at.pane.outline
        goal = spot(outline, f"module/#{target}")
        await drag(at, outline, f"module/#{moved}", goal, drop=False)
        assert outline.drop is not None
        assert order(at.session) == before, "nothing moves before the drop"
        name = in_language(at.session.programme.phases[0].name, "nl")
        y = goal.y - outline.region.y
        assert outline.render_line(y).text.rstrip().endswith(f"→ {name}, 2nd")
        assert outline.render_line(y).text.startswith("├▶")
        assert spot(outline, f"module/#{target}") == goal, "no row moves under the pointer"
        await mouse(at, events.MouseUp, goal)
        after = order(at.session)
        assert after[0] == (before[0][0], moved, *before[0][1:])
        assert after[2] == before[2][1:]
        assert outline.drop is None
        assert outline.row is not None
        assert outline.row.key == f"module/#{moved}"
        await at.press("ctrl+z")
        assert at.session is start


async def test_a_module_dragged_down_its_phase_lands_behind_the_one_pointed_at(stage: Open) -> None:
    async with stage() as at:
        await programme(at)
        before = order(at.session)[2]
        outline = at.pane.outline
        await drag(at, outline, f"module/#{before[0]}", spot(outline, f"module/#{before[2]}"))
        assert order(at.session)[2] == (before[1], before[2], before[0], *before[3:])


async def test_the_heading_of_a_phase_means_its_first_place_whatever_it_is_dragged_from(stage: Open) -> None:
    async with stage() as at:
        await programme(at)
        start = at.session
        outline = at.pane.outline
        first, second, third = (phase.id for phase in start.programme.phases[:3])
        for heading, moved in ((second, order(start)[0][0]), (first, order(start)[2][1])):
            await drag(at, outline, f"module/#{moved}", spot(outline, f"phase/#{heading}"))
            where = next(phase for phase in at.session.programme.phases if moved in phase.modules)
            assert (where.id, where.modules[0]) == (heading, moved)
        moved = order(at.session)[0][1]
        await at.go(f"phase/#{third}")
        await at.press("left")
        await drag(at, outline, f"module/#{moved}", spot(outline, f"phase/#{third}"))
        assert order(at.session)[2][0] == moved, "folded as well"


async def test_a_release_outside_the_list_escape_and_a_lost_release_all_leave_it_as_it_was(
    stage: Open,
) -> None:
    async with stage() as at:
        await programme(at)
        start, outline = at.session, at.pane.outline
        key = f"module/#{order(start)[1][0]}"
        goal = spot(outline, f"module/#{order(start)[0][0]}")
        await drag(at, outline, key, goal, Offset(50, at.app.size.height - 1))
        assert at.session is start
        assert not outline.is_dragging
        await drag(at, outline, key, goal, drop=False)
        await at.press("escape")
        assert not outline.is_dragging
        await mouse(at, events.MouseUp, goal)
        assert at.session is start
        await drag(at, outline, key, goal, drop=False)
        await mouse(at, events.MouseMove, goal, button=0)
        assert not outline.is_dragging
        assert at.session is start


async def test_a_release_that_the_terminal_never_told_of_drops_nothing(stage: Open) -> None:
    async with stage() as at:
        await programme(at)
        start, outline = at.session, at.pane.outline
        key = f"module/#{order(start)[1][0]}"
        goal = spot(outline, f"module/#{order(start)[0][0]}")
        driver = telling_lost_releases(HeadlessDriver)(at.app)

        def told(kind: type[events.MouseEvent], where: Offset, button: int) -> None:
            driver.process_message(
                kind(None, where.x, where.y, 0, 0, button, False, False, False, where.x, where.y)
            )

        told(events.MouseDown, spot(outline, key), 1)
        told(events.MouseMove, goal, 1)
        while not outline.is_dragging:
            await at.pilot.pause()
        told(events.MouseMove, goal + Offset(1, 0), 0)
        while outline.is_dragging:
            await at.pilot.pause()
        await at.pilot.pause()
        assert at.session is start
        assert at.app.mouse_captured is None
        # What follows is an ordinary drag again.
        told(events.MouseDown, spot(outline, key), 1)
        told(events.MouseMove, goal, 1)
        told(events.MouseUp, goal, 1)
        while at.session is start:
            await at.pilot.pause()
        assert order(at.session)[0][0] == key.removeprefix("module/#")


async def test_a_press_that_hardly_moves_is_no_drag(stage: Open) -> None:
    async with stage() as at:
        await programme(at)
        start, outline = at.session, at.pane.outline
        key = f"module/#{order(start)[1][0]}"
        await drag(at, outline, key, spot(outline, key) + Offset(1, 0))
        assert at.session is start


async def test_a_module_of_the_library_is_dragged_into_a_phase_and_added_by_enter(stage: Open) -> None:
    async with stage(size=(150, 44)) as at:
        await programme(at)
        library, outline = at.pane.library_outline, at.pane.outline
        for _ in range(100):
            if len(library.rows) > 1:
                break
            await at.pilot.pause(0.02)
        assert at.pane.shows_library, "where there is room the library stands beside the programme"
        offered = [row for row in library.rows if row.kind == "record" and not row.label.startswith("✓")]
        before = order(at.session)
        await drag(at, library, offered[0].key, spot(outline, f"module/#{before[1][0]}"))
        added = at.session.programme.modules[-1]
        assert order(at.session)[1] == (added.id, *before[1])
        library.select(offered[1].key)
        library.focus()
        await at.press("enter")
        assert len(at.session.programme.modules) == len(value_at(at.session, ("programme", "modules")))
        assert sum(map(len, order(at.session))) == sum(map(len, before)) + 2
        assert (await at.saved()) == at.session


async def test_a_module_of_the_library_goes_where_the_cursor_stands_or_to_a_phase_that_is_chosen(
    stage: Open,
) -> None:
    async with stage(size=(80, 24)) as at:
        await programme(at)
        before, phases = order(at.session), at.session.programme.phases
        library = at.pane.library_outline
        await at.go(f"phase/#{phases[1].id}")
        await at.press("f7")
        for _ in range(100):
            if len(library.rows) > 1:
                break
            await at.pilot.pause(0.02)
        new = [row.key for row in library.rows if row.kind == "record" and not row.label.startswith("✓")]
        library.select(new[0])
        await at.press("enter")
        assert order(at.session)[1][:-1] == before[1], "on the heading of a phase it goes to that phase"
        before = order(at.session)
        added = at.session.programme.modules[-1].id
        await at.press("enter")
        assert order(at.session) == before, "what is in the programme is gone to, and not added unasked"
        assert "already" in at.hint()
        assert at.pane.outline.row is not None
        assert at.pane.outline.row.key == f"module/#{added}"
        await at.press("down", "m", "end", "up", "enter")
        assert order(at.session)[-2][:-1] == before[-2]
        await at.press("escape")
        await at.go_to("programme", "modules", 0, "description")
        library.focus()
        await at.press("down", "enter")
        assert at.session.programme.phases[0].modules[1] == at.session.programme.modules[-1].id, (
            "from within a module it goes behind that"
        )


async def test_the_library_starts_with_the_framework_that_the_role_came_from(
    stage: Open, kampen: Path
) -> None:
    text = kampen.read_text(encoding="utf-8")
    own = 'framework = "wendbaar-werken"'
    kampen.write_text(text.replace('framework = "integraal-samenwerken"', own, 1), encoding="utf-8")
    async with stage(size=(150, 44)) as at:
        await programme(at)
        library = at.pane.library_outline
        for _ in range(100):
            if len(library.rows) > 1:
                break
            await at.pilot.pause(0.02)
        assert library.rows[0].key == "library/wendbaar-werken"
        assert [row.key for row in library.rows if row.kind == "heading" and row.expanded] == [
            library.rows[0].key
        ]


async def test_keys_for_rows_change_nothing_while_the_library_has_the_keys(stage: Open) -> None:
    async with stage(size=(150, 44)) as at:
        await programme(at)
        start = at.session
        await at.go(f"module/#{order(start)[0][0]}")
        at.pane.library_outline.focus()
        await at.pilot.pause()
        keys = at.screen.query_one("#keys").render_line(0).text
        assert "F7 " in keys
        assert not any(each in keys for each in ("Del ", "Shift+", "Ins "))
        await at.press("delete", "J", "shift+down", "ctrl+d", "r", "m", "t", "plus")
        assert at.session is start
        assert at.app.screen is at.screen
        assert at.pane.editor is None


async def test_keys_move_a_module_up_and_down_and_on_into_the_next_phase(stage: Open) -> None:
    async with stage() as at:
        await programme(at)
        start, before = at.session, order(at.session)
        last = before[0][-1]
        await at.go(f"module/#{last}")
        await at.press("J")
        assert order(at.session)[1][0] == last
        assert at.pane.outline.row is not None
        assert at.pane.outline.row.key == f"module/#{last}"
        await at.press("shift+down")
        assert order(at.session)[1][1] == last
        await at.press("shift+up", "K")
        assert order(at.session) == before
        await at.press(*["ctrl+z"] * 4)
        assert at.session is start


async def test_a_module_is_moved_to_a_position_that_is_typed(stage: Open) -> None:
    async with stage() as at:
        await programme(at)
        before = order(at.session)
        await at.go(f"module/#{before[0][0]}")
        await at.press("m")
        await at.clear()
        await at.type("3.2")
        await at.press("enter")
        assert order(at.session)[2][1] == before[0][0]


async def test_a_broken_prerequisite_shows_under_its_module_and_never_forbids_the_move(stage: Open) -> None:
    async with stage() as at:
        await programme(at)
        place, module = next(
            (number, each) for number, each in enumerate(at.session.programme.modules) if each.requires
        )
        await at.go(f"module/#{module.id}")
        await at.press("m")
        await at.clear()
        await at.type("1.1")
        await at.press("enter")
        await at.settled()
        rows = at.pane.outline.rows
        note = next(row for row in rows if row.key == f"module/#{module.id}/!")
        assert note.kind == "note"
        assert note.value
        found = at.screen.workspace.places[("programme", "modules", place)]
        assert isinstance(found, Finding)
        assert found.severity == "error"
        await at.press("ctrl+z")
        await at.settled()
        assert not any(row.key == note.key for row in at.pane.outline.rows)


async def test_a_phase_is_moved_with_its_modules_and_its_fields_open_with_a_key(stage: Open) -> None:
    async with stage() as at:
        await programme(at)
        phases = at.session.programme.phases
        await at.go(f"phase/#{phases[0].id}")
        await at.press("J")
        assert [phase.id for phase in at.session.programme.phases[:2]] == [phases[1].id, phases[0].id]
        assert at.session.programme.phases[1] is phases[0]
        await at.press("i")
        await at.go_to("programme", "phases", 1, "id")
        await at.press("enter")
        await at.clear()
        await at.type("start")
        await at.press("enter")
        assert at.session.programme.phases[1].id == "start"


async def test_a_phase_with_one_module_says_so_in_the_singular(stage: Open) -> None:
    from tui.wording.summaries import summary

    async with stage() as at:
        phase = at.session.programme.phases[0]
        for count, told in ((1, "1 module"), (3, "3 modules")):
            fewer = phase.model_copy(update={"modules": phase.modules[:count]})
            assert summary(at.session, fewer, "en") == told
