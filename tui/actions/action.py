"""What an action is, and where one works."""

from typing import Literal, NamedTuple

Scope = Literal["app", "pane", "outline", "sheet", "municipality", "needs", "role", "targets", "programme"]


class Action(NamedTuple):
    """Something the user can do.

    Attributes:
        id: Its name in the keymap file; `action_<id>` does it.
        scope: Where it works: everywhere in a session, in a pane, on the rows of an outline or the cells of a sheet,
            in the pane of the municipality, of the needs, of the role or of the programme, or in the matrix of targets.
        keys: Its keys, the first shown; each is known to arrive through tmux, or stands beside one that is.
        title: What it is called.
        help: What it does.
        footer: Its weight in the footer, the highest stay when room is short; 0 keeps it out.
        palette: Whether the command palette offers it.
        faces: Of the needs and the programme, what must be shown for it to apply (employees, groups; the order, the
            calendar); empty when it always applies.
        also: What else people call it, by which the command palette finds it too.
    """

    id: str
    scope: Scope
    keys: tuple[str, ...]
    title: str
    help: str
    footer: int = 0
    palette: bool = True
    faces: tuple[str, ...] = ()
    also: str = ""
