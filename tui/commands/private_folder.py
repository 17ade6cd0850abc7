"""What commands that write files about people share: the folder they go in, and the names that are put on them."""

from pathlib import Path

import click

from tui.commands.base import path_type
from tui.console import MISUSED, UNREACHABLE, Failure, what_is
from tui.translation import _, current_language


def sure_option() -> click.Option:
    """Give the option `--yes` of a command that writes files about people."""
    return click.Option(
        ["--yes"],
        is_flag=True,
        help=_(
            "Also write in a folder that is in a repository (git) or copied elsewhere (OneDrive, Dropbox)."
        ),
    )


def folder_option() -> click.Option:
    """Give the option `-o` of a command that writes files about people."""
    return click.Option(
        ["-o", "--output"],
        type=path_type(),
        required=True,
        metavar=_("FOLDER"),
        help=_("The folder to put them in; it is made for you alone."),
    )


def names_option() -> click.Option:
    """Give the option `--names` of a command that writes files about people."""
    return click.Option(["--names"], is_flag=True, help=_("Put names on them, from <session>.names.toml."))


def private_folder(folder: Path, *, yes: bool) -> None:
    """Make the folder for files about people, for its owner only, unless it is there.

    Args:
        folder: The folder.
        yes: Whether it may be one that others get a copy of.

    Raises:
        Failure: They do, and that was not agreed to; or it is a file.
        FileFault: The folder can't be made or written in.
    """
    from sessions.store.private_folder import exposure_of, make_private_folder

    if what_is(folder) not in {"nothing", "folder"}:
        raise Failure(_("{folder}: this is no folder. Name one with -o.").format(folder=folder), code=MISUSED)
    exposed = None if yes else exposure_of(folder)
    if exposed is not None:
        told = _(
            "{why} These files are about people: name another folder with -o, or say --yes. Nothing was written."
        )
        raise Failure(told.format(why=exposed.text(current_language())), code=MISUSED)
    make_private_folder(folder)


def names_beside(session: Path) -> dict[str, str]:
    """Give the names of people by code, from the file beside a session.

    Raises:
        Failure: There is no such file.
        FileFault: It can't be read.
    """
    from sessions.importing.names_file import load_names
    from sessions.store.beside import names_path

    path = names_path(session)
    if what_is(path) == "nothing":
        told = _("{file}: there is no file with names. Import with --keep-names, or leave --names out.")
        raise Failure(told.format(file=path), code=UNREACHABLE)
    return dict(load_names(session))
