"""Going through the agenda of a meeting, with the clock that tells what time is left."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from frameworks.findings import Path
from sessions import edits
from tui import actions
from tui.screen.consent import Consenting
from tui.screen.minute_clock import MinuteClock
from tui.translation import _

if TYPE_CHECKING:
    from sessions.model.agenda import Point
    from tui.dialogs.point import Closing
    from tui.panes.pane import Pane

_STEPS: Final[dict[str, Path]] = {
    "municipality": ("municipality",),
    "panel": ("panel",),
    "role": ("role",),
    "needs": ("employees",),
    "programme": ("programme",),
    "proposal": ("proposal",),
}
"""Where in a session each step of the method is."""


class AgendaSteps(Consenting):
    """A screen of a session on which an agenda is gone through.

    Attributes:
        minute_clock: What tells the time that is left anew while a meeting goes on.
    """

    minute_clock: MinuteClock

    def update_bars(self) -> None:
        """Have the bars drawn that have something else to say."""
        raise NotImplementedError

    @property
    def pane(self) -> "Pane":
        """The pane in use."""
        raise NotImplementedError

    # --- the clock --------------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Begin the clock of a meeting that goes on, now or later."""
        self.minute_clock = MinuteClock(self, self._now, self._goes_on, self.update_bars)
        self.workspace.document.listen(lambda _before, _after: self.minute_clock.watch())
        self.minute_clock.watch()

    def _now(self) -> datetime:
        return self.workspace.now()

    def _goes_on(self) -> bool:
        if not self.workspace.session.agendas:
            return False
        from sessions.analysis.agenda import at_hand

        return at_hand(self.workspace.session, self.workspace.now()) is not None

    # --- the agenda -------------------------------------------------------------------------------------------------

    def action_agenda(self) -> None:
        """Go to the agenda that is gone through, or next to be; make one when there is none."""
        from sessions.analysis.agenda import at_hand, planned_for

        session, today = self.workspace.session, self.workspace.today()
        found = at_hand(session, self.workspace.now())
        place = found.agenda if found is not None else planned_for(session, today)
        if place is None:
            if not self.workspace.attempt(lambda: self.workspace.document.apply(edits.plan_meeting, today)):
                return
            place = len(self.workspace.session.agendas) - 1
            self.workspace.tell(
                _("An agenda in two hours: change it as you like; {key} begins the meeting.").format(
                    key=actions.shown_key("next-point")
                )
            )
        self._show_agenda(place)

    def _show_agenda(self, place: int) -> None:
        from sessions.analysis.agenda import at_hand

        points, path = self.workspace.session.agendas[place].points, ("agendas", place, "points")
        if not points:
            self.workspace.go_to(path)
            return
        found = at_hand(self.workspace.session, self.workspace.now())
        here = found.place if found is not None and found.agenda == place else 0
        # A point of it, so that all of it is folded open.
        self.workspace.go_to((*path, here))

        def show_all() -> None:
            row = self.pane.row
            if self.pane.editor is None and row is not None and row.path == (*path, here):
                for each in (0, len(points) - 1, here):
                    self.workspace.go_to((*path, each))

        # Once it has its place: as much of it as fits is brought into view.
        self.call_after_refresh(show_all)

    def action_next_point(self) -> None:
        """Close the point at hand and go on to the next; begin the meeting when none goes on."""
        from sessions.analysis.agenda import at_hand, owners

        session = self.workspace.session
        found = at_hand(session, self.workspace.now())
        if found is None:
            self._begin_meeting()
        elif self.workspace.may_edit():
            from tui.dialogs.point import PointDialog
            from tui.wording.agenda import heading

            self.app.push_screen(PointDialog(heading(found), owners(session)), self._close)

    def _begin_meeting(self) -> None:
        from sessions.analysis.agenda import planned_for

        if not self.workspace.may_edit():
            return
        place = planned_for(self.workspace.session, self.workspace.today())
        if place is not None:
            if self._does(edits.begin_meeting, place, self.workspace.now()):
                self._come_to_point()
            else:
                self._show_agenda(place)
            return
        from tui.dialogs.ask import ChooseDialog
        from tui.wording.agenda import agenda_line

        options = (
            (
                "begin",
                _("Begin with the steps of the method: {agenda}").format(
                    agenda=agenda_line(edits.new_agenda())
                ),
            ),
            ("plan", _("Put the agenda together first")),
        )

        def take(chosen: str | None) -> None:
            if chosen == "plan":
                self.action_agenda()
            elif chosen == "begin" and self._does(edits.plan_meeting, self.workspace.today()):
                self._begin_meeting()

        self.app.push_screen(ChooseDialog(_("There is no agenda for today."), options), take)

    def _close(self, closing: "Closing | None") -> None:
        if closing is not None and self._does(
            edits.close_point, closing.result, self.workspace.now(), closing.owner or None
        ):
            self._come_to_point()

    def _come_to_point(self) -> None:
        """Go to where the point at hand is worked on, and tell which it is; after the last one, that it was that."""
        from sessions.analysis.agenda import at_hand
        from tui.wording.agenda import heading

        found = at_hand(self.workspace.session, self.workspace.now())
        if found is None:
            told = _("That was the last point of the agenda: {key} shows what came of it.")
            self.workspace.tell(told.format(key=actions.shown_key("today")))
            return
        self._go_to_step(found.point)
        self.workspace.tell(heading(found))

    def _go_to_step(self, point: "Point") -> None:
        if point.step is not None:
            self.workspace.go_to(_STEPS[point.step])
