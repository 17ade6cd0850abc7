"""Files of forms that came back: which of a folder can be read, and what stands on them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from frameworks.languages import Language, Message
from frameworks.reading import FileFault, content_fault
from frameworks.tables.reading import read_every_sheet
from sessions.forms.answers import Came, answers_of, is_form
from sessions.forms.codes import codes_in
from sessions.model import Session

KINDS: Final = frozenset({".xlsx", ".xlsm", ".ods", ".xls", ".csv", ".tsv", ".txt", ".docx", ".docm", ".odt"})
"""The ends of the names of files that can be forms."""
_MOST_FILES: Final = 5_000
_LOOKED_AT: Final = 200
"""So many names of files are looked at to tell whether there are forms in a folder."""

Progress = Callable[[float], None]
"""Is told which share of the files was read."""


@dataclass(frozen=True, slots=True)
class FileLeft:
    """A file of which nothing is taken: what it is called within its folder, and why."""

    name: str
    why: Message

    def text(self, language: Language) -> str:
        """Give it as it is told."""
        return f"{self.name}: {self.why.text(language)}"


@dataclass(frozen=True, slots=True)
class Back:
    """What there is in a file, or in the files of a folder.

    Attributes:
        files: How many could be forms.
        came: What stands on those that are.
        left: The others, and why.
        others: The ends of the names of files that can be no form, one for each of them.
    """

    files: int
    came: tuple[Came, ...]
    left: tuple[FileLeft, ...]
    others: tuple[str, ...]


def are_forms(source: Path) -> bool:
    """Tell whether something is a folder, or a file with the code of a form in it."""
    if source.is_dir():
        return True
    try:
        return is_form(read_every_sheet(source))
    except FileFault:
        # What is wrong with it is told by the import of a table.
        return False


def count_by_name(folder: Path) -> int:
    """Give how many files of a folder are called as forms are when they go out: by the code of the form."""
    found = 0
    try:
        for at, each in enumerate(folder.iterdir()):
            if at >= _LOOKED_AT:
                break
            found += each.suffix.lower() in KINDS and next(codes_in(each.stem), None) is not None
    except OSError:
        return 0
    return found


def read_back(session: Session, source: Path, progress: Progress = lambda _share: None) -> Back:
    """Give what stands on the forms in a file, or in a folder and the folders in it.

    Raises:
        FileFault: There are more files in the folder than are read at once.
    """
    files, others = _files(source)
    if len(files) > _MOST_FILES:
        told = Message(
            "There are {count} files in it, and {most} is the most at once.",
            {"count": len(files), "most": _MOST_FILES},
        )
        raise content_fault(source, "too-many-files", told)
    came: list[Came] = []
    left: list[FileLeft] = []
    for at, path in enumerate(files):
        name = path.name if path == source else path.relative_to(source).as_posix()
        try:
            tables = read_every_sheet(path)
        except FileFault as fault:
            left.extend(FileLeft(name, each.message) for each in fault.findings)
        else:
            if is_form(tables):
                came.append(answers_of(session, name, tables))
            else:
                told = Message("there is no code of a form in it, so it is left")
                left.append(FileLeft(name, told))
        progress((at + 1) / len(files))
    kinds = tuple(each.suffix.lower() or each.name for each in others)
    return Back(len(files), tuple(came), tuple(left), kinds)


def _files(source: Path) -> tuple[list[Path], list[Path]]:
    """Give the files that can be forms, and those that can't."""
    if not source.is_dir():
        return [source], []
    found = sorted(_inside(source))
    return (
        [each for each in found if each.suffix.lower() in KINDS],
        [each for each in found if each.suffix.lower() not in KINDS],
    )


def _inside(source: Path) -> Iterator[Path]:
    """Give the files in a folder but those that are hidden, or that a program keeps while it has another one open."""
    for each in source.rglob("*"):
        if not each.name.startswith((".", "~$")) and each.is_file():
            yield each
