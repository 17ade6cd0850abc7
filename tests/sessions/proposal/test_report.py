"""The report of a meeting: what was decided, changed and left open, and nothing that the session does not hold."""

import re
from datetime import date
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frameworks.languages import LANGUAGES, Language
from sessions import edits
from sessions.model import Session
from sessions.model.agenda import Agenda, Point
from sessions.proposal.facts.report import decisions_of, meeting_day, meeting_since
from sessions.proposal.kinds import KINDS, Meeting
from sessions.proposal.render import render, sections
from sessions.voting.tally import Tally
from tests.sessions.proposal.example import SECRETS, data, session
from tests.strategies import sessions as any_session

FIRST, SECOND, TODAY = date(2026, 9, 1), date(2026, 9, 12), date(2026, 11, 30)
DECISIONS: Final[list[dict[str, Any]]] = [
    {"on": FIRST, "text": "Drie rondes is genoeg.", "about": "beleid.vraag"},
    {"on": SECOND, "text": "Wij starten met één team.", "about": "role"},
    {"on": SECOND, "text": "Geen apart kader.", "outcome": "dropped", "about": "bedoeling"},
    {"on": SECOND, "text": "Later verder over de bedoeling.", "outcome": "adjourned", "about": "wendbaar"},
]
ROUNDS: Final[list[dict[str, Any]]] = [
    {"about": "definition", "round": 1, "in_favour": 12, "against": 4},
    {"about": "beleid.vraag", "round": 1, "in_favour": 10, "against": 6},
    {"about": "beleid.vraag", "round": 2, "in_favour": 15, "against": 1},
]


def met(**changes: Any) -> Session:
    """Give a session with decisions of two days and votes; what is changed goes over that."""
    plain: dict[str, Any] = {
        "session": {"decisions": DECISIONS},
        "role": {"rounds": ROUNDS},
        "proposal": {"options": [{"label": "Teamcoaching", "amount_eur": 900.0, "vat": "exempt"}]},
        "programme": {
            "measures": [
                {"text": "Mandaat regelen.", "owner": "Directie"},
                {"text": "Uren vrijmaken.", "owner": "Afdelingen", "deadline": date(2026, 12, 24)},
            ]
        },
    }
    for name, own in changes.items():
        plain[name] = {**plain.get(name, {}), **own} if isinstance(own, dict) else own
    return session(**plain)


def told(made: Session, language: Language = "en", **meeting: Any) -> str:
    return render(made, language, kind="report", meeting=Meeting(**meeting))


def chapters(made: Session, **meeting: Any) -> list[str]:
    return [each.id for each in sections(made, "en", kind="report", meeting=Meeting(**meeting))]


# --- which meeting ----------------------------------------------------------------------------------------------------


def test_the_meeting_is_the_last_day_on_which_something_was_decided() -> None:
    assert decisions_of(met(), Meeting()) == met().session.decisions[1:]
    assert meeting_day(met(), Meeting()) == SECOND
    text = told(met())
    assert "The meeting of 12 September 2026." in text
    assert "Drie rondes" not in text


def test_the_meeting_of_a_day_is_what_was_decided_on_it() -> None:
    text = told(met(), on=FIRST)
    assert "The meeting of 1 September 2026." in text
    assert "Drie rondes is genoeg." in text
    assert "één team" not in text


def test_since_an_earlier_version_the_meeting_is_all_that_came() -> None:
    before = met(session={"decisions": []})
    text = told(met(), since=before)
    assert "What was decided from 1 September 2026 to 12 September 2026." in text
    assert re.search(r"\| 1 September 2026 \| .* \| Drie rondes is genoeg. \|", text)
    assert "No decision was noted since the version that this is compared with." in told(met(), since=met())
    assert "No decision is noted in this session." in told(before)


def test_a_session_that_is_open_was_met_on_since_it_was_opened_when_something_was_decided() -> None:
    opened = met()
    assert meeting_since(opened, opened) == Meeting()
    renamed = edits.set_field(opened, ("role", "name"), "Anders")
    assert meeting_since(opened, renamed) == Meeting()
    decided = edits.decide(renamed, "samen-afwegen", "dropped", TODAY)
    assert meeting_since(opened, decided) == Meeting(since=opened)
    without = met(session={"decisions": []})
    changed = edits.set_field(without, ("role", "name"), "Anders")
    assert meeting_since(without, changed) == Meeting(since=without)


# --- what it tells ----------------------------------------------------------------------------------------------------


