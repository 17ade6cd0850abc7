"""The routes of the profiles, and which module moves which competency."""

from typing import NamedTuple

from frameworks.fields import Bilingual
from frameworks.model import Competency, Module
from sessions.analysis.alignment import alignment
from sessions.analysis.index import modules
from sessions.analysis.programme import placed_modules
from sessions.model import Session
from sessions.proposal.facts.groups import MOST_COLUMNS, chunks
from sessions.told.routes import routes_by_profile
from sessions.told.wholes import headcounts

Text = str | Bilingual


class Route(NamedTuple):
    """The route of a profile.

    Attributes:
        profile: The profile's name.
        people: How many there are; `None` when not known.
        numbers: The numbers of its modules.
        titles: Their titles.
        minutes: What one person spends on them at most.
    """

    profile: Text
    people: int | None
    numbers: tuple[int, ...]
    titles: tuple[Text, ...]
    minutes: int


class AlignmentTable(NamedTuple):
    """A table of modules by competencies; a cell has the levels from and to, `None` where nothing moves."""

    competencies: tuple[Competency, ...]
    rows: tuple[tuple[int, Module, tuple[tuple[int, int] | None, ...]], ...]


class Routes(NamedTuple):
    """What leads where.

    Attributes:
        profiles: The profiles with a route.
        alignment: Which module moves what, in as many tables as fit on a page's width.
        uncovered: The competencies that a profile has a target for and no module moves.
        aligned: Whether every module moves a competency that a profile has a target for.
    """

    profiles: tuple[Route, ...]
    alignment: tuple[AlignmentTable, ...]
    uncovered: tuple[Text, ...]
    aligned: bool

    @property
    def differ(self) -> bool:
        """Whether not all profiles have the same route."""
        return len({each.numbers for each in self.profiles}) > 1


def routes(session: Session) -> Routes:
    """Give the routes of the profiles and the alignment of modules and competencies."""
    placed = placed_modules(session)
    numbers = {module.id: number for number, (_, module) in enumerate(placed, start=1)}
    by_id = modules(session)
    by_profile, people = routes_by_profile(session), headcounts(session)
    found = []
    for profile in session.role.profiles:
        own = [by_id[each] for each in by_profile[profile.id]]
        if own:
            found.append(
                Route(
                    profile=profile.name,
                    people=people[profile.id] or None,
                    numbers=tuple(numbers[each.id] for each in own),
                    titles=tuple(each.title for each in own),
                    minutes=sum(each.participant_minutes for each in own),
                )
            )
    matrix = alignment(session)
    moved = {competency for competency, _ in matrix.cells}
    tables = []
    for columns in chunks([each for each in matrix.competencies if each.id in moved], MOST_COLUMNS - 1):
        rows = tuple(
            (numbers[module.id], module, cells)
            for module in matrix.modules
            if any(cells := tuple(matrix.cells.get((each.id, module.id)) for each in columns))
        )
        tables.append(AlignmentTable(columns, rows))
    wanted = {each.competency for profile in session.role.profiles for each in profile.requirements}
    uncovered = tuple(each.name for each in matrix.uncovered if each.id in wanted) if placed else ()
    aligned = all(any(each.competency in wanted for each in module.objectives) for module in matrix.modules)
    return Routes(tuple(found), tuple(tables), uncovered, aligned)
