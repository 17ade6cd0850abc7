"""The app: opens a session on the screen, and keeps it safe whatever happens to the app itself."""

import asyncio
import os
import signal
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import events
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.driver import Driver
from textual.screen import Screen

from frameworks.collecting import keep_for_good, nothing_collected
from tui.app.bursts import QUIET
from tui.app.input_queue import InputQueue
from tui.app.last_words import fault_text
from tui.app.lost_release import telling_lost_releases
from tui.app.painted_app import PaintedApp
from tui.app.terminal_driver import reading_safely
from tui.folders import keymap_file
from tui.screen.looks import Looks
from tui.translation import _, n_

if TYPE_CHECKING:
    from frameworks.model import Framework
    from frameworks.reading import FileFault
    from sessions.model import Session
    from sessions.rights.followed import Followed
    from sessions.store.holders import Hold
    from sessions.store.store import FileStore
    from tui.actions import Action
    from tui.app.opening_screen import OpeningStep
    from tui.screen.saver import Kept, Saver
    from tui.screen.screen import DesignScreen

_TOLD_SECONDS: Final = 20.0
_LAST_INPUT: Final = 1.0
"""Seconds that what was typed before a signal may take to have its effects."""
_FAULT: Final = 70
"""Exit code: the program has a fault."""
LINE: Final = "line"
"""The group of the worker that lets waiting keys through, which works as long as the app runs."""


