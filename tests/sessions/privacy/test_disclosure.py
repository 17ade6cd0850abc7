"""What can be worked out of sums over units and sums over profiles that are shown together."""

from collections.abc import Iterable

from sessions.analysis.disclosure import Atom, gives_away

K = 5


def _told(people: dict[Atom, int], *hidden: Iterable[Atom], together: tuple[str, ...] = ()) -> bool:
    """Tell whether a group is given away when all units and profiles are shown, but those that stand together."""
    units = {unit: ("rest",) if unit in together else (unit,) for unit, _ in people}
    profiles = {profile: ("rest",) if profile in together else (profile,) for _, profile in people}
    return gives_away(people, units, profiles, [frozenset(each) for each in hidden], K)


def test_large_groups_that_are_mixed_tell_of_nobody() -> None:
    assert not _told({("zorg", "a"): 9, ("zorg", "b"): 9, ("bouw", "a"): 9, ("bouw", "b"): 9})


def test_a_profile_that_lies_within_a_unit_tells_of_the_few_others_there() -> None:
    assert _told({("zorg", "a"): 9, ("zorg", "b"): 2, ("bouw", "b"): 9})
    assert not _told({("zorg", "a"): 9, ("zorg", "b"): 6, ("bouw", "b"): 9})


def test_the_few_others_are_not_told_of_when_their_unit_is_known_with_another_only() -> None:
    assert not _told({("zorg", "a"): 9, ("zorg", "b"): 2, ("bouw", "b"): 9}, together=("zorg", "bouw"))


def test_a_unit_and_a_profile_of_the_same_people_tell_nothing_more_than_one_of_them() -> None:
    assert not _told({("buiten", "monteur"): 9, ("zorg", "a"): 9})


def test_hidden_units_are_told_when_profiles_divide_them_in_the_same_way() -> None:
    people = {("zorg", "a"): 8, ("bouw", "b"): 9}
    assert _told(people, [("zorg", "a")], together=("zorg", "bouw"))
    assert not _told({**people, ("zorg", "b"): 6}, [("zorg", "a"), ("zorg", "b")], together=("zorg", "bouw"))
