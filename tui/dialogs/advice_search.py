"""The search for an advice that the dialog shows: off the screen's thread, budget by budget, and to be broken off."""

from collections.abc import Callable
from decimal import Decimal
from threading import Event, Lock

from textual.widget import Widget

from sessions.advice.advice import Advice, Point
from sessions.advice.adviser import Adviser
from sessions.advice.problem import AdviceError, Wishes
from tui.translation import current_language
from tui.workspace import Workspace


class AdviceSearch:
    """Looks for the advice for one budget, and then for those along the curve of budgets.

    Attributes:
        wishes: The limits, and which modules are kept and banned.
        adviser: What looks; `None` until there is a first advice.
        advice: The advice for the budget that is looked at; `None` while there is none.
        wanted: The budget that is looked at; `None` without a limit.
        points: What was found for each budget of the curve.
        running: Whether something is being looked for.
    """

    def __init__(
        self,
        host: Widget,
        workspace: Workspace,
        wishes: Wishes,
        shown: Callable[[], None],
        point_shown: Callable[[], None],
        refused: Callable[[str], None],
    ) -> None:
        """Make it.

        Args:
            host: The widget that it works for, as long as that is there.
            workspace: The open session.
            wishes: The limits to begin with.
            shown: Is told that there is another advice, or that the search ended.
            point_shown: Is told that there is another point of the curve.
            refused: Is told why there is no advice.
        """
        self._host, self._workspace, self._session = host, workspace, workspace.session
        self._shown, self._point_shown, self._refused = shown, point_shown, refused
        self.wishes = wishes
        self.adviser: Adviser | None = None
        self.advice: Advice | None = None
        self.wanted: Decimal | None = wishes.budget
        self.points: dict[Decimal, Point] = {}
        self.running = False
        self._advices: dict[Decimal | None, Advice] = {}
        self._stop = Event()
        self._lock = Lock()

    def look(self, wishes: Wishes) -> None:
        """Look for an advice, and for those for other budgets, within other limits."""
        self.stop()
        self.wishes = wishes
        self.adviser, self.advice, self.running = None, None, True
        self.points, self._advices, self.wanted = {}, {}, wishes.budget
        stop = self._stop
        self._host.run_worker(lambda: self._look(stop, wishes), thread=True, group="advice")

    def stop(self) -> None:
        """Stop looking; what was found stays."""
        self._stop.set()
        self._stop = Event()
        self.running = False

    def budget_beyond(self, step: int) -> Decimal | None:
        """Give the next (1) or the previous (-1) budget of the curve; `None` when there is none."""
        budgets = sorted(self.points)
        if not budgets or self.adviser is None:
            return None
        wanted = self.wanted
        if wanted is None:
            return budgets[-1]
        beyond = [each for each in budgets if (each > wanted if step > 0 else each < wanted)]
        return None if not beyond else beyond[0] if step > 0 else beyond[-1]

    def look_at(self, budget: Decimal) -> None:
        """Look at the advice for a budget of the curve, which is worked out when it is not there yet."""
        self.wanted = budget
        known = self._advices.get(budget)
        if known is not None:
            self.advice = known
            self._shown()
        elif self.adviser is not None:
            self._point_shown()
            stop, adviser = self._stop, self.adviser
            self._host.run_worker(lambda: self._advise(stop, adviser, budget), thread=True, group="advice")

    # --- away from the screen's thread -------------------------------------------------------------------------------

    def _look(self, stop: Event, wishes: Wishes) -> None:
        from sessions.advice.library import library_modules

        try:
            library = library_modules(self._session, self._workspace.frameworks.values())
            adviser = Adviser(self._session, wishes, library, cancelled=stop.is_set)
            with self._lock:
                advice = adviser.advise()
        except AdviceError as refused:
            told = refused.message.text(current_language())
            self._post(stop, lambda: self._take_refusal(told))
            return
        self._post(stop, lambda: self._begun(adviser, advice))
        curve = adviser.curve()
        while not stop.is_set():
            with self._lock:
                point = next(curve, None)
            if point is None:
                break
            self._post_point(stop, point)
        self._post(stop, self._ended)

    def _advise(self, stop: Event, adviser: Adviser, budget: Decimal) -> None:
        with self._lock:
            if stop.is_set() or budget != self.wanted:
                return
            advice = adviser.at(budget)
        self._post(stop, lambda: self._take_advice(advice))

    def _post_point(self, stop: Event, point: Point) -> None:
        self._post(stop, lambda: self._take_point(point))

    def _post(self, stop: Event, take: Callable[[], None]) -> None:
        """Have something taken on the screen's thread, unless what it is about was left."""

        def unless_left() -> None:
            if not stop.is_set() and self._host.is_attached:
                take()

        if not stop.is_set() and self._host.is_attached:
            self._host.app.call_from_thread(unless_left)

    # --- on the screen's thread ---------------------------------------------------------------------------------------

    def _take_refusal(self, told: str) -> None:
        self.running = False
        self._refused(told)

    def _begun(self, adviser: Adviser, advice: Advice) -> None:
        self.adviser = adviser
        self._take_advice(advice)

    def _take_advice(self, advice: Advice) -> None:
        self._advices[advice.budget] = advice
        if advice.budget == self.wanted:
            self.advice = advice
            self._shown()

    def _take_point(self, point: Point) -> None:
        self.points[point.budget] = point
        # What was found for a budget before a better one was, no longer is the advice for it.
        known = self._advices.get(point.budget)
        if known is not None and _modules(known) != point.modules and point.budget != self.wanted:
            del self._advices[point.budget]
        self._point_shown()

    def _ended(self) -> None:
        self.running = False
        self._shown()


def _modules(advice: Advice) -> frozenset[str]:
    return frozenset(each.module.id for fate in ("stays", "added") for each in advice.of(fate))
