"""Editors: what stands over a row while it is changed.

An editor tells of every change as it is typed, so that nothing typed is ever lost, and shows the reason right under it
when what stands there can't be: or above it, where there is no room below. A line down the side holds the two together.
Escape leaves it with what was good; undo brings back what was. Half a number is not good: until the whole is clear, the
number or day that was there stands.
"""

import re
from collections.abc import Sequence
from textwrap import wrap
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, OptionList, SelectionList, Static, TextArea
from textual.widgets.option_list import Option
from textual.widgets.selection_list import Selection

from tui.outline.line_input import LineInput


class Editor(Vertical):
    """A small window over a row with one field in it."""

    DEFAULT_CSS = """
    Editor { layer: over; height: auto; width: 40; background: $panel; }
    Editor > .title { height: 1; color: $text-muted; background: $panel; padding: 0 1; display: none; }
    Editor > .title.shown { display: block; }
    Editor > .reason { height: auto; color: $text-error; background: $error-muted; padding: 0 1; display: none; }
    Editor > .reason.shown { display: block; }
    Editor > Input, Editor > Input:focus { border: none; height: 1; padding: 0 1; background: $boost; }
    Editor > TextArea, Editor > TextArea:focus { border: none; height: 6; padding: 0 1; }
    Editor > OptionList, Editor > SelectionList, Editor > OptionList:focus, Editor > SelectionList:focus {
        border: none; height: auto; max-height: 12; padding: 0;
    }
    Editor.wrong > Input, Editor.wrong > Input:focus, Editor.wrong > TextArea, Editor.wrong > TextArea:focus,
    Editor.wrong > .reason { border-left: outer $error; padding: 0 1 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "done(False)", show=False, priority=True),
        Binding("tab", "done(True)", show=False, priority=True),
        Binding("shift+tab", "done(True)", show=False, priority=True),
    ]

    class Changed(Message):
        """Something else was typed or chosen."""

        def __init__(self, value: "str | Sequence[str]") -> None:
            super().__init__()
            self.value = value

    class Done(Message):
        """The editor is left; `accepted` when by Enter or Tab, not when by Escape."""

        def __init__(self, value: "str | Sequence[str]", *, accepted: bool) -> None:
            super().__init__()
            self.value = value
            self.accepted = accepted

    class Listed(Message):
        """A list was pasted where one new element is typed.

        Attributes:
            items: Its lines, without the signs before them.
        """

        def __init__(self, items: Sequence[str]) -> None:
            super().__init__()
            self.items = items

    lines = 1
    """How many lines it takes without its title and reason."""

    takes_list = False
    """Whether lines that are pasted are elements of a list."""

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.heading = title
        self._at = Offset(0, 0)
        self._indent = 0

    def compose(self) -> ComposeResult:
        """Make the title, the field and the place for a reason."""
        yield Static(self.heading, classes="title shown" if self.heading else "title", markup=False)
        yield from self.compose_field()
        yield Static("", classes="reason", markup=False)

    def compose_field(self) -> ComposeResult:
        """Make the field itself."""
        yield from ()

    @property
    def value(self) -> "str | Sequence[str]":
        """What stands there now."""
        return ""

    def put(self, text: str) -> None:
        """Have another text stand there, as if it had been typed."""

    def show_reason(self, reason: str) -> None:
        """Show why what stands there can't be; nothing to say takes the line away."""
        line = self.query_one(".reason", Static)
        line.update(reason)
        line.set_class(bool(reason), "shown")
        self.set_class(bool(reason), "wrong")
        self._settle(reason)

    def stand_at(self, at: Offset, width: int, indent: int = 0) -> None:
        """Stand over a row.

        Args:
            at: Where the editor begins, within what holds it.
            width: The columns that the field takes.
            indent: The columns before the field that it covers, so that nothing of other rows is seen there.
        """
        self._at, self._indent = at, indent
        self.styles.width = indent + width
        self.styles.padding = (0, 0, 0, indent)
        self.styles.offset = at
        if self.is_attached and self.has_class("wrong"):
            self.show_reason(str(self.query_one(".reason", Static).render()))

    def _settle(self, reason: str) -> None:
        """Put the reason below the field, else above it: it is read whole, and the field stays where it is."""
        width = int(self.styles.width.value) if self.styles.width is not None else self.size.width
        width -= self._indent
        lines = len(wrap(reason, max(8, width - 2))) if reason else 0
        room = self.parent.size.height if isinstance(self.parent, Widget) else 0
        below = self._at.y + self.lines + bool(self.heading) + lines <= room
        line = self.query_one(".reason", Static)
        if below or lines > self._at.y:
            self.move_child(line, after=-1)
            self.styles.offset = self._at
        else:
            self.move_child(line, before=0)
            self.styles.offset = Offset(self._at.x, self._at.y - lines)

    def action_done(self, accepted: bool) -> None:  # noqa: FBT001 - Textual passes an action's arguments by position
        """Leave the editor."""
        self.post_message(self.Done(self.value, accepted=accepted))

    def on_mount(self) -> None:
        """Take the keys."""
        self.query("Input, TextArea, OptionList, SelectionList").first().focus()


