"""A Moodle competency framework from its CSV file."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args

from frameworks.exchange import moodle
from frameworks.exchange.hypertext import Block, Text, plain_text, read_blocks
from frameworks.exchange.moodle_rows import MoodleRow, moodle_rows
from frameworks.exchange.moodle_tree import Example, MoodleTree, moodle_tree
from frameworks.exchange.scales import USUAL_LEVELS, level_names, spread
from frameworks.exchange.sources import Candidate, Remark, Source, both, listed, numbered, shortened
from frameworks.fields import ID_PATTERN, Bilingual, in_language, slug
from frameworks.languages import LANGUAGES, Message, mark
from frameworks.model import SCALE_TOP, Kind
from frameworks.tables.cells import Table

_KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


def read_moodle(path: Path, table: Table) -> Source:
    """Give what a Moodle file holds.

    Raises:
        FileFault: It has not Moodle's columns, or not exactly one row of a framework.
    """
    found = moodle_rows(path, table)
    reading = _Reading(moodle_tree(found), found.remarks, table.told)
    return reading.source(found.framework)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a row's short name and description tell.

    Attributes:
        name: The name.
        text: The definition or description.
        kind: The kind of competency.
        credit: Whose work it is.
        links: Where the same thing is found elsewhere.
        id: Its id in maatwerk.
        unnamed: Whether it is a level without a name of its own.
        exact: Whether the name is as maatwerk wrote it.
    """

    name: Text
    text: Text | None
    kind: Kind | None
    credit: Text | None
    links: tuple[str, ...]
    id: str
    unnamed: bool
    exact: bool


class _Reading:
    """Reads the rows of a file; what is not taken is remarked."""

    def __init__(self, tree: MoodleTree, remarks: Iterable[Remark], notes: Iterable[Message]) -> None:
        self._tree = tree
        self._remarks = [*remarks]
        self._notes: list[Message] = [*notes]

    def source(self, row: MoodleRow) -> Source:
        """Give what was found."""
        about = self._told(row)
        for group in self._tree.groups.values():
            self._remark(group, _GROUP)
        candidates = numbered(self._candidate(each) for each in self._tree.competencies)
        names = self._level_names(row)
        self._tell_rules()
        return Source(
            "moodle",
            about.name,
            candidates,
            id=about.id,
            description=about.text,
            credit=about.credit,
            links=about.links,
            level_names=names,
            remarks=tuple(self._remarks),
            notes=tuple(self._notes),
        )

    def _remark(self, row: MoodleRow, sentence: str, *, taken: bool = False, **values: object) -> None:
        known = {"number": row.number, "name": shortened(row.name), **values}
        self._remarks.append(Remark(row.line, Message(sentence, known, room="frameworks"), taken))

    def _tell_rules(self) -> None:
        """Say which rows have a rule that gives the competency by itself: maatwerk has no such thing."""
        rows = [*self._tree.competencies, *self._tree.groups.values()]
        count = sum(bool(each.cells[moodle.RULE_TYPE]) for each in rows)
        if count:
            self._notes.append(
                Message(
                    "Completion rules that were not taken, since they are Moodle's own: {count}.",
                    {"count": count},
                    room="frameworks",
                )
            )

    # --- one row

    def _candidate(self, row: MoodleRow) -> Candidate:
        told = self._told(row)
        levels: dict[int, list[Text]] = {}
        for example in self._tree.examples.get(row.number, ()):
            if example.level == 0:
                self._remark(example.row, _AT_ZERO)
                continue
            if not example.certain:
                self._remark(example.row, _NO_LEVEL, taken=True)
            levels.setdefault(example.level, []).extend(self._behaviour(example))
        return Candidate(
            0,
            row.line,
            row.number,
            told.name,
            definition=told.text,
            kind=told.kind,
            levels=levels,
            links=told.links,
            id=told.id,
            groups=self._tree.groups_of(row),
        )

    def _told(self, row: MoodleRow) -> _Told:
        blocks = self._blocks(row)
        marked = {name: [each for each in blocks if name in each.classes] for name in _MARKS}
        name, exact = self._name(row, marked[moodle.CLASS_NAME])
        text = _exact(marked[moodle.CLASS_TEXT])
        added = plain_text(each for each in blocks if not _is_marked(each))
        if added is not None:
            text = added if text is None else both(text, added)
        classes = frozenset[str]().union(*(each.classes for each in blocks))
        own_id = _after(classes, moodle.CLASS_ID)
        kind = _after(classes, moodle.CLASS_KIND)
        known = own_id if re.fullmatch(ID_PATTERN, own_id) else ""
        made = known or (
            row.number if re.fullmatch(ID_PATTERN, row.number) else slug(row.number, fallback="competentie")
        )
        credit = _exact(marked[moodle.CLASS_CREDIT])
        return _Told(
            name,
            text,
            next((each for each in _KINDS if each == kind), None),
            credit,
            _links(row.number, made, [in_language(each.text, "nl") for each in marked[moodle.CLASS_LINK]]),
            made,
            unnamed=bool(marked[moodle.CLASS_UNNAMED]),
            exact=exact,
        )

    def _blocks(self, row: MoodleRow) -> list[Block]:
        description, form = row.cells[moodle.DESCRIPTION], row.cells[moodle.FORMAT]
        if form in {"2", "4"} or (form == "0" and "<" not in description):
            return [Block(frozenset(), description)] if description else []
        blocks, others = read_blocks(description)
        if others:
            self._remark(row, _LANGUAGES, taken=True, languages=", ".join(sorted(others)))
        return blocks

    def _name(self, row: MoodleRow, marked: Sequence[Block]) -> tuple[Text, bool]:
        """Give the name, and whether it is the one that maatwerk wrote in the description."""
        exact = _exact(marked)
        if exact is not None:
            if row.name in {moodle.short_name(exact, language, row.number) for language in LANGUAGES}:
                return exact, True
            self._remark(row, _RENAMED, taken=True, text=shortened(exact))
        if "<" not in row.name and "mlang" not in row.name:
            return row.name, False
        blocks, _others = read_blocks(row.name)
        return plain_text(blocks) or row.name, False

    # --- examples of behaviour

    def _behaviour(self, example: Example) -> Sequence[Text]:
        """Give what a row tells of behaviour: its name, its description, or both where they are not the same."""
        told = self._told(example.row)
        if example.row.number in self._tree.told:
            return listed(told.text)
        if told.exact or told.text is None:
            return [told.name]
        name, text = (" ".join(in_language(each, "nl").split()) for each in (told.name, told.text))
        start = name.rstrip(" .…").casefold()
        if text.casefold().startswith(start):
            return [told.text if isinstance(told.text, Bilingual) else text]
        return [f"{name.rstrip(' .:')}: {text}"]

    # --- the scale

    def _level_names(self, row: MoodleRow) -> tuple[Text, ...]:
        if self._tree.own:
            return self._own_level_names()
        scale = [each.strip() for each in row.cells[moodle.SCALE].split(",") if each.strip()]
        if not self._tree.levels:
            self._tell_scale(scale)
            return level_names(scale)
        return self._names_of_rows(scale)

    def _own_level_names(self) -> tuple[Text, ...]:
        names: list[Text] = []
        for level, _becomes in self._tree.levels:
            told = self._told(level)
            if told.unnamed:
                break
            names.append(told.name)
        return tuple(names)

    def _names_of_rows(self, scale: Sequence[str]) -> tuple[Text, ...]:
        """Give the names by the rows of levels; the lowest may only have one on the scale."""
        named: dict[int, list[str]] = {}
        for row, level in self._tree.levels:
            named.setdefault(level, []).append(row.name)
            told = self._tree.told[row.number]
            if told != level:
                self._remark(row, _MOVED, taken=True, level=level)
        lowest = scale[0] if scale else USUAL_LEVELS[0]
        return tuple(
            " / ".join(named[level]) if level in named else (lowest if level == 0 else USUAL_LEVELS[level])
            for level in range(SCALE_TOP + 1)
        )

    def _tell_scale(self, scale: Sequence[str]) -> None:
        if len(scale) > 1:
            told = ", ".join(
                f"{value} = {level}" for value, level in zip(scale, spread(len(scale)), strict=True)
            )
            self._notes.append(
                Message("The scale was taken as: {scale}.", {"scale": told}, room="frameworks")
            )


