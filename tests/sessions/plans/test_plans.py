"""What stands in a plan: the person's own, and of others nothing that could be told apart."""

import re
import shutil
import subprocess
from datetime import date
from io import BytesIO
from typing import get_args
from zipfile import ZipFile

import pikepdf
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from frameworks.languages import LANGUAGES, Language
from sessions import edits
from sessions.documents.formats import Format
from sessions.edits.imported_levels import RatedIn
from sessions.model import Session
from sessions.model.employees import Employee, Need
from sessions.plans.attendance import attendances
from sessions.plans.made import TeamKind, made_for_team, made_plan
from sessions.plans.own import own_session
from sessions.plans.person import person_plan
from sessions.plans.team import going, team_of_unit, teams
from sessions.proposal.language import Speaker
from sessions.store.reader import load
from tests.sessions.documents.insides import insides
from tests.strategies import sessions
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
    kinds: tuple[TeamKind, ...] = ("who-goes-when", "talk-sheet")
    for kind in kinds:
        texts = [
            made_for_team(each, team_of_unit(each, "buitendienst"), kind, "md", "nl").data
            for each in (kampen, other)
        ]
        if kind == "who-goes-when":
            assert texts[0] == texts[1]
        assert b"niveau 4" not in texts[1]


def without_others(session: Session, code: str) -> Session:
    """Give a session in which nobody else is rated or needs something, or has anything else of their own."""
    bare = tuple(
        each if each.code == code else Employee(code=each.code, profile=each.profile, unit=each.unit)
        for each in session.employees
    )
    rounds = tuple(
        each.model_copy(update={"levels": {who: line for who, line in each.levels.items() if who == code}})
        for each in session.ratings
    )
    return session.model_copy(update={"employees": bare, "ratings": rounds})


@settings(max_examples=tries(10))
@given(sessions(can_have_targets=True))
def test_whatever_the_session_a_plan_rests_on_nothing_of_others(session: Session) -> None:
    assume(session.employees)
    employee = session.employees[0]
    told = person_plan(session, employee, {}, Speaker("nl"))
    assert told == person_plan(without_others(session, employee.code), employee, {}, Speaker("nl"))
    own = own_session(session, employee)
    assert own.employees == (employee,)
    assert {code for each in own.ratings for code in each.levels} <= {employee.code}
    assert not own.panel.members


def everything_in(data: bytes, to: Format) -> str:
    """Give all text of a document: each part of an archive with its name, and of a PDF its data and what it draws."""
    if to in {"docx", "odt"}:
        with ZipFile(BytesIO(data)) as archive:
            return "\n".join(
                f"{each} {archive.read(each).decode(errors='replace')}" for each in archive.namelist()
            )
    if to != "pdf":
        return data.decode()
    with pikepdf.open(BytesIO(data)) as file:
        said = [str(value) for value in file.docinfo.values()]
        said.append(file.Root.Metadata.read_bytes().decode() if "/Metadata" in file.Root else "")
    drawn = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return "\n".join([*said, drawn.stdout.decode()])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("to", ["pdf", "docx", "odt", "html", "md"])
def test_nothing_of_anybody_else_stands_in_any_format_nor_in_its_metadata(
    kampen: Session, to: Format, language: Language
) -> None:
    if to == "pdf" and shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed, so what a PDF draws is not read")
    columns = tuple(each.id for each in kampen.role.competencies)
    others = [each.code for each in kampen.employees if each.code != WHO]
    one_peer = RatedIn("peer", ON, columns, {WHO: (0.5,) * len(columns)})
    session = edits.take_answers(kampen, (one_peer,))
    made = made_plan(session, WHO, to, language).data
    told = everything_in(made, to)
    assert WHO in told
    assert set(re.findall(r"[A-Z]\d{3,5}\b", told)).isdisjoint(others)
    assert made == made_plan(rated(kampen, "peer", {WHO: 3.5}), WHO, to, language).data


@settings(max_examples=tries(10))
@given(sessions(can_have_targets=True))
def test_whatever_the_session_no_code_of_another_stands_in_any_format(session: Session) -> None:
    assume(len(session.employees) > 1)
    code, *others = (each.code for each in session.employees)
    page = made_plan(session, code, "html", "nl").data.decode()
    with ZipFile(BytesIO(made_plan(session, code, "docx", "nl").data)) as docx:
        word = docx.read("word/document.xml").decode()
    with ZipFile(BytesIO(made_plan(session, code, "odt", "nl").data)) as odt:
        free = odt.read("content.xml").decode()
    for each in (text(session, code), page, word, free):
        assert not [other for other in others if other in each and other not in code]


@settings(max_examples=tries(10))
@given(sessions(can_have_targets=True))
def test_each_employee_is_in_one_team_at_most(session: Session) -> None:
    codes = [person.code for team in teams(session) for person in team.people]
    assert len(codes) == len(set(codes))


def test_those_who_go_on_the_same_days_stand_on_one_line(kampen: Session) -> None:
    team = team_of_unit(kampen, "buitendienst")
    told = going(kampen, team, attendances(kampen), Speaker("nl"))
    lines = [(each.number, each.when) for each in told]
    assert len(lines) == len(set(lines))


OTHERS_WORD = "Gezegdooreenander"


def with_what_others_said(session: Session) -> Session:
    """Give a session in which everybody else says something that must not be seen, and is rated by somebody."""
    said = Need(kind="condition", text=OTHERS_WORD, urgency=5)
    people = tuple(
        each if each.code == WHO else each.model_copy(update={"needs": (said,), "traits": {"a": OTHERS_WORD}})
        for each in session.employees
    )
    others = {each.code: 4.0 for each in people[:40] if each.code != WHO}
    told = rated(session.model_copy(update={"employees": people}), "manager", others)
    # What two colleagues gave this person is no more to be seen.
    return rated(told, "peer", {WHO: 0.5})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("to", get_args(Format))
def test_no_byte_of_a_plan_follows_from_what_others_said_or_how_they_are_rated(
    kampen: Session, to: Format, language: Language
) -> None:
    made = made_plan(kampen, WHO, to, language, "Eigen Naam").data
    assert made_plan(with_what_others_said(kampen), WHO, to, language, "Eigen Naam").data == made
    codes = [each.code for each in kampen.employees if each.code != WHO]
    for name, held in insides(made, to):
        assert OTHERS_WORD.encode() not in held, name
        assert not [each for each in codes if re.search(rf"(?<!\w){each}(?!\w)".encode(), held)], name


def test_a_plan_without_a_programme_says_that_there_is_none_yet(kampen: Session) -> None:
    low = rated(kampen, "manager", {WHO: 0.0})
    programme = low.programme.model_copy(update={"modules": (), "phases": ()})
    without = text(low.model_copy(update={"programme": programme}))
    assert "Er is nog geen programma" in without
    assert "daar is iets anders voor nodig" not in without
    assert "Er is nog geen programma" not in text(low)
