"""Votes as a bar, and what they are about on one line."""

from frameworks.fields import in_language
from sessions.analysis.consensus import DEFINITION, topic_names
from sessions.analysis.panel import quotas
from sessions.model import Session
from sessions.things import things
from sessions.voting.tally import Tally
from tui.translation import _
from tui.wording.cells import on_one_line


def topic_label(session: Session, about: str) -> str:
    """Give what a topic is about, in the language of the session's texts: a shift as where it goes to."""
    if about == DEFINITION:
        return _("Definition of the role")
    if about == "name":
        return _("Name of the role")
    names = [on_one_line(in_language(each, session.language)) for each in topic_names(session, about)]
    if about in things(session, "shift"):
        return f"→ {names[-1]}"
    return ": ".join(names) or about


def moment_bar(tally: Tally, width: int, threshold: int | None) -> str:
    """Give votes as a bar of so many cells with a line at the share from which is agreed.

    █ in favour, ▒ against, · abstained. What is in favour reaches the line when its share does, and not before.

    Args:
        tally: The votes.
        width: The cells, the line not counted.
        threshold: From which percentage of all votes is agreed, 1 to 100; None where no share decides.
    """
    votes = tally.votes
    if not votes:
        cells = "·" * width
    else:
        favour = width * tally.in_favour // votes
        if threshold is not None:
            line = -(-width * threshold // 100)
            reaches = 100 * tally.in_favour >= threshold * votes
            favour = max(favour, line) if reaches else min(favour, line - 1)
        against = min(width - favour, -(-width * tally.against // votes))
        cells = "█" * favour + "▒" * against + "·" * (width - favour - against)
    if threshold is None:
        return cells
    line = -(-width * threshold // 100)
    return f"{cells[:line]}│{cells[line:]}"


def votes_bar(tally: Tally, width: int) -> str:
    """Give votes as a bar of so many cells: █ in favour, ▒ against, · abstained; nobody is left out who voted."""
    cells = quotas({"█": tally.in_favour, "▒": tally.against, "·": tally.abstain}, width)
    return "".join(sign * count for sign, count in cells.items()) or "·" * width
