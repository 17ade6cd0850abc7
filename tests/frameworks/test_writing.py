import math
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from frameworks.fields import Record
from frameworks.model import Competency, Cost, Module, Profile, Shift
from frameworks.writing import dumps_record, string, to_tree, write_tree
from tests.strategies import records, texts

values = st.recursive(
    st.one_of(
        texts,
        st.integers(),
        st.floats(allow_nan=False),
        st.booleans(),
        st.dates(),
        st.times(),
        st.datetimes(),
        st.datetimes(timezones=st.just(UTC)),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=12,
)


@given(st.dictionaries(texts, values, max_size=5))
def test_any_plain_data_comes_back_as_it_was(data: dict[str, Any]) -> None:
    text = write_tree(data)
    assert tomli.loads(text) == data
    assert write_tree(tomli.loads(text)) == text


@given(texts)
def test_a_string_stays_on_one_line_and_comes_back(text: str) -> None:
    written = string(text)
    assert "\n" not in written
    assert tomli.loads(f"x = {written}") == {"x": text}


@given(st.text(st.sampled_from(['"', "\\", "\n", "a", "\t"]), max_size=12))
def test_text_of_several_lines_comes_back(text: str) -> None:
    assert tomli.loads(write_tree({"x": text})) == {"x": text}


@pytest.mark.parametrize("cls", [Module, Profile, Shift, Competency])
@given(data=st.data())
def test_a_record_comes_back_as_it_was(cls: type[Record], data: st.DataObject) -> None:
    record = data.draw(records(cls))
    again = cls.model_validate(tomli.loads(dumps_record(record)), by_alias=True, by_name=False)
    assert again == record


def test_a_module_looks_like_this() -> None:
    module = Module.model_validate(
        {
            "id": "oefentafel",
            "title": {"nl": "Oefentafel", "en": "Practice table"},
            "description": "Eerst dit.\nDan dat.",
            "form": "practice_table",
            "meetings": 1,
            "minutes": 240,
            "group_max": 12,
            "requires": ["start", "midden"],
            "objectives": [{"competency": "samen", "from": 1, "to": 2}],
            "costs": [{"label": "Trainer", "per": "session", "amount_eur": 1450, "vat": "exempt"}],
            "eigen": [{"nl": "a", "en": "b"}, 3],
            "extra": {"x": 0.5, "wanneer": date(2027, 2, 1)},
        }
    )
    assert dumps_record(module) == (
        'id = "oefentafel"\n'
        'title.nl = "Oefentafel"\n'
        'title.en = "Practice table"\n'
        'description = """\nEerst dit.\nDan dat."""\n'
        'form = "practice_table"\n'
        "minutes = 240\n"
        "group_max = 12\n"
        'requires = [\n    "start",\n    "midden",\n]\n'
        'eigen = [\n    {nl = "a", en = "b"},\n    3,\n]\n'
        '\n[[objectives]]\ncompetency = "samen"\nfrom = 1\nto = 2\n'
        '\n[[costs]]\nlabel = "Trainer"\nper = "session"\namount_eur = 1450.00\nvat = "exempt"\n'
        "\n[extra]\nx = 0.5\nwanneer = 2027-02-01\n"
    )


def test_money_keeps_its_cents_and_other_numbers_are_short() -> None:
    cost = Cost(label="x", per="once", amount_eur=Decimal("0.1"), vat="none")
    assert "amount_eur = 0.10\n" in dumps_record(cost)
    assert (
        write_tree({"a": 0.1, "b": 1e22, "c": 398.0, "d": math.inf})
        == "a = 0.1\nb = 1e+22\nc = 398.0\nd = inf\n"
    )


def test_what_equals_the_default_is_left_out_unless_it_must_be_there() -> None:
    shift = Shift.model_validate({"id": "a", "from": "x", "to": "y", "drivers": []})
    assert to_tree(shift) == {"id": "a", "from": "x", "to": "y"}
    assert to_tree(shift, frozenset({(Shift, "drivers")})) == {
        "id": "a",
        "from": "x",
        "to": "y",
        "drivers": [],
    }


def test_times_are_written_as_toml_writes_them() -> None:
    written = write_tree({"t": time(7, 32), "d": datetime(1979, 5, 27, 7, 32, tzinfo=UTC)})
    assert written == "t = 07:32:00\nd = 1979-05-27T07:32:00+00:00\n"


def test_what_toml_has_no_place_for_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        to_tree(Shift.model_validate({"id": "a", "from": "x", "to": "y", "eigen": object()}))
