"""The import dialog: a table's file, what it is taken for, and what would come of it, before anything is taken."""

from pathlib import Path
from typing import ClassVar, Final

from rich.cells import set_cell_size
from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from frameworks.reading import FileFault
from sessions.importing.plan import Plan
from tui.dialogs.ask import AskDialog, ChooseDialog
from tui.dialogs.import_draft import Draft, Setting, plan_lines, save_map
from tui.translation import _, current_language
from tui.wording.cells import fitted
from tui.wording.numbers import percents
from tui.wording.typed import UnclearError

_TABLES: Final = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm"})
_LABEL: Final = 30


class TableFiles(Suggester):
    """Completes the name of a table's file, or of a folder on the way to it."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Give the first name that begins with what was typed."""
        return completed(value)


def completed(value: str) -> str | None:
    """Give the first file or folder whose name begins with a text, as text; None when there is none."""
    if not value:
        return None
    head, slash, begun = value.rpartition("/")
    folder = Path(head + slash if slash else ".").expanduser()
    try:
        found = sorted(
            (each.name, each.is_dir())
            for each in folder.iterdir()
            if each.name.startswith(begun) and (begun.startswith(".") or not each.name.startswith("."))
        )
    except OSError:
        return None
    for name, is_folder in found:
        if is_folder or Path(name).suffix.lower() in _TABLES:
            return f"{head}{slash}{name}{'/' if is_folder else ''}"
    return None


