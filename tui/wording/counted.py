"""What goes along when a thing is removed, and what comes along with a framework, in words."""

from collections.abc import Callable, Mapping
from typing import Final

from tui.translation import _, n_

_WORDS: Final[Mapping[str, Callable[[int], str]]] = {
    "Requirement": lambda count: n_("{count} target", "{count} targets", count),
    "Rating": lambda count: n_("{count} rating", "{count} ratings", count),
    "Objective": lambda count: n_("{count} objective of a module", "{count} objectives of modules", count),
    "Round": lambda count: n_("{count} voting round", "{count} voting rounds", count),
    "Objection": lambda count: n_("{count} objection", "{count} objections", count),
    "Driver": lambda count: n_("{count} driver", "{count} drivers", count),
    "Shift": lambda count: n_("{count} shift", "{count} shifts", count),
    "Competency": lambda count: n_("{count} competency", "{count} competencies", count),
    "Profile": lambda count: n_("{count} profile", "{count} profiles", count),
    "PinnedCohort": lambda count: n_("{count} fixed group", "{count} fixed groups", count),
    "Exemption": lambda count: n_("{count} exemption", "{count} exemptions", count),
}


_OF_PEOPLE: Final = frozenset({"Rating", "Exemption", "Need"})


def counted(counts: Mapping[str, int]) -> str:
    """Give how many there are of each class of record, in words; empty when there are none."""
    told = [
        words(counts[kind]).format(count=counts[kind]) for kind, words in _WORDS.items() if counts.get(kind)
    ]
    rest = sum(count for kind, count in counts.items() if kind not in _WORDS)
    if rest:
        told.append(n_("{count} other record", "{count} other records", rest).format(count=rest))
    return ", ".join(told)


def question(name: str, along: Mapping[str, int], undo: str, rated: str = "") -> str:
    """Ask whether to remove a thing, saying all that goes along with it.

    Args:
        name: What the thing is called.
        along: The records that go along, per class (`sessions.edits.references.goes_along`).
        undo: The key that brings them back, as it is shown.
        rated: The kind of thing, `employee` or `competency`, where ratings go along that are not to be counted.
    """
    told = [counted(along)] if along else []
    if rated:
        told.append(_("what is held of this person") if rated == "employee" else _("what was rated of it"))
    return _("With {name} go: {what}. Remove? {key} brings all of it back.").format(
        name=name, what=", ".join(told), key=undo
    )


def without_people(along: Mapping[str, int]) -> Mapping[str, int]:
    """Give what goes along but for data of people, of which a shared screen tells no numbers."""
    return {kind: count for kind, count in along.items() if kind not in _OF_PEOPLE}
