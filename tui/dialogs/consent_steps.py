"""The steps of consent before the objections: the proposal, questions and reactions, each told in full."""

from collections.abc import Callable
from typing import ClassVar, Final, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.translation import _, mark

Step = Literal["proposal", "questions", "reactions", "objections", "again"]

NAMES: Final[dict[Step, str]] = {
    "proposal": mark("proposal"),
    "questions": mark("questions"),
    "reactions": mark("reactions"),
    "objections": mark("objections"),
    "again": mark("look again"),
}
_DONE: Final[dict[Step, str]] = {
    "proposal": mark("Read the proposal out as it stands. Nobody answers yet."),
    "questions": mark("Who does not understand something asks. Only what is asked is answered."),
    "reactions": mark("Each says once what they think of it. Nobody answers."),
}


def steps_told(at: Step) -> str:
    """Tell the steps on one line: those that were done, the one at hand, and those to come."""
    names = list(NAMES)
    signs = ("✓", "▸", "·")
    place = names.index(at)
    return "  ".join(
        f"{signs[0 if each < place else 1 if each == place else 2]} {_(NAMES[name])}"
        for each, name in enumerate(names)
    )


class ConsentSteps(ModalScreen[None]):
    """Goes through the steps before the objections, and on to these."""

    DEFAULT_CSS = """
    ConsentSteps { align: center middle; }
    ConsentSteps > Vertical {
        width: 84; max-width: 95%; height: auto; max-height: 95%; overflow-y: auto;
        border: round $accent; padding: 0 1; background: $surface;
    }
    ConsentSteps Static { height: auto; }
    ConsentSteps #question { height: auto; max-height: 12; text-style: bold; margin: 1 0; }
    ConsentSteps .hint { color: $text-muted; margin: 1 0 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go(1)", show=False),
        Binding("backspace", "go(-1)", show=False),
        Binding("escape", "dismiss", show=False),
    ]

    def __init__(self, question: str, go_on: Callable[[], None]) -> None:
        """Make it.

        Args:
            question: What consent is asked on, in full.
            go_on: Asks for the objections, when these steps are done.
        """
        super().__init__()
        self._question, self._go_on = question, go_on
        self._place = 0

    def compose(self) -> ComposeResult:
        """Make the line of steps, the proposal and what is done in the step at hand."""
        with Vertical() as box:
            box.border_title = _("Consent")
            yield Static("", id="steps", markup=False)
            with VerticalScroll(id="question", can_focus=False):
                yield Static(self._question, markup=False)
            yield Static("", id="done", markup=False)
            yield Static(
                _("Enter goes on to the next step, Backspace back, Esc leaves."), classes="hint", markup=False
            )

    def on_mount(self) -> None:
        """Begin with the proposal."""
        self._show()

    def _show(self) -> None:
        step = list(_DONE)[self._place]
        self.query_one("#steps", Static).update(steps_told(step))
        self.query_one("#done", Static).update(_(_DONE[step]))

    def action_go(self, by: int) -> None:
        """Go on, or back; behind the last step the objections are next."""
        if self._place + by >= len(_DONE):
            self.dismiss()
            self._go_on()
            return
        self._place = max(0, self._place + by)
        self._show()
