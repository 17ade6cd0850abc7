"""What can't be true of what was told of people: no such line, said twice, or of a thing that is not in the session."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, get_args

from frameworks.findings import Finding, Path, dotted
from frameworks.languages import Message
from frameworks.model import JobFamily
from frameworks.references import Near, Reference
from sessions.model.municipality import Domain
from sessions.model.plain import Defined, error, table, tables
from sessions.model.told import MUNICIPALITY, basis_of, figure_parts, rating_parts

_FIGURES: Final = ("groups", "earlier")
"""The lists of figures: those that stand, and those in whose place others came."""
_CHOICES: Final = {
    "domain": frozenset(("", *get_args(Domain))),
    "family": frozenset(("", *get_args(JobFamily))),
    "municipality": frozenset((MUNICIPALITY,)),
}
"""The ids of groups that no record of the session defines; an empty one is that of those who are in none."""


def told_lines(data: Mapping[str, Any], defined: Defined) -> Iterator[Finding]:
    """What was told stands there in bands and rounded numbers; what stands still, once per group and competency."""
    del defined
    for where in _FIGURES:
        yield from _lines(data, where)


def _lines(data: Mapping[str, Any], where: str) -> Iterator[Finding]:
    seen: dict[tuple[Any, Any, str], Path] = {}
    for position, each in tables(data, "told", where):
        for name, line in table(each, "figures").items():
            path: Path = ("told", where, position, "figures", name)
            parts = figure_parts(line) if isinstance(line, str) else None
            if parts is not None and (parts[3] is None) is (each.get("by") == "profile"):
                yield error("told-line", path, _NO_LADDER)
            about = each.get("by"), each.get("group"), name
            if about in seen:
                yield error(
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
    "1 1 1 2 2 3 3 3, and of other groups it does not. Take the line out: this is told again once enough of them are "
    "rated anew."
)


def told_references(data: Mapping[str, Any], defined: Defined) -> Iterator[Finding]:
    """What was told is of competencies, groups and people that are in the session."""
    near = Near(defined)
    for path, kind, name in _named(data, defined):
        if name not in defined.get(kind, {}):
            yield near.unresolved(Reference(kind, name, path))
    for where in _FIGURES:
        for position, each in tables(data, "told", where):
            by, group = each.get("by"), each.get("group")
            choices = _CHOICES.get(by) if isinstance(by, str) else None
            if choices is not None and isinstance(group, str) and group not in choices:
                yield error(
                    "reference",
                    ("told", where, position, "group"),
                    Message(
                        "There is no group {group} of this kind. Name one of: {known}.",
                        {"group": group, "known": ", ".join(sorted(choices - {""}))},
                    ),
                )


def _profiles(lines: Mapping[str, Any], place: Path) -> Iterator[tuple[Path, str, str]]:
    """Give the profiles that stand in the lines of what figures rest on."""
    for name, line in lines.items():
        rests = basis_of(line) if isinstance(line, str) else None
        for profile in () if rests is None else rests.targets:
            yield (*place, "basis", name), "profile", profile


def _named(data: Mapping[str, Any], defined: Defined) -> Iterator[tuple[Path, str, str]]:
    """Give all ids of things of the session that stand in what was told, with the place and the kind of each."""
    told = table(data, "told")
    for where in _FIGURES:
        for position, each in tables(told, where):
            place: Path = ("told", where, position)
            by, group = each.get("by"), each.get("group")
            if by in {"profile", "unit"} and isinstance(group, str) and group:
                yield (*place, "group"), by, group
            for part in ("figures", "basis"):
                for name in table(each, part):
                    yield (*place, part, name), "competency", name
            yield from _profiles(table(each, "basis"), place)
    for name in table(told, "numbers"):
        yield ("told", "numbers", name), "competency", name
    competencies, employees = defined.get("competency", {}), defined.get("employee", {})
    for code, line in table(told, "ratings").items():
        path: Path = ("told", "ratings", code)
        if code not in employees:
            yield path, "employee", code
        for rating in (rating_parts(line) if isinstance(line, str) else None) or ():
            for name in sorted((rating.competencies or frozenset()).difference(competencies)):
                yield path, "competency", name
