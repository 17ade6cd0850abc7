"""The folders that maatwerk uses on this machine. None is made before something has to be kept in it."""

from pathlib import Path

from frameworks.catalogue import LIBRARY, config_folder
from sessions.store.folders import data_folder

__all__ = [
    "LIBRARY",
    "config_folder",
    "copied_file",
    "data_folder",
    "demo_folder",
    "examples_folder",
    "keymap_file",
    "settings_file",
    "style_folder",
    "templates_folder",
    "themes_folder",
]


def keymap_file() -> Path:
    """Give the place of the file with keys of the user's own; most people have none."""
    return config_folder() / "keymap.toml"


def settings_file() -> Path:
    """Give the place of the file with what the user chose of the screen: theme and density."""
    return config_folder() / "settings.toml"


def themes_folder() -> Path:
    """Give the folder with themes of the user's own; most people have none."""
    return config_folder() / "themes"


def style_folder() -> Path:
    """Give the folder of the house style that the app exports in; most people have none."""
    return config_folder() / "style"


def copied_file() -> Path:
    """Give the file in which a text stands that was to be copied, for who has no clipboard within reach."""
    return data_folder() / "copied.txt"


def demo_folder() -> Path:
    """Give the folder in which each `maatwerk demo` gets its own."""
    return data_folder() / "demo"


def examples_folder() -> Path:
    """Give the folder of the example sessions that come with the program."""
    import sessions

    return Path(sessions.__path__[0]) / "examples"


def templates_folder() -> Path:
    """Give the folder of the proposal's templates that come with the program."""
    import sessions

    return Path(sessions.__path__[0]) / "proposal" / "templates"
