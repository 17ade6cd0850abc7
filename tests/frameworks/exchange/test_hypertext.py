"""Texts as HTML and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.exchange.hypertext import Text, holdable, paragraph, plain_text, read_blocks
from frameworks.fields import Bilingual
from tests.strategies import texts

both = st.one_of(texts, st.builds(Bilingual, nl=texts, en=texts))


def held(text: Text) -> Text:
    return holdable(text) if isinstance(text, str) else Bilingual(nl=holdable(text.nl), en=holdable(text.en))


@given(st.lists(both, max_size=3))
def test_any_texts_come_back_to_the_letter_but_for_control_characters(given_: list[Text]) -> None:
    blocks, others = read_blocks("".join(paragraph(each, "een", "twee") for each in given_))
    assert [each.text for each in blocks] == [held(each) for each in given_]
    assert all(each.classes == {"een", "twee"} for each in blocks)
    assert not others


@given(texts)
def test_no_html_is_a_fault_and_nothing_in_it_is_markup(text: str) -> None:
    read_blocks(text)
    assert "<" not in paragraph(text, "x").replace("<br>", "").removeprefix('<p class="x">').removesuffix(
        "</p>"
    )


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("kaal", "kaal"),
        ("<p>een\n  twee</p>", "een twee"),
        ("<p>een<p>twee", "een\n\ntwee"),
        ("<p>een<br>twee<br/></p>", "een\ntwee"),
        ("<ul><li>een</li><li>twee</li></ul>", "- een\n- twee"),
        ("R&D &eacute;n &#233;n &x; &#99999999;", "R&D én én &x \N{REPLACEMENT CHARACTER}"),
        ("<style>p {}</style><script>x</script><p>ja</p>", "ja"),
        ("<p>x</b></p><img src=x><!-- weg -->", "x"),
        ("", None),
        ("<p></p>", None),
    ],
)
def test_html_becomes_plain_text(html: str, told: str | None) -> None:
    assert plain_text(read_blocks(html)[0]) == told


def test_a_text_without_dutch_or_english_is_taken_in_the_language_it_has() -> None:
    blocks, others = read_blocks('<p><span class="multilang" lang="de">Ja</span></p>')
    assert (plain_text(blocks), others) == ("Ja", frozenset())
