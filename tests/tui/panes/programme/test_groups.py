"""The groups of each module in the programme pane: what is told of them, and changing them by hand."""

import asyncio
from pathlib import Path

import pytest

from sessions import edits
from sessions.model.told import Told
from sessions.planning.cohorts import Cohort, cohorts
from sessions.store.reader import load
from sessions.store.writer import dumps
from tests.made import large_session
from tests.tui.stage import Open, Stage
from tui.panes.programme.groups.face import GroupsFace
from tui.panes.programme.pane import ProgrammePane

MIXED, LEVEL, PEERS, ALONE = (
    "oefentafel",
    "oppakken-en-vasthouden",
    "intervisie",
    "basis-regels-omgeving-gegevens",
)


def face(at: Stage) -> GroupsFace:
    pane = at.screen.panes["programme"]
    assert isinstance(pane, ProgrammePane)
    assert isinstance(pane.face, GroupsFace)
    return pane.face


async def drawn(at: Stage) -> GroupsFace:
    """Wait until the groups of the session as it is now are shown."""
    for _ in range(500):
        shown = face(at)
        if shown.sheet.lines is shown.lines and len(shown.lines) and shown.lines.session is at.session:
            await at.pilot.pause()
            return shown
        await asyncio.sleep(0.02)
    raise AssertionError("the groups never came")


async def opened(at: Stage) -> GroupsFace:
    await at.press("f5", "3")
    return await drawn(at)


def texts(at: Stage) -> list[str]:
    sheet = face(at).sheet
    return [sheet.render_line(y).text.rstrip() for y in range(sheet.size.height)]


async def go(at: Stage, key: str) -> None:
    assert face(at).sheet.select(key), key
    await at.pilot.pause()


def groups(at: Stage, module: str) -> tuple[Cohort, ...]:
    return cohorts(at.session)[module]


async def to_member(at: Stage, module: str, group: int = 1) -> str:
    """Fold open a module and one of its groups, and go to the first member; give the code."""
    await opened(at)
    for key in (module, f"{module}/{group}"):
        await go(at, key)
        await at.press("enter")
    code = groups(at, module)[group - 1].members[0]
    await go(at, f"{module}//{code}")
    return code


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 48)])
async def test_each_module_tells_its_groups_their_size_and_how_mixed_they_are(
    stage: Open, size: tuple[int, int]
) -> None:
    async with stage(size=size) as at:
        await opened(at)
        await go(at, MIXED)
        line = next(each for each in texts(at) if "Oefentafel" in each)
        assert " 12 " in line
        assert " 11-12 " in line
        if size[0] > 60:
            assert " of 5 " in line
        await go(at, ALONE)
        assert "there are no groups to make" in face(at).note.text


async def test_enter_folds_a_module_and_a_group_open_and_shut(stage: Open) -> None:
    async with stage() as at:
        shown = await opened(at)
        before = len(shown.lines)
        await go(at, MIXED)
        await at.press("enter")
        assert len(face(at).lines) == before + 12
        await at.press("down", "enter")
        assert len(face(at).lines) == before + 12 + len(groups(at, MIXED)[0].members)
        await at.press("enter")
        await go(at, MIXED)
        await at.press("e")
        assert len(face(at).lines) == before


async def test_a_double_click_folds_too(stage: Open) -> None:
    async with stage() as at:
        shown = await opened(at)
        before = len(shown.lines)
        await at.pilot.click(shown.sheet, offset=(5, shown.sheet.head_height), times=2)
        await at.pilot.pause()
        assert len(face(at).lines) == before + len(groups(at, "startbijeenkomst"))


async def test_a_member_is_a_code_and_the_level_is_hidden_until_that_person_is_shown(stage: Open) -> None:
    async with stage() as at:
        code = await to_member(at, MIXED)
        line = next(each for each in texts(at) if code in each)
        assert line.endswith("▒")
        await at.press("f8")
        await drawn(at)
        assert at.screen.workspace.revealed == code
        assert not next(each for each in texts(at) if code in each).endswith("▒")
        await at.press("down")
        await drawn(at)
        assert at.screen.workspace.revealed == ""


async def test_where_a_group_tells_of_a_level_members_are_hidden_and_can_not_be_moved(stage: Open) -> None:
    async with stage() as at:
        code = await to_member(at, LEVEL)
        assert not any(code in each for each in texts(at))
        assert code not in face(at).note.text
        await at.press("J")
        assert "Hidden" in at.hint()
        assert at.session.programme.cohorts == ()
        await at.press("f8")
        await drawn(at)
        assert any(code in each for each in texts(at))
        await at.press("J")
        await drawn(at)
        assert code in groups(at, LEVEL)[1].members


async def test_groups_that_were_fixed_by_level_stay_hidden_when_others_are_to_be_made_otherwise(
    stage: Open, kampen: Path
) -> None:
    session = edits.pin_cohorts(load(kampen).session, LEVEL)
    place = next(at for at, each in enumerate(session.programme.modules) if each.id == LEVEL)
    session = edits.set_field(session, ("programme", "modules", place, "cohorts"), "mixed")
    kampen.write_text(dumps(session), encoding="utf-8")
    async with stage() as at:
        code = await to_member(at, LEVEL)
        assert not any(code in each for each in texts(at))
        assert "as mixed as can be" not in face(at).note.text
        assert " of 5 " not in next(each for each in texts(at) if "Group 1" in each)


