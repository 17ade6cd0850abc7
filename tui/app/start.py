"""The start screen: pick a session that was open before, an example, or make a new one."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from frameworks.fields import in_language, slug
from frameworks.languages import LANGUAGES
from frameworks.reading import FileFault
from tui import __version__, actions
from tui.app.recent import Called, called, recent
from tui.dialogs.ask import AskDialog, ChooseDialog
from tui.examples import private_copy
from tui.folders import examples_folder
from tui.translation import _, current_language

if TYPE_CHECKING:
    from frameworks.model import Framework


class StartScreen(Screen[None]):
    """Picks or makes a session."""

    DEFAULT_CSS = """
    StartScreen { align: center middle; }
    StartScreen > Vertical {
        width: 76; max-width: 96%; height: auto; max-height: 94%; border: round $accent; padding: 1 2;
    }
    StartScreen Static { height: auto; }
    StartScreen .dim { color: $text-muted; }
    StartScreen OptionList { border: none; height: auto; max-height: 16; margin: 1 0; padding: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", show=False),
        actions.binding("leave", "leave"),
        actions.binding("language", "language"),
        actions.binding("help", "help"),
        actions.binding("tour", "tour"),
        Binding("d", "details", show=False),
    ]

    def __init__(
        self,
        load_frameworks: "Callable[[], Mapping[str, Framework]]",
        open_session: Callable[[Path, Callable[[FileFault], None]], None],
        show_around: Callable[[Path, Callable[[FileFault], None]], None],
        *,
        offers_tour: bool = False,
    ) -> None:
        """Make it.

        Args:
            load_frameworks: Gives all frameworks that can be read, by id.
            open_session: Opens a file on the screen; calls what it is given when that can't be done.
            show_around: Does the same, and begins with a tour of the panes.
            offers_tour: Whether it says how to be shown around, since nobody was here before.
        """
        super().__init__()
        self._load_frameworks = load_frameworks
        self._open_session = open_session
        self._show_around = show_around
        self._offers_tour = offers_tour

    def compose(self) -> ComposeResult:
        """Make the list."""
        with Vertical():
            yield Static(f"maatwerk {__version__}", markup=False)
            yield Static(
                _("Design a development programme together with a municipality."), classes="dim", markup=False
            )
            self._choices: list[tuple[str, Path | None]] = []
            options = OptionList(*self._options())
            # What was worked on last is what most come for.
            options.highlighted = 1 if self._choices[1:] and self._choices[1][0] == "open" else 0
            yield options
            yield Static(self._offer(), id="told", markup=False)
            told = _("Enter opens · {key} Nederlands / English · d tells the folder · Esc closes")
            yield Static(told.format(key=actions.shown_key("language")), classes="dim", markup=False)

    def _offer(self) -> str:
        if not self._offers_tour:
            return ""
        return _("First time here? {key} shows you around in an example.").format(
            key=actions.shown_key("tour")
        )

    def _options(self) -> list[Option]:
        self._choices = [("new", None)]
        names = [_("New session…")]
        kept = recent()
        told = [called(path, current_language()) for path in kept]
        for path, each in zip(kept, told, strict=True):
            self._choices.append(("open", path))
            names.append(_name_of(path, each, is_alone=told.count(each) == 1))
        for path in sorted(examples_folder().glob("*.toml")):
            self._choices.append(("example", path))
            names.append(_("Example: {name} (a copy of your own)").format(name=path.stem.capitalize()))
        if self._example is not None:
            self._choices.append(("tour", self._example))
            names.append(_("Tour: what each pane is for, in an example"))
        return [Option(Content(name), id=f"o{place}") for place, name in enumerate(names)]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open what was picked."""
        kind, path = self._choices[event.option_index]
        if kind == "new":
            self.app.push_screen(AskDialog(_("Name of the municipality")), self._named)
        elif kind == "tour":
            self.action_tour()
        elif path is not None:
            self._open(path, copied=kind == "example")

    @property
    def _example(self) -> Path | None:
        """The example in which is shown around."""
        return next(iter(sorted(examples_folder().glob("*.toml"))), None)

    def action_tour(self) -> None:
        """Be shown around in a copy of an example."""
        if self._example is not None:
            self._open(self._example, copied=True, show=self._show_around)

    def action_details(self) -> None:
        """Tell where the session at the cursor is kept."""
        _kind, path = self._choices[self.query_one(OptionList).highlighted or 0]
        self.query_one("#told", Static).update(Content(str(path) if path is not None else ""))

    def _open(
        self,
        path: Path,
        *,
        copied: bool = False,
        show: Callable[[Path, Callable[[FileFault], None]], None] | None = None,
    ) -> None:
        try:
            if copied:
                path = private_copy(path)
        except FileFault as fault:
            self._tell(fault)
        else:
            (show or self._open_session)(path, self._tell)

    def _tell(self, fault: FileFault) -> None:
        """Tell why a file can't be opened."""
        self.query_one("#told", Static).update("\n".join(fault.lines(current_language())[:6]))

    def _named(self, name: str | None) -> None:
        if not name or not name.strip():
            return
        frameworks = self._load_frameworks()
        options = [("", _("Without a framework"))]
        options += [
            (each.id, in_language(each.framework.name, current_language())) for each in frameworks.values()
        ]

        def made(framework: str | None) -> None:
            if framework is not None:
                self.app.push_screen(
                    ChooseDialog(_("Language of the session"), _languages()),
                    lambda language: self._make(name.strip(), framework, language),
                )

        self.app.push_screen(ChooseDialog(_("Start the role from"), options), made)

    def _make(self, name: str, framework: str, spoken: str | None) -> None:
        language = next((each for each in LANGUAGES if each == spoken), None)
        if language is None:
            return
        from sessions.new_session import new_session
        from sessions.store.store import FileStore

        session = new_session(name, language=language, framework=self._load_frameworks().get(framework))
        path = Path.cwd() / f"{slug(name)}.toml"
        number = 1
        while path.exists():
            number += 1
            path = Path.cwd() / f"{slug(name)}-{number}.toml"
        try:
            FileStore.create(path, session)
        except FileFault as fault:
            self.query_one("#told", Static).update("\n".join(fault.lines(current_language())))
            return
        self._open(path)

    def action_language(self) -> None:
        """Switch the language of the screen."""
        from frameworks.languages import other_language
        from tui.translation import set_language

        set_language(other_language(current_language()))
        self.refresh(recompose=True)

    def action_help(self) -> None:
        """Show all keys, and what of the user's keymap can't be used."""
        from tui.dialogs.help import HelpDialog

        self.app.push_screen(HelpDialog())

    def action_leave(self) -> None:
        """Close."""
        self.app.exit(0)


def _languages() -> list[tuple[str, str]]:
    """Give the languages that a session can have, that of its municipality first, whatever the system speaks."""
    return [("nl", "Nederlands"), ("en", "English")]


def _name_of(path: Path, told: Called, *, is_alone: bool) -> str:
    """Give what a session is called, with its file where that alone tells it from another."""
    parts = [told.title, told.municipality if told.municipality not in told.title else ""]
    if not told.title or not is_alone:
        parts.append(path.name)
    return " · ".join(filter(None, parts))
