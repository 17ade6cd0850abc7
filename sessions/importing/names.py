"""Finding things of a session by what people call them."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from frameworks.fields import Bilingual
from frameworks.tables.headers import listed, plain
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


_FAMILIES: Final = tuple(
    frozenset(listed(words))
    for words in (
        (
            "manager, hoofd, teamleider, afdelingshoofd, afdelingsmanager, directeur, teammanager, teamhoofd, head, "
            "director, leidinggevende, coordinator, lijnmanager, leader, supervisor, secretaris"
        ),
        "beleidsmedewerker, beleidsadviseur, adviseur, beleidsontwikkelaar, beleid, strateeg, policy, adviser",
        (
            "consulent, klantmanager, wijkteammedewerker, jeugdconsulent, wmo, werkconsulent, jongerenwerker, "
            "bijstandsconsulent, wijkteam"
        ),
        (
            "hovenier, groenmedewerker, buitendienst, wegwerker, kantonnier, stratenmaker, uitvoerder, opzichter, "
            "toezichthouder, handhaver, boa, havenmeester, toezicht, groen"
        ),
        "vergunningverlener, casemanager, vergunningen, bouwplantoetser, plantoetser, omgevingsvergunning",
        (
            "klantcontact, kcc, receptionist, baliemedewerker, telefonist, publieksdienst, burgerzaken, klantadviseur, "
            "klantcontactcentrum"
        ),
        "control, controller, financien, inkoper, personeel, hr, bedrijfsvoering, ict, jurist, informatie",
        "onderzoeker, analist, data",
    )
)
"""Words of functions at Dutch municipalities that are of one family: who has one word has the profile with another."""
_SHORTEST: Final = 5
"""The fewest letters that the end of a word must have in common with another to say something."""
_WORD: Final = 1.0
_GENERIC: Final[Mapping[str, float]] = dict.fromkeys(
    listed(
        "medewerker, senior, junior, medior, en, of, van, de, het, in, met, voor, employee, officer, and, of, the"
    ),
    0.2,
)
"""Words that say hardly anything of what somebody does."""
_FAMILY: Final = 0.7
_LEADS: Final = 1.1
"""Who leads a team is that before anything that the team is about."""
_REST: Final = 0.01
_ENDS_ALIKE: Final = 0.6
_LEAST: Final = 0.5


def guessed_name(text: str, names: Mapping[str, str]) -> str | None:
    """Give the id of the thing that a function most likely means: by its words, and by those of its family.

    Only what somebody sees and can change is to be filled in by it. None where nothing speaks for any.
    """
    words = plain(text).split()
    if all(each in _GENERIC for each in words):
        return None
    near = similar_name(text, names)
    if near is not None:
        return near
    scores: dict[str, float] = {}
    for name, identifier in names.items():
        others = name.split()
        score = sum(max((_alike(word, other) for other in others), default=0.0) for word in words)
        # Of two that are as like, the one of which less is left over.
        score -= _REST * len(others)
        scores[identifier] = max(scores.get(identifier, 0.0), score)
    best = max(scores, key=scores.__getitem__, default=None)
    return best if best is not None and scores[best] >= _LEAST else None


def _alike(one: str, other: str) -> float:
    if one == other:
        return _GENERIC.get(one, _WORD)
    family = _family_of(one)
    if family is not None and family == _family_of(other):
        return _FAMILY if family else _LEADS
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST or short in _GENERIC:
        return 0.0
    return _ENDS_ALIKE if long.endswith(short) or long.startswith(short) else 0.0


@cache
def _family_of(word: str) -> int | None:
    """Give the place of the family that a word is of, or that its end is of."""
    exact = next((place for place, family in enumerate(_FAMILIES) if word in family), None)
    if exact is not None:
        return exact
    ends = (
        place
        for place, family in enumerate(_FAMILIES)
        for each in family
        if len(each) >= _SHORTEST and word.endswith(each)
    )
    return next(ends, None)
