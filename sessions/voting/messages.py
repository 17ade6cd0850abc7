"""The messages of a chat, and names that stand alone in them."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from sessions.model.role import Method
from sessions.voting import names
from sessions.voting.judgement import judged

_FEWEST_PAIRS: Final = 2
"""From so many names above votes it is a list of them; one may be a word with a capital."""
_FEWEST_LINES: Final = 3


class Line(NamedTuple):
    """A line of what was pasted.

    Attributes:
        number: From 1.
        text: Without blanks around it, invisible signs, and what tells that it was edited.
    """

    number: int
    text: str


@dataclass
class Said:
    """One message.

    Attributes:
        speaker: Who said it, as `names.key_of` gives a name; empty when that is not known.
        lines: What was said.
        is_doubtful: Whether it may have been said by another.
        is_block: Whether further lines belong to it.
    """

    speaker: str = ""
    lines: list[Line] = field(default_factory=list)
    is_doubtful: bool = False
    is_block: bool = False


def doubted(said: list[Said]) -> list[Said]:
    """Doubt what follows a name that says nothing: it may be repeated by that one, who says the rest.

    Returns:
        The messages that say something.
    """
    for before, each in pairwise(said):
        if before.is_block and before.speaker and not before.lines and each.speaker and len(each.lines) > 1:
            each.is_doubtful = True
    return [each for each in said if each.lines]


def split_at_names(said: list[Said], method: Method) -> tuple[list[Said], set[str]]:
    """Give the messages, taken apart where a name without a time stands above a vote, and those names."""
    found: list[Said] = []
    spoken: set[str] = set()
    for each in said:
        found += (
            _split(each, method, spoken) if each.is_block and len(each.lines) >= _FEWEST_LINES else [each]
        )
    return found, spoken


def under_names(said: list[Said], method: Method) -> tuple[list[Said], set[str]]:
    """Give the messages of lines of which none has a name before it, names above votes taken as such, and those."""
    pairs = [
        at
        for at in range(len(said) - 1)
        if not said[at].is_doubtful and _is_pair(said[at].lines[0], said[at + 1].lines[0], method)
    ]
    votes = [at for at, each in enumerate(said) if judged(each.lines[0].text, method).whole]
    is_list = len(pairs) >= _FEWEST_PAIRS and [each + 1 for each in pairs] == votes
    heads = {each for each in pairs if is_list or names.is_full_name(said[each].lines[0].text)}
    spoken: set[str] = set()
    for each in heads:
        name = said[each].lines[0].text
        spoken.add(names.bare(name))
        said[each + 1].speaker = names.key_of(name)
    return [each for at, each in enumerate(said) if at not in heads], spoken


def _is_pair(name: Line, vote: Line, method: Method) -> bool:
    return (
        names.looks_like_name(name.text)
        and judged(name.text, method).kind == "none"
        and judged(vote.text, method).whole
    )


def _split(told: Said, method: Method, spoken: set[str]) -> list[Said]:
    """Give a message, and those of the names that stand alone below its first line."""
    lines = told.lines
    starts = [at for at in range(1, len(lines) - 1) if _is_pair(lines[at], lines[at + 1], method)]
    if not starts:
        return [told]
    is_list = len(starts) >= _FEWEST_PAIRS
    found = [Said(told.speaker, lines[: starts[0]], told.is_doubtful, is_block=True)]
    for at, until in zip(starts, [*starts[1:], len(lines)], strict=True):
        name = lines[at].text
        spoken.add(names.bare(name))
        sure = is_list or names.is_full_name(name)
        speaker = names.key_of(name) if sure else ""
        found.append(Said(speaker, lines[at + 1 : until], not sure, is_block=True))
    return found
