"""What private mode shows is nowhere before it and nowhere after it: planted levels that nobody could mistake."""

import re
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest
from textual.dom import DOMNode
from textual.widget import Widget
from textual.widgets import OptionList, Static

from frameworks.model import Requirement
from sessions import edits
from sessions.model import Session
from sessions.store.writer import dumps
from tests.made import large_session
from tests.tui.stage import Open, Stage
from tui.background import Background
from tui.outline.outline import Outline
from tui.panes.needs.private_mode import PRIVATE_SECONDS
from tui.panes.programme.figures_panel import Figures
from tui.panes.programme.pane import ProgrammePane
from tui.panes.role.pane import RolePane
from tui.sheet.sheet import Sheet
from tui.widgets.bars import Bar
from tui.widgets.note import Note
from tui.widgets.paragraphs import Paragraphs

PLANTED = re.compile(r"3½|\b3[.,]5\b")
"""The level of everybody in everything: as a cell, as a number in Dutch and in English."""
_QUIET = 2
"""So many frames in a row nothing is computed: then nothing will be."""
SIZES = ((80, 24), (120, 30))


def planted(people: int = 60) -> Session:
    """Give a session in which everybody stands at 3.5 and should be at 4; one round is coming in."""
    session = large_session(people)
    profiles = tuple(
        each.model_copy(
            update={
                "requirements": tuple(
                    Requirement(competency=target.competency, min=4, max=4, importance=target.importance)
                    for target in each.requirements
                )
            }
        )
        for each in session.role.profiles
    )
    # No hours or prices that could be mistaken for a level.
    modules = tuple(
        each.model_copy(update={"minutes": 240, "meetings": 2, "costs": ()})
        for each in session.programme.modules
    )
    rounds = []
    for each in session.ratings:
        line = " ".join(["3.5"] * len(each.competencies))
        rounds.append(each.model_copy(update={"levels": {one.code: line for one in session.employees}}))
    last = rounds[-1]
    coming = last.model_copy(
        update={
            "on": last.on.replace(day=30),
            "open": True,
            "told": False,
            "levels": dict([*last.levels.items()][:3]),
        }
    )
    return edits.tell_closed(
        session.model_copy(
            update={
                "role": session.role.model_copy(update={"profiles": profiles}),
                "programme": session.programme.model_copy(update={"modules": modules}),
                "ratings": (*rounds, coming),
            }
        )
    )


@pytest.fixture(scope="module")
def text() -> str:
    return dumps(planted())


@pytest.fixture
def path(tmp_path: Path, text: str) -> Path:
    found = tmp_path / "planted.toml"
    found.write_text(text, encoding="utf-8")
    return found


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask more often whether nothing goes on any more: here are hundreds of keys, and `calm` knows what to wait for."""
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 1 / 200)
    monkeypatch.setattr("textual._wait.SLEEP_IDLE", 1 / 4000)


def said(widget: Widget) -> Iterator[str]:
    """Give all that a widget has to say, also where it is out of sight."""
    if isinstance(widget, Outline):
        yield from (f"{row.label} {row.value}" for row in widget.rows)
    elif isinstance(widget, Sheet):
        for place in range(len(widget.lines)):
            line = widget.lines.line(place)
            yield " ".join((*line.frozen, *(f"{cell.text} {cell.more}" for cell in line.cells)))
    elif isinstance(widget, Note | Paragraphs | Figures):
        yield widget.text
    elif isinstance(widget, Bar):
        yield " ".join(part.text for part in widget.said)
    elif isinstance(widget, OptionList):
        yield from (str(each.prompt) for each in widget.options)
    elif isinstance(widget, Static):
        yield str(widget.render())


def words(root: DOMNode) -> list[str]:
    """Give all that stands in a part of the screen, also where it is out of sight."""
    return [text for widget in root.walk_children(Widget) for text in said(widget)]


def everything(at: Stage) -> str:
    """Give all that stands on the screen or on what is out of sight of it."""
    return "\n".join(text for screen in at.app.screen_stack for text in words(screen))


async def calm(at: Stage) -> None:
    """Wait until nothing is being computed, nor about to be: a face asks for it when it is drawn."""
    await at.settled()
    quiet = 0
    for _ in range(400):
        await at.pilot.pause(1 / 60)
        panes = at.screen.panes
        programme, role = panes["programme"], panes["role"]
        assert isinstance(programme, ProgrammePane)
        assert isinstance(role, RolePane)
        waiting: list[Background[Any]] = [at.needs._counting, at.screen._insights]  # noqa: SLF001 - there is no other way to ask
        waiting += [face._computing for face in programme._faces.values()]  # noqa: SLF001
        waiting += [role.targets._effects] if role.targets is not None else []  # noqa: SLF001
        quiet = 0 if any(each.is_computing for each in waiting) else quiet + 1
        if quiet == _QUIET:
            return
    raise AssertionError("it never comes to rest")


async def unfold_routes(at: Stage) -> None:
    """Go to the routes and unfold the people of each profile."""
    await at.press("f5", "2")
    await calm(at)
    pane = at.pane
    assert isinstance(pane, ProgrammePane)
    face = pane.face
    for profile in at.session.role.profiles:
        key = f"route/#{profile.id}/people"
        if key not in face.list.toggled:  # type: ignore[attr-defined] # it is the face of routes
            face.list.toggle(key)  # type: ignore[attr-defined]
    await at.pilot.pause()


async def no_face_tells_a_level(at: Stage) -> None:
    """Go by every pane and face."""
    for keys in (
        ["f2"],
        ["f3"],
        ["p"],
        ["escape", "f6"],
        ["f4"],
        ["p"],
        ["p", "o"],
        ["a"],
        *[["g"]] * 4,
        ["g", "a"],
    ):
        await at.press(*keys)
        await calm(at)
        assert not PLANTED.search(everything(at)), keys
    await unfold_routes(at)
    assert not PLANTED.search(everything(at))
    for key in "134561":
        await at.press(key)
        await calm(at)
        if key == "3":
            await at.press("enter", "down", "enter")
        assert not PLANTED.search(everything(at)), key


async def into_private(at: Stage, code: str) -> None:
    """Show everybody's levels, and give somebody one."""
    await at.press("f4", "ctrl+t")
    at.needs.show_face("people")
    assert at.screen.workspace.private
    at.needs.sheet.select(code, 0)
    await at.press("3", "full_stop")


