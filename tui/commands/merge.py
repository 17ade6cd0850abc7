"""`maatwerk merge`: two versions of a session that began as one, made into one; git's driver for merging."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from frameworks.languages import Language
from tui.commands.base import Command, language_option, path_type
from tui.console import DONE, FAULTY, say
from tui.translation import _, current_language, n_

if TYPE_CHECKING:
    from sessions.merge import Merged, Place, Side
    from sessions.model import Session


def build() -> click.Command:
    """Give the command."""
    return Command(
        "merge",
        callback=merge,
        params=[
            click.Argument(["base"], type=path_type(), metavar=_("BASE")),
            click.Argument(["mine"], type=path_type(), metavar=_("MINE")),
            click.Argument(["theirs"], type=path_type(), metavar=_("THEIRS")),
            click.Option(
                ["--take"],
                type=click.Choice(["mine", "theirs"]),
                help=_("Which of the two to take where both changed one thing."),
            ),
            click.Option(
                ["--output", "-o"],
                type=path_type(),
                metavar=_("FILE"),
                help=_("Write the result to FILE; otherwise to MINE, as git wants it."),
            ),
            language_option(_("The language of what is told; otherwise that of the system.")),
        ],
        help=_(
            "Merge two versions of a session, MINE and THEIRS, that both began as BASE: by modules, people and "
            "fields, not by lines. Where both changed one thing it is as in MINE, each is told, and the exit code "
            "is 1.\n\nTo have git merge sessions by it: git config merge.maatwerk.driver "
            '"maatwerk merge %O %A %B", and a line "*.toml merge=maatwerk" in .gitattributes.'
        ),
    )


def merge(
    base: Path, mine: Path, theirs: Path, take: "Side | None", output: Path | None, lang: Language | None
) -> int:
    """Write what two versions make together and give the exit code.

    Raises:
        FileFault: A file can't be read or written, or is no session; nothing is written.
    """
    del lang
    from sessions.merge import merge as merged_of
    from sessions.merge.comments import merge_comments
    from sessions.store.comments import weave_runs
    from sessions.store.reader import load
    from sessions.store.writer import Writer
    from tui.console import write_bytes

    began, own, other = (load(each) for each in (base, mine, theirs))
    found = merged_of(began.session, own.session, other.session)
    left = found.conflicts
    if left:
        side: Side = take or "mine"
        chosen: dict[Place, Side] = {each.place: side for each in left}
        found = merged_of(began.session, own.session, other.session, chosen)._replace(conflicts=left)
    if found.faults:
        for line in _told_of_faults(found):
            say(line)
        return FAULTY
    comments = merge_comments(began.comments, own.comments, other.comments)
    data = weave_runs(Writer().runs(found.session), comments)
    write_bytes(output or mine, data, 0o600)
    if take is None:
        for line in _told_of_conflicts(found, own.session, other.session):
            say(line)
    return FAULTY if left and take is None else DONE


def _told_of_faults(found: "Merged") -> Iterator[str]:
    yield _("These two versions do not fit together; nothing was written:")
    yield from (each.text(current_language()) for each in found.faults)


def _told_of_conflicts(found: "Merged", mine: "Session", theirs: "Session") -> Iterator[str]:
    from sessions.merge.words import about, is_of_people, value

    language = current_language()
    for each in found.conflicts:
        hidden = _("(not shown: it tells of people)") if is_of_people(each) else ""
        told = _("{place}: mine is {mine}; theirs is {theirs}")
        yield told.format(
            place=about(each, mine, theirs, language),
            mine=hidden or value(each, each.mine, language),
            theirs=hidden or value(each, each.theirs, language),
        )
    if count := len(found.conflicts):
        told = n_(
            "Both changed {count} thing; it is as in MINE.",
            "Both changed {count} things; they are as in MINE.",
            count,
        )
        yield told.format(count=count)
