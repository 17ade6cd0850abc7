"""A form as a Word document: of a manager a table a competency, else a page a competency, filled in where it is yellow.

What is answered stands in content controls: a level and a kind of need are chosen from a list, and a level may be typed
too. Each answer has a row of a table, with its code beside it; nothing is hidden, and the same form gives the same
bytes. It is written in the house style of documents, and needs nothing that is not always there.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sessions.documents.docx_blank import (
    CELL_STYLE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TABLE_STYLE,
    R,
    W,
    blank,
    style_id,
)
from sessions.documents.office import unzipped, zipped
from sessions.documents.style import PLAIN
from sessions.documents.xml_text import xml, xml_value
from sessions.forms.codes import EXAMPLE, KIND, LEVEL, NEED
from sessions.forms.content import Asked, Form, Subject, how_it_works, privacy, title_of, who_sees_it
from sessions.forms.headings import COLUMNS, FORM, PROMPTS, fields_of

_MARGIN: Final = 964
"""Twentieths of a point beside and above the text: 17 mm."""
_FIELD, _SHADE, _SOFT, _LINE = "FFF6D6", "F2F4F8", "595959", "8A94A6"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE: Final = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_LOCALES: Final = {"nl": "nl-NL", "en": "en-GB"}
_LABELS: Final = 0.19
"""How much of the width the names beside texts take."""
_CODES: Final = 0.2
_COLUMN_SHARES: Final = (0.13, 0.2, 0.19, 0.14, 0.19, 0.15)
"""How much of the width the columns take where a person is a row, in the order of `COLUMNS`."""


def document(form: Form) -> bytes:
    """Give a form as a DOCX file."""
    parts = dict(unzipped(blank(PLAIN)))
    written = _Body(form)
    locale = _LOCALES[form.language].encode()
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'w:val="nl-NL"', b'w:val="' + locale + b'"')
    parts["word/document.xml"] = written.body().encode()
    parts["word/header1.xml"] = f'{_HEAD}<w:hdr xmlns:w="{W}">{_plain("")}</w:hdr>'.encode()
    parts["word/footer1.xml"] = written.footer().encode()
    parts["docProps/core.xml"] = _properties(form).encode()
    return zipped(parts.items())


def _properties(form: Form) -> str:
    day = f"{form.on.isoformat()}T00:00:00Z"
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f"{_HEAD}<cp:coreProperties {_CORE}><dc:title>{xml(form.title)}</dc:title><dc:creator>maatwerk</dc:creator>"
        f"<cp:keywords>{xml(form.mark)}</cp:keywords>"
        f"<dc:description>{xml(form.say('Confidential, no appraisal'))}</dc:description>"
        f"<dc:language>{_LOCALES[form.language]}</dc:language>{dates}</cp:coreProperties>"
    )


class _Body:
    """What stands in the document."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._is_wide = form.source == "manager"
        sides = (PAGE_WIDTH, PAGE_HEIGHT)
        self._page = sides[::-1] if self._is_wide else sides
        self._width = self._page[0] - 2 * _MARGIN
        self._controls = 0

    def body(self) -> str:
        """Give the part with the text."""
        wide, high = self._page
        turned = ' w:orient="landscape"' if self._is_wide else ""
        section = (
            '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/>'
            '<w:footerReference w:type="default" r:id="rId5"/>'
            f'<w:pgSz w:w="{wide}" w:h="{high}"{turned}/><w:pgMar w:top="{_MARGIN}" w:right="{_MARGIN}" '
            f'w:bottom="{_MARGIN}" w:left="{_MARGIN}" w:header="454" w:footer="454" w:gutter="0"/></w:sectPr>'
        )
        text = "".join(self._blocks())
        return f'{_HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{text}{section}</w:body></w:document>'

    def footer(self) -> str:
        """Give the part with what stands below each page."""
        form = self._form
        told = form.say(
            "{form} {code} - confidential, no appraisal", form=FORM.text(form.language), code=form.mark
        )
        pages = "".join(
            f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>{between}'
            for name, between in (
                ("PAGE", '<w:r><w:t xml:space="preserve"> / </w:t></w:r>'),
                ("NUMPAGES", ""),
            )
        )
        tab = f'<w:tabs><w:tab w:val="right" w:pos="{self._width}"/></w:tabs>'
        line = (
            f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{tab}</w:pPr>{_run(told)}<w:r><w:tab/></w:r>{pages}</w:p>'
        )
        return f'{_HEAD}<w:ftr xmlns:w="{W}">{line}</w:ftr>'

    def _blocks(self) -> Iterator[str]:
        form = self._form
        yield _styled("heading 1", title_of(form))
        rows = [
            (form.say("For") if form.source != "peer" else form.say("About"), form.about),
            (FORM.text(form.language), form.mark),
            (form.say("How it works"), how_it_works(form)),
            (
                form.say("Who sees it"),
                f"{who_sees_it(form)} {form.say('It is no appraisal. More on the last page.')}",
            ),
        ]
        rows += [(form.say("The levels") if not at else "", choice) for at, choice in enumerate(form.choices)]
        yield self._pairs(rows)
        for each in form.asked:
            yield _styled("heading 2", f"{each.place}. {each.name}", "<w:pageBreakBefore/>")
            yield from self._about(each)
            if self._is_wide:
                yield self._people(each)
            else:
                yield self._fields(form.subjects[0], each.place)
        yield _styled("heading 2", form.say("About this form"), "<w:pageBreakBefore/>")
        yield self._pairs(privacy(form))

    def _about(self, each: Asked) -> Iterator[str]:
        form = self._form
        if each.definition:
            yield _styled("Normal", each.definition)
        if each.own:
            yield _styled("heading 4", form.say("In this work"))
            yield from (_styled("Normal", f"• {line}") for line in each.own)
        yield self._pairs(
            [
                (form.say("Level {level}", level=level), "\n".join(f"• {line}" for line in behaviour))
                for level, behaviour in enumerate(each.behaviour, 1)
                if behaviour
            ],
            shade=_SHADE,
        )

    # --- tables -----------------------------------------------------------------------------------------------------

    def _pairs(self, rows: Sequence[tuple[str, str]], shade: str = "") -> str:
        """Give a table of names with texts beside them; nothing where there are none."""
        if not rows:
            return ""
        widths = self._widths((_LABELS, 1 - _LABELS))
        lines = (
            _row(
                _cell(widths[0], _plain(label, is_bold=True), shade),
                _cell(widths[1], "".join(_plain(line) for line in text.split("\n")), shade),
            )
            for label, text in rows
        )
        return _table(widths, lines)

    def _people(self, each: Asked) -> str:
        """Give the table of a competency on a manager's form: a person a row."""
        form = self._form
        widths = self._widths(_COLUMN_SHARES)
        names = [name.text(form.language) for name in COLUMNS.values()]
        head = _row(
            *(
                _cell(width, _plain(name, is_bold=True, colour="FFFFFF"), PLAIN.accent[1:])
                for width, name in zip(widths, names, strict=True)
            ),
            is_head=True,
        )
        people = [who for who in form.subjects if each.place in who.places]
        return _table(
            widths,
            [
                head,
                *(self._person(who, each.place, dict(zip(COLUMNS, widths, strict=True))) for who in people),
            ],
            is_lined=True,
        )

    def _person(self, who: Subject, place: int, widths: Mapping[str, int]) -> str:
        form = self._form
        cells = [_cell(widths["name"], _plain(who.name))]
        cells += [
            _cell(
                widths[part], self._control(part, f"{COLUMNS[part].text(form.language)}, {who.name}"), _FIELD
            )
            for part in (LEVEL, EXAMPLE, KIND, NEED)
        ]
        return _row(*cells, _cell(widths["code"], _code(form.row_mark(who, place))))

    def _fields(self, subject: Subject, place: int) -> str:
        """Give the table of what is asked of a competency about one person: an answer a row."""
        form = self._form
        widths = self._widths((_LABELS, 1 - _LABELS - _CODES, _CODES))
        rows = []
        for part, label in fields_of(form.source).items():
            name = label.text(form.language)
            rows.append(
                _row(
                    _cell(widths[0], _plain(name, is_bold=True)),
                    _cell(widths[1], self._control(part, name), _FIELD),
                    _cell(widths[2], _code(form.row_mark(subject, place, part))),
                    least=700 if part in {EXAMPLE, NEED} else 400,
                )
            )
        return _table(widths, rows, is_lined=True)

    def _widths(self, shares: Sequence[float]) -> tuple[int, ...]:
        return tuple(round(self._width * each) for each in shares)

    # --- what is filled in --------------------------------------------------------------------------------------------

    def _control(self, part: str, name: str) -> str:
        """Give a content control that asks for a part of an answer; a level may be typed that is not in its list."""
        form = self._form
        self._controls += 1
        if part in {LEVEL, KIND}:
            items = "".join(
                f"<w:listItem w:displayText={xml_value(each)} w:value={xml_value(each)}/>"
                for each in (form.choices if part == LEVEL else form.kinds)
            )
            kind = f"<w:comboBox>{items}</w:comboBox>"
        else:
            kind = '<w:text w:multiLine="1"/>'
        prompt = _run(PROMPTS[part].text(form.language), colour=_SOFT)
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{style_id(CELL_STYLE)}"/></w:pPr><w:sdt><w:sdtPr>'
            f'<w:alias w:val={xml_value(name[:64])}/><w:id w:val="{self._controls}"/>'
            f'<w:lock w:val="sdtLocked"/><w:showingPlcHdr/>{kind}</w:sdtPr>'
            f"<w:sdtContent>{prompt}</w:sdtContent></w:sdt></w:p>"
        )


