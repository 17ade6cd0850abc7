"""What each pane shows: its part of the session, as rows in the order in which a team fills it in."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from frameworks.fields import in_language, parse_levels, spec
from sessions.model import Session
from sessions.model.programme import Programme
from sessions.things import things
from tui.language import _, mark
from tui.outline.rows import Builder, Row, Slot, Tone
from tui.outline.shown import UNKNOWN, field_label, number, thing_name
from tui.outline.summaries import summary
from tui.panes.municipality.rows import municipality

if TYPE_CHECKING:
    from sessions.analysis.groups import GroupFigure
    from tui.insight import Insight

Rows = Callable[[Builder, "Insight | None"], Iterator[Row]]
_OPEN_EMPLOYEES: Final = 30


@dataclass(frozen=True, slots=True)
class Content:
    """What a pane shows.

    Attributes:
        id: The pane's name.
        title: What people call it.
        rows: Its rows.
        parts: The parts of a session that its rows are made of; it is drawn anew when one is another object.
        library: What its library offers: the kinds of thing of a framework.
    """

    id: str
    title: str
    rows: Rows
    parts: Callable[[Session], tuple[Any, ...]]
    library: tuple[str, ...] = ()


def _role(builder: Builder, _insight: "Insight | None") -> Iterator[Row]:
    yield from builder.fields(builder.session.role, ("role",), "role", 0)


def _needs(builder: Builder, insight: "Insight | None") -> Iterator[Row]:
    yield from _figures(builder, insight)
    yield from _employees(builder)
    yield from _ratings(builder)


def _figures(builder: Builder, insight: "Insight | None") -> Iterator[Row]:
    """Give the figures of the groups that are large enough to be shown."""
    if insight is None or insight.groups is None:
        return
    key, shown = "figures", insight.groups
    is_open = builder.is_open(key, at_first=True)
    yield Row(key, "heading", 0, (), _("Below target, per group"), expanded=is_open)
    if not is_open:
        return
    by_group: dict[str, list[GroupFigure]] = {}
    for figure in shown.figures:
        by_group.setdefault(figure.group, []).append(figure)
    for group, figures in by_group.items():
        name = f"{key}/{group}"
        known = any(not each.hidden and each.n for each in figures)
        group_open = builder.is_open(name, at_first=False)
        title = thing_name(builder.session, "profile", group) if shown.by == "profile" else _("All employees")
        told = "" if known else f"<{builder.session.privacy.k}"
        yield Row(name, "record", 1, (), title, told or _worst(builder, figures), expanded=group_open)
        if group_open:
            for each in figures:
                label = thing_name(builder.session, "competency", each.competency)
                yield Row(
                    f"{name}/{each.competency}", "field", 2, (), label, _figure(builder, each), tone="figure"
                )


def _worst(builder: Builder, figures: "list[GroupFigure]") -> str:
    """Give the competency that a group needs first."""
    first = next((each for each in figures if each.rank == 1), None)
    if first is None or not first.share_below:
        return ""
    name = thing_name(builder.session, "competency", first.competency)
    return _("first: {competency}, {share}%").format(competency=name, share=round(100 * first.share_below))


def _figure(builder: Builder, figure: "GroupFigure") -> str:
    if figure.hidden:
        return f"<{builder.session.privacy.k}"
    if not figure.n or figure.share_below is None or figure.mean_gap is None:
        return UNKNOWN
    share = round(100 * figure.share_below)
    bar = "█" * round(share / 10) + "░" * (10 - round(share / 10))
    gap = number(figure.mean_gap, builder.language, 1)
    told = _("{bar} {share}% of {n} assessed ({total} in all), mean gap {gap}")
    return told.format(bar=bar, share=share, n=figure.n, total=figure.in_scope, gap=gap)


def _employees(builder: Builder) -> Iterator[Row]:
    session = builder.session
    list_spec = spec(Session, "employees")
    label = field_label(Session, list_spec, builder.language)
    key, path = "employees", ("employees",)
    is_open = builder.is_open(key, at_first=0 < len(session.employees) <= _OPEN_EMPLOYEES)
    yield builder.marked(
        Row(key, "heading", 0, path, label, str(len(session.employees)), field=list_spec, expanded=is_open)
    )
    if not is_open:
        return
    for place, employee in enumerate(session.employees):
        yield from builder.record(
            employee,
            (*path, place),
            key,
            1,
            Slot("employees", place),
            inside=partial(_person, builder, employee, place),
        )
    yield builder.add_row(list_spec, path, key, 1, Slot("employees", len(session.employees)), label)


def _person(builder: Builder, employee: Any, place: int, key: str) -> Iterator[Row]:
    """Give what is known of one employee: fields, then each round of ratings. All of it is text about a person."""
    yield from builder.fields(employee, ("employees", place), key, 2, person=employee.code)
    for round_place, round_ in enumerate(builder.session.ratings):
        name = f"{key}/rating-{round_place}"
        is_open = builder.is_open(name, at_first=employee.code in round_.levels)
        yield Row(
            name,
            "heading",
            2,
            ("ratings", round_place),
            summary(builder.session, round_, builder.language),
            expanded=is_open,
        )
        if not is_open:
            continue
        levels = parse_levels(round_.levels.get(employee.code, ""))
        for column, competency in enumerate(round_.competencies):
            level = levels[column] if column < len(levels) else None
            yield Row(
                f"{name}/{competency}",
                "rating",
                3,
                ("ratings", round_place, "levels", employee.code, competency),
                thing_name(builder.session, "competency", competency),
                UNKNOWN if level is None else number(level, builder.language),
                person=employee.code,
            )


def _ratings(builder: Builder) -> Iterator[Row]:
    session = builder.session
    list_spec = spec(Session, "ratings")
    label = field_label(Session, list_spec, builder.language)
    key, path = "ratings", ("ratings",)
    is_open = builder.is_open(key, at_first=True)
    yield builder.marked(
        Row(key, "heading", 0, path, label, str(len(session.ratings)), field=list_spec, expanded=is_open)
    )
    if not is_open:
        return
    for place, round_ in enumerate(session.ratings):
        yield from builder.record(
            round_,
            (*path, place),
            key,
            1,
            Slot("ratings", place),
            inside=partial(_round, builder, round_, place),
        )
    yield builder.add_row(list_spec, path, key, 1, Slot("ratings", len(session.ratings)), label)


def _round(builder: Builder, round_: Any, place: int, key: str) -> Iterator[Row]:
    return builder.fields(round_, ("ratings", place), key, 2, leave_out=("levels",))


def _programme(builder: Builder, _insight: "Insight | None") -> Iterator[Row]:
    programme = builder.session.programme
    path = ("programme",)
    yield from _phases(builder, programme)
    yield from builder.fields(programme, path, "programme", 0, leave_out=("phases", "modules"))


def _phases(builder: Builder, programme: Programme) -> Iterator[Row]:
    places = {module.id: place for place, module in enumerate(programme.modules)}
    list_spec = spec(Programme, "phases")
    module_spec = spec(Programme, "modules")
    modules = things(builder.session, "module")
    for number_, phase in enumerate(programme.phases):
        key = f"phase/#{phase.id}"
        at, container = ("programme", "phases", number_), f"phase:{phase.id}"
        is_open = builder.is_open(key, at_first=True)
        yield builder.marked(
            Row(
                key,
                "record",
                0,
                at,
                builder.text(phase.name),
                summary(builder.session, phase, builder.language),
                expanded=is_open,
                slot=Slot("programme.phases", number_),
                into=None if is_open else Slot(container, len(phase.modules)),
                tone="figure",
            )
        )
        if not is_open:
            continue
        for place, module_id in enumerate(phase.modules):
            if module_id in modules:
                yield from _module(builder, modules[module_id], places[module_id], Slot(container, place))
        yield Row(
            f"{key}/+",
            "add",
            1,
            ("programme", "modules"),
            _("add: {list}").format(list=_("module")),
            field=module_spec,
            slot=Slot(container, len(phase.modules)),
            tone="dim",
        )
        details = f"{key}/details"
        if builder.is_open(details, at_first=False):
            yield from builder.fields(phase, at, details, 1, leave_out=("modules",))
    yield Row(
        "phase/+",
        "add",
        0,
        ("programme", "phases"),
        _("add: {list}").format(list=_("phase")),
        field=list_spec,
        slot=Slot("programme.phases", len(programme.phases)),
        tone="dim",
    )
    yield from _unplaced(builder, programme, places)


def _module(builder: Builder, module: Any, place: int, slot: Slot) -> Iterator[Row]:
    """Give a module's rows, and right under it what is wrong with its place in the order."""
    path = ("programme", "modules", place)
    found = builder.findings.get(path)
    rows = builder.record(module, path, "module", 1, slot)
    yield next(rows)
    if found is not None and found.code.startswith(("prerequisite", "jump")):
        tone: Tone = "error" if found.severity == "error" else "warning"
        text = found.message.text(builder.language)
        yield Row(f"module/#{module.id}/!", "note", 2, path, "", text, wraps=True, tone=tone)
    yield from rows