@pytest.mark.parametrize("purpose", ["level", "mixed"])
async def test_which_group_somebody_is_in_with_the_own_lead_is_not_told_of_groups_of_a_level(
    stage: Open, kampen: Path, purpose: str
) -> None:
    session = load(kampen).session
    place = next(at for at, each in enumerate(session.programme.modules) if each.id == PEERS)
    session = edits.set_field(session, ("programme", "modules", place, "cohorts"), purpose)
    number = {code: each.number for each in cohorts(session)[PEERS] for code in each.members}
    person = next(
        each for each in session.employees if each.code in number and each.lead in number and each.lead
    )
    session = edits.move_to_cohort(session, PEERS, person.code, number[person.lead or ""])
    kampen.write_text(dumps(session), encoding="utf-8")
    async with stage(size=(100, 60)) as at:
        await opened(at)
        await go(at, PEERS)
        await at.press("enter")
        await drawn(at)
        assert any("lead" in each for each in texts(at)) is (purpose == "mixed")


async def test_a_member_goes_to_the_next_group_and_one_undo_takes_all_of_it_back(stage: Open) -> None:
    async with stage() as at:
        code = await to_member(at, MIXED)
        before = groups(at, MIXED)
        await at.press("shift+down")
        await drawn(at)
        assert code in groups(at, MIXED)[1].members
        assert len(at.session.programme.cohorts) == 12
        assert face(at).person_at_cursor == code
        assert "fixed" in at.hint()
        await at.press("K")
        await drawn(at)
        assert groups(at, MIXED) == before
        await at.press("ctrl+z", "ctrl+z")
        await drawn(at)
        assert at.session.programme.cohorts == ()


async def test_a_group_can_be_typed_also_a_new_one(stage: Open) -> None:
    async with stage() as at:
        code = await to_member(at, MIXED)
        await at.press("m", "1", "3", "enter")
        await drawn(at)
        assert groups(at, MIXED)[12].members == (code,)
        await at.settled()
        found = face(at).finding
        assert found is not None
        assert found.code == "fixed-group-sizes"
        await at.press("m", "9", "9", "enter")
        assert "There is no group 99" in at.hint()
        await at.press("m", "x", "enter")
        assert "not the number of a group" in at.hint()


async def test_groups_are_fixed_and_let_go_by_one_key(stage: Open) -> None:
    async with stage() as at:
        await opened(at)
        await go(at, PEERS)
        await at.press("p")
        await drawn(at)
        assert {each.module for each in at.session.programme.cohorts} == {PEERS}
        assert "the groups are fixed" in face(at).note.text
        assert (await at.saved()).programme.cohorts == at.session.programme.cohorts
        await at.press("p")
        await drawn(at)
        assert at.session.programme.cohorts == ()


async def test_a_file_that_is_only_read_is_not_changed(stage: Open) -> None:
    async with stage(read_only=True) as at:
        await to_member(at, MIXED)
        await at.press("p", "J")
        assert at.session.programme.cohorts == ()
        assert "read only" in at.hint()


async def test_what_is_wrong_stands_at_the_module_with_the_ways_out(stage: Open, kampen: Path) -> None:
    session = load(kampen).session
    place = next(at for at, each in enumerate(session.programme.modules) if each.id == "leeratelier")
    session = edits.set_field(session, ("programme", "modules", place, "group_max"), 9)
    session = edits.set_field(session, ("programme", "modules", place, "group_min"), 9)
    kampen.write_text(dumps(session), encoding="utf-8")
    async with stage() as at:
        await opened(at)
        await at.settled()
        await drawn(at)
        await go(at, "leeratelier")
        assert any("▲ Leeratelier" in each for each in texts(at))
        assert face(at).finding is not None
        assert "Accept groups of 8" in at.screen.query_one("#hint").render_line(0).text + "".join(
            at.screen.query_one("#hint").render_line(y).text for y in (1, 2)
        )


async def test_without_employees_groups_are_counted_and_nobody_is_in_them(stage: Open, kampen: Path) -> None:
    session = load(kampen).session
    session = session.model_copy(update={"employees": (), "ratings": (), "told": Told()})
    kampen.write_text(dumps(session), encoding="utf-8")
    async with stage() as at:
        await opened(at)
        await go(at, MIXED)
        await at.press("enter", "down", "enter", "down", "J", "m")
        assert "headcount" in face(at).note.text
        await go(at, MIXED)
        await at.press("p")
        assert "no employees" in at.hint()


async def test_with_many_groups_only_what_is_seen_is_drawn(stage: Open, tmp_path: Path) -> None:
    path = tmp_path / "groot.toml"
    path.write_text(dumps(large_session(2_000)), encoding="utf-8")
    async with stage(path, size=(80, 24)) as at:
        await opened(at)
        await go(at, "oefentafel")
        await at.press("enter")
        assert len(face(at).lines) > 150
        asked: list[int] = []
        line = face(at).lines.line

        def counting(place: int) -> object:
            asked.append(place)
            return line(place)

        face(at).lines.line = counting  # type: ignore[method-assign,assignment] # counts what is asked for
        await at.press("pagedown")
        assert 0 < len(set(asked)) < 60
