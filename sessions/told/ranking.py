"""What comes first for a group, as it is told: the band of those below target by how much the competency matters.

How much it matters is public: the panel sets it per profile. What is equally urgent stands in the order of the file.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType

from sessions.analysis.index import domains_of, families_of, requirements
from sessions.identity import by_parts
from sessions.model import Session
from sessions.model.told import MUNICIPALITY, Grouping
from sessions.told.rule import Group, Parents
from sessions.told.told import told
from sessions.told.wholes import headcounts, wholes


@by_parts("employees", "municipality", "role", size=4)
def importances(session: Session) -> Mapping[tuple[Grouping, str, str], Fraction]:
    """Give per kind of group, group and competency how much it matters to its people, 1 to 5: a mean over profiles.

    Profiles count by their headcount, and in units and domains by how many of them work there.
    """
    targets, people = requirements(session), headcounts(session)
    belong = Parents(domains_of(session.municipality.units), families_of(session.role.profiles))
    weights: dict[Group, dict[str, int]] = {}
    for profile, number in people.items():
        family = belong.families.get(profile, "")
        own: tuple[Group, ...] = ("profile", profile), ("family", family), ("municipality", MUNICIPALITY)
        for group in own:
            weights.setdefault(group, {})[profile] = number or 1
    for each in session.employees:
        if each.profile not in targets:
            continue
        for group in belong.groups((each.unit or "", each.profile or "")):
            if group[0] in {"unit", "domain"}:
                of_group = weights.setdefault(group, {})
                of_group[each.profile or ""] = of_group.get(each.profile or "", 0) + 1
    found: dict[tuple[Grouping, str, str], Fraction] = {}
    for (by, name), of_group in weights.items():
        matters: dict[str, tuple[int, int]] = {}
        for profile, number in of_group.items():
            for competency, target in targets[profile].items():
                total, people_ = matters.get(competency, (0, 0))
                matters[competency] = total + number * target.importance, people_ + number
        for competency, (total, people_) in matters.items():
            found[by, name, competency] = Fraction(total, people_)
    return MappingProxyType(found)


def ranking(session: Session, by: Grouping, group: str) -> tuple[str, ...]:
    """Give the competencies of which something is told of a group, the most urgent first.

    Of all people it is the share that `wholes` gives.
    """
    shares: dict[str, Fraction] = {}
    of_all = wholes(session) if by == "municipality" else {}
    for each in session.role.competencies:
        figure = told(session).figure(by, group, each.id)
        interval = figure.interval if figure is not None else None
        if each.id in of_all:
            interval = of_all[each.id].interval
        if interval is not None:
            shares[each.id] = interval.middle
    matters = importances(session)
    return _first_to_last(
        {name: share * matters.get((by, group, name), Fraction(1)) for name, share in shares.items()}
    )


def _first_to_last(urgency: Mapping[str, Fraction]) -> tuple[str, ...]:
    return tuple(sorted(urgency, key=lambda name: -urgency[name]))


def most_urgent(
    session: Session, groups: Iterable[tuple[Grouping, str]], many: int
) -> tuple[tuple[Grouping, str, str], ...]:
    """Give the group and competency of what is most urgent among groups, at most so many, the first first."""
    matters = importances(session)
    found = [
        (figure.interval.middle * matters.get((by, group, each.id), Fraction(1)), (by, group, each.id))
        for by, group in groups
        for each in session.role.competencies
        if (figure := told(session).figure(by, group, each.id)) is not None and not figure.is_lowest
    ]
    return tuple(each for _, each in sorted(found, key=lambda pair: -pair[0])[:many])
