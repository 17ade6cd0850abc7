"""All figures of a session as plain data, for programs: of people what is told, in bands and rounded numbers.

The shape is a promise (docs/figures.md): keys are only added, and a change that breaks it raises `FORMAT`.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from frameworks.fields import in_language
from frameworks.findings import SEVERITIES
from frameworks.languages import Language
from sessions.analysis.findings import findings
from sessions.analysis.panel import (
    CategoryFigures,
    attended,
    overall_deviation,
    representation,
)
from sessions.analysis.panel_changes import PanelChange, best_change, best_swap
from sessions.analysis.programme import Totals, placed_modules, totals
from sessions.analysis.taking_part import cohort_sizes, participants
from sessions.exchange.movement import movement_data
from sessions.exchange.names import group_name
from sessions.exchange.shares import figure_data, number_data, people_data, share_data
from sessions.model import Session
from sessions.planning.cohorts import cohorts_of, is_individual, pinned
from sessions.planning.duration import Duration, duration
from sessions.told.bands import least_told
from sessions.told.coverage import coverage
from sessions.told.figures import Numbers
from sessions.told.numbers import Named, exempted, with_conditions
from sessions.told.ranking import ranking
from sessions.told.reasons import reasons
from sessions.told.rounds import round_states
from sessions.told.routes import people_per_module, routes_by_profile
from sessions.told.told import GROUPINGS, Grouping, Row, told, told_rows
from sessions.told.wholes import headcounts, wholes

FORMAT: Final = 2
"""The version of the shape of the figures."""

Data = dict[str, Any]


def figures(session: Session, language: Language) -> Data:
    """Give all figures of a session: tables, lists, texts, numbers, booleans and `None`.

    Args:
        session: The session.
        language: The language of names that the session has in two, and of labels.

    Returns:
        `format`, `session`, `municipality`, `panel`, `needs`, `routes`, `modules`, `open_needs`, `programme`, `money`,
        `findings`. What is not told of people and what is unknown is `None`, whatever the reason.
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


# --- panel ------------------------------------------------------------------------------------------------------


def _panel(session: Session, language: Language) -> Data:
    found = representation(session)
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
                "categories": [_category(category, language) for category in each.categories],
            }
            for each in found
        ],
        "deviation": overall_deviation(found),
        "best_swap": _change(best_swap(session)),
        "best_change": _change(best_change(session)),
    }


def _category(category: CategoryFigures, language: Language) -> Data:
    return {
        "id": category.id,
        "name": in_language(category.name, language),
        "population": category.population,
        "population_share": category.population_share,
        "quota": category.quota,
        "members": category.members,
        "index": category.index,
        "word": category.word,
    }


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
    figures, covered = told(session), coverage(session)
    return {
        "least_told": least_told(session.privacy.k),
        "told_on": figures.on.isoformat() if figures.on else None,
        "people": _numbers(figures.everybody, disputed=False),
        "rounds": _rounds(session),
        "conditions": people_data(with_conditions(session).all),
        "conditions_by_competency": _named(session, with_conditions(session)),
        "exempted": people_data(exempted(session).all),
        "covered": share_data(covered.total),
        "covered_by_competency": {
            each.id: share_data(covered.by_competency[each.id])
            for each in session.role.competencies
            if each.id in covered.by_competency
        },
        "competencies": [
            {
                "id": each.id,
                "name": in_language(each.name, language),
                "people": _numbers(figures.numbers.get(each.id), disputed=True),
            }
            for each in session.role.competencies
        ],
        "wholes": [
            {"competency": each.competency, "below": share_data(each.share), "basis": each.basis}
            for each in wholes(session).values()
        ],
        "groups": {by: _groups(session, by, language) for by in GROUPINGS},
        "progress": movement_data(session, language),
    }


def _rounds(session: Session) -> list[Data]:
    return [
        {
            "source": each.source,
            "on": each.on.isoformat(),
            "state": "open" if state.state == "open" else "closed",
            "closed": state.closed.isoformat() if state.closed else None,
            "people": people_data(state.people),
        }
        for each, state in zip(session.ratings, round_states(session), strict=True)
    ]


def _numbers(numbers: Numbers | None, *, disputed: bool) -> Data | None:
    if numbers is None:
        return None
    found: Data = {
        "everybody": numbers.everybody,
        "assessed": people_data(numbers.assessed),
        "in_scope": people_data(numbers.in_scope),
    }
    return {**found, "disputed": people_data(numbers.disputed)} if disputed else found


def _named(session: Session, named: Named) -> Data:
    """Give the numbers per competency, `""` for none; of fewer than 10 it does not tell whether there is anybody."""
    order = ("", *(each.id for each in session.role.competencies))
    return {name: people_data(named.by_competency[name]) for name in order if _is_told(named, name)}


def _is_told(named: Named, name: str) -> bool:
    return name in named.by_competency and named.by_competency[name].about is not None


def _groups(session: Session, by: Grouping, language: Language) -> list[Data]:
    found: dict[str, list[Row]] = {}
    for each in told_rows(session, by):
        found.setdefault(each.group, []).append(each)
    return [
        {
            "id": group,
            "name": group_name(session, by, group, language),
            "figures": [_figure(each, ranks) for ranks in [ranks_of(session, by, group)] for each in rows],
        }
        for group, rows in found.items()
    ]


def ranks_of(session: Session, by: Grouping, group: str) -> Mapping[str, int]:
    """Give what comes first in a group, from 1, per competency of which something is told."""
    return {name: rank for rank, name in enumerate(ranking(session, by, group), start=1)}


def _figure(row: Row, ranks: Mapping[str, int]) -> Data:
    return {
        "competency": row.competency,
        "below": figure_data(row.figure),
        "former": row.figure is not None and row.former,
        "rank": ranks.get(row.competency) if row.figure is not None else None,
    }


# --- routes, programme, money, findings -------------------------------------------------------------------------


def _routes(session: Session, language: Language) -> list[Data]:
    by_profile, people = routes_by_profile(session), headcounts(session)
    return [
        {
            "profile": each.id,
            "name": in_language(each.name, language),
            "people": people[each.id],
            "modules": list(by_profile[each.id]),
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
            "needed_by": number_data(people[module.id].needed),
        }
        for phase, module in placed_modules(session)
    ]


def _open_needs(session: Session) -> list[Data]:
    return [
        {
            "profile": each.profile,
            "competency": each.competency,
            "reason": each.reason,
            "module": each.module,
            "reached": each.reached,
            "wanted": each.wanted,
            "uncovered": share_data(each.uncovered),
        }
        for each in reasons(session)
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
    """Give the sizes of the groups of each module, hidden where fewer than `k` take part or they tell of levels."""
    told: list[Data] = []
    for _phase, module in placed_modules(session):
        people, alone = participants(session, module), is_individual(module)
        fixed = not alone and bool(pinned(session, module.id))
        sizes = () if alone else cohort_sizes(people, module)
        is_told = True
        if fixed:
            found = [each.size for each in cohorts_of(session, module)]
            sizes = tuple(each or 0 for each in found)
            is_told = None not in found
        hidden = 0 < people < session.privacy.k
        told.append(
            {
                "module": module.id,
                "title": in_language(module.title, language),
                "individual": alone,
                "fixed": fixed,
                "hidden": hidden,
                "participants": None if hidden else people,
                "sizes": sorted(sizes, reverse=True) if is_told and not hidden else None,
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
