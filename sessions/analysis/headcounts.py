"""How many people there are of each profile, and for how many of them each employee in the session stands."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from frameworks.model import Profile
from sessions.identity import by_identity
from sessions.model import Session
from sessions.model.employees import Employee


@by_identity(4)
def _employees_per_profile(employees: tuple[Employee, ...]) -> Mapping[str, int]:
    return MappingProxyType(Counter(each.profile for each in employees if each.profile is not None))


def headcounts(session: Session) -> Mapping[str, int]:
    """Give how many people each profile has: its headcount, else its employees in the session."""
    return _headcounts(session.role.profiles, _employees_per_profile(session.employees))


@by_identity(4)
def _headcounts(profiles: tuple[Profile, ...], counted: Mapping[str, int]) -> Mapping[str, int]:
    return MappingProxyType(
        {each.id: counted.get(each.id, 0) if each.headcount is None else each.headcount for each in profiles}
    )


def stand_for(session: Session) -> Mapping[str, Fraction]:
    """Give per profile with employees for how many people each of these stands: headcount by employees, else 1."""
    return _stand_for(session.role.profiles, _employees_per_profile(session.employees))


@by_identity(4)
def _stand_for(profiles: tuple[Profile, ...], counted: Mapping[str, int]) -> Mapping[str, Fraction]:
    people = _headcounts(profiles, counted)
    return MappingProxyType(
        {name: Fraction(people.get(name, number), number) for name, number in counted.items()}
    )


def is_everybody(session: Session, profile: str) -> bool:
    """Tell whether all people of a profile are in the session, as far as its headcount says."""
    return headcounts(session).get(profile, 0) <= _employees_per_profile(session.employees).get(profile, 0)
