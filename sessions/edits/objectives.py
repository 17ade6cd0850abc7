"""Edits of what a module moves: a competency from a level to a higher one."""

from collections.abc import Callable

from frameworks.languages import Message
from frameworks.model import Module, Objective
from sessions.edits.errors import EditError, checked
from sessions.model import Session
from sessions.things import things


def set_objective(session: Session, module: str, competency: str, low: int, high: int) -> Session:
    """Give the session in which a module moves a competency from a level to a higher one.

    It takes the place of all that the module did for that competency, or comes after what it does for others.

    Args:
        session: The session.
        module: The module's id.
        competency: The competency's id.
        low: The level that people start from, 0 to 3.
        high: The level that they come to, 1 to 4.

    Raises:
        EditError: There is no such module or competency, a level is out of bounds, or `high` is not above `low`.
    """
    if competency not in things(session, "competency"):
        raise EditError(Message("There is no {id} in this session.", {"id": competency}))

    def changed(old: tuple[Objective, ...]) -> tuple[Objective, ...]:
        own = [each for each in old if each.competency == competency]
        if [(each.from_, each.to) for each in own] == [(low, high)]:
            return old
        if not own:
            blank = Objective(competency=competency, from_=0, to=1)
            return (*old, checked(blank, from_=low, to=high))
        new = checked(own[0], from_=low, to=high)
        return tuple(
            new if each is own[0] else each for each in old if each is own[0] or each.competency != competency
        )

    return _with_objectives(session, module, changed)


def clear_objective(session: Session, module: str, competency: str) -> Session:
    """Give the session in which a module does not move a competency.

    Raises:
        EditError: There is no such module.
    """

    def changed(old: tuple[Objective, ...]) -> tuple[Objective, ...]:
        kept = tuple(each for each in old if each.competency != competency)
        return old if len(kept) == len(old) else kept

    return _with_objectives(session, module, changed)


def _with_objectives(
    session: Session, module: str, change: Callable[[tuple[Objective, ...]], tuple[Objective, ...]]
) -> Session:
    old: Module | None = things(session, "module").get(module)
    if old is None:
        raise EditError(Message("There is no module {id} in this programme.", {"id": module}))
    objectives = change(old.objectives)
    if objectives is old.objectives:
        return session
    new = old.model_copy(update={"objectives": objectives})
    modules = tuple(new if each is old else each for each in session.programme.modules)
    programme = session.programme.model_copy(update={"modules": modules})
    return session.model_copy(update={"programme": programme})
