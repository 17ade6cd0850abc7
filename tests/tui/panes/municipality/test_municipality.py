"""The pane of the municipality: context and panel, filled in live with keys."""

import re
from pathlib import Path
from typing import Any

import pytest
import tomli

from frameworks.fields import in_language
from sessions.analysis.panel import representation
from sessions.model import Session
from sessions.store.writer import dumps
from tests.sessions.analysis.making import Data, a_session, employee
from tests.tui.panes.programme.test_programme import drag, spot
from tests.tui.stage import Open, Stage
from tui.panes.municipality.compose_dialog import ComposeDialog
from tui.panes.municipality.outline import MunicipalityOutline

UNITS = [
    {"id": "sociaal", "name": "Sociaal domein"},
    {"id": "ruimte", "name": "Ruimte"},
    {"id": "dienst", "name": "Dienstverlening"},
]
SETTING = {"id": "plek", "name": "Werkplek", "population": {"binnendienst": 396, "buitendienst": 54}}


def staff(inside: int = 396, outside: int = 54) -> list[Data]:
    """Give employees, so many in the office and so many in the field."""
    settings = ["binnendienst"] * inside + ["buitendienst"] * outside
    return [
        employee(number, None, UNITS[number % 3]["id"], traits={"plek": setting})
        for number, setting in enumerate(settings, start=1)
    ]


def members(*settings: str, **more: Any) -> list[Data]:
    return [
        {"code": f"P{number:02d}", "traits": {"plek": each, "unit": UNITS[number % 3]["id"]}, **more}
        for number, each in enumerate(settings, start=1)
    ]


def saved(folder: Path, session: Session) -> Path:
    path = folder / "gemeente.toml"
    path.write_text(dumps(session), encoding="utf-8")
    return path


def an_organisation(*invited: str, **parts: Any) -> Session:
    panel = {"size": 16, "dimensions": [SETTING], "members": members(*invited)}
    return a_session(
        **{"municipality": {"units": UNITS, "headcount": 450}, "panel": panel, "employees": staff(), **parts}
    )


def text(at: Stage) -> str:
    """Give what the outline shows, all lines of it."""
    outline = at.pane.outline
    height = outline.size.height
    lines = []
    for line in range(outline.line_count):
        outline.scroll_to(y=line, animate=False, immediate=True)
        lines.append(outline.render_line(line - outline.scroll_offset.y).text.rstrip())
    del height
    return "\n".join(lines)


def line_with(at: Stage, part: str) -> str:
    found = [line for line in text(at).split("\n") if part in line]
    assert found, text(at)
    return found[0]


# --- acceptance question 1 --------------------------------------------------------------------------------------------


async def test_a_panel_of_16_from_450_without_the_field_staff_is_alarmed_and_the_swap_is_named(
    stage: Open, tmp_path: Path
) -> None:
    path = saved(tmp_path, an_organisation(*["binnendienst"] * 16))
    async with stage(path) as at:
        await at.settled()
        shown = text(at)
        assert "Nobody of buitendienst (Werkplek): 12% of the employees, 2 places wanted." in shown
        assert "give a place of binnendienst to buitendienst (Werkplek: 12% → 6%)" in shown
        assert "absent" in line_with(at, "  buitendienst ")
        await at.go("panel/members/#P16")
        await at.press("right")
        await at.go("panel/members/#P16/traits/plek")
        await at.press("plus")
        assert at.at("panel", "members", 15, "traits", "plek") == "buitendienst"
        assert "Nobody of buitendienst" not in text(at)
        assert (await at.saved()) == at.session


async def test_while_a_place_is_free_somebody_is_to_be_added(stage: Open, tmp_path: Path) -> None:
    path = saved(tmp_path, an_organisation(*["binnendienst"] * 15))
    async with stage(path) as at:
        assert "Helps most: add somebody of buitendienst" in text(at)


# --- who is in, who attended --------------------------------------------------------------------------------------


