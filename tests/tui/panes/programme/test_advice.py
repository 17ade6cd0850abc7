"""The adviser's dialog: an advice at once, its curve point by point, other budgets by key, and one step to take it."""

import asyncio
import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from threading import Event
from typing import Any

import pytest
from textual.widgets import Input

from sessions.advice.adviser import Adviser
from sessions.analysis.programme import placed_modules, totals
from sessions.model import Session
from sessions.store.reader import load
from sessions.store.writer import dumps
from tests.sessions.privacy.rated_otherwise import rated_otherwise
from tests.tui.conftest import ROOT
from tests.tui.stage import Open, Stage
from tui.dialogs.advise import AdviceDialog


async def until(at: Stage, holds: Callable[[], bool]) -> None:
    """Wait until something is so."""
    for _ in range(500):
        if holds():
            await at.pilot.pause()
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it never was")


async def dialog(at: Stage, *, ended: bool = True) -> AdviceDialog:
    """Open the dialog and wait for the advice, and for the whole curve."""
    await at.press("f5")
    await at.settled()
    await at.press("A")
    shown = at.app.screen
    assert isinstance(shown, AdviceDialog)
    if ended:
        await until(at, lambda: not shown.search.running)
    return shown


def ids(session: Session) -> list[str]:
    return [each.id for _, each in placed_modules(session)]


def drawn(shown: AdviceDialog, name: str) -> str:
    return str(shown.query_one(f"#{name}").render())


@pytest.fixture
def twice(tmp_path: Path) -> Path:
    """Give Kampen with a module that does what another one does as well."""
    session = load(ROOT / "sessions" / "examples" / "kampen.toml").session
    programme = session.programme
    training = next(each for each in programme.modules if each.id == "oppakken-en-vasthouden")
    modules = tuple(
        each.model_copy(update={"objectives": training.objectives}) if each.id == "terugkomdag" else each
        for each in programme.modules
    )
    changed = session.model_copy(update={"programme": programme.model_copy(update={"modules": modules})})
    path = tmp_path / "twice.toml"
    path.write_text(dumps(changed), "utf-8")
    return path


async def test_an_advice_within_todays_price_is_shown_with_its_proof_and_taken_as_one_step(
    stage: Open, twice: Path
) -> None:
    async with stage(path=twice, size=(80, 24)) as at:
        before = at.session
        shown = await dialog(at)
        assert shown.told.startswith("Proven: nothing closes more within these limits")
        assert shown.search.advice is not None
        assert shown.search.advice.budget == totals(before).price
        assert "€ 157,925 → € 151,300" in drawn(shown, "figures")
        (added,) = shown.search.advice.of("added")
        assert drawn(shown, "reason").startswith("With it ")
        await at.press("enter")
        assert not isinstance(at.app.screen, AdviceDialog)
        assert added.module.id in {*ids(at.session)} - {*ids(before)}
        assert at.session == shown.search.advice.session
        await at.press("ctrl+z")
        assert at.session is before


async def test_the_curve_has_a_dozen_budgets_with_todays_programme_on_it(stage: Open) -> None:
    async with stage(size=(160, 48)) as at:
        shown = await dialog(at)
        assert len(shown.search.points) >= 12
        curve = drawn(shown, "curve")
        assert curve.count("●") >= 10
        assert "◈" in curve.partition("€ 0")[0]
        await at.press("left", "left")
        await until(
            at, lambda: shown.search.advice is not None and shown.search.advice.budget == shown.search.wanted
        )
        plotted = drawn(shown, "curve").partition("€ 0")[0]
        assert "◆" in plotted
        assert "◉" in plotted


async def test_the_keys_go_along_the_curve_and_what_is_taken_is_what_is_looked_at(stage: Open) -> None:
    async with stage() as at:
        shown = await dialog(at)
        first = shown.search.advice
        assert first is not None
        await at.press("left", "left", "left")
        await until(at, lambda: shown.search.advice is not first)
        cheaper = shown.search.advice
        assert cheaper is not None
        assert cheaper.budget is not None
        assert cheaper.budget < totals(at.session).price
        assert cheaper.after.price < first.after.price
        await at.press("enter")
        assert totals(at.session).price == cheaper.after.price


async def test_a_banned_module_goes_and_a_kept_one_stays(stage: Open, twice: Path) -> None:
    async with stage(path=twice) as at:
        shown = await dialog(at)
        assert shown.search.advice is not None
        (dropped, *_) = shown.search.advice.of("dropped")
        shown._list.highlighted = [each.id for each in shown._lines].index(dropped.module.id)  # noqa: SLF001 - as below
        await at.press("k")
        await until(at, lambda: not shown.search.running)
        assert dropped.module.id in ids(shown.search.advice.session)
        place = [each.id for each in shown._lines].index("intervisie")  # noqa: SLF001 - where a module stands
        shown._list.highlighted = place  # noqa: SLF001 - as the arrow keys do
        await at.press("b")
        await until(at, lambda: not shown.search.running)
        assert shown.search.advice is not None
        assert "intervisie" not in ids(shown.search.advice.session)
        assert shown.search.wishes.ban == {"intervisie"}
        # It still stands there, to be let go.
        assert "intervisie" in {each.id for each in shown._lines}  # noqa: SLF001 - as above


