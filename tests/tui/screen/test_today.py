"""Today: what a meeting came to, for all to see, with the same start as its report has."""

from datetime import date, timedelta
from pathlib import Path

from textual.widgets import Static

from sessions import edits
from sessions.store.store import FileStore
from sessions.voting.tally import Tally
from tests.sessions.analysis.making import a_session
from tests.tui.stage import Open, Stage
from tui.dialogs.document_export import ExportDialog
from tui.dialogs.today import TodayDialog
from tui.screen.today import MeetingStart

TODAY = date(2026, 11, 12)


def text(at: Stage) -> str:
    """Give what stands on the slide."""
    assert isinstance(at.app.screen, TodayDialog)
    page = at.app.screen.page
    return "\n".join(page.render_line(y).text.rstrip() for y in range(page.size.height))


async def test_today_tells_what_was_decided_and_left_open_and_opens_the_report(
    stage: Open, session_file: Path
) -> None:
    async with stage(session_file, size=(80, 48)) as at:
        await at.settled()
        document = at.screen.workspace.document
        document.apply(edits.set_field, ("role", "definition"), "Samen aan de slag.")
        document.apply(edits.record_vote, "definition", Tally(13, 2, 1), TODAY)
        document.apply(edits.park, "Wie belt de raad?", "de griffier", date(2026, 12, 1))
        await at.press("M")
        told = text(at)
        assert told.lstrip().startswith("Since ")
        assert "13 – 2 – 1" in told
        assert "What was decided" in told
        assert "1. What" not in told
        assert "de griffier" in told
        await at.press("ctrl+e")
        assert isinstance(at.app.screen, ExportDialog)
        await at.settled()
        told = str(at.app.screen.query_one("#place", Static).render())
        assert "What was decided and changed since" in told
        assert "verslag" in told
        await at.press("escape", "M", "escape")
        assert not isinstance(at.app.screen, TodayDialog | ExportDialog)


async def test_of_a_session_in_which_nothing_was_done_it_says_so(stage: Open, session_file: Path) -> None:
    async with stage(session_file) as at:
        await at.settled()
        await at.press("M")
        assert "Nothing was decided or changed yet" in text(at)


def test_the_meeting_began_before_its_day_whatever_was_saved_and_opened_since(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    first = a_session()
    FileStore.create(path, first)
    store = FileStore.open(path)
    for name in ("Zwolle", "Meppel"):
        store.save(edits.set_field(store.loaded.session, ("municipality", "name"), name))
    opened = store.loaded.session
    tomorrow = date.today() + timedelta(days=1)  # noqa: DTZ011 - as versions are dated
    later = MeetingStart(opened, tomorrow, lambda: path).find()
    assert later.session.municipality.name == "Meppel"
    assert later.saved is not None
    today = date.today()  # noqa: DTZ011 - as versions are dated
    same_day = MeetingStart(opened, today, lambda: path).find()
    assert same_day.session.municipality.name == "Kampen"


def test_without_a_file_or_a_version_it_began_as_it_was_opened(tmp_path: Path) -> None:
    opened = a_session()
    for path in (None, tmp_path / "none.toml"):
        found = MeetingStart(opened, TODAY, lambda path=path: path).find()  # type: ignore[misc]
        assert found.session is opened
        assert found.saved is None
