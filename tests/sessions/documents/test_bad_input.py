"""Whatever people type, each format can be made of it, and says it."""

import re
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.documents.document import proposal_document
from sessions.documents.docx_writer import write_docx
from sessions.documents.html_writer import write_html
from sessions.documents.odt_writer import write_odt
from sessions.documents.pdf_writer import laid_out, with_breaks, write_pdf
from sessions.documents.tree import Document
from sessions.documents.widths import PAGE, page_shares, widths
from sessions.model import Session
from sessions.new_session import new_session
from sessions.store.writer import dumps
from tests.sessions.documents.made import document, docx_tables, html_tables, odt_tables, part, texts
from tests.sessions.proposal.markdown import awkward

LONG = "x" * 10_000
_MOST = 8000
"""What a session takes of prose."""
TYPED = {
    "long": LONG,
    "right to left": "مرحبا بالعالم שלום עולם",
    "emoji": "🙂👩\u200d👩\u200d👧 🇳🇱 ❤\ufe0f",
    "cjk": "漢字かな交じり文 한국어",
    "control": "a\x00b\x07c\x1b[31md\x7fe\x85f",
    "surrogates and noncharacters": "a\ufdd0bar:1:9\ufdd1b\uffffc\ufffe",
    "markup": "**b** <b>x</b> {{ 7*7 }} {% for %} #let x = 1 $x^2$ \\today @ref <label>",
    "fields": '{ DATE } =cmd|"/c calc"!A1 { HYPERLINK "https://x.nl" } <w:fldSimple/>',
    "spaces": "a    b\u00a0c\u2003d\u200be",
    "nothing to see": "\u200b\u200c\u200d\ufeff",
    "pipes": "a | b || c \\| d",
}


def typed_everywhere(text: str) -> Session:
    """Give a session that has a text in its title, a paragraph, a list, a table and the names in a picture."""
    data: dict[str, Any] = tomli.loads(dumps(new_session("Kampen")))
    short = text[:200]
    data["session"]["title"] = short
    data["proposal"] = {
        **data.get("proposal", {}),
        "question": text[:_MOST],
        "assumptions": [short],
        "risks": [{"text": text[:_MOST], "measure": text[:_MOST]}],
        "client": {"organisation": short},
    }
    return Session.model_validate(data)


def made_of(text: str) -> Document:
    return proposal_document(typed_everywhere(text), "nl")


@pytest.mark.parametrize("text", TYPED.values(), ids=TYPED)
def test_every_format_can_be_made_of_it_and_says_what_the_document_says(text: str) -> None:
    made = made_of(text)
    assert html_tables(write_html(made)) == texts(made)
    assert docx_tables(write_docx(made)) == texts(made)
    assert odt_tables(write_odt(made)) == texts(made)
    data, lacking = laid_out(made)
    assert data.startswith(b"%PDF-")
    assert not set(lacking) & set("abcdefxyz")


def test_a_word_that_is_longer_than_a_line_is_broken_and_stays_on_its_page() -> None:
    broken = with_breaks(f"a {LONG} b")
    assert max(len(each) for each in re.split("[\u200b ]", broken)) <= 20
    assert broken.replace("\u200b", "") == f"a {LONG} b"
    address = "https://www.gemeente.example/een/heel/lange/weg?naar=iets"
    assert with_breaks(address).replace("\u200b", "") == address
    assert with_breaks(address).count("\u200b") >= 5
    assert with_breaks("een gewone zin met meervoudigepersoonlijkheidsstoornis") == (
        "een gewone zin met meervoudigepersoonlijkheidsstoornis"
    )


def test_no_text_from_people_is_a_field_of_word() -> None:
    body = part(write_docx(made_of(TYPED["fields"])), "word/document.xml")
    assert not [each for each in body.iter() if each.tag.endswith(("}fldSimple", "}instrText", "}fldChar"))]


@settings(max_examples=15)
@given(awkward)
def test_office_files_can_be_made_of_any_text(text: str) -> None:
    made = made_of(f"x{text}")
    assert docx_tables(write_docx(made))
    assert odt_tables(write_odt(made))
    assert html_tables(write_html(made)) == texts(made)


def test_an_empty_session_is_a_document_in_every_format() -> None:
    made = proposal_document(new_session("Kampen"))
    for write in (write_html, write_pdf, write_docx, write_odt):
        assert write(made)


# --- the widths of columns --------------------------------------------------------------------------------------------


@given(st.lists(st.integers(1, 200), min_size=1, max_size=12).map(tuple))
def test_columns_take_the_page_or_less(wide: tuple[int, ...]) -> None:
    shares = page_shares(wide)
    assert 0 < sum(shares) <= 1.0001
    assert all(each > 0 for each in shares)


def test_no_word_of_the_examples_is_broken_where_there_is_room_for_all_of_them() -> None:
    for name in ("all", "kampen", "schiermonnikoog"):
        for table in document(name, "nl").tables():
            found = widths(table)
            assert all(each >= 1 for each in found)
            assert sum(found) <= PAGE + len(found)
