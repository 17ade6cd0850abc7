"""The example sessions: whole, in the canonical form, in two languages, and about nobody who exists."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

import sessions
from frameworks.fields import Bilingual, Record, specs
from sessions.analysis.coverage import coverage
from sessions.analysis.findings import findings
from sessions.analysis.groups import group_figures
from sessions.analysis.programme import placed_modules, totals
from sessions.model import Session
from sessions.store.reader import Loaded, load
from sessions.store.writer import dumps
from sessions.told.told import told, told_rows
from sessions.told.wholes import wholes

FOLDER = Path(sessions.__file__).parent / "examples"
NAMES = ("kampen", "schiermonnikoog")


@cache
def example(name: str) -> Loaded:
    return load(FOLDER / f"{name}.toml")


@pytest.fixture(params=NAMES)
def loaded(request: pytest.FixtureRequest) -> Loaded:
    return example(str(request.param))


@pytest.fixture
def session(loaded: Loaded) -> Session:
    return loaded.session


@pytest.fixture
def kampen() -> Session:
    return example("kampen").session


@pytest.fixture
def island() -> Session:
    return example("schiermonnikoog").session


def headcounts(session: Session) -> Counter[str]:
    """Count the employees per unit and per profile; their ids differ."""
    people = session.employees
    return Counter(each for person in people for each in (person.unit, person.profile) if each)


def texts(value: object, path: tuple[object, ...] = ()) -> Iterator[tuple[tuple[object, ...], object]]:
    """Give every text for people outside the employees, with its place."""
    if isinstance(value, Record) and not isinstance(value, Bilingual):
        for spec in specs(type(value)):
            inner = getattr(value, spec.name)
            if spec.key == "employees":
                continue
            if spec.kind == "text" and inner is not None:
                yield (*path, spec.key), inner
            elif spec.kind == "texts" or (spec.kind == "mapping" and spec.key == "texts"):
                several = inner.values() if isinstance(inner, Mapping) else inner
                yield from (((*path, spec.key), each) for each in several)
            else:
                yield from texts(inner, (*path, spec.key))
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            yield from texts(each, (*path, at))


# --- both examples --------------------------------------------------------------------------------------------------


def test_an_example_opens_without_a_finding_in_the_file_itself(loaded: Loaded) -> None:
    assert loaded.findings == ()


def test_an_example_is_written_in_the_canonical_form_below_its_comment(loaded: Loaded) -> None:
    comment, _, body = loaded.text.partition("\nformat = 1\n")
    assert all(line.startswith("#") or not line for line in comment.splitlines())
    assert dumps(loaded.session) == f"format = 1\n{body}"


def test_an_example_says_that_it_is_invented(loaded: Loaded) -> None:
    note = loaded.session.session.note
    assert isinstance(note, Bilingual)
    top = loaded.text.partition("\nformat = 1\n")[0]
    for where in (top, note.nl):
        assert "verzonnen" in where
        assert "geen echte medewerkers" in where
    for where in (top, note.en):
        assert "invented" in where
        assert "no real employees" in where


def test_every_text_of_an_example_is_in_both_languages(session: Session) -> None:
    found = list(texts(session))
    assert len(found) > 200
    for place, text in found:
        assert isinstance(text, Bilingual), place
        assert text.nl.strip(), place
        assert text.en.strip(), place


def test_an_example_has_no_error_and_few_warnings(session: Session) -> None:
    severities = Counter(each.severity for each in findings(session))
    assert severities["error"] == 0
    assert 1 <= severities["warning"] <= 3


def test_headcounts_of_an_example_add_up(session: Session) -> None:
    counted, headcount = headcounts(session), session.municipality.headcount
    assert len(session.employees) == headcount
    assert sum(unit.headcount or 0 for unit in session.municipality.units) == headcount
    assert sum(profile.headcount or 0 for profile in session.role.profiles) == headcount
    expected = {unit.id: unit.headcount for unit in session.municipality.units}
    expected |= {profile.id: profile.headcount for profile in session.role.profiles}
    assert counted == expected
    for dimension in session.panel.dimensions:
        assert sum(dimension.population.values()) == headcount
    assert round(sum(person.fte or 0 for person in session.employees), 2) == session.municipality.fte


def test_an_example_names_nobody(session: Session) -> None:
    parties = (session.proposal.client, session.proposal.supplier)
    for party in parties:
        assert party.contact is not None
        assert not any(word[0].isupper() and word != "HR" for word in party.contact.split())
        assert party.email is not None
        assert party.email.endswith(".example")
    assert session.proposal.supplier.kvk == "00000000"
    assert set(session.session.facilitators) <= {session.proposal.supplier.organisation}
    said = [text for _, text in texts(session)]
    said += [need.text for person in session.employees for need in person.needs]
    said += [each.reason for person in session.employees for each in person.exemptions]
    spoken = [
        part for text in said for part in ((text.nl, text.en) if isinstance(text, Bilingual) else (text,))
    ]
    titled = re.compile(r"\b(dhr|mevr|mw|drs|mr|ir|Mr|Mrs|Ms)\.? [A-Z]|\b[A-Z]\.([A-Z]\.)* ?[A-Z][a-z]")
    assert [text for text in spoken if titled.search(str(text))] == []


def test_levels_of_an_example_are_of_its_own_competencies(session: Session) -> None:
    known = [each.id for each in session.role.competencies]
    assert [each.source for each in session.ratings] == ["self", "manager"]
    for each in session.ratings:
        assert list(each.competencies) == known


def test_votes_of_an_example_are_those_of_the_members_who_came(session: Session) -> None:
    came = sum(bool(member.attended) for member in session.panel.members)
    assert {each.in_favour + each.against + each.abstain for each in session.role.rounds} == {came}


# --- Kampen ---------------------------------------------------------------------------------------------------------


def test_kampen_is_a_municipality_of_450_in_five_units(kampen: Session) -> None:
    municipality = kampen.municipality
    assert (municipality.cbs_code, municipality.residents, municipality.headcount) == ("GM0166", 55616, 450)
    assert len(municipality.units) == 5
    assert [person.code for person in kampen.employees] == [f"M{number:03d}" for number in range(1, 451)]
    field = next(unit for unit in municipality.units if unit.id == "buitendienst")
    assert (field.headcount or 0) / 450 == pytest.approx(0.12)
    assert len(municipality.drivers) == 6


def test_kampen_has_a_panel_of_16_of_whom_14_came(kampen: Session) -> None:
    assert (kampen.panel.size, len(kampen.panel.members)) == (16, 16)
    assert sum(bool(member.attended) for member in kampen.panel.members) == 14
    assert {each.id for each in kampen.panel.dimensions} == {"setting", "level"}


def test_kampen_has_a_role_worked_out_by_its_panel(kampen: Session) -> None:
    role = kampen.role
    assert (len(role.shifts), len(role.competencies), len(role.profiles)) == (6, 6, 5)
    own = [each.id for each in role.profiles if any(target.indicators for target in each.requirements)]
    assert len(own) == 2
    assert max(each.round for each in role.rounds) == 3
    assert "not-agreed" in {each.code for each in findings(kampen)}
    assert 6 <= len(kampen.session.decisions) <= 8


def test_kampen_has_60_assessed_and_shows_figures_of_every_profile(kampen: Session) -> None:
    assert len({code for each in kampen.ratings for code in each.levels}) == 60
    rows = told_rows(kampen, "profile")
    assert {each.group for each in rows} == {each.id for each in kampen.role.profiles}
    assert all(each.figure is not None for each in rows)
    assert any(each.figure is None for each in told_rows(kampen, "unit"))


def test_kampen_gives_the_sample_of_its_profiles_the_weight_of_their_headcount(kampen: Session) -> None:
    assert {each.basis for each in wholes(kampen).values()} == {"weighted"}


def test_profiles_of_kampen_weigh_by_headcount_in_figures_of_the_whole(kampen: Session) -> None:
    whole = {each.competency: each for each in group_figures(kampen, "municipality")}
    shares = {name: whole[name].share_below for name in ("eigenaarschap", "leefwereld-centraal")}
    assert shares == {
        "eigenaarschap": pytest.approx(0.43, abs=0.005),
        "leefwereld-centraal": pytest.approx(0.13, abs=0.005),
    }


def test_kampen_has_needs_of_every_kind(kampen: Session) -> None:
    kinds = Counter(need.kind for person in kampen.employees for need in person.needs)
    assert set(kinds) == {"knowledge", "skill", "attitude", "condition"}
    assert kinds["condition"] >= 5
    assert 4 <= len(kampen.programme.measures) <= 5
    assert 35 <= sum(bool(person.needs) for person in kampen.employees) <= 45
    assert 3 <= sum(len(person.exemptions) for person in kampen.employees) <= 6


def test_kampen_has_twelve_modules_in_four_phases_at_a_believable_price(kampen: Session) -> None:
    assert [each.id for each in kampen.programme.phases] == ["explore", "design", "deliver", "embed"]
    assert len(placed_modules(kampen)) == len(kampen.programme.modules) == 12
    assert Decimal(120_000) < totals(kampen).price < Decimal(180_000)
    share = coverage(kampen).total
    assert share is not None
    assert share > 0.9
    assert {each.moment for each in kampen.programme.evaluation} >= {"T0", "T1", "T2", "T3"}
    assert {each.level for each in kampen.programme.evaluation} == {1, 2, 3, 4}


# --- Schiermonnikoog ------------------------------------------------------------------------------------------------


def test_the_island_is_a_municipality_of_45_in_six_small_units(island: Session) -> None:
    assert (island.municipality.cbs_code, island.municipality.residents) == ("GM0088", 971)
    assert (island.municipality.headcount, len(island.municipality.units)) == (45, 6)
    assert all(3 <= (unit.headcount or 0) <= 12 for unit in island.municipality.units)
    assert len(island.panel.members) == 8
    assert (len(island.role.competencies), len(island.role.profiles)) == (5, 3)
    assert len(placed_modules(island)) == 8


def test_the_island_shows_figures_of_the_whole_municipality_only(island: Session) -> None:
    assert len({code for each in island.ratings for code in each.levels}) == 20
    assert {by for by, _, _ in told(island).groups} == {"municipality"}
    assert all(each.figure is not None and each.figure.of == 5 for each in told_rows(island, "municipality"))
    assert {each.basis for each in wholes(island).values()} == {"assessed"}


def test_the_island_has_a_small_price(island: Session) -> None:
    assert Decimal(10_000) < totals(island).price < Decimal(25_000)
