"""Each benchmark runs, so that none rots between the times that somebody looks at its figures."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from tests.benchmarks.__main__ import BENCHMARKS
from tests.benchmarks.advice import advice
from tests.benchmarks.closing import closing, thousand_ratings
from tests.benchmarks.documents import batch, batch_of_30
from tests.benchmarks.dragging import dragging
from tests.benchmarks.forms import forms
from tests.benchmarks.importing import importing
from tests.benchmarks.measuring import Comparison
from tests.benchmarks.narrowing import narrowing
from tests.benchmarks.panel import cross_section
from tests.benchmarks.planning import dates, groups
from tests.benchmarks.plans import plans
from tests.benchmarks.scale import memory, needs_pane, one_rating, opening, saving, scrolling
from tests.benchmarks.screen import many_employees

FEW = 300
BRIEF: Mapping[str, Callable[[Path, int], list[Comparison]]] = {
    **BENCHMARKS,
    "many-employees": partial(many_employees, employees=FEW),
    "panel": partial(cross_section, employees=FEW),
    "cohorts": partial(groups, employees=FEW),
    "calendar": partial(dates, employees=FEW),
    "narrowing": partial(narrowing, employees=FEW),
    "opening": partial(opening, employees=FEW),
    "needs-pane": partial(needs_pane, employees=FEW, fewer=FEW // 3),
    "scrolling": partial(scrolling, employees=FEW),
    "one-rating": partial(one_rating, employees=FEW),
    "thousand-ratings": partial(thousand_ratings, employees=FEW, ratings=20),
    "closing": partial(closing, employees=FEW, fewer=FEW // 3),
    "saving": partial(saving, employees=FEW),
    "memory": partial(memory, employees=FEW),
    "import": partial(importing, rows=FEW),
    "forms": partial(forms, people=3),
    "plans": partial(plans, unit="buitendienst", to="md"),
    "advice": partial(advice, sizes=(FEW,)),
    "dragging": partial(dragging, employees=FEW),
    "batch": partial(batch, municipalities=2, formats=("md",)),
    "batch-of-30": partial(batch_of_30, municipalities=2, formats=("md",)),
}


@pytest.mark.parametrize("name", BRIEF)
def test_a_benchmark_measures_something_and_its_floor(name: str, tmp_path: Path) -> None:
    compared = BRIEF[name](tmp_path, 1)
    assert compared
    for each in compared:
        assert each.ratio > 0
        assert each.name in each.line()
