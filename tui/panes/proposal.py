"""The pane of the proposal: its data, and beside it how the proposal reads."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget

from frameworks.fields import spec
from sessions.model import Session
from tui.outline.rows import Builder, Row
from tui.outline.rows_outline import RowsOutline
from tui.panes.content import Content
from tui.panes.face import RowsFace
from tui.panes.host import Host
from tui.panes.pane import Pane
from tui.wording.values import field_label
from tui.workspace import Workspace

if TYPE_CHECKING:
    from tui.insight import Insight
    from tui.widgets.preview import Preview


def proposal_rows(builder: Builder, _insight: "Insight | None") -> Iterator[Row]:
    """Give the data of the proposal: of the session, of what is offered, of privacy."""
    session = builder.session
    for name in ("session", "proposal", "privacy"):
        yield from builder.nested(
            getattr(session, name),
            (name,),
            name,
            0,
            field_label(Session, spec(Session, name), builder.language),
            # By which file people are recognised is noted by imports, and by which identity events in calendars are
            # known, by exports; neither is anybody's to type.
            leave_out=("keys", "id"),
        )


class ProposalRows(RowsFace):
    """The data of the proposal, with the preview beside it."""

    def __init__(self, host: Host, library: RowsOutline) -> None:
        super().__init__(host, library)
        self.preview: Preview | None = None

    @property
    def stops(self) -> Sequence[Widget]:
        """The outline and the preview."""
        return [*super().stops, self.preview] if self.preview is not None else super().stops


class ProposalPane(Pane):
    """The data of the proposal and its preview, which is made when the pane is first looked at."""

    DEFAULT_CSS = """
    ProposalPane > .main { width: 2fr; }
    ProposalPane > Preview { width: 3fr; height: 1fr; border-left: solid $panel; }
    """
    stands_alone: ClassVar[bool] = True
    shows_document: ClassVar[bool] = True

    def __init__(self, content: Content, workspace: Workspace) -> None:
        super().__init__(content, workspace)
        self.preview: Preview | None = None

    def make_rows_face(self) -> ProposalRows:
        """Give what the outline tells the bars."""
        self._rows = ProposalRows(self, self.library_outline)
        return self._rows

    def redraw(self, *, always: bool = False) -> None:
        """Draw the data where it changed, and show the proposal as it reads now."""
        super().redraw(always=always)
        if self.preview is None:
            from tui.widgets.preview import Preview

            self.preview = self._rows.preview = Preview(id="preview")
            self.call_after_refresh(self.mount, self.preview)
        session = self.workspace.session
        self.call_after_refresh(self.preview.show, session, session.language)
