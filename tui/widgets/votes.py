"""Votes as a bar."""

from sessions.analysis.panel import quotas
from sessions.voting import Tally


def votes_bar(tally: Tally, width: int) -> str:
    """Give votes as a bar of so many cells: █ in favour, ▒ against, · abstained; nobody is left out who voted."""
    cells = quotas({"█": tally.in_favour, "▒": tally.against, "·": tally.abstain}, width)
    return "".join(sign * count for sign, count in cells.items()) or "·" * width
