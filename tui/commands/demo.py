"""`maatwerk demo`: the app on a private copy of an example."""

from pathlib import Path
from typing import Final

import click

from frameworks.languages import Language
from tui.commands.base import Command, language_option, path_type
from tui.commands.open import at_terminal, run_app
from tui.console import DONE, say, write
from tui.translation import _

EXAMPLE: Final = "kampen.toml"


def build() -> click.Command:
    """Give the command."""
    return Command(
        "demo",
        callback=demo,
        params=[
            language_option(_("The language of the app, and of the proposal when that is printed.")),
            click.Option(
                ["--dir", "folder"],
                type=path_type(),
                metavar=_("DIR"),
                help=_("Put the copy in this folder; otherwise in one of its own. See: maatwerk where"),
            ),
        ],
        help=_(
            "Try the app on a copy of an example: the municipality of Kampen, with invented figures. "
            "Without a terminal, the example's proposal is printed."
        ),
    )


def demo(lang: Language | None, folder: Path | None) -> int:
    """Open a copy of the example, or print the example's proposal where there is no terminal."""
    from tui.examples import private_copy
    from tui.folders import examples_folder

    example = examples_folder() / EXAMPLE
    if not at_terminal():
        from sessions.store.reader import load

        session = load(example).session
        from sessions.proposal.render import render

        write(render(session, lang))
        return DONE
    copy = private_copy(example, folder)
    outcome = run_app(copy, language=lang)
    say(_("Your copy of the example is {file}").format(file=copy))
    return outcome
