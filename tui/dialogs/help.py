"""The help: what the pane in use is for and what one does there by which keys, then every other action."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content

from tui import actions
from tui.actions.app import DECIDING, PANES, SESSION
from tui.dialogs.text import TextDialog
from tui.translation import _, mark

_PURPOSES: Final[Mapping[str, str]] = {
    "municipality": mark(
        "What the municipality is and wants: its figures, aims, drivers and units, and a cross-section of its people."
    ),
    "role": mark(
        "How the role changes: from what to what, the competencies with what one sees at each level, the target of "
        "each profile, and what was agreed."
    ),
    "needs": mark(
        "Where people stand against their targets: figures of groups for anybody, levels of people in private mode "
        "only."
    ),
    "programme": mark(
        "What people learn and in which order, and what follows from that: routes, groups, calendar, alignment and "
        "evaluation."
    ),
    "proposal": mark("What the proposal says: its data, and beside them the document as it reads now."),
}
"""What each pane is for."""

Line = Content | str | tuple[str, str]


def sections(pane: str = "", face: str = "") -> Iterator[tuple[str, Sequence[actions.Action]]]:
    """Give all actions by what one wants to do, those of the pane in use first.

    Args:
        pane: The pane in use; empty when there is none.
        face: What it shows.
    """
    here = [
        each
        for each in actions.ACTIONS
        if each.scope == pane or (each.scope == "targets" and (pane, face) == ("role", "targets"))
    ]
    own = [each for each in here if not each.faces or face in each.faces]
    moves = [*actions.in_scope("outline"), *actions.in_scope("sheet")]
    changes = [*actions.in_scope("pane")]
    yield _("What you do here"), own
    yield _("Going around in it"), moves
    yield _("Changing what is at the cursor"), changes
    yield _("Coming to a decision"), DECIDING
    yield _("Finding, looking and keeping"), SESSION
    yield _("Going to another pane"), PANES
    told = {id(each) for group in (own, moves, changes, DECIDING, SESSION, PANES) for each in group}
    yield _("Elsewhere"), [each for each in actions.ACTIONS if id(each) not in told]


def help_text(pane: str = "", face: str = "") -> Content:
    """Give the keys and what they do, in the language of the screen; first what of the user's keymap can't be used.

    Args:
        pane: The pane in use, which is told of before the others; empty when there is none.
        face: What it shows.
    """
    lines: list[Line] = []
    typed = (
        _("While you edit: Enter accepts, Esc leaves with what was typed, Ctrl+O breaks a line."),
        _(
            "On a shift: {close} {open} move a knob, {knob} takes the other; two digits place today and the goal."
        ).format(**{name: actions.shown_key(name) for name in ("close", "open", "knob")}),
        _(
            "In the matrix of targets: type the lowest and the highest level, as 2 3; q w e r t give the "
            "importance 1 to 5; the next digit goes on to the next target."
        ),
    )
    faults = actions.keymap_faults()
    if faults:
        told = _("Of your own keys this can't be used:")
        lines.append(("\n".join((told, *(f"  {each}" for each in faults))), "$text-warning"))
        lines.append("\n\n")
    if pane in _PURPOSES:
        lines.append(_(_PURPOSES[pane]) + "\n\n")
    for place, (title, group) in enumerate(sections(pane, face)):
        if group:
            lines.append((f"{title}\n", "bold $text-primary"))
            lines.extend(part for action in group for part in _told(action))
            lines.append("\n")
        if not place:
            lines.append(("\n".join(typed), "$text-muted"))
            lines.append("\n\n")
    lines.append(
        _("With the mouse: click to go there, double click to edit, drag to reorder, wheel to scroll.")
    )
    return Content.assemble(*lines)


def _told(action: actions.Action) -> Iterator[Line]:
    yield f"{_(action.title)}  ", "bold"
    yield "  ".join(actions.shown_keys(action)), "$text-accent"
    yield f"  {actions.keymap_name(action)}", "$text-muted"
    yield f"\n  {actions.told(action)}\n"


class HelpDialog(TextDialog[None]):
    """Shows the keys, those of the pane in use first."""

    DEFAULT_CSS = "HelpDialog > Vertical { width: 90; height: 90%; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "dismiss", show=False),
        actions.binding("help", "dismiss"),
    ]

    def __init__(self, pane: str = "", face: str = "", title: str = "") -> None:
        """Make it.

        Args:
            pane: The pane in use; empty when there is none.
            face: What it shows.
            title: What the pane is called.
        """
        told = _("Help: {pane}").format(pane=title) if title else _("Help")
        super().__init__(told, help_text(pane, face))
