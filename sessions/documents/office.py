"""What DOCX and ODT share: pictures for who can't draw them, and a zip that is the same each time."""

from collections.abc import Iterable
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from sessions.documents.drawings import Svg, drawn, small
from sessions.documents.style import Style
from sessions.documents.tree import Document, Drawing, Figure, Heading, Inline, Paragraph, Run, Table, nested

_THEN: Final = (1980, 1, 1, 0, 0, 0)
"""The moment of every part of a zip: the first that there can be."""


def zipped(parts: Iterable[tuple[str, bytes]], stored: frozenset[str] = frozenset()) -> bytes:
    """Give files as one zip, in this order; the same files give the same bytes.

    Args:
        parts: Their names and bytes.
        stored: The names of those that are not packed.
    """
    made = BytesIO()
    with ZipFile(made, "w") as file:
        for name, data in parts:
            about = ZipInfo(name, _THEN)
            about.compress_type = ZIP_STORED if name in stored else ZIP_DEFLATED
            about.external_attr = 0o600 << 16
            file.writestr(about, data)
    return made.getvalue()


def unzipped(data: bytes) -> list[tuple[str, bytes]]:
    """Give the files in a zip, in their order.

    Raises:
        zipfile.BadZipFile: It is none.
    """
    with ZipFile(BytesIO(data)) as file:
        return [(each.filename, file.read(each)) for each in file.infolist()]


class Picture:
    """A drawing for a document that is not drawn by its reader: as SVG, and as PNG for who can't read that."""

    __slots__ = ("png", "svg")

    def __init__(self, svg: Svg, png: bytes) -> None:
        self.svg, self.png = svg, png


def pictures(document: Document, style: Style) -> dict[Drawing | Figure, Picture]:
    """Give the pictures of a document, each once.

    Raises:
        ModuleNotFoundError: typst, which draws the PNG, is not installed.
    """
    from sessions.documents.pdf_writer import png

    found: dict[Drawing | Figure, Svg] = {}
    sources: list[Svg] = []
    for each in _drawn(document):
        if each in found:
            continue
        if isinstance(each, Figure):
            found[each] = drawn(each, style.palette, document.language, style.office_font)
            sources.append(drawn(each, style.palette, document.language, style.font))
        else:
            found[each] = small(each, style.palette)
            sources.append(found[each])
    made = png(sources, style)
    return {each: Picture(svg, data) for (each, svg), data in zip(found.items(), made, strict=True)}


def _drawn(document: Document) -> Iterable[Drawing | Figure]:
    for blocks in (document.cover, *(each.blocks for each in document.chapters)):
        for block in nested(blocks):
            if isinstance(block, Figure):
                yield block
            elif isinstance(block, Table):
                for row in block.rows:
                    for cell in row.cells:
                        yield from _in_line(cell.inlines)
            elif isinstance(block, Paragraph | Heading):
                yield from _in_line(block.inlines)


def _in_line(inlines: Iterable[Inline]) -> Iterable[Drawing]:
    return (each for each in inlines if not isinstance(each, Run))
