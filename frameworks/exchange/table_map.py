"""How a table of competencies is read: a small file that can be seen, corrected and used again."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field, Strict, StringConstraints, ValidationError

from frameworks.exchange.table_headers import FIELDS, Column
from frameworks.fields import Label, Record, Whole
from frameworks.findings import Finding
from frameworks.languages import LANGUAGES, Message
from frameworks.reading import FileFault, explain, parse_toml, read_text, unknown_keys, with_lines
from frameworks.writing import string

DROP: Final = "drop"
"""What a column holds that is not taken."""
_LEVEL: Final = re.compile(r"level:(\d{1,2})")
_Use = Annotated[str, Strict(), StringConstraints(max_length=100)]


class TableMap(Record):
    """What the columns of a table of competencies hold; what is absent is seen from the headers."""

    sheet: Annotated[Annotated[str, Strict()] | None, Label("Sheet")] = None
    header: Annotated[Whole | None, Field(ge=1), Label("Row of the headers")] = None
    columns: Annotated[Mapping[str, _Use], Label("Columns")] = Field(default_factory=dict)


def load_table_map(path: Path) -> tuple[TableMap, tuple[Finding, ...]]:
    """Read a mapping from a file; give it with what is unwise in the file, such as unknown keys.

    Raises:
        FileFault: The file can't be read, or something in it can't be true.
    """
    text = read_text(path)
    data = parse_toml(text, path)
    try:
        found = TableMap.model_validate(data)
    except ValidationError as wrong:
        raise FileFault("content", path, with_lines(explain(wrong, data), text)) from None
    faults = [
        Finding("column-use", "error", ("columns", header), _no_use(use))
        for header, use in found.columns.items()
        if use != DROP and column_of(0, header, use) is None
    ]
    if faults:
        raise FileFault("content", path, with_lines(faults, text))
    return found, with_lines(unknown_keys(found), text)


def column_of(place: int, header: str, use: str) -> Column | None:
    """Give a column that holds what a mapping says, such as `name`, `definition:en` or `level:2`; None for nothing."""
    words = use.split(":")
    language = next((each for each in LANGUAGES if words[-1] == each), None)
    rest = ":".join(words[:-1] if language else words)
    if (numbered := _LEVEL.fullmatch(rest)) is not None:
        return Column(place, header, "behaviours", language, int(numbered[1]))
    field = next((each for each in FIELDS if each == rest), None)
    return None if field is None else Column(place, header, field, language)


def use_of(column: Column) -> str:
    """Give what a mapping calls what a column holds."""
    use = column.field if column.level is None else f"level:{column.level}"
    return f"{use}:{column.language}" if column.language else use


def _no_use(use: str) -> Message:
    return Message(
        'A column can\'t hold "{use}". Write one of: {known}, level:1 to level:4, perhaps with :nl or :en, or drop.',
        {"use": use[:40], "known": ", ".join(each for each in FIELDS if each != "behaviours")},
        room="frameworks",
    )


_HEAD: Final = """\
# How maatwerk reads a table of competencies. Correct a line and import again with --map.
# Hoe maatwerk een tabel met competenties leest. Pas een regel aan en importeer opnieuw met --map.
# name, definition, kind, id, level, behaviour, level:1 ... level:4, perhaps with :nl or :en, or drop
"""


def table_map_text(known: TableMap) -> str:
    """Give a mapping as the text of its file."""
    lines = [_HEAD]
    if known.sheet:
        lines.append(f"sheet = {string(known.sheet)}\n")
    if known.header:
        lines.append(f"header = {known.header}\n")
    lines.append("\n[columns]\n")
    lines += [f"{string(header)} = {string(use)}\n" for header, use in known.columns.items()]
    return "".join(lines)
