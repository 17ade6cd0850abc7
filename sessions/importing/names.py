"""Finding things of a session by what people call them."""

from collections.abc import Mapping
from typing import Final

from frameworks.fields import Bilingual
from frameworks.tables.headers import plain
from sessions.model import Session
from sessions.things import things

_NEAR: Final = 88.0
"""How alike (0 to 100) two names must be to be taken for the same."""
_SIMILAR: Final = 70.0
"""How alike they must be to be told as perhaps the same."""
_ALL_WORDS: Final = 90.0


def competency_names(session: Session) -> dict[str, str]:
    """Give the ids of the competencies by each plain text that they are known by."""
    return names_of(things(session, "competency"))


def names_of(known: Mapping[str, object]) -> dict[str, str]:
    """Give the ids of things by each plain text that they are known by: the id and the name in both languages."""
    found: dict[str, str] = {}
    for identifier, thing in known.items():
        name = getattr(thing, "name", None)
        texts = (name.nl, name.en) if isinstance(name, Bilingual) else (name,)
        for text in (identifier, *texts):
            if text:
                found.setdefault(plain(text), identifier)
    return found


def near_name(text: str, names: Mapping[str, str], least: float = _NEAR) -> str | None:
    """Give the id of the thing whose name is a text, or is at least so much (0 to 100) like it."""
    sought = plain(text)
    if sought in names:
        return names[sought]
    if not sought or not names:
        return None
    from rapidfuzz import fuzz, process

    near = process.extractOne(sought, names.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=least)
    return names[near[0]] if near is not None else None


def similar_name(text: str, names: Mapping[str, str]) -> str | None:
    """Give the id of the thing that a text may have been meant for: much like it, or with all of its words."""
    near = near_name(text, names, _SIMILAR)
    if near is not None or not plain(text) or not names:
        return near
    from rapidfuzz import fuzz, process

    found = process.extractOne(
        plain(text), names.keys(), scorer=fuzz.token_set_ratio, score_cutoff=_ALL_WORDS
    )
    return names[found[0]] if found is not None else None
