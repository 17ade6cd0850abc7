"""Checks of alignment: from why the role changes, by what it asks and who needs it, to what is done and measured."""

from collections.abc import Collection, Iterator
from itertools import combinations
from typing import Final, get_args

from frameworks.fields import Bilingual
from frameworks.findings import Finding, Path
from frameworks.languages import Message
from frameworks.learning_forms import FORMS
from frameworks.model import Competency, Module, Objective
from sessions.analysis.checks.common import OF_TOLD, Check, finding, module_place, reads, typed
from sessions.analysis.index import competencies
from sessions.analysis.programme import placed_modules
from sessions.labels import label_of
from sessions.model import Session
from sessions.model.municipality import Aim
from sessions.told.chains import chains
from sessions.told.needs import needed

# --- from why to what the role asks -------------------------------------------------------------------------------


@reads("municipality", "role")
def drivers_lead_to_shifts(session: Session) -> Iterator[Finding]:
    """Every driver moves something in the role, once there are shifts."""
    if not session.role.shifts:
        return
    used = {driver for shift in session.role.shifts for driver in shift.drivers}
    for at, driver in enumerate(session.municipality.drivers):
        if driver.id not in used:
            yield finding(
                "driver-without-shift",
                "hint",
                ("municipality", "drivers", at),
                "No shift in the role comes from {driver}: name it at a shift, or leave the driver out.",
                driver=typed(driver.name),
            )


@reads("role")
def shifts_ask_for_competencies(session: Session) -> Iterator[Finding]:
    """Every shift asks for a competency, once one of them says so."""
    shifts = session.role.shifts
    if not any(shift.competencies for shift in shifts):
        return
    for at, shift in enumerate(shifts):
        if not shift.competencies:
            yield finding(
                "shift-without-competency",
                "hint",
                ("role", "shifts", at),
                "The shift to {target} asks for no competency: say at it which one people need for it.",
                target=typed(shift.to),
            )


# --- from what people need to modules -----------------------------------------------------------------------------


@reads("programme", *OF_TOLD)
def needs_have_modules(session: Session) -> Iterator[Finding]:
    """Every competency in which employees are told to be below target is moved by a module."""
    moved = {each.competency for _, module in placed_modules(session) for each in module.objectives}
    for place, competency in _needed_but_not(moved, session):
        yield finding(
            "uncovered-competency",
            "warning",
            place,
            "Employees are below target in {competency}, but no module of the programme moves it: "
            "add one, or say in the proposal why not.",
            competency=typed(competency.name),
        )


def _needed_but_not(among: Collection[str | None], session: Session) -> Iterator[tuple[Path, Competency]]:
    """Give the competencies, with their places, in which employees are below target and that are not among these."""
    in_need = needed(session)
    for at, competency in enumerate(session.role.competencies):
        if competency.id in in_need and competency.id not in among:
            yield ("role", "competencies", at), competency


@reads("programme", "role")
def modules_meet_needs(session: Session) -> Iterator[Finding]:
    """Every placed module has an objective, and moves somebody at some level, once there are targets."""
    of_all = chains(session)
    moving = {module for one in of_all.values() for module in one.moved}
    for _, module in placed_modules(session):
        values = {"module": typed(module.title)}
        if not module.objectives and FORMS[module.form].position == "last":
            # It looks back on what was learnt elsewhere, and lifts no level by itself.
            continue
        if not module.objectives:
            yield finding(
                "module-without-objective",
                "hint",
                module_place(session, module),
                "{module} has no objective: say which competency it moves and to which level.",
                **values,
            )
        elif of_all and not module.mandatory and module.id not in moving:
            yield finding(
                "orphan-module",
                "warning",
                module_place(session, module),
                "{module} moves nobody below a target, from whatever level: leave it out, make it mandatory, or "
                "check its levels, its audience and its place in the programme.",
                **values,
            )


@reads("programme", "role")
def modules_differ(session: Session) -> Iterator[Finding]:
    """No module does for the same people what an earlier one does already."""
    named, told = competencies(session), set[str]()
    for (_, first), (_, second) in combinations(placed_modules(session), 2):
        same = _same_objective(first, second)
        if same is None or second.id in told or second.mandatory:
            continue
        told.add(second.id)
        competency = named.get(same.competency)
        yield finding(
            "duplicate-module",
            "hint",
            module_place(session, second),
            "{second} does the same as {first}: both only take {competency} from level {low} to {high}, for the "
            "same people. Leave one out, or say whom each is for.",
            first=typed(first.title),
            second=typed(second.title),
            competency=typed(competency.name if competency else same.competency),
            low=same.from_,
            high=same.to,
        )


def _same_objective(first: Module, second: Module) -> Objective | None:
    """Give an objective of the second when the first has the same objectives, for people who do both."""
    if first.audience and second.audience and not set(first.audience) & set(second.audience):
        return None
    have = {(each.competency, each.from_, each.to) for each in first.objectives}
    ask = {(each.competency, each.from_, each.to) for each in second.objectives}
    return second.objectives[0] if ask and ask == have else None


# --- from goals to what is measured -------------------------------------------------------------------------------


@reads("programme")
def goals_can_be_seen(session: Session) -> Iterator[Finding]:
    """Every goal of the evaluation plan has an indicator or an instrument by which it is seen."""
    for at, line in enumerate(session.programme.evaluation):
        if not _says(line.indicator) and not _says(line.instrument):
            yield finding(
                "goal-without-indicator",
                "warning",
                ("programme", "evaluation", at),
                "The goal “{goal}” has no indicator and no instrument: say by what it will be seen.",
                goal=typed(line.goal),
            )


def _says(text: str | Bilingual | None) -> bool:
    texts = (text.nl, text.en) if isinstance(text, Bilingual) else (text or "",)
    return any(each.strip() for each in texts)


@reads("programme", *OF_TOLD)
def needs_are_measured(session: Session) -> Iterator[Finding]:
    """Once there is an evaluation plan, it measures each competency that people need."""
    measured = {line.competency for line in session.programme.evaluation}
    for place, competency in _needed_but_not(measured, session) if measured else ():
        yield finding(
            "competency-not-measured",
            "hint",
            place,
            "Employees are below target in {competency}, but no line of the evaluation plan measures it: "
            "add one.",
            competency=typed(competency.name),
        )


@reads("municipality", "programme")
def aims_are_measured(session: Session) -> Iterator[Finding]:
    """Once the evaluation plan names aims, it names each aim that has a weight."""
    measured = {line.aim for line in session.programme.evaluation}
    if measured <= {None}:
        return
    aims: tuple[Aim, ...] = get_args(Aim)
    for aim in aims:
        if getattr(session.municipality.aims, aim) and aim not in measured:
            yield finding(
                "aim-not-measured",
                "hint",
                ("municipality", "aims", aim),
                "The change is also for {aim}, but no line of the evaluation plan measures that: name the aim at a "
                "line, or give it weight 0.",
                aim=Message(label_of("aim", aim)),
            )


CHECKS: Final[tuple[Check, ...]] = (
    drivers_lead_to_shifts,
    shifts_ask_for_competencies,
    needs_have_modules,
    modules_meet_needs,
    modules_differ,
    goals_can_be_seen,
    needs_are_measured,
    aims_are_measured,
)
