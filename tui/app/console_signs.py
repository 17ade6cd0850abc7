"""What old terminals lack: signs, in place of which others are drawn that are as wide, and colours."""

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
    "▔": "▀",
    "▕": "▐",
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
    "\N{RIGHT-POINTING MAGNIFYING GLASS}": "> ",
}
CONSOLE: Final[Mapping[int, str]] = {
    ord(lacked): drawn for several, drawn in _LACKED.items() for lacked in several
}
"""By code point, what the fonts of the Linux console have in place of a sign that they lack."""
_COLOURLESS: Final = ("vt100", "vt102", "vt220", "vt320")
_SMALL: Final = ("linux", "cons25", *_COLOURLESS)


def signs_of_terminal() -> Mapping[int, str] | None:
    """Give what is drawn instead of some signs in this terminal, told by `TERM`; None where any sign can be drawn."""
    term = os.environ.get("TERM", "")
    return CONSOLE if term.partition("-")[0] in _SMALL else None


def is_colourless() -> bool:
    """Tell whether this terminal shows no colours, told by `TERM`: bold, underlined and reversed is all there is."""
    name, _dash, kind = os.environ.get("TERM", "").partition("-")
    return name in _COLOURLESS or kind in {"m", "mono"}
