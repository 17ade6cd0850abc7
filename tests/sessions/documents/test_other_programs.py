"""A short run of `python -m tests.attacks.documents`: what other programs make of a document."""

import pytest

from tests.attacks.documents import (
    AXE,
    BROWSER,
    OFFICE,
    axe_faults,
    changed_cells,
    glance_faults,
    office_faults,
)


@pytest.mark.skipif(OFFICE is None, reason="NOT TRIED: there is no LibreOffice (soffice)")
def test_libreoffice_takes_a_docx_to_odt_and_back_with_equal_cells() -> None:
    assert office_faults("schiermonnikoog", "nl") == []


@pytest.mark.skipif(OFFICE is None, reason="NOT TRIED: there is no LibreOffice (soffice)")
def test_what_can_be_taken_in_at_a_glance_is_one_page_in_libreoffice() -> None:
    assert glance_faults("schiermonnikoog", "nl") == []


@pytest.mark.skipif(
    BROWSER is None or not AXE, reason="NOT TRIED: there is no Chromium, or no axe-core (MAATWERK_AXE)"
)
def test_axe_finds_nothing_on_a_small_screen() -> None:
    assert axe_faults("schiermonnikoog", "nl", 360) == []


def test_a_cell_that_says_something_else_is_found() -> None:
    assert changed_cells([[["a", "b"]]], [[["a", "c"]]]) == ["'b' became 'c'"]
    assert changed_cells([[["a"]]], []) == ["the tables have other rows or columns"]
