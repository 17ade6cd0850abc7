"""What the pane of the municipality shows: figures, views, aims, drivers, the tree of units, the panel."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, get_args

from rich.cells import cell_len

from frameworks.fields import FieldSpec, spec
from frameworks.model import Driver
from sessions.analysis.index import domain_of
from sessions.analysis.organisation import Branch, Tree, aim_shares, unit_tree
from sessions.analysis.programme import training_budget
from sessions.labels import choice_label
from sessions.model.municipality import Aims, Municipality, WorksCouncil
from tui import actions
from tui.outline.rows import Builder, Row, Slot
from tui.panes.municipality.figures_row import FiguresRow, PairRow, RowFigure
from tui.panes.municipality.panel_rows import panel_rows
from tui.translation import _
from tui.wording.numbers import UNKNOWN, number, percent
from tui.wording.summaries import dots
from tui.wording.values import field_label, shown

if TYPE_CHECKING:
    from tui.insight import Insight

_DRIVER_COLUMN: Final = 34
_LAST_DRIVER_COLUMN: Final = 46
_AIM_TOP: Final = 5
_URGENCY_TOP: Final = 5
_COUNCIL: Final[tuple[WorksCouncil, ...]] = get_args(WorksCouncil)
_ROOT: Final = "municipality"


def municipality_rows(builder: Builder, _insight: "Insight | None") -> Iterator[Row]:
    """Give the rows of the pane."""
    record = builder.session.municipality
    path = (_ROOT,)
    special = {
        "payroll_eur": _payroll,
        "training_budget_pct": _budget,
        "works_council": _council,
        "resident_view": _view,
        "municipal_view": _view,
        "aims": _aims,
        "drivers": _drivers,
        "units": _units,
    }
    for each in type(record).model_fields:
        field = spec(Municipality, each)
        make = special.get(each)
        if make is None:
            yield from builder.field(record, field, path, _ROOT, 0)
        else:
            yield from make(builder, record, field)
    yield from panel_rows(builder)


def _label(builder: Builder, field: FieldSpec) -> str:
    return field_label(Municipality, field, builder.language)


def _field(builder: Builder, record: Municipality, field: FieldSpec, *cells: RowFigure) -> Row:
    """Give a field of the municipality with columns behind its value."""
    return builder.marked(
        FiguresRow(
            f"{_ROOT}/{field.name}",
            "field",
            0,
            (_ROOT, field.name),
            _label(builder, field),
            shown(builder.session, field, getattr(record, field.name), builder.language),
            field=field,
            cells=cells,
            column=0,
        )
    )


# --- money and the works council ------------------------------------------------------------------------------------


def _payroll(builder: Builder, record: Municipality, field: FieldSpec) -> Iterator[Row]:
    value = record.payroll_eur
    told = UNKNOWN if value is None else f"€ {number(value, builder.language)}"
    yield _field(builder, record, field, RowFigure(told))


def _budget(builder: Builder, record: Municipality, field: FieldSpec) -> Iterator[Row]:
    """Give the percentage, and what it comes to a year."""
    value = record.training_budget_pct
    amount, estimated = training_budget(record)
    told = UNKNOWN if value is None else f"{number(value, builder.language)}%"
    year = ""
    if amount is not None:
        money = number(amount, builder.language, 0)
        year = (_("about € {amount} a year") if estimated else _("= € {amount} a year")).format(amount=money)
    yield _field(builder, record, field, RowFigure(told, 6), RowFigure(year, tone="figure"))


def _council(builder: Builder, record: Municipality, field: FieldSpec) -> Iterator[Row]:
    """Give how far the works council is involved, as steps."""
    value = record.works_council
    told = UNKNOWN if value is None else choice_label(field.name, value, builder.language)
    steps = "" if value is None else dots(_COUNCIL.index(value), len(_COUNCIL) - 1)
    yield _field(
        builder, record, field, RowFigure(steps or "···", 3, "figure" if steps else "dim"), RowFigure(told)
    )


# --- views, aims, drivers ---------------------------------------------------------------------------------------------


def _view(builder: Builder, record: Municipality, field: FieldSpec) -> Iterator[Row]:
    yield builder.marked(
        PairRow(
            f"{_ROOT}/{field.name}",
            "field",
            0,
            (_ROOT, field.name),
            _label(builder, field),
            shown(builder.session, field, getattr(record, field.name), builder.language),
            field=field,
            wraps=True,
            side="left" if field.name == "resident_view" else "right",
        )
    )


def _aims(builder: Builder, record: Municipality, field: FieldSpec) -> Iterator[Row]:
    """Give the three aims, each with its weight and its part of all weight."""
    key, path = f"{_ROOT}/aims", (_ROOT, "aims")
    is_open = builder.is_open(key, at_first=True)
    shares = aim_shares(record)
    first = max(shares, key=lambda name: shares[name], default="")
    told = "" if not first else _aim_told(builder, shares)
    yield builder.marked(Row(key, "heading", 0, path, _label(builder, field), told, expanded=is_open))
    if not is_open:
        return
    for each in Aims.model_fields:
        aim = spec(Aims, each)
        weight = getattr(record.aims, each)
        share = shares.get(each)
        part = "" if share is None else percent(share, builder.language)
        yield builder.marked(
            FiguresRow(
                f"{key}/{each}",
                "field",
                1,
                (*path, each),
                field_label(Aims, aim, builder.language),
                UNKNOWN if weight is None else str(weight),
                field=aim,
                cells=(
                    RowFigure(UNKNOWN if weight is None else str(weight), 2, right=True),
                    RowFigure(dots(weight, _AIM_TOP), _AIM_TOP, "figure"),
                    RowFigure(part, 5, right=True),
                    RowFigure("", 20, "bar", weight=1, share=share),
                ),
                column=32,
            )
        )


def _aim_told(builder: Builder, shares: dict[str, float]) -> str:
    """Tell which aims weigh most."""
    most = max(shares.values())
    names = [
        field_label(Aims, spec(Aims, name), builder.language).partition(" (")[0]
        for name, share in shares.items()
        if share == most
    ]
    return _("equal weight") if len(names) == len(shares) else _("most: {aims}").format(aims=", ".join(names))


def _drivers(builder: Builder, record: Municipality, field: FieldSpec) -> Iterator[Row]:
    """Give the drivers, each with its urgency."""
    key, path, label = f"{_ROOT}/drivers", (_ROOT, "drivers"), _label(builder, field)
    is_open = builder.is_open(key, at_first=True)
    count = len(record.drivers)
    told = str(count)
    if not count:
        told = _("none yet: {key} takes the typical ones of a framework")
        told = told.format(key=actions.shown_key("typical-drivers"))
    yield builder.marked(Row(key, "heading", 0, path, label, told, field=field, expanded=is_open))
    if not is_open:
        return
    longest = max((cell_len(builder.text(each.name)) for each in record.drivers), default=0)
    column = max(_DRIVER_COLUMN, min(_LAST_DRIVER_COLUMN, longest + 5))
    for place, driver in enumerate(record.drivers):
        yield from _driver(builder, driver, (*path, place), f"{key}/#{driver.id}", column)
    yield builder.add_row(field, path, key, 1, Slot("municipality.drivers", count))


def _driver(builder: Builder, driver: Driver, path: Any, key: str, column: int) -> Iterator[Row]:
    is_open = builder.is_open(key, at_first=False)
    urgency = driver.urgency
    yield builder.marked(
        FiguresRow(
            key,
            "record",
            1,
            path,
            builder.text(driver.name),
            builder.text(driver.note),
            expanded=is_open,
            slot=Slot("municipality.drivers", path[-1]),
            cells=(
                RowFigure(dots(urgency, _URGENCY_TOP), _URGENCY_TOP, "dim" if urgency is None else "figure"),
                RowFigure(UNKNOWN if urgency is None else str(urgency), 1),
                RowFigure(builder.text(driver.note), tone="dim", weight=1),
            ),
            column=column,
            label_tone="value",
        )
    )
    if is_open:
        yield from builder.fields(driver, path, key, 2)


# --- units --------------------------------------------------------------------------------------------------------


def _units(builder: Builder, record: Municipality, field: FieldSpec) -> Iterator[Row]:
    """Give the units as a tree; what does not add up is said beside it."""
    key, path, label = f"{_ROOT}/units", (_ROOT, "units"), _label(builder, field)
    is_open = builder.is_open(key, at_first=True)
    tree = unit_tree(builder.session)
    yield builder.marked(
        Row(key, "heading", 0, path, label, _tree_told(builder, tree), field=field, expanded=is_open)
    )
    if not is_open:
        return
    for branch in tree.branches:
        yield from _branch(builder, branch, key)
    top = sum(branch.unit.parent is None for branch in tree.branches)
    yield builder.add_row(field, path, key, 1, Slot("units:", top))
    del record


def _tree_told(builder: Builder, tree: Tree) -> str:
    """Tell whether the highest units come to the municipality."""
    language = builder.language
    if not tree.branches:
        return "0"
    if tree.together is None:
        return _("{count}, not all headcounts known").format(count=len(tree.branches))
    together = number(tree.together, language)
    if tree.headcount is None:
        return _("{together} together").format(together=together)
    headcount = number(tree.headcount, language)
    if tree.adds_up:
        return _("{together} of {headcount}: adds up").format(together=together, headcount=headcount)
    difference = tree.together - tree.headcount
    signed = f"{'+' if difference > 0 else '−'}{number(abs(difference), language)}"
    told = _("{together} of {headcount}: {difference}, does not add up")
    return told.format(together=together, headcount=headcount, difference=signed)


def _branch(builder: Builder, branch: Branch, key: str) -> Iterator[Row]:
    unit, language = branch.unit, builder.language
    name, path = f"{key}/#{unit.id}", (_ROOT, "units", branch.place)
    is_open = builder.is_open(name, at_first=False)
    depth = len(branch.lasts)
    people = UNKNOWN if branch.people is None else number(branch.people, language)
    if unit.headcount is None and branch.people is not None:
        people = f"({people})"
    share = "" if branch.share is None else percent(branch.share, language)
    of_unit = domain_of(builder.session, unit.id)
    domain = choice_label("domain", of_unit, language) if of_unit else ""
    told = RowFigure(domain, tone="dim", weight=1)
    if not branch.adds_up and branch.inside is not None:
        inside = number(branch.inside, language)
        told = RowFigure(_("inside: {people}").format(people=inside), tone="warning", weight=5)
    yield builder.marked(
        FiguresRow(
            name,
            "record",
            depth,
            path,
            builder.text(unit.name),
            f"{people} {domain}".strip(),
            expanded=is_open,
            slot=Slot(f"units:{unit.parent or ''}", branch.position),
            cells=(
                RowFigure(people, 7, right=True),
                RowFigure(share, 4, right=True, weight=4),
                RowFigure("", 10, "bar", weight=2, share=branch.share),
                told,
            ),
            column=34,
            guide=_guide(branch.lasts),
            label_tone="value",
        )
    )
    if is_open:
        yield from builder.fields(unit, path, name, depth + 1)


def _guide(lasts: tuple[bool, ...]) -> str:
    """Give the branches of a tree before a unit."""
    if len(lasts) == 1:
        return "  "
    above = "".join("  " if last else "│ " for last in lasts[1:-1])
    return f"  {above}{'└─' if lasts[-1] else '├─'}"
