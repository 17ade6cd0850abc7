"""The DOCX that a document is written into: its styles by their names, and what it lacks.

Word calls a style by an id that follows the language of whoever made the file (`Kop1`), and by a name that doesn't
(`heading 1`): only the name says which style it is.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile

from frameworks.languages import Message
from sessions.documents.docx_blank import LEVELS, R, W, abstract_list, blank
from sessions.documents.office import Picture, unzipped, zipped
from sessions.documents.pdf_writer import moment
from sessions.documents.style import Style
from sessions.documents.tree import Document
from sessions.documents.xml_text import fit

if TYPE_CHECKING:
    from docx.document import Document as Docx

LOCALES: Final = {"nl": "nl-NL", "en": "en-GB"}
_LOOKS: Final = frozenset({"styles", "numbering", "settings", "theme", "fontTable", "webSettings"})
"""What of a reference document says how it looks, by the kind of its relation."""
_PROPERTIES: Final = frozenset({"officeDocument", "core-properties", "extended-properties"})
_FIELDS: Final = ("TITLE", "SUBJECT", "AUTHOR")
_A4: Final = 11906
_MOST_SAID: Final = 255


class UnusableReferenceError(ValueError):
    """The reference document can't be used.

    Attributes:
        message: Why, and what to do.
    """

    def __init__(self, message: Message) -> None:
        super().__init__(message.text("en"))
        self.message = message


_NO_DOCX: Final = Message(
    "This is no DOCX that can be opened. Open it in Word, save it as a document (.docx) and try again."
)


def opened(data: bytes) -> "Docx":
    """Open a DOCX.

    Raises:
        UnusableReferenceError: It is none.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        file = docx.Document(BytesIO(data))
        _ = file.sections[-1].page_width, file.styles.element
    except (
        BadZipFile,
        PackageNotFoundError,
        LookupError,
        ValueError,
        SyntaxError,
        OSError,
        AttributeError,
    ) as wrong:
        raise UnusableReferenceError(_NO_DOCX) from wrong
    return file


