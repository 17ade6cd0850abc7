from typing import Any

import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from frameworks.model import Module
from sessions.model.programme import Phase, Programme
from sessions.model.session import Session
from sessions.store.reader import loads
from sessions.store.tree import to_tree
from sessions.store.writer import Writer, dumps
from tests.strategies import records, session_data, sessions, texts
from tests.tries import tries

extras = st.recursive(
    st.one_of(texts, st.integers(), st.booleans(), st.dates()),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(texts, inner, max_size=2)),
    max_leaves=5,
)


def tables(data: Any) -> list[dict[str, Any]]:
    """Give the tables in plain data that become records (and not texts or mappings)."""
    mappings = {
        "levels",
        "traits",
        "population",
        "texts",
        "figures",
        "basis",
        "numbers",
        "through",
    }
    inner = [
        each
        for key, each in data.items()
        if key not in mappings and not (key == "ratings" and isinstance(each, dict))
    ]
    found = [data]
    for each in inner:
        for table in each if isinstance(each, list) else [each]:
            if isinstance(table, dict) and not {"nl", "en"} & set(table):
                found.extend(tables(table))
    return found


def validated(data: dict[str, Any]) -> Session:
    return Session.model_validate(data, by_alias=True, by_name=False)


PLAIN = validated({"format": 1, "session": {"title": "x"}, "municipality": {"name": "K"}})


@given(sessions())
def test_a_session_comes_back_as_it_was(session: Session) -> None:
    text = dumps(session)
    again = loads(text)
    assert again.session == session
    assert again.findings == ()
    assert dumps(again.session) == text


@given(session_data(), st.data())
def test_what_maatwerk_does_not_know_comes_back_as_it_was(data: dict[str, Any], draw: st.DataObject) -> None:
    table = draw.draw(st.sampled_from(tables(data)))
    table["zelf-bedacht"] = draw.draw(extras)
    table["en nog een"] = draw.draw(extras)
    session = validated(data)
    text = dumps(session)
    again = loads(text)
    assert again.session == session
    assert {each.code for each in again.findings} == {"unknown-key"}
    assert dumps(again.session) == text


@given(sessions())
def test_the_tree_is_what_the_text_says(session: Session) -> None:
    assert validated(tomli.loads(dumps(session))) == validated(to_tree(session))


@given(st.lists(records(Module), min_size=2, max_size=4), st.data())
def test_moving_an_item_moves_its_lines_and_no_others(modules: list[Module], draw: st.DataObject) -> None:
    def lines(order: list[Module]) -> list[str]:
        return dumps(PLAIN.model_copy(update={"programme": Programme(modules=tuple(order))})).split("\n")

    moved = lines(draw.draw(st.permutations(modules)))
    assert sorted(moved) == sorted(lines(modules))


def test_moving_a_module_within_the_programme_moves_one_line() -> None:
    def lines(*order: str) -> list[str]:
        phase = Phase(id="p", name="P", modules=order)
        return dumps(PLAIN.model_copy(update={"programme": Programme(phases=(phase,))})).split("\n")

    before, after = lines("a", "b", "c", "d"), lines("b", "c", "d", "a")
    before.remove('    "a",')
    after.remove('    "a",')
    assert before == after


@given(sessions(), texts)
def test_a_text_that_grows_changes_its_own_lines_only(session: Session, note: str) -> None:
    heading = session.session
    without = session.model_copy(update={"session": heading.model_copy(update={"note": None})})
    with_it = session.model_copy(update={"session": heading.model_copy(update={"note": note})})
    before, after = dumps(without), dumps(with_it)
    start = len(_common_start(before, after))
    end = len(_common_start(before[start:][::-1], after[start:][::-1]))
    assert start + end == len(before)


def _common_start(one: str, other: str) -> str:
    length = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    return one[: min(len(one), len(other)) if length is None else length]


@settings(max_examples=tries(5))
@given(st.lists(sessions(), min_size=2, max_size=3))
def test_a_writer_that_remembers_writes_the_same(several: list[Session]) -> None:
    writer = Writer()
    mixed = [several[0].model_copy(update={"employees": each.employees}) for each in several]
    for session in (*several, *mixed, *several):
        assert writer.dumps(session) == dumps(session)


def test_what_did_not_change_is_not_written_again() -> None:
    session = validated(
        {
            "format": 1,
            "session": {"title": "x"},
            "municipality": {"name": "K"},
            "employees": [{"code": "M001"}, {"code": "M002"}],
        }
    )
    writer = Writer()
    before = writer.pieces(session)
    employees = (session.employees[0], session.employees[1].model_copy(update={"fte": 0.5}))
    after = writer.pieces(session.model_copy(update={"employees": employees}))
    kept = [one is other for one, other in zip(before, after, strict=True) if one.key == "employees"]
    assert kept == [True, False]


def test_a_session_looks_like_this() -> None:
    session = validated(
        {
            "format": 1,
            "session": {"title": "Samen"},
            "municipality": {"name": "Kampen", "fte": 398, "aims": {"quality": 5}},
            "panel": {
                "dimensions": [{"id": "plek", "name": "Plek", "population": {"op kantoor": 3, "buiten": 1}}]
            },
            "employees": [{"code": "M001", "fte": 0.8}],
            "ratings": [
                {
                    "source": "self",
                    "on": tomli.loads("d = 2026-10-01")["d"],
                    "competencies": [],
                    "levels": {"M001": ""},
                }
            ],
            "los": True,
        }
    )
    assert dumps(session) == (
        "format = 1\nlos = true\n"
        '\n[session]\ntitle = "Samen"\nlanguage = "nl"\nstatus = "draft"\n'
        '\n[municipality]\nname = "Kampen"\nfte = 398.0\n'
        "\n[municipality.aims]\nquality = 5\n"
        '\n[[panel.dimensions]]\nid = "plek"\nname = "Plek"\n'
        '\n[panel.dimensions.population]\n"op kantoor" = 3\nbuiten = 1\n'
        '\n[[employees]]\ncode = "M001"\nfte = 0.8\n'
        '\n[[ratings]]\nsource = "self"\non = 2026-10-01\ncompetencies = []\n'
        '\n[ratings.levels]\nM001 = ""\n'
    )
