"""The dimensions of the panel: per category quotas beside who is there, and where the numbers come from."""

from collections.abc import Iterator
from typing import Any, Final

from frameworks.fields import in_language, spec
from sessions.analysis.dimensions import UNIT
from sessions.analysis.panel import LARGEST_DEVIATION, CategoryFigures, DimensionFigures
from sessions.model.panel import Dimension, Panel
from sessions.standard_dimensions import category_name
from tui import actions
from tui.outline.rows import Builder, Row, Slot
from tui.panes.municipality.figures_row import CellTone, FiguresRow, RowFigure, bar
from tui.translation import _, current_language, mark
from tui.wording.numbers import number, percent, percents
from tui.wording.one_of import add_label
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
_COLUMN: Final = 28


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


def dimension_rows(
    builder: Builder, panel: Panel, found: tuple[DimensionFigures, ...], holder: str
) -> Iterator[Row]:
    """Give the dimensions, with a heading of all of them.

    Args:
        builder: Makes rows of the session.
        panel: The panel.
        found: How well it reflects the organisation in each dimension.
        holder: The key of the rows of the panel, which is its field of the session too.
    """
    field = spec(Panel, "dimensions")
    label = field_label(Panel, field, builder.language)
    key, path = f"{holder}/dimensions", (holder, "dimensions")
    is_open = builder.is_open(key, at_first=True)
    count = len(panel.dimensions)
    told = str(count)
    if not count:
        told = _("{key} adds one: job family, kind of work, service, age, place").format(
            key=actions.shown_key("dimension")
        )
    yield builder.marked(Row(key, "heading", 1, path, label, told, field=field, expanded=is_open))
    if not is_open:
        return
    figures = {each.id: each for each in found}
    if UNIT in figures:
        yield from _unit(builder, figures[UNIT], f"{key}/{UNIT}")
    for place, dimension in enumerate(panel.dimensions):
        name, at = f"{key}/#{dimension.id}", (*path, place)
        yield from _dimension(builder, dimension, figures.get(dimension.id), at, name, place)
    yield builder.add_row(field, path, key, 2, Slot("panel.dimensions", count))


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
        yield Row(f"{name}/+", "add", 4, (*path, field.name), add_label(field), field=field, tone="dim")
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
