"""Edits of the programme: which modules, in which phase, in which order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from operator import is_

from frameworks.fields import Bilingual, slug
from frameworks.languages import Message
from frameworks.model import Module
from sessions.edits.errors import EditError, checked
from sessions.edits.fields import set_field
from sessions.edits.invariants import keeps_whole
from sessions.edits.items import move_item, remove_item
from sessions.edits.paths import replaced
from sessions.edits.references import forget
from sessions.model import Session
from sessions.model.programme import Phase, Programme
from sessions.new_session import PHASES
from sessions.things import things


def _with_programme(session: Session, **changes: object) -> Session:
    programme: Programme = checked(session.programme, **changes)
    return session.model_copy(update={"programme": programme})


def _placed(phases: tuple[Phase, ...], module: str, phase: str, position: int) -> tuple[Phase, ...]:
    """Give the phases with the module out of where it was and at a position of a phase."""
    placed = []
    for each in phases:
        ids = tuple(other for other in each.modules if other != module)
        if each.id == phase:
            place = max(0, min(position, len(ids)))
            ids = (*ids[:place], module, *ids[place:])
        placed.append(each if ids == each.modules else each.model_copy(update={"modules": ids}))
    return tuple(placed)


def _phase(session: Session, phase: str) -> Phase:
    found: Phase | None = things(session, "phase").get(phase)
    if found is None:
        raise EditError(Message("There is no phase {id} in this programme.", {"id": phase}))
    return found


def move_module(session: Session, module: str, phase: str, position: int) -> Session:
    """Give the session with a module at a position of a phase, counted without the module itself, from 0.

    A broken prerequisite does not forbid the move: it becomes a finding. A position past the end is the end.

    Raises:
        EditError: There is no such module or phase.
    """
    _phase(session, phase)
    if module not in things(session, "module"):
        raise EditError(Message("There is no module {id} in this programme.", {"id": module}))
    phases = _placed(session.programme.phases, module, phase, position)
    if all(new is old for new, old in zip(phases, session.programme.phases, strict=True)):
        return session
    return _with_programme(session, phases=phases)


def take_order(session: Session, order: Mapping[str, Sequence[str]]) -> Session:
    """Give the session with the placed modules in another order.

    Args:
        session: The session.
        order: Per phase the ids of its modules; together the very modules that are placed now. A phase that is not
            named keeps its own.

    Raises:
        EditError: The programme is another than the one that this was an order of.
    """
    phases = tuple(
        each
        if tuple(order.get(each.id, each.modules)) == each.modules
        else each.model_copy(update={"modules": tuple(order[each.id])})
        for each in session.programme.phases
    )
    before = Counter(chain.from_iterable(each.modules for each in session.programme.phases))
    if Counter(chain.from_iterable(each.modules for each in phases)) != before:
        raise EditError(Message("The programme has changed since this order was made: sort it again."))
    if all(new is old for new, old in zip(phases, session.programme.phases, strict=True)):
        return session
    return _with_programme(session, phases=phases)


def _module_place(session: Session, module: str) -> int:
    for place, each in enumerate(session.programme.modules):
        if each.id == module:
            return place
    raise EditError(Message("There is no module {id} in this programme.", {"id": module}))


def drop_requirement(session: Session, module: str, required: str) -> Session:
    """Give the session in which a module does not come after another one any more.

    Raises:
        EditError: There is no such module.
    """
    place = _module_place(session, module)
    left = tuple(each for each in session.programme.modules[place].requires if each != required)
    return set_field(session, ("programme", "modules", place, "requires"), left)


def space_meetings(session: Session, module: str, least: int, most: int) -> Session:
    """Give the session with so many weeks between the meetings of a module, at least and at most, 0 to 52.

    Raises:
        EditError: There is no such module, or the weeks are out of bounds.
    """
    place = _module_place(session, module)
    old = session.programme.modules[place]
    if (old.gap_weeks_min, old.gap_weeks_max) == (least, most):
        return session
    new = checked(old, gap_weeks_min=least, gap_weeks_max=most)
    return replaced(session, ("programme", "modules", place), lambda _old: new)


def adapted(session: Session, module: Module) -> Module:
    """Give a module (of a framework) as this session would have it.

    Objectives for competencies and audiences that the role does not have are left out. An id that is taken gets a
    number.
    """
    competencies, profiles = things(session, "competency"), things(session, "profile")
    return module.model_copy(
        update={
            "id": slug(module.id, set(things(session, "module"))),
            "objectives": tuple(each for each in module.objectives if each.competency in competencies),
            "audience": tuple(each for each in module.audience if each in profiles),
        }
    )


@keeps_whole
def add_module(session: Session, module: Module, phase: str, position: int) -> Session:
    """Give the session with a module (of a framework) copied into a phase; it is the session's own from then on.

    Objectives for competencies and audiences that the role does not have are left out; a prerequisite that is not in
    the programme stays, and is a finding. An id that is taken gets a number.

    Raises:
        EditError: There is no such phase, or the programme is full.
    """
    _phase(session, phase)
    copied = adapted(session, module)
    return _with_programme(
        session,
        modules=(*session.programme.modules, copied),
        phases=_placed(session.programme.phases, copied.id, phase, position),
    )


def remove_module(session: Session, module: str) -> Session:
    """Give the session without a module, its place, and what named it."""
    for place, each in enumerate(session.programme.modules):
        if each.id == module:
            return remove_item(session, ("programme", "modules", place))
    return session


def move_phase(session: Session, phase: str, position: int) -> Session:
    """Give the session with a phase, and its modules, at a position among the phases, from 0."""
    _phase(session, phase)
    place = list(things(session, "phase")).index(phase)
    return move_item(session, ("programme", "phases", place), position)


@keeps_whole
def take_advice(
    session: Session, phases: Sequence[tuple[str, Sequence[str]]], added: Sequence[Module] = ()
) -> Session:
    """Give the session with the modules of an advice in their places.

    Modules that stood in a phase and are in none of these are removed, with what named them, as `remove_module` does.

    Args:
        session: The session.
        phases: The id of each phase with the ids of its modules, in order. One that is not there yet is added as one
            of those that programmes start with; those that are not named stay as they are.
        added: Modules that the session does not have yet, as `adapted` gives them.

    Raises:
        EditError: There is no such phase or module, an id is taken, or the programme would be too large.
    """
    known, wanted = things(session, "module"), dict(phases)
    for each in added:
        if each.id in known:
            raise EditError(Message("{id} is taken. Choose another one.", {"id": each.id}))
    ids = {*known, *(each.id for each in added)}
    for name in (name for names in wanted.values() for name in names):
        if name not in ids:
            raise EditError(Message("There is no module {id} in this programme.", {"id": name}))
    stands = {name for phase in session.programme.phases if phase.id in wanted for name in phase.modules}
    gone = stands - {name for names in wanted.values() for name in names}
    placed = tuple(
        _holding(phase, wanted.pop(phase.id)) if phase.id in wanted else phase
        for phase in session.programme.phases
    )
    new = tuple(_holding(_standard_phase(name), names) for name, names in wanted.items())
    if not gone and not added and not new and all(map(is_, placed, session.programme.phases)):
        return session
    modules = tuple(each for each in session.programme.modules if each.id not in gone)
    changed = _with_programme(session, phases=(*placed, *new), modules=(*modules, *added))
    return forget(changed, "module", *gone) if gone else changed


def _holding(phase: Phase, modules: Sequence[str]) -> Phase:
    return phase if phase.modules == tuple(modules) else phase.model_copy(update={"modules": tuple(modules)})


def _standard_phase(phase: str) -> Phase:
    for name, nl, en in PHASES:
        if name == phase:
            return Phase(id=name, name=Bilingual(nl=nl, en=en))
    raise EditError(Message("There is no phase {id} in this programme.", {"id": phase}))
