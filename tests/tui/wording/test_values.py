"""How the value of a field is shown."""

import pytest

from frameworks.fields import spec
from sessions.model.proposal import Privacy
from sessions.new_session import new_session
from tui.wording.values import shown

K = spec(Privacy, "k")


@pytest.mark.parametrize(
    ("k", "english", "dutch"),
    [
        (3, "3 (acts as 7)", "3 (werkt als 7)"),
        (5, "5 (acts as 7)", "5 (werkt als 7)"),
        (7, "7", "7"),
        (12, "12", "12"),
    ],
)
def test_a_smallest_group_says_as_which_one_it_acts(k: int, english: str, dutch: str) -> None:
    session = new_session("Kampen")
    assert (shown(session, K, k, "en"), shown(session, K, k, "nl")) == (english, dutch)
