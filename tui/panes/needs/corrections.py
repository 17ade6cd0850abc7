"""Levels of a round that is closed: what was told of it stands, so typing into it is a correction, and asked for."""

from collections.abc import Callable
from typing import Final

from sessions.model.employees import RatingRound
from sessions.told.bands import least_told
from tui import actions
from tui.dialogs.ask import ChooseDialog
from tui.panes.needs.host import NeedsHost
from tui.panes.needs.rounds import key_of
from tui.translation import _, current_language

_NEW: Final = "new"
_CORRECT: Final = "correct"


class Corrections:
    """Asks, once a round, whether levels of closed rounds are to be corrected in one pane."""

    def __init__(self, host: NeedsHost, new_round: Callable[[], None]) -> None:
        """Make it.

        Args:
            host: The pane.
            new_round: Begins a new round, for levels that are no correction.
        """
        self._host = host
        self._new_round = new_round

    def may(self, round_: RatingRound | None, go_on: Callable[[], None]) -> bool:
        """Tell whether levels of a round may be changed; of a closed one it asks first.

        Args:
            round_: The round; None for one that is made with the first rating in it.
            go_on: Does what was asked for, once it is clear that it is a correction.
        """
        state, session = self._host.state, self._host.workspace.session
        if round_ is None or round_.open or state.correcting == key_of(session, round_):
            return True
        self._ask(round_, go_on)
        return False

    def _ask(self, round_: RatingRound, go_on: Callable[[], None]) -> None:
        host = self._host
        session = host.workspace.session
        key = key_of(session, round_)
        question = _(
            "{round} is closed, so new levels belong in a new round. Correct it? What is told of groups stands until "
            "{least} of one, and half of it, are rated anew in a later round."
        ).format(
            round=key.title(current_language(), at_first=True),
            least=least_told(session.privacy.k),
        )
        options = [
            ("", _("No, leave it")),
            (_NEW, _("New round… ({key})").format(key=actions.shown_key("new-round"))),
            (_CORRECT, _("Correct this round")),
        ]

        def answered(answer: str | None) -> None:
            if answer == _NEW:
                self._new_round()
            elif answer == _CORRECT:
                host.state.correcting = key
                go_on()

        host.app.push_screen(ChooseDialog(question, options), answered)
