"""Nobody is recognised in a figure by itself, and what is hidden along keeps a total from telling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.analysis.groups import group_figures, shown_figures, shown_level
from sessions.analysis.suppression import Cell, hidden_along, is_frail, is_hidden, summed
from tests.sessions.analysis.making import Data, a_session, employee, profile, rating

K = 5


@pytest.mark.parametrize(
    ("cell", "hidden", "frail"),
    [
        (Cell(4, 20, 2), True, True),
        (Cell(5, 20, 2), False, True),
        (Cell(6, 20, 2), False, False),
        (Cell(18, 20, 9), False, False),
        (Cell(9, 20, 9), True, True),
        (Cell(9, 20, 0), True, True),
        (Cell(10, 20, 10), False, True),
        (Cell(10, 20, 9), False, True),
        (Cell(10, 20, 8), False, False),
        (Cell(11, 20, 11), False, False),
        (Cell(0, 20, 0), False, False),
    ],
)
def test_a_figure_that_could_tell_of_a_person_is_hidden_with_a_margin_of_one_person(
    cell: Cell, *, hidden: bool, frail: bool
) -> None:
    assert (is_hidden(cell, K), is_frail(cell, K)) == (hidden, frail)


def _hidden(*cells: Cell) -> set[int]:
    """Give the places of the cells that are hidden; those that come first are hidden along first."""
    named = {str(at): cell for at, cell in enumerate(cells)}
    frail = frozenset(name for name, cell in named.items() if is_frail(cell, K))
    return {int(name) for name in hidden_along(named, frail, tuple(named), K)}


TEAM = Cell(20, 20, 9)


def test_beside_a_team_of_four_among_five_one_other_is_hidden() -> None:
    assert _hidden(TEAM, TEAM, Cell(4, 4, 2), TEAM, TEAM) == {0, 2}


def test_two_teams_of_four_hide_each_other() -> None:
    assert _hidden(Cell(4, 4, 2), Cell(4, 4, 1), TEAM, TEAM) == {0, 1}


def test_two_small_teams_in_which_everybody_is_below_take_another_along() -> None:
    assert _hidden(Cell(3, 3, 3), Cell(3, 3, 3), TEAM, TEAM) == {0, 1, 2}


def test_a_team_that_one_person_more_would_show_is_no_cover_for_another() -> None:
    assert _hidden(Cell(4, 4, 2), Cell(5, 5, 2), TEAM, TEAM) == {0, 1, 2}


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    assert _hidden(TEAM, TEAM, Cell(0, 20, 0)) == set()


@st.composite
def _cells(draw: st.DrawFn) -> Cell:
    n = draw(st.integers(0, 20))
    return Cell(n, n, draw(st.integers(0, n)))


@given(st.lists(_cells(), min_size=1, max_size=6))
def test_what_the_shown_parts_leave_over_of_a_total_tells_of_nobody(cells: list[Cell]) -> None:
    hidden = _hidden(*cells)
    assert all(at in hidden for at, cell in enumerate(cells) if is_hidden(cell, K))
    known = {at for at, cell in enumerate(cells) if cell.n}
    rest = summed(cells[at] for at in hidden)
    assert not hidden or hidden == known or (len(hidden) > 1 and rest.n > K and not rest.is_alike)


def _people(first: int, number: int, of_profile: str) -> list[Data]:
    return [employee(each, of_profile) for each in range(first, first + number)]


def _assessed(*sizes: int) -> Data:
    """Make profiles of these sizes, everybody assessed, alternately below and on target."""
    profiles = [profile(f"p{at}", {"luisteren": (2, 3, 4)}) for at in range(len(sizes))]
    people: list[Data] = []
    for at, size in enumerate(sizes):
        people += _people(len(people) + 1, size, f"p{at}")
    levels = {str(each["code"]): "1" if at % 2 else "2" for at, each in enumerate(people)}
    return {"profiles": profiles, "employees": people, "ratings": [rating("self", levels)]}


def test_a_hidden_figure_carries_no_value_at_all() -> None:
    session = a_session(**_assessed(20, 4))
    small = group_figures(session, "profile")[1]
    assert small.hidden
    values = (small.n, small.in_scope, small.coverage, small.share_below, small.median_gap)
    assert values == (None,) * 5
    assert (small.mean_gap, small.mwds, small.importance, small.rank) == (None,) * 4


def test_a_few_who_were_not_assessed_are_not_pointed_at() -> None:
    people = [employee(number) for number in range(1, 21)]
    rated = {f"M{number:03d}": "1" if number % 2 else "2" for number in range(1, 19)}
    figure = group_figures(a_session(employees=people, ratings=[rating("self", rated)]), "profile")[0]
    assert (figure.hidden, figure.n, figure.share_below) == (False, 18, 0.5)
    assert (figure.in_scope, figure.coverage) == (None, None)


def test_a_team_of_four_among_five_hides_two_cells_and_keeps_the_total() -> None:
    session = a_session(**_assessed(20, 4, 20, 20, 20))
    hidden = [each.group for each in group_figures(session, "profile") if each.hidden]
    assert hidden == ["p0", "p1"]
    shown = shown_figures(session)
    assert shown is not None
    assert shown.totals["luisteren"].n == 84


def test_where_one_of_two_profiles_is_small_only_the_whole_is_shown() -> None:
    session = a_session(**_assessed(20, 4))
    assert all(each.hidden for each in group_figures(session, "profile"))
    assert shown_level(session) == "municipality"
    shown = shown_figures(session)
    assert shown is not None
    assert [figure.n for figure in shown.figures] == [24]


def test_where_every_profile_is_small_the_municipality_is_shown_as_a_whole() -> None:
    session = a_session(**_assessed(4, 4, 4))
    assert shown_level(session) == "municipality"
    shown = shown_figures(session)
    assert shown is not None
    assert [figure.n for figure in shown.figures] == [12]


def test_where_even_the_whole_is_small_nothing_is_shown() -> None:
    assert shown_figures(a_session(**_assessed(4))) is None
    assert shown_figures(a_session()) is None
