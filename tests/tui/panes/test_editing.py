"""Editing rows: every kind of field is edited where it stands, applied as it is typed, and undone as one step."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from textual import events
from textual.widgets import SelectionList, Static

from frameworks.fields import Bilingual, in_language
from sessions.proposal.sections import SECTIONS
from tests.tui.stage import Open, Stage
from tui.outline.editor import ProseEditor
from tui.translation import set_language


async def test_a_number_is_applied_as_it_is_typed_saved_and_undone_as_one_step(stage: Open) -> None:
    async with stage() as at:
        start = at.session
        await at.go_to("municipality", "residents")
        await at.press("enter")
        await at.clear()
        await at.type("55.700")
        assert at.at("municipality", "residents") == 55_700
        await at.press("enter")
        assert (await at.saved()).municipality.residents == 55_700
        await at.press("ctrl+z")
        assert at.session is start
        await at.press("ctrl+y")
        assert at.at("municipality", "residents") == 55_700


async def test_what_can_not_be_is_not_applied_and_the_reason_stands_under_it(stage: Open) -> None:
    async with stage() as at:
        start = at.session
        await at.go_to("municipality", "training_budget_pct")
        await at.press("enter")
        await at.clear()
        await at.type("11")
        await at.press("enter")
        editor = at.pane.editor
        assert editor is not None, "the editor stays open until what stands there is good"
        reason = editor.query_one(".reason")
        assert reason.has_class("shown")
        assert "10" in str(reason.render())
        await at.press("escape")
        assert at.at("municipality", "training_budget_pct") != 11
        await at.press("ctrl+z", "ctrl+z")
        assert at.session is start


async def test_an_open_text_covers_the_rows_below_it_from_their_first_column_on(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        await at.go_to("municipality", "service_concept")
        await at.press("enter")
        editor = at.pane.editor
        assert isinstance(editor, ProseEditor)
        await at.pilot.pause()
        assert editor.region.x == at.pane.outline.region.x
        assert editor.query_one("TextArea").region.x == editor.region.x + 3


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_reason_is_read_whole_beside_its_field_and_covers_no_label(
    stage: Open, size: tuple[int, int]
) -> None:
    set_language("nl")
    async with stage(size=size) as at:
        await at.press("f6", "z")
        for where in ("above", "last"):
            await at.go_to("proposal", "discount_eur")
            outline = at.pane.outline
            height = outline.size.height
            line = outline.line_of(outline.cursor)
            top = line - (height - 1 if where == "last" else 0)
            outline.scroll_to(y=top, animate=False, immediate=True)
            await at.pilot.pause()
            await at.press("enter")
            editor = at.pane.editor
            assert editor is not None
            field = editor.query_one("Input")
            stood = field.region
            await at.clear()
            await at.type("12.500")
            reason = editor.query_one(".reason")
            shown = " ".join(reason.render_line(number).text.strip() for number in range(reason.size.height))
            assert shown.strip() == str(reason.render())
            assert at.pane.region.contains_region(reason.region), where
            assert reason.region.bottom == field.region.y or field.region.bottom == reason.region.y, where
            assert field.region == stood, "the field stays on its row"
            sides = {each.styles.border_left[0] for each in (field, reason)}
            assert sides == {"outer"}, "a line holds them together"
            await at.clear()
            await at.type("1")
            assert not editor.has_class("wrong")
            await at.press("escape", "ctrl+z")


async def test_sections_are_put_in_the_order_in_which_they_are_ticked(stage: Open) -> None:
    async with stage() as at:
        await at.press("f6")
        await at.go_to("proposal", "order")
        await at.press("enter", "down", "down", "space", "up", "space", "enter")
        assert at.at("proposal", "order") == (SECTIONS[2], SECTIONS[1])


async def test_an_amount_that_can_be_two_is_asked_about_and_nothing_is_stored(stage: Open) -> None:
    async with stage() as at:
        start = at.session
        await at.press("f6")
        await at.go_to("proposal", "discount_eur")
        await at.press("enter")
        await at.clear()
        # On the way there 12.50 stood there, which is an amount too.
        await at.type("12.500")
        await at.press("enter")
        editor = at.pane.editor
        assert editor is not None
        reason = str(editor.query_one(".reason").render())
        assert reason == "12.500 can be € 12,500 or € 12.50: type 12500 or 12.50."
        assert at.session is start
        await at.press("escape")
        assert at.session is start
        assert not at.screen.workspace.document.can_undo
        await at.press("enter")
        await at.clear()
        await at.type("12500")
        await at.press("enter")
        assert at.at("proposal", "discount_eur") == Decimal(12500)


async def test_half_of_a_number_or_a_day_is_never_what_is_stored(stage: Open) -> None:
    async with stage() as at:
        start = at.session
        await at.press("f6")
        for place, typed in (
            ("date", "2027-02-31"),
            ("date", "1/2/2027"),
            ("date", "1-2-27"),
            ("hourly_rate_eur", "12,5,0"),
            ("hourly_rate_eur", "1e9"),
        ):
            await at.go_to("proposal", place)
            await at.press("enter")
            await at.clear()
            await at.type(typed)
            assert at.pane.editor is not None
            assert str(at.pane.editor.query_one(".reason").render()).startswith(typed)
            await at.press("escape")
            assert at.session is start, typed


async def test_a_day_is_typed_as_people_write_it(stage: Open) -> None:
    async with stage() as at:
        await at.press("f6")
        start = at.session
        for typed in (
            "1-10-2026",
            "13/10/2026",
            "1.10.2026",
            "1 okt 2026",
            "1 oktober 2026",
            "October 1, 2026",
        ):
            await at.go_to("proposal", "date")
            await at.press("enter")
            await at.clear()
            await at.type(typed)
            await at.press("enter")
            assert at.pane.editor is None
            day = date(2026, 10, 13 if typed.startswith("13") else 1)
            assert at.at("proposal", "date") == day, typed
            await at.press("ctrl+z")
            assert at.session is start


async def test_escape_keeps_what_was_typed_and_undo_brings_back_what_was(stage: Open) -> None:
    async with stage() as at:
        before = at.session
        await at.go_to("municipality", "name")
        await at.press("enter", "end")
        await at.type(" aan de IJssel")
        await at.press("escape")
        assert at.at("municipality", "name") == "Kampen aan de IJssel"
        await at.press("ctrl+z")
        assert at.session is before


async def test_a_choice_is_picked_from_a_list_and_stepped_with_plus_and_minus(stage: Open) -> None:
    async with stage() as at:
        await at.go_to("municipality", "school_region")
        await at.press("enter", "end", "enter")
        assert at.at("municipality", "school_region") == "zuid"
        await at.press("up", "minus")
        assert at.at("municipality", "school_region") == "midden"
        await at.press("enter", "home", "enter")
        assert at.at("municipality", "school_region") is None


async def test_a_slider_moves_with_plus_and_minus_and_stops_at_its_ends(stage: Open) -> None:
    async with stage() as at:
        await at.press("f3")
        await at.go_to("role", "shifts", 0, "now")
        for _ in range(12):
            await at.press("plus")
        assert at.at("role", "shifts", 0, "now") == 10
        await at.press("minus")
        assert at.at("role", "shifts", 0, "now") == 9


async def test_a_text_in_two_languages_keeps_the_other_one_and_t_edits_the_translation(stage: Open) -> None:
    async with stage() as at:
        await at.press("f3")
        before = at.at("role", "competencies", 0, "name")
        assert isinstance(before, Bilingual)
        await at.go_to("role", "competencies", 0, "name")
        await at.press("enter", "end")
        await at.type(" X")
        await at.press("enter")
        after = at.at("role", "competencies", 0, "name")
        assert (after.nl, after.en) == (before.nl + " X", before.en)
        await at.press("up", "t", "end")
        await at.type(" Y")
        await at.press("enter")
        last = at.at("role", "competencies", 0, "name")
        assert last.nl == before.nl + " X"
        assert last.en.endswith(" Y")


async def test_typing_over_a_text_keeps_its_translation(stage: Open) -> None:
    async with stage() as at:
        await at.press("f3")
        for place in (("role", "competencies", 0, "name"), ("role", "why")):
            before = at.at(*place)
            assert isinstance(before, Bilingual)
            await at.go_to(*place)
            await at.press("enter", "f7" if place[-1] == "why" else "ctrl+u")
            await at.type("Nieuw")
            await at.press("enter")
            assert at.at(*place) == Bilingual(nl="Nieuw", en=before.en)


async def test_a_text_that_is_taken_away_takes_its_translation_along_and_undo_brings_both(
    stage: Open,
) -> None:
    async with stage() as at:
        await at.press("f3")
        start, before = at.session, at.at("role", "why")
        assert isinstance(before, Bilingual)
        await at.go_to("role", "why")
        await at.press("enter", "f7", "delete", "enter")
        assert at.at("role", "why") is None
        await at.press("ctrl+z")
        assert at.session is start


async def test_a_text_that_must_be_there_is_not_taken_away_for_its_translation(stage: Open) -> None:
    async with stage() as at:
        await at.press("f6")
        before = at.at("session", "title")
        assert isinstance(before, Bilingual)
        await at.go_to("session", "title")
        await at.press("enter")
        await at.clear()
        await at.press("enter")
        assert at.pane.editor is not None, "an empty title is not accepted"
        await at.press("escape")
        assert at.at("session", "title") == before


async def test_accepting_what_was_there_changes_nothing(stage: Open, kampen: Path) -> None:
    text = kampen.read_text(encoding="utf-8")
    text = text.replace("fte = 398.5", "fte = 398.123456789", 1)
    kampen.write_text(text, encoding="utf-8")
    async with stage() as at:
        start = at.session
        assert start.municipality.fte == 398.123456789
        await at.go_to("municipality", "fte")
        await at.press("enter", "enter")
        assert at.session is start
        await at.press("enter", "end")
        await at.type("7")
        await at.press("backspace", "enter")
        assert at.session is start


async def test_an_editor_stays_in_sight_in_a_window_that_gets_smaller(stage: Open) -> None:
    async with stage(size=(160, 48)) as at:
        await at.go_to("municipality", "name")
        await at.press("enter")
        await at.pilot.resize_terminal(60, 20)
        await at.pilot.pause()
        assert at.pane.editor is not None
        assert at.pane.region.contains_region(at.pane.editor.region)
        assert at.pane.editor.region.width >= 20
        await at.type("-")
        assert at.at("municipality", "name") == "Kampen-"


@pytest.mark.parametrize(("rows", "said"), [(40, ""), (20, "Service concept")])
async def test_an_editor_that_covers_the_label_of_its_field_says_it_itself(
    stage: Open, rows: int, said: str
) -> None:
    async with stage(size=(80, rows)) as at:
        await at.go_to("municipality", "service_concept")
        await at.press("enter")
        assert at.pane.editor is not None
        title = at.pane.editor.query_one(".title")
        assert title.display is bool(said)
        assert str(title.render()) == said
        assert at.pane.region.contains_region(at.pane.editor.region)


@pytest.mark.parametrize("field", ["form", "title", "audience", "description"])
async def test_keys_for_rows_change_no_row_while_something_is_edited(stage: Open, field: str) -> None:
    async with stage() as at:
        await at.press("f5")
        start = at.session
        await at.go_to("programme", "modules", 0, field)
        await at.press("enter", "insert", "shift+down", "ctrl+up", "alt+down", "f7")
        if field in {"form", "audience"}:
            await at.press("delete", "Z", "J", "K", "plus", "ctrl+d")
        assert at.pane.editor is not None
        assert at.app.screen is at.screen
        assert at.session is start
        await at.press("escape")
        assert at.session is start


async def test_a_text_from_people_is_no_markup(stage: Open) -> None:
    async with stage() as at:
        await at.go_to("municipality", "units", 0, "name")
        await at.press("enter")
        await at.clear()
        await at.type("[bold]<b>|[/x]")
        await at.press("enter", "up")
        assert in_language(at.at("municipality", "units", 0, "name"), "nl") == "[bold]<b>|[/x]"
        row = at.pane.outline.row
        assert row is not None
        line = at.pane.outline.line_of(at.pane.outline.cursor) - at.pane.outline.scroll_offset.y
        assert "[bold]<b>|[/x]" in at.pane.outline.render_line(line).text


async def test_a_date_is_typed_the_dutch_way_or_as_iso(stage: Open) -> None:
    async with stage() as at:
        await at.press("f5")
        await at.go_to("programme", "start")
        await at.press("enter")
        await at.clear()
        await at.type("8-2-2027")
        await at.press("enter")
        assert at.at("programme", "start") == date(2027, 2, 8)


async def test_money_takes_a_comma_and_two_decimals(stage: Open) -> None:
    async with stage() as at:
        await at.press("f5")
        await at.go_to("programme", "modules", 0, "costs", 0, "amount_eur")
        await at.press("enter")
        await at.clear()
        await at.type("1.450,50")
        await at.press("enter")
        assert at.at("programme", "modules", 0, "costs", 0, "amount_eur") == Decimal("1450.50")


async def test_several_references_are_ticked(stage: Open) -> None:
    async with stage() as at:
        await at.press("f5")
        await at.go_to("programme", "modules", 0, "audience")
        before = at.at("programme", "modules", 0, "audience")
        await at.press("enter", "space")
        ticks = at.screen.query_one(SelectionList)
        signs = [ticks.render_line(each).text.split(" ")[0] == "▐X▌" for each in range(ticks.option_count)]
        ticked = [
            ticks.get_option_at_index(each).value in ticks.selected for each in range(ticks.option_count)
        ]
        assert signs == ticked, "told without a colour"
        assert True in signs
        assert False in signs
        await at.press("enter")
        after = at.at("programme", "modules", 0, "audience")
        assert set(after) ^ set(before) == {at.session.role.profiles[0].id}


async def test_an_id_is_renamed_wherever_it_is_referred_to_only_once_accepted(stage: Open) -> None:
    async with stage() as at:
        old = at.session.municipality.units[0].id
        count = sum(employee.unit == old for employee in at.session.employees)
        assert count
        await at.go_to("municipality", "units", 0, "id")
        await at.press("enter")
        await at.clear()
        await at.type("nieuw-id")
        assert at.session.municipality.units[0].id == old
        await at.press("enter")
        assert sum(employee.unit == "nieuw-id" for employee in at.session.employees) == count
        assert (await at.saved()) == at.session


async def test_something_is_added_by_typing_its_name_and_removed_and_undone(stage: Open) -> None:
    async with stage() as at:
        start = at.session
        for pane, *path in (
            ("f2", "municipality", "units"),
            ("f2", "municipality", "drivers"),
            ("f2", "panel", "dimensions"),
            ("f3", "role", "shifts"),
            ("f3", "role", "competencies"),
            ("f3", "role", "profiles"),
            ("f5", "programme", "measures"),
            ("f5", "programme", "evaluation"),
            ("f6", "proposal", "risks"),
            ("f6", "session", "decisions"),
        ):
            await at.press(pane)
            await at.go_to(*path)
            await at.press("insert")
            await at.type("Iets nieuws")
            await at.press("enter")
            place = (path[0], path[1])
            assert len(at.at(*place)) == len(_value(start, place)) + 1, place
            row = at.pane.outline.row
            assert row is not None
            if row.kind == "record":
                assert row.path == (*place, len(at.at(*place)) - 1)
                await at.press("delete")
                assert at.at(*place) == _value(start, place)
                await at.press("ctrl+z")
            await at.press("ctrl+z")
            assert at.session is start, place


def _value(session: object, place: tuple[str, str]) -> tuple[object, ...]:
    from sessions.edits.paths import value_at

    found: tuple[object, ...] = value_at(session, place)
    return found


async def test_employees_and_panel_members_get_the_next_free_code(stage: Open) -> None:
    async with stage() as at:
        await at.press("f4", "a")
        await at.press("insert")
        assert at.session.employees[-1].code == "M451"
        await at.press("f2")
        await at.go_to("panel", "members")
        await at.press("insert")
        assert at.session.panel.members[-1].code == "P17"


async def test_a_target_is_added_by_choosing_a_competency_that_has_none_yet(stage: Open) -> None:
    async with stage() as at:
        await at.press("f3")
        before = at.session.role.profiles[0].requirements
        await at.go_to("role", "profiles", 0, "requirements")
        await at.press("right", "down", "delete")
        assert len(at.session.role.profiles[0].requirements) == len(before) - 1
        await at.go_to("role", "profiles", 0, "requirements")
        await at.press("insert", "enter")
        assert {each.competency for each in at.session.role.profiles[0].requirements} == {
            each.competency for each in before
        }


async def test_removing_a_competency_asks_first_and_takes_along_what_names_it(stage: Open) -> None:
    async with stage() as at:
        start = at.session
        await at.press("f3")
        await at.go_to("role", "competencies", 0)
        gone = at.session.role.competencies[0].id
        await at.press("delete")
        assert at.app.screen is not at.screen, "a question stands over the screen"
        await at.press("escape")
        assert at.session is start
        await at.press("delete", "end", "enter")
        assert gone not in {each.id for each in at.session.role.competencies}
        assert all(gone not in round_.competencies for round_ in at.session.ratings)
        assert (await at.saved()) == at.session
        await at.press("ctrl+z")
        assert at.session is start


async def test_indicators_are_added_reordered_and_removed(stage: Open) -> None:
    async with stage() as at:
        await at.press("f3")
        place = ("role", "competencies", 0, "levels", "level_1")
        before = at.at(*place)
        await at.go_to(*place)
        await at.press("insert")
        await at.type("Belt eerst")
        await at.press("enter", "escape")
        assert at.at(*place) == (*before, "Belt eerst")
        await at.go_to(*place, len(before))
        await at.press("K")
        assert at.at(*place)[-2] == "Belt eerst"
        await at.press("delete")
        assert at.at(*place) == before


async def test_a_session_opened_to_read_only_can_not_be_changed(stage: Open) -> None:
    async with stage(read_only=True) as at:
        start = at.session
        await at.go_to("municipality", "name")
        await at.press("enter")
        assert at.pane.editor is None
        await at.press("f5")
        await at.go_to("programme", "phases", 0)
        await at.press("delete", "J", "plus")
        assert at.session is start
        assert "read" in at.hint()


async def _paste(at: Stage, text: str) -> None:
    at.app.post_message(events.Paste(text))
    await at.pilot.pause()
    await at.pilot.pause()


async def test_a_list_pasted_where_one_thing_is_added_becomes_as_many(stage: Open) -> None:
    async with stage() as at:
        before = len(at.session.municipality.drivers)
        await at.go("municipality/drivers/+")
        await at.press("enter")
        await _paste(at, "- Vergrijzing\n- Omgevingswet\n\n3. Krapte op de arbeidsmarkt\n")
        names = [each.name for each in at.session.municipality.drivers[before:]]
        assert names == ["Vergrijzing", "Omgevingswet", "Krapte op de arbeidsmarkt"]
        assert "3 were added" in at.hint()


async def test_modules_of_a_pasted_list_keep_their_order(stage: Open) -> None:
    async with stage() as at:
        await at.press("f5")
        phase = at.session.programme.phases[0]
        row = next(each for each in at.pane.outline.rows if each.kind == "add")
        await at.go(row.key)
        await at.press("enter")
        await _paste(at, "Een\nTwee\nDrie")
        titles = {each.id: each.title for each in at.session.programme.modules}
        held = at.session.programme.phases[0].modules
        assert [titles[each] for each in held[len(phase.modules) :]] == ["Een", "Twee", "Drie"]


async def test_lines_pasted_into_a_field_are_joined_by_a_space(stage: Open) -> None:
    async with stage() as at:
        await at.go_to("municipality", "name")
        await at.press("enter")
        await at.clear()
        await _paste(at, "Gemeente\n  Kampen \n")
        await at.press("enter")
        assert at.session.municipality.name == "Gemeente Kampen"


async def test_what_was_told_goes_when_the_session_is_another_one(stage: Open) -> None:
    async with stage() as at:
        await at.press("f5", "v")
        assert "Put the cursor on" in at.hint()
        await at.press("f2")
        await at.go_to("municipality", "residents")
        await at.press("plus")
        assert at.hint() == ""


async def test_a_digit_on_a_number_replaces_it(stage: Open) -> None:
    async with stage() as at:
        start = at.session
        await at.go_to("municipality", "residents")
        await at.press(*"61000", "enter")
        assert at.session.municipality.residents == 61_000
        assert at.pane.editor is None
        assert len(at.session.panel.dimensions) == len(start.panel.dimensions)
        await at.press("ctrl+z")
        assert at.session is start
        await at.press("f5")
        await at.go_to("programme", "weeks")
        await at.press(*"42", "enter")
        assert at.session.programme.weeks == 42


@pytest.mark.parametrize(
    ("typed", "told"), [("1400000", "more than ten times"), ("400", "less than a tenth")]
)
async def test_a_change_of_more_than_tenfold_is_asked(stage: Open, typed: str, told: str) -> None:
    async with stage() as at:
        start = at.session
        await at.go_to("municipality", "residents")
        await at.press(*typed, "enter")
        question = str(at.app.screen.query_one(Static).render())
        assert told in question
        await at.press("enter")
        assert at.session.municipality == start.municipality
        assert at.pane.editor is None
        await at.press(*typed, "enter", "end", "enter")
        assert at.session.municipality.residents == int(typed)


async def test_texts_are_added_one_after_the_other_and_their_list_stays_open(stage: Open) -> None:
    async with stage() as at:
        await at.press("f3")
        place = ("role", "competencies", 0, "levels", "level_1")
        for _each in at.at(*place):
            await at.go_to(*place, 0)
            await at.press("delete")
        assert at.at(*place) == ()
        await at.go_to(*place)
        await at.press("insert")
        await at.type("Belt eerst")
        await at.press("enter")
        await at.type("Vraagt door")
        await at.press("enter")
        assert at.at(*place) == ("Belt eerst", "Vraagt door")
        shown = [row.value for row in at.pane.outline.rows if row.path[:-1] == place and row.kind == "item"]
        assert shown == ["Belt eerst", "Vraagt door"]
        await at.type("sk")
        await at.press("escape")
        assert at.at(*place) == ("Belt eerst", "Vraagt door"), "what is not accepted is not added"
        assert at.pane.outline.row is not None
        assert at.pane.outline.row.kind == "add"
        await at.press("enter", "enter")
        assert at.pane.editor is None, "nothing typed ends it"


async def test_enter_keeps_a_field_and_goes_on_to_the_next_one_of_the_same_thing(stage: Open) -> None:
    async with stage() as at:
        await at.go_to("municipality", "headcount")
        await at.press("4", "6", "0", "enter")
        assert at.session.municipality.headcount == 460
        row = at.pane.outline.row
        assert row is not None
        assert row.path == ("municipality", "fte")
        await at.press("4", "0", "1", "escape")
        assert at.session.municipality.fte == 401
        assert at.pane.outline.row is not None
        assert at.pane.outline.row.path == row.path, "Escape stays"
        unit = ("municipality", "units", 0)
        await at.go_to(*unit, "headcount")
        last = [row for row in at.pane.outline.rows if row.path[:3] == unit][-1]
        assert at.pane.outline.select(last.key)
        await at.press("enter", "enter")
        assert at.pane.outline.row is not None
        assert at.pane.outline.row.key == last.key, "the fields of the next unit are another thing"


@pytest.mark.usefixtures("_painted")
async def test_a_click_on_a_number_edits_it_and_one_on_its_label_only_goes_there(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        await at.go_to("municipality", "headcount")
        outline = at.pane.outline
        line = outline.line_of(outline.cursor) - outline.scroll_offset.y
        await at.press("up")
        await at.pilot.click(outline, offset=(4, line))
        assert at.pane.editor is None
        assert outline.row is not None
        assert outline.row.path == ("municipality", "headcount")
        await at.pilot.click(outline, offset=(outline.value_column() + 1, line))
        await at.pilot.pause()
        assert at.pane.editor is not None
        await at.press("escape")
        await at.go_to("municipality", "name")
        await at.pilot.click(outline, offset=(outline.value_column() + 1, 0))
        assert at.pane.editor is None, "a text takes two"


async def test_all_rows_are_folded_shut_and_open_by_a_key(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        await at.press("f5")
        outline = at.pane.outline
        phases = len(at.session.programme.phases)
        await at.press("(")
        assert not any(row.expanded for row in outline.rows)
        assert sum(row.key.startswith("phase/#") for row in outline.rows) == phases
        assert not any(row.key.startswith("module/") for row in outline.rows)
        await at.press(")")
        assert sum(
            row.path[:2] == ("programme", "modules") and row.kind == "record" for row in outline.rows
        ) == len(at.session.programme.modules)
        assert not any(row.path[3:] == ("title",) for row in outline.rows)
        await at.press(")")
        assert any(row.path[3:] == ("title",) for row in outline.rows), "again, those within"


async def test_what_is_pasted_into_a_long_text_stands_there_once(stage: Open) -> None:
    async with stage() as at:
        await at.press("f3")
        await at.go_to("role", "definition")
        await at.press("enter")
        await at.clear()
        await _paste(at, "Eerst kijken wat er speelt, dan pas kiezen.")
        await at.press("enter")
        assert in_language(at.at("role", "definition"), "nl") == "Eerst kijken wat er speelt, dan pas kiezen."
