"""Small questions: a line to type, a yes or no, one of a few ways out."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.outline.line_input import LineInput
from tui.translation import _

_CSS = """
AskDialog, ChooseDialog, ConfirmDialog { align: center middle; }
.dialog {
    width: 64; max-width: 95%; height: auto; max-height: 90%;
    border: round $accent; padding: 0 1; background: $surface; overflow-y: auto;
}
.dialog > Static { height: auto; }
.dialog > .hint { color: $text-muted; }
.dialog > Input, .dialog > Input:focus { border: none; height: 1; padding: 0; background: $boost; }
.dialog > OptionList, .dialog > OptionList:focus { border: none; height: auto; max-height: 50vh; padding: 0; }
"""


class AskDialog(ModalScreen[str | None]):
    """Asks for one line; gives it, or None after Escape.

    Attributes:
        tells_of_people: Whether it may stand there only as long as those people show who showed when it was asked.
    """

    DEFAULT_CSS = _CSS
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(
        self,
        question: str,
        start: str = "",
        hint: str = "",
        *,
        is_secret: bool = False,
        tells_of_people: bool = False,
    ) -> None:
        super().__init__()
        self.tells_of_people = tells_of_people
        self._question, self._start, self._hint = question, start, hint
        self._is_secret = is_secret

    def compose(self) -> ComposeResult:
        """Make the question and the input."""
        with Vertical(classes="dialog"):
            yield Static(self._question, markup=False)
            yield LineInput(self._start, select_on_focus=True, password=self._is_secret)
            if self._hint:
                yield Static(self._hint, classes="hint", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter answers."""
        event.stop()
        self.dismiss(event.value)


class ChooseDialog(ModalScreen[str | None]):
    """Asks to choose one of a few; gives its value, or None after Escape.

    Attributes:
        tells_of_people: As of `AskDialog`.
    """

    DEFAULT_CSS = _CSS
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(
        self,
        question: str,
        options: Sequence[tuple[str, str]],
        hint: str = "",
        *,
        tells_of_people: bool = False,
    ) -> None:
        super().__init__()
        self.tells_of_people = tells_of_people
        self._question, self._options, self._hint = question, options, hint

    def compose(self) -> ComposeResult:
        """Make the question and the choices."""
        with Vertical(classes="dialog"):
            yield Static(self._question, markup=False)
            yield OptionList(
                *(Option(Content(name), id=f"o{place}") for place, (_value, name) in enumerate(self._options))
            )
            if self._hint:
                yield Static(self._hint, classes="hint", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Go to the choice that a digit counts to."""
        typed = event.character or ""
        if typed and typed in "123456789" and int(typed) <= len(self._options):
            event.stop()
            self.query_one(OptionList).highlighted = int(typed) - 1

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click chooses."""
        event.stop()
        self.dismiss(self._options[event.option_index][0])


class ConfirmDialog(ChooseDialog):
    """Asks whether to go on; gives a true value when so."""

    def __init__(self, question: str, yes: str, *, tells_of_people: bool = False) -> None:
        options = ("", _("No, leave it")), ("yes", yes)
        super().__init__(question, options, tells_of_people=tells_of_people)
