"""Sessions as text; what did not change since the last time is not written again.

A session of 20,000 employees is written after every edit. The employees, and the lines of each round of ratings, are
kept as blocks of bytes, and a block is made anew only when something in it is another object. So one rating costs the
text of some hundred lines, and the rest is put together as it is.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import is_
from typing import Any, Final, NamedTuple

from frameworks.fields import Record, specs
from frameworks.writing import key_text, string, write_tree
from sessions.model.employees import Employee, RatingRound
from sessions.model.session import Session
from sessions.store.tree import element_name, to_tree


class Piece(NamedTuple):
    """A part of a session's text.

    Attributes:
        key: The key at the top of the file that it belongs to; empty for the facts above the first table.
        text: Whole lines; a piece that begins with a table begins with an empty line.
        name: For one of a list, what tells it from the others (see `element_name`).
    """

    key: str
    text: str
    name: str | None = None


Columns = tuple[tuple[Any, ...], ...]
"""Sequences of equal length, side by side: the employees, or codes and their lines."""


@dataclass(frozen=True, slots=True)
class _Block:
    """The text of some neighbours.

    Attributes:
        columns: What it was made from.
        data: Its bytes.
    """

    columns: Columns
    data: bytes

    def __len__(self) -> int:
        return len(self.columns[0])

    def is_of(self, columns: Columns) -> bool:
        """Tell whether it was made from the very same objects."""
        return all(
            len(mine) == len(other) and all(map(is_, mine, other))
            for mine, other in zip(self.columns, columns, strict=True)
        )


class Run:
    """Neighbouring pieces of one key, as the bytes that they are together.

    Attributes:
        key: The key at the top of the file that they belong to.
        blocks: Their bytes, in parts.
    """

    def __init__(self, key: str, blocks: Sequence[bytes], pieces: Callable[[], Sequence[Piece]]) -> None:
        self.key = key
        self.blocks = blocks
        self._make = pieces
        self._pieces: Sequence[Piece] | None = None

    @classmethod
    def of(cls, piece: Piece) -> "Run":
        """Give the run of one piece."""
        return cls(piece.key, (piece.text.encode(),), lambda: (piece,))

    @property
    def pieces(self) -> Sequence[Piece]:
        """The pieces one by one, made when first asked for: comments need them."""
        if self._pieces is None:
            self._pieces = self._make()
        return self._pieces


_SECTIONS: Final = tuple(each for each in specs(Session) if each.kind in {"record", "records"})
_BLOCK: Final = 64
"""How many employees or lines make a block: few enough to make one anew quickly, many enough to keep them cheaply."""


class Writer:
    """Writes sessions and remembers the text of what it wrote last. For one thread at a time."""

    def __init__(self) -> None:
        self._sections: dict[str, tuple[Record, Run]] = {}
        self._lists: dict[str, tuple[tuple[Record, ...], Run]] = {}
        self._rounds: dict[int, tuple[RatingRound, _Round]] = {}
        self._people: list[_Block] = []
        self._made: dict[int, tuple[Record, Piece]] = {}
        self._employees: tuple[Record, ...] | None = None
        self._run: Run | None = None

    def dumps(self, session: Session) -> str:
        """Give the text of a session's file."""
        return self.encoded(session).decode()

    def encoded(self, session: Session) -> bytes:
        """Give the bytes of a session's file."""
        return b"".join(block for run in self.runs(session) for block in run.blocks)

    def pieces(self, session: Session) -> list[Piece]:
        """Give the text of a session's file in parts: an employee is a part, and so is a round of ratings."""
        return [piece for run in self.runs(session) for piece in run.pieces]

    def runs(self, session: Session) -> list[Run]:
        """Give the text of a session's file as runs of pieces."""
        runs = [Run.of(Piece("", write_tree(_facts(session))))]
        for section in _SECTIONS:
            value = getattr(session, section.name)
            if section.record is RatingRound:
                runs.extend(self._of_rounds(section.key, value))
            elif section.record is Employee:
                runs.append(self._of_people(section.key, value))
            elif section.kind == "records":
                runs.append(self._of_list(section.key, value))
            else:
                runs.append(self._of_section(section.key, value))
        extra = session.__pydantic_extra__ or {}
        runs.extend(
            Run.of(piece)
            for key, value in extra.items()
            if _has_header(value)
            for piece in _unknown(key, value)
        )
        return runs

    def _of_section(self, key: str, record: Record) -> Run:
        known = self._sections.get(key)
        if known is None or known[0] is not record:
            tree = to_tree(record)
            known = self._sections[key] = record, Run.of(Piece(key, write_tree({key: tree}) if tree else ""))
        return known[1]

    def _of_list(self, key: str, records: tuple[Record, ...]) -> Run:
        known = self._lists.get(key)
        if known is None or known[0] is not records:
            trees = [to_tree(record) for record in records]
            pieces = [Piece(key, write_tree({key: [tree]}), element_name(tree)) for tree in trees]
            run = Run(key, [each.text.encode() for each in pieces], lambda: pieces)
            known = self._lists[key] = records, run
        return known[1]

    # --- employees -------------------------------------------------------------------------------------------

    def _of_people(self, key: str, records: tuple[Record, ...]) -> Run:
        if self._run is None or records is not self._employees:
            blocks = _blocks(self._people, (records,), lambda columns: _texts(key, columns[0]))
            self._people, self._employees = blocks, records
            self._run = Run(key, [block.data for block in blocks], lambda: self._pieces_of(key, records))
        return self._run

    def _pieces_of(self, key: str, records: tuple[Record, ...]) -> list[Piece]:
        made: dict[int, tuple[Record, Piece]] = {}
        for record in records:
            known = self._made.get(id(record))
            if known is None:
                tree = to_tree(record)
                known = record, Piece(key, write_tree({key: [tree]}), element_name(tree))
            made[id(record)] = known
        self._made = made
        return [piece for _, piece in made.values()]

    # --- ratings ---------------------------------------------------------------------------------------------

    def _of_rounds(self, key: str, rounds: tuple[RatingRound, ...]) -> Iterator[Run]:
        before, self._rounds = self._rounds, {}
        present = {id(each) for each in rounds}
        # A round that is another object is mostly one that was there, with some other lines.
        gone: dict[Any, list[_Round]] = defaultdict(list)
        for identity, (each, written) in before.items():
            if identity not in present:
                gone[each.source, each.on].append(written)
        for each in rounds:
            known = before.get(id(each))
            if known is None:
                alike = gone[each.source, each.on]
                known = each, _Round(key, each, alike.pop().lines if alike else ())
            self._rounds[id(each)] = known
            yield known[1].run


