"""The way through: how far the design is and the one next thing to do stand on the screen, and one key goes there."""

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from sessions import edits
from sessions.analysis.progress import Todo, progress
from sessions.model.panel import Member
from sessions.new_session import new_session
from sessions.store.writer import dumps
from tests.tui.conftest import Run
from tests.tui.stage import Open
from tui.actions import shown_key
from tui.dialogs.today import TodayDialog
from tui.outline.rows_outline import RowsOutline
from tui.wording.progress import in_full, keys_of, next_line, path_line


def all_todo() -> list[Todo]:
    """Give everything that can be asked, of a session with nothing and of one that went wrong everywhere."""
    session = new_session("Kampen")
    noted = edits.raise_objection(
        edits.set_field(session, ("role", "definition"), "Samen."), "definition", "nee"
    )
    return [todo for each in (session, noted) for step in progress(each).steps for todo in step.todo]


def test_everything_that_is_asked_has_its_keys_from_the_registry() -> None:
    for todo in all_todo():
        go, do = keys_of(todo, shown_key).split()
        assert go == "G"
        assert do


@pytest.mark.parametrize("width", [58, 78, 118, 158])
def test_the_line_of_the_path_fits(width: int) -> None:
    line = path_line(new_session("Kampen"), width, shown_key)
    assert cell_len(line) <= width
    assert line.count("○") == 6
    assert "Next (G Enter): note how many people work there" in line
    assert ("Cross-section" in line) == (width >= 150)


def test_in_full_each_step_tells_what_it_still_asks() -> None:
    lines = list(in_full(new_session("Kampen"), shown_key))
    assert lines[0] == "○ Municipality 0 of 4"
    assert lines[1] == "    - note how many people work there"
    assert lines[-1].startswith("Next (G Enter): ")


def test_check_tells_how_far_a_session_is(maatwerk: Run, session_file: Path) -> None:
    told = maatwerk("check", "--progress", str(session_file))
    assert told.returncode == 0
    assert "○ Municipality 0 of 4" in told.stdout
    found = json.loads(maatwerk("check", "--progress", "--json", str(session_file)).stdout)
    assert found[0]["steps"][0]["id"] == "municipality"
    assert found[0]["next"] == "headcount"
    missing = maatwerk("check", "--progress", "none.toml")
    assert missing.returncode == 3


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_the_next_thing_stands_on_the_screen_and_a_key_goes_there(
    stage: Open, session_file: Path, size: tuple[int, int]
) -> None:
    async with stage(session_file, size=size) as at:
        await at.settled()
        assert "Next (G Enter): note how many people work there" in at.bar("hint")
        await at.press("f3", "G")
        assert at.pane.content.id == "municipality"
        row = at.pane.outline.row
        assert row is not None
        assert row.path == ("municipality", "headcount")
        await at.press("enter", *"400", "enter")
        assert at.session.municipality.headcount == 400


async def test_each_next_thing_is_gone_to(stage: Open, session_file: Path) -> None:
    async with stage(session_file) as at:
        await at.settled()
        document = at.screen.workspace.document
        for each in ("een", "twee"):
            document.apply(edits.add_item, ("panel", "members"), Member(code=f"P0{len(each) - 2}"))
        document.apply(edits.set_field, ("role", "definition"), "Samen.")
        document.apply(edits.raise_objection, "definition", "nee")
        for step in progress(at.session).steps:
            for todo in step.todo:
                at.screen.workspace.go_to(todo.path)
                await at.pilot.pause()
                row = at.pane.row
                if todo.id == "employees":
                    continue
                assert row is not None, todo.id
                assert row.path[: len(todo.path)] == todo.path, todo.id


async def test_a_pane_without_anything_tells_the_next_thing(stage: Open, session_file: Path) -> None:
    told = "Next (G Enter): note how many people work there"
    async with stage(session_file) as at:
        await at.settled()
        await at.press("f4")
        assert any(told in each for each in at.sheet())
        await at.press("o")
        rows = [row for row in at.pane.outline.rows if row.kind == "note"]
        assert [row.value for row in rows] == [told]
        await at.press("f3")
        assert told in [row.value for row in at.pane.outline.rows]
        await at.press("f5")
        assert told in [row.value for row in at.pane.outline.rows]
        await at.press("2")
        assert isinstance(at.pane.main, RowsOutline)
        assert [row.value for row in at.pane.main.rows][1] == told
        await at.press("M")
        assert isinstance(at.app.screen, TodayDialog)
        page = at.app.screen.page
        assert any(told in page.render_line(y).text for y in range(page.size.height))
        # Once there is something, that is what stands there.
        await at.press("escape", "f3")
        at.screen.workspace.document.apply(edits.set_field, ("role", "definition"), "Samen.")
        await at.settled()
        assert told not in [row.value for row in at.pane.outline.rows]


@pytest.mark.usefixtures("_painted")
async def test_the_needs_without_anybody_follow_what_comes_next(stage: Open, tmp_path: Path) -> None:
    path = tmp_path / "nieuw.toml"
    path.write_text(dumps(new_session("Nieuw")), encoding="utf-8")

    async with stage(path, (120, 40)) as at:
        await at.settled()
        await at.press("f4")

        def drawn() -> str:
            # As it is on the screen: what is not drawn anew stays there as it was.
            strips = at.screen._compositor.render_strips()  # noqa: SLF001 - what is drawn, and nothing else
            region = at.needs.sheet.region
            return "\n".join(
                strip.text[region.x : region.right] for strip in strips[region.y : region.bottom]
            )

        assert "note how many people work there" in drawn()
        document = at.screen.workspace.document
        document.apply(edits.set_field, ("municipality", "headcount"), 300)
        await at.pilot.pause()
        await at.settled()
        assert "note how many people work there" not in drawn()
        assert next_line(at.session, shown_key)[:30] in drawn()
