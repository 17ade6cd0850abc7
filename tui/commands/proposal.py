"""`maatwerk proposal`: the proposals of session files as Markdown."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

from frameworks.language import Language
from tui.commands.base import Command, file_argument, language_option, path_type
from tui.console import DONE, FAULTY, UNREACHABLE, Failure, say, what_is, write, write_file
from tui.language import _

SUFFIX: Final = ".md"
_NOT_MARKDOWN: Final = frozenset({".toml", ".html", ".htm", ".docx", ".odt", ".pdf"})


def build() -> click.Command:
    """Give the command."""
    return Command(
        "proposal",
        callback=proposal,
        params=[
            file_argument("files", many=True),
            click.Option(
                ["-o", "--output"],
                type=click.Path(readable=False),
                metavar=_("FILE|DIR"),
                help=_(
                    "Write to this file, or to one per session in this folder; otherwise to standard output."
                ),
            ),
            language_option(_("The language of the proposal; otherwise that of the session.")),
            click.Option(
                ["--template", "templates"],
                type=path_type(),
                metavar=_("DIR"),
                help=_("A folder with templates of your own, which go before those of the same name."),
            ),
        ],
        help=_(
            "Print the proposal of each session FILE as Markdown.\n\n"
            "With several files, one that can't be used doesn't keep the others from being done."
        ),
    )


def proposal(
    files: tuple[Path, ...], output: str | None, lang: Language | None, templates: Path | None
) -> int:
    """Print or write the proposals of session files and give the exit code."""
    if templates is not None:
        _require_templates(templates)
    if output is None or output == "-":
        return _each(files, [None] * len(files), lang, templates)
    targets = _targets(files, Path(output), folder=output.endswith("/"))
    for target in targets:
        _keep_sessions(target, files)
    return _each(files, targets, lang, templates)


def _require_templates(folder: Path) -> None:
    """Make sure that a folder has a template that goes before one of the program's.

    Raises:
        Failure: There is no such folder, or no file in it has the name of a template.
    """
    from tui.folders import templates_folder

    if what_is(folder) != "folder":
        told = _("{folder}: there is no such folder with templates. Check the name.")
        raise Failure(told.format(folder=folder), code=UNREACHABLE)
    names = sorted(each.name for each in templates_folder().iterdir())
    if not any(what_is(folder / name) == "file" for name in names):
        told = _("{folder}: no file here has the name of a template. Copy one from {library} and change it.")
        raise Failure(told.format(folder=folder, library=templates_folder()), code=FAULTY)


def _each(
    files: tuple[Path, ...],
    targets: Sequence[Path | None],
    lang: Language | None,
    templates: Path | None,
) -> int:
    from tui.commands.faults import lines_and_code

    outcome = DONE
    printed = False
    for file, target in zip(files, targets, strict=True):
        try:
            text = _render(file, lang, templates)
            if target is None:
                write(f"\n{text}" if printed else text)
                printed = True
            else:
                write_file(target, text)
        except Failure as failure:
            lines, code = list(failure.lines), failure.code
            if target is None and code == UNREACHABLE:
                raise
        except Exception as error:
            lines, code = lines_and_code(error)
            if not lines:
                raise
        else:
            continue
        for line in lines:
            say(line)
        outcome = max(outcome, code)
    return outcome


def _render(file: Path, lang: Language | None, templates: Path | None) -> str:
    from tui.commands.unsettled import read_session

    session = read_session(file)
    # Loaded after the session: a file that can't be used is told at once.
    from sessions.proposal.render import render

    if templates is None:
        return render(session, lang)
    with faults_of_templates(templates):
        return render(session, lang, templates)


@contextmanager
def faults_of_templates(folder: Path) -> Iterator[None]:
    """Turn what goes wrong in a template of the user's own into a line that names its place.

    Raises:
        Failure: A template in the folder is wrong.
    """
    from jinja2 import TemplateSyntaxError

    try:
        yield
    except TemplateSyntaxError as error:
        if error.filename is None or not _is_in(Path(error.filename), folder):
            raise
        raise _template_failure(Path(error.filename), error.lineno, error) from None
    except Exception as error:
        place = _place_in(error, folder)
        if place is None:
            raise
        raise _template_failure(*place, error) from None


def _place_in(error: Exception, folder: Path) -> tuple[Path, int] | None:
    """Give the innermost template of a folder, with its line, that an exception passed on its way."""
    place = None
    trace = error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if _is_in(file, folder):
            place = file, trace.tb_lineno
        trace = trace.tb_next
    return place


def _is_in(file: Path, folder: Path) -> bool:
    return file.resolve().is_relative_to(folder.resolve())


def _template_failure(file: Path, line: int, error: Exception) -> Failure:
    reason = " ".join(str(error).split()) or type(error).__name__
    told = _("the template can't be used: {reason}").format(reason=reason)
    return Failure(f"{file}:{line}: {told}", code=FAULTY)


def _targets(files: tuple[Path, ...], output: Path, *, folder: bool) -> list[Path]:
    """Give the file that each proposal goes to; a folder that is wanted but not there is made.

    Args:
        files: The sessions.
        output: What was asked for.
        folder: Whether it was written as a folder, with a slash at its end.

    Raises:
        Failure: The folder can't be made.
        UsageError: Two proposals would go to one file, or what is written would not be what its name says.
    """
    found = what_is(output)
    if len(files) == 1 and not folder and found != "folder":
        if output.suffix.lower() in _NOT_MARKDOWN:
            told = _("-o {file}: a proposal is written as Markdown; give the file a name that ends in .md")
            raise click.UsageError(told.format(file=output))
        return [output]
    if found not in {"folder", "nothing"}:
        told = _("-o {file}: for several sessions this must be a folder, and it is a file")
        raise click.UsageError(told.format(file=output))
    targets: dict[Path, Path] = {}
    for file in files:
        target = output / f"{file.stem}{SUFFIX}"
        if target in targets:
            told = _("{one} and {other} would both be written to {file}; name them one at a time")
            raise click.UsageError(told.format(one=targets[target], other=file, file=target))
        targets[target] = file
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        told = _("{folder}: the folder can't be made ({reason}). Choose another one.")
        raise Failure(told.format(folder=output, reason=error.strerror or error), code=UNREACHABLE) from None
    return list(targets)


def _keep_sessions(target: Path, files: tuple[Path, ...]) -> None:
    """Make sure that a proposal isn't written over one of the sessions.

    Raises:
        UsageError: It would be.
    """
    for file in files:
        if "nothing" not in {what_is(target), what_is(file)} and target.samefile(file):
            told = _("-o {file}: this is a session itself; a proposal is never written over one")
            raise click.UsageError(told.format(file=target))