def _unplaced(builder: Builder, programme: Programme, places: Mapping[str, int]) -> Iterator[Row]:
    placed = {each for phase in programme.phases for each in phase.modules}
    loose = [module for module in programme.modules if module.id not in placed]
    if not loose:
        return
    is_open = builder.is_open("unplaced", at_first=True)
    yield Row("unplaced", "heading", 0, (), _("In no phase"), str(len(loose)), expanded=is_open)
    if is_open:
        for number_, module in enumerate(loose):
            yield from _module(builder, module, places[module.id], Slot("phase:", number_))


def _proposal(builder: Builder, _insight: "Insight | None") -> Iterator[Row]:
    session = builder.session
    for name in ("session", "proposal", "privacy"):
        yield from builder.nested(
            getattr(session, name),
            (name,),
            name,
            0,
            field_label(Session, spec(Session, name), builder.language),
        )


CONTENTS: Final[tuple[Content, ...]] = (
    Content(
        "municipality",
        mark("Municipality"),
        municipality,
        lambda session: (session.municipality, session.panel, session.employees, session.role.profiles),
        ("drivers",),
    ),
    Content(
        "role",
        mark("Role"),
        _role,
        lambda session: (session.role, session.municipality.drivers),
        ("competencies", "shifts", "profiles"),
    ),
    Content(
        "needs",
        mark("Needs"),
        _needs,
        lambda session: (
            session.employees,
            session.ratings,
            session.role,
            session.municipality,
            session.programme,
        ),
    ),
    Content(
        "programme",
        mark("Programme"),
        _programme,
        lambda session: (session.programme, session.role),
        ("modules",),
    ),
    Content(
        "proposal",
        mark("Proposal"),
        _proposal,
        lambda session: (session.session, session.proposal, session.privacy),
    ),
)


def framework_name(session: Session, framework: Any) -> str:
    """Give a framework's name in the language of the session."""
    return in_language(framework.framework.name, session.language)