async def all_that_is_private(at: Stage, *, hides_routes: bool) -> str:
    """Go into private mode and see all that shows levels: a map, its card, exact figures of groups and routes.

    Args:
        at: The stage.
        hides_routes: Whether another face stands in place of the routes.

    Returns:
        The code of who was given a level.
    """
    code = at.session.employees[3].code
    await unfold_routes(at)
    if hides_routes:
        await at.press("4")
    await into_private(at, code)
    await at.press("a")
    await calm(at)
    assert "gap: median 0.5" in everything(at)
    await at.press("a", "p")
    await calm(at)
    assert f"{code} from" not in everything(at)
    assert len(PLANTED.findall(everything(at))) > 3 * len(at.session.employees), "the map, card and routes"
    return code


@pytest.mark.parametrize("size", SIZES)
async def test_no_pane_tells_a_level_before_private_mode(
    stage: Open, path: Path, size: tuple[int, int]
) -> None:
    async with stage(path, size) as at:
        await no_face_tells_a_level(at)


@pytest.mark.parametrize("hides_routes", [False, True])
@pytest.mark.parametrize("size", SIZES)
async def test_no_level_stays_behind_however_private_mode_ends(
    stage: Open, path: Path, size: tuple[int, int], *, hides_routes: bool
) -> None:
    async with stage(path, size) as at:
        code = await all_that_is_private(at, hides_routes=hides_routes)
        for way in ("key", "pane", "minute", "suspend"):
            if not at.screen.workspace.private:
                await into_private(at, code)
                assert PLANTED.search(everything(at))
            await leave(at, way)
            assert not at.screen.workspace.private, way
            left = PLANTED.search(everything(at))
            assert left is None, (way, left)


@pytest.mark.parametrize("size", SIZES)
async def test_no_pane_tells_a_level_after_private_mode(
    stage: Open, path: Path, size: tuple[int, int]
) -> None:
    async with stage(path, size) as at:
        await all_that_is_private(at, hides_routes=True)
        await leave(at, "suspend")
        await at.press("f4", "p")
        await no_face_tells_a_level(at)


async def leave(at: Stage, way: str) -> None:
    """End the private mode."""
    if way == "key":
        await at.press("ctrl+t")
    elif way == "pane":
        await at.press("f3")
    elif way == "minute":
        now = at.screen.workspace.clock()
        at.screen.workspace.clock = lambda: now + PRIVATE_SECONDS
        at.needs.check_private()
    else:
        at.app.app_suspend_signal.publish(at.app)


async def test_what_was_told_and_asked_of_somebody_goes_with_that_person(stage: Open, path: Path) -> None:
    path.with_suffix(".names.toml").write_text('[names]\nM00004 = "Jansen"\n', encoding="utf-8")
    async with stage(path, (100, 40)) as at:
        await at.press("f4", "a", "ctrl+t")
        at.needs.sheet.select("M00004", 0)
        await at.press("delete")
        assert "Jansen" in everything(at), "it asks whether what hangs on somebody goes along"
        at.needs.end_private()
        await at.pilot.pause()
        assert at.app.screen is at.screen
        assert "Jansen" not in everything(at)
        await at.press("f8")
        await at.press("4", "full_stop")
        assert at.hint() == "4 is the highest level."
        await at.press("up")
        assert at.hint() == ""
        await at.press("down", "f8", "delete", "down", "enter")
        await at.pilot.pause()
        assert at.hint().startswith("Removed: M00004.")


async def test_nothing_that_others_see_moves_while_levels_are_typed(stage: Open, path: Path) -> None:
    async with stage(path, (120, 30)) as at:

        async def seen() -> list[str]:
            """Give what stands in the programme with all its faces, in the figures of groups, and in the status."""
            await unfold_routes(at)
            for key in "13456":
                await at.press(key)
                await calm(at)
            programme = words(at.screen.panes["programme"])
            await at.press("1", "f4")
            at.needs.show_face("groups")
            await calm(at)
            groups = list(said(at.needs.sheet))
            await at.press("a")
            return [*programme, *groups, at.bar("status").replace("saving…", "saved  ")]

        await seen()
        before = await seen()
        for code in [each.code for each in at.session.employees[:8]]:
            at.needs.sheet.select(code, 0)
            await at.press("0", "1", "2")
        assert at.hint() == ""
        await at.press("ctrl+z")
        assert at.hint() == "Undone: rate"
        assert at.session.ratings[-1].levels["M00005"].startswith("0 1 2"), "into the round that is coming in"
        found = [*unified_diff(before, await seen(), n=0, lineterm="")]
        assert found == []
