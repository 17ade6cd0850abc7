"""What changed that is known of people: only how many, and of fewer than `k` not even that.

The figures of groups are told where they may be shown in both versions, and where what changed in between was known of
nobody or of at least `k` people in each part of the organisation that is told of: else the two figures together would
tell of a few.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import partial
from typing import Any, Final

from frameworks.fields import parse_levels
from frameworks.language import Message, mark
from sessions.analysis.coverage import coverage
from sessions.analysis.groups import MUNICIPALITY, GroupFigure, group_figures, shown_figures
from sessions.comparing.records import Versions
from sessions.comparing.words import Change, day, made, number
from sessions.identity import by_identity
from sessions.labels import choice_label
from sessions.model import Session
from sessions.model.employees import RatingRound

EVERY: Final = "*"
"""In place of a competency: all of them."""

Touched = Mapping[str, AbstractSet[str]]
"""Per employee's code the competencies of which something else is known, or `EVERY`."""


def smallest(versions: Versions) -> int:
    """Give the smallest number of people that may be told of: the stricter one of the two versions."""
    return max(versions.before.privacy.k, versions.after.privacy.k)


def touched(versions: Versions) -> Touched:
    """Give the employees of whom something else is known, and of which competencies."""
    return _touched(versions.before, versions.after)


@by_identity(2)
def _touched(before: Session, after: Session) -> Touched:
    found: dict[str, set[str]] = defaultdict(set)
    if before.employees is not after.employees:
        old = {each.code: each for each in before.employees}
        new = {each.code: each for each in after.employees}
        for code in old.keys() | new.keys():
            if old.get(code) is not new.get(code) and old.get(code) != new.get(code):
                found[code].add(EVERY)
    if before.ratings is not after.ratings:
        levels_before, levels_after = _levels(before.ratings), _levels(after.ratings)
        for key in levels_before.keys() | levels_after.keys():
            lines = levels_before.get(key, {}), levels_after.get(key, {})
            for code in lines[0].keys() | lines[1].keys():
                if lines[0].get(code) != lines[1].get(code):
                    found[code] |= _differing(lines[0].get(code, {}), lines[1].get(code, {}))
    return found


def _levels(
    ratings: tuple[RatingRound, ...],
) -> Mapping[tuple[str, Any, int], Mapping[str, Mapping[str, Any]]]:
    """Give per round, told by source, date and how many there were alike, and per employee the levels."""
    found: dict[tuple[str, Any, int], Mapping[str, Mapping[str, Any]]] = {}
    seen: Counter[tuple[str, Any]] = Counter()
    for each in ratings:
        alike = (each.source, each.on)
        found[*alike, seen[alike]] = {
            code: {
                name: level
                for name, level in zip(each.competencies, parse_levels(line), strict=False)
                if level is not None
            }
            for code, line in each.levels.items()
        }
        seen[alike] += 1
    return found


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    return {each for each in before.keys() | after.keys() if before.get(each) != after.get(each)}


# --- counts -----------------------------------------------------------------------------------------------------


def people_changes(versions: Versions) -> Iterator[Change]:
    """Give how many employees came, went, and are known otherwise, and the rounds of ratings."""
    before, after = versions.before, versions.after
    k = smallest(versions)
    if before.employees != after.employees:
        old, new = {each.code for each in before.employees}, {each.code for each in after.employees}
        kept = {each.code: each for each in before.employees if each.code in new}
        other = sum(each.code in kept and each != kept[each.code] for each in after.employees)
        for count, said in (
            (len(new - old), Message("employees added: {count}")),
            (len(old - new), Message("employees taken out: {count}")),
            (other, Message("employees of whom something else is known now: {count}")),
        ):
            if count:
                yield _counted("employees", said, count, k)
        if old == new and not other:
            said = Message("the employees are listed in another order")
            yield Change("people", "employees", (), said)
    yield from _rounds(before, after, k)


def _counted(about: str, said: Message, count: int, k: int) -> Change:
    shown = count >= k
    told = number(count) if shown else Message("fewer than {k}", {"k": k})
    return Change(
        "people", about, (), Message(said.sentence, {"count": told}), None, count if shown else None
    )


