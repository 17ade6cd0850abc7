"""What an action is, and where one works."""

from typing import Literal, NamedTuple

Scope = Literal["app", "pane", "outline", "sheet", "municipality", "needs", "role", "targets"]


class Action(NamedTuple):
    """Something the user can do.

    Attributes:
        id: Its name in the keymap file; `action_<id>` does it.
        scope: Where it works: everywhere in a session, in a pane, on the rows of an outline or the cells of a sheet,
            in the pane of the municipality, of the needs or of the role, or in the matrix of targets.
        keys: Its keys, the first shown; each is known to arrive through tmux, or stands beside one that is.
        title: What it is called.
        help: What it does.
        footer: Its weight in the footer, the highest stay when room is short; 0 keeps it out.
        palette: Whether the command palette offers it.
        faces: Of the needs, what must be shown (employees, groups) for it to be about the cell under the cursor;
            empty when it always applies.
    """

    id: str
    scope: Scope
    keys: tuple[str, ...]
    title: str
    help: str
    footer: int = 0
    palette: bool = True
    faces: tuple[str, ...] = ()