_MARKS: Final = (
    moodle.CLASS_NAME,
    moodle.CLASS_TEXT,
    moodle.CLASS_CREDIT,
    moodle.CLASS_LINK,
    moodle.CLASS_UNNAMED,
)
_GROUP: Final = mark(
    "Not taken: {number} ({name}) is a group of competencies, and a framework has none. What stands in it is taken."
)
_AT_ZERO: Final = mark("Not taken: {number} ({name}) is behaviour of level 0, which has none.")
_NO_LEVEL: Final = mark(
    "{number} ({name}) is cross-referenced to no level, so it became behaviour of level 1. Move it where it belongs."
)
_LANGUAGES: Final = mark("Not taken of {number} ({name}): its text in {languages}.")
_RENAMED: Final = mark(
    "{number} was given another short name in Moodle, {name}. That was taken, in place of: {text}"
)
_MOVED: Final = mark("{number} ({name}) became level {level}, since the highest is 4.")


def _exact(blocks: Sequence[Block]) -> Text | None:
    """Give the text of paragraphs that maatwerk wrote, to the letter; None when there is none."""
    found: Text | None = None
    for each in blocks:
        found = each.text if found is None else both(found, each.text)
    return found


def _is_marked(block: Block) -> bool:
    return any(each.startswith("maatwerk-") for each in block.classes)


def _after(classes: Iterable[str], start: str) -> str:
    return next((each.removeprefix(start) for each in sorted(classes) if each.startswith(start)), "")


def _links(number: str, name: str, links: Sequence[str]) -> tuple[str, ...]:
    """Give where a thing is found elsewhere, its ID number in Moodle among it where that is not its id."""
    kept = [each for each in links if each.startswith(moodle.LINK)]
    if number == name or any(moodle.id_number(each.removeprefix(moodle.LINK)) == number for each in kept[:1]):
        return tuple(links)
    return (*(each for each in links if each not in kept), f"{moodle.LINK}{number}")
