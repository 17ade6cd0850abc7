"""One line that tells a record: what stands at the right of it in a list while it is folded."""

from functools import singledispatch
from typing import Any, Final

from frameworks.fields import in_language
from frameworks.languages import Language, catalogue
from frameworks.model import Competency, Cost, Driver, Module, Objective, Profile, Requirement, Shift, Step
from sessions.analysis.index import domain_of
from sessions.labels import choice_label
from sessions.model import Session
from sessions.model.employees import Employee, Exemption, Need, RatingRound
from sessions.model.municipality import Unit
from sessions.model.panel import Dimension, Member
from sessions.model.programme import Blackout, Evaluation, Measure, Phase, ProgrammeCost
from sessions.model.proposal import Instalment, Option, ProvisionalSum, Risk, Task
from sessions.model.role import Objection, Round
from sessions.model.session import Decision, Parked
from sessions.told.figures import people
from sessions.told.rounds import closed_on
from tui.wording.days import day, days
from tui.wording.numbers import euros, number, percent
from tui.wording.values import thing_name

WEIGHT_TOP: Final = 5
"""The highest weight, urgency or importance."""


def dots(number: int | None, most: int = WEIGHT_TOP) -> str:
    """Give a weight as dots, everywhere the same: `●●●○○`; `○○○○○` for what is not known."""
    filled = min(number or 0, most)
    return "●" * filled + "○" * (most - filled)


def slider(now: int | None, goal: int | None) -> str:
    """Give a scale of 0 to 10 with where it stands today (●) and where it should go (◎); ◉ when they are one."""
    cells = ["─"] * 11
    if now is not None and goal is not None:
        for place in range(min(now, goal) + 1, max(now, goal)):
            cells[place] = "━"
    if goal is not None:
        cells[goal] = "◎"
    if now is not None:
        cells[now] = "◉" if now == goal else "●"
    return f"{'?' if now is None else now:>2} {''.join(cells)} {'?' if goal is None else goal}"


def reach(target: Requirement | None) -> str:
    """Give a target range, or one level where it starts and ends there; nothing without a target."""
    if target is None:
        return ""
    return str(target.min) if target.min == target.max else f"{target.min}–{target.max}"


def _say(language: Language, sentence: str, **values: Any) -> str:
    return catalogue("tui", language).gettext(sentence).format_map(values)


def _count(language: Language, one: str, many: str, count: int) -> str:
    return catalogue("tui", language).ngettext(one, many, count).format(count=count)


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def summary(session: Session, record: Any, language: Language) -> str:
    """Tell a record in one line; empty when its name says it all."""
    return _summary(record, session, language)


@singledispatch
def _summary(_record: Any, _session: Session, _language: Language) -> str:
    return ""


@_summary.register
def _(unit: Unit, session: Session, language: Language) -> str:
    within = f"< {thing_name(session, 'unit', unit.parent)}" if unit.parent else None
    of_unit = domain_of(session, unit.id)
    domain = choice_label("domain", of_unit, language) if of_unit else None
    return _joined(None if unit.headcount is None else str(unit.headcount), domain, within)


@_summary.register
def _(driver: Driver, _session: Session, _language: Language) -> str:
    return "" if driver.urgency is None else dots(driver.urgency)


@_summary.register
def _(dimension: Dimension, _session: Session, _language: Language) -> str:
    return ", ".join(f"{category} {count}" for category, count in dimension.population.items())


@_summary.register
def _(member: Member, session: Session, language: Language) -> str:
    traits = [
        thing_name(session, "unit", value) if key == "unit" else value for key, value in member.traits.items()
    ]
    absent = _say(language, "absent") if member.attended is False else None
    return _joined(", ".join(traits), absent)


@_summary.register
def _(shift: Shift, session: Session, _language: Language) -> str:
    return f"{slider(shift.now, shift.goal)}  < {in_language(shift.from_, session.language)}"


@_summary.register
def _(competency: Competency, _session: Session, language: Language) -> str:
    count = sum(len(competency.levels.of(level)) for level in range(1, 5))
    kind = choice_label("kind", competency.kind, language) if competency.kind else None
    return _joined(kind, _count(language, "{count} indicator", "{count} indicators", count))


@_summary.register
def _(profile: Profile, _session: Session, language: Language) -> str:
    people = (
        None
        if profile.headcount is None
        else _count(language, "{count} person", "{count} people", profile.headcount)
    )
    return _joined(people, _count(language, "{count} target", "{count} targets", len(profile.requirements)))


@_summary.register
def _(target: Requirement, session: Session, _language: Language) -> str:
    name = thing_name(session, "competency", target.competency)
    return f"{name}  {reach(target)}  {dots(target.importance)}"


@_summary.register
def _(round_: Round, session: Session, language: Language) -> str:
    cast = round_.in_favour + round_.against + round_.abstain
    share = percent(round_.in_favour / cast, language) if cast else ""
    names = [
        next(
            (thing_name(session, kind, part) for kind in _TOPICS if thing_name(session, kind, part) != part),
            part,
        )
        for part in round_.about.split(".")
    ]
    votes = _say(
        language,
        "{favour} for, {against} against, {abstain} abstained",
        favour=round_.in_favour,
        against=round_.against,
        abstain=round_.abstain,
    )
    return f"{' / '.join(names)}  {round_.round}: {votes}  {share}"


