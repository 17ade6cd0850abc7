"""`maatwerk check`: what is wrong or unwise in session files, with file and line."""

from datetime import datetime
from pathlib import Path

import click

from frameworks.findings import Finding
from tui.commands.base import Command, file_argument, language_option
from tui.translation import _


def build() -> click.Command:
    """Give the command."""
    return Command(
        "check",
        callback=check,
        params=[
            file_argument("files", many=True),
            json_option(),
            language_option(_("The language of the findings; otherwise that of the system.")),
        ],
        help=_(
            "Say what is wrong or unwise in each session FILE, a line each: the file and the line in it, "
            "the place in the session, and what to do.\n\n"
            "The exit code is 1 when there is an error; warnings and hints leave it at 0."
        ),
    )


def json_option() -> click.Option:
    """Give the option that asks for JSON."""
    return click.Option(
        ["--json", "as_json"], is_flag=True, help=_("Write the findings as JSON, for programs.")
    )


def check(files: tuple[Path, ...], lang: str | None, *, as_json: bool) -> int:
    """Print the findings of session files and give the exit code."""
    del lang
    from tui.commands.faults import report

    return report([(path, _findings(path)) for path in files], as_json=as_json)


def _findings(path: Path) -> tuple[Finding, ...]:
    from frameworks.reading import FileFault, with_lines
    from sessions.store.reader import load

    try:
        loaded = load(path)
    except FileFault as fault:
        return fault.findings
    # Loaded after the session: a file that can't be used is told at once.
    from sessions.analysis.checks.privacy import dated_findings, unsettled
    from sessions.analysis.findings import findings
    from sessions.planning.calendar_findings import with_calendar
    from sessions.rights.file_findings import file_findings

    session, today = loaded.session, datetime.now().astimezone().date()
    found = with_calendar(session, findings(session))
    of_people = (*unsettled(session), *dated_findings(session, today), *file_findings(session, path))
    return with_lines((*loaded.findings, *found, *of_people), loaded.text)
