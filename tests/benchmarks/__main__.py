"""Run the benchmarks: `python -m tests.benchmarks [--repeats N] [NAME ...]`."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.benchmarks.advice import advice
from tests.benchmarks.closing import closing, thousand_ratings
from tests.benchmarks.commands import help_page, proposal
from tests.benchmarks.documents import batch, batch_of_30, html, office, pdf
from tests.benchmarks.dragging import dragging
from tests.benchmarks.forms import forms
from tests.benchmarks.importing import importing
from tests.benchmarks.measuring import Comparison
from tests.benchmarks.narrowing import narrowing
from tests.benchmarks.panel import cross_section
from tests.benchmarks.planning import dates, groups
from tests.benchmarks.plans import plans
from tests.benchmarks.role import role_steps
from tests.benchmarks.saving import one_edit
from tests.benchmarks.scale import memory, needs_pane, one_rating, opening, saving, scrolling
from tests.benchmarks.screen import first_content, many_employees

BENCHMARKS: Final[Mapping[str, Callable[[Path, int], list[Comparison]]]] = {
    "help": help_page,
    "proposal": proposal,
    "first-content": first_content,
    "role": role_steps,
    "save": one_edit,
    "panel": cross_section,
    "cohorts": groups,
    "calendar": dates,
    "many-employees": many_employees,
    "narrowing": narrowing,
    "opening": opening,
    "needs-pane": needs_pane,
    "scrolling": scrolling,
    "one-rating": one_rating,
    "thousand-ratings": thousand_ratings,
    "closing": closing,
    "saving": saving,
    "memory": memory,
    "import": importing,
    "forms": forms,
    "plans": plans,
    "advice": advice,
    "dragging": dragging,
    "html": html,
    "pdf": pdf,
    "office": office,
    "batch-of-30": batch_of_30,
    "batch": batch,
}


def main() -> int:
    """Run those that are named, or all; give 1 when an aim is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--repeats", type=int, default=11, help="how often each is measured (11)")
    asked = parser.parse_args()
    if wrong := set(asked.names) - set(BENCHMARKS):
        parser.error(f"no such benchmark: {', '.join(sorted(wrong))}")
    missed = False
    for name in asked.names or BENCHMARKS:
        with TemporaryDirectory() as folder:
            # What is kept of saved versions is no part of anybody's own.
            os.environ["MAATWERK_DATA_DIR"] = str(Path(folder) / "data")
            for each in BENCHMARKS[name](Path(folder), asked.repeats):
                sys.stdout.write(each.line() + "\n")
                sys.stdout.flush()
                missed |= each.aim is not None and each.ratio > each.aim
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
