"""Levels of persons are hidden at first; a key shows one of them, and another one all of them, for a while."""

from pathlib import Path

import pytest
from textual.color import Color
from textual.filter import Monochrome

from tests.tui.stage import Open, Stage
from tui.panes.needs.arrangement import Arrangement
from tui.panes.needs.private_mode import PRIVATE_SECONDS


def rated(at: Stage) -> str:
    """Give the code of somebody who is rated."""
    return next(iter(at.session.ratings[1].levels))


def covered(at: Stage, code: str) -> bool:
    """Tell whether the line of an employee says nothing."""
    count = len(at.session.role.competencies)
    return at.line(code).count("▒") == count


async def test_at_first_no_level_of_anybody_is_on_the_screen(stage: Open) -> None:
    async with stage() as at:
        await at.press("f4", "a")
        at.needs.sheet.select(rated(at), 0)
        await at.pilot.pause()
        rows = at.sheet()[at.needs.sheet.head_height :]
        assert all(line.count("▒") == 6 for line in rows)
        assert "hidden while you share" in at.needs.note.text
        assert "share-safe" in at.screen.query_one("#status").render_line(0).text


async def test_one_person_is_shown_until_the_next_move_to_another(stage: Open) -> None:
    async with stage() as at:
        await at.press("f4", "a")
        code = rated(at)
        at.needs.sheet.select(code, 0)
        await at.press("f8")
        assert not covered(at, code)
        assert sum("▒" in line for line in at.sheet()) == at.needs.sheet.page - 1
        await at.press("right")
        assert not covered(at, code)
        await at.press("down")
        assert at.screen.workspace.revealed == ""
        assert covered(at, code)


NAMES = '[names]\n{code} = "Jansen [hr], [b]J.[/b]"\n'


async def test_a_name_of_the_consultants_own_file_shows_only_while_that_person_does(
    stage: Open, kampen: Path
) -> None:
    async with stage(size=(160, 48)) as at:
        await at.press("f4", "a", "p")
        code = rated(at)
        kampen.with_suffix(".names.toml").write_text(NAMES.format(code=code), "utf-8")
        at.needs.sheet.select(code, 0)
        await at.pilot.pause()
        assert "Jansen" not in at.needs.note.text + at.needs.outline.rows[0].label
        await at.press("f8")
        assert at.needs.note.text.startswith(f"{code} · Jansen [hr], [b]J.[/b] · ")
        assert at.needs.outline.rows[0].label == f"{code} · Jansen [hr], [b]J.[/b]"
        await at.press("down")
        assert "Jansen" not in at.needs.note.text + at.needs.outline.rows[0].label
        await at.press("up", "ctrl+t")
        assert "Jansen" in at.needs.note.text
        await at.press("ctrl+t")
        assert "Jansen" not in at.needs.note.text


async def test_a_file_with_names_that_cant_be_read_leaves_people_codes_and_says_so(
    stage: Open, kampen: Path
) -> None:
    kampen.with_suffix(".names.toml").write_text("[names\n", "utf-8")
    async with stage() as at:
        await at.press("f4", "a")
        code = rated(at)
        at.needs.sheet.select(code, 0)
        await at.press("f8")
        assert not covered(at, code)
        assert "kampen.names.toml:1" in at.screen.notice.told[0]


