"""What is told by a colour is told by a sign or a word too, in all that is drawn of a session."""

import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from textual.widget import Widget

import tui
from sessions import edits
from tests.tui.stage import Open, Stage
from tui.outline.outline import Outline
from tui.panes.programme.figures_panel import Figures
from tui.sheet.sheet import Sheet
from tui.widgets.bars import Bar

SIGNS: Final = {
    "far": "▼▲",
    "below": "▽-!",
    "inside": "=%░",
    "above": "▲+",
    "hidden": "▒",
    "typed": "•",
    **{f"shade-{shade}": f"{glyph}–" for shade, glyph in enumerate("▁▂▄▆█")},
}
"""The styles of a sheet that tell something, with the signs of which one stands in each cell of such a style."""
PLAIN: Final = {
    "head",
    "head-cursor",
    "frozen",
    "frozen-cursor",
    "plain",
    "dim",
    "heading",
    "figure",
    "cursor",
    "cursor-blurred",
    "row",
    "selected",
}
"""Its other styles, which tell what is where."""
Told = tuple[str, str]
"""What is said, and the style in which it is said."""


def widgets() -> Iterator[type[Widget]]:
    """Give the kinds of widgets of maatwerk."""
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found: list[type[Widget]] = [Widget]
    for each in found:
        found += [kind for kind in each.__subclasses__() if kind not in found]
    return (each for each in found if each.__module__.startswith("tui."))


def test_each_style_of_a_sheet_has_its_sign_or_tells_nothing() -> None:
    styles = {name for each in widgets() for name in each.__dict__.get("COMPONENT_CLASSES", ())}
    own = {name.removeprefix("sheet--") for name in styles if name.startswith("sheet--")}
    assert own == PLAIN | {*SIGNS}, "say which sign it has, or that it tells nothing"


def of_sheet(sheet: Sheet) -> Iterator[Told]:
    """Give the cells of a sheet, the first sixty lines of it."""
    for place in range(min(len(sheet.lines), 60)):
        for cell in sheet.lines.line(place).cells:
            yield f"{cell.text}{cell.fill} {cell.more}", cell.tone


def of_outline(outline: Outline) -> Iterator[Told]:
    """Give the first lines of an outline, as many as are seen, each in the styles of its parts."""
    for line in range(min(outline.line_count, outline.size.height)):
        place = outline.place_at(line)
        if place is not None:
            row, part = outline.rows[place], line - outline.line_of(place)
            segments = outline._segments(row, place, part, outline.content_width, outline.rich_style)  # noqa: SLF001 - as it draws them
            text = "".join(each.text for each in segments).rstrip()
            yield (
                text,
                " ".join(
                    str(each.style.color if each.style else "") for each in segments if each.text.strip()
                ),
            )


def told(widget: Widget) -> list[Told]:
    """Give what is on a widget and those in it, and in which style."""
    found: list[Told] = []
    for each in widget.query(Widget):
        if not each.display or not each.region:
            continue
        if isinstance(each, Sheet):
            cells = [*of_sheet(each)]
            for text, tone in cells:
                assert tone in PLAIN or set(SIGNS[tone]) & {*text}, (text, tone)
            found += cells
        elif isinstance(each, Outline):
            found += of_outline(each)
        elif isinstance(each, Figures):
            lines = each._lines  # noqa: SLF001 - as it draws them
            found += [("".join(text for text, _ in line), str([tone for _, tone in line])) for line in lines]
        elif isinstance(each, Bar):
            found += [(part.text, part.tone) for part in each.said if part.tone != "chosen"]
    return found


def said_twice(found: list[Told]) -> dict[str, set[str]]:
    """Give what is said in more than one style, so that only the colour tells one from the other."""
    styles: defaultdict[str, set[str]] = defaultdict(set)
    for text, style in found:
        styles[text].add(style)
    return {text: each for text, each in styles.items() if len(each) > 1 and text.strip()}


async def counted(at: Stage) -> None:
    await at.settled()
    for _ in range(100):
        await at.pilot.pause(0.01)
        if at.pane is not at.needs or at.needs.state.face != "groups" or at.needs.is_counted:
            break


async def test_nothing_that_is_said_twice_differs_in_its_colour_alone(stage: Open) -> None:
    async with stage(size=(160, 48)) as at:
        await at.settled()
        document = at.screen.workspace.document
        document.apply(edits.set_field, ("programme", "max_hours_per_month"), 9)
        document.apply(edits.move_module, "terugkomdag", "explore", 0)
        await at.settled()
        for keys in (
            ["f2", "z"],
            ["f3"],
            ["p"],
            ["escape", "f4"],
            ["g"],
            ["a"],
            ["ctrl+t"],
            ["c"],
            ["c"],
            ["a"],
            ["g"],
            ["ctrl+t", "f5"],
            ["shift+down"],
            ["2"],
            ["3"],
            ["4"],
            ["w"],
            ["5"],
            ["6"],
        ):
            await at.press(*keys)
            await counted(at)
            found = told(at.pane)
            assert found, keys
            assert said_twice(found) == {}, keys
