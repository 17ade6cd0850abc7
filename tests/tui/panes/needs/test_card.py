"""The card of an employee: levels with sources and dates, the route, and every field editable."""

from collections import Counter
from datetime import date

from textual.widgets import Static

from sessions import edits
from sessions.analysis.coverage import route, route_modules
from sessions.analysis.programme import placed_modules
from sessions.model.programme import Evaluation
from tests.tui.panes.needs.test_groups import counted
from tests.tui.stage import Open, Stage


async def open_card(at: Stage, code: str) -> None:
    """Open the card of an employee, shown, with the keys in it."""
    place = next(place for place, each in enumerate(at.session.employees) if each.code == code)
    await at.press("f4", "a")
    at.needs.go_to(("employees", place))
    await at.press("f8", "enter")
    if not at.needs.outline.has_focus:
        await at.press("tab")


def told(at: Stage) -> str:
    """Give all that the card says."""
    return "\n".join(f"{row.label} {row.value}" for row in at.needs.outline.rows)


async def test_levels_tell_their_sources_dates_gap_and_priority(stage: Open) -> None:
    async with stage() as at:
        await open_card(at, "M012")
        said = told(at)
        assert "1.5 ▽ · target 2–3 ●●●●●" in said
        assert "0.5 below, priority 13 (low)" in said
        assert "self-assessment 1½ (1 Oct 2026)" in said
        assert "manager assessment 1½ (22 Oct 2026)" in said


async def test_the_route_tells_what_is_covered_and_by_which_modules(stage: Open) -> None:
    async with stage() as at:
        code = next(each.code for each in at.session.employees if route(at.session, each.code))
        await open_card(at, code)
        rows = {row.key.partition("/route/")[2]: row for row in at.needs.outline.rows if "/route/" in row.key}
        for need in route(at.session, code):
            assert {"covered": "✓", "partly": "▽", "open": "▼"}[need.outcome] in rows[need.competency].value
        placed = [module.id for _, module in placed_modules(at.session)]
        for module in route_modules(at.session, code):
            number = placed.index(module) + 1
            assert rows[f"module-{module}"].value.startswith(f"{number}. "), "as in the programme"


async def test_a_need_that_training_does_not_solve_goes_to_measures(stage: Open) -> None:
    async with stage() as at:
        code = next(
            each.code for each in at.session.employees if any(need.kind == "condition" for need in each.needs)
        )
        await open_card(at, code)
        assert "goes to measures" in told(at)


async def test_somebody_above_target_is_a_possible_mentor(stage: Open) -> None:
    from sessions.analysis.gaps import gaps

    async with stage() as at:
        surplus = gaps(at.session).items()
        found = next(code for code, own in surplus if any(each.surplus for each in own.values()))
        await open_card(at, found)
        assert "a possible mentor" in told(at)


async def test_fields_needs_and_exemptions_are_edited_on_the_card(stage: Open) -> None:
    async with stage() as at:
        start = at.session
        place, employee = next(
            (place, each) for place, each in enumerate(start.employees) if len(each.needs) > 1
        )
        await open_card(at, employee.code)
        await at.go_to("employees", place, "fte")
        await at.press("enter")
        await at.clear()
        await at.type("0.5")
        await at.press("enter")
        assert at.session.employees[place].fte == 0.5
        await at.go_to("employees", place, "needs", 0)
        await at.press("shift+down")
        assert at.session.employees[place].needs == (
            employee.needs[1],
            employee.needs[0],
            *employee.needs[2:],
        )
        await at.press("delete")
        assert len(at.session.employees[place].needs) == len(employee.needs) - 1
        await at.go_to("employees", place, "exemptions")
        await at.press("insert", "enter")
        assert len(at.session.employees[place].exemptions) == len(employee.exemptions) + 1
        while at.screen.workspace.document.can_undo:
            await at.press("ctrl+z")
        assert at.session is start


