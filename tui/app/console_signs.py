"""Signs for terminals whose fonts are small: what is drawn there instead of what they lack, each as wide as it is."""

import os
from collections.abc import Mapping
from typing import Final

_LACKED: Final = {
    "✓✔": "v",
    "☑": "x",
    "✗✖": "x",
    "★": "*",
    "☆": "·",
    "●◆◉⬤": "•",
    "○◯◦◎▫◈": "o",
    "◐◑◒◓◔◕": "%",
    "▽": "v",
    "▾": "-",
    "▸": "+",
    "▶➜‣›": ">",
    "◂‹": "<",
    "▪": "■",
    "▦": "#",
    "✎": "/",
    "↵": "¶",
    "▁▂▃": "_",
    "▅": "▄",
    "▆▇▉▊▋": "█",
    "▍▎▏": "▌",
    "╭": "┌",
    "╮": "┐",
    "╰": "└",
    "╯": "┘",
    "━": "─",
    "┃┆": "│",
    "…": "~",
    "–—−": "-",
    "‘’": "'",
    "“”„": '"',
    "\N{REPLACEMENT CHARACTER}": "?",
}
CONSOLE: Final[Mapping[int, str]] = {
    ord(lacked): drawn for several, drawn in _LACKED.items() for lacked in several
}
"""By code point, what the fonts of the Linux console have in place of a sign that they lack."""
_SMALL: Final = ("linux", "vt100", "vt102", "vt220", "cons25")


def signs_of_terminal() -> Mapping[int, str] | None:
    """Give what is drawn instead of some signs in this terminal, told by `TERM`; None where any sign can be drawn."""
    term = os.environ.get("TERM", "")
    return CONSOLE if term.partition("-")[0] in _SMALL else None
