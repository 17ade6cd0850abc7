"""Exports of employees: columns recognised, people as codes and bands, every row accounted for."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from frameworks.fields import in_language
from frameworks.tables.cells import CellValue
from sessions.analysis.index import domain_of
from sessions.importing.layout import Refusal
from sessions.importing.plan import make_plan
from sessions.importing.register import Register
from sessions.store.reader import loads
from sessions.store.writer import dumps
from tests.sessions.importing.sheets_made import (
    PERSONAL,
    TODAY,
    afas,
    design,
    notes,
    planned,
    remarks,
    seen,
    table,
    uses,
)


def test_an_export_of_afas_is_recognised(tmp_path: Path) -> None:
    found = seen(afas(tmp_path / "afas.xlsx"))
    assert found.layout.shape == "people"
    assert list(uses(found).values()) == [
        "number", "first_name", "prefix", "last_name", "drop", "email", "unit", "profile", "fte", "birth_date",
        "hire_date", "lead", "setting",
    ]  # fmt: skip


def test_an_export_of_visma_raet_is_recognised() -> None:
    header = (
        "personCode", "displayName", "organizationUnit", "organizationUnitName", "jobProfile.shortName",
        "jobProfile.fullName", "hireDate", "dischargeDate", "workingAmount.amountOfWork", "employmentTypeName",
        "company",
    )  # fmt: skip
    row = (
        "7001",
        "A. Ander",
        "210",
        "Vergunningen",
        "BA",
        "Beleidsadviseur",
        "2015-02-01",
        "9999-12-31",
        36,
        "vast",
        "K",
    )
    found = seen(table(header, row))
    assert list(uses(found).values()) == [
        "number", "name", "unit_code", "unit", "drop", "profile", "hire_date", "end_date", "hours", "drop", "drop",
    ]  # fmt: skip
    (employee,) = planned(table(header, row)).after.employees
    assert (employee.fte, employee.traits["tenure"], employee.profile) == (1.0, "10+", "beleidsadviseur")


@pytest.mark.parametrize(
    ("header", "use"),
    [
        ("Pers.nr.", "number"),
        ("Werknemernummer", "number"),
        ("Org. eenheid", "unit"),
        ("OE", "unit"),
        ("Functiebenaming", "profile"),
        ("functiebenamning", "profile"),
        ("Deeltijd%", "percentage"),
        ("Uren per week", "hours"),
        ("Geb.datum", "birth_date"),
        ("Date of birth", "birth_date"),
        ("Datum in dienst", "hire_date"),
        ("Salarisschaal", "level"),
        ("pos_Einddatum_functie", "end_date"),
        ("BSN", "drop"),
        ("Lievelingskleur", ""),
    ],
)
def test_headers_are_matched_loosely(header: str, use: str) -> None:
    found = seen(
        table(("E-mail", "Standplaats", header), ("a@b.example", "Stadhuis", "24")), shape="people", header=1
    )
    assert uses(found)[header] == use


def test_titles_and_empty_rows_above_the_headers_are_passed_over(tmp_path: Path) -> None:
    plan = planned(
        table(("Export per 1-10-2026",), (), ("Nummer medewerker", "Afdeling"), (1, "Groen"), sheet="x")
    )
    assert plan.known.header == 3
    assert plan.effect.people.added == 1


def test_people_become_codes_and_bands(tmp_path: Path) -> None:
    plan = planned(afas(tmp_path / "afas.xlsx"))
    session = plan.after
    assert {each.code for each in session.employees} == {"M001", "M002", "M003"}
    by_age = {each.traits["age"]: each for each in session.employees}
    policy, lead, gardener = by_age["55-59"], by_age["35-44"], by_age["60+"]
    assert policy.unit == lead.unit == "sociaal-domein"
    assert (policy.profile, policy.fte, policy.lead) == ("beleidsadviseur", 0.8, lead.code)
    assert (lead.profile, lead.lead, lead.traits["tenure"]) == ("leidinggevende", None, "2-5")
    assert (gardener.profile, gardener.unit, gardener.traits["setting"]) == (
        None,
        "buitendienst",
        "Gemeentewerf",
    )
    assert [(each.id, each.headcount) for each in session.municipality.units] == [
        ("sociaal-domein", 2),
        ("buitendienst", 1),
    ]
    populations = {each.id: dict(each.population) for each in session.panel.dimensions}
    assert populations == {
        "age": {"35-44": 1, "55-59": 1, "60+": 1},
        "tenure": {"10+": 2, "2-5": 1},
        "setting": {"Gemeentewerf": 1, "Stadhuis": 2},
    }
    assert notes(plan) == [
        (
            "Units that are in a domain by what they are called: Sociaal domein (social domain). Choose another "
            "domain in the session where that is not so."
        ),
        (
            "Sheet Medewerkers, column H (Functie_omschrijving), row 4: no profile of this session. People who come "
            "without a profile for it: 1."
        ),
    ]


def test_nothing_of_a_person_is_in_the_session_the_mapping_or_the_remarks(tmp_path: Path) -> None:
    plan = planned(afas(tmp_path / "afas.xlsx"))
    told = repr((plan.after, plan.known, plan.incoming, plan.remarks, plan.notes, plan.effect)).lower()
    assert [each for each in PERSONAL if each in told] == []


def test_the_same_people_are_recognised_and_nothing_is_doubled(tmp_path: Path) -> None:
    register = Register.new()
    once = planned(afas(tmp_path / "afas.xlsx"), register=register)
    again = planned(afas(tmp_path / "afas.xlsx"), once.after, register=register)
    assert again.after is once.after
    assert (again.effect.people.added, again.effect.people.same) == (0, 3)


def test_what_has_changed_of_a_person_is_changed_and_what_they_need_stays(tmp_path: Path) -> None:
    register = Register.new()
    rows: list[tuple[CellValue | None, ...]] = [
        ("Nummer medewerker", "Afdeling", "FTE"),
        (1, "Groen", 1),
        (2, "Groen", 0.5),
    ]
    once = planned(table(*rows), register=register).after
    (moved,) = (each for each in once.employees if each.fte == 1)
    after = planned(table(rows[0], (1, "Wegen", 1), rows[2]), once, register=register)
    assert (after.effect.people.changed, after.effect.people.same) == (1, 1)
    assert next(each for each in after.after.employees if each.code == moved.code).unit == "wegen"
    assert {each.id: each.headcount for each in after.after.municipality.units} == {"groen": 1, "wegen": 1}


def test_a_headcount_that_somebody_typed_is_left_alone() -> None:
    session = planned(table(("Naam", "Bezetting"), ("Groen", 54)), wanted="units").after
    after = planned(table(("Nummer medewerker", "Afdeling"), (1, "Groen")), session).after
    assert after.municipality.units[0].headcount == 54


def test_without_the_keys_of_an_earlier_import_everybody_gets_a_new_code_and_it_is_said() -> None:
    rows = table(("Nummer medewerker", "Afdeling"), (1, "Groen"))
    session = planned(rows).after
    plan = planned(rows, session)
    assert [each.code for each in plan.after.employees] == ["M001", "M002"]
    assert notes(plan)[0].startswith("There is no file with the keys of an earlier import")


def test_codes_say_nothing_of_the_order_in_the_table() -> None:
    rows = [(number, f"Eenheid {number % 10}") for number in range(10, 60)]
    orders = set()
    for _ in range(2):
        session = planned(table(("Nummer medewerker", "Afdeling"), *rows)).after
        orders.add(tuple(each.unit for each in session.employees))
    assert len(orders) == 2


def test_a_team_beside_a_department_is_part_of_it() -> None:
    session = planned(table(("Nummer medewerker", "Afdeling", "Team"), (1, "Sociaal", "Wmo"))).after
    assert [(each.id, each.parent) for each in session.municipality.units] == [
        ("sociaal", None),
        ("wmo", "sociaal"),
    ]
    assert session.employees[0].unit == "wmo"


def test_a_department_that_is_called_as_a_domain_is_in_it_with_its_teams_and_it_is_said() -> None:
    rows = table(
        ("Nummer medewerker", "Domein", "Team"),
        (1, "Sociaal domein", "Wmo"),
        (2, "Sociaal domein", "Jeugd"),
        (3, "Bedrijfsvoering", "Financiën"),
        (4, "Ruimte en economie", "Handhaving"),
    )
    plan = planned(rows)
    told = {each.id: each.domain for each in plan.after.municipality.units if each.parent is None}
    assert told == {"sociaal-domein": "social", "bedrijfsvoering": "operations", "ruimte-en-economie": None}
    domains = {unit.id: domain_of(plan.after, unit.id) for unit in plan.after.municipality.units}
    assert (domains["wmo"], domains["jeugd"], domains["financien"]) == ("social", "social", "operations")
    assert domains["handhaving"] is None, "a team has no domain of its own by its name"
    (said,) = [each for each in notes(plan) if "domain" in each]
    assert "Sociaal domein (social domain), Bedrijfsvoering (operations and support)" in said


def test_a_new_unit_much_like_a_known_one_is_told_and_the_mapping_settles_it() -> None:
    known = planned(table(("Naam", "Bezetting"), ("Sociaal domein", 4)), wanted="units").after
    rows = table(("Nummer medewerker", "Afdeling"), (1, "Sociaal domijn"))
    plan = planned(rows, known)
    assert plan.effect.new_units == ("sociaal-domijn",)
    assert notes(plan) == [
        (
            "Sociaal domijn is added as a unit, and looks like sociaal-domein, which is there already. When it is the "
            "same, say so in the mapping."
        )
    ]
    settled = planned(rows, known, units={"Sociaal domijn": "sociaal-domein"})
    assert settled.effect.new_units == ()
    assert settled.after.employees[0].unit == "sociaal-domein"


def test_unit_codes_without_names_make_no_units() -> None:
    plan = planned(table(("Nummer medewerker", "Afdelingscode"), (1, "4711")))
    assert plan.after.municipality.units == ()
    assert notes(plan) == [
        (
            "Column B (Afdelingscode), row 2: the code of no unit of this session. People who come without a unit for "
            "it: 1."
        )
    ]


BAD_ROWS: dict[str, tuple[tuple[CellValue | None, ...], tuple[tuple[int, ...], str, str]]] = {
    "a person twice": (
        (1, "Groen", None, None, None),
        ((3,), "", "the same person stands on an earlier row"),
    ),
    "nobody": ((None, "Groen", None, None, None), ((3,), "", "nothing tells who this is about")),
    "has left": (
        (2, "Groen", None, None, date(2026, 10, 31)),
        ((3,), "", "no longer in service on the day of the import"),
    ),
    "no date": (
        (2, "Groen", "31-02-1980", None, None),
        ((3,), "C (Geboortedatum)", "no date that can be read"),
    ),
    "no date but a number": (
        (2, "Groen", 12, None, None),
        ((3,), "C (Geboortedatum)", "no date that can be read"),
    ),
    "no FTE": (
        (2, "Groen", None, 36, None),
        ((3,), "D (FTE)", "no part-time factor between 0.05 and 1.2"),
    ),
    "a total": (
        ("Totaal", None, None, None, None),
        ((3,), "", "an average, a total or a legend, and nobody's data"),
    ),
}


@pytest.mark.parametrize("name", BAD_ROWS)
def test_what_is_not_taken_is_told_with_its_row_and_reason(name: str) -> None:
    row, told = BAD_ROWS[name]
    header = ("Nummer medewerker", "Afdeling", "Geboortedatum", "FTE", "Datum uit dienst")
    plan = planned(table(header, (1, "Groen", date(1980, 1, 1), 1, date(9999, 12, 31)), row, sheet="x"))
    assert remarks(plan) == [told]


def test_dates_as_numbers_are_dates() -> None:
    rows = table(("Nummer medewerker", "Geboortedatum"), (1, 25631.0), (2, "32936"))
    assert sorted(each.traits["age"] for each in planned(rows).after.employees) == ["35-44", "55-59"]


def test_ragged_rows_of_a_text_file_are_told() -> None:
    rows = table(
        ("Nummer medewerker", "Afdeling", "FTE"),
        (1, "Groen", "1"),
        (2, "Groen"),
        (3, "G", "1", "x"),
        (4, "G", "1", ""),
    )
    plan = planned(rows)
    assert plan.effect.people.added == 2
    assert remarks(plan) == [
        ((3,), "", "it has fewer cells than there are headers; something is missing"),
        ((4,), "", "it has more cells than there are headers; something has shifted"),
    ]


def test_two_columns_that_claim_one_field_are_asked_about() -> None:
    rows = table(("Nummer medewerker", "Afdeling", "Org. eenheid"), (1, "Groen", "G"))
    found = seen(rows)
    assert [each.message.text("en") for each in found.questions] == [
        (
            "Columns B (Afdeling) and C (Org. eenheid) both look like unit. Keep one of the two and drop the "
            'other: in the app on its line, or as "drop" in the mapping (--map).'
        )
    ]
    with pytest.raises(Refusal):
        make_plan(found, design(), Register.new(), TODAY)
    assert planned(rows, columns={"Afdeling": "drop"}).after.municipality.units[0].name == "G"


@pytest.mark.parametrize(
    "rows",
    [
        table(("Jan", "de Vries", "j@b.example"), ("Piet", "Bakker", "p@b.example")),
        table((1, 2, 3), (4, 5, 6)),
        table(("een verhaal zonder tabel",)),
    ],
)
def test_a_table_without_headers_is_refused_without_a_word_of_it(rows: Any) -> None:
    with pytest.raises(Refusal) as raised:
        seen(rows)
    told = raised.value.message.text("en")
    assert told.startswith("No row with headers is found. Put names above the columns")
    assert not any(word in told for word in ("Jan", "Vries", "verhaal"))


def test_citizen_service_numbers_under_another_name_are_dropped() -> None:
    rows = table(
        ("Registratienummer", "Afdeling"), ("111222333", "A"), ("123456782", "B"), ("231023121", "C")
    )
    assert uses(seen(rows))["Registratienummer"] == "drop"


@pytest.mark.parametrize(("header", "what"), [("Afdeling", "unit"), ("Functie", "function")])
def test_a_column_with_another_value_on_every_row_is_refused_and_not_told(header: str, what: str) -> None:
    rows = [(number, f"Persoon {number}") for number in range(60)]
    with pytest.raises(Refusal) as raised:
        planned(table(("Nummer medewerker", header), *rows))
    told = raised.value.message.text("en")
    assert told.startswith(f"Column B has another value on nearly every row, so it can't be the {what}.")
    assert "Persoon" not in told


def test_a_trait_with_too_many_categories_is_left_out() -> None:
    rows = [(number, f"Kamer {number}") for number in range(20)]
    plan = planned(table(("Nummer medewerker", "Werkplek"), *rows))
    assert plan.after.panel.dimensions == ()
    assert all(not each.traits for each in plan.after.employees)
    assert notes(plan)[0].startswith("setting has more than 12 different values")
    assert "Kamer" not in repr(plan.known)


def test_two_people_of_one_name_are_told_apart_by_their_numbers_and_never_by_the_name_alone() -> None:
    register = Register.new()
    session = planned(
        table(("Nummer medewerker", "Naam"), (1, "Jan de Boer"), (2, "Jan de Boer")), register=register
    ).after
    assert len(session.employees) == 2
    plan = planned(table(("Naam", "Afdeling"), ("Boer, Jan de", "Groen")), session, register=register)
    assert remarks(plan) == [
        ((2,), "", "more than one person has this name; add a number or an e-mail address")
    ]


def test_names_with_digits_beside_a_column_of_numbers_are_names() -> None:
    rows = table(("Personeelsnummer", "Naam"), (1001, "Medewerker 1"), (1002, "Medewerker 2"))
    assert uses(seen(rows)) == {"Personeelsnummer": "number", "Naam": "name"}
    alone = table(("Naam", "Afdeling"), ("1001", "Groen"), ("1002", "Groen"))
    assert uses(seen(alone))["Naam"] == "number"


def test_the_categories_that_somebody_typed_bind() -> None:
    session = loads(
        dumps(design())
        + '\n[[panel.dimensions]]\nid = "setting"\nname = "Werkplek"\n[panel.dimensions.population]\n'
        "kantoor = 30\nbuiten = 12\n"
    ).session
    rows = table(("Nummer medewerker", "Standplaats"), (1, "Stadhuis"), (2, "Gemeentewerf"), (3, "Maan"))
    plan = planned(rows, session)
    assert sorted(each.traits.get("setting", "") for each in plan.after.employees) == [
        "",
        "buiten",
        "kantoor",
    ]
    assert remarks(plan) == [((4,), "B (Standplaats)", "no category of this dimension")]
    assert plan.after.panel is session.panel
    mapped = planned(rows, session, traits={"setting": {"Maan": "buiten"}})
    assert remarks(mapped) == []


def test_a_mapping_that_names_nothing_of_the_session_is_refused() -> None:
    with pytest.raises(Refusal) as raised:
        planned(table(("Nummer medewerker", "Afdeling"), (1, "Groen")), units={"Groen": "weg"})
    assert raised.value.message.text("en").startswith("The mapping names weg, and there is none of that id")


def test_a_profile_that_may_be_meant_is_told_by_what_it_is_called() -> None:
    profile = next(each for each in design().role.profiles if each.id == "beleidsadviseur")
    called = in_language(profile.name, "en")
    assert called != profile.id
    (told,) = (
        each
        for each in notes(planned(table(("Nummer medewerker", "Functie"), (101, "Beleidsadvies"))))
        if "Did you mean" in each
    )
    assert told.endswith(f"Did you mean {called}?")
