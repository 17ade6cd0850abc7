"""The rounds of ratings as rows, and what the pane of the needs is made of."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from frameworks.fields import spec
from sessions.model import Session
from tui.language import mark
from tui.outline.rows import Builder, Row, Slot
from tui.panes.content import Content
from tui.wording.values import field_label

if TYPE_CHECKING:
    from tui.insight import Insight


def round_rows(builder: Builder, _insight: "Insight | None") -> Iterator[Row]:
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


NEEDS: Final = Content(
    "needs",
    mark("Needs"),
    round_rows,
    lambda session: (
        session.employees,
        session.ratings,
        session.role,
        session.municipality,
        session.programme,
    ),
    ("employees", "ratings"),
)
