"""Forms as documents of a word processor: what can be filled in, and what comes back whatever was done to the file."""

import copy
import io
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import docx
import pytest
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]

from frameworks.tables.reading import read_every_sheet
from sessions.forms.answers import Came, answers_of, is_form
from sessions.forms.content import For, Form
from sessions.forms.document import document
from sessions.forms.intake import taken_in
from sessions.model import Session
from tests.attacks.forms import OFFICE, SAVED_AS, Said, attack, filled_document
from tests.sessions.forms.test_round_trip import levels_of, sent

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(form: Form) -> Any:
    return docx.Document(io.BytesIO(document(form)))


def back(session: Session, path: Path, file: Any) -> Came:
    """Read a form that was saved."""
    file.save(path)
    tables = read_every_sheet(path)
    assert is_form(tables)
    return answers_of(session, path.name, tables)


def words(file: Any) -> str:
    return " ".join(each.text or "" for each in file.element.iter(f"{W}t"))


def row_of(file: Any, mark: str) -> Any:
    """Give the row of a table in which a code stands."""
    return next(
        row for row in file.element.iter(f"{W}tr") if mark in [each.text for each in row.iter(f"{W}t")]
    )


def write(row: Any, text: str, at: int = 0) -> None:
    """Type in a field of a row as a program does that knows no fields: the words alone."""
    next([*row.iter(f"{W}sdt")][at].iter(f"{W}t")).text = text


@pytest.mark.parametrize("source", ["self", "manager", "peer"])
def test_a_form_is_a_valid_document_with_all_that_a_workbook_has_and_no_target(
    source: For, tmp_path: Path
) -> None:
    _session, _round, (form, *_) = sent(source)
    data = document(form)
    assert data == document(form)
    (tmp_path / "form.docx").write_bytes(data)
    assert OpenXmlValidator().validate(str(tmp_path / "form.docx")).is_valid
    file = opened(form)
    text = words(file)
    for each in form.asked:
        assert each.name in text
        assert all(line in text for level in each.behaviour for line in level)
    assert {form.row_mark(who, 1, "N" if source != "manager" else "") for who in form.subjects} <= {
        *text.split()
    }
    assert "streef" not in text.lower()
    assert form.mark in file.core_properties.keywords
    assert form.mark in file.sections[0].footer.paragraphs[0].text
    boxes = [[*each.iter(f"{W}listItem")] for each in file.element.iter(f"{W}comboBox")]
    assert {len(each) for each in boxes} == {len(form.choices), len(form.kinds)}
    assert [each.get(f"{W}displayText") for each in boxes[0]] == [*form.choices]


@pytest.mark.parametrize("source", ["self", "manager"])
def test_an_empty_form_says_nothing(source: For, tmp_path: Path) -> None:
    session, _round, (form, *_) = sent(source)
    came = back(session, tmp_path / "leeg.docx", opened(form))
    assert (came.answers, came.left, came.told) == ([], [], [])
    assert {each.text(form.key) for each in came.forms} == {form.mark}


@pytest.mark.parametrize("source", ["self", "manager"])
def test_every_level_and_need_comes_back_as_it_was_filled_in(source: For, tmp_path: Path) -> None:
    ((_name, otherwise),) = attack(source, 6, tmp_path, (), "docx")
    assert otherwise == []


def test_what_is_no_level_is_told_with_the_competency_and_the_row(tmp_path: Path) -> None:
    session, _round, (form, *_) = sent("self")
    file = opened(form)
    write(row_of(file, form.row_mark(form.subjects[0], 2, "N")), "5")
    write(row_of(file, form.row_mark(form.subjects[0], 1, "N")), "1-2")
    came = back(session, tmp_path / "a.docx", file)
    (left,), (told,) = came.left, came.told
    assert str(left.place) == f"a.docx (2. {form.asked[1].name}):1"
    assert "scale" in left.why.sentence
    assert [each.level for each in came.answers] == [1.5]
    assert "half" in told.why.sentence


def turned(file: Any) -> None:
    """Put the rows of each table in another order."""
    for table in file.element.iter(f"{W}tbl"):
        rows = [*table.iterchildren(f"{W}tr")]
        for row in reversed(rows[1:]):
            table.append(row)


def fields_gone(file: Any) -> None:
    """Leave the words and take the fields, as other programs do."""
    for control in [*file.element.iter(f"{W}sdt")]:
        for each in [*control.find(f"{W}sdtContent")]:
            control.addprevious(each)
        control.getparent().remove(control)


def pasted_twice(file: Any) -> None:
    """Copy all of it behind itself."""
    body = file.element.body
    for each in [*body]:
        if each.tag != f"{W}sectPr":
            body.append(copy.deepcopy(each))


def typed_over(file: Any) -> None:
    """Track all changes: what was there is deleted, and stands there again."""
    for run in [*file.element.iter(f"{W}r")]:
        gone = copy.deepcopy(run)
        for each in gone.iter(f"{W}t"):
            each.tag = f"{W}delText"
            each.text = "4"
        holder = run.makeelement(f"{W}del", {})
        holder.append(gone)
        run.addprevious(holder)


@pytest.mark.parametrize("source", ["self", "manager"])
@pytest.mark.parametrize("change", [turned, fields_gone, pasted_twice, typed_over])
def test_no_value_is_wrong_whatever_is_done_to_the_document(
    change: Callable[[Any], None], source: For, tmp_path: Path
) -> None:
    session, round_, (form, *_) = sent(source)
    said = Said()
    file = docx.Document(io.BytesIO(filled_document(form, Random(2), said)))  # noqa: S311 - the same every time
    change(file)
    intake = taken_in(session, [back(session, tmp_path / "terug.docx", file)])
    wanted = {(who, round_.competencies[place - 1]): level for (who, place), level in said.levels.items()}
    assert levels_of(intake.after, source) == wanted
    assert intake.left == ()


def test_a_row_of_which_the_code_is_gone_is_told_and_not_taken(tmp_path: Path) -> None:
    session, _round, (form, *_) = sent("self")
    file = opened(form)
    row = row_of(file, form.row_mark(form.subjects[0], 1, "N"))
    write(row, "3")
    [*row.iter(f"{W}t")][-1].text = ""
    came = back(session, tmp_path / "a.docx", file)
    assert came.answers == []
    assert ["no code in this row" in each.why.sentence for each in came.left] == [True]


@pytest.mark.skipif(OFFICE is None, reason="NOT TRIED: there is no LibreOffice (soffice)")
def test_a_document_that_another_program_saved_is_read_the_same(tmp_path: Path) -> None:
    results = dict(attack("manager", 2, tmp_path, SAVED_AS["docx"], "docx"))
    assert len(results) == 3
    assert {name: each for name, each in results.items() if each} == {}
