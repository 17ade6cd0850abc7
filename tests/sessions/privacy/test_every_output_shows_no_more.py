"""What leaves private mode as data, tables, findings and differences tells no more of people than what is told."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from itertools import product
from random import Random
from typing import Any

import pytest

from frameworks.languages import LANGUAGES
from sessions import edits
from sessions.analysis.evaluation import proposed_evaluation
from sessions.analysis.findings import findings
from sessions.comparing import compare
from sessions.exchange.alignment_table import alignment_table
from sessions.exchange.figures import figures
from sessions.exchange.modules_table import modules_table
from sessions.exchange.needs_table import needs_table
from sessions.model import Session
from sessions.proposal.kinds import KINDS
from sessions.proposal.render import render
from sessions.proposal.sections import EDITIONS
from sessions.told.told import GROUPINGS, told, told_rows
from tests.sessions.privacy.organisations import FLAT, an_organisation, awkward, of_cells, rated_again

ABOUT_PEOPLE = {"assessed", "rated_again", "disputed", "exempted", "conditions"}
"""Keys of numbers of people who were rated, or of whom something is noted."""
OF_LEVELS = {
    "mean_gap",
    "median_gap",
    "mwds",
    "share_below",
    "n",
    "coverage",
    "level",
    "spread",
    "mean",
    "median",
}
"""What must not be in an output by any name that it ever had."""


def everything(session: Session) -> dict[str, str]:
    """Give all outputs about people of a session, as text."""
    said: dict[str, str] = {}
    for language in LANGUAGES:
        said[f"figures {language}"] = json.dumps(figures(session, language), allow_nan=False)
        for table in (needs_table, alignment_table, modules_table):
            said[f"{table.__name__} {language}"] = table(session, language)
        said[f"findings {language}"] = "\n".join(
            f"{each.code} {each.path} {each.message.text(language)}" for each in findings(session)
        )
        for edition in EDITIONS:
            said[f"proposal {edition} {language}"] = render(session, language, edition=edition)
        for kind in KINDS:
            said[f"{kind} {language}"] = render(session, language, kind=kind)
    said["evaluation"] = repr(proposed_evaluation(session))
    return said


def walked(data: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Give each value in data with the keys that lead to it."""
    if isinstance(data, dict):
        for key, each in data.items():
            yield from walked(each, (*path, key))
    elif isinstance(data, list):
        for each in data:
            yield from walked(each, path)
    else:
        yield path, data


def assert_coarse(data: Any) -> None:
    for path, value in walked(data):
        assert not OF_LEVELS & {*path}, path
        if path[-1] in ABOUT_PEOPLE or (path[-1] == "people" and "rounds" in path):
            assert value is None or (value >= 10 and value % 5 == 0), path
        if path[-1] in {"from", "to"} and "needed_by" not in path:
            parts = {value * each for each in (2, 3, 4, 5, 10, 20)}
            assert any(abs(each - round(each)) < 0.001 for each in parts), (path, value)
        if path[-1] in {"from", "to"} and "needed_by" in path:
            assert isinstance(value, int), path


def assert_as_told(session: Session) -> int:
    """Hold the figures of groups in JSON and in the table against what is told; give how many there are."""
    found = figures(session, "en")["needs"]["groups"]
    header, *rows = csv.reader(io.StringIO(needs_table(session, "en"), newline=""))
    table = iter(rows)
    seen = 0
    for by in GROUPINGS:
        shown = {(each["id"], one["competency"]): one for each in found[by] for one in each["figures"]}
        for row in told_rows(session, by):
            below, line = shown[row.group, row.competency]["below"], next(table)
            cells = dict(zip(header, line, strict=True))
            assert (cells["Group id"], cells["Competency id"]) == (row.group, row.competency)
            if row.figure is None:
                assert below is None
                assert by == "municipality" or not cells["Below target"]
                continue
            seen += 1
            assert (below["band"], below["bands"]) == (row.figure.place + 1, row.figure.of)
            if by != "municipality":
                assert cells["Below target"] == row.figure.short
    return seen


