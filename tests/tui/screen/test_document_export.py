"""Exporting the document from the app: the format, where it stands, and what keeps it from being written."""

from datetime import date
from pathlib import Path

import pytest

from sessions import edits
from sessions.documents import formats
from tests.tui.stage import Open, Stage
from tui.dialogs.document_export import ExportDialog
from tui.folders import data_folder, style_folder


def messages(at: Stage) -> list[str]:
    """Give the messages that stand on the screen."""
    return [each.message for each in at.app._notifications]  # noqa: SLF001 - Textual tells them nowhere else


def shown(at: Stage) -> str:
    """Give what the dialog tells of what is chosen, in one line."""
    return " ".join(str(at.app.screen.query_one("#place").render()).split())


async def told(at: Stage) -> str:
    """Wait for a message, and give the last."""
    for _ in range(800):
        await at.pilot.pause(0.05)
        if found := messages(at):
            return found[-1]
    raise AssertionError("nothing was told")


async def written(at: Stage, path: Path) -> bytes:
    """Wait until a file is there and that was told, and give what it holds."""
    for _ in range(800):
        await at.pilot.pause(0.05)
        if path.exists() and messages(at):
            return path.read_bytes()
    raise AssertionError(messages(at))


async def test_two_keys_give_a_pdf_beside_the_session_and_a_message_says_where(
    stage: Open, kampen: Path
) -> None:
    pytest.importorskip("typst")
    async with stage() as at:
        await at.press("ctrl+e")
        assert isinstance(at.app.screen, ExportDialog)
        await at.press("enter")
        target = kampen.with_suffix(".pdf")
        assert (await written(at, target)).startswith(b"%PDF-")
        assert str(target) in await told(at)


async def test_the_format_of_the_last_time_is_offered_first(stage: Open, kampen: Path) -> None:
    async with stage() as at:
        await at.press("ctrl+e", "end", "enter")
        markdown = await written(at, kampen.with_suffix(".md"))
        assert markdown.startswith(b"# ")
        kampen.with_suffix(".md").unlink()
        await at.press("ctrl+e", "enter")
        assert await written(at, kampen.with_suffix(".md")) == markdown


async def test_left_chooses_another_document_with_a_name_of_its_own(stage: Open, kampen: Path) -> None:
    async with stage() as at:
        await at.press("ctrl+e", "end", "left", "down")
        assert "kampen-voor-publicatie.md" in shown(at)
        await at.press("enter")
        text = await written(at, kampen.with_name("kampen-voor-publicatie.md"))
        assert b"publicatie" in text
        assert "€ 157.925,00".encode() not in text
        await at.press("ctrl+e")
        assert "kampen-voor-publicatie.md" in shown(at)
        assert {each.name for each in kampen.parent.glob("kampen*.md")} == {"kampen-voor-publicatie.md"}


async def test_a_report_tells_what_changed_since_the_session_was_opened(stage: Open, kampen: Path) -> None:
    async with stage() as at:
        await at.press("ctrl+e", "end", "left", "home", *["down"] * 3)
        assert "what changed then is not known" in shown(at)
        await at.press("escape")
        document = at.screen.workspace.document
        document.apply(edits.set_field, ("programme", "modules", 0, "minutes"), 195)
        document.apply(edits.decide, document.session.role.shifts[0].id, "dropped", date(2026, 11, 30))
        await at.press("ctrl+e", "end", "left", "home", *["down"] * 3)
        assert "decided and changed since the session was opened here" in shown(at)
        await at.press("enter")
        text = (await written(at, kampen.with_name("kampen-verslag.md"))).decode()
        assert "195" in text
        assert "30 november 2026" in text


async def test_a_script_says_before_it_is_written_that_it_holds_codes(stage: Open, kampen: Path) -> None:
    async with stage(size=(80, 24)) as at:
        await at.press("ctrl+e", "end", "left", "end")
        assert "codes of employees" in shown(at)
        await at.press("enter")
        assert b"M001" in await written(at, kampen.with_name("kampen-draaiboek.md"))


@pytest.mark.usefixtures("_painted")
async def test_a_click_on_a_document_chooses_it_and_writes_nothing(stage: Open, kampen: Path) -> None:
    async with stage() as at:
        await at.press("ctrl+e", "end")
        await at.pilot.click("#documents", offset=(3, 2))
        await at.pilot.pause()
        assert isinstance(at.app.screen, ExportDialog)
        assert "kampen-in-een-oogopslag.md" in shown(at)
        await at.press("enter")
        assert await written(at, kampen.with_name("kampen-in-een-oogopslag.md"))


async def test_a_choice_that_is_kept_and_unknown_is_the_usual_one(stage: Open, kampen: Path) -> None:
    data_folder().mkdir(parents=True, exist_ok=True)
    kept = '{"format": "md", "document": "brief", "edition": 3}'
    (data_folder() / "export.json").write_text(kept, encoding="utf-8")
    async with stage() as at:
        await at.press("ctrl+e")
        assert str(kampen.with_suffix(".md").name) in shown(at)


async def test_escape_writes_nothing(stage: Open, kampen: Path) -> None:
    async with stage() as at:
        await at.press("ctrl+e", "escape")
        assert at.app.screen is at.screen
        assert {each.suffix for each in kampen.parent.glob("kampen.*")} == {".toml"}


async def test_a_format_that_lacks_a_package_says_what_to_install(
    stage: Open, kampen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda _name: None)
    async with stage() as at:
        await at.press("ctrl+e", "home")
        said = str(at.app.screen.query_one("#place").render())
        assert "pip install 'maatwerk[documents]'" in said
        await at.press("enter")
        assert isinstance(at.app.screen, ExportDialog)
        assert not kampen.with_suffix(".pdf").exists()


async def test_a_folder_that_can_not_be_written_is_told_and_nothing_is_left_behind(
    stage: Open, kampen: Path
) -> None:
    kampen.with_suffix(".md").mkdir()
    async with stage() as at:
        await at.press("ctrl+e", "end", "enter")
        assert "This is a folder" in await told(at)
        assert not [each.name for each in kampen.parent.iterdir() if each.name.endswith("-tmp")]


async def test_a_house_style_with_a_fault_is_told_with_its_line(stage: Open, kampen: Path) -> None:
    style_folder().mkdir(parents=True)
    (style_folder() / "style.toml").write_text('accent = "#ffee00"\n', encoding="utf-8")
    async with stage() as at:
        await at.press("ctrl+e", "end", "up", "enter")
        assert "White letters can't be read on #ffee00" in await told(at)
        assert not kampen.with_suffix(".html").exists()


@pytest.mark.parametrize("asked", ["export", "pdf", "word", "save as", "docx", "print"])
async def test_the_palette_knows_it_by_every_name(stage: Open, asked: str) -> None:
    from textual.fuzzy import Matcher

    async with stage() as at:
        names = [each.title for each in at.app.get_system_commands(at.screen)]
        best = max(names, key=Matcher(asked).match)
        assert best.startswith("Export ")


async def test_the_keys_of_the_document_tell_of_it_and_those_of_other_panes_do_not(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        assert "Export" not in at.bar("keys")
        await at.press("f6")
        assert "Ctrl+E Export" in at.bar("keys")
