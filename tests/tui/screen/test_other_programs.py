"""What other programs get of a session: nobody's levels or texts without being asked for."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from sessions.store.holders import Hold
from tests.tui.stage import Open
from tui.dialogs.ask import AskDialog, ConfirmDialog
from tui.folders import copied_file
from tui.screen import external_edit
from tui.screen.editor_program import Written


async def test_the_file_with_people_in_it_is_opened_after_a_question_and_by_who_writes_it(
    stage: Open, kampen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = list[str]()

    def edited(_words: list[str], place: Path, data: bytes, _line: int | None = None) -> Written:
        opened.append(place.name)
        return Written(data.replace(b"headcount = 450", b"headcount = 460", 1), 0, 9.0)

    monkeypatch.setattr(external_edit, "edited", edited)
    monkeypatch.setenv("EDITOR", "ed")
    async with stage() as at:
        monkeypatch.setattr(at.app, "suspend", nullcontext)
        await at.press("E")
        assert isinstance(at.app.screen, ConfirmDialog)
        await at.press("escape")
        assert opened == []
        await at.press("E", "down", "enter")
        await at.computed()
        assert opened == ["kampen.toml"]
        assert (await at.saved()).municipality.headcount == 460
        await at.press("ctrl+z")
        assert at.hint() == "Undone: what was changed in the editor"
    first = Hold(kampen)
    async with stage() as at:
        await at.press("E", "ctrl+g")
        assert at.hint() == "This session is open to read only."
        assert opened == ["kampen.toml"]
    first.release()


async def test_what_is_pasted_among_rows_is_looked_for_and_what_is_copied_tells_of_nobody_hidden(
    stage: Open,
) -> None:
    async with stage() as at:
        before = at.session
        from textual.events import Paste

        at.app.post_message(Paste("Headcount\nJKdx"))
        await at.pilot.pause(0.1)
        assert isinstance(at.app.screen, AskDialog)
        await at.press("escape", "y")
        assert "characters copied" in at.hint()
        await at.press("y")
        await at.computed()
        assert str(copied_file()) in at.hint()
        assert at.session is before
