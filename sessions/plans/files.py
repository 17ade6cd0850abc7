"""Plans as files for their owner only: where each stands, and writing them once all of them are made."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from frameworks.languages import Language
from sessions.documents.formats import Format, Made
from sessions.model import Session
from sessions.plans.made import NO_NAMES, made_plan
from sessions.store.files import sweep
from sessions.store.private_folder import make_private_folder, write_private
from sessions.store.together import all_or_nothing, held_by


def plan_files(folder: Path, names: Iterable[str], to: Format) -> list[Path]:
    """Give the file of each plan or talk sheet, which is named by its code alone."""
    return [folder / f"{each}.{to}" for each in names]


def first_double(files: Iterable[Path]) -> Path | None:
    """Give the first file with a name that one before it has where capitals make no difference; `None` for none."""
    seen: set[str] = set()
    for each in files:
        if each.name.casefold() in seen:
            return each
        seen.add(each.name.casefold())
    return None


def write_plans(
    files: Sequence[Path], made: Sequence[Made], ask: Callable[[], object] = lambda: None
) -> None:
    """Write what was made for people, each in its file, for their owner only; in folders for that owner only.

    All of them are written, or none: whatever breaks it off, the files get back what they held.

    Args:
        files: The file of each.
        made: What is to stand in them.
        ask: Called before each file and behind the last; what it raises breaks it off.

    Raises:
        FileFault: A folder can't be made, or a file can't be written.
    """
    for folder in dict.fromkeys(each.parent for each in files):
        make_private_folder(folder)
        sweep(folder, *(each.name for each in files if each.parent == folder))
    with all_or_nothing() as before:
        for file, each in zip(files, made, strict=True):
            ask()
            before[file] = held_by(file)
            write_private(file, each.data)
        ask()


def made_plans(
    session: Session,
    codes: Sequence[str],
    to: Format,
    language: Language | None,
    names: Mapping[str, str] = NO_NAMES,
    goes_on: Callable[[], bool] = lambda: True,
) -> list[Made]:
    """Give the plans of several people, in their order.

    Args:
        session: The session.
        codes: Their codes.
        to: The format.
        language: The language; `None` for that of the session.
        names: What they are called, by code.
        goes_on: Tells whether they are still wanted; when not, those are given that were made by then.

    Raises:
        KeyError: Nobody of the session has one of the codes.
        ModuleNotFoundError: What the format needs is not installed.
        typst.TypstError: A PDF can't be laid out.
    """
    made: list[Made] = []
    for code in codes:
        if not goes_on():
            break
        made.append(made_plan(session, code, to, language, names.get(code, "")))
    return made
