"""All figures of a session as plain data, for programs: what the screen shows, and nothing of a person.

The shape is a promise (docs/figures.md): keys are only added, and a change that breaks it raises `FORMAT`.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from frameworks.fields import in_language
from frameworks.findings import SEVERITIES
from frameworks.language import Language
from sessions.analysis.conditions import conditions
from sessions.analysis.findings import findings
from sessions.analysis.groups import GROUPINGS, GroupFigure, Grouping, group_figures, shown_coverage
from sessions.analysis.open_needs import shown_open_needs
from sessions.analysis.panel import (
    CategoryFigures,
    DimensionFigures,
    attended,
    overall_deviation,
    representation,
)
from sessions.analysis.panel_changes import PanelChange, best_change, best_swap
from sessions.analysis.programme import Totals, placed_modules, totals
from sessions.analysis.routes import people_per_module, routes_by_profile, shown_need
from sessions.analysis.suppression import MUNICIPALITY, Cell, hidden_along, is_hidden
from sessions.analysis.taking_part import cohort_sizes, participants
from sessions.labels import choice_label
from sessions.model import Session
from sessions.planning.cohorts import cohorts_of, is_individual, pinned
from sessions.planning.duration import Duration, duration
from sessions.proposal.facts.needs import needs
from sessions.things import name_of, things

FORMAT: Final = 1
"""The version of the shape of the figures."""

Data = dict[str, Any]
_THINGS: Final[Mapping[Grouping, str]] = {"profile": "profile", "unit": "unit"}
_VOCABULARIES: Final[Mapping[Grouping, str]] = {"family": "job_family", "domain": "domain"}


def figures(session: Session, language: Language) -> Data:
    """Give all figures of a session: tables, lists, texts, numbers, booleans and `None`.

    Args:
        session: The session.
        language: The language of names that the session has in two, and of labels.

    Returns:
        `format`, `session`, `municipality`, `panel`, `needs`, `routes`, `modules`, `open_needs`, `programme`, `money`,
        `findings`. What is hidden so that nobody is recognised, and what is unknown, is `None`; a need's figure says
        which by `hidden`.
    """
    return {
        "format": FORMAT,
        "session": {"title": in_language(session.session.title, language), "status": session.session.status},
        "municipality": {
            "name": session.municipality.name,
            "headcount": session.municipality.headcount,
            "employees": len(session.employees),
        },
        "panel": _panel(session, language),
        "needs": _needs(session, language),
        "routes": _routes(session, language),
        "modules": _modules(session, language),
        "open_needs": _open_needs(session),
        "programme": {
            **_programme(totals(session), duration(session)),
            "groups": _cohorts(session, language),
        },
        "money": _money(totals(session)),
        "findings": _findings(session),
    }


def group_name(session: Session, by: Grouping, group: str, language: Language) -> str:
    """Give what people call a group of a grouping; empty for those who are in none."""
    if group == MUNICIPALITY and by == "municipality":
        return in_language(session.municipality.name, language)
    if by in _VOCABULARIES:
        return choice_label(_VOCABULARIES[by], group, language) if group else ""
    found = things(session, _THINGS[by]).get(group)
    return in_language(name_of(found), language) if found is not None else group


# --- panel ------------------------------------------------------------------------------------------------------


def _panel(session: Session, language: Language) -> Data:
    found, k = representation(session), session.privacy.k
    return {
        "size": session.panel.size,
        "members": len(session.panel.members),
        "attended": attended(session.panel),
        "attendance_unknown": sum(each.attended is None for each in session.panel.members),
        "dimensions": [
            {
                "id": each.id,
                "name": in_language(each.name, language),
                "counted": each.counted,
                "deviation": each.deviation,
                "source": each.source,
                "categories": [
                    _category(category, language, hidden=category.id in hidden)
                    for hidden in [_too_few(each, k)]
                    for category in each.categories
                ],
            }
            for each in found
        ],
        "deviation": overall_deviation(found),
        "best_swap": _change(best_swap(session)),
        "best_change": _change(best_change(session)),
    }


def _category(category: CategoryFigures, language: Language, *, hidden: bool) -> Data:
    return {
        "id": category.id,
        "name": in_language(category.name, language),
        "population": None if hidden else category.population,
        "population_share": None if hidden else category.population_share,
        "quota": category.quota,
        "members": category.members,
        "index": None if hidden else category.index,
        "word": category.word,
    }


def _too_few(dimension: DimensionFigures, k: int) -> frozenset[str]:
    """Give the categories of fewer than `k` employees, with one more where that would tell of a single one."""
    sizes = {each.id: each.population for each in dimension.categories if each.population}
    # Nobody is below or on a target here: only how many people there are can tell.
    cells = {name: Cell(size, size, size // 2) for name, size in sizes.items()}
    few = frozenset(name for name, cell in cells.items() if is_hidden(cell, k))
    return hidden_along(cells, few, tuple(sorted(sizes, key=lambda name: (sizes[name], name))), k)


def _change(change: PanelChange | None) -> Data | None:
    if change is None:
        return None
    return {
        "dimension": change.dimension,
        "leaving": change.leaving,
        "joining": change.joining,
        "deviation_before": change.before,
        "deviation_after": change.after,
    }


# --- needs ------------------------------------------------------------------------------------------------------


def _needs(session: Session, language: Language) -> Data:
    told, k = needs(session), session.privacy.k
    return {
        "k": k,
        "people": told.people,
        "assessed": told.assessed,
        "rounds": [
            {
                "source": each.source,
                "on": each.on.isoformat(),
                "people": each.people if each.people >= k else None,
            }
            for each in told.measurements
        ],
        "conditions": told.conditions,
        "conditions_by_competency": dict(conditions(session).by_competency),
        "covered": told.covered,
        "covered_by_competency": dict(shown_coverage(session)),
        "competencies": [
            {"id": each.id, "name": in_language(each.name, language)} for each in session.role.competencies
        ],
        "groups": {by: _groups(session, by, language) for by in GROUPINGS},
    }


def _groups(session: Session, by: Grouping, language: Language) -> list[Data]:
    found: dict[str, list[Data]] = {}
    for each in group_figures(session, by):
        found.setdefault(each.group, []).append(_figure(each))
    return [
        {"id": group, "name": group_name(session, by, group, language), "figures": of_group}
        for group, of_group in found.items()
    ]


def _figure(figure: GroupFigure) -> Data:
    return {
        "competency": figure.competency,
        "hidden": figure.hidden,
        "n": figure.n,
        "in_scope": figure.in_scope,
        "coverage": figure.coverage,
        "share_below": figure.share_below,
        "median_gap": figure.median_gap,
        "mean_gap": figure.mean_gap,
        "mwds": figure.mwds,
        "importance": figure.importance,
        "rank": figure.rank,
    }


# --- routes, programme, money, findings -------------------------------------------------------------------------


def _routes(session: Session, language: Language) -> list[Data]:
    by_profile = routes_by_profile(session)
    return [
        {
            "profile": each.id,
            "name": in_language(each.name, language),
            "people": None if by_profile[each.id].hidden else by_profile[each.id].people,
            "hidden": by_profile[each.id].hidden,
            "modules": list(by_profile[each.id].modules),
        }
        for each in session.role.profiles
    ]


def _modules(session: Session, language: Language) -> list[Data]:
    people, k = people_per_module(session), session.privacy.k
    return [
        {
            "id": module.id,
            "title": in_language(module.title, language),
            "phase": phase.id,
            "people": None if 0 < people[module.id].meant < k else people[module.id].meant,
            "needed_by_about": shown_need(session, people[module.id]),
        }
        for phase, module in placed_modules(session)
    ]


def _open_needs(session: Session) -> list[Data]:
    return [
        {"competency": each.competency, "people_by_reason": dict(each.people)}
        for each in shown_open_needs(session)
    ]


def _programme(told: Totals, length: Duration | None) -> Data:
    return {
        "participants": told.participants,
        "hours": told.hours_all,
        "hours_per_participant": told.hours_per_participant,
        "trainer_dayparts": told.trainer_dayparts,
        "absence_hours": told.absence_hours,
        "absence_leaves_out": list(told.workplace),
        "workplace_hours": told.workplace_hours,
        "weeks": None if length is None else length.weeks,
        "weeks_basis": None if length is None else length.basis,
        "share_by_class": {str(name): share for name, share in told.form_shares.items()},
        "share_by_learning_type": {str(name): share for name, share in told.type_shares.items()},
    }


def _cohorts(session: Session, language: Language) -> list[Data]:
    """Give the sizes of the groups of each module, hidden where fewer than `k` people take part in it."""
    told: list[Data] = []
    for _phase, module in placed_modules(session):
        people, alone = participants(session, module), is_individual(module)
        fixed = not alone and bool(pinned(session, module.id))
        sizes = () if alone else cohort_sizes(people, module)
        if fixed:
            sizes = tuple(len(each.members) for each in cohorts_of(session, module))
        hidden = 0 < people < session.privacy.k
        told.append(
            {
                "module": module.id,
                "title": in_language(module.title, language),
                "individual": alone,
                "fixed": fixed,
                "hidden": hidden,
                "participants": None if hidden else people,
                "sizes": None if hidden else sorted(sizes, reverse=True),
            }
        )
    return told


def _money(told: Totals) -> Data:
    return {
        "price_eur": _eur(told.price),
        "price_exempt_eur": _eur(told.price_exempt),
        "price_standard_eur": _eur(told.price_standard),
        "price_other_eur": _eur(told.price_other),
        "discount_eur": _eur(told.discount),
        "vat_eur": _eur(told.vat),
        "price_incl_vat_eur": _eur(told.price_incl),
        "per_participant_eur": _eur(told.per_participant),
        "provisional_eur": _eur(told.provisional),
        "absence_cost_eur": _eur(told.absence_cost),
        "training_budget_eur": _eur(told.budget),
        "training_budget_is_estimate": told.budget_estimated,
        "share_of_training_budget": None if told.budget_share is None else float(told.budget_share),
    }


def _eur(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)


def _findings(session: Session) -> Data:
    found = findings(session)
    return {severity: sum(each.severity == severity for each in found) for severity in SEVERITIES}