async def test_the_editor_stands_over_the_row_that_it_edits(stage: Open) -> None:
    async with stage(size=(160, 48)) as at:
        await open_card(at, "M012")
        place = next(place for place, each in enumerate(at.session.employees) if each.code == "M012")
        await at.go_to("employees", place, "fte")
        outline = at.needs.outline
        await at.press("enter")
        await at.pilot.pause()
        editor = at.needs.editor
        assert editor is not None
        assert outline.region.x <= editor.region.x
        assert editor.region.y == outline.region.y + outline.line_of(outline.cursor) - outline.scroll_offset.y


async def test_the_card_follows_the_cursor_and_hides_who_was_shown(stage: Open) -> None:
    async with stage() as at:
        await open_card(at, "M012")
        await at.press("shift+tab", "down")
        assert at.needs.outline.rows[0].label == "M013"
        assert at.screen.workspace.revealed == ""


async def test_in_a_narrow_pane_the_card_is_over_the_map_and_escape_leaves_it(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        await at.press("f4", "a", "enter")
        assert at.needs.outline.has_focus
        assert not at.needs.sheet.display
        await at.press("escape")
        assert at.needs.sheet.has_focus
        assert at.needs.sheet.display


async def test_digits_on_the_card_rate_nothing(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        start = at.session
        await at.press("f4", "a", "enter", "3", "x", ".", "V")
        assert at.session is start


async def test_rounds_are_a_list_whose_fields_are_edited(stage: Open) -> None:
    async with stage() as at:
        start = at.session
        await at.press("f4", "a", "o")
        assert at.needs.outline.has_focus
        await at.go_to("ratings", 0)
        await at.press("right")
        await at.go_to("ratings", 0, "on")
        await at.press("enter")
        await at.clear()
        await at.type("30-9-2026")
        await at.press("enter")
        assert at.session.ratings[0].on.isoformat() == "2026-09-30"
        await at.go_to("ratings", 0)
        await at.press("delete", "enter")
        assert len(at.session.ratings) == len(start.ratings) - 1
        await at.press("ctrl+z", "ctrl+z", "o")
        assert at.session is start
        assert at.needs.sheet.has_focus


async def test_who_is_rated_and_who_is_not_are_removed_after_the_same_question(stage: Open) -> None:
    async with stage() as at:
        rated = Counter(code for each in at.session.ratings for code in each.levels)
        nobody = next(each.code for each in at.session.employees if each.code not in rated)
        twice = next(code for code, times in rated.items() if times == 2)
        asked = set()
        await at.press("f4", "a")
        for code in (nobody, twice):
            at.needs.sheet.select(code, 0)
            await at.press("delete")
            asked.add(str(at.app.screen.query(Static).first().render()).replace(code, "M"))
            await at.press("escape")
        (question,) = asked
        assert "what is held of this person" in question
        await at.press("ctrl+t", "delete")
        assert "2 ratings" in str(at.app.screen.query(Static).first().render())


async def test_progress_stands_on_the_card_and_with_the_groups_beside_the_goal(stage: Open) -> None:
    async with stage(size=(120, 40)) as at:
        session = at.session
        first = session.role.competencies[0].id
        goal = Evaluation(goal="Meer op niveau", level=2, moment="T1", competency=first, target="70%")
        day = date(2027, 6, 1)
        marks = {code: {first: 4.0} for code in session.ratings[0].levels}

        document = at.needs.workspace.document
        document.apply(edits.add_item, ("programme", "evaluation"), goal)
        document.apply(edits.rate_many, "self", day, marks)
        document.apply(edits.close_round, len(session.ratings), day)
        code = next(code for code, line in session.ratings[0].levels.items() if line[0] != ".")
        await open_card(at, code)
        said = told(at)
        assert "Progress" in said
        assert "on 1 Oct 2026 → 4 on 1 Jun 2027" in said
        assert "goal, T1: Meer op niveau (70%)" in said
        await at.press("escape", "a")
        await counted(at)
        note = " ".join(at.needs.note.text.split())
        assert "it was two thirds or more on 22 Oct 2026: can't be compared: others rated" in note
        assert "goal, T1: Meer op niveau (70%)" in note
