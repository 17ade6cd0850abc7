"""Finding one's way among employees: search while typing, order, filter, groups, columns, mouse, findings."""

from pathlib import Path

import pytest
from textual import events

from frameworks.fields import in_language
from sessions.edits.paths import value_at
from sessions.store.writer import dumps
from tests.made import large_session
from tests.tui.stage import Open


async def test_a_search_goes_along_with_what_is_typed_and_escape_goes_back(stage: Open) -> None:
    async with stage() as at:
        await at.press("f4", "down", "down", "ctrl+f")
        await at.type("m12")
        assert at.needs.person_at_cursor == "M120"
        await at.press("down")
        assert at.needs.person_at_cursor == "M121"
        await at.press("up")
        assert at.needs.person_at_cursor == "M120"
        await at.press("escape")
        assert at.needs.person_at_cursor == "M003"
        assert at.needs.sheet.has_focus
        await at.press("ctrl+f")
        await at.type("buitend")
        await at.press("enter")
        employee = at.needs.employee
        assert employee is not None
        assert employee.unit == "buitendienst"
        assert at.needs.sheet.has_focus


async def test_a_search_that_finds_nobody_says_so_and_stays(stage: Open) -> None:
    async with stage() as at:
        await at.press("f4", "ctrl+f")
        await at.type("qqq")
        assert at.needs.person_at_cursor == "M001"
        assert "qqq" in at.hint()


async def test_the_order_is_chosen_and_the_cursor_stays_with_the_person(stage: Open) -> None:
    async with stage() as at:
        await at.press("f4", *["down"] * 8)
        code = at.needs.person_at_cursor
        await at.press("s", "down", "down", "enter")
        assert at.needs.state.arrangement.sort == "unit"
        assert at.needs.person_at_cursor == code
        names = [line.split()[1] for line in at.sheet()[at.needs.sheet.head_height :] if line]
        assert names == sorted(names)


async def test_employees_are_filtered_by_unit_and_grouped_by_profile(stage: Open) -> None:
    async with stage() as at:
        await at.press("f4", "f", "down", "enter")
        unit = at.session.municipality.units[0]
        count = sum(each.unit == unit.id for each in at.session.employees)
        bar = at.screen.query_one("#needs-view").render_line(0).text
        assert f"{count} of 450" in bar
        assert in_language(unit.name, "nl") in bar
        await at.press("g", "down", "down", "enter")
        heading = at.sheet()[at.needs.sheet.head_height]
        assert heading.startswith("── ")
        assert "(" in heading
        await at.press("home", "up")
        assert at.needs.employee is not None, "the cursor passes headings by"


async def test_many_competencies_scroll_and_the_first_columns_stay(stage: Open, tmp_path: Path) -> None:
    session = large_session(30)
    first = session.role.competencies[0]
    many = tuple(
        first.model_copy(update={"id": f"c{number}", "name": f"Competentie {number}"}) for number in range(16)
    )
    role = session.role.model_copy(update={"competencies": (*session.role.competencies, *many)})
    path = tmp_path / "many.toml"
    path.write_text(dumps(session.model_copy(update={"role": role})), encoding="utf-8")
    async with stage(path, (60, 20)) as at:
        assert len(at.session.role.competencies) > 20
        await at.press("f4")
        head = at.sheet()[at.needs.sheet.head_height - 1]
        assert head.rstrip().endswith("›")
        await at.press("dollar_sign")
        assert at.needs.sheet.column == len(at.session.role.competencies) - 1
        assert at.needs.sheet.first_column > 0
        assert "‹" in at.sheet()[at.needs.sheet.head_height - 1]
        assert "M00001" in at.line("M00001")
        assert "Competentie 15" in at.needs.note.text
        await at.press("circumflex_accent")
        assert at.needs.sheet.first_column == 0


async def test_page_home_and_end_go_where_they_say(stage: Open) -> None:
    async with stage() as at:
        await at.press("f4", "end")
        assert at.needs.person_at_cursor == "M450"
        await at.press("pageup")
        assert at.needs.sheet.row == 449 - (at.needs.sheet.page - 1)
        await at.press("home", "pagedown")
        assert at.needs.sheet.row == at.needs.sheet.page - 1
        assert "▸" in "".join(at.sheet())


async def test_a_click_puts_the_cursor_on_a_cell_and_a_double_click_opens_the_card(stage: Open) -> None:
    async with stage() as at:
        await at.press("f4")
        sheet = at.needs.sheet
        column = sheet.shares.head + 2 * (sheet.shares.cell + 1) + 1
        await at.pilot.click(sheet, offset=(column, sheet.head_height + 4))
        assert (sheet.row, sheet.column) == (4, 2)
        await at.pilot.click(sheet, offset=(2, sheet.head_height + 2), times=2)
        await at.pilot.pause()
        assert at.needs.state.card
        assert at.needs.person_at_cursor == "M003"


