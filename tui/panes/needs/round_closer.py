"""Closing a round of ratings: from then on it counts, and it is decided what may be told of groups."""

from datetime import date
from typing import Final

from sessions import edits
from sessions.edits import EditError
from sessions.model import Session
from sessions.model.employees import RatingRound
from tui import actions
from tui.background import Background
from tui.dialogs.ask import ConfirmDialog
from tui.panes.needs.host import NeedsHost
from tui.panes.needs.people_lines import work_out_levels
from tui.panes.needs.rounds import RoundKey, how_far, key_of, place_of
from tui.translation import _, current_language
from tui.wording.summaries import summary

_STEP: Final = 5
"""Percents from one telling of how far it is to the next."""


class RoundCloser:
    """Closes the rounds of one pane. Of many employees that takes seconds, in which everything else goes on."""

    def __init__(self, host: NeedsHost) -> None:
        self._host = host
        self._round: RoundKey | None = None
        self._closing = Background(host, self._in_use, self._close, self._take)

    def ask(self) -> None:
        """Ask whether the round at the cursor, or that is being entered, is to be closed; tell why it can't be."""
        workspace = self._host.workspace
        if not workspace.may_edit() or self._closing.is_computing:
            return
        if not workspace.private:
            told = _("Close a round in private mode ({key}), where no screen is shared.")
            workspace.tell(told.format(key=actions.shown_key("private")))
            return
        found = self._at_cursor()
        if found is None:
            workspace.tell(_("There is no round here yet: it is made with the first rating in it."))
        elif not found.open:
            workspace.tell(_("This round is closed already: {state}.").format(state=how_far(found)))
        else:
            self._round = key_of(workspace.session, found)
            question = _(
                "Close this round ({round})? Its ratings count from then on, and what may be told of groups is decided."
                " That can't be undone: others may have seen it."
            ).format(round=summary(workspace.session, found, current_language()))
            self._host.app.push_screen(
                ConfirmDialog(question, _("Close it")), lambda yes: self._closing.ask() if yes else None
            )

    def _at_cursor(self) -> RatingRound | None:
        host = self._host
        session = host.workspace.session
        place = place_of(session, host.state.entering(session))
        if host.state.face == "rounds":
            path = host.row.path if host.row is not None else ()
            at = path[1] if path[:1] == ("ratings",) and len(path) > 1 else None
            place = at if isinstance(at, int) and at < len(session.ratings) else None
        return None if place is None else session.ratings[place]

    # --- away from the screen's thread -------------------------------------------------------------------------------

    def _in_use(self) -> tuple[Session, str]:
        return self._host.workspace.session, self._host.workspace.today().isoformat()

    def _close(self, session: Session, on: str) -> Session | EditError:
        place, told = place_of(session, self._round), -1

        def progress(done: int, of: int) -> None:
            nonlocal told
            share = 100 * done // max(1, of)
            if share >= told + _STEP:
                told = share
                self._host.app.call_from_thread(self._tell, share)

        try:
            places = (-1 if place is None else place,)
            closed = edits.close_rounds(session, places, date.fromisoformat(on), progress)
        except EditError as wrong:
            return wrong
        # What is drawn next is remembered then, so that the screen's thread need not wait for it.
        work_out_levels(closed)
        return closed

    def _tell(self, share: int) -> None:
        self._host.workspace.tell(_("Closing the round… {share}%").format(share=share))

    def _take(self, session: Session, _on: str, found: Session | EditError) -> None:
        workspace = self._host.workspace
        if isinstance(found, EditError):
            workspace.tell(found.message.text(current_language()), warning=True)
            return
        workspace.document.take(edits.close_rounds, session, found)
        told = (
            _("The round is closed: its ratings count now, and are told in bands.")
            if found.told.groups != session.told.groups
            else _("The round is closed; too few were rated anew for anything new to be told.")
        )
        workspace.tell(told)
