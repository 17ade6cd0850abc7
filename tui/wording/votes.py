"""What is asked in a vote, and what is told of the answers."""

from collections.abc import Iterator
from typing import Final

from frameworks.fields import in_language
from frameworks.model import Competency
from sessions.analysis.consensus import DEFINITION, RoundResult
from sessions.analysis.index import competencies, profiles
from sessions.model import Session
from sessions.model.role import Method
from sessions.voting.reading import Reading
from sessions.voting.tally import Tally
from tui.translation import _, n_
from tui.wording.cells import on_one_line

_NUMBERS_SHOWN: Final = 8


def question(session: Session, about: str) -> str:
    """Give what is voted on, as a question, in the words of the session and in full."""
    language = session.language
    role = session.role
    if about in {DEFINITION, "name"}:
        asked = _("Is this what the role is?") if about == DEFINITION else _("Is this what we call the role?")
        said = role.definition if about == DEFINITION else role.name
        return asked if said is None else f"{asked}\n{in_language(said, language)}"
    for shift in role.shifts:
        if shift.id == about:
            return _("Does the role move from “{from_}” to “{to}”?").format(
                from_=in_language(shift.from_, language), to=in_language(shift.to, language)
            )
    whole, _point, part = about.partition(".")
    competency = competencies(session).get(part or whole)
    profile = profiles(session).get(whole)
    if competency is not None and profile is not None:
        return _of_target(session, whole, competency, in_language(profile.name, language))
    if competency is not None:
        asked = _("Does “{name}” belong to this role?").format(name=in_language(competency.name, language))
        said = competency.definition
        return asked if said is None else f"{asked}\n{in_language(said, language)}"
    if profile is not None:
        return _("Is “{name}” a target group of the programme?").format(
            name=in_language(profile.name, language)
        )
    return about


def _of_target(session: Session, profile: str, competency: Competency, whole: str) -> str:
    name = in_language(competency.name, session.language)
    held = next(
        (
            each
            for known in session.role.profiles
            if known.id == profile
            for each in known.requirements
            if each.competency == competency.id
        ),
        None,
    )
    if held is None:
        return f"{whole}: {name}"
    if held.min == held.max:
        asked = _("{whole}: is level {from_} of “{part}” what it takes?")
    else:
        asked = _("{whole}: is level {from_} to {to} of “{part}” what it takes?")
    return asked.format(whole=whole, part=name, from_=held.min, to=held.max)


def what_to_type(method: Method) -> str:
    """Give what can be typed, short enough to stand in the field."""
    if method == "fist_to_five":
        return _("5 4 3 5: the fingers of each; or how many held up 0 1 2 3 4 5")
    if method == "consent":
        return _("13 1 0: no objection, objection, abstained; or paste the chat")
    return _("13 2 1: in favour, against, abstained; or paste the chat")


def keys_to_settle(method: Method) -> str:
    """Give the keys that settle what a line is."""
    if method == "fist_to_five":
        return _("0-5 fingers   + in favour   - against   b abstained   x no vote   Backspace back")
    return _("+ in favour   - against   b abstained   x no vote   Backspace back")


def of_open(found: Reading) -> str:
    """Tell which line may be a vote, and how many more are to be settled; empty when none is."""
    if not found.open:
        return ""
    first = found.open[0]
    count = n_(
        "{count} line may be a vote and is to be settled.",
        "{count} lines may be a vote and are to be settled.",
        len(found.open),
    ).format(count=len(found.open))
    said = f"“{on_one_line(first.text)}”" if first.text else _("nobody is named before it, so it isn't shown")
    return f"{count}\n{_('Line {line}: {text}').format(line=first.line, text=said)}"


def of_lines(found: Reading) -> Iterator[str]:
    """Tell how the lines that were pasted were counted, and which hold no vote: numbers, and no text."""
    if found.votes_of_people:
        yield n_(
            "Counted from {count} vote in the chat.",
            "Counted from {count} votes in the chat.",
            found.votes_of_people,
        ).format(count=found.votes_of_people)
    if found.again:
        yield n_(
            "{count} vote was followed by another one of the same person, which counts.",
            "{count} votes were followed by another one of the same person, which counts.",
            found.again,
        ).format(count=found.again)
    if found.unnamed:
        yield n_(
            "{count} vote has no name: whether somebody votes twice can't be told.",
            "{count} votes have no name: whether somebody votes twice can't be told.",
            found.unnamed,
        ).format(count=found.unnamed)
    if found.others:
        numbers = ", ".join(map(str, found.others[:_NUMBERS_SHOWN]))
        more = ", …" if len(found.others) > _NUMBERS_SHOWN else ""
        yield n_(
            "{count} message holds no vote: line {numbers}.",
            "{count} messages hold no vote: lines {numbers}.",
            len(found.others),
        ).format(count=len(found.others), numbers=numbers + more)


def gained(before: RoundResult, tally: Tally) -> str:
    """Tell what changed since the round before."""
    more = tally.in_favour - before.in_favour
    told = _("{more} in favour, {against} against since round {round}")
    return told.format(
        more=_signed(more), against=_signed(tally.against - before.against), round=before.number
    )


def _signed(count: int) -> str:
    return f"{count:+d}" if count else "±0"
