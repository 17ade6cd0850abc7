"""What the import dialog makes of a table, without a screen: each question can be answered where it is asked."""

from datetime import date
from pathlib import Path

import pytest

from sessions.importing.plan import Plan
from tests.sessions.importing.hr_export import PEOPLE, UNITS, WITHOUT, hr_export
from tests.sessions.importing.sheets_made import design
from tests.sessions.importing.test_best_reading import INTAKE
from tui.dialogs.import_draft import Draft
from tui.dialogs.import_told import plan_lines
from tui.wording.import_report import came_in


def read(table: Path) -> Draft:
    return Draft(design(), Path("/nergens/groterdam.toml"), date(2026, 11, 1)).read(table)


def plan_of(draft: Draft) -> Plan:
    plan = draft.planned(lambda _share: None)
    assert isinstance(plan, Plan), plan
    return plan


def told(draft: Draft, key: str) -> str:
    return next(each.told for each in draft.settings() if each.key == key)


def test_an_export_of_a_municipality_comes_in_by_what_the_program_sees_by_itself(tmp_path: Path) -> None:
    draft = read(hr_export(tmp_path / "hr 2026.xlsx"))
    plan = plan_of(draft)
    assert told(draft, "sheet") == "Medewerkers (of 2, the one that explains most)"
    assert told(draft, "header") == "3"
    assert told(draft, "shape").startswith("a list of employees (")
    assert told(draft, "column:Datum in dienst") == "first day in service: becomes a band of years"
    assert [each for each in plan.remarks if each.column] == [], "every day is read, however it is written"
    guessed = draft.with_guesses(plan)
    functions = guessed.functions(plan_of(guessed))
    assert len(functions) == 27
    assert sum(int(each.label.split()[0]) for each in functions) == PEOPLE
    unsure = [each.label.split()[1] for each in functions if guessed.how_sure(each) == 0]
    assert sorted(unsure) == ["Bode", "Cateraar", "Trouwambtenaar"]
    assert all(each.told.startswith("? ") for each in functions if guessed.how_sure(each) == 1)
    whole = plan_of(guessed)
    assert came_in(whole) == (
        f"{PEOPLE} employees in {len(UNITS)} units, 27 functions; {WITHOUT} without a profile."
    )
    shown = "\n".join(plan_lines(whole)).lower()
    assert "groterdam.example" not in shown
    assert "naam1" not in shown


def test_a_table_that_can_not_be_employees_is_taken_for_what_it_is_and_that_is_said() -> None:
    draft = read(INTAKE / "30-eenheden.csv")
    assert told(draft, "kind") == "units (it can't be employees)"
    assert [each.headcount for each in plan_of(draft).incoming.units] == [140, 40, 90]
    back = draft.with_setting("kind", "employees")
    assert told(back, "kind") == "employees, levels or targets"
    assert "Choose above" in str(back.planned(lambda _share: None))


def test_a_turned_matrix_is_told_and_taken_where_it_is_told() -> None:
    draft = read(INTAKE / "28-gekanteld.csv")
    assert "at Shape: a matrix on its side" in str(draft.planned(lambda _share: None))
    turned = (
        draft.with_setting("shape", "turned").with_setting("source", "manager").with_setting("scale", "0-4")
    )
    assert plan_of(turned.with_setting("on", "2 oktober 2026")).incoming.rounds


@pytest.mark.parametrize("name", [each.name for each in sorted(INTAKE.iterdir())])
def test_no_sentence_names_an_option_of_a_command_or_the_mapping(name: str) -> None:
    said = read(INTAKE / name).planned(lambda _share: None)
    words = said if isinstance(said, str) else "\n".join(plan_lines(said))
    assert "--" not in words
    assert "in the mapping" not in words
