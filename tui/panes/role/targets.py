"""The matrix of targets in the Role pane: the grid, and below it what the target at the cursor touches."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Offset
from textual.timer import Timer
from textual.widget import Widget

from frameworks.fields import Bilingual, in_language
from frameworks.languages import Language
from frameworks.model import Competency, Profile, Requirement
from sessions import edits
from sessions.analysis.consensus import result_of
from sessions.edits import EditError
from sessions.identity import are_same
from sessions.model import Session
from sessions.things import things
from tui import actions
from tui.background import Background
from tui.outline.editor import Editor, ProseEditor
from tui.panes.face import Drawn, Face
from tui.panes.host import KeysChanged
from tui.panes.role import consensus_rows as consensus
from tui.panes.role.target_grid import TargetGrid
from tui.panes.role.target_lines import TargetLines, TargetPlace
from tui.sheet.sheet import Sheet
from tui.translation import _, current_language, mark, n_
from tui.widgets.bars import Part
from tui.widgets.paragraphs import Paragraph, Paragraphs
from tui.wording.numbers import UNKNOWN
from tui.wording.values import thing_name
from tui.workspace import Workspace

if TYPE_CHECKING:
    from sessions.told.effects import TargetEffect
    from sessions.told.figures import Interval

REST: Final = 0.12
"""Seconds that the cursor rests on a target before its figures are computed."""
_LEAST_TOLD: Final = 6
"""Lines that the text below the grid keeps, however many competencies there are."""
_REFUSED: Final = {
    "scale": mark("Levels are 0 to 4: type the lowest and the highest, as 2 3."),
    "no target": mark("There is no target here yet: type its lowest and highest level first, as 2 3."),
    "nothing there": mark("There is no target on that side to take over."),
}


class Targets(Face, Container):
    """The targets of all profiles."""

    DEFAULT_CSS = """
    Targets { layers: base over; width: 1fr; height: 1fr; layout: vertical; }
    Targets > TargetGrid { height: 1fr; }
    Targets > Paragraphs { height: 1fr; min-height: 6; border-top: solid $panel; }
    """

    face_name = "targets"

    def __init__(self, workspace: Workspace, close: Callable[[], None]) -> None:
        """Make it.

        Args:
            workspace: The open session.
            close: Goes back to the rows of the role.
        """
        super().__init__()
        self._workspace = workspace
        self._close = close
        self.grid = TargetGrid(TargetLines(workspace.session))
        self.told = Paragraphs()
        self._prose: ProseEditor | None = None
        self._editing: TargetPlace = ("", "")
        self._timer: Timer | None = None
        self._effect: tuple[Session, str, str, TargetEffect] | None = None
        self._effects = Background(self, self._asked, _effect_of, self._take)
        self._drawn = Drawn()

    def compose(self) -> ComposeResult:
        """Make the grid and the text below it."""
        yield self.grid
        yield self.told

    def open(self, profile: str, competency: str) -> None:
        """Show the targets, with the cursor on a profile and a competency; empty ones leave it where it was."""
        self.redraw()
        self.grid.start_at(profile, competency)
        self.take_keys()
        self.post_message(KeysChanged())

    def take_keys(self) -> None:
        """Have the grid, or the editor over it, get the keys."""
        if self.editor is None:
            self.grid.focus()

    def on_resize(self) -> None:
        """Give the grid the lines that it needs, and the text the rest."""
        self._fit()

    def _fit(self) -> None:
        lines = len(self.grid.lines) + self.grid.head_height
        self.grid.styles.height = max(4, min(lines, self.size.height - _LEAST_TOLD - 1))

    # --- drawing ----------------------------------------------------------------------------------------------------

    def redraw(self, *, always: bool = False) -> None:
        """Draw what changed of the session's targets."""
        role = self._workspace.session.role
        if not role.profiles or not role.competencies:
            self._close()
            return
        parts = (role.profiles, role.competencies, current_language())
        if self._drawn.changes(*parts, always=always):
            self.grid.show(TargetLines(self._workspace.session, self.grid.lines.typed))
            self._fit()
        self._tell()

    def on_sheet_moved(self, event: Sheet.Moved) -> None:
        """Tell of another target."""
        event.stop()
        self._tell()

    def on_sheet_activated(self, event: Sheet.Activated) -> None:
        """Edit the own wording of a target."""
        event.stop()
        self.grid.action_wording()

    def _tell(self) -> None:
        """Tell what is known at once, and have the figures computed when the cursor rests."""
        session, cell = self._workspace.session, self.grid.cell
        if self._timer is not None:
            self._timer.stop()
        if not all(cell):
            # A filter has left nothing.
            self.told.say([])
            return
        known = self._effect
        is_known = known is not None and are_same(known[:3], self._asked())
        effect = known[3] if known is not None and is_known else None
        self.told.say(
            [
                *heading(session, cell),
                *voted(session, cell),
                *effect_told(effect),
                *behaviour(session, cell),
            ]
        )
        if not is_known:
            self._timer = self.set_timer(REST, self._effects.ask)

    def _asked(self) -> tuple[Session, str, str]:
        return (self._workspace.session, *self.grid.cell)

    def _take(self, session: Session, profile: str, competency: str, effect: "TargetEffect") -> None:
        self._effect = (session, profile, competency, effect)
        self._tell()

    # --- what the bars ask --------------------------------------------------------------------------------------------

    @property
    def main(self) -> Widget:
        """The grid."""
        return self.grid

    @property
    def editor(self) -> ProseEditor | None:
        """The editor of an own wording, while it is open."""
        return self._prose

    @property
    def topic_at_cursor(self) -> str:
        """The target at the cursor, where one is set."""
        return "" if self.grid.target is None else ".".join(self.grid.cell)

    @property
    def typed_keys(self) -> Sequence[Part]:
        """What is typed in the matrix."""
        return (Part(f"0-4 {_('Levels')}", weight=80), Part(f"q-t {_('Importance')}", weight=79))

    def offers(self, action: actions.Action) -> bool:
        """Tell whether an action is one to offer here."""
        return action.scope in {"app", "targets"}

    # --- changes ----------------------------------------------------------------------------------------------------

    def on_target_grid_asked(self, event: TargetGrid.Asked) -> None:
        """Make a change; what is typed at one target in one visit is one step of history."""
        event.stop()
        (profile, competency), values = event.cell, event.values
        document, group = self._workspace.document, ("target", *event.cell, event.visit)
        target = self.grid.lines.targets.get(event.cell)

        def change() -> None:
            if event.what == "set":
                document.apply_in_group(group, edits.set_target, profile, competency, **values)
            elif event.what == "weigh" and target is not None:
                document.apply_in_group(
                    group, edits.set_target, profile, competency, target.min, target.max, **values
                )
            elif event.what == "clear":
                document.apply_in_group(group, edits.clear_target, profile, competency)

        if event.what == "back":
            self._close()
        elif event.what == "fill":
            self._ask_to_fill(profile, competency)
        elif event.what == "word":
            self._word(event.cell, target)
        else:
            self._workspace.attempt(change)

    def _ask_to_fill(self, profile: str, competency: str) -> None:
        """Give all profiles the levels of a target, after asking where there are others."""
        workspace, count = self._workspace, len(self._workspace.session.role.profiles)

        def fill() -> None:
            if workspace.attempt(lambda: workspace.document.apply(edits.fill_targets, profile, competency)):
                told = _("The row is filled. {key} takes it back.")
                workspace.tell(told.format(key=actions.shown_key("undo")))

        if count == 1 or not workspace.may_edit():
            return
        from tui.dialogs.ask import ConfirmDialog

        question = _("Give all {count} profiles this target for: {competency}?").format(
            count=count, competency=thing_name(workspace.session, "competency", competency)
        )
        self.app.push_screen(
            ConfirmDialog(question, _("Yes, fill the row")), lambda yes: fill() if yes else None
        )

    def on_target_grid_refused(self, event: TargetGrid.Refused) -> None:
        """Say why what was typed can't be."""
        event.stop()
        self._workspace.tell(_(_REFUSED[event.why]), warning=True)

    # --- own wording ------------------------------------------------------------------------------------------------

    def _word(self, cell: TargetPlace, target: Requirement | None) -> None:
        if target is None or not self._workspace.may_edit():
            return
        language = self._workspace.session.language
        told = "\n".join(in_language(each, language) for each in target.indicators)
        title = _("Own wording, an indicator a line (Ctrl+O begins a line)")
        self._editing = cell
        self._prose = editor = ProseEditor(told, title)
        top = max(0, self.size.height - editor.lines - 1)
        editor.stand_at(Offset(0, top), self.size.width)
        self.mount(editor)
        self.post_message(KeysChanged())

    def on_editor_changed(self, event: Editor.Changed) -> None:
        """Apply what is typed."""
        event.stop()
        self._try(str(event.value))

    def on_editor_done(self, event: Editor.Done) -> None:
        """Close the editor; what is accepted must be good first."""
        event.stop()
        if not event.accepted or self._try(str(event.value)):
            self.close_editor()

    def _try(self, typed: str) -> bool:
        """Apply an own wording, or show why it can't be."""
        editor, (profile, competency) = self.editor, self._editing
        session = self._workspace.session
        if editor is None:
            return False
        before = self.grid.lines.targets.get(self._editing)
        indicators = worded(typed, before.indicators if before is not None else (), session.language)
        reason = ""
        try:
            self._workspace.document.apply_in_group(
                ("wording", profile, competency, self.grid.visit),
                edits.word_target,
                profile,
                competency,
                indicators,
            )
        except EditError as wrong:
            reason = wrong.message.text(current_language())
        editor.show_reason(reason)
        return not reason

    def close_editor(self) -> None:
        """Take the editor away and end its step of history."""
        editor, self._prose = self._prose, None
        if editor is None:
            return
        self._workspace.document.close_group()
        editor.remove()
        self.grid.focus()
        self.post_message(KeysChanged())


