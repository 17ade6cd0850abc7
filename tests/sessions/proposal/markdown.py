"""What the tests of the proposal look at in Markdown: its shape and the text that people see."""

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

PIECES = (
    "|", "\\", "\\|", "#", "##", " # ", "<b>", "</b>", "<!--", "*", "**", "_", "__", "`", "```", "~", "~~~", "[", "]",
    "[x](y)", "![x](y)", "[x]: /y", "1.", "12)", "(a)", "iv.", "-", "+", "- ", "> ", ">", "&", "&amp;", "&#35;",
    "amp;", "<https://x.nl>", "<a@b.nl>", "https://x.nl", " ", "    ", "\t", "\r", "\n", "\r\n", "\n\n", "---", "===",
    "- - -", "***", ":-", "|---|", ":::", "$x$", "^a^", "{#id}", "{x}", "@x", "a", "kop", "é", "\u2028", "\x00",
    "\x1b[31m", "\xa0", "M", "2.5", "!", "(", ")", "\u200b", ":", "=", "%", "{{ x }}", "{% x %}",
)  # fmt: skip
awkward = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
    st.text(st.characters(codec="utf-8"), max_size=20),
    st.text(alphabet="\\`*_[]<>#|~&!-+=:.1 \n", max_size=12),
)

PARSER = MarkdownIt("commonmark").enable("table")
_BREAKS = {"softbreak", "hardbreak"}
_DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_LEFT_TO_RIGHT = "\u200e"
"""Nothing is seen of it; it stands behind text that is read from the right."""


def parsed(markdown: str) -> list[Token]:
    """Give the tokens of Markdown as CommonMark with tables."""
    return PARSER.parse(markdown)


def spaced(text: str) -> str:
    """Give text with all white space folded."""
    return " ".join(text.split())


def folded(text: str) -> str:
    """Give text as people are to see it: white space folded, control characters and those of direction as a mark."""
    seen = (
        "\ufffd"
        if unicodedata.category(each) in {"Cc", "Cs"} or unicodedata.bidirectional(each) in _DIRECTIONS
        else each
        for each in spaced(text)
    )
    return spaced("".join(seen).replace(_LEFT_TO_RIGHT, ""))


def plain(tokens: Sequence[Token]) -> str:
    """Give the text that people see."""
    return spaced(
        " ".join(
            "".join("\n" if each.type in _BREAKS else each.content for each in token.children or ()).replace(
                _LEFT_TO_RIGHT, ""
            )
            for token in tokens
            if token.type == "inline"
        )
    )


def shape(tokens: Sequence[Token]) -> list[str]:
    """Give what kinds of thing follow one another, without the text."""
    inner = {"text", "text_special", "softbreak"}
    return [token.type for token in tokens] + [
        each.type for token in tokens for each in token.children or () if each.type not in inner
    ]


def headings(tokens: Sequence[Token]) -> list[str]:
    """Give the headings as `## text`."""
    return [
        f"{token.markup} {plain([following])}"
        for token, following in pairwise(tokens)
        if token.type == "heading_open"
    ]


def columns(markdown: str) -> list[int]:
    """Give the number of columns of each table."""
    found: list[int] = []
    for token in parsed(markdown):
        if token.type == "table_open":
            found.append(0)
        elif token.type == "th_open":
            found[-1] += 1
    return found
