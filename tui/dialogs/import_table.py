"""The import dialog: a table's file or a folder of forms, and what would come of it, before anything is taken."""

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar, Final, Literal

from rich.cells import set_cell_size
from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from frameworks.reading import FileFault
from sessions.importing.plan import Plan
from tui.actions.key_spellings import key_name
from tui.console import what_is
from tui.dialogs.ask import AskDialog, ChooseDialog
from tui.dialogs.import_draft import Draft, Setting, save_map
from tui.dialogs.import_files import TableFiles, completed, folders_of_forms, tables_in, typed_paths
from tui.dialogs.import_forms import FormsDraft, can_be_forms, folder_label, read_forms
from tui.dialogs.import_told import plan_lines
from tui.translation import _, current_language, mark
from tui.wording.cells import fitted
from tui.wording.numbers import percents
from tui.wording.typed import UnclearError

_LABEL: Final = 30
_FUNCTION: Final = 46
_FRAME: Final = 8
"""Cells beside a row: the borders, the space within them, and the scroll bar."""
Step = Literal["file", "table", "functions", "forms"]
"""What the list shows: the files there are, how a table is read, which profile each function becomes, or rounds."""


class ImportDialog(ModalScreen[Plan | FormsDraft | None]):
    """Asks for a table and how it is to be read, or for forms; gives what is to be imported, or None after Escape."""

    DEFAULT_CSS = """
    ImportDialog { align: center middle; }
    ImportDialog > Vertical {
        width: 110; max-width: 100%; height: 95%; border: round $accent; padding: 0 1; background: $surface;
    }
    ImportDialog Static { height: auto; }
    ImportDialog .hint { color: $text-muted; }
    ImportDialog Input, ImportDialog Input:focus { border: none; height: 1; background: $boost; padding: 0; }
    ImportDialog OptionList, ImportDialog OptionList:focus {
        border: none; height: 3fr; padding: 0; margin: 0; background: $surface;
    }
    ImportDialog.forms OptionList, ImportDialog.forms OptionList:focus { height: auto; max-height: 6; }
    ImportDialog VerticalScroll { height: 2fr; border-top: solid $panel; }
    ImportDialog VerticalScroll:focus { border-top: solid $accent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("left,minus", "step(-1)", show=False),
        Binding("right,plus", "step(1)", show=False),
        Binding("space", "choose", show=False),
        Binding("ctrl+s", "save_map", show=False),
    ]

    def __init__(self, draft: Draft, start: str = "") -> None:
        super().__init__()
        self.draft = draft
        self.plan: Plan | None = None
        self._forms: FormsDraft | None = None
        self._start = start
        self._settings: list[Setting] = []
        self._step: Step = "file"
        self._files: list[Path] = []
        self._order: dict[str, int] = {}
        self._is_working = False
        self._goes_on = False
        self._path = Input(
            start, suggester=TableFiles(), placeholder=_("The file: choose it below, type it or paste it")
        )
        self._path.cursor_blink = False
        self._list = OptionList()
        self._told = Static("", markup=False)
        self._hint = Static("", classes="hint", markup=False)
        self._round = 0

    def compose(self) -> ComposeResult:
        """Make the file's name, the settings and what would come of them."""
        with Vertical() as box:
            box.border_title = _("Import a table")
            box.border_subtitle = _("Esc back")
            yield self._path
            yield self._list
            with VerticalScroll() as scroll:
                scroll.can_focus = True
                yield self._told
            yield self._hint

    def on_mount(self) -> None:
        """Begin with the name of the file, and those there are."""
        self._to_files()
        if self._start:
            self._read(self._start)

    @property
    def told(self) -> str:
        """What the lower part says."""
        return str(self._told.render())

    # --- the file -------------------------------------------------------------------------------------------------

    def _to_files(self, folder: Path | None = None) -> None:
        """Show the tables in a folder, or those beside the session and where the program was started."""
        self._step = "file"
        places = [self.draft.file.absolute().parent, Path.cwd()] if folder is None else [folder]
        self._files = [*folders_of_forms(places), *tables_in(places)]
        self.plan = self._forms = None
        self._show_rows()
        self._say("" if self._files else _("There is no table beside the session. Type where it is."))
        self._path.focus()

    def on_key(self, event: events.Key) -> None:
        """Tab completes the name of the file, down goes to the files, and a key without a use says so."""
        if event.key not in self.active_bindings and not (self._path.has_focus and event.is_printable):
            told = _("{key} has no use here.").format(key=key_name(event.key))
            self._hint.update(f"{told} {_(_HINTS[self._step])}")
            return
        if not self._path.has_focus:
            return
        if event.key == "tab":
            more = completed(self._path.value)
            if more is not None and more != self._path.value:
                event.stop()
                event.prevent_default()
                self._path.value = more
                self._path.cursor_position = len(more)
        elif event.key == "down" and self._list.option_count:
            event.stop()
            self._list.focus()

    def on_paste(self, event: events.Paste) -> None:
        """Read a file that is dropped or pasted while something else than its name is in use."""
        event.stop()
        name = " ".join(event.text.split("\n")).strip()
        if name:
            self._path.value = name
            self._read(name)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter reads the file that was typed, or else the one at the cursor in the list."""
        event.stop()
        if event.value.strip():
            self._read(event.value)
        elif self._step == "file" and self._files:
            self._read(str(self._files[self._list.highlighted or 0]))
        else:
            self._say(_("Type the name of a file, or choose one below."))

    def _read(self, name: str) -> None:
        self._say(_("Reading {file}…").format(file=", ".join(each.name for each in typed_paths(name))))
        self._work(name)

    # --- settings -------------------------------------------------------------------------------------------------

    def _show_rows(self) -> None:
        """Show the files, the settings or the functions, with the cursor where it was."""
        before = self._list.highlighted
        if self._step == "functions" and self.plan is not None:
            self._settings = sorted(self.draft.functions(self.plan), key=self._place_of)
        elif self._step == "table":
            self._settings = self.draft.settings()
        else:
            self._settings = []
        if self._step == "file":
            labels = [folder_label(each) if each.is_dir() else each.name for each in self._files]
        else:
            labels = self._forms.rows() if self._forms is not None else self._labels()
        self._list.clear_options()
        self._list.add_options(Option(Content(each)) for each in labels)
        if labels:
            self._list.highlighted = min(before or 0, len(labels) - 1)
        self._hint.update(_(_HINTS[self._step]))
        self.set_class(self._step == "forms", "forms")

    def _place_of(self, function: Setting) -> int:
        """Give where a function stands: those without a profile came first, then the guesses, when they were shown."""
        return self._order.setdefault(function.key, len(self._order))

    def _labels(self) -> list[str]:
        most = self.app.size.width // (2 if self._step == "functions" else 3)
        width = max(20, min(_FUNCTION if self._step == "functions" else _LABEL, most))
        labels = (set_cell_size(fitted(each.label, width), width) for each in self._settings)
        rows = [f"{label}  {each.told}" for label, each in zip(labels, self._settings, strict=True)]
        room = min(110, self.app.size.width) - _FRAME
        return [fitted(each, room) for each in rows] if self._step == "functions" else rows

    @property
    def _at(self) -> Setting | None:
        place = self._list.highlighted
        return self._settings[place] if place is not None and place < len(self._settings) else None

    def _at_or_say(self) -> Setting | None:
        """Give the setting at the cursor; where there is none, say what to do."""
        if self._forms is not None:
            self._say(_("There is nothing to choose here: Enter takes in what came back, Esc goes back."))
            return None
        if self._at is None or not self._list.has_focus:
            self._say(_("Choose a file first: Enter reads it."))
            return None
        return self._at

    def action_step(self, step: int) -> None:
        """Take the next or the previous value of the setting at the cursor."""
        at = self._at_or_say()
        if at is None:
            return
        if not at.options:
            self._say(_("This is typed: Space asks for it."))
            return
        values = [value for value, _told in at.options]
        place = values.index(at.value) if at.value in values else -1 if step > 0 else 0
        self._change(at.key, values[(place + step) % len(values)])

    def action_choose(self) -> None:
        """Choose the value of the setting at the cursor from all, or type it."""
        at = self._at_or_say()
        if at is None:
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
        self._show_rows()
        self._work(None)

    def action_save_map(self) -> None:
        """Keep the mapping beside the table; it is used the next time that this table is read."""
        known = self.plan.known if self.plan is not None else self.draft.found and self.draft.found.known
        if not known:
            self._say(_("There is no table yet of which a mapping can be kept."))
            return
        try:
            path = save_map(known, self.draft.table)
        except FileFault as fault:
            self._say(fault.lines(current_language())[0])
        else:
            self._say(_("The mapping is kept in {file}.").format(file=path.name))

    # --- what would come of it ------------------------------------------------------------------------------------

    def _work(self, name: str | None) -> None:
        """Have worked out what importing would do; until then no key takes what was worked out before."""
        self._round += 1
        self._is_working, self._goes_on = True, False
        self._work_out(name, self._round)

    @work(thread=True, exclusive=True, group="import")
    def _work_out(self, name: str | None, number: int) -> None:
        """Read the table if a name is given, and work out what importing it would do, off the screen's thread."""
        worker = get_current_worker()

        def progress(share: float) -> None:
            if number == self._round and not worker.is_cancelled:
                told = _("Working out what would come of it… {share}%").format(
                    share=percents(share, current_language())
                )
                self.app.call_from_thread(self._say, told)

        draft = self.draft
        if name is not None:
            paths = typed_paths(name)
            draft = draft if len(paths) > 1 or what_is(paths[0]) == "folder" else draft.read(paths[0])
            if can_be_forms(paths, draft):
                forms = read_forms(draft.session, paths, progress)
                if number == self._round and not worker.is_cancelled:
                    self.app.call_from_thread(self._show_forms, forms)
                return
        plan = draft.planned(progress)
        if number == self._round and not worker.is_cancelled:
            self.app.call_from_thread(self._show, draft, plan, name is not None)

    def _show(self, draft: Draft, plan: "Plan | str", was_read: bool) -> None:  # noqa: FBT001 - from the worker
        self.draft, self._is_working, self._forms = draft, False, None
        self.plan = plan if isinstance(plan, Plan) else None
        if was_read and draft.tables:
            title = _("Import a table: {file}").format(file=draft.table.name)
            self.query_one(Vertical).border_title = title
            self._step = "table"
            self._list.highlighted = 0
        self._show_rows()
        self._say("\n".join(plan_lines(plan)) if isinstance(plan, Plan) else plan)
        if was_read and draft.tables:
            self._list.focus()
        if self._goes_on:
            self._goes_on = False
            self._go_on()

    def _show_forms(self, forms: "FormsDraft | str") -> None:
        self._is_working = False
        if isinstance(forms, str):
            self._say(forms)
            return
        if not forms.back.came and len(forms.sources) == 1 and forms.sources[0].is_dir():
            self._path.value = ""
            self._to_files(forms.sources[0])
            self._say("\n".join(forms.no_forms(len(self._files))))
            return
        self._step, self._forms = "forms", forms
        title = _("Forms that came back: {file}").format(file=forms.title)
        self.query_one(Vertical).border_title = title
        self._show_rows()
        self._say("\n".join(forms.lines()))
        self._list.focus()

    def _say(self, text: str) -> None:
        self._told.update(Content(text))

    def on_option_list_option_highlighted(self) -> None:
        """Show the keys again where a key without a use was told."""
        self._hint.update(_(_HINTS[self._step]))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter goes on: from a file to its table, to the functions where some are unclear, and to the import."""
        event.stop()
        if self._step == "file":
            self._read(str(self._files[event.option_index]))
        elif self._is_working and self._step == "functions":
            self._goes_on = True
        elif not self._is_working:
            self._go_on()

    def _go_on(self) -> None:
        if self._forms is not None:
            if self._forms.is_new:
                self.dismiss(self._forms)
            else:
                self._say("\n".join([_("Nothing changes."), "", *self._forms.lines()]))
            return
        plan = self.plan
        if plan is None:
            return
        if self._step == "functions" or not self.draft.asks_functions(plan):
            self.dismiss(plan)
            return
        guessed = self.draft.with_guesses(plan)
        functions = sorted(guessed.functions(plan), key=guessed.how_sure)
        self._order = {each.key: place for place, each in enumerate(functions)}
        self._step = "functions"
        if guessed is not self.draft:
            self.draft = guessed
            self._show_rows()
            self._work(None)
        else:
            self._show_rows()
        self._list.highlighted = 0

    def action_back(self) -> None:
        """Go back a step: from the functions to the table, to the files, and out."""
        if self._step == "functions":
            self._step = "table"
            self._show_rows()
            self._list.focus()
        elif self._step in {"table", "forms"}:
            self._to_files()
        else:
            self.dismiss(None)


_HINTS: Final[Mapping[Step, str]] = {
    "file": mark("↑↓ choose · Tab completes what is typed · Enter read · Esc close"),
    "table": mark("↑↓ · ←→ change · Space choices · Ctrl+S keep mapping · Enter on · Esc back"),
    "functions": mark(
        "Functions and their profiles; ? is a guess. ←→ change · Space choices · Enter import · Esc back"
    ),
    "forms": mark("Rounds of forms. Enter take in · Tab read on below · Esc back"),
}
"""The keys of each step."""
