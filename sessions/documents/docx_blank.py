"""An empty DOCX in the house style: its styles, lists, page, header and footer.

It is what a document is written into, and what a consultant gets to make a reference document of.
"""

from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from sessions.documents.colours import INK, MUTED, mixed
from sessions.documents.office import zipped
from sessions.documents.style import Style
from sessions.documents.xml_text import xml_value

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TWIPS_PER_MM: Final = 1440 / 25.4
PAGE_WIDTH: Final = 11906
"""The width of A4 in twentieths of a point."""
PAGE_HEIGHT: Final = 16838
CELL_STYLE: Final = "Maatwerk Cell"
TABLE_STYLE: Final = "Maatwerk Table"
CODE_STYLE: Final = "Maatwerk Code"
_SINGLE: Final = 'w:line="240" w:lineRule="auto"'
"""Lines close to one another."""
LEVELS: Final = 5
"""How deep lists may stand in one another; what is deeper stands as deep as this."""
BULLETS: Final = 1
NUMBERS: Final = 2
"""The ids of the two kinds of lists in the empty document."""


class _Look(NamedTuple):
    """A style of paragraphs: its look as WordprocessingML, in the order of its schema."""

    name: str
    paragraph: str = ""
    run: str = ""
    based_on: str = "Normal"
    next: str = ""


def blank(style: Style, *, is_page: bool = False) -> bytes:
    """Give an empty DOCX in a style; for a document that is a page by itself with smaller letters and margins."""
    return _blank(style.accent, style.office_font, style.margins_mm, is_page=is_page)


@lru_cache(maxsize=4)
def _blank(accent: str, font: str, margins: tuple[float, ...], *, is_page: bool) -> bytes:
    top, right, bottom, left = margins
    style = Style(accent=accent, office_font=font, margins_mm=(top, right, bottom, left))
    if is_page:
        style = replace(style, margins_mm=style.page_margins_mm)
    return zipped(
        (
            ("[Content_Types].xml", _content_types()),
            ("_rels/.rels", _package_relations()),
            ("docProps/core.xml", _core()),
            ("docProps/app.xml", _app()),
            ("word/document.xml", _document(style)),
            ("word/_rels/document.xml.rels", _relations()),
            ("word/styles.xml", _styles(style, is_page=is_page)),
            ("word/numbering.xml", _numbering()),
            ("word/settings.xml", _settings()),
            ("word/theme/theme1.xml", _theme(style)),
            ("word/fontTable.xml", _font_table(style)),
            ("word/header1.xml", _header(style)),
            ("word/footer1.xml", _footer(style)),
        )
    )


def _content_types() -> bytes:
    named = {
        "/word/document.xml": f"{_TYPES}document.main+xml",
        "/word/styles.xml": f"{_TYPES}styles+xml",
        "/word/numbering.xml": f"{_TYPES}numbering+xml",
        "/word/settings.xml": f"{_TYPES}settings+xml",
        "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "/word/fontTable.xml": f"{_TYPES}fontTable+xml",
        "/word/header1.xml": f"{_TYPES}header+xml",
        "/word/footer1.xml": f"{_TYPES}footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    parts = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in named.items())
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    ).encode()


def _package_relations() -> bytes:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return _relationships(
        (f"{R}/officeDocument", "word/document.xml"),
        (core, "docProps/core.xml"),
        (f"{R}/extended-properties", "docProps/app.xml"),
    )


def _relations() -> bytes:
    kinds = ("styles", "numbering", "settings", "header", "footer", "fontTable", "theme")
    files = (
        *(f"{each}.xml" for each in ("styles", "numbering", "settings", "header1", "footer1", "fontTable")),
        "theme/theme1.xml",
    )
    return _relationships(*((f"{R}/{kind}", file) for kind, file in zip(kinds, files, strict=True)))


def _relationships(*found: tuple[str, str]) -> bytes:
    each = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(found, 1)
    )
    head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return f"{_HEAD}{head}{each}</Relationships>".encode()


