"""The programme in figures: order, participants, groups, hours and money."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Final, NamedTuple

from frameworks.fields import Bilingual
from frameworks.form_facts import LEARNING_CLASSES, LearningClass, LearningType
from frameworks.learning_forms import FORMS
from frameworks.model import ZERO_EUR, Cost, CostBasis, Module, Vat
from sessions.analysis.index import modules_of
from sessions.analysis.taking_part import cohorts, kinds_of_people, participants
from sessions.identity import by_identity, by_parts
from sessions.model import Session
from sessions.model.municipality import Municipality
from sessions.model.programme import Phase, ProgrammeCost

MINUTES_PER_DAYPART: Final = 240
VAT_STANDARD: Final = Decimal("0.21")
BUDGET_PCT: Final = 1.5
"""What municipalities spend on learning in % of payroll (VNG, 2022): for who has no percentage."""
BUDGET_PER_HEAD: Final = Decimal(1000)
"""What municipalities spend on learning in EUR per employee a year (Personeelsmonitor): without payroll."""
WEEKS_BETWEEN: Final = 2
"""The weeks between two meetings of a module that does not say."""
_CENT: Final = Decimal("0.01")

Placed = tuple[tuple[Phase, Module], ...]


class CostLine(NamedTuple):
    """A line of the price.

    Attributes:
        module: The module's id; `None` for what belongs to the programme as a whole.
        phase: The id of the phase that it belongs to; `None` for the whole programme.
        label: What is paid for, as typed.
        per: What the quantity counts.
        quantity: How many, with at most two decimals.
        amount: EUR a piece, excl. VAT.
        subtotal: `quantity * amount` in EUR, excl. VAT, whole cents.
        vat: The VAT treatment.
    """

    module: str | None
    phase: str | None
    label: str | Bilingual
    per: CostBasis
    quantity: Decimal
    amount: Decimal
    subtotal: Decimal
    vat: Vat


class Totals(NamedTuple):
    """What the programme asks and costs; money in EUR, excl. VAT unless said otherwise.

    Attributes:
        participants: The people who do at least one module.
        hours_all: The hours of all participants together, preparation included.
        hours_per_participant: `hours_all` per participant; `None` without participants.
        trainer_dayparts: Half-days (4 hours) of all trainers together, in the learning forms that one attends.
        price_exempt: VAT-exempt (CRKBO) lines, before discount.
        price_standard: 21 % lines, before discount.
        price_other: Lines with VAT reverse-charged or outside VAT, before discount.
        discount: What goes off, never more than the lines together.
        price: The lines together without the discount, excl. VAT.
        vat: 21 % of the standard lines, after their proportional part of the discount.
        price_incl: `price + vat`.
        per_participant: `price` per participant; `None` without participants.
        provisional: Provisional sums; they are not in `price`.
        absence_hours: The hours of all participants away from their own work: `hours_all` without those of modules at
            the workplace.
        workplace: The ids of those modules, in the order of the programme.
        workplace_hours: Their hours: `hours_all - absence_hours`.
        absence_cost: `absence_hours` at the client's own hourly rate; `None` when that is unknown.
        budget: The yearly training budget; `None` when neither payroll nor headcount is known.
        budget_estimated: Whether `budget` rests on a national average instead of the municipality's own
            figures.
        budget_share: `price / budget`, 0 and up; `None` without a budget.
        estimated_weeks: With the modules after one another; `None` without modules. How long the programme takes is in
            `sessions.planning.duration`.
        form_shares: The share of participants' hours in 70, 20 and 10 forms, together 1; empty without hours.
        type_shares: The share of participants' hours per way of learning, together 1; a module's hours are
            divided evenly over those of its form; empty without hours.
    """

    participants: int
    hours_all: float
    hours_per_participant: float | None
    trainer_dayparts: float
    price_exempt: Decimal
    price_standard: Decimal
    price_other: Decimal
    discount: Decimal
    price: Decimal
    vat: Decimal
    price_incl: Decimal
    per_participant: Decimal | None
    provisional: Decimal
    absence_hours: float
    workplace: tuple[str, ...]
    workplace_hours: float
    absence_cost: Decimal | None
    budget: Decimal | None
    budget_estimated: bool
    budget_share: float | None
    estimated_weeks: int | None
    form_shares: Mapping[LearningClass, float]
    type_shares: Mapping[LearningType, float]


# --- order --------------------------------------------------------------------------------------------------


def placed_modules(session: Session) -> Placed:
    """Give the modules that stand in a phase, in the order of the programme, each with its phase."""
    return _placed(session.programme.phases, session.programme.modules)


@by_identity()
def _placed(phases: tuple[Phase, ...], chosen: tuple[Module, ...]) -> Placed:
    known = modules_of(chosen)
    return tuple((phase, known[name]) for phase in phases for name in phase.modules if name in known)


def module_numbers(session: Session) -> Mapping[str, int]:
    """Give what number each module that stands in a phase has, from 1, in the order of the programme; by its id."""
    return _numbers(placed_modules(session))


@by_identity()
def _numbers(placed: Placed) -> Mapping[str, int]:
    return MappingProxyType({module.id: number for number, (_, module) in enumerate(placed, start=1)})


def distinct_participants(session: Session) -> int:
    """Give the number of people who do at least one of the modules of the programme, each counted once."""
    placed = [module for _, module in placed_modules(session)]
    return sum(people.number for people in kinds_of_people(session) if any(map(people.take, placed)))


# --- hours --------------------------------------------------------------------------------------------------


def trainers(module: Module) -> int:
    """Give the trainers before one group: as given, else what is usual; 0 for a form that no trainer attends."""
    form = FORMS[module.form]
    if not form.attended or module.trainers is None:
        return form.trainers
    return module.trainers


def weeks_between(module: Module) -> int:
    """Give the weeks from one meeting of a module to the next: the fewest that it allows, else what is usual."""
    if module.gap_weeks_min is not None:
        return module.gap_weeks_min
    return WEEKS_BETWEEN if module.gap_weeks_max is None else min(WEEKS_BETWEEN, module.gap_weeks_max)


def module_weeks(module: Module) -> int:
    """Give the weeks that a module takes, 1 or more, with the smallest spacing that it allows."""
    return 1 + (module.meetings - 1) * weeks_between(module)


def estimated_weeks(session: Session) -> int | None:
    """Give the weeks that the modules take after one another, 1 or more; `None` without modules."""
    return sum(module_weeks(module) for _, module in placed_modules(session)) or None


# --- money --------------------------------------------------------------------------------------------------


def cents(amount: Decimal) -> Decimal:
    """Round an amount in EUR to whole cents, half a cent up."""
    return amount.quantize(_CENT, ROUND_HALF_UP)


def quantity(cost: Cost, module: Module, participants: int) -> Decimal:
    """Give how many times a cost is paid.

    Once; per meeting of each group; per participant; or per hour that the meetings of all groups take
    together, in hundredths so that the line adds up as it is printed.
    """
    meetings = module.meetings * cohorts(participants, module)
    if cost.per == "once":
        return Decimal(1)
    if cost.per == "session":
        return Decimal(meetings)
    if cost.per == "participant":
        return Decimal(participants)
    return cents(Decimal(meetings * module.minutes) / 60).normalize() + 0


def cost_lines(session: Session) -> tuple[CostLine, ...]:
    """Give the lines of the price: of the modules in the order of the programme, then of the programme as a whole."""
    return _design(session)[0]


def totals(session: Session) -> Totals:
    """Give what the programme asks and costs (`Totals` says how each figure is counted)."""
    return _design(session)[1]


def module_price(session: Session, module: Module) -> Decimal:
    """Give what a module costs in EUR excl. VAT: its lines together, before the discount of the whole."""
    people = participants(session, module)
    return sum((line.subtotal for line in _lines_of(module, people, phase=None)), ZERO_EUR)


def _lines_of(module: Module, people: int, phase: str | None) -> Iterable[CostLine]:
    for cost in module.costs:
        many = quantity(cost, module, people)
        yield _line(module.id, phase, cost, many)


def _line(module: str | None, phase: str | None, cost: Cost | ProgrammeCost, many: Decimal) -> CostLine:
    subtotal = cents(many * cost.amount_eur)
    return CostLine(module, phase, cost.label, cost.per, many, cost.amount_eur, subtotal, cost.vat)


def _lines_of_all(costs: Iterable[ProgrammeCost], people: int) -> Iterable[CostLine]:
    """Give the lines of what belongs to the programme as a whole."""
    for cost in costs:
        if cost.number is not None:
            many = cents(Decimal(str(cost.number))).normalize() + 0
        else:
            many = Decimal(people if cost.per == "participant" else 1)
        yield _line(None, cost.phase, cost, many)


@by_parts("employees", "municipality", "programme", "proposal", "role", size=8)
def _design(session: Session) -> tuple[tuple[CostLine, ...], Totals]:
    placed = placed_modules(session)
    attended = [(module, participants(session, module)) for _, module in placed]
    people = distinct_participants(session)
    lines = (
        *(
            line
            for (phase, module), (_, number) in zip(placed, attended, strict=True)
            for line in _lines_of(module, number, phase.id)
        ),
        *_lines_of_all(session.programme.costs, people),
    )
    hours = {module.id: module.participant_minutes * number / 60 for module, number in attended}
    hours_all = sum(hours.values())
    workplace = tuple(module.id for module, _ in attended if module.modality == "workplace")
    absence = sum(each for name, each in hours.items() if name not in workplace)
    price = _price(session, lines)
    budget, estimated = training_budget(session.municipality)
    rate = session.proposal.hourly_rate_eur
    return lines, Totals(
        participants=people,
        hours_all=hours_all,
        hours_per_participant=hours_all / people if people else None,
        trainer_dayparts=sum(_trainer_minutes(module, number) for module, number in attended)
        / MINUTES_PER_DAYPART,
        price_exempt=price.exempt,
        price_standard=price.standard,
        price_other=price.other,
        discount=price.discount,
        price=price.total,
        vat=price.vat,
        price_incl=price.total + price.vat,
        per_participant=cents(price.total / people) if people else None,
        provisional=sum((each.amount_eur for each in session.proposal.provisional_sums), ZERO_EUR),
        absence_hours=absence,
        workplace=workplace,
        workplace_hours=sum(hours[name] for name in workplace),
        absence_cost=cents(Decimal(str(absence)) * rate) if rate is not None else None,
        budget=budget,
        budget_estimated=estimated,
        budget_share=float(price.total / budget) if budget else None,
        estimated_weeks=estimated_weeks(session),
        form_shares=_class_shares([(module, hours[module.id]) for module, _ in attended]),
        type_shares=_type_shares([(module, hours[module.id]) for module, _ in attended]),
    )


def _trainer_minutes(module: Module, people: int) -> int:
    return cohorts(people, module) * module.meetings * module.minutes * trainers(module)


class _Price(NamedTuple):
    exempt: Decimal
    standard: Decimal
    other: Decimal
    discount: Decimal

    @property
    def gross(self) -> Decimal:
        return self.exempt + self.standard + self.other

    @property
    def total(self) -> Decimal:
        return self.gross - self.discount

    @property
    def vat(self) -> Decimal:
        if not self.gross:
            return ZERO_EUR
        return cents(self.standard * (self.total / self.gross) * VAT_STANDARD)


def _price(session: Session, lines: Iterable[CostLine]) -> _Price:
    sums: dict[Vat, Decimal] = {
        "exempt": ZERO_EUR,
        "standard": ZERO_EUR,
        "reverse": ZERO_EUR,
        "none": ZERO_EUR,
    }
    for line in lines:
        sums[line.vat] += line.subtotal
    gross = sum(sums.values(), ZERO_EUR)
    discount = min(session.proposal.discount_eur or ZERO_EUR, gross)
    return _Price(sums["exempt"], sums["standard"], sums["reverse"] + sums["none"], discount)


def training_budget(municipality: Municipality) -> tuple[Decimal | None, bool]:
    """Give the yearly training budget in EUR, and whether it rests on a national average.

    `payroll * percentage`; without the percentage 1.5 %; without payroll EUR 1,000 per employee. Sources: VNG
    (1.5 % of the wage sum, 2022) and the Personeelsmonitor Gemeenten (EUR 1,003 per employee, 2017).
    """
    if municipality.payroll_eur is not None:
        known = municipality.training_budget_pct
        percentage = BUDGET_PCT if known is None else known
        return cents(municipality.payroll_eur * Decimal(str(percentage)) / 100), known is None
    if municipality.headcount is not None:
        return cents(municipality.headcount * BUDGET_PER_HEAD), True
    return None, False


# --- mix ----------------------------------------------------------------------------------------------------


def _class_shares(hours: list[tuple[Module, float]]) -> Mapping[LearningClass, float]:
    together = sum(each for _, each in hours)
    if not together:
        return MappingProxyType({})
    sums: dict[LearningClass, float] = dict.fromkeys(LEARNING_CLASSES, 0.0)
    for module, each in hours:
        sums[FORMS[module.form].learning_class] += each
    return MappingProxyType({name: part / together for name, part in sums.items()})


def _type_shares(hours: list[tuple[Module, float]]) -> Mapping[LearningType, float]:
    together = sum(each for _, each in hours)
    if not together:
        return MappingProxyType({})
    sums: dict[LearningType, float] = {}
    for module, each in hours:
        kinds = FORMS[module.form].types
        for kind in kinds:
            sums[kind] = sums.get(kind, 0.0) + each / len(kinds)
    return MappingProxyType({name: part / together for name, part in sums.items()})
