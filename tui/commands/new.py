"""`maatwerk new FILE`: a new session file."""

from pathlib import Path

import click

from frameworks.languages import LANGUAGES, Language
from tui.commands.base import (
    Command,
    complete_framework_id,
    file_argument,
    frameworks_option,
    language_option,
)
from tui.console import DONE, say
from tui.translation import _, current_language


def build() -> click.Command:
    """Give the command."""
    return Command(
        "new",
        callback=new,
        params=[
            file_argument("file"),
            click.Option(
                ["--framework"],
                metavar="ID",
                shell_complete=complete_framework_id,
                help=_("Start from this framework. See: maatwerk frameworks list"),
            ),
            click.Option(["--name"], help=_("The municipality's name; otherwise made of the file's name.")),
            click.Option(
                ["--language"],
                type=click.Choice(LANGUAGES),
                help=_("The language of the session's texts; otherwise that of the program."),
            ),
            frameworks_option(),
            language_option(_("The language of the program; otherwise that of the system.")),
        ],
        help=_("Make a new session in FILE, empty or from a framework. A file that is there is left alone."),
    )


def new(
    file: Path,
    framework: str | None,
    name: str | None,
    language: Language | None,
    frameworks: Path | None,
    lang: str | None,
) -> int:
    """Make a session file and give the exit code."""
    del lang
    from frameworks.catalogue import Catalogue
    from sessions.new_session import new_session
    from sessions.store.store import FileStore

    municipality = _municipality(file, name)
    chosen = Catalogue(frameworks).get(framework) if framework is not None else None
    session = new_session(municipality, language=language or current_language(), framework=chosen)
    FileStore.create(file, session)
    say(_("{file}: made. Open it with: maatwerk {file}").format(file=file))
    return DONE


def _municipality(file: Path, name: str | None) -> str:
    """Give the municipality's name as given, else the file's name with spaces and a capital."""
    if name is None:
        made = " ".join(file.stem.replace("-", " ").replace("_", " ").split())[:200]
        return made[:1].upper() + made[1:] or _("Municipality")
    if not name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
        raise click.UsageError(
            _("--name must be a name of at most {most} characters").format(most=_LONGEST_NAME)
        )
    return name


_LONGEST_NAME = 200
