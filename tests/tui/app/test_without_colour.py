"""Without colour the row at the cursor, the caret, the tab in use and what is chosen are told by attributes."""

import pytest
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, OptionList

from tests.tui.stage import Open, Stage
from tui.app.console_signs import is_colourless
from tui.widgets.bars import Bar


def told(strip: Strip, attribute: str) -> str:
    """Give the text of a line that has an attribute."""
    return "".join(
        each.text for each in strip if each.style is not None and getattr(each.style, attribute) is True
    )


def told_in(widget: Widget | None, attribute: str) -> list[str]:
    """Give the texts of a widget that have an attribute, a line each, without the lines that have none."""
    assert widget is not None
    lines = [told(widget.render_line(y), attribute).strip() for y in range(widget.size.height)]
    return [each for each in lines if each]


def caret(at: Stage) -> tuple[int, int]:
    """Give how many cells of the field that is being typed in are reversed, and where the first is."""
    field = at.app.focused
    assert isinstance(field, Input)
    strip = field.render_line(0)
    cells = [bool(each.style and each.style.reverse) for each in strip for _ in range(each.cell_length)]
    return sum(cells), cells.index(True)


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "vt100")])
async def test_what_is_at_the_cursor_is_told_by_attributes(
    stage: Open, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    async with stage() as at:
        outline = at.pane.outline
        assert [each.split()[0] for each in told_in(outline, "reverse")] == ["Name"]
        assert told_in(at.screen.query_one("#tabs", Bar), "reverse") == ["F2 Municipality"]
        await at.press("down", "enter")
        assert caret(at) == (1, 6)
        assert told_in(outline, "reverse") == [], "the keys go to the field"
        assert told_in(outline, "underline")[0].startswith("CBS code")
        await at.press("home")
        assert caret(at) == (1, 0)
        await at.press("shift+right", "shift+right")
        assert told_in(at.app.focused, "underline") == ["GM"]
        await at.press("escape", "down", "down", "enter")
        assert isinstance(at.app.focused, OptionList)
        assert told_in(at.app.focused, "underline") == ["North"]
        await at.press("escape", "f4", "a")
        assert len(told_in(at.needs.sheet, "reverse")) == 1
        await at.press("v", "right")
        assert told_in(at.needs.sheet, "underline") == ["▒"]


@pytest.mark.parametrize(
    ("term", "expected"),
    [("vt100", True), ("vt220-w", True), ("xterm-mono", True), ("linux", False), ("tmux-256color", False)],
)
def test_which_terminals_have_no_colours_is_told_by_their_name(
    monkeypatch: pytest.MonkeyPatch, term: str, *, expected: bool
) -> None:
    monkeypatch.setenv("TERM", term)
    assert is_colourless() is expected
