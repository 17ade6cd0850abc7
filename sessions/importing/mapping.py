"""The mapping of a table to a session: what each column holds and each value means. It can be seen, corrected, kept."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field, Strict, StringConstraints, ValidationError

from frameworks.fields import Date, Label, Record, Whole
from frameworks.findings import Finding
from frameworks.languages import Message
from frameworks.reading import FileFault, explain, parse_toml, read_text, unknown_keys, with_lines
from frameworks.writing import key_text, string
from sessions.importing import headers
from sessions.importing.headers import FIELDS
from sessions.importing.scales import ScaleName
from sessions.importing.shapes import DateOrder, Shape, Told
from sessions.rating_sources import Source

ADD: Final = "+"
"""As the meaning of a unit: it is added to the session."""
NOTHING: Final = ""
"""As the meaning of a value: it means nothing here."""
COMPETENCY: Final = "competency:"
"""What a column of levels holds, before the id of the competency."""
TRAIT: Final = "trait:"
"""What a column of categories holds, before the id of the dimension."""

Meaning = Annotated[str, Strict(), StringConstraints(max_length=200)]
_Use = Annotated[str, Strict(), StringConstraints(max_length=100)]
_Meanings = Mapping[str, Meaning]


class ImportMap(Record):
    """What a table is and what stands in it; what is absent is guessed."""

    shape: Annotated[Shape | None, Label("Shape")] = None
    sheet: Annotated[Annotated[str, Strict()] | None, Label("Sheet")] = None
    header: Annotated[Whole | None, Field(ge=1), Label("Row of the headers")] = None
    scale: Annotated[Literal[ScaleName, ""] | None, Label("Scale")] = None
    source: Annotated[Literal[Source, ""] | None, Label("Source")] = None
    on: Annotated[Date | None, Label("Date")] = None
    dates: Annotated[Literal[DateOrder, ""] | None, Label("Order of dates")] = None
    by: Annotated[Literal[Told, ""] | None, Label("Told apart by")] = None
    columns: Annotated[Mapping[str, _Use], Label("Columns")] = Field(default_factory=dict)
    units: Annotated[_Meanings, Label("Units")] = Field(default_factory=dict)
    profiles: Annotated[_Meanings, Label("Profiles")] = Field(default_factory=dict)
    competencies: Annotated[_Meanings, Label("Competencies")] = Field(default_factory=dict)
    levels: Annotated[Mapping[str, Annotated[float, Field(ge=0, le=4, multiple_of=0.5)]], Label("Levels")] = (
        Field(default_factory=dict)
    )
    sources: Annotated[Mapping[str, Source], Label("Sources")] = Field(default_factory=dict)
    traits: Annotated[Mapping[str, _Meanings], Label("Traits")] = Field(default_factory=dict)


EMPTY: Final = ImportMap()


def load_map(path: Path) -> tuple[ImportMap, tuple[Finding, ...]]:
    """Read a mapping from a file; give it with what is unwise in the file, such as unknown keys.

    Raises:
        FileFault: The file can't be read, or something in it can't be true.
    """
    text = read_text(path)
    data = parse_toml(text, path)
    try:
        found = ImportMap.model_validate(data)
    except ValidationError as wrong:
        raise FileFault("content", path, with_lines(explain(wrong, data), text)) from None
    faults = [
        Finding("column-use", "error", ("columns", column), _no_use(use))
        for column, use in found.columns.items()
        if not is_use(use)
    ]
    if faults:
        raise FileFault("content", path, with_lines(faults, text))
    return found, with_lines(unknown_keys(found), text)


def is_use(use: str) -> bool:
    """Tell whether a text says what a column can hold."""
    return use in FIELDS or (use.startswith((COMPETENCY, TRAIT)) and use[-1:] != ":")


def _no_use(use: str) -> Message:
    return Message(
        'A column can\'t hold "{use}". Write one of: {known}, competency:ID, trait:ID.',
        {"use": use[:40], "known": ", ".join(FIELDS)},
    )


_HEAD: Final = """\
# How maatwerk reads a table. Correct a line and import again with --map; a line that is taken out is guessed.
# Hoe maatwerk een tabel leest. Pas een regel aan en importeer opnieuw met --map; een weggehaalde regel wordt geraden.
"""
_NOTES: Final[Mapping[str, str]] = {
    "columns": "# drop: not taken. competency:ID: levels of a competency. trait:ID: a trait of the cross-section.",
    "units": '# A value -> the id of a unit; "+" adds it, "" takes the row without a unit.',
    "profiles": '# A value -> the id of a profile; "" takes the row without a profile.',
    "competencies": '# A value -> the id of a competency; "" leaves it out.',
    "levels": "# A value -> a level, 0 to 4 in halves.",
    "sources": "# A value -> self, manager, peer, observation or test.",
}


def map_text(found: ImportMap) -> str:
    """Give a mapping as the text of its file."""
    lines = [_HEAD]
    facts: list[tuple[str, str]] = [
        ("shape", string(found.shape or "people")),
        ("sheet", string(found.sheet) if found.sheet else ""),
        ("header", str(found.header) if found.header else ""),
        ("scale", "" if found.scale is None else string(found.scale)),
        ("source", "" if found.source is None else string(found.source)),
        ("on", found.on.isoformat() if isinstance(found.on, date) else ""),
        ("dates", "" if found.dates is None else string(found.dates)),
        ("by", "" if found.by is None else string(found.by)),
    ]
    lines += [f"{key} = {value}\n" for key, value in facts if value]
    for name in ("columns", "units", "profiles", "competencies", "levels", "sources"):
        table: Mapping[str, str | float] = getattr(found, name)
        if table:
            lines.append(_table_text(name, table, _NOTES.get(name, "")))
    lines += [_table_text(f"traits.{key_text(key)}", each, "") for key, each in found.traits.items() if each]
    return "".join(lines)


def _table_text(name: str, table: Mapping[str, str | float], note: str) -> str:
    lines = [f"\n[{name}]\n", *([f"{note}\n"] if note else [])]
    for key, value in table.items():
        lines.append(f"{string(key)} = {string(value) if isinstance(value, str) else format(value, 'g')}\n")
    return "".join(lines)


__all__ = [
    "ADD",
    "COMPETENCY",
    "EMPTY",
    "NOTHING",
    "TRAIT",
    "ImportMap",
    "headers",
    "is_use",
    "load_map",
    "map_text",
]
