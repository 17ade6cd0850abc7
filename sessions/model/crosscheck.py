"""What can't be true of a session as a whole: references to nothing, circles, things said twice.

This looks at the plain data of a file and not at the models, so that a file's faults come all at once.
What is of a wrong shape is passed over: the models say so themselves.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Any, Final

from frameworks.findings import Finding, Path, dotted
from frameworks.language import Message
from frameworks.references import Near, Reference, check_order, check_references, circles, ids
from sessions.model.session import Session
from sessions.model.told import figure_parts

MOST_DEEP: Final = 4
"""The most units on the way from the top of the tree to a team."""

Defined = Mapping[str, Mapping[str, Any]]


def crosscheck(data: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Give an error for each thing in the plain data of a session's file that can't be true as a whole.

    Args:
        data: What stands in the file; any of it may be missing or of a wrong type.
    """
    known = ids(Session, data)
    found = [*check_references(Session, data, known, binding_only=True)]
    found.extend(check_order(_list(data, "programme", "modules"), ("programme", "modules")))
    for check in _CHECKS:
        found.extend(check(data, known.by_kind))
    return tuple(found)


def _error(code: str, path: Path, message: Message) -> Finding:
    return Finding(code, "error", path, message)


def _table(data: Any, *keys: str) -> Mapping[str, Any]:
    for key in keys:
        data = data.get(key) if isinstance(data, Mapping) else None
    return data if isinstance(data, Mapping) else {}


def _list(data: Any, *keys: str) -> list[Any]:
    value = _table(data, *keys[:-1]).get(keys[-1])
    return value if isinstance(value, list) else []


