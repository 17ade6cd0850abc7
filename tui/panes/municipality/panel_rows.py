"""The panel: quotas beside who is there, per dimension; what helps most; and the members."""

from collections.abc import Iterator
from typing import Any, Final

from frameworks.fields import in_language, spec
from sessions.analysis.dimensions import UNIT
from sessions.analysis.panel import (
    LARGEST_DEVIATION,
    CategoryFigures,
    DimensionFigures,
    attended,
    overall_deviation,
    representation,
)
from sessions.analysis.panel_changes import PanelChange, best_change
from sessions.model import Session
from sessions.model.panel import Dimension, Member, Panel
from sessions.standard_dimensions import category_name
from sessions.things import name_of, things
from tui import actions
from tui.language import _, current_language, mark
from tui.outline.rows import Builder, Row, Slot, Tone
from tui.panes.municipality.figures_row import CellTone, FiguresRow, RowFigure, bar
from tui.wording.numbers import UNKNOWN, number, percent, percents
from tui.wording.values import field_label

WORDS: Final = {
    "under": mark("too few"),
    "fits": mark("fits"),
    "over": mark("many"),
    "absent": mark("absent"),
}
_TONES: Final[dict[str, CellTone]] = {
    "under": "warning",
    "fits": "value",
    "over": "warning",
    "absent": "error",
}
_KEY: Final = "panel"
_COLUMN: Final = 28
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
    yield from _dimensions(builder, panel, found)
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


def deviation_told(deviation: float) -> str:
    """Tell a deviation of 0 to 1 and whether that is well."""
    told = _("±{share}%, good") if deviation <= LARGEST_DEVIATION else _("±{share}%, too far")
    return told.format(share=percents(deviation, current_language(), beside=LARGEST_DEVIATION))


def category_text(builder: Builder, found: DimensionFigures, category: str) -> str:
    """Give what people call a category of a dimension, in the language of the texts."""
    names = {each.id: each.name for each in found.categories}
    return builder.text(names.get(category, category))


def dimension_text(builder: Builder, found: DimensionFigures) -> str:
    """Give what people call a dimension."""
    return _("Unit") if found.id == UNIT else builder.text(found.name)


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


# --- dimensions -------------------------------------------------------------------------------------------------------


def _dimensions(builder: Builder, panel: Panel, found: tuple[DimensionFigures, ...]) -> Iterator[Row]:
    field = spec(Panel, "dimensions")
    label = field_label(Panel, field, builder.language)
    key, path = f"{_KEY}/dimensions", (_KEY, "dimensions")
    is_open = builder.is_open(key, at_first=True)
    count = len(panel.dimensions)
    told = str(count)
    if not count:
        keys = actions.shown_row(
            *(f"standard-{each}" for each in ("job-family", "level", "tenure", "age", "setting"))
        )
        told = _("keys {keys} add: job family, kind of work, service, age, place").format(keys=keys)
    yield builder.marked(Row(key, "heading", 1, path, label, told, field=field, expanded=is_open))
    if not is_open:
        return
    figures = {each.id: each for each in found}
    if UNIT in figures:
        yield from _unit(builder, figures[UNIT], f"{key}/{UNIT}")
    for place, dimension in enumerate(panel.dimensions):
        name, at = f"{key}/#{dimension.id}", (*path, place)
        yield from _dimension(builder, dimension, figures.get(dimension.id), at, name, place)
    yield builder.add_row(field, path, key, 2, Slot("panel.dimensions", count), label)


def _head(figures: DimensionFigures | None) -> tuple[RowFigure, ...]:
    """Give the titles of the columns, and how well the panel reflects the dimension."""
    if figures is None:
        return (RowFigure(_("no numbers yet"), tone="warning"),)
    told, tone = "", _TONES["fits"]
    if figures.deviation is not None:
        told = deviation_told(figures.deviation)
        tone = "good" if figures.deviation <= LARGEST_DEVIATION else "warning"
    elif figures.unknown:
        told, tone = _("{count} unknown").format(count=figures.unknown), "warning"
    return (
        RowFigure(_("staff"), 6, "dim", right=True),
        RowFigure("", 4, "dim", right=True, weight=3),
        RowFigure(_("places"), 6, "dim", right=True),
        RowFigure(_("there"), 5, "dim", right=True),
        RowFigure(_("index"), 5, "dim", right=True, weight=4),
        RowFigure(told, 13, tone),
        RowFigure("", 10, weight=1),
    )


