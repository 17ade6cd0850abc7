"""Which competencies people need, as it is told: what findings and an evaluation plan rest on."""

from fractions import Fraction

from sessions.analysis.index import requirements
from sessions.model import Session
from sessions.told.told import told
from sessions.told.wholes import headcounts


def needed(session: Session) -> tuple[str, ...]:
    """Give the ids of the competencies in which people are below target, those that most people need first.

    They are those of which a figure by today's targets is in the second band or a higher one. That nothing is told and
    that nobody needs it look alike. What equally many need stands in the order of the role.
    """
    figures, targets, people = told(session), requirements(session), headcounts(session)
    found: dict[str, Fraction] = {}
    for each in session.role.competencies:
        shares = [
            figure.interval.middle
            for (by, _, name), figure in figures.groups.items()
            if name == each.id and not figure.is_lowest and not figures.is_former(by, name)
        ]
        if not shares:
            continue
        asked = [profile for profile, of_profile in targets.items() if each.id in of_profile]
        own = {profile: figures.figure("profile", profile, each.id) for profile in asked}
        of_profiles = [
            (people[profile], figure.interval.middle) for profile, figure in own.items() if figure is not None
        ]
        found[each.id] = (
            sum((number * share for number, share in of_profiles), Fraction(0))
            if of_profiles
            else max(shares) * sum(people[profile] for profile in asked)
        )
    return tuple(sorted(found, key=lambda name: -found[name]))


def is_anything_told(session: Session) -> bool:
    """Tell whether a figure of any group is told."""
    return bool(told(session).groups)
