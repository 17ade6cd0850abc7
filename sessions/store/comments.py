"""The comments that people put in a session's file, and how they come through a save.

A comment belongs to what it stands above or behind. Its place is remembered as a path with ids in place of
positions, so that it moves along with its competency or employee, and goes when that goes.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any, Final, NamedTuple

from frameworks.findings import Path
from frameworks.lines import CLOSING, OPENING, scan
from sessions.identity import by_identity
from sessions.store.tree import element_name
from sessions.store.writer import Piece, Run

Anchor = tuple[str, ...]
"""A place: keys, and for an element of a list `#name`, with `~2` behind it for the second of that name. A bracket of a
list is a step as well."""


@dataclass(frozen=True, slots=True)
class Comments:
    """The comments of a file.

    Attributes:
        top: The lines above the first statement, as they stand.
        above: The comment lines directly above a header, a key, or an element or the closing bracket of a list.
        behind: The comment behind a header or value, or behind an element or the opening bracket of a list.
        below: The comment lines under everything.
    """

    top: tuple[str, ...] = ()
    above: Mapping[Anchor, tuple[str, ...]] = field(default_factory=dict)
    behind: Mapping[Anchor, str] = field(default_factory=dict)
    below: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.top or self.above or self.behind or self.below)


NO_COMMENTS: Final = Comments()


class _Anchors:
    """Makes anchors of places in plain data."""

    def __init__(self, data: Any) -> None:
        self._data = data
        self._names: dict[Path, list[str]] = {}

    def of(self, path: Path) -> Anchor:
        anchor: list[str] = []
        around: Any = self._data
        for depth, step in enumerate(path):
            if isinstance(around, list) and isinstance(step, str):
                # A bracket: nothing stands in it.
                return (*anchor, step)
            if isinstance(step, int):
                names = self._names.get(path[:depth])
                if names is None:
                    names = self._names[path[:depth]] = [*numbered(map(element_name, around))]
                anchor.append(names[step])
            else:
                anchor.append(step)
            around = around[step]
        return tuple(anchor)


def numbered(names: Iterable[str]) -> Iterator[str]:
    """Give the steps of an anchor for the elements of a list by their names."""
    seen: Counter[str] = Counter()
    for name in names:
        seen[name] += 1
        yield f"#{name}" if seen[name] == 1 else f"#{name}~{seen[name]}"


def gather(text: str, data: Any) -> Comments:
    """Give the comments of a file.

    Args:
        text: The text of the file.
        data: What stands in it.
    """
    first = _top(text)
    if not _may_have_comments(text, sum(len(line) + 1 for line in first)):
        # Most files have comments at the top or nowhere: no need to look at every statement.
        return Comments(top=first) if any(first) else NO_COMMENTS
    anchors = _Anchors(data)
    lines = text.replace("\r\n", "\n").split("\n")
    top: tuple[str, ...] = ()
    above: dict[Anchor, tuple[str, ...]] = {}
    behind: dict[Anchor, str] = {}
    last = 0

    def keep(path: Path, comment: str, *, is_behind: bool) -> None:
        anchor = anchors.of(path)
        if is_behind and anchor not in behind:
            behind[anchor] = comment
        else:
            above[anchor] = (*above.get(anchor, ()), comment)

    for number, statement in enumerate(scan(text)):
        last = statement.last
        if number == 0 and statement.comments:
            top = tuple(lines[: statement.line - 1])
        elif number:
            for comment in statement.comments:
                keep(statement.path, comment, is_behind=False)
        for inner in statement.inner:
            keep(inner.path, inner.text, is_behind=inner.is_behind)
        if statement.behind:
            keep(statement.path, statement.behind, is_behind=True)
    return Comments(top, above, behind, tuple(line.strip() for line in lines[last:] if line.strip()))


_FACT_WITH_TEXT: Final = re.compile(r'[A-Za-z0-9_.-]++ = "[^"\\\n]*+"')


def _may_have_comments(text: str, start: int) -> bool:
    """Tell whether there is a # from a position on that does not stand within the text of a fact on one line."""
    at = text.find("#", start)
    if at >= 0 and "'''" in text:
        # A line that looks like a fact may be the end of a text then.
        return True
    while at >= 0:
        line = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if _FACT_WITH_TEXT.fullmatch(text, line, end) is None:
            return True
        at = text.find("#", end)
    return False


def _top(text: str) -> tuple[str, ...]:
    """Give the comment lines and blank lines at the top of a file; nothing when it has a carriage return."""
    if "\r" in text:
        return ()
    found = tuple(takewhile(lambda line: line.startswith("#") or not line.strip(), _lines(text)))
    return found if any(found) else ()


def _lines(text: str) -> Iterator[str]:
    """Give the lines of a text one by one: of a large one only the first are asked for."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]


def weave(pieces: Iterable[Piece], comments: Comments) -> str:
    """Give the text of a session's pieces with comments put back at their places."""
    return weave_runs(map(Run.of, pieces), comments).decode()


