"""The rounds of ratings as rows: how far each is, and when what is told of groups can become another."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from frameworks.fields import spec
from sessions.model import Session
from sessions.model.employees import RatingRound
from tui import actions
from tui.outline.rows import Builder, Row, Slot
from tui.panes.rows.next_row import next_row
from tui.translation import _

if TYPE_CHECKING:
    from tui.insight import Insight


def round_rows(builder: Builder, _insight: "Insight | None") -> Iterator[Row]:
    """Give the rounds of ratings; who got them is shown by the heat map."""
    session = builder.session
    list_spec = spec(Session, "ratings")
    key, path = "ratings", ("ratings",)
    is_open = builder.is_open(key, at_first=True)
    yield builder.marked(
        Row(
            key, "heading", 0, path, _("Rounds"), str(len(session.ratings)), field=list_spec, expanded=is_open
        )
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
    if not session.ratings:
        yield next_row(session, key, 1)
    yield builder.add_row(list_spec, path, key, 1, Slot("ratings", len(session.ratings)))


def _round(builder: Builder, round_: RatingRound, place: int, key: str) -> Iterator[Row]:
    if round_.open:
        yield Row(f"{key}/anew", "note", 2, (), "", _anew(builder.session), wraps=True, tone="figure")
    # When a round is closed it is decided what is told: that is no field to be filled in.
    leave_out = ("levels", "open", "closed", "told")
    yield from builder.fields(round_, ("ratings", place), key, 2, leave_out=leave_out)


def _anew(session: Session) -> str:
    """Tell what an open round counts for, and of which groups closing it tells anew."""
    from sessions.told.bands import least_told

    told = _(
        "It counts in private mode only, until it is closed ({key}). A group is told of once {least} of it are rated, "
        "and told anew once {least} of it, and half of it, are rated anew, of those alone; "
        "until then what was told stands, with its date."
    )
    return told.format(key=actions.shown_key("close-round"), least=least_told(session.privacy.k))
