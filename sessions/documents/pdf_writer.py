"""A document as PDF: PDF/A-2a and PDF/UA-1 in one file, laid out by typst from a template of the program's own."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sessions.documents.colours import INK, MUTED, letters_on
from sessions.documents.document import said
from sessions.documents.drawings import Svg, drawn, small
from sessions.documents.style import FONTS, PLAIN, Style
from sessions.documents.tree import (
    Block,
    Cell,
    Code,
    Curve,
    Divider,
    Document,
    Figure,
    Heading,
    Inlines,
    Listing,
    Paragraph,
    Quote,
    Row,
    Run,
    Table,
    Timeline,
    plain,
)
from sessions.documents.widths import is_kept_whole, page_shares, widths
from sessions.proposal.escape import REPLACEMENT

if TYPE_CHECKING:
    from typst import Compiler, Fonts

STANDARDS: Final = ("a-2a", "ua-1")
TEMPLATE: Final = Path(__file__).parent / "proposal.typ"
REGIONS: Final = {"nl": "nl", "en": "gb"}
_FALLBACKS: Final = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")
"""The fonts that typst has in itself, for letters that the font of the style lacks."""
_GLUED: Final = 2
_LONG_WORD: Final = re.compile(r"[^\s\u200b]{31,}")
_SIGN: Final = re.compile(r"[/@._=&?-](?=\w)")
_LONGEST_WORD: Final = 45
_BREAK_EVERY: Final = 20
_PLAIN_LETTERS: Final = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180))))
_DAY: Final = 86_400
_BYTE_ORDER_MARK: Final = "\ufeff"


def write_pdf(document: Document, style: Style = PLAIN) -> bytes:
    """Give a document as PDF; the same document and style give the same bytes.

    A letter that none of the fonts has stands as U+FFFD.

    Raises:
        ModuleNotFoundError: typst is not installed.
        typst.TypstError: The document can't be laid out, such as with a logo that is no picture.
    """
    return laid_out(document, style)[0]


def laid_out(document: Document, style: Style = PLAIN) -> tuple[bytes, str]:
    """Give a document as PDF, and the letters of it that none of the fonts has, in order.

    Raises:
        ModuleNotFoundError: typst is not installed.
        typst.TypstError: The document can't be laid out.
    """
    # Nothing is seen of it, and PDF/A refuses it.
    text = source(document, style).replace(_BYTE_ORDER_MARK, "")
    lacking = _lacking(text, style.font, style.fonts)
    if lacking:
        text = text.translate(dict.fromkeys(map(ord, lacking), REPLACEMENT))
    compiler = _compiler(style.fonts)
    made = compiler.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"document": text},
        pdf_standards=list(STANDARDS),
        timestamp=moment(document),
    )
    return made if isinstance(made, bytes) else b"".join(made or ()), "".join(sorted(lacking))


def moment(document: Document) -> int:
    """Give the moment that a file says it was made: midnight of the date that it bears, in seconds since 1970.

    The clock has no part in it: the same session gives the same bytes.
    """
    return 0 if document.dated is None else (document.dated - date(1970, 1, 1)).days * _DAY


def png(drawings: Sequence[Svg], style: Style = PLAIN, ppi: float = 216) -> tuple[bytes, ...]:
    """Give drawings as PNG pictures.

    Raises:
        ModuleNotFoundError: typst is not installed.
    """
    if not drawings:
        return ()
    data = json.dumps([{"svg": each.text, "width": each.width, "height": each.height} for each in drawings])
    made = _compiler(style.fonts).compile(
        _PICTURES, format="png", ppi=ppi, sys_inputs={"pictures": data}, timestamp=0
    )
    return (made,) if isinstance(made, bytes) else tuple(made or ())


_PICTURES: Final = b"""
#for each in json(bytes(sys.inputs.pictures)) {
  page(width: each.width * 1pt, height: each.height * 1pt, margin: 0pt, fill: none,
    image(bytes(each.svg), format: "svg", width: 100%, height: 100%))
}
"""


@lru_cache(maxsize=2)
def _compiler(folder: Path | None) -> "Compiler":
    """Give a compiler with the fonts of the program and of a folder; those of the system would differ by machine."""
    from typst import Compiler

    return Compiler(font_paths=_fonts(folder), ignore_system_fonts=True)


@lru_cache(maxsize=2)
def _fonts(folder: Path | None) -> "Fonts":
    from typst import Fonts

    folders = [str(each) for each in (folder, FONTS) if each is not None]
    return Fonts(include_system_fonts=False, font_paths=folders)


@lru_cache(maxsize=4)
def font_names(folder: Path | None) -> frozenset[str]:
    """Give the names of the fonts that a PDF can use, with those in a folder.

    Raises:
        ModuleNotFoundError: typst is not installed.
    """
    return frozenset(_fonts(folder).families())


# --- letters that no font has ----------------------------------------------------------------------------------------


def _lacking(text: str, font: str, folder: Path | None) -> frozenset[str]:
    unusual = "".join(sorted(set(text) - _PLAIN_LETTERS - {"\n"}))
    if _is_printable(unusual, font, folder):
        return frozenset()
    return frozenset(each for each in unusual if not _is_printable(each, font, folder))


@lru_cache(maxsize=4096)
def _is_printable(letters: str, font: str, folder: Path | None) -> bool:
    """Tell whether all letters are in one of the fonts: typst itself refuses a file with one that isn't."""
    from typst import TypstError

    # With others around each: by itself a mark that goes on top of a letter would be another case.
    text = "".join(f"a{each}" for each in letters)
    try:
        _compiler(folder).compile(
            _LETTERS,
            format="pdf",
            sys_inputs={"letters": f"{text}a", "fonts": json.dumps([font, *_FALLBACKS])},
            pdf_standards=list(STANDARDS),
            timestamp=0,
        )
    except TypstError:
        return False
    return True


