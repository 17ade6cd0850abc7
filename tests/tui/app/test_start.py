"""The start screen: a new session, an example of your own, a session that was open before."""

from pathlib import Path

import pytest
from textual.widgets import OptionList

from sessions.store.reader import load
from tui.app.app import MaatwerkApp
from tui.app.recent import Called, called, recent, remember
from tui.app.start import StartScreen
from tui.screen.screen import DesignScreen


async def test_a_new_session_is_named_started_from_a_framework_and_opened() -> None:
    app = MaatwerkApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("home", "enter")
        await pilot.press(*"Zwartewaterland", "enter")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        await pilot.press("enter")
        for _ in range(100):
            await pilot.pause(0.02)
            if isinstance(app.screen, DesignScreen):
                break
        assert isinstance(app.screen, DesignScreen)
    made = load(Path("zwartewaterland.toml")).session
    assert made.municipality.name == "Zwartewaterland"
    # The screen is in English here; the municipality is Dutch.
    assert made.language == "nl"
    assert made.role.competencies


async def test_an_example_opens_as_a_copy_of_your_own(tmp_path: Path) -> None:
    app = MaatwerkApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("down", "enter")
        for _ in range(100):
            await pilot.pause(0.02)
            if isinstance(app.screen, DesignScreen):
                break
        assert isinstance(app.screen, DesignScreen)
        assert app.screen.workspace.session.municipality.name == "Kampen"
        await pilot.press("f10")
    assert list((tmp_path / "data").rglob("kampen*.toml"))


async def test_what_was_open_before_is_offered_and_a_file_that_is_gone_is_not(
    kampen: Path, tmp_path: Path
) -> None:
    gone = tmp_path / "weg.toml"
    gone.write_text("", encoding="utf-8")
    remember(gone)
    remember(kampen)
    gone.unlink()
    assert recent() == [kampen.resolve()]
    app = MaatwerkApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        offered = [str(option.prompt) for option in app.screen.query_one(OptionList).options]
        assert offered[1] == "Integrated working in Kampen"
        assert not any("weg" in each or str(tmp_path) in each for each in offered)
        assert app.screen.query_one(OptionList).highlighted == 1
        await pilot.press("d")
        assert str(kampen) in str(app.screen.query_one("#told").render())


def test_a_session_is_called_by_its_title_and_municipality(tmp_path: Path, kampen: Path) -> None:
    other = tmp_path / "kampen-2.toml"
    other.write_bytes(kampen.read_bytes())
    assert called(other, "nl") == called(kampen, "nl") == Called("Integraal samenwerken in Kampen", "Kampen")


@pytest.mark.parametrize(
    "text", ["", "[session]", '[session]\ntitle = "a', "\0\xff", "[session]\ntitle = 3\n"]
)
def test_of_a_file_that_tells_no_name_nothing_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "vreemd.toml"
    path.write_text(text, encoding="utf-8")
    assert called(path, "nl") == Called()
    assert called(tmp_path / "none.toml", "nl") == Called()


async def test_a_file_with_faults_is_refused_with_its_line_and_the_start_screen_stays(kampen: Path) -> None:
    kampen.write_text(
        kampen.read_text(encoding="utf-8").replace("residents = 55616", "residents = 0"), encoding="utf-8"
    )
    remember(kampen)
    app = MaatwerkApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        for _ in range(200):
            await pilot.pause(0.02)
            if isinstance(app.screen, StartScreen) and str(app.screen.query_one("#told").render()):
                break
        assert "municipality.residents" in str(app.screen.query_one("#told").render())


@pytest.mark.parametrize("fault", ["residents = 0", 'residents = "veel"'])
async def test_a_file_with_faults_on_the_command_line_closes_the_app_with_its_faults(
    kampen: Path, fault: str
) -> None:
    kampen.write_text(
        kampen.read_text(encoding="utf-8").replace("residents = 55616", fault), encoding="utf-8"
    )
    app = MaatwerkApp(kampen)
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(100):
            await pilot.pause(0.02)
            if app.refused is not None:
                break
    assert app.refused is not None
    assert "municipality.residents" in app.refused.lines("en")[0]
