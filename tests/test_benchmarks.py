"""Each benchmark runs, so that none rots between the times that somebody looks at its figures."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from tests.benchmarks.__main__ import BENCHMARKS
from tests.benchmarks.measuring import Comparison
from tests.benchmarks.panel import cross_section
from tests.benchmarks.screen import many_employees

FEW = 300
BRIEF: Mapping[str, Callable[[Path, int], list[Comparison]]] = {
    **BENCHMARKS,
    "many-employees": partial(many_employees, employees=FEW),
    "panel": partial(cross_section, employees=FEW),
}


@pytest.mark.parametrize("name", BRIEF)
def test_a_benchmark_measures_something_and_its_floor(name: str, tmp_path: Path) -> None:
    compared = BRIEF[name](tmp_path, 1)
    assert compared
    for each in compared:
        assert each.ratio > 0
        assert each.name in each.line()