async def test_limits_are_typed_in_either_way_and_nonsense_is_told(stage: Open) -> None:
    async with stage() as at:
        shown = await dialog(at)
        await at.press("tab")
        await at.clear()
        await at.type("90.000")
        await at.press("enter")
        assert shown.told == "90.000 can be € 90,000 or € 90: type 90000 or 90."
        assert not shown.search.running
        await at.clear()
        await at.type("90 000")
        await at.press("enter")
        await until(at, lambda: not shown.search.running)
        assert shown.search.advice is not None
        assert shown.search.advice.after.price <= 90_000
        shown.query_one("#until").focus()
        await at.type("ooit")
        await at.press("enter")
        assert shown.told == "ooit is not a date: type it as 2027-02-01 or 1-2-2027."
        await at.clear()
        await at.type("1 januari 2001")
        await at.press("enter")
        await until(at, lambda: not shown.search.running)
        assert "is before the start" in shown.told
        assert shown.search.advice is None
        await at.press("enter")
        assert at.app.screen is shown, "there is nothing to take"


async def test_escape_stops_looking_and_then_leaves_all_as_it_was(
    stage: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, begun = Event(), Event()
    curve = Adviser.curve

    def slow(adviser: Adviser, *args: Any) -> Any:
        begun.set()
        held.wait(10)
        yield from curve(adviser, *args)

    monkeypatch.setattr(Adviser, "curve", slow)
    async with stage() as at:
        before = at.session
        shown = await dialog(at, ended=False)
        await until(at, begun.is_set)
        await until(at, lambda: shown.search.advice is not None)
        assert shown.search.running
        assert "Esc stops" in shown.told
        await at.press("escape")
        assert not shown.search.running
        held.set()
        await at.press("escape")
        assert not isinstance(at.app.screen, AdviceDialog)
        assert at.session is before
        assert not shown.search.points


async def test_a_session_to_read_only_shows_advice_and_takes_none(stage: Open, twice: Path) -> None:
    async with stage(path=twice, read_only=True) as at:
        before = at.session
        await dialog(at)
        await at.press("enter")
        assert at.session is before
        assert at.hint() == "This session is open to read only."


@pytest.mark.parametrize(("key", "chosen"), [("K", "keep"), ("k", "keep"), ("B", "ban"), ("b", "ban")])
async def test_the_keys_that_the_hint_names_keep_and_ban(
    stage: Open, twice: Path, key: str, chosen: str
) -> None:
    async with stage(path=twice, size=(80, 24)) as at:
        shown = await dialog(at)
        line = shown._line  # noqa: SLF001 - the line at the cursor
        await at.press(key)
        await until(at, lambda: not shown.search.running)
        assert line is not None
        assert getattr(shown.search.wishes, chosen) == {line.id}


async def test_an_empty_limit_reads_as_no_limit(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        shown = await dialog(at)
        assert shown.search.wishes.until is None
        assert shown.query_one("#until", Input).placeholder == "no limit"


async def test_the_dialog_shows_the_same_for_other_levels_of_which_the_same_is_told(
    stage: Open, tmp_path: Path
) -> None:
    session = load(ROOT / "sessions" / "examples" / "kampen.toml").session
    codes = [each.code for each in session.employees]
    shown_of: list[list[str]] = []
    for number in range(2):
        path = tmp_path / f"{number}.toml"
        other = rated_otherwise(session, Random(1), codes) if number else session  # noqa: S311 - the same every time
        path.write_text(dumps(other), "utf-8")
        async with stage(path=path, size=(160, 48)) as at:
            shown = await dialog(at)
            assert shown.search.advice is not None
            seen = [re.sub(r"\([0-9.]+ s\)", "", shown.told), drawn(shown, "figures"), drawn(shown, "curve")]
            for _ in shown.search.advice.modules:
                line = shown._line  # noqa: SLF001 - the line at the cursor
                seen += [drawn(shown, "reason"), "" if line is None else line.id]
                await at.press("down")
            shown_of.append(seen)
    assert shown_of[0] == shown_of[1]


async def test_digits_typed_at_the_list_are_a_budget_and_enter_takes_no_advice(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        before = at.session
        shown = await dialog(at)
        await at.pilot.press("9", "0", "0", "0", "0")
        assert shown.query_one("#budget", Input).value == "90000"
        assert shown.query_one("#budget").has_focus
        await at.press("enter")
        assert at.app.screen is shown
        assert at.session is before
        assert shown.search.wishes.budget == 90_000


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_all_limits_and_all_keys_are_in_sight_on_a_small_screen(
    stage: Open, size: tuple[int, int]
) -> None:
    async with stage(size=size) as at:
        shown = await dialog(at)
        assert shown.query_one("#until").region.right < size[0] - 1
        reason = shown.query_one("#reason")
        assert reason.region.bottom < size[1] - 1
        assert drawn(shown, "reason").split()[-1] in "".join(
            reason.render_line(line).text for line in range(reason.size.height)
        )
        assert shown._list.size.height >= 3  # noqa: SLF001 - where the modules stand
        hint = shown.query_one(".hint")
        lines = [hint.render_line(at).text.strip() for at in range(hint.size.height)]
        assert " ".join(lines).endswith("Esc closes")
        assert hint.region.bottom < size[1]
