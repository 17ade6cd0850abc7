"""The styles of an ODT: its page, its paragraphs, its tables."""

from typing import Final, NamedTuple

from sessions.documents.colours import INK, MUTED, letters_on
from sessions.documents.style import Style
from sessions.documents.tree import Document
from sessions.documents.xml_text import xml, xml_value

VERSION: Final = "1.3"
SPACES: Final = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
PAGE_MM: Final = 210.0
LEVELS: Final = 5
WRITING_MM: Final = 12
_COUNTRIES: Final = {"nl": "NL", "en": "GB"}


class _Look(NamedTuple):
    """A style of paragraphs: its name, how they stand and how their letters look."""

    name: str
    paragraph: str = ""
    text: str = ""
    parent: str = "Standard"
    more: str = ""


def text_width_mm(style: Style) -> float:
    """Give how wide text is on a page, in millimetres."""
    return PAGE_MM - style.margins_mm[1] - style.margins_mm[3]


def cell_name(kind: str) -> str:
    """Give the name of the style of a cell: `head`, `plain`, `band`, `total`, `write`, `hatched` or `shade0` to 4."""
    return f"Cell_{kind}"


def styles_xml(document: Document, style: Style) -> bytes:
    """Give the styles of a document."""
    looks = _looks(style)
    if document.is_page:
        smaller = {each.name: each for each in _page_looks(style.accent)}
        looks = tuple(smaller.get(each.name, each) for each in looks)
    written = "".join(map(_style, looks))
    page = (
        f"<office:automatic-styles>{_page_layout(style, document)}</office:automatic-styles>"
        f"<office:master-styles>{_master(document)}</office:master-styles>"
    )
    body = (
        f"<office:styles>{_defaults(document, style)}{written}{_lists()}{_spans(style)}</office:styles>{page}"
    )
    head = f'{HEAD}<office:document-styles {SPACES} office:version="{VERSION}">'
    return f"{head}{_fonts(style)}{body}</office:document-styles>".encode()


def _fonts(style: Style) -> str:
    family = xml_value(f"'{style.office_font}'")
    return (
        f"<office:font-face-decls><style:font-face style:name={xml_value(style.office_font)} svg:font-family={family}/>"
        '<style:font-face style:name="Mono" svg:font-family="\'Liberation Mono\'" '
        'style:font-family-generic="modern" style:font-pitch="fixed"/></office:font-face-decls>'
    )


def _defaults(document: Document, style: Style) -> str:
    language, country = document.language, _COUNTRIES[document.language]
    letters, line, after = (9, 105, 1) if document.is_page else (10.5, 120, 2.1)
    return (
        f'<style:default-style style:family="paragraph"><style:paragraph-properties fo:line-height="{line}%" '
        f'fo:margin-bottom="{after}mm" fo:orphans="2" fo:widows="2" style:tab-stop-distance="12.5mm"/>'
        f'<style:text-properties style:font-name={xml_value(style.office_font)} fo:font-size="{letters}pt" '
        f'fo:color="{INK}" fo:language="{language}" fo:country="{country}" fo:hyphenate="true" '
        'fo:hyphenation-remain-char-count="3" fo:hyphenation-push-char-count="3"/></style:default-style>'
        '<style:default-style style:family="table"><style:table-properties table:border-model="collapsing"/>'
        "</style:default-style>"
    )