def _run(text: str, *, is_bold: bool = False, colour: str = "", size: int = 0) -> str:
    look = "<w:b/>" if is_bold else ""
    look += f'<w:color w:val="{colour}"/>' if colour else ""
    look += f'<w:sz w:val="{size}"/>' if size else ""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{xml(text)}</w:t></w:r>' if text else ""


def _styled(style: str, text: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{more}</w:pPr>{_run(text)}</w:p>'


def _plain(text: str, *, is_bold: bool = False, colour: str = "") -> str:
    """Give a paragraph in a cell."""
    look = f'<w:pPr><w:pStyle w:val="{style_id(CELL_STYLE)}"/></w:pPr>'
    return f"<w:p>{look}{_run(text, is_bold=is_bold, colour=colour)}</w:p>"


def _code(mark: str) -> str:
    look = f'<w:pPr><w:pStyle w:val="{style_id(CELL_STYLE)}"/></w:pPr>'
    return f"<w:p>{look}{_run(mark, colour=_SOFT, size=14)}</w:p>"


def _cell(width: int, content: str, shade: str = "") -> str:
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}</w:tcPr>{content}</w:tc>'


def _row(*cells: str, least: int = 0, is_head: bool = False) -> str:
    height = f'<w:trHeight w:val="{least}" w:hRule="atLeast"/>' if least else ""
    head = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{head}</w:trPr>{''.join(cells)}</w:tr>"


def _table(widths: Sequence[int], rows: "Iterator[str] | Sequence[str]", *, is_lined: bool = False) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV") if is_lined else ("insideH",)
    colour = _LINE if is_lined else "D0D5DD"
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{colour}"/>' for side in sides)
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style_id(TABLE_STYLE)}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0400" w:firstRow="0" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        # Without a paragraph between them Word makes one table of two.
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{_plain('')}"
    )