async def test_the_private_mode_is_loud_and_ends_by_its_key(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        await at.press("f4", "a", "ctrl+t")
        at.needs.sheet.select(rated(at), 0)
        await at.pilot.pause()
        assert "PERSON LEVEL VISIBLE" in at.screen.query_one("#status").render_line(0).text
        assert not any("▒" in line for line in at.sheet())
        await at.press("ctrl+t")
        assert "PERSON LEVEL VISIBLE" not in at.screen.query_one("#status").render_line(0).text
        assert covered(at, rated(at))


@pytest.mark.parametrize("size", [(100, 40), (160, 48)])
@pytest.mark.parametrize("key", ["f3", "tab"])
async def test_the_private_mode_ends_when_the_pane_is_left(
    stage: Open, size: tuple[int, int], key: str
) -> None:
    async with stage(size=size) as at:
        await at.press("f4", "a", "ctrl+t")
        assert at.screen.workspace.private
        await at.press(key)
        assert at.screen.active != "needs"
        assert not at.screen.workspace.private
        assert all(line.count("▒") == 6 for line in at.sheet()[at.needs.sheet.head_height :])


async def test_the_private_mode_ends_after_a_minute_without_a_key(stage: Open) -> None:
    async with stage() as at:
        now = 1000.0
        at.screen.workspace.clock = lambda: now
        await at.press("f4", "a", "ctrl+t")
        now += PRIVATE_SECONDS - 1
        at.needs.check_private()
        assert at.screen.workspace.private
        await at.press("down")
        now += PRIVATE_SECONDS - 1
        at.needs.check_private()
        assert at.screen.workspace.private, "a key was pressed in between"
        now += 1
        for _ in range(300):
            await at.pilot.pause(0.05)
            if not at.screen.workspace.private:
                break
        assert not at.screen.workspace.private, "its own timer ends it"
        assert "hidden again" in at.hint()


async def test_an_order_or_filter_by_level_is_there_in_private_mode_only_and_goes_with_it(
    stage: Open,
) -> None:
    async with stage() as at:
        await at.press("f4", "a")
        competency = at.session.role.competencies[0].id
        asked = Arrangement(sort="priority", state="below", competency=competency)
        at.needs.rearrange(asked)
        assert at.needs.state.arrangement.is_plain
        await at.press("ctrl+t")
        at.needs.rearrange(asked)
        assert at.needs.state.arrangement == asked
        assert len(at.needs.people) < len(at.session.employees)
        await at.press("ctrl+t")
        assert at.needs.state.arrangement.is_plain
        assert len(at.needs.people) == len(at.session.employees)


@pytest.mark.parametrize("key", ["s", "f", "g"])
async def test_while_sharing_nothing_is_offered_that_tells_of_levels(stage: Open, key: str) -> None:
    from textual.widgets import OptionList

    async with stage() as at:
        names: list[set[str]] = []
        await at.press("f4", "a")
        for private in (False, True):
            if private:
                await at.press("ctrl+t")
            await at.press(key)
            options = at.app.screen.query_one(OptionList)
            names.append({str(each.prompt) for each in options.options})
            await at.press("escape")
        name = str(at.needs.people.columns[0])
        assert not any(name in each or "priority" in each for each in names[0])
        assert any(name in each for each in names[1])


async def test_a_card_of_somebody_hidden_tells_neither_needs_nor_route(stage: Open) -> None:
    async with stage() as at:
        place, employee = next((place, each) for place, each in enumerate(at.session.employees) if each.needs)
        await at.press("f4", "a")
        at.needs.go_to(("employees", place))
        await at.press("enter")
        labels = [row.label for row in at.needs.outline.rows]
        told = [row for row in at.needs.outline.rows if row.person]
        assert "Needs" in labels
        assert not any(row.path[2:3] == ("needs",) and len(row.path) > 3 for row in at.needs.outline.rows)
        assert {row.value for row in told if row.kind == "note"} == {""}
        count = len(at.needs.outline.rows)
        await at.press("f8")
        assert len(at.needs.outline.rows) > count
        assert any(
            row.path == ("employees", place, "needs", 0) and row.person == employee.code
            for row in at.needs.outline.rows
        )


async def test_without_colour_every_state_and_the_cursor_can_still_be_told(stage: Open) -> None:
    async with stage(size=(160, 48)) as at:
        await at.press("f4", "a", "ctrl+t")
        people = at.needs.people
        signs = {
            each for place in range(len(people)) for cell in people.line(place).cells for each in cell.text
        }
        assert set("▼▽=!·") <= signs
        sheet = at.needs.sheet
        grey = [
            sheet.render_line(sheet.head_height + place).apply_filter(Monochrome(), Color.parse("#121212"))
            for place in (0, 1)
        ]
        assert grey[0].text.startswith("▸")
        assert grey[1].text.startswith(" ")
        styles = [{part.style for part in strip} for strip in grey]
        assert styles[0] - styles[1], "the cursor's row looks like any other"
