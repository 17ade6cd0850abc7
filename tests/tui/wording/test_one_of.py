"""What can be added to a list is told as one thing, not by the title of the list."""

from collections.abc import Iterator

import pytest

from frameworks.fields import FieldSpec, specs
from frameworks.languages import Language
from sessions.model import Session
from sessions.model.told import Told
from tui.translation import set_language
from tui.wording.one_of import add_label, one_of
from tui.wording.values import field_label

LISTS = {"records", "texts", "words", "mapping"}
NOT_ADDED_TO = {"levels"}
"""Levels are rated in the map or the card."""


def lists(record: type, seen: frozenset[type] = frozenset()) -> Iterator[tuple[type, FieldSpec]]:
    """Give all lists of a session that rows are made of, with the record that has them."""
    for each in specs(record):
        if each.kind in LISTS and not each.choices and each.name not in NOT_ADDED_TO:
            yield record, each
        if each.record is not None and each.record is not Told and each.record not in seen:
            yield from lists(each.record, seen | {each.record})


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_list_has_a_word_for_one_of_it_in_small_letters(language: Language) -> None:
    set_language(language)
    found = [*lists(Session)]
    assert len(found) > 30
    for record, each in found:
        word = one_of(each)
        assert word[0].islower(), word
        assert word != field_label(record, each, language).lower(), word
        assert add_label(each).endswith(f": {word}")
