"""Rating many at once: one step, the rest shared, the same as rating one by one."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions import edits
from sessions.edits import EditError
from sessions.model import Session
from sessions.store.reader import loads
from sessions.store.writer import dumps
from tests.made import large_session

SESSION = large_session(12)
CODES = [each.code for each in SESSION.employees]
NAMES = [each.id for each in SESSION.role.competencies]
DAY = date(2026, 10, 1)
levels = st.one_of(st.none(), st.integers(0, 8).map(lambda half: half / 2))
marks = st.dictionaries(
    st.sampled_from(CODES), st.dictionaries(st.sampled_from(NAMES), levels, min_size=1), min_size=1
)


@settings(deadline=None)
@given(marks, st.sampled_from([DAY, date(2027, 3, 1)]))
def test_many_at_once_is_the_same_as_one_by_one(given_: dict[str, dict[str, float | None]], on: date) -> None:
    at_once = edits.rate_many(SESSION, "self", on, given_)
    one_by_one = SESSION
    for code, levels_ in given_.items():
        for name, level in levels_.items():
            one_by_one = edits.rate(one_by_one, "self", on, code, name, level)

    def told(session: Session) -> dict[tuple[str, date], dict[str, str]]:
        return {(each.source, each.on): dict(each.levels) for each in session.ratings if each.levels}

    assert told(at_once) == told(one_by_one)
    loads(dumps(at_once))


def test_who_is_not_rated_is_shared_with_the_session_before() -> None:
    after = edits.rate_many(SESSION, "self", DAY, {CODES[0]: {NAMES[0]: 4}})
    before, changed = SESSION.ratings[0], after.ratings[0]
    assert changed.levels[CODES[0]] != before.levels[CODES[0]]
    assert all(changed.levels[code] is before.levels[code] for code in CODES[1:])
    assert after.ratings[1] is SESSION.ratings[1]
    assert after.employees is SESSION.employees


def test_what_changes_nothing_is_the_very_session() -> None:
    assert edits.rate_many(SESSION, "self", DAY, {}) is SESSION
    assert edits.rate_many(SESSION, "test", date(2027, 1, 1), {CODES[0]: {NAMES[0]: None}}) is SESSION


def test_a_second_peer_on_the_same_day_has_a_round_of_its_own() -> None:
    one = edits.rate_many(SESSION, "peer", DAY, {CODES[0]: {NAMES[0]: 1}}, 0)
    two = edits.rate_many(one, "peer", DAY, {CODES[0]: {NAMES[0]: 3}}, 1)
    assert [each.levels[CODES[0]].split()[0] for each in two.ratings if each.source == "peer"] == ["1", "3"]


@pytest.mark.parametrize("number", [0, 1])
def test_a_level_that_stands_in_another_round_of_that_day_changes_there(number: int) -> None:
    """Of a source other than peers a level can stand in one of them only: else the file could not be read again."""
    first, last = (
        {code: SESSION.ratings[0].levels[code] for code in some} for some in (CODES[:6], CODES[6:])
    )
    rounds = tuple(SESSION.ratings[0].model_copy(update={"levels": levels}) for levels in (first, last))
    session = SESSION.model_copy(update={"ratings": rounds})
    rated = [code for code, line in SESSION.ratings[0].levels.items() if line[0] != "."]
    after = edits.rate_many(session, "self", DAY, {code: {NAMES[0]: 4} for code in rated}, number)
    assert loads(dumps(after)).session == after
    assert [list(each.levels) for each in after.ratings] == [CODES[:6], CODES[6:]]
    assert {line[0] for each in after.ratings for line in each.levels.values()} <= {"4", "."}


def test_a_competency_that_the_round_lacks_gets_a_column_and_nobody_else_a_level() -> None:
    short = SESSION.ratings[0].model_copy(
        update={"competencies": tuple(NAMES[:1]), "levels": {CODES[0]: "2", CODES[1]: "3"}}
    )
    session = SESSION.model_copy(update={"ratings": (short,)})
    after = edits.rate_many(session, "self", DAY, {CODES[2]: {NAMES[1]: 1.5}}).ratings[0]
    assert after.competencies == tuple(NAMES[:2])
    assert dict(after.levels) == {CODES[0]: "2 .", CODES[1]: "3 .", CODES[2]: ". 1.5"}


@pytest.mark.parametrize(
    ("given_", "reason"),
    [
        ({"M99999": {NAMES[0]: 1.0}}, "There is no M99999"),
        ({CODES[0]: {"nothing": 1.0}}, "There is no nothing"),
        ({CODES[0]: {NAMES[0]: 4.5}}, "0 to 4"),
        ({CODES[0]: {NAMES[0]: 1.25}}, "0 to 4"),
    ],
)
def test_what_can_not_be_is_refused_and_nothing_is_taken(
    given_: dict[str, dict[str, float | None]], reason: str
) -> None:
    with pytest.raises(EditError, match=reason):
        edits.rate_many(SESSION, "self", DAY, {CODES[1]: {NAMES[0]: 0}, **given_})
