"""Folders for files about people: for their owner only, and not one that others get a copy of by itself."""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from frameworks.languages import Message
from sessions.store.files import make_folder, write_atomically, writing_fault

_REPOSITORIES: Final[Mapping[str, str]] = {
    ".git": "git",
    ".hg": "Mercurial",
    ".svn": "Subversion",
    ".jj": "Jujutsu",
    ".bzr": "Bazaar",
}
"""What stands at the top of a folder of which versions are kept, and pushed to others."""

_NAMES: Final[Mapping[str, re.Pattern[str]]] = {
    service: re.compile(rf"(?:{names})(?:[ _\-(.].*)?", re.IGNORECASE)
    for service, names in (
        ("OneDrive", "onedrive|skydrive"),
        ("Dropbox", "dropbox"),
        ("Google Drive", "google ?drive|googledrivefs|drivefs|mijn drive|my drive"),
        ("iCloud", "icloud|icloud ?drive|com~apple~clouddocs|mobile documents"),
        ("Nextcloud", "nextcloud"),
        ("ownCloud", "owncloud"),
        ("SharePoint", "share ?point|teams? ?sites?"),
        ("Box", "box sync|boxsync|box drive|box-box"),
        ("SURFdrive", "surf ?drive"),
        ("Proton Drive", "proton ?drive"),
        ("pCloud", "pcloud ?drive|pcloudsync"),
        ("MEGA", "megasync|mega ?sync|mega limited"),
        ("Syncthing", "syncthing"),
        ("Seafile", "seafile|seadrive"),
        ("Tresorit", "tresorit|my tresors"),
        ("Jottacloud", "jottacloud"),
        ("STACK", "stackstorage|stack storage"),
        ("CloudStorage", "cloudstorage"),
    )
}
"""By their names: the folders of services that copy what is put in them, also with an account's name behind it."""

_MARKS: Final[Mapping[str, re.Pattern[str]]] = {
    "Dropbox": re.compile(r"\.dropbox(?:\.cache)?"),
    "Google Drive": re.compile(r"\.tmp\.drive(?:download|upload)"),
    "Nextcloud": re.compile(r"\.(?:nextcloud|owncloud)sync\.log|\._?sync_[0-9a-f]+\.db|\.csync_journal\.db"),
    "Syncthing": re.compile(r"\.stfolder|\.stversions"),
    "Resilio Sync": re.compile(r"\.sync(?:ID|Ignore|Archive)?"),
    "iCloud": re.compile(r"\..+\.icloud"),
}
"""What such a service puts in the top of a folder that it copies, whatever that folder is called."""

_ROOTS: Final[Mapping[str, str]] = {
    "OneDrive": "OneDrive",
    "OneDriveCommercial": "OneDrive",
    "OneDriveConsumer": "OneDrive",
}
"""Variables of the environment in which a service says where its folder is."""


def exposure_of(folder: Path) -> Message | None:
    """Give why what is put in a folder would get to others by itself; `None` when nothing is known that says so.

    That is so in a repository of versions and in a folder that a service copies to elsewhere. It is seen by the names
    of the folders above it, by what stands in them, and by where a link to it leads.

    Args:
        folder: The folder, which need not be there.
    """
    for each in _above(folder):
        if (
            kind := next((name for sign, name in _REPOSITORIES.items() if _is_there(each / sign)), None)
        ) is not None:
            return Message(
                "{folder} stands in a repository of {kind} ({top}), so that what is put in it can be pushed to others.",
                {"folder": folder, "kind": kind, "top": each},
            )
        if (service := _service_of(each)) is not None:
            return Message(
                "{folder} stands in a folder that {service} copies to elsewhere ({top}).",
                {"folder": folder, "service": service, "top": each},
            )
    return None


def make_private_folder(folder: Path) -> None:
    """Make a folder that is for its owner only, unless it is there, and make sure that files can be put in it.

    Raises:
        FileFault: It can't be made, is no folder, or nothing may be written in it.
    """
    make_folder(folder)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise writing_fault(folder, PermissionError(13, os.strerror(13)))


def write_private(path: Path, data: bytes) -> None:
    """Put bytes in a file that its owner only can read, all or nothing; also when others could read what was there.

    Raises:
        FileFault: It could not be written; the file is as it was.
    """
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        if os.name == "posix" and mode & 0o077:
            path.chmod(mode & 0o700)
    except FileNotFoundError:
        pass
    except (OSError, ValueError) as wrong:
        raise writing_fault(path, wrong) from None
    write_atomically(path, data, 0o600)


def _above(folder: Path) -> Iterator[Path]:
    """Give a folder and those above it, as it was named and as it is found behind links; each once."""
    try:
        named, real = Path(os.path.abspath(folder)), Path(os.path.realpath(folder))  # noqa: PTH100 - keeps links
    except ValueError:
        return
    yield from dict.fromkeys((named, *named.parents, real, *real.parents))


def _service_of(folder: Path) -> str | None:
    for service, pattern in _NAMES.items():
        if pattern.fullmatch(folder.name):
            return service
    for variable, service in _ROOTS.items():
        root = os.environ.get(variable)
        if root and folder == Path(root):
            return service
    return _marked(folder)


def _marked(folder: Path) -> str | None:
    """Give the service of which something stands in a folder."""
    try:
        with os.scandir(folder) as found:
            hidden = [each.name for each in found if each.name.startswith(".")]
    except (OSError, ValueError):
        return None
    return next(
        (service for service, pattern in _MARKS.items() for name in hidden if pattern.fullmatch(name)), None
    )


def _is_there(path: Path) -> bool:
    try:
        path.lstat()
    except (OSError, ValueError):
        return False
    return True
