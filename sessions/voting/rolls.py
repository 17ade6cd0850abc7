"""Votes as minutes list them: a choice, with behind or below it the names of those who chose it."""

import re
from collections.abc import Sequence
from typing import Final

from sessions.model.role import Method
from sessions.voting import names, stamps
from sessions.voting.judgement import judged
from sessions.voting.messages import Line

_FEWEST: Final = 2
_ROW: Final = re.compile(r"(?P<choice>[^:]{1,40}?)\s*(?:\(\d{1,4}\)\s*)?:\s*(?P<names>\S.*)")
_BETWEEN: Final = re.compile(r"\s*[,;]\s*(?:en\s+|and\s+)?|\s+(?:en|and|&)\s+")


def without_rolls(rows: Sequence[Line], method: Method) -> list[Line]:
    """Give rows with each name of a roll on a row of its own, a tab and the vote behind it; other rows as they are.

    Where a row has a time beside it this is a chat, in which somebody may sum up what others said: nothing changes.
    """
    if any(_is_timed(each.text) for each in rows):
        return list(rows)
    if (below := _below(rows, method)) is not None:
        return below
    beside = {at: found for at, each in enumerate(rows) if (found := _beside(each, method))}
    if sum(map(len, beside.values())) < _FEWEST:
        return list(rows)
    return [line for at, each in enumerate(rows) for line in beside.get(at, [each])]


def is_roll(text: str, method: Method) -> bool:
    """Tell whether a text gives a choice and two names or more, so that it says what others voted."""
    return len(_beside(Line(0, text), method)) >= _FEWEST


def _is_timed(text: str) -> bool:
    return stamps.is_stamp(text) or stamps.without_stamp(text)[1] or stamps.behind(text) is not None


def _beside(row: Line, method: Method) -> list[Line]:
    """Give the votes of a row such as `Voor: Anne, Bas en Chantal`; none of another."""
    found = _ROW.fullmatch(row.text)
    if found is None or not _is_choice(found["choice"], method):
        return []
    told = _BETWEEN.split(found["names"].strip(" ."))
    if not all(_is_name(each, method) for each in told):
        return []
    return [Line(row.number, f"{each}\t{found['choice']}") for each in told]


def _below(rows: Sequence[Line], method: Method) -> list[Line] | None:
    """Give the votes of rows of which the first is a choice and each other one a choice or a name; else None."""
    if len(rows) <= _FEWEST or not _is_choice(rows[0].text.rstrip(":"), method):
        return None
    found: list[Line] = []
    choice = ""
    for each in rows:
        told = each.text.rstrip(":").strip("-*• \t")
        if _is_choice(told, method):
            choice = told
        elif _is_name(told, method):
            found.append(Line(each.number, f"{told}\t{choice}"))
        else:
            return None
    is_list = not _is_choice(rows[-1].text.rstrip(":"), method) and len(found) >= _FEWEST
    return found if is_list else None


def _is_choice(text: str, method: Method) -> bool:
    return judged(text, method).whole


def _is_name(text: str, method: Method) -> bool:
    return names.looks_like_name(text) and any(map(str.isupper, text)) and not _is_choice(text, method)
