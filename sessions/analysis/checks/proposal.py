"""Checks of what a proposal needs: its data, and texts in both languages."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from frameworks.fields import Bilingual, Record, specs
from frameworks.findings import Finding, Path
from sessions.analysis.checks.common import Check, finding, reads
from sessions.analysis.programme import placed_modules, totals
from sessions.identity import by_identity, derived, is_few, replaced_items
from sessions.model import Session
from sessions.model.employees import Employee


@reads("programme", "proposal")
def proposal_is_dated(session: Session) -> Iterator[Finding]:
    """Once there is a programme, the proposal has a number, a date and a last day."""
    if not placed_modules(session):
        return
    if session.proposal.number is None:
        yield finding(
            "proposal-without-number",
            "hint",
            ("proposal", "number"),
            "The proposal has no number: give it one, so that people can refer to it.",
        )
    if session.proposal.date is None:
        yield finding(
            "proposal-without-date",
            "hint",
            ("proposal", "date"),
            "The proposal has no date: give the date on which it is sent.",
        )
    if session.proposal.valid_until is None:
        yield finding(
            "proposal-without-validity",
            "hint",
            ("proposal", "valid_until"),
            "The proposal does not say until when it is valid: give the last day, usually after 60 days.",
        )


@reads("employees", "municipality", "programme", "proposal", "role")
def discount_is_within_price(session: Session) -> Iterator[Finding]:
    """The discount is not more than the price."""
    discount, counted = session.proposal.discount_eur, totals(session).discount
    if discount is not None and discount > counted:
        yield finding(
            "discount-above-price",
            "warning",
            ("proposal", "discount_eur"),
            "The discount of EUR {discount} is more than the price of EUR {price}, so the price is 0: "
            "lower the discount.",
            discount=discount,
            price=counted,
        )


@reads(
    *(
        "session",
        "municipality",
        "panel",
        "role",
        "employees",
        "forms",
        "agendas",
        "programme",
        "proposal",
        "privacy",
    )
)
def texts_are_in_both_languages(session: Session) -> Iterator[Finding]:
    """A text that is given per language is given in both."""
    missing = [(*start, *path) for start, part in _parts(session) for path in _untranslated(part)]
    if missing:
        yield finding(
            "missing-translation",
            "warning",
            missing[0],
            "Texts that lack one of the two languages: {number}; this is the first. "
            "Translate them, or the proposal shows the other language there.",
            number=len(missing),
        )


def _parts(session: Session) -> Iterator[tuple[Path, object]]:
    """Give the parts of a session that are searched each on their own, with their place."""
    for spec in specs(type(session)):
        if spec.key not in {"format", "ratings", "told"}:
            yield (spec.key,), getattr(session, spec.name)


def _untranslated(part: object) -> tuple[Path, ...]:
    """Give the places in a part of the text that lacks a language, as keys and positions from the part on."""
    if isinstance(part, tuple):
        lacking = {id(each) for each in _lacking(part)}
        if not lacking:
            return ()
        places = (at for at, each in enumerate(part) if id(each) in lacking)
        return tuple((at, *path) for at in places for path in _search(part[at], ()))
    return _remembered(part) if isinstance(part, Record) else ()


@by_identity(32)
def _remembered(part: Record) -> tuple[Path, ...]:
    return tuple(_search(part, ()))


def _lacking_from(
    before: tuple[Any, ...], lacking: tuple[Employee, ...], now: tuple[Any, ...]
) -> tuple[Employee, ...] | None:
    people = replaced_items(before[0], now[0])
    if not is_few(len(people.gone) + len(people.come), len(now[0])):
        return None
    gone = set(map(id, people.gone))
    return (*(each for each in lacking if id(each) not in gone), *_lacking_of(people.come))


@derived(4, _lacking_from)
def _lacking(employees: tuple[Employee, ...]) -> tuple[Employee, ...]:
    """Give the employees, in no order, of whom a text lacks a language."""
    return _lacking_of(employees)


def _lacking_of(employees: tuple[Employee, ...]) -> tuple[Employee, ...]:
    return tuple(each for each in employees if next(_search(each, ()), None) is not None)


def _search(value: object, path: Path) -> Iterator[Path]:
    if isinstance(value, Bilingual):
        if bool(value.nl.strip()) != bool(value.en.strip()):
            yield path
    elif isinstance(value, Employee) and not (value.needs or value.exemptions):
        return
    elif isinstance(value, Record):
        for spec in specs(type(value)):
            yield from _search(getattr(value, spec.name), (*path, spec.key))
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            yield from _search(each, (*path, at))
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _search(each, (*path, key))


CHECKS: Final[tuple[Check, ...]] = (
    proposal_is_dated,
    discount_is_within_price,
    texts_are_in_both_languages,
)
