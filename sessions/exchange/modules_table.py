"""The modules of the programme, and what else is paid for it, as a table for a spreadsheet."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Final

from frameworks.fields import in_language
from frameworks.languages import Language, catalogue, mark
from frameworks.model import ZERO_EUR, Module, Vat
from sessions.analysis.programme import MINUTES_PER_DAYPART, cost_lines, placed_modules, trainers
from sessions.analysis.taking_part import cohorts, participants
from sessions.exchange.spreadsheet import Value, rounded, table_text
from sessions.labels import choice_label
from sessions.model import Session
from sessions.model.programme import Phase
from sessions.things import name_of, things
from sessions.told.routes import people_per_module

_HEADER: Final = (
    mark("No."),
    mark("Phase"),
    mark("Module id"),
    mark("Module"),
    mark("Learning form"),
    mark("Where"),
    mark("Meetings"),
    mark("Minutes of a meeting"),
    mark("Preparation (minutes)"),
    mark("Hours per participant"),
    mark("Group from"),
    mark("Group to"),
    mark("Participants"),
    mark("Groups"),
    mark("Needed by (people)"),
    mark("Half-days of trainers"),
    mark("For"),
    mark("Mandatory"),
    mark("Comes after"),
    mark("Exempt from VAT (EUR)"),
    mark("With 21% VAT (EUR)"),
    mark("Other VAT (EUR)"),
    mark("Price excl. VAT (EUR)"),
)
_BETWEEN: Final = "; "


def modules_table(session: Session, language: Language) -> str:
    """Give the placed modules as CSV, one a line in the order of the programme, then what is paid for the whole.

    Fewer than `k` participants are told as `<k`, and how many people need a module between bounds. Prices are those
    before the discount, so that the last column adds up to the price of the programme before it. A line of the whole
    has no number and no module, but its label, and the phase that it belongs to.
    """
    prices = _prices(session)
    placed = placed_modules(session)
    modules = (
        _row(session, number, phase, module, prices[module.id], language)
        for number, (phase, module) in enumerate(placed, start=1)
    )
    return table_text(_HEADER, chain(modules, _rows_of_all(session, language)), language)


def _prices(session: Session) -> dict[str, dict[Vat, Decimal]]:
    found: dict[str, dict[Vat, Decimal]] = {module.id: {} for _, module in placed_modules(session)}
    for line in cost_lines(session):
        if line.module is not None:
            own = found[line.module]
            own[line.vat] = own.get(line.vat, ZERO_EUR) + line.subtotal
    return found


def _row(
    session: Session, number: int, phase: Phase, module: Module, price: dict[Vat, Decimal], language: Language
) -> Iterator[Value]:
    people, k = participants(session, module), session.privacy.k
    groups = cohorts(people, module)
    yield from (number, in_language(phase.name, language), module.id, in_language(module.title, language))
    yield choice_label("form", module.form, language)
    yield choice_label("modality", module.modality, language) if module.modality else None
    yield from (module.meetings, module.minutes, module.preparation_minutes)
    yield rounded(module.participant_minutes / 60)
    yield from (module.group_min, module.group_max)
    yield f"<{k}" if 0 < people < k else people
    yield groups
    needed = people_per_module(session)[module.id].needed
    yield None if needed is None else needed.short
    yield rounded(groups * module.meetings * module.minutes * trainers(module) / MINUTES_PER_DAYPART)
    yield _names(session, "profile", module.audience, language)
    yield "x" if module.mandatory else None
    yield _names(session, "module", module.requires, language)
    yield from _by_vat(price)


def _rows_of_all(session: Session, language: Language) -> Iterator[Sequence[Value]]:
    """Give a row for each cost of the programme as a whole."""
    phases = {each.id: each.name for each in session.programme.phases}
    whole = catalogue("sessions", language).gettext("The programme as a whole")
    for line in cost_lines(session):
        if line.module is None:
            name = in_language(phases[line.phase], language) if line.phase in phases else whole
            prices = [*_by_vat({line.vat: line.subtotal})]
            first = [None, name, None, in_language(line.label, language)]
            yield [*first, *[None] * (len(_HEADER) - len(first) - len(prices)), *prices]


def _by_vat(price: Mapping[Vat, Decimal]) -> Iterator[Decimal]:
    """Give a price by how it stands to VAT, then together."""
    other = price.get("reverse", ZERO_EUR) + price.get("none", ZERO_EUR)
    yield from (price.get("exempt", ZERO_EUR), price.get("standard", ZERO_EUR), other)
    yield sum(price.values(), ZERO_EUR)


def _names(session: Session, kind: str, ids: tuple[str, ...], language: Language) -> str:
    known = things(session, kind)
    return _BETWEEN.join(
        in_language(name_of(known[each]), language) if each in known else each for each in ids
    )
