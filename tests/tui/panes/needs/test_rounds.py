"""Rounds of ratings come in and are closed: what is seen of that, the key that closes one, and files of before."""

import asyncio
from pathlib import Path

import pytest
from textual.widgets import OptionList, Static

from sessions import edits
from sessions.model.told import Told
from sessions.store.reader import load
from sessions.store.writer import dumps
from sessions.told.rounds import untold_rounds
from sessions.told.told import told
from tests.tui.stage import Open, Stage
from tui.dialogs.ask import ChooseDialog


@pytest.fixture
def coming(kampen: Path) -> Path:
    """Give Kampen with a third round, that is coming in, in which all who were rated stand at level 0."""
    session = edits.tell_closed(load(kampen).session)
    first = session.ratings[0]
    line = " ".join(["0"] * len(first.competencies))
    third = first.model_copy(
        update={
            "on": first.on.replace(month=11),
            "open": True,
            "told": False,
            "closed": None,
            "levels": dict.fromkeys(first.levels, line),
        }
    )
    kampen.write_text(
        dumps(session.model_copy(update={"ratings": (*session.ratings, third)})), encoding="utf-8"
    )
    return kampen


def rounds(at: Stage) -> list[str]:
    """Give the rounds as the list tells them."""
    return [row.label for row in at.needs.outline.rows if row.kind == "record"]


async def closed(at: Stage) -> None:
    """Wait until no round is coming in."""
    for _ in range(200):
        await at.pilot.pause()
        if not any(each.open for each in at.session.ratings):
            return
        await asyncio.sleep(0.02)
    raise AssertionError(at.hint())


async def test_the_list_tells_which_round_is_coming_in_and_of_about_how_many(
    stage: Open, coming: Path
) -> None:
    async with stage(coming, (160, 48)) as at:
        await at.press("f4")
        assert "coming in  about 60 people" in at.needs.query_one("#needs-round").render_line(0).text
        await at.press("o")
        assert at.needs.outline.rows[0].label == "Rounds"
        assert at.needs.outline.rows[-1].label == "add: round"
        assert rounds(at) == [
            "self-assessment · 1 Oct 2026 · closed 1 Oct 2026 · about 60 people",
            "manager assessment · 22 Oct 2026 · closed 22 Oct 2026 · about 60 people",
            "self-assessment · 1 Nov 2026 · coming in · about 60 people",
        ]
        key = next(row.key for row in at.needs.outline.rows if "coming in" in row.label)
        at.needs.outline.toggle(key)
        inside = [row for row in at.needs.outline.rows if row.key.startswith(f"{key}/")]
        assert any("told anew once 7 of it, and half of it, are rated anew" in row.value for row in inside)
        assert not [row for row in inside if row.path[-1:] in {("open",), ("closed",)}], "it is no field"


@pytest.mark.parametrize("face", ["o", "a", ""])
async def test_a_round_is_closed_in_private_mode_after_asking_as_one_step(
    stage: Open, coming: Path, face: str
) -> None:
    async with stage(coming) as at:
        before = at.session
        await at.press("f4", *face)
        await at.press("W")
        assert at.app.screen is at.screen
        assert "private mode" in at.hint()
        await at.press("ctrl+t")
        if face == "o":
            at.needs.outline.select(
                next(row.key for row in at.needs.outline.rows if "coming in" in row.label)
            )
        await at.press("W", "enter")
        assert at.session is before, "the first answer leaves it"
        await at.press("W")
        assert isinstance(at.app.screen.query_one(OptionList), OptionList)
        await at.press("down", "enter")
        await closed(at)
        assert at.session.ratings[2].closed == at.screen.workspace.today()
        assert told(at.session).on == at.screen.workspace.today()
        assert "closed" in at.hint()
        await at.press("W")
        assert "closed already" in at.hint()
        after = at.session
        await at.press("ctrl+z")
        assert at.session is after
        assert "it is not taken back" in at.hint()


async def test_what_others_see_changes_when_a_round_is_closed_and_not_before(
    stage: Open, coming: Path
) -> None:
    async with stage(coming, (120, 40)) as at:
        await at.settled()
        first = (await _groups(at), at.bar("status").replace("saving…", "saved  "))
        await at.press("a", "ctrl+t")
        at.needs.sheet.select(at.session.employees[1].code, 0)
        await at.press("4", "4", "ctrl+t")
        await at.settled()
        assert (await _groups(at), at.bar("status").replace("saving…", "saved  ")) == first
        await at.press("ctrl+t", "W", "down", "enter")
        await closed(at)
        await at.press("ctrl+t", "a")
        await at.settled()
        assert await _groups(at) != first[0]


