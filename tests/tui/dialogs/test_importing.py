"""Importing on the screen: the file, the settings, what would come of it, and one step to undo."""

import asyncio
import re
from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, OptionList, Static

from sessions.store.reader import load
from tests.frameworks.tables.sheets import workbook
from tests.sessions.importing.sheets_made import PERSONAL, afas
from tests.tui.stage import Open, Stage
from tui.cli import main
from tui.dialogs.ask import AskDialog
from tui.dialogs.import_draft import map_path
from tui.dialogs.import_files import completed, tables_in, typed_path, typed_paths
from tui.dialogs.import_table import ImportDialog

pytestmark = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


def dialog(at: Stage) -> ImportDialog:
    """Give the dialog on the screen."""
    screen = at.app.screen
    assert isinstance(screen, ImportDialog)
    return screen


async def until(at: Stage, text: str) -> str:
    """Wait until the lower part of the dialog says something."""
    for _ in range(300):
        await at.pilot.pause()
        if text in dialog(at).told:
            return dialog(at).told
        await asyncio.sleep(0.01)
    raise AssertionError(dialog(at).told)


async def until_hint(at: Stage, text: str) -> None:
    """Wait until the bar says something."""
    for _ in range(300):
        await at.pilot.pause()
        if not isinstance(at.app.screen, ImportDialog) and text in at.hint():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(at.hint())


async def opened(at: Stage, path: Path) -> None:
    """Open the dialog and type the name of a file."""
    await at.press("f12")
    dialog(at).query_one("Input").value = str(path)  # type: ignore[attr-defined]
    await at.press("enter")


async def imported(at: Stage, people: int) -> None:
    """Wait until the session has so many employees."""
    for _ in range(300):
        await at.pilot.pause()
        if len(at.session.employees) == people:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(len(at.session.employees))


async def setting(at: Stage, key: str) -> None:
    """Put the cursor on a setting."""
    shown = dialog(at)
    place = next(number for number, each in enumerate(shown.draft.settings()) if each.key == key)
    await at.press("home", *["down"] * place)