class MaatwerkApp(PaintedApp):
    """Shows one session, or the start screen."""

    TITLE = "maatwerk"
    CSS_PATH = "design.tcss"
    BINDINGS: ClassVar[list[BindingType]] = []
    _AT_ONCE: ClassVar[Mapping[str, tuple[str, str]]] = {
        "quit": ("leave", "ctrl+q"),
        "command_palette": ("commands", "ctrl+p"),
    }
    """What Textual binds before anything else: the action of the registry that it is, and the key."""
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(
        self, path: Path | None = None, *, read_only: bool = False, frameworks: Path | None = None
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        self.looks = Looks(self)
        self._path = path
        self._read_only = read_only
        self._frameworks_folder = frameworks
        self._frameworks: Mapping[str, Framework] | None = None
        self._design: DesignScreen | None = None
        self._saver: Saver | None = None
        self._followed: Followed | None = None
        self.refused: FileFault | None = None
        """Why the file could not be opened, if it could not."""
        self.fault_text = ""
        self.unfollowed: FileFault | None = None
        """Why the files with names and keys could not follow who left the session, if they could not."""
        self.kept: Kept | None = None
        """Where the session is when its file could not be saved."""
        self._has_ended = False
        self._is_cut_off = False
        self.line = InputQueue(self)
        """The keys, pastes and moves of the mouse that wait for what came before them."""

    def load_frameworks(self) -> "Mapping[str, Framework]":
        """Give all frameworks that can be read, by id."""
        if self._frameworks is None:
            from frameworks.catalogue import Catalogue
            from frameworks.reading import FileFault

            catalogue = Catalogue(self._frameworks_folder)
            found = {}
            for entry in catalogue.entries():
                try:
                    found[entry.id] = catalogue.get(entry.id)
                except FileFault:
                    continue
            self._frameworks = found
        return self._frameworks

    def get_driver_class(self) -> type[Driver]:
        """Give the driver of this system, which also tells of lost releases of a mouse button, and takes any bytes."""
        return reading_safely(telling_lost_releases(super().get_driver_class()))

    async def on_event(self, event: events.Event) -> None:
        """Handle an event, or have it wait for what came before it."""
        if not self.line.takes(event):
            await super().on_event(event)

    def on_lost_release(self) -> None:
        """End a drag whose release got lost, before a release that nobody made drops what is dragged."""
        if self._design is not None:
            self._design.pane.cancel_drag()

    def get_default_screen(self) -> Screen[Any]:
        """Give the start screen, or the frame in which the session will come."""
        if self._path is not None:
            from tui.app.opening_screen import OpeningScreen

            return OpeningScreen(self._path, partial(self._load, self._path, self._refuse))
        from tui.app.start import StartScreen

        return StartScreen(self.load_frameworks, self.open_session)

    def on_load(self) -> None:
        """Take the user's keymap, before anything tells a key."""
        from tui import actions
        from tui.app.user_keymap import load_keymap

        actions.use_keys(*load_keymap())

    def on_mount(self) -> None:
        """Have the keys be those of the user, and save when the terminal or the machine goes away."""
        from tui import actions

        self.run_worker(self.line.serve(), group=LINE)
        self.set_keymap(actions.keymap())
        self._tell_keymap_faults()
        self.looks.tell_faults()
        if os.name == "posix" and not self.is_headless:
            loop = asyncio.get_running_loop()
            for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
                loop.add_signal_handler(number, self._going_away, number)

    def on_terminal_gone(self) -> None:
        """Save and close as the system asks for when a terminal goes away; it does not always ask."""
        self._going_away(signal.SIGHUP)

    def on_unmount(self) -> None:
        """Save for the last time."""
        self.end()

    def end(self) -> None:
        """Save for the last time, or keep elsewhere what can't be saved; then the file is open no more.

        Whichever way the app ends, it ends by this; again has no effect.
        """
        if self._saver is not None and self._followed is not None and not self._has_ended:
            self.kept = self._saver.end()
            self.unfollowed = self._saver.close(self._followed.changes(), is_cut_off=self._is_cut_off)
            self._has_ended = True

    def _refuse(self, fault: "FileFault") -> None:
        """Close because the file that was named can't be opened."""
        self.refused = fault
        self.exit(1)

    def _load(
        self, path: Path, refuse: "Callable[[FileFault], None]", told: "Callable[[OpeningStep], None]"
    ) -> None:
        """Load a session and what shows it, off the screen's thread."""
        if not self.is_headless:
            # All that is there stays, and looking through it for garbage would come just before there is content. Only
            # in tests do apps come and go.
            keep_for_good()
        from frameworks.reading import FileFault

        try:
            with nothing_collected():
                from sessions.history import is_large
                from sessions.store.beside import removal_path
                from sessions.store.holders import Hold
                from sessions.store.store import FileStore

                if removal_path(path).exists():
                    from sessions.rights.removal import finish

                    finish(path)
                store = FileStore.open(path, told)
                session = store.loaded.session
                if not self._read_only:
                    session = _with_told(session, told)
                hold = None if self._read_only else Hold(path)
                if hold is not None and hold.behind() is not None:
                    # Somebody else has it open: here it is followed.
                    hold.give_way()
                self._load_screen()
                if not self.is_headless or is_large(store.loaded.session):
                    # Before collecting begins again: else the first thing that it does is to go through all of it.
                    keep_for_good()
        except FileFault as fault:
            self.call_from_thread(refuse, fault)
        else:
            self.call_from_thread(self._show, store, session, hold)

    @staticmethod
    def _load_screen() -> None:
        """Load the code of the screen of a session."""
        import tui.screen.screen  # noqa: F401 - only to have it there

    def _tell_keymap_faults(self) -> None:
        """Tell that not all of the user's keymap is used, on a line: the help has the whole of it."""
        from tui import actions

        count = len(actions.keymap_faults())
        if count:
            told = n_(
                "{file}: {count} fault; {key} tells it.", "{file}: {count} faults; {key} tells them.", count
            ).format(file=keymap_file().name, count=count, key=actions.shown_key("help"))
            self.notify(told, severity="warning", markup=False, timeout=_TOLD_SECONDS)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let the keys that Textual binds by itself do nothing where the user gave them to something else."""
        name, key = self._AT_ONCE.get(action, ("", ""))
        if name:
            from tui import actions

            return key in actions.keys_of(actions.BY_NAME[name])
        return super().check_action(action, parameters)

    async def action_quit(self) -> None:
        """Save and close, also while a question stands over the session; when that fails, ask."""
        if self._design is None:
            self.exit(0)
        else:
            self._design.action_leave()

    def copy_to_clipboard(self, text: str) -> None:
        """Have the terminal take a text on its clipboard, by way of tmux or GNU screen where one stands between."""
        from tui.screen.clipboard import give_tmux, sequence

        self._clipboard = text
        if self._driver is not None and not give_tmux(text, os.environ):
            self._driver.write(sequence(text, os.environ))

    def action_help_quit(self) -> None:
        """Say how to close it to who tries to interrupt it."""
        from tui import actions

        self.notify(_("{key} closes maatwerk.").format(key=actions.shown_key("leave")), markup=False)

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:  # noqa: FBT001, FBT002 - as Textual asks
        """Have the keys that close, help and interrupt work in every dialog that has no other use for them."""
        done: bool = await super()._check_bindings(key, priority)
        if done or priority or self.screen is self._design:
            return done
        from tui import actions

        if key in actions.keys_of(actions.BY_NAME["leave"]):
            await self.action_quit()
        elif key in actions.keys_of(actions.BY_NAME["help"]):
            from tui.dialogs.help import HelpDialog

            self.push_screen(HelpDialog())
        elif key in actions.keys_of(actions.BY_NAME["redraw"]):
            self.action_redraw()
        elif key == "ctrl+c":
            self.action_help_quit()
        else:
            return False
        return True

    def _going_away(self, number: signal.Signals) -> None:
        """Save, or keep elsewhere what can't be saved, and close: the system wants it, or the terminal is gone."""
        self._is_cut_off = number == signal.SIGHUP
        if self._saver is not None:
            # At once: there may be no time for more.
            self.kept = self._saver.end()
        self.run_worker(self._close_soon(number), group="end")

    async def _close_soon(self, number: signal.Signals) -> None:
        """Close once what was typed before has had its effects, which is saved as well."""
        # What came last may still wait for what would make a paste of it.
        await asyncio.sleep(2 * QUIET)
        await self.line.emptied(_LAST_INPUT)
        self.exit(128 + number)

    def _show(self, store: "FileStore", session: "Session", hold: "Hold | None") -> None:
        from sessions.document import Document
        from sessions.rights.followed import Followed
        from tui.app.recent import remember
        from tui.screen.saver import Saver
        from tui.screen.screen import DesignScreen
        from tui.workspace import Workspace

        document = Document(session)
        followed = Followed(document)
        workspace = Workspace(
            document,
            self.load_frameworks,
            read_only=self._read_only,
            load_names=lambda: followed.names(store.path),
            is_roomy=self.looks.is_roomy,
        )
        self._saver = None if self._read_only else Saver(store, lambda: document.session, hold)
        if self._saver is not None and hold is not None and hold.gave_way:
            self._saver.follows = workspace.read_only = True
            self._saver.hold = None
        self._followed = followed
        self._design = DesignScreen(workspace, self._saver, store.path.name, self.looks)
        # The first screen of an app can be covered but not replaced.
        self.push_screen(self._design)
        # Once the session is seen: until then it would only hold that up.
        self._design.call_after_refresh(self.run_worker, partial(remember, store.path), thread=True)

    def open_session(self, path: Path, refuse: "Callable[[FileFault], None]") -> None:
        """Open a session on the screen; when that can't be done, `refuse` is told why and the screen is as it was."""
        from tui.app.opening_screen import OpeningScreen

        def refused(fault: "FileFault") -> None:
            self.pop_screen()
            refuse(fault)

        self.push_screen(OpeningScreen(path, partial(self._load, path, refused)))

    def action_command_palette(self) -> None:
        """Show the palette of all actions."""
        from tui.dialogs.palette import NAME, Palette

        if self.screen.id != NAME:
            self.push_screen(Palette())

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer the registry's actions in the command palette."""
        from tui import actions

        if screen is not self._design or self._design is None:
            return
        for action in actions.ACTIONS:
            if action.palette:
                yield SystemCommand(
                    f"{_(action.title)}  ({actions.shown_key(action)}){_also(action)}",
                    actions.told(action),
                    partial(self._do, self._design, action),
                )

    def _do(self, screen: "DesignScreen", action: "Action") -> None:
        self.call_next(screen.perform, action.id)

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print the values of all variables, which are people's data.
        self._return_code = 1
        if self._exception is None:
            # So that a test sees it.
            self._exception = error
            self._exception_event.set()
        self._stop_by(error)

    def panic(self, *_renderables: Any) -> None:
        """Stop, without printing what may be people's data."""
        self._stop_by(self._exception)

    def _stop_by(self, error: BaseException | None) -> None:
        """Save, or keep elsewhere what can't be saved, and close because of a fault of the program's own."""
        if not self.fault_text:
            self.fault_text = fault_text(getattr(error, "error", error))
        if self._saver is not None:
            self.kept = self._saver.end()
        self._close_messages_no_wait()


def _also(action: "Action") -> str:
    """Give what else an action is called, as it stands behind its name in the command palette."""
    return f" · {_(action.also)}" if action.also else ""


def _with_told(session: "Session", told: "Callable[[OpeningStep], None]") -> "Session":
    """Give a session in which the rounds of a file of before rounds were closed are told, once and for all."""
    from sessions.told.rounds import untold_rounds

    if not untold_rounds(session):
        return session
    from sessions.edits import tell_closed

    told("telling")
    return tell_closed(session)
