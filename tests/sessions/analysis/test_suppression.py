"""Nobody is recognised in a figure, not by itself and not by subtraction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.analysis.groups import group_figures, shown_figures, shown_level
from sessions.analysis.suppression import Cell, is_hidden, may_show_total, summed
from tests.sessions.analysis.making import Data, a_session, employee, profile, rating

K = 5


@st.composite
def _cells(draw: st.DrawFn) -> Cell:
    in_scope = draw(st.integers(1, 20))
    n = draw(st.integers(0, in_scope))
    return Cell(n, in_scope, draw(st.integers(0, n)))


@pytest.mark.parametrize(
    ("cell", "hidden"),
    [
        (Cell(4, 20, 2), True),
        (Cell(5, 20, 2), False),
        (Cell(18, 20, 9), True),
        (Cell(15, 20, 9), False),
        (Cell(20, 20, 9), False),
        (Cell(9, 20, 9), True),
        (Cell(9, 20, 0), True),
        (Cell(10, 20, 10), False),
        (Cell(0, 20, 0), False),
        (Cell(0, 3, 0), True),
    ],
)
def test_a_figure_that_could_tell_of_a_person_is_hidden(cell: Cell, *, hidden: bool) -> None:
    assert is_hidden(cell, K) is hidden


def test_a_team_of_four_among_five_hides_the_total_as_well() -> None:
    teams = [Cell(4, 4, 2), *[Cell(20, 20, 9)] * 4]
    assert not may_show_total(teams, K)


def test_two_hidden_teams_of_four_may_stand_beside_a_total() -> None:
    teams = [Cell(4, 4, 2), Cell(4, 4, 1), *[Cell(20, 20, 9)] * 3]
    assert may_show_total(teams, K)


def test_two_hidden_teams_in_which_everybody_is_below_may_not() -> None:
    teams = [Cell(3, 3, 3), Cell(3, 3, 3), *[Cell(20, 20, 9)] * 3]
    assert not may_show_total(teams, K)


@given(st.lists(_cells(), min_size=1, max_size=6))
def test_subtracting_what_is_shown_from_a_shown_total_leaves_nothing_that_is_hidden(
    cells: list[Cell],
) -> None:
    if not may_show_total(cells, K):
        return
    total = summed(cells)
    shown = summed([cell for cell in cells if not is_hidden(cell, K)])
    rest = Cell(total.n - shown.n, total.in_scope - shown.in_scope, total.below - shown.below)
    hidden = [cell for cell in cells if is_hidden(cell, K)]
    assert rest == Cell(0, 0, 0) or (len(hidden) > 1 and rest.n >= K and not is_hidden(rest, K))


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


def test_a_document_shows_a_total_only_where_it_gives_no_hidden_profile_away() -> None:
    one_hidden = shown_figures(a_session(**_assessed(20, 4)))
    two_hidden = shown_figures(a_session(**_assessed(20, 4, 4)))
    assert one_hidden is not None
    assert two_hidden is not None
    assert dict(one_hidden.totals) == {}
    assert two_hidden.totals["luisteren"].n == 28


def test_where_every_profile_is_small_the_municipality_is_shown_as_a_whole() -> None:
    session = a_session(**_assessed(4, 4, 4))
    assert shown_level(session) == "municipality"
    shown = shown_figures(session)
    assert shown is not None
    assert [figure.n for figure in shown.figures] == [12]


def test_where_even_the_whole_is_small_nothing_is_shown() -> None:
    assert shown_figures(a_session(**_assessed(4))) is None
    assert shown_figures(a_session()) is None
