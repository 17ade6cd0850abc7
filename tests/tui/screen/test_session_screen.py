"""The screen around the panes: saving, other people's changes, privacy, languages, sizes, help and palette."""

import shutil
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Static

from frameworks.languages import Language
from sessions.store.reader import load
from tests.tui.stage import Open
from tui.folders import examples_folder
from tui.translation import set_language
from tui.widgets.bars import MOST_LINES, Bar
from tui.widgets.preview import Preview

ASKED_A_KEY = 45
"""So many times may the bars be asked what to say from a key press until the session is saved: six bars, and a few of
the moments between which a frame is drawn."""


async def test_everything_undone_the_file_is_the_very_bytes_it_was(stage: Open, kampen: Path) -> None:
    before = kampen.read_bytes()
    async with stage() as at:
        for key, path in (
            ("f2", ("municipality", "residents")),
            ("f3", ("role", "shifts", 0, "goal")),
            ("f5", ("programme", "modules", 0, "meetings")),
        ):
            await at.press(key)
            await at.go_to(*path)
            await at.press("minus")
        await at.saved()
        assert kampen.read_bytes() != before
        await at.press(*["ctrl+z"] * 3)
        await at.saved()
        assert kampen.read_bytes() == before
        await at.press("ctrl+z")
        assert at.hint() == "There is nothing to undo."


async def test_texts_and_levels_of_a_person_are_hidden_until_a_key_shows_one_person(stage: Open) -> None:
    async with stage() as at:
        session = at.session
        place, employee = next((number, each) for number, each in enumerate(session.employees) if each.needs)
        await at.press("f4")
        at.pane.go_to(("employees", place))
        await at.press("enter", "tab")
        outline = at.pane.outline
        assert outline.has_focus

        def seen() -> str:
            return "\n".join(outline.render_line(number).text for number in range(outline.size.height))

        text = str(employee.needs[0].text)[:12]
        assert text not in seen()
        assert "•••" in seen()
        hidden = next(row for row in outline.rows if row.person)
        await at.go(hidden.key)
        for key in ("enter", "r", "t", "plus", "delete", "ctrl+d"):
            await at.press(key)
            assert at.pane.editor is None
            assert at.session is session
            assert text not in at.hint()
        await at.press("f8")
        assert at.screen.workspace.revealed == employee.code
        await at.go_to("employees", place, "needs", 0, "text")
        assert text in seen()
        await at.press("shift+tab", "down")
        assert at.screen.workspace.revealed == ""
        assert text not in seen()


async def test_a_rating_is_entered_for_the_person_shown(stage: Open) -> None:
    async with stage() as at:
        round_ = at.session.ratings[0]
        code = next(iter(round_.levels))
        place = next(number for number, each in enumerate(at.session.employees) if each.code == code)
        await at.press("f4")
        at.pane.go_to(("employees", place))
        await at.press("f8", "enter", "tab")
        await at.go(f"employees/#{code}/rating-0")
        await at.press("right")
        await at.go(f"employees/#{code}/rating-0/{round_.competencies[0]}")
        await at.press("enter")
        await at.correct()
        await at.press("end", "enter")
        assert at.session.ratings[0].levels[code].split()[0] == "4"
        await at.press("minus")
        assert at.session.ratings[0].levels[code].split()[0] == "3.5"


@pytest.mark.parametrize("size", [(80, 24), (160, 48), (60, 20)])
async def test_every_pane_shows_at_every_size_and_the_keys_never_lose_help_and_quit(
    stage: Open, size: tuple[int, int]
) -> None:
    async with stage(size=size) as at:
        for key, name in (
            ("f2", "municipality"),
            ("f3", "role"),
            ("f4", "needs"),
            ("f5", "programme"),
            ("f6", "proposal"),
        ):
            await at.press(key)
            assert at.screen.active == name
            assert at.pane.main.has_focus
            assert at.pane.main.size.height >= size[1] // 4
            bar = at.screen.query_one("#keys").render_line(0).text
            assert "F1 Help" in bar
            assert "F10 Quit" in bar


