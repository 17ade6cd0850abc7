"""Rounds of ratings: which one is being entered, and which came before it."""

from datetime import date
from typing import NamedTuple

from frameworks.languages import Language
from sessions.edits.needs import rounds_of
from sessions.labels import choice_label
from sessions.model import Session
from sessions.model.employees import RatingRound
from sessions.rating_sources import Source
from tui.translation import _, current_language, n_
from tui.wording import summaries
from tui.wording.days import day


class RoundKey(NamedTuple):
    """A round by what it is and not by where it stands, so that it may still have to be made.

    Attributes:
        source: Who rates.
        on: The date.
        number: Which of the rounds of that source and date, from 0.
    """

    source: Source
    on: date
    number: int = 0

    def title(self, language: Language, *, at_first: bool = False) -> str:
        """Give what people call it, with a capital where that comes first in a sentence."""
        again = f" ({self.number + 1})" if self.number else ""
        source = choice_label("source", self.source, language)
        return f"{source.capitalize() if at_first else source} {day(self.on, language)}{again}"


def all_rounds(session: Session) -> tuple[RoundKey, ...]:
    """Give the rounds of a session by date, the oldest first; those of one day as they stand in the session."""
    counts: dict[tuple[Source, date], int] = {}
    keys = []
    for each in session.ratings:
        number = counts.get((each.source, each.on), 0)
        counts[each.source, each.on] = number + 1
        keys.append(RoundKey(each.source, each.on, number))
    return tuple(sorted(keys, key=lambda key: key.on))


def newest(session: Session) -> RoundKey | None:
    """Give the newest round; None when there is none."""
    rounds = all_rounds(session)
    return rounds[-1] if rounds else None


def place_of(session: Session, key: RoundKey | None) -> int | None:
    """Give the position of a round in the session; None while it has not been made."""
    if key is None:
        return None
    places = rounds_of(session, key.source, key.on)
    return places[key.number] if key.number < len(places) else None


def key_of(session: Session, round_: RatingRound) -> RoundKey:
    """Give what a round of a session is known by."""
    same = [each for each in session.ratings if (each.source, each.on) == (round_.source, round_.on)]
    number = next((at for at, each in enumerate(same) if each is round_), 0)
    return RoundKey(round_.source, round_.on, number)


def round_of(session: Session, key: RoundKey | None) -> RatingRound | None:
    """Give a round; None while it has not been made."""
    place = place_of(session, key)
    return None if place is None else session.ratings[place]


def before(session: Session, key: RoundKey | None) -> RoundKey | None:
    """Give the round that the same source gave before: to compare with."""
    if key is None:
        return None
    earlier = [each for each in all_rounds(session) if each.source == key.source and each.on < key.on]
    return earlier[-1] if earlier else None


def how_far(round_: RatingRound | None) -> str:
    """Tell whether a round is coming in or closed; None is one that has to be made yet."""
    return _("new") if round_ is None else summaries.how_far(round_, current_language())


def how_many(round_: RatingRound, *, is_exact: bool = False) -> str:
    """Tell of how many people a round has a level: to the nearest five, unless nobody else looks on."""
    if not is_exact:
        return summaries.how_many(round_, current_language())
    count = len(round_.levels)
    return n_("{count} person", "{count} people", count).format(count=count)
