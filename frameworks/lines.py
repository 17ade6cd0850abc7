"""Where in the text of a TOML file each key stands."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final, Literal, NamedTuple

from frameworks.findings import Path

_STRING: Final = (
    r'"""(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*+"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*+'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*+"'
    r"|'[^'\n]*+'"
)
_BLANK: Final = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_SPACE: Final = re.compile(r"[ \t]*+")
_BLANK_OR_COMMENT_LINE: Final = re.compile(r"[ \t]*+(?P<comment>#[^\n]*+)?(?:\n|\Z)")
_KEY: Final = re.compile(rf"[A-Za-z0-9_-]++|{_STRING}")
_SCALAR: Final = re.compile(rf"{_STRING}|[^,\]}}#\n]++")
# Nearly every line of a session is a bare key with a short string or number.
_FACT: Final = re.compile(r"""([A-Za-z0-9_-]++) = (?:"[^"\\\n]*+"|[\w.+:-]++)(?=\n)""")

StatementKind = Literal["table", "tables", "fact"]


OPENING: Final = "["
CLOSING: Final = "]"
"""Where a comment stands that is behind the opening bracket of a list, or above the closing one: the last step of its
path, behind the path of the list."""


class Inner(NamedTuple):
    """A comment inside a list.

    Attributes:
        path: The element that it stands above or behind; or the list and one of its brackets.
        is_behind: Whether it stands behind that, on the same line.
        text: The comment.
    """

    path: Path
    is_behind: bool
    text: str


class Statement(NamedTuple):
    """A header or a `key = value` with what stands above and behind it.

    Attributes:
        kind: `table` for `[a]`, `tables` for `[[a]]`, `fact` for `a = 1`.
        path: The place that it opens or fills, list positions included.
        line: Its line, from 1.
        places: The elements and keys inside its value, with their lines.
        comments: The whole-line comments above it, as they stand.
        last: The line that it ends on.
        behind: The comment at the end of that line.
        inner: The comments inside its value: lists may have them.
    """

    kind: StatementKind
    path: Path
    line: int
    places: tuple[tuple[Path, int], ...] = ()
    comments: tuple[str, ...] = ()
    last: int = 0
    behind: str = ""
    inner: tuple[Inner, ...] = ()


