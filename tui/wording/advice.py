"""How an advice is put in words and lines, on the screen and on the command line."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from rich.cells import cell_len

from frameworks.fields import in_language
from frameworks.languages import Language
from frameworks.model import Module
from sessions.advice.advice import Advice, Advised, Measures, Proof
from sessions.advice.adviser import WITHOUT_SOLVER
from sessions.advice.problem import Wishes
from sessions.comparing.words import day
from sessions.told.figures import Interval
from tui.translation import _, current_language
from tui.wording.cells import fitted
from tui.wording.numbers import UNKNOWN, euros, number
from tui.wording.typed import read_budget, read_day, read_hours

_TENTH: Final = 0.1
_SHORTEST: Final = 0.01
_SIGNS: Final = {"added": "+", "dropped": "-", "stays": " "}
_MOVED: Final = "↕"
_KEPT: Final = "K"
_BANNED: Final = "B"


class ModuleLine(NamedTuple):
    """A module in the list of the dialog.

    Attributes:
        module: The module.
        advised: What the advice does with it; `None` when that says nothing of it.
        mark: Whether it is kept or banned: `K`, `B`, or a space.
    """

    module: Module
    advised: Advised | None
    mark: str

    @property
    def id(self) -> str:
        """The module's id."""
        return self.module.id


def module_lines(advice: Advice | None, modules: Sequence[Module], wishes: Wishes) -> Iterator[ModuleLine]:
    """Give what is added, dropped and stays, in that order, and what is kept or banned beside it."""

    def mark_of(each: str) -> str:
        return _KEPT if each in wishes.keep else _BANNED if each in wishes.ban else " "

    told: set[str] = set()
    for fate in ("added", "dropped", "stays"):
        for each in advice.of(fate) if advice is not None else ():
            told.add(each.module.id)
            yield ModuleLine(each.module, each, mark_of(each.module.id))
    for module in modules:
        if module.id not in told and module.id in wishes.keep | wishes.ban:
            yield ModuleLine(module, None, mark_of(module.id))


def module_line(line: ModuleLine, width: int, language: Language, typed: Language) -> str:
    """Give a module as one line: what happens to it, its title and its price.

    Args:
        line: The module.
        width: The columns.
        language: The language of the screen.
        typed: The language of what people typed.
    """
    sign, price = " ", ""
    if line.advised is not None:
        sign = _SIGNS[line.advised.fate]
        sign += _MOVED if line.advised.moved is not None else " "
        price = euros(line.advised.price, language)
    head = f"{line.mark} {sign:<2}"
    room = width - len(head) - len(price) - 1
    title = fitted(in_language(line.module.title, typed), room)
    return f"{head}{title}{' ' * (room - cell_len(title))} {price}"


def reason_text(line: ModuleLine, language: Language) -> str:
    """Give why a module is where it is."""
    if line.advised is None:
        return _("It is kept.") if line.mark == _KEPT else _("It is banned.")
    return " ".join(reasons(line.advised, language))


def reasons(each: Advised, language: Language) -> Iterator[str]:
    """Give why a module is where it is, a sentence at a time."""
    yield each.reason.text(language)
    if each.moved is not None:
        yield each.moved.text(language)


def proof_lines(proof: Proof) -> Iterator[str]:
    """Tell how sure an advice is."""
    language = current_language()
    if proof.sure == "unknown":
        yield WITHOUT_SOLVER.text(language)
        return
    seconds = number(max(_SHORTEST, proof.seconds), language, 1 if proof.seconds >= _TENTH else 2)
    if proof.sure == "optimal":
        yield _("Proven: nothing closes more within these limits ({seconds} s).").format(seconds=seconds)
        return
    yield _("Not proven in {seconds} s: something else may close more.").format(seconds=seconds)


def covered_text(share: Interval | None) -> str:
    """Give what is told of the needs that are covered, for a cell; a dash where that can be anything."""
    return UNKNOWN if share is None else share.short


def figure_rows(before: Measures, after: Measures, language: Language) -> Iterator[tuple[str, str, str]]:
    """Give what an advice changes in figures: the name, today's, and those of the advice."""
    yield _("needs covered"), covered_text(before.covered), covered_text(after.covered)
    yield _("price excluding VAT"), euros(before.price, language), euros(after.price, language)
    yield (
        _("hours of a participant, at most"),
        number(before.hours, language, 1),
        number(after.hours, language, 1),
    )
    yield _("weeks, one module after another"), str(before.weeks), str(after.weeks)
    yield _("last meeting, module after module"), _when(before.end, language), _when(after.end, language)


def figure_lines(
    advice: Advice, language: Language, ends: tuple[date | None, date | None] = (None, None)
) -> Iterator[str]:
    """Give what an advice changes in figures, as an aligned table.

    Args:
        advice: The advice.
        language: The language.
        ends: The last days by the calendar, today and as advised; left out when there are none.
    """
    rows = [("", _("today"), _("advised")), *figure_rows(advice.before, advice.after, language)]
    if any(ends):
        rows.append((_("last meeting by the calendar"), _when(ends[0], language), _when(ends[1], language)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for name, one, other in rows:
        yield f"  {name:<{widths[0]}}  {one:>{widths[1]}}  {other:>{widths[2]}}"


def figures_text(advice: Advice, language: Language) -> str:
    """Give what an advice changes in figures, in two lines."""
    before, after = advice.before, advice.after
    covered = _("needs covered {before} → {after} · {price} → {new}").format(
        before=covered_text(before.covered),
        after=covered_text(after.covered),
        price=euros(before.price, language),
        new=euros(after.price, language),
    )
    taken = _("{before} → {after} hours at most · {weeks} → {new} weeks · last meeting about {end}").format(
        before=number(before.hours, language, 1),
        after=number(after.hours, language, 1),
        weeks=before.weeks,
        new=after.weeks,
        end=_when(after.end, language),
    )
    return f"{covered}\n{taken}"


def _when(told: date | None, language: Language) -> str:
    return UNKNOWN if told is None else day(told).text(language)


def typed_limits(wishes: Wishes, *, budget: str, hours: str, until: str) -> Wishes:
    """Give wishes with limits as they are typed; an empty one is no limit.

    Raises:
        UnclearError: One can't be read, or in two ways.
    """
    return wishes._replace(
        budget=read_budget(budget) if budget.strip() else None,
        hours=float(read_hours(hours)) if hours.strip() else None,
        until=read_day(until) if until.strip() else None,
    )
