"""The dialog that makes plans for people: in which format and language, and whether names stand on them."""

from collections.abc import Callable
from typing import ClassVar, Final, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from frameworks.languages import LANGUAGES, Language, Message
from sessions.documents.formats import NAMES, Format, lacking_package
from tui.dialogs.document_export import FORMATS, ChoiceList
from tui.translation import _, current_language, mark, n_

_LANGUAGES: Final = {"nl": mark("Dutch"), "en": mark("English")}


class PlanChoice(NamedTuple):
    """How plans are made: in which format and language, and whether with names."""

    to: Format
    language: Language
    names: bool = False


class PlanDialog(ModalScreen[PlanChoice | None]):
    """Asks how plans are made; gives that, or None after Escape.

    Attributes:
        tells_of_people: It stands there only as long as people show: whom the plans are for is nobody else's business.
    """

    DEFAULT_CSS = """
    PlanDialog { align: center middle; }
    PlanDialog > Vertical {
        width: 72; max-width: 95%; height: auto; max-height: 90%;
        border: round $accent; padding: 0 1; background: $surface;
    }
    PlanDialog Static { height: auto; }
    PlanDialog .hint { color: $text-muted; }
    PlanDialog Horizontal { height: auto; margin-bottom: 1; }
    PlanDialog OptionList, PlanDialog OptionList:focus {
        border: none; width: 1fr; height: auto; max-height: 8; padding: 0;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", show=False),
        # From any list, before the list takes it.
        Binding("enter", "export", show=False, priority=True),
    ]

    def __init__(
        self,
        first: PlanChoice,
        codes: tuple[str, ...],
        about: Callable[[PlanChoice], str],
        *,
        has_names: bool,
    ) -> None:
        """Make it.

        Args:
            first: What is offered first, that of the last time.
            codes: Whom the plans are for.
            about: Gives where they are written to, and what is to be known of that.
            has_names: Whether names are known, which can then be put on them.
        """
        super().__init__()
        self.tells_of_people = True
        self._first, self._codes, self._about = first, codes, about
        self._formats = ChoiceList(
            *(Option(Content(Message(NAMES[each]).text(current_language()))) for each in FORMATS),
            id="formats",
        )
        self._languages = ChoiceList(
            *(Option(Content(_(_LANGUAGES[each]))) for each in LANGUAGES), id="languages"
        )
        named = (_("Codes only"), _("With names")) if has_names else (_("Codes only"),)
        self._names = ChoiceList(*(Option(Content(each)) for each in named), id="names")

    def compose(self) -> ComposeResult:
        """Make the choices, and below them where the plans are written to."""
        count = len(self._codes)
        with Vertical() as box:
            box.border_title = (
                _("Plan for {code}").format(code=self._codes[0])
                if count == 1
                else n_("Plans for {count} employee", "Plans for {count} employees", count).format(
                    count=count
                )
            )
            with Horizontal():
                yield self._formats
                yield self._languages
                yield self._names
            yield Static("", id="place", markup=False)
            yield Static(
                _("Left and right choose the list · Enter writes it · Esc leaves it"),
                classes="hint",
                markup=False,
            )

    def on_mount(self) -> None:
        """Begin at what was chosen the last time; names are asked for anew each time."""
        self._formats.highlighted = FORMATS.index(self._first.to)
        self._languages.highlighted = LANGUAGES.index(self._first.language)
        self._names.highlighted = 0
        self._formats.focus()

    @property
    def choice(self) -> PlanChoice:
        """What is chosen."""
        return PlanChoice(
            FORMATS[self._formats.highlighted or 0],
            LANGUAGES[self._languages.highlighted or 0],
            self._names.highlighted == 1,
        )

    def on_option_list_option_highlighted(self) -> None:
        """Tell where this goes, or what it lacks."""
        lacking = lacking_package(self.choice.to)
        told = self._about(self.choice) if lacking is None else lacking.text(current_language())
        for place in self.query("#place").results(Static):
            place.update(told)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click on a format writes it, as Enter does; one on another list only chooses."""
        event.stop()
        if event.option_list is self._formats:
            self.action_export()

    def action_export(self) -> None:
        """Make what is chosen, in a format that can be made."""
        if lacking_package(self.choice.to) is None:
            self.dismiss(self.choice)
        else:
            self.app.bell()
