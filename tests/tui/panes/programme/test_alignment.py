"""The face of alignment: the matrix, what it tells at the cursor, and objectives changed in its cells."""

from pathlib import Path

import pytest

from sessions.analysis.alignment import alignment
from sessions.edits import set_field
from sessions.edits.objectives import clear_objective
from sessions.store.reader import load
from sessions.store.writer import dumps
from tests.tui.stage import Open, Stage
from tui.panes.programme.alignment import AlignmentFace
from tui.panes.programme.alignment_lines import AlignmentLines
from tui.panes.programme.faces import TITLES
from tui.panes.programme.pane import ProgrammePane
from tui.widgets.bars import Bar


async def face_of(at: Stage) -> AlignmentFace:
    """Go to the face, and wait until it shows the session as it is now."""
    await at.press("f5", "5")
    return await drawn(at)


async def drawn(at: Stage) -> AlignmentFace:
    """Wait until the face shows the session as it is now."""
    pane = at.pane
    assert isinstance(pane, ProgrammePane)
    for _ in range(300):
        face = pane.face
        if isinstance(face, AlignmentFace):
            lines = face.sheet.lines
            assert isinstance(lines, AlignmentLines)
            if lines.session is at.session and len(lines):
                await at.pilot.pause()
                return face
        await at.pilot.pause(0.01)
    raise AssertionError("the matrix never came")


def shown(face: AlignmentFace) -> list[str]:
    """Give the lines of the matrix on the screen."""
    return [face.sheet.render_line(number).text.rstrip() for number in range(face.sheet.size.height)]


def levels(at: Stage, competency: str, module: str) -> tuple[int, int] | None:
    """Give what a module does for a competency."""
    return alignment(at.session).cells.get((competency, module))


async def stand(at: Stage, face: AlignmentFace, competency: str, module: str) -> None:
    """Put the cursor on a cell."""
    column = next(place for place, each in enumerate(alignment(at.session).modules) if each.id == module)
    assert face.sheet.select(f"competency/{competency}", column)
    await at.pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (160, 48)])
async def test_the_matrix_tells_the_need_and_the_levels_of_each_module(
    stage: Open, size: tuple[int, int]
) -> None:
    async with stage(size=size) as at:
        face = await face_of(at)
        line = next(each for each in shown(face) if "Samen af" in each)
        assert "≥65%" in line, "of all people, by what is told"
        assert "≥50%" in line, "of the needs"
        assert "83%" not in line
        await stand(at, face, "samen-afwegen", "oefentafel")
        assert "1→2" in next(each for each in shown(face) if "Samen af" in each)
        assert "1" in face.told.text
        assert "Oefentafel" in face.told.text


async def test_under_the_matrix_the_whole_thread_is_told(stage: Open) -> None:
    async with stage(size=(160, 48)) as at:
        face = await face_of(at)
        await stand(at, face, "samen-afwegen", "oefentafel")
        told = " ".join(face.told.text.split())
        assert "samen afwegen aan één tafel" in told, "the shift"
        assert "Omgevingswet" in told, "its driver"
        assert "T1" in told, "the moment of its evaluation"
        assert "€" in told, "its part of the price"


async def test_levels_are_typed_as_two_digits_and_are_one_step(stage: Open) -> None:
    async with stage() as at:
        face = await face_of(at)
        await stand(at, face, "eigenaarschap", "oefentafel")
        before = at.session
        await at.press("o", "1")
        assert at.session is before, "half an objective is none"
        assert any("1→_" in each for each in shown(face))
        await at.press("3")
        assert levels(at, "eigenaarschap", "oefentafel") == (1, 3)
        await at.press("ctrl+z")
        assert at.session is before


async def test_digits_go_to_each_face_while_no_levels_are_typed_and_all_are_named_on_the_smallest_screen(
    stage: Open,
) -> None:
    async with stage(size=(60, 19)) as at:
        await face_of(at)
        pane = at.pane
        assert isinstance(pane, ProgrammePane)
        names = [f"{number} {title}" for number, title in enumerate(TITLES.values(), 1)]
        for number, name in enumerate(TITLES, 1):
            await at.press(str(number))
            assert pane.face.face_name == name
            told = pane.query_one("#faces", Bar).render_line(0).text
            assert names[number - 1] in told
            assert [each for each in names if each[:7] not in told] == [], told


async def test_escape_and_another_cell_leave_what_was_half_typed(stage: Open) -> None:
    async with stage() as at:
        face = await face_of(at)
        await stand(at, face, "eigenaarschap", "oefentafel")
        before = at.session
        await at.press("o", "1", "escape")
        assert not any("_" in each for each in shown(face))
        await at.press("o", "1", "right", "left")
        assert not any("_" in each for each in shown(face))
        assert at.session is before


