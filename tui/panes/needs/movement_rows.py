"""How one person moved between rounds, on the card: for whoever may see that person's levels."""

from collections.abc import Iterator

from frameworks.languages import Language
from sessions.analysis.movement import Moved, Movement, Once, movement_of
from sessions.labels import choice_label
from sessions.model.employees import Employee
from tui.outline.rows import Builder, Row
from tui.panes.needs.notes import goals_told
from tui.translation import _
from tui.wording.days import day
from tui.wording.numbers import number
from tui.wording.values import thing_name


def movement_rows(builder: Builder, employee: Employee, key: str) -> Iterator[Row]:
    """Give how somebody moved, source by source, beside the goals; nothing as long as nobody rated twice."""
    session, code = builder.session, employee.code
    found = movement_of(session, code)
    if found == Movement((), ()):
        return
    is_open = builder.is_open(key, at_first=True)
    yield Row(key, "heading", 0, (), _("Progress"), expanded=is_open, person=code)
    if not is_open:
        return
    told: dict[str, list[str]] = {}
    for moved in found.moved:
        told.setdefault(moved.competency, []).append(_moved(moved, builder.language))
    for once in found.once:
        told.setdefault(once.competency, []).append(_once(once, builder.language))
    for name, lines in told.items():
        label = thing_name(session, "competency", name)
        for at, line in enumerate(lines):
            yield Row(
                f"{key}/{name}/{at}", "field", 1, (), "" if at else label, line, wraps=True, person=code
            )
        for at, goal in enumerate(goals_told(session, name)):
            yield Row(f"{key}/{name}/goal-{at}", "note", 2, (), "", goal, wraps=True, tone="dim", person=code)


def _moved(moved: Moved, language: Language) -> str:
    told = _("{source}: {before} on {then} → {after} on {now}").format(
        source=choice_label("source", moved.source, language),
        before=number(moved.before, language),
        then=day(moved.before_on, language),
        after=number(moved.after, language),
        now=day(moved.after_on, language),
    )
    if moved.by is None:
        return told + _(" · can't be compared: the levels had other names on the forms")
    sign = "+" if moved.by > 0 else "−" if moved.by < 0 else ""
    return f"{told} · {sign}{number(abs(moved.by), language)}" if sign else told + " · ="


def _once(once: Once, language: Language) -> str:
    told = (
        _("{source}: rated on {date} and not the time before, so there is nothing to compare")
        if once.is_new
        else _("{source}: rated on {date} and not the time after, so there is nothing to compare")
    )
    return told.format(source=choice_label("source", once.source, language), date=day(once.on, language))
