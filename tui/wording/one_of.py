"""What one element of a list is called: what can be added to it."""

from collections.abc import Mapping
from typing import Final

from frameworks.fields import FieldSpec
from tui.translation import _, mark

_ONE: Final[Mapping[str, str]] = {
    "agendas": mark("meeting"),
    "asked": mark("employee"),
    "assumptions": mark("assumption"),
    "blackouts": mark("period to keep free"),
    "cohorts": mark("fixed group"),
    "competencies": mark("competency"),
    "costs": mark("cost"),
    "decisions": mark("decision"),
    "dimensions": mark("dimension"),
    "drivers": mark("driver"),
    "employees": mark("employee"),
    "evaluation": mark("line of the evaluation plan"),
    "exemptions": mark("exemption"),
    "facilitators": mark("facilitator"),
    "forms": mark("round of forms"),
    "in_scope": mark("point in scope"),
    "indicators": mark("wording of your own"),
    "instalments": mark("instalment"),
    "level_1": mark("indicator"),
    "level_2": mark("indicator"),
    "level_3": mark("indicator"),
    "level_4": mark("indicator"),
    "levels": mark("name of a level"),
    "links": mark("link to the same elsewhere"),
    "measures": mark("measure"),
    "members": mark("member"),
    "modules": mark("module"),
    "needs": mark("need"),
    "not_included": mark("point that is not included"),
    "objections": mark("objection"),
    "objectives": mark("objective"),
    "options": mark("option"),
    "out_of_scope": mark("point out of scope"),
    "parked": mark("line in the parking lot"),
    "phases": mark("phase"),
    "points": mark("point, with its minutes behind it"),
    "population": mark("category"),
    "profiles": mark("profile"),
    "provisional_sums": mark("provisional sum"),
    "ratings": mark("round"),
    "requirements": mark("target"),
    "risks": mark("risk"),
    "rounds": mark("consensus round"),
    "shifts": mark("shift"),
    "steps": mark("step"),
    "tasks": mark("task"),
    "texts": mark("text with a section"),
    "traits": mark("trait"),
    "units": mark("unit"),
}
"""By the name of the field."""


def one_of(field: FieldSpec) -> str:
    """Give what one element of a list is called, in the language of the screen.

    Raises:
        KeyError: The field is no list that can be added to.
    """
    return _(_ONE[field.name])


def add_label(field: FieldSpec) -> str:
    """Give what the last row of a list says: that one more can be added."""
    return _("add: {one}").format(one=one_of(field))
