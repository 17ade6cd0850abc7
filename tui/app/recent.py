"""The sessions that were opened last, kept in the user's data folder."""

import json
from pathlib import Path
from typing import Final

from frameworks.reading import FileFault
from tui.folders import data_folder

_MOST: Final = 12


def _file() -> Path:
    return data_folder() / "recent.json"


def recent() -> list[Path]:
    """Give the sessions that were opened last and still exist, the newest first."""
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    paths = [Path(each) for each in found if isinstance(each, str)] if isinstance(found, list) else []
    return [path for path in paths if path.is_file()]


def remember(path: Path) -> None:
    """Put a session on top of the list; a list that can't be kept is no reason to stop."""
    from sessions.store.files import write_atomically

    own = str(path.resolve())
    paths = [own, *(str(each) for each in recent() if str(each) != own)][:_MOST]
    try:
        data_folder().mkdir(parents=True, exist_ok=True)
        write_atomically(_file(), json.dumps(paths, indent=1).encode())
    except (OSError, FileFault):
        return
