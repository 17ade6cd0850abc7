"""What the panel agreed on, and which module moves which competency."""

import pytest

from sessions.analysis.alignment import alignment
from sessions.analysis.consensus import agreement, topic_names
from tests.sessions.analysis.making import Data, a_session, module, programme


def _round(number: int, in_favour: int, against: int = 0, abstain: int = 0, about: str = "luisteren") -> Data:
    return {"about": about, "round": number, "in_favour": in_favour, "against": against, "abstain": abstain}


def test_the_last_round_decides_in_whatever_order_rounds_were_noted() -> None:
    session = a_session(
        role={"rounds": [_round(2, 13, 2, 1), _round(1, 8, 8), _round(1, 9, about="definition")]}
    )
    listening, definition = agreement(session)
    assert [each.number for each in listening.rounds] == [1, 2]
    assert listening.share == pytest.approx(13 / 16)
    assert listening.agreed
    assert definition.agreed


@pytest.mark.parametrize(("votes", "agreed"), [((8, 2, 0), True), ((79, 21, 0), False), ((4, 0, 6), False)])
def test_from_80_percent_of_all_votes_on_a_topic_is_agreed(
    votes: tuple[int, int, int], *, agreed: bool
) -> None:
    (topic,) = agreement(a_session(role={"rounds": [_round(1, *votes)]}))
    assert topic.agreed is agreed


def test_a_round_without_votes_agrees_on_nothing() -> None:
    (topic,) = agreement(a_session(role={"rounds": [_round(1, 0)]}))
    assert (topic.share, topic.agreed) == (None, False)


def test_a_topic_has_the_names_of_what_it_is_about() -> None:
    session = a_session(role={"shifts": [{"id": "s", "from": "regels", "to": "bedoeling"}]})
    assert topic_names(session, "s") == ("regels", "bedoeling")
    assert topic_names(session, "adviseur.luisteren") == ("Adviseur", "Luisteren")
    assert topic_names(session, "definition") == ()


def test_the_matrix_tells_which_module_moves_what_from_where_to_where() -> None:
    session = a_session(
        competencies=("luisteren", "durven"),
        programme=programme(
            module("tafel", ("luisteren", 1, 2), ("luisteren", 2, 3)),
            module("borrel"),
            module("los"),
            order=["tafel", "borrel"],
        ),
    )
    matrix = alignment(session)
    assert dict(matrix.cells) == {("luisteren", "tafel"): (1, 3)}
    assert [each.id for each in matrix.uncovered] == ["durven"]
    assert [each.id for each in matrix.aimless] == ["borrel"]
