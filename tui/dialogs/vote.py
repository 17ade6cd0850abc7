"""The dialog in which votes are counted: typed as a tally, or pasted as a column of chat lines or a poll's results."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from sessions import edits
from sessions.analysis.consensus import RoundResult, present, result_of
from sessions.edits import EditError
from sessions.labels import choice_label
from sessions.model import Session
from sessions.voting.reading import Reading, read_votes, written
from sessions.voting.tally import Tally
from tui.translation import _, current_language, n_
from tui.widgets.votes import topic_label, votes_bar
from tui.wording.cells import on_one_line
from tui.wording.numbers import number, percents

Take = Callable[[str, Tally], str]
"""Takes the votes on a topic; gives why not when they can't be, else nothing."""

_SHOWN: Final = 5
"""So many lines that were not understood are named."""

_BAR: Final = 20


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


class VoteDialog(ModalScreen[None]):
    """Counts the votes of a round and takes them; Escape leaves all as it was.

    What is pasted is counted and not kept, so that no name in it is shown or written anywhere.
    """

    DEFAULT_CSS = """
    VoteDialog { align: center middle; }
    VoteDialog > Vertical {
        width: 72; max-width: 95%; height: auto; max-height: 90%; overflow-y: auto;
        border: round $accent; padding: 0 1; background: $surface;
    }
    VoteDialog Static { height: auto; }
    VoteDialog .hint { color: $text-muted; }
    VoteDialog Input, VoteDialog Input:focus { border: none; height: 1; padding: 0 1; background: $boost; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, session: Session, about: str, today: date, take: Take) -> None:
        super().__init__()
        self._session, self._about, self._today, self._take = session, about, today, take
        self._method = session.role.consensus.method
        self._present = present(session)
        self._pasted: Reading | None = None
        self._written = ""

    def compose(self) -> ComposeResult:
        """Make the question, the input and the place where is told what was counted."""
        with Vertical() as box:
            box.border_title = _("Vote")
            yield Static(self._question(), markup=False)
            field = VotesInput("", select_on_focus=False)
            field.cursor_blink = False
            yield field
            yield Static("", id="counted")
            yield Static(self._how(), classes="hint", markup=False)

    def _question(self) -> str:
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
        return f"{topic_label(self._session, self._about)}\n{' · '.join(parts)}"

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
            self._pasted = None
        self._show(self._read(event.value), self._pasted)

    def on_votes_input_column(self, event: VotesInput.Column) -> None:
        """Count what was pasted, and put the tally in its place."""
        event.stop()
        found = self._read(event.text)
        if found.tally is None:
            self._show(found, found)
            return
        self._pasted = found
        self._write(found.tally)

    def _read(self, text: str) -> Reading:
        return read_votes(text, self._method, self._present)

    def _write(self, tally: Tally) -> None:
        field = self.query_one(Input)
        self._written = written(tally, current_language())
        field.value = self._written
        field.cursor_position = len(field.value)
        self._show(self._read(field.value), self._pasted)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the votes; words are counted first, and taken by a second Enter."""
        event.stop()
        found = self._read(event.value)
        if found.tally is None:
            self._show(found, found)
            return
        if not found.typed_numbers and event.value != self._written:
            self._pasted = found
            self._write(found.tally)
            return
        reason = self._take(self._about, found.tally)
        if reason:
            self._show(found, self._pasted, reason)
        else:
            self.dismiss(None)

    # --- what is told of it ---------------------------------------------------------------------------------------

    def _show(self, found: Reading, pasted: Reading | None, reason: str = "") -> None:
        lines: list[Content | tuple[str, str]] = []
        if found.problem is not None:
            lines.append((found.problem.text(current_language()), "$text-error"))
        elif found.tally is not None:
            lines += [Content(each) for each in self._counted(found.tally)]
            problem = reason or self._problem(found.tally)
            if problem:
                lines.append((problem, "$text-error"))
        if pasted is not None:
            lines += [(each, "$text-muted") for each in _of_lines(pasted)]
        parts: list[Content | str | tuple[str, str]] = []
        for each in lines:
            parts += ["\n", each] if parts else [each]
        self.query_one("#counted", Static).update(Content.assemble(*parts))

    def _problem(self, tally: Tally) -> str:
        try:
            edits.record_vote(self._session, self._about, tally, self._today)
        except EditError as wrong:
            return wrong.message.text(current_language())
        return ""

    def _counted(self, tally: Tally) -> Iterator[str]:
        """Tell what was counted, what it comes to, and what changed since the round before."""
        language = current_language()
        told = _("{favour} in favour, {against} against, {abstain} abstained").format(
            favour=tally.in_favour, against=tally.against, abstain=tally.abstain
        )
        yield told
        if not tally.votes:
            return
        rules = self._session.role.consensus
        from sessions.analysis.consensus import agrees

        is_agreed = agrees(tally, self._method, rules)
        beside = None if is_agreed else rules.threshold_pct / 100
        share = percents(tally.in_favour / tally.votes, language, beside=beside)
        outcome = _("agreed") if is_agreed else _("not agreed")
        needed = (
            _("by consent nobody may object")
            if self._method == "consent"
            else _("agreed from {threshold}%").format(threshold=rules.threshold_pct)
        )
        yield f"{votes_bar(tally, _BAR)} {share}%: {outcome} ({needed})"
        if tally.mean is not None and tally.spread is not None:
            yield _("mean {mean} fingers, spread {spread}").format(
                mean=number(tally.mean, language, 1), spread=number(tally.spread, language, 1)
            )
        held = result_of(self._session, self._about)
        if held is not None and held.rounds:
            yield gained(held.rounds[-1], tally)


def gained(before: RoundResult, tally: Tally) -> str:
    """Tell what changed since the round before."""
    more = tally.in_favour - before.in_favour
    told = _("{more} in favour, {against} against since round {round}")
    return told.format(
        more=_signed(more), against=_signed(tally.against - before.against), round=before.number
    )


def _signed(count: int) -> str:
    return f"{count:+d}" if count else "±0"


def _of_lines(found: Reading) -> Iterator[str]:
    """Tell how the lines that were pasted were counted, and which were not understood."""
    if found.votes_of_people:
        yield n_(
            "Counted from {count} vote in the chat.",
            "Counted from {count} votes in the chat.",
            found.votes_of_people,
        ).format(count=found.votes_of_people)
    if found.again:
        yield n_(
            "{count} vote was followed by another one of the same person, which counts.",
            "{count} votes were followed by another one of the same person, which counts.",
            found.again,
        ).format(count=found.again)
    for each in found.unread[:_SHOWN]:
        yield _("Line {line} was not understood: {text}").format(line=each.line, text=on_one_line(each.text))
    more = len(found.unread) - _SHOWN
    if more > 0:
        yield n_(
            "{count} more line was not understood.", "{count} more lines were not understood.", more
        ).format(count=more)
