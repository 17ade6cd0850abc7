"""The second table of a list of levels in two: what each code of a competency means."""

from typing import Final

from frameworks.languages import Message
from frameworks.tables.cells import Table
from frameworks.tables.headers import plain
from sessions.importing.layout import Refusal
from sessions.importing.mapping import NOTHING, ImportMap
from sessions.importing.names import competency_names, near_name
from sessions.importing.values import text_of
from sessions.model import Session

_CODES: Final = frozenset(
    ["code", "skill code", "id", "skill id", "nummer", "number", "competentiecode", "competentie code"]
)
_NAMES: Final = frozenset(
    ["name", "naam", "skill", "skill name", "omschrijving", "title", "titel", "competentie", "competency"]
)
_HEADER_ROWS: Final = 10


def with_skills(known: ImportMap, table: Table, session: Session) -> ImportMap:
    """Give a mapping that knows the codes of competencies that a table lists with their names.

    What the mapping says already goes before; a name that is no competency of the session means nothing.

    Raises:
        Refusal: The table has no columns with codes and names.
    """
    for place, row in enumerate(table.rows[:_HEADER_ROWS]):
        headers = [plain(text_of(cell)) for cell in row]
        code = next((column for column, header in enumerate(headers) if header in _CODES), None)
        name = next((column for column, header in enumerate(headers) if header in _NAMES), None)
        if code is None or name is None:
            continue
        names = competency_names(session)
        found = {
            text_of(each[code]): near_name(text_of(each[name]), names) or NOTHING
            for each in table.rows[place + 1 :]
            if len(each) > max(code, name) and each[code] != ""
        }
        return known.model_copy(update={"competencies": {**found, **known.competencies}})
    raise Refusal(
        "skills",
        Message("The table of competencies needs two columns, called code and name."),
    )
