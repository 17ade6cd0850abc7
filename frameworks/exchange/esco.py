"""Skills from the CSV files of ESCO, the European classification: `skills_nl.csv`, `skills_en.csv`.

Columns as in ESCO 1.2, in any order; those that are not used may be missing. Where the file of the other language lies
beside it, texts are taken in both.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from frameworks.exchange.hypertext import Text
from frameworks.exchange.sources import Candidate, Remark, Source, numbered
from frameworks.fields import Bilingual
from frameworks.languages import LANGUAGES, Language, Message, mark, other_language
from frameworks.model import Kind
from frameworks.reading import FileFault, content_fault
from frameworks.tables.cells import Table
from frameworks.tables.reading import read_table

_URI: Final = "concepturi"
_LABEL: Final = "preferredlabel"
_NEEDED: Final = (_URI, _LABEL)
_OTHERS: Final = ("altlabels", "hiddenlabels")
_KINDS: Final[Mapping[str, Kind]] = {"knowledge": "knowledge", "skill/competence": "skill"}
_IN_FORCE: Final = frozenset({"", "released"})
_FILE: Final = re.compile(r"(.*_)(nl|en)(\.\w+)", re.IGNORECASE)
_NAME: Final = Bilingual(nl="Keuze uit ESCO", en="Selection from ESCO")
_CREDIT: Final = Bilingual(
    nl="Deze keuze gebruikt de ESCO-classificatie van de Europese Commissie.",
    en="This selection uses the ESCO classification of the European Commission.",
)


def looks_like_esco(table: Table) -> bool:
    """Tell whether a table has the columns of ESCO's skills."""
    first = next((each for each in table.lines if each), None)
    return first is not None and set(_NEEDED) <= {each.strip().casefold() for each in first.cells}


def read_esco(path: Path, table: Table, language: Language | None = None) -> Source:
    """Give the skills of a file of ESCO.

    Args:
        path: The file; `_nl` or `_en` at the end of its name tells the language.
        table: What stands in it.
        language: The language of its texts, where its name doesn't tell.

    Raises:
        FileFault: It has no columns with addresses and labels, or has no skill.
    """
    remarks: list[Remark] = []
    rows = _rows(path, table, remarks)
    if not rows:
        raise content_fault(path, "empty", _NO_SKILL)
    told = _FILE.fullmatch(path.name)
    spoken = language or (next((each for each in LANGUAGES if told and told[2].lower() == each), None))
    notes: list[Message] = []
    others: dict[str, dict[str, str]] = {}
    if spoken and told:
        beside = path.with_name(f"{told[1]}{other_language(spoken)}{told[3]}")
        others = _beside(beside)
        if others:
            notes.append(
                Message(
                    "Texts in the other language were taken from {file}.",
                    {"file": beside.name},
                    room="frameworks",
                )
            )
    made = (_candidate(row, spoken, others.get(row[_URI], {})) for row in rows)
    return Source(
        "esco", _NAME, numbered(made), id="esco", credit=_CREDIT, remarks=tuple(remarks), notes=tuple(notes)
    )


_NO_SKILL: Final = Message(
    "There is no skill in this file. Take skills_nl.csv or skills_en.csv of ESCO.", room="frameworks"
)


def _rows(path: Path, table: Table, remarks: list[Remark]) -> list[dict[str, str]]:
    """Give the rows that have an address of their own and a label, by the columns' names."""
    lines = [each for each in table.lines if each]
    header = [each.strip().casefold() for each in lines[0].cells]
    for each in _NEEDED:
        if each not in header:
            message = Message(
                "This is no file of ESCO's skills: it has no column {column}. Take skills_nl.csv or skills_en.csv.",
                {"column": "conceptUri" if each == _URI else "preferredLabel"},
                room="frameworks",
            )
            raise content_fault(path, "columns", message, lines[0].number)
    found: list[dict[str, str]] = []
    seen: dict[str, int] = {}
    for line in lines[1:]:
        row = dict(zip(header, (each.strip() for each in line.cells), strict=False))
        uri, label = row.get(_URI, ""), row.get(_LABEL, "")
        values = {"uri": uri, "label": label, "line": seen.get(uri, 0)}
        if not uri or not label:
            remarks.append(Remark(line.number, Message(_INCOMPLETE, values, room="frameworks")))
        elif uri in seen:
            remarks.append(Remark(line.number, Message(_TWICE, values, room="frameworks")))
        else:
            seen[uri] = line.number
            found.append({**row, "": str(line.number)})
    return found


_INCOMPLETE: Final = mark("Not taken: a skill needs a conceptUri and a preferredLabel. {label}{uri}")
_TWICE: Final = mark("Not taken: {label} has the address of the skill on line {line}: {uri}")


def _beside(path: Path) -> dict[str, dict[str, str]]:
    """Give the rows of the file of the other language by address; nothing when there is no such file."""
    try:
        return {row[_URI]: row for row in _rows(path, read_table(path), [])}
    except FileFault:
        return {}


def _candidate(row: Mapping[str, str], language: Language | None, other: Mapping[str, str]) -> Candidate:
    caution = None
    if row.get("status", "").casefold() not in _IN_FORCE:
        caution = Message(
            "{label} is no longer in force in ESCO ({status}).",
            {"label": row[_LABEL], "status": row["status"]},
            room="frameworks",
        )
    definition = _definition(row)
    return Candidate(
        0,
        int(row[""]),
        row[_URI],
        _text(row[_LABEL], language, other.get(_LABEL, "")),
        definition=_text(definition, language, _definition(other)) if definition else None,
        kind=_KINDS.get(row.get("skilltype", "").casefold()),
        links=(row[_URI],),
        words="\n".join(row.get(each, "") for each in _OTHERS),
        caution=caution,
    )


def _definition(row: Mapping[str, str]) -> str:
    return row.get("description", "") or row.get("definition", "")


def _text(text: str, language: Language | None, other: str) -> Text:
    if language is None:
        return text
    return Bilingual(nl=text, en=other) if language == "nl" else Bilingual(nl=other, en=text)
