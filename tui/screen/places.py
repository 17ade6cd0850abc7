"""The panes of a session, in the order of their keys: what each shows, which places of a session are in it.

The code of a pane is loaded when it is first made: the one in use is to be seen before the others are.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from frameworks.findings import Path
from sessions import edits
from tui.outline.rows import Builder, Row
from tui.panes.content import Content
from tui.panes.pane import Pane
from tui.translation import mark
from tui.workspace import Workspace

if TYPE_CHECKING:
    from tui.insight import Insight

_ROOM_FOR_LIBRARY: Final = 140
"""Columns of the screen from which the programme opens with its library beside it: choosing is what it is for."""


def _municipality_rows(builder: Builder, insight: "Insight | None") -> Iterator[Row]:
    from tui.panes.municipality.rows import municipality_rows

    return municipality_rows(builder, insight)


def _municipality() -> type[Pane]:
    from tui.panes.municipality.pane import MunicipalityPane

    return MunicipalityPane


def _role_rows(builder: Builder, insight: "Insight | None") -> Iterator[Row]:
    from tui.panes.role.rows import role_rows

    return role_rows(builder, insight)


def _role() -> type[Pane]:
    from tui.panes.role.pane import RolePane

    return RolePane


def _round_rows(builder: Builder, insight: "Insight | None") -> Iterator[Row]:
    from tui.panes.needs.round_rows import round_rows

    return round_rows(builder, insight)


def _needs() -> type[Pane]:
    from tui.panes.needs.pane import NeedsPane

    return NeedsPane


def _programme_rows(builder: Builder, insight: "Insight | None") -> Iterator[Row]:
    from tui.panes.programme.rows import programme_rows

    return programme_rows(builder, insight)


def _programme() -> type[Pane]:
    from tui.panes.programme.pane import ProgrammePane

    return ProgrammePane


def _proposal_rows(builder: Builder, insight: "Insight | None") -> Iterator[Row]:
    from tui.panes.proposal import proposal_rows

    return proposal_rows(builder, insight)


def _proposal() -> type[Pane]:
    from tui.panes.proposal import ProposalPane

    return ProposalPane


class Place(NamedTuple):
    """A pane that there is: what it shows, and what loads the code that shows it."""

    content: Content
    load: Callable[[], type[Pane]]


PLACES: Final = (
    Place(
        Content(
            "municipality",
            mark("Municipality"),
            _municipality_rows,
            lambda session: (session.municipality, session.panel, session.employees, session.role.profiles),
            ("municipality", "panel"),
            ("drivers",),
        ),
        _municipality,
    ),
    Place(
        Content(
            "role",
            mark("Role"),
            _role_rows,
            lambda session: (
                session.role,
                session.municipality.drivers,
                session.session.decisions,
                session.session.parked,
                session.agendas,
            ),
            ("role", "agendas"),
            ("competencies", "shifts", "profiles"),
        ),
        _role,
    ),
    Place(
        Content(
            "needs",
            mark("Needs"),
            _round_rows,
            lambda session: (
                session.employees,
                session.ratings,
                session.role,
                session.municipality,
                session.programme,
            ),
            ("employees", "ratings"),
        ),
        _needs,
    ),
    Place(
        Content(
            "programme",
            mark("Programme"),
            _programme_rows,
            lambda session: (session.programme, session.role),
            ("programme",),
            ("modules",),
            _ROOM_FOR_LIBRARY,
        ),
        _programme,
    ),
    Place(
        Content(
            "proposal",
            mark("Proposal"),
            _proposal_rows,
            lambda session: (session.session, session.proposal, session.privacy),
            ("session", "proposal", "privacy"),
        ),
        _proposal,
    ),
)
NAMES: Final = tuple(place.content.id for place in PLACES)
"""The ids of the panes, in the order of their keys."""
FIRST: Final = "municipality"
"""The pane that a session opens with."""


class Panes(dict[str, Pane]):
    """The panes of a session by their ids, each made when it is first asked for, in the order of `PLACES`."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace

    def __missing__(self, name: str) -> Pane:
        made = dict(self)
        self.clear()
        for content, load in PLACES:
            if content.id in made or content.id == name:
                self[content.id] = made.get(content.id) or load()(content, self._workspace)
        return self[name]


def load_all() -> None:
    """Load the code of all panes, and that of the edits that their keys make."""
    for place in PLACES:
        place.load()
    edits.load_all()


def home_of(path: Path) -> str | None:
    """Give the id of the pane that shows a place of the session; None when none does."""
    return next((content.id for content, _load in PLACES if path and path[0] in content.roots), None)
