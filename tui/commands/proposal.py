"""`maatwerk proposal`: the proposals of session files, and what else is made of them, in every format."""

from datetime import date
from pathlib import Path

import click

from frameworks.languages import Language
from sessions.proposal.document_kinds import DOCUMENTS, DocumentKind
from sessions.proposal.editions import EDITIONS, Edition
from tui.commands.base import Command, file_argument, jobs_option, language_option, path_type, typed_option
from tui.console import FAULTY, UNREACHABLE, Failure, what_is
from tui.translation import _, current_language

FORMATS = ("md", "html", "pdf", "docx", "odt")
"""As in `sessions.documents.formats`, which is too heavy for a help page."""


def build() -> click.Command:
    """Give the command."""
    return Command(
        "proposal",
        callback=proposal,
        params=[
            file_argument("files", many=True, required=False),
            click.Option(
                ["-o", "--output"],
                type=click.Path(readable=False),
                metavar=_("FILE|DIR"),
                help=_(
                    "Write to this file, or to one per session in this folder; otherwise to standard output. "
                    "In a name {{file}}, {{municipality}}, {{title}}, {{number}}, {{version}}, {{date}}, "
                    "{{language}}, {{edition}} and {{document}} stand for what the session says."
                )
                .replace("{{", "{")
                .replace("}}", "}"),
            ),
            click.Option(
                ["--to"],
                type=click.Choice(FORMATS),
                help=_("The format; otherwise by the name of the file, and else Markdown (md)."),
            ),
            language_option(_("The language of the proposal; otherwise that of the session.")),
            click.Option(
                ["--edition"],
                type=click.Choice(EDITIONS),
                default="full",
                show_default=True,
                help=_(
                    "What it holds: all of it, what can be published (no prices, signatures, contacts and decision "
                    "log), or what can be taken in at a glance."
                ),
            ),
            click.Option(
                ["--document", "kind"],
                type=click.Choice(DOCUMENTS),
                default="proposal",
                show_default=True,
                help=_(
                    "Which document: the proposal; a report of what a meeting decided, changed and left open; or a "
                    "script for facilitators, with the codes of who is in which group."
                ),
            ),
            click.Option(
                ["--since"],
                type=path_type(),
                metavar=_("FILE"),
                help=_(
                    "For a report: the session as it was when the meeting began. Without it nothing is said to have "
                    "changed."
                ),
            ),
            click.Option(
                ["--on"],
                metavar=_("DATE"),
                help=_(
                    "For a report: the day of the meeting. Otherwise what was decided since --since, or else on the "
                    "last day on which something was."
                ),
            ),
            click.Option(
                ["--template", "templates"],
                type=path_type(),
                metavar=_("DIR"),
                help=_("A folder with templates of your own, which go before those of the same name."),
            ),
            click.Option(
                ["--style", "style"],
                type=path_type(),
                metavar=_("DIR"),
                help=_("A folder with a house style: style.toml, logo, fonts, reference document."),
            ),
            click.Option(
                ["--style-init", "new_style"],
                type=path_type(),
                metavar=_("DIR"),
                help=_("Make such a folder, to be changed, and stop."),
            ),
            jobs_option(),
            click.Option(
                ["--force"],
                is_flag=True,
                help=_("Of several sessions, also make the documents anew of which nothing changed."),
            ),
        ],
        help=_(
            "Print or write the proposal of each session FILE.\n\n"
            "With several files, one that can't be used doesn't keep the others from being done, and only what "
            "changed since the last time is made anew: the session, the style or the program."
        ),
    )


def proposal(
    files: tuple[Path, ...],
    output: str | None,
    to: str | None,
    lang: Language | None,
    edition: Edition,
    kind: DocumentKind,
    since: Path | None,
    on: str | None,
    templates: Path | None,
    style: Path | None,
    new_style: Path | None,
    jobs: int,
    *,
    force: bool,
) -> int:
    """Print or write the proposals of session files and give the exit code."""
    if new_style is not None:
        from tui.commands.proposal_style import make_style

        return make_style(new_style)
    if not files:
        raise click.UsageError(_("{name} is missing").format(name=f"{_('FILE')}..."))
    if templates is not None:
        _require_templates(templates)
    from tui.commands.proposal_places import format_asked, places, require_printable
    from tui.commands.proposal_wanted import Wanted
    from tui.commands.proposal_writer import print_all, write_all

    day = typed_option("--on", on, _read_day)
    _require_sense(len(files), edition, kind, since, on)
    spoken = current_language()
    wanted = Wanted(
        format_asked(output, to, len(files)), lang, edition, templates, style, spoken, kind, since, day
    )
    if output is None or output == "-":
        require_printable(wanted.to, len(files))
        return print_all(files, wanted)
    return write_all(places(files, output, wanted), wanted, jobs, force=force)


def _read_day(text: str) -> date:
    from tui.wording.typed import read_day

    return read_day(text)


def _require_sense(
    files: int, edition: Edition, kind: DocumentKind, since: Path | None, on: str | None
) -> None:
    """Make sure that what is asked for goes together.

    Raises:
        UsageError: It doesn't.
    """
    if kind != "proposal" and edition != "full":
        raise click.UsageError(_("--edition is for the proposal; leave it out"))
    if kind != "report" and (since is not None or on is not None):
        told = _("{name} is for a report; ask for one with --document report, or leave it out")
        raise click.UsageError(told.format(name="--since" if since is not None else "--on"))
    if since is not None and files > 1:
        raise click.UsageError(_("--since is an earlier version of one session; give one file"))


def _require_templates(folder: Path) -> None:
    """Make sure that a folder has a template that goes before one of the program's.

    Raises:
        Failure: There is no such folder, or no file in it has the name of a template.
    """
    from tui.folders import templates_folder

    if what_is(folder) != "folder":
        told = _("{folder}: there is no such folder with templates. Check the name.")
        raise Failure(told.format(folder=folder), code=UNREACHABLE)
    folders = templates_folder()
    names = sorted(str(each.relative_to(folders)) for each in folders.rglob("*") if what_is(each) == "file")
    if not any(what_is(folder / name) == "file" for name in names):
        told = _("{folder}: no file here has the name of a template. Copy one from {library} and change it.")
        raise Failure(told.format(folder=folder, library=templates_folder()), code=FAULTY)
