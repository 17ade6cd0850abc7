"""Forms that came back, through the import dialog: a folder is given, and told in words is what came of it."""

import asyncio
from datetime import date
from pathlib import Path

import docx
import openpyxl
from textual import events
from textual.widgets import OptionList

from sessions import edits
from sessions.forms.codes import codes_in
from sessions.forms.content import forms_of
from sessions.forms.document import document
from sessions.forms.sending import Wish, round_of
from sessions.forms.workbook import workbook
from sessions.store.reader import load
from sessions.store.writer import dumps
from tests.sessions.importing.sheets_made import afas
from tests.tui.stage import Open, Stage
from tui.dialogs.import_table import ImportDialog

ON = date(2026, 12, 1)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def sent(path: Path, people: int) -> tuple[Path, list[str]]:
    """Send forms about the first people of a session file; give the folder with what came back, and their codes.

    The first is filled in as a workbook and the second as a document; of the third a code is damaged.
    """
    session = load(path).session
    codes = [each.code for each in session.employees[:people]]
    round_ = round_of(session, Wish("self", ON, ON, "nl"), codes)
    after = edits.send_forms(session, round_)
    path.write_text(dumps(after), encoding="utf-8")
    folder = path.with_name("terug")
    folder.mkdir()
    for at, form in enumerate(forms_of(after, round_, codes)):
        if at == 1:
            (folder / f"{form.mark}.docx").write_bytes(document(form))
            file = docx.Document(str(folder / f"{form.mark}.docx"))
            for each in file.element.iter(f"{W}t"):
                each.text = "2" if each.text == "Kies of typ een niveau" else each.text
            file.save(str(folder / f"{form.mark}.docx"))
            continue
        name = folder / f"{form.mark}.xlsx"
        name.write_bytes(workbook(form))
        book = openpyxl.load_workbook(name)
        for row in book.worksheets[0].iter_rows():
            found = [each for cell in row for each in codes_in(str(cell.value)) if each.code.part == "N"]
            if found:
                book.worksheets[0].cell(row[0].row or 1, 2).value = "1-2" if at == 0 else ""
        book.save(name)
    (folder / "kapot.xlsx").write_bytes(b"PK\x03\x04 niets")
    (folder / "foto.jpg").write_bytes(b"\xff")
    return folder, codes


def dialog(at: Stage) -> ImportDialog:
    screen = at.app.screen
    assert isinstance(screen, ImportDialog)
    return screen


def rows(at: Stage) -> list[str]:
    shown = dialog(at).query_one(OptionList)
    return [str(shown.get_option_at_index(place).prompt) for place in range(shown.option_count)]


async def until(at: Stage, text: str) -> str:
    for _ in range(500):
        await at.pilot.pause()
        if text in dialog(at).told:
            return dialog(at).told
        await asyncio.sleep(0.01)
    raise AssertionError(dialog(at).told)


async def test_a_folder_of_forms_is_taken_in_and_taken_back_as_one_step(stage: Open, kampen: Path) -> None:
    folder, codes = sent(kampen, 4)
    async with stage() as at:
        before = at.session
        await at.press("f12")
        assert rows(at)[0] == "terug/  (4 forms)"
        await at.press("enter")
        told = await until(at, "Still missing")
        competencies = len(at.session.role.competencies)
        assert "People: 2 ·" in told
        assert "kapot.xlsx: " in told
        assert "1 file of another kind (.jpg)" in told
        assert "two levels stand here" in told
        assert f"2 of 4: {codes[2]}, {codes[3]}" in told
        for level in ("1.5", "1,5", ": 2\n", "2½"):
            assert level not in told, "no level stands on a screen that others see"
        assert rows(at) == ["Self-assessment 1 Dec 2026  2 of 4 people back"]
        for key in ("right", "space"):
            await at.press(key)
            assert dialog(at).told.startswith("There is nothing to choose here")
        await at.press("ctrl+s")
        assert dialog(at).told == "There is no table yet of which a mapping can be kept."
        await at.press("escape")
        assert rows(at)[0] == "terug/  (4 forms)", "Escape goes back a step"
        await at.type(f"'{folder}'")
        await at.press("enter")
        await until(at, "Still missing")
        await at.press("enter")
        assert not isinstance(at.app.screen, ImportDialog)
        (round_,) = (each for each in at.session.ratings if each.on == ON)
        assert set(round_.levels) == set(codes[:2])
        assert all(len(each.split()) == competencies for each in round_.levels.values())
        assert at.hint().startswith("People: 2 · levels: ")
        assert "2 are still missing." in at.hint()
        await at.press("ctrl+z")
        assert at.session is before
        # One file, and several that are dropped at once.
        document, *workbooks = sorted(folder.glob(f"*{codes[1]}*")) + sorted(folder.glob(f"*{codes[0]}*"))
        await at.press("f12")
        await at.type(str(document))
        await at.press("enter")
        assert "People: 1 ·" in await until(at, "Still missing")
        assert rows(at) == ["Self-assessment 1 Dec 2026  1 of 4 people back"]
        at.app.post_message(events.Paste("\n".join(f"'{each}'" for each in (document, *workbooks))))
        assert "2 files read." in await until(at, "People: 2 ·")
        await at.press("escape", "escape")
        await at.press("ctrl+y", "f12", "enter")
        await until(at, "All of it was in the session already")
        await at.press("enter")
        assert dialog(at).told.startswith("Nothing changes.")


async def test_a_folder_without_forms_shows_its_tables(stage: Open, tmp_path: Path) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    afas(folder / "afas.xlsx")
    async with stage() as at:
        await at.press("f12")
        await at.type(folder.as_uri())
        await at.press("enter")
        await until(at, "There is no form in")
        assert rows(at) == ["afas.xlsx"]
        await at.press("enter")
        await until(at, "Employees: 3 added")
        (folder / "afas.xlsx").unlink()
        await at.press("escape")
        dialog(at).query_one("Input").value = str(folder)  # type: ignore[attr-defined]
        await at.press("enter")
        await until(at, "and no table")