async def test_space_and_enter_note_who_attended_and_the_figures_follow(stage: Open) -> None:
    async with stage() as at:
        await at.go("panel/members/#P08")
        before = representation(at.session)[0].counted
        await at.press("space")
        assert at.at("panel", "members", 7, "attended") is True
        assert representation(at.session)[0].counted == before + 1
        assert "15 attended" in line_with(at, "Cross-section")
        await at.press("enter")
        assert at.at("panel", "members", 7, "attended") is False
        await at.press("right")
        assert at.pane.outline.row is not None
        assert at.pane.outline.row.expanded, "the arrow still folds it open"


async def test_a_new_member_gets_a_trait_by_a_choice_and_loses_it_again(stage: Open, tmp_path: Path) -> None:
    path = saved(tmp_path, an_organisation())
    async with stage(path) as at:
        await at.go_to("panel", "members")
        await at.press("insert")
        assert at.at("panel", "members", 0, "code") == "P01"
        await at.go("panel/members/#P01/traits/plek")
        await at.press("enter", "down", "down", "enter")
        assert dict(at.at("panel", "members", 0, "traits")) == {"plek": "buitendienst"}
        await at.press("enter", "home", "enter")
        assert dict(at.at("panel", "members", 0, "traits")) == {}


# --- dimensions -------------------------------------------------------------------------------------------------------


async def test_dimensions_are_added_by_a_menu_and_digits_add_none(stage: Open, tmp_path: Path) -> None:
    path = saved(tmp_path, a_session())
    async with stage(path) as at:
        start = at.session
        await at.go("panel/dimensions")
        await at.press("1", "2", "3", "4", "5")
        assert at.session is start
        assert "d Add dimension" in at.bar("keys")
        await at.press("d", "down", "down", "enter")
        assert at.hint().startswith("Added: Years of service.")
        await at.press("insert", "enter")
        assert [each.id for each in at.session.panel.dimensions] == ["tenure", "job-family"]
        await at.go("panel/dimensions/+")
        await at.press("enter", "end", "enter")
        await at.type("Locatie")
        await at.press("enter")
        assert [each.id for each in at.session.panel.dimensions][-1] == "locatie"
        await at.press("d", "escape")
        assert len(at.session.panel.dimensions) == 3
        for _ in range(3):
            await at.press("ctrl+z")
        assert at.session is start


async def test_numbers_follow_the_employees_until_one_is_typed(stage: Open, tmp_path: Path) -> None:
    panel = {"dimensions": [{"id": "plek", "name": "Werkplek"}]}
    path = saved(tmp_path, an_organisation(panel=panel))
    async with stage(path) as at:
        assert "396" in line_with(at, "  binnendienst ")
        assert "counted of 450 employees" in text(at)
        await at.go("panel/dimensions/#plek/population/buitendienst")
        await at.press("enter")
        await at.clear()
        await at.type("60")
        await at.press("enter")
        assert dict(at.at("panel", "dimensions", 0, "population")) == {
            "binnendienst": 396,
            "buitendienst": 60,
        }
        assert "typed" in line_with(at, "numbers:")
        await at.press("minus")
        assert at.at("panel", "dimensions", 0, "population")["buitendienst"] == 59
        await at.press("D", "enter")
        assert at.at("panel", "dimensions", 0, "population")["buitendienst"] == 59, "Enter alone leaves them"
        await at.press("D", "down", "enter")
        assert at.at("panel", "dimensions", 0, "population")["buitendienst"] == 54
        await at.press("D")
        assert "already" in at.hint()


@pytest.mark.parametrize(
    ("typed", "reason"), [("veel", "not a whole number"), ("-3", "0"), ("99999", "30000")]
)
async def test_a_number_that_can_not_be_is_told_where_it_was_typed(
    stage: Open, tmp_path: Path, typed: str, reason: str
) -> None:
    path = saved(tmp_path, an_organisation())
    async with stage(path) as at:
        start = at.session
        await at.go("panel/dimensions/#plek/population/buitendienst")
        await at.press("enter")
        await at.clear()
        await at.type(typed)
        await at.press("enter")
        assert at.pane.editor is not None
        shown = str(at.pane.editor.query_one(".reason").render())
        assert reason in shown.replace(".", "").replace(",", "")
        await at.press("escape")
        assert at.session is start


