"""The plan of a person from the card or the sheet: in private mode, for its reader alone, in a folder of one's own."""

import stat
from pathlib import Path

import pytest
from textual.widgets import Static

from tests.tui.screen.test_document_export import messages, shown, told
from tests.tui.stage import Open
from tui.dialogs.ask import ConfirmDialog
from tui.dialogs.plan_export import PlanDialog


async def test_a_plan_is_made_from_the_sheet_and_from_the_card_in_private_mode_only(
    stage: Open, kampen: Path
) -> None:
    folder = kampen.with_name(f"{kampen.stem}.plans")
    kampen.with_suffix(".names.toml").write_text('[names]\nM001 = "Anja de Vries"\n', "utf-8")
    async with stage() as at:
        await at.press("f4", "a", "home", "D")
        assert not isinstance(at.app.screen, PlanDialog)
        assert "in private mode" in at.hint()
        # From the card, in private mode: formats, language and names are to the right of each other.
        at.needs.sheet.select("M001", 0)
        await at.press("ctrl+t", "p", "D")
        assert isinstance(at.app.screen, PlanDialog)
        assert at.app.screen.choice.names is False
        await at.press("end", "right", "home")
        assert at.app.screen.choice[:2] == ("md", "nl")
        assert shown(at).replace(" ", "").endswith("M001.md")
        await at.press("enter")
        assert str(folder) in await told(at)
        (first,) = folder.iterdir()
        assert {stat.S_IMODE(each.stat().st_mode) for each in (folder, first)} == {0o700, 0o600}
        assert first.name == "M001.md"
        assert "Anja" not in first.read_text("utf-8")
        # What was chosen is offered first, but for names; what is there already is told.
        await at.press("D")
        assert isinstance(at.app.screen, PlanDialog)
        assert at.app.screen.choice == ("md", "nl", False)
        assert "Replaces 1 that is there" in shown(at)
        # Whatever was filled in on it by hand is lost only when asked, and Escape leaves all.
        first.write_text("Afspraken van maart", "utf-8")
        await at.press("right", "right", "end", "enter")
        assert isinstance(at.app.screen, ConfirmDialog)
        assert any("filled in" in str(each.render()) for each in at.app.screen.query(Static))
        await at.press("escape")
        assert not isinstance(at.app.screen, ConfirmDialog)
        assert first.read_text("utf-8") == "Afspraken van maart"
        await at.press("D", "right", "right", "end", "enter", "down", "enter")
        for _ in range(200):
            await at.pilot.pause(0.05)
            if "Anja" in first.read_text("utf-8"):
                break
        assert "Anja de Vries" in first.read_text("utf-8")
        # Of several who are selected; the dialog goes with private mode.
        await at.press("p", "v", "down", "down", "D")
        assert isinstance(at.app.screen, PlanDialog)
        assert at.app.screen.query_one("Vertical").border_title == "Plans for 3 employees"
        at.needs.end_private()
        await at.pilot.pause()
        assert not isinstance(at.app.screen, PlanDialog)
        assert not [each for each in messages(at) if "Anja" in each]


async def test_a_folder_that_others_get_a_copy_of_is_asked_about_first(
    stage: Open, kampen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.dialogs.export_lists.lacking_package", lambda _to: None)
    (kampen.parent / ".git").mkdir()
    async with stage() as at:
        await at.press("f4", "a", "ctrl+t", "home", "D", "end")
        assert "git" in shown(at)
        await at.press("enter")
        assert isinstance(at.app.screen, ConfirmDialog)
        await at.press("enter")
        assert not kampen.with_name(f"{kampen.stem}.plans").exists()
        await at.press("D", "end", "enter", "down", "enter")
        assert ".plans" in await told(at)
