"""All files in which something of the people of a session can stand, as far as maatwerk itself made them."""

from pathlib import Path

from sessions.store.beside import copies, keys_path, names_path


def versions(session: Path) -> tuple[Path, ...]:
    """Give a session's file and the other versions of it that were kept beside it, and beside those."""
    found: list[Path] = [session]
    for each in found:
        found += [copy for copy in copies(each) if copy not in found]
    return tuple(found)


def family(session: Path) -> tuple[Path, ...]:
    """Give the versions of a session with the files of names and keys beside each, as far as they are there."""
    return tuple(
        file
        for each in versions(session)
        for file in (each, names_path(each), keys_path(each))
        if file == session or file.exists()
    )
