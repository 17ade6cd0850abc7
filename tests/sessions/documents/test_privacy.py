"""No code of anybody and nothing that somebody said stands anywhere in a file: not in a part, a picture or its data."""

import re
from typing import Any

import pytest

from frameworks.languages import LANGUAGES, Language
from sessions.documents.document import proposal_document
from sessions.documents.style import Style
from sessions.proposal import page
from sessions.proposal.kinds import Meeting
from tests.attacks.privacy import FORMATS, attacked
from tests.sessions.documents.insides import insides
from tests.sessions.documents.made import WRITERS
from tests.sessions.proposal.example import SECRETS, session

CODES = re.compile(rb"(?<![A-Za-z0-9_])(?:M\d{3,5}|P\d{2,5})(?![A-Za-z0-9_])", re.IGNORECASE)
PLANTED: dict[str, Any] = {
    "session": {"title": "Voor M003 en P02"},
    "proposal": {
        "number": "VA-M004",
        "question": "Vraag van M005 en m010 (p02)",
        "client": {"organisation": "Gemeente P03", "contact": "M006"},
        "supplier": {"organisation": "Bureau M007"},
        "texts": {"role": "Zoals M008 zei."},
    },
}


@pytest.mark.parametrize("to", WRITERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_code_and_no_secret_stands_anywhere_in_a_file(to: str, language: Language) -> None:
    made = session(**PLANTED)
    people = {each.code for each in made.employees} | {each.code for each in made.panel.members}
    data = WRITERS[to](proposal_document(made, language), Style())
    for place, content in insides(data, to):
        codes = {each.decode().upper() for each in CODES.findall(content)} & people
        assert not codes, place
        assert not [secret for secret in SECRETS if secret.encode() in content], place


@pytest.mark.parametrize("to", WRITERS)
def test_no_code_stands_anywhere_in_a_report_not_even_of_what_was_typed_before(to: str) -> None:
    made, before = session(**PLANTED), session(**{**PLANTED, "role": {"why": "Van M009"}})
    people = {each.code for each in made.employees} | {each.code for each in made.panel.members}
    document = proposal_document(made, "nl", kind="report", meeting=Meeting(since=before))
    assert any(each.id == "changed" for each in document.chapters)
    for place, content in insides(WRITERS[to](document, Style()), to):
        assert not {each.decode().upper() for each in CODES.findall(content)} & people, place


@pytest.mark.parametrize("to", [each for each in WRITERS if each != "pdf"])
def test_the_codes_of_a_script_stand_in_its_lists_and_in_no_property(to: str) -> None:
    made = session(**PLANTED)
    document = proposal_document(made, "nl", kind="script")
    told = {
        code.decode()
        for _, content in insides(WRITERS[to](document, Style()), to)
        for code in CODES.findall(content)
    }
    assert {each.code for each in made.employees if each.code != "M006"} <= told
    assert "\ufdd2" not in repr(document)
    for text in (
        document.title,
        document.reference,
        document.author,
        *(each.heading for each in document.chapters),
    ):
        assert not CODES.search(text.encode())


@pytest.mark.parametrize("to", WRITERS)
def test_the_search_finds_what_stands_in_a_file(to: str) -> None:
    made = session(proposal={"question": "Een vraag van M99999."})
    data = WRITERS[to](proposal_document(made, "nl"), Style())
    found = [place for place, content in insides(data, to) if b"M99999" in content]
    assert {"html": ["html"], "docx": ["word/document.xml"], "odt": ["content.xml"]}.get(to, found) == found
    assert found, to


@pytest.mark.parametrize("seed", range(2))
def test_no_document_of_a_random_session_holds_a_code_or_what_somebody_said(seed: int) -> None:
    found = attacked(seed, pdfs=1)
    assert found.leaks == ()
    assert found.looked["docx"] == 10


def test_the_attack_finds_what_is_not_taken_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "redacted", lambda text, *_: text)
    leaks = attacked(0, pdfs=0).leaks
    for to in FORMATS[:-1]:
        assert [each for each in leaks if f" {to}, " in each], to
