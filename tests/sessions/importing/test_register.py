"""Recognising people by keyed hashes, and the files in which these and the names stand."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frameworks.reading import FileFault
from sessions.importing.identities import name_text, number_text
from sessions.importing.register import (
    MAIL,
    NAME,
    NUMBER,
    Register,
    keys_path,
    load_names,
    load_register,
    names_path,
    names_text,
    register_text,
)

texts = st.text(min_size=1, max_size=20)


@settings(deadline=None)
@given(texts, texts)
def test_a_mark_is_the_same_for_the_same_text_and_key_only(one: str, other: str) -> None:
    register = Register.new()
    mark = register.marker(NUMBER)
    assert mark(one) == mark(one)
    assert (mark(one) == mark(other)) is (one == other)
    assert Register.new().marker(NUMBER)(one) != mark(one)
    assert register.marker(MAIL)(one) != mark(one)
    assert register.marker(NUMBER, "panel ")(one) != mark(one)


people_by_code = st.dictionaries(st.integers(1, 999).map("M{:03d}".format), texts, max_size=8)


@settings(deadline=None)
@given(people_by_code)
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, people: dict[str, str]
) -> None:
    register = Register.new()
    mark = register.marker(NAME)
    for code, name in people.items():
        register.add(code, [mark(name)])
    session = tmp_path_factory.mktemp("keys") / "kampen.toml"
    keys_path(session).write_bytes(register_text(register).encode())
    again = load_register(session)
    assert list(again.codes()) == sorted(people)
    for code, name in people.items():
        if list(people.values()).count(name) == 1:
            assert again.owner([again.marker(NAME)(name)]) == code


def test_a_register_is_found_beside_its_session(tmp_path: Path) -> None:
    session = tmp_path / "kampen.toml"
    register = load_register(session)
    assert not register.found_any
    register.add("M001", [register.marker(NUMBER)("77"), register.marker(NAME)("a")])
    register.add("P01", [register.marker(NAME, "panel ")("a")])
    keys_path(session).write_text(register_text(register), encoding="utf-8")
    again = load_register(session)
    assert again.found_any
    assert again.owner([again.marker(NUMBER)("77")]) == "M001"
    assert again.owner([again.marker(NAME, "panel ")("a")]) == "P01"
    assert again.owner([again.marker(NUMBER)("78")]) is None


@pytest.mark.parametrize(
    "text",
    [
        "format = 2\n",
        'format = 1\nkey = "kort"\n',
        'format = 1\nkey = "{key}"\n[codes]\nM001 = "n123"\n',
        'format = 1\nkey = "{key}"\n[codes]\nJan = ""\n',
    ],
)
def test_keys_that_are_not_as_they_were_written_are_refused(text: str, tmp_path: Path) -> None:
    session = tmp_path / "kampen.toml"
    keys_path(session).write_text(text.format(key="0" * 64), encoding="utf-8")
    with pytest.raises(FileFault) as raised:
        load_register(session)
    assert "nobody can be recognised" in raised.value.lines("en")[0]


def test_names_are_kept_with_their_codes(tmp_path: Path) -> None:
    session = tmp_path / "kampen.toml"
    assert load_names(session) == {}
    names = {"M002": 'Ada "de" Bos', "M001": "Özgür"}
    names_path(session).write_text(names_text(names), encoding="utf-8")
    assert load_names(session) == names


def test_a_number_tells_more_than_an_address_and_an_address_more_than_a_name() -> None:
    register = Register.new()
    number, mail, name = (register.marker(each) for each in (NUMBER, MAIL, NAME))
    register.add("M001", [number("1"), mail("a@b"), name("ada")])
    assert register.owner([number("1"), mail("c@d")]) == "M001"
    assert register.owner([number("2"), mail("a@b")]) == "M001"
    assert register.owner([number("2"), name("ada")]) is None
    assert register.owner([name("ada")]) == "M001"
    register.add("M002", [number("2"), name("ada")])
    with pytest.raises(LookupError):
        register.owner([name("ada")])
    assert register.owner([number("2"), name("ada")]) == "M002"


@pytest.mark.parametrize(("one", "other"), [("00123", "123"), (123.0, "123"), ("A12", "a12"), (0.0, "0")])
def test_two_ways_to_write_a_number_are_one_person(one: str | float, other: str) -> None:
    assert number_text(one) == number_text(other)


def test_two_ways_to_write_a_name_are_one_person() -> None:
    assert name_text(["Vries, Jan de"]) == name_text(["jan", "de", "VRIES"]) == name_text(["Jan  de Vries"])
    assert name_text(["Özgür"]) == name_text(["Ozgur"])
