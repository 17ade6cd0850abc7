"""DOCX and ODT: real styles, heads that come back on each page, words for pictures, nothing that Word must mend."""

import re
from collections import Counter
from io import BytesIO
from pathlib import Path

import docx
import pytest
from openxml_audit import OdfValidator, OpenXmlValidator  # type: ignore[import-untyped]

from sessions.documents.docx_base import UnusableReferenceError
from sessions.documents.docx_blank import blank
from sessions.documents.docx_writer import write_docx
from sessions.documents.office import unzipped, zipped
from sessions.documents.style import PLAIN, Style
from tests.sessions.documents.made import document, part, parts, written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)
"""A PNG of one point."""
XLINK = "{http://www.w3.org/1999/xlink}"


@pytest.mark.parametrize("name", ["all", "kampen"])
def test_word_has_nothing_to_mend(name: str, tmp_path: Path) -> None:
    path = tmp_path / "made.docx"
    path.write_bytes(written(name, "nl", "docx"))
    assert [each.description for each in OpenXmlValidator().validate(path).errors] == []


@pytest.mark.parametrize("name", ["all", "kampen"])
def test_an_odt_is_what_the_standard_asks(name: str, tmp_path: Path) -> None:
    path = tmp_path / "made.odt"
    path.write_bytes(written(name, "nl", "odt"))
    found = OdfValidator().validate(path)
    assert [each.description for each in found.errors if each.severity.name == "ERROR"] == []


def test_each_table_of_a_docx_has_a_head_that_comes_back_a_name_and_rows_that_stay_whole() -> None:
    for table in part(written("all", "en", "docx"), "word/document.xml").iter(f"{W}tbl"):
        rows = list(table.iter(f"{W}tr"))
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (
            len(rows) - 1
        )
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        look = table.find(f"{W}tblPr/{W}tblLook")
        caption = table.find(f"{W}tblPr/{W}tblCaption")
        assert look is not None
        assert caption is not None
        assert look.get(f"{W}firstRow") == "1"
        assert caption.get(f"{W}val")


def test_each_table_of_an_odt_has_a_head_that_comes_back_and_a_name() -> None:
    for table in part(written("all", "en", "odt"), "content.xml").iter(f"{TABLE}table"):
        assert len(list(table.iter(f"{TABLE}table-header-rows"))) == 1
        assert table.findtext(f"{TABLE}title")


def test_the_headings_of_a_docx_are_headings_and_the_contents_lead_to_them() -> None:
    made = document("all", "en")
    file = docx.Document(BytesIO(written("all", "en", "docx")))
    told = [
        each.text for each in file.paragraphs if each.style is not None and each.style.name == "Heading 1"
    ]
    assert told == [each.heading for each in made.chapters]
    body = part(written("all", "en", "docx"), "word/document.xml")
    names = {each.get(f"{W}name") for each in body.iter(f"{W}bookmarkStart")}
    anchors = [each.get(f"{W}anchor") for each in body.iter(f"{W}hyperlink") if each.get(f"{W}anchor")]
    assert anchors == [each.id for each in made.chapters]
    assert set(anchors) <= names
    assert b"updateFields" not in parts(written("all", "en", "docx"))["word/settings.xml"]


def test_the_contents_of_an_odt_lead_to_its_chapters() -> None:
    body = part(written("all", "en", "odt"), "content.xml")
    names = {each.get(f"{TEXT}name") for each in body.iter(f"{TEXT}bookmark-start")}
    links = [str(each.get(f"{XLINK}href")) for each in body.iter(f"{TEXT}a")]
    assert {each[1:] for each in links if each.startswith("#")} == names
    assert {each.get(f"{TEXT}ref-name") for each in body.iter(f"{TEXT}bookmark-ref")} == names


def test_every_drawing_of_a_docx_has_a_number_of_its_own_and_words_or_is_decoration() -> None:
    drawn = list(part(written("all", "en", "docx"), "word/document.xml").iter(f"{WP}docPr"))
    assert drawn
    assert max(Counter(each.get("id") for each in drawn).values()) == 1
    for each in drawn:
        is_decoration = any(inner.tag.endswith("}decorative") for inner in each.iter())
        assert bool(each.get("descr")) != is_decoration


