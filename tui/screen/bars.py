"""What the bars say: the tabs, the line that always tells, and the keys that apply."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from frameworks.fields import in_language
from frameworks.model import SCALE_TOP
from sessions.document import Document
from sessions.model import Session
from tui import actions
from tui.insight import Insight
from tui.panes.pane import Pane
from tui.screen.places import PLACES
from tui.screen.saver import SaveState
from tui.translation import _, current_language, n_
from tui.widgets.bars import Part, Tone
from tui.wording.cells import on_one_line, shortened
from tui.wording.changes import Telling, in_one_line, is_for_the_better, marked
from tui.wording.numbers import UNKNOWN, euros, number, percent, percents
from tui.workspace import Workspace

if TYPE_CHECKING:
    from sessions.analysis.weighing import FigureChange
    from tui.outline.editor import Editor

_ON_STAGE: Final = frozenset({"stage", "vote", "next_point", "today", "undo", "help"})
"""The keys that are told while a room looks along."""
_ROOMY: Final = 100
"""Columns from which figures are told in words and not only in numbers."""
_ROOM_FOR_EDGES: Final = 72
"""Columns from which all tabs fit with a blank before and behind each."""


def tab_parts(active: str, session: Session, width: int) -> list[Part]:
    """Give the tabs, with the session's title after them."""
    edge = " " if width >= _ROOM_FOR_EDGES else ""
    tabs = []
    for content, _load in PLACES:
        text = f"{edge}{actions.shown_key(f'pane-{content.id}')} {_(content.title)}{edge}"
        tabs.append(Part(text, "chosen" if content.id == active else "dim", f"pane('{content.id}')", 9))
    return [*tabs, Part(f"│ {in_language(session.session.title, session.language)}", "dim", weight=1)]


def hint_parts(said: tuple[str, bool], pane: Pane, unsaved: str, width: int) -> list[Part]:
    """Give what was just told, else why the file could not be saved, else what is the matter at the cursor.

    Where nothing is, it tells how far the design is and what is the next thing to do.

    Args:
        said: What was just told, and whether as a warning.
        pane: The pane in use.
        unsaved: Why the last save failed; empty when it did not.
        width: The columns of the screen.
    """
    text, warning = said
    told = pane.told_figures
    if told is not None and told.in_short:
        return [_with_changes(told, text, width - 2, warning=warning)]
    if text:
        return [Part(text, "warning" if warning else "good")]
    if unsaved:
        return [Part(unsaved, "error")]
    found = pane.finding
    if found is None:
        if pane.workspace.insight is None:
            # What this takes is loaded in the background, and not before there is something to see.
            return []
        from tui.wording.progress import path_line

        return [Part(path_line(pane.workspace.session, width - 2, actions.shown_key), "dim", "next_step")]
    mark, tone = ("✖", "error") if found.severity == "error" else ("▲", "warning")
    return [
        Part(
            f"{mark} {found.message.text(current_language())}",
            "plain" if tone == "error" else "warning",
        )
    ]


def _with_changes(told: Telling, text: str, room: int, *, warning: bool) -> Part:
    """Give what is told with what changes behind it, on the one line that there is; the changes go first."""
    line = in_one_line(told.in_short, current_language())
    shorter = _("Let go to put it here.") if told.is_drag else ""
    both = next((each for each in (f"{text}  {line}", f"{shorter}  {line}") if cell_len(each) <= room), line)
    is_worse = is_for_the_better(told.in_short) is False
    return Part(both.strip(), "warning" if warning or is_worse else "good")


