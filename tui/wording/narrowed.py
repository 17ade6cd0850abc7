"""A list narrowed to what has a text: which lines stay, so that each still stands below what holds it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Line(NamedTuple):
    """A line of a tree, as far as it matters for what stays.

    Attributes:
        depth: How far it is indented.
        has_it: Whether it has the text itself.
        is_list: Whether it stands over a list, and is no thing of its own.
    """

    depth: int
    has_it: bool
    is_list: bool = False


def kept(lines: Sequence[Line]) -> list[int]:
    """Give the positions of the lines that stay: those with the text, what holds them, and what is inside them.

    What is inside a list that is found by its own title stays only when none of it was found by itself.
    """
    stays = [each.has_it for each in lines]
    found_inside = [False] * len(lines)
    holders: list[int] = []
    for place, line in enumerate(lines):
        while holders and lines[holders[-1]].depth >= line.depth:
            holders.pop()
        if line.has_it:
            for holder in reversed(holders):
                if found_inside[holder]:
                    break
                stays[holder] = found_inside[holder] = True
        holders.append(place)
    whole: int | None = None
    for place, line in enumerate(lines):
        if whole is not None and line.depth > whole:
            stays[place] = True
            continue
        is_whole = line.has_it and not (line.is_list and found_inside[place])
        whole = line.depth if is_whole else None
    return [place for place, stay in enumerate(stays) if stay]


def words_of(text: str) -> tuple[str, ...]:
    """Give the words of what is typed, each of which a line has to have, in whatever order and case."""
    return tuple(text.casefold().split())


def has_words(words: Iterable[str], *texts: str) -> bool:
    """Tell whether texts have all of some words, as `words_of` gives them."""
    said = " ".join(texts).casefold()
    return all(each in said for each in words)
