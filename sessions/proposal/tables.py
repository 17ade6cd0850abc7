"""Finishing touches on Markdown tables.

Templates write a table plainly, with every column that there might be. Here a column in which nothing stands is
left out, so is a table without rows, and the dashes get the widths by which pandoc divides a page.
"""

import re
from itertools import groupby
from typing import Final

from sessions.proposal.marks import written

_PIPE: Final = re.compile(r"(?<!\\)\|")
_RULE: Final = re.compile(r"\|(\s*:?-+:?\s*\|)+")
_BLANKS: Final = re.compile(r"\n{3,}")
_NARROW: Final = 3
_WIDE: Final = 40
EMPTY: Final = "–"


def tidy(text: str) -> str:
    """Give Markdown with its tables finished and never more than one blank line; ends without a line break."""
    parts: list[str] = []
    for is_table, lines in groupby(text.splitlines(), key=lambda line: line.lstrip().startswith("|")):
        block = [line.strip() if is_table else line.rstrip() for line in lines]
        parts += _finished(block) if is_table else block
    return joined("\n".join(parts))


def joined(text: str) -> str:
    """Give Markdown with never more than one blank line, and none at its ends."""
    return _BLANKS.sub("\n\n", text).strip("\n")


def _finished(lines: list[str]) -> list[str]:
    """Give a table without empty columns; nothing when it has no rows, and lines that are no table as they are."""
    if len(lines) < 2 or not _RULE.fullmatch(lines[1]):  # noqa: PLR2004 - a heading and a rule
        return lines
    head, rule, *body = (_cells(line) for line in lines)
    # Every row of our templates has the head's cells; a user's own may have fewer.
    body = [[*row, *[""] * (len(head) - len(row))][: len(head)] for row in body]
    rule = [*rule, *["---"] * (len(head) - len(rule))]
    kept = [at for at in range(len(head)) if any(row[at] not in {"", EMPTY} for row in body)]
    if not kept:
        return []
    columns = [[row[at] for row in (head, *body)] for at in kept]
    dashes = [_dashes(rule[at], column) for at, column in zip(kept, columns, strict=True)]
    rows = [[row[at] or EMPTY for at in kept] for row in body]
    return [_row([head[at] for at in kept]), f"|{'|'.join(dashes)}|", *map(_row, rows)]


def _cells(line: str) -> list[str]:
    return [cell.strip(" ") for cell in _PIPE.split(line)[1:-1]]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _dashes(rule: str, column: list[str]) -> str:
    """Give the rule of a column: as wide as its longest text, within bounds, aligned as the template says."""
    width = max(_NARROW, min(_WIDE, max(len(written(each)) for each in column)))
    left, right = rule.startswith(":"), rule.endswith(":")
    return f"{':' if left else ''}{'-' * (width - left - right)}{':' if right else ''}"
