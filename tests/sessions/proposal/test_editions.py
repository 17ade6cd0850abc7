"""The editions of a proposal, and which sections stand where."""

import re
from functools import cache
from pathlib import Path

import pytest

import sessions as room
from frameworks.languages import LANGUAGES, Language
from sessions.analysis.programme import cost_lines, totals
from sessions.model import Session
from sessions.proposal.language import Speaker
from sessions.proposal.render import render, sections
from sessions.proposal.sections import SECTIONS, in_order
from sessions.store.reader import load
from tests.sessions.proposal.example import session

EXAMPLES = ("kampen", "schiermonnikoog")


@cache
def example(name: str) -> Session:
    return load(Path(room.__file__).parent / "examples" / f"{name}.toml").session


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_published_has_no_prices_contacts_signatures_or_decisions(
    name: str, language: Language
) -> None:
    made, speaker = example(name), Speaker(language)
    text = render(made, language, edition="publication")
    told = totals(made)
    amounts = {
        told.price,
        told.price_incl,
        told.vat,
        told.price_exempt,
        told.price_standard,
        told.per_participant,
    }
    amounts |= {each.subtotal for each in cost_lines(made)} | {each.amount for each in cost_lines(made)}
    amounts |= {each.amount_eur for each in made.proposal.options}
    amounts |= {each.amount_eur for each in made.proposal.provisional_sums}
    assert not [each for each in amounts if each and speaker.money(each) in text]
    for party in (made.proposal.client, made.proposal.supplier):
        # A contact of the examples is a function, which has tasks of its own.
        for secret in (party.email, party.address):
            assert secret is not None
            assert speaker.shown(secret) not in text
    assert "……" not in text
    ids = {each.id for each in sections(made, language, edition="publication")}
    assert not ids & {"investment", "terms", "agreement", "decisions"}
    assert {"needs", "programme", "privacy", "evaluation"} <= ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_can_be_taken_in_at_a_glance_is_a_title_and_one_section_without_a_number(
    language: Language,
) -> None:
    made = sections(example("kampen"), language, edition="glance")
    assert [(each.id, each.number) for each in made] == [("title", 0), ("glance", 0)]
    assert re.match(r"## [^\d]", made[1].markdown)
    text = "\n".join(each.markdown for each in made)
    assert len(text.split()) < 560, "more does not fit on a page"


def test_at_a_glance_are_the_question_the_price_what_is_asked_and_what_comes_next() -> None:
    text = sections(session(), "en", edition="glance")[1].markdown
    assert "Hoe trainen wij onze mensen?" in text
    assert "| Investment, excluding VAT | €50,000.00 |" in text
    assert "- Your agreement to this proposal, no later than 19 January 2027." in text
    assert re.search(r"\| 1 March 2027 \| Mandaat aan tafel regelen. \| Directie \|", text)
    days = re.findall(r"^\| \d+ \w+ (\d{4}) \|", text, re.MULTILINE)
    assert len(days) == 3
    assert days == sorted(days)


def test_a_section_left_out_of_the_whole_can_still_be_sent_by_itself() -> None:
    made = session(proposal={"omit": ["glance"]})
    assert "glance" not in {each.id for each in sections(made, "en")}
    assert [each.id for each in sections(made, "en", edition="glance")] == ["title", "glance"]
    assert "| Timeline |" in next(each.markdown for each in sections(made, "en") if each.id == "programme")


def test_sections_stand_in_the_order_that_was_asked_for_and_appendices_last() -> None:
    order = ["investment", "method", "question"]
    made = sections(session(proposal={"order": order}), "en")
    ids = [each.id for each in made]
    assert ids[:4] == ["title", "investment", "question", "glance"]
    assert ids[-4:] == ["method", "glossary", "indicators", "decisions"]
    assert sorted(ids[1:]) == sorted(SECTIONS)
    numbers = [each.number for each in made[1:]]
    assert numbers == [*range(1, len(SECTIONS) - 3), *range(1, 5)]
    contents = made[0].markdown
    assert contents.index("1. Investment") < contents.index("2. Your question")


def test_the_order_of_nothing_is_that_of_the_sections() -> None:
    assert in_order(()) == SECTIONS
    assert in_order(("terms", "terms")) == ("terms", *(each for each in SECTIONS if each != "terms"))


def test_what_stands_elsewhere_is_not_referred_to_in_an_edition_without_it() -> None:
    text = render(session(), "en", edition="publication")
    assert "Investment" not in text
    assert "VAT" not in text.replace("VAT number", "")
