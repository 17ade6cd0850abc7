"""Copying a text to the clipboard of whoever looks, also over a line: by what terminals take for that, or to a file."""

import base64
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from sessions.store.files import make_folder, write_atomically
from tui.folders import copied_file

MOST_BYTES: Final = 74_994
"""Bytes of text that every terminal takes which takes any: 99,992 as they are sent."""
_PART: Final = 240
"""Characters that GNU screen passes on at a time."""
_PATIENCE: Final = 2.0
"""Seconds that tmux gets."""


def fits(text: str) -> bool:
    """Tell whether a terminal takes a text that long."""
    return len(text.encode()) <= MOST_BYTES


def sequence(text: str, environment: Mapping[str, str]) -> str:
    """Give what has the terminal take a text on its clipboard (OSC 52).

    Args:
        text: The text.
        environment: The variables of the process, which tell whether GNU screen stands between, which passes on
            what is marked for that.
    """
    sent = f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\x07"
    return "".join(_passed_on(sent)) if environment.get("STY") and not environment.get("TMUX") else sent


def _passed_on(sent: str) -> Iterator[str]:
    for at in range(0, len(sent), _PART):
        yield f"\x1bP{sent[at : at + _PART]}\x1b\\"


def give_tmux(text: str, environment: Mapping[str, str]) -> bool:
    """Have tmux take a text in its buffer and pass it on to the terminal; tell whether it did.

    tmux passes on nothing that a program sends unless it is set to; asked like this it does. Its buffer is pasted with
    its own key as well.
    """
    if not environment.get("TMUX"):
        return False
    for words in (["tmux", "load-buffer", "-w", "-"], ["tmux", "load-buffer", "-"]):
        with suppress(OSError, subprocess.SubprocessError):
            done = subprocess.run(  # noqa: S603 - two commands that are written here
                words, input=text.encode(), capture_output=True, timeout=_PATIENCE, check=False
            )
            if not done.returncode:
                return True
    return False


def put_in_file(text: str) -> Path:
    """Put a text in that file, which nobody else may read, and give the file.

    Raises:
        FileFault: It can't be written.
    """
    path = copied_file()
    make_folder(path.parent)
    write_atomically(path, text.encode())
    return path
