"""What people write when they vote in a chat, in Dutch and English, and what that means."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, Literal

Choice = Literal["in_favour", "against", "abstain"]

_PHRASES: Final[Mapping[Choice, str]] = {
    "in_favour": """
        +1|voor|voorstander|ja|jawel|jazeker|j|ja graag|akkoord|accoord|eens|mee eens|goed|prima|ok|oke|okee|okay
        |instemmen|stem in|geen bezwaar|geen bezwaren|consent|draag het|kan ik mee leven
        |kan ermee leven|groen|in favour|in favor|favour|favor|for|yes|y|yep|yeah|agree|agreed|aye|approve|approved
        |accept|support|no objection|no objections|can live with it|green|👍|✅|✔|☑|🟢|💚|👌|🙌|❤
    """,
    "against": """
        -1|tegen|tegenstander|nee|neen|n|nope|niet akkoord|niet accoord|oneens|niet eens|niet mee eens|niet voor
        |geen akkoord|bezwaar|wel bezwaar|rood|against|no|disagree|not agreed|do not agree|dont agree|not in favour
        |not in favor|oppose|opposed|nay|reject|objection|object|red|👎|❌|✖|✗|🔴|🛑|⛔
    """,
    "abstain": """
        onthouding|onthoudingen|onthouden|onthoud|onthoud me|onthoud mij|ik onthoud me|blanco|neutraal|geen mening
        |geen stem|weet niet|weet ik niet|weet het niet|pas|oranje|abstain|abstains|abstained|abstention|abstentions
        |abstaining|neutral|no opinion|blank|pass|undecided|dont know|do not know|0|🤷|🟠|🟡|😐
    """,
}
_FILLERS: Final = frozenset(
    re.findall(
        r"\w+",
        """
        ik ben stem stemmen stemt van mij mijn me mee hier er het met hoor heel helemaal erg zeker dus ook dit die dat
        de definitie voorstel graag gewoon voorlopig wel een toch sorry nu nou i am im vote votes voted voting my here
        it with this that the proposal definition definitely also totally fully so is a an then now actually
        """,
    )
)
"""Words that may stand beside a vote and don't change it."""

_LONGEST: Final = 4
"""The most words of a phrase."""

_DROPPED: Final = re.compile("[\u200d\u20e3\ufe0e\ufe0f♂♀\U0001f3fb-\U0001f3ff]")
"""What makes variants of an emoji: joiners, selectors, signs of gender, colours of skin."""
_TOKEN: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)?%?|[^\W\d_]+|[^\w\s]")
_IGNORED: Final = frozenset("+-.,!?;:…()[]{}\"'“”‘’*_~/\\|=–—•·#><&")


def plain(text: str) -> str:
    """Give a text in small letters without accents and variants, so that what means the same is the same."""
    folded = unicodedata.normalize("NFKD", _DROPPED.sub("", text)).casefold()
    return (
        "".join(each for each in folded if not unicodedata.combining(each)).replace("'", "").replace("’", "")
    )


def tokens(text: str) -> list[str]:
    """Give the words, numbers and signs of a text, without punctuation."""
    return [each for each in _TOKEN.findall(plain(text)) if each not in _IGNORED]


@cache
def _known() -> Mapping[tuple[str, ...], Choice]:
    found: dict[tuple[str, ...], Choice] = {}
    for choice, phrases in _PHRASES.items():
        for phrase in phrases.split("|"):
            found[tuple(tokens(phrase))] = choice
    return MappingProxyType(found)


def choice_of(words: list[str]) -> Choice | None:
    """Give what the words of a vote mean; None when they mean nothing, two things, or say more than a vote.

    Args:
        words: As `tokens` gives them.
    """
    found: set[Choice] = set()
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            choice = _known().get(tuple(words[at : at + length]))
            if choice is not None:
                found.add(choice)
                at += length
                break
        else:
            if words[at] not in _FILLERS:
                return None
            at += 1
    return found.pop() if len(found) == 1 else None
