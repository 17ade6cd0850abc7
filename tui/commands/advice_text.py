"""An advice as a page to read."""

from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import wrap
from typing import Final

from frameworks.fields import in_language
from frameworks.language import Language
from sessions.advice.advice import Advice, Advised, Fate, Measures, Point, Proof
from sessions.advice.adviser import WITHOUT_SOLVER
from sessions.comparing.saying import day
from sessions.model import Session
from tui.language import _, current_language, mark
from tui.outline.shown import UNKNOWN, number
from tui.widgets.curve import BOTH, CHOSEN, PROVEN, TODAY, UNPROVEN, Marks, plot

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
        [*_figures(advice.before, advice.after, language)],
        *([*_group(advice, *each, language)] for each in _GROUPS),
    ]
    if points is not None:
        parts.append([*_curve(advice, points, language)])
    return "\n\n".join("\n".join(each) for each in parts if each) + "\n"


def proof_lines(proof: Proof) -> Iterator[str]:
    """Tell how sure an advice is."""
    language = current_language()
    if proof.sure == "unknown":
        yield WITHOUT_SOLVER.text(language)
        return
    seconds = number(proof.seconds, language, 1 if proof.seconds >= _TENTH else 2)
    if proof.sure == "optimal":
        yield _("Proven: nothing closes more within these limits ({seconds} s).").format(seconds=seconds)
        return
    yield _("Not proven in {seconds} s: at most {bound} can be closed, {gap} more than this.").format(
        seconds=seconds, bound=percent(proof.bound, language), gap=percent(proof.gap, language)
    )


_TENTH: Final = 0.1


def percent(share: float, language: Language) -> str:
    """Give a share of 0 to 1 in percents with one decimal; what is not nothing or all never reads as such."""
    told = number(100 * share, language, 1)
    if told == number(0.0, language, 1) and share > 0:
        return f"<{number(0.1, language, 1)}%"
    if told == number(100.0, language, 1) and share < 1:
        return f">{number(99.9, language, 1)}%"
    return f"{told}%"


def euros(amount: object, language: Language) -> str:
    """Give an amount in whole euros."""
    return f"€ {number(float(str(amount)), language, 0)}"


def figure_rows(before: Measures, after: Measures, language: Language) -> Iterator[tuple[str, str, str]]:
    """Give what an advice changes in figures: the name, today's, and those of the advice."""

    def when(told: date | None) -> str:
        return UNKNOWN if told is None else day(told).text(language)

    yield _("need covered, by weight"), percent(before.weighted, language), percent(after.weighted, language)
    yield _("needs covered"), percent(before.covered, language), percent(after.covered, language)
    yield _("price excluding VAT"), euros(before.price, language), euros(after.price, language)
    yield (
        _("hours of a participant, at most"),
        number(before.hours, language, 1),
        number(after.hours, language, 1),
    )
    yield _("weeks, one module after another"), str(before.weeks), str(after.weeks)
    yield _("last meeting"), when(before.end), when(after.end)


def _figures(before: Measures, after: Measures, language: Language) -> Iterator[str]:
    rows = [("", _("today"), _("advised")), *figure_rows(before, after, language)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for name, one, other in rows:
        yield f"  {name:<{widths[0]}}  {one:>{widths[1]}}  {other:>{widths[2]}}"


def _group(advice: Advice, fate: Fate, sign: str, heading: str, language: Language) -> Iterator[str]:
    modules = advice.of(fate)
    if modules:
        yield f"{_(heading)} ({len(modules)})"
    for each in modules:
        yield f"{sign} {in_language(each.module.title, language)}"
        for sentence in reasons(each, language):
            yield from (f"    {line}" for line in wrap(sentence, _WIDTH - 4))


def reasons(each: Advised, language: Language) -> Iterator[str]:
    """Give why a module is where it is."""
    yield each.reason.text(language)
    if each.moved is not None:
        yield each.moved.text(language)


def _curve(advice: Advice, points: Sequence[Point], language: Language) -> Iterator[str]:
    yield _("What can be closed for each budget, by weight of need")
    marks = Marks((advice.before.price, advice.before.weighted), advice.budget)
    yield from plot(points, marks, *_PLOT, language)
    yield f"      {legend()}"


def legend() -> str:
    """Say what the points of a curve are."""
    return _(
        "{proven} proven  {unproven} not proven  {chosen} this advice  {today} today  {both} both"
    ).format(proven=PROVEN, unproven=UNPROVEN, chosen=CHOSEN, today=TODAY, both=BOTH)
