"""What is wrong with a text that is not right TOML, and on which line it begins."""

import re
from typing import Final, NamedTuple

from frameworks.excess import DEEPEST, Excess
from frameworks.languages import Message, mark

_LINE_OF_TOMLI: Final = re.compile(r"\(at line (\d+), column (\d+)\)|\(at end of document\)")
_TOKEN: Final = re.compile(
    r'"""(?P<open2>(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*+(?:"{3,5}|(?P<no2>.?\Z)))'
    r"|'''(?P<open1>(?:[^']|'{1,2}(?!'))*+(?:'{3,5}|(?P<no1>[\s\S]?\Z)))"
    r'|"(?:[^"\\\n]|\\.)*+"'
    r"|'[^'\n]*+'"
    r"|(?P<alone>[\"'])"
    r"|(?P<in>[\[{])|(?P<out>[\]}])|#[^\n]*+"
)
_OPENING: Final = re.compile(r"""[ \t]*+[A-Za-z0-9_."'-]+[ \t]*+=[ \t]*+(?:\"""|''')""")
_BLANK: Final = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_CONFLICT: Final = re.compile(r"^<{7}(?: .*)?$(?=[\s\S]*?^={7}$[\s\S]*?^>{7}(?: .*)?$)", re.MULTILINE)
_MANY_DIGITS: Final = re.compile(r"0[xob][0-9A-Fa-f_]{3500,}|[0-9][0-9_]{4200,}")


class TomlFault(NamedTuple):
    """What keeps a text from being TOML.

    Attributes:
        message: What is wrong and what to do.
        line: The line where it begins, from 1; None when it can't be told.
    """

    message: Message
    line: int | None


def syntax_fault(text: str, wrong: ValueError | RecursionError) -> TomlFault:
    """Give what is wrong with a text that tomli refused.

    Args:
        text: The text.
        wrong: What tomli raised.
    """
    text = text.replace("\r\n", "\n")
    conflict = _CONFLICT.search(text)
    if conflict is not None:
        return TomlFault(_of(_MERGE), _line(text, conflict.start()))
    words = str(wrong)
    told = _LINE_OF_TOMLI.search(words)
    if told is None:
        return excess_fault(text, "deep" if isinstance(wrong, RecursionError) else "digits")
    words = _LINE_OF_TOMLI.sub("", words).strip()
    line = int(told[1]) if told[1] else text.rstrip().count("\n") + 1
    begins = _unclosed(text, getattr(wrong, "pos", len(text)))
    if begins is not None and _line(text, begins) != line:
        return TomlFault(_of(_NOT_CLOSED, words), _line(text, begins))
    return TomlFault(_message(words), line)


def excess_fault(text: str, excess: Excess) -> TomlFault:
    """Give the fault of a text in which something is more than a file may have."""
    text = text.replace("\r\n", "\n")
    if excess == "deep":
        return TomlFault(_of(_TOO_DEEP), _deep_line(text))
    number = _MANY_DIGITS.search(text)
    return TomlFault(_of(_TOO_MANY_DIGITS), None if number is None else _line(text, number.start()))


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _unclosed(text: str, wrong: int) -> int | None:
    """Give where a text between quotes begins that is not closed, or that is closed by the quotes of the next one.

    Args:
        text: The whole text.
        wrong: Where it is found not to be right.
    """
    for found in _TOKEN.finditer(text):
        if found.start() > wrong:
            return None
        if found["alone"] is not None or found["no2"] is not None or found["no1"] is not None:
            return found.start()
        if found["open2"] is None and found["open1"] is None:
            continue
        closing = text.rfind("\n", 0, found.end()) + 1
        is_next = closing > found.start() and _OPENING.match(text, closing, found.end())
        blank = _BLANK.match(text, found.end())
        if is_next and blank is not None and "\n" not in text[blank.end() : wrong]:
            return found.start()
    return None


def _deep_line(text: str) -> int | None:
    """Give the line on which brackets, or the steps of a key, first stand too deep."""
    depth = 0
    for found in _TOKEN.finditer(text):
        depth += (found["in"] is not None) - (found["out"] is not None)
        if depth > DEEPEST:
            return _line(text, found.start())
    lines = enumerate(text.split("\n"), 1)
    return next((number for number, line in lines if line.partition("=")[0].count(".") >= DEEPEST - 2), None)


_TOO_DEEP: Final = mark("Lists or tables stand too deep in one another here.")
_TOO_MANY_DIGITS: Final = mark(
    "A number of so many digits can't be read. Write it as a text, between \" quotes."
)
_MERGE: Final = mark(
    "Two versions of the same lines begin here, as git leaves them: <<<<<<<, =======, >>>>>>>. Keep the lines that "
    "are right and remove these three marks."
)
_NOT_CLOSED: Final = mark(
    "The text that begins here is not closed. Put the quotes that it begins with behind its end as well. [{words}]"
)
_OF_TOML: Final = (
    (
        ("overwrite", "twice", "mutate", "duplicate"),
        mark("This key or table stands in the file twice. Keep one of them. [{words}]"),
    ),
    (
        ("string", "escape", "'\"'"),
        mark(
            'Something is wrong with the quotes here: a text begins and ends with ", and a \\ in it is '
            "written as \\\\. [{words}]"
        ),
    ),
    (
        ("array", "inline table"),
        mark("A list is not as it should be: look for a missing comma, ] or }} here. [{words}]"),
    ),
    (
        ("'='", "after a key"),
        mark("A line must read: key = value. Look for a missing = sign here. [{words}]"),
    ),
    (
        ("invalid value",),
        mark(
            'This is no value: put a text between " quotes, write a number with a point and a date as '
            "2026-11-24. [{words}]"
        ),
    ),
)
"""What is said where the words of tomli have one of these in them; the first that fits."""
_NO_TOML: Final = mark("This line is not right TOML: look at its signs and quotes. [{words}]")


def _message(words: str) -> Message:
    lowered = words.lower()
    told = (sentence for signs, sentence in _OF_TOML if any(each in lowered for each in signs))
    return _of(next(told, _NO_TOML), words)


def _of(sentence: str, words: str | None = None) -> Message:
    return Message(sentence, {} if words is None else {"words": words}, room="frameworks")
