"""What is derived from the result before an edit equals, to the last bit, what is computed anew."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frameworks.findings import Path
from sessions import edits
from sessions.analysis.census import census
from sessions.analysis.coverage import coverage
from sessions.analysis.findings import CHECKS, findings
from sessions.analysis.gaps import gaps
from sessions.analysis.groups import group_figures
from sessions.analysis.index import employees
from sessions.analysis.levels import current_levels
from sessions.analysis.programme import totals
from sessions.edits import EditError
from sessions.identity import changed_keys, forget_all, replaced_items
from sessions.model import Session
from sessions.model.employees import Employee, Exemption, RatingRound
from sessions.model.told import GROUPINGS
from sessions.rating_sources import Source
from sessions.store.reader import load
from sessions.told.levels import closed_levels
from sessions.told.numbers import from_one_source
from tests.benchmarks.measuring import KAMPEN
from tests.made import large_session

Edit = tuple[Callable[..., Session], tuple[Any, ...]]

ANALYSES: Mapping[str, Callable[[Session], Any]] = {
    "levels": current_levels,
    "gaps": gaps,
    # A census is summed in its own order, so that too must be the same.
    "census": lambda session: [
        (alike, [(name, [*counts.items()]) for name, counts in of_alike.items()])
        for alike, of_alike in census(session).items()
    ],
    "closed levels": closed_levels,
    "from one source": from_one_source,
    "coverage": coverage,
    "totals": totals,
    "employees": lambda session: [*employees(session).items()],
    "figures": lambda session: [group_figures(session, by) for by in GROUPINGS],
    "findings": findings,
}

SOURCES: st.SearchStrategy[Source] = st.sampled_from(["self", "manager", "peer", "observation"])
DAYS = st.sampled_from(
    [date(2025, 3, 1), date(2026, 10, 1), date(2026, 10, 22), date(2026, 11, 3), date(2027, 10, 22)]
)
HALVES = st.one_of(st.none(), st.integers(0, 8).map(lambda half: half / 2))


def a_place(draw: st.DrawFn, items: tuple[Any, ...]) -> int:
    return draw(st.integers(0, len(items) - 1))


def an_employees_field(draw: st.DrawFn, session: Session) -> Edit:
    pools: dict[str, list[Any]] = {
        "unit": [None, *(each.id for each in session.municipality.units)],
        "profile": [None, *(each.id for each in session.role.profiles)],
        "lead": [None, session.employees[0].code],
        "exemptions": [()],
        "needs": [()],
    }
    name = draw(st.sampled_from([*pools]))
    path = ("employees", a_place(draw, session.employees), name)
    return edits.set_field, (path, draw(st.sampled_from(pools[name])))


def an_exemption(draw: st.DrawFn, session: Session) -> Edit:
    subjects = [{"competency": each.id} for each in session.role.competencies]
    subjects += [{"module": each.id} for each in session.programme.modules]
    subject: Any = draw(st.sampled_from(subjects))
    path = ("employees", a_place(draw, session.employees), "exemptions")
    return edits.add_item, (path, Exemption(**subject, reason="elders"))


def a_rating(draw: st.DrawFn, session: Session) -> Edit:
    code = session.employees[a_place(draw, session.employees)].code
    competency = draw(st.sampled_from([each.id for each in session.role.competencies]))
    return edits.rate, (draw(SOURCES), draw(DAYS), code, competency, draw(HALVES))


def one_of(draw: st.DrawFn, *drawn: Edit) -> Edit:
    return draw(st.sampled_from(drawn))


def a_round(draw: st.DrawFn, session: Session) -> Edit:
    again: bool = draw(st.booleans())
    if session.ratings and again:
        place = a_place(draw, session.ratings)
        return one_of(
            draw,
            (edits.remove_item, (("ratings", place),)),
            (edits.move_item, (("ratings", place), 0)),
            (edits.set_field, (("ratings", place, "on"), draw(DAYS))),
        )
    competencies = [each.id for each in session.role.competencies]
    chosen = draw(st.lists(st.sampled_from(competencies), min_size=1, max_size=3, unique=True))
    rated = RatingRound(
        source=draw(SOURCES),
        on=draw(DAYS),
        competencies=tuple(chosen),
        levels={each.code: " ".join(["2.5"] * len(chosen)) for each in session.employees[:3]},
    )
    return edits.add_item, (("ratings",), rated, draw(st.sampled_from([0, None])))


def a_person(draw: st.DrawFn, session: Session) -> Edit:
    place: Path = ("employees", a_place(draw, session.employees))
    code = f"M{draw(st.integers(900, 999))}"
    profile = draw(st.sampled_from([each.id for each in session.role.profiles]))
    return one_of(
        draw,
        (edits.add_item, (("employees",), Employee(code=code, profile=profile), 1)),
        (edits.remove_item, (place,)),
        (edits.move_item, (place, 2)),
        (edits.rename_thing, ((*place, "code"), code)),
    )


def something_else(draw: st.DrawFn, session: Session) -> Edit:
    profile: Path = ("role", "profiles", a_place(draw, session.role.profiles))
    competency = a_place(draw, session.role.competencies)
    return one_of(
        draw,
        (edits.set_field, ((*profile, "requirements", 0, "importance"), draw(st.integers(1, 5)))),
        (edits.remove_item, ((*profile, "requirements", 0),)),
        (edits.remove_item, (("programme", "modules", a_place(draw, session.programme.modules)),)),
        (edits.remove_item, (("role", "competencies", competency),)),
        (edits.remove_item, (("municipality", "units", a_place(draw, session.municipality.units)),)),
        (edits.set_field, (("municipality", "name"), draw(st.sampled_from(["Ons", "Dorp"])))),
        (edits.set_field, (("privacy", "k"), draw(st.integers(3, 8)))),
    )


def changed(draw: st.DrawFn, session: Session) -> Session:
    """Give the session after some edit; the very same when that is refused."""
    drawers = [a_rating, a_rating, an_employees_field, an_exemption, a_round, a_person, something_else]
    edit, arguments = draw(st.sampled_from(drawers))(draw, session)
    try:
        after: Session = edit(session, *arguments)
    except EditError:
        return session
    return after


@st.composite
def walks(draw: st.DrawFn) -> list[Session]:
    """Give sessions that come forth from one another by an edit, or by going back."""
    states = [draw(st.sampled_from([12, 40]).map(large_session))]
    for _ in range(draw(st.integers(1, 8))):
        going_back = len(states) > 1 and draw(st.integers(0, 5)) == 0
        states.append(draw(st.sampled_from(states)) if going_back else changed(draw, states[-1]))
    return states


@settings(suppress_health_check=list(HealthCheck))
@given(walks())
def test_after_any_edits_every_analysis_gives_what_it_gives_anew(states: list[Session]) -> None:
    forget_all()
    derived = [{name: analysis(state) for name, analysis in ANALYSES.items()} for state in states]
    for state, known in zip(states, derived, strict=True):
        forget_all()
        for name, analysis in ANALYSES.items():
            assert analysis(state) == known[name], name


def test_one_rating_leaves_all_that_is_known_of_others_the_same_object() -> None:
    before = large_session(450)
    code, competency = before.employees[7].code, before.role.competencies[0].id
    after = edits.rate(before, "test", date(2026, 10, 30), code, competency, 4.0)
    levels, found = (current_levels(before), current_levels(after)), (gaps(before), gaps(after))
    assert changed_keys(*levels) == {code}
    assert changed_keys(*found) <= {code}
    counted = census(before), census(after)
    assert {(alike.profile, alike.unit) for alike in changed_keys(*counted)} <= {
        (before.employees[7].profile, before.employees[7].unit)
    }


def test_findings_that_stay_are_the_same_object() -> None:
    before = large_session(450)
    after = edits.set_field(before, ("session", "note"), "Een andere aantekening.")
    assert findings(after) is findings(before)


class Recording(Session):
    """A session that notes which of its parts are read."""

    def __getattribute__(self, name: str) -> Any:
        if name in Session.model_fields:
            READ.add(name)
        return super().__getattribute__(name)


READ: set[str] = set()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_check_reads_only_the_parts_that_it_declares(check: Any) -> None:
    for session in (load(KAMPEN).session, large_session(450)):
        recording = Recording.model_construct(**session.__dict__)
        forget_all()
        READ.clear()
        tuple(check.__wrapped__(recording))
        assert set(check.parts) >= READ, check.__name__


@given(
    st.dictionaries(st.integers(0, 9), st.integers(0, 3).map(str)),
    st.dictionaries(st.integers(0, 9), st.integers(0, 3).map(str)),
)
def test_changed_keys_are_those_with_another_object(before: dict[int, str], after: dict[int, str]) -> None:
    plain = {
        key
        for key in before.keys() | after.keys()
        if key not in before or key not in after or before[key] is not after[key]
    }
    assert changed_keys(before, after) == plain


@given(st.data())
def test_replaced_items_are_those_in_one_of_two_only(data: st.DataObject) -> None:
    pool = [Employee(code=f"M{number:03d}") for number in range(8)]
    before, after = (
        tuple(data.draw(st.lists(st.sampled_from(pool), unique_by=id, max_size=8))) for _ in range(2)
    )
    gone, come = replaced_items(before, after)
    assert [*gone] == [each for each in before if not any(each is other for other in after)]
    assert [*come] == [each for each in after if not any(each is other for other in before)]
