"""What is told of the cell under the cursor, in full sentences."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from frameworks.fields import in_language
from frameworks.model import Requirement
from sessions.analysis.given import FEWEST_PEERS, has_few_peers, levels_in
from sessions.analysis.levels import Current
from sessions.labels import choice_label
from sessions.model import Session
from sessions.model.employees import Employee
from sessions.rating_sources import Source
from tui import actions
from tui.panes.needs.cells import SIGNS, short, standing
from tui.panes.needs.group_lines import Groups
from tui.panes.needs.people_lines import People
from tui.panes.needs.rounds import round_of
from tui.panes.needs.state import State
from tui.translation import _, current_language, n_
from tui.wording.days import day
from tui.wording.numbers import UNKNOWN, number
from tui.wording.summaries import dots, reach
from tui.wording.values import thing_name

_MOST_NAMED: Final = 4
"""So many units without a domain are named."""


def target_told(target: Requirement | None) -> str:
    """Tell a target."""
    if target is None:
        return _("no target")
    return _("target {reach} {weight}").format(reach=reach(target), weight=dots(target.importance))


def in_short(current: Current | None, target: Requirement | None) -> str:
    """Tell a level beside its target where a legend says which is which."""
    told = UNKNOWN
    if current is not None:
        told = f"{number(current.level, current_language(), most=2)} {SIGNS[standing(current.level, target)]}"
    return told if target is None else f"{told}  {reach(target)} {dots(target.importance)}"


def brief(current: Current | None, target: Requirement | None) -> str:
    """Tell a level beside its target, as short as it goes."""
    if current is None:
        return f"– · {target_told(target)}"
    sign = SIGNS[standing(current.level, target)]
    return f"{number(current.level, current_language(), most=2)} {sign} · {target_told(target)}"


def grounds(
    current: Current, target: Requirement | None, on: Mapping[Source, date], *, few_peers: bool = False
) -> str:
    """Tell how far a level is from its target, what each source said and when, and what should be known about it."""
    told = [_standing_told(current.level, target)] if target is not None else []
    for source, level in current.by_source.items():
        when = f" ({day(on[source], current_language())})" if source in on else ""
        told.append(f"{_source_told(source, level, few_peers=few_peers)}{when}")
    return " · ".join([*told, *_flags_told(current)])


def _source_told(source: Source, level: float, *, few_peers: bool) -> str:
    """Tell what a source said; of a few peers only that they are few, since each would be recognised in it."""
    given = f"<{FEWEST_PEERS}" if source == "peer" and few_peers else short(level)
    return f"{choice_label('source', source, current_language())} {given}"


def _flags_told(current: Current) -> list[str]:
    if current.disputed:
        told = _("! self and others differ by {levels}: worth a conversation")
        return [told.format(levels=short(abs(current.discrepancy or 0)))]
    return [_("¹ one source only")] if current.single_source else []


def levels_told(current: Current | None, target: Requirement | None, *, few_peers: bool = False) -> str:
    """Tell a current level, its sources, how it stands to the target, and what should be known about it."""
    if current is None:
        return _("not rated")
    language = current_language()
    sources = ", ".join(
        _source_told(source, level, few_peers=few_peers) for source, level in current.by_source.items()
    )
    told = [
        _("level {level} ({sources})").format(level=number(current.level, language, most=2), sources=sources)
    ]
    if target is not None:
        told.append(_standing_told(current.level, target))
    told += _flags_told(current)
    return " · ".join(told)


def _standing_told(level: float, target: Requirement) -> str:
    from sessions.analysis.gaps import gap_of

    language, found = current_language(), gap_of(level, target)
    sign = SIGNS[standing(level, target)]
    if found.gap:
        return _("{sign} {gap} below, priority {priority} ({band})").format(
            sign=sign,
            gap=number(found.gap, language, most=2),
            priority=number(found.priority, language, 0),
            band=choice_label("grade", found.band, language),
        )
    if found.surplus:
        return _("{sign} {surplus} above: a possible mentor").format(
            sign=sign, surplus=number(found.surplus, language, most=2)
        )
    return _("{sign} in the target range").format(sign=sign)


def person_note(
    people: People, state: State, employee: Employee, competency: str, called: str, *, shown: bool
) -> str:
    """Tell the cell of an employee, called so; of someone who is hidden only what is no secret."""
    session = people.session
    name = thing_name(session, "competency", competency) if competency else ""
    targets: Mapping[str, Requirement] = people.targets(employee)
    if not shown:
        # Whether there is a target tells of exemptions, so it is that of the profile.
        from sessions.analysis.index import requirement

        told = target_told(requirement(session, employee.profile, competency))
        return _(
            "{code} · {competency}: {target}. Levels are hidden while you share; {key} shows this person."
        ).format(code=employee.code, competency=name, target=told, key=actions.shown_key("reveal"))
    current = people.levels.get(employee.code, {}).get(competency)
    target, few = targets.get(competency), has_few_peers(session, employee.code, competency)
    told = f"{target_told(target)} · {levels_told(current, target, few_peers=few)}"
    entering = state.entering(session)
    level = levels_in(round_of(session, entering), employee.code).get(competency)
    if entering is not None:
        value = "–" if level is None else short(level)
        told += " · " + _("this round: {level}").format(level=value)
    return f"{called} · {name}: {told}"


def group_note(groups: Groups, group: str, competency: str) -> str:
    """Tell the figure of a group for a competency, and the target."""
    name = thing_name(groups.session, "competency", competency) if competency else ""
    head = f"{groups.title(group)} · {name}"
    target = f" · {target_told(groups.target(group, competency))}" if groups.by == "profile" else ""
    goals = "".join(
        f" · {each}" for each in goals_told(groups.session, competency) if groups.moves(group, competency)
    )
    lacking = f". {_lacking_domain(groups.session)}" if groups.by == "domain" and not group else ""
    return f"{head}: {groups.told(group, competency) or _('no figures')}{target}{goals}{lacking}"


def _lacking_domain(session: Session) -> str:
    """Tell which units to give a domain, or whom to give a unit, so that nobody is without a domain."""
    from sessions.analysis.index import domains_of

    known = domains_of(session.municipality.units)
    used = {each.unit for each in session.employees if each.unit}
    lacking = [each for each in session.municipality.units if each.id in used and each.id not in known]
    if not lacking:
        return _("Give the employees without a unit one.")
    names = ", ".join(in_language(each.name, session.language) for each in lacking[:_MOST_NAMED])
    if len(lacking) > _MOST_NAMED:
        names = _("{names} and {count} more").format(names=names, count=len(lacking) - _MOST_NAMED)
    told = n_(
        "Give this unit a domain ({key}): {names}.",
        "Give these units a domain ({key}): {names}.",
        len(lacking),
    )
    return told.format(key=actions.shown_key("pane-municipality"), names=names)


def goals_told(session: Session, competency: str) -> list[str]:
    """Tell the goals that the evaluation plan has for a competency."""
    from sessions.told.movement import goals_of

    language, found = session.language, []
    for each in goals_of(session).get(competency, ()):
        goal = in_language(each.goal, language)
        if each.target is not None:
            goal = f"{goal} ({in_language(each.target, language)})"
        found.append(_("goal, {moment}: {goal}").format(moment=each.moment, goal=goal))
    return found
