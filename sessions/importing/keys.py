"""What the marks of people are made with: a salt that everybody may see, and a key that stands apart from the marks.

A mark is a keyed hash of a hash: `BLAKE2b(key, BLAKE2b(salt, kind + text))`. The inner one is what the first files
held, whose key stood beside the hashes; so a file of that kind is brought under a key of its own without the numbers
and names being there. Without the key no number can be tried out on a mark, whatever one spends on it.

The key is 32 random bytes. It stands in the folder of the program on the machine of the consultant (`Apart`), or in
the file itself behind a passphrase (`Locked`): put together, bit by bit, with what scrypt makes of the passphrase. Then
each guess at the passphrase costs one scrypt, and only a right one lets numbers be tried out. The key is the same under
either, so that a passphrase can be set later.
"""

import hashlib
import os
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

MARK_BYTES: Final = 12
KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
CHECK_BYTES: Final = 8
COST: Final = 2**17
"""scrypt's N for a new passphrase; with r = 8 and p = 1 a guess takes 128 MiB and about half a second."""
_BLOCK: Final = 8
_PARALLEL: Final = 1
MOST_MEMORY: Final = 2**30
"""The most bytes that parameters in a file may ask for."""


@dataclass(frozen=True, slots=True)
class Apart:
    """A key that stands in the program's folder.

    Attributes:
        name: The name of its file there, without ending.
    """

    name: str


@dataclass(frozen=True, slots=True)
class Locked:
    """A key behind a passphrase.

    Attributes:
        n: scrypt's cost, a power of two.
        r: scrypt's block size.
        p: scrypt's parallelism.
        salt: scrypt's salt.
        box: The key, put together bit by bit with what scrypt gives.
    """

    n: int
    r: int
    p: int
    salt: bytes
    box: bytes

    @property
    def is_bearable(self) -> bool:
        """Whether scrypt can be asked for this at all, and takes no more memory than it may."""
        is_power = self.n > 1 and self.n & (self.n - 1) == 0
        return is_power and self.r > 0 and 0 < self.p <= 16 and self.memory <= MOST_MEMORY  # noqa: PLR2004

    @property
    def memory(self) -> int:
        """The bytes that scrypt takes."""
        return 128 * self.r * (self.n + self.p + 2)

    def opened(self, passphrase: str) -> bytes:
        """Give what a passphrase makes of the box: the key, if it is the right one.

        Raises:
            MemoryError: There is not enough memory for it.
        """
        return _mixed(self.box, _derived(passphrase, self.salt, self.n, self.r, self.p))


Kept = Apart | Locked
"""How a key is kept."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What marks are made with.

    Attributes:
        salt: The key of the inner hash, which is no secret.
        key: The key of the outer hash.
        kept: How that key is kept.
        is_saved: Whether the files know it all so already.
    """

    salt: bytes
    key: bytes = field(repr=False)
    kept: Kept
    is_saved: bool = False

    @classmethod
    def new(cls, salt: bytes = b"") -> "Keys":
        """Give keys of their own that stand apart; with the salt of marks that there are, if there are any."""
        key = secrets.token_bytes(KEY_BYTES)
        return cls(salt or secrets.token_bytes(KEY_BYTES), key, Apart(secrets.token_hex(SALT_BYTES)))

    def behind(self, passphrase: str, cost: int = COST) -> "Keys":
        """Give the same keys, kept behind a passphrase."""
        salt = secrets.token_bytes(SALT_BYTES)
        box = _mixed(self.key, _derived(passphrase, salt, cost, _BLOCK, _PARALLEL))
        return replace(self, kept=Locked(cost, _BLOCK, _PARALLEL, salt, box), is_saved=False)

    @property
    def check(self) -> str:
        """What tells whether a key and a salt are those that marks were made with: a keyed hash of the salt."""
        return check_of(self.key, self.salt)

    def marker(self, kind: str, scope: str = "") -> Callable[[str], str]:
        """Give the function from a text to its mark: one letter, and the keyed hash in hexadecimals.

        Args:
            kind: The letter.
            scope: What keeps the marks of one list of people apart from those of another.
        """
        inner = hashlib.blake2b(f"{kind}{scope}".encode(), key=self.salt, digest_size=MARK_BYTES)
        outer = hashlib.blake2b(key=self.key, digest_size=MARK_BYTES)

        def mark(text: str) -> str:
            first, last = inner.copy(), outer.copy()
            first.update(text.encode())
            last.update(first.digest())
            return kind + last.hexdigest()

        return mark

    def wrapped(self, mark: str) -> str:
        """Give the mark that follows from one of the first kind, which was the inner hash alone."""
        outer = hashlib.blake2b(bytes.fromhex(mark[1:]), key=self.key, digest_size=MARK_BYTES)
        return mark[0] + outer.hexdigest()


def given_passphrase() -> str:
    """Give the passphrase in the environment; empty when there is none."""
    return os.environ.get("MAATWERK_PASSPHRASE", "")


def check_of(key: bytes, salt: bytes = b"") -> str:
    """Give the hash by which a key, and the salt that goes with it, are told from others.

    Args:
        key: The key.
        salt: The salt; without one for files of the second kind, whose hash was of the key alone.
    """
    return hashlib.blake2b(b"maatwerk keys" + salt, key=key, digest_size=CHECK_BYTES).hexdigest()


def _mixed(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


@lru_cache(1)
def _derived(passphrase: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    """Give what scrypt makes of a passphrase; the last is remembered, because a preview asks for it again and again."""
    # The same letters typed on another machine may come as other code points.
    text = unicodedata.normalize("NFKC", passphrase)
    most = 128 * r * (n + p + 2) + 2**20
    return hashlib.scrypt(text.encode(), salt=salt, n=n, r=r, p=p, maxmem=most, dklen=KEY_BYTES)
