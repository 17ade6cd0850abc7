"""A PDF that is to be kept and read out: PDF/A-2a and PDF/UA-1, with tags, language, title and bookmarks."""

from collections import Counter
from io import BytesIO
from typing import Any

import page
import pikepdf
import pytest

from frameworks.languages import LANGUAGES, Language
from sessions.documents.document import proposal_document
from sessions.documents.pdf_writer import STANDARDS, laid_out, write_pdf
from sessions.documents.style import Style
from sessions.documents.tree import Timeline, nested
from sessions.proposal.document_kinds import DOCUMENTS, DocumentKind
from tests.sessions.documents.made import document, example, pdf_tags, written
from tests.sessions.proposal.example import session

FALSE_ALARMS = frozenset({"STREAM-LENGTH-001", "STRING-LENGTH-001"})
"""Rules by which the checker refuses what the standard allows."""


def faults(data: bytes, profile: str) -> list[str]:
    """Give what a checker finds wrong with a PDF."""
    report = page.validate_pdf_bytes(data, profile=profile)
    return [
        f"{each.rule_id}: {each.message}"
        for each in report.failures
        if not each.rule_id.endswith(tuple(FALSE_ALARMS))
    ]


@pytest.mark.parametrize("profile", ["2a", "ua1"])
@pytest.mark.parametrize(("name", "language"), [("all", "en"), ("kampen", "nl")])
def test_it_is_what_the_standards_ask(profile: str, name: str, language: Language) -> None:
    assert faults(written(name, language, "pdf"), profile) == []


def test_a_checker_finds_what_is_wrong() -> None:
    with pikepdf.open(BytesIO(written("all", "en", "pdf"))) as file:
        del file.Root.Lang
        del file.Root.MarkInfo
        made = BytesIO()
        file.save(made)
    assert faults(made.getvalue(), "ua1")


def test_it_says_its_title_its_language_and_whose_it_is_and_shows_the_title() -> None:
    made = document("all", "en")
    with pikepdf.open(BytesIO(written("all", "en", "pdf"))) as file:
        assert str(file.Root.Lang) == "en-GB"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert str(file.docinfo["/Title"]) == made.title
        assert str(file.docinfo["/Author"]) == made.author
        with file.open_metadata() as said:
            assert said["pdfaid:part"] == "2"
            assert said["pdfaid:conformance"] == "A"
            assert said["pdfuaid:part"] == "1"
    assert STANDARDS == ("a-2a", "ua-1")


def test_its_bookmarks_are_the_chapters_and_what_is_in_them() -> None:
    with pikepdf.open(BytesIO(written("all", "en", "pdf"))) as file, file.open_outline() as outline:
        found = [each.title for each in outline.root]
    assert found == [each.heading for each in document("all", "en").chapters]


def test_every_kind_of_block_has_its_tag_and_every_picture_its_words() -> None:
    tags = Counter(pdf_tags(written("all", "en", "pdf")))
    made = document("all", "en")
    figures = [
        each for chapter in made.chapters for each in nested(chapter.blocks) if isinstance(each, Timeline)
    ]
    assert tags["/Figure"] == len(figures) == 1
    assert tags["/Table"] == len([each for each in made.tables() if each not in made.cover])
    assert tags["/TH"] == sum(len(each.head) for each in made.tables() if each not in made.cover)
    assert tags["/TOCI"] >= len(made.chapters)
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Caption"} <= set(tags)


def test_a_letter_that_no_font_has_stands_as_a_sign_and_is_told() -> None:
    made = proposal_document(
        session(
            proposal={"question": "Een vraag 🙂 van 漢字 met é, Ω, Ж, ← en ½.", "texts": {"role": "שלום 🙂"}}
        ),
        "nl",
    )
    data, lacking = laid_out(made)
    assert set(lacking) >= {"🙂", "漢", "字"}
    assert not set(lacking) & set("éΩЖ←½")
    assert faults(data, "2a") == []
    assert faults(data, "ua1") == []


def test_a_font_that_is_not_there_gives_way_to_those_that_are() -> None:
    assert write_pdf(proposal_document(session(), "nl"), Style(font="Comic Sans MS")).startswith(b"%PDF")


def test_an_empty_session_is_a_pdf_too() -> None:
    from sessions.new_session import new_session

    assert faults(write_pdf(proposal_document(new_session("Kampen"))), "ua1") == []


@pytest.mark.parametrize("name", ["kampen", "schiermonnikoog"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_can_be_taken_in_at_a_glance_is_one_page(name: str, language: Language) -> None:
    made = write_pdf(proposal_document(example(name), language, edition="glance"))
    with pikepdf.open(BytesIO(made)) as file:
        assert len(file.pages) == 1
        # A4, upright.
        assert [round(float(each)) for each in file.pages[0].MediaBox] == [0, 0, 595, 842]
    for profile in ("2a", "ua1"):
        assert faults(made, profile) == []


@pytest.mark.parametrize("kind", [each for each in DOCUMENTS if each != "proposal"])
def test_documents_of_other_kinds_are_what_the_standards_ask(kind: DocumentKind) -> None:
    made = write_pdf(proposal_document(example("kampen"), "nl", kind=kind))
    for profile in ("2a", "ua1"):
        assert faults(made, profile) == []
    with pikepdf.open(BytesIO(made)) as file:
        assert len(file.pages) == 2 if kind == "report" else len(file.pages) > 10


def first_pages(data: bytes) -> list[int]:
    """Give the page on which each chapter of a PDF begins, by its bookmarks."""
    with pikepdf.open(BytesIO(data)) as file, file.open_outline() as outline:
        pages: dict[Any, int] = {page.obj.objgen: at for at, page in enumerate(file.pages, start=1)}
        goals: list[Any] = [each.destination for each in outline.root]
        return [pages[goal[0].objgen] for goal in goals]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sheet_of_a_script_is_a_page_of_its_own(language: Language) -> None:
    made = proposal_document(example("schiermonnikoog"), language, kind="script")
    sheets = [each.begins_page for each in made.chapters]
    assert sheets == [False, *[True] * len(example("schiermonnikoog").programme.modules), *sheets[-1:]]
    found = first_pages(write_pdf(made))
    assert found[0] == 2, "what there is stands below the list of chapters"
    of_sheets = [page for page, begins in zip(found, sheets, strict=True) if begins]
    assert len({*of_sheets, found[0]}) == len(of_sheets) + 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_proposal_of_kampen_is_25_pages_at_most(language: Language) -> None:
    with pikepdf.open(BytesIO(written("kampen", language, "pdf"))) as file:
        assert len(file.pages) <= 25


def test_what_is_looked_up_begins_on_a_page_of_its_own_where_the_one_before_is_more_than_half_full() -> None:
    made = document("kampen", "nl")
    appendix = next(at for at, each in enumerate(made.chapters) if each.is_appendix)
    found = first_pages(written("kampen", "nl", "pdf"))
    assert found[appendix] == found[appendix - 1] + 1
    short = proposal_document(example("schiermonnikoog"), "nl")
    at = next(at for at, each in enumerate(short.chapters) if each.is_appendix)
    pages = first_pages(write_pdf(short))
    assert pages[at] == pages[at - 1], "below what is signed, which takes a quarter of its page"