class _Scanner:
    """Walks over the text of a TOML file that is known to be right."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n")
        self.at = 0
        self._line = 1
        self._counted = 0
        self.places: list[tuple[Path, int]] = []
        self.inner: list[Inner] = []

    def line(self, at: int | None = None) -> int:
        """Give the line of a position; positions are asked for in rising order."""
        at = self.at if at is None else at
        self._line += self.text.count("\n", self._counted, at)
        self._counted = at
        return self._line

    def _match(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            return ""
        self.at = found.end()
        return found[0]

    def skip_blank(self, behind: Path = ()) -> list[str]:
        """Go past white space, line ends and comments within a value; give the comments that have a line of their own.

        Args:
            behind: What a comment on the line where this begins stands behind; it is kept as that.
        """
        blank = self._match(_BLANK)
        if "#" not in blank:
            return []
        own = []
        for number, line in enumerate(blank.split("\n")):
            if comment := line.strip():
                if number:
                    own.append(comment)
                else:
                    self.inner.append(Inner(behind, is_behind=True, text=comment))
        return own

    def key(self) -> Path:
        """Read a dotted key."""
        steps: list[str] = []
        while True:
            self._match(_SPACE)
            steps.append(_plain_key(self._match(_KEY)))
            self._match(_SPACE)
            if self.text[self.at : self.at + 1] != ".":
                return tuple(steps)
            self.at += 1

    def value(self, path: Path) -> None:
        """Read a value and note the places inside it."""
        opening = self.text[self.at]
        if opening == "[":
            self._array(path)
        elif opening == "{":
            self._inline_table(path)
        else:
            self._match(_SCALAR)

    def _array(self, path: Path) -> None:
        self.at += 1
        position = 0
        above = self.skip_blank((*path, OPENING))
        while self.text[self.at] != "]":
            inner = (*path, position)
            self._keep_above(inner, above)
            self.places.append((inner, self.line()))
            self.value(inner)
            position += 1
            above = self._comma(inner)
        self._keep_above((*path, CLOSING), above)
        self.at += 1

    def _keep_above(self, path: Path, comments: list[str]) -> None:
        self.inner.extend(Inner(path, is_behind=False, text=each) for each in comments)

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        while True:
            self.skip_blank()
            if self.text[self.at] == "}":
                break
            line = self.line()
            key = self.key()
            self.places.extend(((*path, *key[:length]), line) for length in range(1, len(key) + 1))
            self.at += 1
            self.skip_blank()
            self.value((*path, *key))
            self._comma((*path, *key))
        self.at += 1

    def _comma(self, path: Path) -> list[str]:
        """Go past the comma behind a value, if there is one; give the comments above what comes then."""
        above = self.skip_blank(path)
        if self.text[self.at] == ",":
            self.at += 1
            above.extend(self.skip_blank(path))
        return above


def _plain_key(key: str) -> str:
    if key[:1] not in {'"', "'"}:
        return key
    import tomli

    return next(iter(tomli.loads(f"{key} = 1")))


def scan(text: str) -> Iterator[Statement]:
    """Give the headers and facts of a TOML text from top to bottom; the text must be right TOML."""
    scanner = _Scanner(text)
    table: Path = ()
    last_of: dict[Path, int] = {}
    end = len(scanner.text)
    while True:
        comments = _comments_above(scanner)
        if scanner.at >= end:
            return
        line = scanner.line()
        quick = _FACT.match(scanner.text, scanner.at)
        if quick is not None:
            scanner.at = quick.end()
            yield Statement("fact", (*table, quick[1]), line, (), comments, line)
            continue
        scanner.places, scanner.inner = [], []
        kind: StatementKind = "fact"
        if scanner.text[scanner.at] == "[":
            kind, table = _header(scanner, last_of)
            path = table
        else:
            key = scanner.key()
            path = (*table, *key)
            scanner.places.extend(((*table, *key[:length]), line) for length in range(1, len(key)))
            scanner.at += 1
            scanner.skip_blank()
            scanner.value(path)
        behind = _to_line_end(scanner)
        last = scanner.line()
        yield Statement(kind, path, line, tuple(scanner.places), comments, last, behind, tuple(scanner.inner))


def _comments_above(scanner: _Scanner) -> tuple[str, ...]:
    comments: list[str] = []
    end = len(scanner.text)
    while scanner.at < end:
        found = _BLANK_OR_COMMENT_LINE.match(scanner.text, scanner.at)
        if found is None:
            break
        scanner.at = found.end()
        if found["comment"]:
            comments.append(found["comment"].rstrip())
    space = _SPACE.match(scanner.text, scanner.at)
    if space is not None:
        scanner.at = space.end()
    return tuple(comments)


def _header(scanner: _Scanner, last_of: dict[Path, int]) -> tuple[StatementKind, Path]:
    several = scanner.text.startswith("[[", scanner.at)
    scanner.at += 2 if several else 1
    keys = scanner.key()
    scanner.at += 2 if several else 1
    path: Path = ()
    for key in keys[:-1]:
        path = (*path, key)
        if path in last_of:
            path = (*path, last_of[path])
    path = (*path, keys[-1])
    if not several:
        return "table", path
    last_of[path] = last_of.get(path, -1) + 1
    return "tables", (*path, last_of[path])


def _to_line_end(scanner: _Scanner) -> str:
    """Go to the end of the line and give the comment that stands there."""
    start = scanner.at
    end = scanner.text.find("\n", start)
    scanner.at = len(scanner.text) if end < 0 else end
    return scanner.text[start : scanner.at].strip()


class Lines:
    """The lines of a TOML text by dotted path; nothing is read before the first question.

    Args:
        text: The text of a file that is right TOML.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _lines(self) -> dict[Path, int]:
        lines: dict[Path, int] = {}
        for statement in scan(self._text):
            path = statement.path
            for length in range(1, len(path) + 1):
                lines.setdefault(path[:length], statement.line)
            for place, line in statement.places:
                lines.setdefault(place, line)
        return lines

    def of(self, path: Path) -> int | None:
        """Give the line, from 1, of a place or of the nearest thing around it that is in the file.

        `None` when nothing of the path is in the file.
        """
        lines = self._lines
        for length in range(len(path), 0, -1):
            line = lines.get(tuple(path[:length]))
            if line is not None:
                return line
        return None
