"""The figures that follow a drag in the programme: told at each step, and gone when it ends."""

import asyncio
import shutil
from decimal import Decimal
from operator import sub
from pathlib import Path

from textual import events
from textual.geometry import Offset

from frameworks.catalogue import Catalogue
from frameworks.fields import in_language
from sessions import edits
from sessions.analysis.weighing import weigh
from sessions.model import Session
from sessions.store.writer import dumps
from tests.made import FRAMEWORK, large_session, with_modules
from tests.tui.panes.programme.test_programme import drag, mouse, order, programme, spot
from tests.tui.stage import Open, Stage
from tui.folders import examples_folder
from tui.outline.drag import DragOutline
from tui.outline.rows import Row, Slot
from tui.panes.programme.pane import ProgrammePane
from tui.wording.changes import Telling

WIDE = (160, 48)


def pane_of(at: Stage) -> ProgrammePane:
    pane = at.pane
    assert isinstance(pane, ProgrammePane)
    return pane


async def told_of(at: Stage) -> Telling:
    """Wait for the figures of the drag that goes on, and give them."""
    for _ in range(200):
        told = pane_of(at).told_figures
        if told is not None:
            # The hint line says it once all that waits is done.
            await at.pilot.pause()
            return told
        await asyncio.sleep(0.01)
    raise AssertionError("nothing is told")


def hint(at: Stage) -> str:
    return at.bar("hint")


def status(at: Stage) -> str:
    return at.bar("status")


def a_telling_move(session: Session) -> tuple[str, str]:
    """Give a module and another one before which it costs coverage, as it is told."""
    before = weigh(session).coverage.total
    assert before is not None
    for phase in session.programme.phases:
        for place, target in enumerate(phase.modules):
            for module in session.programme.modules:
                after = weigh(edits.move_module(session, module.id, phase.id, place)).coverage.total
                moves = (0, 0) if after is None else (*map(sub, after.percents, before.percents),)
                if min(moves) < 0 >= max(moves) and module.id not in phase.modules:
                    return module.id, target
    raise AssertionError("the order does not matter")


async def test_a_drag_tells_at_each_step_what_a_drop_would_change(stage: Open) -> None:
    async with stage(size=WIDE) as at:
        await programme(at)
        start, outline = at.session, at.pane.outline
        moved, target = a_telling_move(start)
        calm, figures = status(at), weigh(start)
        await drag(at, outline, f"module/#{moved}", spot(outline, f"module/#{target}"), drop=False)
        told = await told_of(at)
        phase = next(each for each in start.programme.phases if target in each.modules)
        dropped = edits.move_module(start, moved, phase.id, phase.modules.index(target))
        assert told.now == weigh(dropped)
        assert told.changes[0].before.value == figures.coverage.total
        assert "✗ coverage ≥60% → " in hint(at)
        assert "covered ✗" in status(at)
        # Back where it came from there is nothing to tell.
        await mouse(at, events.MouseMove, spot(outline, f"module/#{moved}"))
        while pane_of(at).told_figures is not None and pane_of(at).told_figures.in_short:  # type: ignore[union-attr] # just asked
            await at.pilot.pause()
        assert "✗" not in hint(at)
        await at.press("escape")
        await at.pilot.pause()
        assert at.session is start
        assert pane_of(at).told_figures is None
        assert status(at) == calm


async def test_a_drop_keeps_what_the_drag_told(stage: Open) -> None:
    async with stage(size=WIDE) as at:
        await programme(at)
        start, outline = at.session, at.pane.outline
        moved, target = a_telling_move(start)
        goal = spot(outline, f"module/#{target}")
        await drag(at, outline, f"module/#{moved}", goal, drop=False)
        told = await told_of(at)
        await mouse(at, events.MouseUp, goal)
        await at.pilot.pause()
        after = pane_of(at).told_figures
        assert after is not None
        assert not after.is_drag
        assert after.now == told.now == weigh(at.session)
        assert after.changes == told.changes


async def test_a_module_dragged_out_of_the_library_tells_its_price(stage: Open) -> None:
    async with stage(size=WIDE) as at:
        await programme(at)
        pane, start = pane_of(at), at.session
        while not pane.library.items:
            await at.pilot.pause()
        await at.pilot.pause()
        taken = {each.id for each in start.programme.modules}
        module = next(
            each for each in Catalogue(None).get(FRAMEWORK).modules if each.id not in taken and each.costs
        )
        library, outline = pane.library_outline, pane.outline
        key = next(each.key for each in library.rows if each.key.endswith(f"#{module.id}"))
        first = order(start)[0][0]
        await drag(at, library, key, spot(outline, f"module/#{first}"), drop=False)
        told = await told_of(at)
        tried = edits.add_module(start, module, start.programme.phases[0].id, 0)
        assert told.now == weigh(tried)
        assert told.now.totals.price > weigh(start).totals.price
        assert "+€" in hint(at)
        await at.press("escape")
        assert at.session is start


