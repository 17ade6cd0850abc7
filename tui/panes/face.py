"""A face of a pane: one of the views that it can show, and all that the bars and the screen ask of what is shown."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.widget import Widget

from frameworks.findings import Finding
from sessions.identity import are_same
from tui import actions
from tui.outline.rows import Row
from tui.outline.rows_outline import RowsOutline
from tui.sheet.sheet import Sheet
from tui.translation import _
from tui.widgets.bars import Part

if TYPE_CHECKING:
    from tui.outline.editor import Editor
    from tui.panes.host import Host
    from tui.widgets.filter_line import Narrowed


class Drawn:
    """What something was last drawn from, so that it is drawn anew only when that is something else."""

    def __init__(self) -> None:
        self._parts: tuple[Any, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether it was drawn at all."""
        return bool(self._parts)

    def changes(self, *parts: Any, always: bool = False) -> bool:
        """Remember what it is drawn from now; tell whether that is something else than before, or `always`."""
        if not always and are_same(parts, self._parts):
            return False
        self._parts = parts
        return True


class Face:
    """A view of a pane. What one does not say of itself is as for a view without rows."""

    face_name: ClassVar[str]
    """Its name in the registry of actions: it does those of which `Action.faces` names it first."""
    has_rows: ClassVar[bool] = False
    """Whether the keys for rows work in it."""

    @property
    def main(self) -> Widget:
        """What takes the keys when the pane is come to."""
        raise NotImplementedError

    @property
    def stops(self) -> Sequence[Widget]:
        """The places in it that take the keys, in the order in which Tab goes by them."""
        return [self.main]

    @property
    def narrowed(self) -> "Narrowed | None":
        """The list that is narrowed to what has a text, of those in it the one that takes the keys; None for none."""
        lists = [each for each in self.stops if isinstance(each, RowsOutline | Sheet)]
        return next((each for each in lists if each.has_focus), lists[0] if lists else None)

    @property
    def row(self) -> Row | None:
        """The row under the cursor that the keys for rows are about."""
        return None

    @property
    def finding(self) -> Finding | None:
        """What is wrong or unwise at the cursor, for the hint line."""
        return self.row.finding if self.row is not None else None

    @property
    def topic_at_cursor(self) -> str:
        """The topic that can be voted on at the cursor (`sessions.analysis.consensus.topics`); empty for none."""
        return ""

    @property
    def enter_title(self) -> str:
        """What Enter does at the cursor; empty where it does nothing."""
        return ""

    @property
    def typed_keys(self) -> Sequence[Part]:
        """What is typed here that no action of the registry stands for, for the bar of keys."""
        return ()

    @property
    def rates(self) -> bool:
        """Whether digits rate what the cursor is on."""
        return False

    @property
    def editor(self) -> "Editor | None":
        """The editor of its own that is open, if any."""
        return None

    @property
    def person_at_cursor(self) -> str:
        """The code of the employee at the cursor; empty when on none."""
        return ""

    def close_editor(self) -> None:
        """Close the editor of its own; what was typed and good is kept."""

    def offers(self, action: actions.Action) -> bool:
        """Tell whether an action is one to offer at the cursor."""
        return action.scope == "app"

    def does(self, action: actions.Action) -> bool:
        """Tell whether the key of an action of the pane does anything, if only to say why it can't be done."""
        return self.offers(action)

    def redraw(self, *, always: bool = False) -> None:
        """Draw what changed."""
        raise NotImplementedError


class RowsFace(Face):
    """The outline of a pane with its library: the face that every pane has."""

    face_name = "rows"
    has_rows = True

    def __init__(self, host: "Host", library: "RowsOutline") -> None:
        self.host = host
        self.library = library

    @property
    def main(self) -> Widget:
        """The outline."""
        return self.host.outline

    @property
    def stops(self) -> Sequence[Widget]:
        """The outline, and the library while it is shown."""
        return [self.host.outline, self.library] if self.library.has_class("shown") else [self.host.outline]

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.host.outline.row

    @property
    def enter_title(self) -> str:
        """What Enter does at the cursor; empty where it does nothing."""
        row = self.row
        if row is None:
            return ""
        titles = {"add": _("Add"), "heading": _("Fold"), "record": _("Fold"), "link": _("Open")}
        return titles.get(row.kind, _("Edit"))

    def offers(self, action: actions.Action) -> bool:
        """Tell whether an action is one to offer at the cursor."""
        return action.scope in {"app", "pane"}

    def does(self, action: actions.Action) -> bool:
        """Tell whether the key of an action of the pane does anything: it says itself where it can't."""
        del action
        return True
