"""A large file is read the quick way only when that gives what reading it as TOML gives."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from frameworks.reading import FileFault
from sessions.model.session import Session
from sessions.store import quick, reader
from sessions.store.quick import parse_quickly
from sessions.store.writer import dumps
from tests.attacks.reading import LARGE, SMALL, disagreements
from tests.made import large_session
from tests.tries import tries


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


@pytest.mark.parametrize(("people", "files"), [(SMALL, 1_500), (LARGE, 20)])
def test_a_file_that_went_wrong_is_read_as_the_usual_way_reads_it_or_not_at_all(
    people: int, files: int
) -> None:
    found = [*disagreements(files, 0, people)]
    assert [each for each in found if each] == []
    assert any(each is not None for each in found)


WRONG_LINES = [
    'M00001 = "1 2',
    'M00001 = "1 2",',
    'M00001 = "1 2"  # uit het gesprek',
    "M00001 = '1 2'",
    'M00001 = "1 2" "3"',
    'M00001 = 1"',
]


@pytest.mark.parametrize("line", WRONG_LINES)
@pytest.mark.parametrize(
    "behind", ["", "\n", '\n[[ratings]]\nsource = "peer"\non = 2026-01-01\ncompetencies = []\n']
)
def test_the_last_line_of_levels_is_never_left_out(line: str, behind: str) -> None:
    lines = small().removesuffix("\n").split("\n")
    lines[-1] = line.replace("M00001", lines[-1].split(" ")[0])
    text = "\n".join(lines) + behind
    assert parse_quickly(text) is None or parse_quickly(text) == tomli.loads(text)
    assert told(text, quickly=True) == told(text, quickly=False)


def test_levels_without_a_blank_line_before_the_next_header_are_read_the_quick_way_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "\n[[ratings]]".join(small().split("\n\n[[ratings]]")).replace(
        "\n[[ratings]]", "\n\n[[ratings]]", 1
    )
    text = text.replace("\n\n[told", "\n[told").replace("\n\n[programme", "\n[programme")
    wanted = tomli.loads(text)
    read: list[str] = []
    usual = tomli.loads

    def noted(text: str) -> dict[str, Any]:
        read.append(text)
        return usual(text)

    monkeypatch.setattr(tomli, "loads", noted)
    assert parse_quickly(text) == wanted
    assert not [each for each in read if "\nM0" in each]


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
