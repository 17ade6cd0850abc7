"""The file by which people are recognised: `<session>.keys.toml`, with the marks of each code and no key to them.

It can be read, and people can be taken out of it, without the key. The key itself stands in the folder of the program
or behind a passphrase: see `keys`. The session says by which file its people are recognised (`keys` of `privacy`), so
that one of another session is told from it, also without the key.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from frameworks.languages import Message
from frameworks.reading import FileFault, content_fault, decode, parse_toml, read_bytes, read_text
from sessions.importing.keys import (
    CHECK_BYTES,
    KEY_BYTES,
    MARK_BYTES,
    SALT_BYTES,
    Apart,
    Kept,
    Keys,
    Locked,
    check_of,
)
from sessions.importing.register import Register
from sessions.store.beside import keys_path
from sessions.store.folders import data_folder

NEWEST: Final = 3
"""The kind of file that is written."""
_MARK: Final = re.compile(rf"[nmt][0-9a-f]{{{2 * MARK_BYTES}}}")
_CODE: Final = re.compile(r"[MP][0-9]{2,5}")
_HEAD: Final = """\
# Which code belongs to whom, as keyed hashes. It holds no name, number, address or date of anybody, and not the key.
# Keep it as safe as personal data all the same, share it with nobody, and remove it with the session.
# Welke code bij wie hoort, als versleutelde afdrukken. Bewaar dit bestand als persoonsgegevens en deel het niet.

