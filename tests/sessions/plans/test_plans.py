"""What stands in a plan: the person's own, and of others nothing that could be told apart."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions import edits
from sessions.edits.imported_levels import RatedIn
from sessions.model import Session
from sessions.plans.made import made_plan, made_talk_sheet, made_who_goes_when
from sessions.plans.team import team_of_unit
from sessions.store.reader import load
from tests.tries import tries
from tui.folders import examples_folder

ON = date(2026, 11, 1)
WHO = "M010"


@pytest.fixture(scope="module")
def kampen() -> Session:
    return load(examples_folder() / "kampen.toml").session


def rated(session: Session, source: str, levels: dict[str, float]) -> Session:
    """Give a session with a round in which everybody named has one level in each competency."""
    columns = tuple(each.id for each in session.role.competencies)
    lines = {code: (level,) * len(columns) for code, level in levels.items()}
    return edits.take_answers(session, (RatedIn(source, ON, columns, lines),))  # type: ignore[arg-type] # a source


def text(session: Session, code: str = WHO) -> str:
    return made_plan(session, code, "md", "nl").data.decode()


@settings(max_examples=tries(6))
@given(st.dictionaries(st.sampled_from(["M001", "M024", "M152", "M204"]), st.integers(0, 4), min_size=1))
def test_a_plan_is_the_same_whatever_the_levels_of_others_are(levels: dict[str, int]) -> None:
    session = load(examples_folder() / "kampen.toml").session
    assert text(rated(session, "self", dict(levels.items()))) == text(session)


def test_what_fewer_than_three_colleagues_see_does_not_stand_in_it(kampen: Session) -> None:
    assert text(rated(kampen, "peer", {WHO: 1.0})) == text(rated(kampen, "peer", {WHO: 4.0}))


def test_what_three_colleagues_see_stands_in_it_as_one_number(kampen: Session) -> None:
    columns = tuple(each.id for each in kampen.role.competencies)
    rounds = tuple(RatedIn("peer", ON, columns, {WHO: (level,) * len(columns)}) for level in (0.5, 1.5, 3.5))
    told = text(edits.take_answers(kampen, rounds))
    assert told != text(kampen)
    assert "1,5" in told
    assert "0,5" not in told
    assert "3,5" not in told


def test_who_goes_when_does_not_follow_from_levels(kampen: Session) -> None:
    other = rated(kampen, "self", dict.fromkeys(("M010", "M016", "M023", "M024"), 4.0))
    for make in (made_who_goes_when, made_talk_sheet):
        texts = [make(each, team_of_unit(each, "buitendienst"), "md", "nl").data for each in (kampen, other)]
        if make is made_who_goes_when:
            assert texts[0] == texts[1]
        assert b"niveau 4" not in texts[1]
