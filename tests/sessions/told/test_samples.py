"""What is told of all people, where the session has no more than a sample of them."""

import pytest

from sessions.told.wholes import wholes
from tests.sessions.analysis.making import a_session, employee, profile, rating


@pytest.mark.parametrize(("headcount", "basis"), [(None, "everybody"), (20, "everybody"), (200, "weighted")])
def test_who_are_all_in_the_session_and_assessed_are_everybody_only_where_no_more_work_there(
    headcount: int | None, basis: str
) -> None:
    session = a_session(
        profiles=[profile("adviseur", {"luisteren": (2, 3, 4)}, headcount)],
        employees=[employee(number) for number in range(1, 21)],
        ratings=[rating("self", {f"M{number:03d}": "1" if number < 8 else "2" for number in range(1, 21)})],
    )
    assert wholes(session)["luisteren"].basis == basis
