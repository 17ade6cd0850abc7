"""What goes wrong in a template or a house style of the user's own, as lines that name its place."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.console import FAULTY, Failure
from tui.translation import _, mark
from tui.wording.layout import cant_be_laid_out, layout_reason

if TYPE_CHECKING:
    from sessions.proposal.confinement import OwnTemplateError
    from sessions.proposal.template_causes import Cause


@contextmanager
def faults_of_templates(folder: Path) -> Iterator[None]:
    """Turn what goes wrong in a template of the user's own into a line that names its place.

    Raises:
        Failure: A template in the folder is wrong.
    """
    from sessions.proposal.confinement import OwnTemplateError

    try:
        yield
    except OwnTemplateError as error:
        reason = _asks_too_much(error) or _is_wrong(error)
        place = folder if error.file is None else f"{error.file}:{error.line}"
        raise Failure(f"{place}: {reason}", code=FAULTY) from None


def _asks_too_much(error: "OwnTemplateError") -> str | None:
    """Give what a template asks too much of; `None` when something else is wrong with it."""
    match error.limit:
        case "time":
            return _("the template takes too long: look for a loop that does not end.")
        case "memory":
            return _("the template takes more memory than a document needs: look for what it multiplies.")
        case "output":
            return _(
                "the template prints more than a document can hold: look for a loop with too many turns."
            )
        case None:
            return None


_CAUSES: Final[Mapping["Cause", str]] = {
    "name": mark("{name} is not there. Look in the program's own templates what is, in {library}"),
    "template": mark("there is no template {name}. Look which there are, in {library}"),
    "forbidden": mark(
        "a template can't use this: it can only print and reckon with what it is given. [{reason}]"
    ),
    "filter": mark(
        "there is no filter or test {name}. Look in the program's own templates which there are, in {library}"
    ),
    "tag": mark("there is no tag {name}, or it closes something that is not open."),
    "open": mark(
        "something is not closed: look for an if, for, set or macro without its end, or a bracket. [{reason}]"
    ),
    "syntax": mark("what stands between the braces here can't be read. [{reason}]"),
    "text": mark("this is no UTF-8. Save the file as UTF-8."),
    "unprintable": mark("this can't be printed as a whole ({name}): print its fields, or use a filter."),
    "range": mark(
        "this number is larger than a document needs: a range has at most 100,000 numbers. [{reason}]"
    ),
    "zero": mark("this divides by zero: ask first whether there is something to divide by."),
    "recursion": mark(
        "the template calls itself without end: look for a macro or include that leads to itself."
    ),
    "other": mark("this can't be done with what is given here. [{reason}]"),
}
"""What is wrong with a template, in a sentence; in brackets what the template engine itself says."""


def _is_wrong(error: "OwnTemplateError") -> str:
    from tui.folders import templates_folder

    told = _(_CAUSES[error.cause])
    return told.format(name=error.name or "…", reason=error, library=templates_folder())


@contextmanager
def faults_of_typst(file: Path) -> Iterator[None]:
    """Turn what typst can't lay out into a line.

    Raises:
        Failure: A PDF or a picture can't be laid out.
    """
    try:
        yield
    except RuntimeError as error:
        if (reason := layout_reason(error)) is None:
            raise
        raise Failure(f"{file}: {cant_be_laid_out(reason)}", code=FAULTY) from None