def _core() -> bytes:
    spaces = (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    return f"{_HEAD}<cp:coreProperties {spaces}></cp:coreProperties>".encode()


def _app() -> bytes:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{_HEAD}<Properties xmlns="{space}"><Application>maatwerk</Application></Properties>'.encode()


def _document(style: Style) -> bytes:
    top, right, bottom, left = (round(each * _TWIPS_PER_MM) for each in style.margins_mm)
    return (
        f'{_HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:sectPr>'
        '<w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        'w:header="624" w:footer="624" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>'
    ).encode()


def _settings() -> bytes:
    about = 'w:uri="http://schemas.microsoft.com/office/word"'
    return (
        f'{_HEAD}<w:settings xmlns:w="{W}"><w:defaultTabStop w:val="709"/><w:autoHyphenation w:val="1"/>'
        f'<w:compat><w:compatSetting w:name="compatibilityMode" {about} w:val="15"/></w:compat></w:settings>'
    ).encode()


def _font_table(style: Style) -> bytes:
    name = xml_value(style.office_font)
    return (
        f'{_HEAD}<w:fonts xmlns:w="{W}"><w:font w:name={name}><w:charset w:val="00"/><w:family w:val="auto"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    ).encode()


def _theme(style: Style) -> bytes:
    """Give the theme: what Word offers to choose from when somebody goes on in the document."""
    palette = style.palette
    named = (
        ("dk1", INK),
        ("lt1", "#ffffff"),
        ("dk2", style.accent),
        ("lt2", palette.band),
        ("accent1", style.accent),
        *((f"accent{at}", mixed(style.accent, 1 - 0.14 * (at - 1))) for at in range(2, 7)),
        ("hlink", style.accent),
        ("folHlink", MUTED),
    )
    colours = "".join(f'<a:{name}><a:srgbClr val="{colour[1:]}"/></a:{name}>' for name, colour in named)
    font = f'<a:latin typeface={xml_value(style.office_font)}/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{_HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="maatwerk">'
        f'<a:themeElements><a:clrScheme name="maatwerk">{colours}</a:clrScheme><a:fontScheme name="maatwerk">'
        f"<a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="maatwerk"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    ).encode()


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t></w:t></w:r></w:fldSimple>'


def _edge(style: Style, name: str, left: str, right: str) -> str:
    """Give the line of a header or footer: one text on the left, another on the right."""
    width = PAGE_WIDTH - round((style.margins_mm[1] + style.margins_mm[3]) * _TWIPS_PER_MM)
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    return f'<w:p><w:pPr><w:pStyle w:val="{name}"/>{tabs}</w:pPr>{left}<w:r><w:tab/></w:r>{right}</w:p>'


def _header(style: Style) -> bytes:
    line = _edge(style, "Header", _field("TITLE"), _field("SUBJECT"))
    return f'{_HEAD}<w:hdr xmlns:w="{W}">{line}</w:hdr>'.encode()


def _footer(style: Style) -> bytes:
    pages = f'{_field("PAGE")}<w:r><w:t xml:space="preserve"> / </w:t></w:r>{_field("NUMPAGES")}'
    line = _edge(style, "Footer", _field("AUTHOR"), pages)
    return f'{_HEAD}<w:ftr xmlns:w="{W}">{line}</w:ftr>'.encode()


def _numbering() -> bytes:
    kinds = abstract_list(BULLETS, is_numbered=False) + abstract_list(NUMBERS, is_numbered=True)
    lists = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in (BULLETS, NUMBERS)
    )
    return f'{_HEAD}<w:numbering xmlns:w="{W}">{kinds}{lists}</w:numbering>'.encode()


def abstract_list(number: int, *, is_numbered: bool) -> str:
    """Give a kind of list as WordprocessingML."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{"decimal" if is_numbered else "bullet"}"/>'
        f'<w:lvlText w:val="{f"%{level + 1}." if is_numbered else "•–"[level % 2]}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{340 * (level + 1)}" w:hanging="340"/></w:pPr></w:lvl>'
        for level in range(LEVELS)
    )
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


# --- styles --------------------------------------------------------------------------------------------------------


def _page_looks(accent: str, muted: str) -> tuple[_Look, ...]:
    """Give what looks otherwise in a document that is a page by itself: smaller, and closer together."""
    return (
        _Look("Title", _heading(0, 40, None), _run(accent, 32, bold=True), next="Subtitle"),
        _Look("Subtitle", '<w:spacing w:before="0" w:after="80"/>', _run(muted, 18)),
        _Look("heading 1", _heading(120, 60, 0), _run(accent, 25, bold=True), next="Normal"),
        _Look("heading 2", _heading(120, 40, 1), _run(accent, 20, bold=True), next="Normal"),
        _Look(
            "Quote", f'<w:spacing w:after="80" {_SINGLE}/><w:ind w:left="340"/>', '<w:i/><w:sz w:val="16"/>'
        ),
        _Look("caption", '<w:keepNext/><w:spacing w:before="60" w:after="30"/>', _run(muted, 15)),
        _Look(CELL_STYLE, f'<w:spacing w:before="10" w:after="10" {_SINGLE}/>', '<w:sz w:val="16"/>'),
    )


def _styles(style: Style, *, is_page: bool) -> bytes:
    accent, muted, ink = style.accent[1:], MUTED[1:], INK[1:]
    looks: tuple[_Look, ...] = (
        _Look("Title", _bar(accent), _run(accent, 52, bold=True), next="Subtitle"),
        _Look("Subtitle", '<w:spacing w:before="60" w:after="240"/>', _run(muted, 24)),
        _Look("heading 1", _heading(420, 160, 0), _run(accent, 34, bold=True), next="Normal"),
        _Look("heading 2", _heading(280, 100, 1), _run(accent, 25, bold=True), next="Normal"),
        _Look("heading 3", _heading(220, 80, 2), _run(accent, 21, bold=True), next="Normal"),
        _Look("heading 4", _heading(200, 60, 3), _run(accent, 20, bold=True), next="Normal"),
        _Look("TOC Heading", _heading(420, 160, None), _run(accent, 34, bold=True), next="Normal"),
        _Look("toc 1", '<w:spacing w:before="40" w:after="40"/>'),
        _Look("List Bullet", '<w:spacing w:after="50"/>'),
        _Look("List Number", '<w:spacing w:after="50"/>'),
        _Look("Quote", '<w:ind w:left="340"/>', "<w:i/>"),
        _Look("caption", '<w:keepNext/><w:spacing w:before="160" w:after="60"/>', _run(muted, 17)),
        _Look("header", "", _run(muted, 17)),
        _Look("footer", "", _run(muted, 17)),
        _Look(
            CELL_STYLE,
            '<w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/>',
            '<w:sz w:val="18"/>',
        ),
        _Look(
            CODE_STYLE,
            '<w:spacing w:after="0"/>',
            '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/><w:sz w:val="18"/>',
        ),
    )
    if is_page:
        smaller = {each.name: each for each in _page_looks(accent, muted)}
        looks = tuple(smaller.get(each.name, each) for each in looks)
    letters, after, line = (18, 60, 245) if is_page else (21, 120, 264)
    font = xml_value(style.office_font)
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii={font} w:hAnsi={font} w:eastAsia={font} w:cs={font}/>"
        f'<w:color w:val="{ink}"/><w:sz w:val="{letters}"/><w:szCs w:val="{letters}"/>'
        '<w:lang w:val="nl-NL" w:eastAsia="nl-NL" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        f'<w:spacing w:after="{after}" w:line="{line}" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        "</w:style>"
    )
    character = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        f'<w:rPr><w:color w:val="{accent}"/><w:u w:val="single"/></w:rPr></w:style>'
    )
    every = "".join(_style(each) for each in looks)
    all_of_them = f"{defaults}{normal}{character}{every}{_table_style(style)}"
    return f'{_HEAD}<w:styles xmlns:w="{W}">{all_of_them}</w:styles>'.encode()


def _style(look: _Look) -> str:
    following = f'<w:next w:val="{style_id(look.next)}"/>' if look.next else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id(look.name)}"><w:name w:val="{look.name}"/>'
        f'<w:basedOn w:val="{look.based_on}"/>{following}<w:qFormat/>'
        f"<w:pPr>{look.paragraph}</w:pPr><w:rPr>{look.run}</w:rPr></w:style>"
    )


def style_id(name: str) -> str:
    """Give the id that a style of a name has in the empty document."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def _heading(before: int, after: int, level: int | None) -> str:
    outline = "" if level is None else f'<w:outlineLvl w:val="{level}"/>'
    spacing = f'<w:spacing w:before="{before}" w:after="{after}" w:line="240" w:lineRule="auto"/>'
    return f"<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/>{spacing}{outline}"


def _bar(accent: str) -> str:
    border = f'<w:pBdr><w:top w:val="single" w:sz="96" w:space="28" w:color="{accent}"/></w:pBdr>'
    return (
        f'<w:keepNext/>{border}<w:suppressAutoHyphens/><w:spacing w:before="1200" w:after="120" {_SINGLE}/>'
    )


def _run(colour: str, half_points: int, *, bold: bool = False) -> str:
    return f'{"<w:b/>" if bold else ""}<w:color w:val="{colour}"/><w:sz w:val="{half_points}"/>'


def _table_style(style: Style) -> str:
    accent, band = style.accent[1:], style.palette.band[1:]
    return (
        f'<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        f'<w:style w:type="table" w:styleId="{style_id(TABLE_STYLE)}"><w:name w:val="{TABLE_STYLE}"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblStyleRowBandSize w:val="1"/>'
        f'<w:tblBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{accent}"/></w:tblBorders>'
        '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{accent}"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
        '<w:tblStylePr w:type="band2Horz"><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{band}"/></w:tcPr></w:tblStylePr></w:style>'
    )
