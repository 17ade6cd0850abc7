"""Competencies from a table: a row each with a column per level, or a row per example of behaviour.

Names, definitions and behaviour may stand in two languages in columns of their own (`Naam (nl)`, `Name (en)`). A row
without a name goes on with the competency above it, as in a sheet with merged cells. A cell of several lines holds
several examples.
"""

import math
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from frameworks.exchange.hypertext import Text
from frameworks.exchange.scales import USUAL_LEVELS, behaviour_levels
from frameworks.exchange.sources import Candidate, Remark, Source, listed, numbered, shortened
from frameworks.exchange.table_headers import Column, Field, columns_of, numbers_of_letters
from frameworks.exchange.table_map import DROP, TableMap, column_of, use_of
from frameworks.fields import Bilingual, in_language
from frameworks.languages import Message, mark
from frameworks.model import SCALE_TOP, Kind
from frameworks.reading import content_fault
from frameworks.tables.cells import Table, TableRow
from frameworks.tables.headers import plain

_HEADER_LINES: Final = 30
_FEW: Final = 2
NOTHING_SAID: Final = TableMap()
_PLACEHOLDER: Final = re.compile(r"n\.?v\.?t\.?|n/a|onbekend|unknown|x+|geen|none|tbd|ntb", re.IGNORECASE)
_SUM: Final = re.compile(
    r"(?:sub|eind|grand )?(?:totaal|total)\b.*|gemiddeld\w*\b.*|average\b.*|aantal\b.*|count\b.*|som|sum|n ?= ?\d*"
    r"|(?:bron|source|peildatum|opgesteld|toelichting|note|noot|versie|version)\b ?(?::.*|door\b.*|\d.*)?|[*†©].*",
    re.IGNORECASE,
)
"""What stands where a name would, below or between the competencies."""
_UNTOLD: Final = re.compile(r"(?:sheet|blad|werkblad|feuil|tabelle|table)\s*\d*", re.IGNORECASE)
_KINDS: Final[Mapping[str, Kind]] = {
    **dict.fromkeys(("kennis", "knowledge", "k"), "knowledge"),
    **dict.fromkeys(("vaardigheid", "vaardigheden", "skill", "skills", "v", "s"), "skill"),
    **dict.fromkeys(("houding", "attitude", "gedrag", "behaviour", "h", "a"), "attitude"),
    **dict.fromkeys(("gemengd", "mixed", "mengvorm", "combinatie"), "mixed"),
}


def read_competency_table(path: Path, table: Table, known: TableMap = NOTHING_SAID) -> Source:
    """Give the competencies of a table.

    Args:
        path: Where it was read from.
        table: The table.
        known: What somebody said of its columns.

    Raises:
        FileFault: It has no column with names, or no row with one.
    """
    reading = _Reading(path, table, known)
    return reading.source()


def table_columns(table: Table, known: TableMap = NOTHING_SAID) -> TableMap | None:
    """Give what the columns of a table are taken for, as a mapping to correct; None when no row has headers."""
    lines = [each for each in table.lines if each]
    found = _best_header(lines, known)
    if found is None:
        return None
    place, columns, _unknown = found
    uses = {each.place: use_of(each) for each in columns}
    headers = [" ".join(each.split()) for each in lines[place].cells]
    taken = {header: uses.get(at, DROP) for at, header in enumerate(headers) if header}
    return TableMap(sheet=table.sheet or None, header=lines[place].number, columns=taken)


def explained(table: Table, known: TableMap = NOTHING_SAID) -> float:
    """Give how much of a table its headers explain: more columns that are known, and more rows with a name."""
    lines = [each for each in table.lines if each]
    found = _best_header(lines, known)
    if found is None:
        return 0.0
    place, columns, _unknown = found
    names = [each.place for each in columns if each.field == "name"]
    rows = sum(
        any(at < len(line.cells) and line.cells[at].strip() for at in names) for line in lines[place + 1 :]
    )
    return len(columns) * math.log2(1 + rows)