async def test_the_next_finding_is_gone_to_and_in_view_also_in_a_pane_not_seen_before(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        await at.settled()
        assert at.screen.workspace.insight is not None
        findings = at.screen.workspace.insight.findings
        for finding in [*findings, *findings]:
            await at.press("n")
            await at.pilot.pause()
            outline = at.pane.outline
            assert outline.row is not None
            path = finding.path
            assert path in {outline.row.path, ("programme",)}
            line = outline.line_of(outline.cursor) - outline.scroll_offset.y
            assert 0 <= line < outline.size.height


async def test_the_next_finding_gives_the_keys_to_what_shows_it(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        await at.settled()
        await at.press("f4", "f2", "n")
        while at.needs.state.face != "rounds":
            await at.press("f2", "n")
        await at.pilot.pause()
        assert at.app.focused is at.needs.outline
        assert at.needs.outline.display
        await at.press("f4", "down")
        assert at.needs.outline.cursor > 0


async def test_what_can_not_be_saved_where_it_was_is_saved_somewhere_else(
    stage: Open, tmp_path: Path
) -> None:
    folder = tmp_path / "weg"
    folder.mkdir()
    file = folder / "kampen.toml"
    shutil.copy(examples_folder() / "kampen.toml", file)
    async with stage(file, size=(80, 24)) as at:
        shutil.rmtree(folder)
        await at.go_to("municipality", "residents")
        await at.press("plus")
        for _ in range(200):
            if "NOT SAVED" in at.bar("status"):
                break
            await at.pilot.pause(0.02)
        assert "NOT SAVED" in at.screen.query_one("#status").render_line(0).text
        hint = at.screen.query_one("#hint")
        assert "folder is not there" in hint.render_line(0).text
        await at.press("f10", "end", "enter")
        elsewhere = tmp_path / "elders.toml"
        await at.press("enter")
        field = at.app.screen.query_one(Input)
        assert field.value == str(file), "asked again, with the reason under what was typed"
        assert any("folder is not there" in str(each.render()) for each in at.app.screen.query(Static))
        field.value = str(elsewhere)
        await at.press("enter")
        assert at.screen.autosave.state == "saved"
        assert load(elsewhere).session == at.session
        await at.press("plus")
        assert at.screen.autosave.flush()
        assert load(elsewhere).session == at.session
        at.screen.update_bars()
        await at.pilot.pause()
        assert "elders.toml · saved" in at.screen.query_one("#status").render_line(0).text


async def test_a_click_on_a_key_in_the_bar_does_what_the_key_does(stage: Open) -> None:
    async with stage(size=(120, 30)) as at:

        async def click(text: str) -> None:
            column = at.screen.query_one("#keys").render_line(0).text.index(text)
            await at.pilot.click("#keys", offset=(column + 1, 0))
            await at.pilot.pause()

        await at.go_to("municipality", "name")
        await click("F7 ")
        assert at.pane.shows_library
        await click("F7 ")
        assert not at.pane.shows_library
        await click("Enter Edit")
        assert at.pane.editor is not None
        await at.press("escape")
        await at.go_to("municipality", "units", 0)
        first = at.session.municipality.units[0]
        await click("Shift+↓")
        assert at.session.municipality.units[1] == first
        await click("Ctrl+Z")
        assert at.session.municipality.units[0] == first
        await click("F1 ")
        assert at.app.screen is not at.screen


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 48)])
async def test_what_is_told_can_be_read_to_its_end(stage: Open, size: tuple[int, int]) -> None:
    async with stage(size=size) as at:
        told = "Er is iets aan de hand. " * 6
        at.screen.workspace.tell(told)
        await at.pilot.pause()
        hint = at.screen.query_one("#hint")
        lines = [hint.render_line(line).text.strip() for line in range(hint.size.height)]
        assert " ".join(lines) == told.strip()
        at.screen.workspace.tell("x" * 1000)
        await at.pilot.pause()
        assert hint.size.height == MOST_LINES
        assert hint.render_line(MOST_LINES - 1).text.rstrip().endswith("…")
        at.screen.workspace.tell("")
        await at.pilot.pause()
        assert hint.size.height == 1


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
@pytest.mark.parametrize("language", ["nl", "en"])
async def test_every_pane_has_a_tab_with_its_key_however_narrow_the_screen(
    stage: Open, size: tuple[int, int], language: Language
) -> None:
    set_language(language)
    async with stage(size=size) as at:
        tabs = at.screen.query_one("#tabs").render_line(0).text
        assert [key for key in ("F2", "F3", "F4", "F5", "F6") if f"{key} " not in tabs] == []
        assert "…" not in tabs[: size[0]].partition("│")[0]


