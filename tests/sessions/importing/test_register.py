"""Recognising people by keyed hashes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.importing.identities import name_text, number_text
from sessions.importing.register import MAIL, NAME, NUMBER, Register

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