@pytest.mark.parametrize("seed", range(12))
def test_figures_hold_bands_and_rounded_numbers_and_those_that_are_told(seed: int) -> None:
    session = an_organisation(seed)
    for language in LANGUAGES:
        assert_coarse(figures(session, language))
    assert assert_as_told(session) or not told(session).groups


def test_so_they_do_for_awkward_organisations() -> None:
    assert sum(assert_as_told(session) for _, session in awkward()) > 50
    for _, session in awkward():
        assert_coarse(figures(session, "nl"))


def test_other_levels_of_which_the_same_is_told_change_no_byte() -> None:
    # Of twelve people 0 to 3, 4 to 7 and 8 to 12 below target are one band each.
    seen = 0
    by_told: dict[str, dict[str, str]] = {}
    for low, high in product(range(0, 13, 3), range(8, 13)):
        session = of_cells({("a", "p"): (low, 12 - low), ("b", "q"): (high, 12 - high)}, FLAT)
        said = everything(session)
        known = by_told.setdefault(repr(edits.tell_closed(session).told), said)
        seen += known is not said
        assert said == known, (low, high)
    assert seen > 10


def test_one_level_more_or_less_in_a_band_changes_nothing_that_is_told() -> None:
    first = of_cells({("a", "p"): (9, 3), ("b", "q"): (2, 10)}, FLAT)
    second = of_cells({("a", "p"): (10, 2), ("b", "q"): (2, 10)}, FLAT)
    assert told(first).groups
    assert everything(first) == everything(second)


@pytest.mark.parametrize("seed", range(6))
def test_what_comes_in_changes_nothing_but_the_list_of_rounds(seed: int) -> None:
    session = edits.tell_closed(an_organisation(seed, most=120))
    random = Random(seed)  # noqa: S311 - the same every time
    marks = {
        each.code: {"luisteren": float(random.randint(0, 4))} for each in session.employees[: 3 + 9 * seed]
    }
    rated = edits.rate_many(session, "manager", date(2026, 12, 1), marks)
    before, after = everything(session), everything(rated)
    for language in LANGUAGES:
        name = f"figures {language}"
        data = json.loads(after[name])
        assert data["needs"]["rounds"].pop()["state"] == "open"
        assert data == json.loads(before[name])
        del before[name], after[name]
    assert after == before
    assert [group.id for group in compare(session, rated).groups] == ["people"]


@pytest.mark.parametrize("seed", range(10))
def test_a_difference_tells_of_levels_only_what_was_told_anew(seed: int) -> None:
    before, after, _ = rated_again(an_organisation(seed, most=200), Random(seed))  # noqa: S311 - as above
    for change in (each for group in compare(before, after).groups for each in group.changes):
        _, *where = change.about.split(".")
        if change.about.endswith(".below") and len(where) == 3:
            old, new = (told(each).figure("profile", where[0], where[1]) for each in (before, after))
            assert old is not None
            assert new is not None
            assert (change.before, change.after) == (old.short, new.short)
            assert old.on != new.on
        if change.code == "people" and change.about == "ratings":
            assert change.after is None or change.after % 5 == 0


def test_a_difference_of_one_rating_in_a_closed_round_tells_of_no_figure() -> None:
    session = of_cells({("a", "p"): (7, 5), ("b", "q"): (2, 10)}, FLAT)
    first = session.ratings[0]
    levels = {**first.levels, "M012": "0 0"}
    other = session.model_copy(update={"ratings": (first.model_copy(update={"levels": levels}),)})
    assert told(session).figure("profile", "p", "luisteren") != told(other).figure(
        "profile", "p", "luisteren"
    )
    lines = [line for group in compare(session, other).groups for line in group.lines("en")]
    assert lines == ["Employees rated otherwise than before: fewer than 10"]
