"""Choosing among many competencies: finding them by words, and naming those that are wanted."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from frameworks.exchange.hypertext import Text
from frameworks.exchange.sources import Candidate
from frameworks.languages import Message

_NEAR: Final = 80.0
"""How alike (0 to 100) a name must be to what was typed, where nothing has it to the letter."""
_FEW: Final = 20


class UnknownPickError(LookupError):
    """What was named is not in the file; `message` says so, with what comes closest."""

    def __init__(self, wanted: str, near: str) -> None:
        values = {"wanted": wanted, "near": near}
        self.message = (
            Message("There is no competency {wanted}. Did you mean {near}?", values, room="frameworks")
            if near
            else Message(
                "There is no competency {wanted}. Look for its number with --search.",
                values,
                room="frameworks",
            )
        )
        super().__init__(self.message.text("en"))


@dataclass(frozen=True, slots=True)
class _Known:
    """What a competency is found by, without capitals and accents."""

    names: tuple[str, ...]
    words: str
    definition: str


def search(candidates: Sequence[Candidate], text: str) -> list[Candidate]:
    """Give the competencies that a text finds, the best first.

    Every word of the text must stand in the name, in another name, or in the definition; capitals and accents don't
    count. First comes one whose name is the text or begins with it, then one whose name has the words, one of which
    another name has them, one of which the definition has. When there is none, names that look like the text are given.
    """
    wanted = _plain(text)
    words = wanted.split()
    if not words:
        return list(candidates)
    ranked = []
    for each in candidates:
        rank = _rank(_known(each), wanted, words)
        if rank is not None:
            ranked.append((rank, len(_both(each.name)), each.number, each))
    if ranked:
        return [each for _rank, _length, _number, each in sorted(ranked, key=lambda found: found[:3])]
    return _alike(candidates, wanted)


def _rank(known: _Known, wanted: str, words: Sequence[str]) -> int | None:
    if wanted in known.names:
        return 0
    if any(each.startswith(wanted) for each in known.names):
        return 1
    for rank, place in ((2, "\n".join(known.names)), (3, known.words), (4, known.definition)):
        if all(word in place for word in words):
            return rank
    return 5 if all(any(word in each for each in (*known.names, known.words)) for word in words) else None


def _alike(candidates: Sequence[Candidate], wanted: str) -> list[Candidate]:
    from rapidfuzz import fuzz, process

    names = [_plain(_both(each.name)) for each in candidates]
    found = process.extract(wanted, names, scorer=fuzz.WRatio, score_cutoff=_NEAR, limit=_FEW)
    return [candidates[place] for _name, _score, place in found]


def pick(candidates: Sequence[Candidate], wanted: Sequence[str]) -> list[Candidate]:
    """Give the competencies that are named by their numbers, ID numbers, addresses or ids, in the order named.

    A group's ID number names all that stands in it. What is named twice is given once.

    Raises:
        UnknownPickError: Nothing has that name.
    """
    found: dict[int, Candidate] = {}
    for each in wanted:
        named = list(_named(candidates, each.strip())) if each.strip() else []
        if not named:
            raise UnknownPickError(each, _near(candidates, each))
        found.update((one.number, one) for one in named)
    return list(found.values())


def _named(candidates: Sequence[Candidate], wanted: str) -> Iterator[Candidate]:
    exact = [each for each in candidates if wanted in {each.key, each.id}]
    yield from exact or [each for each in candidates if wanted in each.groups]
    if not exact and wanted.isdecimal() and 1 <= int(wanted) <= len(candidates):
        yield candidates[int(wanted) - 1]


def _near(candidates: Sequence[Candidate], wanted: str) -> str:
    from rapidfuzz import fuzz, process

    keys = [each.key or each.id for each in candidates]
    found = process.extractOne(wanted, keys, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return found[0] if found else ""


def _known(each: Candidate) -> _Known:
    names = (each.name,) if isinstance(each.name, str) else (each.name.nl, each.name.en)
    return _Known(
        tuple(_plain(name) for name in names if name),
        _plain(f"{each.words}\n{each.key if '://' not in each.key else ''}"),
        _plain(_both(each.definition)),
    )


def _both(text: Text | None) -> str:
    if text is None or isinstance(text, str):
        return text or ""
    return f"{text.nl}\n{text.en}"


def _plain(text: str) -> str:
    if text.isascii():
        return text.casefold().strip()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in parts if not unicodedata.combining(each)).strip()
