"""Amounts in euros as the screen and the commands say them."""

from decimal import Decimal

from tui.wording.numbers import euros, short_euros


def test_amounts_are_told_in_whole_euros_unless_cents_are_asked_for() -> None:
    assert (euros(Decimal("154.50"), "nl"), euros(Decimal("154.50"), "nl", 2)) == ("€ 155", "€ 154,50")


def test_large_amounts_are_told_short() -> None:
    assert short_euros(Decimal(950), "nl") == "€ 950"
    assert short_euros(Decimal(155_400), "nl") == "€ 155k"
    assert short_euros(Decimal(155_500), "nl") == "€ 156k"
    assert short_euros(Decimal(24_500_000), "nl") == "€ 24,5M"
    assert short_euros(Decimal(24_250_000), "nl") == "€ 24,3M"
