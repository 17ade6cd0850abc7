"""The card of an employee: levels and targets, the route, and every field and rating to be edited.

What tells of the person is hidden unless that person is shown, also how many needs or modules there are.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from frameworks.languages import Language
from frameworks.level_line import parse_levels
from sessions.analysis.given import dates, has_few_peers
from sessions.analysis.levels import Current
from sessions.model import Session
from sessions.model.employees import Employee
from sessions.things import things
from tui.outline.rows import Builder, Row, Slot
from tui.panes.needs.cells import SIGNS
from tui.panes.needs.level_bar import LEVEL, REACHED, TARGET, LevelBar, level_bars
from tui.panes.needs.notes import brief, grounds, in_short
from tui.translation import _
from tui.wording.numbers import UNKNOWN, number
from tui.wording.summaries import summary
from tui.wording.values import thing_name

if TYPE_CHECKING:
    from sessions.analysis.coverage import RouteNeed

_OUTCOMES = {"covered": "✓", "partly": SIGNS["below"], "open": SIGNS["far"]}


def card_rows(builder: Builder, employee: Employee, place: int, called: str, *, shown: bool) -> Iterator[Row]:
    """Give the rows of an employee's card.

    Args:
        builder: Makes rows of the session.
        employee: The employee.
        place: The position in the session.
        called: What the employee is called on the screen.
        shown: Whether what tells of the person may be shown.
    """
    code, key = employee.code, f"employees/#{employee.code}"
    path = ("employees", place)
    yield builder.marked(Row(key, "record", 0, path, called, slot=Slot("employees", place)))
    yield Row(f"{key}/what", "note", 1, (), "", _plain_summary(builder, employee), wraps=True, tone="dim")
    yield from _levels(builder, employee, f"{key}/levels", shown=shown)
    if shown:
        from tui.panes.needs.movement_rows import movement_rows

        yield from movement_rows(builder, employee, f"{key}/progress")
    yield from _needs(builder, employee, place, key, shown=shown)
    yield from _route(builder, employee, f"{key}/route", shown=shown)
    name = f"{key}/fields"
    is_open = builder.is_open(name, at_first=True)
    yield Row(name, "heading", 0, (), _("Data"), expanded=is_open)
    if is_open:
        yield from builder.fields(employee, path, key, 1, leave_out=("needs", "exemptions"), person=code)
    yield from ratings(builder, employee, key)


def _plain_summary(builder: Builder, employee: Employee) -> str:
    """Tell an employee without how many needs there are."""
    return summary(builder.session, employee.model_copy(update={"needs": ()}), builder.language)


def _hidden(key: str, code: str) -> Row:
    return Row(key, "note", 1, (), "", "", person=code, tone="dim")


def _levels(builder: Builder, employee: Employee, key: str, *, shown: bool) -> Iterator[Row]:
    is_open = builder.is_open(key, at_first=True)
    yield Row(key, "heading", 0, (), _("Levels and targets"), expanded=is_open)
    if not is_open:
        return
    session = builder.session
    from sessions.analysis.gaps import targets_of
    from sessions.analysis.index import requirements

    targets = targets_of(requirements(session), employee) if shown else {}
    known = _current(session, employee.code) if shown else {}
    names = {name: thing_name(session, "competency", name) for name in things(session, "competency")}
    bars: Mapping[str, LevelBar] = {}
    if shown:
        bars = level_bars(
            {
                name: (
                    label,
                    _level(known.get(name)),
                    targets.get(name),
                    in_short(known.get(name), targets.get(name)),
                )
                for name, label in names.items()
            }
        )
        told = _("{level} level  {target} target  {reached} both").format(
            level=LEVEL, target=TARGET, reached=REACHED
        )
        yield Row(f"{key}/legend", "note", 1, (), "", told, tone="dim", person=employee.code)
    for name, label in names.items():
        current, target = known.get(name), targets.get(name)
        drawn = bars.get(name)
        told = brief(current, target) if shown else ""
        yield Row(
            f"{key}/{name}", "field", 1, (), label, told, wraps=True, person=employee.code, drawing=drawn
        )
        if current is not None:
            few = has_few_peers(session, employee.code, name)
            by_source = grounds(current, target, dates(session, employee.code, name), few_peers=few)
            yield Row(
                f"{key}/{name}/by", "note", 2, (), "", by_source, wraps=True, tone="dim", person=employee.code
            )


def _level(current: Current | None) -> float | None:
    return None if current is None else current.level


def _current(session: Session, code: str) -> Mapping[str, Current]:
    from sessions.analysis.levels import current_levels

    return current_levels(session).get(code, {})


def _needs(builder: Builder, employee: Employee, place: int, key: str, *, shown: bool) -> Iterator[Row]:
    """Give needs and exemptions; the needs that training does not solve tell where they go."""
    from frameworks.fields import spec

    for name in ("needs", "exemptions"):
        each = spec(Employee, name)
        rows = builder.field(employee, each, ("employees", place), key, 0, employee.code)
        if shown:
            for row in rows:
                yield row
                if row.kind == "record" and name == "needs":
                    at = row.path[-1]
                    if isinstance(at, int) and employee.needs[at].kind == "condition":
                        told = _("→ goes to measures: training does not solve it")
                        yield Row(
                            f"{row.key}/!",
                            "note",
                            row.depth + 1,
                            row.path,
                            "",
                            told,
                            wraps=True,
                            tone="figure",
                            person=employee.code,
                        )
            continue
        heading = next(rows)
        yield Row(heading.key, "heading", 0, heading.path, heading.label, expanded=None)
        yield _hidden(f"{heading.key}/hidden", employee.code)


def _route(builder: Builder, employee: Employee, key: str, *, shown: bool) -> Iterator[Row]:
    is_open = builder.is_open(key, at_first=True)
    yield Row(key, "heading", 0, (), _("Route"), expanded=is_open)
    if not is_open:
        return
    if not shown:
        yield _hidden(f"{key}/hidden", employee.code)
        return
    from sessions.analysis.coverage import route, route_modules
    from sessions.analysis.programme import module_numbers

    session, code = builder.session, employee.code
    needs, modules, numbers = route(session, code), route_modules(session, code), module_numbers(session)
    for need in needs:
        label = thing_name(session, "competency", need.competency)
        yield Row(
            f"{key}/{need.competency}",
            "field",
            1,
            (),
            label,
            _outcome(builder.language, need),
            wraps=True,
            person=code,
        )
    for module in modules:
        yield Row(
            f"{key}/module-{module}",
            "note",
            1,
            (),
            "",
            f"{numbers[module]}. {thing_name(session, 'module', module)}",
            wraps=True,
            person=code,
        )
    if not needs and not modules:
        yield Row(f"{key}/none", "note", 1, (), "", _("No known need, no module."), tone="dim", person=code)


def _outcome(language: Language, need: "RouteNeed") -> str:
    told = {
        "covered": _("covered"),
        "partly": _("partly covered"),
        "open": _("open: no module moves it"),
    }[need.outcome]
    way = f"{number(need.level, language, most=2)} → {number(need.reached, language, most=2)}"
    return _("{sign} {outcome} ({way}, wanted {target})").format(
        sign=_OUTCOMES[need.outcome], outcome=told, way=way, target=need.target
    )


def ratings(builder: Builder, employee: Employee, key: str) -> Iterator[Row]:
    """Give the ratings of an employee by round, to be edited one by one."""
    session = builder.session
    for place, round_ in enumerate(session.ratings):
        name = f"{key}/rating-{place}"
        is_open = builder.is_open(name, at_first=False)
        told = summary(session, round_, builder.language)
        yield Row(name, "heading", 0, ("ratings", place), told, expanded=is_open)
        if not is_open:
            continue
        levels = parse_levels(round_.levels.get(employee.code, ""))
        for column, competency in enumerate(round_.competencies):
            level = levels[column] if column < len(levels) else None
            yield Row(
                f"{name}/{competency}",
                "rating",
                1,
                ("ratings", place, "levels", employee.code, competency),
                thing_name(session, "competency", competency),
                UNKNOWN if level is None else number(level, builder.language),
                person=employee.code,
            )