def _looks(style: Style) -> tuple[_Look, ...]:
    accent = style.accent
    width = text_width_mm(style)
    right = f'<style:tab-stops><style:tab-stop style:position="{width:.1f}mm" style:type="right"'
    leaders = ' style:leader-style="dotted" style:leader-text="."'
    tab = f"{right}/></style:tab-stops>"
    dotted = f"{right}{leaders}/></style:tab-stops>"

    large = _heading(accent, 1, 17, 8, 3)
    return (
        _Look("Standard", parent=""),
        _Look(
            "Title",
            f'fo:border-top="12mm solid {accent}" fo:padding-top="14mm" fo:margin-top="0mm" fo:margin-bottom="2mm" '
            'fo:line-height="100%" fo:keep-with-next="always"',
            _letters(accent, 26, is_bold=True),
        ),
        _Look("Subtitle", 'fo:margin-bottom="5mm"', _letters(MUTED, 12)),
        large,
        _heading(accent, 2, 12.5, 5, 2),
        _heading(accent, 3, 10.5, 4, 1.5),
        _heading(accent, 4, 10, 3.5, 1.5),
        large._replace(name="Contents_20_Heading", more=""),
        _Look("Contents_20_1", f">{dotted}", ""),
        _Look("List", 'fo:margin-bottom="1mm"'),
        _Look("Quotations", 'fo:margin-left="6mm"', 'fo:font-style="italic"'),
        _Look(
            "Caption",
            'fo:margin-top="2.5mm" fo:margin-bottom="1mm" fo:keep-with-next="always"',
            _letters(MUTED, 8.5),
        ),
        _Look("Preformatted_20_Text", 'fo:margin-bottom="0mm"', 'style:font-name="Mono" fo:font-size="9pt"'),
        _Look("Horizontal_20_Line", f'fo:border-bottom="0.5pt solid {style.palette.line}"'),
        _Look("Header", f">{tab}", _letters(MUTED, 8.5)),
        _Look("Footer", f">{tab}", _letters(MUTED, 8.5)),
        _Look("Cell", 'fo:margin-bottom="0mm" fo:line-height="110%"', 'fo:font-size="9pt"'),
        _Look("Cell_20_right", 'fo:text-align="end"', "", "Cell"),
        _Look("Cell_20_center", 'fo:text-align="center"', "", "Cell"),
        _Look("Head", "", _letters("#ffffff", 9, is_bold=True), "Cell"),
        _Look("Head_20_right", 'fo:text-align="end"', "", "Head"),
        _Look("Head_20_center", 'fo:text-align="center"', "", "Head"),
        _Look("Between", 'fo:margin-bottom="0mm"', 'fo:font-size="6pt"'),
    )


def _page_looks(accent: str) -> tuple[_Look, ...]:
    """Give what looks otherwise in a document that is a page by itself: smaller, and closer together."""
    return (
        _Look(
            "Title",
            'fo:margin-top="0mm" fo:margin-bottom="1mm" fo:line-height="100%" fo:keep-with-next="always"',
            _letters(accent, 16, is_bold=True),
        ),
        _Look("Subtitle", 'fo:margin-bottom="1.5mm"', _letters(MUTED, 9)),
        _heading(accent, 1, 12.5, 2, 1),
        _heading(accent, 2, 10, 2, 0.7),
        _Look(
            "Quotations",
            'fo:margin-left="6mm" fo:line-height="100%"',
            'fo:font-style="italic" fo:font-size="8pt"',
        ),
        _Look(
            "Caption",
            'fo:margin-top="1mm" fo:margin-bottom="0.5mm" fo:keep-with-next="always"',
            _letters(MUTED, 7.5),
        ),
        _Look("Cell", 'fo:margin-bottom="0mm" fo:line-height="100%"', 'fo:font-size="8pt"'),
        _Look("Head", "", _letters("#ffffff", 8, is_bold=True), "Cell"),
        _Look("Between", 'fo:margin-bottom="0mm" fo:line-height="100%"', 'fo:font-size="2pt"'),
    )


def _heading(accent: str, level: int, size: float, before: float, after: float) -> _Look:
    around = f'fo:margin-top="{before}mm" fo:margin-bottom="{after}mm"'
    stand = f'{around} fo:keep-with-next="always" fo:line-height="100%"'
    return _Look(
        f"Heading_20_{level}",
        stand,
        _letters(accent, size, is_bold=True),
        "Standard",
        f'style:default-outline-level="{level}"',
    )


def _letters(colour: str, size: float, *, is_bold: bool = False) -> str:
    weight = ' fo:font-weight="bold"' if is_bold else ""
    return f'fo:color="{colour}" fo:font-size="{size:g}pt"{weight}'


def _style(look: _Look) -> str:
    parent = f' style:parent-style-name="{look.parent}"' if look.parent else ""
    more = f" {look.more}" if look.more else ""
    shown = look.name.replace("_20_", " ")
    inner = ""
    if look.paragraph.startswith(">"):
        inner = f"<style:paragraph-properties>{look.paragraph[1:]}</style:paragraph-properties>"
    elif look.paragraph:
        inner = f"<style:paragraph-properties {look.paragraph}/>"
    letters = f"<style:text-properties {look.text}/>" if look.text else ""
    return (
        f'<style:style style:name="{look.name}" style:display-name="{shown}" style:family="paragraph"{parent}{more}>'
        f"{inner}{letters}</style:style>"
    )


