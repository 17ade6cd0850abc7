"""What changed that is known of people: how many, in round numbers, and the figures that were told anew.

A figure of a group changes when so many were rated anew that it was told again, or, of a profile, when its
target moves (`sessions.told`). All that is told of two versions may stand side by side, so nothing is left out here.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final

from frameworks.languages import Message, made, mark
from frameworks.level_line import parse_levels
from sessions.comparing.records import Versions
from sessions.comparing.words import Change, day, number
from sessions.labels import choice_label
from sessions.model import Session
from sessions.model.employees import RatingRound
from sessions.model.told import STEPS
from sessions.told.coverage import coverage
from sessions.told.figures import Band, Interval, people
from sessions.told.ranking import ranking
from sessions.told.rounds import closed_rounds
from sessions.told.told import ToldFigures, told
from sessions.told.wholes import Whole, wholes

Share = Band | Interval
_ANYTHING: Final = (0, 100)


def smallest(versions: Versions) -> int:
    """Give the smallest number of people that may be told of: the stricter one of the two versions."""
    return max(versions.before.privacy.k, versions.after.privacy.k)


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
        ):
            if count:
                yield _counted("employees", said, count, k)
        if other:
            yield _about(
                "employees", Message("employees of whom something else is known now: {count}"), other
            )
        elif old == new:
            said = Message("the employees are listed in another order")
            yield Change("people", "employees", (), said)
    if before.ratings != after.ratings:
        yield from _rounds(before, after)
    elif before.told != after.told:
        yield Change("people", "ratings", (), Message("it was settled what is told of people"))
    if before.forms != after.forms:
        yield from _forms(before, after)


def _counted(about: str, said: Message, count: int, k: int) -> Change:
    shown = count >= k
    told_count = number(count) if shown else Message("fewer than {k}", {"k": k})
    return Change(
        "people", about, (), Message(said.sentence, {"count": told_count}), None, count if shown else None
    )


def _about(about: str, said: Message, count: int) -> Change:
    shown = people(count)
    return Change("people", about, (), Message(said.sentence, {"count": shown.words}), None, shown.about)


_Round = tuple[str, Any]
"""A round's source and date."""


def _rounds(before: Session, after: Session) -> Iterator[Change]:
    """Give the rounds that count since, those that came in, and how many were rated otherwise in those that count."""
    closed = {id(each) for session in (before, after) for each in closed_rounds(session)}
    (old, old_open), (new, new_open) = (
        (
            Counter((each.source, each.on) for each in session.ratings if id(each) in closed),
            Counter((each.source, each.on) for each in session.ratings if id(each) not in closed),
        )
        for session in (before, after)
    )
    rated = {
        (each.source, each.on): sum(line.strip(" .") != "" for line in each.levels.values())
        for each in (*before.ratings, *after.ratings)
    }
    is_told = False
    for rounds, sentence in (
        (new - old, mark("ratings added: {source}, {date}, of {count} employees")),
        (old - new, mark("ratings taken out: {source}, {date}, of {count} employees")),
        (new_open - old_open, mark("ratings coming in: {source}, {date}")),
        (old_open - new_open - (new - old), mark("ratings coming in no more: {source}, {date}")),
    ):
        for each in rounds:
            yield _round(each, sentence, rated[each])
            is_told = True
    changed = _rerated(before, after)
    if changed:
        yield _about("ratings", Message("employees rated otherwise than before: {count}"), changed)
    elif not is_told and before.employees == after.employees:
        yield Change("people", "ratings", (), Message("the rounds of ratings are noted in another way"))


def _round(of: _Round, sentence: str, count: int) -> Change:
    source, on = of
    values = {
        "source": made(partial(choice_label, "source", source)),
        "date": day(on),
        "count": people(count).words,
    }
    return Change("people", "ratings", (), Message(sentence, values))


def _forms(before: Session, after: Session) -> Iterator[Change]:
    """Give the forms that went out since, and of which others are asked about now."""
    old, new = ({each.token: each for each in session.forms} for session in (before, after))
    were, are = ({each.code for each in session.employees} for session in (before, after))
    kept = [(old[token], each) for token, each in new.items() if token in old]
    told = [
        # Whoever was taken out is told of as such.
        *(
            (each, mark("forms that ask about other employees now: {source}, {date}"))
            for earlier, each in kept
            if are.intersection(earlier.asked) != set(each.asked)
        ),
        *(
            (each, mark("forms that went out: {source}, {date}"))
            for token, each in new.items()
            if token not in old
        ),
        *(
            (each, mark("forms taken out: {source}, {date}"))
            for token, each in old.items()
            if token not in new
        ),
    ]
    for each, sentence in told:
        values = {"source": made(partial(choice_label, "source", each.source)), "date": day(each.on)}
        yield Change("people", "forms", (), Message(sentence, values))
    if not told and were == are:
        yield Change("people", "forms", (), Message("the forms that went out are noted in another way"))


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


