"""The adviser on the screen: limits above, what can be closed for each budget, and what an advice does and why."""

from collections.abc import Iterator
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from sessions.advice.advice import Advice
from sessions.advice.problem import Wishes, default_budget
from tui.dialogs.advice_search import AdviceSearch
from tui.translation import _, current_language
from tui.widgets.curve import BOTH, CHOSEN, PROVEN, TODAY, UNPROVEN, Marks, legend, plot
from tui.wording.advice import (
    ModuleLine,
    figure_lines,
    figures_text,
    module_line,
    module_lines,
    proof_lines,
    reason_text,
    typed_limits,
)
from tui.wording.typed import UnclearError, typed_form
from tui.workspace import Workspace

_WIDE: Final = 120
_TALL: Final = 30
_FLAT: Final = 22
"""Lines of the screen below which the plot gives way to the modules and the reason."""
_LOW: Final = 9
"""The lines of the plot on a low screen."""
_HIGHEST: Final = 24
_BESIDE: Final = 18
"""The lines of a tall screen that other things need than the plot."""
_STYLES: Final = {
    CHOSEN: "bold $text-accent",
    BOTH: "bold $text-accent",
    TODAY: "bold $text-warning",
    PROVEN: "$text-success",
    UNPROVEN: "$text-muted",
}


