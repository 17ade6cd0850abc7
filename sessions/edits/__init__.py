"""The edits: named pure functions from a session to a session, and the only way to change one.

Each gives the very same object back when nothing changes, shares all that did not change, and raises `EditError` with
a plain reason when the change is not possible. `name_of` says in words what an edit does, for undo and the log.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from frameworks.languages import Message, mark
from sessions.edits.errors import EditError

if TYPE_CHECKING:
    from sessions.edits.agenda import begin_meeting, close_point, new_agenda, plan_meeting
    from sessions.edits.cohorts import move_to_cohort, pin_cohorts, unpin_cohorts
    from sessions.edits.consensus import decide, look_again, park, raise_objection, record_vote, work_in
    from sessions.edits.evaluation import propose_evaluation, propose_measures
    from sessions.edits.fields import remove_entry, rename_thing, set_entry, set_field
    from sessions.edits.forms import send_forms, take_answers
    from sessions.edits.imports import Incoming, take_import
    from sessions.edits.items import add_item, duplicate_item, move_item, remove_item
    from sessions.edits.needs import rate, rate_many
    from sessions.edits.objectives import clear_objective, set_objective
    from sessions.edits.panel import add_standard_dimension, derive_population, set_population, take_panel
    from sessions.edits.people import remove_people, remove_person
    from sessions.edits.programme import (
        add_module,
        drop_requirement,
        move_module,
        move_phase,
        remove_module,
        space_meetings,
        take_advice,
        take_order,
    )
    from sessions.edits.role import (
        add_all,
        add_competency,
        add_driver,
        add_profile,
        add_shift,
        place_shift,
        start_role,
        take_drivers,
    )
    from sessions.edits.rounds import close_round, close_rounds, remember_told, tell_closed
    from sessions.edits.targets import clear_target, fill_targets, set_target, word_target
    from sessions.edits.units import move_unit
    from sessions.edits.versions import bring_back

_EDITS: Final[dict[str, tuple[str, str]]] = {
    "set_field": ("fields", mark("change a field")),
    "set_entry": ("fields", mark("change an entry")),
    "remove_entry": ("fields", mark("remove an entry")),
    "rename_thing": ("fields", mark("rename")),
    "add_item": ("items", mark("add an item")),
    "duplicate_item": ("items", mark("duplicate an item")),
    "move_item": ("items", mark("move an item")),
    "remove_item": ("items", mark("remove an item")),
    "give_profile": ("profiles", mark("give a profile")),
    "remove_person": ("people", mark("remove a person")),
    "remove_people": ("people", mark("remove all people")),
    "rate": ("needs", mark("rate")),
    "rate_many": ("needs", mark("rate")),
    "close_round": ("rounds", mark("close a round of ratings")),
    "close_rounds": ("rounds", mark("close rounds of ratings")),
    "tell_closed": ("rounds", mark("tell what closed rounds say")),
    "remember_told": ("rounds", mark("remember what was told")),
    "take_import": ("imports", mark("import")),
    "send_forms": ("forms", mark("send forms")),
    "take_answers": ("forms", mark("take in what came back on forms")),
    "bring_back": ("versions", mark("bring back a version")),
    "add_module": ("programme", mark("add a module")),
    "move_module": ("programme", mark("move a module")),
    "move_phase": ("programme", mark("move a phase")),
    "remove_module": ("programme", mark("remove a module")),
    "take_order": ("programme", mark("sort the modules")),
    "drop_requirement": ("programme", mark("drop a requirement")),
    "space_meetings": ("programme", mark("space the meetings")),
    "take_advice": ("programme", mark("take the advice")),
    "pin_cohorts": ("cohorts", mark("fix groups")),
    "unpin_cohorts": ("cohorts", mark("let groups go")),
    "move_to_cohort": ("cohorts", mark("move to another group")),
    "add_all": ("role", mark("add from the library")),
    "add_competency": ("role", mark("add a competency")),
    "add_driver": ("role", mark("add a driver")),
    "add_profile": ("role", mark("add a profile")),
    "add_shift": ("role", mark("add a shift")),
    "start_role": ("role", mark("start the role from a framework")),
    "take_drivers": ("role", mark("take the typical drivers")),
    "add_standard_dimension": ("panel", mark("add a dimension")),
    "derive_population": ("panel", mark("count the employees")),
    "set_population": ("panel", mark("change a number of employees")),
    "take_panel": ("panel", mark("compose the panel")),
    "move_unit": ("units", mark("move a unit")),
    "place_shift": ("role", mark("move a slider")),
    "set_target": ("targets", mark("set a target")),
    "set_objective": ("objectives", mark("change an objective")),
    "clear_objective": ("objectives", mark("clear an objective")),
    "clear_target": ("targets", mark("clear a target")),
    "fill_targets": ("targets", mark("fill a row of targets")),
    "word_target": ("targets", mark("word a target")),
    "propose_evaluation": ("evaluation", mark("complete the evaluation plan")),
    "propose_measures": ("evaluation", mark("take measures from the needs")),
    "record_vote": ("consensus", mark("vote")),
    "decide": ("consensus", mark("note a decision")),
    "raise_objection": ("consensus", mark("note an objection")),
    "work_in": ("consensus", mark("work in an objection")),
    "look_again": ("consensus", mark("set a day to look again")),
    "park": ("consensus", mark("park")),
    "plan_meeting": ("agenda", mark("make an agenda")),
    "begin_meeting": ("agenda", mark("begin the meeting")),
    "close_point": ("agenda", mark("close a point of the agenda")),
}
"""Per edit the module that it lives in, loaded when it is first asked for, and what it does in words."""


_PARTS: Final = {"Incoming": "imports", "new_agenda": "agenda"}
"""What else is taken from the modules of edits."""


def __getattr__(name: str) -> Any:
    """Load an edit: a session that is only looked at, or whose first screen is drawn, needs none of them."""
    home = _PARTS.get(name) or _EDITS.get(name, ("", ""))[0]
    if not home:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
    return value


def load_all() -> None:
    """Load the code of all edits."""
    for home, _words in _EDITS.values():
        import_module(f"{__name__}.{home}")


def name_of(edit: Callable[..., Any]) -> Message:
    """Say in words what an edit does."""
    return Message(_EDITS[edit.__name__][1])


__all__ = [
    "EditError",
    "Incoming",
    "add_all",
    "add_competency",
    "add_driver",
    "add_item",
    "add_module",
    "add_profile",
    "add_shift",
    "add_standard_dimension",
    "begin_meeting",
    "bring_back",
    "clear_objective",
    "clear_target",
    "close_point",
    "close_round",
    "close_rounds",
    "decide",
    "derive_population",
    "drop_requirement",
    "duplicate_item",
    "fill_targets",
    "load_all",
    "look_again",
    "move_item",
    "move_module",
    "move_phase",
    "move_to_cohort",
    "move_unit",
    "name_of",
    "new_agenda",
    "park",
    "pin_cohorts",
    "place_shift",
    "plan_meeting",
    "propose_evaluation",
    "propose_measures",
    "raise_objection",
    "rate",
    "rate_many",
    "record_vote",
    "remember_told",
    "remove_entry",
    "remove_item",
    "remove_module",
    "remove_people",
    "remove_person",
    "rename_thing",
    "send_forms",
    "set_entry",
    "set_field",
    "set_objective",
    "set_population",
    "set_target",
    "space_meetings",
    "start_role",
    "take_advice",
    "take_answers",
    "take_drivers",
    "take_import",
    "take_order",
    "take_panel",
    "tell_closed",
    "unpin_cohorts",
    "word_target",
    "work_in",
]
