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


def votes_bar(tally: Tally, width: int) -> str:
    """Give votes as a bar of so many cells: █ in favour, ▒ against, · abstained; nobody is left out who voted."""
    cells = quotas({"█": tally.in_favour, "▒": tally.against, "·": tally.abstain}, width)
    return "".join(sign * count for sign, count in cells.items()) or "·" * width