async def test_a_window_that_is_too_small_says_so_and_comes_back(stage: Open) -> None:
    async with stage() as at:
        await at.pilot.resize_terminal(50, 15)
        await at.pilot.pause()
        assert at.screen.query_one("#too-small").display
        assert not at.screen.query_one("#panes").display
        await at.pilot.resize_terminal(80, 24)
        await at.pilot.pause()
        assert at.screen.query_one("#panes").display


async def test_an_editor_outlives_a_window_that_was_too_small_and_nothing_is_typed_unseen(
    stage: Open,
) -> None:
    async with stage(size=(80, 24)) as at:
        await at.go_to("municipality", "name")
        await at.press("enter")
        await at.type("-")
        await at.pilot.resize_terminal(40, 10)
        for _ in range(200):
            if at.screen.query("#too-small") and at.screen.query_one("#too-small").display:
                break
            await at.pilot.pause(0.01)
        await at.press("x", "J", "f3", "ctrl+z", "enter")
        assert at.at("municipality", "name") == "Kampen-"
        await at.pilot.resize_terminal(80, 24)
        await at.type("+")
        assert at.at("municipality", "name") == "Kampen-+"
        await at.press("escape", "down", "up", "enter")
        assert at.pane.editor is not None, "the outline has the keys again"


async def test_the_language_of_the_screen_switches_while_running(stage: Open) -> None:
    async with stage() as at:
        assert "Municipality" in at.screen.query_one("#tabs").render_line(0).text
        await at.press("f9")
        assert "Gemeente" in at.screen.query_one("#tabs").render_line(0).text
        row = at.pane.outline.rows[0]
        assert row.label == "Naam"
        set_language("en")


async def test_tab_goes_by_every_pane_and_its_library(stage: Open) -> None:
    async with stage() as at:
        seen = []
        for _ in range(5):
            seen.append(at.screen.active)
            await at.press("tab")
        assert seen == ["municipality", "role", "needs", "programme", "proposal"]
        await at.press("shift+tab")
        await at.press("f3", "f7")
        assert at.pane.library_outline.has_focus
        await at.press("tab")
        assert at.screen.active == "needs"


async def test_find_goes_to_the_next_row_with_a_text(stage: Open) -> None:
    async with stage() as at:
        await at.press("ctrl+f")
        await at.type("overijssel")
        await at.press("enter")
        assert at.pane.outline.row is not None
        assert at.pane.outline.row.path == ("municipality", "province")


async def test_the_next_finding_is_gone_to_wherever_it_is(stage: Open) -> None:
    async with stage() as at:
        await at.settled()
        known = at.screen.workspace.insight
        assert known is not None
        assert known.findings
        await at.press("n")
        assert at.hint() == known.findings[0].message.text("en")


async def test_the_palette_offers_every_action_and_help_shows_every_key(stage: Open) -> None:
    from tui import actions
    from tui.dialogs.help import help_text

    async with stage() as at:
        offered = {command.title for command in at.app.get_system_commands(at.screen)}
        assert len(offered) == sum(action.palette for action in actions.ACTIONS)
        text = help_text().plain
        for action in actions.ACTIONS:
            assert actions.told(action) in text
            assert f"  {actions.keymap_name(action)}\n" in text
            assert actions.shown_key(action) in text
        assert all(text.count(f"  {actions.keymap_name(action)}\n") == 1 for action in actions.ACTIONS)
        for pane, face, first in (("programme", "calendar", "scale"), ("needs", "people", "new-round")):
            told = help_text(pane, face).plain
            assert sorted(told.split("\n")) != sorted(text.split("\n")), "it says what the pane is for"
            assert told.index(f"  {first}\n") < told.index("  undo\n")
            assert all(told.count(f"  {actions.keymap_name(action)}\n") == 1 for action in actions.ACTIONS)
        assert help_text("programme", "calendar").plain.index("  pin\n") > help_text(
            "programme", "calendar"
        ).plain.index("  undo\n"), "what another face does comes later"
        await at.press("f5", "4", "f1")
        assert at.app.screen is not at.screen
        box = at.app.screen.query_one("Vertical")
        assert box.border_title == "Help: Programme"
        await at.press("escape")
        await at.press("ctrl+p")
        await at.type("undo")
        await at.press("escape")


