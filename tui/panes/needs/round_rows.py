"""The rounds of ratings as rows."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from frameworks.fields import spec
from sessions.model import Session
from tui.outline.rows import Builder, Row, Slot
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