def test_it_tells_what_was_decided_dropped_and_left_open_apart() -> None:
    made = {each.id: each.markdown for each in sections(met(), "en", kind="report")}
    assert [*made] == ["title", "decided", "dropped", "open", "next"]
    assert "Wij starten met één team." in made["decided"]
    assert "Geen apart kader." in made["dropped"]
    assert "Later verder over de bedoeling." in made["open"]
    assert "- Teamcoaching" in made["open"]
    assert "- Mandaat regelen. (Directie)" in made["open"]
    assert "| 24 December 2026 | Uren vrijmaken. | Afdelingen |" in made["next"]


def test_chapters_are_numbered_from_one_and_all_are_known() -> None:
    before = met(session={"decisions": []}, role={"rounds": ROUNDS[:1]})
    made = sections(met(), "en", kind="report", meeting=Meeting(since=before))
    # Of progress there is nothing to say: nobody was rated twice.
    assert [each.id for each in made[1:]] == [each for each in KINDS["report"].titles if each != "progress"]
    assert [each.number for each in made] == [0, 1, 2, 3, 4, 5, 6]
    assert made[1].markdown.startswith("## 1. What was decided\n\n")


def test_votes_are_numbers_and_below_the_smallest_group_not_even_those() -> None:
    votes = next(
        each.markdown
        for each in sections(met(), "en", kind="report", meeting=Meeting(on=FIRST))
        if each.id == "votes"
    )
    assert re.search(r"\| 2 \| 16 \| 15 – 1 – 0 \| agreed \|", votes)
    assert "| 1 |" not in votes
    assert "The session does not hold on which day they were cast." in votes
    few = [{**each, "in_favour": 3, "against": 0} for each in ROUNDS]
    hidden = told(met(role={"rounds": few}), on=FIRST)
    assert "fewer than 5" in hidden
    assert " 3 – 0" not in hidden


def test_with_an_earlier_version_the_votes_are_those_that_came() -> None:
    before = met(session={"decisions": []}, role={"rounds": ROUNDS[:1]})
    text = told(met(), since=before)
    assert re.search(r"\| 1 \| 16 \| 10 – 6 – 0 \| not agreed yet \|", text)
    assert "12 – 4" not in text
    assert "which day they were cast" not in text


def test_what_changed_is_told_only_beside_an_earlier_version() -> None:
    before = met()
    after = edits.set_field(before, ("programme", "modules", 0, "minutes"), 180)
    after = edits.record_vote(after, "bedoeling", Tally(14, 1, 0), TODAY)
    assert "changed" not in chapters(after)
    text = told(after, since=before)
    assert re.search(r"- The module start: Minutes per meeting from 240 to 180", text)
    assert "Votes and decisions" not in text
    same = told(before, since=met())
    assert "Beside what was decided, and what is held of employees, nothing changed." in same


def test_open_objections_and_what_is_parked_stand_among_what_is_open() -> None:
    made = edits.raise_objection(met(), "definition", "te vaag | te lang")
    made = edits.park(made, "rooster van de buitendienst", "teamleider", date(2027, 1, 15))
    text = told(made)
    assert "te vaag" in text
    assert "| rooster van de buitendienst | teamleider | 15 January 2027 |" in text
    assert "| 15 January 2027 | rooster van de buitendienst | teamleider |" in text, (
        "and among what comes next"
    )
    nobody = edits.park(made, "de naam", "", None)
    assert "| de naam | still to be agreed | still to be agreed |" in told(nobody)
    worked_in = edits.work_in(made, len(made.role.objections) - 1, "korter gemaakt")
    assert "te vaag" not in told(worked_in)


def test_the_day_on_which_a_decision_is_looked_at_again_stands_among_what_comes_next() -> None:
    made = edits.look_again(met(), "bedoeling", date(2027, 3, 1))
    named, text = told(made), told(made, "nl")
    assert "| 1 March 2027 | This decision is looked at again: " in named
    assert "| 1 maart 2027 | Dit besluit wordt opnieuw bekeken: " in text


def test_next_steps_are_not_before_the_meeting() -> None:
    late = met(session={"decisions": [{"on": date(2027, 2, 1), "text": "Laat."}]})
    text = told(late)
    assert "24 December 2026" not in text
    assert "| 1 February 2027 | The programme starts |" in text
    assert "24 December 2026" in told(met())


def test_a_proposal_that_was_accepted_leaves_no_choice_open() -> None:
    assert "The client can still choose" not in told(met(session={"status": "accepted"}))


# --- every sentence depends on its fact -------------------------------------------------------------------------------

