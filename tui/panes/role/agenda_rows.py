"""The meetings in the Role pane: their agendas with the minutes of each point, and what came of it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from frameworks.fields import spec
from frameworks.findings import Path
from sessions.edits.paths import value_at
from sessions.model import Session
from sessions.model.agenda import Agenda, Point
from tui.outline.rows import Builder, Row, Slot
from tui.wording.agenda import agenda_line, agenda_name, point_line, point_name, start_times
from tui.wording.values import field_label

KEY: Final = "agendas"
STEP: Final = 5
"""Minutes by which a key makes a point longer or shorter."""
_OF_POINT: Final = 4
"""Steps of the path of a point."""


def part(builder: Builder) -> Iterator[Row]:
    """Give the rows of the meetings: the last one open, as long as it was not gone through."""
    agendas = builder.session.agendas
    field, path = spec(Session, "agendas"), ("agendas",)
    is_open = builder.is_open(KEY, at_first=bool(agendas))
    label = field_label(Session, field, builder.language)
    yield builder.marked(
        Row(KEY, "heading", 0, path, label, str(len(agendas)), field=field, expanded=is_open)
    )
    if not is_open:
        return
    for place, agenda in enumerate(agendas):
        is_last = place == len(agendas) - 1
        yield from _agenda(builder, agenda, place, at_first=is_last)
    yield builder.add_row(field, path, KEY, 1, Slot("agendas", len(agendas)))


def _agenda(builder: Builder, agenda: Agenda, place: int, *, at_first: bool) -> Iterator[Row]:
    path: Path = ("agendas", place)
    rows = builder.record(
        agenda,
        path,
        KEY,
        1,
        Slot("agendas", place),
        inside=lambda key: _inside(builder, agenda, path, key),
        at_first=at_first,
    )
    yield replace(next(rows), label=agenda_name(agenda), value=agenda_line(agenda))
    yield from rows


def _inside(builder: Builder, agenda: Agenda, path: Path, key: str) -> Iterator[Row]:
    field, place = spec(Agenda, "points"), (*path, "points")
    container = ".".join(map(str, place))
    for number, (point, start) in enumerate(zip(agenda.points, start_times(agenda), strict=True)):
        rows = builder.record(point, (*place, number), f"{key}/points", 2, Slot(container, number))
        label = " ".join(each for each in (start, point_name(point)) if each)
        yield replace(next(rows), label=label, value=point_line(point))
        yield from rows
    yield builder.add_row(field, place, f"{key}/points", 2, Slot(container, len(agenda.points)))
    yield from builder.fields(agenda, path, key, 2, leave_out=("points",))


def point_at(session: Session, row: Row | None) -> Point | None:
    """Give the point of an agenda that a row stands for; `None` when it is another row."""
    if row is None or row.kind != "record" or row.path[:1] != ("agendas",) or len(row.path) != _OF_POINT:
        return None
    found = value_at(session, row.path)
    return found if isinstance(found, Point) else None
