"""The mapping as a file: written, corrected, read again, and what is wrong in it told with its line."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frameworks.reading import FileFault
from sessions.exchange.mapping import ImportMap, load_map, map_text

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
maps = st.builds(
    lambda **given: ImportMap.model_validate(
        {key: value for key, value in given.items() if value is not None}
    ),
    shape=st.sampled_from(["people", "matrix", "long", "targets", "units", "panel"]),
    sheet=st.none() | words,
    header=st.none() | st.integers(1, 40),
    scale=st.none() | st.sampled_from(["0-4", "circles", ""]),
    source=st.none() | st.sampled_from(["self", "peer", ""]),
    on=st.none() | st.dates(),
    columns=st.dictionaries(words, st.sampled_from(["drop", "unit", "competency:a", "trait:b"]), max_size=4),
    units=st.dictionaries(words, st.sampled_from(["+", "", "sociaal"]), max_size=3),
    levels=st.dictionaries(words, st.integers(0, 8).map(lambda half: half / 2), max_size=3),
    traits=st.dictionaries(
        st.sampled_from(["setting", "eigen-ding"]), st.dictionaries(words, words, min_size=1)
    ),
)


@settings(deadline=None)
@given(maps)
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, known: ImportMap) -> None:
    path = tmp_path_factory.mktemp("map") / "m.toml"
    path.write_bytes(map_text(known).encode())
    found, unwise = load_map(path)
    assert found == known
    assert unwise == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            'shape = "people"\n[columns]\n"Afdeling" = "eenheid"\n',
            ':3: columns.Afdeling: A column can\'t hold "eenheid".',
        ),
        ('shape = "lijst"\n', ":1: shape: "),
        ('\nscale = "0-7"\n', ":2: scale: "),
        ("[levels]\ngoed = 7\n", ":2: levels.goed: "),
        ("on = \n", ":1: "),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileFault) as raised:
        load_map(path)
    (line,) = raised.value.lines("en")
    assert line.removeprefix(str(path)).startswith(told)


def test_a_key_that_is_not_known_is_told(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_text("on = 2026-10-01\nsorce = 'self'\n", encoding="utf-8")
    found, (unwise,) = load_map(path)
    assert found.on == date(2026, 10, 1)
    assert unwise.line == 2
