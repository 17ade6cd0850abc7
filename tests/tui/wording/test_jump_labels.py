"""The letters at the places that can be gone to."""

from hypothesis import given
from hypothesis import strategies as st

from tui.wording.jump_labels import LETTERS, jump_labels


@given(st.integers(0, 900))
def test_no_label_begins_another_and_none_is_longer_than_it_must_be(count: int) -> None:
    labels = jump_labels(count)
    assert len(labels) == min(count, len(LETTERS) ** 2)
    assert len(set(labels)) == len(labels)
    assert {len(each) for each in labels} <= {1, 2}
    single = {each for each in labels if len(each) == 1}
    assert not any(each[0] in single for each in labels if len(each) == 2)
    if count <= len(LETTERS):
        assert len(single) == count
