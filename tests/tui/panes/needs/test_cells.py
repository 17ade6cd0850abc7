"""What the cells of the heat map say: each state has a sign of its own, whatever the colour."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from frameworks.model import Requirement
from sessions.analysis.given import levels_in
from sessions.analysis.levels import current_of
from sessions.edits.needs import rate_many
from tests.made import large_session
from tui.panes.needs.arrangement import Arrangement, arrange
from tui.panes.needs.cells import (
    change_cell,
    current_cell,
    halves,
    level_cell,
    nearest_half,
    share_cell,
    short,
    standing,
)
from tui.panes.needs.people_lines import People
from tui.panes.needs.rounds import RoundKey, before, newest, round_of
from tui.panes.needs.state import State
from tui.wording.summaries import reach

TARGET = Requirement(competency="x", min=2, max=3, importance=4)
levels = st.integers(0, 48).map(lambda twelfths: twelfths / 12)
targets = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(
    lambda ends: Requirement(competency="x", min=min(ends), max=max(ends), importance=3)
)


def test_a_level_is_two_cells_wide_in_halves() -> None:
    assert [halves(half / 2) for half in range(9)] == [
        "0 ",
        "0½",
        "1 ",
        "1½",
        "2 ",
        "2½",
        "3 ",
        "3½",
        "4 ",
    ]
    assert [short(each) for each in (0, 0.5, 1, 2.5, -0.5, -2)] == ["0", "½", "1", "2½", "-½", "-2"]


def test_a_sign_tells_how_a_level_stands_to_its_target() -> None:
    told = [level_cell(level, TARGET).text for level in (0.5, 1, 1.5, 2, 3, 3.5)]
    assert told == ["0½▼", "1 ▼", "1½▽", "2 =", "3 =", "3½▲"]
    assert level_cell(2, None).text == "2  "
    assert level_cell(None, TARGET).text == "·"


def test_marks_tell_of_one_source_and_of_a_difference() -> None:
    assert current_cell(current_of({"self": 2}), TARGET).text == "2 =¹"
    assert current_cell(current_of({"self": 3, "manager": 1}), TARGET).text == "2 =!"
    assert current_cell(current_of({"self": 2, "manager": 2}), TARGET).text == "2 ="
    assert current_cell(None, TARGET).text == "·"


@given(levels, targets)
def test_a_level_is_never_rounded_over_a_bound_of_its_target(level: float, target: Requirement) -> None:
    shown = nearest_half(level, target)
    assert abs(shown - level) <= 0.5
    assert (shown < target.min) == (level < target.min)
    assert (shown > target.max) == (level > target.max)
    assert (shown * 2).is_integer()


@given(levels, targets, st.booleans())
def test_states_that_differ_never_say_the_same(level: float, target: Requirement, one: bool) -> None:  # noqa: FBT001
    cell = level_cell(level, target)
    sign = {"far": "▼", "below": "▽", "inside": "=", "above": "▲"}[standing(level, target)]
    assert cell.text[2] == sign
    assert len(cell.text) <= 4


def test_a_change_has_its_direction_in_words() -> None:
    told = [change_cell(now, then).text for now, then in ((3, 2), (2, 2.5), (2, 2), (None, 2), (2, None))]
    assert told == ["+1", "-½", "=", "·", "·"]


def test_an_exact_share_has_a_sign_from_a_quarter_on() -> None:
    assert share_cell(0.45).text == " 45%▽"
    assert share_cell(0.9).text == " 90%▼"
    assert share_cell(0.0).text == "  0% "
    assert share_cell(None).text.strip() == "·"
    assert reach(TARGET) == "2–3"
    assert reach(Requirement(competency="x", min=2, max=2, importance=1)) == "2"


def test_of_somebody_who_is_hidden_no_cell_tells_anything() -> None:
    session = large_session(40)
    people = People(session, State(), arrange(session, Arrangement()), lambda code: code == "M00003")
    hidden = {cell.text for place in (0, 1, 3, 20) for cell in people.line(place).cells}
    assert hidden == {"▒"}
    assert {cell.text for cell in people.line(2).cells} != {"▒"}


def test_what_was_typed_for_somebody_hidden_shows_as_a_dot_until_it_is_taken_back() -> None:
    session = large_session(10)
    key = newest(session)
    assert key is not None
    competency = session.role.competencies[0].id
    state = State(typed={("M00001", competency): 4.0})
    rated = rate_many(session, key.source, key.on, {"M00001": {competency: 4.0}}, key.number)
    rows = arrange(session, Arrangement())
    assert People(rated, state, rows, lambda _code: False).line(0).cells[0].text == "•"
    assert People(session, state, rows, lambda _code: False).line(0).cells[0].text == "▒"


def test_twenty_thousand_rows_are_not_looked_at_before_they_are_seen() -> None:
    session = large_session(2_000)
    rows = arrange(session, Arrangement())
    assert rows.places == range(2_000)
    people = People(session, State(), rows, lambda _code: False)
    assert len(people) == 2_000
    assert people.place_of("M01500") == 1_499
    assert "levels" not in people.__dict__
    people.line(1_000)
    assert "levels" not in people.__dict__


def test_rows_are_filtered_sorted_and_grouped() -> None:
    session = large_session(60)
    unit = session.municipality.units[3].id
    chosen = arrange(session, Arrangement(unit=unit))
    assert {session.employees[place].unit for place in chosen.places} == {unit}
    grouped = arrange(session, Arrangement(group="profile"))
    assert len(grouped.places) == 60 + len(grouped.headings)
    assert grouped.headings
    people = People(session, State(), grouped, lambda _code: False)
    assert people.is_heading(0)
    assert people.line(0).frozen[0] == grouped.headings[0]
    by_code = arrange(session, Arrangement(sort="code"))
    codes = [session.employees[place].code for place in by_code.places]
    assert codes == sorted(codes)


def test_an_order_or_filter_that_tells_of_levels_is_personal_and_falls_away() -> None:
    for asked in (
        Arrangement(sort="priority"),
        Arrangement(sort="level", competency="x"),
        Arrangement(state="below", competency="x"),
        Arrangement(group="flag", competency="x", unit="a"),
    ):
        assert asked.is_personal
        assert not asked.safe().is_personal
        assert asked.safe().unit == asked.unit
    assert not Arrangement(sort="unit", group="profile", unit="a").is_personal


def test_the_lowest_level_and_the_highest_priority_come_first() -> None:
    from sessions.analysis.gaps import gaps
    from sessions.analysis.levels import current_levels

    session = large_session(60)
    name = session.role.competencies[0].id
    current, gap = current_levels(session), gaps(session)

    def order(asked: Arrangement) -> list[str]:
        return [session.employees[place].code for place in arrange(session, asked).places]

    found = [
        current[code][name].level
        for code in order(Arrangement(sort="level", competency=name))
        if name in current.get(code, {})
    ]
    assert found == sorted(found)
    worst = [
        max((each.priority for each in gap.get(code, {}).values()), default=-1.0)
        for code in order(Arrangement(sort="priority"))
    ]
    assert worst == sorted(worst, reverse=True)
    below = order(Arrangement(state="below", competency=name))
    assert below
    assert all(gap[code][name].gap > 0 for code in below)


def test_a_round_is_compared_with_the_one_before_of_the_same_source() -> None:
    session = large_session(3)
    competency = session.role.competencies[0].id
    session = rate_many(session, "self", date(2027, 1, 1), {"M00002": {competency: 3}})
    now = RoundKey("self", date(2027, 1, 1))
    earlier = before(session, now)
    assert earlier == RoundKey("self", date(2026, 10, 1))
    assert levels_in(round_of(session, now), "M00002") == {competency: 3.0}
    assert before(session, RoundKey("peer", date(2027, 1, 1))) is None