def _cells(builder: Builder, category: CategoryFigures) -> tuple[RowFigure, ...]:
    language = builder.language
    tone = _TONES[category.word] if category.word else "dim"
    share = 0.0 if category.share is None else category.share
    return (
        RowFigure(number(category.population, language), 6, right=True),
        RowFigure(percent(category.population_share, language), 4, "dim", right=True, weight=3),
        RowFigure(str(category.quota), 6, right=True),
        RowFigure(str(category.members), 5, tone, right=True),
        RowFigure(
            "" if category.index is None else number(category.index, language, 2),
            5,
            tone,
            right=True,
            weight=4,
        ),
        RowFigure(_(WORDS[category.word]) if category.word else "", 13, tone),
        RowFigure(bar(share), 10, "bar" if tone == "value" else tone, weight=1),
    )


def _unit(builder: Builder, figures: DimensionFigures, key: str) -> Iterator[Row]:
    """Give the units as a dimension: what they are is changed in the tree of units."""
    is_open = builder.is_open(key, at_first=True)
    yield FiguresRow(
        key,
        "heading",
        2,
        (),
        _("Unit"),
        expanded=is_open,
        cells=_head(figures),
        column=_COLUMN,
        label_tone="heading",
    )
    if is_open:
        for category in figures.categories:
            yield FiguresRow(
                f"{key}/{category.id}",
                "field",
                3,
                (),
                builder.text(category.name),
                str(category.population),
                cells=_cells(builder, category),
                column=_COLUMN,
            )


def _dimension(
    builder: Builder, dimension: Dimension, figures: DimensionFigures | None, path: Any, key: str, place: int
) -> Iterator[Row]:
    is_open = builder.is_open(key, at_first=True)
    yield builder.marked(
        FiguresRow(
            key,
            "record",
            2,
            path,
            builder.text(dimension.name),
            expanded=is_open,
            slot=Slot("panel.dimensions", place),
            cells=_head(figures),
            column=_COLUMN,
            label_tone="heading",
        )
    )
    if not is_open:
        return
    field = spec(Dimension, "population")
    at = (*path, field.name)
    known = {each.id: each for each in figures.categories} if figures else {}
    folded = not builder.is_open(f"{key}/population", at_first=False)
    for name in known or dimension.population:
        figure = known.get(name)
        if figure is not None and not figure.population and not figure.members and folded:
            # Nobody is there and nobody was typed; it comes back where the numbers are unfolded.
            continue
        cells = _cells(builder, known[name]) if name in known else (RowFigure("0", 6, right=True),)
        yield FiguresRow(
            f"{key}/population/{name}",
            # What was only counted of the employees is no entry of the table, so it can't be removed from it.
            "entry" if name in dimension.population else "field",
            3,
            (*at, name),
            in_language(category_name(dimension.id, name), builder.session.language),
            str(known[name].population) if name in known else "0",
            field=field,
            cells=cells,
            column=_COLUMN,
        )
    yield from _details(builder, dimension, figures, path, key)


def _details(
    builder: Builder, dimension: Dimension, figures: DimensionFigures | None, path: Any, key: str
) -> Iterator[Row]:
    """Give where the numbers come from, and folded below it the name and id of the dimension."""
    field = spec(Dimension, "population")
    name = f"{key}/population"
    is_open = builder.is_open(name, at_first=False)
    yield builder.marked(
        Row(
            name,
            "heading",
            3,
            (*path, field.name),
            _("numbers: {source}").format(source=_source_told(builder, figures)),
            field=field,
            expanded=is_open,
            tone="dim",
        )
    )
    if is_open:
        label = _("add: {list}").format(list=_("category"))
        yield Row(f"{name}/+", "add", 4, (*path, field.name), label, field=field, tone="dim")
        yield from builder.fields(dimension, path, key, 4, leave_out=(field.name,))


def _source_told(builder: Builder, figures: DimensionFigures | None) -> str:
    """Tell where the numbers of a dimension come from."""
    if figures is None:
        return _("type them, or give employees a category")
    if figures.source == "typed":
        return _("typed; {key} counts the employees").format(key=actions.shown_key("derive"))
    counted = len(builder.session.employees) - figures.without
    told = (
        _("counted of {count} employees; {without} not known")
        if figures.without
        else _("counted of {count} employees")
    )
    return told.format(count=counted, without=figures.without)


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
    yield builder.add_row(field, path, key, 2, Slot("panel.members", count), label)


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
