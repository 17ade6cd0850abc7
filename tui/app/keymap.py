"""The user's keymap: a TOML file in the config folder, `action = "key,key"` a line."""

from pathlib import Path
from typing import Any

from frameworks.catalogue import config_folder
from tui import actions
from tui.language import _


def keymap_file() -> Path:
    """Give the place of the user's keymap."""
    return config_folder() / "keymap.toml"


def load_keymap() -> tuple[dict[str, str], list[str]]:
    """Give the keys that the user chose by action, and a line for each thing in the file that can't be used."""
    path = keymap_file()
    if not path.exists():
        return {}, []
    # Loaded here: most people have no such file, and this is asked before the first frame.
    from frameworks.reading import FileFault, parse_toml, read_text

    try:
        found: dict[str, Any] = parse_toml(read_text(path), path)
    except FileFault as fault:
        from tui.language import current_language

        return {}, fault.lines(current_language())
    known = {actions.keymap_name(action) for action in actions.ACTIONS}
    chosen, wrong = {}, []
    for name, keys in found.items():
        if name in known and isinstance(keys, str) and keys.strip():
            chosen[name] = keys
        else:
            wrong.append(_("{file}: there is no action {name}.").format(file=path.name, name=name))
    return chosen, wrong
