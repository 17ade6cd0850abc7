"""What a few peers gave is not told apart from what others gave."""

import pytest

from sessions.analysis.given import dates, has_few_peers
from sessions.analysis.levels import current_levels
from tests.sessions.analysis.making import a_session, employee, rating
from tui.panes.needs.notes import grounds, levels_told
from tui.translation import set_language


@pytest.mark.parametrize(
    ("peers", "told"), [(1, "peer review <3"), (2, "peer review <3"), (3, "peer review 2½")]
)
def test_from_three_peers_on_their_median_is_told(peers: int, told: str) -> None:
    set_language("en")
    rounds = [rating("peer", {"M001": "2.5"}) for _ in range(peers)]
    session = a_session(employees=[employee(1)], ratings=[rating("self", {"M001": "1"}), *rounds])
    current = current_levels(session)["M001"]["luisteren"]
    few = has_few_peers(session, "M001", "luisteren")
    assert told in grounds(current, None, dates(session, "M001", "luisteren"), few_peers=few)
    assert told in levels_told(current, None, few_peers=few)
    assert "self-assessment 1" in levels_told(current, None, few_peers=few)
