"""Statements of a framework in the form of CASE, as OpenSALT writes them: a row a statement, each below another.

What stands below what follows from the column `Is Child Of`, or else from the `Smart Level` (`1.2` below `1`). A
statement whose children have children of their own is a group; one with children is a competency, and they are its
behaviour; one by itself is a competency, too.
Source of the columns: IMS Global's Competencies and Academic Standards Exchange, and the export of OpenSALT.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from frameworks.exchange.sources import Candidate, Remark, Source, numbered, shortened
from frameworks.languages import Message, mark
from frameworks.tables.cells import Table, TableRow
from frameworks.tables.headers import plain

_NEEDED: Final = frozenset({"full statement"})
_ANY: Final = frozenset(
    {"identifier", "human coding scheme", "smart level", "is child of", "abbreviated statement"}
)
_FEW: Final = 2
_COMPETENCY: Final = frozenset({"competentie", "competency", "competence"})
_NAMELESS: Final = mark("Not taken: the row has no statement.")
_GROUP: Final = mark("Not taken: {name} is a group, and a framework has none. What stands in it is taken.")
_NO_LEVEL: Final = mark("{name} says no level, so it became behaviour of level 1. Move it where it belongs.")


@dataclass
class _Statement:
    """A row with what stands below it."""

    line: int
    key: str
    name: str
    text: str
    kind: str
    children: list["_Statement"] = field(default_factory=list)


def looks_like_statements(table: Table) -> bool:
    """Tell whether a table has the columns of CASE."""
    first = next((each for each in table.lines if each), None)
    if first is None:
        return False
    names = {plain(cell) for cell in first.cells}
    return names >= _NEEDED and len(names & _ANY) >= _FEW


def read_statements(path: Path, table: Table) -> Source:
    """Give the competencies of a table of statements, with those below each as its behaviour."""
    lines = [each for each in table.lines if each]
    place = {name: at for at, name in reversed(list(enumerate(plain(cell) for cell in lines[0].cells)))}
    remarks: list[Remark] = []
    roots = _tree(lines[1:], place, remarks)
    found = list(_competencies(roots, remarks))
    stem = " ".join(path.stem.replace("_", " ").replace("-", " ").split())
    return Source(
        "table",
        stem[:1].upper() + stem[1:] or "CASE",
        numbered(found),
        remarks=tuple(sorted(remarks, key=lambda each: each.line)),
        notes=table.told,
    )


def _tree(lines: Sequence[TableRow], place: Mapping[str, int], remarks: list[Remark]) -> list[_Statement]:
    by_key: dict[str, _Statement] = {}
    by_level: dict[str, _Statement] = {}
    made: list[tuple[_Statement, str, str]] = []
    for line in lines:
        text, short = _cell(line, place, "full statement"), _cell(line, place, "abbreviated statement")
        if not text and not short:
            remarks.append(Remark(line.number, Message(_NAMELESS, room="frameworks")))
            continue
        identifier, code = _cell(line, place, "identifier"), _cell(line, place, "human coding scheme")
        kind = plain(_cell(line, place, "cf item type") or _cell(line, place, "item type"))
        each = _Statement(line.number, code or identifier, short or text, text if short else "", kind)
        level = _cell(line, place, "smart level").strip(".")
        made.append((each, _cell(line, place, "is child of"), level))
        for key in (identifier, code):
            if key:
                by_key.setdefault(key, each)
        if level:
            by_level.setdefault(level, each)
    roots: list[_Statement] = []
    for each, parent, level in made:
        above = by_key.get(parent) or by_level.get(level.rpartition(".")[0])
        (roots if above is None or above is each else above.children).append(each)
    return roots


def _competencies(roots: Sequence[_Statement], remarks: list[Remark]) -> Iterator[Candidate]:
    for each in roots:
        inner = each.kind not in _COMPETENCY and any(
            one.children or one.kind in _COMPETENCY for one in each.children
        )
        if inner:
            remarks.append(_remark(each, _GROUP))
            yield from _competencies(each.children, remarks)
            continue
        below = list(_below(each))
        remarks += [_remark(one, _NO_LEVEL, taken=True) for one in below]
        levels = {1: [one.text or one.name for one in below]} if below else {}
        yield Candidate(0, each.line, each.key, each.name, definition=each.text or None, levels=levels)


def _below(each: _Statement) -> Iterator[_Statement]:
    for one in each.children:
        yield one
        yield from _below(one)


def _remark(each: _Statement, sentence: str, *, taken: bool = False) -> Remark:
    return Remark(each.line, Message(sentence, {"name": shortened(each.name)}, room="frameworks"), taken)


def _cell(line: TableRow, place: Mapping[str, int], name: str) -> str:
    at = place.get(name)
    return line.cells[at].strip() if at is not None and at < len(line.cells) else ""
