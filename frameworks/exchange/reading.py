"""Reading a framework of another program: what kind of file it is follows from what stands in it."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from frameworks.exchange.kinds import SourceKind
from frameworks.exchange.sources import Source
from frameworks.exchange.table_map import TableMap
from frameworks.languages import Language
from frameworks.tables.cells import Table
from frameworks.tables.reading import read_unfilled

_LOOKED_AT: Final = 30
"""The rows that tell what a table is."""
_DESCRIBED: Final = 3
"""The fewest columns with the behaviour at a level that are of a framework."""


def read_source(
    path: Path,
    kind: SourceKind | None = None,
    *,
    sheet: str | None = None,
    language: Language | None = None,
    known: TableMap | None = None,
) -> Source:
    """Give what a file of another program holds.

    Args:
        path: A CSV or XLSX file.
        kind: What it is, where it can't be told from its columns.
        sheet: The sheet of a workbook; by default the one of which most is understood.
        language: The language of its texts, where that is known.
        known: What somebody said of the columns of a table.

    Raises:
        FileFault: It can't be read, or is not of that kind.
    """
    table = chosen_table(path, sheet, known)
    found = kind or ("table" if known is not None and known.columns else kind_of(table))
    if found == "moodle":
        from frameworks.exchange.moodle_reading import read_moodle

        return read_moodle(path, table)
    if found == "esco":
        from frameworks.exchange.esco import read_esco

        return read_esco(path, table, language)
    from frameworks.exchange.outcomes import looks_like_outcomes, read_outcomes
    from frameworks.exchange.statements import looks_like_statements, read_statements

    if kind is None and known is None and looks_like_outcomes(table):
        return read_outcomes(path, table)
    if kind is None and known is None and looks_like_statements(table):
        return read_statements(path, table)
    from frameworks.exchange.competency_table import NOTHING_SAID, read_competency_table

    return read_competency_table(path, table, known or NOTHING_SAID)


def chosen_table(path: Path, sheet: str | None = None, known: TableMap | None = None) -> Table:
    """Give the sheet of a file of which most is understood, or the one with a name.

    Raises:
        FileFault: It can't be read, or has no such sheet.
    """
    tables = read_unfilled(path, sheet or (known.sheet if known is not None else None))
    if len(tables) == 1:
        return tables[0]
    from frameworks.exchange.competency_table import NOTHING_SAID, explained
    from frameworks.exchange.outcomes import looks_like_outcomes
    from frameworks.exchange.statements import looks_like_statements

    for looks_so in (looks_like_outcomes, looks_like_statements, lambda table: kind_of(table) != "table"):
        found = next((each for each in tables if looks_so(each)), None)
        if found is not None:
            return found
    return max(tables, key=lambda each: explained(each, known or NOTHING_SAID))


def kind_of(table: Table) -> SourceKind:
    """Give what kind of file has these columns; a table where they are neither Moodle's nor ESCO's."""
    from frameworks.exchange.esco import looks_like_esco
    from frameworks.exchange.moodle_rows import looks_like_moodle

    if looks_like_esco(table):
        return "esco"
    return "moodle" if looks_like_moodle(table) else "table"


def is_of_program(table: Table) -> bool:
    """Tell whether a table has the columns of another program's framework; only its first rows are looked at."""
    from frameworks.exchange.outcomes import looks_like_outcomes
    from frameworks.exchange.statements import looks_like_statements

    first = replace(table, rows=table.rows[:_LOOKED_AT])
    return kind_of(first) != "table" or looks_like_outcomes(first) or looks_like_statements(first)


def describes_levels(table: Table) -> bool:
    """Tell whether a table has names with the behaviour at several levels beside them, as far as its first rows tell.

    Numbered questions look the same, so this says something of a table without people only.
    """
    from frameworks.exchange.competency_table import table_columns

    found = table_columns(replace(table, rows=table.rows[:_LOOKED_AT]))
    uses = [] if found is None else [*found.columns.values()]
    described = sum(each.startswith("level:") for each in uses)
    return any(each.startswith("name") for each in uses) and described >= _DESCRIBED
