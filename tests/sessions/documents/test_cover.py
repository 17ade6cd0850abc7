"""A document that is a page by itself says all that a title page says, in fewer lines."""

import pytest

from frameworks.languages import LANGUAGES, Language
from sessions.documents.cover import cover_lines
from sessions.documents.document import proposal_document
from sessions.documents.tree import Block, Document, Heading, Listing, Paragraph, Quote, Table, nested, plain
from tests.sessions.documents.made import example, part, written_as

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def glance(name: str, language: Language) -> Document:
    return proposal_document(example(name), language, edition="glance")


def said(blocks: tuple[Block, ...]) -> list[str]:
    found = []
    for each in nested(blocks):
        if isinstance(each, Paragraph | Heading):
            found.append(plain(each.inlines))
        elif isinstance(each, Table):
            found += [cell for row in each.texts for cell in row]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["all", "kampen", "schiermonnikoog"])
def test_all_that_a_title_page_says_is_said(name: str, language: Language) -> None:
    made = glance(name, language)
    top, foot = cover_lines(made)
    lines = said((*top, *foot))
    assert made.is_page
    assert [each for each in said(made.cover) if not any(each in line for line in lines)] == []


def test_facts_stand_in_one_paragraph_and_the_parties_at_the_foot() -> None:
    made = glance("kampen", "nl")
    facts = next(each for each in made.cover if isinstance(each, Listing))
    top, foot = cover_lines(made)
    assert [type(each) for each in top] == [Heading, Paragraph, Quote, Paragraph]
    assert said(top)[-1] == " · ".join(said((facts,)))
    assert [type(each) for each in foot] == [Table]


def test_a_docx_of_a_page_has_no_page_of_its_own_for_the_title() -> None:
    body = part(written_as(glance("kampen", "nl"), "docx"), "word/document.xml")
    assert [each.get(f"{W}type") for each in body.iter(f"{W}br")] == []
    assert list(body.iter(f"{W}pageBreakBefore")) == []


def test_letters_of_a_page_are_smaller_than_those_of_a_whole_proposal() -> None:
    sizes = {}
    for is_page, made in (
        (True, glance("kampen", "nl")),
        (False, proposal_document(example("kampen"), "nl")),
    ):
        styles = part(written_as(made, "docx"), "word/styles.xml")
        sizes[is_page] = [int(each.get(f"{W}val", "0")) for each in styles.iter(f"{W}sz")]
    assert len(sizes[True]) >= len(sizes[False])
    assert max(sizes[True]) < max(sizes[False])
