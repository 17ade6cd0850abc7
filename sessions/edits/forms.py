"""Edits of forms: sending them opens a round of ratings; what comes back are its levels, and needs."""

from collections.abc import Mapping, Sequence

from frameworks.languages import Message
from sessions.edits.errors import EditError
from sessions.edits.imported_levels import RatedIn, must_be, same, with_rounds
from sessions.model import Session
from sessions.model.employees import Need, RatingRound
from sessions.model.forms import FormRound
from sessions.things import things


def send_forms(session: Session, sent: FormRound) -> Session:
    """Give the session in which forms went out, and the round of ratings that they are for is open.

    A round of forms with the same token is gone on with: who was asked before is asked still.

    Args:
        session: The session.
        sent: The round of forms, with those about whom is asked now.

    Raises:
        EditError: Somebody or a competency is not there, or the round of ratings was closed.
    """
    must_be(session, "employee", sent.asked)
    must_be(session, "competency", sent.competencies)
    known = next((each for each in session.forms if each.token == sent.token), None)
    if known is None:
        forms = (*session.forms, sent)
    else:
        asked = (*known.asked, *(each for each in sent.asked if each not in set(known.asked)))
        changed = known.model_copy(update={"asked": asked, "peers": sent.peers})
        forms = tuple(changed if each is known else each for each in session.forms)
    rounds = list(session.ratings)
    there = [each for each in rounds if (each.source, each.on) == (sent.source, sent.on)]
    if any(not each.open for each in there):
        raise EditError(
            Message(
                "The round of ratings of {date} is closed. Give the forms another date.",
                {"date": sent.on.isoformat()},
            )
        )
    # Of colleagues each has a round of their own.
    empty = RatingRound(
        source=sent.source, on=sent.on, open=True, competencies=tuple(things(session, "competency"))
    )
    rounds.extend([empty] * max(0, (sent.peers or 1) - len(there)))
    return session.model_copy(update={"forms": forms, "ratings": tuple(rounds)})


def take_answers(
    session: Session, rounds: tuple[RatedIn, ...], needs: Mapping[str, Sequence[Need]] | None = None
) -> Session:
    """Give the session with the levels and needs that came back on forms; the very same when it has all of them.

    Args:
        session: The session.
        rounds: Levels, as `take_import` takes them: of colleagues one round for each.
        needs: Needs by employee; one that is there already is not added again.

    Raises:
        EditError: Somebody or a competency is not there, or a level is off the scale.
    """
    ratings = with_rounds(session, rounds)
    people = _with_needs(session, needs or {})
    changes: dict[str, object] = {}
    if ratings is not session.ratings:
        changes["ratings"] = ratings
    if people is not session.employees:
        changes["employees"] = people
    return session.model_copy(update=changes) if changes else session


def _with_needs(session: Session, needs: Mapping[str, Sequence[Need]]) -> tuple[object, ...]:
    must_be(session, "employee", needs)
    must_be(session, "competency", {each.competency for own in needs.values() for each in own})
    changed = []
    for person in session.employees:
        known = {(each.kind, each.competency, each.text) for each in person.needs}
        added = []
        for each in needs.get(person.code, ()):
            if (each.kind, each.competency, each.text) not in known:
                known.add((each.kind, each.competency, each.text))
                added.append(each)
        changed.append(person.model_copy(update={"needs": (*person.needs, *added)}) if added else person)
    return session.employees if same(tuple(changed), session.employees) else tuple(changed)
