"""The adviser on the screen: limits above, what can be closed for each budget, and what an advice does and why."""

from collections.abc import Iterator
from decimal import Decimal
from threading import Event, Lock
from typing import ClassVar, Final

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from sessions.advice.advice import Advice, Point
from sessions.advice.adviser import Adviser
from sessions.advice.problem import AdviceError, Wishes, default_budget
from tui.language import _, current_language
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
        border: none; height: 1; background: $boost; padding: 0 1; width: 16; margin: 0 2 0 0;
    }
    AdviceDialog #body { layout: vertical; height: 1fr; }
    AdviceDialog.-wide #body { layout: horizontal; }
    AdviceDialog #curve { width: 1fr; text-wrap: nowrap; }
    AdviceDialog #list { height: 1fr; width: 1fr; }
    AdviceDialog OptionList, AdviceDialog OptionList:focus {
        border: none; height: 1fr; padding: 0; margin: 0; background: $surface; scrollbar-size-vertical: 1;
        text-wrap: nowrap;
    }
    AdviceDialog #reason { height: 3; color: $text; border-top: solid $panel; }
    AdviceDialog.-tall #reason { height: 5; }
    AdviceDialog .hint { color: $text-muted; height: 1; }
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
        budget, self._why_budget = default_budget(self._session)
        self.wishes = Wishes(budget=budget)
        self.adviser: Adviser | None = None
        self.advice: Advice | None = None
        self.points: dict[Decimal, Point] = {}
        self.running = False
        self._advices: dict[Decimal | None, Advice] = {}
        self._lines: list[ModuleLine] = []
        self._wanted: Decimal | None = budget
        self._stop = Event()
        self._lock = Lock()
        self._list = OptionList()

    # --- what stands there --------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Make the limits, the curve, the modules and the reason of the one at the cursor."""
        language = current_language()
        with Vertical() as box:
            box.border_title = _("Advice")
            with Horizontal(id="limits"):
                yield Static(_("Budget €"), markup=False)
                yield self._input("budget", typed_form(self.wishes.budget, language))
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
                _("←→ budget · K keep · B ban · Tab limits · Enter takes it · Esc closes"),
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
        self.look()

    def on_resize(self, event: events.Resize) -> None:
        """Draw for another size."""
        del event
        self._fit()
        self._draw()

    def _fit(self) -> None:
        self.set_class(self.app.size.width >= _WIDE, "-wide")
        self.set_class(self.app.size.height >= _TALL, "-tall")

    # --- looking ------------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Look for an advice, and for those for other budgets, with the limits as they are."""
        self._stop.set()
        self._stop = Event()
        self.adviser, self.advice, self.running = None, None, True
        self.points, self._advices, self._wanted = {}, {}, self.wishes.budget
        self._say(_("Looking for the best programme…"))
        self._draw()
        self._look(self._stop, self.wishes)

    @work(thread=True, group="advice")
    def _look(self, stop: Event, wishes: Wishes) -> None:
        from sessions.advice.library import library_modules

        try:
            library = library_modules(self._session, self._workspace.frameworks.values())
            adviser = Adviser(self._session, wishes, library, cancelled=stop.is_set)
            with self._lock:
                advice = adviser.advise()
        except AdviceError as refused:
            self._post(stop, self._refused, refused.message.text(current_language()))
            return
        self._post(stop, self._begun, adviser, advice)
        curve = adviser.curve()
        while not stop.is_set():
            with self._lock:
                point = next(curve, None)
            if point is None:
                break
            self._post(stop, self._take_point, point)
        self._post(stop, self._ended)

    def _post(self, stop: Event, method: object, *args: object) -> None:
        """Have something done on the screen's thread, unless what it is about was left."""
        if not stop.is_set() and self.is_attached:
            self.app.call_from_thread(self._unless_left, stop, method, args)

    def _unless_left(self, stop: Event, method: object, args: tuple[object, ...]) -> None:
        if not stop.is_set() and self.is_attached and callable(method):
            method(*args)

    def _refused(self, told: str) -> None:
        self.running = False
        self._say(told, "$text-error")
        self._draw()

    def _begun(self, adviser: Adviser, advice: Advice) -> None:
        self.adviser = adviser
        self._take_advice(advice)

    def _take_advice(self, advice: Advice) -> None:
        self._advices[advice.budget] = advice
        if advice.budget == self._wanted:
            self.advice = advice
            self._draw()

    def _take_point(self, point: Point) -> None:
        self.points[point.budget] = point
        # What was found for a budget before a better one was, no longer is the advice for it.
        known = self._advices.get(point.budget)
        if known is not None and _modules(known) != point.modules and point.budget != self._wanted:
            del self._advices[point.budget]
        self._draw_curve()

    def _ended(self) -> None:
        self.running = False
        self._draw()

    @work(thread=True, group="advice")
    def _advise(self, stop: Event, adviser: Adviser, budget: Decimal) -> None:
        with self._lock:
            if stop.is_set() or budget != self._wanted:
                return
            advice = adviser.at(budget)
        self._post(stop, self._take_advice, advice)

    # --- drawing ------------------------------------------------------------------------------------------------------

    def _say(self, text: str, style: str = "") -> None:
        if self.is_mounted:
            self.query_one("#proof", Static).update(Content.assemble((text, style)))

    def _draw(self) -> None:
        if not self.is_mounted:
            return
        advice, language = self.advice, current_language()
        figures = self.query_one("#figures", Static)
        if advice is None:
            figures.update("")
        else:
            told = " ".join(proof_lines(advice.proof))
            if self.running:
                told = f"{told} {_('Looking at other budgets… (Esc stops)')}"
            self._say(told, "" if advice.proof.sure == "optimal" else "$text-warning")
            figures.update(Content(figures_text(advice, language)))
        self._draw_curve()
        self._draw_list()

    def _draw_curve(self) -> None:
        curve = self.query_one("#curve", Static)
        wide, tall = self.has_class("-wide"), self.has_class("-tall")
        width = max(30, (self.app.size.width - 6) // (2 if wide else 1))
        if self.advice is None and not self.points:
            curve.update("")
            return
        before = None
        if self.advice is not None:
            before = self.advice.before.price, self.advice.before.covered
        lines = plot(
            [*self.points.values()],
            Marks(before, self._wanted),
            width,
            min(_HIGHEST, self.app.size.height - _BESIDE - (0 if wide else _LOW)) if tall else _LOW,
            current_language(),
        )
        parts: list[Content | str | tuple[str, str]] = []
        below = [legend(), _("Needs covered, from the least to the most")] if tall or wide else []
        if wide and tall and self.advice is not None:
            below += ["", *figure_lines(self.advice, current_language())]
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
        candidates = self.adviser.problem.candidates if self.adviser is not None else ()
        yield from module_lines(self.advice, [each.module for each in candidates], self.wishes)

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let the keys of the list be typed in a limit."""
        if action in {"budget", "mark"} and not self._list.has_focus:
            return False
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Stop looking; when nothing is being looked for, leave."""
        if self.running:
            self._stop.set()
            self._stop = Event()
            self.running = False
            self._say(_("Stopped. Enter in a limit looks again; Esc closes."))
            if self.advice is not None:
                self._draw()
            return
        self._stop.set()
        self.dismiss(None)

    def action_budget(self, step: int) -> None:
        """Look at the advice for the next or the previous budget of the curve."""
        budgets = sorted(self.points)
        if not budgets or self.adviser is None:
            return
        wanted = self._wanted
        if wanted is None:
            place = len(budgets) - 1
        else:
            beyond = [at for at, each in enumerate(budgets) if (each > wanted if step > 0 else each < wanted)]
            if not beyond:
                return
            place = beyond[0] if step > 0 else beyond[-1]
        self._wanted = budgets[place]
        self.query_one("#budget", Input).value = typed_form(self._wanted, current_language())
        known = self._advices.get(self._wanted)
        if known is not None:
            self.advice = known
            self._draw()
        else:
            self._draw_curve()
            self._advise(self._stop, self.adviser, self._wanted)

    def action_mark(self, kind: str) -> None:
        """Keep or ban the module at the cursor, or let it be free again; then look anew."""
        line = self._line
        if line is None:
            return
        keep, ban = set(self.wishes.keep), set(self.wishes.ban)
        mine, other = (keep, ban) if kind == "keep" else (ban, keep)
        other.discard(line.id)
        mine.symmetric_difference_update({line.id})
        self.wishes = self.wishes._replace(keep=frozenset(keep), ban=frozenset(ban), budget=self._wanted)
        self.look()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the limits as typed and look anew."""
        event.stop()
        wishes = self._typed()
        if wishes is not None:
            self.wishes = wishes
            self._list.focus()
            self.look()

    def _typed(self) -> Wishes | None:
        """Give the limits as they are typed; None, and say why, when one can't be read or in two ways."""
        texts = {each: self.query_one(f"#{each}", Input).value for each in ("budget", "hours", "until")}
        try:
            return typed_limits(self.wishes, **texts)
        except UnclearError as unclear:
            self._say(unclear.message.text(current_language()), "$text-error")
            return None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the advice that is shown."""
        event.stop()
        advice = self.advice
        if advice is None or advice.budget != self._wanted:
            return
        if not advice.of("stays") and not advice.of("added"):
            self._say(_("Nothing is chosen for this budget. Choose a larger one with →."), "$text-error")
            return
        self._stop.set()
        self.dismiss(advice)

    @property
    def told(self) -> str:
        """What is said of the proof, or of why there is no advice."""
        return str(self.query_one("#proof", Static).render())


def _modules(advice: Advice) -> frozenset[str]:
    return frozenset(each.module.id for fate in ("stays", "added") for each in advice.of(fate))
