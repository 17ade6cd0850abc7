"""Whatever stands in an export, each row is accounted for, and a second import changes nothing."""

from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frameworks.tables.cells import CellValue
from sessions.importing.layout import Refusal
from sessions.importing.mapping import EMPTY, ImportMap
from sessions.importing.plan import make_plan
from sessions.importing.recognition import look
from sessions.importing.register import Register
from sessions.model import Session
from sessions.model.crosscheck import crosscheck
from sessions.store.reader import loads
from sessions.store.tree import to_tree
from sessions.store.writer import dumps
from tests.sessions.importing.sheets_made import TODAY, design, planned, table

values: st.SearchStrategy[CellValue] = (
    st.text(max_size=8)
    | st.integers(-5, 120)
    | st.floats(allow_nan=False, allow_infinity=False, width=32)
    | st.dates()
    | st.booleans()
    | st.sampled_from(
        ["", "Groen", "Wegen", "Beleidsadviseur", "0,8", "31-12-1980", "Stadhuis", "M001", "Totaal"]
    )
)
HEADER = (
    "Nummer medewerker",
    "Naam",
    "Afdeling",
    "Team",
    "Functie",
    "FTE",
    "Geboortedatum",
    "In dienst",
    "Leidinggevende",
    "Standplaats",
    "Schaal",
)
tables = st.lists(st.lists(values, min_size=11, max_size=11), max_size=12)


@given(tables)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_whatever_stands_in_a_table_the_session_stays_one_that_opens_and_each_row_is_accounted_for(
    rows: list[list[CellValue]],
) -> None:
    try:
        plan = planned(table(HEADER, *rows, sheet="x"))
    except Refusal:
        return
    assert crosscheck(to_tree(plan.after)) == ()
    assert loads(dumps(plan.after)).session == plan.after
    told = {row for each in plan.remarks if not each.taken for row in each.rows}
    filled = {place for place, row in enumerate(rows, 2) if any(cell != "" for cell in row)}
    assert len(filled - told) == len(plan.after.employees)
    assert told <= filled


@given(tables)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_a_second_import_of_a_table_changes_nothing(rows: list[list[CellValue]]) -> None:
    register, session = Register.new(), design()
    try:
        once = planned(table(HEADER, *rows, sheet="x"), session, register=register)
    except Refusal:
        return
    codes = list(once.after.employees)
    again = planned(table(HEADER, *rows, sheet="x"), once.after, register=register)
    assert list(again.after.employees) == codes
    assert again.after is once.after


def _whole(session: Session) -> bool:
    return crosscheck(to_tree(session)) == ()


def test_the_written_mapping_gives_the_same_import(tmp_path: Path) -> None:
    rows = table(
        HEADER,
        (1, "A", "Sociaal", "Wmo", "Hovenier", 1, date(1980, 1, 1), None, None, "Stadhuis", 10),
        sheet="x",
    )
    plan = planned(rows)
    known = ImportMap.model_validate(plan.known.model_dump())
    again = make_plan(
        look([rows], design(), known, "employees"), design(), Register(plan.register.keys, {}), TODAY
    )
    assert again.after == plan.after
    assert _whole(plan.after)
    assert EMPTY.columns == {}
