"""What a plan tells one person: what is asked, where the person stands by each source, and what comes of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from frameworks.fields import Bilingual
from frameworks.languages import Message
from frameworks.model import Competency, Module, Requirement
from sessions.analysis.coverage import RouteNeed, route, route_modules
from sessions.analysis.gaps import targets_of
from sessions.analysis.given import dates, levels_in
from sessions.analysis.index import competencies, requirements
from sessions.analysis.levels import DISCREPANCY, Current, current_levels
from sessions.analysis.programme import placed_modules
from sessions.model import Session
from sessions.model.employees import Employee, NeedKind
from sessions.model.programme import Measure
from sessions.plans.attendance import Attendance, meetings_told
from sessions.plans.moments import Moment, moments
from sessions.plans.own import own_session
from sessions.proposal.escape import Markdown
from sessions.proposal.language import Speaker
from sessions.rating_sources import SOURCES, Source
from sessions.things import name_of, things

_MOST_BEHAVIOURS: Final = 2
"""Of a level so many behaviours say enough on one line of a plan."""
_LEARNT: Final[tuple[NeedKind, ...]] = ("knowledge", "skill", "attitude")


class Asked(NamedTuple):
    """What the role asks in one competency.

    Attributes:
        name: The competency.
        level: The levels in which there is nothing to learn, such as `2` or `2 to 3`.
        behaviours: How the least of them shows; the profile's own wording where it has one.
    """

    name: str | Bilingual
    level: Markdown
    behaviours: tuple[str | Bilingual, ...]


class Column(NamedTuple):
    """A source that gave a level, and the day when all of its levels are of one day."""

    source: Source
    on: date | None


class Stand(NamedTuple):
    """Where somebody stands in one competency: what each source says, in the order of the columns."""

    name: str | Bilingual
    level: Markdown
    by_source: tuple[Markdown, ...]


class Difference(NamedTuple):
    """A competency in which two see it a level or more apart.

    Attributes:
        name: The competency.
        own: The own level; `None` when others differ among themselves.
        others: Each other source with its level.
        question: What to ask each other.
    """

    name: str | Bilingual
    own: Markdown | None
    others: tuple[tuple[Source, Markdown], ...]
    question: Message


class Wanted(NamedTuple):
    """Something that somebody needs: of which kind, for which competency, in whose words."""

    kind: NeedKind
    competency: str | Bilingual | None
    text: str | Bilingual


class Stop(NamedTuple):
    """A module on somebody's route.

    Attributes:
        number: Its number in the programme.
        module: The module.
        moves: What it moves for this person: the competency, from which level to which; empty where it is for all.
        group: The number of the group; 0 for none.
        when: Its days; empty when nothing was planned.
    """

    number: int
    module: Module
    moves: tuple[Markdown, ...]
    group: int
    when: Markdown


class PersonPlan(NamedTuple):
    """What a plan tells one person, and nothing of anybody else.

    Attributes:
        code: The code.
        name: The name, when it was asked for and is known; else empty.
        profile: The name of the profile; `None` without one.
        unit: The name of the unit; `None` without one.
        role: What the changing role is called.
        known_on: The newest day of a level in it; `None` when none is known.
        asked: What the role asks, in the order of the role.
        columns: The sources that gave a level.
        stands: Where somebody stands, a row for each competency that is asked or known.
        is_open: Whether some of the ratings that it tells of are still coming in.
        differences: Where two see it differently.
        needs: What somebody needs and can learn.
        conditions: What somebody needs and training doesn't give.
        measures: What the organisation does about such things.
        route: The modules that move a need, and those that are for all.
        others: The numbers of modules that are planned for the profile, but which this person needs for nothing.
        programmed: Whether there is a programme with modules in it.
        open_needs: The competencies in which the programme does not bring this person to the target.
        exempted: What somebody need not do: its name, and why.
        moments: When is looked at how it goes.
        levels: The names of the levels, from 0; empty without.
    """

    code: str
    name: str
    profile: str | Bilingual | None
    unit: str | Bilingual | None
    role: str | Bilingual | None
    known_on: date | None
    asked: tuple[Asked, ...]
    columns: tuple[Column, ...]
    stands: tuple[Stand, ...]
    is_open: bool
    differences: tuple[Difference, ...]
    needs: tuple[Wanted, ...]
    conditions: tuple[Wanted, ...]
    measures: tuple[Measure, ...]
    route: tuple[Stop, ...]
    others: tuple[Stop, ...]
    programmed: bool
    open_needs: tuple[str | Bilingual, ...]
    exempted: tuple[tuple[str | Bilingual, str | Bilingual], ...]
    moments: tuple[Moment, ...]
    levels: tuple[str | Bilingual, ...]


def person_plan(
    session: Session,
    employee: Employee,
    attendance: Mapping[str, Attendance],
    speaker: Speaker,
    name: str = "",
) -> PersonPlan:
    """Give what a plan tells one person.

    Args:
        session: The session.
        employee: The person.
        attendance: When this person does each module (`sessions.plans.attendance`).
        speaker: The language in which levels and days are told.
        name: What the person is called; empty for the code alone.
    """
    own = own_session(session, employee)
    known = current_levels(own).get(employee.code, {})
    targets = targets_of(requirements(own), employee)
    days = {each: dates(own, employee.code, each) for each in known}
    columns = tuple(_columns(known, days))
    needs = route(own, employee.code)
    stops = tuple(_stops(own, needs, attendance, speaker))
    on_route = set(route_modules(own, employee.code))
    of_kinds = [*_wanted(own, employee)]
    return PersonPlan(
        code=employee.code,
        name=name,
        profile=_name(own, "profile", employee.profile),
        unit=_name(own, "unit", employee.unit),
        role=own.role.name,
        known_on=max((day for found in days.values() for day in found.values()), default=None),
        asked=tuple(_asked(own, targets, speaker)),
        columns=columns,
        stands=tuple(_stands(own, targets, known, days, columns, speaker)),
        is_open=any(each.open and levels_in(each, employee.code) for each in own.ratings),
        differences=tuple(_differences(own, known, speaker)),
        needs=tuple(each for kind in _LEARNT for each in of_kinds if each.kind == kind),
        conditions=tuple(each for each in of_kinds if each.kind == "condition"),
        measures=own.programme.measures,
        route=tuple(each for each in stops if each.module.id in on_route),
        others=tuple(each for each in stops if each.module.id not in on_route),
        programmed=bool(placed_modules(session)),
        open_needs=tuple(
            competencies(own)[each.competency].name for each in needs if each.outcome != "covered"
        ),
        exempted=tuple(_exempted(own, employee)),
        moments=moments(session, frozenset(targets), speaker),
        levels=own.role.levels,
    )


def _name(session: Session, kind: str, each: str | None) -> str | Bilingual | None:
    found = things(session, kind).get(each or "")
    return None if found is None else name_of(found)


def _range(speaker: Speaker, target: Requirement) -> Markdown:
    if target.min == target.max:
        return speaker.number(target.min)
    return speaker.say("{least} to {most}", least=target.min, most=target.max)


# --- what is asked, and where somebody stands ---------------------------------------------------------------------


def _asked(session: Session, targets: Mapping[str, Requirement], speaker: Speaker) -> Iterator[Asked]:
    for name, competency in competencies(session).items():
        target = targets.get(name)
        if target is not None:
            yield Asked(competency.name, _range(speaker, target), _behaviours(competency, target))


def _behaviours(competency: Competency, target: Requirement) -> tuple[str | Bilingual, ...]:
    least = max(1, target.min)
    found = target.indicators or competency.levels.of(least)
    return found[:_MOST_BEHAVIOURS]


def _columns(known: Mapping[str, Current], days: Mapping[str, Mapping[Source, date]]) -> Iterator[Column]:
    for source in SOURCES:
        found = {days[name][source] for name, current in known.items() if source in current.by_source}
        if found:
            yield Column(source, found.pop() if len(found) == 1 else None)


def _stands(
    session: Session,
    targets: Mapping[str, Requirement],
    known: Mapping[str, Current],
    days: Mapping[str, Mapping[Source, date]],
    columns: Sequence[Column],
    speaker: Speaker,
) -> Iterator[Stand]:
    for name, competency in competencies(session).items():
        if name not in targets and name not in known:
            continue
        current = known.get(name)
        by_source = tuple(_level(current, days.get(name, {}), each, speaker) for each in columns)
        target = targets.get(name)
        yield Stand(competency.name, Markdown("") if target is None else _range(speaker, target), by_source)


def _level(
    current: Current | None, days: Mapping[Source, date], column: Column, speaker: Speaker
) -> Markdown:
    level = None if current is None else current.by_source.get(column.source)
    if level is None:
        return Markdown("")
    told = speaker.number(level)
    if column.on is None:
        return speaker.say("{level} ({day})", level=told, day=days[column.source])
    return told


_OWN_HIGHER: Final = Message("What did I do of late that the other may not know of?")
_OWN_LOWER: Final = Message("What does the other see me do that I take for granted?")
_OTHERS: Final = Message("In which situations did each of you see me, and what did you see there?")


def _differences(session: Session, known: Mapping[str, Current], speaker: Speaker) -> Iterator[Difference]:
    for name, competency in competencies(session).items():
        current = known.get(name)
        if current is None or len(current.by_source) == 1:
            continue
        others = {source: level for source, level in current.by_source.items() if source != "self"}
        own = current.by_source.get("self")
        far = [level for level in others.values() if own is not None and abs(own - level) >= DISCREPANCY]
        among = max(others.values()) - min(others.values()) >= DISCREPANCY
        if not far and not among:
            continue
        question = _OTHERS
        if own is not None and far:
            above = {own > level for level in far}
            question = _OTHERS if len(above) > 1 else _OWN_HIGHER if above == {True} else _OWN_LOWER
        yield Difference(
            competency.name,
            None if own is None else speaker.number(own),
            tuple((source, speaker.number(level)) for source, level in others.items()),
            question,
        )


def _wanted(session: Session, employee: Employee) -> Iterator[Wanted]:
    ordered = sorted(employee.needs, key=lambda each: -(each.urgency or 0))
    for each in ordered:
        yield Wanted(each.kind, _name(session, "competency", each.competency), each.text)


def _exempted(session: Session, employee: Employee) -> Iterator[tuple[str | Bilingual, str | Bilingual]]:
    for each in employee.exemptions:
        kind, name = ("module", each.module) if each.module else ("competency", each.competency)
        found = _name(session, kind, name)
        if found is not None:
            yield found, each.reason


# --- the route ----------------------------------------------------------------------------------------------------


def _stops(
    session: Session,
    needs: Sequence[RouteNeed],
    attendance: Mapping[str, Attendance],
    speaker: Speaker,
) -> Iterator[Stop]:
    known = competencies(session)
    mine = {name: [each.competency for each in needs if name in each.modules] for name in attendance}
    for number, (_, module) in enumerate(placed_modules(session), 1):
        own = attendance.get(module.id)
        if own is None:
            continue
        moves = tuple(
            speaker.say(
                "{competency}: from {from_} to {to}",
                competency=known[each.competency].name,
                from_=each.from_,
                to=each.to,
            )
            for each in module.objectives
            if each.competency in mine[module.id] and each.competency in known
        )
        yield Stop(number, module, moves, own.group, meetings_told(own.meetings, speaker))
