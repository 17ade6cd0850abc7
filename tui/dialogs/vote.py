"""The dialog in which votes are counted: typed as a tally, or pasted as a column of chat lines or a poll's results."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from sessions import edits
from sessions.analysis.consensus import agrees, are_few, present, result_of
from sessions.edits import EditError
from sessions.labels import choice_label
from sessions.model import Session
from sessions.model.role import Method
from sessions.voting.judgement import Vote
from sessions.voting.reading import Reading, read_votes, settled, written
from sessions.voting.tally import FINGERS, Tally
from tui.background import in_background
from tui.translation import _, current_language, n_
from tui.widgets.votes import moment_bar
from tui.wording.numbers import number, percents
from tui.wording.votes import gained, keys_to_settle, of_lines, of_open, question, what_to_type

Take = Callable[[str, Tally], str]
"""Takes the votes on a topic; gives why not when they can't be, else nothing."""

_MANY_LINES: Final = 60
"""A paste of more lines is read in a thread, so that no key waits for it."""

_BAR: Final = 50
_NARROWEST_BAR: Final = 10
_BESIDE_BAR: Final = 8
_REVEAL: Final = "F6"


class VotesInput(Input):
    """An input that takes a paste of many lines as a whole, where Textual's keeps the first."""

    class Column(Message):
        """Several lines were pasted."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def _on_paste(self, event: events.Paste) -> None:
        lines = [each for each in event.text.splitlines() if each.strip()]
        if len(lines) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(self.Column(event.text))


class OpenLine(Static, can_focus=True):
    """What may be a vote: one key settles what it is."""

    class Settled(Message):
        """A key told what the line is."""

        def __init__(self, vote: Vote | None) -> None:
            super().__init__()
            self.vote = vote

    class Back(Message):
        """The line before is to be settled anew."""

    def __init__(self, method: Method) -> None:
        super().__init__("", id="open", markup=False)
        self._votes: dict[str, Vote | None] = {"+": "in_favour", "-": "against", "b": "abstain", "x": None}
        if method == "fist_to_five":
            self._votes |= {str(each): each for each in range(FINGERS)}

    def on_key(self, event: events.Key) -> None:
        """Settle the line, or go back to the one before."""
        if event.key == "backspace":
            event.stop()
            self.post_message(self.Back())
        elif event.character is not None and event.character.lower() in self._votes:
            event.stop()
            self.post_message(self.Settled(self._votes[event.character.lower()]))


class VoteDialog(ModalScreen[None]):
    """Counts the votes of a round and takes them; Escape leaves all as it was.

    What is pasted is counted and not kept, so that no name in it is shown or written anywhere. What may be a vote is
    settled line by line before any of it is taken.
    """

    DEFAULT_CSS = """
    VoteDialog { align: center middle; }
    VoteDialog > Vertical {
        width: 84; max-width: 95%; height: auto; max-height: 95%; overflow-y: auto;
        border: round $accent; padding: 0 1; background: $surface;
    }
    VoteDialog Static { height: auto; }
    VoteDialog #question { height: auto; max-height: 8; text-style: bold; }
    VoteDialog .hint { color: $text-muted; }
    VoteDialog #open { color: $text-warning; display: none; }
    VoteDialog #open.is-asked { display: block; }
    VoteDialog #open:focus { background: $boost; }
    VoteDialog Input, VoteDialog Input:focus { border: none; height: 1; padding: 0 1; background: $boost; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("f6", "reveal", show=False),
    ]

    def __init__(self, session: Session, about: str, today: date, take: Take) -> None:
        super().__init__()
        self._session, self._about, self._today, self._take = session, about, today, take
        self._method = session.role.consensus.method
        self._present = present(session)
        self._held_back = session.role.consensus.held_back
        self._pasted: list[Reading] = []
        self._written = ""

    def compose(self) -> ComposeResult:
        """Make the question, the input and the place where is told what was counted."""
        with Vertical() as box:
            box.border_title = _("Vote")
            with VerticalScroll(id="question", can_focus=False):
                yield Static(question(self._session, self._about), markup=False)
            yield Static(self._state(), classes="hint", markup=False)
            field = VotesInput(
                "",
                placeholder=what_to_type(self._method),
                select_on_focus=False,
                password=self._held_back,
            )
            field.cursor_blink = False
            yield field
            yield Static("", id="counted")
            yield OpenLine(self._method)
            yield Static(self._how(), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Begin in the field."""
        self.query_one(Input).focus()

    def _state(self) -> str:
        language = current_language()
        held = result_of(self._session, self._about)
        round_ = held.rounds[-1].number + 1 if held is not None and held.rounds else 1
        told = _("round {round} of {most}").format(round=round_, most=self._session.role.consensus.max_rounds)
        parts = [told, choice_label("method", self._method, language)]
        if self._present is not None:
            parts.append(
                n_("{count} member is there", "{count} members are there", self._present).format(
                    count=self._present
                )
            )
        return " · ".join(parts)

    def _how(self) -> str:
        if self._method == "fist_to_five":
            return _(
                "Type the fingers of each, as 5 4 3 5; or how many held up 0 to 5, as 0 0 1 2 8 5. "
                "Or paste the chat or the poll. Enter takes it, Esc leaves."
            )
        return _(
            "Type in favour, against, abstained: 13 2 1. Or paste the chat or the poll. Enter takes it, Esc leaves."
        )

    # --- what is typed and pasted ---------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """Count what stands there."""
        event.stop()
        if event.value != self._written:
            self._pasted = []
        self._show(self._read(event.value))

    def on_votes_input_column(self, event: VotesInput.Column) -> None:
        """Count what was pasted, and put the tally in its place."""
        event.stop()
        text = event.text
        if text.count("\n") + text.count("\r") > _MANY_LINES:
            self.query_one("#counted", Static).update(_("Counting ..."))
            in_background(self, lambda: self._read(text), self._take_reading)
        else:
            self._take_reading(self._read(text))

    def _read(self, text: str) -> Reading:
        return read_votes(text, self._method, self._present)

    def _take_reading(self, found: Reading) -> None:
        if found.tally is None:
            self._pasted = []
            self._show(found)
            return
        self._pasted = [found]
        self._write(found.tally)
        self._ask()

    def _write(self, tally: Tally) -> None:
        field = self.query_one(Input)
        self._written = written(tally, current_language())
        field.value = self._written
        field.cursor_position = len(field.value)
        self._show(self._read(field.value))

    @property
    def _is_open(self) -> bool:
        """Whether a line is to be settled."""
        return bool(self._pasted and self._pasted[-1].open)

    def _ask(self) -> None:
        """Put the cursor where a line is settled, or back in the field."""
        shown = self._is_open and not self._held_back
        self.query_one(OpenLine if shown else Input).focus()

    def on_open_line_settled(self, event: OpenLine.Settled) -> None:
        """Count the line as what it is, and go on to the next."""
        event.stop()
        if not self._is_open:
            return
        found = settled(self._pasted[-1], event.vote)
        self._pasted.append(found)
        if found.tally is None:
            self._show(found)
            return
        self._write(found.tally)
        self._ask()

    def on_open_line_back(self, event: OpenLine.Back) -> None:
        """Settle the line before anew."""
        event.stop()
        if len(self._pasted) > 1:
            self._pasted.pop()
            tally = self._pasted[-1].tally
            if tally is not None:
                self._write(tally)
            self._ask()

    def action_reveal(self) -> None:
        """Show the answers that were held back."""
        self._held_back = False
        field = self.query_one(Input)
        field.password = False
        self._show(self._read(field.value))
        self._ask()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the votes; words are counted first, and taken by a second Enter."""
        event.stop()
        found = self._read(event.value)
        if found.tally is None:
            self._show(found)
        elif self._held_back and found.tally.votes:
            self.action_reveal()
        elif self._is_open:
            self._ask()
        elif not found.typed_numbers and event.value != self._written:
            self._take_reading(found)
        elif reason := self._take(self._about, found.tally):
            self._show(found, reason)
        else:
            self.dismiss(None)

    # --- what is told of it ---------------------------------------------------------------------------------------

    def _show(self, found: Reading, reason: str = "") -> None:
        pasted = self._pasted[-1] if self._pasted else None
        is_hidden = self._hides(found, pasted)
        lines: list[Content | tuple[str, str]] = []
        if found.problem is not None:
            lines.append((found.problem.text(current_language()), "$text-error"))
        elif found.tally is not None and is_hidden:
            lines.append(Content(self._held(found.tally, pasted)))
        elif found.tally is not None:
            lines += [Content(each) for each in self._counted(found.tally)]
            problem = reason or self._problem(found.tally)
            if problem:
                lines.append((problem, "$text-error"))
        told = pasted if pasted is not None else found
        if not is_hidden:
            lines += [(each, "$text-muted") for each in of_lines(told)]
        parts: list[Content | str | tuple[str, str]] = []
        for each in lines:
            parts += ["\n", each] if parts else [each]
        self.query_one("#counted", Static).update(Content.assemble(*parts))
        asks = self._is_open and not is_hidden and pasted is not None
        line = self.query_one(OpenLine)
        line.set_class(asks, "is-asked")
        line.update(f"{of_open(pasted)}\n{keys_to_settle(self._method)}" if asks and pasted else "")

    def _hides(self, found: Reading, pasted: Reading | None) -> bool:
        """Tell whether the answers are held back: until all who are there have answered."""
        if not self._held_back or found.tally is None:
            return False
        if self._present is not None and self._answers(found.tally, pasted) >= self._present:
            self._held_back = False
            self.query_one(Input).password = False
            return False
        return True

    @staticmethod
    def _answers(tally: Tally, pasted: Reading | None) -> int:
        return tally.votes + (len(pasted.open) if pasted is not None else 0)

    def _held(self, tally: Tally, pasted: Reading | None) -> str:
        count = self._answers(tally, pasted)
        if self._present is None:
            told = n_("{count} answer is in.", "{count} answers are in.", count).format(count=count)
        else:
            told = _("{count} of {present} answers are in.").format(count=count, present=self._present)
        return f"{told} {_('They show when all are; {key} shows them now.').format(key=_REVEAL)}"

    def _problem(self, tally: Tally) -> str:
        if self._is_open and not tally.votes:
            return ""
        try:
            edits.record_vote(self._session, self._about, tally, self._today)
        except EditError as wrong:
            return wrong.message.text(current_language())
        return ""

    def _counted(self, tally: Tally) -> Iterator[str]:
        """Tell what was counted, what it comes to, and what changed since the round before."""
        language = current_language()
        yield _("{favour} in favour, {against} against, {abstain} abstained").format(
            favour=tally.in_favour, against=tally.against, abstain=tally.abstain
        )
        if not tally.votes:
            return
        rules = self._session.role.consensus
        is_agreed = agrees(tally, self._method, rules, self._present)
        is_consent = self._method == "consent"
        beside = None if is_agreed else rules.threshold_pct / 100
        share = percents(tally.in_favour / tally.votes, language, beside=beside)
        width = max(_NARROWEST_BAR, min(_BAR, self.app.size.width - 2 * _BESIDE_BAR))
        # By consent neither a share nor a threshold decides.
        bar = moment_bar(tally, width, None if is_consent else rules.threshold_pct)
        yield bar if is_consent else f"{bar} {share}%"
        if self._present is not None:
            yield _("{votes} of {present} members voted").format(votes=tally.votes, present=self._present)
        needed = (
            _("by consent nobody may object")
            if is_consent
            else _("agreed from {threshold}%").format(threshold=rules.threshold_pct)
        )
        if are_few(tally, self._present):
            needed = _("fewer than half voted")
        if self._is_open:
            outcome = _("not counted out: lines are to be settled")
        else:
            outcome = _("agreed") if is_agreed else _("not agreed")
        yield f"{outcome} ({needed})"
        if tally.mean is not None and tally.spread is not None:
            yield _("mean {mean} fingers, spread {spread}").format(
                mean=number(tally.mean, language, 1), spread=number(tally.spread, language, 1)
            )
        held = result_of(self._session, self._about)
        if held is not None and held.rounds:
            yield gained(held.rounds[-1], tally)
