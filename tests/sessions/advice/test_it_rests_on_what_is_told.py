"""Advice follows from what is told and from nothing else: other levels of which the same is told change no byte."""

import json
from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any

import pytest

from frameworks.catalogue import Catalogue
from frameworks.languages import LANGUAGES
from frameworks.model import Module
from sessions import edits
from sessions.advice.adviser import Adviser
from sessions.advice.library import library_modules, readable
from sessions.advice.problem import AdviceError, Wishes
from sessions.analysis.coverage import coverage as exact_coverage
from sessions.exchange.advice import advice_data
from sessions.model import Session
from tests.sessions.advice.cases import a_case
from tests.sessions.analysis.making import a_session, employee, module, profile, programme, rating
from tests.sessions.privacy.organisations import an_organisation
from tests.sessions.privacy.rated_otherwise import rated_otherwise
from tests.tries import tries


def said(session: Session, wishes: Wishes, library: Sequence[Module]) -> str:
    """Give all that an advice says: what is chosen in which order, prices, reasons, shares, proof, and the curve."""
    try:
        adviser = Adviser(session, wishes, library)
        advice = adviser.advise()
    except AdviceError as refused:
        return " / ".join(refused.message.text(language) for language in LANGUAGES)
    points = [*adviser.curve()]
    found: list[Any] = []
    for language in LANGUAGES:
        data = advice_data(advice, wishes, points, language)
        data["proof"].pop("seconds")
        found.append(data)
    chosen = [(str(each.budget), sorted(each.modules)) for each in points]
    size = None if advice.proof.size is None else [*advice.proof.size]
    return json.dumps([found, chosen, size, [each.id for each in advice.added]], allow_nan=False)


@pytest.mark.parametrize("first", range(0, tries(40), 20))
def test_other_levels_of_which_the_same_is_told_give_the_same_advice(first: int) -> None:
    answered = otherwise = 0
    for seed in range(first, first + 20):
        random = Random(seed)  # noqa: S311 - the same every time
        session, wishes, library = a_case(seed)
        session = edits.tell_closed(session)
        codes = [each.code for each in session.employees]
        known = said(session, wishes, library)
        answered += known.startswith("[")
        for other in (
            rated_otherwise(session, random),
            rated_otherwise(session, random, random.sample(codes, len(codes) // 2)),
            rated_otherwise(session, random, codes),
        ):
            assert said(other, wishes, library) == known, seed
            otherwise += exact_coverage(other) != exact_coverage(session)
    assert answered > 8
    assert otherwise > 30


def test_so_it_does_for_organisations_of_which_some_is_told() -> None:
    library = library_modules(an_organisation(0), readable(Catalogue(None)))
    answered = 0
    for seed in range(12):
        random = Random(seed)  # noqa: S311 - as above
        session = edits.tell_closed(an_organisation(seed, most=200))
        known = said(session, Wishes(), library)
        answered += known.startswith("[")
        for codes in (None, [each.code for each in session.employees]):
            assert said(rated_otherwise(session, random, codes), Wishes(), library) == known, seed
    assert answered > 6


def test_what_comes_in_changes_no_advice() -> None:
    for seed in range(10):
        session, wishes, library = a_case(seed)
        session = edits.tell_closed(session)
        marks = {each.code: {"luisteren": 4.0} for each in session.employees}
        rated = edits.rate_many(session, "test", date(2027, 1, 1), marks)
        assert rated.ratings[-1].open
        assert said(rated, wishes, library) == said(session, wishes, library), seed


def test_a_profile_of_which_nothing_is_told_asks_for_nothing_beside_one_of_which_something_is() -> None:
    levels = {f"M{number:03d}": "0 ." if number <= 12 else ". 0" for number in range(1, 16)}
    session = a_session(
        competencies=("luisteren", "durven"),
        profiles=[profile("a", {"luisteren": (2, 3, 4)}), profile("b", {"durven": (2, 3, 4)})],
        employees=[employee(number, "a" if number <= 12 else "b") for number in range(1, 16)],
        ratings=[rating("self", levels, ("luisteren", "durven"))],
        programme=programme(module("een", ("luisteren", 0, 2)), module("twee", ("durven", 0, 2))),
    )
    advice = Adviser(session, Wishes()).advise()
    assert [(each.module.id, each.fate) for each in advice.modules] == [("een", "stays"), ("twee", "dropped")]


def test_where_no_profile_is_told_what_is_told_of_all_together_stands_for_them() -> None:
    codes = [f"M{number:03d}" for number in range(1, 13)]
    session = a_session(
        profiles=[profile(name, {"luisteren": (2, 3, 4)}) for name in ("a", "b", "c")],
        employees=[employee(number, "abc"[number % 3]) for number in range(1, 13)],
        ratings=[rating("self", dict.fromkeys(codes, "1"))],
        programme=programme(module("een", ("luisteren", 0, 1)), module("twee", ("luisteren", 1, 2))),
    )
    advice = Adviser(session, Wishes()).advise()
    assert [each.fate for each in advice.modules] == ["stays", "stays"]
    # All stand at level 1, of which is told only that most are below target: they may be at 0 as well.
    assert advice.modules[0].module.id == "een"
