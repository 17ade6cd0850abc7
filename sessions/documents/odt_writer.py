"""A document as ODT, which public bodies offer beside DOCX."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

from sessions.documents.cover import cover_lines
from sessions.documents.document import said
from sessions.documents.odt_styles import (
    HEAD,
    LEVELS,
    SPACES,
    VERSION,
    WRITING_MM,
    cell_name,
    cell_styles,
    styles_xml,
    text_width_mm,
)
from sessions.documents.office import Picture, pictures, zipped
from sessions.documents.pdf_writer import moment
from sessions.documents.style import PLAIN, Style
from sessions.documents.tree import (
    LINE_BREAK,
    Block,
    Cell,
    Code,
    Curve,
    Divider,
    Document,
    Drawing,
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
)
from sessions.documents.widths import is_kept_whole, page_shares, widths
from sessions.documents.xml_text import xml, xml_value

_MIME: Final = "application/vnd.oasis.opendocument.text"
_SPACES: Final = re.compile("  +")
_MM_PER_POINT: Final = 25.4 / 72
_LOGO_MM: Final = 16.0


def write_odt(document: Document, style: Style = PLAIN) -> bytes:
    """Give a document as ODT; the same document and style give the same bytes.

    Raises:
        ModuleNotFoundError: typst, which draws its pictures, is not installed.
    """
    writer = _Writer(document, style)
    content = writer.content()
    files = [
        ("content.xml", content),
        ("styles.xml", styles_xml(document, style)),
        ("meta.xml", _meta(document)),
        *writer.media.items(),
    ]
    parts = [
        ("mimetype", _MIME.encode()),
        *files,
        ("META-INF/manifest.xml", _manifest([name for name, _data in files])),
    ]
    return zipped(parts, stored=frozenset({"mimetype"}))


def _meta(document: Document) -> bytes:
    when = datetime.fromtimestamp(moment(document), UTC).replace(tzinfo=None).isoformat()
    creator = f"<dc:creator>{xml(document.author)}</dc:creator>" if document.author else ""
    subject = f"<dc:subject>{xml(document.reference)}</dc:subject>" if document.reference else ""
    return (
        f'{HEAD}<office:document-meta {SPACES} office:version="{VERSION}"><office:meta>'
        f"<meta:generator>maatwerk</meta:generator><dc:title>{xml(document.title)}</dc:title>{subject}{creator}"
        f"<meta:creation-date>{when}</meta:creation-date><dc:date>{when}</dc:date>"
        f"<dc:language>{document.language}</dc:language></office:meta></office:document-meta>"
    ).encode()


def _manifest(names: Sequence[str]) -> bytes:
    kinds = {"xml": "text/xml", "png": "image/png", "svg": "image/svg+xml"}
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kinds[name.rpartition(".")[2]]}"/>'
        for name in names
    )
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return (
        f'{HEAD}<manifest:manifest xmlns:manifest="{space}" manifest:version="{VERSION}"><manifest:file-entry '
        f'manifest:full-path="/" manifest:version="{VERSION}" manifest:media-type="{_MIME}"/>{entries}'
        "</manifest:manifest>"
    ).encode()


class _Writer:
    """Writes the content of one document, and gathers what it looks like."""

    def __init__(self, document: Document, style: Style) -> None:
        self._document = document
        self._style = style
        self._pictures = pictures(document, style)
        self._columns: dict[str, str] = {}
        self._tables = 0
        self._frames = 0
        self._table_styles: list[str] = []
        self._names: dict[Drawing | Figure, str] = {}
        self.media: dict[str, bytes] = {}

    def content(self) -> bytes:
        """Give the content of the file."""
        body = "".join(self._body())
        columns = "".join(
            f'<style:style style:name="{name}" style:family="table-column"><style:table-column-properties '
            f'style:column-width="{width}"/></style:style>'
            for width, name in self._columns.items()
        )
        cells = cell_styles(self._style, is_page=self._document.is_page)
        own = (
            _paragraph_style("Title_first", "Title", 'style:master-page-name="First"')
            + _paragraph_style("Page_heading", "Heading_20_1", "", 'fo:break-before="page"')
            + _paragraph_style("Page_contents", "Contents_20_Heading", "", 'fo:break-before="page"')
            + _paragraph_style("Kept", "Standard", "", 'fo:keep-with-next="always"')
            + '<style:style style:name="Row" style:family="table-row"><style:table-row-properties '
            'fo:keep-together="always"/></style:style><style:style style:name="Row_write" style:family="table-row">'
            f'<style:table-row-properties fo:keep-together="always" style:min-row-height="{WRITING_MM}mm"/>'
            "</style:style>"
            + '<style:style style:name="Drawn" style:family="graphic"><style:graphic-properties '
            'style:vertical-pos="middle" style:vertical-rel="line" fo:border="none"/></style:style>'
        )
        return (
            f'{HEAD}<office:document-content {SPACES} office:version="{VERSION}"><office:automatic-styles>'
            f"{own}{cells}{columns}{''.join(self._table_styles)}</office:automatic-styles><office:body><office:text>{body}"
            "</office:text></office:body></office:document-content>"
        ).encode()

    def _body(self) -> Iterator[str]:
        document = self._document
        yield from self._cover()
        breaks = not document.is_page and not document.has_contents
        if document.has_contents:
            yield f'<text:p text:style-name="Page_contents">{xml(said(document.language, "Contents"))}</text:p>'
            for chapter in document.chapters:
                reference = (
                    f'<text:bookmark-ref text:reference-format="page" text:ref-name={xml_value(chapter.id)}>1'
                    "</text:bookmark-ref>"
                )
                link = _link(f"#{chapter.id}", xml(chapter.heading))
                yield f'<text:p text:style-name="Contents_20_1">{link}<text:tab/>{reference}</text:p>'
        for chapter in document.chapters:
            breaks |= chapter.begins_page
            style = "Page_heading" if breaks else "Heading_20_1"
            breaks = False
            name = xml_value(chapter.id)
            yield (
                f'<text:h text:style-name="{style}" text:outline-level="1"><text:bookmark-start text:name={name}/>'
                f"{xml(chapter.heading)}<text:bookmark-end text:name={name}/></text:h>"
            )
            yield from self._blocks(chapter.blocks)
        if document.is_page:
            yield from self._blocks(cover_lines(document).foot)

    def _cover(self) -> Iterator[str]:
        """Give the first page; what comes first on it has the master page without header and footer."""
        first = True
        document = self._document
        for block in cover_lines(document).top if document.is_page else document.cover:
            if isinstance(block, Heading):
                yield f'<text:p text:style-name="Title_first">{self._logo()}{self._inlines(block.inlines)}</text:p>'
                first = False
            elif isinstance(block, Paragraph):
                yield self._paragraph("Title_first" if first else "Subtitle", block.inlines)
                first = False
            elif isinstance(block, Listing):
                for item in block.items:
                    yield from self._blocks(item)
            else:
                yield from self._block(block)

    def _logo(self) -> str:
        logo = self._style.logo
        if logo is None:
            return ""
        name = f"Pictures/logo.{self._style.logo_kind}"
        self.media[name] = logo
        told = self._style.logo_text or self._document.author or "logo"
        return self._frame([name], (_LOGO_MM * 3, _LOGO_MM), told) + "<text:line-break/>"

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        for at, each in enumerate(blocks):
            after = blocks[at + 1] if at + 1 < len(blocks) else None
            yield from self._block(each, is_sticky=isinstance(after, Table | Timeline | Curve | Listing))

    def _block(self, block: Block, *, is_sticky: bool = False) -> Iterator[str]:
        match block:
            case Paragraph():
                yield self._paragraph("Kept" if is_sticky else "Standard", block.inlines)
            case Heading():
                level = min(4, block.level)
                text = self._inlines(block.inlines)
                yield f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{text}</text:h>'
            case Listing():
                yield from self._listing(block, 1)
            case Quote():
                for each in block.blocks:
                    if isinstance(each, Paragraph):
                        yield self._paragraph("Quotations", each.inlines)
                    else:
                        yield from self._block(each)
            case Code():
                for line in block.text.split("\n"):
                    yield self._paragraph("Preformatted_20_Text", (Run(line),))
            case Divider():
                yield '<text:p text:style-name="Horizontal_20_Line"/>'
            case Table():
                yield from self._table(block)
            case Timeline() | Curve():
                yield from self._figure(block)

    def _paragraph(self, style: str, inlines: Inlines) -> str:
        return f'<text:p text:style-name="{style}">{self._inlines(inlines)}</text:p>'

    def _listing(self, listing: Listing, depth: int) -> Iterator[str]:
        name = "Bullets" if listing.start is None else "Numbers"
        style = f' text:style-name="{name}"' if depth == 1 else ""
        yield f"<text:list{style}>"
        for at, item in enumerate(listing.items):
            begins = (
                f' text:start-value="{listing.start}"' if at == 0 and listing.start not in {None, 1} else ""
            )
            yield f"<text:list-item{begins}>"
            after: list[str] = []
            for each in item:
                if isinstance(each, Paragraph):
                    yield self._paragraph("List", each.inlines)
                elif isinstance(each, Listing):
                    yield from self._listing(each, min(LEVELS, depth + 1))
                elif isinstance(each, Heading):
                    yield self._paragraph("List", each.inlines)
                else:
                    # No table or picture may stand in a list: it comes behind it.
                    after.extend(self._block(each))
            yield "</text:list-item>"
            if after:
                yield f'</text:list>{"".join(after)}<text:list{style} text:continue-numbering="true">'
        yield "</text:list>"

    # --- tables -------------------------------------------------------------------------------------------------------

    def _table(self, table: Table) -> Iterator[str]:
        self._tables += 1
        name = f"Table{self._tables}"
        if table.number:
            told = said(
                self._document.language, "Table {number}: {title}", number=table.number, title=table.caption
            )
            yield self._paragraph("Caption", (Run(told),))
        whole = text_width_mm(self._style)
        wide = [whole * each for each in page_shares(widths(table))]
        may_break = not is_kept_whole(table)
        below = 1.5 if self._document.is_page else 4
        self._table_styles.append(
            f'<style:style style:name="{name}" style:family="table"><style:table-properties '
            f'style:width="{sum(wide):.2f}mm" table:align="left" fo:margin-bottom="{below}mm" '
            f'style:may-break-between-rows="{"true" if may_break else "false"}"/></style:style>'
        )
        yield f'<table:table table:name="{name}" table:style-name="{name}">'
        if table.caption:
            yield f"<table:title>{xml(table.caption)}</table:title>"
        for width in wide:
            yield f'<table:table-column table:style-name="{self._column(width)}"/>'
        yield '<table:table-header-rows><table:table-row table:style-name="Row">'
        for cell, align in zip(table.head, table.aligns, strict=True):
            style = "Head" if align == "left" else f"Head_20_{align}"
            yield _cell("head", self._paragraph(style, cell.inlines))
        yield "</table:table-row></table:table-header-rows>"
        for at, row in enumerate(table.rows):
            yield from self._row(table, at, row)
        yield '</table:table><text:p text:style-name="Between"/>'

    def _row(self, table: Table, at: int, row: Row) -> Iterator[str]:
        yield f'<table:table-row table:style-name="{"Row_write" if table.is_signed else "Row"}">'
        usual = "total" if row.is_total else "band" if at % 2 and not table.is_signed else "plain"
        for cell, align in zip(row.cells, table.aligns, strict=True):
            yield self._cell(cell, align, "write" if table.is_signed else usual)
        yield "</table:table-row>"

    def _cell(self, cell: Cell, align: str, kind: str) -> str:
        style = "Cell" if align == "left" else f"Cell_20_{align}"
        if cell.shade is not None:
            inner = self._inlines(cell.inlines)
            coloured = f'<text:span text:style-name="On_{cell.shade}">{inner}</text:span>'
            return _cell(
                f"shade{cell.shade}", f'<text:p text:style-name="Cell_20_center">{coloured}</text:p>'
            )
        if cell.hatched:
            return _cell("hatched", self._paragraph("Cell_20_center", cell.inlines))
        return _cell(kind, self._paragraph(style, cell.inlines))

    def _column(self, width: float) -> str:
        return self._columns.setdefault(f"{width:.2f}mm", f"Column{len(self._columns) + 1}")

    # --- lines of text and pictures -----------------------------------------------------------------------------------

    def _inlines(self, inlines: Inlines) -> str:
        return "".join(self._run(each) if isinstance(each, Run) else self._drawn(each) for each in inlines)

    def _run(self, run: Run) -> str:
        if run.text == LINE_BREAK:
            return "<text:line-break/>"
        text = _SPACES.sub(lambda found: f' <text:s text:c="{len(found[0]) - 1}"/>', xml(run.text))
        if run.strong or run.emphasis:
            name = "Both" if run.strong and run.emphasis else "Strong" if run.strong else "Emphasis"
            text = f'<text:span text:style-name="{name}">{text}</text:span>'
        if run.code:
            text = f'<text:span text:style-name="Source">{text}</text:span>'
        if run.href:
            text = _link(run.href, text)
        return text

    def _drawn(self, drawing: Drawing) -> str:
        picture = self._pictures[drawing]
        size = (picture.svg.width * _MM_PER_POINT, picture.svg.height * _MM_PER_POINT)
        return self._frame(self._files(drawing, picture), size, "")

    def _figure(self, figure: Figure) -> Iterator[str]:
        picture = self._pictures[figure]
        wide = text_width_mm(self._style)
        size = (wide, picture.svg.height * wide / picture.svg.width)
        yield f'<text:p text:style-name="Kept">{self._frame(self._files(figure, picture), size, figure.alt)}</text:p>'
        told = said(
            self._document.language, "Figure {number}: {title}", number=figure.number, title=figure.caption
        )
        yield self._paragraph("Caption", (Run(told),))

    def _files(self, drawing: Drawing | Figure, picture: Picture) -> list[str]:
        name = self._names.setdefault(drawing, f"Pictures/drawing{len(self._names) + 1}")
        self.media[f"{name}.svg"] = picture.svg.text.encode()
        self.media[f"{name}.png"] = picture.png
        return [f"{name}.svg", f"{name}.png"]

    def _frame(self, files: Sequence[str], size: tuple[float, float], alt: str) -> str:
        """Give a picture in a line: the first file that can be shown; with words for who can't see it."""
        self._frames += 1
        images = "".join(
            f'<draw:image xlink:href="{name}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad" '
            f'draw:mime-type="{"image/svg+xml" if name.endswith("svg") else "image/png"}"/>'
            for name in files
        )
        told = f"<svg:title>{xml(alt)}</svg:title><svg:desc>{xml(alt)}</svg:desc>" if alt else ""
        # ODF 1.3 has no word for decoration; LibreOffice has, and passes over it when it reads out.
        decorative = "" if alt else ' loext:decorative="true"'
        return (
            f'<draw:frame draw:style-name="Drawn" draw:name="Drawing{self._frames}" text:anchor-type="as-char" '
            f'svg:width="{size[0]:.2f}mm" svg:height="{size[1]:.2f}mm"{decorative}>{images}{told}</draw:frame>'
        )


def _link(address: str, content: str) -> str:
    look = 'text:style-name="Link" text:visited-style-name="Link"'
    return f'<text:a xlink:type="simple" xlink:href={xml_value(address)} {look}>{content}</text:a>'


def _cell(kind: str, content: str) -> str:
    return (
        f'<table:table-cell table:style-name="{cell_name(kind)}" office:value-type="string">{content}'
        "</table:table-cell>"
    )


def _paragraph_style(name: str, parent: str, about: str, stand: str = "") -> str:
    properties = f"<style:paragraph-properties {stand}/>" if stand else ""
    more = f" {about}" if about else ""
    return (
        f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}"{more}>'
        f"{properties}</style:style>"
    )
