"""What goes wrong in a template or a house style of the user's own, as lines that name its place."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tui.console import FAULTY, Failure
from tui.translation import _

if TYPE_CHECKING:
    from sessions.proposal.confinement import OwnTemplateError


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
        reason = _asks_too_much(error) or _("the template can't be used: {reason}").format(reason=error)
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


@contextmanager
def faults_of_typst(file: Path) -> Iterator[None]:
    """Turn what typst can't lay out into a line.

    Raises:
        Failure: A PDF or a picture can't be laid out.
    """
    try:
        yield
    except RuntimeError as error:
        if type(error).__module__.partition(".")[0] not in {"typst", "builtins"} or not hasattr(
            error, "diagnostic"
        ):
            raise
        reason = " ".join(str(error).split())
        told = _(
            "{file}: this can't be laid out ({reason}). Look at the logo and the fonts of the house style."
        )
        raise Failure(told.format(file=file, reason=reason), code=FAULTY) from None
