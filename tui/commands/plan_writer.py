"""Making plans, talk sheets and who goes when: one after another, or in several processes."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from tui.console import FAULTY, Failure
from tui.translation import _

if TYPE_CHECKING:
    from frameworks.languages import Language
    from sessions.documents.formats import Format, Made
    from sessions.model import Session

Kind = Literal["plan", "talk-sheet", "who-goes-when"]


class Paper(NamedTuple):
    """A document that is to be made.

    Attributes:
        kind: Which document.
        name: The name of its file, without an ending.
        whom: The code of an employee for a plan, the id of a unit when that was asked for, and else that of a team.
        of_unit: Whether it is for all of a unit, whoever their managers are.
    """

    kind: Kind
    name: str
    whom: str
    of_unit: bool = False


class Asked(NamedTuple):
    """How papers are made: in which format and language, and with which names by code."""

    to: "Format"
    language: "Language | None"
    names: Mapping[str, str]


def made_papers(
    file: Path, session: "Session", papers: Sequence[Paper], asked: Asked, jobs: int, spoken: "Language"
) -> Iterator["Made"]:
    """Give papers, made, in their order.

    Args:
        file: The file of the session, which processes read for themselves.
        session: The session.
        papers: What to make.
        asked: How.
        jobs: How many at a time, each in a process of its own; 1 makes them here.
        spoken: The language of what is said when something goes wrong.

    Raises:
        typst.TypstError: A PDF can't be laid out.
        Failure: A process was ended from outside.
    """
    jobs = min(jobs, len(papers))
    if jobs <= 1:
        for each in papers:
            yield _made(session, each, asked)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    from tui.commands.proposal_writer import DOCUMENTS_PER_PROCESS

    a_round = jobs * DOCUMENTS_PER_PROCESS if asked.to not in {"md", "html"} else len(papers)
    for start in range(0, len(papers), a_round):
        # Forked after a document was laid out, a process would hang: typst has threads of its own.
        pool = ProcessPoolExecutor(
            jobs,
            mp_context=get_context("spawn"),
            initializer=_begin,
            initargs=(spoken, jobs, file, asked),
        )
        try:
            yield from pool.map(_made_here, papers[start : start + a_round])
        except BrokenProcessPool:
            told = _("{file}: the process that made this document was ended, perhaps for want of memory.")
            raise Failure(told.format(file=file), code=FAULTY) from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


_HELD: Final[list[tuple["Session", Asked]]] = []
"""What a process that makes papers works with: read once, since a session is large."""


def _begin(spoken: "Language", jobs: int, file: Path, asked: Asked) -> None:
    from sessions.store.reader import load
    from tui.commands.proposal_writer import begin_process

    begin_process(spoken, jobs)
    _HELD[:] = [(load(file).session, asked)]


def _made_here(paper: Paper) -> "Made":
    session, asked = _HELD[0]
    return _made(session, paper, asked)


def _made(session: "Session", paper: Paper, asked: Asked) -> "Made":
    from sessions.plans.made import made_for_team, made_plan
    from sessions.plans.team import team_of_unit, teams

    if paper.kind == "plan":
        return made_plan(session, paper.whom, asked.to, asked.language, asked.names.get(paper.whom, ""))
    by_id = {} if paper.of_unit else {each.id: each for each in teams(session)}
    team = by_id.get(paper.whom) or team_of_unit(session, paper.whom)
    return made_for_team(session, team, paper.kind, asked.to, asked.language, asked.names)
