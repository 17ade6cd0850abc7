"""Forms that go out and come back: every level and need as it was filled in, whatever was done to the file."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from frameworks.tables.reading import read_every_sheet
from sessions import edits
from sessions.forms.answers import answers_of, is_form
from sessions.forms.content import For, Form, forms_of
from sessions.forms.intake import FormsIntake, taken_in
from sessions.forms.sending import Wish, round_of
from sessions.forms.workbook import workbook
from sessions.model import Session
from sessions.model.forms import FormRound
from sessions.store.reader import load, loads
from sessions.store.writer import dumps
from tests.attacks.forms import attack
from tui.folders import examples_folder

openpyxl = pytest.importorskip("openpyxl")
ON = date(2026, 12, 1)


def sent(source: For, count: int = 12) -> tuple[Session, FormRound, list[Form]]:
    """Give a session in which forms went out about its first people, with the round and the forms."""
    session = load(examples_folder() / "schiermonnikoog.toml").session
    people = [each.code for each in session.employees[:count]]
    round_ = round_of(session, Wish(source, ON, ON, "nl"), people)
    after = edits.send_forms(session, round_)
    return after, round_, list(forms_of(after, round_, people))


def as_it_is(_book: Any) -> None:
    """Do nothing to a book."""


def filled(
    form: Form, random: Random, change: Callable[[Any], None] = as_it_is
) -> tuple[bytes, dict[Any, Any]]:
    """Give a form that was filled in, and what was filled in by person and number of the competency."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(form)))
    said: dict[Any, Any] = {}
    marks = {
        form.row_mark(subject, each.place, part): (subject.code, each.place, part)
        for subject in form.subjects
        for each in form.asked
        for part in ("", "N", "V", "B", "S")
    }
    for sheet in book.worksheets:
        heads: dict[str, int] = {}
        for row in sheet.iter_rows():
            words = {str(cell.value): cell.column for cell in row if cell.value}
            if "Niveau" in words and "Regelcode" in words:
                heads = words
            found = next((marks[str(cell.value)] for cell in row if str(cell.value) in marks), None)
            if found is None:
                continue
            who, place, part = found
            if part in {"", "N"}:
                level = random.choice([0, 0.5, 1, 2, 3.5, 4, None])
                column = heads["Niveau"] if part == "" else 2
                if level is not None:
                    text = form.choices[int(level)] if level == int(level) else f"{level:g}".replace(".", ",")
                    sheet.cell(row[0].row, column).value = text
                    said[who, place] = level
            if part in {"", "S"}:
                column = heads["Soort behoefte"] if part == "" else 2
                sheet.cell(row[0].row, column).value = "kennis"
            if part in {"", "B"} and random.random() < 0.3:
                column = heads["Wat is nodig?"] if part == "" else 2
                sheet.cell(row[0].row, column).value = f"tijd voor {place}"
                said[who, place, "need"] = f"tijd voor {place}"
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), said


def back(session: Session, folder: Path, files: dict[str, bytes]) -> FormsIntake:
    """Take in files."""
    came = []
    for name, data in files.items():
        path = folder / name
        path.write_bytes(data)
        tables = read_every_sheet(path)
        assert is_form(tables)
        came.append(answers_of(session, name, tables))
    return taken_in(session, came)


def levels_of(session: Session, source: str) -> dict[tuple[str, str], str]:
    """Give the levels of the round by person and competency, as they stand in the file."""
    return {
        (code, competency): word
        for each in session.ratings
        if (each.source, each.on) == (source, ON)
        for code, line in each.levels.items()
        for competency, word in zip(each.competencies, line.split(), strict=True)
        if word != "."
    }


@pytest.mark.parametrize("source", ["self", "manager"])
def test_every_level_and_need_comes_back_as_it_was_filled_in_and_twice_changes_nothing(
    source: For, tmp_path: Path
) -> None:
    session, round_, forms = sent(source)
    random = Random(1)  # noqa: S311 - the same every time
    files: dict[str, bytes] = {}
    said: dict[Any, Any] = {}
    for number, form in enumerate(forms):
        files[f"{number}.xlsx"], own = filled(form, random)
        said |= own
    intake = back(session, tmp_path, files)
    assert (intake.left, intake.told) == ((), ())
    wanted = {
        (key[0], round_.competencies[key[1] - 1]): f"{value:g}"
        for key, value in said.items()
        if len(key) == 2
    }
    assert levels_of(intake.after, source) == wanted
    needs = {(who.code, each.text) for who in intake.after.employees for each in who.needs}
    assert needs >= {(key[0], value) for key, value in said.items() if len(key) == 3}
    again = loads(dumps(intake.after)).session
    assert back(again, tmp_path, files).after is again


