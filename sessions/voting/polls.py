"""Results of a poll: an option, and how many chose it."""

import re
from typing import Final, NamedTuple

from sessions.model.role import Method
from sessions.voting.judgement import Vote, judged
from sessions.voting.words import choice_of, plain, tokens, vote_words, with_emoji

Result = tuple[Vote, int]
"""What was chosen, and by how many."""

_MOST: Final = 10_000
_LONGEST: Final = 120
_UNITS: Final = frozenset(
    re.findall(
        r"\w+",
        "stem stemmen stemmers vote votes x keer people mensen personen persoon responses reacties antwoorden voters",
    )
)
_PERCENTAGE: Final = re.compile(r"\(?\b\d{1,3}(?:[.,]\d+)?\s?%\)?")
_OF_ALL: Final = re.compile(r"(\d{1,5})\s?(?:/|van de|of)\s?\d{1,5}\b")
_LABEL: Final = re.compile(
    r"^(?:(?:optie|option|antwoord|answer|keuze|choice)\b[ \w]{0,3}[:.)]|[a-f1-9][.)])\s*", re.IGNORECASE
)
_COUNT: Final = re.compile(rf"\(?\s*(\d{{1,6}})\s*(?:{'|'.join(_UNITS)})?\s*\)?", re.IGNORECASE)
_FINGERS: Final = re.compile(
    r"^\s*(?:([0-5])\s*(?:vingers?|fingers?)?|(?:vuist|fist))\s*(?:[:=x×\t–-]\s*|\s+(?=\())\(?(\d{1,6})"
    r"\s*(?:x|keer|stem(?:men)?|votes?)?\)?\s*$",
    re.IGNORECASE,
)


class Count(NamedTuple):
    """How many chose an option, as it stands below it.

    Attributes:
        voters: So many; None when only a percentage is given.
        is_bare: Whether it is a number and nothing else.
    """

    voters: int | None
    is_bare: bool


def option(text: str, method: Method) -> Vote | None:
    """Give what an option of a poll is; None for a text that is none."""
    found = judged(_LABEL.sub("", text), method) if len(text) < _LONGEST else None
    return found.vote if found is not None and found.whole else None


def labelled(text: str) -> bool:
    """Tell whether a line says of itself that it is an option, as `OPTION:`."""
    return re.match(r"(?:optie|option)\b[ \w]{0,3}:", text, re.IGNORECASE) is not None


def count_of(text: str) -> Count | None:
    """Give the count on the line below an option; None for a line that is no count."""
    if len(text) > _LONGEST or not any(each.isdigit() for each in text):
        return None
    left = _OF_ALL.sub(r"\1", _PERCENTAGE.sub(" ", text)).strip(" \t·•|,-–—█▓▒░▬")
    if not left:
        return Count(None, is_bare=False)
    found = _COUNT.fullmatch(left)
    return None if found is None else Count(min(int(found[1]), _MOST), is_bare=text.strip().isdecimal())


def results(text: str, method: Method) -> list[Result]:
    """Give the results that stand on a line: one, or several with commas between; none otherwise."""
    if len(text) > _LONGEST or not any(each.isdigit() for each in text):
        return []
    for parts in ([text], re.split(r"[,;/|\t]|\s{2,}", text)):
        found = [_result(each, method) for each in parts if each.strip()]
        whole = [each for each in found if each is not None]
        if whole and len(whole) == len(found):
            return whole
    return []


def is_share_alone(text: str, method: Method) -> bool:
    """Tell whether a line is an option with a percentage and no count."""
    cut, found = _PERCENTAGE.subn(" ", text)
    return found == 1 and option(cut.strip(" :-–—"), method) is not None


def _result(text: str, method: Method) -> Result | None:
    bare = _OF_ALL.sub(
        r"\1", _PERCENTAGE.sub(" ", _LABEL.sub("", text.strip()) if labelled(text.strip()) else text)
    )
    bare = with_emoji(bare)
    if method == "fist_to_five" and (fingers := _FINGERS.match(plain(bare))):
        return int(fingers[1] or 0), int(fingers[2])
    known = vote_words()
    words = [each for each in tokens(bare) if each not in _UNITS and (each[-1].isalnum() or each in known)]
    counts = [each for each in words if each.isdecimal()]
    if len(counts) != 1 or len(words) < 2 or counts[0] not in {words[0], words[-1]}:  # noqa: PLR2004 - and a word
        return None
    words.remove(counts[0])
    choice = choice_of(words)
    return None if choice is None else (choice, min(int(counts[0][:7]), _MOST))
