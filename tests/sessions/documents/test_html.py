"""An HTML file stands by itself: no script, nothing from elsewhere, and what people typed is text."""

import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

from sessions.documents.colours import LEAST_CONTRAST, WHITE, contrast, letters_on, palette
from sessions.documents.document import document as document_of
from sessions.documents.html_writer import write_html
from sessions.documents.style import ACCENT, Style
from sessions.proposal.escape import md
from sessions.proposal.page import Section
from tests.sessions.documents.made import document, written


class Seen(HTMLParser):
    """What tags there are, their attributes, and whether each is closed."""

    VOID = frozenset({"meta", "br", "hr", "img", "rect", "line", "circle"})

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.values: dict[str, list[str]] = {}
        self.text = ""
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.values.setdefault(name, []).append(value or "")
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def seen(data: bytes) -> Seen:
    parser = Seen()
    parser.feed(data.decode())
    parser.close()
    return parser


def test_it_stands_by_itself() -> None:
    found = seen(written("kampen", "nl", "html"))
    assert not {"script", "iframe", "link", "object", "form"} & set(found.tags)
    assert not [name for name in found.values if name.startswith("on")]
    assert not [each for each in found.values.get("src", []) if not each.startswith("data:")]
    assert not re.search(r"url\(|@import", written("kampen", "nl", "html").decode())


def test_it_says_its_language_and_its_headings_go_down_by_one() -> None:
    found = seen(written("all", "en", "html"))
    assert found.values["lang"] == ["en"]
    levels = [int(tag[1]) for tag in found.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_its_links_lead_to_its_chapters() -> None:
    found = seen(written("all", "en", "html"))
    inner = [each[1:] for each in found.values["href"] if each.startswith("#")]
    assert inner == [each.id for each in document("all", "en").chapters]
    assert set(inner) <= set(found.values["id"])
    assert len(found.values["id"]) == len(set(found.values["id"]))


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<b>x</b>",
        "&amp; &lt;",
        '" onload="x',
        "]]>",
        "{{ 7*7 }}",
        "#let x = 1",
        "\\today",
    ],
)
def test_what_people_type_is_text_in_titles_cells_and_attributes(typed: str) -> None:
    text = md(typed)
    made = document_of(
        (
            Section("title", 0, typed, f"# {text}\n\nfor"),
            Section(
                "x", 1, typed, f"## 1. {text}\n\n{text} end\n\n| {text} | x |\n|---|---|\n| {text} | y |"
            ),
        ),
        "nl",
        reference=typed,
        author=typed,
    )
    found = seen(write_html(made))
    assert "script" not in found.tags
    assert not [name for name in found.values if name.startswith("on")]
    assert found.text.count(typed) >= 6


def test_a_style_gives_its_colour_font_and_logo() -> None:
    style = Style(accent="#7a1f3d", office_font='Fo"nt</style>', logo=b"<svg/>", logo_text='Het "logo"')
    found = seen(write_html(document("all", "en"), style))
    assert found.tags.count("style") == 1
    assert found.tags.count("img") == 1
    assert found.values["alt"] == ['Het "logo"']
    assert "#7a1f3d" in write_html(document("all", "en"), style).decode()


@pytest.mark.parametrize("accent", [ACCENT, "#000000", "#767676", "#7a1f3d", "#0000ff"])
def test_letters_can_be_read_on_every_shade(accent: str) -> None:
    assert contrast(accent, WHITE) >= LEAST_CONTRAST
    assert all(contrast(letters_on(shade), shade) >= LEAST_CONTRAST for shade in palette(accent).shades)
