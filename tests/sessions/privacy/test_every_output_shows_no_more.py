"""What JSON and the table tell of groups is never more than what may be shown together."""

import csv
import io
import json
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given, settings

from frameworks.language import LANGUAGES, Language
from sessions.analysis.groups import GROUPINGS, group_figures
from sessions.exchange.figures import figures
from sessions.exchange.needs_table import needs_table
from sessions.model import Session
from tests.sessions.analysis.making import Data
from tests.sessions.privacy.organisation import Sizes, a_municipality, sizes

Told = Iterator[tuple[str, str, int, int]]
"""Grouping, group, people known and percentage below target."""


def _may_be_told(session: Session) -> set[tuple[str, str, int, int]]:
    return {
        (by, each.group, each.n, round(100 * (each.share_below or 0)))
        for by in GROUPINGS
        for each in group_figures(session, by)
        if not each.hidden and each.n
    }


def _in_json(session: Session, language: Language) -> Told:
    groups: Mapping[str, list[Data]] = json.loads(json.dumps(figures(session, language)))["needs"]["groups"]
    for by, found in groups.items():
        for group in found:
            for each in group["figures"]:
                if each["n"] or each["share_below"] is not None:
                    yield by, group["id"], each["n"], round(100 * each["share_below"])


def _in_table(session: Session, language: Language) -> Told:
    text = needs_table(session, language)
    _, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=";" if language == "nl" else ",")
    # Groupings come one after another, each with a line per figure.
    kinds = [by for by in GROUPINGS for _each in group_figures(session, by)]
    for by, row in zip(kinds, rows, strict=True):
        if row[5] not in {"", "0"} and not row[5].startswith("<"):
            yield by, row[1], int(row[5]), round(100 * float(row[8].replace(",", ".")))


@pytest.mark.parametrize("told_by", [_in_json, _in_table])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_tells_only_what_may_be_shown_together(told_by: object, language: Language) -> None:
    seen = 0

    @settings(max_examples=40, deadline=None, database=None)
    @given(sizes())
    def check(made: Sizes) -> None:
        nonlocal seen
        session = a_municipality(made)
        told = set(told_by(session, language))  # type: ignore[operator] # one of the readers above
        assert told <= _may_be_told(session)
        seen += len(told)

    check()
    assert seen, "the reader reads nothing"
