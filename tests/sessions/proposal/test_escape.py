import pytest
from hypothesis import example, given

from sessions.proposal.escape import Markdown, md, paragraphs
from tests.sessions.proposal.markdown import awkward, folded, parsed, plain, shape, spaced

SHAPES = {
    "paragraph": "{}",
    "second line": "before\n{}",
    "sentence": "before {} after",
    "quoted": "before “{}” after, {}.",
    "heading": "## {}",
    "numbered heading": "#### 3. {}",
    "item": "- {}\n- {}",
    "nested item": "- one\n  - {}",
    "strong item": "- **{}**: {}",
    "table": "| A | B |\n|---|---|\n| {} | {} |\n| last | {} |",
    "table head": "| {} | B |\n|---|---|\n| x | y |",
}


@pytest.mark.parametrize("place", SHAPES)
@given(text=awkward)
@example(text="\\|")
@example(text="a\\")
@example(text="- - -")
@example(text="1. a")
def test_text_reads_as_typed_wherever_it_stands_and_changes_nothing_around_it(place: str, text: str) -> None:
    template = SHAPES[place]
    if not folded(text) and place == "strong item":
        return
    tokens = parsed(template.replace("{}", md(text)))
    expected = parsed(template.replace("{}", "word" if folded(text) else ""))
    assert shape(tokens) == shape(expected)
    assert plain(tokens) == spaced(plain(expected).replace("word", folded(text)))


@given(text=awkward)
def test_prose_keeps_its_paragraphs_and_nothing_else(text: str) -> None:
    tokens = parsed(paragraphs(text))
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    assert {each.type for token in tokens for each in token.children or ()} <= {
        "text",
        "text_special",
        "softbreak",
        "hardbreak",
    }
    assert plain(tokens) == folded(text)


@given(text=awkward)
def test_text_is_one_line_and_escaping_it_again_changes_nothing(text: str) -> None:
    once = md(text)
    assert len(once.splitlines()) <= 1
    assert md(once) is once
    assert isinstance(once, Markdown)


def test_common_text_stays_readable_in_the_source() -> None:
    assert md("Gemeente Kampen (55.616 inwoners): 3-5 teams, o.a. snake_case & C#!") == (
        "Gemeente Kampen (55.616 inwoners): 3-5 teams, o.a. snake_case & C#!"
    )


def test_lines_that_look_like_a_list_stay_lines() -> None:
    assert paragraphs("Wij doen:\n- dit\n- en dat\nook nog\n\nDaarna niets.") == (
        "Wij doen:\\\n\\- dit\\\n\\- en dat ook nog\n\nDaarna niets."
    )


def test_what_is_done_with_markdown_gives_text_that_is_escaped_again() -> None:
    assert md(Markdown("**a**") + "") == "\\*\\*a\\*\\*"


def test_the_characters_that_our_own_marks_are_made_of_come_from_no_text() -> None:
    for mark in ("\ufdd0", "\ufdd1", "\ufdef", "\ufffe", "\U0010ffff"):
        assert md(f"a{mark}b") == "a\ufffdb"
        assert mark not in paragraphs(f"- a{mark}\n\n{mark}")
    assert md("a\ufdcfb") == "a\ufdcfb"


def test_no_text_turns_the_direction_of_what_stands_behind_it() -> None:
    for steering in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        assert md(f"a{steering}b") == "a\ufffdb"
    assert md("\u05e9\u05dc\u05d5\u05dd") == "\u05e9\u05dc\u05d5\u05dd\u200e"
    assert md("\u05e9\u05dc\u05d5\u05dd 12 (x)").endswith("(x)\u200e")
    assert md("caf\u00e9 \u6f22") == "caf\u00e9 \u6f22"
