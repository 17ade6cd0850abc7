"""An evaluation plan to start from, and measures for what training will not solve: what of them is missing.

The plan follows Kirkpatrick's four levels and the moments at which each can be seen: what participants think of it
while it goes on (1), what they have learnt before it begins and when it ends (2), what they do otherwise in the work
some months later (3), and what that yields before and a year after (4).
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final, get_args

from frameworks.fields import Bilingual
from frameworks.languages import Message
from frameworks.model import Competency
from sessions.analysis.checks.common import typed
from sessions.labels import label_of
from sessions.model import Session
from sessions.model.municipality import Aim
from sessions.model.programme import Evaluation, Measure, Moment
from sessions.told.needs import is_anything_told, needed
from sessions.told.numbers import with_conditions

MOMENTS: Final[dict[int, tuple[Moment, ...]]] = {1: ("during",), 2: ("T0", "T1"), 3: ("T2",), 4: ("T0", "T3")}
"""The moments at which each of Kirkpatrick's levels is measured as a rule."""
_MOST: Final = 3
"""The competencies that most people need for which behaviour is followed in the work: more is not kept up."""


def proposed_evaluation(session: Session) -> tuple[Evaluation, ...]:
    """Give the lines that an evaluation plan of the session lacks, in the order of Kirkpatrick's levels.

    One line for what participants think of it; one for where people stand before, and one at the end per competency
    that people are told to need; one in the work, some months later, for each of the three that most need; one for the
    movements of the role that have a goal; and one per aim of the change before and a year after. What the plan
    measures already at that level and moment of the same competency or aim is not proposed again. Texts are in both
    languages.
    """
    have = session.programme.evaluation
    return tuple(each for each in _plan(session) if not any(_is_same(each, known) for known in have))


def _is_same(new: Evaluation, known: Evaluation) -> bool:
    if new.shifts:
        return bool(known.shifts)
    if (new.level, new.moment) != (known.level, known.moment):
        return False
    if new.competency is None and new.aim is None:
        return True
    return new.competency == known.competency if new.competency is not None else new.aim == known.aim


def _plan(session: Session) -> Iterator[Evaluation]:
    needed = _by_need(session)
    yield _line(
        1,
        "during",
        Message("Participants can use in their work what they learn"),
        indicator=Message("Mean score for usefulness per module"),
        instrument=Message("Three questions after the last meeting of each module"),
    )
    ratings = Message("The ratings of this session, by employees themselves and their managers")
    if needed:
        yield _line(
            2,
            "T0",
            Message("It is known beforehand where people stand"),
            indicator=Message("Level in each competency"),
            instrument=ratings,
        )
    again = Message("The same ratings once more, of the same people")
    for competency in needed:
        yield _line(
            2,
            "T1",
            Message("More people are on target in {competency}", _named(competency)),
            competency=competency.id,
            indicator=Message("Share below target in {competency}", _named(competency)),
            instrument=again,
        )
    for competency in needed[:_MOST]:
        yield _line(
            3,
            "T2",
            Message("{competency} shows in the work", _named(competency)),
            competency=competency.id,
            indicator=_behaviour(session, competency),
            instrument=Message("Conversation between employee and manager, and a sample of cases"),
        )
    placed = tuple(each.id for each in session.role.shifts if each.goal is not None)
    if placed:
        yield _line(
            3,
            "T2",
            Message("The organisation has moved along the lines of the role"),
            shifts=placed,
            indicator=Message("Place on each line, from 0 to 10"),
            instrument=Message("Those who placed the organisation before the start place it anew"),
        )
    aims: tuple[Aim, ...] = get_args(Aim)
    for moment in MOMENTS[4]:
        for aim in aims:
            if getattr(session.municipality.aims, aim):
                yield _line(
                    4,
                    moment,
                    Message("The change yields {aim}", {"aim": Message(label_of("aim", aim))}),
                    aim=aim,
                    instrument=_YIELDS[aim],
                )


_YIELDS: Final[dict[Aim, Message]] = {
    "efficiency": Message("Time from question to answer, and times that a case comes back"),
    "quality": Message("Short round of calls among residents after their case"),
    "flexibility": Message("How fast a team takes up something new, from its own planning"),
}
"""By what each aim can be seen, until the municipality has something better."""


def _line(
    level: int,
    moment: Moment,
    goal: Message,
    *,
    competency: str | None = None,
    aim: Aim | None = None,
    shifts: tuple[str, ...] = (),
    indicator: Message | str | Bilingual | None = None,
    instrument: Message | None = None,
) -> Evaluation:
    return Evaluation(
        goal=_both(goal),
        level=level,
        moment=moment,
        competency=competency,
        aim=aim,
        shifts=shifts,
        indicator=_both(indicator) if isinstance(indicator, Message) else indicator,
        instrument=_both(instrument) if instrument is not None else None,
    )


def _both(message: Message) -> Bilingual:
    return Bilingual(nl=message.text("nl"), en=message.text("en"))


def _named(competency: Competency) -> dict[str, object]:
    return {"competency": typed(competency.name)}


def _by_need(session: Session) -> list[Competency]:
    """Give the competencies that people need, those that most need first; where nothing is told those with a target."""
    known = {each.id: each for each in session.role.competencies}
    if is_anything_told(session):
        return [known[each] for each in needed(session)]
    asked = {each.competency for profile in session.role.profiles for each in profile.requirements}
    return [each for each in known.values() if each.id in asked]


def _behaviour(session: Session, competency: Competency) -> str | Bilingual | None:
    """Give the behaviour that shows the least level that most profiles want; None when none is described."""
    wanted = Counter(
        each.min
        for profile in session.role.profiles
        for each in profile.requirements
        if each.competency == competency.id and each.min
    )
    usual = min(wanted, key=lambda level: (-wanted[level], level), default=1)
    for level in range(usual, 0, -1):
        described = competency.levels.of(level)
        if described:
            return described[0]
    return None


def proposed_measures(session: Session) -> tuple[Measure, ...]:
    """Give a measure per competency for which enough people to tell of named an enabling condition, and there is none.

    It says for what time, mandate or means are to be arranged and never how many asked, who, or in which words; who
    sees to it is to be filled in.
    """
    have = {
        text
        for each in session.programme.measures
        for text in ((each.text.nl, each.text.en) if isinstance(each.text, Bilingual) else (each.text,))
    }
    found = []
    people = with_conditions(session).by_competency
    named = {each.id: each for each in session.role.competencies}
    for name in ("", *named):
        if name not in people or people[name].about is None:
            continue
        if name in named:
            text = _both(Message("Arrange time, mandate or means for {competency}", _named(named[name])))
        else:
            text = _both(Message("Arrange the time, mandate or means that employees say they lack"))
        if not have & {text.nl, text.en}:
            found.append(Measure(text=text))
    return tuple(found)
