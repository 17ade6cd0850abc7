"""Of which groups a band is told: large ones, of two that hardly differ one, and at one level for a whole session."""

from collections.abc import Iterator
from itertools import pairwise
from random import Random

from sessions.told.network import is_safe
from sessions.told.rule import LEVELS, Count, Counts, Parents, arcs_of, large_apart, rows, told_at, verdict

PARENTS = Parents({"zorg": "social", "werk": "social", "bouw": "physical"}, {"adviseur": "beleid"})
K = 7


def _told(cells: Counts, level: int = 0) -> set[tuple[str, str]]:
    return set(told_at(large_apart(rows(cells, PARENTS), K), level))


def test_groups_of_the_same_people_are_told_alike() -> None:
    cells = {("zorg", "adviseur"): Count(9, 4), ("bouw", "monteur"): Count(12, 3)}
    told = verdict({"luisteren": cells}, PARENTS, K).told["luisteren"]
    assert told["unit", "zorg"] == told["profile", "adviseur"] == told["family", "beleid"] == Count(9, 4)


def test_of_fewer_than_seven_nothing_is_told() -> None:
    cells = {("zorg", "adviseur"): Count(6, 3), ("bouw", "monteur"): Count(12, 3)}
    told = _told(cells)
    assert ("unit", "zorg") not in told
    assert ("unit", "bouw") in told


def test_of_two_that_differ_by_a_few_people_the_one_of_the_later_kind_goes() -> None:
    cells = {
        ("zorg", "adviseur"): Count(9, 4),
        ("zorg", "monteur"): Count(2, 1),
        ("bouw", "monteur"): Count(12, 3),
    }
    told = _told(cells)
    assert ("profile", "adviseur") in told
    assert ("unit", "zorg") not in told, "two more than the profile"
    assert ("unit", "bouw") not in told, "two fewer than the profile"


def test_who_was_rated_how_makes_no_difference_to_which_groups_hardly_differ() -> None:
    sizes = {
        ("zorg", "adviseur"): 9,
        ("zorg", "monteur"): 2,
        ("bouw", "monteur"): 12,
        ("werk", "adviseur"): 20,
    }
    nobody = {atom: Count(size, 0) for atom, size in sizes.items()}
    all_of_them = {atom: Count(size, size) for atom, size in sizes.items()}
    assert _told(nobody) == _told(all_of_them)


def test_levels_are_coarser_one_after_another_and_profiles_always_remain() -> None:
    assert all(later < earlier for earlier, later in pairwise(LEVELS))
    assert LEVELS[-1] == {"profile"}


def test_one_competency_that_tells_too_much_makes_all_of_them_coarser() -> None:
    calm = {
        ("zorg", "adviseur"): Count(20, 9),
        ("bouw", "monteur"): Count(20, 8),
        ("werk", "adviseur"): Count(9, 4),
    }
    found = next(cells for cells in _awkward(Random(1)) if verdict({"a": cells}, PARENTS, K).level > 0)  # noqa: S311
    assert verdict({"calm": calm}, PARENTS, K).level == 0
    both = verdict({"calm": calm, "awkward": found}, PARENTS, K)
    assert both.level == verdict({"a": found}, PARENTS, K).level > 0
    assert ("unit", "zorg") not in both.told["calm"] or ("unit", "werk") not in both.told["calm"]


def test_the_bands_of_profiles_alone_always_pass_the_audit() -> None:
    random = Random(2)  # noqa: S311 - the same every time
    for number, cells in enumerate(_awkward(random)):
        assert is_safe(*arcs_of(cells, PARENTS, told_at(large_apart(rows(cells, PARENTS), K), 4), K)), cells
        if number == 400:
            break


def _awkward(random: Random) -> Iterator[Counts]:
    """Give small organisations without end."""
    while True:
        yield {
            (unit, of_profile): Count(
                people, random.choice((0, people, min(1, people), random.randint(0, people)))
            )
            for unit in ("zorg", "werk", "bouw", "", "los")
            for of_profile in ("adviseur", "monteur", "leider")
            if (people := random.choice((0, 0, 1, 1, 2, 4, 7, 9)))
        }
