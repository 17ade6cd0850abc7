"""An advice as a page to read."""

from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import wrap
from typing import Final

from frameworks.fields import in_language
from frameworks.languages import Language
from sessions.advice.advice import Advice, Fate, Point
from sessions.model import Session
from tui.translation import _, current_language, mark
from tui.widgets.curve import Marks, legend, plot
from tui.wording.advice import figure_lines, proof_lines, reasons

_WIDTH: Final = 100
_PLOT: Final = (76, 16)
_GROUPS: Final[tuple[tuple[Fate, str, str], ...]] = (
    ("added", "+", mark("Added")),
    ("dropped", "-", mark("Dropped")),
    ("stays", " ", mark("Stays")),
)


def as_text(before: Session, advice: Advice, told: str, points: Sequence[Point] | None) -> str:
    """Give an advice as text in the language of the screen.

    Args:
        before: The session that it is for.
        advice: The advice.
        told: Which budget it keeps to, and where that comes from.
        points: The price-coverage curve; None when it was not asked for.
    """
    language = current_language()
    title = in_language(before.session.title, language)
    parts = [
        [f"{title} · {in_language(before.municipality.name, language)}", told, *proof_lines(advice.proof)],
        [*figure_lines(advice, language, (calendar_end(before), calendar_end(advice.session)))],
        *([*_group(advice, *each, language)] for each in _GROUPS),
    ]
    if points is not None:
        parts.append([*_curve(advice, points, language)])
    return "\n\n".join("\n".join(each) for each in parts if each) + "\n"


def calendar_end(session: Session) -> date | None:
    """Give the last day of a programme by the calendar of all groups; None without a start."""
    if session.programme.start is None:
        return None
    from sessions.planning.calendar import calendar

    return calendar(session).ends


def _group(advice: Advice, fate: Fate, sign: str, heading: str, language: Language) -> Iterator[str]:
    modules = advice.of(fate)
    if modules:
        yield f"{_(heading)} ({len(modules)})"
    for each in modules:
        yield f"{sign} {in_language(each.module.title, language)}"
        for sentence in reasons(each, language):
            yield from (f"    {line}" for line in wrap(sentence, _WIDTH - 4))


def _curve(advice: Advice, points: Sequence[Point], language: Language) -> Iterator[str]:
    yield _("Which part of the needs is covered for each budget: from the least to the most that can be told")
    marks = Marks((advice.before.price, advice.before.covered), advice.budget)
    yield from plot(points, marks, *_PLOT, language)
    yield f"      {legend()}"
