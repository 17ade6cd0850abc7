"""What stands in documents of word processors, DOCX and ODT, as tables: what is below a heading is one, called by it.

A row of a table is a row, and so is each paragraph beside tables, in which a tab begins a new cell. Text that was
deleted while changes were tracked, and notes in the margin, are no part of it.
"""

import io
import re
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate

from frameworks.languages import Message
from frameworks.reading import content_fault
from frameworks.tables.cells import MOST_CELLS, CellValue, Table, empty_fault
from frameworks.tables.guards import PASSWORD, UNREADABLE

OPEN_TEXT: Final = b"application/vnd.oasis.opendocument.text"
MOST_UNPACKED: Final = 64 * 1024 * 1024
"""The most bytes that the text of a document may unpack to."""
_WORD: Final = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
_COMPATIBLE: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_OPEN: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_BODY: Final = re.compile(r"word/document\d*\.xml")
_MOST_SPANNED: Final = 1_000
_LONGEST_NAME: Final = 60
_DAMAGED: Final = Message(
    "The file is damaged or no document of a word processor. Open it in the program that it is of and save it again.",
    room="frameworks",
)
_LARGE: Final = Message(
    "There is more text in this document than can be read. Save only the part that is needed.",
    room="frameworks",
)


class _TooLargeError(Exception):
    """There is more in it than the memory has room for."""


def is_text_document(data: bytes) -> bool:
    """Tell whether bytes are a zip with the document of a word processor in it."""
    if OPEN_TEXT in data[:200]:
        return True
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return any(_BODY.fullmatch(each) for each in package.namelist())
    except UNREADABLE:
        return False


def document_tables(path: Path, data: bytes) -> list[Table]:
    """Give what stands in a DOCX or ODT file, merged cells as they are.

    Args:
        path: Where it was read from.
        data: Its bytes.

    Raises:
        FileFault: It is damaged, is too large once unpacked, has a password, or is empty.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if OPEN_TEXT in data[:200]:
                if b"manifest:encryption-data" in package.read("META-INF/manifest.xml"):
                    raise content_fault(path, "format", PASSWORD)
                reader: _Reader = _OpenReader()
                reader.read(_part(package, "content.xml"))
            else:
                body = next(each for each in package.namelist() if _BODY.fullmatch(each))
                named = "word/styles.xml" in package.namelist()
                headings = _headings(_part(package, "word/styles.xml")) if named else frozenset({"Heading1"})
                reader = _WordReader(headings)
                reader.read(_part(package, body))
    except _TooLargeError:
        raise content_fault(path, "too-large-unpacked", _LARGE) from None
    except (*UNREADABLE, ExpatError, StopIteration):
        raise content_fault(path, "damaged", _DAMAGED) from None
    tables = [each.table() for each in reader.parts if each.rows]
    if not tables:
        raise empty_fault(path)
    return tables


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as part:
        data = part.read(MOST_UNPACKED + 1)
    if len(data) > MOST_UNPACKED:
        raise _TooLargeError
    return data


def _headings(styles: bytes) -> frozenset[str]:
    """Give the ids of the styles of headings: an id follows the language of the program, a name doesn't."""
    found: set[str] = set()
    at = ""

    def start(name: str, about: Mapping[str, str]) -> None:
        nonlocal at
        space, _gap, tag = name.rpartition(" ")
        if space in _WORD and tag == "style":
            at = about.get(f"{space} styleId", "")
        elif space in _WORD and tag == "name" and about.get(f"{space} val", "").lower().startswith("heading"):
            found.add(at)

    _parse(styles, start)
    return frozenset(found)


