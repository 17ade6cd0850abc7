"""How far the design is, on one line or in full, and the one next thing to do with its keys."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from rich.cells import cell_len

from sessions.analysis.progress import Step, Todo, progress
from sessions.model import Session
from tui.translation import _, current_language
from tui.wording.cells import fitted

Keys = Callable[[str], str]
"""Gives the key of an action by its name in the keymap file."""

GO: Final = "next-step"
"""The action that goes to the next thing to do."""

SIGNS: Final = {"done": "✓", "begun": "◐", "open": "○"}

_DO: Final[Mapping[str, str]] = {
    "headcount": "activate",
    "view": "activate",
    "drivers": "add",
    "units": "add",
    "members": "add",
    "attended": "attend",
    "start": "start",
    "definition": "activate",
    "shifts": "library",
    "shift-sides": "activate",
    "competencies": "library",
    "profiles": "library",
    "targets": "targets",
    "vote": "vote",
    "agree": "vote",
    "objections": "objections",
    "employees": "import",
    "ratings": "new-round",
    "closed": "close-round",
    "phases": "add",
    "modules": "library",
    "placed": "move-to",
    "covered": "library",
    "start-day": "activate",
    "evaluation": "add",
    "client": "activate",
    "supplier": "activate",
    "question": "activate",
    "day": "activate",
}
"""By the id of a thing to do the action that does it, once the cursor is there."""


def keys_of(todo: Todo, shown_key: Keys) -> str:
    """Give the keys that lead to a thing to do and do it."""
    return f"{shown_key(GO)} {shown_key(_DO[todo.id])}"


def next_line(session: Session, shown_key: Keys) -> str:
    """Give the one next thing to do, its keys first, where no line is too short for them; when all is done, so."""
    todo = progress(session).next
    if todo is None:
        return _("All steps are done: {key} gives the proposal.").format(key=shown_key("export-document"))
    text = todo.text.text(current_language())
    return _("Next ({keys}): {what}").format(what=text, keys=keys_of(todo, shown_key))


def with_next(nothing: str, session: Session, shown_key: Keys) -> str:
    """Give what stands in place of nothing, with the next thing to do on the line below it."""
    return f"{nothing}\n{next_line(session, shown_key)}"


def path_line(session: Session, width: int, shown_key: Keys) -> str:
    """Give the steps of the method with how far each is, and the next thing to do, within so many columns.

    Where not all names fit, the steps are signs with the name of the first that is not done.
    """
    steps = progress(session).steps
    coming = next_line(session, shown_key)
    whole = f"{'  '.join(_named(each) for each in steps)}  →  {coming}"
    if cell_len(whole) <= width:
        return whole
    signs = "".join(SIGNS[each.state] for each in steps)
    current = next((each for each in steps if each.todo), None)
    short = f"{signs}  {coming}" if current is None else f"{signs} {_counted(current)}  {coming}"
    return short if cell_len(short) <= width else fitted(f"{signs}  {coming}", width)


def in_full(session: Session, shown_key: Keys) -> Iterator[str]:
    """Give a line for each step with how far it is, the reasons below it, and the next thing to do."""
    language = current_language()
    for step in progress(session).steps:
        yield f"{SIGNS[step.state]} {_counted(step)}"
        for todo in step.todo:
            yield f"    - {todo.text.text(language)}"
    yield next_line(session, shown_key)


def _named(step: Step) -> str:
    return f"{SIGNS[step.state]} {step.title.text(current_language())}"


def _counted(step: Step) -> str:
    title = step.title.text(current_language())
    return _("{step} {done} of {asked}").format(step=title, done=step.done, asked=step.asked)