def test_every_drawing_of_an_odt_has_words_or_is_decoration() -> None:
    drawn = list(part(written("kampen", "nl", "odt"), "content.xml").iter(f"{DRAW}frame"))
    assert drawn
    for each in drawn:
        is_decoration = any(name.endswith("}decorative") for name in each.attrib)
        assert any(inner.tag.endswith("}desc") for inner in each) != is_decoration


def test_a_docx_says_its_language_and_whose_it_is_and_nothing_of_the_clock() -> None:
    made = document("all", "en")
    file = docx.Document(BytesIO(written("all", "en", "docx")))
    said = file.core_properties
    assert (said.title, said.subject, said.author) == (made.title, made.reference, made.author)
    assert said.created is not None
    assert made.dated is not None
    assert said.created.date() == said.modified.date() == made.dated
    languages = set(
        re.findall(rb'w:lang w:val="([^"]*)"', parts(written("all", "en", "docx"))["word/styles.xml"])
    )
    assert languages == {b"en-GB"}


# --- the reference document of a consultant ---------------------------------------------------------------------------


def changed(data: bytes, **replaced: tuple[str, str]) -> bytes:
    """Give a zip with something replaced in one of its parts."""
    found = {
        f"word/{name}.xml": (before.encode(), after.encode()) for name, (before, after) in replaced.items()
    }
    return zipped((name, content.replace(*found.get(name, (b"", b"")))) for name, content in unzipped(data))


def test_styles_are_found_by_their_names_whatever_word_calls_them() -> None:
    dutch = changed(
        changed(blank(PLAIN), styles=('w:styleId="Heading1"', 'w:styleId="Kop1"')),
        styles=('<w:color w:val="1f4e5f"/><w:sz w:val="34"/>', '<w:color w:val="aa0000"/><w:sz w:val="34"/>'),
    )
    made = write_docx(document("all", "en"), Style(reference=dutch))
    body = parts(made)["word/document.xml"]
    assert body.count(b'w:val="Kop1"') == len(document("all", "en").chapters)
    assert b'w:val="Heading1"' not in body
    assert b'w:val="aa0000"' in parts(made)["word/styles.xml"]


def test_styles_that_a_reference_document_lacks_are_added(tmp_path: Path) -> None:
    empty = docx.Document()
    for name in ("List Bullet", "Caption", "Title"):
        style = empty.styles[name]
        style.element.getparent().remove(style.element)
    held = BytesIO()
    empty.save(held)
    made = write_docx(document("all", "en"), Style(reference=held.getvalue()))
    found = docx.Document(BytesIO(made))
    assert {"List Bullet", "Caption", "Title", "Maatwerk Table", "Maatwerk Cell"} <= {
        each.name for each in found.styles
    }
    used = {each.get(f"{W}val") for each in part(made, "word/document.xml").iter(f"{W}pStyle")}
    assert used <= {each.style_id for each in found.styles}
    path = tmp_path / "made.docx"
    path.write_bytes(made)
    assert [each.description for each in OpenXmlValidator().validate(path).errors] == []


def test_what_a_reference_document_said_is_not_in_the_document() -> None:
    filled = docx.Document()
    paragraph = filled.add_paragraph("GEHEIM VAN EEN ANDERE KLANT")
    filled.add_comment(paragraph.runs, text="GEHEIM", author="Iemand Anders")
    filled.add_picture(BytesIO(PIXEL))
    filled.core_properties.author = "Iemand Anders"
    held = BytesIO()
    filled.save(held)
    made = write_docx(document("all", "en"), Style(reference=held.getvalue()))
    said = parts(made)
    assert not [name for name, data in said.items() if b"GEHEIM" in data or b"Iemand Anders" in data]
    assert PIXEL not in said.values()
    assert not [name for name in said if "thumbnail" in name or "comments" in name]


@pytest.mark.parametrize("wrong", [b"", b"no zip", zipped([("x", b"y")]), blank(PLAIN)[:2000]])
def test_a_reference_document_that_is_none_is_refused(wrong: bytes) -> None:
    with pytest.raises(UnusableReferenceError):
        write_docx(document("all", "en"), Style(reference=wrong))
