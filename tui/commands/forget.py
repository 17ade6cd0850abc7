"""`maatwerk forget FILE CODE`: one person out of a session and all that is kept beside it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.base import Command, file_argument, language_option
from tui.commands.consent import must_agree, yes_option
from tui.commands.person import checked_code, code_argument
from tui.console import DONE, say, write
from tui.translation import _, n_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sessions.rights.removal import Removal


def build() -> click.Command:
    """Give the command."""
    return Command(
        "forget",
        callback=forget,
        params=[
            file_argument("file"),
            code_argument(),
            yes_option(),
            language_option(_("The language of what is told; otherwise that of the system.")),
        ],
        help=_(
            "Remove the person with CODE from the session FILE, the files with names and keys, and the other versions "
            "that maatwerk keeps beside them. Ratings, needs, exemptions and places in fixed groups go along. Saved "
            "versions (maatwerk history) go altogether when that code stands in any of them.\n\n"
            "It is done to all of these files or to none, and can't be undone."
        ),
    )


def forget(file: Path, code: str, lang: str | None, *, yes: bool) -> int:
    """Remove a person and give the exit code."""
    del lang
    from sessions.rights.removal import carry_out, finish, forgetting

    wanted = checked_code(code)
    finish(file)
    removal = forgetting(file, wanted)
    question = _("Remove {code} from {files}? This can't be undone.")
    must_agree(question.format(code=wanted, files=files_of(removal)), yes=yes)
    carry_out(removal)
    who = wanted
    if count := removal.ratings:
        who = n_("{code} with {count} level", "{code} with {count} levels", count).format(
            code=wanted, count=count
        )
    told = _(
        "Removed {who} from {files}; out of reach are plans and forms in folders of your own choosing, copies "
        "elsewhere, what was sent, and the history of git."
    )
    write(told.format(who=who, files=files_of(removal)) + "\n")
    tell_mentions(removal.mentions)
    return DONE


def files_of(removal: "Removal") -> str:
    """Give what a removal changes or takes away, by name."""
    saved = [_("the saved versions (maatwerk history)")] if removal.forgets_versions else []
    plans = [
        n_("{folder} ({count} plan)", "{folder} ({count} plans)", count).format(folder=folder, count=count)
        for folder, count in removal.plans.items()
    ]
    return ", ".join([*removal.files, *plans, *saved])


def tell_mentions(places: "Iterable[str]") -> None:
    """Tell where the code of somebody who was removed still stands in what people wrote."""
    for place in places:
        told = _("{place}: a code of who was removed stands here in a text of yours. Read it and decide.")
        say(told.format(place=place))