class AdviceDialog(ModalScreen[Advice | None]):
    """Looks for an advice and shows it; gives the one that is taken, or None.

    All that takes time is done off the screen's thread, and can be broken off.
    """

    DEFAULT_CSS = """
    AdviceDialog { align: center middle; }
    AdviceDialog > Vertical { width: 100%; height: 100%; border: round $accent; padding: 0 1; background: $surface; }
    AdviceDialog Static { height: auto; }
    AdviceDialog #limits { height: 1; }
    AdviceDialog #limits Static { width: auto; padding: 0 1 0 0; }
    AdviceDialog Input, AdviceDialog Input:focus {
        border: none; height: 1; background: $boost; padding: 0 1; width: 1fr; max-width: 16; margin: 0 1 0 0;
    }
    AdviceDialog #body { layout: vertical; height: 1fr; }
    AdviceDialog.-wide #body { layout: horizontal; }
    AdviceDialog #curve { width: 1fr; text-wrap: nowrap; }
    AdviceDialog.-flat #curve { display: none; }
    AdviceDialog #list { height: 1fr; width: 1fr; }
    AdviceDialog OptionList, AdviceDialog OptionList:focus {
        border: none; height: 1fr; padding: 0; margin: 0; background: $surface; scrollbar-size-vertical: 1;
        text-wrap: nowrap;
    }
    AdviceDialog #reason { min-height: 3; max-height: 6; color: $text; border-top: solid $panel; }
    AdviceDialog.-tall #reason { min-height: 5; }
    AdviceDialog .hint { color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("left,minus", "budget(-1)", show=False),
        Binding("right,plus", "budget(1)", show=False),
        Binding("k,K", "mark('keep')", show=False),
        Binding("b,B", "mark('ban')", show=False),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._session = workspace.session
        budget, _why = default_budget(self._session)
        self.search = AdviceSearch(
            self, workspace, Wishes(budget=budget), self._draw, self._draw_curve, self._refused
        )
        self._lines: list[ModuleLine] = []
        self._list = OptionList()

    # --- what stands there --------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Make the limits, the curve, the modules and the reason of the one at the cursor."""
        language = current_language()
        with Vertical() as box:
            box.border_title = _("Advice")
            with Horizontal(id="limits"):
                yield Static(_("Budget €"), markup=False)
                yield self._input("budget", typed_form(self.search.wishes.budget, language))
                yield Static(_("Hours"), markup=False)
                yield self._input("hours", "")
                yield Static(_("Until"), markup=False)
                yield self._input("until", "")
            yield Static("", id="proof", markup=False)
            yield Static("", id="figures", markup=False)
            with Vertical(id="body"):
                yield Static("", id="curve", markup=False)
                with Vertical(id="list"):
                    yield self._list
                    yield Static("", id="reason", markup=False)
            yield Static(
                _("←→ 0-9 budget · K keep · B ban · Tab limits · Enter takes it · Esc closes"),
                classes="hint",
                markup=False,
            )

    def _input(self, name: str, value: str) -> Input:
        # No example in an empty field: it would read as a limit.
        field = Input(value, id=name, placeholder=_("no limit"), select_on_focus=True)
        field.cursor_blink = False
        return field

    def on_mount(self) -> None:
        """Begin looking."""
        self._fit()
        self._list.focus()
        self.look(self.search.wishes)

    def on_resize(self, event: events.Resize) -> None:
        """Draw for another size."""
        del event
        self._fit()
        self._draw()

    def _fit(self) -> None:
        self.set_class(self.app.size.width >= _WIDE, "-wide")
        self.set_class(self.app.size.height >= _TALL, "-tall")
        self.set_class(self.app.size.height < _FLAT, "-flat")

    # --- looking ------------------------------------------------------------------------------------------------------

    def look(self, wishes: Wishes) -> None:
        """Look for an advice, and for those for other budgets, within limits."""
        self.search.look(wishes)
        self._say(_("Looking for the best programme…"))
        self._draw()

    def _refused(self, told: str) -> None:
        self._say(told, "$text-error")
        self._draw()

    # --- drawing ------------------------------------------------------------------------------------------------------

    def _say(self, text: str, style: str = "") -> None:
        if self.is_mounted:
            self.query_one("#proof", Static).update(Content.assemble((text, style)))

    def _draw(self) -> None:
        if not self.is_mounted:
            return
        advice, language = self.search.advice, current_language()
        figures = self.query_one("#figures", Static)
        if advice is None:
            figures.update("")
        else:
            told = " ".join(proof_lines(advice.proof))
            if self.search.running:
                told = f"{told} {_('Looking at other budgets… (Esc stops)')}"
            self._say(told, "" if advice.proof.sure == "optimal" else "$text-warning")
            figures.update(Content(figures_text(advice, language)))
        self._draw_curve()
        self._draw_list()

    def _draw_curve(self) -> None:
        curve = self.query_one("#curve", Static)
        wide, tall = self.has_class("-wide"), self.has_class("-tall")
        width = max(30, (self.app.size.width - 6) // (2 if wide else 1))
        if self.search.advice is None and not self.search.points:
            curve.update("")
            return
        before = None
        if self.search.advice is not None:
            before = self.search.advice.before.price, self.search.advice.before.covered
        lines = plot(
            [*self.search.points.values()],
            Marks(before, self.search.wanted),
            width,
            min(_HIGHEST, self.app.size.height - _BESIDE - (0 if wide else _LOW)) if tall else _LOW,
            current_language(),
        )
        parts: list[Content | str | tuple[str, str]] = []
        below = [legend(), _("Needs covered, from the least to the most")] if tall or wide else []
        if wide and tall and self.search.advice is not None:
            below += ["", *figure_lines(self.search.advice, current_language())]
        for line in (*lines, *below):
            parts += ["\n"] if parts else []
            parts += [(each, _STYLES[each]) if each in _STYLES else each for each in line]
        curve.update(Content.assemble(*parts))

    def _draw_list(self) -> None:
        at = self._line
        self._lines = [*self._module_lines()]
        width = max(30, self._list.size.width or self.app.size.width - 6)
        language = current_language()
        self._list.clear_options()
        self._list.add_options(
            Option(Content(module_line(each, width - 1, language, self._session.language)))
            for each in self._lines
        )
        ids = [each.id for each in self._lines]
        if ids:
            self._list.highlighted = ids.index(at.id) if at is not None and at.id in ids else 0
        self._draw_reason()

    def _module_lines(self) -> Iterator[ModuleLine]:
        search = self.search
        candidates = search.adviser.problem.candidates if search.adviser is not None else ()
        yield from module_lines(search.advice, [each.module for each in candidates], search.wishes)

    @property
    def _line(self) -> ModuleLine | None:
        place = self._list.highlighted
        return self._lines[place] if place is not None and place < len(self._lines) else None

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell the reason of the module at the cursor."""
        event.stop()
        self._draw_reason()

    def _draw_reason(self) -> None:
        line = self._line
        told = "" if line is None else reason_text(line, current_language())
        self.query_one("#reason", Static).update(Content(told))

    # --- keys ---------------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Digits that are typed at the list are a budget: they go where budgets are typed."""
        if self._list.has_focus and event.character is not None and event.character.isdecimal():
            event.stop()
            field = self.query_one("#budget", Input)
            self.set_focus(field)
            # Behind the focus, which selects what stood there: so it is typed over.
            field.post_message(events.Key(event.key, event.character))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let the keys of the list be typed in a limit."""
        if action in {"budget", "mark"} and not self._list.has_focus:
            return False
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Stop looking; when nothing is being looked for, leave."""
        was_looking = self.search.running
        self.search.stop()
        if not was_looking:
            self.dismiss(None)
            return
        self._say(_("Stopped. Enter in a limit looks again; Esc closes."))
        if self.search.advice is not None:
            self._draw()

    def action_budget(self, step: int) -> None:
        """Look at the advice for the next or the previous budget of the curve."""
        budget = self.search.budget_beyond(step)
        if budget is not None:
            self.query_one("#budget", Input).value = typed_form(budget, current_language())
            self.search.look_at(budget)

    def action_mark(self, kind: str) -> None:
        """Keep or ban the module at the cursor, or let it be free again; then look anew."""
        line = self._line
        if line is None:
            return
        wishes = self.search.wishes
        keep, ban = set(wishes.keep), set(wishes.ban)
        mine, other = (keep, ban) if kind == "keep" else (ban, keep)
        other.discard(line.id)
        mine.symmetric_difference_update({line.id})
        self.look(
            wishes._replace(keep=frozenset(keep), ban=frozenset(ban), budget=self.search.wanted),
        )

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the limits as typed and look anew."""
        event.stop()
        wishes = self._typed()
        if wishes is not None:
            self._list.focus()
            self.look(wishes)

    def _typed(self) -> Wishes | None:
        """Give the limits as they are typed; None, and say why, when one can't be read or in two ways."""
        texts = {each: self.query_one(f"#{each}", Input).value for each in ("budget", "hours", "until")}
        try:
            return typed_limits(self.search.wishes, **texts)
        except UnclearError as unclear:
            self._say(unclear.message.text(current_language()), "$text-error")
            return None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the advice that is shown."""
        event.stop()
        advice = self.search.advice
        if advice is None or advice.budget != self.search.wanted:
            return
        if not advice.of("stays") and not advice.of("added"):
            self._say(_("Nothing is chosen for this budget. Choose a larger one with →."), "$text-error")
            return
        self.search.stop()
        self.dismiss(advice)

    @property
    def told(self) -> str:
        """What is said of the proof, or of why there is no advice."""
        return str(self.query_one("#proof", Static).render())