def _effect_of(session: Session, profile: str, competency: str) -> "TargetEffect":
    from sessions.told.effects import target_effect

    return target_effect(session, profile, competency)


# --- what it shows ------------------------------------------------------------------------------------------------


def worded(typed: str, before: Sequence[str | Bilingual], language: Language) -> tuple[str | Bilingual, ...]:
    """Give what was typed, a line each, as indicators; a line that was there keeps its translation."""
    known = {in_language(each, language): each for each in before}
    lines = [line.strip().removeprefix("- ").removeprefix("• ") for line in typed.split("\n")]
    return tuple(known.get(line, line) for line in lines if line)


def heading(session: Session, cell: TargetPlace) -> list[Paragraph]:
    """Give what the target at a cell is, with the names in full."""
    profile: Profile = things(session, "profile")[cell[0]]
    competency: Competency = things(session, "competency")[cell[1]]
    language = session.language
    told = f"{in_language(profile.name, language)} · {in_language(competency.name, language)}"
    target = _target(session, cell)
    if target is None:
        return [
            (told, "title"),
            (_("No target: it asks nothing of these people. Type levels to set one."), "dim"),
        ]
    reach = _("{least} to {most}").format(least=target.min, most=target.max)
    reach = reach if target.min < target.max else str(target.min)
    what = _("Target: level {reach}, importance {importance} of 5.")
    return [(told, "title"), (what.format(reach=reach, importance=target.importance), "plain")]