def status_parts(workspace: Workspace, pane: Pane, file: tuple[str, SaveState], width: int) -> list[Part]:
    """Give the line that always tells: file, saved state, and the figures that matter.

    Args:
        workspace: The open session.
        pane: The pane in use.
        file: What the file is called, and how it stands to the session.
        width: The columns of the screen.
    """
    always = [
        *_file(shortened(on_one_line(file[0]), width // 3), file[1], read_only=workspace.read_only),
        *_privacy(workspace, tells_safe=pane.tells_privacy),
    ]
    time_left = [*_time_left(workspace, narrow=width < _ROOMY)]
    if workspace.on_stage:
        # A room is told what should not be as it is, how much time is left, and nothing else.
        return [*(each for each in always if each.tone in {"warning", "error"}), *time_left]
    return [*always, *time_left, *_figures(workspace.insight, pane.told_figures, narrow=width < _ROOMY)]


def _file(name: str, state: SaveState, *, read_only: bool) -> Iterator[Part]:
    if state == "following":
        yield Part(f"{name} · {_('following')}", "warning", weight=8)
        return
    if read_only:
        yield Part(f"{name} · {_('read only')}", "warning", weight=8)
        return
    if state in {"saved", "waiting"}:
        saved, waiting = _("saved"), _("saving…")
        # Both as wide as each other: at each change all that stands behind would move, there and back.
        told = (saved if state == "saved" else waiting).ljust(max(len(saved), len(waiting)))
        yield Part(f"{name} · {told}", "good" if state == "saved" else "plain", weight=8)
    else:
        yield Part(f"{name} · {_('NOT SAVED')}", "error", "save", weight=20)


def _privacy(workspace: Workspace, *, tells_safe: bool) -> Iterator[Part]:
    if workspace.private:
        yield Part(_("PERSON LEVEL VISIBLE"), "error", "private", weight=19)
    elif workspace.revealed:
        yield Part(_("SHOWING {code}").format(code=workspace.revealed), "error", "reveal", weight=15)
    elif tells_safe:
        yield Part(_("share-safe"), "good", weight=4)


def _time_left(workspace: Workspace, *, narrow: bool) -> Iterator[Part]:
    if workspace.session.agendas:
        from tui.wording.agenda import time_told

        told = time_told(workspace.session, workspace.now(), narrow=narrow)
        yield Part(told, "dim" if workspace.on_stage else "plain", "next_point", weight=10)


def _has_meeting(workspace: Workspace) -> bool:
    """Tell whether a meeting goes on, or can be begun."""
    session = workspace.session
    if not session.agendas:
        return False
    from sessions.analysis.agenda import at_hand, planned_for

    goes_on = at_hand(session, workspace.now()) is not None
    return goes_on or planned_for(session, workspace.today()) is not None


def _figures(known: Insight | None, told: Telling | None, *, narrow: bool) -> Iterator[Part]:
    if known is None:
        return
    language = current_language()
    totals = told.now.totals if told else known.totals
    changed = _changed(told) if told else {}
    share = _covered(known, told, narrow=narrow)
    if share:
        yield _figure(_("{share} covered").format(share=share), 6, changed.get("coverage"))
    if totals.hours_per_participant is not None:
        hours = number(totals.hours_per_participant, language, 1)
        yield _figure(_("{hours} h each").format(hours=hours), 3, changed.get("hours"))
    if totals.price:
        price = euros(totals.price, language)
        if totals.budget_share is not None:
            share = percents(totals.budget_share, language)
            if totals.budget_estimated:
                text = (
                    _("{price} (±{share}%)")
                    if narrow
                    else _("{price} (about {share}% of an estimated budget)")
                )
            else:
                text = _("{price} ({share}%)") if narrow else _("{price} ({share}% of budget)")
            price = text.format(price=price, share=share)
        yield _figure(price, 5, changed.get("price"))
    count = len(known.findings)
    if count:
        text = str(count) if narrow else n_("{count} finding", "{count} findings", count).format(count=count)
        errors = any(each.severity == "error" for each in known.findings)
        yield Part(
            f"{'✖' if errors else '▲'} {text}", "error" if errors else "warning", "next_finding", weight=7
        )
    else:
        from sessions.analysis.progress import progress

        # Where nothing was done yet there is nothing that could be wrong, which is no good news.
        begun = any(each.state != "open" for each in progress(known.session).steps)
        yield Part(_("no findings"), "good" if begun else "dim", weight=2)


def _covered(known: Insight, told: Telling | None, *, narrow: bool) -> str:
    """Give which share of the needs is covered, as it is told; exact in private mode; empty when it is not known."""
    if known.exact is not None:
        total = known.exact.total
        return "" if total is None else percent(total, current_language())
    share = (told.now if told else known).coverage.total
    if share is None or share.short == UNKNOWN:
        return ""
    return share.short if narrow else share.words.text(current_language())


def _changed(told: Telling) -> "dict[str, FigureChange]":
    return {each.after.name: each for each in told.in_short}


def _figure(text: str, weight: int, change: "FigureChange | None") -> Part:
    """Give a figure, with its change where there is one: that matters more than what stays."""
    if change is None:
        return Part(text, weight=weight)
    tone: Tone = "plain" if change.is_good is None else "good" if change.is_good else "warning"
    return Part(f"{text} {marked(change, current_language())}", tone, weight=weight + 10)


_CHANGES: Final = frozenset({"vote", "undo", "redo"})
"""The keys of everywhere that change something, which can't be where the file is only read or followed."""


def key_parts(pane: Pane, document: Document, *, is_covered: bool, follows: bool = False) -> list[Part]:
    """Give the keys that apply at the cursor, the most useful first; Help and Quit never give way.

    Args:
        pane: The pane in use.
        document: The session with its history.
        is_covered: Whether a question stands over the screen.
        follows: Whether somebody else writes the file, which can be taken over.
    """
    if is_covered:
        # A question stands over it: what keys do here is not for now.
        return [Part(f"Enter {_('Accept')}", weight=9), Part(f"Esc {_('Leave')}", "dim", weight=8)]
    if pane.editor is not None:
        return _editing_keys(pane.editor)
    if pane.list_filter.is_typed:
        return [Part(f"Enter {_('Keep')}", weight=9), Part(f"Esc {_('Show all')}", "dim", weight=8)]
    library = pane.library_outline
    row = library.row if library.has_focus else pane.row
    in_outline = pane.main is pane.outline or pane.outline.has_focus
    shown = [
        action for action in actions.ACTIONS if action.footer and action.scope not in {"outline", "sheet"}
    ]
    kind = row.kind if row is not None else ""
    movable = row is not None and row.slot is not None and kind != "add" and in_outline
    leave_out = {
        "move(-1)": not movable,
        "move(1)": not movable,
        "remove": kind not in {"record", "item", "entry"},
        "undo": not document.can_undo,
        "redo": not document.can_redo,
        "library": not pane.library.kinds,
        "add": row is None,
        "half": not pane.rates,
        "vote": not pane.topic_at_cursor,
        "export_document": not pane.shows_document,
        "next_point": not _has_meeting(pane.workspace),
        "stage": not pane.workspace.on_stage,
    }
    if pane.workspace.on_stage:
        leave_out.update((each.id, True) for each in shown if each.id not in _ON_STAGE)
    title = pane.enter_title
    if library.has_focus:
        leave_out.update((action.id, True) for action in actions.in_scope("pane") if action.id != "library")
        title = _("Add") if kind == "record" else title
    parts = []
    reads_only = pane.workspace.read_only
    if reads_only:
        leave_out.update(
            (action.id, True) for action in shown if action.scope != "app" or action.id in _CHANGES
        )
        if row is None or row.kind not in {"heading", "record", "link"}:
            title = ""
    if follows:
        action = actions.BY_NAME["take-over"]
        parts.append(Part(f"{actions.shown_key(action)} {_(action.title)}", action=action.id, weight=70))
    if title:
        opens = "activate" if in_outline or library.has_focus else "enter"
        parts.append(Part(f"{actions.shown_key(opens)} {title}", action=opens, weight=60))
    if pane.rates and not reads_only:
        levels = actions.shown_row(*(f"rate-{level}" for level in range(SCALE_TOP + 1)))
        parts.append(Part(f"{levels} {_('Rate')}", weight=59))
    parts.extend(() if reads_only else pane.typed_keys)
    parts.extend(
        Part(f"{actions.shown_key(action)} {pane.title_of(action)}", "dim", action.id, action.footer)
        for action in shown
        if not (leave_out.get(action.id) or action.id.startswith("pane(") or not pane.offers(action))
    )
    return parts


def _editing_keys(editor: "Editor") -> list[Part]:
    from tui.outline.editor import ManyEditor, ProseEditor

    parts = [Part(f"Enter {_('Accept')}", weight=9)]
    if isinstance(editor, ProseEditor):
        parts.append(Part(f"Ctrl+O {_('Line break')}", "dim", weight=7))
    if isinstance(editor, ManyEditor):
        parts.append(Part(f"{_('Space')} {_('Tick')}", "dim", weight=7))
    return [*parts, Part(f"Esc {_('Leave')}", "dim", weight=8)]
