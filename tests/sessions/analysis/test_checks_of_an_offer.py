from datetime import date
from typing import Any

import pytest

from frameworks.findings import Finding
from sessions.analysis.findings import findings
from sessions.model import Session
from tests.sessions.proposal.example import data, session

TERMS = {
    "payment_days": 30,
    "day_rate_eur": 1200.0,
    "price_level": "2027",
    "indexation": "volgens de cao",
    "liability": "beperkt",
    "subcontractors": "geen",
    "complaints": "binnen twee weken",
}


def whole(**proposal: Any) -> Session:
    """Give an offered session that lacks nothing of what a buyer looks for, with its proposal changed."""
    plain = data()["proposal"]
    made = {
        "client": {**plain["client"], "reference": "HR-7"},
        "supplier": {**plain["supplier"], "vat_number": "NL123456789B01"},
        "terms": TERMS,
        "instalments": [{"label": "Vooraf", "percent": 100.0}],
        "tasks": [{"role": "Opdrachtgever", "hours": 40, "paid": "client"}],
        **proposal,
    }
    return session(proposal=made, municipality={"council_kind": "or"})


def found(made: Session, code: str) -> list[Finding]:
    return [each for each in findings(made) if each.code == code]


def test_an_offer_that_lacks_nothing_is_not_told_to_lack_anything() -> None:
    assert not found(whole(), "offer-lacks")


@pytest.mark.parametrize("name", [*TERMS, "instalments", "vat_number", "reference", "council_kind"])
def test_each_thing_that_an_offer_lacks_is_told_where_it_is_filled_in(name: str) -> None:
    made = whole()
    if name in TERMS:
        made = whole(terms={key: value for key, value in TERMS.items() if key != name})
    elif name == "instalments":
        made = whole(instalments=[])
    elif name == "vat_number":
        made = whole(supplier=data()["proposal"]["supplier"])
    elif name == "reference":
        made = whole(client=data()["proposal"]["client"])
    else:
        made = made.model_copy(
            update={"municipality": made.municipality.model_copy(update={"council_kind": None})}
        )
    (only,) = found(made, "offer-lacks")
    assert only.path[-1] == name
    assert only.severity == "hint"


def test_a_draft_may_lack_all_of_it() -> None:
    assert not found(session(session={"status": "draft"}), "offer-lacks")


@pytest.mark.parametrize(("status", "told"), [("draft", 0), ("offered", 1), ("accepted", 1)])
def test_prices_exempt_from_vat_without_the_register_are_an_error_in_an_offer(status: str, told: int) -> None:
    bare = {**data()["proposal"], "supplier": {"organisation": "Bureau"}}
    made = session(proposal=bare, session={"status": status})
    assert [each.severity for each in found(made, "exempt-without-crkbo")] == ["error"] * told
    assert not found(session(session={"status": status}), "exempt-without-crkbo")


def test_an_exempt_option_alone_is_told_too() -> None:
    modules = [{**each, "costs": []} for each in data()["programme"]["modules"]]
    option = {"label": "Coaching", "amount_eur": 100.0, "vat": "exempt"}
    made = session(proposal={"supplier": {}, "options": [option]}, programme={"modules": modules})
    assert found(made, "exempt-without-crkbo")


def test_instalments_are_all_of_the_price_and_in_the_order_of_their_dates() -> None:
    halves = [{"label": "Eerst", "percent": 50.0}, {"label": "Dan", "percent": 40.0}]
    (only,) = found(whole(instalments=halves), "instalments-sum")
    assert "90%" in only.message.text("en")
    early = [
        {"label": "Eerst", "percent": 50.0, "on": date(2027, 3, 1)},
        {"label": "Dan", "percent": 50.0, "on": date(2027, 2, 1)},
    ]
    (late,) = found(whole(instalments=early), "instalment-early")
    assert late.path == ("proposal", "instalments", 1, "on")
    before = [{"label": "Eerst", "percent": 100.0, "on": date(2026, 1, 1)}]
    assert found(whole(instalments=before), "instalment-early")


def test_an_offer_is_not_valid_when_its_programme_has_begun() -> None:
    assert not found(whole(), "valid-after-start")
    assert found(whole(valid_until=date(2027, 2, 1)), "valid-after-start")


def test_hours_are_borne_by_somebody() -> None:
    tasks = [{"role": "Programmaleider", "hours": 180}]
    (only,) = found(whole(tasks=tasks), "hours-without-price")
    assert only.path == ("proposal", "tasks", 0, "paid")
    priced = [{"role": "Programmaleider", "hours": 180, "paid": "priced"}]
    assert found(whole(tasks=priced), "hours-without-line")
    assert not found(whole(tasks=[{"role": "Opdrachtgever"}]), "hours-without-price")


def test_a_goal_of_the_role_that_nothing_measures_is_told() -> None:
    assert found(session(), "shift-not-measured")
    line = {"goal": "Opgeschoven", "level": 3, "moment": "T1", "shifts": ["regels", "loket"]}
    assert not found(session(programme={"evaluation": [line]}), "shift-not-measured")
    assert found(session(programme={"evaluation": [{**line, "moment": "T0"}]}), "shift-not-measured")
