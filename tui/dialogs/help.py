"""The help: every action with its keys, from the registry."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from tui import actions
from tui.dialogs.text import TextDialog
from tui.translation import _


def help_text() -> Content:
    """Give the keys and what they do, in the language of the screen; first what of the user's keymap can't be used."""
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
    faults = actions.keymap_faults()
    if faults:
        told = _("Of your own keys this can't be used:")
        lines.append(("\n".join((told, *(f"  {each}" for each in faults))), "$text-warning"))
        lines.append("\n\n")
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


class HelpDialog(TextDialog[None]):
    """Shows the keys."""

    DEFAULT_CSS = "HelpDialog > Vertical { width: 90; height: 90%; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "dismiss", show=False),
        actions.binding("help", "dismiss"),
    ]

    def __init__(self) -> None:
        super().__init__(_("Help"), help_text())
