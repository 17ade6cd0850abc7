"""Rows: a part of a session as a list of lines, made anew from the session whenever it changes.

A row knows the place in the session that it shows (`path`), so that an editor, a key or a drag needs nothing else. Its
`key` names things by id and not by position, so that the cursor and what is folded open stay with the thing that moves.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal, Protocol

from frameworks.fields import FieldSpec, Record, in_language, specs
from frameworks.findings import Finding, Path
from frameworks.languages import Language
from sessions.model import Session
from sessions.things import name_of
from tui.wording.one_of import add_label
from tui.wording.summaries import summary
from tui.wording.values import entry_label, entry_shown, field_label, shown

INDENT: Final = 2
"""Cells that a row stands further to the right than what holds it."""
_PERSON: Final = 2
"""Steps to an employee; what lies deeper (needs, exemptions) is about the person in each of its fields."""
_FEW_TEXTS: Final = 6
_FEW_ENTRIES: Final = 12
"""Up to so many, a list is open at first."""

RowKind = Literal["heading", "record", "field", "item", "entry", "rating", "add", "note", "link"]
Tone = Literal["plain", "dim", "warning", "error", "figure"]


class Drawing(Protocol):
    """A row that draws itself. Rows that compare equal look the same."""

    def height(self, room: int) -> int:
        """Give the lines that it takes in so many cells."""

    def line(self, part: int, room: int, sign: int, chosen: str) -> list[tuple[str, str]]:
        """Give one of its lines as texts and tones (see `tui.outline.slider.Slider.line`)."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a list: before the element at `index` of `container`."""

    container: str
    index: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an outline (more when `value` is prose, which wraps).

    Attributes:
        key: A name that stays with the thing while it moves.
        kind: What the line is; `add` is the last line of a list, where something new can go; `link` opens something.
        depth: How far it is indented.
        path: The place in the session, by field names and positions.
        label: What it is called, at the left.
        value: What it is, at the right.
        field: The field that it edits, if any.
        expanded: Whether it is folded open; None when it has nothing inside.
        slot: The place in a list that it takes; dropping on it drops before it.
        into: The place that dropping on it means to what goes into it (a phase: its first place).
        wraps: Whether `value` is shown on as many lines as it takes.
        tone: How it is coloured.
        person: The employee's code when this is text about one person, to be hidden while sharing.
        finding: What is wrong or unwise here.
        drawing: What draws the row in place of label and value, if anything does.
    """

    key: str
    kind: RowKind
    depth: int
    path: Path
    label: str
    value: str = ""
    field: FieldSpec | None = None
    expanded: bool | None = None
    slot: Slot | None = None
    into: Slot | None = None
    wraps: bool = False
    tone: Tone = "plain"
    person: str = ""
    finding: Finding | None = None
    drawing: Drawing | None = None


@dataclass
class Builder:
    """Makes rows of records, one record after another.

    Attributes:
        session: The session that is shown.
        language: The language of the screen.
        toggled: The keys whose folding is not what it is at first.
        findings: The worst finding at each place and at each place above it.
        shares: Whether texts about persons are hidden, but those of `revealed`.
        revealed: The code of the one employee whose texts are shown.
    """

    session: Session
    language: Language
    toggled: frozenset[str] = frozenset()
    findings: Mapping[Path, Finding] = field(default_factory=dict)
    revealed: str = ""

    def is_open(self, key: str, *, at_first: bool) -> bool:
        """Tell whether a row is folded open."""
        return (key in self.toggled) != at_first

    def text(self, text: Any) -> str:
        """Give a text in the language of the session's texts."""
        return in_language(text, self.session.language)

    def marked(self, row: Row) -> Row:
        """Give the row with the finding at its place, or anywhere inside it while it is folded."""
        found = self.findings.get(row.path) if row.kind not in {"add", "note"} else None
        if found is None or (row.expanded and found.path != row.path and row.kind == "heading"):
            return row
        return replace(row, finding=found)

    # --- records ---------------------------------------------------------------------------------------------------

    def fields(
        self,
        record: Record,
        path: Path,
        key: str,
        depth: int,
        leave_out: Sequence[str] = (),
        person: str = "",
    ) -> Iterator[Row]:
        """Give the rows of a record's fields."""
        for each in specs(type(record)):
            if each.name not in leave_out:
                yield from self.field(record, each, path, key, depth, person)

    def field(
        self, record: Record, spec: FieldSpec, path: Path, key: str, depth: int, person: str = ""
    ) -> Iterator[Row]:
        """Give the rows of one field: a line, or a heading with what is inside."""
        value = getattr(record, spec.name)
        here, name = (*path, spec.name), f"{key}/{spec.name}"
        label = field_label(type(record), spec, self.language)
        if spec.kind == "records":
            yield from self.list_of(value, spec, here, name, depth, label, person=person)
        elif spec.kind == "record":
            yield from self.nested(value, here, name, depth, label, person)
        elif spec.kind in {"texts", "words"} and not spec.choices:
            yield from self.texts(value, spec, here, name, depth, label)
        elif spec.kind == "mapping":
            yield from self.entries(value, spec, here, name, depth, label)
        else:
            yield self.marked(
                Row(
                    name,
                    "field",
                    depth,
                    here,
                    label,
                    shown(self.session, spec, value, self.language),
                    field=spec,
                    wraps=spec.long,
                    person=person if spec.kind == "text" or len(path) > _PERSON else "",
                )
            )

    def nested(
        self,
        record: Record,
        path: Path,
        key: str,
        depth: int,
        label: str,
        person: str = "",
        leave_out: Sequence[str] = (),
    ) -> Iterator[Row]:
        """Give a heading and the fields of a record inside a record."""
        is_open = self.is_open(key, at_first=True)
        yield self.marked(Row(key, "heading", depth, path, label, expanded=is_open))
        if is_open:
            yield from self.fields(record, path, key, depth + 1, leave_out, person)

    def list_of(
        self,
        records: Sequence[Record],
        spec: FieldSpec,
        path: Path,
        key: str,
        depth: int,
        label: str,
        *,
        at_first: bool | None = None,
        person: str = "",
    ) -> Iterator[Row]:
        """Give a heading, a row per record (its fields below it where folded open), and a row to add one."""
        is_open = self.is_open(
            key, at_first=len(records) > 0 and depth == 0 if at_first is None else at_first
        )
        yield self.marked(
            Row(key, "heading", depth, path, label, str(len(records)), field=spec, expanded=is_open)
        )
        if not is_open:
            return
        container = ".".join(map(str, path))
        for place, record in enumerate(records):
            yield from self.record(
                record, (*path, place), key, depth + 1, Slot(container, place), person=person
            )
        yield self.add_row(spec, path, key, depth + 1, Slot(container, len(records)))

    def add_row(self, spec: FieldSpec, path: Path, key: str, depth: int, slot: Slot) -> Row:
        """Give the last row of a list, where something new can go."""
        return Row(f"{key}/+", "add", depth, path, add_label(spec), field=spec, slot=slot, tone="dim")

    def record(
        self,
        record: Record,
        path: Path,
        key: str,
        depth: int,
        slot: Slot | None,
        *,
        inside: Callable[[str], Iterator[Row]] | None = None,
        at_first: bool = False,
        person: str = "",
    ) -> Iterator[Row]:
        """Give the row of one record of a list, and its fields (or what `inside` gives) where it is folded open."""
        name = f"{key}/{identity(record, path)}"
        is_open = self.is_open(name, at_first=at_first)
        title = self.text(name_of(record)) if person == "" else ""
        yield self.marked(
            Row(
                name,
                "record",
                depth,
                path,
                title or summary(self.session, record, self.language),
                summary(self.session, record, self.language) if title else "",
                expanded=is_open,
                slot=slot,
                person=person,
            )
        )
        if is_open:
            yield from inside(name) if inside else self.fields(record, path, name, depth + 1, person=person)

    # --- lists of texts and tables ------------------------------------------------------------------------------

    def texts(
        self, texts: Sequence[Any], spec: FieldSpec, path: Path, key: str, depth: int, label: str
    ) -> Iterator[Row]:
        """Give a heading, a row per text, and a row to add one."""
        is_open = self.is_open(key, at_first=0 < len(texts) <= _FEW_TEXTS)
        yield self.marked(
            Row(key, "heading", depth, path, label, str(len(texts)), field=spec, expanded=is_open)
        )
        if not is_open:
            return
        container = ".".join(map(str, path))
        for place, text in enumerate(texts):
            yield self.marked(
                Row(
                    f"{key}/{place}",
                    "item",
                    depth + 1,
                    (*path, place),
                    "•",
                    self.text(text),
                    field=spec,
                    slot=Slot(container, place),
                    wraps=True,
                )
            )
        yield self.add_row(spec, path, key, depth + 1, Slot(container, len(texts)))

    def entries(
        self, table: Mapping[str, Any], spec: FieldSpec, path: Path, key: str, depth: int, label: str
    ) -> Iterator[Row]:
        """Give a heading, a row per entry of a table, and a row to add one."""
        is_open = self.is_open(key, at_first=0 < len(table) <= _FEW_ENTRIES)
        yield self.marked(
            Row(key, "heading", depth, path, label, str(len(table)), field=spec, expanded=is_open)
        )
        if not is_open:
            return
        for name, value in table.items():
            yield Row(
                f"{key}/{name}",
                "entry",
                depth + 1,
                (*path, name),
                entry_label(self.session, spec, name, self.language),
                entry_shown(self.session, spec, name, value),
                field=spec,
                wraps=spec.name == "texts",
            )
        yield Row(f"{key}/+", "add", depth + 1, path, add_label(spec), field=spec, tone="dim")


def identity(record: Record, path: Path) -> str:
    """Give a name for a record in its list: its id or code, else its position."""
    found = getattr(record, "id", None) or getattr(record, "code", None)
    return f"#{found}" if found else str(path[-1])


def row_of(rows: Sequence[Row], key: str) -> int | None:
    """Give the position of the row with a key, or of the nearest row above it in the tree; None when there is none."""
    places = {row.key: place for place, row in enumerate(rows)}
    while key:
        if key in places:
            return places[key]
        key = key.rpartition("/")[0]
    return None
