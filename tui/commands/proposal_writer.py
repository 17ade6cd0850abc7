"""Making the documents of sessions: one, or hundreds at a time."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.commands.faults import line_of
from tui.commands.proposal_faults import faults_of_templates, faults_of_typst
from tui.commands.proposal_places import Place, Places
from tui.commands.proposal_wanted import Wanted
from tui.console import (
    DONE,
    FAULTY,
    UNREACHABLE,
    Failure,
    printable,
    say,
    what_is,
    write,
    write_bytes,
    write_stdout,
)
from tui.translation import _, n_, set_language
from tui.wording.layout import letters_told

if TYPE_CHECKING:
    from frameworks.languages import Language
    from sessions.documents.formats import Made
    from sessions.documents.style import Style
    from sessions.model import Session

DOCUMENTS_PER_PROCESS: Final = 25
"""After so many documents a process is replaced: the memory of typst climbs as long as it lives."""
_WITHOUT_TYPST: Final = frozenset({"md", "html"})


class Outcome(NamedTuple):
    """What became of a document: lines to say, the exit code, and whether it was made or stood there already."""

    lines: tuple[str, ...]
    code: int
    is_made: bool = False


def print_all(files: Sequence[Path], wanted: Wanted) -> int:
    """Print the documents of sessions; give the exit code.

    Raises:
        Failure: Standard output can't be written, or something that all documents need isn't there.
    """
    style = _ready(wanted)
    outcome = DONE
    printed = False
    for file in files:
        try:
            made = _made(file, wanted, style)
            if wanted.to == "md":
                text = made.data.decode("utf-8", "surrogateescape")
                write(f"\n{text}" if printed else text)
            else:
                write_stdout(made.data)
            printed = True
        except Exception as error:
            if isinstance(error, Failure) and error.code == UNREACHABLE:
                raise
            found = _fault(error)
            for line in found.lines:
                say(line)
            outcome = max(outcome, found.code)
        else:
            say_lacking(file, made.lacking)
    return outcome


def write_all(places: Places, wanted: Wanted, jobs: int, *, force: bool) -> int:
    """Write the documents of sessions; give the exit code.

    A single one is always made. Of several, those are left of which neither the session nor the style nor the program
    changed since they were made. What went wrong is told at the end, and which documents of before still stand there.
    """
    style = _ready(wanted)
    found, failed = places.found, [_fault(each) for each in places.faults]
    if len(found) + len(failed) == 1:
        outcome = _with_what_stands(found[0], _written(found[0], wanted, style)) if found else failed[0]
        for line in outcome.lines:
            say(line)
        return outcome.code
    from tui.commands.proposal_record import Records

    records = Records(wanted, style)
    todo = [each for each in found if force or not records.is_as_made(each)]
    progress = _Progress(len(todo))
    outcomes = failed
    try:
        for place, outcome in _each(todo, wanted, style, min(jobs, len(todo))):
            outcomes.append(_with_what_stands(place, outcome))
            progress.step(place.session)
            if outcome.is_made:
                records.keep(place)
    finally:
        progress.clear()
    _say_summary(outcomes, len(found) - len(todo))
    return max((each.code for each in outcomes), default=DONE)


def _with_what_stands(place: Place, outcome: Outcome) -> Outcome:
    """Give an outcome that also tells when a document of before stands where one could not be made."""
    if outcome.is_made or what_is(place.target) != "file":
        return outcome
    told = _("{file}: this is the document of an earlier time; it was left as it was.")
    return outcome._replace(lines=(*outcome.lines, told.format(file=place.target)))


def _say_summary(outcomes: Sequence[Outcome], left: int) -> None:
    made = sum(each.is_made for each in outcomes)
    failed = len(outcomes) - made
    parts = [n_("{count} document written", "{count} documents written", made).format(count=made)]
    if left:
        parts.append(n_("{count} left as it was", "{count} left as they were", left).format(count=left))
    if failed:
        parts.append(n_("{count} not made", "{count} not made", failed).format(count=failed))
    say(f"{', '.join(parts)}.")
    for each in sorted(outcomes, key=lambda each: each.code):
        for line in each.lines:
            say(line)


def _ready(wanted: Wanted) -> "Style":
    """Give the style, once all is there that the format needs.

    Raises:
        Failure: A package is not installed.
        FileFault: The style can't be used.
    """
    if wanted.to == "md":
        from sessions.documents.style import PLAIN

        return PLAIN
    from sessions.documents.formats import lacking_package
    from sessions.documents.style import PLAIN

    if (lacking := lacking_package(wanted.to)) is not None:
        raise Failure(lacking.text(wanted.spoken), code=FAULTY)
    if wanted.style is None:
        return PLAIN
    from sessions.documents.style_folder import FILE, read_style

    read = read_style(wanted.style, wanted.to)
    for each in read.warnings:
        say(line_of(each, wanted.style / FILE))
    return read.style


# --- one document -------------------------------------------------------------------------------------------------


def _require_same(session: "Session", before: "Session | None", since: Path | None) -> None:
    """Make sure that what a report compares with is an earlier version of the same session.

    Raises:
        FileFault: It is of another municipality.
    """
    if before is None or since is None or before.municipality.name == session.municipality.name:
        return
    from frameworks.languages import Message
    from frameworks.reading import content_fault

    told = Message(
        "This is a session of {other} and no earlier version of that of {name}. Give the file as it was when the "
        "meeting began.",
        {"other": before.municipality.name, "name": session.municipality.name},
        room="tui",
    )
    raise content_fault(since, "since", told)


def _made(file: Path, wanted: Wanted, style: "Style") -> "Made":
    from tui.commands.unsettled import read_session

    session = read_session(file)
    before = None if wanted.since is None else read_session(wanted.since)
    _require_same(session, before, wanted.since)
    _require_decisions(file, session, wanted.on)
    # Loaded after the session: a file that can't be used is told at once.
    from sessions.documents.formats import made
    from sessions.proposal.kinds import Meeting

    templates = wanted.templates
    with faults_of_typst(file), nullcontext() if templates is None else faults_of_templates(templates):
        return made(
            session,
            wanted.to,
            wanted.language,
            templates,
            style,
            wanted.edition,
            wanted.document,
            Meeting(wanted.on, before),
        )


def _require_decisions(file: Path, session: "Session", day: date | None) -> None:
    """Make sure that something was decided on the day of which a report is asked for.

    Raises:
        Failure: Nothing is noted of that day.
    """
    days = sorted({each.on for each in session.session.decisions})
    if day is None or day in days:
        return
    if not days:
        told = _("{file}: no decision is noted in this session, so there is no report of a day.")
        raise Failure(told.format(file=file), code=FAULTY)
    told = _("{file}: no decision is noted of {day}. There are some of: {days}.")
    listed = ", ".join(each.isoformat() for each in days)
    raise Failure(told.format(file=file, day=day.isoformat(), days=listed), code=FAULTY)


def _written(place: Place, wanted: Wanted, style: "Style") -> Outcome:
    try:
        made = _made(place.session, wanted, style)
        from sessions.proposal.kinds import KINDS

        write_bytes(place.target, made.data, KINDS[wanted.document].mode)
    except Exception as error:  # noqa: BLE001 - `_fault` gives on what is nobody's to mend
        return _fault(error)
    return Outcome(tuple(_lacking(place.session, made.lacking)), DONE, is_made=True)


def _fault(error: Exception) -> Outcome:
    """Give what to say of what went wrong with a document.

    Raises:
        Exception: It is nothing that the user can mend.
    """
    from tui.commands.faults import lines_and_code

    if isinstance(error, Failure):
        return Outcome(tuple(error.lines), error.code)
    lines, code = lines_and_code(error)
    if not lines:
        raise error
    return Outcome(tuple(lines), code)


def _lacking(file: Path, letters: str) -> Iterator[str]:
    if letters:
        told = _(
            "{file}: no font has these letters, so \N{REPLACEMENT CHARACTER} stands in their place: {letters}"
        )
        yield told.format(file=file, letters=letters_told(letters))


def say_lacking(file: Path, letters: str) -> None:
    """Say which letters of a document no font has; nothing when there are none."""
    for line in _lacking(file, letters):
        say(line)


def _written_anyway(place: Place, wanted: Wanted, style: "Style") -> Outcome:
    """Make one of many documents: not even a fault of the program keeps the others from being made."""
    try:
        return _written(place, wanted, style)
    except Exception as error:  # noqa: BLE001 - told with the others, by its name
        told = _("{file}: a fault of maatwerk kept this document from being made ({reason}).")
        reason = f"{type(error).__name__}: {' '.join(str(error).split())}"
        return Outcome((told.format(file=place.session, reason=reason),), FAULTY)


# --- many ---------------------------------------------------------------------------------------------------------


def _each(
    todo: Sequence[Place], wanted: Wanted, style: "Style", jobs: int
) -> Iterator[tuple[Place, Outcome]]:
    """Make documents, here or in processes of their own, and give each as it is done."""
    if jobs <= 1:
        for place in todo:
            yield place, _written_anyway(place, wanted, style)
        return
    # A pool that replaces its processes by itself waits forever once one is to be replaced (Python 3.11).
    a_round = len(todo) if wanted.to in _WITHOUT_TYPST else jobs * DOCUMENTS_PER_PROCESS
    for start in range(0, len(todo), a_round):
        yield from _round(todo[start : start + a_round], wanted, style, jobs)


def _round(
    todo: Sequence[Place], wanted: Wanted, style: "Style", jobs: int
) -> Iterator[tuple[Place, Outcome]]:
    """Make documents in processes that end with them, and give each as it is done."""
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # Forked after a document was laid out, a process would hang: typst has threads of its own.
    context = get_context("spawn")
    pool = ProcessPoolExecutor(
        jobs, mp_context=context, initializer=begin_process, initargs=(wanted.spoken, jobs)
    )
    try:
        waiting = {pool.submit(_written_anyway, place, wanted, style): place for place in todo}
        for done in as_completed(waiting):
            place = waiting[done]
            try:
                yield place, done.result()
            except BrokenProcessPool:
                told = _("{file}: the process that made this document was ended, perhaps for want of memory.")
                yield place, Outcome((told.format(file=place.session),), FAULTY)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def begin_process(spoken: "Language", jobs: int) -> None:
    """Prepare a process that makes documents, beside so many that do."""
    set_language(spoken)
    # Typst lays out with as many threads as there are cores, also when other processes use those.
    os.environ.setdefault("RAYON_NUM_THREADS", str(max(1, (os.cpu_count() or 1) // jobs)))


class _Progress:
    """How far it is, on a terminal; elsewhere nothing."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._done = 0
        self._stream = sys.stderr if sys.stderr is not None and sys.stderr.isatty() and count else None

    def step(self, file: Path) -> None:
        """One more is done."""
        self._done += 1
        if self._stream is not None:
            self._put(f"\r\x1b[K{self._done}/{self._count} {printable(file.name)[:60]}")

    def clear(self) -> None:
        """Leave the line empty for what is said next."""
        if self._stream is not None:
            self._put("\r\x1b[K")

    def _put(self, text: str) -> None:
        with suppress(OSError, ValueError):
            if self._stream is not None:
                self._stream.write(text)
                self._stream.flush()
