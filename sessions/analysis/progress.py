"""How far the design is: the steps of the method, what each still asks, and the one next thing to do.

All of it follows from the session alone, and nothing of it counts people.
"""

from collections.abc import Callable, Iterator
from typing import Final, Literal, NamedTuple

from frameworks.findings import Path
from frameworks.languages import Message, mark
from sessions.analysis.checks.common import typed
from sessions.analysis.consensus import (
    DEFINITION,
    agreement,
    result_of,
    topic_message,
    topic_path,
)
from sessions.analysis.organisation import unit_tree
from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.agenda import StepId

State = Literal["done", "begun", "open"]


class Todo(NamedTuple):
    """Something that a step asks and that was not done yet.

    Attributes:
        id: What it is, for programs.
        text: What to do, as a consultant says it, without a capital or a stop.
        path: Where in the session, by Python's names.
    """

    id: str
    text: Message
    path: Path


class Step(NamedTuple):
    """A step of the method.

    Attributes:
        id: Which.
        title: What it is called.
        done: How many of the things that it asks were done, 0 and up.
        asked: How many it asks, 1 and up.
        todo: What was not done yet, in the order in which to do it: the reasons why the step is not done.
    """

    id: StepId
    title: Message
    done: int
    asked: int
    todo: tuple[Todo, ...]

    @property
    def state(self) -> State:
        """Whether all, some or none of it was done."""
        if not self.todo:
            return "done"
        return "begun" if self.done else "open"


class Progress(NamedTuple):
    """How far the design is.

    Attributes:
        steps: The steps of the method, in its order.
    """

    steps: tuple[Step, ...]

    @property
    def next(self) -> Todo | None:
        """The one next thing to do: the first of the first step that is not done; `None` when all is."""
        return next((todo for step in self.steps for todo in step.todo), None)


_FEWEST: Final = 2
"""The fewest members of which a cross-section can be made: one person is no section."""

_UNSAID: Final = frozenset({"…", "...", "?"})
"""What stands in place of a side of a shift that is still to be said."""

Asked = tuple[bool, Todo]
"""Whether something was done, and what it is."""


@by_identity()
def progress(session: Session) -> Progress:
    """Give how far the design is."""
    return Progress(tuple(_step(session, *each) for each in _STEPS))


def _step(session: Session, step: StepId, title: str, asks: Callable[[Session], Iterator[Asked]]) -> Step:
    asked = list(asks(session))
    todo = tuple(each for is_done, each in asked if not is_done)
    return Step(step, Message(title), len(asked) - len(todo), len(asked), todo)


def _municipality(session: Session) -> Iterator[Asked]:
    told = session.municipality
    place: Path = ("municipality",)
    yield (
        told.headcount is not None,
        Todo("headcount", Message("note how many people work there"), (*place, "headcount")),
    )
    yield (
        bool(told.resident_view or told.municipal_view),
        Todo("view", Message("write down what the resident sees"), (*place, "resident_view")),
    )
    yield bool(told.drivers), Todo("drivers", Message("note what drives the change"), (*place, "drivers"))
    tree = unit_tree(session)
    apart = bool(tree.together) and not tree.adds_up
    values = {"together": tree.together or 0, "headcount": tree.headcount or 0}
    yield (
        any(each.headcount for each in told.units) and not apart,
        Todo(
            "units",
            Message("make the units add up: they come to {together} of the {headcount} employees", values)
            if apart
            else Message("add the units with their headcounts"),
            (*place, "units"),
        ),
    )


def _panel(session: Session) -> Iterator[Asked]:
    members = session.panel.members
    place: Path = ("panel", "members")
    wanted = max(_FEWEST, session.panel.size or 0)
    values = {"members": len(members), "wanted": wanted}
    yield (
        len(members) >= wanted,
        Todo(
            "members",
            Message("invite more to the cross-section: it has {members} of the {wanted} members", values)
            if members
            else Message("put the cross-section together"),
            place,
        ),
    )
    unknown = next((at for at, each in enumerate(members) if each.attended is None), 0 if members else None)
    yield (
        any(each.attended for each in members) and all(each.attended is not None for each in members),
        Todo("attended", Message("note who attended"), place if unknown is None else (*place, unknown)),
    )


