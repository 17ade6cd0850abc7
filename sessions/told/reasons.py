"""Why the programme leaves needs open, as it is told: one reason a profile and competency, without a number."""

from typing import NamedTuple

from sessions.analysis.coverage import Need
from sessions.analysis.open_needs import Reason, why_open
from sessions.analysis.programme import placed_modules
from sessions.model import Session
from sessions.told.chains import Chain, chains
from sessions.told.coverage import coverage
from sessions.told.figures import Ladder, ToldFigure
from sessions.told.told import told


class ToldReason(NamedTuple):
    """Why needs of a profile in a competency stay open.

    Attributes:
        profile: The profile's id.
        competency: The competency's id.
        reason: Why; the first that holds, for those who are most.
        module: The id of the module to look at; `None` where there is none.
        reached: The whole level that they pass in the end, 0 to 4 (see `WhyOpen`).
        wanted: The level at which the chain goes on, or the target: 1 to 4.
        uncovered: The band of those of the profile who are below target and not brought to it.
    """

    profile: str
    competency: str
    reason: Reason
    module: str | None
    reached: int
    wanted: int
    uncovered: ToldFigure


def reasons(session: Session) -> tuple[ToldReason, ...]:
    """Give why needs stay open, in the order of profiles and competencies.

    Only what is in the second band or a higher one is told: that nothing is told, that nobody needs anything and that
    all is covered look alike.
    """
    figures, of_all, order = told(session), chains(session), [each.id for each in session.role.competencies]
    found: list[ToldReason] = []
    for (profile, name), each in sorted(
        coverage(session).uncovered.items(),
        key=lambda item: (_place(session, item[0][0]), order.index(item[0][1])),
    ):
        ladder = figures.ladder(profile, name)
        if ladder is None or each.uncovered is None or each.uncovered.is_lowest:
            continue
        one = of_all[profile, name]
        need = Need(profile, frozenset(), name, _most(one, ladder) / 2, one.target)
        why = why_open(need, placed_modules(session))
        found.append(
            ToldReason(profile, name, why.reason, why.module, why.reached, why.wanted, each.uncovered)
        )
    return tuple(found)


def _place(session: Session, profile: str) -> int:
    return next(at for at, each in enumerate(session.role.profiles) if each.id == profile)


def _most(one: Chain, ladder: Ladder) -> int:
    """Give the step of the scale at which, by the bands, the most are whom the modules don't bring to the target."""
    places = [-1, *(ladder.up_to(step).place for step in range(one.suffices_from))]
    return max(range(one.suffices_from), key=lambda step: (places[step + 1] - places[step], step))
