"""`maatwerk purge FILE`: everybody out of a session and all that is kept beside it."""

from pathlib import Path

import click

from tui.commands.base import Command, file_argument, language_option
from tui.commands.consent import must_agree, yes_option
from tui.commands.forget import files_of, tell_mentions
from tui.console import DONE, write
from tui.translation import _


def build() -> click.Command:
    """Give the command."""
    return Command(
        "purge",
        callback=purge,
        params=[
            file_argument("file"),
            yes_option(),
            language_option(_("The language of what is told; otherwise that of the system.")),
        ],
        help=_(
            "Remove all people from the session FILE: employees, ratings, needs, exemptions, fixed groups, members of "
            "the cross-section, the files with names and keys, people in other versions beside them, and the saved "
            "versions (maatwerk history). What is told of groups, and all that is about nobody, stays.\n\n"
            "It is done to all of these files or to none, and can't be undone. The session must not be open."
        ),
    )


def purge(file: Path, lang: str | None, *, yes: bool) -> int:
    """Remove all people and give the exit code."""
    del lang
    from sessions.rights.removal import carry_out, finish, purging

    finish(file)
    removal = purging(file)
    if not removal.changes:
        write(_("{file} holds nobody; nothing was removed.").format(file=file) + "\n")
        return DONE
    files = files_of(removal)
    question = _("Remove all people from {files}? This can't be undone.")
    must_agree(question.format(files=files), yes=yes)
    carry_out(removal)
    told = _(
        "Removed all people from {files}; out of reach are plans and forms in folders of your own choosing, copies "
        "elsewhere, what was sent, and the history of git."
    )
    write(told.format(files=files) + "\n")
    tell_mentions(removal.mentions)
    return DONE
