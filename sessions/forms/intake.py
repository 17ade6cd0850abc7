"""Taking in what came back on forms: which levels and needs, which were double, and who is still missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from frameworks.languages import Message
from sessions import edits
from sessions.edits.imported_levels import RatedIn
from sessions.forms.answers import Answer, Came, Left, Place
from sessions.forms.codes import Code
from sessions.forms.content import forms_of
from sessions.forms.moments import newest
from sessions.model import Session
from sessions.model.employees import Need
from sessions.model.forms import FormRound
from sessions.things import things


@dataclass(frozen=True, slots=True)
class Missing:
    """The forms of a round that are not back: the round, the codes of who they ask about, and how many went out."""

    round: FormRound
    people: tuple[str, ...]
    sent: int


@dataclass(frozen=True, slots=True)
class FormsIntake:
    """What becomes of forms that came back.

    Attributes:
        after: The session with what was taken; the very same when nothing new came.
        people: About how many people there is something.
        levels: How many levels stand on them that can be taken.
        needs: How many needs.
        left: What is not taken.
        told: What was read in a way that is not plain.
        missing: Who is still to answer.
        rounds: The levels, as an edit takes them.
        wanted: The needs by employee, as an edit takes them.
    """

    after: Session
    people: int
    levels: int
    needs: int
    left: tuple[Left, ...]
    told: tuple[Left, ...]
    missing: tuple[Missing, ...]
    rounds: tuple[RatedIn, ...]
    wanted: Mapping[str, Sequence[Need]]


def taken_in(session: Session, came: Sequence[Came]) -> FormsIntake:
    """Give a session with what came back on forms, whichever files it stood in.

    Two different answers of one form to one question are both left, but where a form service says which is the newest;
    the same one twice is one.

    Raises:
        EditError: A level is off the scale.
    """
    left = [each for one in came for each in one.left]
    answers = [each for one in came for each in one.answers]
    latest, earlier = _newest(answers)
    kept, contradicted = _settled(latest)
    left += contradicted
    fit, unfit = _fitting(session, kept)
    left += unfit
    left += [
        Left(each.place, Message("of what is needed the kind is not said: choose one, and read it again"))
        for each in fit
        if each.need and each.kind is None
    ]
    rounds = tuple(_rated(session, fit))
    needs = _needs(session, fit)
    after = edits.take_answers(session, rounds, needs)
    seen: dict[str, set[tuple[str, int]]] = {each.token: set() for one in came for each in one.forms}
    seen |= {each.code.token: set() for each in fit}
    for each in fit:
        seen[each.code.token].add((each.code.who, each.code.number))
    return FormsIntake(
        after,
        len({each.code.who for each in fit}),
        sum(each.level is not None for each in fit),
        sum(map(len, needs.values())),
        tuple(left),
        (*(each for one in came for each in one.told), *earlier, *_replaced(session, fit)),
        tuple(_missing(session, seen)),
        rounds,
        needs,
    )


def _newest(answers: Iterable[Answer]) -> tuple[list[Answer], list[Left]]:
    """Part answers from the earlier ones of a code that was sent in more than once, which are told once a form."""
    by_code: dict[Code, list[Answer]] = {}
    for each in answers:
        by_code.setdefault(each.code, []).append(each)
    kept: list[Answer] = []
    earlier: dict[Place, Left] = {}
    for group in by_code.values():
        last = newest([each.sent for each in group])
        for at, each in enumerate(group):
            if not last or at in last:
                kept.append(each)
            else:
                why = Message("an earlier answer by the same code: the newest is taken")
                earlier.setdefault(each.place, Left(each.place, why))
    return kept, [*earlier.values()]


def _settled(answers: Iterable[Answer]) -> tuple[list[Answer], list[Left]]:
    by_code: dict[Code, list[Answer]] = {}
    for each in answers:
        by_code.setdefault(each.code, []).append(each)
    kept, left = [], []
    for group in by_code.values():
        levels = {each.level for each in group if each.level is not None}
        needs = {(each.need, each.kind) for each in group if each.need}
        # A kind by itself too: a copy in which only that was changed says that it is another need.
        kinds = {each.kind for each in group if each.kind is not None}
        first = group[0]
        level, need = first.level, first.need
        if len(levels) > 1:
            for each in group:
                if each.level is not None:
                    told = Message("another level stands on another copy of this form; neither is taken")
                    left.append(Left(each.place, told))
            level = None
        elif levels:
            level = next(iter(levels))
        if len(needs) > 1 or (needs and len(kinds) > 1):
            left.extend(
                Left(
                    each.place, Message("another need stands on another copy of this form; neither is taken")
                )
                for each in group
                if each.need or each.kind is not None
            )
            need, kind = "", None
        else:
            need, kind = next(iter(needs), ("", first.kind))
        kept.append(Answer(first.code, level, need, kind, first.place))
    return kept, left


def _fitting(session: Session, answers: Iterable[Answer]) -> tuple[list[Answer], list[Left]]:
    """Part the answers that the session still has a place for from those that it has not."""
    rounds = {each.token: each for each in session.forms}
    known, people = things(session, "competency"), things(session, "employee")
    is_open = {(each.source, each.on) for each in session.ratings if each.open}
    fit, left = [], []
    closed: set[tuple[str, str]] = set()
    for each in answers:
        round_ = rounds[each.code.token]
        place = each.code.place - 1
        if (round_.source, round_.on) not in is_open:
            if (key := (each.place.file, round_.token)) not in closed:
                closed.add(key)
                told = Message(
                    "the round of {date} is closed: what comes in after that is not taken",
                    {"date": round_.on.isoformat()},
                )
                left.append(Left(each.place, told))
        elif each.code.who not in people or each.code.who not in round_.asked:
            left.append(
                Left(
                    each.place, Message("nobody is asked about {code} in this round", {"code": each.code.who})
                )
            )
        elif place >= len(round_.competencies) or round_.competencies[place] not in known:
            left.append(Left(each.place, Message("this competency is no longer part of the role")))
        else:
            fit.append(each)
    return fit, left


def _rated(session: Session, answers: Sequence[Answer]) -> Iterator[RatedIn]:
    rounds = {each.token: each for each in session.forms}
    tokens = dict.fromkeys(each.code.token for each in answers)
    for token in tokens:
        round_ = rounds[token]
        own = [each for each in answers if each.code.token == token]
        columns = tuple(each for each in round_.competencies if each in things(session, "competency"))
        numbers = range(1, (round_.peers or 1) + 1) if round_.source == "peer" else (0,)
        for number in numbers:
            levels: dict[str, list[float | None]] = {}
            for each in own:
                if each.code.number == number and each.level is not None:
                    line = levels.setdefault(each.code.who, [None] * len(columns))
                    line[columns.index(round_.competencies[each.code.place - 1])] = each.level
            if levels or round_.source == "peer":
                yield RatedIn(
                    round_.source, round_.on, columns, {who: tuple(line) for who, line in levels.items()}
                )


def _replaced(session: Session, answers: Iterable[Answer]) -> Iterator[Left]:
    """Tell of each level that takes the place of another one in its round: that of an earlier import, or typed."""
    rounds = {each.token: each for each in session.forms}
    for each in answers:
        round_ = rounds[each.code.token]
        same = [one for one in session.ratings if (one.source, one.on) == (round_.source, round_.on)]
        if each.code.number:
            same = same[each.code.number - 1 : each.code.number]
        competency = round_.competencies[each.code.place - 1]
        for one in same:
            words = dict(zip(one.competencies, one.levels.get(each.code.who, "").split(), strict=False))
            old = words.get(competency, ".")
            if each.level is not None and old not in {".", f"{each.level:g}"}:
                yield Left(each.place, Message("it takes the place of another level, of before"))


def _needs(session: Session, answers: Iterable[Answer]) -> Mapping[str, list[Need]]:
    rounds = {each.token: each for each in session.forms}
    found: dict[str, list[Need]] = {}
    for each in answers:
        if each.need and each.kind is not None:
            competency = rounds[each.code.token].competencies[each.code.place - 1]
            need = Need(kind=each.kind, competency=competency, text=each.need)
            found.setdefault(each.code.who, []).append(need)
    return found


def _missing(session: Session, seen: Mapping[str, set[tuple[str, int]]]) -> Iterator[Missing]:
    """Give for each round of which something came, and that is open, who has not answered, in this intake or before."""
    is_open = {(each.source, each.on) for each in session.ratings if each.open}
    known = things(session, "employee")
    for round_ in session.forms:
        if round_.token not in seen or (round_.source, round_.on) not in is_open:
            continue
        there = [each for each in round_.asked if each in known]
        rated = {
            code
            for each in session.ratings
            if (each.source, each.on) == (round_.source, round_.on)
            for code in each.levels
        }
        answered = {who for who, _number in seen[round_.token]} | rated
        people = tuple(each for each in there if each not in answered)
        sent = sum(1 for _form in forms_of(session, round_, there))
        yield Missing(round_, people, sent)
