"""What a manager takes along to the talks with a team, and who of it goes when; no level of anybody stands in it."""

from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import NamedTuple

from frameworks.fields import Bilingual
from frameworks.model import Module
from sessions.analysis.gaps import targets_of
from sessions.analysis.index import competencies, requirements
from sessions.analysis.levels import DISCREPANCY, current_levels
from sessions.analysis.programme import placed_modules
from sessions.model import Session
from sessions.model.employees import Employee, Need, NeedKind
from sessions.planning.calendar import calendar
from sessions.planning.meetings import Meeting
from sessions.plans.attendance import Attendance, Attendances, meetings_told, stretch_told
from sessions.plans.own import own_session
from sessions.proposal.escape import Markdown
from sessions.proposal.language import Speaker
from sessions.things import name_of, things

_LEARNT: tuple[NeedKind, ...] = ("knowledge", "skill", "attitude")


class Team(NamedTuple):
    """Those who have talks with one manager.

    Attributes:
        id: The code of the manager, or the id of the unit of those who have none.
        lead: The code of the manager; empty when that is not known.
        unit: The name of the unit, where the manager is not known.
        people: The employees, in the order of the session.
    """

    id: str
    lead: str
    unit: str | Bilingual | None
    people: tuple[Employee, ...]


class Talk(NamedTuple):
    """What a manager takes along to the talk with one employee.

    Attributes:
        code: The employee.
        profile: The name of the profile; `None` without one.
        strengths: Where the manager's own rating is within what is asked, or above it.
        differ: Where the employee sees it a level or more otherwise than the manager.
        needs: What the employee wants to learn, by kind.
        conditions: What the employee needs and training doesn't give.
    """

    code: str
    profile: str | Bilingual | None
    strengths: tuple[str | Bilingual, ...]
    differ: tuple[str | Bilingual, ...]
    needs: tuple[Need, ...]
    conditions: tuple[Need, ...]


class Going(NamedTuple):
    """Who goes to something, and when.

    Attributes:
        number: The number of the module in the programme.
        title: What it is called.
        when: Its days, those of all its groups where it would tell of levels who is in which.
        codes: Who goes; empty for the whole team.
    """

    number: int
    title: str | Bilingual
    when: Markdown
    codes: tuple[str, ...]


def teams(session: Session) -> tuple[Team, ...]:
    """Give the teams of a session: those with one manager, and of who has none those of one unit.

    Who has neither a manager nor a unit is in no team.
    """
    by_lead: dict[str, list[Employee]] = {}
    by_unit: dict[str, list[Employee]] = {}
    for each in session.employees:
        if each.lead is not None and each.lead != each.code:
            by_lead.setdefault(each.lead, []).append(each)
        elif each.unit is not None:
            by_unit.setdefault(each.unit, []).append(each)
    led = [Team(lead, lead, None, tuple(people)) for lead, people in by_lead.items()]
    units = things(session, "unit")
    # Who leads others is in no team that a unit makes: nothing tells who talks with them.
    rest = (
        (unit, tuple(each for each in people if each.code not in by_lead)) for unit, people in by_unit.items()
    )
    return (
        *led,
        *(Team(unit, "", units[unit].name, people) for unit, people in rest if people and unit in units),
    )


def team_of_unit(session: Session, unit: str) -> Team:
    """Give the people of a unit as a team."""
    people = tuple(each for each in session.employees if each.unit == unit)
    return Team(unit, "", things(session, "unit")[unit].name, people)


def talks(session: Session, team: Team) -> tuple[Talk, ...]:
    """Give what a manager takes along to each talk; of levels no more than where views differ."""
    return tuple(_talk(own_session(session, each), each) for each in team.people)


def _talk(own: Session, employee: Employee) -> Talk:
    known = current_levels(own).get(employee.code, {})
    targets = targets_of(requirements(own), employee)
    strengths, differ = [], []
    for name, competency in competencies(own).items():
        by_source = known[name].by_source if name in known else {}
        seen, said = by_source.get("manager"), by_source.get("self")
        if seen is not None and name in targets and seen >= targets[name].min:
            strengths.append(competency.name)
        if seen is not None and said is not None and abs(seen - said) >= DISCREPANCY:
            differ.append(competency.name)
    profile = things(own, "profile").get(employee.profile or "")
    ordered = sorted(employee.needs, key=lambda each: -(each.urgency or 0))
    return Talk(
        employee.code,
        None if profile is None else name_of(profile),
        tuple(strengths),
        tuple(differ),
        tuple(each for kind in _LEARNT for each in ordered if each.kind == kind),
        tuple(each for each in ordered if each.kind == "condition"),
    )


# --- who goes when ------------------------------------------------------------------------------------------------


def going(session: Session, team: Team, attendance: Attendances, speaker: Speaker) -> tuple[Going, ...]:
    """Give who of a team goes to what and when, in the order of the days; the same whatever anybody's levels are.

    All for whom a module is meant stand in it, whether they need it or not. Of groups that are made by level the days
    are those of all of them together.
    """
    found: dict[tuple[tuple[int, date, time], int, Markdown], list[str]] = {}
    titles: dict[int, str | Bilingual] = {}
    for number, (_, module) in enumerate(placed_modules(session), 1):
        of_module = {
            each.code: attendance[each.code][module.id]
            for each in team.people
            if module.id in attendance[each.code]
        }
        titles[number] = module.title
        for when, codes in _together(session, module, of_module):
            planned = [each for each in when if each.week]
            days = (
                stretch_told(planned, speaker) if _is_by_level(of_module) else meetings_told(planned, speaker)
            )
            first = min(
                ((each.week, each.date or date.min, each.start or time.min) for each in planned),
                default=(0, date.min, time.min),
            )
            # Groups of the same days are one line: which group somebody is in matters on the day itself.
            found.setdefault((first, number, days), []).extend(codes)
    order = {each.code: place for place, each in enumerate(team.people)}
    return tuple(
        Going(
            number,
            titles[number],
            days,
            () if len(codes) == len(order) else tuple(sorted(codes, key=order.__getitem__)),
        )
        for (_, number, days), codes in sorted(found.items(), key=lambda each: each[0][:2])
    )


def _is_by_level(of_module: Mapping[str, Attendance]) -> bool:
    return any(each.by_level for each in of_module.values())


def _together(
    session: Session, module: Module, of_module: Mapping[str, Attendance]
) -> Iterator[tuple[tuple[Meeting, ...], tuple[str, ...]]]:
    """Give those of a team who go together, with their meetings."""
    if _is_by_level(of_module):
        yield tuple(each for each in calendar(session).meetings if each.module == module.id), tuple(of_module)
        return
    groups: dict[int, list[str]] = {}
    for code, each in of_module.items():
        groups.setdefault(each.group, []).append(code)
    for codes in groups.values():
        yield of_module[codes[0]].meetings, tuple(codes)
