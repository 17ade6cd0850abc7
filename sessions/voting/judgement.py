"""Whether a text is a vote, may be one, or is none."""

import re
from typing import Final, Literal, NamedTuple

from sessions.model.role import Method
from sessions.voting.words import (
    ALONE,
    CONDITIONS,
    DOUBTS,
    FOR_OTHERS,
    IGNORED,
    REASONS,
    STRONG,
    STRUCK,
    Choice,
    phrase_at,
    plain,
    signs,
    with_emoji,
)

Vote = Choice | int
"""What one person voted: a choice, or a number of fingers."""

Kind = Literal["vote", "maybe", "none"]


class Judgement(NamedTuple):
    """What a text is.

    Attributes:
        kind: A vote, what may be one, or none.
        vote: What was voted; None unless it is a vote.
        whole: Whether the text says the vote and nothing more.
        led: Whether the text begins with a vote, so that what follows can put a condition to it.
    """

    kind: Kind
    vote: Vote | None = None
    whole: bool = False
    led: bool = False


_NONE: Final = Judgement("none")
_MAYBE: Final = Judgement("maybe")
_LED: Final = Judgement("maybe", led=True)

_LONGEST: Final = 2000
_COMPARES: Final = frozenset(("net", "even", "zo", "evenzo"))
_EITHER: Final = frozenset(("of", "or", "en", "and"))
_ASKED: Final = re.compile(
    r"^(?:wie|who|typ|type|please|zet|reageer|geef|laten we|lets vote|stem (?:graag|nu|met|s v p)|graag)\b"
)
_HANDS: Final = {"✊": 0, "👊": 0, "☝": 1, "✌": 2, "✋": 5, "🖐": 5}
_NUMBER_WORDS: Final = {
    **{each: value for value, each in enumerate(("nul", "een", "twee", "drie", "vier", "vijf"))},
    **{each: value for value, each in enumerate(("zero", "one", "two", "three", "four", "five"))},
}
_BEFORE_FINGERS: Final = (
    r"(?:(?:ik|i|im|mijn|my|wij|stem|vote|geef|give|kies|toon|steek|hou|houd|ga|voor|going|for|is|hier|een|a|het|it|op"
    r"|at|toch|sorry)\s+)*"
)
_FINGERS: Final = re.compile(
    rf"^{_BEFORE_FINGERS}(?:(?:vuist|fist)(?:\s+(?:of|to|tot|van)\s+(?:five|vijf|5))?\s*:?\s+)?"
    rf"(?P<number>\d+(?:[.,]\d+)?|{'|'.join(_NUMBER_WORDS)})"
    r"(?P<other>\s*(?:a|à|of|or|tot|to|-|–|/)\s*(?:\d+|" + "|".join(_NUMBER_WORDS) + r")\b)?"
    r"(?P<five>\s*(?:/|van de|uit|of|out of)\s*(?:5|vijf|five)\b)?"
    r"(?P<unit>\s*(?:vingers?|fingers?)\b)?(?P<rest>.*)$",
    re.DOTALL,
)
_FIST: Final = re.compile(
    rf"^{_BEFORE_FINGERS}(?:vuist|fist|fist of five|fist to five)\b(?P<rest>.*)$", re.DOTALL
)
_BREAK: Final = re.compile(r"^\s*(?:[.,!;:()\-–—]|\b(?:want|omdat|aangezien|because|since)\b|[^\w\s])")
_MOST_FINGERS: Final = 5
_BETWEEN: Final = re.compile(
    r"\b(?:tussen|between)\b.*\b[0-5]\b|\b(?:neig|richting|lean|leaning)\b.*\b[0-5]\b"
)


def judged(text: str, method: Method = "dots") -> Judgement:
    """Give what one line of a message is.

    A vote at its start, followed by nothing or by a reason, is that vote. With a condition, with two votes in it, or
    where somebody doubts or follows another, it may be one. A question is none.

    Args:
        text: What was said, without a name.
        method: How is voted: numbers are votes of fist to five alone.
    """
    text = with_emoji(text[:_LONGEST]).strip()
    if not text:
        return _NONE
    found = _of_fingers(text) if method == "fist_to_five" else None
    found = _of_words(text) if found is None else found
    if found.kind == "vote" and (STRUCK.search(text) or FOR_OTHERS.search(plain(text))):
        return _LED
    return found


def has_condition(words: list[str]) -> bool:
    """Tell whether words hold one such as *mits* or *unless*; `net als` compares and is none."""
    return any(
        each in CONDITIONS and (each != "als" or words[max(0, at - 1)] not in _COMPARES)
        for at, each in enumerate(words)
    )


