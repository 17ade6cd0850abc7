"""Names of people in a chat: which text can be one, when two are the same, and a text without any of them."""

import re
from collections.abc import Iterable
from typing import Final

from sessions.voting.words import plain, vote_words

HIDDEN: Final = "…"
"""What is shown in place of a name."""

_LONGEST: Final = 70
_MOST_WORDS: Final = 8
_FEWEST_DIGITS: Final = 6
_PARTICLES: Final = frozenset(
    (
        "van",
        "de",
        "der",
        "den",
        "het",
        "ten",
        "ter",
        "te",
        "von",
        "el",
        "al",
        "la",
        "le",
        "da",
        "di",
        "dos",
        "bin",
        "ben",
    )
)
_SIGNS: Final = re.compile(r"(?<![A-Z])\.\s+[a-z]|\.\.|[!:;]")
_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[▫\U0001f300-\U0001faff]", re.IGNORECASE)
_TO: Final = re.compile(
    r"^(?P<from>from\s+|van\s+(?=.*\s(?:aan|naar)\s))?(?P<name>.*?)\s+"
    r"(?:to|aan|naar)\s+(?:everyone|iedereen|all|allen|me|mij|host|hosts|hosts and panelists|alle panelleden|you"
    r"|(?=[A-Z]).{1,60})\b.*$",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"^from\s+", re.IGNORECASE)
_SENTENCE: Final = frozenset(
    re.findall(
        r"\w+",
        """
        ik we wij je jij u is zijn was er om over tot met niet geen maar want dus dat dit die als ook nog wat wie hoe
        waarom wanneer waar moet moeten kan kunnen wil willen heb heeft hebben zou zouden vind denk graag dank hallo hoi
        goedemorgen goedemiddag pauze straks begin start we you he she they it is are was were at until about not but so
        that this what who how why when where must can could want have has would think please thanks hello hi break
        """,
    )
)
_ONESELF: Final = frozenset(("ik", "jij", "je", "u", "me", "mij", "you", "i"))
"""What a program calls who copied the chat."""

_NO_NAMES: Final = frozenset(
    re.findall(
        r"\w+",
        """
        i ik me mijn my mij stem stemmen vote votes voorstel definitie proposal antwoord answer keuze choice mening
        opinion reactie wij we ons onze our conclusie uitslag resultaat result results vraag question ps nb let op
        """,
    )
)
"""Words before a colon that name nobody."""


def key_of(text: str) -> str:
    """Give a name in the form in which it is the same each time; empty for what holds no name.

    A telephone number is a name. To whom was written, `(Guest)` and the like belong to no name.
    """
    return key_in(bare(text))


def bare(text: str) -> str:
    """Give a name without to whom was written, asides and signs around it, as it was typed."""
    told = _ASIDE.sub(" ", text)
    to = _TO.match(told)
    told = to["name"] if to is not None and to["name"].strip() else _FROM.sub("", told)
    return " ".join(told.split()).strip(" ~.,:;-–—|[]()<>*_\t")


def key_in(name: str) -> str:
    """Give a bare name in the form in which it is the same each time; empty for what holds no name."""
    folded = " ".join(plain(name).split())
    digits = sum(each.isdecimal() for each in folded)
    return folded if any(each.isalpha() for each in folded) or digits >= _FEWEST_DIGITS else ""


def can_be_name(text: str) -> bool:
    """Tell whether a text can be a name: short, and no question."""
    if not text or len(text) > _LONGEST or text[-1:] in {"?", "!"} or "?" in text or "http" in text:
        return False
    name = bare(text)
    key = key_in(name)
    return bool(key) and len(re.findall(r"[^\W_]+", key)) <= _MOST_WORDS


def names_nobody(text: str) -> bool:
    """Tell whether what stands before a colon is no name but words such as `my vote`."""
    return all(each in _NO_NAMES for each in re.findall(r"[^\W_]+", plain(text)))


def may_be_name(text: str) -> bool:
    """Tell whether a text can be a name and has no word or sign of a sentence."""
    if not can_be_name(text):
        return False
    name = bare(text)
    if key_in(name) in _ONESELF:
        return True
    words = re.findall(r"[^\W\d_]+", name)
    return _SIGNS.search(name) is None and not any(each.casefold() in _SENTENCE for each in words)


