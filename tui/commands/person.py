"""`maatwerk person FILE CODE`: all that is held of one person, to give to that person."""

from pathlib import Path

import click

from frameworks.languages import Language
from tui.commands.base import Command, file_argument, language_option
from tui.console import DONE, MISUSED, Failure, write
from tui.translation import _, current_language


def build() -> click.Command:
    """Give the command."""
    return Command(
        "person",
        callback=person,
        params=[
            file_argument("file"),
            code_argument(),
            click.Option(["--json", "as_json"], is_flag=True, help=_("Write it as JSON, for programs.")),
            language_option(_("The language of the text; otherwise that of the system.")),
        ],
        help=_(
            "Print all that is held of the person with CODE: in the session FILE, in the files with names and keys "
            "beside it, and what follows from it. It says of each thing where it stands.\n\n"
            "It is for that person, and for nobody else."
        ),
    )


def code_argument() -> click.Argument:
    """Give the argument that is the code of a person."""
    return click.Argument(["code"], metavar=_("CODE"))


def checked_code(text: str) -> str:
    """Give a code as it is written.

    Raises:
        Failure: It can't be one.
    """
    from sessions.rights.removal import is_code

    code = text.strip().upper()
    if not is_code(code):
        told = _(
            "{code} is no code: an employee's is M and 3 to 5 digits, a panel member's P and 2 or 3 digits."
        )
        raise Failure(told.format(code=text), code=MISUSED)
    return code


def person(file: Path, code: str, lang: Language | None, *, as_json: bool) -> int:
    """Print all that is held of a person and give the exit code."""
    del lang
    from sessions.rights.held import held
    from sessions.rights.removal import finish

    wanted = checked_code(code)
    finish(file)
    facts = held(file, wanted, current_language())
    if as_json:
        import json

        write(json.dumps(facts, ensure_ascii=False, indent=2, allow_nan=False) + "\n")
    else:
        from tui.commands.person_text import as_text

        write(as_text(facts, current_language()))
    return DONE
