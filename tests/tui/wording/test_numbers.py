"""Amounts in euros as the screen and the commands say them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.languages import LANGUAGES, Language
from sessions.analysis.checks.common import percents as in_a_finding
from sessions.analysis.weighing import Figure
from sessions.proposal.language import Speaker
from tui.panes.needs.cells import share_cell
from tui.wording.changes import value_text
from tui.wording.numbers import euros, ordinal, percent, short_euros


@given(st.floats(0, 1) | st.sampled_from([0.996, 0.004, 0.285, 0.145]), st.sampled_from(LANGUAGES))
def test_a_share_is_said_in_one_way_on_the_screen_in_findings_and_in_the_proposal(
    share: float, language: Language
) -> None:
    said = percent(share, language)
    assert value_text(Figure("coverage", "", "share", share, 1), language) == said
    assert f"{in_a_finding(share).text(language)}%" == said
    assert str(Speaker(language).percent(share)).lstrip("\\") == said
    assert share_cell(share).text.strip(" ▽▼") == said


@pytest.mark.parametrize("share", [0.796, 0.7996])
def test_a_share_that_is_not_agreed_never_reads_as_the_threshold(share: float) -> None:
    assert in_a_finding(share, beside=0.8).text("nl") not in {"80", "80,0"}


def test_amounts_are_told_in_whole_euros_unless_cents_are_asked_for() -> None:
    assert (euros(Decimal("154.50"), "nl"), euros(Decimal("154.50"), "nl", 2)) == ("€ 155", "€ 154,50")


def test_large_amounts_are_told_short() -> None:
    assert short_euros(Decimal(950), "nl") == "€ 950"
    assert short_euros(Decimal(155_400), "nl") == "€ 155k"
    assert short_euros(Decimal(155_500), "nl") == "€ 156k"
    assert short_euros(Decimal(24_500_000), "nl") == "€ 24,5M"
    assert short_euros(Decimal(24_250_000), "nl") == "€ 24,3M"


@pytest.mark.parametrize(
    ("place", "dutch", "english"),
    [(1, "1e", "1st"), (2, "2e", "2nd"), (3, "3e", "3rd"), (12, "12e", "12th"), (21, "21e", "21st")],
)
def test_a_place_is_said_as_people_write_it(place: int, dutch: str, english: str) -> None:
    assert (ordinal(place, "nl"), ordinal(place, "en")) == (dutch, english)
