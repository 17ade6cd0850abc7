"""What was chosen in a dialog the last time, kept for the next."""

import json
from collections.abc import Mapping
from typing import Any

from frameworks.reading import FileFault
from tui.folders import data_folder


def last_choice(dialog: str) -> dict[str, Any]:
    """Give what was chosen in a dialog the last time; nothing where that isn't known."""
    try:
        found = json.loads((data_folder() / f"{dialog}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def keep_choice(dialog: str, chosen: Mapping[str, str]) -> None:
    """Keep the choice for the next time; where that can't be done, the usual one is offered again."""
    from sessions.store.files import write_atomically

    try:
        data_folder().mkdir(parents=True, exist_ok=True)
        write_atomically(data_folder() / f"{dialog}.json", json.dumps(chosen).encode())
    except (OSError, FileFault):
        return