def voted(session: Session, cell: TargetPlace) -> list[Paragraph]:
    """Give what was voted on a target, and what became of it; nothing when it was not."""
    result = result_of(session, ".".join(cell))
    return [] if result is None else [(consensus.outcome(current_language(), result), "figure")]


def effect_told(effect: "TargetEffect | None") -> list[Paragraph]:
    """Give what a target touches, in sentences; None is still being computed."""
    if effect is None:
        return [(_("Counting…"), "dim"), ("", "dim")]
    return [(_people_told(effect), "figure"), (_coverage_told(effect), "plain")]


def _people_told(effect: "TargetEffect") -> str:
    if not effect.people:
        return _("How many people it would touch is not known: give the profile a headcount.")
    if not effect.has_target:
        told = n_("It would touch {count} person.", "It would touch {count} people.", effect.people)
        return told.format(count=effect.people)
    people = n_("Touches {count} person", "Touches {count} people", effect.people).format(count=effect.people)
    if effect.below is None:
        return _("{people}; how many are below it is not told.").format(people=people)
    language = current_language()
    return _("{people}; {share} of the assessed ({number}) are below it.").format(
        people=people,
        share=effect.below.words.text(language),
        number=effect.below.people.words.text(language),
    )


def _coverage_told(effect: "TargetEffect") -> str:
    covered = _share(effect.covered)
    if not covered:
        return _("Too little is told of needs to say which share of them the programme covers.")
    parts = [_("The programme covers {share} of all needs").format(share=covered)]
    if without := _share(effect.covered_without):
        parts.append(_("{share} without this target").format(share=without))
    if here := _share(effect.covered_here):
        parts.append(_("{share} of those for this competency").format(share=here))
    return ", ".join(parts) + "."


def _share(share: "Interval | None") -> str:
    """Give a share in words; empty when it may be anything."""
    return "" if share is None or share.short == UNKNOWN else share.words.text(current_language())


def behaviour(session: Session, cell: TargetPlace) -> list[Paragraph]:
    """Give what one sees somebody do there: in the profile's own words, else at the levels of the target."""
    language, target = session.language, _target(session, cell)
    if target is not None and target.indicators:
        own = [(f"• {in_language(each, language)}", "plain") for each in target.indicators]
        return [(_("In the words of this profile:"), "dim"), *own]
    competency: Competency = things(session, "competency")[cell[1]]
    levels = range(1, 5) if target is None else range(max(1, target.min), target.max + 1)
    return [
        (f"{level}  {in_language(each, language)}", "dim")
        for level in levels
        for each in competency.levels.of(level)
    ]


def _target(session: Session, cell: TargetPlace) -> Requirement | None:
    profile: Profile = things(session, "profile")[cell[0]]
    return next((each for each in profile.requirements if each.competency == cell[1]), None)
