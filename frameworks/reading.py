"""Reading a TOML file of records, and saying plainly what is wrong with it: each fault with its line."""

import os
import stat
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

from frameworks import findings
from frameworks.excess import excess_of
from frameworks.explain import explain
from frameworks.fields import Bilingual, Record, specs
from frameworks.findings import Finding
from frameworks.languages import Language, Message, mark
from frameworks.lines import Lines

__all__ = [
    "FileFault",
    "Lines",
    "access_fault",
    "content_fault",
    "decode",
    "explain",
    "parse_toml",
    "read_bytes",
    "read_text",
    "require_format",
    "unknown_keys",
    "validated",
    "with_lines",
]

R = TypeVar("R", bound=Record)
MOST_BYTES: Final = 256 * 1024 * 1024


class FileFault(Exception):  # noqa: N818 - it says what is the matter with a file, as Finding does
    """A file that can't be used.

    Attributes:
        kind: `content` when what stands in it is wrong (exit code 1), `access` when it can't be read or
            written (3).
        path: The file; an empty path for text that came from elsewhere.
        findings: What is wrong, all of it, in the order of the file.
    """

    def __init__(self, kind: Literal["content", "access"], path: Path, found: Iterable[Finding]) -> None:
        self.kind: Literal["content", "access"] = kind
        self.path = path
        self.findings = tuple(found)
        super().__init__("\n".join(self.lines("en")))

    def lines(self, language: Language) -> list[str]:
        """Give one line per finding: `file:line: dotted.path: sentence`."""
        file = str(self.path) if self.path.parts else ""
        return [finding.text(language, file) for finding in self.findings]


def content_fault(path: Path, code: str, message: Message, line: int | None = None) -> FileFault:
    """Give the fault of a file with one thing wrong in it."""
    return FileFault("content", path, (Finding(code, "error", (), message, line),))


def access_fault(path: Path, message: Message) -> FileFault:
    """Give the fault of a file that can't be read or written."""
    return FileFault("access", path, (Finding("access", "error", (), message),))


# --- bytes and text -------------------------------------------------------------------------------


def read_bytes(path: Path) -> bytes:
    """Give the bytes of a file.

    Raises:
        FileFault: It is not there, not a regular file, not ours to read, or absurdly large.
    """
    try:
        _must_be_regular(path, path.stat())
        # Looked at again once it is open, and opened without waiting: a pipe that came in its place would wait for
        # whoever writes to it.
        with open(os.open(path, os.O_RDONLY | _NO_WAITING), "rb") as file:  # noqa: PTH123 - a handle has no path
            _must_be_regular(path, os.fstat(file.fileno()))
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise access_fault(path, _ABSENT) from None
    except PermissionError:
        raise access_fault(path, _NOT_OURS) from None
    except (OSError, ValueError) as wrong:
        reason = getattr(wrong, "strerror", None) or str(wrong)
        raise access_fault(
            path, Message("The file can't be read ({reason}).", {"reason": reason}, room="frameworks")
        ) from None
    if len(data) > MOST_BYTES:
        raise access_fault(path, _TOO_LARGE)
    return data


def _must_be_regular(path: Path, about: os.stat_result) -> None:
    for is_it, message in _NO_FILES:
        if is_it(about.st_mode):
            raise access_fault(path, message)
    if about.st_size > MOST_BYTES:
        raise access_fault(path, _TOO_LARGE)


_NO_WAITING: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_ABSENT: Final = Message("There is no such file. Check the name and the folder.", room="frameworks")
_DIRECTORY: Final = Message("This is a folder. Name a file in it.", room="frameworks")
_PIPE: Final = Message(
    "This is a pipe and no regular file. Put what comes out of it in a file, and name that.",
    room="frameworks",
)
_DEVICE: Final = Message("This is a device and no regular file. Name a file.", room="frameworks")
_SOCKET: Final = Message("This is a socket and no regular file. Name a file.", room="frameworks")
_NO_FILES: Final = (
    (stat.S_ISDIR, _DIRECTORY),
    (stat.S_ISFIFO, _PIPE),
    (stat.S_ISCHR, _DEVICE),
    (stat.S_ISBLK, _DEVICE),
    (stat.S_ISSOCK, _SOCKET),
)
_NOT_OURS: Final = Message(
    "You may not read this file. Ask its owner for permission, or copy it.", room="frameworks"
)
_TOO_LARGE: Final = Message(
    "The file is larger than 256 MB, so it can't be a file of maatwerk.", room="frameworks"
)


