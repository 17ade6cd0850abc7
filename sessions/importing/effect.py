"""What an import changes, in numbers: on the consultant's own machine, so no number is too small to show."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sessions.edits.imported_levels import RatedIn
from sessions.edits.imports import Incoming
from sessions.model import Session
from sessions.things import things


@dataclass(frozen=True, slots=True)
class Counts:
    """How many things of a kind are added, changed, and left as they were."""

    added: int = 0
    changed: int = 0
    same: int = 0

    @property
    def any(self) -> bool:
        """Whether there is anything of the kind."""
        return bool(self.added or self.changed or self.same)


@dataclass(frozen=True, slots=True)
class Effect:
    """What an import changes.

    Attributes:
        people: Employees.
        members: Members of the cross-section.
        units: Units.
        levels: Single levels of employees.
        targets: Targets of profiles.
        not_taken: Rows that are not taken.
        by_unit: The employees of the table per unit; `None` are those without one.
        by_profile: The same per profile.
        new_units: The ids of the units that are added.
        new_dimensions: The ids of the dimensions that are added.
        functions: The people of the table per function, as it is called there; the most usual first.
    """

    people: Counts = Counts()
    members: Counts = Counts()
    units: Counts = Counts()
    levels: Counts = Counts()
    targets: Counts = Counts()
    not_taken: int = 0
    by_unit: Mapping[str | None, int] = field(default_factory=dict)
    by_profile: Mapping[str | None, int] = field(default_factory=dict)
    new_units: tuple[str, ...] = ()
    new_dimensions: tuple[str, ...] = ()
    functions: Mapping[str, int] = field(default_factory=dict)


def effect_of(
    before: Session,
    after: Session,
    incoming: Incoming,
    not_taken: int,
    functions: Mapping[str, int] = MappingProxyType({}),
) -> Effect:
    """Give what an import that was taken into a session has changed."""
    codes = [each.code for each in incoming.people]
    employees = things(after, "employee")
    old_units = things(before, "unit")
    return Effect(
        people=_change(before, after, "employee", codes),
        members=_change(before, after, "panel member", [each.code for each in incoming.members]),
        units=_change(before, after, "unit", [each.id for each in incoming.units]),
        levels=_levels(before, incoming),
        targets=_targets(before, incoming),
        not_taken=not_taken,
        by_unit=_sorted(Counter([employees[code].unit for code in codes])),
        by_profile=_sorted(Counter([employees[code].profile for code in codes])),
        new_units=tuple(each.id for each in after.municipality.units if each.id not in old_units),
        new_dimensions=tuple(
            each.id for each in after.panel.dimensions if each.id not in things(before, "dimension")
        ),
        functions=functions,
    )


def _sorted(counts: Counter[str | None]) -> dict[str | None, int]:
    return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0] or "")))


def _change(before: Session, after: Session, kind: str, ids: list[str]) -> Counts:
    old, new = things(before, kind), things(after, kind)
    if not old:
        return Counts(added=len(ids))
    added = sum(each not in old for each in ids)
    same = sum(each in old and old[each] is new[each] for each in ids)
    return Counts(added, len(ids) - added - same, same)


def _levels(before: Session, incoming: Incoming) -> Counts:
    added = changed = same = 0
    numbers: Counter[tuple[str, object]] = Counter()
    for rated in incoming.rounds:
        number = numbers[rated.source, rated.on] if rated.source == "peer" else None
        numbers[rated.source, rated.on] += 1
        known = _known(before, rated, number)
        for code, levels in rated.levels.items():
            for name, level in zip(rated.competencies, levels, strict=True):
                if level is None:
                    continue
                old = known.get(code, {}).get(name)
                if old is None:
                    added += 1
                elif old == level:
                    same += 1
                else:
                    changed += 1
    return Counts(added, changed, same)


def _known(before: Session, rated: RatedIn, number: int | None) -> dict[str, dict[str, float]]:
    """Give the levels that the session has of a source and date already; of peers those of one round."""
    same = [each for each in before.ratings if (each.source, each.on) == (rated.source, rated.on)]
    if number is not None:
        same = same[number : number + 1]
    known: dict[str, dict[str, float]] = {}
    for each in same:
        for code, line in each.levels.items():
            own = known.setdefault(code, {})
            for name, word in zip(each.competencies, line.split(), strict=True):
                if word != ".":
                    own[name] = float(word)
    return known


def _targets(before: Session, incoming: Incoming) -> Counts:
    added = changed = same = 0
    profiles = things(before, "profile")
    for profile, ranges in incoming.targets.items():
        known = {each.competency: (each.min, each.max) for each in profiles[profile].requirements}
        for competency, wanted in ranges.items():
            old = known.get(competency)
            added += old is None
            same += old == wanted
            changed += old is not None and old != wanted
    return Counts(added, changed, same)
