"""Recognising people again without knowing them: keyed hashes of what tells them apart, and the code of each.

The key and the hashes stand in a file of their own beside the session (`<session>.keys.toml`, mode 0600) and never in
it. Without the key nothing of a person can be had from a hash, nor can it be tried out on a list of names; whoever has
both the key and such a list can, so the file is the consultant's alone, as the file with the names is.
"""

import hashlib
import re
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Final

from frameworks.language import Message
from frameworks.reading import content_fault, parse_toml, read_text
from frameworks.writing import string

_SIZE: Final = 12
_MARK: Final = re.compile(rf"[nmt][0-9a-f]{{{2 * _SIZE}}}")
_CODE: Final = re.compile(r"[MP]\d{2,5}")
_KEY: Final = re.compile(r"[0-9a-f]{64}")
NUMBER, MAIL, NAME = "n", "m", "t"
"""What a mark was made of, from what tells most to what tells least."""


class Register:
    """Which code each person has; grows while a table is read.

    Attributes:
        found_any: Whether there was a file of an earlier import.
    """

    def __init__(self, key: bytes, codes: Mapping[str, Iterable[str]], *, found_any: bool = False) -> None:
        self._key = key
        self.found_any = found_any
        self._marks: dict[str, list[str]] = {}
        self._owners: dict[str, str | None] = {}
        self._renamed: dict[str, str] = {}
        for code, marks in codes.items():
            self.add(code, marks)

    @classmethod
    def new(cls) -> "Register":
        """Give an empty register with a key of its own."""
        return cls(secrets.token_bytes(32), {})

    def marker(self, kind: str, scope: str = "") -> Callable[[str], str]:
        """Give the function from a number, an address or a name to its mark: one letter and a keyed hash.

        Args:
            kind: `NUMBER`, `MAIL` or `NAME`.
            scope: What keeps the marks of one list of people apart from those of another.
        """
        begun = hashlib.blake2b(f"{kind}{scope}".encode(), key=self._key, digest_size=_SIZE)

        def mark(text: str) -> str:
            digest = begun.copy()
            digest.update(text.encode())
            return kind + digest.hexdigest()

        return mark

    def add(self, code: str, marks: Iterable[str]) -> None:
        """Take note that marks are those of the person with a code; what a person had of the kind before is kept."""
        own = self._marks.setdefault(code, [])
        kinds = {mark[0] for mark in own}
        owners = self._owners
        for mark in marks:
            if mark[0] not in kinds:
                own.append(mark)
            # A name that two people have tells neither from the other.
            owner = owners.setdefault(mark, code)
            if owner != code and (owner is None or self._renamed.get(owner) != code):
                owners[mark] = None

    def add_new(self, code: str, marks: list[str]) -> bool:
        """Take note of somebody new; tell whether it was, that is, nobody has any of the marks."""
        owners = self._owners
        if not owners.keys().isdisjoint(marks):
            return False
        self._marks[code] = marks
        for mark in marks:
            owners[mark] = code
        return True

    def owner(self, marks: Collection[str]) -> str | None:
        """Give the code of the person with one of some marks, the first that tells; None for somebody new.

        A name alone is nobody's when two people have it, or when its owner has another number or address.

        Raises:
            LookupError: All that is known is a name that several people have.
        """
        for mark in marks:
            if mark not in self._owners:
                continue
            owner = self._owners[mark]
            if owner is not None:
                owner = self._renamed.get(owner, owner)
            if mark[0] != NAME:
                if owner is not None:
                    return owner
            elif owner is not None:
                own = {each[0]: each for each in self._marks[owner]}
                if all(own.get(each[0], each) == each for each in marks):
                    return owner
            elif len(marks) == 1:
                raise LookupError
        return None

    def rename(self, codes: Mapping[str, str]) -> None:
        """Give people other codes, by the temporary ones that they have."""
        self._marks = {codes.get(code, code): own for code, own in self._marks.items()}
        self._renamed.update(codes)

    def temporary(self) -> Iterator[str]:
        """Give codes for people who have none yet; none was ever given before."""
        return (f"#{number:06d}" for number in count(len(self._renamed)))

    def has(self, code: str) -> bool:
        """Tell whether somebody has a code."""
        return code in self._marks

    def codes(self) -> Iterator[str]:
        """Give the codes that somebody has."""
        return iter(self._marks)

    def lines(self, kind: str) -> Iterator[str]:
        """Give the lines of the file for codes that begin with a letter: the code and its marks."""
        for code, own in sorted(self._marks.items()):
            if code[0] == kind and own:
                yield f'{code} = "{" ".join(own)}"\n'

    @property
    def key(self) -> str:
        """The key, in hexadecimals."""
        return self._key.hex()


# --- the files beside a session -----------------------------------------------------------------------------------

_KEYS_HEAD: Final = """\
# Which code belongs to whom, as keyed hashes. It holds no name, number, address or date of anybody.
# Keep it as safe as personal data all the same, share it with nobody, and remove it with the session.
# Welke code bij wie hoort, als versleutelde afdrukken. Bewaar dit bestand als persoonsgegevens en deel het niet.

"""
_NAMES_HEAD: Final = """\
# Which code belongs to whom, by name: personal data. Share it with nobody, and remove it as soon as it can be missed.
# Welke code bij wie hoort, met naam: persoonsgegevens. Deel dit bestand niet en verwijder het zodra het kan.

"""


def keys_path(session: Path) -> Path:
    """Give the file with the key and the hashes of a session."""
    return session.with_name(f"{session.stem}.keys.toml")


def names_path(session: Path) -> Path:
    """Give the file with the names of a session."""
    return session.with_name(f"{session.stem}.names.toml")


def load_register(session: Path) -> Register:
    """Give the register of a session: that of its file, or a new one when there is none.

    Raises:
        FileFault: The file can't be read, or is not as it was written.
    """
    path = keys_path(session)
    if not path.exists():
        return Register.new()
    data = parse_toml(read_text(path), path)
    key, codes = data.get("key"), data.get("codes", {})
    if (
        data.get("format") != 1
        or not isinstance(key, str)
        or not _KEY.fullmatch(key)
        or not isinstance(codes, dict)
        or not all(
            _CODE.fullmatch(code) and isinstance(marks, str) and all(map(_MARK.fullmatch, marks.split()))
            for code, marks in codes.items()
        )
    ):
        raise content_fault(
            path,
            "keys",
            Message(
                "This is not as maatwerk writes it, so nobody can be recognised. Put the file back as it was, or "
                "move it away: everybody then gets a new code."
            ),
        )
    listed = {code: marks.split() for code, marks in codes.items()}
    return Register(bytes.fromhex(key), listed, found_any=True)


def register_text(register: Register) -> str:
    """Give the text of the file with the key and the hashes."""
    lines = [_KEYS_HEAD, "format = 1\n", f'key = "{register.key}"\n', "\n[codes]\n"]
    return "".join([*lines, *register.lines("M"), *register.lines("P")])


def load_names(session: Path) -> dict[str, str]:
    """Give the names in a session's file with names, by code; none when there is no such file.

    Raises:
        FileFault: The file can't be read.
    """
    path = names_path(session)
    if not path.exists():
        return {}
    names = parse_toml(read_text(path), path).get("names", {})
    if not isinstance(names, dict):
        return {}
    return {code: name for code, name in names.items() if _CODE.fullmatch(code) and isinstance(name, str)}


def names_text(names: Mapping[str, str]) -> str:
    """Give the text of the file with names."""
    return "".join(
        [_NAMES_HEAD, "[names]\n", *(f"{code} = {string(name)}\n" for code, name in sorted(names.items()))]
    )
