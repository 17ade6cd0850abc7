"""Putting the question: from a session and wishes to numbers, and why that may not be possible."""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from difflib import get_close_matches
from typing import Final

from frameworks.fields import slug
from frameworks.languages import Message
from frameworks.model import ZERO_EUR, Module
from frameworks.references import circles
from sessions.advice.needs import bits, groups_of, numbers
from sessions.advice.problem import AdviceError, Candidate, Origin, Problem, Row, Wishes
from sessions.advice.weeks import weeks_until
from sessions.analysis.checks.common import typed
from sessions.analysis.programme import module_price, module_weeks, placed_modules
from sessions.analysis.taking_part import kinds_of_people
from sessions.comparing.words import day, money, names
from sessions.comparing.words import number as told_number
from sessions.edits.programme import adapted
from sessions.model import Session
from sessions.told.needs import needed
from sessions.told.rounds import closed_rounds
from sessions.told.told import least_told, told


def problem_of(session: Session, wishes: Wishes, library: Sequence[Module] = ()) -> Problem:
    """Give the question that a session and wishes put.

    Args:
        session: The session.
        wishes: What the advice has to keep to.
        library: The modules of frameworks; those with an id that the session has are the session's already.

    Raises:
        AdviceError: It can't be answered.
    """
    _require_needs(session)
    candidates = _without_circles(tuple(_candidates(session, library)))
    modules = [each.module for each in candidates]
    places = {each.id: number for number, each in enumerate(modules)}
    _require_known(wishes, modules)
    keep = bits(places[each] for each in wishes.keep)
    keep |= bits(
        number for number, each in enumerate(candidates) if each.origin == "placed" and each.module.mandatory
    )
    requires = tuple(tuple(places[name] for name in each.requires if name in places) for each in modules)
    fixed = _with_required(keep, requires)
    problem = Problem(
        session=session,
        wishes=wishes,
        candidates=candidates,
        groups=groups_of(session, modules),
        requires=requires,
        fixed=fixed,
        barred=_barred(candidates, places, fixed, wishes),
        rows=(*_hours(session, candidates, wishes), *_weeks(session, candidates, wishes)),
    )
    _require_possible(problem)
    return problem


NOTHING_HELPS: Final = Message(
    "No module that can be chosen closes a need that is told: add modules for the competencies in which people are "
    "below target, check their levels, or have more people assessed."
)
"""That nobody is below target and that nothing helps those who are, look alike."""


def _require_needs(session: Session) -> None:
    if not session.employees:
        raise AdviceError(Message("There are no employees, so no need is known: add or import them first."))
    if not session.ratings:
        raise AdviceError(
            Message("Nobody has been rated, so no need is known: add or import the levels first.")
        )
    if not closed_rounds(session):
        raise AdviceError(
            Message("All ratings are still coming in, so no need is known: close a round of ratings first.")
        )
    if not told(session).groups:
        raise AdviceError(
            Message(
                "Too few people were assessed for anything to be told, so advice would tell of each of them: have at "
                "least {least} people of a target group assessed.",
                {"least": least_told(session.privacy.k)},
            )
        )
    if not needed(session):
        raise AdviceError(NOTHING_HELPS)


def _candidates(session: Session, library: Sequence[Module]) -> Iterator[Candidate]:
    placed = [module for _, module in placed_modules(session)]
    standing = {each.id for each in placed}
    for module in placed:
        yield _candidate(session, module, "placed")
    for module in session.programme.modules:
        if module.id not in standing:
            yield _candidate(session, module, "unplaced")
    taken = {each.id for each in session.programme.modules}
    for module in library:
        if slug(module.id) not in taken:
            fitted = adapted(session, module)
            if fitted.objectives:
                taken.add(fitted.id)
                yield _candidate(session, fitted, "library")


def _candidate(session: Session, module: Module, origin: Origin) -> Candidate:
    return Candidate(
        module, origin, module_price(session, module), module.participant_minutes, module_weeks(module)
    )


def _require_known(wishes: Wishes, modules: Sequence[Module]) -> None:
    known = [each.id for each in modules]
    for wanted in sorted(wishes.keep | wishes.ban):
        if wanted not in known:
            near = get_close_matches(wanted, known, n=1)
            values = {"id": wanted, "near": "".join(near)}
            raise AdviceError(
                Message("There is no module {id} to choose. Did you mean {near}?", values)
                if near
                else Message(
                    "There is no module {id} in the programme or the libraries. Check the id.", values
                )
            )
    titles = {each.id: each.title for each in modules}
    for wanted in sorted(wishes.keep & wishes.ban):
        raise AdviceError(
            Message(
                "{module} can't be kept and banned at once: choose one.", {"module": typed(titles[wanted])}
            )
        )


