"""Finding things of a session by what people call them."""

import re
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
_LONG_ENOUGH: Final = 5
"""Shorter names are matched to the letter."""


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


_IN_BRACKETS: Final = re.compile(r"\[([^\[\]]+)\]|\(([^()]+)\)")
_NUMBERED: Final = re.compile(
    r"^(?:(?:q|v|vraag|question|stelling|item|competentie|competency)?\s*\d{1,3}\s*[a-z]?\s*[.):-]\s*)",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(r"\s*(?:[:>|?»→\n]|\s[-–—]\s)\s*")


def competency_in(header: str, names: Mapping[str, str]) -> tuple[str, bool] | None:
    """Give the id of the competency that a header names, and whether to the letter; None when it names none.

    It may stand by itself, between brackets behind a question, behind a number, or before or behind a colon or a dash.
    """
    sought = plain(header)
    if not sought or not names:
        return None
    if sought in names:
        return names[sought], True
    places = [found[1] or found[2] for found in reversed(list(_IN_BRACKETS.finditer(header)))]
    bare = _NUMBERED.sub("", _IN_BRACKETS.sub(" ", header).strip())
    places += [bare, *reversed(_PARTS.split(bare))]
    for each in places:
        if (text := plain(each)) in names:
            return names[text], True
    for each in (header, *places):
        if len(each) >= _LONG_ENOUGH and (near := near_name(each, names)) is not None:
            return near, False
    return None


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
