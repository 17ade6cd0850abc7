"""Text in the cells of a screen: what fits, and nothing that could upset a line."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from textwrap import wrap
from typing import Final

from rich.cells import cell_len, set_cell_size


def fitted(text: str, room: int) -> str:
    """Cut text to so many cells of the screen; a cut shows as `…`."""
    if room <= 0:
        return ""
    if cell_len(text) <= room:
        return text
    return set_cell_size(text, room - 1) + "…"


def shortened(name: str, room: int) -> str:
    """Cut the name of a file to so many cells, in its middle: both its ends tell it apart."""
    if cell_len(name) <= room:
        return name
    ending = name[-(room // 3) :]
    return fitted(name, room - cell_len(ending)) + ending


def side_by_side(names: Sequence[str], room: int, whole: int = -1) -> list[str]:
    """Cut names that stand side by side to so many cells together: the longest give way, and none goes.

    Args:
        names: The names.
        room: The cells for all of them, without what stands between them.
        whole: The place of a name that is not cut as long as the others can be.
    """
    given, shown = list(names), range(len(names))
    for kept in (whole, -1):
        for most in range(max(map(cell_len, names), default=0), 0, -1):
            given = [names[each] if each == kept else fitted(names[each], most) for each in shown]
            if sum(map(cell_len, given)) <= room:
                return given
    return given


def on_one_line(text: str) -> str:
    """Give text without what would break a line of the screen: control characters show as a mark, breaks as a sign."""
    if text.isprintable():
        return text
    return "".join(_PLAIN.get(each) or (each if _is_safe(each) else "�") for each in text)


# What is on the screen is laid out anew at each change of the session, and nearly all of it says what it said.
@lru_cache(maxsize=4096)
def in_lines(text: str, room: int, empty: str = "") -> tuple[str, ...]:
    """Give a text in lines of at most so many characters, its own line breaks kept.

    Args:
        text: The text.
        room: The characters of a line, at least 1.
        empty: What stands for a paragraph without text.
    """
    paragraphs = text.replace("\r", "").split("\n")
    return tuple(part for each in paragraphs for part in (wrap(on_one_line(each), room) or [empty]))


_PLAIN: Final = {"\n": "↵", "\t": " ", "\r": ""}


def _is_safe(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def one_line(text: str) -> str:
    """Give the lines of a text that say something, joined by a space."""
    return " ".join(each.strip() for each in text.splitlines() if each.strip())
