"""Spreadsheets made for the tests, and what an import of one would do."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from frameworks.catalogue import Catalogue
from frameworks.tables.cells import CellValue, Table
from frameworks.tables.reading import read_tables
from sessions.importing.mapping import EMPTY, ImportMap
from sessions.importing.plan import Plan, make_plan
from sessions.importing.recognition import Look, look
from sessions.importing.register import Register
from sessions.importing.shapes import Wanted
from sessions.model import Session
from sessions.new_session import new_session
from tests.frameworks.tables.sheets import workbook

TODAY: Final = date(2026, 11, 1)
FRAMEWORK: Final = "integraal-samenwerken"
AFAS: Final = (
    "Medewerker",
    "Roepnaam",
    "Voorvoegsel",
    "Geboortenaam",
    "BSN",
    "Email_werk",
    "Organisatorische_eenheid_omschrijving",
    "Functie_omschrijving",
    "FTE",
    "Geboortedatum",
    "Datum_in_dienst",
    "Persoonsnummer_leidinggevende",
    "Standplaats",
)
PEOPLE: Final[tuple[tuple[Any, ...], ...]] = (
    (10041, "Willemijn", "van", "Zwartewaterland", "111222333",
     "w.zwartewaterland@gemeente-k.example", "Sociaal domein",
     "Beleidsadviseur", 0.8, date(1970, 3, 4), date(2010, 5, 1), 10042, "Stadhuis"),
    (10042, "Özgür", "", "Yıldırım", "123456782", "o.yildirim@gemeente-k.example", "Sociaal domein",
     "Leidinggevende", 1, date(1990, 3, 4), date(2024, 6, 1), None, "Stadhuis"),
    (10043, "Fokke-Jan", "de", "Boer", "231023121", "fj.deboer@gemeente-k.example", "Buitendienst",
     "Hovenier", 1, date(1962, 12, 31), date(1999, 1, 1), 10042, "Gemeentewerf"),
)  # fmt: skip
"""Three people who never were."""
PERSONAL: Final = (
    "willemijn", "zwartewaterland", "özgür", "ozgur", "yıldırım", "yildirim", "fokke", "boer", "111222333",
    "123456782", "231023121", "10041", "10042", "10043", "gemeente-k.example", "1970-03-04", "04-03-1970",
    "1990-03-04", "1962-12-31", "2010-05-01", "2024-06-01", "1999-01-01", "25631", "32936",
)  # fmt: skip
"""What of them may stand in no file, in small letters; the last two are days of birth as numbers."""


@cache
def design() -> Session:
    """Give a new session that starts from a framework."""
    return new_session("Kampen", framework=Catalogue(None).get(FRAMEWORK))


def afas(path: Path, people: Iterable[Sequence[Any]] = PEOPLE) -> Path:
    """Write an export as AFAS gives it."""
    return workbook(path, [AFAS, *people], "Medewerkers")


def table(*rows: Sequence[CellValue | None], sheet: str = "") -> Table:
    """Give a table of rows, as it would be read."""
    return Table(sheet, [["" if cell is None else cell for cell in row] for row in rows])


def seen(
    rows: Table | Path, session: Session | None = None, wanted: Wanted = "employees", **known: Any
) -> Look:
    """Give a table as it is recognised; `known` is what a mapping says."""
    tables = [rows] if isinstance(rows, Table) else read_tables(rows)
    return look(tables, session or design(), _map(known), wanted)


def planned(
    rows: Table | Path,
    session: Session | None = None,
    wanted: Wanted = "employees",
    register: Register | None = None,
    **known: Any,
) -> Plan:
    """Give what importing a table would do."""
    session = session or design()
    return make_plan(seen(rows, session, wanted, **known), session, register or Register.new(), TODAY)


def _map(known: dict[str, Any]) -> ImportMap:
    return ImportMap.model_validate(known) if known else EMPTY


def remarks(plan: Plan) -> list[tuple[tuple[int, ...], str, str]]:
    """Give what is not taken: the rows, the column, and why."""
    return [(each.rows, each.column, each.reason.text("en")) for each in plan.remarks]


def notes(plan: Plan) -> list[str]:
    """Give what else there is to know."""
    return [each.text("en") for each in plan.notes]


def uses(found: Look) -> dict[str, str]:
    """Give what each column is taken to hold, by its header."""
    return {each.header: each.use for each in found.layout.columns}
