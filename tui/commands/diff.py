"""`maatwerk diff`: what changed between two versions of a session, in words or as JSON."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from frameworks.languages import Language
from tui.commands.base import Command, language_option, path_type
from tui.console import DONE, Failure, printable, write
from tui.translation import _, current_language

if TYPE_CHECKING:
    from sessions.comparing import Comparison
    from sessions.model import Session


def build() -> click.Command:
    """Give the command."""
    return Command(
        "diff",
        callback=diff,
        params=[
            click.Argument(["before"], type=path_type(), metavar=_("BEFORE")),
            click.Argument(["after"], type=path_type(), metavar=_("AFTER")),
            click.Option(
                ["--json", "as_json"], is_flag=True, help=_("Write the changes as JSON, for programs.")
            ),
            language_option(_("The language of the changes; otherwise that of the system.")),
        ],
        help=_(
            "Say in words what changed between two versions of a session, BEFORE and AFTER: role, programme, order, "
            "hours and money, needs, votes and decisions. It can open the next meeting.\n\n"
            "Nothing in it is about one person: of employees and ratings only how many are known otherwise."
        ),
    )


def diff(before: Path, after: Path, lang: Language | None, *, as_json: bool) -> int:
    """Print what changed between two session files and give the exit code."""
    del lang
    sessions = _sessions(before, after)
    # Loaded after the sessions: files that can't be used are told at once.
    from sessions.comparing import compare

    found = compare(*sessions)
    if as_json:
        import json

        data = found.as_data(current_language())
        write(json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n")
    else:
        write("".join(f"{line}\n" for line in _lines(found)))
    return DONE


def _sessions(*paths: Path) -> "list[Session]":
    """Load the sessions; the faults of both files are told together."""
    from frameworks.reading import FileFault
    from tui.commands.faults import lines_and_code
    from tui.commands.unsettled import read_session

    loaded, lines, codes = [], list[str](), list[int]()
    for path in paths:
        try:
            loaded.append(read_session(path))
        except FileFault as fault:
            told, code = lines_and_code(fault)
            lines += told
            codes.append(code)
    if codes:
        raise Failure(*lines, code=max(codes))
    return loaded


def _lines(found: "Comparison") -> Iterator[str]:
    language = current_language()
    if not found.groups:
        yield _("Nothing has changed.")
    for place, group in enumerate(found.groups):
        if place:
            yield ""
        yield group.title.text(language)
        yield from (f"- {printable(line)}" for line in group.lines(language))
