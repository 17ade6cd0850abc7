"""The sessions that were opened last, kept in the user's data folder."""

import json
from pathlib import Path
from typing import Final, NamedTuple

from frameworks.languages import Language
from tui.folders import data_folder
from tui.wording.cells import on_one_line

_MOST: Final = 12
_HEAD: Final = 65_536
"""The bytes of a file in which what it is called is looked for: it stands above all that grows."""


def _file() -> Path:
    return data_folder() / "recent.json"


def is_first_run() -> bool:
    """Tell whether no session was opened here before."""
    return not _file().exists()


def recent() -> list[Path]:
    """Give the sessions that were opened last and still exist, the newest first."""
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    paths = [Path(each) for each in found if isinstance(each, str)] if isinstance(found, list) else []
    return [path for path in paths if path.is_file()]


class Called(NamedTuple):
    """What a session is called: its title and municipality, both empty where the file does not tell."""

    title: str = ""
    municipality: str = ""


def called(path: Path, language: Language) -> Called:
    """Give what a session is called, from the beginning of its file, which is not checked otherwise.

    Args:
        path: The file.
        language: In which the title is given where it has two.
    """
    try:
        with path.open("rb") as file:
            text = file.read(_HEAD).decode("utf-8", "replace").replace("\r\n", "\n")
    except OSError:
        return Called()
    title = _table(text, "session").get("title")
    if isinstance(title, dict):
        title = title.get(language) or next(iter(title.values()), "")
    name = _table(text, "municipality").get("name")
    return Called(*(on_one_line(each) if isinstance(each, str) else "" for each in (title, name)))


def _table(text: str, name: str) -> dict[str, object]:
    """Give what stands in a table before the next one begins; nothing where that can't be read."""
    import tomli

    _before, header, rest = f"\n{text}".partition(f"\n[{name}]\n")
    try:
        return tomli.loads(rest.partition("\n[")[0]) if header else {}
    except tomli.TOMLDecodeError:
        return {}


def remember(path: Path) -> None:
    """Put a session on top of the list; a list that can't be kept is no reason to stop."""
    from frameworks.reading import FileFault
    from sessions.store.files import write_atomically

    own = str(path.resolve())
    paths = [own, *(str(each) for each in recent() if str(each) != own)][:_MOST]
    try:
        data_folder().mkdir(parents=True, exist_ok=True)
        write_atomically(_file(), json.dumps(paths, indent=1).encode())
    except (OSError, FileFault):
        return