class Base:
    """An opened DOCX, emptied, with a place for everything."""

    def __init__(self, document: Document, style: Style) -> None:
        """Open the reference document of a style, or the empty one.

        Raises:
            UnusableReferenceError: The reference document is no DOCX.
        """
        self._document = document
        self._is_own = style.reference is None
        self._file = opened(
            blank(style, is_page=document.is_page) if style.reference is None else style.reference
        )
        self._part: Any = self._file.part
        if not self._is_own:
            self._empty()
        self._styles: Any = self._file.styles.element
        self._ids = {
            _lowered(each): each.get(f"{{{W}}}styleId") for each in self._styles.iter(f"{{{W}}}style")
        }
        if not self._is_own:
            self._add_styles(style)
        self._numbering: Any = self._numbering_element(style)
        self._next_list = 1 + max([0, *self._numbers("num", "numId")])
        self._kinds = self._add_kinds_of_lists()
        self.numbered: set[int] = set()
        self._next_drawing = 1 + max([0, *self._drawing_ids()])
        self._pictures: dict[int, tuple[str, str]] = {}
        self.width = self._text_width()

    def _empty(self) -> None:
        """Leave out all that the reference document said itself: its text, pictures, comments and properties.

        It may have been made for another client. What stays is what a document looks like.
        """
        body = self._file.element.body
        for each in list(body):
            if each.tag != f"{{{W}}}sectPr":
                body.remove(each)
        used = {value for each in body.iter() for name, value in each.attrib.items() if name == f"{{{R}}}id"}
        for name, relation in list(self._part.rels.items()):
            kind = relation.reltype.rpartition("/")[2]
            if kind not in _LOOKS and not (kind in {"header", "footer"} and name in used):
                del self._part.rels[name]
        for name, relation in list(self._part.package.rels.items()):
            if relation.reltype.rpartition("/")[2] not in _PROPERTIES:
                del self._part.package.rels[name]
        settings = self._file.settings.element
        for tag in ("footnotePr", "endnotePr"):
            for each in list(settings.iter(f"{{{W}}}{tag}")):
                each.getparent().remove(each)

    # --- styles -------------------------------------------------------------------------------------------------------

    def style(self, name: str) -> str:
        """Give the id of a style by its name; every style of the empty document is there."""
        return str(self._ids[name.lower()])

    def _add_styles(self, style: Style) -> None:
        """Add the styles that the reference document lacks, from the empty one."""
        import docx

        lacking = {
            _lowered(each): each
            for each in docx.Document(
                BytesIO(blank(style, is_page=self._document.is_page))
            ).styles.element.iter(f"{{{W}}}style")
            if _lowered(each) not in self._ids
        }
        taken = {each.lower() for each in self._ids.values() if each}
        own: dict[str, str] = {}
        for name, each in lacking.items():
            chosen = before = each.get(f"{{{W}}}styleId")
            while chosen.lower() in taken:
                chosen += "M"
            taken.add(chosen.lower())
            own[before] = chosen
            self._ids[name] = chosen
        for each in lacking.values():
            each.set(f"{{{W}}}styleId", own[each.get(f"{{{W}}}styleId")])
            if each.get(f"{{{W}}}default"):
                del each.attrib[f"{{{W}}}default"]
            for kind in ("basedOn", "next"):
                for link in each.iter(f"{{{W}}}{kind}"):
                    before = link.get(f"{{{W}}}val")
                    names = {"Normal": "normal", "TableNormal": "normal table"}
                    link.set(f"{{{W}}}val", own.get(before) or self._ids.get(names.get(before, ""), before))
            self._styles.append(each)

    # --- lists --------------------------------------------------------------------------------------------------------

    def _numbering_element(self, style: Style) -> Any:
        from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.oxml import parse_xml
        from docx.parts.numbering import NumberingPart

        try:
            return self._part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
        except KeyError:
            data = dict(unzipped(blank(style)))["word/numbering.xml"]
            element = parse_xml(data)
            part = NumberingPart(
                PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, element, self._part.package
            )
            self._part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
            return element

    def _numbers(self, tag: str, name: str) -> list[int]:
        return [int(each.get(f"{{{W}}}{name}")) for each in self._numbering.iter(f"{{{W}}}{tag}")]

    def _add_kinds_of_lists(self) -> tuple[int, int]:
        """Add our bullets and numbers to the kinds of lists; give their numbers."""
        from docx.oxml import parse_xml

        first = 1 + max([0, *self._numbers("abstractNum", "abstractNumId")])
        before = next(iter(self._numbering.iter(f"{{{W}}}num")), None)
        for number, is_numbered in ((first, False), (first + 1, True)):
            text = abstract_list(number, is_numbered=is_numbered)
            made = parse_xml(text.replace("<w:abstractNum ", f'<w:abstractNum xmlns:w="{W}" ', 1))
            if before is None:
                self._numbering.append(made)
            else:
                before.addprevious(made)
        return first, first + 1

    def new_list(self, start: int | None) -> int:
        """Give the number of a new list: one with bullets, or numbered from `start`."""
        from docx.oxml import parse_xml

        number = self._next_list
        self._next_list += 1
        kind = self._kinds[0 if start is None else 1]
        begin = "" if start is None else _override(start)
        if start is not None:
            self.numbered.add(number)
        self._numbering.append(
            parse_xml(
                f'<w:num xmlns:w="{W}" w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{begin}</w:num>'
            )
        )
        return number

    # --- links and pictures ------------------------------------------------------------------------------------------

    def link(self, address: str) -> str:
        """Give the relation of an address outside the document."""
        from docx.opc.constants import RELATIONSHIP_TYPE

        return str(self._part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    def drawing_id(self) -> int:
        """Give a number for a drawing that no other has, headers and footers included."""
        self._next_drawing += 1
        return self._next_drawing - 1

    def _drawing_ids(self) -> Iterator[int]:
        tag = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
        for part in self._part.package.iter_parts():
            element = getattr(part, "element", None)
            if element is not None:
                for each in element.iter(tag):
                    yield int(each.get("id", "0"))

    def picture(self, picture: Picture) -> tuple[str, str]:
        """Give the relations of a picture, that of its PNG and that of its SVG (empty without one)."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.part import Part

        known = self._pictures.get(id(picture))
        if known is None:
            png, _image = self._part.get_or_add_image(BytesIO(picture.png))
            svg = ""
            if picture.svg.text:
                name = self._part.package.next_partname("/word/media/drawing%d.svg")
                part = Part(name, "image/svg+xml", picture.svg.text.encode(), self._part.package)
                svg = self._part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
            known = png, svg
            self._pictures[id(picture)] = known
        return known

    # --- the whole ----------------------------------------------------------------------------------------------------

    def _text_width(self) -> int:
        """Give how wide text is on the last pages, in twentieths of a point."""
        section = self._file.sections[-1]
        wide, left, right = section.page_width, section.left_margin, section.right_margin
        if wide is None or left is None or right is None:
            return _A4 - 2 * 1247
        return int((wide - left - right) / 635)

    def written(self, body: str) -> bytes:
        """Give the file with this as its body, as WordprocessingML with its namespaces declared."""
        from docx.oxml import parse_xml

        holder = self._file.element.body
        for at, each in enumerate(list(parse_xml(body))):
            holder.insert(at, each)
        self._say_language()
        self._say_properties()
        self._fill_fields()
        made = BytesIO()
        self._file.save(made)
        return zipped(unzipped(made.getvalue()))

    def _say_language(self) -> None:
        from docx.oxml import parse_xml

        locale = LOCALES[self._document.language]
        found = False
        for each in self._styles.iter(f"{{{W}}}lang"):
            each.set(f"{{{W}}}val", locale)
            found = True
        if not found:
            normal = next(each for each in self._styles.iter(f"{{{W}}}style") if _lowered(each) == "normal")
            properties = normal.get_or_add_rPr()
            properties.append(parse_xml(f'<w:lang xmlns:w="{W}" w:val="{locale}"/>'))

    def _say_properties(self) -> None:
        document, said = self._document, self._file.core_properties
        when = datetime.fromtimestamp(moment(document), UTC).replace(tzinfo=None)
        title, subject, author = (
            fit(each)[:_MOST_SAID] for each in (document.title, document.reference, document.author)
        )
        said.title, said.subject, said.author = title, subject, author
        said.last_modified_by, said.comments, said.keywords = author, "", ""
        said.language = LOCALES[document.language]
        said.created = said.modified = when
        said.revision = 1

    def _fill_fields(self) -> None:
        """Have the fields of headers and footers say what they will say once Word works them out."""
        values = dict(
            zip(_FIELDS, (self._document.title, self._document.reference, self._document.author), strict=True)
        )
        for part in self._part.package.iter_parts():
            if not part.partname.startswith(("/word/header", "/word/footer")):
                continue
            for field in part.element.iter(f"{{{W}}}fldSimple"):
                value = values.get(field.get(f"{{{W}}}instr", "").strip().partition(" ")[0].upper())
                texts = list(field.iter(f"{{{W}}}t"))
                if value is not None and texts:
                    texts[0].text = fit(value)
                    for rest in texts[1:]:
                        rest.text = ""


def _override(start: int) -> str:
    return "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start if level == 0 else 1}"/></w:lvlOverride>'
        for level in range(LEVELS)
    )


def _lowered(style: Any) -> str:
    name = style.find(f"{{{W}}}name")
    return "" if name is None else str(name.get(f"{{{W}}}val", "")).lower()
