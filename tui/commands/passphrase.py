"""The passphrase that the key to a session's people stands behind: from a file, the environment, or typed."""

import sys
from pathlib import Path

import click

from tui.commands.base import path_type
from tui.console import Failure
from tui.translation import _


def passphrase_option() -> click.Option:
    """Give the option `--passphrase-file`."""
    return click.Option(
        ["--passphrase-file"],
        type=path_type(),
        metavar=_("FILE"),
        help=_(
            "Keep the key to the hashes of people behind the passphrase on the first line of this file; otherwise it "
            "stands in the program's own folder."
        ),
    )


def passphrase_for(session: Path, file: Path | None) -> str:
    """Give the passphrase for a session: of the file, else of the environment, else typed where one is needed.

    Returns:
        An empty text when there is none and none is needed.

    Raises:
        FileFault: The file, or the session's file with keys, can't be read.
        Failure: The passphrase is empty.
    """
    if file is not None:
        from frameworks.reading import read_text

        found = read_text(file).partition("\n")[0].rstrip("\r")
        if not found.strip():
            raise Failure(_("{file}: there is no passphrase on the first line.").format(file=file))
        return found
    from sessions.importing.keys import given_passphrase
    from sessions.importing.keys_file import is_locked

    if given := given_passphrase():
        return given
    if not is_locked(session) or sys.stdin is None or not sys.stdin.isatty():
        return ""
    from getpass import getpass

    return getpass(_("Passphrase of the keys of {file}: ").format(file=session.name), stream=sys.stderr)
