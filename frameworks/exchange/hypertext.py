"""Texts as the HTML that Moodle keeps descriptions in, and back.

What is written here comes back to the letter: white space that HTML would run together is written as character
references, which are kept when read, where white space that was typed is run together as a browser does. A text in both
languages is written as Moodle's multi-language content, of which a site with that filter shows the reader's language.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from typing import Final

from frameworks.fields import Bilingual
from frameworks.languages import LANGUAGES

Text = str | Bilingual

_SPECIAL: Final = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    # A braced word is multi-language content to one of Moodle's filters.
    "{": "&#123;",
    "\n": "<br>",
    "\r": "&#13;",
    "\t": "&#9;",
}
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SPACES: Final = re.compile(r"(?<=[ \n\r\t]) |^ | $", re.MULTILINE)
_WHITE: Final = re.compile(r"[ \t\n\r\f]+")
_BRACED: Final = re.compile(r"\{\s*mlang\s+([\w,]+)\s*\}(.*?)\{\s*mlang\s*\}", re.DOTALL)
_BLOCKS: Final = frozenset(
    {
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote"),
        *("pre", "table", "tr", "td", "th", "section", "article", "hr", "body"),
    }
)
_UNSHOWN: Final = frozenset({"script", "style", "title"})
_OPEN: Final = frozenset({"br", "img", "hr", "input", "meta", "link", "wbr", "col", "source"})
"""Tags that have no end."""
_ENDS_ITSELF: Final = frozenset({"p", "li", "dt", "dd", "tr", "td", "th"})
"""Tags of which the next one ends the one before."""
MULTILINGUAL: Final = "multilang"


def holdable(text: str) -> str:
    """Give a text without the control characters that HTML can't hold; tabs and line ends stay."""
    return _CONTROL.sub("", text)


# --- written ------------------------------------------------------------------------------------------------------


def _escaped(text: str) -> str:
    plain = holdable(text)
    marked = _SPACES.sub("\0", plain)
    return "".join(_SPECIAL.get(each, each) for each in marked).replace("\0", "&#32;")


def _inside(text: Text) -> str:
    if isinstance(text, str):
        return _escaped(text)
    parts = [("nl", text.nl)] if text.nl or not text.en else []
    parts += [("en", text.en)] if text.en else []
    return "".join(
        f'<span lang="{language}" class="{MULTILINGUAL}">{_escaped(told)}</span>' for language, told in parts
    )


def paragraph(text: Text, *classes: str) -> str:
    """Give a text as a paragraph of HTML.

    Args:
        text: It; a line end becomes a line break.
        classes: The paragraph's classes.
    """
    return f'<p class="{" ".join(classes)}">{_inside(text)}</p>'


# --- read ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a list item, or what else stands on lines of its own.

    Attributes:
        classes: Its classes.
        text: Its text; in both languages when it has multi-language content.
    """

    classes: frozenset[str]
    text: Text


def read_blocks(html: str) -> tuple[list[Block], frozenset[str]]:
    """Give the blocks of an HTML text, and the languages other than Dutch and English that were left out."""
    reader = _Reader()
    reader.feed(_BRACED.sub(rf'<span lang="\1" class="{MULTILINGUAL}">\2</span>', html))
    reader.close()
    return reader.finish()


def plain_text(blocks: Iterable[Block]) -> Text | None:
    """Give the text of blocks with an empty line between; None when there is none.

    In both languages when any of the blocks is: the others then stand in both.
    """
    texts = [each.text for each in blocks]
    if any(isinstance(each, Bilingual) for each in texts):
        nl = _joined(each.nl if isinstance(each, Bilingual) else each for each in texts)
        en = _joined(each.en if isinstance(each, Bilingual) else each for each in texts)
        return Bilingual(nl=nl, en=en) if nl or en else None
    return _joined(each for each in texts if isinstance(each, str)) or None


def _joined(texts: Iterable[str]) -> str:
    """Put texts one below the other: an empty line between paragraphs, none between the items of a list."""
    whole = ""
    for each in texts:
        text = each.replace("\N{NO-BREAK SPACE}", " ").strip()
        if text:
            between = "\n" if text.startswith("- ") and whole else "\n\n"
            whole = f"{whole}{between}{text}" if whole else text
    return whole


class _Run:
    """A text in the making, in which typed white space is run together."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._space = False

    def typed(self, text: str) -> None:
        """Add text that was typed."""
        for number, word in enumerate(_WHITE.split(text)):
            self._space = self._space or number > 0
            if word:
                self.exact(word)

    def exact(self, text: str) -> None:
        """Add text to the letter."""
        if self._space and self._parts and self._parts[-1] != "\n":
            self._parts.append(" ")
        self._space = False
        self._parts.append(text)

    def line_end(self) -> None:
        """End the line."""
        self._space = False
        self._parts.append("\n")

    def text(self) -> str:
        """Give what was added."""
        return "".join(self._parts)


