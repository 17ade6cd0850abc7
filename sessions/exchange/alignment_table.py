"""The thread from driver to evaluation as a table for a spreadsheet."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from frameworks.fields import Bilingual, in_language
from frameworks.languages import Language, mark
from sessions.analysis.alignment import Thread, threads
from sessions.analysis.programme import cost_lines, placed_modules
from sessions.exchange.spreadsheet import Value, table_text
from sessions.labels import choice_label
from sessions.model import Session
from sessions.told.coverage import coverage
from sessions.told.wholes import wholes

_HEADER: Final = (
    mark("Drivers"),
    mark("Shifts"),
    mark("Competency id"),
    mark("Competency"),
    mark("Share below target"),
    mark("Share covered by the programme"),
    mark("No."),
    mark("Module id"),
    mark("Module"),
    mark("From level"),
    mark("To level"),
    mark("Part of the price (EUR excl. VAT)"),
    mark("Measured"),
    mark("Indicator or instrument"),
)
_BETWEEN: Final = "; "


def alignment_table(session: Session, language: Language) -> str:
    """Give the thread as CSV: a row per competency and module that moves it, empty cells where a link is missing.

    What is paid for the programme as a whole stands below it, by its label, so that the parts of the price add up to
    the price of the programme before discount.

    Figures of people stand as they are told, and are empty where nothing is. What the drivers and shifts say is in the
    language asked for.
    """
    numbers = {module.id: number for number, (_, module) in enumerate(placed_modules(session), start=1)}
    rows = (_row(session, each, numbers, language) for each in threads(session))
    return table_text(_HEADER, chain(rows, _rows_of_all(session, language)), language)


def _rows_of_all(session: Session, language: Language) -> Iterator[Sequence[Value]]:
    """Give a row for each cost of the programme as a whole."""
    for line in cost_lines(session):
        if line.module is None:
            known: dict[str, Value] = {
                "Module": in_language(line.label, language),
                "Part of the price (EUR excl. VAT)": line.subtotal,
            }
            yield [known.get(each) for each in _HEADER]


def _row(
    session: Session,
    thread: Thread,
    numbers: dict[str, int],
    language: Language,
) -> Iterator[Value]:
    yield _joined((each.name for each in thread.drivers), language)
    yield _joined((each.to for each in thread.shifts), language)
    competency, module = thread.competency, thread.module
    if competency is None:
        yield from (None, None, None, None)
    else:
        yield from (competency.id, in_language(competency.name, language))
        whole, covered = wholes(session).get(competency.id), coverage(session).by_competency
        yield None if whole is None or whole.share is None else whole.short
        yield covered[competency.id].short if competency.id in covered else None
    if module is None:
        yield from (None, None, None)
    else:
        yield from (numbers[module.id], module.id, in_language(module.title, language))
    yield from thread.levels or (None, None)
    yield thread.price
    yield _BETWEEN.join(
        f"{each.level} {choice_label('moment', each.moment, language)}" for each in thread.evaluation
    )
    yield _joined((each.indicator or each.instrument or "" for each in thread.evaluation), language)


def _joined(texts: Iterable[str | Bilingual], language: Language) -> str:
    return _BETWEEN.join(filter(None, (in_language(each, language) for each in texts)))
