"""Edits of rounds of ratings as a whole: closing them, which is when it is decided what is told of people."""

from collections.abc import Sequence
from datetime import date

from frameworks.languages import Message
from sessions.edits.errors import EditError
from sessions.model import Session
from sessions.model.told import Progress, Told


def close_round(session: Session, position: int, on: date, progress: Progress | None = None) -> Session:
    """Give the session in which a round of ratings is closed, and what may be told of all closed rounds is told.

    Args:
        session: The session.
        position: The round's place among the ratings.
        on: The day on which it is closed.
        progress: Is told how many steps are done, and of how many at most; closing takes seconds for 20,000 people.

    Raises:
        EditError: There is no such round, or its date is later than that day.
    """
    return close_rounds(session, (position,), on, progress)


def close_rounds(
    session: Session, positions: Sequence[int], on: date, progress: Progress | None = None
) -> Session:
    """Give the session in which several rounds are closed at once, as `close_round` does one.

    Raises:
        EditError: There is no such round, or the date of one is later than that day.
    """
    rounds = list(session.ratings)
    for position in positions:
        if not 0 <= position < len(rounds):
            raise EditError(Message("There is no such round of ratings."))
        each = rounds[position]
        if on < each.on:
            raise EditError(
                Message(
                    "A round can't be closed before its date, {date}: correct the date of the round, or close it "
                    "on a later day.",
                    {"date": each.on.isoformat()},
                )
            )
        if each.open or each.closed is None:
            rounds[position] = each.model_copy(update={"open": False, "closed": on, "told": False})
    if all(new is old for new, old in zip(rounds, session.ratings, strict=True)):
        return tell_closed(session, progress)
    return tell_closed(session.model_copy(update={"ratings": tuple(rounds)}), progress)


def tell_closed(session: Session, progress: Progress | None = None) -> Session:
    """Give the session in which what may be told of all closed rounds is told; the very same when it is already.

    So it is for a file of before rounds were closed, or in which somebody wrote that one is: its rounds are told as
    they stand when it is first opened to be saved.

    Args:
        session: The session.
        progress: As of `close_round`.
    """
    from sessions.told.record import with_told

    told = with_told(session, progress)
    if told is session:
        return session
    # From now on the file says itself on which day each round was closed.
    ratings = tuple(
        each if each.open or each.closed is not None else each.model_copy(update={"closed": each.on})
        for each in told.ratings
    )
    return told.model_copy(update={"ratings": ratings})


def remember_told(session: Session, told: Told) -> Session:
    """Give the session that remembers by which ratings people were counted in what another version of it told.

    So none of these is counted in what this one tells later; the very same when it knows all of it.
    """
    from sessions.told.memory import joined

    both = joined(session.told, told, {each.code for each in session.employees})
    return session if both == session.told else session.model_copy(update={"told": both})
