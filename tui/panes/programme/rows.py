"""The programme as rows: phases with their modules, which rules of the order each breaks, and the rest."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from frameworks.fields import spec
from sessions.model.programme import Programme
from sessions.things import things
from tui import actions
from tui.outline.rows import Builder, Row, Slot, Tone
from tui.panes.rows.next_row import next_row
from tui.translation import _
from tui.wording.one_of import add_label
from tui.wording.summaries import summary

if TYPE_CHECKING:
    from sessions.analysis.order import BrokenRule
    from tui.insight import Insight

_MOST_NOTES: Final = 3
"""So many broken rules are told under a module, the worst first."""


def programme_rows(builder: Builder, insight: "Insight | None") -> Iterator[Row]:
    """Give the phases with their modules, then the other fields of the programme."""
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
                into=Slot(container, 0),
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
            add_label(module_spec),
            field=module_spec,
            slot=Slot(container, len(phase.modules)),
            tone="dim",
        )
        details = f"{key}/details"
        if builder.is_open(details, at_first=False):
            yield from builder.fields(phase, at, details, 1, leave_out=("modules",))
    if not programme.modules:
        yield next_row(builder.session, "programme")
    yield Row(
        "phase/+",
        "add",
        0,
        ("programme", "phases"),
        add_label(list_spec),
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
        elif rule.code == "prerequisite-unknown":
            text = _("{reason} ({key} looks in the library)").format(
                reason=text, key=actions.shown_key("mend")
            )
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