class _Round:
    """The text of a round of ratings: what it is, its lines in blocks, and what maatwerk does not know of it."""

    def __init__(self, key: str, each: RatingRound, before: Sequence[_Block]) -> None:
        tree = to_tree(each.model_copy(update={"levels": {}}))
        facts = {name: value for name, value in tree.items() if not _has_header(value)}
        head = write_tree({key: [facts]})
        tail = write_tree({key: [tree]})[len(head) :]
        self.lines = _blocks(before, (tuple(each.levels), tuple(each.levels.values())), _lines)
        blocks = [head.encode(), *(block.data for block in self.lines), tail.encode()]
        if self.lines:
            blocks.insert(1, f"\n[{key}.levels]\n".encode())
        self.run = Run(key, blocks, lambda: (Piece(key, b"".join(blocks).decode(), element_name(tree)),))


# --- blocks ---------------------------------------------------------------------------------------------------


def _blocks(before: Sequence[_Block], columns: Columns, render: Callable[[Columns], str]) -> list[_Block]:
    """Give the blocks of columns; those of before that are of the very same objects in a row are kept."""
    places = dict(zip(map(id, columns[0]), range(len(columns[0])), strict=True)) if before else {}
    blocks: list[_Block] = []
    end = 0
    for block in before:
        start = places.get(id(block.columns[0][0]), -1)
        if start < end or not block.is_of(_cut(columns, start, start + len(block))):
            continue
        blocks.extend(_made(_cut(columns, end, start), render))
        blocks.append(block)
        end = start + len(block)
    blocks.extend(_made(_cut(columns, end, len(columns[0])), render))
    return blocks


def _made(columns: Columns, render: Callable[[Columns], str]) -> Iterator[_Block]:
    """Give new blocks of about equal size."""
    length = len(columns[0])
    count = -(-length // _BLOCK)
    for number in range(count):
        own = _cut(columns, length * number // count, length * (number + 1) // count)
        yield _Block(own, render(own).encode())


def _cut(columns: Columns, first: int, last: int) -> Columns:
    return tuple(column[first:last] for column in columns)


def _texts(key: str, records: Iterable[Record]) -> str:
    return "".join(write_tree({key: [to_tree(record)]}) for record in records)


def _lines(columns: Columns) -> str:
    return "".join(f"{key_text(code)} = {string(line)}\n" for code, line in zip(*columns, strict=True))


# --- facts ----------------------------------------------------------------------------------------------------


def _has_header(value: Any) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)
    )


def _unknown(key: str, value: Any) -> Iterator[Piece]:
    """Give the pieces of what maatwerk does not know: one of a table, one of each table of a list."""
    if isinstance(value, dict):
        yield Piece(key, write_tree({key: value}))
    else:
        for each in value:
            yield Piece(key, write_tree({key: [each]}), element_name(each))


def _facts(session: Session) -> dict[str, Any]:
    """Give what stands above the first table: the format and facts that maatwerk does not know."""
    extra = session.__pydantic_extra__ or {}
    return {
        "format": session.format,
        **{key: value for key, value in extra.items() if not _has_header(value)},
    }


def dumps(session: Session) -> str:
    """Give the text of a session's file: TOML 1.0, line feeds, one fact a line."""
    return Writer().dumps(session)
