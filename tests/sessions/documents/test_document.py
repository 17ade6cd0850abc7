"""A proposal as a document: its chapters, and how its tables and figures are called."""

import pytest

from frameworks.languages import LANGUAGES, Language
from sessions.documents.document import proposal_document
from sessions.documents.tree import Heading, Table, Timeline, nested
from sessions.new_session import new_session
from sessions.proposal.escape import CLOSE, OPEN
from sessions.proposal.render import sections
from tests.sessions.documents.made import document, example
from tests.sessions.proposal.example import session


def test_its_chapters_are_the_sections_with_their_numbers() -> None:
    made = document("all", "en")
    parts = sections(example("all"), "en")[1:]
    assert [each.id for each in made.chapters] == [each.id for each in parts]
    assert [each.heading for each in made.chapters] == [
        each.markdown.partition("\n")[0].removeprefix("## ").replace("\\", "") for each in parts
    ]
    assert [each.is_appendix for each in made.chapters] == sorted(each.is_appendix for each in made.chapters)


def test_an_empty_session_is_a_document_with_a_title_page_alone() -> None:
    made = proposal_document(new_session("Kampen"))
    assert made.chapters == ()
    assert made.cover
    assert not made.has_contents


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["all", "kampen", "schiermonnikoog"])
def test_every_table_is_called_something_and_numbers_go_up(name: str, language: Language) -> None:
    made = document(name, language)
    tables = list(made.tables())
    assert all(each.caption for each in tables)
    numbers = [each.number for each in tables if each.number]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len({each.caption for each in tables if each.number}) == len(numbers)
    # A caption of a heading and of what the first column is called says nothing that isn't there already.
    assert not [each.caption for each in tables if each.number and f" – {each.head[0].text}" in each.caption]


@pytest.mark.parametrize("name", ["all", "kampen", "schiermonnikoog"])
def test_no_blocks_or_lines_of_characters_stand_in_it_and_no_marks(name: str) -> None:
    for language in LANGUAGES:
        made = document(name, language)
        said = repr(made)
        assert not set(said) & set(f"█░▒─◉{OPEN}{CLOSE}")


def test_the_picture_of_the_programme_says_in_words_what_it_shows() -> None:
    made = document("kampen", "nl")
    (figure,) = (
        each for chapter in made.chapters for each in nested(chapter.blocks) if isinstance(each, Timeline)
    )
    assert figure.alt == (
        "Een regel per module, over 71 weken. Verkennen: februari – april 2027. Ontwerpen: april – juli 2027. "
        "Uitvoeren: april 2027 – januari 2028. Borgen: november 2027 – juni 2028."
    )
    assert len(figure.rows) == 12


def test_the_contents_that_are_typed_give_way_to_those_of_the_writer() -> None:
    made = document("kampen", "nl")
    assert made.has_contents
    assert "Inhoud" not in repr(made.cover)


def test_no_code_stands_in_what_it_is_filed_under_or_whose_it_is() -> None:
    made = proposal_document(
        session(
            proposal={"number": "VA M003", "supplier": {"organisation": "Bureau P02"}},
            session={"title": "Voor M119"},
        ),
        "en",
    )
    assert (made.title, made.reference, made.author) == ("Voor …", "VA …", "Bureau …")


def test_a_heading_within_a_chapter_is_never_as_large_as_that_of_a_chapter() -> None:
    levels = [
        each.level
        for chapter in document("all", "nl").chapters
        for each in nested(chapter.blocks)
        if isinstance(each, Heading)
    ]
    assert min(levels) == 2


def test_all_that_stands_in_a_table_is_kept() -> None:
    for table in document("all", "en").tables():
        assert isinstance(table, Table)
        assert {len(row.cells) for row in table.rows} <= {len(table.head)}
        assert len(table.aligns) == len(table.head)
