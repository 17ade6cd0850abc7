"""The calendar of the programme pane: a timeline of modules and groups, in months or weeks."""

import pytest

from frameworks.fields import in_language
from sessions import edits
from sessions.told.routes import routes_by_profile
from tests.tui.stage import Open, Stage
from tui.panes.programme.calendar import CalendarFace


async def calendar_of(at: Stage) -> CalendarFace:
    """Show the calendar and wait until it is planned."""
    await at.press("f5", "4")
    face = at.screen.panes["programme"].query_one(CalendarFace)
    for _ in range(200):
        if face.lines.found is not None and len(face.sheet.lines):
            return face
        await at.pilot.pause(0.02)
    pytest.fail("nothing was planned")


def drawn(face: CalendarFace) -> list[str]:
    return [face.sheet.render_line(y).text for y in range(face.sheet.size.height)]


async def test_each_module_stands_in_the_months_in_which_its_groups_meet(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        face = await calendar_of(at)
        kick_off = face.lines.line(face.lines.place_of("startbijeenkomst") or 0)
        assert [cell.text for cell in kick_off.cells][:3] == ["4", "", ""]
        e_learning = face.lines.line(face.lines.place_of("basis-regels-omgeving-gegevens") or 0)
        assert e_learning.cells[0].text == "░"
        lines = drawn(face)
        assert any("Feb Mar" in " ".join(line.split()) for line in lines[:3])
        assert any("'27" in line for line in lines[:3]), "27 is a year and no day"
        assert any("Startbijeenkoms" in line and "4" in line for line in lines)


async def test_a_module_folds_open_into_its_groups_with_their_days_and_hours(stage: Open) -> None:
    async with stage(size=(100, 40)) as at:
        face = await calendar_of(at)
        face.sheet.select("startbijeenkomst", 0)
        await at.press("enter", "down")
        assert face.sheet.lines.key(face.sheet.row) == "startbijeenkomst/1"
        assert "1 Feb 2027 09:00–13:00" in face.note.text
        await at.press("up", "enter")
        assert face.lines.place_of("startbijeenkomst/1") is None


async def test_weeks_that_are_kept_free_are_marked_without_colour(stage: Open) -> None:
    async with stage(size=(160, 48)) as at:
        face = await calendar_of(at)
        months = len(face.lines.columns)
        await at.press("w")
        assert len(face.lines.columns) == 71 > months
        free = face.lines.line(0)
        assert "×" in {cell.text for cell in free.cells}, "the school holidays of the region"
        column = next(place for place, cell in enumerate(free.cells) if cell.text == "×")
        face.sheet.move_to(0, column)
        await at.pilot.pause()
        assert "Spring school holiday" in face.note.text or "Voorjaarsvakantie" in face.note.text
        await at.press("w")
        assert len(face.lines.columns) == months


async def test_what_a_month_asks_of_one_person_is_told_and_marked_above_the_limit(stage: Open) -> None:
    async with stage(size=(120, 40)) as at:
        at.screen.workspace.document.apply(edits.set_field, ("programme", "max_hours_per_month"), 9)
        face = await calendar_of(at)
        while face.lines.loads is None or face.lines.loads.limit != 9:
            await at.pilot.pause(0.02)
        place = face.lines.place_of("/load")
        assert place is not None
        asked = face.lines.loads.months
        cells = face.lines.line(place).cells
        assert {each.hours > 9 for each in asked} == {True, False}
        assert [each.hours > 9 for each in asked] == ["▲" in cell.text for cell in cells]
        hours = {each.id: each.participant_minutes / 60 for each in at.session.programme.modules}
        of_routes = {
            name: sum(hours[each] for each in own) for name, own in routes_by_profile(at.session).items()
        }
        assert sum(each.hours for each in asked) >= max(of_routes.values())
        assert all(each.hours <= of_routes[each.profile] for each in asked if each.profile)
        face.sheet.move_to(place, next(column for column, each in enumerate(asked) if each.hours > 9))
        await at.pilot.pause()
        assert "9 a month is agreed" in face.note.text
        legend = " ".join(part.text for part in face.legend.said)
        assert {"━", "░", "─", "▲"} <= {*legend}


async def test_bars_and_phases_go_on_from_their_first_to_their_last_month(stage: Open) -> None:
    async with stage(size=(120, 40)) as at:
        face = await calendar_of(at)
        await at.press("z")
        await at.pilot.pause()
        lines = drawn(face)
        title = in_language(face.lines.found.modules[0].phase.name, "nl")  # type: ignore[union-attr] # it is planned
        phase = next(line for line in lines if title in line).partition("├")[2].rstrip()
        assert phase.rstrip("┤").strip("─") == ""
        assert phase.endswith("┤")
        own = next(line for line in lines if "Casuïstiekbespreking" in line)
        bar = own[own.index("4") :].rstrip()
        assert " " not in bar
        assert "━" in bar


async def test_the_last_line_tells_the_load_of_the_trainers(stage: Open) -> None:
    async with stage(size=(100, 40)) as at:
        face = await calendar_of(at)
        assert face.lines.found is not None
        load = face.lines.line(len(face.lines) - 1)
        told = sum(int(cell.text or 0) for cell in load.cells)
        assert told == sum(face.lines.found.made.trainer_half_days)


async def test_the_length_of_the_programme_is_told_with_what_it_rests_on(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        face = await calendar_of(at)
        assert "71 weeks by the calendar" in face.note.text
        at.screen.workspace.document.apply(edits.set_field, ("programme", "start"), None)
        for _ in range(200):
            if face.lines.found is not None and face.lines.found.made.start is None:
                break
            await at.pilot.pause(0.02)
        face.sheet.move_to(len(face.lines) - 1, 0)
        await at.pilot.pause()
        assert "about 74 weeks, one module after another" in face.note.text


async def test_a_large_number_is_never_cut_off(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        face = await calendar_of(at)
        assert face.lines.found is not None
        columns = face.lines.found.columns["months"]
        columns.trainers = (12345, *columns.trainers[1:])
        columns.largest = 12345
        face._show(always=True)  # noqa: SLF001 - as after another session
        face.sheet.action_edge_row(1)
        await at.pilot.pause()
        assert any("12345" in line for line in drawn(face))


async def test_without_a_start_there_are_weeks_and_it_is_told_where_the_start_is(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        at.screen.workspace.document.apply(edits.set_field, ("programme", "start"), None)
        face = await calendar_of(at)
        assert face.lines.columns[0] == "w1"
        assert "Without a start" in face.note.text


async def test_an_edit_of_the_programme_plans_anew(stage: Open) -> None:
    async with stage(size=(100, 40)) as at:
        face = await calendar_of(at)
        before = face.lines.found
        at.screen.workspace.document.apply(edits.move_module, "terugkomdag", "explore", 0)
        for _ in range(200):
            if face.lines.found is not before:
                break
            await at.pilot.pause(0.02)
        moved = face.lines.line(face.lines.place_of("terugkomdag") or 0)
        assert moved.cells[0].text


@pytest.mark.parametrize(("minutes", "trainers"), [(960, None), (240, 1)])
async def test_the_load_counts_every_day_of_a_meeting_and_no_more_trainers_than_there_are(
    stage: Open, minutes: int, trainers: int | None
) -> None:
    async with stage(size=(100, 40)) as at:
        document = at.screen.workspace.document
        place = [module.id for module in at.session.programme.modules].index("startbijeenkomst")
        document.apply(edits.set_field, ("programme", "modules", place, "minutes"), minutes)
        document.apply(edits.set_field, ("programme", "trainers"), trainers)
        face = await calendar_of(at)
        assert face.lines.found is not None
        load = face.lines.line(len(face.lines) - 1)
        assert sum(int(cell.text or 0) for cell in load.cells) == sum(face.lines.found.made.trainer_half_days)
        await at.press("w")
        load = face.lines.line(len(face.lines) - 1)
        assert tuple(int(cell.text or 0) for cell in load.cells) == face.lines.found.made.trainer_half_days