def _tables(data: Any, *keys: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    return ((position, each) for position, each in enumerate(_list(data, *keys)) if isinstance(each, Mapping))


# --- units ----------------------------------------------------------------------------------------


def _unit_tree(data: Mapping[str, Any], defined: Defined) -> Iterator[Finding]:
    """Units form a tree of no more than four deep."""
    del defined
    parents: dict[str, str] = {}
    places: dict[str, Path] = {}
    for position, unit in _tables(data, "municipality", "units"):
        name, parent = unit.get("id"), unit.get("parent")
        if isinstance(name, str) and name not in places:
            places[name] = ("municipality", "units", position, "parent")
            if isinstance(parent, str):
                parents[name] = parent
    in_circle: set[str] = set()
    for circle in circles({name: [parents[name]] if name in parents else [] for name in places}):
        in_circle.update(circle)
        yield _error(
            "unit-circle",
            places[circle[0]],
            Message(
                "These units are part of one another in a circle: {circle}. Take one parent out.",
                {"circle": " -> ".join((*circle, circle[0]))},
            ),
        )
    for name, place in places.items():
        path = _unit_path(name, parents, in_circle)
        if len(path) == MOST_DEEP + 1:
            yield _error(
                "unit-depth",
                place,
                Message(
                    "This unit stands {deep} deep and {most} is the most: {path}. "
                    "Give it a parent higher up.",
                    {"deep": len(path), "most": MOST_DEEP, "path": " > ".join(path)},
                ),
            )


def _unit_path(name: str, parents: Mapping[str, str], in_circle: set[str]) -> list[str]:
    """Give the units from the top down to this one; nothing when a circle is on the way."""
    path = [name]
    while path[-1] in parents and len(path) <= MOST_DEEP:
        path.append(parents[path[-1]])
    return [] if in_circle.intersection(path) else path[::-1]


# --- programme ------------------------------------------------------------------------------------


def _placed_once(data: Mapping[str, Any], defined: Defined) -> Iterator[Finding]:
    """A module stands in one place of the programme."""
    del defined
    places: dict[str, Path] = {}
    for position, phase in _tables(data, "programme", "phases"):
        for place, module in enumerate(_list(phase, "modules")):
            path = ("programme", "phases", position, "modules", place)
            if not isinstance(module, str):
                continue
            if module in places:
                yield _error(
                    "module-placed-twice",
                    path,
                    Message(
                        "{id} stands in the programme already, at {other}. Take one of the two out.",
                        {"id": module, "other": dotted(places[module])},
                    ),
                )
            else:
                places[module] = path


def _in_one_group(data: Mapping[str, Any], defined: Defined) -> Iterator[Finding]:
    """An employee is in one of the fixed groups of a module."""
    del defined
    places: dict[tuple[str, str], Path] = {}
    for position, group in _tables(data, "programme", "cohorts"):
        module = group.get("module")
        if not isinstance(module, str):
            continue
        for place, code in enumerate(_list(group, "members")):
            if not isinstance(code, str):
                continue
            path: Path = ("programme", "cohorts", position, "members", place)
            if (module, code) in places:
                yield _error(
                    "grouped-twice",
                    path,
                    Message(
                        "{code} is in a group of {module} already, at {other}. Take one of the two out.",
                        {"code": code, "module": module, "other": dotted(places[module, code])},
                    ),
                )
            else:
                places[module, code] = path


# --- traits ---------------------------------------------------------------------------------------


def _traits(data: Mapping[str, Any], defined: Defined) -> Iterator[Finding]:
    """Traits name dimensions that there are, and categories that these have."""
    categories: dict[str, list[str]] = {"unit": [*defined.get("unit", {})]}
    for _, dimension in _tables(data, "panel", "dimensions"):
        if isinstance(dimension.get("id"), str):
            categories.setdefault(dimension["id"], [*_table(dimension, "population")])
    near = Near(
        {"dimension": categories, **{f"in {key}": dict.fromkeys(each) for key, each in categories.items()}}
    )
    right: set[tuple[str, str]] = {(name, each) for name, group in categories.items() for each in group}
    seen: set[int] = set()
    for path in (("panel", "members"), ("employees",)):
        for position, person in enumerate(_list(data, *path)):
            is_table = type(person) is dict or isinstance(person, Mapping)
            traits = person.get("traits") if is_table else None
            # A table that many share is looked at once, as long as nothing is the matter with it.
            if traits is None or id(traits) in seen or not isinstance(traits, Mapping):
                continue
            if all(isinstance(each, str) for each in traits.values()) and traits.items() <= right:
                seen.add(id(traits))
                continue
            for name, category in traits.items():
                if isinstance(category, str) and (name, category) not in right:
                    place: Path = (*path, position, "traits", name)
                    yield from _trait(place, name, category, categories, near)


def _trait(
    place: Path, name: str, category: str, categories: Mapping[str, list[str]], near: Near
) -> Iterator[Finding]:
    if name not in categories:
        yield near.unresolved(Reference("dimension", name, place))
    elif name == "unit":
        values = {"id": category, "near": near.closest("in unit", category)}
        if values["near"]:
            message = Message("There is no unit with the id {id}. Did you mean {near}?", values)
        else:
            message = Message(
                "There is no unit with the id {id}. Correct the id, or take it out here.", values
            )
        yield _error("reference", place, message)
    elif categories[name]:
        yield _error(
            "category",
            place,
            Message(
                "{category} is no category of {dimension}. Choose one of: {known}.",
                {"category": category, "dimension": name, "known": ", ".join(categories[name][:12])},
            ),
        )


# --- rounds of consensus --------------------------------------------------------------------------


def _round_topics(data: Mapping[str, Any], defined: Defined) -> Iterator[Finding]:
    """A round is about something that is there, and each topic has a round number once."""
    topics = {"definition", "name"}.union(
        *(defined.get(kind, {}) for kind in ("shift", "competency", "profile"))
    )
    profiles, competencies = defined.get("profile", {}), defined.get("competency", {})
    near = Near({"topic": dict.fromkeys(sorted(topics))})
    numbers: dict[tuple[str, int], Path] = {}
    for position, each in _tables(data, "role", "rounds"):
        about, number = each.get("about"), each.get("round", 1)
        if not isinstance(about, str):
            continue
        place: Path = ("role", "rounds", position, "about")
        profile, point, competency = about.partition(".")
        if not (about in topics or (point and profile in profiles and competency in competencies)):
            yield _error("reference", place, _no_topic(about, near.closest("topic", about)))
        if not isinstance(number, int):
            continue
        if (about, number) in numbers:
            yield _error(
                "round-twice",
                place,
                Message(
                    "Round {round} about {about} stands here twice, also at {other}. "
                    "Give it the next number.",
                    {"round": number, "about": about, "other": dotted(numbers[about, number])},
                ),
            )
        else:
            numbers[about, number] = place


def _no_topic(about: str, near: str) -> Message:
    values = {"about": about, "near": near}
    if near:
        return Message("There is nothing called {about} to vote on. Did you mean {near}?", values)
    return Message(
        "There is nothing called {about} to vote on. Name definition, name, a shift, a competency, "
        "a profile, or a profile and a competency with a point between.",
        values,
    )


# --- ratings --------------------------------------------------------------------------------------


def _rating_lines(data: Mapping[str, Any], defined: Defined) -> Iterator[Finding]:
    """A line of levels is an employee's and has a level for each competency of its round."""
    employees = defined.get("employee", {})
    for position, each in _tables(data, "ratings"):
        levels = _table(each, "levels")
        named = each.get("competencies")
        count = len(named) if isinstance(named, list) else None
        place: Path = ("ratings", position, "levels")
        unknown = () if levels.keys() <= employees.keys() else levels
        for code in unknown:
            if code not in employees:
                yield _error(
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
                yield _error("levels-count", (*place, code), _levels_count(len(line.split()), count))


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


def _rated_once(data: Mapping[str, Any], defined: Defined) -> Iterator[Finding]:
    """One source rates an employee on a competency once a day; only of peers there may be several."""
    del defined
    rounds: dict[tuple[str, str], list[tuple[int, Mapping[str, Any]]]] = {}
    for position, each in _tables(data, "ratings"):
        yield from _competencies_once(each, position)
        source = each.get("source")
        if isinstance(source, str) and source != "peer":
            rounds.setdefault((source, str(each.get("on"))), []).append((position, each))
    for same in rounds.values():
        for (first, one), (second, other) in combinations(same, 2):
            yield from _rated_twice(first, one, second, other)


def _competencies_once(each: Mapping[str, Any], position: int) -> Iterator[Finding]:
    seen: set[str] = set()
    for place, competency in enumerate(_list(each, "competencies")):
        if not isinstance(competency, str):
            continue
        if competency in seen:
            yield _error(
                "competency-twice",
                ("ratings", position, "competencies", place),
                Message("{id} stands in this round twice. Keep one, also in the levels.", {"id": competency}),
            )
        seen.add(competency)


def _rated_twice(
    first: int, one: Mapping[str, Any], second: int, other: Mapping[str, Any]
) -> Iterator[Finding]:
    """Give the first employee whom two rounds of one source on one day rate on the same competency."""
    both = [each for each in _list(one, "competencies") if each in _list(other, "competencies")]
    there = _table(other, "levels")
    if not both or not there:
        return
    for code in _table(one, "levels"):
        if code not in there:
            continue
        twice = [each for each in both if _is_rated(one, code, each) and _is_rated(other, code, each)]
        if twice:
            yield _error(
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
    line = _table(each, "levels").get(code)
    if not isinstance(line, str):
        return False
    words, position = line.split(), _list(each, "competencies").index(competency)
    return position < len(words) and words[position] != "."


# --- rounds that are closed, and what was told ----------------------------------------------------


def _closed_rounds(data: Mapping[str, Any], defined: Defined) -> Iterator[Finding]:
    """A round is closed on its date or later, and does not come in any more then."""
    del defined
    for position, each in _tables(data, "ratings"):
        on, closed = each.get("on"), each.get("closed")
        place: Path = ("ratings", position, "closed")
        if closed is None:
            continue
        if each.get("open") is True:
            yield _error(
                "open-and-closed",
                place,
                Message(
                    "This round was closed on {closed} and yet its ratings are coming in. Take one of the two "
                    "lines out.",
                    {"closed": str(closed)},
                ),
            )
        if type(on) is date and type(closed) is date and closed < on:
            yield _error(
                "closed-early",
                place,
                Message(
                    "This round can't have been closed on {closed}, before its date, {date}. Correct one of the two.",
                    {"closed": closed.isoformat(), "date": on.isoformat()},
                ),
            )


def _told_lines(data: Mapping[str, Any], defined: Defined) -> Iterator[Finding]:
    """What was told stands there in bands and rounded numbers, once for each group and competency."""
    del defined
    seen: dict[tuple[Any, Any, str], Path] = {}
    for position, each in _tables(data, "told", "groups"):
        for name, line in _table(each, "figures").items():
            path: Path = ("told", "groups", position, "figures", name)
            parts = figure_parts(line) if isinstance(line, str) else None
            if parts is not None and (parts[3] is None) is (each.get("by") == "profile"):
                yield _error("told-line", path, _NO_LADDER)
            about = each.get("by"), each.get("group"), name
            if about in seen:
                yield _error(
                    "told-twice",
                    path,
                    Message(
                        "This was told already, at {other}. Take the older of the two out.",
                        {"other": dotted(seen[about])},
                    ),
                )
            seen[about] = path


_NO_LADDER: Final = Message(
    "What is told of a profile goes on with its target and a band per step of the scale, such as 2/3 of 15 at 2: "
    "1 1 1 2 2 3 3 3, and of other groups it does not. Take the line out: it is told anew when rounds are closed."
)
_CHECKS: Final[tuple[Callable[[Mapping[str, Any], Defined], Iterator[Finding]], ...]] = (
    _unit_tree,
    _placed_once,
    _in_one_group,
    _traits,
    _round_topics,
    _rating_lines,
    _rated_once,
    _closed_rounds,
    _told_lines,
)
