"""A document as DOCX: in the house style, or in that of a consultant's reference document."""

from collections.abc import Iterator, Sequence
from typing import Final

from sessions.documents.colours import letters_on
from sessions.documents.cover import cover_lines
from sessions.documents.document import said
from sessions.documents.docx_base import Base
from sessions.documents.docx_blank import CELL_STYLE, CODE_STYLE, LEVELS, TABLE_STYLE, R, W
from sessions.documents.drawings import Svg
from sessions.documents.office import Picture, pictures
from sessions.documents.style import PLAIN, Style
from sessions.documents.tree import (
    LINE_BREAK,
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
    Run,
    Table,
    Timeline,
)
from sessions.documents.widths import is_kept_whole, page_shares, widths
from sessions.documents.xml_text import xml, xml_value

_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SPACES: Final = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:a="{_A}" xmlns:pic="{_PICTURE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
)
_EMU: Final = 12_700
"""English metric units in a point."""
_WRITING: Final = 680
"""The height of a row to write in, in twentieths of a point."""
_LOGO_HEIGHT: Final = 46.0
_TWIPS: Final = 20
_ALIGNS: Final = {"left": "", "center": '<w:jc w:val="center"/>', "right": '<w:jc w:val="right"/>'}
_DECORATIVE: Final = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative val="1"/></a:ext>'
    "</a:extLst>"
)
_SHARP: Final = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip r:embed="{svg}"/></a:ext>'
    "</a:extLst>"
)
_PAGE_BREAK: Final = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def write_docx(document: Document, style: Style = PLAIN) -> bytes:
    """Give a document as DOCX; the same document and style give the same bytes.

    Raises:
        ModuleNotFoundError: python-docx or typst is not installed.
        UnusableReferenceError: The reference document of the style is no DOCX.
    """
    base = Base(document, style)
    written = "".join(_Writer(document, style, base).body())
    return base.written(f"<w:body {_SPACES}>{written}</w:body>")