_LETTERS: Final = b"""
#set document(title: "letters")
#set text(font: json(bytes(sys.inputs.fonts)))
#sys.inputs.letters
"""


# --- the document as data --------------------------------------------------------------------------------------------


def source(document: Document, style: Style) -> str:
    """Give a document as the data that the template lays out, as JSON."""
    return json.dumps(_Data(document, style).whole(), ensure_ascii=False, separators=(",", ":"))


class _Data:
    """Makes of one document what the template reads."""

    def __init__(self, document: Document, style: Style) -> None:
        self._document = document
        self._style = style
        self._palette = style.palette

    def whole(self) -> dict[str, Any]:
        """Give all of it."""
        document, style = self._document, self._style
        logo = None
        if style.logo is not None:
            data: Any = style.logo.decode() if style.logo_kind == "svg" else list(style.logo)
            logo = {
                "kind": style.logo_kind,
                "data": data,
                "alt": style.logo_text or document.author or "logo",
            }
        return {
            "language": document.language,
            "region": REGIONS[document.language],
            "title": with_breaks(document.title),
            "reference": document.reference,
            "author": document.author,
            "contents": document.has_contents,
            "page": document.is_page,
            "words": {
                "contents": said(document.language, "Contents"),
                "page": said(document.language, "Page {page} of {pages}", page="{page}", pages="{pages}"),
            },
            "logo": logo,
            "style": {
                "ink": INK,
                "muted": MUTED,
                "fonts": [style.font, *_FALLBACKS],
                "margins": style.page_margins_mm if document.is_page else style.margins_mm,
                **{name: value for name, value in self._palette._asdict().items() if isinstance(value, str)},
            },
            "cover": list(self._cover()),
            "chapters": [
                {
                    "heading": with_breaks(each.heading),
                    "appendix": each.is_appendix,
                    "begins": each.begins_page,
                    "signed": any(isinstance(one, Table) and one.is_signed for one in each.blocks),
                    "blocks": self._blocks(each.blocks),
                }
                for each in document.chapters
            ],
        }

    def _cover(self) -> Iterator[dict[str, Any]]:
        """Give what stands on the title page: what is said first, facts with their names, and the two parties."""
        is_first = True
        for each in self._document.cover:
            if isinstance(each, Heading) and each.level == 1:
                continue
            if isinstance(each, Paragraph):
                yield {"kind": "paragraph", "runs": self._inlines(each.inlines), "after": not is_first}
                is_first = False
            elif isinstance(each, Table):
                columns = [[row[at] for row in each.texts if row[at] != "–"] for at in range(len(each.head))]
                yield {
                    "kind": "parties",
                    "columns": [[with_breaks(one) for one in lines] for lines in columns if lines],
                }
            elif isinstance(each, Listing):
                facts = [_fact(item) for item in each.items]
                yield {
                    "kind": "facts",
                    "facts": [[with_breaks(name), with_breaks(value)] for name, value in facts],
                }
            else:
                yield self._block(each, is_sticky=False)

    def _blocks(self, blocks: Sequence[Block]) -> list[dict[str, Any]]:
        return [
            self._block(
                each, is_sticky=isinstance(after, Table | Timeline | Curve | Listing) or _announces(each)
            )
            for each, after in zip_longest(blocks, blocks[1:])
        ]

    def _block(self, block: Block, *, is_sticky: bool) -> dict[str, Any]:
        match block:
            case Paragraph():
                return {"kind": "paragraph", "runs": self._inlines(block.inlines), "sticky": is_sticky}
            case Heading():
                return {"kind": "heading", "level": block.level, "runs": self._inlines(block.inlines)}
            case Listing():
                return {
                    "kind": "list",
                    "start": block.start,
                    "items": [self._blocks(each) for each in block.items],
                }
            case Quote():
                return {"kind": "quote", "blocks": self._blocks(block.blocks)}
            case Code():
                return {"kind": "code", "text": with_breaks(block.text)}
            case Divider():
                return {"kind": "divider"}
            case Table():
                return self._table(block)
            case Timeline() | Curve():
                return self._figure(block)

    def _figure(self, figure: Figure) -> dict[str, Any]:
        figure_svg = drawn(figure, self._palette, self._document.language, self._style.font)
        caption = said(
            self._document.language, "Figure {number}: {title}", number=figure.number, title=figure.caption
        )
        return {"kind": "figure", "svg": figure_svg.text, "alt": figure.alt, "caption": caption}

    def _table(self, table: Table) -> dict[str, Any]:
        caption = ""
        if table.number:
            caption = said(
                self._document.language, "Table {number}: {title}", number=table.number, title=table.caption
            )
        is_whole = is_kept_whole(table)
        # What adds up stays with the line above it, and the last two lines together.
        glued = 0 if is_whole else max(_GLUED, 1 + sum(row.is_total for row in table.rows[-_GLUED:]))
        first_glued = len(table.rows) - glued
        return {
            "kind": "table",
            "caption": with_breaks(caption),
            "aligns": table.aligns,
            "widths": [round(100 * each, 2) for each in page_shares(widths(table))],
            "whole": is_whole,
            "signed": table.is_signed,
            "head": [self._inlines(each.inlines) for each in table.head],
            "rows": [self._row(row, is_glued=at >= first_glued) for at, row in enumerate(table.rows)],
        }

    def _row(self, row: Row, *, is_glued: bool) -> dict[str, Any]:
        return {"total": row.is_total, "glued": is_glued, "cells": [self._cell(each) for each in row.cells]}

    def _cell(self, cell: Cell) -> dict[str, Any]:
        told: dict[str, Any] = {"runs": self._inlines(cell.inlines)}
        if cell.shade is not None:
            told["shade"] = self._palette.shades[cell.shade]
            told["ink"] = letters_on(told["shade"])
        elif cell.hatched:
            told["hatched"] = True
        return told

    def _inlines(self, inlines: Inlines) -> list[Any]:
        return [self._inline(each) if isinstance(each, Run) else self._drawing(each) for each in inlines]

    def _inline(self, run: Run) -> Any:
        text = with_breaks(run.text)
        if run == (run.text, False, False, False, "") and run.text != "\n":
            return text
        told: dict[str, Any] = {"text": text}
        for name in ("strong", "emphasis", "code", "href"):
            if value := getattr(run, name):
                told[name] = value
        return told

    def _drawing(self, drawing: Any) -> dict[str, Any]:
        drawn = small(drawing, self._palette)
        return {"svg": drawn.text, "width": drawn.width, "height": drawn.height}


def _announces(block: Block) -> bool:
    """Tell whether a paragraph says that something follows, from which it is not to be parted."""
    return isinstance(block, Paragraph) and plain(block.inlines).endswith(":")


def _fact(item: Sequence[Block]) -> tuple[str, str]:
    """Give the name and the value of a line such as `Number: 12`; without a colon it has no name."""
    text = " ".join(plain(each.inlines) for each in item if isinstance(each, Paragraph))
    name, colon, value = text.partition(": ")
    return (name, value) if colon else ("", text)


def with_breaks(text: str) -> str:
    """Let a word break that is longer than a line; a text without spaces would run off the page.

    Addresses break behind their signs. Words of letters are hyphenated, until they are longer than any word is.
    """
    return text if len(text) <= _BREAK_EVERY else _LONG_WORD.sub(_divided, text)


def _divided(found: "re.Match[str]") -> str:
    pieces = _SIGN.sub("\\g<0>\u200b", found[0]).split("\u200b")
    return "\u200b".join(_in_stretches(each) for each in pieces)


def _in_stretches(word: str) -> str:
    if len(word) <= _LONGEST_WORD:
        return word
    return "\u200b".join(word[at : at + _BREAK_EVERY] for at in range(0, len(word), _BREAK_EVERY))
