"""The edits: named pure functions from a session to a session, and the only way to change one.

Each gives the very same object back when nothing changes, shares all that did not change, and raises `EditError` with
a plain reason when the change is not possible. `name_of` says in words what an edit does, for undo and the log.
"""

from collections.abc import Callable
from typing import Any, Final

from frameworks.language import Message, mark
from sessions.edits.cohorts import move_to_cohort, pin_cohorts, unpin_cohorts
from sessions.edits.consensus import decide, record_vote
from sessions.edits.errors import EditError
from sessions.edits.evaluation import propose_evaluation, propose_measures
from sessions.edits.fields import remove_entry, rename_thing, set_entry, set_field
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
from sessions.edits.rounds import close_round, close_rounds, tell_closed
from sessions.edits.targets import clear_target, fill_targets, set_target, word_target
from sessions.edits.units import move_unit

_NAMES: Final[dict[Callable[..., Any], str]] = {
    set_field: mark("change a field"),
    set_entry: mark("change an entry"),
    remove_entry: mark("remove an entry"),
    rename_thing: mark("rename"),
    add_item: mark("add an item"),
    duplicate_item: mark("duplicate an item"),
    move_item: mark("move an item"),
    remove_item: mark("remove an item"),
    remove_person: mark("remove a person"),
    remove_people: mark("remove all people"),
    rate: mark("rate"),
    rate_many: mark("rate"),
    close_round: mark("close a round of ratings"),
    close_rounds: mark("close rounds of ratings"),
    tell_closed: mark("tell what closed rounds say"),
    take_import: mark("import"),
    add_module: mark("add a module"),
    move_module: mark("move a module"),
    move_phase: mark("move a phase"),
    remove_module: mark("remove a module"),
    take_order: mark("sort the modules"),
    drop_requirement: mark("drop a requirement"),
    space_meetings: mark("space the meetings"),
    take_advice: mark("take the advice"),
    pin_cohorts: mark("fix groups"),
    unpin_cohorts: mark("let groups go"),
    move_to_cohort: mark("move to another group"),
    add_all: mark("add from the library"),
    add_competency: mark("add a competency"),
    add_driver: mark("add a driver"),
    add_profile: mark("add a profile"),
    add_shift: mark("add a shift"),
    start_role: mark("start the role from a framework"),
    take_drivers: mark("take the typical drivers"),
    add_standard_dimension: mark("add a dimension"),
    derive_population: mark("count the employees"),
    set_population: mark("change a number of employees"),
    take_panel: mark("compose the panel"),
    move_unit: mark("move a unit"),
    place_shift: mark("move a slider"),
    set_target: mark("set a target"),
    set_objective: mark("change an objective"),
    clear_objective: mark("clear an objective"),
    clear_target: mark("clear a target"),
    fill_targets: mark("fill a row of targets"),
    word_target: mark("word a target"),
    propose_evaluation: mark("complete the evaluation plan"),
    propose_measures: mark("take measures from the needs"),
    record_vote: mark("vote"),
    decide: mark("note a decision"),
}


def name_of(edit: Callable[..., Any]) -> Message:
    """Say in words what an edit does."""
    return Message(_NAMES[edit])


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
    "clear_objective",
    "clear_target",
    "close_round",
    "close_rounds",
    "decide",
    "derive_population",
    "drop_requirement",
    "duplicate_item",
    "fill_targets",
    "move_item",
    "move_module",
    "move_phase",
    "move_to_cohort",
    "move_unit",
    "name_of",
    "pin_cohorts",
    "place_shift",
    "propose_evaluation",
    "propose_measures",
    "rate",
    "rate_many",
    "record_vote",
    "remove_entry",
    "remove_item",
    "remove_module",
    "remove_people",
    "remove_person",
    "rename_thing",
    "set_entry",
    "set_field",
    "set_objective",
    "set_population",
    "set_target",
    "space_meetings",
    "start_role",
    "take_advice",
    "take_drivers",
    "take_import",
    "take_order",
    "take_panel",
    "tell_closed",
    "unpin_cohorts",
    "word_target",
]
