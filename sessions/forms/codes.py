"""The codes on a form: which round, who rates, about whom, which question; and three signs that show a wrong one.

`7KQ4-Z-M001-HWM` stands on the form, `7KQ4-Z-M001.2N-B7X` beside an answer: competency 2, its level. The last signs are
a keyed hash over a field (Carter and Wegman, 1979): the sum of the code's characters, each with a secret weight, modulo
a prime. So any one wrong character, and any two that changed places, are found for certain, and a code of another
session but once in 32,749 times.
"""

import hmac
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from sessions.rating_sources import Source

ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""The signs of tokens and checks: without 0, O, 1 and I, which people take for each other."""
LETTERS: Final[Mapping[Source, str]] = {"self": "Z", "manager": "L", "peer": "C"}
"""The letter of a source: zelf, leidinggevende, collega."""
SOURCE_OF: Final = {letter: source for source, letter in LETTERS.items()}
LEVEL, EXAMPLE, NEED, KIND = "N", "V", "B", "S"
"""What is asked, as a letter: niveau, voorbeeld, behoefte, soort."""
PARTS: Final = (LEVEL, EXAMPLE, NEED, KIND)
_PRIME: Final = 32_749
"""The largest prime that three signs can hold."""
_VALUES: Final = {sign: value for value, sign in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-.", 1)}
_LONGEST: Final = 40
_DASH: Final = r"\s*[-‐‑‒–—−]\s*"
_CODE: Final = re.compile(
    rf"(?<![A-Z0-9])([A-Z0-9]{{4}}){_DASH}([ZLC])([1-9]?){_DASH}([MLE])([0-9OIL]{{3,5}})"
    rf"(?:\s*[.,]\s*([0-9OIL]{{1,2}})([{''.join(PARTS)}]?))?{_DASH}([A-Z0-9]{{3}})(?![A-Z0-9])"
)
_DIGITS: Final = str.maketrans("OIL", "011")


@dataclass(frozen=True, slots=True)
class Code:
    """A code on a form.

    Attributes:
        token: Which round.
        source: Who rates.
        who: About whom: `M001`; of a manager's form the manager, `L091`, or the first of the people on it, `E004`.
        number: Which of the colleagues who rate somebody, from 1; else 0.
        place: Which competency, from 1; 0 for the code of the form itself.
        part: What is asked of it (`PARTS`); empty where the row holds all of it.
    """

    token: str
    source: Source
    who: str
    number: int = 0
    place: int = 0
    part: str = ""

    @property
    def body(self) -> str:
        """The code without the signs that check it."""
        row = f".{self.place}{self.part}" if self.place else ""
        return f"{self.token}-{LETTERS[self.source]}{self.number or ''}-{self.who}{row}"

    def text(self, key: str) -> str:
        """Give the code as it stands on a form, under the secret of its round."""
        return f"{self.body}-{sign(self.body, key)}"

    def at(self, place: int, part: str = "", who: str | None = None) -> "Code":
        """Give the code of an answer on this form."""
        return replace(self, place=place, part=part, who=who or self.who)


@dataclass(frozen=True, slots=True)
class Found:
    """A code as it was read, with the signs behind it; whether they are right is for the round to tell."""

    code: Code
    signs: str

    def fits(self, key: str) -> bool:
        """Tell whether the signs are those of the code under the secret of its round."""
        return hmac.compare_digest(self.signs, sign(self.code.body, key))


def new_token(taken: "set[str] | frozenset[str]" = frozenset()) -> str:
    """Give a token that is none of those that are taken."""
    while (made := "".join(secrets.choice(ALPHABET) for _ in range(4))) in taken:
        pass
    return made


def new_key() -> str:
    """Give a new secret."""
    return secrets.token_hex(16)


def sign(body: str, key: str) -> str:
    """Give the three signs that check a code's body."""
    weights = _weights(key)
    total = weights[len(body)] + sum(
        weight * _VALUES[each] for weight, each in zip(weights[_LONGEST:], body, strict=False)
    )
    total %= _PRIME
    return ALPHABET[total >> 10] + ALPHABET[total >> 5 & 31] + ALPHABET[total & 31]


@lru_cache(256)
def _weights(key: str) -> tuple[int, ...]:
    """Give the secret numbers of a key: one per length of a code, then one per place in it, no two of these alike."""
    found: dict[int, None] = {}
    count = 0
    while len(found) < 2 * _LONGEST:
        made = hmac.digest(bytes.fromhex(key), b"maatwerk form %d" % count, "sha256")
        count += 1
        for at in range(0, len(made), 2):
            found[int.from_bytes(made[at : at + 2]) % (_PRIME - 1) + 1] = None
    return (*found,)[: 2 * _LONGEST]


def codes_in(text: str) -> Iterator[Found]:
    """Give the codes in a text, also where a letter stands for a digit or a dash is another one."""
    if text.count("-") < 2 and not any(each in text for each in "‐‑‒–—−"):  # noqa: PLR2004 - quick, of most cells
        return
    for match in _CODE.finditer(text.upper()):
        token, letter, number, kind, digits, place, part, signs = match.groups()
        code = Code(
            token,
            SOURCE_OF[letter],
            kind + digits.translate(_DIGITS),
            int(number or 0),
            int(place.translate(_DIGITS)) if place else 0,
            part or "",
        )
        yield Found(code, signs)


def code_in(text: object) -> Found | None:
    """Give the one code in a cell; None when there is none or more than one."""
    if not isinstance(text, str):
        return None
    found = list(codes_in(text))
    return found[0] if len(found) == 1 else None
