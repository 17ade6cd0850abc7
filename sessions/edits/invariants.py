"""What an edit may not break: the things that must be true of a session as a whole.

A file in which they are not true does not open, so no edit may make one. The same checks serve both. They look at the
small parts at every edit, and at employees and ratings only when an edit can have broken something there.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from itertools import chain
from typing import Any, Concatenate, ParamSpec

from frameworks.fields import Record
from sessions.edits.errors import EditError
from sessions.identity import by_identity, changed_keys, replaced_items
from sessions.model import Session
from sessions.model.employees import RatingRound
from sessions.store.tree import to_tree
from sessions.things import things

P = ParamSpec("P")


def keeps_whole(
    edit: Callable[Concatenate[Session, P], Session],
) -> Callable[Concatenate[Session, P], Session]:
    """Make an edit raise `EditError` where the session that it gives could not be opened again."""

    @wraps(edit)
    def checked_edit(session: Session, *args: P.args, **kwargs: P.kwargs) -> Session:
        after = edit(session, *args, **kwargs)
        if after is not session:
            _hold(session, after)
        return after

    return checked_edit  # type: ignore[return-value]  # `wraps` names the first argument


def _hold(before: Session, after: Session) -> None:
    from sessions.model.crosscheck import crosscheck

    found = crosscheck(_touched(before, after))
    if found:
        # Only the whole tells where the other thing stands that a message may name.
        found = crosscheck(_whole(after)) or found
        raise EditError(found[0].message)


def _sections(session: Session) -> dict[str, Any]:
    return {
        name: _plain(getattr(session, name))
        for name in ("session", "municipality", "panel", "role", "programme")
    }


def _whole(session: Session) -> Mapping[str, Any]:
    """Give a session as the plain data that the checks look at."""
    return {
        **_sections(session),
        "employees": [to_tree(each) for each in session.employees],
        "ratings": [to_tree(each) for each in session.ratings],
    }


def _touched(before: Session, after: Session) -> Mapping[str, Any]:
    """Give the plain data of what an edit can have broken: the sections, and of employees and ratings what changed."""
    known = things(after, "employee")
    if _categories(before) != _categories(after) or len(known) != len(after.employees):
        return _whole(after)
    went, come = replaced_items(before.employees, after.employees)
    employees = [to_tree(each) for each in come]
    rounds = [*_touched_rounds(before.ratings, after.ratings)]
    # Whoever is named counts as there when that is so; of those who are gone, nobody may be.
    named = {each.lead for each in come if each.lead is not None}
    named.update(chain.from_iterable(each["levels"] for each in rounds))
    gone = {each.code for each in went if each.code not in known}
    sections = _sections(after)
    if gone or before.programme.cohorts is not after.programme.cohorts:
        named.update(chain.from_iterable(each.members for each in after.programme.cohorts))
    elif after.programme.cohorts:
        # Whom they name is there as before, and they may be many.
        sections["programme"] = {**sections["programme"], "cohorts": []}
    if gone:
        named.update(each.lead for each in after.employees if each.lead in gone)
        for place, each in enumerate(after.ratings):
            lost = {code: each.levels[code] for code in gone if code in each.levels}
            if lost:
                rounds.append({**_plain_round(each, lost), "on": f"{each.on} {place}"})
    named.difference_update(each.code for each in come)
    employees.extend({"code": code} for code in named if code in known)
    return {**sections, "employees": employees, "ratings": rounds}


def _categories(session: Session) -> list[tuple[str, tuple[str, ...]]]:
    """Give what the traits of people are held against; how many people each category has does not matter to them."""
    return [(each.id, tuple(each.population)) for each in session.panel.dimensions]


def _touched_rounds(
    before: tuple[RatingRound, ...], after: tuple[RatingRound, ...]
) -> Iterator[dict[str, Any]]:
    """Give the rounds that are others than before: their new lines, or all beside a round of the same day."""
    olds = {id(each) for each in before}
    fresh = [each for each in after if id(each) not in olds]
    days = Counter((each.source, each.on) for each in after)
    # A round that stands there twice is no other than before, and yet it is one more.
    changed = {(each.source, each.on) for each in fresh} | {
        day for day, _ in (days - Counter((each.source, each.on) for each in before)).items()
    }
    for each in after:
        day = (each.source, each.on)
        if days[day] > 1 and day in changed:
            yield _plain_round(each, each.levels)
        elif id(each) not in olds:
            earlier = next(
                (
                    old
                    for old in before
                    if (old.source, old.on, old.competencies) == (each.source, each.on, each.competencies)
                ),
                None,
            )
            codes = each.levels.keys() if earlier is None else changed_keys(earlier.levels, each.levels)
            yield _plain_round(each, {code: each.levels[code] for code in codes if code in each.levels})


def _plain_round(each: RatingRound, levels: Mapping[str, str]) -> dict[str, Any]:
    return {
        "source": each.source,
        "on": each.on,
        "open": each.open,
        "closed": each.closed,
        "told": each.told,
        "competencies": list(each.competencies),
        "levels": dict(levels),
    }


@by_identity(64)
def _plain(record: Record) -> Mapping[str, Any]:
    return to_tree(record)
