"""Running the app: on which session, in which language, and with which exit code it ends."""

from pathlib import Path
from typing import Final

from frameworks.languages import Language
from tui.app.app import MaatwerkApp
from tui.app.last_words import last_words
from tui.app.recent import is_first_run
from tui.background import let_keys_go_first
from tui.console import UNREACHABLE, say
from tui.translation import language_of, set_language

_FAULT: Final = 70
"""Exit code: the program has a fault."""


def run(
    path: Path | None,
    *,
    read_only: bool = False,
    language: Language | None = None,
    mouse: bool = True,
    frameworks: Path | None = None,
) -> int:
    """Run the app and give its exit code.

    Args:
        path: The session to open; None for the start screen.
        read_only: Change nothing.
        language: The language of the screen; that of the environment when None.
        mouse: Whether the app takes the mouse.
        frameworks: A folder with more frameworks.

    Raises:
        FileFault: The file can't be opened.
    """
    set_language(language or language_of())
    if path is not None and not path.is_file():
        # Said on a plain line, before the screen is taken over.
        from sessions.store.reader import load

        load(path)
    app = MaatwerkApp(path, read_only=read_only, frameworks=frameworks, is_first_run=is_first_run())
    let_keys_go_first()
    code: int | None = None
    try:
        code = app.run(mouse=mouse)
    finally:
        app.end()
        for line in last_words(app.unfollowed, app.fault_text, app.kept):
            say(line)
    if app.refused is not None:
        raise app.refused
    if app.fault_text:
        return _FAULT
    return code or (0 if app.kept is None else UNREACHABLE)
