"""Voting and deciding on the topic at the cursor, and what changed since the file was opened."""

from typing import TYPE_CHECKING, Literal

from sessions import edits
from sessions.edits import EditError
from tui import actions
from tui.screen.agenda import AgendaSteps
from tui.translation import _, current_language
from tui.wording.numbers import percents
from tui.workspace import Workspace

if TYPE_CHECKING:
    from sessions.voting.tally import Tally


class Decisions(AgendaSteps):
    """A screen of a session on which is voted and decided."""

    workspace: Workspace

    def topic(self) -> str:
        """Give the topic at the cursor; tell where to put it when there is none, or why nothing can be changed."""
        from sessions.analysis.consensus import topic_message

        pane = self.pane
        if pane.editor is not None or pane.library_outline.has_focus:
            # What is chosen there is not in the session.
            return ""
        about = pane.topic_at_cursor
        if not about or topic_message(self.workspace.session, about) is None:
            self.workspace.tell(
                _("Put the cursor on the definition, a shift, a competency or a target in the Role pane.")
            )
            return ""
        return about if self.workspace.may_edit() else ""

    def action_vote(self) -> None:
        """Count the votes of a round on the topic at the cursor."""
        from sessions.analysis.consensus import result_of, topics

        about, session = self.topic(), self.workspace.session
        if not about:
            return
        if about not in {*topics(session), "name", *(each.id for each in session.role.profiles)}:
            self.workspace.tell(_("This can't be voted on."))
            return
        held, most = result_of(session, about), session.role.consensus.max_rounds
        if held is not None and held.rounds and not held.left:
            told = _(
                "There were {count} rounds on this, the most that was agreed: {drop} drops it, {adjourn} adjourns it."
            )
            self.workspace.tell(told.format(count=most, **_ending_keys()), warning=True)
            return
        from tui.dialogs.vote import VoteDialog

        self.app.push_screen(VoteDialog(session, about, self.workspace.today(), self._take_votes))

    def _take_votes(self, about: str, tally: "Tally") -> str:
        """Take the votes; give why not when they can't be."""
        from sessions.analysis.consensus import result_of

        document = self.workspace.document
        try:
            document.apply(edits.record_vote, about, tally, self.workspace.today())
        except EditError as wrong:
            return wrong.message.text(current_language())
        held = result_of(document.session, about)
        if held is not None and held.share is not None:
            threshold = document.session.role.consensus.threshold_pct / 100
            share = percents(held.share, current_language(), beside=None if held.agreed else threshold)
            last = held.rounds[-1]
            by_consent = last.method == "consent"
            if held.agreed and by_consent:
                told = _("Nobody objected ({votes} answers): agreed, and noted among the decisions.")
            elif held.agreed:
                told = _("{share}% in favour: agreed, and noted among the decisions.")
            elif last.few_voted and by_consent:
                told = _("{votes} of {present} members answered, fewer than half: nothing is agreed.")
            elif last.few_voted:
                told = _(
                    "{share}% in favour, but {votes} of {present} members voted, fewer than half: nothing is agreed."
                )
            elif by_consent and held.left and last.against:
                told = _(
                    "{against} of {votes} answers are an objection: {objections} works the objections in one by one."
                )
            elif by_consent and held.left:
                told = _("{votes} answers and nobody in favour: not agreed yet.")
            elif by_consent:
                told = _(
                    "{against} of {votes} answers are an objection after the last round: {drop} drops it, "
                    "{adjourn} adjourns it."
                )
            elif held.left:
                told = _("{share}% in favour: not agreed yet.")
            else:
                told = _("{share}% in favour after the last round: {drop} drops it, {adjourn} adjourns it.")
            self.workspace.tell(
                told.format(
                    share=share, votes=last.votes, against=last.against, present=last.there, **_ending_keys()
                ),
                warning=not held.agreed,
            )
        return ""

    def action_drop_topic(self) -> None:
        """Note that the topic at the cursor is dropped."""
        self._decide("dropped")

    def action_adjourn_topic(self) -> None:
        """Note that the topic at the cursor is adjourned."""
        self._decide("adjourned")

    def _decide(self, outcome: Literal["dropped", "adjourned"]) -> None:
        about = self.topic()
        if not about:
            return
        try:
            self.workspace.document.apply(edits.decide, about, outcome, self.workspace.today())
        except EditError as wrong:
            self.workspace.tell(wrong.message.text(current_language()), warning=True)
            return
        noted = self.workspace.session.session.decisions[-1].text
        from frameworks.fields import in_language

        self.workspace.tell(
            _("Noted: {text} {key} takes it back.").format(
                text=in_language(noted, current_language()), key=actions.shown_key("undo")
            )
        )

    def action_objections(self) -> None:
        """Note the objections to the topic at the cursor, and work them in one by one."""
        about = self.topic()
        if about:
            self.work_through(about)

    def action_changes(self) -> None:
        """Show what changed since the file was opened."""
        from tui.dialogs.changes import ChangesDialog

        self.app.push_screen(ChangesDialog(self.workspace.opened, self.workspace.session))


def _ending_keys() -> dict[str, str]:
    """Give the keys by which a topic that is not agreed on ends."""
    return {
        "drop": actions.shown_key("drop-topic"),
        "adjourn": actions.shown_key("adjourn-topic"),
        "objections": actions.shown_key("objections"),
    }
