"""The saved versions in the app: told in words, and one brought back as a step that can be undone."""

import time
from pathlib import Path

from textual.widgets import OptionList

from sessions import edits
from sessions.store.store import FileStore
from tests.tui.stage import Open, Stage
from tui.dialogs.saved_versions import SavedVersionsDialog


def saved_as(path: Path, *names: str) -> None:
    store = FileStore.open(path)
    for name in names:
        store.save(edits.set_field(store.loaded.session, ("municipality", "name"), name))


def listed(at: Stage) -> list[str]:
    """Give the lines of the list."""
    return [str(each.prompt) for each in at.app.screen.query_one(OptionList).options]


def shown(at: Stage) -> str:
    """Give what the dialog tells of the version at the cursor."""
    assert isinstance(at.app.screen, SavedVersionsDialog)
    return str(at.app.screen.query_one("VerticalScroll Static").render())


async def until(at: Stage, *texts: str) -> None:
    """Wait until texts stand in the dialog."""
    for _ in range(200):
        await at.pilot.pause(0.02)
        if all(text in "\n".join([*listed(at), shown(at)]) for text in texts):
            return
    raise AssertionError([*listed(at), shown(at)])


async def test_versions_are_listed_with_what_each_changed_and_what_changed_since(
    stage: Open, kampen: Path
) -> None:
    saved_as(kampen, "Zwolle", "Meppel")
    async with stage() as at:
        await at.press("H")
        await until(at, "Name from Kampen to Zwolle", "Name from Zwolle to Meppel", "Nothing has changed.")
        assert len(listed(at)) == 3
        await at.press("down")
        await until(at, "Changed since then:", "Name from Zwolle to Meppel")
        await at.press("escape")
        assert not isinstance(at.app.screen, SavedVersionsDialog)
        assert at.session.municipality.name == "Meppel"


async def test_one_is_brought_back_and_that_can_be_undone(stage: Open, kampen: Path) -> None:
    saved_as(kampen, "Zwolle", "Meppel")
    async with stage() as at:
        await at.press("H")
        await until(at, "Name from Zwolle to Meppel")
        await at.press("end", "enter")
        for _ in range(200):
            await at.pilot.pause(0.02)
            if at.session.municipality.name == "Kampen":
                break
        assert (await at.saved()).municipality.name == "Kampen"
        await at.press("ctrl+z")
        assert at.session.municipality.name == "Meppel"
        assert (await at.saved()).municipality.name == "Meppel"


async def test_a_session_that_was_never_saved_has_none(stage: Open, kampen: Path) -> None:
    async with stage() as at:
        await at.press("H")
        await until(at, "No version was saved yet")
        await at.press("enter", "escape")
        assert at.session.municipality.name == "Kampen"


async def test_a_save_that_is_wanted_at_once_comes_also_when_the_screen_is_busy(stage: Open) -> None:
    async with stage() as at:
        at.screen.workspace.document.apply(edits.set_field, ("municipality", "residents"), 41_000)
        at.screen.autosave.save()
        at.screen.autosave.save_soon(0.0)
        time.sleep(0.05)  # noqa: ASYNC251 - the screen is busy
        assert (await at.saved()).municipality.residents == 41_000
