"""`maatwerk where`: the folders that maatwerk uses."""

import click

from tui.commands.base import Command, language_option
from tui.console import write
from tui.translation import _


def build() -> click.Command:
    """Give the command."""
    return Command(
        "where",
        callback=where,
        params=[language_option(_("The language of the names."))],
        help=_("Tell which folders maatwerk uses, for your settings, your own frameworks and examples."),
    )


def where(lang: str | None) -> None:
    """Print each folder with what it is for, and where the file with keys of your own is looked for."""
    del lang
    from frameworks.catalogue import LIBRARY, config_folder, own_frameworks_folder
    from sessions.cache import cache_folder
    from tui.folders import (
        copied_file,
        data_folder,
        demo_folder,
        examples_folder,
        keymap_file,
        templates_folder,
    )

    rows = (
        (_("settings"), config_folder()),
        (_("your own keys"), keymap_file()),
        (_("your own frameworks"), own_frameworks_folder()),
        (_("bundled frameworks"), LIBRARY),
        (_("what the program keeps"), data_folder()),
        (_("copies of examples"), demo_folder()),
        (_("text that was copied"), copied_file()),
        (_("compiled templates"), cache_folder()),
        (_("bundled examples"), examples_folder()),
        (_("bundled templates"), templates_folder()),
    )
    width = max(len(name) for name, _folder in rows)
    write("".join(f"{name:<{width}}  {folder}\n" for name, folder in rows))
