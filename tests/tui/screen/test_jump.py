"""Going to anything on the screen by the letters shown at it."""

import pytest
from textual.geometry import Region
from textual.widgets import OptionList

from frameworks.fields import in_language
from tests.tui.stage import Open, Stage
from tui.dialogs.ask import ChooseDialog
from tui.dialogs.jump import JumpScreen
from tui.wording.narrowed import has_words

pytestmark = pytest.mark.usefixtures("_painted")


def jump_of(at: Stage) -> JumpScreen:
    assert isinstance(at.app.screen, JumpScreen)
    return at.app.screen


def lines_of(at: Stage) -> list[str]:
    """Give what is on the screen, with the labels over it."""
    screen = at.app.screen
    return [strip.text for strip in screen.render_lines(Region(0, 0, *screen.size))]


def label_at(at: Stage, text: str) -> str:
    """Give the label that is shown on the line with a text."""
    screen = jump_of(at)
    line = next(y for y, told in enumerate(lines_of(at)) if text in told)
    return next(label for label, spot in screen.spots.items() if spot.y == line)


async def test_a_row_a_pane_and_a_cell_are_gone_to_by_letters_at_the_smallest_size(stage: Open) -> None:
    async with stage(size=(60, 19)) as at:
        await at.press(";")
        label = label_at(at, "Overijssel")
        assert f"{label} Province" in " ".join(lines_of(at))
        assert "Esc" in lines_of(at)[-1]
        await at.press(*label)
        assert at.app.screen is at.screen
        assert at.pane.outline.row is not None
        assert at.pane.outline.row.path == ("municipality", "province")
        await at.press("alt+j")
        tab = [label for label, spot in jump_of(at).spots.items() if spot.y == 0]
        assert len(tab) == 5, "each pane has its tab"
        await at.press(*tab[2])
        assert at.screen.active == "needs"
        assert at.needs.sheet.has_focus
        await at.press("a", ";")
        await at.press(*label_at(at, "M004"))
        assert at.needs.person_at_cursor == "M004"
        assert at.needs.sheet.column == 0
        await at.press(";", "escape")
        assert at.app.screen is at.screen
        assert at.needs.person_at_cursor == "M004"


async def test_labels_of_two_letters_reach_all_panes_side_by_side_and_a_wrong_letter_does_nothing(
    stage: Open,
) -> None:
    async with stage(size=(160, 48)) as at:
        await at.settled()
        for _ in range(200):
            if at.needs.sheet.region and at.screen.panes["programme"].outline.region:
                break
            await at.pilot.pause(0.02)
        await at.press(";")
        screen = jump_of(at)
        assert len(screen.spots) > 60
        reached = {
            pane
            for spot in screen.spots.values()
            for pane in ("municipality", "role", "needs", "programme")
            if at.screen.panes[pane].region.contains(spot.x, spot.y)
        }
        assert reached == {"municipality", "role", "needs", "programme"}
        title = in_language(at.session.programme.modules[2].title, "nl")
        label = next(
            label
            for label, spot in screen.spots.items()
            if at.screen.panes["programme"].region.contains(spot.x, spot.y)
            and has_words([title.casefold()[:16]], lines_of(at)[spot.y])
        )
        assert len(label) == 2
        await at.press("backspace", label[0])
        assert screen.typed == label[0]
        shown = "".join(lines_of(at))
        await at.press("1", "backspace")
        assert screen.typed == ""
        assert "".join(lines_of(at)) != shown
        await at.press(*label)
        assert at.screen.active == "programme"
        assert at.pane.outline.row is not None
        assert at.pane.outline.row.path == ("programme", "modules", 2)
        await at.press(";")
        await at.pilot.resize_terminal(150, 40)
        await at.pilot.pause()
        assert at.app.screen is at.screen, "what stands elsewhere has other letters"


async def test_a_choice_of_a_dialog_is_gone_to_and_taken_only_by_enter(stage: Open) -> None:
    async with stage(size=(80, 24)) as at:
        await at.press("f4", "a", "s")
        assert isinstance(at.app.screen, ChooseDialog)
        await at.press(";")
        await at.press(*label_at(at, "│ unit "))
        assert isinstance(at.app.screen, ChooseDialog)
        assert at.app.screen.query_one(OptionList).highlighted == 2
        await at.press("enter")
        assert at.needs.state.arrangement.sort == "unit"
