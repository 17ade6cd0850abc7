"""Templates of the user's own, rendered in a process of their own with a budget of time, memory and output.

A template can ask for more than any machine has, by a loop that does not end as well as by one multiplication, and no
check within a process stops all of that. So the templates are rendered by another process, which may use no more than
its budget, tells which line of which template it was at when it had to stop, and is ended from outside when it can't
tell any more. It is kept for the next document: it starts once, whatever is rendered.
"""

import atexit
import ctypes
import json
import pickle
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType, GeneratorType, MappingProxyType, TracebackType
from typing import IO, Any, Final, Literal, NamedTuple, cast

from jinja2 import Template, TemplateError, TemplateSyntaxError

from frameworks.languages import Language
from sessions.model import Session
from sessions.proposal.document_kinds import DocumentKind
from sessions.proposal.editions import Edition
from sessions.proposal.environment import TooMuchError
from sessions.proposal.kinds import Meeting
from sessions.proposal.page import Section, rendered
from sessions.proposal.template_causes import Cause, cause_of, unreadable

Limit = Literal["time", "memory", "output"]

_MEGABYTE: Final = 1 << 20
_GRACE: Final = 5.0
"""Seconds that the process gets to tell that its time is over, before it is ended."""
_AGAIN: Final = 0.2
"""Seconds between two tries to stop what is rendered."""
_START: Final = """\
import pickle, sys
sys.path[:] = pickle.load(sys.stdin.buffer)
from sessions.proposal.confinement import serve
serve()
"""


class Budget(NamedTuple):
    """What the templates of one document may use.

    Attributes:
        seconds: The time, without the start of the process.
        memory: The bytes beside those of the program itself.
        output: The characters of all sections together.
    """

    seconds: float
    memory: int
    output: int

    @classmethod
    def of(cls, session: Session) -> "Budget":
        """Give a budget that leaves a session room for its own figures, which grow with its employees."""
        people = len(session.employees)
        return cls(20 + people / 200, 1024 * _MEGABYTE + people * 65_536, 4 * _MEGABYTE)


class OwnTemplateError(TemplateError):
    """A template of the user's own is wrong, or asks for too much.

    Attributes:
        file: The template; `None` when it is not known which.
        line: Its line, from 1; 0 when it is not known.
        limit: What it asked too much of; `None` when something else is wrong.
        cause: What else is wrong.
        name: What that is about, such as the name that is not there; empty when it has none.
    """

    def __init__(
        self,
        reason: str,
        file: Path | None = None,
        line: int = 0,
        limit: Limit | None = None,
        *,
        cause: Cause = "other",
        name: str = "",
    ) -> None:
        super().__init__(reason)
        self.file = file
        self.line = line
        self.limit = limit
        self.cause = cause
        self.name = name


class _Task(NamedTuple):
    """What is rendered: a session with the rest of what `sessions.proposal.page.rendered` takes, and a budget."""

    session: Session
    language: Language
    templates: Path
    edition: Edition
    kind: DocumentKind
    meeting: Meeting
    budget: Budget


def confined(
    session: Session,
    language: Language,
    templates: Path,
    edition: Edition,
    kind: DocumentKind,
    meeting: Meeting,
    budget: Budget | None = None,
) -> tuple[Section, ...]:
    """Give a document's sections by templates of the user's own, within a budget.

    Raises:
        OwnTemplateError: A template is wrong, or asks for more than the budget.
        RuntimeError: The program itself is wrong.
    """
    limits = budget or Budget.of(session)
    task = _Task(session, language, templates.absolute(), edition, kind, meeting, limits)
    with _LOCK:
        answer = _asked(task)
    if answer is None:
        told = "it was stopped: it took too long, or more memory than there is"
        raise OwnTemplateError(told, limit="time")
    if "sections" in answer:
        return tuple(Section(*each) for each in answer["sections"])
    if answer["place"] is None and answer["limit"] is None:
        raise RuntimeError(answer["trace"])
    file, line = answer["place"] or (None, 0)
    # In the spelling of who asked: the folder as it was given.
    place = None if file is None else templates / Path(file).relative_to(task.templates)
    raise OwnTemplateError(
        answer["reason"], place, line, answer["limit"], cause=answer["cause"], name=answer["name"]
    )