def _role(session: Session) -> Iterator[Asked]:
    role = session.role
    begun = role.framework or role.shifts or role.competencies or role.profiles or role.definition
    yield bool(begun), Todo("start", Message("start the role, from a framework or by yourself"), ("role",))
    yield bool(role.definition), Todo("definition", Message("define the role"), ("role", "definition"))
    unsaid = next((at for at, each in enumerate(role.shifts) if {each.from_, each.to} & _UNSAID), None)
    yield (
        bool(role.shifts) and unsaid is None,
        Todo("shifts", Message("say from what to what the role moves"), ("role", "shifts"))
        if unsaid is None
        else Todo(
            "shift-sides",
            Message("say from what to what the role moves"),
            ("role", "shifts", unsaid),
        ),
    )
    yield (
        bool(role.competencies),
        Todo("competencies", Message("choose the competencies"), ("role", "competencies")),
    )
    yield bool(role.profiles), Todo("profiles", Message("name the target groups"), ("role", "profiles"))
    bare = next((at for at, each in enumerate(role.profiles) if not each.requirements), None)
    path: Path = ("role", "profiles") if bare is None else ("role", "profiles", bare)
    yield bool(role.profiles) and bare is None, Todo("targets", Message("set the targets"), path)
    held = result_of(session, DEFINITION)
    voted = held is not None and (bool(held.rounds) or held.state != "open")
    yield voted, Todo("vote", Message("vote on the definition"), ("role", "definition"))
    yield from _agreed(session)


def _agreed(session: Session) -> Iterator[Asked]:
    still = next((each.about for each in agreement(session) if each.state == "open"), None)
    path: Path = ("role", "definition") if still is None else topic_path(session, still)
    topic = None if still is None else topic_message(session, still)
    values = {"topic": topic or typed(still or "")}
    if agreement(session):
        yield still is None, Todo("agree", Message("come to an agreement on {topic}", values), path)
    objections = session.role.objections
    about = next((each.about for each in objections if not each.worked_in), None)
    if objections:
        # Where the topic stands: there is where the key that works them in knows whose they are.
        path = ("role", "objections") if about is None else topic_path(session, about)
        yield about is None, Todo("objections", Message("work in the objections"), path)


def _needs(session: Session) -> Iterator[Asked]:
    yield bool(session.employees), Todo("employees", Message("take in the list of employees"), ("employees",))
    yield bool(session.ratings), Todo("ratings", Message("rate where people stand"), ("ratings",))
    still = next((at for at, each in enumerate(session.ratings) if each.open), None)
    path: Path = ("ratings",) if still is None else ("ratings", still)
    yield (
        bool(session.ratings) and still is None,
        Todo("closed", Message("close the round, so that groups are told"), path),
    )


def _programme(session: Session) -> Iterator[Asked]:
    programme = session.programme
    place: Path = ("programme",)
    if not programme.phases:
        # A new session has them, so that they are no sign of anything that was done.
        yield False, Todo("phases", Message("name the phases"), (*place, "phases"))
    # Modules stand in their phases: what is to be added is added in the first.
    first: Path = (*place, "phases", 0) if programme.phases else (*place, "modules")
    yield bool(programme.modules), Todo("modules", Message("choose the modules"), first)
    placed = {each for phase in programme.phases for each in phase.modules}
    loose = next((at for at, each in enumerate(programme.modules) if each.id not in placed), None)
    where = first if loose is None else (*place, "modules", loose)
    yield (
        bool(programme.modules) and loose is None,
        Todo("placed", Message("put each module in a phase"), where),
    )
    moved = {each.competency for module in programme.modules for each in module.objectives}
    wanted = [
        each
        for each in session.role.competencies
        if each.id not in moved
        and any(target.competency == each.id for one in session.role.profiles for target in one.requirements)
    ]
    name = typed(wanted[0].name) if wanted else typed("")
    yield (
        bool(moved) and not wanted,
        Todo(
            "covered",
            Message("choose a module for {name}", {"name": name})
            if wanted
            else Message("give modules objectives"),
            first,
        ),
    )
    yield (
        programme.start is not None,
        Todo("start-day", Message("set the day of the start"), (*place, "start")),
    )
    yield (
        bool(programme.evaluation),
        Todo("evaluation", Message("plan how the effect is measured"), (*place, "evaluation")),
    )


def _proposal(session: Session) -> Iterator[Asked]:
    proposal = session.proposal
    place: Path = ("proposal",)
    yield (
        bool(proposal.client.organisation),
        Todo("client", Message("note who the client is"), (*place, "client", "organisation")),
    )
    yield (
        bool(proposal.supplier.organisation),
        Todo("supplier", Message("note who makes the offer"), (*place, "supplier", "organisation")),
    )
    yield bool(proposal.question), Todo("question", Message("write down the question"), (*place, "question"))
    yield proposal.date is not None, Todo("day", Message("set the day of the proposal"), (*place, "date"))


_STEPS: Final[tuple[tuple[StepId, str, Callable[[Session], Iterator[Asked]]], ...]] = (
    ("municipality", mark("Municipality"), _municipality),
    ("panel", mark("Cross-section"), _panel),
    ("role", mark("Role"), _role),
    ("needs", mark("Needs"), _needs),
    ("programme", mark("Programme"), _programme),
    ("proposal", mark("Proposal"), _proposal),
)
