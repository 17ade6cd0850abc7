"""The routes: who goes by which modules, whose needs stay open and why, and where to go to mend it."""

import asyncio
import shutil
from pathlib import Path

import pytest

from sessions import edits
from sessions.analysis.coverage import route_modules
from sessions.told.coverage import coverage
from sessions.told.reasons import reasons
from sessions.told.routes import routes_by_profile
from tests.tui.stage import Open, Stage
from tui.folders import examples_folder
from tui.outline.rows import Row
from tui.panes.programme.pane import ProgrammePane
from tui.panes.programme.routes import RoutesFace


async def routes(at: Stage) -> RoutesFace:
    """Go to the routes and wait until they are there."""
    await at.press("f5", "2")
    await at.settled()
    pane = at.pane
    assert isinstance(pane, ProgrammePane)
    face = pane.face
    assert isinstance(face, RoutesFace)
    for _ in range(200):
        if face.list.rows:
            break
        await asyncio.sleep(0.02)
    await at.pilot.pause()
    return face


def rows(face: RoutesFace, start: str) -> list[Row]:
    return [each for each in face.list.rows if each.key.startswith(start)]


def screen_text(face: RoutesFace) -> str:
    return "\n".join(face.list.render_line(y).text for y in range(face.list.size.height))


async def test_each_profile_tells_its_modules_in_order_with_people_and_hours(stage: Open) -> None:
    async with stage(size=(160, 48)) as at:
        face = await routes(at)
        by_profile = routes_by_profile(at.session)
        for profile in at.session.role.profiles:
            (head, *inside) = rows(face, f"route/#{profile.id}")
            modules = by_profile[profile.id]
            assert f"{profile.headcount} people · {len(modules)} modules" in head.value
            shown = [
                each.key.rpartition("#")[2] for each in inside if each.kind == "record" and each.depth == 1
            ]
            assert tuple(shown) == modules


async def test_an_open_need_tells_why_without_a_number_and_enter_goes_to_its_module(stage: Open) -> None:
    async with stage(size=(160, 48)) as at:
        face = await routes(at)
        (need,) = reasons(at.session)
        assert need.reason == "ends_below"
        key = f"route/#{need.profile}/needs/0"
        link, note = rows(face, key)[:2]
        assert link.label == "Vertrekken vanuit de leefwereld"
        assert "the target is 3" in link.value
        assert "Add a module from level 2 to 3" in note.value
        face.list.select(key)
        await at.press("enter")
        pane = at.pane
        assert isinstance(pane, ProgrammePane)
        assert pane.face.face_name == "order"
        assert pane.outline.row is not None
        assert at.at(*pane.outline.row.path).id == need.module


async def test_that_all_is_covered_is_told_only_where_the_modules_bring_everybody_there(stage: Open) -> None:
    async with stage(size=(160, 48)) as at:
        face = await routes(at)
        covered = {each.key for each in face.list.rows if each.key.endswith("/covered")}
        of_all: dict[str, bool] = {}
        for each in coverage(at.session).uncovered.values():
            of_all[each.profile] = of_all.get(each.profile, True) and each.for_all
        assert covered == {f"route/#{profile}/covered" for profile, for_all in of_all.items() if for_all}
        assert not all(of_all.values())


async def test_a_need_that_no_module_moves_leads_to_its_competency_in_the_role(stage: Open) -> None:
    async with stage(size=(160, 48)) as at:
        session = at.session
        moved = "leefwereld-centraal"
        for place, module in enumerate(session.programme.modules):
            left = tuple(each for each in module.objectives if each.competency != moved)
            if left != module.objectives:
                at.screen.workspace.document.apply(
                    edits.set_field, ("programme", "modules", place, "objectives"), left
                )
        face = await routes(at)
        link = next(each for each in face.list.rows if each.value == "no module moves it")
        face.list.select(link.key)
        await at.press("enter")
        await at.pilot.pause()
        assert at.screen.active == "role"
        assert at.pane.outline.row is not None
        assert at.at(*at.pane.outline.row.path).id == moved


async def test_the_people_per_module_are_told_between_two_bounds(stage: Open) -> None:
    async with stage(size=(160, 48)) as at:
        face = await routes(at)
        shown = {each.key.removeprefix("modules/#"): each.value for each in rows(face, "modules/#")}
        assert shown["meelopen"] == "386 · 225–380"
        assert shown["startbijeenkomst"] == "450 · ≤315"


async def test_a_persons_route_is_hidden_until_that_person_is_shown_and_again_after_the_next_move(
    stage: Open,
) -> None:
    async with stage(size=(160, 48)) as at:
        face = await routes(at)
        profile = at.session.role.profiles[0].id
        people = f"route/#{profile}/people"
        face.list.select(people)
        await at.press("enter")
        own = [each.code for each in at.session.employees if each.profile == profile]
        code = next(each for each in own if route_modules(at.session, each))
        shown = rows(face, f"{people}/#")
        assert len(shown) == len(own)
        assert all(each.person for each in shown)
        assert all(len(each.value) == 1 for each in shown), "nothing of them is even in the rows"
        face.list.select(f"{people}/#{code}")
        await at.press("f8")
        await at.pilot.pause()
        for _ in range(100):
            row = next(each for each in face.list.rows if each.key == f"{people}/#{code}")
            if len(row.value) > 1:
                break
            await asyncio.sleep(0.02)
        first = route_modules(at.session, code)[0]
        title = next(each.title for each in at.session.programme.modules if each.id == first)
        assert at.screen.workspace.revealed == code
        assert (title if isinstance(title, str) else title.nl) in row.value
        await at.press("down")
        await at.pilot.pause()
        assert at.screen.workspace.revealed == ""
        assert all(len(each.value) == 1 for each in rows(face, f"{people}/#"))


async def test_where_nothing_is_told_no_need_and_no_number_of_people_in_need_is(
    stage: Open, tmp_path: Path
) -> None:
    small = tmp_path / "small.toml"
    shutil.copy(examples_folder() / "schiermonnikoog.toml", small)
    async with stage(small, (160, 48)) as at:
        face = await routes(at)
        assert not [each for each in face.list.rows if "/needs" in each.key]
        assert all(each.value.endswith(" · –") for each in rows(face, "modules/#"))


async def test_without_profiles_it_says_so(stage: Open, tmp_path: Path) -> None:
    bare = tmp_path / "bare.toml"
    bare.write_text(
        'format = 1\n[session]\ntitle = "Leeg"\n[municipality]\nname = "Kampen"\n', encoding="utf-8"
    )
    async with stage(bare) as at:
        face = await routes(at)
        assert "There is no profile yet" in screen_text(face)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_it_works_on_a_small_screen(stage: Open, size: tuple[int, int]) -> None:
    async with stage(size=size) as at:
        face = await routes(at)
        assert "28 people" in screen_text(face)
        await at.press("1")
        assert at.pane.outline.has_focus
