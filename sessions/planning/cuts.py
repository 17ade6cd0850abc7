"""Cutting people who stand in a row into groups of neighbours.

Whoever comes or goes shifts each border between groups by at most one person, so that while the number of groups stays
at most one person per border is in another group than before.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from sessions.planning.mixing import Groups


def in_a_row(keys: Sequence[Any], most: int) -> Groups:
    """Cut people into `ceil(people / most)` groups of neighbours whose sizes differ by at most one.

    The larger ones are spread over the row, so that a size doesn't tell where in it a group stands.

    Args:
        keys: Where each stands in the row; who stand in one place stand in the order of the file.
        most: The largest size of a group, 1 or more.
    """
    row = sorted(range(len(keys)), key=keys.__getitem__)
    count = -(-len(row) // most)
    if not count:
        return []
    ends = [len(row) * number // count for number in range(count + 1)]
    return [row[first:last] for first, last in pairwise(ends)]
