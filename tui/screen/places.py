"""The panes of a session, in the order of their keys, and which of them shows what."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from frameworks.findings import Path
from tui.panes.content import Content
from tui.panes.municipality.pane import MunicipalityPane
from tui.panes.municipality.rows import MUNICIPALITY
from tui.panes.needs.pane import NeedsPane
from tui.panes.needs.round_rows import NEEDS
from tui.panes.pane import Pane
from tui.panes.programme.pane import ProgrammePane
from tui.panes.programme.rows import PROGRAMME
from tui.panes.proposal import PROPOSAL, ProposalPane
from tui.panes.role.pane import RolePane
from tui.panes.role.rows import ROLE
from tui.workspace import Workspace


class Place(NamedTuple):
    """A pane that there is: what it shows, and what makes it."""

    content: Content
    pane: type[Pane]


PLACES: Final = (
    Place(MUNICIPALITY, MunicipalityPane),
    Place(ROLE, RolePane),
    Place(NEEDS, NeedsPane),
    Place(PROGRAMME, ProgrammePane),
    Place(PROPOSAL, ProposalPane),
)


def make_panes(workspace: Workspace) -> Mapping[str, Pane]:
    """Make the panes of a session, by their ids and in their order."""
    return {content.id: pane(content, workspace) for content, pane in PLACES}


def home_of(path: Path) -> str | None:
    """Give the id of the pane that shows a place of the session; None when none does."""
    return next((content.id for content, _pane in PLACES if path and path[0] in content.roots), None)