async def _groups(at: Stage) -> list[str]:
    """Give the lines of the figures of groups."""
    if at.screen.active != "needs":
        await at.press("f4", "z")
    if at.needs.state.face != "groups":
        await at.press("a")
    for _ in range(200):
        await at.pilot.pause()
        if at.needs.is_counted:
            break
        await asyncio.sleep(0.02)
    groups = at.needs.groups
    return [cell.text for place in range(len(groups)) for cell in groups.line(place).cells]


async def test_a_round_can_not_be_closed_before_its_date(stage: Open, coming: Path) -> None:
    async with stage(coming) as at:
        before, early = at.session, at.session.ratings[0].on
        at.screen.workspace.today = lambda: early
        await at.press("f4", "ctrl+t", "W", "down", "enter")
        for _ in range(100):
            await at.pilot.pause()
            if "before its date" in at.hint():
                break
            await asyncio.sleep(0.02)
        assert "can't be closed before its date, 2026-11-01" in at.hint()
        assert at.session is before


@pytest.fixture
def older(kampen: Path) -> Path:
    """Give Kampen as it was written before rounds were closed and told."""
    session = load(kampen).session
    rounds = tuple(each.model_copy(update={"closed": None, "told": False}) for each in session.ratings)
    kampen.write_text(dumps(session.model_copy(update={"ratings": rounds, "told": Told()})), encoding="utf-8")
    return kampen


async def test_a_file_of_before_is_told_when_it_is_opened_and_saved_so_with_the_first_change(
    stage: Open, older: Path
) -> None:
    data = older.read_bytes()
    before = load(older).session
    assert untold_rounds(before)
    async with stage(older) as at:
        assert not untold_rounds(at.session)
        assert not at.screen.workspace.document.can_undo
        assert at.screen.autosave.state == "saved"
        assert older.read_bytes() == data, "opening changes no file"
        await at.press("enter", "x", "enter")
        assert not untold_rounds(await at.saved())
        await at.press("ctrl+z")
        await at.saved()
        assert load(older).session == edits.tell_closed(before), "what was told is not untold"


async def test_a_file_that_is_only_read_is_told_nowhere(stage: Open, older: Path) -> None:
    async with stage(older, read_only=True) as at:
        await at.settled()
        assert untold_rounds(at.session)
        assert at.bar("status").count("60% or more covered")
        await at.press("f4", "ctrl+t", "W")
        assert "read only" in at.hint()


async def test_a_level_typed_into_a_closed_round_is_asked_about_and_one_that_is_left_changes_nothing(
    stage: Open,
) -> None:
    async with stage(size=(80, 24)) as at:
        before, figures = at.session, told(at.session)
        for keys in (["3"], ["x"], ["h"], ["v", "right", "2"]):
            await at.press("f4", "ctrl+t", *keys)
            asked = str(at.app.screen.query(Static).first().render())
            assert asked.startswith("Manager assessment 22 Oct 2026 is closed"), keys
            assert "stands until 7 of one, and half of it, are rated anew" in asked
            await at.press("enter", "escape")
            assert at.session is before, keys
            await at.press("ctrl+t")
        await at.press("3")
        await at.correct()
        assert at.session is not before
        await at.press("2")
        assert at.app.screen is at.screen, "it is asked once"
        assert at.session.ratings[1].levels[at.session.employees[0].code].startswith(". 3 2")
        assert at.session.told is before.told
        assert told(at.session) is figures
        await at.press("left_square_bracket", "3")
        assert at.app.screen is not at.screen, "of another round it is asked again"


async def test_what_was_meant_for_a_new_round_goes_on_in_one(stage: Open) -> None:
    async with stage() as at:
        before = at.session
        await at.press("f4", "3", "down", "enter")
        await at.press("enter", "enter", "3")
        assert at.session.ratings[:2] == before.ratings
        assert at.session.ratings[2].open


async def test_a_level_of_a_closed_round_is_asked_about_in_the_card_too(stage: Open) -> None:
    async with stage() as at:
        before = at.session
        code = next(iter(at.session.ratings[0].levels))
        at.needs.go_to(("employees", [each.code for each in at.session.employees].index(code)))
        await at.press("f4", "f8", "enter", "tab")
        await at.go(f"employees/#{code}/rating-0")
        await at.press("right", "down")
        for key in ("enter", "plus", "minus"):
            await at.press(key)
            assert isinstance(at.app.screen, ChooseDialog), key
            await at.press("enter")
            assert at.session is before
        await at.press("minus")
        await at.correct()
        assert at.session is not before


async def test_a_round_that_is_added_to_the_list_is_coming_in(stage: Open) -> None:
    async with stage() as at:
        await at.press("f4", "o")
        await at.go("ratings/+")
        await at.press("enter", "enter")
        assert [each.open for each in at.session.ratings] == [False, False, True]