async def test_the_palette_speaks_the_language_of_the_program(stage: Open) -> None:
    set_language("nl")
    async with stage() as at:
        await at.press("ctrl+p")
        field, found = at.app.screen.query_one(Input), at.app.screen.query_one(OptionList)
        assert field.placeholder == "Zoek een actie…"
        await at.type("qqqqq")
        for _ in range(100):
            await at.pilot.pause(0.05)
            if found.option_count == 1 and found.get_option_at_index(0).disabled:
                break
        assert found.get_option_at_index(0).prompt == "Geen actie heet zo."


async def test_every_action_of_the_registry_is_done_by_the_widget_of_its_scope() -> None:
    from tui import actions
    from tui.outline.rows_outline import RowsOutline
    from tui.panes.municipality.pane import MunicipalityPane
    from tui.panes.needs.pane import NeedsPane
    from tui.panes.pane import Pane
    from tui.panes.programme.faces import LOADERS
    from tui.panes.programme.pane import ProgrammePane
    from tui.panes.role.pane import RolePane
    from tui.panes.role.target_grid import TargetGrid
    from tui.screen.screen import DesignScreen
    from tui.sheet.sheet import Sheet

    owners: dict[str, type] = {
        "app": DesignScreen,
        "pane": Pane,
        "outline": RowsOutline,
        "municipality": MunicipalityPane,
        "sheet": Sheet,
        "needs": NeedsPane,
        "role": RolePane,
        "targets": TargetGrid,
        "programme": ProgrammePane,
    }
    faces = {name: load() for name, load in LOADERS.items()}
    for action in actions.ACTIONS:
        name = action.id.partition("(")[0]
        owner = owners[action.scope]
        if action.scope == "programme":
            owner = next((face for each, face in faces.items() if actions.is_done_by(action, each)), owner)
        assert hasattr(owner, f"action_{name}"), action.id
    names = [actions.keymap_name(action) for action in actions.ACTIONS]
    assert len(set(names)) == len(names)


async def test_while_a_question_is_asked_the_bar_of_keys_tells_the_keys_of_the_question(stage: Open) -> None:
    async with stage() as at:
        await at.press("f5")
        bar = at.screen.query_one("#keys")
        assert "Esc" not in bar.render_line(0).text
        await at.press("m")
        assert [part.split()[0] for part in bar.render_line(0).text.split("  ") if part.strip()] == [
            "Enter",
            "Esc",
        ]
        await at.press("escape")
        assert "Esc" not in bar.render_line(0).text


async def test_the_preview_follows_an_edit(stage: Open) -> None:
    async with stage(size=(160, 48)) as at:
        await at.press("f6")
        await at.go_to("session", "title")
        await at.press("enter")
        await at.clear()
        await at.type("Zo doen wij dat")
        await at.press("enter")
        preview = at.screen.query_one(Preview)
        for _ in range(100):
            await at.pilot.pause(0.05)
            lines = ["".join(part.text for part in line) for line in preview._lines]  # noqa: SLF001 - what is drawn
            if any("Zo doen wij dat" in line for line in lines):
                break
        assert any("Zo doen wij dat" in line for line in lines)


async def test_a_key_has_the_bars_asked_a_few_times_and_not_at_every_message(
    stage: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = 0
    plain = Bar._ask  # noqa: SLF001 - where a bar asks what to say

    def counting(bar: Bar) -> None:
        nonlocal asked
        asked += 1
        plain(bar)

    monkeypatch.setattr(Bar, "_ask", counting)
    async with stage(size=(160, 48)) as at:
        await at.settled()
        await at.press("f4", "a", "3")
        await at.correct()
        await at.settled()
        asked = 0
        await at.press("3")
        await at.settled()
        await at.saved()
        assert 0 < asked <= ASKED_A_KEY
        await at.press("f5")
        await at.go("module/#" + at.session.programme.phases[0].modules[0])
        await at.settled()
        asked = 0
        await at.press("J")
        await at.settled()
        await at.saved()
        assert 0 < asked <= ASKED_A_KEY
