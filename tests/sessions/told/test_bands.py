"""Bands of counts: how many there are, and that none tells more than one of four numbers."""

from itertools import pairwise

import pytest

from sessions.told.bands import LEAST, WIDTH, band, bands, counts


def test_the_more_people_the_finer_it_is_told() -> None:
    found = {n: bands(n) for n in (6, 7, 11, 12, 15, 16, 19, 20, 39, 40, 79, 80, 20_000)}
    assert found == {
        6: 0,
        7: 2,
        11: 2,
        12: 3,
        15: 3,
        16: 4,
        19: 4,
        20: 5,
        39: 5,
        40: 10,
        79: 10,
        80: 20,
        20_000: 20,
    }


@pytest.mark.parametrize(("k", "least"), [(3, LEAST), (5, LEAST), (7, 7), (10, 10), (50, 50)])
def test_a_session_can_ask_for_more_people_and_not_for_fewer_than_seven(k: int, least: int) -> None:
    assert not bands(least - 1, k)
    assert bands(least, k)


def test_every_band_of_every_number_of_people_holds_four_counts_or_more() -> None:
    for n in range(LEAST, 2_001):
        of = bands(n)
        edges = [counts(place, n, of) for place in range(of)]
        assert edges[0][0] == 0
        assert edges[-1][1] == n
        assert all(most - least + 1 >= WIDTH for least, most in edges)
        assert all(after[0] == before[1] + 1 for before, after in pairwise(edges))


@pytest.mark.parametrize("n", [7, 8, 12, 17, 33, 41, 83, 450])
def test_a_count_stands_in_the_band_that_holds_it(n: int) -> None:
    of = bands(n)
    for count in range(n + 1):
        least, most = counts(band(count, n, of), n, of)
        assert least <= count <= most
