"""Levels on other people's scales become levels of 0 to 4 in halves."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.tables.cells import CellValue
from sessions.importing.levels import OffScale, Scale, guess, legend_number
from sessions.importing.scales import ScaleName, bounds

NUMBERED: tuple[ScaleName, ...] = ("0-3", "0-4", "0-5", "0-10", "1-4", "1-5", "1-10")


@pytest.mark.parametrize(
    ("name", "cell", "level"),
    [
        ("0-4", 2.5, 2.5),
        ("0-4", "2,5", 2.5),
        ("0-4", "3 - gevorderd", 3.0),
        ("0-4", "niveau 2", 2.0),
        ("0-3", 1, 1.5),
        ("0-3", 2, 2.5),
        ("0-3", 3, 4.0),
        ("1-5", 1, 0.0),
        ("1-5", 5, 4.0),
        ("0-10", 5, 2.0),
        ("0-10", 7, 3.0),
        ("circles", "○", 0.0),
        ("circles", "◐", 2.0),
        ("circles", "●", 4.0),
        ("words", "Gevorderd", 3.0),
        ("words", "none", 0.0),
        ("words", "eigen woord", 1.5),
        ("0-4", "", None),
        ("0-4", "n.v.t.", None),
        ("0-4", "-", None),
    ],
)
def test_a_value_becomes_a_level(name: ScaleName, cell: CellValue, level: float | None) -> None:
    assert Scale(name, {"eigen woord": 1.5}).level(cell) == level


@given(st.sampled_from(NUMBERED), st.floats(0, 10))
def test_every_number_of_a_scale_is_a_level_in_halves_and_a_higher_one_is_never_lower(
    name: ScaleName, number: float
) -> None:
    low, high = bounds(name)
    scale = Scale(name, {})
    if not low <= number <= high:
        with pytest.raises(OffScale):
            scale.level(number)
        return
    level = scale.level(number)
    assert level is not None
    assert 0 <= level <= 4
    assert (2 * level).is_integer()
    top = scale.level(float(high))
    assert top == 4
    assert level <= top


def test_what_is_off_the_scale_is_said_without_the_value() -> None:
    with pytest.raises(OffScale) as raised:
        Scale("0-4", {}).level("Jan de Vries")
    assert raised.value.args == ()


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        ([0, 4, 2.5], "0-4"),
        ([1, 5, 3], "1-5"),
        ([0, 5], "0-5"),
        ([0, 6, 8], "0-10"),
        (["●", "○", "◐"], "circles"),
        (["basis", "Gevorderd", "expert"], "words"),
        (["", "n.v.t."], "0-4"),
        ([0, 1, 2, 3, 4, "ziek"], "0-4"),
    ],
)
def test_a_scale_is_guessed_where_it_is_certain(cells: Sequence[CellValue], name: ScaleName) -> None:
    assert guess(cells).name == name


@pytest.mark.parametrize(
    ("cells", "possible"),
    [
        ([0, 1, 2, 3], ("0-4", "0-3")),
        ([1, 2, 3], ("0-4", "1-5", "0-3", "1-4")),
        ([1, 4], ("0-4", "1-5", "1-4")),
        ([6, 7, 8], ("0-10", "1-10")),
    ],
)
def test_a_scale_that_could_be_several_is_asked_for(
    cells: Sequence[CellValue], possible: tuple[ScaleName, ...]
) -> None:
    found = guess(cells)
    assert found.name is None
    assert found.possible == possible


def test_words_that_are_not_known_are_asked_for() -> None:
    assert guess(["zo-zo", "mwah", "top"]).name is None
    assert guess(["zo zo", "mwah", "basis"], known=["zo zo", "mwah"]).name == "words"


def test_a_legend_makes_a_scale_certain() -> None:
    assert guess([1, 2, 3], explained=[0, 1, 2, 3]).name == "0-3"
    assert guess([1, 2, 3], explained=[1, 2, 3, 4, 5]).name == "1-5"


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("0 – geen kennis", 0),
        ("4: can train others", 4),
        ("2 = basis", 2),
        ("2", None),
        ("2-3", None),
        ("Jan", None),
    ],
)
def test_a_line_of_a_legend_is_known(cell: CellValue, number: int | None) -> None:
    assert legend_number(cell) == number
