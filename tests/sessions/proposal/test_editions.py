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
from sessions.proposal.sections import EDITIONS, SECTIONS, in_order
from sessions.proposal.withheld import kept_back
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


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_published_has_no_amount_wages_budget_or_instalment_anywhere(
    name: str, language: Language
) -> None:
    text = render(example(name), language, edition="publication")
    assert not re.findall(r"€\s*[\d]|\d\s*(?:€|EUR|euro)", text)
    words = {"nl": ("loonsom", "opleidingsbudget", "vier termijnen", "btw", "in de prijs", "kosten")}
    words["en"] = ("payroll", "training budget", "instalment", "vat", "in the price", "expense")
    assert not [each for each in words[language] if re.search(rf"\b{each}", text.lower())]


def test_what_somebody_typed_of_money_or_an_address_stands_in_no_edition_without_them() -> None:
    typed = (
        "Voor € 12.500,- of EUR 300 en 2,5 miljoen euro of 40€ erbij: bel 038-1234567, 06 12 34 56 78 of "
        "+31 (0)38 123 45 67, of schrijf naar jan_de.boer@bureau-maat.nl."
    )
    secrets = ("12.500", "EUR 300", "2,5 miljoen", "40€", "038-", "12 34", "123 45", "bureau-maat.nl")
    made = session(
        session={"note": typed},
        municipality={"service_concept": typed},
        proposal={"question": typed, "in_scope": [typed], "texts": {"needs": typed, "privacy": typed}},
        programme={"measures": [{"text": typed, "owner": "Directie"}], "principles": typed},
    )
    published = render(made, "nl", edition="publication")
    assert not [each for each in secrets if each in published]
    assert published.count("bel …, … of …, of schrijf naar …") > 5
    whole = render(made, "nl")
    assert all(each in whole for each in secrets)
    assert "Voor € 12.500,- of EUR 300 en 2,5 miljoen euro of 40€ erbij" in whole


def test_dates_numbers_and_registrations_are_neither_amounts_nor_addresses() -> None:
    plain = "Van 01-02-2027 tot 0 van 10, KvK 05012345, euro per uur, € en 1 2 3; 060 van de 450, BSN-vrij 123456789."
    assert kept_back(plain, EDITIONS["publication"]) == plain


def test_one_page_by_itself_says_whose_it_is_and_whom_to_reach() -> None:
    title = sections(session(), "en", edition="glance")[0].markdown
    assert "Bureau Maat" in title
    assert "a@maat.nl" in title
    assert "Gemeente Kampen" in title


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_can_be_taken_in_at_a_glance_is_a_title_and_one_section_without_a_number(
    language: Language,
) -> None:
    made = sections(example("kampen"), language, edition="glance")
    assert [(each.id, each.number) for each in made] == [("title", 0), ("glance", 0)]
    assert re.match(r"## [^\d]", made[1].markdown)
    text = "\n".join(each.markdown for each in made)
    assert len(text.split()) < 600, "more does not fit on a page"


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
