"""The face of evaluation: the grid of levels and moments, its lines, the measures, and what is proposed."""

from pathlib import Path

import pytest

from sessions.store.reader import load
from sessions.store.writer import dumps
from tests.tui.stage import Open, Stage
from tui.panes.programme.evaluation import EvaluationFace
from tui.panes.programme.evaluation_rows import COLUMNS, EvaluationGrid
from tui.panes.programme.pane import ProgrammePane


async def face_of(at: Stage) -> EvaluationFace:
    """Go to the face, and wait until it shows the session as it is now."""
    await at.press("f5", "6")
    return await drawn(at)


async def drawn(at: Stage) -> EvaluationFace:
    """Wait until the face shows the session as it is now."""
    pane = at.pane
    assert isinstance(pane, ProgrammePane)
    for _ in range(300):
        face = pane.face
        if isinstance(face, EvaluationFace):
            grid = face.sheet.lines
            assert isinstance(grid, EvaluationGrid)
            if grid.session is at.session and grid.found is not None:
                await at.pilot.pause()
                return face
        await at.pilot.pause(0.01)
    raise AssertionError("the grid never came")


def shown(face: EvaluationFace) -> list[str]:
    """Give the lines of the grid on the screen."""
    return [face.sheet.render_line(number).text.rstrip() for number in range(face.sheet.size.height)]


async def stand(at: Stage, face: EvaluationFace, level: int, moment: str) -> None:
    """Put the cursor on a cell."""
    column = next(place for place, each in enumerate(COLUMNS) if each == moment)
    assert face.sheet.select(f"level/{level}", column)
    await at.pilot.pause()


def keys(face: EvaluationFace) -> list[str]:
    """Give the keys of the rows of the list."""
    return [row.key for row in face.list.rows]


def without(kampen: Path, **programme: object) -> None:
    """Write the session with other values in its programme."""
    session = load(kampen).session
    changed = session.model_copy(update={"programme": session.programme.model_copy(update=programme)})
    kampen.write_text(dumps(changed), encoding="utf-8")


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (160, 48)])
async def test_a_cell_tells_how_many_lines_it_has_and_the_list_which(
    stage: Open, size: tuple[int, int]
) -> None:
    async with stage(size=size) as at:
        face = await face_of(at)
        await stand(at, face, 3, "T2")
        lines = [each for each in at.session.programme.evaluation if (each.level, each.moment) == (3, "T2")]
        line = next(each for each in shown(face) if each.lstrip("▸ ").startswith("3"))
        assert f"{len(lines)} " in line
        assert sum(key.startswith("line/") for key in keys(face)) == len(lines) == 3
        assert sum(key.startswith("measure/") for key in keys(face)) == len(at.session.programme.measures)


async def test_enter_opens_the_one_line_of_a_cell_in_the_list_of_the_programme(stage: Open) -> None:
    async with stage() as at:
        face = await face_of(at)
        await stand(at, face, 1, "during")
        await at.press("enter")
        row = at.pane.outline.row
        assert row is not None
        assert row.path[:3] == ("programme", "evaluation", 0)


async def test_enter_goes_to_the_list_when_a_cell_has_several_lines(stage: Open) -> None:
    async with stage() as at:
        face = await face_of(at)
        await stand(at, face, 3, "T2")
        await at.press("enter")
        assert face.list.has_focus
        await at.press("down", "enter")
        row = at.pane.outline.row
        assert row is not None
        line = at.at(*row.path[:3])
        assert (line.level, line.moment) == (3, "T2")


async def test_enter_in_an_empty_cell_asks_for_a_goal_and_adds_a_line_there(stage: Open) -> None:
    async with stage() as at:
        face = await face_of(at)
        before = at.session
        await stand(at, face, 4, "T2")
        await at.press("enter")
        await at.type("minder bezwaren")
        await at.press("enter")
        face = await drawn(at)
        line = at.session.programme.evaluation[-1]
        assert (line.goal, line.level, line.moment) == ("minder bezwaren", 4, "T2")
        assert face.finding is not None
        assert face.finding.code == "goal-without-indicator"
        assert "1!" in next(each for each in shown(face) if each.lstrip("▸ ").startswith("4"))
        await at.press("ctrl+z")
        assert at.session is before