_SIGN_BEFORE: Final = re.compile(r"^\s*(?:[-–—*•·▪◦‣]|\(?\d{1,3}[.)]|[a-z][.)])\s+")


def items_of(text: str) -> list[str]:
    """Give the lines of a text that say something, without the signs of a list before them."""
    return [item for line in text.splitlines() if (item := _SIGN_BEFORE.sub("", line).strip())]


def _is_listed(field: Widget, text: str) -> bool:
    """Tell the editor that a list was pasted, where it takes one; tell whether so."""
    editor = field.parent
    items = items_of(text)
    if not isinstance(editor, Editor) or not editor.takes_list or len(items) < 2:  # noqa: PLR2004 - more than one
        return False
    editor.post_message(Editor.Listed(items))
    return True


class _Line(LineInput):
    """The input of an editor: a list that is pasted where one thing is added becomes as many."""

    def take_lines(self, text: str) -> None:
        """Take several lines that were pasted."""
        if not _is_listed(self, text):
            super().take_lines(text)


class LineEditor(Editor):
    """Edits one line of text, a number or a date."""

    def __init__(self, text: str, title: str = "", *, takes_list: bool = False) -> None:
        super().__init__(title)
        self._text = text
        self.takes_list = takes_list
        self._first = ""

    def begin_with(self, typed: str) -> None:
        """Have what was typed before it was there stand in place of the text."""
        self._first = typed

    def put(self, text: str) -> None:
        """Have another text stand there."""
        self.query_one(Input).value = text

    def on_mount(self) -> None:
        """Take the keys."""
        super().on_mount()
        if self._first:
            field = self.query_one(Input)
            field.value = self._first
            field.cursor_position = len(self._first)

    def compose_field(self) -> ComposeResult:
        """Make the input."""
        yield _Line(self._text)

    @property
    def value(self) -> str:
        """What stands there now."""
        return self.query_one(Input).value

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell of each change, not of the text that it started with."""
        event.stop()
        if event.value != self._text:
            self._text = event.value
            self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter accepts."""
        event.stop()
        self.action_done(accepted=True)


class _Prose(TextArea):
    """A text area in which Enter accepts and another key breaks the line."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give what is drawn; nothing once it was taken away, when a frame that was under way may still ask for it."""
        if not self.is_attached:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)

    async def _on_paste(self, event: events.Paste) -> None:
        # Textual calls what the class above does by itself, unless that is prevented.
        if _is_listed(self, event.text):
            event.stop()
            event.prevent_default()

    async def _on_key(self, event: events.Key) -> None:
        if event.key in {"ctrl+o", "alt+enter", "shift+enter"}:
            event.stop()
            event.prevent_default()
            self.insert("\n")
        elif event.key == "enter":
            event.stop()
            event.prevent_default()
            if isinstance(self.parent, Editor):
                self.parent.action_done(accepted=True)
        else:
            await super()._on_key(event)


