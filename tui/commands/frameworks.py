"""`maatwerk frameworks`: list, show, check, import and export competency frameworks."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from frameworks.findings import Finding
from tui.commands.base import (
    Command,
    Group,
    complete_framework_id,
    file_argument,
    frameworks_option,
    language_option,
)
from tui.commands.check import json_option
from tui.console import DONE, FAULTY, UNREACHABLE, printable, say, write
from tui.translation import _, current_language

if TYPE_CHECKING:
    from frameworks.catalogue import Catalogue, Entry


def build() -> click.Command:
    """Give the command with those inside it."""
    language = _("The language of the texts; otherwise that of the system.")
    group = Group(
        "frameworks",
        help=_(
            "List, show, check, import and export the competency frameworks that a session can start from."
        ),
    )
    group.add_command(
        Command(
            "list",
            callback=list_frameworks,
            params=[frameworks_option(), language_option(language)],
            help=_("List the frameworks: the bundled ones, your own, and those of --frameworks."),
        )
    )
    group.add_command(
        Command(
            "show",
            callback=show,
            params=[
                click.Argument(["wanted"], metavar="ID", shell_complete=complete_framework_id),
                frameworks_option(),
                language_option(language),
            ],
            help=_("Print all of a framework, to read."),
        )
    )
    group.add_command(
        Command(
            "check",
            callback=check,
            params=[file_argument("files", many=True), json_option(), language_option(language)],
            help=_("Say what is wrong or unwise in framework files, with file and line."),
        )
    )
    from tui.commands.framework_files import export_command, import_command

    group.add_command(import_command())
    group.add_command(export_command())
    return group


def list_frameworks(frameworks: Path | None, lang: str | None) -> int:
    """Print a line per framework: id, name, where it comes from; give the exit code."""
    del lang
    from frameworks.catalogue import Catalogue

    catalogue = Catalogue(frameworks)
    entries = catalogue.entries()
    names = [each.name(current_language()) for each in entries]
    wide_id = max((len(each.id) for each in entries), default=0)
    wide_name = max(map(len, names), default=0)
    rows = zip(entries, names, strict=True)
    write(
        "".join(
            f"{printable(f'{entry.id:<{wide_id}}  {name:<{wide_name}}  {_origin(entry)}')}\n"
            for entry, name in rows
        )
    )
    return _tell_faults(catalogue)


def _origin(entry: "Entry") -> str:
    if entry.origin == "bundled":
        return _("bundled")
    if entry.replaces is None:
        return str(entry.path)
    return _("{file} (in place of {other})").format(file=entry.path, other=entry.replaces)


def _tell_faults(catalogue: "Catalogue") -> int:
    """Say on stderr which files could not be listed and give the exit code that follows."""
    outcome = DONE
    for fault in catalogue.faults():
        for line in fault.lines(current_language()):
            say(line)
        outcome = max(outcome, UNREACHABLE if fault.kind == "access" else FAULTY)
    return outcome


def show(wanted: str, frameworks: Path | None, lang: str | None) -> int:
    """Print a framework and give the exit code."""
    del lang
    from frameworks.catalogue import Catalogue
    from tui.commands.framework_text import as_text

    write(as_text(Catalogue(frameworks).get(wanted)))
    return DONE


def check(files: tuple[Path, ...], lang: str | None, *, as_json: bool) -> int:
    """Print the findings of framework files and give the exit code."""
    del lang
    from tui.commands.faults import report

    return report([(path, _findings(path)) for path in files], as_json=as_json)


def _findings(path: Path) -> tuple[Finding, ...]:
    from frameworks.catalogue import check_framework
    from frameworks.reading import FileFault

    try:
        return check_framework(path)
    except FileFault as fault:
        return fault.findings
