"""What stays of a list that is narrowed to a text."""

from hypothesis import given
from hypothesis import strategies as st

from tui.wording.narrowed import Line, has_words, kept, words_of

TREES = st.lists(st.builds(Line, st.integers(0, 3), st.booleans(), st.booleans()), max_size=12)


def test_what_is_found_stays_with_what_holds_it_and_what_is_inside_it() -> None:
    lines = [
        Line(0, has_it=False, is_list=True),  # modules
        Line(1, has_it=True),  # a module that is found
        Line(2, has_it=False),  # its field
        Line(1, has_it=False),  # another module
        Line(2, has_it=False),
        Line(0, has_it=False),
    ]
    assert kept(lines) == [0, 1, 2]


def test_a_list_found_by_its_title_stays_whole_only_when_nothing_in_it_is_found() -> None:
    inside = [Line(1, has_it=False), Line(1, has_it=False)]
    assert kept([Line(0, has_it=True, is_list=True), *inside]) == [0, 1, 2]
    inside = [Line(1, has_it=False), Line(1, has_it=True)]
    assert kept([Line(0, has_it=True, is_list=True), *inside]) == [0, 2]


@given(TREES)
def test_all_that_is_found_stays_below_all_that_holds_it(lines: list[Line]) -> None:
    stays = kept(lines)
    assert stays == sorted(set(stays))
    assert {place for place, each in enumerate(lines) if each.has_it} <= set(stays)
    for place in stays:
        depth = lines[place].depth
        for above in range(place - 1, -1, -1):
            if lines[above].depth < depth:
                assert above in stays
                depth = lines[above].depth
    if not any(each.has_it for each in lines):
        assert not stays


def test_words_are_found_in_whatever_order_and_case() -> None:
    words = words_of("  Ruimte OPENBARE ")
    assert has_words(words, "Openbare ruimte", "")
    assert has_words(words, "de ruimte", "openbare werken")
    assert not has_words(words, "openbare werken")
    assert has_words(words_of(" "), "anything")
