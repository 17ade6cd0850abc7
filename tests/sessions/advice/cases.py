"""Small sessions of all kinds for the adviser, and the best that can be done with them, found by trying everything."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, permutations
from random import Random
from typing import NamedTuple

from frameworks.model import Module
from sessions import edits
from sessions.advice.problem import Wishes
from sessions.analysis.coverage import chain, steps
from sessions.analysis.programme import module_weeks, placed_modules, totals
from sessions.analysis.taking_part import kinds_of_people
from sessions.edits.programme import adapted
from sessions.model import Session
from sessions.told.needs import needed
from sessions.told.standing import standings
from sessions.told.told import told
from tests.sessions.analysis.making import Data, a_session, employee, module, profile, programme, rating

COMPETENCIES = ("durven", "luisteren", "schakelen")
WORDS = (".", "0", "0.5", "1", "1.5", "2", "2.5", "3")
START = date(2027, 2, 1)


class Case(NamedTuple):
    """A question."""

    session: Session
    wishes: Wishes
    library: tuple[Module, ...]


def a_case(seed: int, modules: int = 5) -> Case:
    """Make a question of at most so many modules; levels, prices, limits and orders contradict as they fall.

    In every second one the modules each move several competencies at other levels, so that what is the best order for
    one competency is not for the next.
    """
    random = Random(seed)  # noqa: S311 - the same every time, which is the point
    count = random.randint(2, modules)
    tangled = seed % 2 == 0
    made = [_module(random, number, tangled=tangled) for number in range(count)]
    in_library = random.randint(0, min(2, count - 1))
    own, foreign = made[: count - in_library], made[count - in_library :]
    names = [each["id"] for each in own]
    random.shuffle(names)
    cut = random.randint(0, len(names))
    people = random.randint(9, 40)
    words = ("0", "0.5", "1") if tangled else WORDS
    session = a_session(
        competencies=COMPETENCIES,
        profiles=[_profile(random, each, tangled=tangled) for each in ("a", "b")],
        employees=[_employee(random, number, names) for number in range(1, people + 1)],
        ratings=[
            rating(
                source,
                {
                    f"M{number:03d}": " ".join(random.choice(words) for _ in COMPETENCIES)
                    for number in range(1, people + 1)
                },
                COMPETENCIES,
            )
            for source in random.sample(("self", "manager", "test"), random.randint(1, 2))
        ],
        programme={
            **programme(*own),
            "start": START,
            "phases": [
                {"id": "explore", "name": "Verkennen", "modules": names[:cut]},
                {"id": "deliver", "name": "Uitvoeren", "modules": names[cut:]},
            ],
        },
        proposal={"discount_eur": random.choice((None, 100, 5000))} if random.random() < 0.2 else {},
    )
    library = tuple(Module.model_validate(each) for each in foreign)
    return Case(session, _wishes(random, session, library), library)


def _module(random: Random, number: int, *, tangled: bool) -> Data:
    objectives = []
    for each in random.sample(COMPETENCIES, 3 if tangled else random.choice((1, 1, 2, 2, 3))):
        for _ in range(1 if tangled else random.choice((1, 1, 1, 2))):
            low = random.randint(0, 1 if tangled else 2)
            objectives.append((each, low, low + 1 if tangled else min(4, low + random.choice((1, 1, 1, 2)))))
    return module(
        f"m{number}",
        *objectives,
        minutes=random.choice((60, 120, 240)),
        meetings=random.randint(1, 3),
        group_max=random.randint(2, 6),
        audience=random.choice(([], [], [], ["a"], ["b"])),
        mandatory=random.random() < 0.05,
        requires=[f"m{random.randint(0, number - 1)}"] if number and random.random() < 0.2 else [],
        costs=[
            {
                "label": "Trainer",
                "per": random.choice(("once", "session", "participant", "hour")),
                "amount_eur": random.choice((0, 100, 333.33, 1000)),
                "vat": "exempt",
            }
            for _ in range(random.choice((0, 1, 1, 1, 2)))
        ],
    )


def _profile(random: Random, name: str, *, tangled: bool) -> Data:
    targets = {}
    for each in random.sample(COMPETENCIES, random.randint(2, 3)):
        low = 2 if tangled else random.randint(1, 4)
        targets[each] = (low, 4, random.randint(1, 5))
    return profile(name, targets)


def _employee(random: Random, number: int, modules: list[str]) -> Data:
    exemptions = []
    if modules and random.random() < 0.2:
        exemptions.append({"module": random.choice(modules), "reason": "r"})
    if random.random() < 0.1:
        exemptions.append({"competency": random.choice(COMPETENCIES), "reason": "r"})
    return employee(number, random.choice(("a", "a", "b", "b", None)), exemptions=exemptions)


def _wishes(random: Random, session: Session, library: tuple[Module, ...]) -> Wishes:
    everything = edits.take_advice(
        session,
        [
            (
                "deliver",
                [each.id for each in session.programme.modules] + [each.id for each in library],
            ),
            ("explore", []),
        ],
        [adapted(session, each) for each in library],
    )
    price = totals(everything).price
    names = [each.id for each in everything.programme.modules]
    minutes = sum(each.participant_minutes for each in everything.programme.modules)
    weeks = sum(map(module_weeks, everything.programme.modules))
    kept = [name for name in names if random.random() < 0.05]
    return Wishes(
        budget=(price * random.randint(2, 10) / 10).quantize(Decimal("0.01"))
        if random.random() < 0.8
        else None,
        hours=minutes * random.uniform(0.3, 1) / 60 if random.random() < 0.3 else None,
        until=START + timedelta(days=random.randint(2 * weeks, 7 * weeks)) if random.random() < 0.3 else None,
        keep=frozenset(kept),
        ban=frozenset(name for name in names if name not in kept and random.random() < 0.05),
    )


# --- what is covered ----------------------------------------------------------------------------------------------


class Weighted(NamedTuple):
    """The weighted need that is told, in people times what they lack, and how much of it a programme covers."""

    need: float
    covered: float

    @property
    def share(self) -> float | None:
        """The share that is covered, 0 to 1; `None` when no need is known."""
        return self.covered / self.need if self.need else None


def weighted_coverage(session: Session) -> Weighted:
    """Give the weighted need, and how much of it the programme covers, chain by chain."""
    placed = placed_modules(session)
    need = covered = 0.0
    for each in standings(session):
        weight = float(each.people * each.lacking * each.target.importance)
        need += weight
        own = steps(placed, each.profile).get(each.competency, ())
        if chain(own, each.step / 2, each.target.min)[0] >= each.target.min:
            covered += weight
    return Weighted(need, covered)


def is_refused(session: Session) -> bool:
    """Tell whether there is no advice, whatever there is to choose: nothing is told, or that nobody needs anything."""
    return not told(session).groups or not needed(session)


# --- trying everything ----------------------------------------------------------------------------------------------


def programmes(case: Case) -> Iterator[Session]:
    """Give every programme of the modules in every order, within the limits or not."""
    session, _, library = case
    fitted = {each.id: adapted(session, each) for each in library if each.id not in _ids(session)}
    names = [*_ids(session), *fitted]
    for count in range(len(names) + 1):
        for some in combinations(names, count):
            for order in permutations(some):
                phases = [("explore", ()), ("deliver", order)]
                yield edits.take_advice(session, phases, [fitted[name] for name in order if name in fitted])


def _ids(session: Session) -> list[str]:
    return [each.id for each in session.programme.modules]


def is_within(session: Session, case: Case) -> bool:
    """Tell whether a programme keeps to all that was asked."""
    before, wishes, library = case
    placed = [each for _, each in placed_modules(session)]
    names = [each.id for each in placed]
    stays = {each.id for _, each in placed_modules(before) if each.mandatory} | wishes.keep
    if not stays <= {*names} or wishes.ban & {*names}:
        return False
    if wishes.budget is not None and totals(session).price > wishes.budget:
        return False
    for people in kinds_of_people(before):
        own = [each for each in placed if people.take(each)]
        if wishes.hours is not None and sum(each.participant_minutes for each in own) > 60 * wishes.hours:
            return False
        weeks = sum(map(module_weeks, own))
        if wishes.until is not None and weeks and START + timedelta(days=7 * (weeks - 1)) > wishes.until:
            return False
    requires = {each.id: each.requires for each in (*library, *before.programme.modules)}
    return all(one in names[:at] for at, name in enumerate(names) for one in requires[name])


def best(case: Case) -> float | None:
    """Give the most of the weighted need that any programme within the limits covers; None when none is."""
    found = [weighted_coverage(each).covered for each in programmes(case) if is_within(each, case)]
    return max(found, default=None)
