"""`maatwerk open FILE`, or just `maatwerk FILE`: a session in the app."""

import os
import sys
from pathlib import Path
from typing import Final

import click

from frameworks.languages import Language
from tui.commands.base import Command, file_argument, frameworks_option, language_option
from tui.console import MISUSED, Failure
from tui.translation import _

_WITHOUT_CURSOR: Final = frozenset({"", "dumb", "unknown"})
"""Kinds of terminal, as TERM names them, that can't place a cursor."""


def build() -> click.Command:
    """Give the command."""
    return Command(
        "open",
        callback=open_session,
        params=[
            file_argument("file", required=False),
            click.Option(["--read-only"], is_flag=True, help=_("Look, and change nothing.")),
            language_option(_("The language of the app; otherwise that of the system.")),
            click.Option(
                ["--no-mouse"],
                is_flag=True,
                help=_("Leave the mouse to the terminal, to select and copy text."),
            ),
            frameworks_option(),
        ],
        help=_(
            "Open the session FILE in the app. Without FILE you pick one there, or make a new one.\n\n"
            "Each change is saved at once; nothing is asked when you quit."
        ),
    )


def open_session(
    file: Path | None, lang: Language | None, frameworks: Path | None, *, read_only: bool, no_mouse: bool
) -> int:
    """Open a session in the app and give the exit code."""
    return run_app(file, read_only=read_only, language=lang, mouse=not no_mouse, frameworks=frameworks)


def run_app(
    file: Path | None,
    *,
    read_only: bool = False,
    language: Language | None = None,
    mouse: bool = True,
    frameworks: Path | None = None,
) -> int:
    """Run the app and give its exit code.

    Raises:
        FileFault: The file can't be opened.
        Failure: There is no terminal to show the app in, or it can't show it.
    """
    if not at_terminal():
        _refuse_without_terminal(file)
    _refuse_what_can_not_draw()
    from tui.app.run import run

    return run(file, read_only=read_only, language=language, mouse=mouse, frameworks=frameworks)


def _refuse_what_can_not_draw() -> None:
    """Say so where the app would draw nothing that can be seen.

    Raises:
        Failure: The screen, which is drawn on standard error, goes elsewhere; or the terminal can't place its cursor.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        told = _(
            "maatwerk: the app draws on standard error, which goes elsewhere here. Leave out 2> and the like."
        )
        raise Failure(told, code=MISUSED)
    term = os.environ.get("TERM", "")
    if os.name == "posix" and term in _WITHOUT_CURSOR:
        told = _(
            "maatwerk: a terminal of this kind (TERM={term}) can't place its cursor, which the app needs. Commands "
            "such as maatwerk proposal work here."
        )
        raise Failure(told.format(term=term or '""'), code=MISUSED)


def at_terminal() -> bool:
    """Tell whether there are keys to read and a screen to write to."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _refuse_without_terminal(file: Path | None) -> None:
    """Say what to do instead of opening the app; what is wrong with the file itself is said first.

    Raises:
        FileFault: The file can't be opened.
        Failure: Always otherwise.
    """
    if file is None:
        raise Failure(_("maatwerk: the app needs a terminal. See: maatwerk --help"), code=MISUSED)
    from sessions.store.reader import load

    load(file)
    told = _(
        "{file}: the app needs a terminal. Without one: maatwerk proposal {file}, or maatwerk check {file}"
    )
    raise Failure(told.format(file=file), code=MISUSED)