async def test_an_answer_of_nothing_adds_nothing(stage: Open) -> None:
    async with stage() as at:
        face = await face_of(at)
        before = at.session
        await stand(at, face, 4, "T2")
        await at.press("enter", "enter")
        await at.press("enter", "escape")
        assert at.session is before


async def test_the_missing_lines_are_told_before_they_are_taken_as_one_step(
    stage: Open, kampen: Path
) -> None:
    without(kampen, evaluation=())
    async with stage(size=(80, 24)) as at:
        await face_of(at)
        before = at.session
        await at.press("p")
        await at.press("escape")
        assert at.session is before
        await at.press("p")
        await at.press("down", "enter")
        face = await drawn(at)
        plan = at.session.programme.evaluation
        assert {(each.level, each.moment) for each in plan} >= {
            (1, "during"),
            (2, "T0"),
            (2, "T1"),
            (3, "T2"),
        }
        first = next(line.lstrip(" ▸") for line in shown(face) if line.lstrip(" ▸").startswith("1 "))
        assert "1 " in first[2:]
        await at.press("ctrl+z")
        assert at.session is before
        await at.press("ctrl+y")
        await at.press("p")
        assert at.session.programme.evaluation == plan, "nothing is lacking any more, and that is told"
        assert at.hint()


async def test_measures_follow_from_conditions_without_a_word_of_anybody(stage: Open, kampen: Path) -> None:
    session = load(kampen).session
    needs = [need for each in session.employees for need in each.needs if need.kind == "condition"]
    competency = session.role.competencies[1].id
    about = needs[0].model_copy(update={"competency": competency})
    people = tuple(
        each.model_copy(update={"needs": (about,)}) if place < 12 else each.model_copy(update={"needs": ()})
        for place, each in enumerate(session.employees)
    )
    programme = session.programme.model_copy(update={"measures": ()})
    kampen.write_text(
        dumps(session.model_copy(update={"employees": people, "programme": programme})), encoding="utf-8"
    )
    async with stage() as at:
        face = await face_of(at)
        await at.press("m")
        await at.press("down", "enter")
        await drawn(at)
        (measure,) = at.session.programme.measures
        assert str(about.text) not in str(measure.text)
        assert measure.owner is None
        assert "measure/0" in keys(face)


async def test_a_measure_is_added_and_removed_from_the_list(stage: Open) -> None:
    async with stage() as at:
        face = await face_of(at)
        before = at.session.programme.measures
        await at.press("tab")
        assert face.list.has_focus
        face.list.select("measures")
        await at.press("insert")
        await at.type("mandaat")
        await at.press("enter")
        await drawn(at)
        assert at.session.programme.measures[-1].text == "mandaat"
        face.list.select(f"measure/{len(before)}")
        await at.press("delete")
        assert at.session.programme.measures == before


async def test_from_the_palette_a_proposal_comes_to_this_face_first(stage: Open) -> None:
    async with stage() as at:
        await at.press("f2")
        await at.screen.perform("propose")
        await at.pilot.pause()
        pane = at.pane
        assert isinstance(pane, ProgrammePane)
        assert pane.face.face_name == "evaluation"
        await at.press("down", "enter")
        await drawn(at)
        assert len(at.session.programme.evaluation) > 8


async def test_read_only_proposes_and_adds_nothing(stage: Open, kampen: Path) -> None:
    without(kampen, evaluation=())
    async with stage(kampen, read_only=True) as at:
        face = await face_of(at)
        before = at.session
        await stand(at, face, 4, "T2")
        await at.press("p", "m", "enter", "insert")
        assert at.session is before
        assert at.app.screen is at.screen
