"""Whose turn it is to write a file that two have open: the first writes, the second follows, and can take it over."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import time_ns
from typing import Final

from textual.screen import Screen
from textual.timer import Timer

from frameworks.reading import FileFault
from sessions.store.holders import Hold, Holder, holders, push_aside
from tui import actions
from tui.screen.saver import Saver
from tui.translation import _
from tui.workspace import Workspace

LOOKS: Final = 1.0
"""Seconds between two looks at who has the file open."""
_ASKS: Final = 0.2
_SETTLED: Final = 3_000_000_000
"""Nanoseconds after which the time of a folder tells that nothing has changed in it since."""
_PATIENCE: Final = 5.0
"""Seconds after which who writes the file and does not answer is passed over."""


class Turn:
    """Knows whether the file is written or followed here, and changes that."""

    def __init__(
        self,
        screen: Screen[None],
        workspace: Workspace,
        saver: Saver,
        changed: Callable[[], None],
        caught_up: Callable[[], None],
    ) -> None:
        """Make it.

        Args:
            screen: Whose timers it uses.
            workspace: Through which it tells what it did.
            saver: What saves.
            changed: Is called when the file is written here and was followed, or the other way round.
            caught_up: Is called when what the file holds was taken in; whatever was read of it before is old.
        """
        self._screen = screen
        self._workspace = workspace
        self._saver = saver
        self._changed = changed
        self._caught_up = caught_up
        self._asking: Timer | None = None
        self._asked = 0.0
        self._was_free = False
        self._first: Holder | None = None
        self._folder = 0

    def watch(self) -> None:
        """Look from now on, and tell how it is at first."""
        self._screen.set_interval(LOOKS, self.look)
        if self._saver.follows:
            self._tell_who()

    def look(self) -> None:
        """Look who has the file open, and let somebody else write it who asks for that."""
        saver = self._saver
        if self._asking is not None or not self._may_differ():
            return
        if saver.follows:
            self._first = next(iter(holders(saver.store.path)), None)
            is_free = self._first is None
            if is_free and not self._was_free:
                told = _("Nobody else has this file open any more. {key} lets you change it here.")
                self._workspace.tell(told.format(key=actions.shown_key("take-over")))
            self._was_free = is_free
            return
        hold = saver.hold
        if hold is None or hold.is_released:
            return
        asker = hold.asked_by()
        if asker is None and not hold.is_noted:
            asker = next(iter(holders(saver.store.path)), None)
            if asker is None:
                hold.note()
        if asker is not None:
            self._make_way(saver, asker)

    def _may_differ(self) -> bool:
        """Tell whether others may have it open than at the last look: notes stand in the folder of the file."""
        try:
            changed = Path(os.path.realpath(self._saver.store.path)).parent.stat().st_mtime_ns
        except OSError:
            return False
        is_settled = changed == self._folder and time_ns() - changed > _SETTLED
        self._folder = changed
        return not is_settled or (self._first is not None and self._first.is_gone)

    def _make_way(self, saver: Saver, asker: Holder) -> None:
        """Save, or keep what can't be saved in a file of its own, and let somebody else write."""
        kept = saver.end()
        if saver.hold is not None:
            saver.hold.release()
            saver.hold = None
        saver.follows = True
        self._was_free = False
        self._workspace.read_only = True
        told = _("{user} took this file over: you follow it here. {key} takes it back.")
        text = told.format(user=asker.user, key=actions.shown_key("take-over"))
        if kept is not None and kept.path is not None:
            text += " " + _("Your version, with the last changes, is in {file}.").format(file=kept.path.name)
        self._workspace.tell(text, warning=True)
        self._changed()

    def take_over(self) -> None:
        """Write the file here from now on; who writes it is asked first, and passed over when there is no answer."""
        saver = self._saver
        if not saver.follows:
            self._workspace.tell(_("You are the one who changes this file already."))
        elif self._asking is None:
            first = next(iter(holders(saver.store.path)), None)
            saver.hold = Hold(saver.store.path, asks=first.token if first is not None else "")
            self._asked = 0.0
            if first is None:
                self._begin(saver)
            else:
                self._workspace.tell(_("Asking {user} for the file…").format(user=first.user))
                self._asking = self._screen.set_interval(_ASKS, lambda: self._wait(saver, first))

    def _wait(self, saver: Saver, first: Holder) -> None:
        self._asked += _ASKS
        is_there = any(each.token == first.token for each in holders(saver.store.path))
        if is_there and self._asked < _PATIENCE:
            return
        if self._asking is not None:
            self._asking.stop()
            self._asking = None
        if is_there:
            push_aside(saver.store.path, first)
        self._begin(saver)

    def _begin(self, saver: Saver) -> None:
        """Write from now on, unless somebody else who asked was first."""
        before = saver.hold.behind() if saver.hold is not None else None
        if before is not None:
            if saver.hold is not None:
                saver.hold.release()
                saver.hold = None
            self._tell_who()
            return
        # Where the file can't be read, the next look or save tells it.
        with suppress(FileFault):
            self._catch_up(saver)
        saver.follows = False
        self._workspace.read_only = False
        self._workspace.tell(_("You are the one who changes this file now."))
        self._changed()

    def _catch_up(self, saver: Saver) -> None:
        """Take in what was saved last, before anything is changed here."""
        found = saver.store.look()
        self._caught_up()
        if found is not None:
            met = saver.meet(found)
            saver.settle(met, met.theirs.session)
            self._workspace.document.replace(met.theirs.session)

    def _tell_who(self) -> None:
        first = next(iter(holders(self._saver.store.path)), None)
        if first is None:
            return
        told = _("{user} has this open since {since}; you follow it. {key} takes it over.")
        where = first.user if first.is_here else f"{first.user}@{first.host}"
        since, today = first.since[:16].replace("T", " "), self._workspace.today().isoformat()
        self._workspace.tell(
            told.format(
                user=where, since=since.removeprefix(f"{today} "), key=actions.shown_key("take-over")
            ),
            warning=True,
        )
