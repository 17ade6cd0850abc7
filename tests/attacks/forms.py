"""Forms that go out and come back, all of them: `python -m tests.attacks.forms [--people N]`.

Forms for the 450 employees of the example, by themselves and by their managers, are filled in at random, workbooks
through openpyxl and documents in their fields, and read back as they are; those of managers also as LibreOffice saves
them: ODS, XLS and XLSX anew, ODT and DOCX anew. Every level and need must be equal, nobody lost, and the same import
twice must change nothing. What isn't there is told, and nothing is taken for tried that wasn't.
"""

import argparse
import io
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, Final

from openpyxl import load_workbook

from frameworks.tables.reading import read_every_sheet
from sessions.edits.forms import send_forms
from sessions.forms.answers import answers_of
from sessions.forms.codes import EXAMPLE, KIND, LEVEL, NEED, Code, codes_in
from sessions.forms.content import For, Form, forms_of
from sessions.forms.document import document
from sessions.forms.intake import taken_in
from sessions.forms.sending import Wish, round_of
from sessions.forms.workbook import workbook
from sessions.model import Session
from sessions.model.forms import FormRound
from sessions.store.reader import load, loads
from sessions.store.writer import dumps
from tui.folders import examples_folder

OFFICE: Final = shutil.which("soffice")
ON: Final = date(2026, 12, 1)
_BY: Final[tuple[For, ...]] = ("self", "manager")
_HALVES: Final = (None, *(half / 2 for half in range(9)))
_FILTERS: Final = {
    "ods": "ods",
    "xls": "xls:MS Excel 97",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "odt": "odt",
    "docx": "docx:MS Word 2007 XML",
}
SAVED_AS: Final[Mapping[str, tuple[str, ...]]] = {"xlsx": ("ods", "xls", "xlsx"), "docx": ("odt", "docx")}
"""What LibreOffice saves a form of a kind as."""
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass
class Said:
    """What was filled in: levels and needs by employee and number of the competency."""

    levels: dict[tuple[str, int], str] = field(default_factory=dict)
    needs: set[tuple[str, int, str]] = field(default_factory=set)


def filled(form: Form, random: Random, said: Said) -> bytes:
    """Give a form that somebody filled in, and note what."""
    book = load_workbook(io.BytesIO(workbook(form)))
    for sheet in book.worksheets:
        heads: dict[str, int] = {}
        for row in sheet.iter_rows():
            words = {str(cell.value): cell.column for cell in row if cell.value}
            if {"Niveau", "Regelcode"} <= words.keys():
                heads = {LEVEL: words["Niveau"], KIND: words["Soort behoefte"], NEED: words["Wat is nodig?"]}
            codes = [found.code for cell in row for found in codes_in(str(cell.value)) if found.code.place]
            if len(codes) == 1:
                _answer(sheet, row[0].row or 1, heads, codes[0], random, said, form.choices)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _answer(
    sheet: Any,
    row: int,
    heads: dict[str, int],
    code: Code,
    random: Random,
    said: Said,
    choices: Sequence[str],
) -> None:
    asked = {code.part: 2} if code.part else heads
    for part in (LEVEL, KIND, NEED):
        if part in asked and (text := _said(part, code, random, said, choices)):
            sheet.cell(row, asked[part]).value = text


def filled_document(form: Form, random: Random, said: Said) -> bytes:
    """Give a form as a document that somebody filled in, and note what."""
    import docx

    file = docx.Document(io.BytesIO(document(form)))
    for row in file.element.iter(f"{_W}tr"):
        codes = [found.code for found in codes_in(" ".join(each.text or "" for each in row.iter(f"{_W}t")))]
        fields = list(row.iter(f"{_W}sdt"))
        if len(codes) != 1 or not fields:
            continue
        (code,) = codes
        parts = [code.part] if code.part else [LEVEL, EXAMPLE, KIND, NEED]
        for part, field_ in zip(parts, fields, strict=True):
            _write(field_, _said(part, code, random, said, form.choices))
    made = io.BytesIO()
    file.save(made)
    return made.getvalue()


def _write(control: Any, text: str) -> None:
    """Put a text in a content control, as a word processor does."""
    if not text:
        return
    (shows,) = control.iter(f"{_W}showingPlcHdr")
    shows.getparent().remove(shows)
    (at,) = control.iter(f"{_W}t")
    at.text = text


def _said(part: str, code: Code, random: Random, said: Said, choices: Sequence[str]) -> str:
    """Give what somebody says of a part of an answer, and note it."""
    if part == LEVEL and (level := random.choice(_HALVES)) is not None:
        said.levels[code.who, code.place] = f"{level:g}"
        is_chosen = level.is_integer() and random.random() < 0.7
        return choices[int(level)] if is_chosen else f"{level:g}".replace(".", ",")
    if part == KIND:
        return "houding"
    if part == NEED and random.random() < 0.2:
        text = f"- tijd = {code.who}.{code.place}"
        said.needs.add((code.who, code.place, text))
        return text
    return ""


