"""Who was rated anew: a group is told anew only when enough people who were counted in it before were.

Newcomers don't count, for whoever lays two versions side by side would know of a single one how they were rated.
"""

from collections import Counter
from collections.abc import Sequence

from sessions.analysis.index import domains_of, families_of
from sessions.model import Session
from sessions.model.told import figure_parts
from sessions.told.bands import band, bands, counts, least_told
from sessions.told.figures import ROUNDED
from sessions.told.rounds import rated_in, told_rounds, untold_rounds
from sessions.told.rule import Atom, Group, Parents


def parents(session: Session) -> Parents:
    """Give where units and profiles belong; a unit has the domain of what it is part of when it has none itself."""
    return Parents(domains_of(session.municipality.units), families_of(session.role.profiles))


class Stayers:
    """How many of each group were rated anew, and how many of those were counted in it before.

    Attributes:
        least: As many must have been for something to be told (anew).
        rated: Per group and competency how many were rated in the rounds that are told now.
        stayed: Of those who were counted in it before, too.
        kept: Who were counted in it before and still are, rated anew or not.
    """

    def __init__(self, session: Session, belong: Parents) -> None:
        self.least = least_told(session.privacy.k)
        # Also when all people were taken out: then nobody is left in whom two versions could meet.
        self.is_first = not session.told.places
        self.rated: Counter[tuple[Group, str]] = Counter()
        self.stayed: Counter[tuple[Group, str]] = Counter()
        self.kept: Counter[tuple[Group, str]] = Counter()
        if self.is_first:
            return
        before = Parents(session.told.domains, session.told.families)
        anew, earlier = rated_in(untold_rounds(session)), rated_in(told_rounds(session))
        common: dict[tuple[str | None, Atom], tuple[tuple[Group, ...], tuple[Group, ...]]] = {}
        nothing: set[str] = set()
        for each in session.employees:
            names, known = anew.get(each.code, nothing), earlier.get(each.code, nothing)
            if each.profile is None or not (names or known):
                continue
            atom, place = (each.unit or "", each.profile), session.told.places.get(each.code)
            groups = common.get((place, atom))
            if groups is None:
                now = belong.groups(atom)
                then = () if place is None else before.groups(_atom(place))
                groups = common[place, atom] = now, tuple(group for group in now if group in then)
            self.rated.update((group, name) for group in groups[0] for name in names)
            self.kept.update((group, name) for group in groups[1] for name in known)
            self.stayed.update((group, name) for group in groups[1] for name in names & known)

    def are_enough(self, group: Group, name: str, *, was_told: bool) -> bool:
        """Tell whether so many were rated anew that a group may be told (anew)."""
        many = self.stayed if was_told else self.rated
        return self.is_first or many[group, name] >= self.least


def hides_who_moved(line: str, people: int, numbers: Sequence[int], rated: int, kept: int) -> bool:
    """Tell whether what was told of a group and what would be told now leave open who of those rated anew moved.

    Who was not rated anew is at the same level. So where the two bands lie so far apart that all who were rated anew,
    and all who came or went, must have moved them, or all but one, it would be known of each, to each other at least.

    Args:
        line: What was told.
        people: How many are assessed now.
        numbers: How many of them are below target now; of a profile at or below each step of the scale.
        rated: How many who stayed were rated anew.
        kept: How many were counted before and are now.
    """
    parts = figure_parts(line)
    if parts is None:
        return True
    place, of, about, _, ladder = parts
    first, last = (0, ROUNDED - 1) if about[0] == "<" else (int(about) - 2, int(about) + 2)
    sizes = [size for size in range(first, last + 1) if bands(size) == of]
    now = bands(people)
    for before, number in zip(ladder or (place,), numbers, strict=False):
        least, most = counts(band(number, people, now), people, now)
        for size in sizes:
            low, high = counts(before, size, of)
            came, went = max(0, people - kept), max(0, size - kept)
            if least - high > rated + came - 2 or low - most > rated + went - 2:
                return False
    return True


def _atom(place: str) -> Atom:
    profile, _, unit = place.partition(" ")
    return unit, profile
