"""The learning forms and their usual sizes."""

from typing import get_args

from frameworks.forms import FORMS, LEARNING_CLASSES, form_name
from frameworks.model import Form, Module


def test_every_learning_form_has_its_facts() -> None:
    assert set(FORMS) == set(get_args(Form))


def test_the_usual_sizes_make_a_module() -> None:
    for form, facts in FORMS.items():
        usual = Module(
            id="m",
            title="m",
            form=form,
            minutes=facts.minutes,
            meetings=facts.meetings,
            group_min=facts.group_min,
            group_max=facts.group_max,
            gap_weeks_min=facts.gap_weeks,
        )
        assert usual.form == form
        assert (facts.gap_weeks is None) is (facts.meetings == 1)


def test_every_form_is_learning_of_some_class_and_type() -> None:
    assert all(facts.learning_class in LEARNING_CLASSES and facts.types for facts in FORMS.values())


def test_forms_have_a_name_in_both_languages() -> None:
    assert form_name("peer_consultation", "nl") == "intervisie"
    assert form_name("peer_consultation", "en") == "peer consultation"
