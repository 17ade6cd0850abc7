"""Narrowing the list in view to what has a text: in the rows of a pane, the library, employees, routes, calendar."""

from textual.widgets import Input

from frameworks.fields import in_language
from tests.tui.stage import Open, Stage
from tui.panes.programme.calendar import CalendarFace
from tui.panes.programme.routes import RoutesFace
from tui.sheet.sheet import Sheet


def count_told(at: Stage) -> str:
    return at.bar("filter-count")


async def test_a_list_follows_what_is_typed_enter_keeps_that_and_escape_gives_all_back(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        await at.press("f5")
        outline = at.pane.outline
        everything = [row.key for row in outline.rows]
        titles = [in_language(each.title, "nl").casefold() for each in at.session.programme.modules]
        await at.press("slash", *"tafel")
        wanted = sum("tafel" in each for each in titles)
        assert 0 < wanted < len(titles)
        assert sum(row.path[:2] == ("programme", "modules") for row in outline.rows) == wanted
        assert outline.row is not None
        assert "tafel" in outline.row.label.casefold(), "the cursor is on the first that is found"
        hits = sum("tafel" in f"{row.label} {row.value}".casefold() for row in outline.rows)
        assert count_told(at).startswith(f"{hits} of ")
        assert at.bar("keys") == "Enter Keep Esc Show all"
        first = outline.row.key
        await at.press("enter")
        assert outline.has_focus
        assert "Enter Keep" not in at.bar("keys")
        assert len(outline.rows) < len(everything)
        assert count_told(at).startswith(f"{hits} of ")
        await at.press("e", "escape")
        await at.press("escape")
        assert outline.row is not None
        assert outline.row.key == first, "the cursor stays with what it was on"
        assert len(outline.rows) >= len(everything)
        await at.press("slash", *"qqqq")
        assert not outline.rows
        assert count_told(at).startswith("0 of ")
        await at.press("escape")
        assert len(outline.rows) >= len(everything)
        assert outline.has_focus


async def test_what_was_found_stays_while_its_name_is_changed_and_adding_shows_all_again(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        await at.press("slash", *"buitendienst", "enter")
        row = at.pane.outline.row
        assert row is not None
        assert row.path[:2] == ("municipality", "units")
        await at.press("r")
        await at.clear()
        await at.type("Werf")
        await at.press("enter")
        assert in_language(at.at(*row.path[:3]).name, "nl") == "Werf"
        assert at.pane.outline.row is not None
        assert at.pane.outline.row.key == row.key
        await at.press("insert")
        assert not at.pane.outline.sought
        assert at.pane.editor is not None


async def test_employees_are_narrowed_by_code_unit_and_profile_and_hidden_texts_find_nobody(
    stage: Open,
) -> None:
    async with stage(size=(80, 24)) as at:
        await at.press("f4", "a", "slash", *"buitend")
        expected = sum(each.unit == "buitendienst" for each in at.session.employees)
        assert at.needs.people.rows.shown == expected
        assert count_told(at).startswith(f"{expected} of 450")
        await at.type("ienst m01")
        assert {each.code[:3] for each in map(at.needs.people.employee, range(3)) if each} == {"M01"}
        await at.press("escape")
        assert at.needs.people.rows.shown == 450
        place = next(place for place, each in enumerate(at.session.employees) if each.needs)
        need = in_language(at.session.employees[place].needs[0].text, "nl").split()[-1]
        at.needs.go_to(("employees", place, "needs", 0))
        at.needs.outline.focus()
        await at.press("slash", *need)
        assert not any(row.path[2:3] == ("needs",) and row.person for row in at.needs.outline.rows)
        assert at.needs.outline.counted[0] == 0


async def test_library_routes_and_calendar_are_narrowed_as_well(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        await at.press("f5", "f7", "slash", *"intervisie")
        library = at.pane.library_outline
        found = [row for row in library.rows if row.kind == "record"]
        assert found
        assert all("intervisie" in f"{row.label} {row.value}".casefold() for row in found)
        frameworks = {row.key.split("/")[1] for row in found}
        assert len(frameworks) > 1, "what other frameworks offer is found without folding them open"
        before = len(at.session.programme.modules)
        await at.press("enter")
        library.select(next(row.key for row in found if not row.label.startswith("✓")))
        await at.press("enter")
        assert len(at.session.programme.modules) == before + 1
        assert library.sought == "intervisie"
        await at.press("escape", "f7", "2", "slash", *"startbij")
        routes = at.pane.query_one(RoutesFace).list
        assert {"startbij" in row.label.casefold() for row in routes.rows if row.path} == {True}
        await at.press("escape", "4", "slash", *"startbij")
        calendar = at.pane.query_one(CalendarFace)
        assert "startbijeenkomst" in {calendar.lines.key(place) for place in range(len(calendar.lines))}
        assert len(calendar.lines) == 2, "the module, and its phase"
        assert calendar.place is not None
        assert calendar.place.kind == "module"
        await at.press("enter", "1")
        assert not calendar.sheet.sought
        assert not at.screen.query_one("#filter-text", Input).has_focus


async def test_a_filter_that_leaves_nothing_of_a_table_says_so_and_its_keys_do_nothing(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        for keys in (("f3", "p"), ("f4",), ("f5", "3"), ("4",), ("5",)):
            await at.press(*keys)
            await at.press("slash", *"zzz", "enter")
            sheet = at.pane.face.narrowed
            assert isinstance(sheet, Sheet)
            drawn = "\n".join(sheet.render_line(y).text for y in range(sheet.size.height))
            assert "Nothing is left by this filter." in drawn, keys
            assert "yet" not in drawn, keys
            before = at.session
            await at.press("tab", "shift+tab", "down", "up", "home", "end", "enter", "+", "backspace")
            if keys == ("f3", "p"):
                await at.press("2", "q", "v")
            assert at.session is before
            assert at.app.screen is at.screen
            await at.press("escape")
            assert not sheet.sought
            assert len(sheet.lines)