"""
_UNFIT: Final = Message(
    "This is not as maatwerk writes it, so nobody can be recognised. Put the file back as it was, or "
    "move it away: everybody then gets a new code."
)


_ANOTHER: Final = Message(
    "This is not the file by which the people of {session} are recognised: it is another session's, an older one, or "
    "was changed. Put the right one back, or move this one away: everybody then gets a new code."
)


class _UnfitError(Exception):
    """Something in a file with keys is not as it is written."""


@dataclass(frozen=True, slots=True)
class KeysFile:
    """What stands in a file with keys.

    Attributes:
        salt: The salt of the marks; in a file of the first kind the key that they were made with.
        check: What tells whether a key fits; empty in a file of the first kind.
        kept: How the key is kept; None in a file of the first kind.
        codes: The marks of each code.
        dealt: Per letter of a code the highest number that was ever somebody's, of people who stand in it no more.
        kind: Of which kind the file is: 1, the key beside the marks; 2, a check of the key alone; 3.
    """

    salt: bytes
    check: str
    kept: Kept | None
    codes: Mapping[str, tuple[str, ...]]
    dealt: Mapping[str, int]
    kind: int = NEWEST

    def text(self) -> str:
        """Give the text of the file."""
        lines = [_HEAD, *self._of_key()]
        if self.dealt:
            dealt = ", ".join(f"{letter} = {number}" for letter, number in sorted(self.dealt.items()))
            lines.append(f"dealt = {{{dealt}}}\n")
        lines.append("\n[codes]\n")
        return "".join(
            [*lines, *(f'{code} = "{" ".join(own)}"\n' for code, own in sorted(self.codes.items()))]
        )

    def _of_key(self) -> list[str]:
        if self.kept is None:
            return ["format = 1\n", f'key = "{self.salt.hex()}"\n']
        lines = [f"format = {self.kind}\n", f'salt = "{self.salt.hex()}"\n', f'check = "{self.check}"\n']
        if isinstance(self.kept, Apart):
            return [*lines, f'apart = "{self.kept.name}"\n']
        each = self.kept
        cost = f"n = {each.n}, r = {each.r}, p = {each.p}"
        return [*lines, f'scrypt = {{{cost}, salt = "{each.salt.hex()}", box = "{each.box.hex()}"}}\n']

    def followed(self, changes: Mapping[str, str | None]) -> "KeysFile":
        """Give the file in which codes are others, or are nobody's any more.

        Args:
            changes: The new code of each old one; None for who is gone.
        """
        codes, dealt = {}, dict(self.dealt)
        for code, marks in self.codes.items():
            new = changes.get(code, code)
            if new != code:
                # A code that was somebody's is never somebody else's.
                dealt[code[0]] = max(dealt.get(code[0], 0), int(code[1:]))
            if new is not None:
                codes[new] = marks
        return replace(self, codes=codes, dealt=dealt)

    def without(self, codes: "set[str] | frozenset[str]") -> "KeysFile":
        """Give the file without some people."""
        return self.followed(dict.fromkeys(codes))


# --- reading ------------------------------------------------------------------------------------------------------


def read_keys(session: Path, known_by: str | None = None) -> KeysFile | None:
    """Give what stands in the file with keys of a session; None when there is no such file.

    Args:
        session: The session's file.
        known_by: What the session says that its file with keys is known by; None when it doesn't.

    Raises:
        FileFault: It can't be read, is not as it was written, or is another one than the session says.
    """
    path = keys_path(session)
    if not path.exists():
        return None
    data = read_bytes(path)
    try:
        found = _parsed(parse_toml(decode(data, path), path))
    except FileFault as fault:
        raise content_fault(path, "keys", _UNFIT, fault.findings[0].line) from None
    except _UnfitError:
        raise content_fault(path, "keys", _UNFIT) from None
    if known_by is not None and found.check != known_by:
        raise content_fault(path, "keys", replace(_ANOTHER, values={"session": session.name}))
    return found


def _parsed(data: Mapping[str, Any]) -> KeysFile:
    codes, dealt = data.get("codes", {}), data.get("dealt", {})
    if not isinstance(codes, dict) or not isinstance(dealt, dict):
        raise _UnfitError
    marks = {code: tuple(each.split()) if isinstance(each, str) else ("",) for code, each in codes.items()}
    if not all(_CODE.fullmatch(code) and all(map(_MARK.fullmatch, own)) for code, own in marks.items()):
        raise _UnfitError
    if not all(
        letter in {"M", "P"} and type(number) is int and number >= 0 for letter, number in dealt.items()
    ):
        raise _UnfitError
    if data.get("format") == 1:
        return KeysFile(_bytes(data.get("key"), KEY_BYTES), "", None, marks, dealt, 1)
    kind = data.get("format")
    if type(kind) is not int or not 1 < kind <= NEWEST:
        raise _UnfitError
    check = _bytes(data.get("check"), CHECK_BYTES).hex()
    return KeysFile(_bytes(data.get("salt"), KEY_BYTES), check, _kept(data), marks, dealt, kind)


def _kept(data: Mapping[str, Any]) -> Kept:
    scrypt = data.get("scrypt")
    if scrypt is None:
        return Apart(_bytes(data.get("apart"), SALT_BYTES).hex())
    if not isinstance(scrypt, dict) or not all(type(scrypt.get(each)) is int for each in "nrp"):
        raise _UnfitError
    salt, box = _bytes(scrypt.get("salt"), SALT_BYTES), _bytes(scrypt.get("box"), KEY_BYTES)
    locked = Locked(scrypt["n"], scrypt["r"], scrypt["p"], salt, box)
    if not locked.is_bearable:
        raise _UnfitError
    return locked


def _bytes(value: object, size: int) -> bytes:
    if not isinstance(value, str) or not re.fullmatch(rf"[0-9a-f]{{{2 * size}}}", value):
        raise _UnfitError
    return bytes.fromhex(value)


# --- the key ------------------------------------------------------------------------------------------------------


def key_path(kept: Apart) -> Path:
    """Give the file of a key that stands apart."""
    return data_folder() / "keys" / f"{kept.name}.key"


def is_locked(session: Path) -> bool:
    """Tell whether a passphrase is needed to recognise the people of a session.

    Raises:
        FileFault: The file with keys can't be read, or is not as it was written.
    """
    found = read_keys(session)
    return found is not None and isinstance(found.kept, Locked)


def load_register(session: Path, passphrase: str = "", known_by: str | None = None) -> Register:
    """Give the register of a session: that of its file, or a new one when there is none.

    A file of the first kind, of which the key stood beside the marks, is brought under a key of its own. Nothing is
    written: `keys.is_saved` tells whether there is something to write.

    Args:
        session: The session's file.
        passphrase: What the key stands behind; one that stood apart comes to stand behind it. Empty for none.
        known_by: As of `read_keys`.

    Raises:
        FileFault: The file can't be read, is not as it was written or is another session's, its key is not there or
            another one, or the passphrase is missing or wrong.
    """
    found = read_keys(session, known_by)
    if found is None:
        keys = Keys.new()
        return Register(keys.behind(passphrase) if passphrase else keys, {})
    if found.kept is None:
        keys = Keys.new(found.salt)
        marks = {code: [keys.wrapped(each) for each in own] for code, own in found.codes.items()}
    else:
        path = keys_path(session)
        opened = (
            _unlocked(found.kept, path, passphrase)
            if isinstance(found.kept, Locked)
            else _fetched(found.kept, path)
        )
        if found.check != check_of(opened, found.salt if found.kind == NEWEST else b""):
            raise _other_key(found.kept, path)
        keys = Keys(found.salt, opened, found.kept, is_saved=True)
        marks = {code: [*own] for code, own in found.codes.items()}
    if passphrase and not isinstance(keys.kept, Locked):
        keys = keys.behind(passphrase)
    return Register(keys, marks, found_any=True, dealt=found.dealt)


def _unlocked(kept: Locked, path: Path, passphrase: str) -> bytes:
    if not passphrase:
        raise content_fault(path, "passphrase", _NO_PASSPHRASE)
    try:
        return kept.opened(passphrase)
    except (MemoryError, ValueError):
        raise content_fault(path, "passphrase", _NO_MEMORY) from None


def _fetched(kept: Apart, path: Path) -> bytes:
    place = key_path(kept)
    if not place.exists():
        raise content_fault(path, "key", replace(_NO_KEY, values={"file": str(place)}))
    text = read_text(place).strip()
    if not re.fullmatch(rf"[0-9a-f]{{{2 * KEY_BYTES}}}", text):
        raise _other_key(kept, path)
    return bytes.fromhex(text)


def _other_key(kept: Kept, path: Path) -> FileFault:
    if isinstance(kept, Locked):
        return content_fault(path, "passphrase", _WRONG_PASSPHRASE)
    return content_fault(path, "key", replace(_OTHER_KEY, values={"file": str(key_path(kept))}))


_NO_PASSPHRASE: Final = Message(
    "The key to this file is behind a passphrase. Give it with --passphrase-file, or in the variable "
    "MAATWERK_PASSPHRASE."
)
_WRONG_PASSPHRASE: Final = Message(
    "This is not the passphrase that the key to this file is behind, or the file was changed: nobody can be recognised."
)
_NO_MEMORY: Final = Message("There is not enough memory to work with the passphrase of this file.")
_NO_KEY: Final = Message(
    "The key to this file is not on this machine, so nobody can be recognised. Put it at {file}, from the machine on "
    "which people were imported; or move this file away: everybody then gets a new code."
)
_OTHER_KEY: Final = Message(
    "The key in {file} is not the one to this file, or this file was changed: nobody can be recognised. Put the right "
    "ones back, or move this file away: everybody then gets a new code."
)


# --- writing ------------------------------------------------------------------------------------------------------


def keys_file(register: Register) -> KeysFile:
    """Give what is to stand in the file with keys."""
    keys = register.keys
    return KeysFile(keys.salt, keys.check, keys.kept, register.marks(), register.dealt)


def key_text(keys: Keys) -> str:
    """Give the text of the file of a key that stands apart."""
    return f"{keys.key.hex()}\n"