def _rounds(before: Session, after: Session, k: int) -> Iterator[Change]:
    if before.ratings == after.ratings:
        return
    old, new = (Counter((each.source, each.on) for each in session.ratings) for session in (before, after))
    people = {(each.source, each.on): len(each.levels) for each in (*before.ratings, *after.ratings)}
    told = False
    for rounds, sentence in (
        (new - old, mark("ratings added: {source}, {date}, of {count} employees")),
        (old - new, mark("ratings taken out: {source}, {date}, of {count} employees")),
    ):
        for source, on in rounds:
            count = people[source, on]
            shown = number(count) if count >= k else Message("fewer than {k}", {"k": k})
            values = {
                "source": made(partial(choice_label, "source", source)),
                "date": day(on),
                "count": shown,
            }
            yield Change("people", "ratings", (), Message(sentence, values))
            told = True
    changed = _rerated(before, after)
    if changed:
        yield _counted("ratings", Message("employees rated otherwise than before: {count}"), changed, k)
    elif not told and before.employees == after.employees:
        yield Change("people", "ratings", (), Message("the rounds of ratings are noted in another way"))


def _rerated(before: Session, after: Session) -> int:
    """Count the employees, in both versions, of whom a level changed in a round that both have."""
    kept = {each.code for each in before.employees} & {each.code for each in after.employees}
    old, new = _levels(before.ratings), _levels(after.ratings)
    found: set[str] = set()
    for key in old.keys() & new.keys():
        for code in kept & (old[key].keys() | new[key].keys()):
            if old[key].get(code, {}) != new[key].get(code, {}):
                found.add(code)
    return len(found)


# --- figures ----------------------------------------------------------------------------------------------------


def need_changes(versions: Versions) -> Iterator[Change]:
    """Give the figures of the development needs that became other ones, and may be told."""
    changed, k = touched(versions), smallest(versions)
    yield from _shares(versions, changed, k)
    yield from _first(versions, changed, k)


def covered(versions: Versions) -> tuple[float | None, float | None]:
    """Give the share of needs that the programme meets, before and after; `None` where it may not be told."""
    if 0 < len(touched(versions)) < smallest(versions):
        return None, None
    return _covered(versions.before), _covered(versions.after)


def _covered(session: Session) -> float | None:
    found = coverage(session)
    enough = sum(found.in_need.values()) >= session.privacy.k and shown_figures(session) is not None
    return found.total if enough else None


def _shares(versions: Versions, changed: Touched, k: int) -> Iterator[Change]:
    before, after = (
        {
            each.competency: each
            for each in group_figures(session, "municipality")
            if each.group == MUNICIPALITY
        }
        for session in (versions.before, versions.after)
    )
    for name, figure in after.items():
        old = before.get(name)
        few = 0 < sum(name in each or EVERY in each for each in changed.values()) < k
        if old is None or few or old.share_below is None or figure.share_below is None:
            continue
        shares = round(100 * old.share_below), round(100 * figure.share_below)
        if shares[0] != shares[1]:
            values = {"old": number(shares[0]), "new": number(shares[1])}
            said = Message("below target from {old}% to {new}%", values)
            where = (versions.thing("competency", name),)
            yield Change("figure", f"needs.{name}.share_below", where, said, *(each / 100 for each in shares))


def _first(versions: Versions, changed: Touched, k: int) -> Iterator[Change]:
    """Give the profiles that need another competency first."""
    of_profile = _profiles(versions)
    counts = Counter(profile for code in changed for profile in of_profile.get(code, ()))
    if any(0 < count < k for count in counts.values()):
        # One profile that is left out would follow from the others and the whole.
        return
    before, after = (_firsts(session) for session in (versions.before, versions.after))
    for profile in versions.after.role.profiles:
        old, new = before.get(profile.id), after.get(profile.id)
        if old is not None and new is not None and old != new:
            values = {"new": versions.thing("competency", new), "old": versions.thing("competency", old)}
            said = Message("needs {new} first now, it was {old}", values)
            where = (versions.thing("profile", profile.id),)
            yield Change("figure", f"needs.{profile.id}.first", where, said, old, new)


def _profiles(versions: Versions) -> Mapping[str, AbstractSet[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for session in (versions.before, versions.after):
        for each in session.employees:
            found[each.code].add(each.profile or "")
    return found


def _firsts(session: Session) -> Mapping[str, str]:
    figures: list[GroupFigure] = [each for each in group_figures(session, "profile") if not each.hidden]
    return {each.group: each.competency for each in figures if each.rank == 1 and each.share_below}
