"""Text of a file of which nobody said the encoding: as a whole, line by line, and encoded twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.tables.encodings import decoded


def read(data: bytes) -> tuple[str, list[str]]:
    """Give the text of bytes, and what is said of how it was read."""
    found = decoded(data)
    assert found is not None
    return found[0], [each.text("en") for each in found[1]]


def test_one_line_in_another_encoding_is_read_by_itself_and_told() -> None:
    text, told = read("Coördinatie\nFinanciën\n".encode() + b"Coaching\x92s bureau\n")
    assert text == "Coördinatie\nFinanciën\nCoaching’s bureau\n"
    assert told == ["Lines 3 are written in another encoding than the rest of the file, and were read by it."]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_of_two_encodings_through_each_other_are_all_read(ends: str) -> None:
    lines = ["Özgür", "Twée", "naïef", "Curaçao", "zonder"]
    data = b"".join(
        (each + ends).encode("cp1252" if place % 2 else "utf-8") for place, each in enumerate(lines)
    )
    text, told = read(data)
    assert text.split(ends)[:5] == lines
    assert told == [
        "Lines 2, 4 are written in another encoding than the rest of the file, and were read by it."
    ]


def test_a_file_of_windows_is_no_file_of_two_encodings() -> None:
    assert read("Zoë\nFinanciën €\n".encode("cp1252")) == ("Zoë\nFinanciën €\n", [])


@pytest.mark.parametrize(
    "text", ["Coördinatie", "Financiën", "’s-Hertogenbosch", "São Tomé à la carte", "Łódź", "Curaçao – €"]
)
@pytest.mark.parametrize("times", [1, 2])
def test_what_seems_to_be_encoded_twice_is_read_as_it_stands_and_told(text: str, times: int) -> None:
    wrong = text
    for _ in range(times):
        wrong = (
            wrong.encode().decode("latin-1")
            if "Ł" in text or "à" in text
            else wrong.encode().decode("cp1252")
        )
    found, told = read(f"Naam\n{wrong}\n".encode())
    assert found == f"Naam\n{wrong}\n"
    (sentence,) = told
    assert sentence.startswith("Lines 2 hold letters that seem to have been encoded twice, as Ã« for ë.")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_whatever_is_written_in_utf_8_comes_back_as_it_was(text: str) -> None:
    assert read(text.encode("utf-8-sig"))[0] == text


@pytest.mark.parametrize(
    "text", ["Ãgnes", "Âge d’or", "15 °C", "ÃÃ", "naïveté", "Müßiggang", "ÀÉÎ", "Ã la carte", "Ã×"]
)
def test_letters_that_only_look_so_are_left_as_they_are(text: str) -> None:
    assert read(text.encode()) == (text, [])


def test_letters_that_are_lost_are_told() -> None:
    text, told = read("Naam\nFinanci�n\n".encode())
    assert text == "Naam\nFinanci�n\n"
    assert told == [
        "Lines 2 hold letters that were lost before the file came here (�). Look them up where the file comes from."
    ]


def test_bytes_that_are_no_text_are_none() -> None:
    assert decoded(b"\x89PNG\0\0") is None
