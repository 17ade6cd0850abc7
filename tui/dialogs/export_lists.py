"""A dialog that exports: lists beside one another, of which one is the format, and below them where it will stand."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar, Final, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from frameworks.languages import Message
from sessions.documents.formats import NAMES, Format, lacking_package
from tui.translation import _, current_language

FORMATS: Final[tuple[Format, ...]] = ("pdf", "docx", "odt", "html", "md")
"""The formats, what is mostly sent first."""
Chosen = TypeVar("Chosen")


class ChoiceList(OptionList):
    """One of the lists of an export; the arrows go to the others."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]


def choice_list(names: Sequence[str], name: str) -> ChoiceList:
    """Give a list of choices by what they are called."""
    return ChoiceList(*(Option(Content(each)) for each in names), id=name)


class ExportLists(ModalScreen[Chosen | None]):
    """Asks what to export, in which format; gives that, or None after Escape."""

    DEFAULT_CSS = """
    ExportLists { align: center middle; }
    ExportLists > Vertical {
        width: 72; max-width: 95%; height: auto; max-height: 90%;
        border: round $accent; padding: 0 1; background: $surface;
    }
    ExportLists Static { height: auto; }
    ExportLists .hint { color: $text-muted; }
    ExportLists Horizontal { height: auto; margin-bottom: 1; }
    ExportLists OptionList, ExportLists OptionList:focus {
        border: none; width: 1fr; height: auto; max-height: 8; padding: 0;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", show=False),
        # From any list, before the list takes it.
        Binding("enter", "export", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.formats = choice_list(
            [Message(NAMES[each]).text(current_language()) for each in FORMATS], "formats"
        )

    @property
    @abstractmethod
    def title_told(self) -> str:
        """What the dialog is called."""

    @property
    @abstractmethod
    def lists(self) -> Sequence[ChoiceList]:
        """The lists, from the left."""

    @property
    @abstractmethod
    def choice(self) -> Chosen:
        """What is chosen."""

    @abstractmethod
    def about(self) -> str:
        """Give where what is chosen is written to, and what is to be known of it."""

    def compose(self) -> ComposeResult:
        """Make the lists, and below them where the chosen one is written to."""
        with Vertical() as box:
            box.border_title = self.title_told
            with Horizontal():
                yield from self.lists
            yield Static("", id="place", markup=False)
            yield Static(
                _("Left and right choose the list · Enter writes it · Esc leaves it"),
                classes="hint",
                markup=False,
            )

    @property
    def to(self) -> Format:
        """The format that is chosen."""
        return FORMATS[self.formats.highlighted or 0]

    def begin_at(self, to: Format) -> None:
        """Begin in the formats, at that of the last time."""
        self.formats.highlighted = FORMATS.index(to)
        self.formats.focus()

    def on_option_list_option_highlighted(self) -> None:
        """Tell of what is chosen."""
        self.tell()

    def tell(self) -> None:
        """Tell where this goes, or what it lacks."""
        lacking = lacking_package(self.to)
        told = self.about() if lacking is None else lacking.text(current_language())
        for place in self.query("#place").results(Static):
            place.update(told)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click on a format writes it, as Enter does; one on another list only chooses."""
        event.stop()
        if event.option_list is self.formats:
            self.action_export()
        else:
            self.formats.focus()

    def action_export(self) -> None:
        """Give what is chosen, in a format that can be made."""
        if lacking_package(self.to) is None:
            self.dismiss(self.choice)
        else:
            self.app.bell()