def _best_header(lines: Sequence[TableRow], known: TableMap) -> tuple[int, list[Column], list[str]] | None:
    """Give the row of headers that explains most of a table, with its columns; the first of those that are as good."""
    said = {plain(header): column_of(0, header, use) for header, use in known.columns.items()}
    best: tuple[int, list[Column], list[str]] | None = None
    for place, line in enumerate(lines[:_HEADER_LINES]):
        if known.header is not None and line.number != known.header:
            continue
        columns, unknown = columns_of(line.cells, said)
        # A row of data may hold one word that a header could be.
        named = any(each.field == "name" for each in columns)
        told = [each for each in columns if any(map(str.isalpha, each.header))]
        alone = len(columns) == 1 and (not named or len(columns) + len(unknown) > _FEW)
        if not columns or ((alone or (not named and len(told) < _FEW)) and known.header is None):
            continue
        if best is None or len(columns) > len(best[1]):
            best = place, columns, unknown
    return best


class _Made:
    """A competency in the making."""

    def __init__(self, line: int, name: Text) -> None:
        self.line = line
        self.name = name
        self.key = ""
        self.definition: Text | None = None
        self.kind: Kind | None = None
        self.levels: dict[int, list[Text]] = {}


class _Reading:
    """Reads a table row by row; what is not taken is remarked."""

    def __init__(self, path: Path, table: Table, known: TableMap) -> None:
        self._path = path
        self._known = known
        self._table = table
        self._lines = [each for each in table.lines if each]
        self._header, self._columns, self._unknown = self._find_header()
        self._made: list[_Made] = []
        self._at: _Made | None = None
        self._remarks: list[Remark] = []
        self._letters: Mapping[str, int] | None = None
        self._is_long = {"level", "behaviour"} <= {each.field for each in self._columns}

    def source(self) -> Source:
        """Give what was found."""
        becomes = behaviour_levels(self._level_numbers())
        rows = self._lines[self._header + 1 :]
        self._alone = self._stand_alone(rows)
        for line in rows:
            self._row(line, becomes)
        if not self._made:
            raise content_fault(self._path, "empty", _NO_NAMES)
        candidates = numbered(
            Candidate(
                0,
                each.line,
                each.key,
                each.name,
                definition=each.definition,
                kind=each.kind,
                levels=each.levels,
                id=each.key,
            )
            for each in self._made
        )
        return Source(
            "table",
            self._title(),
            candidates,
            level_names=self._level_names(becomes),
            remarks=tuple(self._remarks),
            notes=tuple(self._notes()),
        )

    def _remark(self, line: int, sentence: str, *, taken: bool = False, **values: object) -> None:
        self._remarks.append(Remark(line, Message(sentence, values, room="frameworks"), taken))

    # --- the header

    def _find_header(self) -> tuple[int, list[Column], list[str]]:
        best = _best_header(self._lines, self._known)
        if best is None:
            raise content_fault(self._path, "no-header", _NO_HEADER)
        place, columns, _unknown = best
        if not any(each.field == "name" for each in columns):
            headers = ", ".join(shortened(each, 40) for each in self._lines[place].cells if each.strip())
            message = Message(_NO_NAME_COLUMN, {"columns": headers}, room="frameworks")
            raise content_fault(self._path, "no-name-column", message, self._lines[place].number)
        return best

    def _column(self, field: Field) -> list[Column]:
        return [each for each in self._columns if each.field == field]

    def _number(self, cell: str) -> int | None:
        """Give the number of a level that a cell tells; where all are letters, A is the first and so is I."""
        number = _number(cell)
        if number is not None or not cell:
            return number
        if self._letters is None:
            cells = (self._cell(line, self._column("level")[0]) for line in self._lines[self._header + 1 :])
            self._letters = numbers_of_letters(each for each in cells if each)
        return self._letters.get(plain(cell).split()[-1] if plain(cell) else "")

    def _level_numbers(self) -> set[int]:
        told = {each.level for each in self._columns if each.level is not None}
        if self._is_long:
            cells = (self._cell(line, self._column("level")[0]) for line in self._lines[self._header + 1 :])
            told |= {number for number in map(self._number, cells) if number is not None}
        return told

    def _level_names(self, becomes: Mapping[int, int]) -> tuple[Text, ...]:
        """Give the names of the levels by the headers; nothing when they tell none."""
        named: dict[int, Text] = {}
        for each in self._columns:
            if each.name and each.level is not None:
                level = becomes[each.level]
                before = named.get(level)
                named[level] = f"{before} / {each.name}" if isinstance(before, str) else each.name
        if not named:
            return ()
        return tuple(named.get(level, USUAL_LEVELS[level]) for level in range(SCALE_TOP + 1))

    def _title(self) -> str:
        sheet = self._table.sheet.strip()
        if sheet and not _UNTOLD.fullmatch(sheet):
            return sheet
        stem = " ".join(self._path.stem.replace("_", " ").replace("-", " ").split())
        return stem[:1].upper() + stem[1:] or "Competenties"

    def _notes(self) -> list[Message]:
        found = [*self._table.told]
        if self._unknown:
            listed_ = ", ".join(shortened(each, 40) for each in self._unknown)
            found.append(
                Message("Columns that were not taken: {columns}.", {"columns": listed_}, room="frameworks")
            )
        if self._table.others:
            found.append(
                Message(
                    "Taken from the sheet {sheet}. Not looked at: {others}.",
                    {"sheet": self._table.sheet, "others": ", ".join(self._table.others)},
                    room="frameworks",
                )
            )
        if self._table.uncalculated:
            found.append(
                Message(
                    "Cells with a formula of which no result was saved: {count}. They were read as empty; open the "
                    "file in a spreadsheet program and save it again.",
                    {"count": len(self._table.uncalculated)},
                    room="frameworks",
                )
            )
        moved = {
            told: level for told, level in behaviour_levels(self._level_numbers()).items() if told != level
        }
        if moved:
            told = ", ".join(f"{number} = {level}" for number, level in moved.items())
            found.append(Message("Levels were taken as: {levels}.", {"levels": told}, room="frameworks"))
        return found

    # --- the rows

    def _stand_alone(self, rows: Sequence[TableRow]) -> frozenset[int]:
        """Give the rows with a name and nothing else, where most names have more: headings, totals and notes."""
        content = [each for each in self._columns if each.field in {"definition", "behaviours", "behaviour"}]
        named = [
            line
            for line in rows
            if (name := self._text(line, "name")) is not None and self._plainly_none(name) is None
        ]
        bare = [line for line in named if not any(self._cell(line, each) for each in content)]
        return frozenset(each.number for each in bare) if 2 * len(bare) < len(named) else frozenset()

    def _reason(self, line: TableRow, name: Text) -> str | None:
        """Give why a row with a name is no competency; None when it is one."""
        return self._plainly_none(name) or (_ALONE if line.number in self._alone else None)

    def _plainly_none(self, name: Text) -> str | None:
        """Give why what is called so is no competency, whatever else stands in its row."""
        told = " ".join(in_language(name, "nl").split())
        headers = {plain(each.header) for each in self._column("name")}
        if plain(told) in headers and not self._known.columns:
            return _AGAIN
        if not any(map(str.isalpha, told)) or _PLACEHOLDER.fullmatch(told):
            return _NAMELESS
        return _NOT_ONE if _SUM.fullmatch(told) else None

    def _row(self, line: TableRow, becomes: Mapping[int, int]) -> None:
        name = self._text(line, "name")
        if name is not None and (reason := self._reason(line, name)) is not None:
            self._remark(line.number, reason, name=shortened(name))
            return
        if name is not None:
            self._at = self._begin(line, name)
        elif self._at is None or not self._behaviour(line):
            self._remark(line.number, _NAMELESS)
            return
        if self._at is not None:
            self._fill(line, self._at, becomes)

    def _begin(self, line: TableRow, name: Text) -> _Made | None:
        """Give the competency of a name: a new one, or the one above in a table of a row per example."""
        told = in_language(name, "nl").casefold()
        same = next((each for each in self._made if in_language(each.name, "nl").casefold() == told), None)
        if same is None:
            self._made.append(_Made(line.number, name))
            return self._made[-1]
        if self._is_long:
            return same
        self._remark(line.number, _TWICE, name=shortened(name), other=same.line)
        return None

    def _fill(self, line: TableRow, made: _Made, becomes: Mapping[int, int]) -> None:
        if made.definition is None:
            made.definition = self._text(line, "definition")
        for column in self._column("id")[:1]:
            made.key = made.key or self._cell(line, column)
        self._take_kind(line, made)
        if self._is_long:
            self._take_example(line, made, becomes)
            return
        for number in sorted({each.level for each in self._columns if each.level is not None}):
            text = self._text(line, "behaviours", number)
            self._take(line, made, becomes[number], text)
        if (text := self._text(line, "behaviour")) is not None:
            self._take(line, made, 1, text)
            self._remark(line.number, _LEVELLESS, taken=True, text=shortened(text))

    def _take(self, line: TableRow, made: _Made, level: int, text: Text | None) -> None:
        if text is None:
            return
        if level == 0:
            self._remark(line.number, _AT_ZERO, taken=True, text=shortened(text))
            return
        made.levels.setdefault(level, []).extend(listed(text))

    def _take_example(self, line: TableRow, made: _Made, becomes: Mapping[int, int]) -> None:
        text = self._text(line, "behaviour")
        told = self._cell(line, self._column("level")[0])
        number = self._number(told)
        if text is None:
            return
        if number is None:
            self._remark(line.number, _NO_LEVEL, taken=True, told=told, text=shortened(text))
            return
        self._take(line, made, becomes[number], text)

    def _take_kind(self, line: TableRow, made: _Made) -> None:
        for column in self._column("kind")[:1]:
            told = self._cell(line, column)
            kind = _KINDS.get(told.casefold())
            if told and kind is None:
                self._remark(line.number, _NO_KIND, taken=True, told=shortened(told))
            made.kind = made.kind or kind

    def _behaviour(self, line: TableRow) -> bool:
        return any(
            self._cell(line, each) for each in self._columns if each.field in {"behaviours", "behaviour"}
        )

    # --- cells

    def _cell(self, line: TableRow, column: Column) -> str:
        return line.cells[column.place].strip() if column.place < len(line.cells) else ""

    def _text(self, line: TableRow, field: Field, level: int | None = None) -> Text | None:
        """Give the text of a field: in both languages where the columns say theirs, None when there is none."""
        columns = [each for each in self._columns if each.field == field and each.level == level]
        spoken = {each.language: self._cell(line, each) for each in columns}
        plain = spoken.pop(None, "")
        if any(spoken.values()):
            return Bilingual(**{language: text for language, text in spoken.items() if language})
        return plain or None