async def test_an_export_is_imported_as_one_step_that_undo_takes_back(
    stage: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    table = afas(tmp_path / "afas.xlsx")
    async with stage(size=size) as at:
        before = at.session
        await opened(at, table)
        told = await until(at, "Employees: 3 added")
        assert [each for each in PERSONAL if each in told.lower()] == []
        shown = told.partition("as they would be in the session:\n")[2].splitlines()[0]
        assert re.fullmatch(r"M\d+(, M\d+){2}", shown), "codes, and nothing that tells of a person"
        await at.press("enter", "enter")
        await imported(at, len(before.employees) + 3)
        saved = await at.saved()
        assert len(saved.employees) == len(before.employees) + 3
        text = at.path.read_text(encoding="utf-8") + at.path.with_name("kampen.keys.toml").read_text(
            encoding="utf-8"
        )
        assert [each for each in PERSONAL if each in text.lower()] == []
        await at.press("ctrl+z")
        assert at.session is before
        await at.press("ctrl+y")
        assert at.session == saved


async def test_what_was_worked_out_before_the_functions_were_shown_is_not_taken(
    stage: Open, tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = afas(tmp_path / "afas.xlsx")
    async with stage(size=size) as at:
        before = at.session
        await opened(at, table)
        await until(at, "Employees: 3 added")
        work_out = ImportDialog._work_out  # noqa: SLF001 - to begin on it later
        monkeypatch.setattr(ImportDialog, "_work_out", lambda *_: None)
        await at.press("enter", "enter")
        assert isinstance(at.app.screen, ImportDialog)
        assert at.session is before
        shown = dialog(at)
        work_out(shown, None, shown._round)  # noqa: SLF001
        await imported(at, len(before.employees) + 3)
        assert [each.code for each in at.session.employees[-3:] if each.profile is None] == []


async def test_the_same_people_are_recognised_the_next_time(
    stage: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    table = afas(tmp_path / "afas.xlsx")
    async with stage(size=size) as at:
        count = len(at.session.employees)
        await opened(at, table)
        await until(at, "Employees: 3 added")
        await at.press("enter", "enter")
        await imported(at, count + 3)
        await opened(at, table)
        await until(at, "3 as they were.")
        await at.press("enter", "enter")
        await until_hint(at, "Nothing changes.")


async def test_what_has_to_be_decided_is_decided_with_keys(
    stage: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with stage(size=size) as at:
        names = [each.name.nl for each in at.session.role.competencies[:2]]  # type: ignore[union-attr]
        table = workbook(tmp_path / "m.xlsx", [["Naam", *names], ["Ada", 1, 3], ["Bo", 2, 2]])
        count = len(at.session.employees)
        await opened(at, table)
        told = await until(at, "Nothing tells who rated")
        assert "The levels can be of more than one scale" in told
        await at.press("enter")
        assert isinstance(at.app.screen, ImportDialog), "Enter imports nothing before all is decided"
        await setting(at, "scale")
        await at.press("right")
        assert dialog(at).draft.said.scale == "0-4"
        await setting(at, "source")
        await at.press("space", "down", "enter")
        assert dialog(at).draft.said.source == "manager"
        await setting(at, "on")
        await at.press("space")
        await at.type("2026-13-01")
        await at.press("enter")
        assert isinstance(at.app.screen, AskDialog), "it is asked again where it was typed"
        assert str(at.app.screen.query_one(".hint").render()) == "2026-13-01 is not a day of the calendar."
        assert at.app.screen.query_one(Input).value == "2026-13-01"
        await at.type("1 oktober 2026")
        await at.press("enter")
        await until(at, "Employees: 2 added")
        await at.press("enter")
        await imported(at, count + 2)
        (added,) = (
            each for each in at.session.ratings if (each.source, each.on) == ("manager", date(2026, 10, 1))
        )
        assert sorted(list(added.levels.values())[-2:]) == sorted(
            f"{one} {other}" + " ." * (len(added.competencies) - 2) for one, other in ((1, 3), (2, 2))
        )


async def test_a_column_is_corrected_and_the_mapping_kept_for_the_next_time(
    stage: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    table = tmp_path / "a.csv"
    table.write_text("Medewerker;Functie;Groep\n77;Hovenier;Groenbeheer\n", encoding="utf-8")
    async with stage(size=size) as at:
        await opened(at, table)
        await until(at, "Employees: 1 added")
        await setting(at, "column:Groep")
        await at.press("space")
        options = [value for value, _told in dialog_options(at)]
        await at.press(*["down"] * (options.index("unit") - options.index("drop")), "enter")
        await until(at, "New units: Groenbeheer")
        await at.press("ctrl+s")
        await until(at, "The mapping is kept in a.map.toml.")
        assert '"Groep" = "unit"' in map_path(table).read_text(encoding="utf-8")
        await at.press("escape")
        await opened(at, table)
        await until(at, "New units: Groenbeheer")


def dialog_options(at: Stage) -> list[tuple[str, str]]:
    """Give the choices of the question over the dialog."""
    below = next(each for each in at.app.screen_stack if isinstance(each, ImportDialog))
    return list(next(each for each in below.draft.settings() if each.key == "column:Groep").options)


async def test_a_table_that_can_not_be_read_is_told_and_nothing_changes(
    stage: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    table = tmp_path / "a.csv"
    table.write_text("Willemijn;10041\nFokke-Jan;10043\n", encoding="utf-8")
    async with stage(size=size) as at:
        before, file = at.session, at.path.read_bytes()
        await opened(at, Path("x" * 5_000))
        await until(at, "File name too long")
        await at.press("escape")
        await opened(at, table)
        told = await until(at, "No row with headers is found.")
        assert "Willemijn" not in told
        await at.press("enter", "escape")
        assert at.session is before
        assert at.path.read_bytes() == file


async def test_a_session_that_is_only_read_takes_nothing(
    stage: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with stage(size=size, read_only=True) as at:
        await at.press("f12")
        assert not isinstance(at.app.screen, ImportDialog)
        assert at.hint() == "This session is read only; nothing can be imported."


async def test_names_of_files_are_completed(stage: Open, tmp_path: Path, size: tuple[int, int]) -> None:
    (tmp_path / "gegevens").mkdir()
    afas(tmp_path / "gegevens" / "afas.xlsx")
    (tmp_path / "gegevens" / "afas.docx").write_bytes(b"")
    async with stage(size=size) as at:
        await at.press("f12")
        box = dialog(at).query_one("Input")
        box.value = f"{tmp_path}/geg"  # type: ignore[attr-defined]
        await at.press("tab")
        assert box.value == f"{tmp_path}/gegevens/"  # type: ignore[attr-defined]
        await at.press("a", "tab")
        assert box.value == f"{tmp_path}/gegevens/afas.xlsx"  # type: ignore[attr-defined]
        await at.press("tab")
        assert not box.has_focus
    assert completed(f"{tmp_path}/weg/x") is None


async def test_a_passphrase_is_asked_for_unseen_and_a_wrong_one_is_told(
    stage: Open, kampen: Path, tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MAATWERK_PASSPHRASE", raising=False)
    table = afas(tmp_path / "afas.xlsx")
    (tmp_path / "zin").write_text("paard", encoding="utf-8")
    assert main(["import", str(kampen), str(table), "--passphrase-file", str(tmp_path / "zin")]) == 0
    people = load(kampen).session.employees
    async with stage(size=size) as at:
        await opened(at, table)
        await until(at, "is behind a passphrase")
        for typed, told in (("fout", "This is not the passphrase"), ("paard", "Nothing changes.")):
            await setting(at, "passphrase")
            await at.press("space")
            await at.type(typed)
            asked = at.app.screen.query_one("Input")
            assert asked.value == typed  # type: ignore[attr-defined]
            assert asked.password  # type: ignore[attr-defined]
            await at.press("enter")
            await until(at, told)
        assert "paard" not in " ".join(each.told for each in dialog(at).draft.settings())
        await at.press("enter")
        await at.pilot.pause()
        assert at.session.employees == people


# --- from file to people -------------------------------------------------------------------------------------------


def rows(at: Stage) -> list[str]:
    """Give what the list of the dialog shows."""
    shown = dialog(at).query_one(OptionList)
    return [str(shown.get_option_at_index(place).prompt) for place in range(shown.option_count)]


FUNCTIONS = ("Beleidsadviseur", "Adviseur ruimtelijke ordening", "Hovenier", "Hovenier", "Trouwambtenaar")


def functions_table(path: Path) -> Path:
    """Write a list of employees with functions of which one has the name of a profile."""
    return workbook(
        path,
        [
            ["Personeelsnummer", "Afdeling", "Functie"],
            *([number, "Groen", function] for number, function in enumerate(FUNCTIONS, 1)),
        ],
    )


async def test_a_table_beside_the_session_is_chosen_and_its_functions_become_profiles_that_are_seen(
    stage: Open, size: tuple[int, int]
) -> None:
    async with stage(size=size) as at:
        functions_table(at.path.with_name("hr.xlsx"))
        count = len(at.session.employees)
        await at.press("f12")
        assert rows(at) == ["hr.xlsx"]
        await at.press("enter")
        await until(at, "Employees: 5 added")
        await at.press("enter")
        await until(at, "Employees: 5 added")
        shown = {each.split()[1]: each for each in rows(at)}
        assert shown["Hovenier"].startswith("   2  Hovenier  ")
        assert [name for name, each in shown.items() if "  ? " in each] == [
            "Hovenier",
            "Adviseur",
        ]
        assert shown["Trouwambtenaar"].endswith("without a profile")
        place = next(number for number, each in enumerate(rows(at)) if "Trouwambtenaar" in each)
        await at.press("home", *["down"] * place, "right")
        await at.press("enter")
        await imported(at, count + 5)
        await until_hint(at, "5 employees in 1 unit, 4 functions.")
        known = {each.profile for each in at.session.employees[count:]}
        assert None not in known


async def hint_after(at: Stage, key: str) -> str:
    """Press a key and give the line of keys."""
    await at.press(key)
    return str(dialog(at).query_one(".hint", Static).render())


async def test_a_file_that_is_dropped_on_the_table_is_read(
    stage: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    folder = tmp_path / "mijn map"
    folder.mkdir()
    async with stage(size=size) as at:
        functions_table(at.path.with_name("hr.xlsx"))
        await opened(at, afas(folder / "afas.xlsx"))
        await until(at, "Employees: 3 added")
        at.app.post_message(events.Paste(f"'{at.path.with_name('hr.xlsx')}'\n"))
        await until(at, "Employees: 5 added")


async def test_escape_goes_back_a_step_and_no_key_is_silent(stage: Open, size: tuple[int, int]) -> None:
    async with stage(size=size) as at:
        functions_table(at.path.with_name("hr.xlsx"))
        await at.press("f12", "down", "right")
        assert dialog(at).told == "Choose a file first: Enter reads it."
        await at.press("ctrl+s")
        assert dialog(at).told == "There is no table yet of which a mapping can be kept."
        assert "F5 has no use here." in await hint_after(at, "f5")
        await at.press("enter")
        await until(at, "Employees: 5 added")
        assert "x has no use here." in await hint_after(at, "x")
        assert "Employees: 5 added" in dialog(at).told, "what would come of it stays to be read"
        assert "has no use" not in await hint_after(at, "down")
        await at.press("enter")
        await until(at, "Employees: 5 added")
        await at.press("escape")
        assert rows(at)[0].startswith("In the table")
        await at.press("escape")
        assert rows(at) == ["hr.xlsx"]
        await at.press("escape")
        assert not isinstance(at.app.screen, ImportDialog)


@pytest.mark.parametrize("how", ["plain", "quotes", "double", "escaped", "uri"])
def test_a_pasted_or_dropped_path_names_its_file(how: str, tmp_path: Path, size: tuple[int, int]) -> None:
    del size
    path = tmp_path / "mijn map" / "hr 2026.xlsx"
    path.parent.mkdir()
    path.write_bytes(b"")
    text = {
        "plain": str(path),
        "quotes": f"'{path}'",
        "double": f'"{path}" ',
        "escaped": str(path).replace(" ", "\\ "),
        "uri": path.as_uri(),
    }[how]
    assert typed_path(text) == path
    assert tables_in([path.parent, path.parent]) == [path]


def test_several_dropped_paths_name_several_files(tmp_path: Path, size: tuple[int, int]) -> None:
    del size
    made = [tmp_path / name for name in ("een.xlsx", "nummer twee.xlsx")]
    for each in made:
        each.write_bytes(b"")
    assert typed_paths(" ".join(f"'{each}'" for each in made)) == made
    assert typed_paths(" ".join(each.as_uri() for each in made)) == made
    assert typed_paths(str(made[1])) == [made[1]], "a space is that of one name where there is such a file"
    assert len(typed_paths("nergens.xlsx weg.xlsx")) == 1
    assert len(typed_paths("een 'quote")) == len(typed_paths("x" * 5_000)) == 1


def test_a_quote_in_a_dropped_path_is_that_of_the_file(tmp_path: Path, size: tuple[int, int]) -> None:
    del size
    assert typed_path("'/foto'\\''s/hr.csv'") == Path("/foto's/hr.csv")