def _without_circles(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Give the modules without those of frameworks that would come after themselves.

    Raises:
        AdviceError: Modules of the session come after one another in a circle.
    """
    own = {each.module.id for each in candidates if each.origin != "library"}
    while found := circles({each.module.id: each.module.requires for each in candidates}):
        foreign = [each for each in found[0] if each not in own]
        if not foreign:
            raise AdviceError(
                Message(
                    "These modules come after one another in a circle: {circle}. Take one of the steps out.",
                    {"circle": " -> ".join((*found[0], found[0][0]))},
                )
            )
        candidates = tuple(each for each in candidates if each.module.id not in foreign)
    return candidates


def _with_required(chosen: int, requires: Sequence[Collection[int]]) -> int:
    ahead, together = [*numbers(chosen)], chosen
    while ahead:
        for each in requires[ahead.pop()]:
            if not together >> each & 1:
                together |= 1 << each
                ahead.append(each)
    return together


def _barred(candidates: Sequence[Candidate], places: dict[str, int], fixed: int, wishes: Wishes) -> int:
    """Give what can't be chosen: what is banned, or comes after what can't be chosen or is nowhere.

    What has to stay may come after a module that is nowhere: that is so today, too, and told as a finding.
    """
    barred = bits(places[each] for each in wishes.ban)
    while True:
        more = bits(
            number
            for number, each in enumerate(candidates)
            if not fixed >> number & 1
            and any(name not in places or barred >> places[name] & 1 for name in each.module.requires)
        )
        if not more & ~barred:
            return barred
        barred |= more


def _hours(session: Session, candidates: Sequence[Candidate], wishes: Wishes) -> Iterator[Row]:
    if wishes.hours is None:
        return
    most = int(60 * Decimal(str(wishes.hours)))
    for taken in _sets_of_people(session, candidates):
        yield Row("hours", {each: candidates[each].minutes for each in taken}, most)


def _weeks(session: Session, candidates: Sequence[Candidate], wishes: Wishes) -> Iterator[Row]:
    if wishes.until is None:
        return
    start = session.programme.start
    if start is None:
        raise AdviceError(
            Message(
                "The programme has no start date, so no end can be held: give it one, or leave the end open."
            )
        )
    if wishes.until < start:
        raise AdviceError(
            Message(
                "The latest end, {until}, is before the start, {start}: choose a later one.",
                {"until": day(wishes.until), "start": day(start)},
            )
        )
    most = weeks_until(session, wishes.until)
    for taken in _sets_of_people(session, candidates):
        yield Row("until", {each: candidates[each].weeks for each in taken}, most)


def _sets_of_people(session: Session, candidates: Sequence[Candidate]) -> list[tuple[int, ...]]:
    """Give the modules that are for the same people; who have a part of those of others need no limit of their own."""
    sets = {
        frozenset(number for number, each in enumerate(candidates) if people.take(each.module))
        for people in kinds_of_people(session)
    }
    largest = [each for each in sets if not any(each < other for other in sets)]
    return sorted(tuple(sorted(each)) for each in largest if each)


def _require_possible(problem: Problem) -> None:
    wishes, candidates = problem.wishes, problem.candidates
    if not problem.need:
        raise AdviceError(NOTHING_HELPS)
    if wishes.budget is not None and wishes.budget < 0:
        raise AdviceError(Message("A budget can't be below zero: give what may be spent."))
    if wishes.hours is not None and wishes.hours < 0:
        raise AdviceError(Message("Hours can't be below zero: give the most that anybody may spend."))
    stuck = problem.fixed & problem.barred
    if stuck:
        _refuse_banned(problem, numbers(stuck)[0])
    over = problem.broken(problem.fixed, problem.ceiling(wishes.budget))
    if over:
        titles = names([typed(candidates[each].module.title) for each in numbers(problem.fixed)])
        raise AdviceError(_over(problem, min(over), titles))


def _refuse_banned(problem: Problem, number: int) -> None:
    module = problem.candidates[number].module
    if module.mandatory and module.id in problem.wishes.ban:
        sentence = "{module} is mandatory and can't be banned: make it optional first."
        raise AdviceError(Message(sentence, {"module": typed(module.title)}))
    after = next(
        each.module
        for place, each in enumerate(problem.candidates)
        if problem.fixed >> place & 1 and problem.ancestors[place] >> number & 1
    )
    raise AdviceError(
        Message(
            "{module} stays and comes after {other}, which is banned: allow that, or let the first go.",
            {"module": typed(after.title), "other": typed(module.title)},
        )
    )


def _over(problem: Problem, limit: str, titles: Message) -> Message:
    wishes, fixed = problem.wishes, problem.fixed
    if limit == "budget":
        return Message(
            "What has to stay ({titles}) costs {price}, more than the budget of {budget}: "
            "raise the budget, or let one go.",
            {
                "titles": titles,
                "price": money(problem.price(fixed)),
                "budget": money(wishes.budget or ZERO_EUR),
            },
        )
    if limit == "hours":
        return Message(
            "What has to stay ({titles}) takes more than {hours} hours of a participant: "
            "allow more hours, or let one go.",
            {"titles": titles, "hours": told_number(wishes.hours or 0)},
        )
    return Message(
        "What has to stay ({titles}) takes longer than until {until}: choose a later end, or let one go.",
        {"titles": titles, "until": day(wishes.until) if wishes.until else ""},
    )
