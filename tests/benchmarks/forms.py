"""What forms cost beside the library that writes workbooks, and reading them beside the one that reads cells."""

import io
import time
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineSheet, CalamineWorkbook

from frameworks.tables.reading import read_every_sheet
from sessions.forms.answers import answers_of
from sessions.forms.document import document
from sessions.forms.intake import taken_in
from sessions.forms.workbook import workbook
from tests.attacks.forms import sent
from tests.benchmarks.measuring import Comparison, in_turns
from tui.commands.forms_writer import written_forms

PEOPLE = 450
LEAST = 15
"""So many forms a second are wanted at least, on two cores."""


def forms(folder: Path, repeats: int, people: int = PEOPLE) -> list[Comparison]:
    """Compare making and reading forms to a bare library with the same cells, and to the time that they may take."""
    session, _round, made = sent("self", people)
    files = []
    for number, form in enumerate(made):
        path = folder / f"{number}.xlsx"
        path.write_bytes(workbook(form))
        files.append(path)
    cells = [sheet.to_python() for sheet in _sheets(files[0])]

    def written() -> float:
        start = time.perf_counter()
        for form in made:
            workbook(form)
        return 1000 * (time.perf_counter() - start)

    def bare() -> float:
        start = time.perf_counter()
        for _form in made:
            _plain(cells)
        return 1000 * (time.perf_counter() - start)

    def read() -> float:
        start = time.perf_counter()
        taken_in(session, [answers_of(session, each.name, read_every_sheet(each)) for each in files])
        return 1000 * (time.perf_counter() - start)

    def bare_read() -> float:
        start = time.perf_counter()
        for each in files:
            for sheet in _sheets(each):
                sheet.to_python()
        return 1000 * (time.perf_counter() - start)

    def as_documents() -> float:
        start = time.perf_counter()
        for form in made:
            document(form)
        return 1000 * (time.perf_counter() - start)

    def by_two() -> float:
        start = time.perf_counter()
        assert len(list(written_forms(made, "xlsx", 2, "nl"))) == len(made)
        return 1000 * (time.perf_counter() - start)

    value, floor = in_turns(written, bare, repeats)
    reading = in_turns(read, bare_read, repeats)
    wanted = 1000 * people / LEAST
    return [
        Comparison(f"{people} forms", value, floor, "XlsxWriter writes the same texts"),
        Comparison(f"{people} forms, one process", value, wanted, f"the time for {LEAST} a second", 1),
        Comparison(f"{people} forms, --jobs 2", by_two(), wanted, f"the time for {LEAST} a second", 1),
        Comparison(f"{people} documents", as_documents(), wanted, f"the time for {LEAST} a second", 1),
        Comparison(f"reading {people} forms", *reading, "python-calamine reads the same cells"),
    ]


def _sheets(path: Path) -> list[CalamineSheet]:
    book = CalamineWorkbook.from_path(str(path))
    return [book.get_sheet_by_name(name) for name in book.sheet_names]


def _plain(sheets: Sequence[Sequence[Sequence[object]]]) -> bytes:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    for rows in sheets:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    book.close()
    return made.getvalue()
