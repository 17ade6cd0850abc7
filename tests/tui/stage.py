"""A running app on a copy of a session, to be driven by keys."""

import asyncio
import unicodedata
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual import events
from textual.keys import KEY_NAME_REPLACEMENTS, REPLACED_KEYS, key_to_character
from textual.pilot import Pilot

from frameworks.findings import Path as Place
from sessions.edits.paths import value_at
from sessions.model import Session
from sessions.store.reader import load
from tui.app.app import LINE, MaatwerkApp
from tui.dialogs.ask import ChooseDialog
from tui.panes.needs.pane import NeedsPane
from tui.panes.pane import Pane
from tui.screen.screen import DesignScreen
from tui.widgets.bars import Bar


def pressed(key: str) -> events.Key:
    """Give the event of a key by its name, or by what it types."""
    if len(key) == 1 and not key.isalnum():
        key = unicodedata.name(key).lower().replace("-", "_").replace(" ", "_")
    name = KEY_NAME_REPLACEMENTS.get(key, key)
    return events.Key(name, key_to_character(REPLACED_KEYS.get(name, name)))


@dataclass
class Stage:
    """The app on the stage of a test: keys go in, the session and the rows come out."""

    app: MaatwerkApp
    pilot: Pilot[Any]
    path: Path

    @property
    def screen(self) -> DesignScreen:
        """The session's screen."""
        return next(each for each in self.app.screen_stack if isinstance(each, DesignScreen))

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self.screen.workspace.session

    @property
    def pane(self) -> Pane:
        """The pane in use."""
        return self.screen.pane

    @property
    def needs(self) -> NeedsPane:
        """The pane of the needs."""
        pane = self.screen.panes["needs"]
        assert isinstance(pane, NeedsPane)
        return pane

    def sheet(self) -> list[str]:
        """Give the lines of the heat map or the figures as they are on the screen."""
        sheet = self.needs.sheet
        return [sheet.render_line(number).text.rstrip() for number in range(sheet.size.height)]

    def line(self, key: str) -> str:
        """Give the line on the screen that starts with a code or a name."""
        return next(each for each in self.sheet() if each.lstrip(" ▸").startswith(key))

    def at(self, *path: str | int) -> Any:
        """Give what stands at a place of the session."""
        return value_at(self.session, path)

    async def press(self, *keys: str) -> None:
        """Press keys in one burst, and let the app finish what they set off.

        The app does the same with a burst as with one key after the other, and is done with it sooner.

        Args:
            keys: Names of keys, or what they type.
        """
        for key in keys:
            self.app.post_message(pressed(key))
        await self.app.line.emptied()
        await self.computed()
        await self.pilot.pause()

    async def computed(self) -> None:
        """Wait for what is being computed off the screen's thread, unless that takes long."""
        for _ in range(100):
            if all(each.is_finished for each in self.app.workers if each.group != LINE):
                return
            await asyncio.sleep(0.005)

    async def type(self, text: str) -> None:
        """Type text."""
        await self.press(*text)

    async def clear(self) -> None:
        """Take away what stands in the editor."""
        await self.press("end", *["ctrl+u"] * 3)

    async def go(self, key: str) -> None:
        """Put the cursor of the pane in use on the row with a key."""
        assert self.pane.outline.select(key), (
            f"{key} is not among {[row.key for row in self.pane.outline.rows]}"
        )
        self.pane.outline.focus()
        await self.pilot.pause()

    async def go_to(self, *path: str | int) -> None:
        """Put the cursor of the pane in use on the row of a place, folding open what holds it."""
        place: Place = path
        self.pane.go_to(place)
        self.pane.outline.focus()
        await self.pilot.pause()
        row = self.pane.outline.row
        assert row is not None
        assert row.path == place

    async def correct(self) -> None:
        """Answer that levels of a closed round are to be corrected."""
        assert isinstance(self.app.screen, ChooseDialog)
        await self.press("end", "enter")

    async def saved(self) -> Session:
        """Wait until the file holds the session, and give what it holds."""
        for _ in range(600):
            await self.pilot.pause(0.05)
            if self.screen.autosave.state == "saved":
                return load(self.path).session
        raise AssertionError(self.screen.autosave.reason())

    async def settled(self) -> None:
        """Wait until the figures are those of the session as it is now."""
        for _ in range(1500):
            known = self.screen.workspace.insight
            if known is not None and known.session is self.session:
                await self.pilot.pause()
                return
            await asyncio.sleep(0.02)
        raise AssertionError("the figures never came")

    def bar(self, name: str) -> str:
        """Give what a bar of the screen says: `tabs`, `hint`, `status` or `keys`."""
        return " ".join(part.text for part in self.screen.query_one(f"#{name}", Bar).said)

    def hint(self) -> str:
        """Give what was last told."""
        return self.screen.notice.told[0]


Open = Callable[..., AbstractAsyncContextManager[Stage]]
