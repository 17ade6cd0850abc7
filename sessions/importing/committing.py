"""Putting an import on disk: the session, who has which code, and the names if asked for; all of it or nothing."""

import contextlib
from pathlib import Path

from frameworks.reading import read_bytes
from sessions.importing.keys import Apart
from sessions.importing.keys_file import key_path, key_text, keys_file, read_keys
from sessions.importing.names_file import load_names, names_text
from sessions.importing.plan import Plan
from sessions.importing.register import Register
from sessions.store.beside import keys_path, names_path
from sessions.store.files import make_folder, remove_file, write_atomically
from sessions.store.store import FileStore

Before = dict[Path, bytes | None]
"""What files held before; None for one that was not there."""


def keep(plan: Plan, store: FileStore) -> None:
    """Put an import on disk.

    The files beside the session come first, so that nobody is in a session without being recognised; when the session
    itself can't be saved they are put back.

    Raises:
        ChangedOnDisk: Somebody else changed the session; everything is as it was.
        FileFault: A file can't be written; everything is as it was.
    """
    before = keep_register(plan, store.path)
    try:
        store.save(plan.after)
    except BaseException:
        put_back(before)
        raise


def keep_register(plan: Plan, session: Path) -> Before:
    """Write who has which code beside a session, and the names if the plan has them; give what was there before.

    Raises:
        FileFault: A file can't be written; all are as they were.
    """
    files: dict[Path, str | None] = {}
    if any(True for _code in plan.register.codes()):
        files.update(_of_register(plan.register, session))
    if plan.names:
        files[names_path(session)] = names_text({**load_names(session), **plan.names})
    before: Before = {}
    try:
        for path, text in files.items():
            before[path] = read_bytes(path) if path.exists() else None
            if text is not None:
                write_atomically(path, text.encode())
            elif before[path] is not None:
                remove_file(path)
    except BaseException:
        put_back(before)
        raise
    return before


def _of_register(register: Register, session: Path) -> dict[Path, str | None]:
    """Give the texts of the files with the marks and the key; None for a key that is to be nowhere apart any more.

    A key comes before the marks that were made with it, and goes after them.
    """
    kept, known = register.keys.kept, read_keys(session)
    files: dict[Path, str | None] = {}
    if isinstance(kept, Apart) and not register.keys.is_saved:
        place = key_path(kept)
        make_folder(place.parent)
        files[place] = key_text(register.keys)
    files[keys_path(session)] = keys_file(register).text()
    if known is not None and isinstance(known.kept, Apart) and known.kept != kept:
        files[key_path(known.kept)] = None
    return files


def put_back(before: Before) -> None:
    """Give files the bytes that they had; those that were not there are removed."""
    for path, data in before.items():
        with contextlib.suppress(OSError):
            if data is None:
                path.unlink(missing_ok=True)
            elif not path.exists() or path.read_bytes() != data:
                write_atomically(path, data)
