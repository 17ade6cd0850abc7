"""What can't be true of rounds of ratings: lines of nobody, levels said twice, closed before it was held."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Any

from frameworks.findings import Finding, Path, dotted
from frameworks.languages import Message
from sessions.model.plain import Defined, error, listed, table, tables


def rating_lines(data: Mapping[str, Any], defined: Defined) -> Iterator[Finding]:
    """A line of levels is an employee's and has a level for each competency of its round."""
    employees = defined.get("employee", {})
    for position, each in tables(data, "ratings"):
        levels = table(each, "levels")
        named = each.get("competencies")
        count = len(named) if isinstance(named, list) else None
        place: Path = ("ratings", position, "levels")
        unknown = () if levels.keys() <= employees.keys() else levels
        for code in unknown:
            if code not in employees:
                yield error(
                    "reference",
                    (*place, code),
                    Message(
                        "There is no employee {code}. Add the employee, or take this line out.",
                        {"code": code},
                    ),
                )
        if count is None or _all_have(count, levels.values()):
            continue
        for code, line in levels.items():
            if isinstance(line, str) and len(line.split()) != count:
                yield error("levels-count", (*place, code), _levels_count(len(line.split()), count))


def _all_have(count: int, lines: Collection[Any]) -> bool:
    """Tell whether all are lines of so many words."""
    try:
        return set(map(len, map(str.split, lines))) <= {count}
    except TypeError:
        return False


def _levels_count(found: int, count: int) -> Message:
    return Message(
        "The levels here are {found} and the competencies of this round are {count}. "
        "Write . for a level that is not known.",
        {"found": found, "count": count},
    )


def rated_once(data: Mapping[str, Any], defined: Defined) -> Iterator[Finding]:
    """One source rates an employee on a competency once a day; only of peers there may be several."""
    del defined
    rounds: dict[tuple[str, str], list[tuple[int, Mapping[str, Any]]]] = {}
    for position, each in tables(data, "ratings"):
        yield from _competencies_once(each, position)
        source = each.get("source")
        if isinstance(source, str) and source != "peer":
            rounds.setdefault((source, str(each.get("on"))), []).append((position, each))
    for same in rounds.values():
        for (first, one), (second, other) in combinations(same, 2):
            yield from _rated_twice(first, one, second, other)


def _competencies_once(each: Mapping[str, Any], position: int) -> Iterator[Finding]:
    seen: set[str] = set()
    for place, competency in enumerate(listed(each, "competencies")):
        if not isinstance(competency, str):
            continue
        if competency in seen:
            yield error(
                "competency-twice",
                ("ratings", position, "competencies", place),
                Message("{id} stands in this round twice. Keep one, also in the levels.", {"id": competency}),
            )
        seen.add(competency)


def _rated_twice(
    first: int, one: Mapping[str, Any], second: int, other: Mapping[str, Any]
) -> Iterator[Finding]:
    """Give the first employee whom two rounds of one source on one day rate on the same competency."""
    both = [each for each in listed(one, "competencies") if each in listed(other, "competencies")]
    there = table(other, "levels")
    if not both or not there:
        return
    for code in table(one, "levels"):
        if code not in there:
            continue
        twice = [each for each in both if _is_rated(one, code, each) and _is_rated(other, code, each)]
        if twice:
            yield error(
                "rated-twice",
                ("ratings", second, "levels", code),
                Message(
                    "The same source rated {code} on {competency} twice on this date, also at {other}. "
                    "Keep one of the two rounds, or correct a date.",
                    {
                        "code": code,
                        "competency": twice[0],
                        "other": dotted(("ratings", first, "levels", code)),
                    },
                ),
            )
            return


def _is_rated(each: Mapping[str, Any], code: str, competency: Any) -> bool:
    line = table(each, "levels").get(code)
    if not isinstance(line, str):
        return False
    words, position = line.split(), listed(each, "competencies").index(competency)
    return position < len(words) and words[position] != "."


def closed_rounds(data: Mapping[str, Any], defined: Defined) -> Iterator[Finding]:
    """A round is closed on its date or later, and does not come in any more then."""
    del defined
    for position, each in tables(data, "ratings"):
        on, closed = each.get("on"), each.get("closed")
        place: Path = ("ratings", position, "closed")
        if closed is None:
            if each.get("open") is True and each.get("told") is True:
                yield error(
                    "open-and-told",
                    ("ratings", position, "told"),
                    Message(
                        "It was decided what is told of this round and yet its ratings are coming in. Take one of the "
                        "two lines out."
                    ),
                )
            continue
        if each.get("open") is True:
            yield error(
                "open-and-closed",
                place,
                Message(
                    "This round was closed on {closed} and yet its ratings are coming in. Take one of the two "
                    "lines out.",
                    {"closed": str(closed)},
                ),
            )
        if type(on) is date and type(closed) is date and closed < on:
            yield error(
                "closed-early",
                place,
                Message(
                    "This round can't have been closed on {closed}, before its date, {date}. Correct one of the two.",
                    {"closed": closed.isoformat(), "date": on.isoformat()},
                ),
            )