def looks_like_name(text: str) -> bool:
    """Tell whether a text looks like a name: each word with a capital, or one or two small words of no sentence."""
    if not may_be_name(text):
        return False
    words = re.findall(r"[^\W\d_]+", bare(text))
    told = [each for each in words if each.casefold() not in _PARTICLES]
    capitals = [each for each in told if each[:1].isupper()]
    if len(capitals) == len(told):
        return True
    return not capitals and len(words) <= 2  # noqa: PLR2004 - a first name and a surname


def are_initials(text: str, name: str) -> bool:
    """Tell whether a text is the first letters of a name, of all its words or of the first and the last."""
    first = "".join(each[0] for each in re.findall(r"[^\W\d_]+", bare(name))).upper()
    return bool(first) and text in {first, first[0], first[:2], first[0] + first[-1], first[-1] + first[0]}


def is_full_name(text: str) -> bool:
    """Tell whether a text looks like a first name with a surname, in capitals."""
    words = re.findall(r"[^\W\d_]+", bare(text))
    return looks_like_name(text) and sum(each[:1].isupper() for each in words) > 1


# --- a text without names ---------------------------------------------------------------------------------------

_REFERS: Final = re.compile(r"@[\w.'’-]+(?:\s(?=[A-Z])[\w'’-]+)*|\S+@\S+\.\w+|\+?\d[\d\s()-]{6,}\d")
_FIRST: Final = re.compile(r"(^|[.!?:/]\s+)([(\"“]?)([A-Z][\w'’-]*[a-z][\w'’-]*)")
_STARTS: Final = frozenset(
    re.findall(
        r"\w+",
        """
        hangt afhankelijk volgens mooi fijn leuk lastig moeilijk eerst even nog weet twijfel vooralsnog meer
        minder iets alles niets alle sommige bijna soms vaak laat laten zie zien hoop mag zullen zal eigenlijk
        persoonlijk qua verder anders kort lang in op aan bij naar uit onder tussen zonder depends maybe perhaps
        nice great first still more less something everything nothing some almost let see hope may shall
        personally otherwise to at on by from without only half deels enigszins misschien wellicht same ditto
        idem hmm tja mwah not unsure
        """,
    )
)
"""Words that sentences begin with and that are no names."""
_CAPITAL: Final = re.compile(r"(?<=[^\s.!?:])(\s+[(\"“]?)([A-Z][\w'’-]*[a-z][\w'’-]*|[A-Z]\b(?:\.[A-Z]?)*)")


Hidden = frozenset[str]
"""Words of names, in plain letters."""


def hidden(spoken: Iterable[str]) -> Hidden:
    """Give the words of the names of those who spoke that may not be shown."""
    found: set[str] = set()
    for name in spoken:
        words = re.findall(r"[^\W\d_]+", plain(name))
        found.update(
            each for each in words if len(each) > 1 and each not in _PARTICLES and each not in _SENTENCE
        )
    return frozenset(found - vote_words())


def without_names(text: str, words: Hidden) -> str:
    """Give a text in which no name stands: of those who spoke, behind an @, or with a capital inside a sentence."""
    told = _REFERS.sub(HIDDEN, text)
    if words:
        told = re.sub(r"[^\W\d_]+", lambda found: HIDDEN if plain(found[0]) in words else found[0], told)
    told = _FIRST.sub(lambda found: found[1] + found[2] + (found[3] if _begins(found[3]) else HIDDEN), told)
    told = _CAPITAL.sub(lambda found: found[1] + HIDDEN if _is_name(found[2]) else found[0], told)
    return re.sub(rf"{HIDDEN}(?:[\s.'’-]*(?:(?:van|de|der|den|ten|ter)\s+)*{HIDDEN})+", HIDDEN, told)


def _begins(word: str) -> bool:
    """Tell whether a word with a capital at the start of a sentence is one that sentences begin with."""
    said = plain(word)
    return said in vote_words() or said in _SENTENCE or said in _STARTS


def _is_name(word: str) -> bool:
    return plain(word) not in vote_words() and word not in {"I", "I'm", "Ik"}
