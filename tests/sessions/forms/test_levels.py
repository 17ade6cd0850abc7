"""Levels as people write them: what is plain is taken, what could be two things is not, and nothing said is never 0."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.forms.levels import read_level

NAMES = ("nog niet zichtbaar", "met hulp", "zelfstandig", "in complexe situaties", "bepaalt mee")


@pytest.mark.parametrize(
    ("cell", "level"),
    [
        (2, 2), (2.5, 2.5), ("2,5", 2.5), ("0", 0), ("2: zelfstandig", 2), ("zelfstandig", 2), ("Met hulp", 1),
        ("2 · zelfstandig", 2), ("niveau 3", 3), ("2½", 2.5), ("½", 0.5), ("3 - in complexe situaties", 3),
        ("1-2", 1.5), ("2/3", 2.5), ("2 of 3", 2.5), (" 4. ", 4),
    ],
)  # fmt: skip
def test_what_is_plain_is_taken(cell: str | float, level: float) -> None:
    read = read_level(cell, NAMES)
    assert (read.level, read.refused) == (level, None)


@pytest.mark.parametrize(
    "cell", ["", "?", "?: niet gezien of weet ik niet", "weet ik niet", "n.v.t.", "-", "niet gezien", "  "]
)
def test_nothing_said_is_no_level_and_no_fault(cell: str) -> None:
    read = read_level(cell, NAMES)
    assert (read.level, read.refused) == (None, None)


@pytest.mark.parametrize(
    "cell",
    [
        5,
        7,
        2.3,
        "2,3",
        "-1",
        "2-4",
        "2 en 4",
        "2: met hulp",
        "goed",
        date(2026, 2, 1),
        "1-2-2026",
        "1-feb",
        True,
    ],
)
def test_what_is_off_the_scale_or_could_be_two_things_is_told_and_not_taken(cell: object) -> None:
    read = read_level(cell, NAMES)  # type: ignore[arg-type] # as a cell may be
    assert read.level is None
    assert read.refused is not None


@given(st.one_of(st.text(max_size=30), st.floats(allow_nan=False, allow_infinity=False), st.integers()))
def test_whatever_stands_there_is_a_level_in_halves_or_none(cell: str | float) -> None:
    read = read_level(cell, NAMES)
    assert read.level is None or read.level in {half / 2 for half in range(9)}
    assert read.level is None or read.refused is None
