"""Putting an import on disk: the session, who has which code, and the names if asked for; all of it or nothing."""

import contextlib
from pathlib import Path

from sessions.importing.plan import Plan
from sessions.importing.register import keys_path, load_names, names_path, names_text, register_text
from sessions.store.files import write_atomically
from sessions.store.store import FileStore


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


def keep_register(plan: Plan, session: Path) -> dict[Path, bytes | None]:
    """Write who has which code beside a session, and the names if the plan has them; give what was there before.

    Raises:
        FileFault: A file can't be written; both are as they were.
    """
    files = {}
    if any(True for _code in plan.register.codes()):
        files[keys_path(session)] = register_text(plan.register)
    if plan.names:
        files[names_path(session)] = names_text({**load_names(session), **plan.names})
    before: dict[Path, bytes | None] = {}
    try:
        for path, text in files.items():
            before[path] = path.read_bytes() if path.exists() else None
            write_atomically(path, text.encode())
    except BaseException:
        put_back(before)
        raise
    return before


def put_back(before: dict[Path, bytes | None]) -> None:
    """Give files the bytes that they had; those that were not there are removed."""
    for path, data in before.items():
        with contextlib.suppress(OSError):
            if data is None:
                path.unlink(missing_ok=True)
            elif path.read_bytes() != data:
                write_atomically(path, data)
