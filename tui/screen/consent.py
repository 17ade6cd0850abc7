"""Consent in steps: objections are noted, worked in one by one, and a day is set to look again; and what is parked."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from frameworks.fields import in_language
from sessions import edits
from sessions.edits import EditError
from tui import actions
from tui.translation import _, current_language
from tui.workspace import Workspace

if TYPE_CHECKING:
    from tui.dialogs.consent_steps import Step


class Consenting(Screen[None]):
    """A screen of a session on which objections are worked in and lines are parked."""

    workspace: Workspace

    # --- objections -------------------------------------------------------------------------------------------------

    def work_through(self, about: str) -> None:
        """Ask for the next thing: how an open objection was worked in, else what the next objection is.

        By consent the proposal, the questions and the reactions come before the first of them.
        """
        from sessions.analysis.consensus import open_objections

        session = self.workspace.session
        still = open_objections(session, about)
        noted = any(each.about == about for each in session.role.objections)
        decided = any(each.about == about for each in session.session.decisions)
        if still:
            self._ask_how(about, still[0], len(still))
        elif self._by_consent and not (noted or decided):
            self._begin(about)
        else:
            self._ask_what(about)

    @property
    def _by_consent(self) -> bool:
        return self.workspace.session.role.consensus.method == "consent"

    def _begin(self, about: str) -> None:
        from tui.dialogs.consent_steps import ConsentSteps
        from tui.wording.votes import question

        steps = ConsentSteps(question(self.workspace.session, about), lambda: self._ask_what(about))
        self.app.push_screen(steps)

    def _in_step(self, step: "Step", asked: str) -> str:
        """Give what is asked, by consent with the steps above it."""
        if not self._by_consent:
            return asked
        from tui.dialogs.consent_steps import steps_told

        return f"{steps_told(step)}\n\n{asked}"

    def _ask_what(self, about: str, noted: int = 0) -> None:
        from tui.wording.votes import question

        asked = _("Objection {number}: what is it?").format(number=noted + 1)
        hint = _("Enter notes it and asks for the next; an empty line goes on. No names are needed.")

        def take(text: str | None) -> None:
            if text is None:
                return
            if not text.strip():
                self._after_noting(about, noted)
            elif self._does(edits.raise_objection, about, text):
                self._ask_what(about, noted + 1)

        whole = f"{question(self.workspace.session, about)}\n\n{asked}"
        self._ask(self._in_step("objections", whole), hint, take)

    def _after_noting(self, about: str, noted: int) -> None:
        from sessions.analysis.consensus import open_objections

        if noted and open_objections(self.workspace.session, about):
            self.work_through(about)
        else:
            self._ask_when(about)

    def _ask_how(self, about: str, place: int, left: int) -> None:
        objection = self.workspace.session.role.objections[place]
        said = in_language(objection.text, self.workspace.session.language)
        asked = _("{left} to work in. Objection: “{text}”\n\nHow is it worked in?").format(
            left=left, text=said
        )

        def take(how: str | None) -> None:
            if how is None or not how.strip():
                return
            if not self._does(edits.work_in, place, how):
                return
            from sessions.analysis.consensus import open_objections

            if open_objections(self.workspace.session, about):
                self.work_through(about)
            else:
                told = _("All objections are worked in: {key} votes again.")
                self.workspace.tell(told.format(key=actions.shown_key("vote")))

        hint = _("Enter notes it and goes on to the next; Esc leaves the rest open.")
        self._ask(self._in_step("objections", asked), hint, take)

    # --- a day to look again ----------------------------------------------------------------------------------------

    def _ask_when(self, about: str) -> None:
        if not any(each.about == about for each in self.workspace.session.session.decisions):
            self.workspace.tell(_("No objection was noted."))
            return

        def take(typed: str | None) -> None:
            if typed is None or not typed.strip():
                return
            on = self._day(typed)
            if on is not None and self._does(edits.look_again, about, on):
                self.workspace.tell(_("Noted: this is looked at again on {day}.").format(day=typed.strip()))

        hint = _("A date, such as 1-3-2027; an empty line sets none.")
        self._ask(self._in_step("again", _("On which day is this decision looked at again?")), hint, take)

    # --- what is parked ---------------------------------------------------------------------------------------------

    def action_park(self) -> None:
        """Ask what is for later, who takes it up and by when, and put it in the parking lot."""
        if not self.workspace.may_edit():
            return

        def take_text(text: str | None) -> None:
            if text and text.strip():
                self._ask(_("Who takes it up?"), _("Empty when that is not known yet."), take_owner(text))

        def take_owner(text: str) -> Callable[[str | None], None]:
            def take(owner: str | None) -> None:
                if owner is not None:
                    self._ask(
                        _("By when?"), _("A date, such as 1-3-2027; empty for none."), take_day(text, owner)
                    )

            return take

        def take_day(text: str, owner: str) -> Callable[[str | None], None]:
            def take(typed: str | None) -> None:
                if typed is None:
                    return
                until = self._day(typed) if typed.strip() else None
                if (until is not None or not typed.strip()) and self._does(edits.park, text, owner, until):
                    self.workspace.tell(
                        _("Parked; it stands at Consensus in the Role pane, and in the report.")
                    )

            return take

        self._ask(_("What is for later?"), _("Enter goes on; Esc parks nothing."), take_text)

    # --- asking and doing -------------------------------------------------------------------------------------------

    def _ask(self, question: str, hint: str, take: Callable[[str | None], None]) -> None:
        from tui.dialogs.ask import AskDialog

        self.app.push_screen(AskDialog(question, hint=hint), take)

    def _day(self, typed: str) -> date | None:
        from tui.wording.typed import UnclearError, read_day

        try:
            return read_day(typed)
        except UnclearError as unclear:
            self.workspace.tell(unclear.message.text(current_language()), warning=True)
            return None

    def _does(self, edit: Callable[..., Any], *arguments: Any) -> bool:
        """Do an edit; tell why not when it can't be done."""
        try:
            self.workspace.document.apply(edit, *arguments)
        except EditError as wrong:
            self.workspace.tell(wrong.message.text(current_language()), warning=True)
            return False
        return True