ABSENT: Final[dict[str, dict[str, Any]]] = {
    "decisions": {"session": {"decisions": []}},
    "dropped": {"session": {"decisions": [DECISIONS[1], DECISIONS[3]]}},
    "adjourned": {"session": {"decisions": DECISIONS[1:3]}},
    "votes": {"role": {"rounds": []}},
    "options": {"proposal": {"options": []}},
    "measures": {"programme": {"measures": []}},
}
CLAIMS: Final = (
    ("decisions", r"Dit is besloten|besluiten zijn genomen", "This was decided|things were decided"),
    ("decisions", "De bijeenkomst van", "The meeting of"),
    ("dropped", "Wat er is vervallen", "What was dropped"),
    ("adjourned", "Dit is aangehouden", "This was adjourned"),
    ("votes", "nog niet eens", "has not agreed on this"),
    ("options", "kan nog kiezen", "can still choose"),
    ("measures", "nog geen datum", "no date yet"),
    ("measures", "Afdelingen", "Afdelingen"),
)


@pytest.mark.parametrize("fact", ABSENT)
@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_fact_nothing_is_claimed_that_needs_it(fact: str, language: Language) -> None:
    rounds = {"role": {"rounds": [*ROUNDS, {"about": "bedoeling", "in_favour": 2, "against": 14}]}}
    full, less = told(met(**rounds), language), told(met(**{**rounds, **ABSENT[fact]}), language)
    for needs, dutch, english in CLAIMS:
        pattern = dutch if language == "nl" else english
        assert re.search(pattern, full), pattern
        if needs == fact:
            assert not re.search(pattern, less), pattern


# --- people -----------------------------------------------------------------------------------------------------------


def test_no_code_no_name_and_no_secret_stands_in_it_not_even_of_somebody_who_left() -> None:
    before = met(programme={"principles": "M001 en M119 en P02."}, session={"decisions": []})
    people = [each for each in data()["employees"] if each["code"] != "M119"]
    levels = [
        {**each, "levels": {code: line for code, line in each["levels"].items() if code != "M119"}}
        for each in data()["ratings"]
    ]
    decided = [{"on": TODAY, "text": "M003 leidt."}]
    after = met(
        employees=people,
        ratings=levels,
        programme={"principles": "Zonder M001."},
        session={"decisions": decided},
    )
    for language in LANGUAGES:
        text = told(after, language, since=before)
        assert "… leidt." in text
        assert not re.search(r"\b(M\d{3}|P02)\b", text)
        assert "A. Adviseur" not in text
        assert not [secret for secret in SECRETS if secret in text]


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(any_session(), any_session(), st.sampled_from(LANGUAGES))
def test_any_two_sessions_give_a_report_that_tells_what_was_decided_and_no_code(
    made: Session, other: Session, language: Language
) -> None:
    for meeting in (Meeting(), Meeting(since=other), Meeting(since=made)):
        text = render(made, language, kind="report", meeting=meeting)
        assert text == render(made, language, kind="report", meeting=meeting)
        assert text.startswith("# ")
        assert text.endswith("\n")
        assert "\n\n\n" not in text
        people = {each.code for one in (made, meeting.since or made) for each in one.employees}
        assert not people & set(re.findall(r"(?<![^\W_])M\d{2,5}(?![^\W_])", text))
        found = decisions_of(made, meeting)
        assert {*found} <= {*made.session.decisions}
        parts = {each.id: each for each in sections(made, language, kind="report", meeting=meeting)}
        assert ("dropped" in parts) <= any(each.outcome == "dropped" for each in found)
        agreed = any(each.result == "agreed" for agenda in made.agendas for each in agenda.points)
        assert ("decided" in parts) <= (agreed or any(each.outcome in {None, "agreed"} for each in found))
        assert ("changed" in parts) == (meeting.since is not None)
        for each in ("decided", "dropped"):
            assert each not in parts or re.search(r"\|--|^- ", parts[each].markdown, re.MULTILINE)


def test_points_of_the_agenda_stand_with_what_was_decided_and_with_what_is_open_until_they_are_closed() -> (
    None
):
    later = date(2026, 12, 10)
    agendas = (
        Agenda(
            on=TODAY,
            points=(
                Point(step="role", result="open", owner="de *griffier*"),
                Point(step="needs", result="agreed"),
                Point(title="Pauze", result="done"),
                Point(title="Begroting", result="open"),
                Point(step="proposal"),
            ),
        ),
        Agenda(on=later, points=(Point(step="role", result="agreed"),)),
    )
    made = met().model_copy(update={"agendas": agendas})
    first, last = told(made, on=TODAY), told(made)
    assert "The team agreed on these points of the agenda:\n\n- Needs" in first
    assert r"| Role | de \*griffier\* |" in first
    assert "Begroting" in first
    assert "Pauze" not in first
    assert "The meeting of 30 November 2026." in first
    assert "The meeting of 10 December 2026." in last
    assert "agenda:\n\n- Role" in last
    assert "| Begroting |" in last
    assert "griffier" not in last
    since = told(made, since=made.model_copy(update={"agendas": agendas[:1]}))
    assert "agenda:\n\n- Role\n" in since
    assert meeting_since(met(), made) == Meeting(since=met())
