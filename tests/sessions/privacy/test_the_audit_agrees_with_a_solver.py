"""The audit says exactly what an integer solver finds out: neither more is hidden than must be, nor less."""

from random import Random

import pytest

from sessions.told.network import Arc, is_safe
from sessions.told.rule import Count, Group, Parents, arcs_of, members, rows
from tests.sessions.privacy.attacks import EVERYBODY
from tests.sessions.privacy.worlds import STEPS, Attack, Block, Question, Statement
from tests.tries import tries

BELOW = 3
"""The step of the scale that is below target here."""
UNITS = {"a": "social", "b": "social", "c": "physical", "d": ""}
PROFILES = {"p": "beleid", "q": "beleid", "r": ""}
Cells = dict[tuple[str, str], Count]


def some_cells(random: Random) -> Cells:
    """Give a few units and profiles with a few people, mostly as awkward as can be."""
    found: Cells = {}
    for unit in random.sample([*UNITS], random.randint(1, 4)):
        for of_profile in random.sample([*PROFILES], random.randint(1, 3)):
            people = random.choice((1, 1, 2, 3, 5, 8))
            below = random.choice((0, 0, people, people, 1, people - 1, random.randint(0, people)))
            found[unit, of_profile] = Count(people, below)
    return found


Bounds = dict[Group, tuple[int, int]]


def told_of(random: Random, cells: Cells, parents: Parents) -> Bounds:
    """Give bounds on some of the groups, also narrower ones than the rule would tell."""
    found: Bounds = {}
    for row in rows(cells, parents):
        people, below = row.total
        if people > 1 and random.random() < 0.7:
            spread = random.choice((0, 1, 1, 2, 3))
            least = max(0, below - random.randint(0, spread))
            bounds = least, min(people, max(below, least + spread))
            found.update(dict.fromkeys(row.groups, bounds))
    return found


def network(cells: Cells, told: Bounds, parents: Parents) -> tuple[list[Arc], int]:
    """Give the network of the cells with these bounds."""
    arcs, nodes = arcs_of(cells, parents, {}, 0)
    groups = [*members(cells, parents)]
    bounded = [
        arc._replace(least=told[group][0], most=told[group][1]) if group in told else arc
        for group, arc in zip(groups, arcs[len(cells) :], strict=True)
    ]
    return [*arcs[: len(cells)], *bounded], nodes


def attacker(cells: Cells, told: Bounds, parents: Parents) -> tuple[Attack, list[Question]]:
    blocks, found = [], dict[Group, list[tuple[int, int]]]()
    for at, (place, (people, below)) in enumerate(cells.items()):
        truth = tuple(below if step in {2, 3} else people if step > BELOW else 0 for step in range(STEPS))
        blocks.append(Block({0: place}, truth, people, str(place)))
        for group in parents.groups(place):
            found.setdefault(group, []).append((at, BELOW))
        found["unit", str(place)] = [(at, BELOW)]
    statements = [Statement(tuple(found[group]), *bounds) for group, bounds in told.items()]
    sizes = {group: sum(blocks[at].size for at, _ in of) for group, of in found.items()}
    questions = [Question(str(group), tuple(of)) for group, of in found.items() if sizes[group] > 1]
    return Attack(blocks, statements, tries=2), questions


def agree(seed: int) -> bool:
    """Tell what both say of one network; they must say the same."""
    random = Random(seed)  # noqa: S311 - the same every time
    parents = Parents(
        {name: domain for name, domain in UNITS.items() if domain}, {"p": "beleid", "q": "beleid"}
    )
    cells = some_cells(random)
    told = told_of(random, cells, parents)
    looking, questions = attacker(cells, told, parents)
    leaks = bool(
        looking.pinned(questions)
        or looking.exposed([[BELOW]] * len(looking.blocks))
        or looking.exposed_to_each([BELOW] * len(looking.blocks), EVERYBODY)
    )
    safe = is_safe(*network(cells, told, parents))
    assert safe != leaks, (seed, cells, told)
    return safe


@pytest.mark.parametrize("start", range(0, tries(60), 30))
def test_they_agree_on_small_networks(start: int) -> None:
    verdicts = {agree(seed) for seed in range(start, start + 30)}
    assert verdicts == {True, False}, "the networks are all alike"
