"""The price-coverage curve as lines of text: how much is covered for each budget, with points that need no colour."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from frameworks.languages import Language
from sessions.advice.advice import Point
from sessions.told.figures import Interval
from sessions.told.wholes import ANY
from tui.translation import _
from tui.wording.numbers import short_euros

PROVEN: Final = "●"
UNPROVEN: Final = "○"
TODAY: Final = "◆"
CHOSEN: Final = "◉"
BOTH: Final = "◈"
"""The advice that is looked at and today's programme, in one place."""
_BETWEEN: Final = "┆"
_LEFT: Final = 6
"""The columns before the plot: a share and the axis."""


class Marks(NamedTuple):
    """What is pointed out on the curve.

    Attributes:
        today: What today's programme costs and covers, as it is told; `None` without one.
        chosen: The budget of the advice that is looked at; `None` for none.
        most: The dearest budget that will come, so that the axis stands still while points come in.
    """

    today: tuple[Decimal, Interval | None] | None = None
    chosen: Decimal | None = None
    most: Decimal = Decimal(0)


def plot(points: Sequence[Point], marks: Marks, width: int, height: int, language: Language) -> list[str]:
    """Give the curve as lines of text: per budget the least and the most that is told to be covered.

    Args:
        points: The points that are known, in any order.
        marks: What is pointed out.
        width: The columns of the whole, 30 or more.
        height: The lines of the whole, 5 or more; the last two are the axis and its amounts.
        language: The language of numbers.
    """
    columns, rows = width - _LEFT, height - 2
    far = max([marks.most, *(each.budget for each in points), *([marks.today[0]] if marks.today else [])])
    grid = [[" "] * columns for _ in range(rows)]

    def column(budget: Decimal) -> int:
        return round(float(budget / far) * (columns - 1)) if far else 0

    def row(share: float) -> int:
        return rows - 1 - round(share * (rows - 1))

    def draw(budget: Decimal, told: Interval | None, glyph: str) -> None:
        low, high = told or ANY
        at, top, bottom = column(budget), row(float(high)), row(float(low))
        for each in range(top + 1, bottom):
            grid[each][at] = _BETWEEN
        grid[top][at] = grid[bottom][at] = glyph

    known = sorted(points, key=lambda each: each.budget)
    for each in known:
        draw(each.budget, each.covered, PROVEN if each.is_proven else UNPROVEN)
    chosen = next((each for each in known if each.budget == marks.chosen), None)
    if chosen is not None:
        draw(chosen.budget, chosen.covered, CHOSEN)
    if marks.today is not None:
        at, covered = column(marks.today[0]), marks.today[1]
        is_both = chosen is not None and column(chosen.budget) == at and chosen.covered == covered
        draw(*marks.today, BOTH if is_both else TODAY)
    lines = []
    for at, cells in enumerate(grid):
        told = {row(0.5): "50%", row(1.0): "100%", row(0.0): "0%"}.get(at, "")
        lines.append(f"{told:>{_LEFT - 2}} {'┤' if told else '│'}{''.join(cells)}".rstrip())
    lines.extend((f"{'':{_LEFT - 1}}└{'─' * (columns - 1)}", _amounts(far, columns, language)))
    return lines


def _amounts(far: Decimal, columns: int, language: Language) -> str:
    """Give the amounts under the axis: nothing, half way, and the end."""
    line = [" "] * (_LEFT + columns)
    for at, told in (
        (0.0, short_euros(Decimal(0), language)),
        (0.5, short_euros(far / 2, language)),
        (1.0, short_euros(far, language)),
    ):
        start = (
            _LEFT
            - 1
            + round(at * (columns - 1))
            - (0 if at == 0 else len(told) if at == 1 else len(told) // 2)
        )
        line[start : start + len(told)] = told
    return "".join(line).rstrip()


def legend() -> str:
    """Say what the points of a curve are."""
    return _(
        "{proven} proven  {unproven} not proven  {chosen} this advice  {today} today  {both} both"
    ).format(proven=PROVEN, unproven=UNPROVEN, chosen=CHOSEN, today=TODAY, both=BOTH)
