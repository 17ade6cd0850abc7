"""Edits of the groups of a module: fixing them, changing them by hand, and letting them go."""

from collections.abc import Iterable

from frameworks.languages import Message
from frameworks.model import Module
from sessions.analysis.programme import placed_modules
from sessions.edits.errors import EditError, checked
from sessions.edits.invariants import keeps_whole
from sessions.model import Session
from sessions.model.programme import PinnedCohort
from sessions.things import things


def _module(session: Session, module: str) -> Module:
    """Give a module that has groups.

    Raises:
        EditError: It is in no phase, is done individually, or there are no employees to put in groups.
    """
    from sessions.planning.cohorts import is_individual

    found = next((each for _, each in placed_modules(session) if each.id == module), None)
    if found is None:
        raise EditError(Message("There is no module {id} in this programme.", {"id": module}))
    if is_individual(found):
        raise EditError(Message("This module is done by each person alone: it has no groups."))
    if not session.employees:
        raise EditError(Message("There are no employees yet, so there is nobody to put in a fixed group."))
    return found


def _with_groups(session: Session, module: str, groups: Iterable[tuple[str, ...]]) -> Session:
    """Give the session with these as the fixed groups of a module, in the place of those that it had."""
    from sessions.planning.cohorts import purpose

    before = session.programme.cohorts
    at = next((place for place, each in enumerate(before) if each.module == module), len(before))
    by_level = purpose(things(session, "module")[module]) == "level" or any(
        each.by_level for each in before if each.module == module
    )
    made = tuple(PinnedCohort(module=module, members=members, by_level=by_level) for members in groups)
    others = tuple(each for each in before if each.module != module)
    programme = checked(session.programme, cohorts=(*others[:at], *made, *others[at:]))
    return session.model_copy(update={"programme": programme})


def _as_now(session: Session, module: Module) -> list[tuple[str, ...]]:
    """Give the members of each group as it is now, by its number; one without members is empty."""
    from sessions.planning.cohorts import cohorts_of, pinned

    now = cohorts_of(session, module)
    count = max((each.number for each in now), default=0)
    groups: list[tuple[str, ...]] = [()] * max(count, len(pinned(session, module.id)))
    for each in now:
        groups[each.number - 1] = each.members
    return groups


@keeps_whole
def pin_cohorts(session: Session, module: str) -> Session:
    """Give the session in which the groups of a module are fixed as they are now.

    They keep their members whatever else changes; who is new gets a place beside them.

    Raises:
        EditError: The module has no groups to fix.
    """
    from sessions.planning.cohorts import pinned

    groups = _as_now(session, _module(session, module))
    if groups == [each.members for each in pinned(session, module)]:
        return session
    return _with_groups(session, module, groups)


@keeps_whole
def unpin_cohorts(session: Session, module: str) -> Session:
    """Give the session in which the groups of a module follow from who takes part again."""
    from sessions.planning.cohorts import pinned

    if not pinned(session, module):
        return session
    return _with_groups(session, module, ())


@keeps_whole
def move_to_cohort(session: Session, module: str, employee: str, number: int) -> Session:
    """Give the session in which an employee is in another group of a module, and all its groups are fixed.

    A group that becomes too large or too small does not forbid the move: it becomes a finding.

    Args:
        session: The session.
        module: The module's id.
        employee: The employee's code.
        number: The group's number from 1; one more than there are makes a new group.

    Raises:
        EditError: The module has no groups, the employee does not take part in it, or there is no such group.
    """
    groups = _as_now(session, _module(session, module))
    now = next((at for at, members in enumerate(groups, start=1) if employee in members), None)
    if now is None:
        raise EditError(Message("{id} does not take part in this module.", {"id": employee}))
    if not 1 <= number <= len(groups) + 1:
        raise EditError(
            Message(
                "There is no group {number}. Give a number from 1 to {last}, or {new} for a new group.",
                {"number": number, "last": len(groups), "new": len(groups) + 1},
            )
        )
    if number == now:
        return session
    groups.append(())
    groups[now - 1] = tuple(each for each in groups[now - 1] if each != employee)
    order = {each.code: at for at, each in enumerate(session.employees)}
    groups[number - 1] = tuple(sorted((*groups[number - 1], employee), key=order.__getitem__))
    return _with_groups(session, module, groups if groups[-1] else groups[:-1])