def turned(book: Any) -> None:
    for sheet in book.worksheets:
        sheet.insert_cols(2)
        sheet.insert_rows(1, 3)


def renamed(book: Any) -> None:
    for number, sheet in enumerate(book.worksheets):
        sheet.title = f"Blad {number}"


def pasted_together(book: Any) -> None:
    first, *others = book.worksheets
    for sheet in others:
        for row in sheet.iter_rows(values_only=True):
            first.append(row)
        book.remove(sheet)


@pytest.mark.parametrize("change", [turned, renamed, pasted_together])
def test_no_value_is_wrong_whatever_is_done_to_the_sheets(
    change: Callable[[Any], None], tmp_path: Path
) -> None:
    session, round_, (form, *_) = sent("manager")
    data, said = filled(form, Random(2), change)  # noqa: S311 - the same every time
    intake = back(session, tmp_path, {"terug.xlsx": data})
    wanted = {
        (key[0], round_.competencies[key[1] - 1]): f"{value:g}"
        for key, value in said.items()
        if len(key) == 2
    }
    assert levels_of(intake.after, "manager") == wanted


def test_two_copies_that_say_otherwise_are_both_left_and_told(tmp_path: Path) -> None:
    session, _round, (form, *_) = sent("self")
    one, said = filled(form, Random(3))  # noqa: S311 - the same every time
    other, otherwise = filled(form, Random(4))  # noqa: S311 - the same every time
    intake = back(session, tmp_path, {"een.xlsx": one, "twee.xlsx": other})
    differ = {key for key in said.keys() & otherwise.keys() if len(key) == 2 and said[key] != otherwise[key]}
    assert differ
    assert len([each for each in intake.left if "another level" in each.why.sentence]) == 2 * len(differ)
    assert len(levels_of(intake.after, "self")) == len(
        {key for key in {*said, *otherwise} if len(key) == 2} - differ
    )


def test_who_is_missing_is_told_and_what_is_of_another_session_or_a_closed_round_is_left(
    tmp_path: Path,
) -> None:
    session, _round, forms = sent("self", 3)
    data, _said = filled(forms[0], Random(5))  # noqa: S311 - the same every time
    intake = back(session, tmp_path, {"een.xlsx": data})
    assert [each.people for each in intake.missing] == [tuple(each.subjects[0].code for each in forms[1:])]
    elsewhere, _other_round, _forms = sent("self", 3)
    told = back(elsewhere, tmp_path, {"een.xlsx": data}).left
    assert [each.why.sentence for each in told] == ["{code} is the code of a form of another session"]
    places = [at for at, each in enumerate(session.ratings) if each.open]
    closed = edits.close_rounds(session, places, ON)
    late = back(closed, tmp_path, {"een.xlsx": data})
    assert late.after is closed
    assert [each.why.sentence for each in late.left] == [
        "the round of {date} is closed: what comes in after that is not taken"
    ]


def test_an_answer_on_a_competency_that_left_the_role_is_told_and_the_rest_is_taken(tmp_path: Path) -> None:
    session, round_, (form, *_) = sent("self")
    data, said = filled(form, Random(6))  # noqa: S311 - the same every time
    answered = [key[1] for key in said if len(key) == 2]
    gone = round_.competencies[answered[0] - 1]
    role = session.role
    at = next(place for place, each in enumerate(role.competencies) if each.id == gone)
    smaller = edits.remove_item(session, ("role", "competencies", at))
    intake = back(smaller, tmp_path, {"een.xlsx": data})
    assert {each.why.sentence for each in intake.left} == {"this competency is no longer part of the role"}
    assert len(levels_of(intake.after, "self")) == len(answered) - 1


def test_the_same_form_is_the_same_bytes_and_holds_no_target() -> None:
    _session, _round, forms = sent("manager")
    assert workbook(forms[0]) == workbook(forms[0])
    book = openpyxl.load_workbook(io.BytesIO(workbook(forms[0])))
    texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert not [each for each in texts if "streef" in each.lower() or "target" in each.lower()]


def test_a_round_trip_of_managers_loses_nobody(tmp_path: Path) -> None:
    ((_name, otherwise),) = attack("manager", 12, tmp_path, ())
    assert otherwise == []
