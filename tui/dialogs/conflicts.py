"""The dialog that shows what two people both changed, one thing after the other, to choose from."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sessions.merge import Conflict, Place, Side
from sessions.merge.words import about, is_of_people, value
from sessions.model import Session
from tui.translation import _, current_language

Chosen = Mapping[Place, Side]


class ConflictsDialog(ModalScreen[Chosen | None]):
    """Asks for each thing that both changed which of the two stays; gives that, or None after Escape."""

    DEFAULT_CSS = """
    ConflictsDialog { align: center middle; }
    ConflictsDialog > Vertical {
        width: 76; max-width: 95%; height: auto; max-height: 90%;
        border: round $accent; padding: 0 1; background: $surface; overflow-y: auto;
    }
    ConflictsDialog Static { height: auto; }
    ConflictsDialog .hint { color: $text-muted; }
    ConflictsDialog OptionList, ConflictsDialog OptionList:focus {
        border: none; height: auto; max-height: 50vh; padding: 0;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(
        self, conflicts: Sequence[Conflict], mine: Session, theirs: Session, *, shows_people: bool
    ) -> None:
        """Make it.

        Args:
            conflicts: What both changed; at least one.
            mine: The version here.
            theirs: The version in the file.
            shows_people: Whether values that tell of people may be seen.
        """
        super().__init__()
        self._conflicts, self._mine, self._theirs = conflicts, mine, theirs
        self._shows_people = shows_people
        self._chosen: dict[Place, Side] = {}
        self._question = Static("", markup=False)
        self._options = OptionList()

    def compose(self) -> ComposeResult:
        """Make the question and the choices."""
        with Vertical() as box:
            box.border_title = _("Both changed this")
            yield self._question
            yield self._options
            told = _(
                "Enter chooses; Esc leaves it for later. What is not chosen is kept in a file beside this one."
            )
            yield Static(told, classes="hint", markup=False)

    def on_mount(self) -> None:
        """Ask of the first."""
        self._ask()

    def _ask(self) -> None:
        language = current_language()
        number, conflict = len(self._chosen) + 1, self._conflicts[len(self._chosen)]
        place = about(conflict, self._mine, self._theirs, language)
        self._question.update(f"{number}/{len(self._conflicts)}  {place}")
        hidden = is_of_people(conflict) and not self._shows_people
        own, other = (
            _("(not shown: it tells of people)") if hidden else value(conflict, each, language)
            for each in (conflict.mine, conflict.theirs)
        )
        names = [_("Mine: {value}").format(value=own), _("Theirs: {value}").format(value=other)]
        if number < len(self._conflicts):
            names += [_("Mine in all that follow"), _("Theirs in all that follow")]
        self._options.clear_options()
        self._options.add_options([Option(Content(name)) for name in names])
        self._options.highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take a choice, and ask of the next."""
        event.stop()
        side: Side = "theirs" if event.option_index % 2 else "mine"
        place = len(self._chosen)
        last = len(self._conflicts) if event.option_index > 1 else place + 1
        for each in self._conflicts[place:last]:
            self._chosen[each.place] = side
        if len(self._chosen) == len(self._conflicts):
            self.dismiss(self._chosen)
        else:
            self._ask()
