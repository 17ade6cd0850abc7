"""`maatwerk history FILE`: the versions of a session that were saved, and bringing one back."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from tui.commands.base import Command, file_argument, language_option, path_type
from tui.console import DONE, Failure, printable, say, write
from tui.translation import _, current_language, n_

if TYPE_CHECKING:
    from sessions.store.journal import Version

_SHOWN: Final = 20
"""Versions that are listed when not all are asked for."""
_LINES: Final = 4
"""Lines that tell in the list what a version changed."""


def build() -> click.Command:
    """Give the command."""
    return Command(
        "history",
        callback=history,
        params=[
            file_argument("file"),
            click.Option(
                ["--all", "every"], is_flag=True, help=_("List all versions, not only the newest 20.")
            ),
            click.Option(
                ["--show"],
                metavar=_("VERSION"),
                help=_("Say what differs between this version and the file as it is now."),
            ),
            click.Option(
                ["--bring-back", "back"],
                metavar=_("VERSION"),
                help=_("Have the file hold this version again; what it holds now is a version as well."),
            ),
            click.Option(
                ["-o", "--output"],
                type=path_type(),
                metavar=_("NEW"),
                help=_("With --bring-back: put the version in this new file, and leave FILE as it is."),
            ),
            language_option(_("The language of what is told; otherwise that of the system.")),
        ],
        help=_(
            "List the versions of the session FILE that were saved, newest first, with what each changed; show what "
            "differs in one, or bring one back. VERSION is its name in the list, or how that begins, or a moment as "
            '"30 november 14:05": then it is what the file held at that time.\n\n'
            "Kept are each save of the last hour, the last of each hour of a day and of each day of a month, in the "
            "program's own folder and for you alone. forget and purge remove them."
        ),
    )


def history(
    file: Path, show: str | None, back: str | None, output: Path | None, lang: str | None, *, every: bool
) -> int:
    """List saved versions, show one or bring one back, and give the exit code.

    Raises:
        UsageError: The options exclude one another.
    """
    del lang
    if (show is not None and back is not None) or (output is not None and back is None):
        raise click.UsageError(_("--show and --bring-back exclude each other, and -o is of --bring-back"))
    if show is not None:
        return _show(file, show)
    if back is not None:
        return _bring_back(file, back) if output is None else _put(file, back, output)
    return _list(file, None if every else _SHOWN)


def _list(file: Path, most: int | None) -> int:
    from sessions.store.versions import saved_versions

    found = saved_versions(file)
    if not found:
        from frameworks.reading import read_bytes

        # A file that isn't there is not one without versions.
        read_bytes(file)
        write(_("No version of {file} was saved yet, or none is kept any more.").format(file=file) + "\n")
        return DONE
    # One more than is listed: what the oldest of these changed is told by the one before it.
    listed = found if most is None else found[-most - 1 :]
    lines = [list(each) for each in _told(file, listed)]
    if len(listed) < len(found):
        lines = lines[1:]
    for each in reversed(lines):
        write("".join(f"{line}\n" for line in each))
    if hidden := len(found) - len(lines):
        told = n_(
            "{count} older version: see it with --all.",
            "{count} older versions: see them with --all.",
            hidden,
        )
        write(told.format(count=hidden) + "\n")
    return DONE


def _told(file: Path, versions: "tuple[Version, ...]") -> Iterator[Iterator[str]]:
    from tui.wording.versions import told_versions

    for place, each in enumerate(told_versions(file, versions, current_language())):
        head = f"{each.when}  {each.version.name}"
        if each.changes is None:
            reason = (
                _("the oldest that is kept") if not place else _("can't be compared with the one before it")
            )
            yield iter((f"{head}  ({reason})",))
        else:
            yield _entry(head, each.changes)


def _entry(head: str, changes: tuple[str, ...]) -> Iterator[str]:
    yield head
    shown = changes if len(changes) <= _LINES + 1 else changes[:_LINES]
    yield from (f"- {printable(line)}" for line in shown)
    if not changes:
        yield f"- {_('Nothing that is told in words.')}"
    if left := len(changes) - len(shown):
        yield f"- {_('and {count} more').format(count=left)}"


def _meant(file: Path, name: str) -> "Version":
    """Give the version of a name, or the one that the file held at a moment.

    Raises:
        UsageError: It is no moment, or none was saved by then.
    """
    from tui.wording.moments import is_moment, read_moment

    if not is_moment(name):
        from sessions.store.versions import find_version

        return find_version(file, name)
    from datetime import datetime

    from sessions.store.versions import saved_versions
    from tui.wording.typed import UnclearError
    from tui.wording.versions import when_saved

    try:
        moment = read_moment(name, datetime.now().astimezone())
    except UnclearError as unclear:
        raise click.UsageError(unclear.message.text(current_language())) from None
    found = saved_versions(file)
    held = [each for each in found if each.when <= moment.timestamp()]
    if held:
        return held[-1]
    if not found:
        raise click.UsageError(
            _("No version of {file} was saved yet, or none is kept any more.").format(file=file)
        )
    told = _("The oldest version that is kept is of {when}.")
    raise click.UsageError(told.format(when=when_saved(found[0])))


def _show(file: Path, name: str) -> int:
    from sessions.store.versions import load_version
    from tui.commands.unsettled import read_session
    from tui.wording.versions import changed_lines, when_saved

    version = _meant(file, name)
    lines = changed_lines(load_version(file, version), read_session(file), current_language())
    told = _("What changed from the version of {when} to what the file holds now:")
    write(told.format(when=when_saved(version)) + "\n")
    write("".join(f"- {printable(line)}\n" for line in lines or (_("Nothing has changed."),)))
    return DONE


def _bring_back(file: Path, name: str) -> int:
    from sessions.edits import EditError, bring_back
    from sessions.rights.removal import finish
    from sessions.store.store import FileStore
    from sessions.store.versions import load_version, saved_versions
    from tui.wording.versions import when_saved

    finish(file)
    store = FileStore.open(file)
    version = _meant(file, name)
    try:
        after = bring_back(store.loaded.session, load_version(file, version))
    except EditError as wrong:
        raise Failure(f"{file}: {wrong.message.text(current_language())}") from None
    if after is store.loaded.session:
        write(_("{file} holds what that version holds; nothing was changed.").format(file=file) + "\n")
        return DONE
    store.save(after)
    write(_("{file}: the version of {when} is back.").format(file=file, when=when_saved(version)) + "\n")
    before = saved_versions(file)[-2:-1]
    for each in before:
        told = _("What it held before: maatwerk history {file} --bring-back {name}")
        say(told.format(file=file, name=each.name))
    return DONE


def _put(file: Path, name: str, output: Path) -> int:
    """Put a version in a new file, as the very bytes that were saved."""
    from frameworks.reading import access_fault
    from sessions.store.files import write_atomically
    from sessions.store.versions import version_bytes
    from tui.console import what_is
    from tui.wording.versions import when_saved

    version = _meant(file, name)
    if what_is(output) != "nothing":
        from frameworks.languages import Message

        told = Message("There is something with this name already. Choose another name.", room="tui")
        raise access_fault(output, told)
    write_atomically(output, version_bytes(file, version))
    write(_("{file}: the version of {when}.").format(file=output, when=when_saved(version)) + "\n")
    return DONE
