"""What a module moves, changed from the matrix of alignment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.analysis.alignment import alignment
from sessions.edits import EditError, clear_objective, set_objective
from sessions.model import Session
from sessions.store.tree import to_tree
from tests.sessions.analysis.making import a_session, module, programme


def _session() -> Session:
    return a_session(
        competencies=("luisteren", "durven"),
        programme=programme(
            module("tafel", ("luisteren", 0, 1), ("durven", 1, 2), ("luisteren", 1, 2)), module("borrel")
        ),
    )


def _objectives(session: Session, place: int) -> list[tuple[str, int, int]]:
    return [(each.competency, each.from_, each.to) for each in session.programme.modules[place].objectives]


def test_an_objective_takes_the_place_of_all_that_the_module_did_for_that_competency() -> None:
    after = set_objective(_session(), "tafel", "luisteren", 1, 3)
    assert _objectives(after, 0) == [("luisteren", 1, 3), ("durven", 1, 2)]


def test_a_new_objective_comes_last_and_touches_no_other_module() -> None:
    before = _session()
    after = set_objective(before, "borrel", "durven", 0, 1)
    assert _objectives(after, 1) == [("durven", 0, 1)]
    assert after.programme.modules[0] is before.programme.modules[0]
    assert after.role is before.role


def test_clearing_takes_only_that_competency_away() -> None:
    after = clear_objective(_session(), "tafel", "luisteren")
    assert _objectives(after, 0) == [("durven", 1, 2)]


def test_what_is_so_already_gives_the_very_same_session() -> None:
    before = _session()
    assert set_objective(before, "tafel", "durven", 1, 2) is before
    assert clear_objective(before, "borrel", "durven") is before


@pytest.mark.parametrize(("low", "high"), [(2, 2), (3, 1), (0, 5), (4, 5), (-1, 1)])
def test_levels_that_do_not_rise_within_the_scale_are_refused(low: int, high: int) -> None:
    with pytest.raises(EditError):
        set_objective(_session(), "borrel", "durven", low, high)


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(EditError, match="niets"):
        set_objective(_session(), "niets", "durven", 0, 1)
    with pytest.raises(EditError, match="niets"):
        set_objective(_session(), "tafel", "niets", 0, 1)
    with pytest.raises(EditError, match="niets"):
        clear_objective(_session(), "niets", "durven")


@given(st.sampled_from(("tafel", "borrel")), st.sampled_from(("luisteren", "durven")), st.data())
def test_the_matrix_shows_what_was_set_and_nothing_where_it_was_cleared(
    name: str, competency: str, data: st.DataObject
) -> None:
    low = data.draw(st.integers(0, 3))
    high = data.draw(st.integers(low + 1, 4))
    after = set_objective(_session(), name, competency, low, high)
    assert alignment(after).cells[competency, name] == (low, high)
    assert (competency, name) not in alignment(clear_objective(after, name, competency)).cells
    assert Session.model_validate(to_tree(after)) == after
