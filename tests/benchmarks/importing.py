"""What importing an HR export costs beside having its cells read by the spreadsheet library alone."""

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from frameworks.catalogue import Catalogue
from frameworks.tables.reading import read_tables
from sessions.importing.mapping import EMPTY
from sessions.importing.plan import make_plan
from sessions.importing.recognition import look
from sessions.importing.register import Register
from sessions.model import Session
from sessions.new_session import new_session
from tests.benchmarks.measuring import Comparison, clean_environment, command_time, in_turns
from tests.made import FRAMEWORK
from tests.sessions.importing.sheets_made import AFAS

HEADERS = tuple(each for each in AFAS if each != "BSN")
TODAY = date(2026, 11, 1)
MAATWERK = "import sys; from tui.cli import main; sys.exit(main())"
READ = (
    "import sys; from python_calamine import load_workbook as load; "
    "load(sys.argv[1]).get_sheet_by_index(0).to_python()"
)


def hr_export(folder: Path, repeats: int, rows: int) -> list[Comparison]:
    """Compare an import to a bare read of the same file: to the new session, and to the saved one by the command."""
    framework = Catalogue(None).get(FRAMEWORK)
    session = new_session("Groterdam", framework=framework)
    file = _written(folder / "afas.xlsx", rows, [str(each.id) for each in framework.profiles])
    cells = f"{rows:,} rows x {len(HEADERS)} columns"

    def bare() -> float:
        start = time.perf_counter()
        CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
        return 1000 * (time.perf_counter() - start)

    def imported() -> float:
        start = time.perf_counter()
        after = _imported(session, file)
        taken = 1000 * (time.perf_counter() - start)
        assert len(after.employees) == rows
        return taken

    imported()
    with _collecting_as_the_program_does():
        value, floor = in_turns(imported, bare, repeats)
    return [Comparison(f"import, {cells}", value, floor, "python-calamine reads the same cells", 3)]


def _imported(session: Session, file: Path) -> Session:
    found = look(read_tables(file), session, EMPTY, "employees")
    return make_plan(found, session, Register.new(), TODAY).after


def hr_export_command(folder: Path, repeats: int, rows: int) -> list[Comparison]:
    """Compare the whole command, from its start to the saved files, to a process that only reads the cells."""
    environment = clean_environment(folder)
    framework = Catalogue(None).get(FRAMEWORK)
    file = _written(folder / "afas.xlsx", rows, [str(each.id) for each in framework.profiles])
    session = folder / "groterdam.toml"

    def command() -> float:
        for each in folder.glob("groterdam*"):
            each.unlink()
        command_time(environment, "-c", MAATWERK, "new", str(session), "--framework", FRAMEWORK)
        return command_time(environment, "-c", MAATWERK, "import", str(session), str(file))

    value, floor = in_turns(command, lambda: command_time(environment, "-c", READ, str(file)), repeats)
    return [Comparison(f"maatwerk import, {rows:,} rows", value, floor, "a process that reads the cells")]


@contextmanager
def _collecting_as_the_program_does() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _written(file: Path, rows: int, profiles: list[str]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(HEADERS))
    for number in range(rows):
        sheet.append(
            [
                10_000 + number,
                f"Roepnaam{number % 300}",
                ("", "de", "van der")[number % 3],
                f"Naam{number}",
                f"r.naam{number}@groterdam.example",
                f"Eenheid {number % 30}",
                profiles[number % len(profiles)],
                (1, 0.8, 0.9, 0.67)[number % 4],
                date(1960, 1, 1) + timedelta(days=(number * 37) % 16_000),
                date(1990, 1, 1) + timedelta(days=(number * 53) % 13_000),
                10_000 + number % 400,
                ("Stadhuis", "Gemeentewerf")[number % 2],
            ]
        )
    book.save(file)
    return file


def importing(folder: Path, repeats: int, rows: int = 20_000) -> list[Comparison]:
    """Compare an import of an HR export, and the whole command, to having its cells read."""
    return [*hr_export(folder, repeats, rows), *hr_export_command(folder, max(1, repeats // 3), rows)]
