"""A large file is read the quick way only when that gives what reading it as TOML gives."""

from functools import cache
from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from frameworks.reading import FileFault
from sessions.model.session import Session
from sessions.store import quick, reader
from sessions.store.quick import parse_quickly
from sessions.store.writer import dumps
from tests.made import large_session
from tests.tries import tries

LINES = [
    *(
        "# een opmerking",
        'unit = "elders"',
        "[employees.traits]",
        "[[employees]]",
        "[[ratings]]",
        "[ratings.levels]",
    ),
    *(
        '"""',
        "'''",
        'x = """',
        "los = [",
        "]",
        'M00001 = "1 2"',
        "maatwerk-lines-0 = 0",
        "fte = 00.8",
        "\\",
        "\r",
    ),
]


@pytest.fixture(autouse=True)
def _also_when_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick, "LARGE", 0)


@cache
def small() -> str:
    return dumps(large_session(40))


def test_what_maatwerk_wrote_is_read_the_quick_way() -> None:
    text = small()
    assert parse_quickly(text) == tomli.loads(text)


def test_needs_and_exemptions_with_awkward_texts_are_too() -> None:
    text = small().replace(
        "[[ratings]]",
        '[[employees]]\ncode = "M99999"\n\n[[employees.needs]]\nkind = "skill"\n'
        'text.nl = """\nregel "een"\n[[niet]]\ncode = \\"x\\" \\"""""\n'
        'text.en = "\\u00e9 # \\" | é"\nurgency = 2\n\n[[ratings]]',
        1,
    )
    assert parse_quickly(text) == tomli.loads(text)


@pytest.mark.parametrize(
    "other",
    [
        '[[employees]]\ncode = "M99999"\nlos = 1\n\n[[ratings]]',
        '[[employees]]\ncode = "M99999" # iemand\n\n[[ratings]]',
        '[[employees]]\nunit = "sociaal"\ncode = "M99999"\n\n[[ratings]]',
        "# een opmerking\n[[ratings]]",
        '[[employees]]\n[[employees]]\ncode = "M99999"\n\n[[ratings]]',
        '[programme]\nprinciples = "x"\n\n[[employees]]\ncode = "M99999"\n\n[[ratings]]',
    ],
)
def test_what_somebody_else_wrote_is_read_as_well_one_way_or_the_other(other: str) -> None:
    text = small().replace("[[ratings]]", other, 1).replace('[programme]\nprinciples = "x"\n', "", 0)
    found = parse_quickly(text)
    assert found is None or found == tomli.loads(text)


@settings(max_examples=tries(200))
@given(st.data())
def test_whatever_is_changed_in_a_file_it_is_never_read_otherwise_than_as_toml(data: st.DataObject) -> None:
    text = small()
    for _ in range(data.draw(st.integers(1, 3))):
        place, width = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, 12))
        if data.draw(st.booleans()):
            place = text.find("\n", place) + 1
            put = data.draw(st.sampled_from(LINES)) + "\n"
        else:
            put = data.draw(st.sampled_from(["", *'"\\[]=. \n#0aM', '""', '"""']))
        text = text[:place] + put + text[place + (0 if put else width) :]
    found = parse_quickly(text)
    if found is not None:
        assert found == tomli.loads(text)


@settings(max_examples=tries(30))
@given(
    st.sampled_from(
        [('"M0', '"X0'), ("fte = 0.8", "fte = 8.8"), ('unit = "', 'unit = "x'), ("2.5", "7.5"), ("1 ", "")]
    ),
    st.integers(1, 60),
)
def test_a_fault_is_told_as_it_is_in_a_file_that_is_read_the_usual_way(
    change: tuple[str, str], place: int
) -> None:
    parts = small().split(change[0])
    place %= len(parts)
    text = change[0].join(parts[:place]) + (change[1] if place else "") + change[0].join(parts[place:])
    assert told(text, quickly=True) == told(text, quickly=False)


def told(text: str, *, quickly: bool) -> list[str] | Session:
    with pytest.MonkeyPatch.context() as patch:
        if not quickly:
            patch.setattr(reader, "parse_quickly", lambda _text: None)
        try:
            return reader.loads(text, Path("k.toml")).session
        except FileFault as fault:
            return fault.lines("en")


def test_a_large_file_is_read_the_quick_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    text = dumps(large_session(2_000))
    assert len(text) > quick.LARGE
    monkeypatch.setattr(reader, "parse_toml", lambda *_: pytest.fail("read the usual way"))
    assert reader.loads(text).session == large_session(2_000)