async def test_a_population_of_zero_and_a_single_category_are_told_where_they_stand(
    stage: Open, tmp_path: Path
) -> None:
    dimensions = [
        {"id": "nul", "name": "Nul", "population": {"a": 0, "b": 0}},
        {"id": "een", "name": "Een", "population": {"a": 40}},
    ]
    path = saved(tmp_path, a_session(panel={"dimensions": dimensions}))
    async with stage(path) as at:
        await at.settled()
        for place, told in ((0, "no number of employees"), (1, "one category only")):
            await at.go_to("panel", "dimensions", place, "population")
            row = at.pane.outline.row
            assert row is not None
            assert row.finding is not None
            assert told in row.finding.message.text("en")


async def test_insert_on_a_category_adds_one_to_its_dimension(stage: Open, tmp_path: Path) -> None:
    path = saved(tmp_path, an_organisation())
    async with stage(path) as at:
        await at.go("panel/dimensions/#plek/population/buitendienst")
        await at.press("insert")
        await at.type("hybride")
        await at.press("enter")
        assert dict(at.at("panel", "dimensions", 0, "population")) == {**SETTING["population"], "hybride": 0}  # type: ignore[dict-item]  # a table
        await at.go_to("panel", "dimensions")
        await at.press("insert", "end", "enter")
        await at.type("Taal")
        await at.press("enter")
        assert [each.id for each in at.session.panel.dimensions] == ["plek", "taal"]


# --- composing --------------------------------------------------------------------------------------------------------


async def composed(at: Stage) -> ComposeDialog:
    """Wait for the proposal of a panel."""
    for _ in range(200):
        await at.pilot.pause(0.01)
        if isinstance(at.app.screen, ComposeDialog):
            return at.app.screen
    raise AssertionError(at.hint())


def told(dialog: ComposeDialog) -> str:
    return "\n".join("".join(piece for piece, _style in line) for line in dialog.lines())


async def test_a_composed_panel_is_shown_first_and_taken_as_one_step(stage: Open, tmp_path: Path) -> None:
    path = saved(tmp_path, an_organisation(*["binnendienst"] * 16))
    async with stage(path) as at:
        start = at.session
        await at.press("C")
        dialog = await composed(at)
        assert "32 of 32 quotas met (100%), over 2 dimensions together. No panel meets more." in told(dialog)
        assert "Joins (2)" in told(dialog)
        assert "Leaves (2)" in told(dialog)
        assert at.session is start
        await at.press("escape")
        assert at.session is start
        await at.press("C")
        await composed(at)
        await at.press("enter")
        assert len(at.session.panel.members) == 16
        assert all(
            category.members == category.quota
            for each in representation(at.session)
            for category in each.categories
        )
        assert "Nobody of buitendienst" not in text(at)
        await at.press("ctrl+z")
        assert at.session is start


async def test_whom_to_invite_is_hidden_while_sharing_and_never_kept(stage: Open, tmp_path: Path) -> None:
    path = saved(tmp_path, an_organisation())
    async with stage(path) as at:
        await at.press("C")
        dialog = await composed(at)
        assert "M0" not in told(dialog)
        lines = told(dialog).splitlines()
        joins = next(at for at, line in enumerate(lines) if line.startswith("Joins ("))
        joining = [line for line in lines[joins + 1 :] if line and not line.startswith("Leaves")]
        assert joining
        assert all(re.fullmatch(r"P\d+", each) for each in joining), "codes, and nothing that tells who it is"
        await at.press("f8")
        assert "M" in told(dialog)
        assert "or another of" in told(dialog)
        await at.press("enter")
        await at.saved()
        kept = str(tomli.loads(path.read_text(encoding="utf-8"))["panel"])
        assert "P16" in kept
        assert not any(each.code in kept for each in at.session.employees)


