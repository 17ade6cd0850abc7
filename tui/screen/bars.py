"""What the bars say: the tabs, the line that always tells, and the keys that apply."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from frameworks.fields import in_language
from frameworks.model import SCALE_TOP
from tui import actions
from tui.language import _, current_language, n_
from tui.widgets.bars import Part, Tone
from tui.wording.values import number

if TYPE_CHECKING:
    from sessions.analysis.weighing import FigureChange
    from tui.outline.editor import Editor
    from tui.panes.programme.live_figures import Telling
    from tui.screen.screen import DesignScreen

_ROOMY: Final = 100
"""Columns from which figures are told in words and not only in numbers."""
_ROOM_FOR_EDGES: Final = 72
"""Columns from which all tabs fit with a blank before and behind each."""


def tab_parts(screen: "DesignScreen") -> list[Part]:
    """Give the tabs, with the session's title after them."""
    edge = " " if screen.size.width >= _ROOM_FOR_EDGES else ""
    tabs = [
        Part(
            f"{edge}{actions.shown_key(f'pane-{name}')} {_(pane.content.title)}{edge}",
            "chosen" if name == screen.active else "dim",
            f"pane('{name}')",
            9,
        )
        for name, pane in screen.panes.items()
    ]
    session = screen.workspace.session
    return [*tabs, Part(f"│ {in_language(session.session.title, session.language)}", "dim", weight=1)]


def hint_parts(screen: "DesignScreen") -> list[Part]:
    """Give what was just told, else why the file could not be saved, else what is the matter at the cursor."""
    text, warning = screen.told
    told = screen.pane.told_figures
    changes = told.in_short if told is not None else ()
    if changes:
        return [_with_changes(screen, text, changes, warning=warning)]
    if text:
        return [Part(text, "warning" if warning else "good")]
    if screen.keeper.reason():
        return [Part(screen.keeper.reason(), "error")]
    found = screen.pane.finding
    if found is None:
        return []
    mark, tone = ("✖", "error") if found.severity == "error" else ("▲", "warning")
    return [
        Part(
            f"{mark} {found.message.text(current_language())}",
            "plain" if tone == "error" else "warning",
        )
    ]


def _with_changes(
    screen: "DesignScreen", text: str, changes: "tuple[FigureChange, ...]", *, warning: bool
) -> Part:
    """Give what is told with what changes behind it, on the one line that there is; the changes go first."""
    from tui.wording.changes import in_one_line, is_for_the_better

    line = in_one_line(changes, current_language())
    told_figures = screen.pane.told_figures
    shorter = _("Let go to put it here.") if told_figures is not None and told_figures.is_drag else ""
    room = screen.size.width - 2
    told = next((each for each in (f"{text}  {line}", f"{shorter}  {line}") if cell_len(each) <= room), line)
    is_worse = is_for_the_better(changes) is False
    return Part(told.strip(), "warning" if warning or is_worse else "good")


def status_parts(screen: "DesignScreen") -> list[Part]:
    """Give the line that always tells: file, saved state, and the figures that matter."""
    return [*_file(screen), *_privacy(screen), *_figures(screen)]


def _file(screen: "DesignScreen") -> Iterator[Part]:
    if screen.workspace.read_only:
        yield Part(f"{screen.file_name} · {_('read only')}", "warning", weight=8)
        return
    state = screen.keeper.state
    if state in {"saved", "waiting"}:
        told = _("saved") if state == "saved" else _("saving…")
        yield Part(f"{screen.file_name} · {told}", "good" if state == "saved" else "plain", weight=8)
    else:
        yield Part(f"{screen.file_name} · {_('NOT SAVED')}", "error", "save", weight=20)


def _privacy(screen: "DesignScreen") -> Iterator[Part]:
    if screen.workspace.private:
        yield Part(_("PERSON LEVEL VISIBLE"), "error", "private", weight=19)
    elif screen.workspace.revealed:
        yield Part(_("SHOWING {code}").format(code=screen.workspace.revealed), "error", "reveal", weight=15)
    elif screen.active == "needs":
        yield Part(_("share-safe"), "good", weight=4)


def _figures(screen: "DesignScreen") -> Iterator[Part]:
    known = screen.workspace.insight
    if known is None:
        return
    language = current_language()
    told = screen.pane.told_figures
    totals, narrow = told.now.totals if told else known.totals, screen.size.width < _ROOMY
    covered = (told.now if told else known).coverage
    changed = _changed(told) if told else {}
    if covered.total is not None:
        share = number(round(100 * covered.total), language)
        yield _figure(_("{share}% covered").format(share=share), 6, changed.get("coverage"))
    if totals.hours_per_participant is not None:
        hours = number(totals.hours_per_participant, language, 1)
        yield _figure(_("{hours} h each").format(hours=hours), 3, changed.get("hours"))
    if totals.price:
        price = f"€ {number(totals.price, language, 0)}"
        if totals.budget_share is not None:
            share = number(round(100 * float(totals.budget_share)), language)
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
        yield Part(_("no findings"), "good", weight=2)


def _changed(told: "Telling") -> "dict[str, FigureChange]":
    return {each.after.name: each for each in told.in_short}


def _figure(text: str, weight: int, change: "FigureChange | None") -> Part:
    """Give a figure, with its change where there is one: that matters more than what stays."""
    if change is None:
        return Part(text, weight=weight)
    from tui.wording.changes import marked

    tone: Tone = "plain" if change.is_good is None else "good" if change.is_good else "warning"
    return Part(f"{text} {marked(change, current_language())}", tone, weight=weight + 10)


def key_parts(screen: "DesignScreen") -> list[Part]:
    """Give the keys that apply at the cursor, the most useful first; Help and Quit never give way."""
    pane = screen.pane
    if screen.app.screen is not screen:
        # A question stands over it: what keys do here is not for now.
        return [Part(f"Enter {_('Accept')}", weight=9), Part(f"Esc {_('Leave')}", "dim", weight=8)]
    if pane.editor is not None:
        return _editing_keys(pane.editor)
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
        "undo": not screen.workspace.document.can_undo,
        "redo": not screen.workspace.document.can_redo,
        "library": not pane.library.kinds,
        "add": row is None,
        "half": not pane.rates,
        "vote": screen.active != "role" or not pane.topic_at_cursor,
    }
    title = pane.enter_title
    if library.has_focus:
        leave_out.update((action.id, True) for action in actions.in_scope("pane") if action.id != "library")
        title = _("Add") if kind == "record" else title
    parts = []
    if title:
        opens = "activate" if in_outline or library.has_focus else "enter"
        parts.append(Part(f"{actions.shown_key(opens)} {title}", action=opens, weight=60))
    if pane.rates:
        levels = actions.shown_row(*(f"rate-{level}" for level in range(SCALE_TOP + 1)))
        parts.append(Part(f"{levels} {_('Rate')}", weight=59))
    parts.extend(pane.typed_keys)
    parts.extend(
        Part(f"{actions.shown_key(action)} {_(action.title)}", "dim", action.id, action.footer)
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