def sent(source: For, people: int) -> tuple[Session, FormRound, list[Form]]:
    """Give the example in which forms went out about so many of its people, with the round and the forms."""
    session = load(examples_folder() / "kampen.toml").session
    codes = [each.code for each in session.employees[:people]]
    round_ = round_of(session, Wish(source, ON, ON, "nl"), codes)
    after = send_forms(session, round_)
    return after, round_, list(forms_of(after, round_, codes))


def wrongs(session: Session, round_: FormRound, files: Sequence[Path], said: Said) -> list[str]:
    """Give what is otherwise than it was filled in once files are read, and whether reading them twice changes it."""
    came = [answers_of(session, each.name, read_every_sheet(each)) for each in files]
    intake = taken_in(session, came)
    found = {
        (code, round_.competencies.index(name) + 1): word
        for each in intake.after.ratings
        if (each.source, each.on) == (round_.source, round_.on)
        for code, line in each.levels.items()
        for name, word in zip(each.competencies, line.split(), strict=True)
        if word != "."
    }
    needs = {
        (each.code, round_.competencies.index(need.competency) + 1, need.text)
        for each in intake.after.employees
        for need in each.needs
        if need.competency and isinstance(need.text, str) and need.text.startswith("- tijd = ")
    }
    told = [f"{each.place}: {each.why.text('en')}" for each in (*intake.left, *intake.told)]
    told += [f"{key}: {found.get(key)} for {said.levels.get(key)}" for key in found.keys() | said.levels.keys()
             if found.get(key) != said.levels.get(key)]  # fmt: skip
    told += [f"need {each}" for each in needs ^ said.needs]
    again = loads(dumps(intake.after)).session
    if taken_in(again, came).after is not again:
        told.append("the same import again changes something")
    return told


_FILLED: Final[Mapping[str, Callable[[Form, Random, Said], bytes]]] = {
    "xlsx": filled,
    "docx": filled_document,
}
"""What fills in a form, by what it is."""


def attack(
    source: For, people: int, folder: Path, formats: Sequence[str], kind: str = "xlsx"
) -> Iterator[tuple[str, list[str]]]:
    """Give per format what is otherwise than it was filled in.

    Args:
        source: Who fills the forms in.
        people: About how many people.
        folder: A folder for them.
        formats: What LibreOffice saves them as, besides reading them as they are.
        kind: What the forms are: `xlsx` or `docx`.
    """
    session, round_, forms = sent(source, people)
    random, said = Random(people), Said()  # noqa: S311 - the same every time
    made = folder / f"{source}-{kind}"
    made.mkdir()
    for number, form in enumerate(forms):
        (made / f"{number}.{kind}").write_bytes(_FILLED[kind](form, random, said))
    files = sorted(made.iterdir())
    name = f"{source}, {kind}: {len(files)} forms, {len(said.levels)} levels, {len(said.needs)} needs"
    yield f"{name}, as they are", wrongs(session, round_, files, said)
    for each in formats:
        saved = folder / f"{source}-{kind}-{each}"
        _through_office(files, each, saved)
        yield f"{name}, saved as {each}", wrongs(session, round_, sorted(saved.iterdir()), said)


def _through_office(files: Sequence[Path], to: str, folder: Path) -> None:
    assert OFFICE is not None
    folder.mkdir()
    place = f"-env:UserInstallation=file://{folder.parent}/profile"
    command = [OFFICE, place, "--headless", "--convert-to", _FILTERS[to], "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=600)
    assert len(list(folder.iterdir())) == len(files), f"LibreOffice did not save all as {to}"


def main() -> int:
    """Run it; give 1 when anything came back otherwise than it was filled in."""
    parser = argparse.ArgumentParser(prog="python -m tests.attacks.forms", description=__doc__)
    parser.add_argument("--people", type=int, default=450, help="about how many employees (450)")
    asked = parser.parse_args()
    if OFFICE is None:
        sys.stdout.write("LibreOffice is not there: nothing is saved by it, and that was NOT tried.\n")
    wrong = False
    with TemporaryDirectory() as folder:
        for kind, source in ((kind, source) for kind in SAVED_AS for source in _BY):
            formats = SAVED_AS[kind] if OFFICE is not None and source == "manager" else ()
            for name, told in attack(source, asked.people, Path(folder), formats, kind):
                sys.stdout.write(f"{name}: {len(told)} otherwise\n")
                sys.stdout.writelines(f"  {each}\n" for each in told[:10])
                sys.stdout.flush()
                wrong |= bool(told)
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