class _Reader(HTMLParser):
    """Cuts HTML into blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self._blocks: list[Block] = []
        self._open: list[tuple[str, frozenset[str], str]] = []  # tag, classes, language
        self._runs: dict[str, _Run] = {}
        self._others: set[str] = set()

    def finish(self) -> tuple[list[Block], frozenset[str]]:
        """Give all blocks and the languages that were left out."""
        self._end_block()
        return self._blocks, frozenset(self._others)

    # --- tags

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "br":
            for run in self._targets():
                run.line_end()
            return
        if tag in _BLOCKS:
            self._end_block()
            if tag in _ENDS_ITSELF and self._open and self._open[-1][0] == tag:
                self._open.pop()
        classes = frozenset(known.get("class", "").split())
        if tag not in _OPEN:
            language = known.get("lang", "") if MULTILINGUAL in classes else ""
            self._open.append((tag, classes, language.lower().replace("-", "_").split("_")[0]))
            if language:
                self._targets()  # an empty text in a language is one, too
        if tag == "li":
            for run in self._targets():
                run.typed("- ")

    def handle_endtag(self, tag: str) -> None:
        if not any(name == tag for name, _classes, _language in self._open):
            return
        if tag in _BLOCKS:
            self._end_block()
        while self._open.pop()[0] != tag:
            pass

    def _end_block(self) -> None:
        runs, self._runs = self._runs, {}
        classes = frozenset[str]().union(*(each for _tag, each, _language in self._open))
        own = any(tag in _BLOCKS and each for tag, each, _language in self._open)
        spoken = {each: run.text() for each, run in runs.items() if each in LANGUAGES}
        text: Text
        if spoken:
            text = Bilingual(**spoken)
        elif not runs and not own:
            return
        else:
            text = runs[""].text() if "" in runs else ""
            # Without a text in Dutch or English, one in another language is better than none.
            told = [each for each in runs if each and runs[each].text()]
            if not text.strip() and told:
                text = runs[told[0]].text()
                self._others.discard(told[0])
        self._blocks.append(Block(classes, text))

    # --- text

    def _targets(self) -> list[_Run]:
        """Give the runs that text here goes to."""
        if any(tag in _UNSHOWN for tag, _classes, _language in self._open):
            return []
        language = next((each for _tag, _classes, each in reversed(self._open) if each), "")
        if language:
            if language not in LANGUAGES:
                self._others.add(language)
            return [self._run(language)]
        spoken = [self._runs[each] for each in LANGUAGES if each in self._runs]
        return [self._run(""), *spoken]

    def _run(self, language: str) -> _Run:
        return self._runs.setdefault(language, _Run())

    def handle_data(self, data: str) -> None:
        if not data.strip(" \t\n\r\f") and not self._runs:
            return
        for run in self._targets():
            run.typed(data)

    def handle_entityref(self, name: str) -> None:
        told = unescape(f"&{name};")
        for run in self._targets():
            run.exact(told if told != f"&{name};" else f"&{name}")

    def handle_charref(self, name: str) -> None:
        digits = name.lower()
        try:
            told = chr(int(digits[1:], 16) if digits.startswith("x") else int(digits))
        except (ValueError, OverflowError):
            told = "\N{REPLACEMENT CHARACTER}"
        for run in self._targets():
            run.exact(told)
