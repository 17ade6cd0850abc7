"""Tables from text files: any usual delimiter and encoding, the lines rows begin on, and what is wrong with one."""

import csv
import io
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frameworks.reading import FileFault
from frameworks.tables import texts
from frameworks.tables.reading import read_table
from frameworks.tables.texts import text_table
from tests.frameworks.tables.sheets import fault

HEADERS = ["Naam", "Afdeling", "FTE"]
LOOK_ENCODED_TWICE = "".join(map(chr, range(0xC2, 0xF5)))
cells = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=LOOK_ENCODED_TWICE), max_size=12
).map(lambda text: f"x{text}")
rows = st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=6)


@settings(deadline=None)
@given(rows, st.sampled_from([";", ",", "\t", "|"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_a_text_file_gives_what_was_written(written: list[list[str]], delimiter: str, encoding: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([HEADERS, *written])
    assert text_table(Path("a.csv"), out.getvalue().encode(encoding)).rows == [HEADERS, *written]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_delimiter_and_the_encoding_are_recognised(delimiter: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    text = delimiter.join(["naam", "één, twee" if delimiter == ";" else "één"])
    path.write_bytes(f"{text}\r\n{delimiter.join(['a', 'b'])}\r\n".encode(encoding))
    first, second = read_table(path).lines
    assert first.cells[1].startswith("één")
    assert second.cells == ("a", "b")


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_delimiter_is_found_beside_decimal_commas_and_commas_in_names(delimiter: str) -> None:
    lines = [["Naam", "FTE", "Uren"], ['"Vries, Jan de"', '"0,8"', "36"], ['"Boer; Piet"', '"0,5"', "18"]]
    text = "\r\n".join(delimiter.join(each) for each in lines)
    assert [len(row) for row in text_table(Path("a.csv"), text.encode()).rows] == [3, 3, 3]


def test_a_file_of_windows_is_read_as_it_was_typed() -> None:
    data = "Naam;Afdeling\r\nZoë – Özdemir;Café €\r\n".encode("cp1252")
    assert text_table(Path("a.csv"), data).rows[1] == ["Zoë – Özdemir", "Café €"]


def test_excels_own_hint_of_the_delimiter_is_followed_and_rows_keep_their_numbers() -> None:
    table = text_table(Path("a.csv"), b"sep=,\r\nNaam,Afdeling\r\nA;B,C\r\n")
    assert table.rows[1] == ["A;B", "C"]
    assert table.number(1) == 3


def test_a_row_knows_the_line_on_which_it_begins_and_its_number_in_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text('sep=;\nnaam;tekst\n\na;"een\ntwee"\nb;drie\n', encoding="utf-8")
    table = read_table(path)
    assert [each.number for each in table.lines if each] == [2, 4, 6]
    assert [table.line(place) for place in range(4)] == [2, 3, 4, 6]
    assert [table.number(place) for place in range(4)] == [2, 3, 4, 5]


def test_quotes_that_do_not_match_are_told_with_the_line_where_the_row_begins(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text('naam,tekst\na,b\nc,"open\nd,e\n', encoding="utf-8")
    assert fault(path).startswith("3: The quotes around a cell in the row that begins here don't match.")


def test_a_cell_that_is_longer_than_any_text_is_told_with_the_line_where_its_row_begins(
    tmp_path: Path,
) -> None:
    path = tmp_path / "x.csv"
    path.write_text('naam,tekst\n"a,b\n' + "c,d\n" * 300_000 + '"\n', encoding="utf-8")
    assert fault(path) == (
        "2: A cell in the row that begins here is longer than any text can be. Look for a quote that is not closed."
    )


def test_a_file_with_more_cells_than_can_be_taken_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "MOST_CELLS", 5)
    path = tmp_path / "x.csv"
    path.write_text("naam,tekst\na,b\nc,d\n", encoding="utf-8")
    assert fault(path) == "There are more cells in this file than can be taken. Leave out columns."


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_whatever_stands_in_a_file_it_is_read_or_refused_in_words(data: bytes) -> None:
    with suppress(FileFault):
        text_table(Path("a.csv"), data)