async def test_a_second_level_that_is_no_higher_is_refused_and_can_be_typed_again(stage: Open) -> None:
    async with stage() as at:
        face = await face_of(at)
        await stand(at, face, "eigenaarschap", "oefentafel")
        await at.press("o", "2", "2")
        assert levels(at, "eigenaarschap", "oefentafel") is None
        assert "2" in at.hint()
        await at.press("3")
        assert levels(at, "eigenaarschap", "oefentafel") == (2, 3)


async def test_x_clears_and_plus_begins_where_the_modules_before_lead_to(stage: Open) -> None:
    async with stage() as at:
        face = await face_of(at)
        await stand(at, face, "samen-afwegen", "oefentafel")
        await at.press("x")
        await drawn(at)
        assert levels(at, "samen-afwegen", "oefentafel") is None
        await stand(at, face, "over-grenzen-heen", "wijk-in")
        await at.press("plus")
        await drawn(at)
        assert levels(at, "over-grenzen-heen", "wijk-in") == (2, 3)
        await at.press("plus")
        await drawn(at)
        assert levels(at, "over-grenzen-heen", "wijk-in") == (2, 4)
        await at.press("plus")
        await at.press("minus")
        await drawn(at)
        assert levels(at, "over-grenzen-heen", "wijk-in") == (2, 3)


async def test_enter_goes_to_the_objective_and_c_to_the_competency(stage: Open) -> None:
    async with stage() as at:
        face = await face_of(at)
        await stand(at, face, "samen-afwegen", "oefentafel")
        modules = [each.id for each in at.session.programme.modules]
        await at.press("enter")
        row = at.pane.outline.row
        assert row is not None
        assert row.path == ("programme", "modules", modules.index("oefentafel"), "objectives", 0)
        face = await face_of(at)
        await at.press("c")
        assert at.screen.active == "role"
        row = at.pane.outline.row
        assert row is not None
        assert row.path[:3] == ("role", "competencies", 1)


def broken(kampen: Path) -> None:
    """Write a session in which no module moves weighing up together, a shift asks for nothing and a driver is idle."""
    session = load(kampen).session
    for module in session.programme.modules:
        session = clear_objective(session, module.id, "samen-afwegen")
    session = set_field(session, ("role", "shifts", 2, "competencies"), ())
    for place, shift in enumerate(session.role.shifts):
        kept = tuple(each for each in shift.drivers if each != "datagestuurd-werken")
        session = set_field(session, ("role", "shifts", place, "drivers"), kept)
    kampen.write_text(dumps(session), encoding="utf-8")


async def test_broken_links_have_a_mark_their_finding_is_told_and_enter_goes_there(
    stage: Open, kampen: Path
) -> None:
    broken(kampen)
    async with stage(size=(80, 24)) as at:
        face = await face_of(at)
        await at.settled()
        assert any(each.lstrip("▸ ").startswith("! Samen af") for each in shown(face))
        await stand(at, face, "samen-afwegen", "meelopen")
        found = at.pane.finding
        assert found is not None
        assert found.code == "uncovered-competency"
        lost = [each for each in shown(face) if each.startswith("──")]
        assert len(lost) == 2
        await at.press("end")
        found = at.pane.finding
        assert found is not None
        assert found.code == "driver-without-shift"
        await at.press("enter")
        assert at.screen.active == "municipality"
        row = at.pane.outline.row
        assert row is not None
        assert row.path[:2] == ("municipality", "drivers")


async def test_a_session_that_is_read_only_keeps_its_objectives(stage: Open, kampen: Path) -> None:
    async with stage(kampen, read_only=True) as at:
        face = await face_of(at)
        before = at.session
        await stand(at, face, "samen-afwegen", "oefentafel")
        await at.press("x", "plus", "o", "1")
        assert at.session is before


async def test_a_programme_without_competencies_says_what_to_do(stage: Open, tmp_path: Path) -> None:
    path = tmp_path / "leeg.toml"
    path.write_text(
        'format = 1\n[session]\ntitle = "Leeg"\n[municipality]\nname = "Kampen"\n', encoding="utf-8"
    )
    async with stage(path) as at:
        await at.press("f5", "5")
        pane = at.pane
        assert isinstance(pane, ProgrammePane)
        for _ in range(200):
            face = pane.face
            if isinstance(face, AlignmentFace) and any("F3" in each for each in shown(face)):
                break
            await at.pilot.pause(0.01)
        else:
            raise AssertionError("nothing was told")
        await at.press("enter", "x", "plus", "o", "c")
        assert at.session.programme.modules == ()
