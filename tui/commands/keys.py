"""`maatwerk keys`: the map of keys with those of the user, what of that can't be had, and as what a key arrives."""

from typing import TYPE_CHECKING, Final

import click

from tui.commands.base import Command, language_option
from tui.console import DONE, FAULTY, MISUSED, Failure, printable, say, write
from tui.translation import _

if TYPE_CHECKING:
    from tui.actions import Action


_ENDS: Final = "Ctrl+C"


def build() -> click.Command:
    """Give the command."""
    return Command(
        "keys",
        callback=keys,
        params=[
            click.Option(
                ["--try", "tries"],
                is_flag=True,
                help=_(
                    "Tell of each key that is pressed as what it arrives here, and what it does; {key} ends."
                ).format(key=_ENDS),
            ),
            language_option(_("The language of what is told; otherwise that of the system.")),
        ],
        help=_(
            "List all keys with what they do and where, yours (keymap.toml) marked with *, and what of yours can't "
            "be used and why. The last column is the name of each action in that file."
        ),
    )


def keys(lang: str | None, *, tries: bool) -> int:
    """Print the map, or tell what keys arrive as, and give the exit code: 1 when the user's keymap has faults."""
    del lang
    from tui import actions
    from tui.app.user_keymap import load_keymap

    chosen, faults = load_keymap()
    actions.use_keys(chosen, faults)
    if tries:
        return _try()
    write(_map())
    if faults:
        say(_("Of your own keys this can't be used:"))
        for each in faults:
            say(f"  {each}")
    return FAULTY if faults else DONE


def _map() -> str:
    from tui import actions
    from tui.actions.headings import HEADINGS, heading

    rows: dict[str, list[tuple[str, str, str]]] = {each: [] for each in HEADINGS}
    for action in actions.ACTIONS:
        own = "*" if actions.keys_of(action) != action.keys else " "
        told = (
            f"{own} {'  '.join(actions.shown_keys(action))}",
            _(action.title),
            actions.keymap_name(action),
        )
        rows[heading(action)].append(told)
    everything = [row for several in rows.values() for row in several]
    first, second = (max(len(row[place]) for row in everything) for place in (0, 1))
    parts = []
    for each, several in rows.items():
        if several:
            lines = [f"{key:<{first}}  {title:<{second}}  {name}" for key, title, name in several]
            parts.append("\n".join([_(each), *lines]))
    return "\n\n".join(parts) + "\n"


def done_by(key: str) -> "list[Action]":
    """Give the actions that a key does, by the name that Textual has for it."""
    from tui import actions

    return [each for each in actions.ACTIONS if key in actions.keys_of(each)]


def told_of(key: str, character: str | None) -> str:
    """Give what a key is called, and what it does where.

    Args:
        key: The key, as Textual calls it.
        character: What it types; None when nothing.
    """
    from tui import actions
    from tui.actions.headings import heading

    found = [f"{_(each.title)} ({_(heading(each))})" for each in done_by(key)]
    if character is not None and character.isprintable() and not found:
        found = [_("is typed, and does nothing where nothing is typed")]
    return f"{actions.key_name(key)}: {'; '.join(found) or _('does nothing by itself')}"


def _try() -> int:
    """Tell of each key that is pressed as what it arrives.

    Raises:
        Failure: There is no terminal to press keys in.
    """
    import sys

    if not (sys.stdin is not None and sys.stdin.isatty() and sys.stdout is not None and sys.stdout.isatty()):
        raise Failure(_("--try tells of keys that are pressed, and this is no terminal."), code=MISUSED)
    from tui.app.key_trial import arriving

    write(_("Press a key to see as what it arrives; {key} ends.").format(key=_ENDS) + "\n")
    for sent, key, character in arriving(sys.stdin.fileno(), sys.stdout.fileno()):
        if key == "paste":
            told = _("a paste of {count} characters: text, whatever is in it").format(
                count=len(character or "")
            )
        else:
            told = told_of(key, character)
        write(f"{sent:<16} {printable(told)}\n")
    return DONE
