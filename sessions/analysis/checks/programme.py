"""Checks of the programme: order, objectives, groups and money. They tell, and never forbid."""

from collections.abc import Iterator
from typing import Final

from frameworks.findings import Finding
from sessions.analysis.checks.common import OF_TOLD, Check, finding, module_place, percents, reads, typed
from sessions.analysis.index import competencies
from sessions.analysis.order import broken_rules
from sessions.analysis.programme import placed_modules, totals
from sessions.analysis.taking_part import cohort_sizes, cohorts, participants
from sessions.model import Session

STEEP: Final = 2
"""From this number of levels on, one module asks much."""

LARGE_BUDGET_SHARE: Final = 0.25


def _positions(session: Session) -> dict[str, int]:
    return {module.id: at for at, (_, module) in enumerate(placed_modules(session))}


@reads("programme", *OF_TOLD)
def order_is_kept(session: Session) -> Iterator[Finding]:
    """The modules stand in an order that breaks no rule."""
    for rule in broken_rules(session):
        yield Finding(rule.code, rule.severity, rule.path, rule.message)


@reads("programme")
def modules_are_placed(session: Session) -> Iterator[Finding]:
    """Every chosen module stands in a phase."""
    positions = _positions(session)
    for at, module in enumerate(session.programme.modules):
        if module.id not in positions:
            yield finding(
                "module-in-no-phase",
                "hint",
                ("programme", "modules", at),
                "{module} is in no phase, so it does not count: add it to a phase or remove it.",
                module=typed(module.title),
            )


@reads("programme", "role")
def steps_are_small(session: Session) -> Iterator[Finding]:
    """A module moves a competency one level, not two or more."""
    names = competencies(session)
    for at, module in enumerate(session.programme.modules):
        for step, objective in enumerate(module.objectives):
            if objective.to - objective.from_ < STEEP:
                continue
            competency = names.get(objective.competency)
            yield finding(
                "steep-objective",
                "warning",
                ("programme", "modules", at, "objectives", step),
                "{module} takes {competency} from level {low} to {high} at once: "
                "lower the goal or put a module in between.",
                module=typed(module.title),
                competency=typed(competency.name if competency else objective.competency),
                low=objective.from_,
                high=objective.to,
            )


@reads("employees", "municipality", "programme", "role")
def groups_fit(session: Session) -> Iterator[Finding]:
    """The participants of a module make groups of the sizes that it wants."""
    for _, module in placed_modules(session):
        people = participants(session, module)
        sizes = cohort_sizes(people, module)
        if not sizes or min(sizes) >= module.group_min:
            continue
        values = {
            "module": typed(module.title),
            "people": people,
            "least": module.group_min,
            "most": module.group_max,
            "groups": len(sizes),
            "smallest": min(sizes),
        }
        place = (*module_place(session, module), "group_min")
        if people < module.group_min:
            yield finding(
                "group-too-small",
                "warning",
                place,
                "{module} is for groups from {least}, but it has fewer participants ({people}): widen the "
                "audience, lower the smallest size, or choose another form.",
                **values,
            )
        else:
            # The three ways out: fewer in a group, more in a group, more people.
            groups = cohorts(people, module)
            yield finding(
                "group-sizes",
                "warning",
                place,
                "{module}: {people} people do not make groups of {least} to {most}; {groups} groups would be as "
                "small as {smallest}. Accept groups of {smallest}, allow up to {larger} in a group, or find more "
                "people (at least {missing}).",
                **values,
                larger=-(-people // (groups - 1)),
                missing=groups * module.group_min - people,
            )


@reads("employees", "municipality", "programme", "proposal", "role")
def price_fits_the_budget(session: Session) -> Iterator[Finding]:
    """The programme takes at most a quarter of the yearly training budget."""
    figures = totals(session)
    if figures.budget_share is None or figures.budget_share <= LARGE_BUDGET_SHARE:
        return
    yield finding(
        "budget-share",
        "warning",
        ("programme",),
        "The programme takes about {share}% of the yearly training budget, as far as that can be "
        "estimated; above {limit}% little is left for other learning: ask for the real budget and "
        "discuss this."
        if figures.budget_estimated
        else "The programme takes {share}% of the yearly training budget; above {limit}% little is left for "
        "other learning: discuss this with the client, or spread it over two years.",
        share=percents(figures.budget_share, beside=LARGE_BUDGET_SHARE),
        limit=percents(LARGE_BUDGET_SHARE),
    )


CHECKS: Final[tuple[Check, ...]] = (
    order_is_kept,
    modules_are_placed,
    steps_are_small,
    groups_fit,
    price_fits_the_budget,
)
