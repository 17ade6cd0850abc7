"""What each pane shows: its part of the session, as rows in the order in which a team fills it in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from frameworks.fields import in_language, spec
from sessions.model import Session
from sessions.model.programme import Programme
from sessions.things import things
from tui import actions
from tui.language import _, mark
from tui.outline.rows import Builder, Row, Slot, Tone
from tui.panes.municipality.rows import municipality
from tui.panes.role.rows import role_rows
from tui.wording.summaries import summary
from tui.wording.values import field_label

if TYPE_CHECKING:
    from sessions.analysis.order import BrokenRule
    from tui.insight import Insight

_MOST_NOTES: Final = 3
"""So many broken rules are told under a module, the worst first."""

Rows = Callable[[Builder, "Insight | None"], Iterator[Row]]


class Content(NamedTuple):
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


def _needs(builder: Builder, _insight: "Insight | None") -> Iterator[Row]:
    """Give the rounds of ratings; who got them is shown by the heat map."""
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


def _programme(builder: Builder, insight: "Insight | None") -> Iterator[Row]:
    programme = builder.session.programme
    path = ("programme",)
    yield from _phases(builder, programme, insight)
    yield from builder.fields(programme, path, "programme", 0, leave_out=("phases", "modules", "cohorts"))


def _phases(builder: Builder, programme: Programme, insight: "Insight | None") -> Iterator[Row]:
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
                rules = () if insight is None else insight.broken.get(module_id, ())
                yield from _module(
                    builder, modules[module_id], places[module_id], Slot(container, place), rules
                )
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


def _module(
    builder: Builder, module: Any, place: int, slot: Slot, rules: "Sequence[BrokenRule]" = ()
) -> Iterator[Row]:
    """Give a module's rows, and right under it which rules of the order it breaks."""
    path = ("programme", "modules", place)
    rows = builder.record(module, path, "module", 1, slot)
    yield next(rows)
    mended = next((rule for rule in rules if rule.known_mend is not None), None)
    for number, rule in enumerate(rules[:_MOST_NOTES]):
        tone: Tone = "dim" if rule.severity == "hint" else rule.severity
        text = rule.brief.text(builder.language)
        if rule is mended:
            text = _("{reason} ({key} mends it)").format(reason=text, key=actions.shown_key("mend"))
        elif number == _MOST_NOTES - 1 < len(rules) - 1:
            text = _("{reason} (and {number} more)").format(reason=text, number=len(rules) - _MOST_NOTES)
        key = f"module/#{module.id}/!" + ("" if number == 0 else str(number + 1))
        yield Row(key, "note", 2, path, "", text, wraps=True, tone=tone)
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
        role_rows,
        lambda session: (session.role, session.municipality.drivers, session.session.decisions),
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
