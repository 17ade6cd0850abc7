"""Sending forms: which round they are for, and whom they ask about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from frameworks.languages import Language, Message
from sessions.forms.codes import new_key, new_token
from sessions.forms.content import For, level_names
from sessions.model import Session
from sessions.model.forms import FormRound
from sessions.things import things

PEERS = 3
"""How many colleagues are asked about each: fewer than three are never told together."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What forms are wanted.

    Attributes:
        source: Who fills them in.
        on: The day of the round; None to go on with the one that is open, or else for today.
        today: Today.
        language: The language that they are in.
        peers: How many colleagues are asked about each.
    """

    source: For
    on: date | None
    today: date
    language: Language
    peers: int = PEERS


def round_of(session: Session, wish: Wish, people: Sequence[str]) -> FormRound:
    """Give the round of forms for people: one that is open still and asks the same, else a new one.

    A new one has a secret of its own, made at random.
    """
    competencies = tuple(things(session, "competency"))
    levels = level_names(session, wish.language)
    is_open = {(each.source, each.on) for each in session.ratings if each.open}
    peers = wish.peers if wish.source == "peer" else None
    for each in reversed(session.forms):
        if (
            (each.source, each.on) in is_open
            and each.source == wish.source
            and wish.on in {None, each.on}
            and (each.language, each.competencies, each.levels, each.peers)
            == (wish.language, competencies, levels, peers)
        ):
            return each.model_copy(update={"asked": tuple(people)})
    return FormRound(
        token=new_token({each.token for each in session.forms}),
        key=new_key(),
        source=wish.source,
        on=wish.on or wish.today,
        language=wish.language,
        competencies=competencies,
        levels=levels,
        peers=peers,
        asked=tuple(people),
    )


def council_warning(session: Session) -> Message | None:
    """Give what is to be arranged with those who represent the employees before forms go out; None when it is."""
    if session.municipality.works_council == "consent" or session.municipality.council_kind == "none":
        return None
    return Message(
        "The works council did not consent yet, or nobody noted it: asking for levels of employees by name or code is "
        "a regulation that needs its consent (Works Councils Act, article 27, first paragraph, k and l). Arrange that "
        "first, and set it with the municipality."
    )
