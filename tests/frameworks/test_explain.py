from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from frameworks.explain import explain, shown
from frameworks.findings import Finding, dotted
from frameworks.languages import Message
from sessions.model.session import Session
from tests.strategies import session_data

SOUND: dict[str, Any] = {"format": 1, "session": {"title": "x"}, "municipality": {"name": "K"}}
MODULE = {"id": "m", "title": "M", "form": "webinar", "minutes": 60, "group_max": 9}
COST = {"label": "x", "per": "once", "amount_eur": 1, "vat": "none"}


def explained(data: dict[str, Any]) -> tuple[Finding, ...]:
    try:
        Session.model_validate(data, by_alias=True, by_name=False)
    except ValidationError as error:
        return explain(error, data)
    return ()


def said(**parts: Any) -> list[str]:
    return [f"{dotted(each.path)}: {each.message.text('en')}" for each in explained({**SOUND, **parts})]


def programme(**changed: Any) -> dict[str, Any]:
    return {"modules": [{**MODULE, **changed}]}


def ratings(line: Any) -> list[dict[str, Any]]:
    return [
        {
            "source": "self",
            "on": date(2026, 10, 1),
            "competencies": ["samen", "wendbaar"],
            "levels": {"M004": line},
        }
    ]


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"ratings": ratings("2 7")}, "ratings[0].levels.M004: 7 for wendbaar is above the scale's 4."),
        ({"ratings": ratings("-1 2")}, "ratings[0].levels.M004: -1 for samen is below the scale's 0."),
        ({"ratings": ratings("1.2 2")}, "1.2 for samen is no whole or half level"),
        ({"ratings": ratings("1 2 x")}, "x for competency 3 is not a level"),
        ({"ratings": ratings(2)}, "ratings[0].levels.M004: 2 is no line of levels"),
        ({"session": {"title": " "}}, "session.title: The text is empty"),
        ({"session": {"title": "x" * 201}}, "has 201 characters and can have 200"),
        ({"session": {"title": {"nl": "a", "fr": "b"}}}, "session.title.fr: A text has only the languages"),
        ({"session": {"title": 3}}, "session.title: 3 is not a text"),
        ({"session": {}}, "session.title: title is missing"),
        ({"session": {"title": "x", "status": "klaar"}}, '"klaar" can\'t be chosen. Choose one of: draft'),
        ({"municipality": {"name": ""}}, "municipality.name: The text is empty"),
        ({"municipality": {"name": "x" * 300}}, "more than 200 characters"),
        ({"municipality": {"name": "K", "fte": 9.5, "headcount": 3}}, "9.5 FTE can't be more than 3"),
        ({"municipality": {"name": "K", "residents": "veel"}}, '"veel" is not a whole number'),
        ({"municipality": {"name": "K", "residents": 0}}, "0 is below 1, the least it can be"),
        ({"municipality": {"name": "K", "fte": 0}}, "0 must be more than 0"),
        ({"municipality": {"name": "K", "fte": float("inf")}}, "no number to reckon with"),
        ({"municipality": {"name": "K", "cbs_code": "166"}}, "GM0166"),
        ({"municipality": []}, "municipality: a list stands where a table must"),
        ({"employees": {"code": "M001"}}, "employees: a table stands where a list"),
        ({"employees": [{"code": "Jan"}]}, 'employees[0].code: "Jan" is not an employee\'s code'),
        ({"employees": [{"code": "M001", "fte": "0,8"}]}, '"0,8" is not a number'),
        ({"employees": [{"code": "M001", "traits": 1}]}, "1 stands where a table must stand"),
        ({"employees": [{"code": "M001", "exemptions": [{"reason": "x"}]}]}, "Exactly one of these"),
        ({"panel": {"members": [{"code": "P01", "attended": "ja"}]}}, '"ja" must be true or false'),
        ({"panel": {"members": [{"code": "M01"}]}}, "panel member's code"),
        ({"privacy": {"k": 2}}, "privacy.k: 2 is below 3"),
        ({"privacy": {"retention_until": "2030"}}, '"2030" is not a date'),
        ({"proposal": {"supplier": {"kvk": "123"}}}, "is not a KvK number"),
        ({"proposal": {"supplier": {"vat_number": "123"}}}, "is not a VAT number"),
        ({"proposal": {"terms": {"price_level": "27"}}}, "is not a year"),
        ({"programme": programme(id="Start")}, "programme.modules[0].id: \"Start\" can't be an id"),
        ({"programme": programme(group_min=20)}, "From 20 to 9 can't be"),
        ({"programme": programme(costs=[{**COST, "amount_eur": 1.005}])}, "1.005 has more than two decimals"),
        ({"programme": programme(costs=[{**COST, "amount_eur": "1.450"}])}, '"1.450" is not an amount'),
        ({"programme": programme(objectives=[{"competency": "a", "from": 2, "to": 2}])}, "From level 2"),
        (
            {"role": {"profiles": [{"id": "b", "name": "B", "requirements": [
                {"competency": "a", "min": 1, "max": 2, "importance": 3}] * 2}]}},
            "Profile b has two targets for a",
        ),
        ({"role": {"competencies": [{"id": f"c{n}", "name": "C"} for n in range(25)]}}, "there can be 24"),
        ({"role": {"rounds": [{"about": "A b", "in_favour": 1}]}}, "ids with a point between"),
    ],
)  # fmt: skip
def test_a_fault_is_said_plainly(parts: dict[str, Any], sentence: str) -> None:
    (line,) = said(**parts)
    assert sentence in line


def test_a_value_is_shortened_and_a_table_only_named() -> None:
    assert shown("x" * 100) == f'"{"x" * 40}..."'
    assert shown("a\nb") == '"a b"'
    assert shown({"M001": "geheim"}) == Message("a table", room="frameworks")


def test_all_faults_are_told_and_not_only_the_first() -> None:
    assert len(said(session={"title": ""}, privacy={"k": 1}, municipality={})) == 3


junk: st.SearchStrategy[Any] = st.sampled_from(
    [None, "", "x", "7 8", -1, 10**12, 0.001, float("nan"), True, [], {}, [1], {"a": 1}, [[]]]
)


def places(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(place for key, each in inner for place in places(each, (*path, key)))]


def replaced(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    if not path:
        return value
    if isinstance(data, dict):
        return {
            key: replaced(each, path[1:], value) if key == path[0] else each for key, each in data.items()
        }
    return [replaced(each, path[1:], value) if place == path[0] else each for place, each in enumerate(data)]


@settings(deadline=None, max_examples=15)
@given(session_data(), st.data())
def test_anything_put_anywhere_is_said_in_a_sentence_made_for_it(
    data: dict[str, Any], draw: st.DataObject
) -> None:
    for _ in range(5):
        path = draw.draw(st.sampled_from([place for place in places(data) if place]))
        for finding in explained(replaced(data, path, draw.draw(junk))):
            assert finding.code != "other"
            assert finding.severity == "error"
            assert "{" not in finding.message.text("en")
