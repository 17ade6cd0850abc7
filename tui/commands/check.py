"""`maatwerk check`: what is wrong or unwise in session files, with file and line."""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from frameworks.findings import Finding
from tui.commands.base import Command, file_argument, language_option
from tui.translation import _

if TYPE_CHECKING:
    from sessions.model import Session


def build() -> click.Command:
    """Give the command."""
    return Command(
        "check",
        callback=check,
        params=[
            file_argument("files", many=True),
            json_option(),
            click.Option(
                ["--progress", "progressed"],
                is_flag=True,
                help=_(
                    "Say how far the design is instead: its steps, what each still asks, and what comes next."
                ),
            ),
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


def check(files: tuple[Path, ...], lang: str | None, *, as_json: bool, progressed: bool) -> int:
    """Print the findings of session files, or how far they are, and give the exit code."""
    del lang
    if progressed:
        return _tell_progress(files, as_json=as_json)
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


def _tell_progress(files: tuple[Path, ...], *, as_json: bool) -> int:
    """Print how far the design of each file is; give 1 when one can't be used."""
    from frameworks.reading import FileFault
    from sessions.store.reader import load

    faults = []
    told = []
    for path in files:
        try:
            session = load(path).session
        except FileFault as fault:
            faults.append((path, fault.findings))
            continue
        told.append(_as_data(path, session) if as_json else _as_text(path, session, many=len(files) > 1))
    from tui.commands.faults import report
    from tui.console import DONE, write

    if told:
        text = json.dumps(told, ensure_ascii=False, indent=2) if as_json else "\n\n".join(map(str, told))
        write(f"{text}\n")
    return report(faults, as_json=as_json) if faults else DONE


def _as_text(path: Path, session: "Session", *, many: bool) -> str:
    from tui.actions.chosen import shown_key
    from tui.wording.progress import in_full

    return "\n".join([*([f"{path}:"] if many else []), *in_full(session, shown_key)])


def _as_data(path: Path, session: "Session") -> dict[str, Any]:
    from sessions.analysis.progress import progress
    from tui.translation import current_language

    found = progress(session)
    language = current_language()
    return {
        "file": str(path),
        "steps": [
            {
                "id": step.id,
                "title": step.title.text(language),
                "state": step.state,
                "done": step.done,
                "asked": step.asked,
                "todo": [{"id": each.id, "text": each.text.text(language)} for each in step.todo],
            }
            for step in found.steps
        ],
        "next": None if found.next is None else found.next.id,
    }
