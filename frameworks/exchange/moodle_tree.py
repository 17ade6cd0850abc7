"""What each row of a Moodle competency file stands for: a competency, an example of behaviour, a level, a group.

Moodle itself knows competencies only. What they stand for follows from how frameworks are built there:

* a **level** is called so (`level-1`, `Niveau 2: ...`) and other rows are cross-referenced to it; the row that only
  levels stand below is no competency either;
* an **example of behaviour** is a row at the end of a branch that is cross-referenced to a level, or one below a level
  that itself stands below a competency, or one that the framework's taxonomy calls an indicator or a behaviour;
* a **group** is a row below which there are competencies and no examples; where the taxonomy calls just one depth that
  of competencies, what is above it is a group, and what is below it is behaviour;
* what remains is a **competency**.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from frameworks.exchange import moodle
from frameworks.exchange.moodle_rows import MoodleRow, MoodleRows
from frameworks.exchange.scales import behaviour_levels

_OWN_LEVEL: Final = re.compile(r"maatwerk\.level\.([0-4])")
_NUMBERED: Final = re.compile(r"(?:level|niveau|lvl)[\W_]*(\d{1,2})(?!\d).*", re.IGNORECASE | re.DOTALL)
_LEVELS: Final = re.compile(r"levels?|niveaus?", re.IGNORECASE)
_BEHAVIOURS: Final = frozenset({"indicator", "behaviour"})


@dataclass(frozen=True, slots=True)
class Example:
    """An example of behaviour.

    Attributes:
        row: Its row.
        level: Its level, 0 to 4.
        certain: Whether the file tells the level.
    """

    row: MoodleRow
    level: int
    certain: bool = True


@dataclass
class MoodleTree:
    """What the rows of a file stand for.

    Attributes:
        competencies: The competencies, in the order of the file.
        examples: Per competency's ID number its examples of behaviour.
        groups: The groups by ID number.
        levels: The rows of levels, each with the level 0 to 4 that it becomes.
        told: The number that each of these rows has in the file.
        own: Whether the levels are as maatwerk writes them.
    """

    competencies: list[MoodleRow] = field(default_factory=list)
    examples: dict[str, list[Example]] = field(default_factory=dict)
    groups: dict[str, MoodleRow] = field(default_factory=dict)
    levels: list[tuple[MoodleRow, int]] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=dict)
    own: bool = False

    def groups_of(self, row: MoodleRow) -> tuple[str, ...]:
        """Give the ID numbers of the groups that a competency stands in, the nearest first."""
        found: list[str] = []
        at = row.parent
        while at in self.groups:
            found.append(at)
            at = self.groups[at].parent
        return tuple(found)


def moodle_tree(found: MoodleRows) -> MoodleTree:
    """Give what each row stands for."""
    return _Reading(found).tree()


class _Reading:
    """Finds out, step by step."""

    def __init__(self, found: MoodleRows) -> None:
        self._rows = found.rows
        self._taxonomy = found.framework.cells[moodle.TAXONOMY].casefold().split(",")
        words = [each.strip() for each in self._taxonomy]
        # Moodle's own is four times the same word, which says nothing.
        self._competency_depth = words.index("competency") if words.count("competency") == 1 else None
        self._children: dict[str, list[MoodleRow]] = {}
        self._related: dict[str, set[str]] = {number: set() for number in found.rows}
        for row in found.rows.values():
            self._children.setdefault(row.parent, []).append(row)
            for other in row.related:
                if other in self._rows:
                    # Moodle keeps a cross-reference both ways.
                    self._related[row.number].add(other)
                    self._related[other].add(row.number)

    def tree(self) -> MoodleTree:
        tree = MoodleTree()
        tree.own = moodle.LEVELS in self._rows
        shared = self._own_levels() if tree.own else self._shared_levels()
        nested = {} if tree.own else self._nested_levels(shared)
        tree.told = {**shared, **nested}
        becomes = behaviour_levels(tree.told.values())
        tree.levels = sorted(
            ((self._rows[number], becomes[told]) for number, told in shared.items()),
            key=lambda each: tree.told[each[0].number],
        )
        around = {self._rows[number].parent for number in shared} - {""}
        examples = self._examples(tree, becomes, {*tree.told, *around})
        holders = {each for each, _examples in examples}
        for number, found in examples:
            tree.examples.setdefault(number, []).append(found)
        aside = {*tree.told, *around, *(found.row.number for _number, found in examples)}
        for row in self._rows.values():
            if row.number in aside:
                continue
            below = [each for each in self._children.get(row.number, ()) if each.number not in aside]
            told = self._told_by_taxonomy(row)
            if told == "group" or (below and row.number not in holders and told is None):
                tree.groups[row.number] = row
            else:
                tree.competencies.append(row)
        return tree

    # --- levels

    def _own_levels(self) -> dict[str, int]:
        return {
            row.number: int(told[1])
            for row in self._children.get(moodle.LEVELS, ())
            if (told := _OWN_LEVEL.fullmatch(row.number))
        }

    def _shared_levels(self) -> dict[str, int]:
        """Give the levels that rows all over the file are cross-referenced to, with their numbers."""
        found: dict[str, int] = {}
        for parent, rows in self._children.items():
            numbers = _numbers(rows)
            if len(numbers) < len(rows) and parent:
                continue
            inside = {row.number for row in rows} | {parent}
            called = parent and _LEVELS.fullmatch(self._rows[parent].name if parent in self._rows else "")
            if called or any(self._related[number] - inside for number in numbers):
                found.update(numbers)
        return found

    def _nested_levels(self, shared: Mapping[str, int]) -> dict[str, int]:
        """Give the levels that each stand below their own competency, with their numbers."""
        found: dict[str, int] = {}
        for parent, rows in self._children.items():
            numbers = _numbers(rows)
            if parent and len(numbers) == len(rows) and not numbers.keys() & shared.keys():
                found.update(numbers)
        return found

    # --- examples of behaviour

    def _examples(
        self, tree: MoodleTree, becomes: Mapping[int, int], levels: set[str]
    ) -> list[tuple[str, Example]]:
        """Give the examples of behaviour, each with the ID number of its competency."""
        found: list[tuple[str, Example]] = []
        for row in self._rows.values():
            above = self._rows.get(row.parent)
            if row.number in levels or self._children.get(row.number) or above is None:
                continue
            if above.number in tree.told:
                holder = above.parent
                if holder and holder not in levels:
                    found.append((holder, Example(row, becomes[tree.told[above.number]])))
                continue
            if above.number in levels:
                continue
            at = sorted({becomes[tree.told[each]] for each in self._related[row.number] & tree.told.keys()})
            found += [(above.number, Example(row, level)) for level in at]
            if not at and self._is_behaviour(row):
                found.append((above.number, Example(row, 1, certain=False)))
        # A level without rows below it may tell its behaviour itself.
        for number, told in tree.told.items():
            row = self._rows[number]
            if row.parent and row.parent not in levels and not self._children.get(number):
                found.append((row.parent, Example(row, becomes[told])))
        return found

    def _depth(self, row: MoodleRow) -> int:
        depth = 0
        at = row.parent
        while at in self._rows:
            depth, at = depth + 1, self._rows[at].parent
        return depth

    def _told_by_taxonomy(self, row: MoodleRow) -> str | None:
        """Give what the framework's taxonomy says that a row is, where it calls one depth that of competencies."""
        at = self._competency_depth
        if at is None:
            return None
        depth = self._depth(row)
        if depth == at:
            return "competency"
        return "group" if depth < at and self._children.get(row.number) else None

    def _is_behaviour(self, row: MoodleRow) -> bool:
        """Tell whether the framework's taxonomy calls rows at this depth examples of behaviour, and not those above."""
        depth = self._depth(row)
        if self._competency_depth is not None and depth == self._competency_depth + 1:
            return True
        words = self._taxonomy
        if not 0 < depth < len(words):
            return False
        return words[depth].strip() in _BEHAVIOURS and words[depth - 1].strip() not in _BEHAVIOURS


def _numbers(rows: Sequence[MoodleRow]) -> dict[str, int]:
    """Give the numbers of the rows that are called a level."""
    found: dict[str, int] = {}
    for row in rows:
        told = _NUMBERED.fullmatch(row.number) or _NUMBERED.fullmatch(row.name)
        if told:
            found[row.number] = int(told[1])
    return found