async def test_a_block_is_selected_by_pulling_the_mouse(stage: Open) -> None:
    async with stage() as at:
        await at.press("f4")
        sheet = at.needs.sheet

        def cell(row: int, column: int) -> tuple[int, int]:
            return sheet.shares.head + column * (sheet.shares.cell + 1) + 1, sheet.head_height + row

        await at.pilot.mouse_down(sheet, offset=cell(1, 1))
        for row, column in ((2, 1), (3, 2)):
            x, y = cell(row, column)
            sheet.post_message(events.MouseMove(sheet, x, y, 0, 0, 1, shift=False, meta=False, ctrl=False))
            await at.pilot.pause()
        await at.pilot.mouse_up(sheet, offset=cell(3, 2))
        assert sheet.block == (1, 1, 3, 2)
        await at.press("2")
        await at.correct()
        assert "Rated 6 cells." in at.hint()
        await at.pilot.click(sheet, offset=cell(0, 0))
        assert sheet.block == (0, 0, 0, 0)


async def test_a_click_on_a_title_sorts_and_a_second_one_takes_that_back(stage: Open) -> None:
    async with stage() as at:
        await at.press("f4")
        sheet = at.needs.sheet
        await at.pilot.click(sheet, offset=(8, 1))
        await at.pilot.pause()
        assert at.needs.state.arrangement.sort == "unit"
        await at.pilot.click(sheet, offset=(sheet.shares.head + 1, 1))
        await at.pilot.pause()
        assert at.needs.state.arrangement.sort == "unit", "levels give no order while sharing"
        await at.pilot.click(sheet, offset=(8, 1))
        await at.pilot.pause()
        assert at.needs.state.arrangement.is_plain


async def test_the_wheel_scrolls_and_a_click_in_the_bar_goes_to_the_groups(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        await at.press("f4")
        sheet = at.needs.sheet
        sheet.scroll_down(animate=False)
        await at.pilot.pause()
        assert sheet.scroll_offset.y > 0
        await at.pilot.click("#needs-view", offset=(12, 0))
        await at.pilot.pause()
        assert at.needs.state.face == "groups"


async def test_a_place_in_the_session_is_gone_to_as_employee_level_or_round(stage: Open) -> None:
    async with stage() as at:
        await at.press("f4")
        at.needs.go_to(("employees", 41))
        assert at.needs.person_at_cursor == "M042"
        round_ = at.session.ratings[0]
        code = list(round_.levels)[5]
        at.needs.go_to(("ratings", 0, "levels", code, round_.competencies[3]))
        assert at.needs.person_at_cursor == code
        assert at.needs.sheet.column == 3
        at.needs.go_to(("ratings", 1, "on"))
        assert at.needs.state.face == "rounds"
        row = at.needs.outline.row
        assert row is not None
        assert row.path == ("ratings", 1, "on")
        place = next(place for place, each in enumerate(at.session.employees) if each.needs)
        at.needs.go_to(("employees", place, "unit"))
        row = at.needs.outline.row
        assert row is not None
        assert row.path == ("employees", place, "unit")


async def test_somebody_left_out_by_a_filter_is_gone_to_all_the_same(stage: Open) -> None:
    async with stage() as at:
        await at.press("f4", "f", "down", "enter")
        unit = at.session.municipality.units[0].id
        place = next(place for place, each in enumerate(at.session.employees) if each.unit != unit)
        at.needs.go_to(("employees", place))
        assert at.needs.person_at_cursor == value_at(at.session, ("employees", place)).code


async def test_an_employee_is_added_copied_moved_and_removed_from_the_map(stage: Open) -> None:
    async with stage() as at:
        start = at.session
        await at.press("f4", "down", "insert")
        assert at.needs.person_at_cursor == "M451"
        await at.press("home", "ctrl+d")
        copied = at.session.employees[-1]
        assert (copied.code, copied.unit, copied.profile) == (
            "M452",
            start.employees[0].unit,
            start.employees[0].profile,
        )
        assert not copied.needs
        await at.press("delete", "down", "enter")
        assert at.session.employees[-1].code == "M451"
        await at.press("home", "shift+down")
        assert [each.code for each in at.session.employees[:2]] == ["M002", "M001"]
        assert at.needs.person_at_cursor == "M001"
        await at.press(*["ctrl+z"] * 4)
        assert at.session is start


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 48)])
async def test_no_line_is_wider_than_the_pane_at_any_size(stage: Open, size: tuple[int, int]) -> None:
    async with stage(size=size) as at:
        await at.press("f4", "ctrl+t")
        for key in ("enter", "a", "g", "o"):
            for widget in (at.needs.sheet, at.needs.note, at.needs.outline):
                if widget.display and widget.size.height:
                    for number in range(widget.size.height):
                        assert widget.render_line(number).cell_length <= widget.size.width + 1
            await at.press(key)


async def test_an_empty_session_says_how_to_begin(stage: Open, session_file: Path) -> None:
    async with stage(session_file) as at:
        await at.press("f4")
        assert any("No employees yet" in line for line in at.sheet())
        for key in (
            "down",
            "right",
            "3",
            "x",
            "v",
            "enter",
            "p",
            "a",
            "enter",
            "g",
            "o",
            "c",
            "d",
            "s",
            "escape",
        ):
            await at.press(key)


async def test_a_key_gives_the_needs_the_whole_screen_and_another_time_shares_it_again(stage: Open) -> None:
    async with stage(size=(160, 48)) as at:
        await at.press("f4")
        shared = at.needs.size.width
        await at.press("z")
        assert at.needs.size.width > shared
        assert [name for name, pane in at.screen.panes.items() if pane.display] == ["needs"]
        await at.press("z")
        assert at.needs.size.width == shared
