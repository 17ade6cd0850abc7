"""Which competencies people need, as it is told: what findings and an evaluation plan rest on."""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from sessions.analysis.index import requirements
from sessions.identity import by_identity
from sessions.model import Session
from sessions.told.told import ToldFigures, told
from sessions.told.wholes import headcounts


def needed(session: Session) -> tuple[str, ...]:
    """Give the ids of the competencies in which people are below target, those that most people need first.

    They are those of which a figure by today's targets is in the second band or a higher one. That nothing is told and
    that nobody needs it look alike. What equally many need stands in the order of the role.
    """
    figures, targets = told(session), requirements(session)
    shares = largest_shares(figures)
    known = [each.id for each in session.role.competencies if each.id in shares]
    people = headcounts(session) if known else {}
    found: dict[str, Fraction] = {}
    for name in known:
        asked = [profile for profile, of_profile in targets.items() if name in of_profile]
        own = [
            people[profile] * figure.interval.middle
            for profile in asked
            if (figure := figures.figure("profile", profile, name)) is not None
        ]
        # Where no profile is told, what is told of another group stands for all.
        found[name] = sum(own, Fraction(0)) if own else shares[name] * sum(people[each] for each in asked)
    return tuple(sorted(found, key=lambda name: -found[name]))


@by_identity(4)
def largest_shares(figures: ToldFigures) -> Mapping[str, Fraction]:
    """Give per competency the largest share below target of any group, where that is above the lowest band.

    It is the middle of a band, to put competencies in order; never to be told by itself.
    """
    found: dict[str, Fraction] = {}
    for (by, _, name), figure in figures.groups.items():
        if not figure.is_lowest and not figures.is_former(by, name):
            found[name] = max(found.get(name, Fraction(0)), figure.interval.middle)
    return MappingProxyType(found)


def is_anything_told(session: Session) -> bool:
    """Tell whether a figure of any group is told."""
    return bool(told(session).groups)
