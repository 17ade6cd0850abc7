"""A document as HTML: one file without a script, to be read on a screen of any size, and printed."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from sessions.documents.colours import INK, MUTED, letters_on
from sessions.documents.document import said
from sessions.documents.drawings import drawn, small
from sessions.documents.style import PLAIN, Style
from sessions.documents.tree import (
    LINE_BREAK,
    Block,
    Cell,
    Chapter,
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
    Run,
    Table,
    Timeline,
)

_MIME: Final = {"svg": "image/svg+xml", "png": "image/png"}
_FEW_COLUMNS: Final = 2
"""So many columns, with heads that are not long, fit on a telephone."""
_LONG_HEAD: Final = 24


def write_html(document: Document, style: Style = PLAIN) -> bytes:
    """Give a document as HTML; the same document and style give the same bytes."""
    return "".join(_Writer(document, style).page()).encode()


class _Writer:
    """Writes one document."""

    def __init__(self, document: Document, style: Style) -> None:
        self._document = document
        self._style = style
        self._palette = style.palette
        self._language = document.language

    def page(self) -> Iterator[str]:
        """Give the whole file, piece by piece."""
        document = self._document
        yield f'<!DOCTYPE html>\n<html lang="{document.language}">\n<head>\n<meta charset="utf-8">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield f"<title>{escape(document.title)}</title>\n"
        if document.author:
            yield f'<meta name="author" content="{escape(document.author)}">\n'
        yield f"<style>{_css(self._style)}</style>\n</head>\n<body>\n"
        yield f'<header class="cover{"" if document.is_page else " first"}">\n'
        if self._style.logo is not None:
            data = b64encode(self._style.logo).decode()
            kind = _MIME[self._style.logo_kind]
            told = escape(self._style.logo_text or document.author)
            yield f'<img class="logo" src="data:{kind};base64,{data}" alt="{told}">\n'
        for block in document.cover:
            if isinstance(block, Heading):
                yield f"<h{block.level}>{self._inlines(block.inlines)}</h{block.level}>\n"
            else:
                yield from self._block(block)
        yield "</header>\n"
        if document.has_contents:
            yield from self._contents(document.chapters)
        yield "<main>\n"
        for chapter in document.chapters:
            kind = ' class="sheet"' if chapter.begins_page else ""
            yield f'<section id="{chapter.id}"{kind}>\n<h2>{escape(chapter.heading)}</h2>\n'
            for block in chapter.blocks:
                yield from self._block(block)
            yield "</section>\n"
        yield "</main>\n"
        if footer := " · ".join(filter(None, (document.author, document.reference))):
            yield f"<footer>{escape(footer)}</footer>\n"
        yield "</body>\n</html>\n"

    def _contents(self, chapters: Iterable[Chapter]) -> Iterator[str]:
        name = escape(said(self._language, "Contents"))
        yield f'<nav aria-label="{name}">\n<h2>{name}</h2>\n<ul>\n'
        for chapter in chapters:
            yield f'<li><a href="#{chapter.id}">{escape(chapter.heading)}</a></li>\n'
        yield "</ul>\n</nav>\n"

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph():
                yield f"<p>{self._inlines(block.inlines)}</p>\n"
            case Heading():
                level = min(6, block.level + 1)
                yield f"<h{level}>{self._inlines(block.inlines)}</h{level}>\n"
            case Listing():
                yield from self._listing(block)
            case Quote():
                yield "<blockquote>\n"
                for each in block.blocks:
                    yield from self._block(each)
                yield "</blockquote>\n"
            case Code():
                yield f"<pre><code>{escape(block.text)}</code></pre>\n"
            case Divider():
                yield "<hr>\n"
            case Table():
                yield from self._table(block)
            case Timeline() | Curve():
                yield from self._figure(block)

    def _listing(self, listing: Listing) -> Iterator[str]:
        kind = "ul" if listing.start is None else "ol"
        start = f' start="{listing.start}"' if listing.start not in {None, 1} else ""
        yield f"<{kind}{start}>\n"
        for item in listing.items:
            if len(item) == 1 and isinstance(item[0], Paragraph):
                yield f"<li>{self._inlines(item[0].inlines)}</li>\n"
                continue
            yield "<li>"
            for at, each in enumerate(item):
                if at == 0 and isinstance(each, Paragraph):
                    yield self._inlines(each.inlines)
                else:
                    yield from self._block(each)
            yield "</li>\n"
        yield f"</{kind}>\n"

    def _table(self, table: Table) -> Iterator[str]:
        caption = escape(table.caption)
        is_wide = len(table.head) > _FEW_COLUMNS or any(len(each.text) > _LONG_HEAD for each in table.head)
        if is_wide:
            yield f'<div class="wide" role="group" tabindex="0" aria-label="{caption}">\n'
        kind = ' class="signed"' if table.is_signed else ""
        yield f"<table{kind}>\n"
        if table.number:
            told = said(self._language, "Table {number}: {title}", number=table.number, title=table.caption)
            yield f"<caption>{escape(told)}</caption>\n"
        elif caption:
            yield f'<caption class="unseen">{caption}</caption>\n'
        yield "<thead>\n<tr>"
        for cell, align in zip(table.head, table.aligns, strict=True):
            kind = "" if align == "left" else f' class="{align}"'
            yield f'<th scope="col"{kind}>{self._inlines(cell.inlines)}</th>'
        yield "</tr>\n</thead>\n<tbody>\n"
        for row in table.rows:
            yield '<tr class="total">' if row.is_total else "<tr>"
            for cell, align in zip(row.cells, table.aligns, strict=True):
                yield f"<td{_classes(cell, align)}>{self._inlines(cell.inlines)}</td>"
            yield "</tr>\n"
        yield "</tbody>\n</table>\n"
        if is_wide:
            yield "</div>\n"

    def _figure(self, figure: Figure) -> Iterator[str]:
        svg = drawn(figure, self._palette, self._language, self._style.office_font).text
        told = said(self._language, "Figure {number}: {title}", number=figure.number, title=figure.caption)
        told_svg = svg.replace("<svg ", f'<svg role="img" aria-label="{escape(figure.alt)}" ', 1)
        yield f"<figure>\n{told_svg}\n<figcaption>{escape(told)}</figcaption>\n</figure>\n"

    def _inlines(self, inlines: Inlines) -> str:
        if len(inlines) == 1:
            only = inlines[0]
            if isinstance(only, Run) and only == (only.text, False, False, False, ""):
                return escape(only.text, quote=False) if only.text != LINE_BREAK else "<br>"
        return "".join(self._inline_pieces(inlines))

    def _inline_pieces(self, inlines: Inlines) -> Iterator[str]:
        for each in inlines:
            if not isinstance(each, Run):
                drawn = small(each, self._palette).text
                yield drawn.replace("<svg ", '<svg class="drawing" aria-hidden="true" ', 1)
                continue
            if each.text == LINE_BREAK:
                yield "<br>"
                continue
            text = escape(each.text, quote=False)
            if each.code:
                text = f"<code>{text}</code>"
            if each.emphasis:
                text = f"<em>{text}</em>"
            if each.strong:
                text = f"<strong>{text}</strong>"
            if each.href:
                text = f'<a href="{escape(each.href)}" rel="noreferrer">{text}</a>'
            yield text


def _classes(cell: Cell, align: str) -> str:
    names = []
    if align != "left":
        names.append(align)
    if cell.shade is not None:
        names.append(f"shade-{cell.shade}")
    elif cell.hatched:
        names.append("hatched")
    return f' class="{" ".join(names)}"' if names else ""


def _css(style: Style) -> str:
    palette = style.palette
    font = style.office_font.replace("\\", "").replace('"', "").replace("<", "")
    shades = "".join(
        f".shade-{at}{{background:{colour};color:{letters_on(colour)}}}"
        for at, colour in enumerate(palette.shades)
    )
    top, right, bottom, left = style.margins_mm
    return _SHEET.format_map(
        {
            "font": font,
            "ink": INK,
            "muted": MUTED,
            "shades": shades,
            "margins": f"{top:g}mm {right:g}mm {bottom:g}mm {left:g}mm",
            **palette._asdict(),
        }
    )


_SHEET: Final = """
*{{box-sizing:border-box}}
body{{font-family:"{font}","Source Sans 3","Segoe UI",system-ui,sans-serif;color:{ink};background:#fff;line-height:1.5;
margin:0 auto;padding:0 1rem 3rem;max-width:52rem;overflow-wrap:anywhere}}
h1,h2,h3,h4{{color:{accent};line-height:1.2;margin:1.6em 0 .5em}}
h1{{font-size:2.2rem;margin-top:.6em}}h2{{font-size:1.6rem;margin-top:2.4em}}h3{{font-size:1.2rem}}h4{{font-size:1rem}}
p{{margin:.5em 0}}ul,ol{{margin:.5em 0;padding-left:1.5em}}a{{color:{accent}}}
.cover{{border-top:4.5rem solid {accent};padding-top:2rem}}.cover ul{{list-style:none;padding:0}}
.cover table{{margin-top:2rem}}.logo{{max-height:5rem;max-width:16rem}}
nav ul{{list-style:none;padding:0;columns:2}}nav li{{break-inside:avoid;margin:.15em 0}}
.wide{{overflow-x:auto;margin:.8em 0}}
table{{border-collapse:collapse;margin:.8em 0;font-size:.92rem;border-bottom:2px solid {accent};
overflow-wrap:normal;min-width:50%}}
.wide>table{{margin:0;width:100%}}
caption{{text-align:left;color:{muted};font-size:.85rem;padding:.2em 0}}
th{{background:{accent};color:#fff;text-align:left;vertical-align:bottom;padding:.35em .6em;line-height:1.25}}
td{{vertical-align:top;padding:.35em .6em;overflow-wrap:break-word}}
tbody tr:nth-child(even){{background:{band}}}
.right{{text-align:right}}.center{{text-align:center}}td.right{{white-space:nowrap}}
.total{{font-weight:bold}}.total td{{border-top:1px solid {accent}}}
{shades}
td[class*=shade],.hatched{{border:2px solid #fff;text-align:center;vertical-align:middle}}
.hatched{{background:repeating-linear-gradient(135deg,#fff 0 5px,{track} 5px 7px)}}
.signed td{{height:3.2em;border-bottom:1px solid {line}}}
.drawing{{vertical-align:middle;height:.85em;width:5.6em}}
figure{{margin:1em 0}}figure svg{{width:100%;height:auto}}figcaption{{color:{muted};font-size:.85rem}}
blockquote{{margin:.8em 0;padding-left:1em;border-left:3px solid {line}}}
pre{{overflow-x:auto;background:{band};padding:.6em;white-space:pre-wrap}}
hr{{border:0;border-top:1px solid {line}}}
footer{{color:{muted};font-size:.85rem;margin-top:3rem;border-top:1px solid {line};padding-top:.5rem}}
.unseen{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}}
@media (max-width:36rem){{nav ul{{columns:1}}h1{{font-size:1.7rem}}}}
@page{{size:A4;margin:{margins}}}
@media print{{
body{{max-width:none;padding:0;font-size:10.5pt}}.first{{break-after:page}}.sheet{{break-before:page}}
.wide{{overflow:visible}}h2,h3,h4{{break-after:avoid}}tr,figure,.signed{{break-inside:avoid}}thead{{display:table-header-group}}
*{{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
}}
"""