# --- the process, seen from outside -------------------------------------------------------------------------------


def _unchanging(values: dict[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(values)


class _Pickler(pickle.Pickler):
    """Also writes the mappings of a session that can't be changed."""

    def reducer_override(self, each: Any) -> Any:
        """Give how something is written; as always, but for such a mapping."""
        return (_unchanging, (dict(each),)) if isinstance(each, MappingProxyType) else NotImplemented


class _Server(NamedTuple):
    """The process, with where it is asked and where it answers."""

    process: "subprocess.Popen[bytes]"
    asks: IO[bytes]
    answers: IO[bytes]


_LOCK: Final = threading.Lock()
_kept: list[_Server] = []


def _asked(task: _Task) -> dict[str, Any] | None:
    """Give what the process answers; `None` when it had to be ended, or came to an end by itself."""
    server = _server()
    ending = threading.Timer(task.budget.seconds + _GRACE, server.process.kill)
    ending.daemon = True
    answer: dict[str, Any] | None = None
    try:
        _Pickler(server.asks).dump(task)
        server.asks.flush()
        ending.start()
        line = server.answers.readline()
        answer = json.loads(line) if line.endswith(b"\n") else None
    except BrokenPipeError:
        pass
    finally:
        ending.cancel()
        if answer is None or "sections" not in answer:
            # What went wrong may have left it short of memory, or something else is on its way to it.
            end_process()
    return answer


def _server() -> _Server:
    if _kept and _kept[0].process.poll() is None:
        return _kept[0]
    end_process()
    process = subprocess.Popen(  # noqa: S603 - the program itself
        [sys.executable, "-c", _START],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    server = _Server(process, cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout))
    _kept.append(server)
    with suppress(BrokenPipeError):
        # When it is gone already, who asks it for a document runs into that.
        pickle.dump(sys.path, server.asks)
        server.asks.flush()
    return server


@atexit.register
def end_process() -> None:
    """End the process, when there is one; the next document starts another."""
    while _kept:
        server = _kept.pop()
        server.process.kill()
        server.answers.close()
        with suppress(BrokenPipeError):
            server.asks.close()
        server.process.wait()


# --- the process, seen from within --------------------------------------------------------------------------------


def serve() -> None:
    """Render what is asked for on standard input, one document after the other, until nothing is asked any more."""
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr
    with suppress(EOFError):
        while True:
            task = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started this one
            answer = _answer(task)
            answers.write(json.dumps(answer).encode() + b"\n")
            answers.flush()


def _answer(task: _Task) -> dict[str, Any]:
    limit: Limit | None = None
    try:
        with _within(task.budget):
            made = rendered(*task[:-1], printed=_Counter(task.budget.output).printed)
        return {"sections": [list(each) for each in made]}
    except TemplateSyntaxError as error:
        # Of some faults, such as a comment without its end, it isn't told in which template they are.
        place = (error.filename, error.lineno) if error.filename else unreadable(task.templates)
        return _fault(error, place, limit, task.templates)
    except UnicodeDecodeError as error:
        return _fault(error, unreadable(task.templates), limit, task.templates)
    except _OutOfTimeError as error:
        return _fault(error, _place_in(error, task.templates), "time", task.templates)
    except _OutputError as error:
        return _fault(error, error.place or _place_in(error, task.templates), "output", task.templates)
    except (MemoryError, TooMuchError) as error:
        return _fault(error, _place_in(error, task.templates), "memory", task.templates)
    except Exception as error:  # noqa: BLE001 - whatever a template runs into
        return _fault(error, _place_in(error, task.templates), limit, task.templates)


def _fault(
    error: BaseException, place: tuple[str, int] | None, limit: Limit | None, templates: Path
) -> dict[str, Any]:
    own = place is not None and Path(place[0]).is_relative_to(templates)
    cause, name = cause_of(error)
    return {
        "cause": cause,
        "name": name,
        "reason": " ".join(str(error).split()) or type(error).__name__,
        "place": place if own else None,
        "limit": limit,
        "trace": "".join(traceback.format_exception(error)),
    }


def _place_in(error: BaseException, templates: Path) -> tuple[str, int] | None:
    """Give the innermost template of a folder, with its line, that an exception passed on its way."""
    place = None
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        place = _place_of(trace.tb_frame, trace.tb_lineno, templates) or place
        trace = trace.tb_next
    return place


def _place_of(frame: FrameType, line: int, templates: Path) -> tuple[str, int] | None:
    """Give the template of a folder that a frame runs, with its line."""
    file = frame.f_code.co_filename
    if not Path(file).is_relative_to(templates):
        return None
    template = frame.f_globals.get("__jinja_template__")
    # Jinja puts the lines of the template in place of those of its code on the way of most exceptions, not of all.
    return file, template.get_corresponding_lineno(line) if isinstance(template, Template) else line


class _OutOfTimeError(BaseException):
    """The time is over; no `except Exception` on the way may take it for something else."""


class _OutputError(Exception):
    """More was printed than may be.

    Attributes:
        place: The template, with its line, that printed last.
    """

    place: tuple[str, int] | None = None


class _Counter:
    """Prints templates and counts what they print."""

    def __init__(self, most: int) -> None:
        self._left = most

    def printed(self, template: Template, values: dict[str, Any]) -> str:
        """Give what a template prints.

        Raises:
            _OutputError: That is more than may still be printed.
        """
        parts = []
        printing = template.generate(values)
        for each in printing:
            self._left -= len(each)
            if self._left < 0:
                error = _OutputError()
                error.place = _printing(printing)
                raise error
            parts.append(each)
        return "".join(parts)


def _printing(printing: Iterator[str]) -> tuple[str, int] | None:
    """Give the template, with its line, that printed last: the innermost that waits to go on."""
    place = None
    generator: object = printing
    while isinstance(generator, GeneratorType):
        frame = generator.gi_frame
        if frame is not None and isinstance(template := frame.f_globals.get("__jinja_template__"), Template):
            place = frame.f_code.co_filename, template.get_corresponding_lineno(frame.f_lineno)
        generator = generator.gi_yieldfrom
    return place


@contextmanager
def _within(budget: Budget) -> Iterator[None]:
    """Do something within a budget of time and memory.

    Raises:
        _OutOfTimeError: It takes longer.
        MemoryError: It takes more memory, where the machine can hold that back.
    """
    before = _hold_memory(budget.memory)
    done = threading.Event()
    thread = ctypes.c_ulong(threading.get_ident())

    def stop() -> None:
        over = done.wait(budget.seconds)
        while not over:
            ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(_OutOfTimeError))
            over = done.wait(_AGAIN)

    watching = threading.Thread(target=stop, daemon=True)
    watching.start()
    try:
        yield
    finally:
        done.set()
        watching.join()
        # Nothing that was sent and has not arrived may arrive later.
        ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, None)
        before()


def _hold_memory(more: int) -> Callable[[], None]:
    """Let the process use so many bytes more than it does, where the machine can hold that; give what undoes it."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (ImportError, OSError):
        return lambda: None
    before = resource.getrlimit(resource.RLIMIT_AS)
    most = pages * resource.getpagesize() + more
    if before[1] != resource.RLIM_INFINITY:
        most = min(most, before[1])
    resource.setrlimit(resource.RLIMIT_AS, (most, before[1]))
    return lambda: resource.setrlimit(resource.RLIMIT_AS, before)
