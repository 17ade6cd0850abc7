"""Each format is read back: its tables say what the tree says, and the same session gives the same bytes."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from frameworks.languages import Language
from tests.sessions.documents.made import (
    WRITERS,
    Texts,
    document,
    docx_tables,
    html_tables,
    odt_tables,
    pdf_tables,
    texts,
    written,
)

ROOT = Path(__file__).parent.parent.parent.parent
READERS = {"html": html_tables, "docx": docx_tables, "odt": odt_tables}


@pytest.mark.parametrize("to", READERS)
@pytest.mark.parametrize(("name", "language"), [("all", "en"), ("kampen", "nl"), ("schiermonnikoog", "nl")])
def test_the_tables_of_a_file_are_those_of_the_document(to: str, name: str, language: Language) -> None:
    assert READERS[to](written(name, language, to)) == texts(document(name, language))


def _without_breaks(found: Texts) -> Texts:
    """Leave out where a word is broken over lines: a PDF says each line by itself."""
    return [
        [["".join(cell.split()).replace("-", "").replace("\xad", "") for cell in row] for row in table]
        for table in found
    ]


def test_the_tables_that_a_pdf_reads_out_are_those_of_the_document() -> None:
    # What stands on the title page is laid out, and no table.
    said = pdf_tables(written("all", "en", "pdf"))
    assert _without_breaks(said) == _without_breaks(texts(document("all", "en"), with_cover=False))


@pytest.mark.parametrize("to", WRITERS)
def test_writing_it_again_gives_the_same_bytes(to: str) -> None:
    assert WRITERS[to](document("all", "en")) == written("all", "en", to)


MAKE = """
import sys
from hashlib import sha256
from tests.sessions.documents.made import WRITERS, written
print(" ".join(sha256(written("all", "en", each)).hexdigest() for each in WRITERS))
"""


def test_another_process_with_another_seed_gives_the_same_bytes() -> None:
    done = subprocess.run(
        [sys.executable, "-c", MAKE],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo"},
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    assert done.stdout.split() == [sha256(written("all", "en", each)).hexdigest() for each in WRITERS]
