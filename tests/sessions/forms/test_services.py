"""Questions for form services: what each can make a form of, and that what they export is read back."""

import csv
import io
import json
import re
from datetime import date

import pytest

from frameworks.tables.cells import CellValue, Table
from sessions.edits.forms import send_forms
from sessions.forms.answers import answers_of
from sessions.forms.codes import Code, code_in
from sessions.forms.content import Form, forms_of_services
from sessions.forms.intake import taken_in
from sessions.forms.questions import questions
from sessions.forms.sending import Wish, round_of
from sessions.forms.services import SUFFIXES, codes_table, service_file
from sessions.model import Session
from sessions.store.reader import load
from tui.folders import examples_folder

ON = date(2026, 12, 1)


def sent() -> tuple[Session, list[tuple[Form, tuple[Code, ...]]]]:
    session = load(examples_folder() / "schiermonnikoog.toml").session
    people = [each.code for each in session.employees]
    round_ = round_of(session, Wish("self", ON, ON, "nl"), people)
    after = send_forms(session, round_)
    return after, list(forms_of_services(after, round_, people))


def survey(form: Form) -> list[dict[str, str]]:
    """Give the rows of the structure for LimeSurvey."""
    text = service_file(form, "limesurvey").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_there_is_a_form_for_each_profile_with_a_code_for_each_of_its_people() -> None:
    session, made = sent()
    profiles = {each.profile for each in session.employees}
    assert len(made) == len(profiles)
    assert sorted(code.who for _form, codes in made for code in codes) == [
        each.code for each in session.employees
    ]
    form, codes = made[0]
    table = codes_table(codes, form.key, {codes[0].who: "Anna"}, ("Medewerker", "Uw code"))
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig")), delimiter=";"))
    assert rows[1][0] == "Anna"
    found = [code_in(row[1]) for row in rows[1:]]
    assert [each.code for each in found if each is not None and each.fits(form.key)] == list(codes)


def test_a_survey_for_limesurvey_has_a_choice_a_competency_and_asks_for_the_code() -> None:
    _session, made = sent()
    form = made[0][0]
    rows = survey(form)
    assert all(None not in row and None not in row.values() for row in rows)
    asked = [row for row in rows if row["class"] == "Q"]
    assert [row["name"] for row in asked if row["mandatory"] == "Y"] == ["UWCODE"]
    assert len(asked) == 1 + 4 * len(form.asked)
    assert re.fullmatch(asked[0]["validation"].strip("/"), form.mark)
    names = [row["name"] for row in asked] + [row["name"] for row in rows if row["class"] == "A"]
    assert all(re.fullmatch(r"[A-Za-z0-9]{1,20}", each) for each in names)
    assert "{" not in "".join(value for row in rows for name, value in row.items() if name != "validation")


@pytest.mark.parametrize("as_codes", [True, False])
def test_what_a_survey_exports_is_read_back_as_codes_and_as_words(as_codes: bool) -> None:  # noqa: FBT001
    session, made = sent()
    form, codes = made[0]
    headings, answers = ["id"], ["1"]
    wanted = {}
    last = {}
    for row in survey(form):
        if row["class"] == "Q":
            headings.append(row["name"] if as_codes else row["text"])
            answers.append(codes[1].text(form.key) if row["name"] == "UWCODE" else "")
            last = row
        elif row["class"] == "A" and row["name"] in {"3", "kenni"}:
            answers[-1] = row["name"] if as_codes else row["text"]
            wanted[last["name"]] = row["name"]
    came = answers_of(session, "export.csv", [Table("", [[*headings], [*answers]])])
    assert came.left == []
    assert {each.code.who for each in came.answers} == {codes[1].who}
    assert [each.level for each in came.answers] == [3] * len(form.asked)
    assert {each.kind for each in came.answers} == {"knowledge"}
    assert taken_in(session, [came]).levels == len(form.asked)


def test_a_script_for_google_asks_the_same_with_marks_that_are_known_again() -> None:
    _session, made = sent()
    form = made[0][0]
    script = service_file(form, "google").decode()
    titles: list[CellValue] = [
        json.loads(each) for each in re.findall(r'Item\(\)\.setTitle\(("(?:[^"\\]|\\.)*")', script)
    ]
    asked = questions([each for each in titles if isinstance(each, str) and each.endswith(")")])
    assert sorted(asked.values()) == sorted((each.place, part) for each in form.asked for part in "NVBS")
    assert script.count("{") == script.count("}")
    assert script.partition("\n")[2].isascii()


def test_a_document_for_microsoft_forms_numbers_questions_and_letters_answers() -> None:
    docx = pytest.importorskip("docx")
    _session, made = sent()
    form = made[0][0]
    lines = [each.text for each in docx.Document(io.BytesIO(service_file(form, "msforms"))).paragraphs]
    asked = [each for each in lines if re.match(r"\d+\. ", each)]
    assert asked[0] == "1. Uw code"
    assert len(asked) == 1 + 4 * len(form.asked)
    assert f"C. {form.choices[2]}" in lines


@pytest.mark.parametrize("service", SUFFIXES)
def test_the_same_form_gives_the_same_bytes(service: str) -> None:
    _session, made = sent()
    assert service_file(made[0][0], service) == service_file(made[0][0], service)  # type: ignore[arg-type]
