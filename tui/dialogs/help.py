"""The help: every action with its keys, from the registry."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui import actions
from tui.language import _


def help_text() -> Content:
    """Give the keys and what they do, in the language of the screen."""
    lines: list[Content | str | tuple[str, str]] = []
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
    lines.append(("\n".join(typed), "$text-muted"))
    lines.append("\n\n")
    for action in actions.ACTIONS:
        lines.append((f"{_(action.title)}  ", "bold"))
        lines.append(("  ".join(actions.shown_keys(action)), "$text-accent"))
        lines.append((f"  {actions.keymap_name(action)}", "$text-muted"))
        lines.append(f"\n  {actions.told(action)}\n")
    lines.append("\n")
    lines.append(
        _("With the mouse: click to go there, double click to edit, drag to reorder, wheel to scroll.")
    )
    return Content.assemble(*lines)


class HelpDialog(ModalScreen[None]):
    """Shows the keys."""

    DEFAULT_CSS = """
    HelpDialog { align: center middle; }
    HelpDialog > Vertical {
        width: 90; max-width: 95%; height: 90%; border: round $accent; background: $surface; padding: 0 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss", show=False),
        actions.binding("help", "dismiss"),
    ]

    def compose(self) -> ComposeResult:
        """Make the scrolling text."""
        with Vertical() as box:
            box.border_title = _("Help")
            box.border_subtitle = _("Esc closes")
            with VerticalScroll() as scroll:
                scroll.can_focus = True
                yield Static(help_text())