async def test_a_phase_that_is_dragged_tells_what_its_modules_change(stage: Open) -> None:
    async with stage(size=WIDE) as at:
        await programme(at)
        start, outline = at.session, at.pane.outline
        first, second = start.programme.phases[:2]
        await drag(at, outline, f"phase/#{second.id}", spot(outline, f"phase/#{first.id}"), drop=False)
        told = await told_of(at)
        assert told.now == weigh(edits.move_phase(start, second.id, 0))


async def test_a_move_by_key_tells_its_change_for_a_while(stage: Open) -> None:
    async with stage(size=WIDE) as at:
        await programme(at)
        start, outline = at.session, at.pane.outline
        needed = {each for module in start.programme.modules for each in module.requires}
        first = next(each for each in order(start)[0] if each in needed)
        outline.select(f"module/#{first}")
        for _ in range(40):
            await at.press("J")
            told = pane_of(at).told_figures
            if told is not None and told.in_short:
                break
        else:
            raise AssertionError("no move told a change")
        assert "✗" in hint(at)
        pane_of(at).live_figures.forget()
        assert pane_of(at).told_figures is None
        await at.pilot.pause()
        assert "✗" not in hint(at)


async def test_the_column_of_figures_stands_where_there_is_room_and_follows_each_edit(stage: Open) -> None:
    async with stage(size=WIDE) as at:
        await programme(at)
        assert not pane_of(at).figures.display, "beside the other panes and the library there is no room"
        await at.press("z")
        await at.pilot.pause()
        await at.pilot.pause()
        figures = pane_of(at).figures
        assert figures.display
        assert "Needs covered" in figures.text
        price = weigh(at.session).totals.price
        assert f"€ {price:,.0f}" in figures.text
        assert "work/others/courses" in figures.text
        assert "✗" not in figures.text
        module = at.session.programme.modules[0]
        dearer = module.costs[0].model_copy(update={"amount_eur": Decimal("9999.00")})
        at.screen.workspace.document.apply(
            edits.set_field, ("programme", "modules", 0, "costs"), (dearer, *module.costs[1:])
        )
        await at.pilot.pause()
        now = weigh(at.session).totals.price
        assert f"€ {now:,.0f}" in figures.text
        assert "✗ +€" in figures.text


async def test_of_what_too_little_is_told_the_figures_have_a_dash_or_no_line(
    stage: Open, tmp_path: Path
) -> None:
    small = tmp_path / "small.toml"
    shutil.copy(examples_folder() / "schiermonnikoog.toml", small)
    async with stage(small, WIDE) as at:
        await programme(at)
        await at.press("z")
        await at.pilot.pause()
        await at.pilot.pause()
        lines = pane_of(at).figures.text.splitlines()
        assert lines[1].split() == ["Needs", "covered", "–"]
        names = {each.id: in_language(each.name, "nl") for each in at.session.role.competencies}
        told = weigh(at.session).coverage.by_competency
        shown = {name for name, title in names.items() if any(title[:12] in line for line in lines)}
        assert shown == {*told}
        assert len(told) < len(names)


async def test_many_steps_at_once_are_weighed_once_and_the_newest_counts(stage: Open, tmp_path: Path) -> None:
    large = tmp_path / "large.toml"
    large.write_text(dumps(with_modules(large_session(450), 60)), encoding="utf-8")
    async with stage(large, WIDE) as at:
        await programme(at)
        pane, outline = pane_of(at), at.pane.outline
        moved = order(at.session)[0][0]
        weighed = 0
        plain = pane.live_figures.tried

        def counting(row: Row, slot: Slot | None) -> Session | None:
            nonlocal weighed
            weighed += 1
            return plain(row, slot)

        pane.live_figures.tried = counting  # type: ignore[method-assign]
        await drag(
            at, outline, f"module/#{moved}", spot(outline, f"module/#{moved}") + Offset(4, 0), drop=False
        )
        await at.pilot.pause()
        weighed = 0
        start = spot(outline, f"module/#{moved}")
        for down in range(1, 17):
            where = start + Offset(0, down)
            DragOutline.on_mouse_move(
                outline,
                events.MouseMove(None, where.x, where.y, 0, 0, 1, False, False, False, where.x, where.y),
            )
        for _ in range(100):
            await at.pilot.pause()
            if weighed:
                break
        await at.pilot.pause()
        assert 1 <= weighed <= 2, "sixteen steps that came at once"
        assert pane.live_figures.dragged is not None
        row, slot = pane.live_figures.dragged
        told = await told_of(at)
        tried = plain(row, slot)
        assert tried is not None
        assert tried.programme.phases != at.session.programme.phases
        assert told.now == weigh(tried)