def decode(data: bytes, path: Path) -> str:
    """Give the text of a file's bytes; a byte order mark is left out, line ends stay as they are.

    Raises:
        FileFault: The bytes are not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        message = Message(
            "Byte {byte} on this line is not UTF-8. Open the file in an editor and save it as UTF-8.",
            {"byte": f"0x{data[wrong.start]:02x}"},
            room="frameworks",
        )
        raise content_fault(path, "encoding", message, line) from None


def read_text(path: Path) -> str:
    """Give the text of a file that is UTF-8, with or without byte order mark.

    Raises:
        FileFault: It can't be read, or is not UTF-8 (the finding tells the line).
    """
    return decode(read_bytes(path), path)


# --- TOML ---------------------------------------------------------------------------------------


def parse_toml(text: str, path: Path = Path()) -> dict[str, Any]:
    """Give what stands in a TOML text.

    Raises:
        FileFault: It is not TOML; the finding tells the line and where to look.
    """
    import tomli

    try:
        data = tomli.loads(text)
    except (ValueError, RecursionError) as wrong:
        from frameworks.syntax import syntax_fault

        message, line = syntax_fault(text, wrong)
        raise content_fault(path, "toml", message, line) from None
    if excess := excess_of(data):
        from frameworks.syntax import excess_fault

        message, line = excess_fault(text, excess)
        raise content_fault(path, "toml", message, line)
    return data


# --- the format, and the data as a record -----------------------------------------------------------


def require_format(
    data: Mapping[str, Any], text: str, path: Path, known: int, older: Container[int] = ()
) -> int:
    """Make sure that a file has a format that this program reads, and give it.

    Args:
        data: What stands in the file.
        text: The file's text, in which the line is found.
        path: The file.
        known: The newest format that is known.
        older: The formats before it that can be brought to the next one.

    Raises:
        FileFault: The format is missing, is no number, or is one that this maatwerk does not know.
    """
    found, line = data.get("format"), None
    if type(found) is int and found <= known and all(each in older for each in range(found, known)):
        return found
    if found is None:
        sentence = (
            mark("The file does not say its format. Put this line at the top: format = 1")
            if data
            else mark(
                "There is nothing in this file. Bring back what was in it, or remove it and make a new one."
            )
        )
    else:
        line = Lines(text).of(("format",))
        if type(found) is not int:
            sentence = mark("The format must be a whole number. Put this line at the top: format = 1")
        elif found > known:
            sentence = mark(
                "The file has format {format}, made by a newer maatwerk than this one, which knows {known}. "
                "Install the newest maatwerk."
            )
        else:
            sentence = mark("There is no format {format}. maatwerk knows format {known}.")
    message = Message(sentence, {"format": found, "known": known}, room="frameworks")
    raise content_fault(path, "format", message, line)


def validated(record: type[R], data: Mapping[str, Any]) -> tuple[R | None, tuple[Finding, ...]]:
    """Give the record that the data of a file make; None when they make none, with why."""
    from pydantic import ValidationError

    try:
        # By alias only: `from_` in a file is a key that nobody meant.
        return record.model_validate(data, by_alias=True, by_name=False), ()
    except ValidationError as error:
        return None, explain(error, data)


# --- lines ------------------------------------------------------------------------------------------


def with_lines(found: Iterable[Finding], text: str) -> tuple[Finding, ...]:
    """Give findings with the lines of their places in the file, in the order of the file."""
    lines = Lines(text)
    placed = [each._replace(line=lines.of(each.path)) if each.path else each for each in found]
    return tuple(sorted(placed, key=lambda each: (each.line or 0, findings.dotted(each.path))))


# --- keys that maatwerk does not know -------------------------------------------------------------


def unknown_keys(record: Record) -> tuple[Finding, ...]:
    """Give a warning for each key in a record, and in the records in it, that maatwerk does not know."""
    return tuple(_unknown(record, ()))


def _unknown(record: Record, path: findings.Path) -> Iterator[Finding]:
    for key in record.__pydantic_extra__ or {}:
        yield _unknown_key(type(record), key, (*path, key))
    for name, key, several in _inner(type(record)):
        value = getattr(record, name)
        if not several:
            yield from _unknown(value, (*path, key))
            continue
        names = [each[0] for each in _inner(type(value[0]))] if value else []
        for position, each in enumerate(value):
            # Most of 20,000 records hold nothing in which an unknown key could stand.
            if each.__pydantic_extra__ or any([getattr(each, name) for name in names]):  # noqa: C419 - quicker
                yield from _unknown(each, (*path, key, position))


_inner_fields: dict[type[Record], tuple[tuple[str, str, bool], ...]] = {}


def _inner(record: type[Record]) -> tuple[tuple[str, str, bool], ...]:
    known = _inner_fields.get(record)
    if known is None:
        known = tuple(
            (each.name, each.key, each.kind == "records")
            for each in specs(record)
            if each.kind in {"record", "records"} and each.record is not Bilingual
        )
        _inner_fields[record] = known
    return known


def _unknown_key(record: type[Record], key: str, path: findings.Path) -> Finding:
    import difflib

    near = difflib.get_close_matches(key, [each.key for each in specs(record)], n=1, cutoff=0.7)
    if near:
        message = Message(
            "maatwerk does not know this key. It is kept, but not used. Did you mean {near}?",
            {"near": near[0]},
            room="frameworks",
        )
    else:
        message = Message("maatwerk does not know this key. It is kept, but not used.", room="frameworks")
    return Finding("unknown-key", "warning", path, message)
