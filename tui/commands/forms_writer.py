"""Writing forms as files: one after another, or in several processes."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from tui.console import UNREACHABLE, Failure
from tui.translation import _

if TYPE_CHECKING:
    from frameworks.languages import Language
    from sessions.forms.content import Form

_AT_ONCE: Final = 16
"""So many forms are handed to a process at a time."""


def file_name(form: "Form", kind: str) -> str:
    """Give the name of a form's file: its code, which tells whom it is for to nobody but the session."""
    return f"{form.mark}.{kind}"


def written_forms(
    forms: Sequence["Form"], kind: str, jobs: int, spoken: "Language"
) -> Iterator[tuple[str, bytes]]:
    """Give the files of forms: their names and bytes, in the order of the forms.

    Args:
        forms: The forms.
        kind: What they are written as: `xlsx`, `docx` or `html`.
        jobs: How many at a time, each in a process of its own; 1 writes them here.
        spoken: The language of what is said when something goes wrong.

    Raises:
        Failure: What writes them is not installed, or a process was ended from outside.
    """
    jobs = min(jobs, -(-len(forms) // _AT_ONCE))
    if jobs <= 1:
        for form in forms:
            yield file_name(form, kind), _written(form, kind)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    from tui.commands.proposal_writer import begin_process

    # The first is written here, so that what is lacking is told before any process begins.
    yield file_name(forms[0], kind), _written(forms[0], kind)
    rest = forms[1:]
    pool = ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=begin_process, initargs=(spoken, jobs)
    )
    try:
        made = pool.map(_written, rest, [kind] * len(rest), chunksize=_AT_ONCE)
        for form, data in zip(rest, made, strict=True):
            yield file_name(form, kind), data
    except BrokenProcessPool:
        told = _("A process that wrote forms was ended, perhaps for want of memory. Nothing was written.")
        raise Failure(told, code=UNREACHABLE) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _written(form: "Form", kind: str) -> bytes:
    if kind == "html":
        from sessions.forms.page import page

        return page(form).encode()
    if kind == "docx":
        from sessions.forms.document import document

        return document(form)
    try:
        from sessions.forms.workbook import workbook

        return workbook(form)
    except ModuleNotFoundError as missing:
        if missing.name != "xlsxwriter":
            raise
        told = _("Workbooks are made by XlsxWriter, which is not installed. Install it with: {command}")
        raise Failure(told.format(command="pip install 'maatwerk[forms]'"), code=UNREACHABLE) from None
