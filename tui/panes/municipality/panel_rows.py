"""The panel: how many are invited and came, what is wrong and what helps most, and the members."""

from collections.abc import Iterator
from typing import Any, Final

from frameworks.fields import in_language, spec
from sessions.analysis.dimensions import UNIT
from sessions.analysis.panel import DimensionFigures, attended, overall_deviation, representation
from sessions.analysis.panel_changes import PanelChange, best_change
from sessions.model import Session
from sessions.model.panel import Member, Panel
from sessions.standard_dimensions import category_name
from sessions.things import name_of, things
from tui import actions
from tui.outline.rows import Builder, Row, Slot, Tone
from tui.panes.municipality.dimension_rows import (
    category_text,
    deviation_told,
    dimension_rows,
    dimension_text,
)
from tui.panes.municipality.figures_row import FiguresRow, RowFigure
from tui.translation import _
from tui.wording.numbers import UNKNOWN, percents
from tui.wording.values import field_label

_KEY: Final = "panel"
_OPEN_MEMBERS: Final = 40


def panel_rows(builder: Builder) -> Iterator[Row]:
    """Give the rows of the panel."""
    panel = builder.session.panel
    found = representation(builder.session)
    label = field_label(Session, spec(Session, "panel"), builder.language)
    is_open = builder.is_open(_KEY, at_first=True)
    yield builder.marked(
        Row(_KEY, "heading", 0, (_KEY,), label, _told(builder, panel, found), expanded=is_open)
    )
    if not is_open:
        return
    yield from builder.field(panel, spec(Panel, "size"), (_KEY,), _KEY, 1)
    yield from _notes(builder, found)
    yield from dimension_rows(builder, panel, found, _KEY)
    yield from _members(builder, panel)


def _told(builder: Builder, panel: Panel, found: tuple[DimensionFigures, ...]) -> str:
    """Tell how many are asked and came, and how well they reflect the organisation."""
    parts = [_("{count} invited").format(count=len(panel.members))]
    came, unknown = attended(panel), sum(member.attended is None for member in panel.members)
    if came is not None:
        parts.append(_("{count} attended").format(count=came))
        if unknown:
            parts.append(_("{count} not noted").format(count=unknown))
    deviation = overall_deviation(found)
    if deviation is not None:
        parts.append(deviation_told(deviation))
    del builder
    return " · ".join(parts)


# --- what is wrong, and what helps most -------------------------------------------------------------------------------


def _notes(builder: Builder, found: tuple[DimensionFigures, ...]) -> Iterator[Row]:
    for dimension in found:
        for category in dimension.categories:
            if category.word == "absent":
                told = _(
                    "Nobody of {category} ({dimension}): {share}% of the employees, {quota} places wanted."
                )
                text = told.format(
                    category=builder.text(category.name),
                    dimension=dimension_text(builder, dimension),
                    share=percents(category.population_share, builder.language),
                    quota=category.quota,
                )
                yield _note(f"{_KEY}/!{dimension.id}/{category.id}", f"✖ {text}", "error")
    change = best_change(builder.session)
    if change is not None:
        yield _note(f"{_KEY}/helps", f"➜ {_change_told(builder, change, found)}", "figure")


def _note(key: str, text: str, tone: Tone) -> Row:
    return Row(key, "note", 1, (), "", text, wraps=True, tone=tone)


def _change_told(builder: Builder, change: PanelChange, found: tuple[DimensionFigures, ...]) -> str:
    dimension = next(each for each in found if each.id == change.dimension)
    values = {
        "dimension": dimension_text(builder, dimension),
        "joining": category_text(builder, dimension, change.joining),
        "before": percents(change.before, builder.language),
        "after": percents(change.after, builder.language),
    }
    if change.leaving is None:
        told = _("Helps most: add somebody of {joining} ({dimension}: {before}% → {after}%).")
        return told.format(**values)
    told = _("Helps most: give a place of {leaving} to {joining} ({dimension}: {before}% → {after}%).")
    return told.format(**values, leaving=category_text(builder, dimension, change.leaving))


# --- members ----------------------------------------------------------------------------------------------------------


def _members(builder: Builder, panel: Panel) -> Iterator[Row]:
    field = spec(Panel, "members")
    label = field_label(Panel, field, builder.language)
    key, path = f"{_KEY}/members", (_KEY, "members")
    count = len(panel.members)
    is_open = builder.is_open(key, at_first=count <= _OPEN_MEMBERS)
    told = str(count)
    if panel.size is not None:
        told = _("{count} of {size}").format(count=count, size=panel.size)
    if not count:
        told = _("none yet: {key} composes a panel from the employees").format(
            key=actions.shown_key("compose")
        )
    yield builder.marked(Row(key, "heading", 1, path, label, told, field=field, expanded=is_open))
    if not is_open:
        return
    for place, member in enumerate(panel.members):
        yield from _member(builder, member, (*path, place), f"{key}/#{member.code}", place)
    yield builder.add_row(field, path, key, 2, Slot("panel.members", count))


_ATTENDED: Final = {True: "✓", False: "✗", None: "·"}


def _member(builder: Builder, member: Member, path: Any, key: str, place: int) -> Iterator[Row]:
    is_open = builder.is_open(key, at_first=False)
    traits = " · ".join(trait_text(builder, name, value) for name, value in _ordered(builder, member))
    sign = _ATTENDED[member.attended]
    away = member.attended is False
    told = {True: _("attended"), False: _("did not come"), None: _("invited")}[member.attended]
    yield builder.marked(
        FiguresRow(
            key,
            "record",
            2,
            path,
            f"{sign} {member.code}",
            traits,
            expanded=is_open,
            slot=Slot("panel.members", place),
            cells=(
                RowFigure(told, 12, "good" if member.attended else "dim", weight=5),
                RowFigure(traits, tone="dim" if away else "value"),
            ),
            column=14,
            label_tone="dim" if away else "value",
        )
    )
    if not is_open:
        return
    for name in ("code", "attended"):
        yield from builder.field(member, spec(Member, name), path, key, 3)
    field = spec(Member, "traits")
    at, name = (*path, "traits"), f"{key}/traits"
    traits_open = builder.is_open(name, at_first=True)
    label = field_label(Member, field, builder.language)
    yield builder.marked(Row(name, "heading", 3, at, label, expanded=traits_open))
    if not traits_open:
        return
    known = {UNIT: _("Unit")} if builder.session.municipality.units else {}
    known |= {each.id: builder.text(each.name) for each in builder.session.panel.dimensions}
    for dimension in dict.fromkeys([*known, *member.traits]):
        value = member.traits.get(dimension)
        yield Row(
            f"{name}/{dimension}",
            "field" if value is None else "entry",
            4,
            (*at, dimension),
            known.get(dimension, dimension),
            UNKNOWN if value is None else trait_text(builder, dimension, value),
            field=field,
        )


def _ordered(builder: Builder, member: Member) -> Iterator[tuple[str, str]]:
    """Give a member's traits, the unit first and the others in the order of the dimensions."""
    order = (UNIT, *(each.id for each in builder.session.panel.dimensions))
    for name in dict.fromkeys((*order, *member.traits)):
        if name in member.traits:
            yield name, member.traits[name]


def trait_text(builder: Builder, dimension: str, category: str) -> str:
    """Give what people call a member's category of a dimension."""
    if dimension == UNIT:
        found = things(builder.session, "unit").get(category)
        return builder.text(name_of(found)) if found is not None else category
    return in_language(category_name(dimension, category), builder.session.language)
