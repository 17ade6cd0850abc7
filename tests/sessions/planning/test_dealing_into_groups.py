"""Dealing people into groups: sizes, mixing, who moves when somebody comes, and leads apart from their staff."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.planning.cuts import in_a_row
from sessions.planning.leads_apart import Ties, dealt_apart, mixed_apart
from sessions.planning.mixing import Groups, mixed
from sessions.planning.people import NOBODY
from tests.tries import tries

units = st.lists(st.sampled_from("abcdefg"), max_size=150)
sorted_units = units.map(sorted)
most = st.integers(1, 15)


@st.composite
def led(draw: st.DrawFn, largest: int) -> list[int]:
    """Give the lead of each of some people: a few lead many, some lead each other, and many have none."""
    count = draw(st.integers(0, largest))
    few = st.integers(0, min(2, count - 1)) if count else st.just(NOBODY)
    one = st.one_of(st.just(NOBODY), few, st.integers(0, count - 1)) if count else few
    return [
        NOBODY if lead == at else lead
        for at, lead in enumerate(draw(st.lists(one, min_size=count, max_size=count)))
    ]


def sizes(groups: Groups) -> list[int]:
    return [len(group) for group in groups]


def moved(before: Groups, after: Groups) -> set[int]:
    """Give who are in a group of another number than before, of those who were there."""
    old = {person: number for number, group in enumerate(before) for person in group}
    return {
        person for number, group in enumerate(after) for person in group if old.get(person, number) != number
    }


def assert_divided(groups: Groups, people: int, largest: int) -> None:
    assert len(groups) == -(-people // largest)
    assert sorted(person for group in groups for person in group) == list(range(people))
    if groups:
        assert max(sizes(groups)) - min(sizes(groups)) <= 1
        assert max(sizes(groups)) <= largest


@given(st.one_of(units, sorted_units), most)
def test_everybody_is_in_one_group_and_sizes_differ_by_at_most_one(who: list[str], largest: int) -> None:
    assert_divided(mixed(who, largest), len(who), largest)
    assert_divided(in_a_row(who, largest), len(who), largest)


@given(led(60), most)
def test_leads_apart_are_divided_as_evenly(leads: list[int], largest: int) -> None:
    assert_divided(mixed_apart("a" * len(leads), leads, largest), len(leads), largest)


# --- who moves -------------------------------------------------------------------------------------------------


@given(st.one_of(units, sorted_units), st.sampled_from("abcdefgh"), most)
def test_who_is_added_at_the_end_moves_nobody_or_no_more_than_a_new_group_needs(
    who: list[str], newcomer: str, largest: int
) -> None:
    before, after = mixed(who, largest), mixed([*who, newcomer], largest)
    if len(after) == len(before):
        assert moved(before, after) == set()
    else:
        # The new group has as many as the smallest, and all but the newcomer come from elsewhere.
        assert len(moved(before, after)) == min(sizes(after)) - 1


def least_moved(before: Groups, people: int, largest: int) -> int:
    """Find by trying how few must move for groups of these people, one more than before, to be even again."""
    count = -(-people // largest)
    old = [number for number, group in enumerate(before) for _ in group]
    even = sorted(people // count + (at < people % count) for at in range(count))
    best = people
    for now in product(range(count), repeat=people):
        counts = Counter(now)
        if sorted(counts[number] for number in range(count)) == even:
            best = min(best, sum(one != other for one, other in zip(old, now, strict=False)))
    return best


@settings(deadline=None, max_examples=tries(20))
@given(st.lists(st.sampled_from("abc"), max_size=6), st.integers(2, 4))
def test_no_division_at_all_moves_fewer(who: list[str], largest: int) -> None:
    before, after = mixed(who, largest), mixed([*who, "b"], largest)
    assert len(moved(before, after)) == least_moved(before, len(who) + 1, largest)


@given(st.lists(st.integers(0, 8), min_size=1, max_size=100), st.data(), st.integers(2, 12))
def test_in_a_row_at_most_one_per_border_moves_when_somebody_comes_anywhere(
    keys: list[int], data: st.DataObject, largest: int
) -> None:
    at = data.draw(st.integers(0, len(keys)))
    names = list(range(len(keys)))
    before = in_a_row(keys, largest)
    more = [*keys[:at], data.draw(st.integers(0, 8)), *keys[at:]]
    names_after = [*names[:at], len(keys), *names[at:]]
    after = [[names_after[person] for person in group] for group in in_a_row(more, largest)]
    if len(after) == len(before):
        old = {person: number for number, group in enumerate(before) for person in group}
        new = {person: number for number, group in enumerate(after) for person in group}
        crossed = Counter(
            min(old[person], new[person]) for person in names if abs(old[person] - new[person]) == 1
        )
        assert all(abs(old[person] - new[person]) <= 1 for person in names)
        assert all(number == 1 for number in crossed.values())


# --- mixing ----------------------------------------------------------------------------------------------------


def distinct(groups: Groups, who: Sequence[str]) -> int:
    return sum(len({who[person] for person in group}) for group in groups)


def most_distinct(who: Sequence[str], groups: int) -> int:
    """Give how many units groups can have together at most: a unit is in no more groups than it has people."""
    return sum(min(number, groups) for number in Counter(who).values())


@pytest.mark.parametrize(("largest", "least"), [(4, 0.88), (6, 0.9), (12, 0.92), (24, 0.94)])
def test_groups_are_nearly_as_mixed_as_can_be_also_when_a_file_has_unit_after_unit(
    largest: int, least: float
) -> None:
    random = Random(5)  # noqa: S311 - the same every time
    who = random.choices("abcdefghij", [1 / (at + 1) for at in range(10)], k=450)
    for order, share in ((who, 0.95), (sorted(who), least)):
        groups = mixed(order, largest)
        assert distinct(groups, order) >= share * most_distinct(order, len(groups))


@given(st.one_of(units, sorted_units), st.integers(3, 15))
def test_groups_are_never_less_than_half_as_mixed_as_can_be(who: list[str], largest: int) -> None:
    groups = mixed(who, largest)
    assert distinct(groups, who) >= most_distinct(who, len(groups)) / 2


@given(st.lists(st.integers(0, 8), min_size=1, max_size=100), most)
def test_in_a_row_no_group_reaches_beyond_the_next(keys: list[int], largest: int) -> None:
    groups = in_a_row(keys, largest)
    for lower, higher in pairwise(groups):
        assert max(keys[person] for person in lower) <= min(keys[person] for person in higher)


# --- leads apart -----------------------------------------------------------------------------------------------


def ways(people: int, count: int) -> Iterator[tuple[int, ...]]:
    even = sorted(people // count + (at < people % count) for at in range(count))
    for now in product(range(count), repeat=people):
        counts = Counter(now)
        if sorted(counts[number] for number in range(count)) == even:
            yield now


def can_be_apart(leads: Sequence[int], largest: int) -> bool:
    people = len(leads)
    return not people or any(
        all(lead == NOBODY or now[person] != now[lead] for person, lead in enumerate(leads))
        for now in ways(people, -(-people // largest))
    )


@settings(deadline=None)
@given(led(7), st.integers(1, 5))
def test_nobody_is_with_the_own_lead_whenever_there_is_a_way(leads: list[int], largest: int) -> None:
    groups = mixed_apart("a" * len(leads), leads, largest)
    assert (not Ties(leads).broken(groups)) == can_be_apart(leads, largest)


@given(st.lists(st.integers(5, 25), min_size=1, max_size=12), st.integers(4, 8))
def test_in_teams_with_a_lead_each_nobody_is_with_the_own_lead(teams: list[int], largest: int) -> None:
    leads: list[int] = []
    for size in teams:
        first = len(leads)
        leads += [NOBODY, *[first] * (size - 1)]
    groups = mixed_apart("a" * len(leads), leads, largest)
    least = len(leads) // max(1, len(groups))
    # A lead needs a group full of others who are not of the own team.
    if len(teams) > 1 and all(len(leads) - size >= 2 * least for size in teams):
        assert Ties(leads).broken(groups) == []


@given(led(40), st.integers(2, 8))
def test_who_is_added_without_ties_moves_nobody_as_long_as_dealing_keeps_leads_apart(
    leads: list[int], largest: int
) -> None:
    who = [str(at % 5) for at in range(len(leads) + 1)]
    before = mixed_apart(who[:-1], leads, largest)
    after = mixed_apart(who, [*leads, NOBODY], largest)
    if len(before) == len(after) and not Ties(leads).broken(dealt_apart(who[:-1], leads, largest)):
        assert moved(before, after) == set()


@given(led(200), st.integers(2, 8))
def test_many_groups_always_keep_leads_and_staff_apart(leads: list[int], largest: int) -> None:
    most = max(Counter(lead for lead in leads if lead != NOBODY).values(), default=0) + 1
    if -(-len(leads) // largest) > 2 * (most + 1):
        assert Ties(leads).broken(mixed_apart("a" * len(leads), leads, largest)) == []
