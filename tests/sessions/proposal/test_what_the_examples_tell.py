"""What the proposals of the examples tell of people: bands, intervals and rounded numbers, and nothing finer."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

import sessions
from frameworks.languages import LANGUAGES, Language, Message
from sessions.model import Session
from sessions.proposal.render import render, sections
from sessions.proposal.sections import SectionId
from sessions.store.reader import load
from sessions.told.coverage import coverage
from sessions.told.figures import Band, Interval, people
from sessions.told.told import GROUPINGS, told_rows
from sessions.told.wholes import headcounts, wholes

NAMES: Final = ("kampen", "schiermonnikoog")
OF_LEVELS: Final[tuple[SectionId, ...]] = ("needs", "conditions", "routes", "alignment", "method", "privacy")
"""The sections that tell of levels, needs or routes, or how these are told, and of no other share."""
BELOW: Final = re.compile(r"streefniveau|ontwikkelbehoefte|target level|the needs")
DATE: Final = re.compile(r"\b\d{1,2} \w+ \d{4}\b")


@cache
def example(name: str) -> Session:
    return load(Path(sessions.__file__).parent / "examples" / f"{name}.toml").session


@pytest.fixture(params=NAMES)
def session(request: pytest.FixtureRequest) -> Session:
    return example(str(request.param))


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    found: Language = request.param
    return found


def shares(session: Session) -> Iterator[Band | Interval]:
    """Give every share that is told of a session."""
    for by in GROUPINGS:
        yield from (row.figure for row in told_rows(session, by) if row.figure is not None)
    yield from (whole.share for whole in wholes(session).values() if whole.share is not None)
    found = coverage(session)
    yield from (each for each in (found.total, *found.by_competency.values()) if each is not None)


def without(text: str, phrases: set[str]) -> str:
    """Give a text without some phrases, longer ones first."""
    for phrase in sorted(phrases, key=lambda phrase: -len(phrase)):
        text = text.replace(phrase, "")
    return text


def said(session: Session, language: Language) -> set[str]:
    """Give how the shares that are told are said."""
    return {way for each in shares(session) for way in (each.words.text(language), each.short)}


def markdown(session: Session, language: Language, section: str) -> str:
    return next(each.markdown for each in sections(session, language) if each.id == section)


def test_what_is_printed_says_less_and_more_in_words(session: Session, language: Language) -> None:
    text = render(session, language)
    assert not set(text) & set("\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}≥≤⅓⅔½")
    assert {"nl": "twee derde of meer", "en": "two thirds or more"}[language] in text


@pytest.mark.parametrize("section", OF_LEVELS)
def test_a_share_of_people_is_said_as_it_is_told(
    session: Session, language: Language, section: SectionId
) -> None:
    text = markdown(session, language, section)
    if section == "method":
        # The rules themselves: the cross-section's, that of training budgets, and to what shares are rounded.
        text = "\n".join(line for line in text.splitlines() if BELOW.search(line) and "90%" not in line)
    assert "%" not in without(text, said(session, language))


def test_what_the_summary_says_of_needs_is_said_as_it_is_told(session: Session, language: Language) -> None:
    lines = [line for line in markdown(session, language, "summary").splitlines() if BELOW.search(line)]
    told = said(session, language)
    assert sum("%" in line for line in lines) >= 3
    assert not [line for line in lines if "%" in without(line, told)]


@pytest.mark.parametrize("section", ["summary", "needs", "conditions", "routes", "alignment"])
def test_no_level_has_decimals(session: Session, language: Language, section: SectionId) -> None:
    text = markdown(session, language, section)
    amounts = re.compile(r"€\s?[\d.,]+")
    assert not re.search(r"\d[.,]\d", amounts.sub("", text))


def test_numbers_of_people_who_were_assessed_are_rounded(session: Session, language: Language) -> None:
    text = markdown(session, language, "needs")
    lines = [DATE.sub("", line) for line in text.splitlines() if not line.startswith("#")]
    rows = [re.fullmatch(r"\| \d+ \| ([^|]+) \| ([^|]+) \| (\S+) \|", line) for line in lines]
    found = [row for row in rows if row is not None]
    words = {each.words.text(language) for each in shares(session)}
    assert len(found) >= 5
    for row in found:
        assert row[2] in words
        assert row[3] == "\\<10" or (int(row[3]) >= 10 and int(row[3]) % 5 == 0)
    roughly = {people(number).words.text(language) for number in range(len(session.employees) + 5)}
    facts = {str(sum(headcounts(session).values())), str(max(7, session.privacy.k))}
    for line in lines:
        if not line.startswith("|"):
            left = without(line, said(session, language) | roughly)
            assert set(re.findall(r"\d+", left)) <= facts, line


def test_how_many_named_what_training_will_not_solve_is_told_of_ten_or_more(
    session: Session, language: Language
) -> None:
    named = sum(any(need.kind == "condition" for need in each.needs) for each in session.employees)
    assert 0 < named < 10
    sentence = Message("{people} employees named such a condition.", {"people": ""}).text(language).strip()
    assert sentence not in markdown(session, language, "conditions")
