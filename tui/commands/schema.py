"""`maatwerk schema`: the JSON Schema of a file."""

import json

import click

from tui.commands.base import Command, language_option
from tui.console import write
from tui.translation import _, current_language


def build() -> click.Command:
    """Give the command."""
    return Command(
        "schema",
        callback=schema,
        params=[
            click.Argument(
                ["kind"], type=click.Choice(["session", "framework"]), metavar="session|framework"
            ),
            language_option(_("The language of the descriptions; otherwise that of the system.")),
        ],
        help=_(
            "Print the JSON Schema of a session or framework file. With a TOML language server, editors such "
            "as VS Code, Helix and Neovim use it to complete and check the file while you type."
        ),
    )


def schema(kind: str, lang: str | None) -> None:
    """Print the JSON Schema of a kind of file."""
    del lang
    from frameworks.model import Framework
    from frameworks.schema import json_schema
    from sessions.model import Session

    record = Session if kind == "session" else Framework
    write(json.dumps(json_schema(record, current_language()), ensure_ascii=False, indent=2) + "\n")