class ProseEditor(Editor):
    """Edits a text of several lines: Enter accepts, Ctrl+O breaks the line."""

    lines = 6

    def __init__(self, text: str, title: str = "", *, takes_list: bool = False) -> None:
        super().__init__(title)
        self._text = text
        self.takes_list = takes_list

    def compose_field(self) -> ComposeResult:
        """Make the text area, soft-wrapped."""
        field = _Prose(self._text, soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        field.cursor_blink = False
        field.move_cursor(field.document.end)
        yield field

    @property
    def value(self) -> str:
        """What stands there now."""
        return self.query_one(TextArea).text

    def put(self, text: str) -> None:
        """Have another text stand there; the keys of the field take that back."""
        area = self.query_one(TextArea)
        area.replace(text, area.document.start, area.document.end)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell of each change, not of the text that it started with."""
        event.stop()
        if event.text_area.text != self._text:
            self._text = event.text_area.text
            self.post_message(self.Changed(self._text))


class ChoiceEditor(Editor):
    """Chooses one of a list; letters jump to the next choice that starts with them."""

    def __init__(self, options: Sequence[tuple[str, str]], chosen: str | None, title: str = "") -> None:
        super().__init__(title)
        self._options = options
        self._chosen = chosen
        self.lines = min(12, len(options))

    def compose_field(self) -> ComposeResult:
        """Make the list with the present choice under the cursor."""
        field = OptionList(
            *(Option(name, id=f"o{place}") for place, (_, name) in enumerate(self._options)), markup=False
        )
        values = [value for value, _ in self._options]
        field.highlighted = values.index(self._chosen) if self._chosen in values else 0
        yield field

    @property
    def value(self) -> str:
        """The choice under the cursor."""
        place = self.query_one(OptionList).highlighted
        return self._options[place][0] if place is not None else ""

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click chooses."""
        event.stop()
        self.action_done(accepted=True)

    def on_key(self, event: events.Key) -> None:
        """Jump to the next choice that starts with the letter typed."""
        if event.character is None or not event.character.isalnum():
            return
        field = self.query_one(OptionList)
        start = (field.highlighted or 0) + 1
        for step in range(len(self._options)):
            place = (start + step) % len(self._options)
            if self._options[place][1].casefold().startswith(event.character.casefold()):
                field.highlighted = place
                event.stop()
                return


class ManyEditor(Editor):
    """Chooses any number of a list: Space ticks, Enter accepts."""

    def __init__(self, options: Sequence[tuple[str, str]], chosen: Sequence[str], title: str = "") -> None:
        super().__init__(title)
        self._options = options
        self._chosen = chosen
        self._order = list(chosen)
        self.lines = min(12, max(1, len(options)))

    def compose_field(self) -> ComposeResult:
        """Make the list with what is chosen ticked."""
        yield _Ticks(*(Selection(name, value, value in self._chosen) for value, name in self._options))

    @property
    def value(self) -> Sequence[str]:
        """What is ticked, in the order in which it was ticked."""
        ticked = set(self.query_one(SelectionList).selected)
        kept = [each for each in self._order if each in ticked]
        return [*kept, *(value for value, _ in self._options if value in ticked and value not in kept)]

    def on_selection_list_selected_changed(self, event: SelectionList.SelectedChanged[str]) -> None:
        """Tell of each tick."""
        event.stop()
        self._order = list(self.value)
        if self._order != list(self._chosen):
            self.post_message(self.Changed(self.value))


class _Ticks(SelectionList[str]):
    """A list of ticks in which Enter accepts; what is not ticked shows no sign, as not all terminals show colours."""

    def render_line(self, y: int) -> Strip:
        """Draw a line."""
        line = super().render_line(y)
        place = self.scroll_offset.y + y
        if place >= self.option_count or self.get_option_at_index(place).value in self.selected:
            return line
        left, sign, *rest = line
        return Strip([left, sign._replace(text=" " * len(sign.text)), *rest])

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and isinstance(self.parent, Editor):
            event.stop()
            event.prevent_default()
            self.parent.action_done(accepted=True)
