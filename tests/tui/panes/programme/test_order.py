"""Broken rules of the order under their modules, mending them, and sorting."""

from pathlib import Path

from frameworks.catalogue import Catalogue
from sessions.analysis.programme import placed_modules
from sessions.edits import set_field
from sessions.store.reader import load
from sessions.store.writer import dumps
from tests.tui.stage import Open, Stage
from tui.dialogs.ask import ConfirmDialog
from tui.dialogs.order import OrderDialog


def order(at: Stage) -> list[str]:
    return [module.id for _, module in placed_modules(at.session)]


def notes(at: Stage, module: str) -> list[str]:
    return [
        row.value
        for row in at.pane.outline.rows
        if row.kind == "note" and row.key.startswith(f"module/#{module}/!")
    ]


async def put_up(at: Stage, module: str) -> list[str]:
    """Go to the programme, and put a module first; give the order of before."""
    await at.press("f5")
    await at.settled()
    before = order(at)
    await at.go(f"module/#{module}")
    await at.press("m")
    await at.clear()
    await at.type("1.1")
    await at.press("enter")
    await at.settled()
    assert order(at)[0] == module
    return before


async def dialog(at: Stage) -> OrderDialog:
    for _ in range(400):
        if isinstance(at.app.screen, OrderDialog):
            await at.pilot.pause()
            return at.app.screen
        await at.pilot.pause(0.02)
    raise AssertionError("the dialog never came")


async def test_a_broken_rule_tells_its_reason_and_the_key_that_mends_it(stage: Open) -> None:
    async with stage() as at:
        await put_up(at, "oefentafel")
        told = notes(at, "oefentafel")
        assert len(told) >= 2
        assert "Kick-off" in told[0]
        assert "Masterclass" in told[1]
        assert "(f " in told[0]
        assert "(f " not in told[1]


async def test_the_key_mends_one_rule_in_one_step_and_says_what_it_did(stage: Open) -> None:
    async with stage() as at:
        await put_up(at, "oefentafel")
        wrong, first = order(at), notes(at, "oefentafel")[0]
        await at.press("f")
        await at.settled()
        assert order(at) != wrong
        assert sorted(order(at)) == sorted(wrong)
        assert first not in notes(at, "oefentafel")
        assert "staat nu" in at.hint() or "now stands" in at.hint()
        await at.press("ctrl+z")
        assert order(at) == wrong


async def test_the_key_works_on_the_note_itself_until_nothing_is_left_to_mend(stage: Open) -> None:
    async with stage() as at:
        await put_up(at, "oefentafel")
        await at.go("module/#oefentafel/!")
        for _ in range(6):
            if not notes(at, "oefentafel"):
                break
            await at.press("f")
            await at.settled()
        assert notes(at, "oefentafel") == []
        before = at.session
        await at.press("f")
        assert at.session is before


async def test_sorting_shows_what_moves_and_is_taken_with_enter_in_one_step(stage: Open) -> None:
    async with stage() as at:
        await put_up(at, "oefentafel")
        wrong = at.session
        await at.press("o")
        shown = await dialog(at)
        assert shown.region.width <= at.app.size.width
        await at.press("enter")
        await at.settled()
        assert not isinstance(at.app.screen, OrderDialog)
        assert sorted(order(at)) == sorted(module.id for _, module in placed_modules(wrong))
        assert not any(notes(at, module) for module in order(at))
        await at.press("ctrl+z")
        assert at.session is wrong


async def test_sorting_is_left_with_escape(stage: Open) -> None:
    async with stage() as at:
        await put_up(at, "oefentafel")
        wrong = at.session
        await at.press("o")
        await dialog(at)
        await at.press("escape")
        assert at.session is wrong


async def test_sorting_what_is_in_order_says_so(stage: Open) -> None:
    async with stage() as at:
        await at.press("f5")
        await at.settled()
        before = at.session
        await at.press("o")
        for _ in range(400):
            if at.hint().endswith("."):
                break
            await at.pilot.pause(0.02)
        assert not isinstance(at.app.screen, OrderDialog)
        assert at.session is before


async def test_the_preview_fits_the_smallest_screen_and_scrolls(stage: Open) -> None:
    async with stage(size=(60, 20)) as at:
        await put_up(at, "oefentafel")
        await at.press("o")
        shown = await dialog(at)
        box = shown.query_one("Vertical")
        assert box.region.right <= 60
        assert box.region.bottom <= 20
        scroll = shown.query_one("VerticalScroll")
        assert scroll.max_scroll_y > 0
        await at.press("end")
        await at.pilot.pause(0.1)
        assert scroll.scroll_y > 0


async def test_a_session_to_read_only_is_neither_mended_nor_sorted(stage: Open) -> None:
    async with stage(read_only=True) as at:
        await at.press("f5")
        await at.settled()
        before = at.session
        await at.press("o")
        await at.press("f")
        assert at.session is before
        assert not isinstance(at.app.screen, OrderDialog)


async def test_the_key_to_mend_says_so_where_nothing_is_broken(stage: Open) -> None:
    async with stage() as at:
        await at.press("f5")
        await at.settled()
        await at.go("module/#startbijeenkomst")
        await at.press("f")
        await at.settled()
        assert "No rule of the order is broken here" in at.hint()


async def test_what_was_told_of_the_order_goes_with_the_next_change(stage: Open) -> None:
    async with stage() as at:
        await at.press("f5")
        await at.settled()
        await at.press("o")
        for _ in range(400):
            if "No better order" in at.hint():
                break
            await at.pilot.pause(0.02)
        assert "No better order" in at.hint()
        await put_up(at, "oefentafel")
        assert "No better order" not in at.hint()


async def test_a_module_that_is_needed_and_missing_is_offered_from_the_library(
    stage: Open, kampen: Path
) -> None:
    session = load(kampen).session
    taken = {each.id for each in session.programme.modules}
    framework = Catalogue(None).get(session.role.framework or "")
    needed = next(each for each in framework.modules if each.id not in taken and not each.requires)
    phase = session.programme.phases[1]
    place = next(at for at, each in enumerate(session.programme.modules) if each.id == phase.modules[0])
    session = set_field(session, ("programme", "modules", place, "requires"), (needed.id,))
    kampen.write_text(dumps(session), encoding="utf-8")
    async with stage(kampen) as at:
        await at.press("f5")
        await at.settled()
        await at.go(f"module/#{phase.modules[0]}")
        start = at.session
        for answer in (("enter",), ("down", "enter")):
            assert at.session is start
            await at.press("f")
            for _ in range(300):
                if isinstance(at.app.screen, ConfirmDialog):
                    break
                await at.pilot.pause(0.02)
            await at.press(*answer)
        assert at.session.programme.phases[1].modules[:2] == (needed.id, phase.modules[0])
        assert at.pane.outline.row is not None
        assert at.pane.outline.row.key == f"module/#{phase.modules[0]}"