def weave_runs(runs: Iterable[Run], comments: Comments) -> bytes:
    """Give the bytes of a session's runs with comments put back; a run without comments goes by as it is.

    The comments of what is no more go with it. Those of a list that is not written, because it is empty or is written
    as tables, are kept below everything.
    """
    runs = [*runs]
    parts = [f"{line}\n".encode() for line in comments.top]
    by_piece = {**_by_piece(comments, json.dumps(sorted({run.key for run in runs})))}
    commented = {anchor[0] for anchor in by_piece}
    seen: Counter[tuple[str, str]] = Counter()
    homeless: list[str] = []
    for run in runs:
        if run.key not in commented:
            parts.extend(run.blocks)
            continue
        for piece in run.pieces:
            head = _head_of(piece, seen)
            wanted = by_piece.pop(head, None)
            if wanted is None:
                parts.append(piece.text.encode())
            elif piece.text:
                parts.append(_woven(piece, wanted))
            else:
                # A section that is empty is not written: what stood above it is kept below everything.
                homeless.extend(wanted.lines())
    homeless.extend(line for head, wanted in by_piece.items() if len(head) == 1 for line in wanted.lines())
    below = (*homeless, *comments.below)
    if below:
        parts.append("".join(("\n", *(f"{line}\n" for line in below))).encode())
    return b"".join(parts)


@dataclass(slots=True)
class _Wanted:
    """The comments that belong in one piece, whose head is `head`."""

    head: Anchor
    above: dict[Anchor, tuple[str, ...]] = field(default_factory=dict)
    behind: dict[Anchor, str] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """Give all of them as lines."""
        return [*(line for lines in self.above.values() for line in lines), *self.behind.values()]


_FACTS: Final[Anchor] = ("",)
"""The head of the piece with the facts above the first table."""


def _head(anchor: Anchor, keys: set[str]) -> Anchor:
    """Give the piece that an anchor is in: a section, or one element of a list at the top of the file."""
    if anchor[0] not in keys:
        return _FACTS
    return anchor[:2] if len(anchor) > 1 and anchor[1].startswith("#") else anchor[:1]


@by_identity(4)
def _by_piece(comments: Comments, keys: str) -> Mapping[Anchor, _Wanted]:
    """Give the comments per head of a piece; `keys` are those of the pieces, as JSON."""
    known = set(json.loads(keys))
    found: dict[Anchor, _Wanted] = {}
    for anchor, lines in comments.above.items():
        head = _head(anchor, known)
        found.setdefault(head, _Wanted(head)).above[anchor] = lines
    for anchor, line in comments.behind.items():
        head = _head(anchor, known)
        found.setdefault(head, _Wanted(head)).behind[anchor] = line
    return found


def _head_of(piece: Piece, seen: Counter[tuple[str, str]]) -> Anchor:
    """Give the head of a piece; `seen` counts the names that came before it."""
    if piece.name is None:
        return (piece.key,)
    seen[piece.key, piece.name] += 1
    number = seen[piece.key, piece.name]
    return (piece.key, f"#{piece.name}" if number == 1 else f"#{piece.name}~{number}")


@by_identity(64)
def _woven(piece: Piece, wanted: _Wanted) -> bytes:
    """Give the bytes of a piece with its comments; a piece that stays is looked through once."""
    import tomli

    lines = piece.text.split("\n")
    homes = _homes(piece.text, tomli.loads(piece.text), wanted.head)
    above: dict[int, list[str]] = {}
    for anchor, comments in wanted.above.items():
        home = _home(anchor, homes)
        if home is not None:
            above.setdefault(home.line, []).extend(home.indent + comment for comment in comments)
    for anchor, comment in wanted.behind.items():
        home = _home(anchor, homes)
        if home is not None and home.last and anchor in homes:
            lines[home.last - 1] += f"  {comment}"
        elif home is not None:
            above.setdefault(home.line, []).append(home.indent + comment)
    # From the bottom up, so that the lines still to be looked at stay where they are.
    for line in sorted(above, reverse=True):
        lines[line - 1 : line - 1] = above[line]
    return "\n".join(lines).encode()


_INDENT: Final = "    "


class _Home(NamedTuple):
    """Where in a piece the comments of a place go.

    Attributes:
        line: The line that those above it go above.
        last: The line behind which one can stand that is of this place alone; 0 when there is none.
        indent: What comes before those above it.
    """

    line: int
    last: int
    indent: str = ""


def _homes(text: str, data: Any, head: Anchor) -> dict[Anchor, _Home]:
    """Give per place in a piece its home: its own lines, or the first line of what is in it."""
    anchors = _Anchors(data)
    homes: dict[Anchor, _Home] = {}

    def put(path: Path, home: _Home) -> None:
        anchor = anchors.of(path)
        if head != _FACTS:
            # An element is alone in its piece and can't know how many of its name come before it.
            anchor = (*head, *anchor[len(head) :])
        for length in range(1, len(anchor)):
            homes.setdefault(anchor[:length], _Home(home.line, 0))
        homes.setdefault(anchor, home)

    for statement in scan(text):
        put(statement.path, _Home(statement.line, statement.last))
        inner = [each for each in statement.places if len(each[0]) > len(statement.path)]
        is_list = bool(inner) and statement.last > statement.line
        if is_list:
            put((*statement.path, OPENING), _Home(statement.line, statement.line))
            put((*statement.path, CLOSING), _Home(statement.last, 0, _INDENT))
        for place, line in inner:
            # An element of a list in a list shares its line with others.
            is_alone = is_list and len(place) == len(statement.path) + 1
            put(place, _Home(line, line if is_alone else 0, _INDENT if is_list else ""))
    return homes


def _home(anchor: Anchor, homes: Mapping[Anchor, _Home]) -> _Home | None:
    """Give the home of a comment: its own place, or its table's when its key is not written."""
    while anchor not in homes:
        if len(anchor) < 2 or anchor[-1].startswith("#"):  # noqa: PLR2004 - the top of the path
            return None
        anchor = anchor[:-1]
    return homes[anchor]
