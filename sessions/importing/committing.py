"""Putting an import on disk: the session, who has which code, and the names if asked for; all of it or nothing."""

from pathlib import Path

from sessions.importing.keys import Apart
from sessions.importing.keys_file import key_path, key_text, keys_file, read_keys
from sessions.importing.names_file import load_names, names_text
from sessions.importing.plan import Plan
from sessions.importing.register import Register
from sessions.store.beside import keys_path, names_path
from sessions.store.files import make_folder
from sessions.store.store import FileStore
from sessions.store.together import Before, all_or_nothing, put


def keep(plan: Plan, store: FileStore) -> None:
    """Put an import on disk.

    The files beside the session come first, so that nobody is in a session without being recognised; when the session
    itself can't be saved they are put back.

    Raises:
        ChangedOnDisk: Somebody else changed the session; everything is as it was.
        FileFault: A file can't be written; everything is as it was.
    """
    with all_or_nothing(keep_register(plan, store.path)):
        store.save(plan.after)


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
    with all_or_nothing() as before:
        for path, text in files.items():
            put(path, None if text is None else text.encode(), before)
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