def _number(cell: str) -> int | None:
    """Give the number of a level that a cell tells, such as `2` or `Niveau 2`."""
    found = re.fullmatch(r"\D*(\d{1,2})(?:\D.*)?", cell, re.DOTALL)
    return int(found[1]) if found else None


_NO_HEADER: Final = Message(
    "No column with the names of competencies was found. Give the table a row of headers with Competentie or Name, "
    "and Definitie, Niveau 1 to Niveau 4.",
    room="frameworks",
)
_NO_NAME_COLUMN: Final = mark(
    "None of the columns has the names of competencies: {columns}. Call one of them Competentie or Name, or say in a "
    "mapping which it is (--map)."
)
_AGAIN: Final = mark("Not taken: these are the headers once more.")
_NOT_ONE: Final = mark("Not taken: {name} is a total or a note, and no competency.")
_ALONE: Final = mark(
    "Not taken: {name} stands alone in its row, as a heading or a note does. Give it a definition when it is a "
    "competency."
)
_NO_NAMES: Final = Message(
    "No row has the name of a competency. Fill in the column with the names.", room="frameworks"
)
_NAMELESS: Final = mark("Not taken: the row has no name of a competency.")
_TWICE: Final = mark("Not taken: {name} stands on line {other} too. Put them together, or rename one.")
_AT_ZERO: Final = mark("Not taken of this row: level 0 has no behaviour. {text}")
_LEVELLESS: Final = mark(
    "The behaviour of this row has no level, so it became behaviour of level 1. Move it where it belongs. {text}"
)
_NO_LEVEL: Final = mark('Not taken of this row: "{told}" is no number of a level. {text}')
_NO_KIND: Final = mark('Not taken of this row: "{told}" is no kind: knowledge, skill, attitude or mixed.')
