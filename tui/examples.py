"""Copies of the examples, each in a folder where nobody else can look."""

from itertools import count
from pathlib import Path

from frameworks.languages import Message
from tui.console import what_is


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
