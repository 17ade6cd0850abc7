"""How the figures of a programme are said: a value, its change, and all that changes in one short line."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from frameworks.languages import Language
from sessions.told.figures import Interval
from tui.translation import _, n_
from tui.wording.numbers import UNKNOWN, euros, exact, half_up, number, percent

if TYPE_CHECKING:
    from sessions.analysis.weighing import Difference, Figure, FigureChange, Unit, Weighing

GOOD: Final = "✓"
BAD: Final = "✗"
"""The glyphs that tell a change for the better or the worse, beside its sign and its colour."""
_PERCENT: Final = 100
_ONE_PERCENT: Final = Decimal("0.01")
_NOISE: Final = 12
"""The decimals of a difference; what is beyond them comes from reckoning with floats."""
_LEAST_TENTH: Final = 0.05


class Telling(NamedTuple):
    """What is told of a programme.

    Attributes:
        now: Its figures: those of the drop while something is dragged.
        changes: Each figure before and now; before is when the drag began, or before the last change.
        is_drag: Whether something is being dragged.
    """

    now: "Weighing"
    changes: "tuple[FigureChange, ...]"
    is_drag: bool

    @property
    def in_short(self) -> "tuple[FigureChange, ...]":
        """What changed among the figures that matter most."""
        from sessions.analysis.weighing import in_short

        return in_short(self.changes)


def value_text(figure: "Figure", language: Language) -> str:
    """Give a figure's value with its unit, as a table shows it; a dash for unknown."""
    if isinstance(figure.value, Interval):
        return figure.value.short
    return UNKNOWN if figure.value is None else _amount(figure.value, figure.unit, language)


def _amount(value: "Difference", unit: "Unit", language: Language) -> str:
    if unit == "share":
        return percent(value, language)
    if unit == "eur":
        return euros(value, language)
    if unit in {"hours", "dayparts"}:
        return number(value, language, 1)
    return number(value, language)


def _shown(share: "Difference") -> Decimal:
    """Give the whole percents in which a share is shown, as a number; nothing for less than one."""
    whole = half_up(_PERCENT * exact(share))
    return whole - 1 if whole == _PERCENT and share < 1 else whole


def before_and_now(change: "FigureChange", language: Language) -> str:
    """Give a share before and now as `74 → 78%`, and `78%` where it stays; other values as they are now.

    Of shares between two bounds both are told: `≥60% → ≥80%`.
    """
    now = value_text(change.after, language)
    if isinstance(change.before.value, Interval) or isinstance(change.after.value, Interval):
        before = value_text(change.before, language)
        return f"{before} → {now}" if change.is_change and before != now else now
    if change.after.unit != "share" or change.before.value is None or not change.is_change:
        return now
    before = value_text(change.before, language).removesuffix("%")
    return now if f"{before}%" == now else f"{before} → {now}"


def difference_text(change: "FigureChange", language: Language) -> str:
    """Give a change with its sign and unit: `+4%`, `-€ 2,400`, `+0.3%`; empty where there is none to tell."""
    difference, now, was = change.difference, change.after.value, change.before.value
    if not difference or isinstance(now, Interval) or isinstance(was, Interval):
        return ""
    sign, unit = "+" if difference > 0 else "-", change.after.unit
    size = difference if difference > 0 else -difference
    if unit == "share":
        # As the figures beside it are shown: 26 → 24% is 2% less, whatever their decimals.
        shown = abs(_shown(now or 0) - _shown(was or 0))
        if half_up(size, _NOISE) < _ONE_PERCENT:
            return f"{sign}{percent(size, language, 1)}"
        return f"{sign}{number(shown, language)}%" if shown else f"{sign}{percent(size, language)}"
    if unit in {"hours", "dayparts"} and float(size) < _LEAST_TENTH:
        return f"{sign}<{number(0.1, language, 1)}"
    return f"{sign}{_amount(size, unit, language)}"


def mark_of(change: "FigureChange") -> str:
    """Give the glyph of a change: better, worse, or nothing where it is neither."""
    return "" if change.is_good is None else GOOD if change.is_good else BAD


def marked(change: "FigureChange", language: Language) -> str:
    """Give a change with its glyph: `✓ +4%`; just that where the bounds of a share move; empty for none."""
    return f"{mark_of(change)} {difference_text(change, language)}".strip()


def in_words(change: "FigureChange", language: Language) -> str:
    """Give a change of one of the figures that are told in short: `✗ +€ 2,400`, `✓ coverage ≥60% → ≥80%`."""
    told = (
        before_and_now(change, language)
        if change.after.name == "coverage"
        else difference_text(change, language)
    )
    if not told or not change.is_change:
        return ""
    sentences = {
        "coverage": _("coverage {change}"),
        "price": "{change}",
        "hours": _("{change} h each"),
        "broken_rules": n_("{change} broken rule", "{change} broken rules", abs(int(change.difference or 0))),
    }
    return f"{mark_of(change)} {sentences[change.after.name].format(change=told)}".strip()


def in_one_line(changes: Iterable["FigureChange"], language: Language) -> str:
    """Give changes in one line, such as `✓ coverage ≥60% → ≥80%, ✗ +€ 2,400`; empty where nothing changes."""
    return ", ".join(told for each in changes if (told := in_words(each, language)))


def is_for_the_better(changes: Sequence["FigureChange"]) -> bool | None:
    """Tell whether all changes are for the better; `None` when none is for the worse and not all are better."""
    words = [each.is_good for each in changes]
    return False if False in words else True if words and all(words) else None
