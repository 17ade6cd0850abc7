"""What came of a point of the agenda: agreed, left open and with whom, or nothing to decide; in two or three keys."""

from collections.abc import Sequence
from typing import ClassVar, Final, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from sessions.model.agenda import Result
from tui.outline.line_input import LineInput
from tui.translation import _, mark

_RESULTS: Final[tuple[tuple[Result, str, str], ...]] = (
    ("agreed", "a", mark("Agreed")),
    ("open", "o", mark("Open: somebody takes it up")),
    ("done", "n", mark("Nothing to decide")),
)
"""What can come of a point, with the letter that says so in both languages."""
MOST_OWNERS: Final = 9
"""As many as there are digits to choose one by."""


class Closing(NamedTuple):
    """What came of a point, and who takes it up; empty when that is not known."""

    result: Result
    owner: str = ""


class PointDialog(ModalScreen[Closing | None]):
    """Asks what came of a point; gives None after Escape, with which the point goes on."""

    DEFAULT_CSS = """
    PointDialog { align: center middle; }
    PointDialog > Vertical {
        width: 64; max-width: 95%; height: auto; max-height: 90%;
        border: round $accent; padding: 0 1; background: $surface; overflow-y: auto;
    }
    PointDialog Static { height: auto; }
    PointDialog .hint { color: $text-muted; }
    PointDialog OptionList, PointDialog OptionList:focus { border: none; height: auto; padding: 0; }
    PointDialog Input, PointDialog Input:focus { border: none; height: 1; padding: 0; background: $boost; }
    PointDialog .of-owner { display: none; }
    PointDialog.at-owner .of-owner { display: block; }
    PointDialog.at-owner .of-result { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        *(Binding(letter, f"close('{result}')", show=False) for result, letter, _name in _RESULTS),
    ]

    def __init__(self, heading: str, owners: Sequence[str]) -> None:
        """Make it.

        Args:
            heading: The point, in words.
            owners: Who took something up before, to be chosen by a digit.
        """
        super().__init__()
        self._heading, self._owners = heading, tuple(owners[:MOST_OWNERS])

    def compose(self) -> ComposeResult:
        """Make the question, and the one that follows when something is left open."""
        with Vertical():
            yield Static(f"{self._heading}\n", markup=False)
            yield OptionList(
                *(Option(Content(f"{letter}  {_(name)}"), id=result) for result, letter, name in _RESULTS),
                classes="of-result",
            )
            yield Static(
                _("A letter or Enter closes the point; Esc goes on with it."),
                classes="hint of-result",
                markup=False,
            )
            known = "".join(f"\n{number}  {each}" for number, each in enumerate(self._owners, 1))
            yield Static(f"{_('Who takes it up?')}{known}", classes="of-owner", markup=False)
            yield LineInput(classes="of-owner")
            told = (
                _("A digit chooses; else type a function or first name. Enter alone: not known yet.")
                if self._owners
                else _("Type a function or a first name. Enter alone: not known yet.")
            )
            yield Static(told, classes="hint of-owner", markup=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click answers."""
        event.stop()
        self.action_close(_RESULTS[event.option_index][0])

    def action_close(self, result: Result) -> None:
        """Take what came of it; ask who takes it up when it is left open."""
        if result != "open":
            self.dismiss(Closing(result))
            return
        self.add_class("at-owner")
        self.query_one(LineInput).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take the owner whose digit is typed."""
        event.stop()
        typed = event.value
        if len(typed) == 1 and typed in "123456789" and int(typed) <= len(self._owners):
            self.dismiss(Closing("open", self._owners[int(typed) - 1]))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the owner that was typed."""
        event.stop()
        self.dismiss(Closing("open", event.value.strip()))

    def action_back(self) -> None:
        """Go back to what came of it, or leave the point as it is."""
        if not self.has_class("at-owner"):
            self.dismiss(None)
            return
        self.remove_class("at-owner")
        self.query_one(OptionList).focus()
