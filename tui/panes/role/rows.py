"""What the Role pane shows: the role in the order in which a team defines it, its shifts as sliders."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from frameworks.fields import spec
from sessions.analysis.checks.role import FEWEST, LIMIT, MOST
from sessions.model import Session
from sessions.model.role import Role
from tui.outline.rows import Builder, Row, Slot, Tone
from tui.outline.slider import sliders
from tui.panes.role import agenda_rows
from tui.panes.role import consensus_rows as consensus
from tui.translation import _
from tui.wording.values import field_label

if TYPE_CHECKING:
    from tui.insight import Insight

START, TARGETS = "role/start", "role/targets"
"""The keys of the rows that open something."""
_PATH = ("role",)


def role_rows(builder: Builder, _insight: "Insight | None") -> Iterator[Row]:
    """Give the rows of the role, then what was voted and decided about it, and the meetings."""
    yield from consensus.signed(builder, _rows(builder))
    yield from consensus.part(builder)
    yield from agenda_rows.part(builder)
    yield from builder.field(builder.session.role, spec(Role, "levels"), _PATH, "role", 0)


def _rows(builder: Builder) -> Iterator[Row]:
    role = builder.session.role
    if not (role.shifts or role.competencies or role.profiles):
        told = _("drivers, shifts, competencies and profiles to begin with")
        yield Row(START, "link", 0, _PATH, _("Start from a framework"), told)
    lists = ("shifts", "competencies", "profiles", "levels", "rounds", "objections", "consensus")
    yield from builder.fields(role, _PATH, "role", 0, leave_out=lists)
    yield from _shifts(builder, role)
    yield from _competencies(builder, role)
    yield Row(
        TARGETS, "link", 0, (*_PATH, "profiles"), _("Targets per profile"), targets_told(builder.session)
    )
    yield from builder.field(role, spec(Role, "profiles"), _PATH, "role", 0)


def _shifts(builder: Builder, role: Role) -> Iterator[Row]:
    drawn = sliders(role.shifts, builder.session.language)
    list_spec, path, key = spec(Role, "shifts"), (*_PATH, "shifts"), "role/shifts"
    label = field_label(Role, list_spec, builder.language)
    is_open = builder.is_open(key, at_first=bool(role.shifts))
    told = _("{count}   ○ today  ● goal").format(count=len(role.shifts))
    yield builder.marked(
        Row(key, "heading", 0, path, label, told if role.shifts else "0", field=list_spec, expanded=is_open)
    )
    if not is_open:
        return
    container = ".".join(path)
    for place, shift in enumerate(role.shifts):
        rows = builder.record(shift, (*path, place), key, 1, Slot(container, place))
        yield replace(next(rows), drawing=drawn[shift.id])
        yield from rows
    yield builder.add_row(list_spec, path, key, 1, Slot(container, len(role.shifts)))


def _competencies(builder: Builder, role: Role) -> Iterator[Row]:
    rows = builder.field(role, spec(Role, "competencies"), _PATH, "role", 0)
    count = len(role.competencies)
    tone: Tone = "plain" if FEWEST <= count <= MOST else "warning"
    yield replace(next(rows), value=competencies_told(count), tone=tone)
    yield from rows


def competencies_told(count: int) -> str:
    """Give how many competencies there are, beside how many there should be."""
    return _("{count}   {fewest} to {most} advised, {limit} the limit").format(
        count=count, fewest=FEWEST, most=MOST, limit=LIMIT
    )


def targets_told(session: Session) -> str:
    """Give how many of the targets are set."""
    role = session.role
    cells = len(role.profiles) * len(role.competencies)
    if not cells:
        return _("first there must be competencies and profiles")
    known = {each.id for each in role.competencies}
    count = sum(each.competency in known for profile in role.profiles for each in profile.requirements)
    return _("{count} of {cells} set").format(count=count, cells=cells)