def _rerated(before: Session, after: Session) -> int:
    """Count the employees, in both versions, of whom a level changed in a closed round that both have."""
    kept = {each.code for each in before.employees} & {each.code for each in after.employees}
    old, new = _levels(closed_rounds(before)), _levels(closed_rounds(after))
    found: set[str] = set()
    for key in old.keys() & new.keys():
        for code in kept & (old[key].keys() | new[key].keys()):
            if old[key].get(code, {}) != new[key].get(code, {}):
                found.add(code)
    return len(found)


# --- figures ----------------------------------------------------------------------------------------------------


def need_changes(versions: Versions) -> Iterator[Change]:
    """Give the figures of the development needs that are told otherwise now."""
    yield from _wholes(versions)
    yield from _profiles(versions)
    yield from _first(versions)


def covered(versions: Versions) -> Iterator[Change]:
    """Give the share of needs that the programme covers, where it is told otherwise now."""
    shares = coverage(versions.before).total, coverage(versions.after).total
    if _differ(*shares):
        yield _changed(
            "needs.covered", (), mark("needs covered by the programme: {new} now, it was {old}"), *shares
        )


def _differ(old: Share | None, new: Share | None) -> bool:
    return _is_known(old) and _is_known(new) and old.short != new.short  # type: ignore[union-attr] # known


def _is_known(share: Share | None) -> bool:
    return share is not None and (isinstance(share, Band) or share.percents != _ANYTHING)


def _changed(
    about: str, where: tuple[Message, ...], sentence: str, old: Share | None, new: Share | None
) -> Change:
    if old is None or new is None:
        raise ValueError(about)
    said = Message(sentence, {"old": old.words, "new": new.words})
    return Change("figure", about, where, said, old.short, new.short)


_BELOW: Final = mark("below target: {new} now, it was {old}")


def _wholes(versions: Versions) -> Iterator[Change]:
    before, after = wholes(versions.before), wholes(versions.after)
    for name, new in after.items():
        old = before.get(name)
        if old is not None and _may_differ(old, new) and _differ(old.share, new.share):
            where = (versions.thing("competency", name),)
            yield _changed(f"needs.{name}.below", where, _BELOW, old.share, new.share)


def _may_differ(old: Whole, new: Whole) -> bool:
    """Tell whether two wholes rest on the same, and were told anew where that is what makes them differ."""
    if old.basis != new.basis or old.basis is None:
        return False
    return old.basis == "weighted" or (
        old.figure is not None and new.figure is not None and old.figure.on != new.figure.on
    )


def _profiles(versions: Versions) -> Iterator[Change]:
    before, after = told(versions.before), told(versions.after)
    for profile in versions.after.role.profiles:
        for competency in versions.after.role.competencies:
            old, new = (each.figure("profile", profile.id, competency.id) for each in (before, after))
            if _differ(old, new) and _is_told_anew(before, after, profile.id, competency.id):
                where = (
                    versions.thing("profile", profile.id),
                    versions.thing("competency", competency.id),
                )
                yield _changed(f"needs.{profile.id}.{competency.id}.below", where, _BELOW, old, new)


def _is_told_anew(before: ToldFigures, after: ToldFigures, profile: str, competency: str) -> bool:
    """Tell whether a profile was told anew, or is as it was told, by another target."""
    old, new = before.figure("profile", profile, competency), after.figure("profile", profile, competency)
    if old is None or new is None or old.on != new.on:
        return True
    one, other = before.ladder(profile, competency), after.ladder(profile, competency)
    return one is None or other is None or all(one.up_to(at) == other.up_to(at) for at in range(STEPS))


def _first(versions: Versions) -> Iterator[Change]:
    """Give the profiles that need another competency first."""
    before, after = (_firsts(session) for session in (versions.before, versions.after))
    for profile in versions.after.role.profiles:
        old, new = before.get(profile.id), after.get(profile.id)
        if old is not None and new is not None and old != new:
            values = {"new": versions.thing("competency", new), "old": versions.thing("competency", old)}
            said = Message("needs {new} first now, it was {old}", values)
            where = (versions.thing("profile", profile.id),)
            yield Change("figure", f"needs.{profile.id}.first", where, said, old, new)


def _firsts(session: Session) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for profile in session.role.profiles:
        first = next(iter(ranking(session, "profile", profile.id)), None)
        figure = None if first is None else told(session).figure("profile", profile.id, first)
        if first is not None and figure is not None and not figure.is_lowest:
            found[profile.id] = first
    return found
