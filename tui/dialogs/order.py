"""The dialog that shows the best order of the modules before it is taken."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from frameworks.fields import in_language
from sessions.model import Session
from sessions.things import things
from tui.dialogs.text import TextDialog
from tui.translation import _, current_language

if TYPE_CHECKING:
    from sessions.analysis.order import BrokenRule
    from sessions.analysis.sorting import BestOrder

StyledLine = tuple[str, str]
"""A line of text and how it is styled."""


def order_lines(session: Session, best: "BestOrder") -> Iterator[StyledLine]:
    """Give what a sorted order changes: what moves where, the rules before and after, and the whole order."""
    language = current_language()
    yield _("Moves"), "bold $text-accent"
    for moved in best.moves:
        yield f"• {moved.message.text(language)}", ""
    told = {_told(rule) for rule in best.after}
    mended = [rule for rule in best.before if _told(rule) not in told]
    yield (
        _("Broken rules: {before} before, {after} after").format(
            before=len(best.before), after=len(best.after)
        ),
        "bold $text-accent",
    )
    for rule in mended:
        yield f"✓ {rule.message.text(language)}", "$text-success"
    for rule in best.after:
        yield f"✗ {rule.message.text(language)}", "$text-warning"
    yield _("The new order"), "bold $text-accent"
    modules, moves = things(session, "module"), {moved.module for moved in best.moves}
    for phase in session.programme.phases:
        yield f"{in_language(phase.name, session.language)}", "bold"
        for name in best.order[phase.id]:
            title = in_language(modules[name].title, session.language)
            yield (f"▸ {title}", "bold") if name in moves else (f"· {title}", "")


def _told(rule: "BrokenRule") -> tuple[str, str, tuple[str | int, ...]]:
    return rule.code, rule.module, rule.path


class OrderDialog(TextDialog[bool]):
    """Shows a sorted order; gives whether it is taken."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "dismiss(True)", show=False),
        Binding("escape,q", "dismiss(False)", show=False),
    ]

    def __init__(self, session: Session, best: "BestOrder") -> None:
        lines = (Content.styled(text, style) for text, style in order_lines(session, best))
        super().__init__(_("The best order"), Content("\n").join(lines), _("Enter takes it · Esc leaves it"))
