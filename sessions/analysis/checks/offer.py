"""Checks of a proposal that was offered: what a client signs must be whole, and agree with itself."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from frameworks.fields import Record, spec
from frameworks.findings import Finding, Path
from frameworks.languages import Message
from sessions.analysis.checks.common import Check, finding, number, reads, typed
from sessions.analysis.programme import cost_lines, placed_modules
from sessions.model import Session

OFFERED: Final = frozenset({"offered", "accepted"})
_WHOLE: Final = 100
_WANTED: Final[tuple[Path, ...]] = (
    ("municipality", "council_kind"),
    ("proposal", "client", "reference"),
    ("proposal", "supplier", "vat_number"),
    ("proposal", "instalments"),
    ("proposal", "terms", "payment_days"),
    ("proposal", "terms", "day_rate_eur"),
    ("proposal", "terms", "price_level"),
    ("proposal", "terms", "indexation"),
    ("proposal", "terms", "liability"),
    ("proposal", "terms", "subcontractors"),
    ("proposal", "terms", "complaints"),
)
"""What a buyer looks for in a proposal, by where it stands in the session."""


def _is_offered(session: Session) -> bool:
    return session.session.status in OFFERED and bool(placed_modules(session))


@reads("session", "municipality", "programme", "proposal")
def offer_is_whole(session: Session) -> Iterator[Finding]:
    """What was offered says what a buyer looks for in it."""
    if not _is_offered(session):
        return
    for path in _WANTED:
        holder: Any = session
        for name in path[:-1]:
            holder = getattr(holder, str(name))
        value = getattr(holder, str(path[-1]))
        if value is None or value == ():
            yield finding(
                "offer-lacks",
                "hint",
                path,
                "The proposal was offered and does not say this: {field}. Fill it in.",
                field=_label(type(holder), str(path[-1])),
            )


def _label(record: type[Record], name: str) -> Message:
    return Message(spec(record, name).label)


@reads("session", "employees", "municipality", "programme", "proposal", "role")
def exemption_is_registered(session: Session) -> Iterator[Finding]:
    """Who exempts training from VAT is in the CRKBO register."""
    if session.proposal.supplier.crkbo or not _is_offered(session):
        return
    offered = session.proposal
    found = {
        *(each.vat for each in cost_lines(session)),
        *(each.vat for each in offered.options),
        *(each.vat for each in offered.provisional_sums),
    }
    if "exempt" in found:
        yield finding(
            "exempt-without-crkbo",
            "error",
            ("proposal", "supplier", "crkbo"),
            "Prices are exempt from VAT, and the supplier is not said to be in the CRKBO register: say that it is, or "
            "give these prices 21% VAT.",
        )


@reads("proposal")
def instalments_are_the_price(session: Session) -> Iterator[Finding]:
    """The instalments are the price together, and none is due before the proposal."""
    instalments, offered = session.proposal.instalments, session.proposal.date
    together = round(sum(each.percent for each in instalments), 6)
    if instalments and together != _WHOLE:
        yield finding(
            "instalments-sum",
            "warning",
            ("proposal", "instalments"),
            "The instalments are {together}% of the price together: make that 100%.",
            together=number(together),
        )
    before: date | None = offered
    for at, each in enumerate(instalments):
        if each.on is not None and before is not None and each.on < before:
            yield finding(
                "instalment-early",
                "warning",
                ("proposal", "instalments", at, "on"),
                "The instalment {label} has a date before that of what comes before it: correct one of the two.",
                label=typed(each.label),
            )
        before = each.on or before


@reads("programme", "proposal")
def validity_ends_before_the_start(session: Session) -> Iterator[Finding]:
    """A proposal can't be agreed to when its programme has begun."""
    start, until = session.programme.start, session.proposal.valid_until
    if start is not None and until is not None and until >= start:
        yield finding(
            "valid-after-start",
            "warning",
            ("proposal", "valid_until"),
            "The proposal is valid until after the programme has begun: move one of the two.",
        )


@reads("session", "programme", "proposal")
def hours_have_a_bearer(session: Session) -> Iterator[Finding]:
    """Of each function with hours it is said at whose expense these are."""
    if not _is_offered(session):
        return
    for at, each in enumerate(session.proposal.tasks):
        if each.hours and each.paid is None:
            yield finding(
                "hours-without-price",
                "hint",
                ("proposal", "tasks", at, "paid"),
                "The hours of {role} have no price and are not said to be included: say who bears them.",
                role=typed(each.role),
            )
    priced = any(each.paid == "priced" for each in session.proposal.tasks)
    if priced and not session.programme.costs:
        yield finding(
            "hours-without-line",
            "warning",
            ("programme", "costs"),
            "Hours are said to have a price line of their own, and the programme as a whole has no costs: add one.",
        )


@reads("session", "role", "programme")
def goals_of_the_role_are_measured(session: Session) -> Iterator[Finding]:
    """A movement of the role with a goal is measured, or it is no promise and the goals do not have it."""
    if not _is_offered(session) or not session.programme.evaluation:
        return
    measured = {name for line in session.programme.evaluation if line.moment != "T0" for name in line.shifts}
    open_ = [each for each in session.role.shifts if each.goal is not None and each.id not in measured]
    if open_:
        yield finding(
            "shift-not-measured",
            "hint",
            ("programme", "evaluation"),
            "No line of the evaluation measures whether the role has moved to {shift}, so the proposal does not "
            "promise it: choose it at the line that does.",
            shift=typed(open_[0].to),
        )


CHECKS: Final[tuple[Check, ...]] = (
    offer_is_whole,
    exemption_is_registered,
    instalments_are_the_price,
    validity_ends_before_the_start,
    hours_have_a_bearer,
    goals_of_the_role_are_measured,
)
