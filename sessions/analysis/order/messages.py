"""What is said of a broken rule of the order, and where it stands in the session."""

from collections.abc import Mapping
from datetime import date
from math import ceil
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from frameworks.findings import Path
from frameworks.languages import Message, mark
from sessions.analysis.checks.common import number, typed
from sessions.analysis.index import competencies, profiles
from sessions.analysis.order.facts import EVERYBODY, Facts
from sessions.analysis.order.rules import FOLLOW_UP_WEEKS, TRACK_WEEKS, Breach, Code
from sessions.model import Session

_MONTHS: Final = (
    mark("January {year}"),
    mark("February {year}"),
    mark("March {year}"),
    mark("April {year}"),
    mark("May {year}"),
    mark("June {year}"),
    mark("July {year}"),
    mark("August {year}"),
    mark("September {year}"),
    mark("October {year}"),
    mark("November {year}"),
    mark("December {year}"),
)

_SENTENCES: Final[Mapping[Code, str]] = MappingProxyType(
    {
        "jump-order": mark(
            "{module} starts {competency} at level {low}, before {group} has come that far: move it down, or move up "
            "what leads there."
        ),
        "jump-level": mark(
            "{module} starts {competency} at level {low}, above where most of {group} is, and nothing in the programme "
            "leads there: add a module before it, or let it start lower."
        ),
        "track-gap": mark(
            "{module} goes on with {competency} about {weeks} weeks after {other}; {least} to {most} weeks is usual, "
            "and after half a year much is forgotten: move the two closer together."
        ),
        "load-month": mark(
            "In {month} the programme asks about {hours} hours of {group}, with {limit} as the most: move {module} to "
            "a quieter time, or spread its meetings."
        ),
        "follow-up-missing": mark(
            "Nothing follows up on {module}, the last of its track: plan a follow-up {least} to {most} weeks after it."
        ),
        "follow-up-order": mark(
            "{module} stands after {other}, so nothing follows up on it: move {other} below it."
        ),
        "follow-up-late": mark(
            "{module} comes about {weeks} weeks after {other}; a follow-up helps most after {least} to {most} weeks: "
            "move it up, or put another one in between."
        ),
        "stage-order": mark(
            "{module} stands after {other}; in a step of {competency} people first learn what there is to know, then "
            "practise, then look back: swap the two."
        ),
        "leaders-later": mark(
            "{module} is the first for those who lead, and stands after {other}, with which their staff start: let "
            "leaders start no later than their staff."
        ),
    }
)
_BRIEF: Final[Mapping[Code, str]] = MappingProxyType(
    {
        "jump-order": mark("Starts {competency} at level {low}; {group} gets that far only below."),
        "jump-level": mark(
            "Starts {competency} at level {low}; most of {group} is lower, and nothing leads there."
        ),
        "track-gap": mark("Goes on with {competency} about {weeks} weeks after {other}."),
        "load-month": mark("{month}: about {hours} hours for {group}, {limit} at most."),
        "follow-up-missing": mark(
            "Nothing follows up on this: plan a follow-up {least} to {most} weeks later."
        ),
        "follow-up-order": mark("Nothing follows up on this: {other} stands above it."),
        "follow-up-late": mark("About {weeks} weeks after {other}; {least} to {most} is best."),
        "stage-order": mark(
            "Stands after {other}; for {competency} first learn, then practise, then look back."
        ),
        "leaders-later": mark("Those who lead start here, later than their staff with {other}."),
    }
)
"""The same in short, for under the module."""
_WEEKS: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        "track-gap": TRACK_WEEKS,
        "follow-up-missing": FOLLOW_UP_WEEKS,
        "follow-up-late": FOLLOW_UP_WEEKS,
    }
)


def month_name(start: date | None, month: int) -> Message:
    """Give what a month is called, counted from that of the start (0), or the number when the start is not known."""
    if start is None:
        return Message("month {number}", {"number": month + 1})
    year, rest = divmod(start.year * 12 + start.month - 1 + month, 12)
    return Message(_MONTHS[rest], {"year": year})


def group_name(session: Session, group: str) -> Message:
    """Give what a target group is called."""
    known = profiles(session).get(group)
    if group == EVERYBODY or known is None:
        return Message("the participants")
    return typed(known.name)


class RuleText(NamedTuple):
    """What is said of a broken rule.

    Attributes:
        message: What is the matter and what to do, with the module's title.
        brief: The reason in short, for where the module's title stands above it.
    """

    message: Message
    brief: Message


def told(session: Session, facts: Facts, breach: Breach) -> RuleText:
    """Say what is the matter."""
    module = facts.modules[breach.module]
    values: dict[str, Any] = {"module": typed(module.title)}
    if breach.other >= 0:
        values["other"] = typed(facts.modules[breach.other].title)
    if breach.group >= 0:
        values["group"] = group_name(session, facts.groups[breach.group].id)
    if breach.code == "load-month":
        values["month"] = month_name(facts.start, int(breach.detail))
        values["hours"] = ceil(breach.figure)
        values["limit"] = number(facts.most_hours)
    elif breach.detail:
        known = competencies(session).get(breach.detail)
        values["competency"] = typed(known.name if known else breach.detail)
        step = next(step for step in facts.given[breach.module].steps if step.competency == breach.detail)
        values["low"] = step.low
    if breach.code in _WEEKS:
        values["least"], values["most"] = _WEEKS[breach.code]
        values["weeks"] = int(breach.figure)
    return RuleText(Message(_SENTENCES[breach.code], values), Message(_BRIEF[breach.code], values))


def place(facts: Facts, breach: Breach) -> Path:
    """Give where a broken rule stands: the module, or the objective that it is about."""
    path: Path = ("programme", "modules", breach.module)
    if not breach.detail or breach.code == "load-month":
        return path
    objectives = facts.modules[breach.module].objectives
    step = next(step for step, each in enumerate(objectives) if each.competency == breach.detail)
    return (*path, "objectives", step)
