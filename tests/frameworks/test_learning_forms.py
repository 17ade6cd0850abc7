"""The learning forms: their usual sizes, and all that the code knows of a form."""

import ast
import re
from pathlib import Path
from typing import get_args

import pytest

from frameworks.form_facts import LEARNING_CLASSES, Form, FormFacts
from frameworks.learning_forms import FORMS, form_name
from frameworks.model import Module

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("frameworks", "sessions", "tui")
NAMES: tuple[Form, ...] = get_args(Form)
RECORDS = {"frameworks/model.py", "frameworks/form_facts.py", "frameworks/learning_forms.py"}
"""Where the forms are listed, and where what is known of them stands."""


@pytest.mark.parametrize("form", NAMES)
def test_a_learning_form_has_its_facts(form: Form) -> None:
    facts = FORMS[form]
    assert facts.nl
    assert facts.en
    assert facts.learning_class in LEARNING_CLASSES
    assert facts.types


def test_facts_are_of_a_learning_form() -> None:
    assert set(FORMS) <= set(NAMES)


@pytest.mark.parametrize(
    "field",
    ["trainers", "stage", "position", "purpose", "principles", "individual", "keeps_apart"],
)
def test_what_the_code_asks_of_a_form_can_not_be_left_out(field: str) -> None:
    given = FORMS["webinar"]._asdict()
    assert FormFacts(**given) == FORMS["webinar"]
    del given[field]
    with pytest.raises(TypeError, match=field):
        FormFacts(**given)


@pytest.mark.parametrize("room", ROOMS)
def test_no_place_but_the_record_knows_a_form_by_its_name(room: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in sorted((ROOT / room).rglob("*"))
        if str(path.relative_to(ROOT)) not in RECORDS
        for name in sorted(_texts(path) & set(NAMES))
    ]
    assert found == []


def _texts(path: Path) -> set[str]:
    """Give the texts in quotation marks in a module or a template."""
    if path.suffix == ".py":
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        return {
            each.value for each in nodes if isinstance(each, ast.Constant) and isinstance(each.value, str)
        }
    if path.suffix == ".j2":
        return set(re.findall(r"""["'](\w+)["']""", path.read_text(encoding="utf-8")))
    return set()


@pytest.mark.parametrize("form", NAMES)
def test_the_usual_sizes_make_a_module(form: Form) -> None:
    facts = FORMS[form]
    usual = Module(
        id="m",
        title="m",
        form=form,
        minutes=facts.minutes,
        meetings=facts.meetings,
        group_min=facts.group_min,
        group_max=facts.group_max,
        gap_weeks_min=facts.gap_weeks,
        trainers=facts.trainers,
    )
    assert usual.form == form
    assert (facts.gap_weeks is None) is (facts.meetings == 1)


def test_a_trainer_attends_all_but_what_people_do_by_themselves() -> None:
    assert {each for each, facts in FORMS.items() if not facts.attended} == {
        "e_learning",
        "shadowing",
        "work_assignment",
    }


def test_forms_have_a_name_in_both_languages() -> None:
    assert form_name("peer_consultation", "nl") == "intervisie"
    assert form_name("peer_consultation", "en") == "peer consultation"
