"""`maatwerk demo`: the app on a private copy of an example."""

from itertools import count
from pathlib import Path
from typing import Final

import click

from frameworks.language import Language, Message
from tui.commands.base import Command, language_option, path_type
from tui.commands.open import at_terminal, run_app
from tui.console import DONE, say, what_is, write
from tui.language import _

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


def private_copy(example: Path, folder: Path | None = None) -> Path:
    """Copy an example to a folder where nobody else can look, and give the copy.

    Args:
        example: The example's file.
        folder: Where the copy goes; by default a new folder of its own in the program's folder for them.

    Raises:
        FileFault: The folder can't be made or written to, or there is a file of that name in it.
    """
    from frameworks.reading import access_fault, read_bytes
    from sessions.store.files import write_atomically
    from tui.folders import demo_folder

    data = read_bytes(example)
    if folder is None:
        folder = _fresh(demo_folder(), example.stem)
    else:
        _make(folder)
    copy = folder / example.name
    if what_is(copy) != "nothing":
        told = Message(
            "The file is there already and is left alone. Choose another folder, or open it.", room="tui"
        )
        raise access_fault(copy, told)
    write_atomically(copy, data)
    return copy


def _fresh(parent: Path, name: str) -> Path:
    """Make a new folder in a folder and give it.

    Raises:
        FileFault: It can't be made.
    """
    _make(parent)
    for number in count(1):
        folder = parent / f"{name}-{number}"
        if what_is(folder) == "nothing" and _make(folder):
            return folder
    raise AssertionError  # counting does not end


def _make(folder: Path) -> bool:
    """Make a folder for its owner only, and those that it stands in; tell whether it was not there yet.

    Raises:
        FileFault: It can't be made.
    """
    from frameworks.reading import access_fault

    try:
        folder.mkdir(mode=0o700, parents=True)
    except OSError as error:
        if isinstance(error, FileExistsError) and what_is(folder) == "folder":
            return False
        told = Message(
            "The folder can't be made ({reason}). Choose another one with --dir.",
            {"reason": error.strerror or str(error)},
            room="tui",
        )
        raise access_fault(folder, told) from None
    return True