class _Writer:
    """Writes the body of one document."""

    def __init__(self, document: Document, style: Style, base: Base) -> None:
        self._document = document
        self._style = style
        self._base = base
        self._pictures = pictures(document, style)

    def body(self) -> Iterator[str]:
        """Give the whole body, piece by piece."""
        document = self._document
        yield from self._cover()
        if document.has_contents:
            yield self._paragraph("TOC Heading", (Run(said(document.language, "Contents")),))
            for chapter in document.chapters:
                link = f'<w:hyperlink w:anchor="{chapter.id}" w:history="1">{_run(Run(chapter.heading))}</w:hyperlink>'
                yield f"<w:p><w:pPr>{self._styled('toc 1')}</w:pPr>{link}</w:p>"
        for at, chapter in enumerate(document.chapters, 1):
            # The first one without contents stands on a new page anyway: behind that of the title.
            breaks = chapter.begins_page and (at > 1 or document.has_contents)
            yield (
                f"<w:p><w:pPr>{self._styled('heading 1')}{'<w:pageBreakBefore/>' if breaks else ''}</w:pPr>"
                f'<w:bookmarkStart w:id="{at}" w:name={xml_value(chapter.id)}/>{_run(Run(chapter.heading))}'
                f'<w:bookmarkEnd w:id="{at}"/></w:p>'
            )
            yield from self._blocks(chapter.blocks)
        if document.is_page:
            yield from self._blocks(cover_lines(document).foot)

    def _cover(self) -> Iterator[str]:
        document = self._document
        if self._style.logo is not None:
            yield from self._logo(self._style.logo)
        for block in cover_lines(document).top if document.is_page else document.cover:
            if isinstance(block, Heading):
                yield self._paragraph("Title", block.inlines)
            elif isinstance(block, Paragraph):
                yield self._paragraph("Subtitle", block.inlines)
            elif isinstance(block, Listing):
                for item in block.items:
                    yield from self._blocks(item)
            else:
                yield from self._block(block)
        if not document.is_page:
            yield _PAGE_BREAK

    def _logo(self, logo: bytes) -> Iterator[str]:
        from docx.image.image import Image

        told = self._style.logo_text or self._document.author or "logo"
        if self._style.logo_kind == "svg":
            from sessions.documents.pdf_writer import png

            svg = Svg(logo.decode(), _LOGO_HEIGHT * 3, _LOGO_HEIGHT)
            picture = Picture(svg, png([svg], self._style)[0])
            size = (svg.width, svg.height)
        else:
            image = Image.from_blob(logo)
            size = (_LOGO_HEIGHT * image.px_width / max(1, image.px_height), _LOGO_HEIGHT)
            picture = Picture(Svg("", *size), logo)
        yield f"<w:p>{self._drawn(picture, size, told)}</w:p>"

    def _blocks(self, blocks: Sequence[Block], depth: int = 0, number: int = 0) -> Iterator[str]:
        for at, each in enumerate(blocks):
            if isinstance(each, Paragraph) and depth:
                kind = "List Number" if number in self._base.numbered else "List Bullet"
                yield self._item(
                    each.inlines,
                    depth,
                    number if at == 0 else 0,
                    kind,
                )
            elif isinstance(each, Listing):
                yield from self._listing(each, depth)
            else:
                after = blocks[at + 1] if at + 1 < len(blocks) else None
                yield from self._block(each, is_sticky=isinstance(after, Table | Timeline | Curve | Listing))

    def _block(self, block: Block, *, is_sticky: bool = False) -> Iterator[str]:
        match block:
            case Paragraph():
                yield self._paragraph("Normal", block.inlines, "<w:keepNext/>" if is_sticky else "")
            case Heading():
                yield self._paragraph(f"heading {min(4, block.level)}", block.inlines)
            case Listing():
                yield from self._listing(block, 0)
            case Quote():
                for each in block.blocks:
                    if isinstance(each, Paragraph):
                        yield self._paragraph("Quote", each.inlines)
                    else:
                        yield from self._block(each)
            case Code():
                for line in block.text.split("\n"):
                    yield self._paragraph(CODE_STYLE, (Run(line),) if line else ())
            case Divider():
                border = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
                yield f"<w:p><w:pPr>{self._styled('Normal')}{border}</w:pPr></w:p>"
            case Table():
                yield from self._table(block)
            case Timeline() | Curve():
                yield from self._figure(block)

    # --- paragraphs ---------------------------------------------------------------------------------------------------

    def _styled(self, name: str) -> str:
        return f"<w:pStyle w:val={xml_value(self._base.style(name))}/>"

    def _paragraph(self, style: str, inlines: Inlines, more: str = "") -> str:
        return f"<w:p><w:pPr>{self._styled(style)}{more}</w:pPr>{self._inlines(inlines)}</w:p>"

    def _inlines(self, inlines: Inlines) -> str:
        pieces = []
        for each in inlines:
            if isinstance(each, Run):
                pieces.append(self._link(each) if each.href else _run(each))
            else:
                picture = self._pictures[each]
                pieces.append(self._drawn(picture, (picture.svg.width, picture.svg.height), ""))
        return "".join(pieces)

    def _link(self, run: Run) -> str:
        style = f"<w:rStyle w:val={xml_value(self._base.style('Hyperlink'))}/>"
        return f"<w:hyperlink r:id={xml_value(self._base.link(run.href))}>{_run(run, style)}</w:hyperlink>"

    def _listing(self, listing: Listing, depth: int) -> Iterator[str]:
        number = self._base.new_list(listing.start)
        for item in listing.items:
            yield from self._blocks(item, min(LEVELS, depth + 1), number)

    def _item(self, inlines: Inlines, depth: int, number: int, style: str) -> str:
        if number:
            place = f'<w:numPr><w:ilvl w:val="{depth - 1}"/><w:numId w:val="{number}"/></w:numPr>'
        else:
            place = f'<w:ind w:left="{340 * depth}"/>'
        return self._paragraph(style if number else "Normal", inlines, place)

    # --- tables -------------------------------------------------------------------------------------------------------

    def _table(self, table: Table) -> Iterator[str]:
        if table.number:
            told = said(
                self._document.language, "Table {number}: {title}", number=table.number, title=table.caption
            )
            yield self._paragraph("caption", (Run(told),))
        wide = [round(self._base.width * each) for each in page_shares(widths(table))]
        yield (
            f"<w:tbl><w:tblPr><w:tblStyle w:val={xml_value(self._base.style(TABLE_STYLE))}/>"
            f'<w:tblW w:w="{sum(wide)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
            f'w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val={xml_value(table.caption)}/></w:tblPr><w:tblGrid>'
        )
        yield "".join(f'<w:gridCol w:w="{each}"/>' for each in wide)
        yield "</w:tblGrid>"
        is_whole = is_kept_whole(table)
        yield "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        for cell, align, width in zip(table.head, table.aligns, wide, strict=True):
            yield self._cell(cell, align, width, is_kept=True, is_head=True)
        yield "</w:tr>"
        height = f'<w:trHeight w:val="{_WRITING}" w:hRule="atLeast"/>' if table.is_signed else ""
        last = len(table.rows) - 1
        for at, row in enumerate(table.rows):
            yield f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>"
            is_kept = at < last and (is_whole or at in {0, last - 1} or table.rows[at + 1].is_total)
            for cell, align, width in zip(row.cells, table.aligns, wide, strict=True):
                yield self._cell(cell, align, width, is_kept=is_kept, is_total=row.is_total)
            yield "</w:tr>"
        # Without a paragraph between them Word makes one table of two.
        between = '<w:spacing w:after="0" w:line="160" w:lineRule="exact"/>'
        yield f"</w:tbl>{self._paragraph('Normal', (), between)}"

    def _cell(
        self,
        cell: Cell,
        align: str,
        width: int,
        *,
        is_kept: bool,
        is_head: bool = False,
        is_total: bool = False,
    ) -> str:
        about = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        inlines, place = cell.inlines, _ALIGNS[align]
        if cell.to_write or is_total:
            side = "top" if is_total else "bottom"
            colour = self._style.palette.accent[1:] if is_total else self._style.palette.line[1:]
            about += f'<w:tcBorders><w:{side} w:val="single" w:sz="4" w:space="0" w:color="{colour}"/></w:tcBorders>'
        colour = ""
        if cell.shade is not None:
            fill = self._style.palette.shades[cell.shade]
            colour = f'<w:color w:val="{letters_on(fill)[1:]}"/>'
            about += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill[1:]}"/>'
            place = _ALIGNS["center"]
        elif cell.hatched:
            about += (
                f'<w:shd w:val="thinDiagStripe" w:color="{self._style.palette.line[1:]}" w:fill="FFFFFF"/>'
            )
            place = _ALIGNS["center"]
        if is_head:
            # A reference document may have a table style of this name with letters that can't be read.
            about += '<w:vAlign w:val="bottom"/>'
        kept = "<w:keepNext/>" if is_kept else ""
        content = "".join(
            _run(each, colour) if isinstance(each, Run) and colour else self._inlines((each,))
            for each in inlines
        )
        return (
            f"<w:tc><w:tcPr>{about}</w:tcPr><w:p><w:pPr>{self._styled(CELL_STYLE)}{kept}{place}</w:pPr>"
            f"{content}</w:p></w:tc>"
        )

    # --- pictures -----------------------------------------------------------------------------------------------------

    def _figure(self, figure: Figure) -> Iterator[str]:
        picture = self._pictures[figure]
        wide = self._base.width / _TWIPS
        size = (wide, picture.svg.height * wide / picture.svg.width)
        yield f"<w:p><w:pPr>{self._styled('Normal')}<w:keepNext/></w:pPr>{self._drawn(picture, size, figure.alt)}</w:p>"
        told = said(
            self._document.language, "Figure {number}: {title}", number=figure.number, title=figure.caption
        )
        yield self._paragraph("caption", (Run(told),))

    def _drawn(self, picture: Picture, size: tuple[float, float], alt: str) -> str:
        """Give a picture in a line; without words for it, it is decoration."""
        png, svg = self._base.picture(picture)
        number = self._base.drawing_id()
        wide, high = (round(each * _EMU) for each in size)
        decorative = "" if alt else _DECORATIVE
        sharp = _SHARP.format(svg=svg) if svg else ""
        return (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
            f'<wp:docPr id="{number}" name="Drawing {number}" descr={xml_value(alt)}>{decorative}</wp:docPr>'
            f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="{number}" name="Drawing {number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip r:embed="{png}">{sharp}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
            f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )


def _run(run: Run, more: str = "") -> str:
    if run.text == LINE_BREAK:
        return "<w:r><w:br/></w:r>"
    style = more if more.startswith("<w:rStyle") else ""
    font = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/>' if run.code else ""
    bold = "<w:b/>" if run.strong else ""
    italic = "<w:i/>" if run.emphasis else ""
    colour = "" if style else more
    look = f"{style}{font}{bold}{italic}{colour}"
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{xml(run.text)}</w:t></w:r>'