async def test_another_proposal_is_a_key_away(stage: Open, tmp_path: Path) -> None:
    path = saved(tmp_path, an_organisation())
    async with stage(path) as at:
        await at.press("C")
        first = await composed(at)
        await at.press("n")
        for _ in range(200):
            await at.pilot.pause(0.01)
            if isinstance(at.app.screen, ComposeDialog) and at.app.screen is not first:
                break
        second = at.app.screen
        assert isinstance(second, ComposeDialog)
        assert second is not first


async def test_composing_without_employees_says_what_to_do(stage: Open, tmp_path: Path) -> None:
    path = saved(tmp_path, an_organisation(employees=[]))
    async with stage(path) as at:
        start = at.session
        await at.press("C")
        for _ in range(200):
            await at.pilot.pause(0.01)
            if "no employees" in at.hint():
                break
        assert "import them first" in at.hint()
        assert at.session is start


# --- context ----------------------------------------------------------------------------------------------------------


async def test_plus_and_minus_change_the_urgency_on_the_row_of_a_driver(stage: Open) -> None:
    async with stage() as at:
        await at.go_to("municipality", "drivers", 0)
        before = at.at("municipality", "drivers", 0, "urgency")
        assert before == 5
        await at.press("minus", "minus")
        assert at.at("municipality", "drivers", 0, "urgency") == 3
        assert "●●●○○ 3" in line_with(at, in_language(at.at("municipality", "drivers", 0, "name"), "nl")[:20])
        await at.press("shift+right")
        assert at.at("municipality", "drivers", 0, "urgency") == 4


async def test_the_aims_are_weighed_against_each_other(stage: Open) -> None:
    async with stage() as at:
        await at.go_to("municipality", "aims", "efficiency")
        await at.press("plus", "shift+right", "plus")
        assert at.at("municipality", "aims", "efficiency") == 5
        assert "36%" in line_with(at, "Efficiency (0-5)")
        assert "29%" in line_with(at, "Flexibility (0-5)")


async def test_the_two_views_stand_side_by_side_and_are_both_edited(stage: Open) -> None:
    async with stage() as at:
        line = line_with(at, "The resident's view")
        assert line.index("The municipality's view") > 45
        await at.go_to("municipality", "resident_view")
        await at.press("right")
        row = at.pane.outline.row
        assert row is not None
        assert row.path == ("municipality", "municipal_view")
        await at.press("enter")
        await at.type("!")
        await at.press("enter")
        assert in_language(at.at("municipality", "municipal_view"), "nl").endswith("!")
        await at.press("left")
        assert at.pane.outline.row is not None
        assert at.pane.outline.row.path == ("municipality", "resident_view")


async def test_in_a_narrow_window_the_views_stand_under_one_another(stage: Open) -> None:
    async with stage(size=(60, 24)) as at:
        assert "municipality's view" not in line_with(at, "The resident's view")
        assert "The municipality" in text(at)
        await at.go_to("municipality", "municipal_view")
        await at.press("enter")
        assert at.pane.editor is not None


async def test_a_click_on_the_right_view_puts_the_cursor_there(stage: Open) -> None:
    async with stage() as at:
        outline = at.pane.outline
        assert isinstance(outline, MunicipalityOutline)
        await at.go_to("municipality", "resident_view")
        line = outline.line_of(outline.cursor) - outline.scroll_offset.y + 1
        await at.pilot.click(outline, offset=(outline.right_column + 4, line))
        assert outline.row is not None
        assert outline.row.path == ("municipality", "municipal_view")
        await at.pilot.click(outline, offset=(4, line))
        assert outline.row.path == ("municipality", "resident_view")


async def test_units_stand_in_a_tree_that_keys_change(stage: Open, tmp_path: Path) -> None:
    units = [{**each, "headcount": 150} for each in UNITS]
    path = saved(tmp_path, an_organisation(municipality={"units": units, "headcount": 450}))
    async with stage(path) as at:
        assert "450 of 450: adds up" in line_with(at, "Units")
        await at.go("municipality/units/#ruimte")
        await at.press("greater_than_sign")
        assert at.at("municipality", "units", 1, "parent") == "sociaal"
        assert "└─" in line_with(at, "Ruimte")
        assert "300 of 450: −150, does not add up" in line_with(at, "Units")
        await at.press("less_than_sign")
        assert at.at("municipality", "units", 1, "parent") is None
        await at.press("J")
        assert [each.id for each in at.session.municipality.units] == ["sociaal", "dienst", "ruimte"]
        await at.press("plus")
        assert at.at("municipality", "units", 2, "headcount") == 151
        await at.press("D", "down", "enter")
        assert [each.headcount for each in at.session.municipality.units] == [150, 150, 150]


