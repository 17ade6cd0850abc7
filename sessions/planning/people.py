"""Who takes part in a module, in the order of the file, with what groups are made up by.

Everything stands in columns, one place per person: a step per person of a large municipality has to cost next to
nothing.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from frameworks.model import Module, Profile
from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.employees import Employee
from sessions.model.municipality import Municipality

NOBODY: Final = -1
"""The place of a lead who is unknown, or who does not take part."""


class People(NamedTuple):
    """People in a fixed order.

    Attributes:
        codes: What each is called: an employee's code, or a made-up name.
        units: The unit of each, `None` where it is unknown. Of made-up people it is their profile: without employees
            target groups are what can be mixed.
        leads: The code of each one's own lead, who need not be among them; `None` for none.
    """

    codes: Sequence[str]
    units: Sequence[str | None]
    leads: Sequence[str | None]


class _Roster(NamedTuple):
    """All employees in columns.

    Attributes:
        codes: Their codes.
        profiles: Their profiles.
        units: Their units.
        leads: The codes of their leads.
        exempt: Module -> the codes of those exempted from it.
    """

    codes: tuple[str, ...]
    profiles: tuple[str | None, ...]
    units: tuple[str | None, ...]
    leads: tuple[str | None, ...]
    exempt: Mapping[str, frozenset[str]]


@by_identity(4)
def _roster(employees: tuple[Employee, ...]) -> _Roster:
    exempt: dict[str, set[str]] = {}
    for each in employees:
        for exemption in each.exemptions:
            if exemption.module:
                exempt.setdefault(exemption.module, set()).add(each.code)
    return _Roster(
        tuple([each.code for each in employees]),
        tuple([each.profile for each in employees]),
        tuple([each.unit for each in employees]),
        tuple([each.lead for each in employees]),
        MappingProxyType({module: frozenset(codes) for module, codes in exempt.items()}),
    )


def people_of(session: Session, module: Module) -> People:
    """Give who takes part in a module: its audience without those exempted from it, in the order of the file.

    They are as many as `sessions.analysis.programme.participants` counts. Without employees they are made up from the
    headcounts of profiles (`"beleidsadviseur:17"`), and without those from the municipality's (`":17"`).
    """
    if session.employees:
        return _taking_part(session.employees, module)
    return _made_up(session.role.profiles, session.municipality, module)


@by_identity(64)
def _taking_part(employees: tuple[Employee, ...], module: Module) -> People:
    all_of = _roster(employees)
    exempt, audience = all_of.exempt.get(module.id), frozenset(module.audience)
    if not exempt and not audience:
        return People(all_of.codes, all_of.units, all_of.leads)
    places = [
        place
        for place, profile in enumerate(all_of.profiles)
        if (not audience or profile in audience) and not (exempt and all_of.codes[place] in exempt)
    ]
    return People(
        [all_of.codes[place] for place in places],
        [all_of.units[place] for place in places],
        [all_of.leads[place] for place in places],
    )


@by_identity(64)
def _made_up(profiles: tuple[Profile, ...], municipality: Municipality, module: Module) -> People:
    counted = [(each.id, each.headcount) for each in profiles if each.headcount]
    if not counted and municipality.headcount:
        counted = [("", municipality.headcount)]
    who = [
        (f"{name}:{number}", name or None)
        for name, count in counted
        if not module.audience or name in module.audience
        for number in range(1, count + 1)
    ]
    return People([code for code, _ in who], [unit for _, unit in who], [None] * len(who))


def places_of_leads(people: People) -> list[int]:
    """Give the place of each one's own lead among these people, `NOBODY` for none and for who is the own lead."""
    places = {code: place for place, code in enumerate(people.codes)}
    found = [NOBODY if lead is None else places.get(lead, NOBODY) for lead in people.leads]
    return [NOBODY if lead == place else lead for place, lead in enumerate(found)]
