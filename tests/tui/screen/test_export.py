"""Exporting the document from the app: the format, where it stands, and what keeps it from being written."""

from pathlib import Path

import pytest

from sessions.documents import formats
from sessions.proposal.render import render
from tests.tui.stage import Open, Stage
from tui.dialogs.export import ExportDialog
from tui.folders import style_folder


def messages(at: Stage) -> list[str]:
    """Give the messages that stand on the screen."""
    return [each.message for each in at.app._notifications]  # noqa: SLF001 - Textual tells them nowhere else


async def told(at: Stage) -> str:
    """Wait for a message, and give the last."""
    for _ in range(200):
        await at.pilot.pause(0.05)
        if found := messages(at):
            return found[-1]
    raise AssertionError("nothing was told")


async def written(at: Stage, path: Path) -> bytes:
    """Wait until a file is there and that was told, and give what it holds."""
    for _ in range(200):
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


async def test_an_edition_is_chosen_has_a_file_of_its_own_and_is_remembered(
    stage: Open, kampen: Path
) -> None:
    async with stage() as at:
        await at.press("ctrl+e", "end", "right")
        assert "for publication" in str(at.app.screen.query_one("#edition").render())
        await at.press("enter")
        made = await written(at, kampen.with_name("kampen-publication.md"))
        assert made == render(at.session, edition="publication").encode()
        await at.press("ctrl+e")
        assert "for publication" in str(at.app.screen.query_one("#edition").render())
        await at.press("left", "left")
        assert "at a glance" in str(at.app.screen.query_one("#edition").render())


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