async def test_units_inside_a_unit_that_do_not_come_to_it_are_told_beside_it(
    stage: Open, tmp_path: Path
) -> None:
    units = [
        {"id": "ruimte", "name": "Ruimte", "headcount": 100},
        {"id": "beheer", "name": "Beheer", "parent": "ruimte", "headcount": 90},
        {"id": "sociaal", "name": "Sociaal", "headcount": 50},
    ]
    path = saved(tmp_path, a_session(municipality={"units": units, "headcount": 152}))
    async with stage(path) as at:
        assert "inside: 90" in line_with(at, "Ruimte")
        assert "150 of 152: adds up" in line_with(at, "Units")


async def test_the_training_budget_is_told_in_euros_a_year(stage: Open) -> None:
    async with stage() as at:
        assert "1.5%   = € 472,500 a year" in line_with(at, "Training budget")


async def test_one_key_takes_all_typical_drivers_as_one_step(stage: Open) -> None:
    async with stage() as at:
        await at.press("T")
        for _ in range(300):
            await at.pilot.pause(0.01)
            if at.hint() or at.app.screen is not at.screen:
                break
        if at.app.screen is not at.screen:
            await at.press("down", "enter")
        framework = at.screen.workspace.frameworks["integraal-samenwerken"]
        assert {each.id for each in framework.drivers} <= {
            each.id for each in at.session.municipality.drivers
        }
        if at.screen.workspace.document.can_undo:
            await at.press("ctrl+z")
            assert not at.screen.workspace.document.can_undo


async def test_in_a_session_without_a_framework_it_asks_which_one(stage: Open, tmp_path: Path) -> None:
    path = saved(tmp_path, a_session())
    async with stage(path) as at:
        await at.press("T")
        for _ in range(300):
            await at.pilot.pause(0.01)
            if at.app.screen is not at.screen:
                break
        await at.press("enter")
        assert at.session.municipality.drivers
        await at.press("ctrl+z")
        assert at.session.municipality.drivers == ()


async def test_the_palette_composes_from_any_pane(stage: Open, tmp_path: Path) -> None:
    path = saved(tmp_path, an_organisation())
    async with stage(path) as at:
        await at.press("f3")
        offered = {str(each.title): each for each in at.app.get_system_commands(at.app.screen)}
        offered["Compose panel  (C)"].callback()
        await composed(at)
        assert at.screen.active == "municipality"


async def test_a_unit_is_dragged_before_another_and_becomes_part_of_what_that_is_part_of(
    stage: Open, tmp_path: Path
) -> None:
    units = [*UNITS, {"id": "jeugd", "name": "Jeugd", "parent": "sociaal"}]
    path = saved(tmp_path, an_organisation(municipality={"units": units, "headcount": 450}))
    async with stage(path) as at:
        outline = at.pane.outline
        await at.go("municipality/units/#dienst")
        await drag(at, outline, "municipality/units/#dienst", spot(outline, "municipality/units/#jeugd"))
        after = {each.id: each.parent for each in at.session.municipality.units}
        assert after == {"sociaal": None, "ruimte": None, "dienst": "sociaal", "jeugd": "sociaal"}
        shown = [row.label for row in outline.rows if row.path[:2] == ("municipality", "units")]
        assert [each for each in shown if each in {"Dienstverlening", "Jeugd", "Ruimte"}] == [
            "Dienstverlening",
            "Jeugd",
            "Ruimte",
        ]
        await at.press("ctrl+z")
        assert at.at("municipality", "units", 2, "parent") is None