class ImportDialog(ModalScreen[Plan | None]):
    """Asks for a table and how it is to be read; gives what is to be imported, or None after Escape."""

    DEFAULT_CSS = """
    ImportDialog { align: center middle; }
    ImportDialog > Vertical {
        width: 110; max-width: 100%; height: 95%; border: round $accent; padding: 0 1; background: $surface;
    }
    ImportDialog Static { height: auto; }
    ImportDialog .hint { color: $text-muted; }
    ImportDialog Input, ImportDialog Input:focus { border: none; height: 1; background: $boost; padding: 0; }
    ImportDialog OptionList, ImportDialog OptionList:focus {
        border: none; height: 1fr; padding: 0; margin: 0; background: $surface;
    }
    ImportDialog VerticalScroll { height: 1fr; border-top: solid $panel; }
    ImportDialog VerticalScroll:focus { border-top: solid $accent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("left,minus", "step(-1)", show=False),
        Binding("right,plus", "step(1)", show=False),
        Binding("space", "choose", show=False),
        Binding("ctrl+s", "save_map", show=False),
    ]

    def __init__(self, draft: Draft, start: str = "") -> None:
        super().__init__()
        self.draft = draft
        self.plan: Plan | None = None
        self._start = start
        self._settings: list[Setting] = []
        self._path = Input(start, suggester=TableFiles(), placeholder=_("The file: CSV or XLSX"))
        self._path.cursor_blink = False
        self._list = OptionList()
        self._told = Static("", markup=False)
        self._round = 0

    def compose(self) -> ComposeResult:
        """Make the file's name, the settings and what would come of them."""
        with Vertical() as box:
            box.border_title = _("Import a table")
            box.border_subtitle = _("Esc closes")
            yield self._path
            yield self._list
            with VerticalScroll() as scroll:
                scroll.can_focus = True
                yield self._told
            yield Static(
                _("Tab next · ←→ change · Space choices · Ctrl+S keep mapping · Enter import"),
                classes="hint",
                markup=False,
            )

    def on_mount(self) -> None:
        """Begin with the name of the file."""
        self._show_settings()
        self._path.focus()
        if self._start:
            self._read(self._start)

    @property
    def told(self) -> str:
        """What the lower part says."""
        return str(self._told.render())

    # --- the file -------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Tab completes the name of the file as far as it can be."""
        if event.key == "tab" and self._path.has_focus:
            more = completed(self._path.value)
            if more is not None and more != self._path.value:
                event.stop()
                event.prevent_default()
                self._path.value = more
                self._path.cursor_position = len(more)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter reads the file."""
        event.stop()
        if event.value.strip():
            self._read(event.value.strip())

    def _read(self, name: str) -> None:
        self._say(_("Reading {file}…").format(file=Path(name).name))
        self._work(name)

    # --- settings -------------------------------------------------------------------------------------------------

    def _show_settings(self) -> None:
        before = self._list.highlighted
        self._settings = self.draft.settings()
        width = max(20, min(_LABEL, self.app.size.width // 3))
        self._list.clear_options()
        self._list.add_options(
            Option(Content(f"{set_cell_size(fitted(each.label, width), width)}  {each.told}"))
            for each in self._settings
        )
        if self._settings:
            self._list.highlighted = min(before or 0, len(self._settings) - 1)

    @property
    def _at(self) -> Setting | None:
        place = self._list.highlighted
        return self._settings[place] if place is not None and place < len(self._settings) else None

    def action_step(self, step: int) -> None:
        """Take the next or the previous value of the setting at the cursor."""
        at = self._at
        if at is None or not self._list.has_focus or not at.options:
            return
        values = [value for value, _told in at.options]
        place = values.index(at.value) if at.value in values else -1 if step > 0 else 0
        self._change(at.key, values[(place + step) % len(values)])

    def action_choose(self) -> None:
        """Choose the value of the setting at the cursor from all, or type it."""
        at = self._at
        if at is None or not self._list.has_focus:
            return
        if at.options:
            self.app.push_screen(
                ChooseDialog(at.label, at.options), lambda value: self._answered(at.key, value)
            )
        else:
            self._ask(at, at.value, "" if at.key == "passphrase" else _("As 2026-10-01."))

    def _ask(self, at: Setting, start: str, hint: str) -> None:
        """Ask for a value to be typed, until it is clear what it is; a passphrase is not seen."""

        def answered(value: str | None) -> None:
            if value is None:
                return
            try:
                self._change(at.key, value.strip())
            except UnclearError as unclear:
                self._ask(at, value, unclear.message.text(current_language()))

        dialog = AskDialog(at.label, start, hint, is_secret=at.key == "passphrase")
        self.app.push_screen(dialog, answered)

    def _answered(self, key: str, value: str | None) -> None:
        if value is not None:
            self._change(key, value)

    def _change(self, key: str, value: str) -> None:
        self.draft = self.draft.with_setting(key, value)
        self._show_settings()
        self._work(None)

    def action_save_map(self) -> None:
        """Keep the mapping beside the table; it is used the next time that this table is read."""
        known = self.plan.known if self.plan is not None else self.draft.found and self.draft.found.known
        if not known:
            return
        try:
            path = save_map(known, self.draft.table)
        except FileFault as fault:
            self._say(fault.lines(current_language())[0])
        else:
            self._say(_("The mapping is kept in {file}.").format(file=path.name))

    # --- what would come of it ------------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="import")
    def _work(self, name: str | None) -> None:
        """Read the table if a name is given, and work out what importing it would do, off the screen's thread."""
        self._round += 1
        number, worker = self._round, get_current_worker()
        draft = self.draft if name is None else self.draft.read(Path(name))

        def progress(share: float) -> None:
            if number == self._round and not worker.is_cancelled:
                told = _("Working out what would come of it… {share}%").format(
                    share=percents(share, current_language())
                )
                self.app.call_from_thread(self._say, told)

        plan = draft.planned(progress)
        if number == self._round and not worker.is_cancelled:
            self.app.call_from_thread(self._show, draft, plan, name is not None)

    def _show(self, draft: Draft, plan: "Plan | str", was_read: bool) -> None:  # noqa: FBT001 - from the worker
        self.draft = draft
        self.plan = plan if isinstance(plan, Plan) else None
        self._show_settings()
        self._say("\n".join(plan_lines(plan)) if isinstance(plan, Plan) else plan)
        if was_read and draft.found is not None:
            self._list.focus()

    def _say(self, text: str) -> None:
        self._told.update(Content(text))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter imports, once it is known what would come of it."""
        event.stop()
        if self.plan is not None:
            self.dismiss(self.plan)
