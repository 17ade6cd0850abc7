"""Sessions as text; what did not change since the last time is not written again.

A session of 20,000 employees is written after every edit, so the text of each employee, each round of ratings
and each section is kept and used again as long as that very object is in the session.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from frameworks.fields import Record, specs
from frameworks.writing import write_tree
from sessions.model.session import Session
from sessions.store.tree import element_name, to_tree


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a session's text.

    Attributes:
        key: The key at the top of the file that it belongs to; empty for the facts above the first table.
        text: Whole lines; a piece that begins with a table begins with an empty line.
        name: For one of a list, what tells it from the others (see `element_name`).
    """

    key: str
    text: str
    name: str | None = None


_SECTIONS: Final = tuple(each for each in specs(Session) if each.kind in {"record", "records"})


class Writer:
    """Writes sessions and remembers the text of what it wrote last. For one thread at a time."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Record, Piece]] = {}

    def dumps(self, session: Session) -> str:
        """Give the text of a session's file."""
        return "".join(piece.text for piece in self.pieces(session))

    def pieces(self, session: Session) -> list[Piece]:
        """Give the text of a session's file in parts: an employee is a part, and so is a round of ratings."""
        kept: dict[int, tuple[Record, Piece]] = {}
        pieces = [Piece("", write_tree(_facts(session)))]
        for section in _SECTIONS:
            value = getattr(session, section.name)
            records = value if section.kind == "records" else (value,)
            pieces.extend(self._texts(kept, section.key, records, several=section.kind == "records"))
        extra = session.__pydantic_extra__ or {}
        pieces.extend(
            Piece(key, write_tree({key: value})) for key, value in extra.items() if _has_header(value)
        )
        self._kept = kept
        return pieces

    def _texts(
        self, kept: dict[int, tuple[Record, Piece]], key: str, records: Iterable[Record], *, several: bool
    ) -> Iterator[Piece]:
        before = self._kept
        for record in records:
            identity = id(record)
            known = before.get(identity)
            if known is None:
                tree = to_tree(record)
                if several:
                    piece = Piece(key, write_tree({key: [tree]}), element_name(tree))
                else:
                    piece = Piece(key, write_tree({key: tree}) if tree else "")
                known = (record, piece)
            kept[identity] = known
            yield known[1]


def _has_header(value: Any) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)
    )


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