def _parse(
    data: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Read XML.

    Raises:
        ExpatError: It is none.
        ValueError: It declares what documents never do, and what could fill the memory.
    """
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse(*_about: object) -> None:
        raise ValueError

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    parser.Parse(data, True)


@dataclass
class _Part:
    """What stands below one heading."""

    name: str
    rows: list[list[CellValue]] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)
    merged: list[tuple[int, int]] = field(default_factory=list)

    def table(self) -> Table:
        """Give it as a table of which the rows are of one length."""
        wide = max(map(len, self.rows))
        rows = [[*row, *[""] * (wide - len(row))] for row in self.rows]
        areas = tuple(((row - 1, column), (row, column)) for row, column in self.merged)
        return Table(self.name, rows, begins=self.begins, areas=areas)


@dataclass
class _Grid:
    """A table that is being read; one may stand in a cell of another."""

    number: int = 0
    cells: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    merged: list[int] = field(default_factory=list)
    spanned: int = 1


class _Reader(ABC):
    """Puts texts in cells, cells in rows, and rows below headings."""

    def __init__(self) -> None:
        self.parts = [_Part("")]
        self._grids: list[_Grid] = []
        self._line: list[str] = []
        self._is_heading = False
        self._skipped = 0
        self._room = MOST_CELLS

    def read(self, data: bytes) -> None:
        """Read the part with the text of a document."""
        _parse(data, self._start, self._end, self._text)

    @abstractmethod
    def _start(self, name: str, about: Mapping[str, str]) -> None: ...

    @abstractmethod
    def _end(self, name: str) -> None: ...

    @abstractmethod
    def _text(self, text: str) -> None: ...

    def _say(self, text: str) -> None:
        if not self._skipped:
            (self._grids[-1].text if self._grids else self._line).append(text)

    def _end_paragraph(self) -> None:
        if self._grids:
            self._grids[-1].text.append("\n")
            return
        text, self._line = "".join(self._line), []
        if self._is_heading and text.strip():
            self.parts.append(_Part(" ".join(text.split())[:_LONGEST_NAME]))
        self._is_heading = False
        if text.strip():
            self._put(text.split("\t"), len(self.parts[-1].rows) + 1)

    def _begin_row(self) -> None:
        grid = self._grids[-1]
        grid.number += 1
        grid.cells, grid.merged = [], []

    def _begin_cell(self, spanned: int = 1) -> None:
        self._grids[-1].text, self._grids[-1].spanned = [], spanned

    def _end_cell(self, *, is_merged: bool = False) -> None:
        grid = self._grids[-1]
        if is_merged:
            grid.merged.append(len(grid.cells))
        grid.cells.append("".join(grid.text).replace("\t", " ").strip())
        grid.cells.extend([""] * (min(grid.spanned, _MOST_SPANNED) - 1))
        self._pay(grid.spanned)
        grid.text = []

    def _end_row(self) -> None:
        grid = self._grids[-1]
        if grid.cells:
            self._put(grid.cells, grid.number)
            self.parts[-1].merged.extend((len(self.parts[-1].rows) - 1, each) for each in grid.merged)
        grid.cells = []

    def _put(self, cells: list[str], number: int) -> None:
        self._pay(len(cells))
        self.parts[-1].rows.append([*cells])
        self.parts[-1].begins.append(number)

    def _pay(self, cells: int) -> None:
        self._room -= cells
        if self._room < 0:
            raise _TooLargeError


class _WordReader(_Reader):
    """Reads WordprocessingML."""

    _LEFT_OUT: Final = frozenset({"del", "moveFrom", "pict", "txbxContent"})
    """What is no text of the document, or stands in it twice."""

    def __init__(self, headings: frozenset[str]) -> None:
        super().__init__()
        self._headings = headings
        self._is_text = self._is_merged = False

    def _start(self, name: str, about: Mapping[str, str]) -> None:
        space, _gap, tag = name.rpartition(" ")
        if self._leaves_out(space, tag):
            self._skipped += 1
        if self._skipped or space not in _WORD:
            return
        value = about.get(f"{space} val", "")
        match tag:
            case "t":
                self._is_text = True
            case "tab" if not value:  # with one it is a stop for tabs
                self._say("\t")
            case "br" | "cr":
                self._say("\n")
            case "noBreakHyphen":
                self._say("-")
            case "pStyle":
                self._is_heading = value in self._headings
            case "tbl":
                self._grids.append(_Grid())
            case "tr" if self._grids:
                self._begin_row()
            case "gridBefore" if self._grids:
                self._grids[-1].cells.extend([""] * min(_number(value), _MOST_SPANNED))
            case "tc" if self._grids:
                self._begin_cell()
                self._is_merged = False
            case "gridSpan" if self._grids:
                self._grids[-1].spanned = max(1, _number(value))
            case "vMerge":
                self._is_merged = value != "restart"

    def _end(self, name: str) -> None:
        space, _gap, tag = name.rpartition(" ")
        if self._leaves_out(space, tag):
            self._skipped -= 1
        elif not self._skipped and space in _WORD:
            self._end_of(tag)

    def _leaves_out(self, space: str, tag: str) -> bool:
        return (space in _WORD and tag in self._LEFT_OUT) or (space == _COMPATIBLE and tag == "Fallback")

    def _end_of(self, tag: str) -> None:
        match tag:
            case "t":
                self._is_text = False
            case "p":
                self._end_paragraph()
            case "tc" if self._grids:
                self._end_cell(is_merged=self._is_merged)
                self._is_merged = False
            case "tr" if self._grids:
                self._end_row()
            case "tbl" if self._grids:
                self._grids.pop()

    def _text(self, text: str) -> None:
        if self._is_text:
            self._say(text)


class _OpenReader(_Reader):
    """Reads the text of OpenDocument."""

    _LEFT_OUT: Final = frozenset({"annotation", "tracked-changes", "note", "frame", "ruby-text"})

    def __init__(self) -> None:
        super().__init__()
        self._paragraphs = 0
        self._below: set[int] = set()
        """The columns in which a cell is high enough to cover those below it."""

    def _start(self, name: str, about: Mapping[str, str]) -> None:
        space, _gap, tag = name.rpartition(" ")
        if not space.startswith(_OPEN):
            return
        if tag in self._LEFT_OUT:
            self._skipped += 1
        if self._skipped:
            return
        match tag:
            case "p" | "h" if space.endswith("text:1.0"):
                self._paragraphs += 1
                self._is_heading = tag == "h"
            case "tab":
                self._say("\t")
            case "line-break":
                self._say("\n")
            case "s":
                self._say(" " * min(_number(about.get(f"{space} c", "1")), _MOST_SPANNED))
            case "table":
                self._grids.append(_Grid())
            case "table-row" if self._grids:
                self._begin_row()
            case "table-cell" | "covered-table-cell" if self._grids:
                repeated = _number(about.get(f"{space} number-columns-repeated", "1"))
                self._begin_cell(max(1, repeated))
                is_high = _number(about.get(f"{space} number-rows-spanned", "1")) > 1
                if is_high:
                    # A cell below it says itself that it is covered.
                    self._below.add(len(self._grids[-1].cells))

    def _end(self, name: str) -> None:
        space, _gap, tag = name.rpartition(" ")
        if not space.startswith(_OPEN):
            return
        if tag in self._LEFT_OUT:
            self._skipped -= 1
        elif not self._skipped:
            self._end_of(space, tag)

    def _end_of(self, space: str, tag: str) -> None:
        match tag:
            case "p" | "h" if space.endswith("text:1.0"):
                self._end_paragraph()
                self._paragraphs -= 1
            case "table-cell" if self._grids:
                self._end_cell()
            case "covered-table-cell" if self._grids:
                self._end_cell(is_merged=len(self._grids[-1].cells) in self._below)
            case "table-row" if self._grids:
                self._end_row()
            case "table" if self._grids:
                self._grids.pop()
                self._below = set()

    def _text(self, text: str) -> None:
        if self._paragraphs:
            self._say(text)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1  # noqa: PLR2004 - a million
