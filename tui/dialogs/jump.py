"""Jumping: a letter, or two, at everything on the screen that can be gone to; typing it goes there.

What shows places to go to says so itself by `jump_spots`; of anything else the fields, buttons and lists are gone to.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, ClassVar, Final, NamedTuple, Protocol, runtime_checkable

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.errors import NoWidget
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import OptionList

from tui.translation import _
from tui.wording.cells import fitted
from tui.wording.jump_labels import LETTERS, jump_labels

_LONGEST: Final = 2
"""The letters that a label has at most."""

Go = Callable[[], object]
"""Goes to a place."""


@runtime_checkable
class Jumpable(Protocol):
    """A widget that knows the places in it that can be gone to."""

    def jump_spots(self) -> Iterable[tuple[int, int, Go]]:
        """Give the column and line of each place that is in sight, within the widget, and what goes there."""
        ...


class Spot(NamedTuple):
    """A place on the screen that can be gone to."""

    x: int
    y: int
    go: Go


def spots_on(screen: Screen[Any]) -> list[Spot]:
    """Give the places on a screen that can be gone to and are in sight, from the top and the left."""
    found: dict[tuple[int, int], Spot] = {}
    for widget in screen.walk_children(Widget):
        if widget.display and widget.region:
            for x, y, go in _spots_in(widget):
                at = Spot(widget.region.x + x, widget.region.y + y, go)
                if _is_seen(screen, widget, at):
                    found.setdefault((at.y, at.x), at)
    return [found[place] for place in sorted(found)]


def _spots_in(widget: Widget) -> Iterator[tuple[int, int, Go]]:
    if isinstance(widget, Jumpable):
        yield from widget.jump_spots()
    elif isinstance(widget, OptionList) and widget.virtual_size.height == widget.option_count:
        # Each choice is a line, and its label stands behind it: before it there is no room.
        first = widget.content_region.offset - widget.region.offset
        behind = first.x + max(0, widget.scrollable_content_region.width - _LONGEST)
        top = int(widget.scroll_offset.y)
        for line in range(min(widget.content_size.height, widget.option_count - top)):
            yield behind, first.y + line, _choosing(widget, top + line)
    elif widget.focusable:
        yield 0, 0, widget.focus


def _choosing(options: OptionList, place: int) -> Go:
    def go() -> None:
        options.focus()
        options.highlighted = place

    return go


def _is_seen(screen: Screen[Any], widget: Widget, at: Spot) -> bool:
    """Tell whether what stands at a place is the widget, or in it, and nothing that covers it."""
    try:
        seen, _region = screen.get_widget_at(at.x, at.y)
    except NoWidget:
        return False
    return widget in seen.ancestors_with_self


class _Marked:
    """What is on the screen, with the labels over it, and what to do on the last line."""

    def __init__(self, under: RenderableType, labels: Mapping[int, list[tuple[int, str]]], told: str) -> None:
        self._under, self._labels, self._told = under, labels, told
        self.label = Style(bold=True, reverse=True)
        self.line = Style(bold=True)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width, height = options.size
        lines = console.render_lines(self._under, options, pad=False)
        for y, line in enumerate(lines):
            strip = Strip(line).adjust_cell_length(width)
            if y == height - 1:
                strip = Strip([Segment(fitted(f" {self._told}", width), self.line)]).adjust_cell_length(
                    width, self.line
                )
            for x, text in self._labels.get(y, ()):
                end = x + cell_len(text)
                label = Strip([Segment(text, self.label)])
                strip = Strip.join([strip.crop(0, x), label, strip.crop(end, width)])
            yield from strip
            yield Segment.line()


class JumpScreen(ModalScreen[Go | None]):
    """Shows the labels over what is on a screen; gives what goes to the place whose label is typed.

    Attributes:
        tells_of_people: That it goes when those no longer show who are to be seen below it.
    """

    tells_of_people: ClassVar[bool] = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {"jump--label", "jump--told"}
    DEFAULT_CSS = """
    JumpScreen { background: transparent; }
    JumpScreen > .jump--label { color: $text-warning; background: $surface; text-style: bold reverse; }
    JumpScreen > .jump--told { color: $text; background: $panel; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("backspace", "again", show=False),
    ]

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        self.spots: Final = dict(zip(jump_labels(len(found := spots_on(screen))), found, strict=False))
        """The places by their labels."""
        self.typed = ""
        self._size_then = screen.size

    def render(self) -> RenderableType:
        """Give what is on the screen below, with the labels that are still meant."""
        labels: dict[int, list[tuple[int, str]]] = {}
        for label, spot in self.spots.items():
            if label.startswith(self.typed):
                labels.setdefault(spot.y, []).append((spot.x, label[len(self.typed) :]))
        marked = _Marked(
            super().render(), labels, _("Type the letters of the place to go to; Esc stays here.")
        )
        marked.label = self.get_component_rich_style("jump--label")
        marked.line = self.get_component_rich_style("jump--told")
        return marked

    def on_key(self, event: events.Key) -> None:
        """Take a letter."""
        letter = (event.character or "").lower()
        if letter and letter in LETTERS:
            event.stop()
            event.prevent_default()
            self._take(self.typed + letter)

    def _take(self, typed: str) -> None:
        if typed in self.spots:
            self.dismiss(self.spots[typed].go)
        elif any(label.startswith(typed) for label in self.spots):
            self.typed = typed
            self.refresh()

    def action_again(self) -> None:
        """Take back the letter that was typed."""
        self.typed = ""
        self.refresh()

    def on_click(self) -> None:
        """Leave by a click."""
        self.dismiss(None)

    def on_resize(self, event: events.Resize) -> None:
        """Leave when all stands elsewhere."""
        if event.size != self._size_then:
            self._size_then = event.size
            self.call_later(self._leave)

    def _leave(self) -> None:
        if self.is_current:
            self.dismiss(None)


def jump(screen: Screen[Any]) -> None:
    """Have a place on a screen be gone to by the letters at it."""
    screen.app.push_screen(JumpScreen(screen), lambda go: go() if go is not None else None)