def _lists() -> str:
    def levels(tag: str, about: str) -> str:
        return "".join(
            f'<text:list-level-style-{tag} text:level="{level}" {about.format(mark="•–"[(level - 1) % 2])}>'
            '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
            f'<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-6mm" '
            f'fo:margin-left="{6 * level}mm"/></style:list-level-properties></text:list-level-style-{tag}>'
            for level in range(1, LEVELS + 1)
        )

    numbered = levels("number", 'style:num-format="1" style:num-suffix="."')
    bullets = levels("bullet", 'text:bullet-char="{mark}"')
    return (
        f'<text:list-style style:name="Bullets">{bullets}</text:list-style>'
        f'<text:list-style style:name="Numbers">{numbered}</text:list-style>'
    )


def cell_styles(style: Style, *, is_page: bool) -> str:
    """Give the styles of cells, which stand with the content that uses them."""
    palette = style.palette
    padding = 'fo:padding="1mm"' if not is_page else 'fo:padding="0.3mm" fo:padding-left="1mm"'
    kinds = {
        "head": f'fo:background-color="{style.accent}" style:vertical-align="bottom"',
        "plain": "",
        "band": f'fo:background-color="{palette.band}"',
        "total": f'fo:border-top="0.6pt solid {style.accent}"',
        "write": f'fo:border-bottom="0.6pt solid {palette.line}" style:vertical-align="bottom"',
        "hatched": f'fo:background-color="{palette.track}" fo:border="1.5pt solid #ffffff"',
    }
    for at, shade in enumerate(palette.shades):
        kinds[f"shade{at}"] = f'fo:background-color="{shade}" fo:border="1.5pt solid #ffffff"'
    return "".join(
        f'<style:style style:name="{cell_name(kind)}" style:family="table-cell"><style:table-cell-properties '
        f"{padding} {look}/></style:style>"
        for kind, look in kinds.items()
    )


def _spans(style: Style) -> str:
    looks = {
        "Strong": 'fo:font-weight="bold"',
        "Emphasis": 'fo:font-style="italic"',
        "Both": 'fo:font-weight="bold" fo:font-style="italic"',
        "Source": 'style:font-name="Mono"',
        "Link": f'fo:color="{style.accent}"',
    }
    for at, shade in enumerate(style.palette.shades):
        looks[f"On_{at}"] = f'fo:color="{letters_on(shade)}"'
    return "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties {look}/></style:style>'
        for name, look in looks.items()
    )


def _page_layout(style: Style, document: Document) -> str:
    top, right, bottom, left = style.page_margins_mm if document.is_page else style.margins_mm
    size = (
        'fo:page-width="210mm" fo:page-height="297mm" style:print-orientation="portrait" '
        f'fo:margin-right="{right:g}mm" fo:margin-left="{left:g}mm"'
    )
    edge = max(8.0, min(top, bottom) / 2)
    spaced = '<style:header-footer-properties fo:min-height="{high:.1f}mm" fo:margin-{side}="4mm"/>'
    return (
        f'<style:page-layout style:name="First"><style:page-layout-properties {size} fo:margin-top="{top:g}mm" '
        f'fo:margin-bottom="{bottom:g}mm"/></style:page-layout><style:page-layout style:name="Others">'
        f'<style:page-layout-properties {size} fo:margin-top="{edge:.1f}mm" fo:margin-bottom="{edge:.1f}mm"/>'
        f"<style:header-style>{spaced.format(high=max(6, top - edge), side='bottom')}</style:header-style>"
        f"<style:footer-style>{spaced.format(high=max(6, bottom - edge), side='top')}</style:footer-style>"
        "</style:page-layout>"
    )


def _master(document: Document) -> str:
    title, reference, author = xml(document.title), xml(document.reference), xml(document.author)
    pages = '<text:page-number text:select-page="current">2</text:page-number> / <text:page-count>2</text:page-count>'
    return (
        '<style:master-page style:name="First" style:page-layout-name="First" style:next-style-name="Standard"/>'
        '<style:master-page style:name="Standard" style:page-layout-name="Others"><style:header>'
        f'<text:p text:style-name="Header">{title}<text:tab/>{reference}</text:p></style:header><style:footer>'
        f'<text:p text:style-name="Footer">{author}<text:tab/>{pages}</text:p></style:footer></style:master-page>'
    )
