"""Documents for the tests, each made once, and what stands in the files that are written of them."""

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf

import sessions
from frameworks.languages import Language
from sessions.documents.document import proposal_document
from sessions.documents.docx_writer import write_docx
from sessions.documents.html_writer import write_html
from sessions.documents.odt_writer import write_odt
from sessions.documents.pdf_writer import write_pdf
from sessions.documents.tree import Document
from sessions.model import Session
from sessions.store.reader import load
from tests.sessions.proposal.example import session

Texts = list[list[list[str]]]
"""The cells of the rows of tables, as text."""
WRITERS = {"html": write_html, "pdf": write_pdf, "docx": write_docx, "odt": write_odt}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@cache
def example(name: str) -> Session:
    """Give an example that comes with the program; `all` is one in which every section has something to say."""
    return (
        session() if name == "all" else load(Path(sessions.__path__[0]) / "examples" / f"{name}.toml").session
    )


@cache
def document(name: str, language: Language) -> Document:
    """Give the proposal of an example as a document."""
    return proposal_document(example(name), language)


@cache
def written(name: str, language: Language, to: str) -> bytes:
    """Give the proposal of an example in a format."""
    return written_as(document(name, language), to)


def written_as(made: Document, to: str) -> bytes:
    """Give a document in a format."""
    return WRITERS[to](made)


def texts(made: Document, *, with_cover: bool = True) -> Texts:
    """Give the texts of a document's tables."""
    tables = list(made.tables())
    own = [each for each in made.cover if each in tables]
    chosen = tables if with_cover else tables[len(own) :]
    return [[[_folded(cell) for cell in row] for row in each.texts] for each in chosen]


def _folded(text: str) -> str:
    return " ".join(text.replace("\u200b", "").split())


# --- HTML -------------------------------------------------------------------------------------------------------------


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: Texts = []
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        del attrs
        if tag == "table":
            self.found.append([])
        elif tag == "tr":
            self.found[-1].append([])
        elif tag in {"th", "td"}:
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"th", "td"} and self._cell is not None:
            self.found[-1][-1].append(_folded("".join(self._cell)))
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)


def html_tables(data: bytes) -> Texts:
    """Give the texts of the tables of an HTML file."""
    parser = _Tables()
    parser.feed(data.decode())
    return parser.found


# --- DOCX and ODT -----------------------------------------------------------------------------------------------------


def part(data: bytes, name: str) -> ET.Element:
    """Give a part of a zip as XML."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        return ET.fromstring(file.read(name))  # noqa: S314 - our own file


def parts(data: bytes) -> dict[str, bytes]:
    """Give all parts of a zip."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        return {each: file.read(each) for each in file.namelist()}


def docx_tables(data: bytes) -> Texts:
    """Give the texts of the tables of a DOCX."""
    return [
        [
            [_folded("".join(_docx_text(cell))) for cell in row.iter(f"{_W}tc")]
            for row in table.iter(f"{_W}tr")
        ]
        for table in part(data, "word/document.xml").iter(f"{_W}tbl")
    ]


def _docx_text(cell: ET.Element) -> Iterator[str]:
    for each in cell.iter():
        if each.tag == f"{_W}t":
            yield each.text or ""
        elif each.tag == f"{_W}br":
            yield "\n"


def odt_tables(data: bytes) -> Texts:
    """Give the texts of the tables of an ODT."""
    return [
        [
            [_folded("".join(_odt_text(cell))) for cell in row.iter(f"{_TABLE}table-cell")]
            for row in table.iter(f"{_TABLE}table-row")
        ]
        for table in part(data, "content.xml").iter(f"{_TABLE}table")
    ]


def _odt_text(element: ET.Element) -> Iterator[str]:
    if element.tag.endswith(("}title", "}desc")):
        return
    yield element.text or ""
    for each in element:
        if each.tag == f"{_TEXT}line-break":
            yield "\n"
        yield from _odt_text(each)
        yield each.tail or ""


# --- PDF --------------------------------------------------------------------------------------------------------------


def pdf_tables(data: bytes) -> Texts:
    """Give the texts of the tables of a tagged PDF, by its tags: what a screen reader reads."""
    with pikepdf.open(BytesIO(data)) as file:
        said = {page.objgen: _marked(page) for page in file.pages}
        return [
            [[_folded(_tagged(cell, said)) for cell in _cells(row)] for row in _of(table, "/TR")]
            for table in _of(file.Root.StructTreeRoot, "/Table")
        ]


def pdf_tags(data: bytes) -> list[str]:
    """Give the tags of a PDF, in their order."""
    with pikepdf.open(BytesIO(data)) as file:
        return [str(each.S) for each in _walk(file.Root.StructTreeRoot)]


def _walk(element: Any) -> Iterator[Any]:
    kids = element.get("/K", [])
    for each in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(each, pikepdf.Dictionary) and "/S" in each:
            yield each
            yield from _walk(each)


def _of(element: Any, tag: str) -> Iterator[Any]:
    return (each for each in _walk(element) if tag == each.S)


def _cells(row: Any) -> Iterator[Any]:
    return (each for each in _walk(row) if each.S in {"/TH", "/TD"})


def _tagged(element: Any, said: dict[Any, dict[int, str]], page: Any = None) -> str:
    if "/ActualText" in element:
        return str(element.ActualText)
    own = element.get("/Pg", page)
    kids = element.get("/K", [])
    found = []
    for each in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(each, pikepdf.Dictionary):
            if each.get("/Type") == "/MCR":
                found.append(said[each.get("/Pg", own).objgen].get(int(each.MCID), ""))
            elif "/S" in each:
                found.append(_tagged(each, said, own))
        else:
            found.append(said[own.objgen].get(int(each), ""))
    return " ".join(found)


def _marked(page: pikepdf.Page) -> dict[int, str]:
    """Give what each stretch of marked content of a page says."""
    fonts = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    found: dict[int, str] = {}
    stack: list[tuple[int | None, str | None]] = []
    font: dict[int, str] = {}
    each: Any
    for each in pikepdf.parse_content_stream(page):
        operands = each.operands
        match str(each.operator):
            case "BDC":
                about = operands[1] if isinstance(operands[1], pikepdf.Dictionary) else pikepdf.Dictionary()
                number = about.get("/MCID")
                actual = about.get("/ActualText")
                stack.append(
                    (None if number is None else int(number), None if actual is None else str(actual))
                )
                if actual is not None:
                    _say(found, stack, str(actual))
            case "BMC":
                stack.append((None, None))
            case "EMC":
                stack.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj" | "TJ":
                if any(actual is not None for _number, actual in stack):
                    continue
                for said in operands[0] if isinstance(operands[0], pikepdf.Array) else operands:
                    if isinstance(said, pikepdf.String):
                        raw = bytes(said)
                        codes = (int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2))
                        _say(found, stack, "".join(font.get(code, "") for code in codes))
    return found


def _say(found: dict[int, str], stack: list[tuple[int | None, str | None]], text: str) -> None:
    number = next((number for number, _actual in reversed(stack) if number is not None), None)
    if number is not None:
        found[number] = found.get(number, "") + text


def _letters(font: Any) -> dict[int, str]:
    """Give the letters of a font by their codes."""
    mapped = font.ToUnicode.read_bytes().decode("ascii")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", mapped, re.DOTALL):
        for code, letters in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = bytes.fromhex(letters).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", mapped, re.DOTALL):
        for first, last, letters in re.findall(
            r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block
        ):
            start = int(letters, 16)
            for code in range(int(first, 16), int(last, 16) + 1):
                found[code] = chr(start + code - int(first, 16))
    return found
