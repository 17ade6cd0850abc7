"""What can't be true of a session as a whole: references to nothing, circles, things said twice.

This looks at the plain data of a file and not at the models, so that a file's faults come all at once.
What is of a wrong shape is passed over: the models say so themselves. Ratings, and what was told, have files of their
own beside this one.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from frameworks.findings import Finding, Path, dotted
from frameworks.languages import Message
from frameworks.references import Near, Reference, check_order, check_references, circles, ids
from sessions.model.plain import Defined, error, listed, table, tables
from sessions.model.ratings_crosscheck import closed_rounds, rated_once, rating_lines
from sessions.model.session import Session
from sessions.model.told_crosscheck import told_lines, told_references

MOST_DEEP: Final = 4
"""The most units on the way from the top of the tree to a team."""


def crosscheck(data: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Give an error for each thing in the plain data of a session's file that can't be true as a whole.

    Args:
        data: What stands in the file; any of it may be missing or of a wrong type.
    """
    known = ids(Session, data)
    found = [*check_references(Session, data, known, binding_only=True)]
    found.extend(check_order(listed(data, "programme", "modules"), ("programme", "modules")))
    for check in _CHECKS:
        found.extend(check(data, known.by_kind))
    return tuple(found)


# --- units ----------------------------------------------------------------------------------------


def _unit_tree(data: Mapping[str, Any], defined: Defined) -> Iterator[Finding]:
    """Units form a tree of no more than four deep."""
    del defined
    parents: dict[str, str] = {}
    places: dict[str, Path] = {}
    for position, unit in tables(data, "municipality", "units"):
        name, parent = unit.get("id"), unit.get("parent")
        if isinstance(name, str) and name not in places:
            places[name] = ("municipality", "units", position, "parent")
            if isinstance(parent, str):
                parents[name] = parent
    in_circle: set[str] = set()
    for circle in circles({name: [parents[name]] if name in parents else [] for name in places}):
        in_circle.update(circle)
        yield error(
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
            yield error(
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
    for position, phase in tables(data, "programme", "phases"):
        for place, module in enumerate(listed(phase, "modules")):
            path = ("programme", "phases", position, "modules", place)
            if not isinstance(module, str):
                continue
            if module in places:
                yield error(
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
    for position, group in tables(data, "programme", "cohorts"):
        module = group.get("module")
        if not isinstance(module, str):
            continue
        for place, code in enumerate(listed(group, "members")):
            if not isinstance(code, str):
                continue
            path: Path = ("programme", "cohorts", position, "members", place)
            if (module, code) in places:
                yield error(
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
    for _, dimension in tables(data, "panel", "dimensions"):
        if isinstance(dimension.get("id"), str):
            categories.setdefault(dimension["id"], [*table(dimension, "population")])
    near = Near(
        {"dimension": categories, **{f"in {key}": dict.fromkeys(each) for key, each in categories.items()}}
    )
    right: set[tuple[str, str]] = {(name, each) for name, group in categories.items() for each in group}
    seen: set[int] = set()
    for path in (("panel", "members"), ("employees",)):
        for position, person in enumerate(listed(data, *path)):
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
        yield error("reference", place, message)
    elif categories[name]:
        yield error(
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
    for position, each in tables(data, "role", "rounds"):
        about, number = each.get("about"), each.get("round", 1)
        if not isinstance(about, str):
            continue
        place: Path = ("role", "rounds", position, "about")
        profile, point, competency = about.partition(".")
        if not (about in topics or (point and profile in profiles and competency in competencies)):
            yield error("reference", place, _no_topic(about, near.closest("topic", about)))
        if not isinstance(number, int):
            continue
        if (about, number) in numbers:
            yield error(
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


_CHECKS: Final[tuple[Callable[[Mapping[str, Any], Defined], Iterator[Finding]], ...]] = (
    _unit_tree,
    _placed_once,
    _in_one_group,
    _traits,
    _round_topics,
    rating_lines,
    rated_once,
    closed_rounds,
    told_lines,
    told_references,
)
