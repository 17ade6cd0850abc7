"""What each module adds to the price and to the needs that are met."""

from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import sessions
from sessions.analysis.programme import cost_lines, placed_modules
from sessions.model import Session
from sessions.proposal.escape import OPEN
from sessions.proposal.facts.steps import steps
from sessions.proposal.render import render
from sessions.proposal.render import sections as sections_of
from sessions.store.reader import load
from sessions.told.coverage import coverage

EXAMPLES = Path(sessions.__path__[0]) / "examples"


def kampen() -> Session:
    return load(EXAMPLES / "kampen.toml").session


def test_the_last_step_is_the_whole_programme() -> None:
    made = kampen()
    found = steps(made)
    assert [each.module for each in found] == [module for _, module in placed_modules(made)]
    assert found[-1].covered == coverage(made).total
    # What the programme costs as a whole is of no module.
    of_modules = {module.id for _, module in placed_modules(made)}
    lines = [line.subtotal for line in cost_lines(made) if line.module in of_modules]
    assert found[-1].price == sum(lines, Decimal(0))


def test_nothing_is_taken_back_by_another_module() -> None:
    for before, after in pairwise(steps(kampen())):
        assert after.price >= before.price
        assert after.covered.low >= before.covered.low
        assert after.covered.high >= before.covered.high


def test_where_too_little_is_told_of_any_step_no_step_is_shown() -> None:
    island = load(EXAMPLES / "schiermonnikoog.toml").session
    assert steps(island) == ()
    assert "What each step adds" not in render(island, "en")


def test_the_table_says_each_step_and_marks_stay_out_of_it() -> None:
    made = kampen()
    (text,) = (each.markdown for each in sections_of(made, "en") if each.id == "investment")
    lines = text.partition("### What each step adds")[2].partition("###")[0].splitlines()
    rows = [line for line in lines if line.startswith("| ") and "€" in line]
    assert len(rows) == len(steps(made))
    assert rows[0].endswith("| €12,650 | less than 10% |")
    assert OPEN not in text
