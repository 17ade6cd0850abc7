"""What goes wrong in a template or a house style of the user's own, as lines that name its place."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.console import FAULTY, Failure
from tui.translation import _


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
