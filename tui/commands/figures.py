"""`maatwerk figures`: the figures of a session, to read or as JSON."""

from pathlib import Path

import click

from frameworks.languages import Language
from tui.commands.base import Command, file_argument, language_option
from tui.console import DONE, write
from tui.translation import _, current_language


def build() -> click.Command:
    """Give the command."""
    return Command(
        "figures",
        callback=figures,
        params=[
            file_argument("file"),
            click.Option(
                ["--json", "as_json"], is_flag=True, help=_("Write the figures as JSON, for programs.")
            ),
            language_option(_("The language of the figures' names; otherwise that of the system.")),
        ],
        help=_(
            "Print the figures of a session FILE: cross-section, needs, routes, programme and money.\n\n"
            "Nothing in them is about one person: of people only bands and rounded numbers are told, of rounds that "
            "are closed, and of groups of seven or more. While a round comes in it counts in the app's private mode "
            "only."
        ),
    )


def figures(file: Path, lang: Language | None, *, as_json: bool) -> int:
    """Print the figures of a session and give the exit code."""
    del lang
    from tui.commands.unsettled import read_session

    session = read_session(file)
    # Loaded after the session: a file that can't be used is told at once.
    from sessions.exchange.figures import figures as figures_of

    found = figures_of(session, current_language())
    if as_json:
        import json

        write(json.dumps(found, ensure_ascii=False, indent=2, allow_nan=False) + "\n")
    else:
        from tui.commands.figures_text import as_text

        write(as_text(found, current_language()))
    return DONE
