"""Tables from files: what a file is follows from what stands in it, and a plain reason for what can't be read."""

from pathlib import Path

import pytest

from frameworks.tables import reading
from tests.frameworks.tables.sheets import fault, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def test_a_file_of_100_mb_is_not_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(reading.MOST_BYTES + 1)
    assert fault(path) == (
        "The file is 100 MB and 100 MB is the most. Leave out sheets and columns that are not needed, or save it as "
        "CSV."
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            (
                "The file is protected by a password. Open it in the program that it is of, take the password off and "
                "save it."
            ),
        ),
        (
            OLE + "Workbook".encode("utf-16-le"),
            (
                "The file is damaged, or of a program that is not known here. Open it in a spreadsheet program and "
                "save it as .xlsx or CSV."
            ),
        ),
        (
            b"PK\x03\x04 and then nothing of the kind",
            "The file is damaged or no XLSX file. Open it in a spreadsheet program and save it again.",
        ),
        (b"", "There is nothing in this file. Choose another one."),
        (b"\n \n", "There is nothing in this file. Choose another one."),
        (b"\x89PNG\r\n\x1a\n\0\0\xff", "This is no CSV or XLSX file. Save the table as one of these."),
        (b"\x89PNG\0\0", "This is no CSV or XLSX file. Save the table as one of these."),
        (
            b'Naam;Afdeling\r\nJan;"Sociaal\r\nPiet;Ruimte\r\n',
            (
                "2: The quotes around a cell in the row that begins here don't match. Put two quotes where a cell "
                "itself has one."
            ),
        ),
    ],
    ids=["password", "old Excel", "damaged", "empty", "blank", "an image", "a short image", "quotes"],
)
def test_what_can_not_be_read_is_told_in_one_line(data: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    assert fault(path) == told


def test_a_sheet_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["Naam"]], "Medewerkers")
    assert fault(path, "Personeel") == "There is no sheet with this name. Choose one of: Medewerkers."
    text = tmp_path / "a.csv"
    text.write_text("Naam;Afdeling\n", encoding="utf-8")
    assert fault(text, "Blad1") == "A text file has no sheets. Leave the name of the sheet out."


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    assert fault(tmp_path / "weg.csv") == "There is no such file. Check the name and the folder."
    assert fault(tmp_path) == "This is a folder. Name a file in it."