def _of_words(text: str) -> Judgement:
    words = signs(text)
    if all(each == "?" for each in words):
        return _MAYBE if words else _NONE
    spoken, broken = _without_signs(words)
    choices, at, either, behind = _read(spoken)
    asks = text.rstrip(" )\"'”").endswith("?")
    if at == len(spoken):
        return _of_whole(choices, spoken, text, either=either, asks=asks)
    if not choices:
        return _of_other(text, asks=asks)
    if len(choices) > 1:
        return _NONE if asks or either else _LED
    if either and (found := _opposite(spoken, at, choices)) is not None:
        return found
    (choice,) = choices
    if has_condition(spoken[at:]):
        return _LED
    ended = any(each in broken for each in range(behind, at + 1)) or spoken[at] in REASONS
    if asks:
        cut = re.split(r"[.!]\s", text, maxsplit=1)
        first = _of_words(cut[0]) if len(cut) > 1 else _NONE
        return first if first.kind == "vote" else (_LED if ended else _NONE)
    return Judgement("vote", choice, led=True) if ended else _LED


def _without_signs(words: list[str]) -> tuple[list[str], set[int]]:
    """Give the words alone, and the numbers of the words before which a sign stands that ends what was said."""
    spoken: list[str] = []
    broken: set[int] = set()
    for each in words:
        if each in IGNORED or (not each[-1].isalnum() and each[-1] != "%" and not phrase_at([each], 0)[0]):
            broken.add(len(spoken))
        else:
            spoken.append(each)
    return spoken, broken


def _read(spoken: list[str]) -> tuple[set[Choice], int, bool, int]:
    """Read votes from the start; give what they mean, where that ends, whether or/and stood, the first vote's end."""
    choices: set[Choice] = set()
    at = behind = 0
    either = False
    while at < len(spoken):
        length, choice = phrase_at(spoken, at)
        if not length:
            if spoken[at] not in _EITHER or not choices:
                break
            either, length = True, 1
        elif choice is not None:
            behind = behind if choices else at + length
            choices.add(choice)
        at += length
    return choices, at, either, behind


def _of_whole(choices: set[Choice], spoken: list[str], text: str, *, either: bool, asks: bool) -> Judgement:
    if not choices:
        if DOUBTS.search(plain(text)):
            return _MAYBE
        return _MAYBE if not asks and any(each in ALONE for each in spoken) else _NONE
    if asks:
        return _NONE
    if len(choices) > 1:
        return _NONE if either and {"of", "or"} & set(spoken) else _LED
    return Judgement("vote", next(iter(choices)), whole=True, led=True)


def _opposite(spoken: list[str], at: int, choices: set[Choice]) -> Judgement | None:
    """Give none for a text that names several votes to choose from."""
    rest = {phrase_at(spoken, each)[1] for each in range(at, len(spoken))} - {None}
    return _NONE if rest - choices else None


def _of_other(text: str, *, asks: bool) -> Judgement:
    """Judge a text that does not begin with a vote."""
    said = plain(text)
    if DOUBTS.search(said):
        return _MAYBE
    if asks or _ASKED.match(said):
        return _NONE
    if STRONG.search(said):
        words = [each for each in signs(text) if each not in IGNORED]
        meant = {phrase_at(words, each)[1] for each in range(len(words))} - {None}
        return _NONE if len(meant) > 1 and {"of", "or"} & set(words) else _MAYBE
    parts = [each for each in re.split(r"[,.!;:()]|\s[-–—]\s", text) if each.strip()]
    if len(parts) > 1 and any(_of_words(each).kind == "vote" for each in (parts[-1], parts[0])):
        return _MAYBE
    words = signs(text)
    return _MAYBE if len(words) == 1 and words[0] in ALONE else _NONE


def _of_fingers(text: str) -> Judgement | None:
    """Judge a text as a number of fingers; None when it begins with none."""
    said = plain(text).strip()
    if said[:1] in _HANDS:
        return _ended(_HANDS[said[0]], said[1:].lstrip(said[0]))
    found = _FINGERS.match(said)
    if found is not None:
        number = found["number"]
        spelled = not number[0].isdigit()
        rest = found["rest"]
        if spelled and rest[:1].isalpha():
            return None
        if spelled and not _ends(rest):
            return None
        value = _NUMBER_WORDS[number] if spelled else _whole(number)
        of_five = found["five"] or re.fullmatch(r"\s*/\s*5", found["other"] or "")
        if value is None or (found["other"] and not of_five):
            return _MAYBE
        return _ended(value, rest)
    fist = _FIST.match(said)
    if fist is not None and _ends(fist["rest"]):
        return _ended(0, fist["rest"])
    return _MAYBE if _BETWEEN.search(said) and not said.endswith("?") else None


def _whole(number: str) -> int | None:
    return int(number) if number.isdecimal() and len(number) == 1 and int(number) <= _MOST_FINGERS else None


def _ends(rest: str) -> bool:
    return not rest.strip() or _BREAK.match(rest) is not None


def _ended(value: int, rest: str) -> Judgement:
    """Judge what follows a number of fingers."""
    if not re.search(r"\w", rest):
        return _NONE if "?" in rest else Judgement("vote", value, whole=True, led=True)
    if not _ends(rest) and rest.rstrip().endswith("?"):
        return _NONE
    if not _ends(rest) or has_condition(signs(rest)):
        return _LED
    return Judgement("vote", value, led=True)