_TOPICS = ("competency", "shift", "profile")


@_summary.register
def _(employee: Employee, session: Session, language: Language) -> str:
    unit = thing_name(session, "unit", employee.unit) if employee.unit else None
    profile = thing_name(session, "profile", employee.profile) if employee.profile else None
    needs = _count(language, "{count} need", "{count} needs", len(employee.needs)) if employee.needs else None
    return _joined(unit, profile, needs)


@_summary.register
def _(need: Need, session: Session, language: Language) -> str:
    about = thing_name(session, "competency", need.competency) if need.competency else None
    return _joined(choice_label("kind", need.kind, language), about, in_language(need.text, session.language))


@_summary.register
def _(exemption: Exemption, session: Session, _language: Language) -> str:
    kind, what = (
        ("module", exemption.module) if exemption.module else ("competency", exemption.competency or "")
    )
    return _joined(thing_name(session, kind, what), in_language(exemption.reason, session.language))


@_summary.register
def _(round_: RatingRound, _session: Session, language: Language) -> str:
    source = choice_label("source", round_.source, language)
    return _joined(source, day(round_.on, language), how_far(round_, language), how_many(round_, language))


def how_far(round_: RatingRound, language: Language) -> str:
    """Tell whether a round of ratings is coming in or closed."""
    closed = closed_on(round_)
    if closed is None:
        return _say(language, "coming in")
    return _say(language, "closed {date}", date=day(closed, language))


def how_many(round_: RatingRound, language: Language) -> str:
    """Tell of how many people a round of ratings has a level, as it may be told."""
    return _say(language, "{number} people", number=people(len(round_.levels)).words.text(language))


@_summary.register
def _(phase: Phase, _session: Session, language: Language) -> str:
    return _count(language, "{count} module", "{count} modules", len(phase.modules))


@_summary.register
def _(module: Module, _session: Session, language: Language) -> str:
    hours = number(module.minutes / 60, language)
    time = _say(language, "{meetings}×{hours} h", meetings=module.meetings, hours=hours)
    return _joined(
        choice_label("form", module.form, language), time, f"{module.group_min}–{module.group_max}"
    )


@_summary.register
def _(objective: Objective, session: Session, _language: Language) -> str:
    return f"{thing_name(session, 'competency', objective.competency)}  {objective.from_} → {objective.to}"


@_summary.register
def _(step: Step, session: Session, language: Language) -> str:
    minutes = None if step.minutes is None else _say(language, "{minutes} min", minutes=step.minutes)
    return _joined(minutes, in_language(step.text, session.language))


@_summary.register
def _(cost: Cost, _session: Session, language: Language) -> str:
    per, vat = choice_label("per", cost.per, language), choice_label("vat", cost.vat, language)
    return _joined(f"{euros(cost.amount_eur, language, 2)} {per}", vat)


@_summary.register
def _(cost: ProgrammeCost, _session: Session, language: Language) -> str:
    per, vat = choice_label("per", cost.per, language), choice_label("vat", cost.vat, language)
    many = None if cost.number is None else f"{number(cost.number, language)} ×"
    return _joined(f"{' '.join(filter(None, (many, euros(cost.amount_eur, language, 2))))} {per}", vat)


@_summary.register(Option)
@_summary.register(ProvisionalSum)
def _(item: Option | ProvisionalSum, _session: Session, language: Language) -> str:
    return euros(item.amount_eur, language, 2)


@_summary.register
def _(part: Instalment, _session: Session, language: Language) -> str:
    return _joined(f"{number(part.percent, language)}%", day(part.on, language) if part.on else None)


@_summary.register
def _(blackout: Blackout, _session: Session, language: Language) -> str:
    return days(blackout.first, blackout.last, language)


@_summary.register
def _(line: Evaluation, session: Session, language: Language) -> str:
    moment = choice_label("moment", line.moment, language)
    return f"{line.level} · {moment} · {in_language(line.goal, session.language)}"


@_summary.register
def _(measure: Measure, session: Session, _language: Language) -> str:
    return in_language(measure.text, session.language)


@_summary.register
def _(risk: Risk, session: Session, _language: Language) -> str:
    return in_language(risk.text, session.language)


@_summary.register
def _(task: Task, session: Session, _language: Language) -> str:
    return in_language(task.role, session.language)


@_summary.register
def _(decision: Decision, session: Session, language: Language) -> str:
    return f"{day(decision.on, language)} {in_language(decision.text, session.language)}"


@_summary.register
def _(objection: Objection, session: Session, _language: Language) -> str:
    sign = "✓" if objection.worked_in else "○"
    return f"{sign} {in_language(objection.text, session.language)}"


@_summary.register
def _(parked: Parked, session: Session, language: Language) -> str:
    until = day(parked.until, language) if parked.until is not None else None
    return _joined(in_language(parked.text, session.language), parked.owner, until)
