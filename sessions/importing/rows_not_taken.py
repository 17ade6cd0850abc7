"""What was not taken of a table, and why: rows and columns by their numbers and names, never what stands in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from frameworks.languages import Message


@dataclass(frozen=True, slots=True)
class Remark:
    """One reason, and the rows that it holds for.

    Attributes:
        reason: Why.
        rows: The rows' numbers, in order.
        column: The column of the cells that were not taken, as `F (Geboortedatum)`; empty when it is about whole rows.
        taken: Whether the rows were taken all the same, without those cells.
    """

    reason: Message
    rows: tuple[int, ...]
    column: str = ""
    taken: bool = False


class Remarks:
    """Gathers remarks while a table is read."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str, bool], tuple[Message, list[int]]] = {}

    def row(self, number: int, reason: Message) -> None:
        """Say why a row is not taken."""
        self._add(number, reason, "", taken=False)

    def cell(self, number: int, column: str, reason: Message) -> None:
        """Say why a cell is not taken of a row that is."""
        self._add(number, reason, column, taken=True)

    def _add(self, number: int, reason: Message, column: str, *, taken: bool) -> None:
        key = (reason.text("en"), column, taken)
        known = self._rows.get(key)
        if known is None:
            self._rows[key] = (reason, [number])
        elif known[1][-1] != number:
            known[1].append(number)

    def all(self) -> tuple[Remark, ...]:
        """Give the remarks, those about whole rows first, in the order of their first rows."""
        found = [
            Remark(reason, tuple(rows), column, taken)
            for (_text, column, taken), (reason, rows) in self._rows.items()
        ]
        return tuple(sorted(found, key=lambda each: (each.taken, each.rows[0], each.column)))

    @property
    def rows_not_taken(self) -> int:
        """How many rows were not taken."""
        return sum(len(rows) for (_text, _column, taken), (_reason, rows) in self._rows.items() if not taken)


def ranges(rows: Sequence[int]) -> str:
    """Give row numbers in few words: `3, 5-9, 12`."""
    return ", ".join(f"{first}-{last}" if last > first else str(first) for first, last in _runs(rows))


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = rows[0]
    for row in rows[1:]:
        if row == last + 1:
            last = row
            continue
        yield first, last
        first = last = row
    yield first, last
