"""Rows with levels: a matrix of people and competencies, or one level a row.

Which sources of ratings there are, and what tables call them, is in `sessions.rating_sources`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from frameworks.languages import Message
from frameworks.tables.cells import CellValue
from frameworks.tables.headers import plain
from sessions.edits.imported_levels import RatedIn
from sessions.importing.context import Reading, named
from sessions.importing.dates import moment_of
from sessions.importing.employee_rows import Rows
from sessions.importing.layout import Refusal
from sessions.importing.levels import OffScale
from sessions.importing.mapping import COMPETENCY
from sessions.importing.value_meanings import Memo
from sessions.importing.values import is_unknown, text_of
from sessions.rating_sources import WORDS, Source

OFF_SCALE: Final = Message("no level of the scale")
NO_SKILL: Final = Message("the competency is none of this session")
NO_DATE: Final = Message("no date that can be read")
FUTURE: Final = Message("the date lies after the day of the import")
NO_SOURCE: Final = Message("nothing tells who rated: self, manager, peer, observation or test")
SAID: Final = Message("the same person, competency, source and date stand on an earlier row")
_OFF: Final = -1.0
_BY_WORD: Final[Mapping[str, Source]] = {
    plain(word): source for source, words in WORDS.items() for word in words.split(",")
}
_Levels = dict[str, float]


class _Rounds:
    """Levels by source and date; what peers say of one person goes to as many rounds as there are peers."""

    def __init__(self, reading: Reading) -> None:
        self._order = [each.id for each in reading.session.role.competencies]
        self._found: dict[tuple[Source, date], list[dict[str, _Levels]]] = {}

    def add(self, source: Source, on: date, code: str, levels: _Levels) -> bool:
        """Take levels of a person; tell whether they were taken, and not said before by the same source."""
        rounds = self._found.setdefault((source, on), [])
        for each in rounds:
            known = each.setdefault(code, {})
            if known.keys().isdisjoint(levels):
                known.update(levels)
                return True
            if source != "peer":
                return False
        rounds.append({code: dict(levels)})
        return True

    def finish(self, codes: Mapping[str, str]) -> tuple[RatedIn, ...]:
        """Give the rounds, by the people's own codes and in the order of the dates."""
        finished = []
        for (source, on), rounds in sorted(self._found.items(), key=lambda each: (each[0][1], each[0][0])):
            for each in rounds:
                used = {name for levels in each.values() for name in levels}
                columns = tuple(name for name in self._order if name in used)
                levels = {
                    codes.get(code, code): tuple(known.get(name) for name in columns)
                    for code, known in each.items()
                    if known
                }
                if columns:
                    finished.append(
                        RatedIn(source, on, columns, dict(sorted(levels.items(), key=_by_number)))
                    )
        return tuple(finished)


def _by_number(item: tuple[str, tuple[float | None, ...]]) -> int:
    return int(item[0][1:])


def _levels(reading: Reading) -> Memo[float | None]:
    scale = reading.scale

    def level(cell: CellValue) -> float | None:
        if scale is None:
            return None
        try:
            return scale.level(cell)
        except OffScale:
            return _OFF

    return Memo(level)


def read_matrix(reading: Reading) -> tuple[Rows, _Rounds]:
    """Take the rows of a matrix: a person a row, a competency a column.

    Raises:
        Refusal: No column is a competency of the session, or nothing tells who rated.
    """
    layout = reading.layout
    columns = layout.of(COMPETENCY)
    _require_competencies(reading, len(columns))
    who = layout.column("source")
    if reading.source is None and who is None:
        raise Refusal("source", _WHO)
    rows, rounds, level = Rows(reading), _Rounds(reading), _levels(reading)
    source_of = _sources(reading)
    once = reading.source != "peer" and who is None
    reading.persons.look_at(reading.rows)
    seen: set[str] = set()
    for number, row in _newest(reading) if once else reading.rows:
        source = (source_of[row[who.place]] if who is not None else None) or reading.source
        if source is None:
            reading.remarks.row(number, NO_SOURCE)
            continue
        code = reading.persons.of(number, row, once=once)
        if code is None:
            continue
        if code not in seen:
            rows.add(number, row, code)
            seen.add(code)
        found: _Levels = {}
        for competency, column in columns:
            value = level[row[column.place]]
            if value == _OFF:
                reading.remarks.cell(number, named(column), OFF_SCALE)
            elif value is not None:
                found[competency] = value
        if found and not rounds.add(source, reading.on, code, found):
            reading.remarks.row(number, SAID)
    return rows, rounds


def _newest(reading: Reading) -> list[tuple[int, list[CellValue]]]:
    """Give the rows of a matrix without the earlier ones of who answered more than once, which are told.

    What is the newest follows from when each was filled in; without that the first counts, and the others are told
    where they are read.
    """
    column = reading.layout.column("date")
    if column is None:
        return reading.rows
    day = reading.day(column)
    last: dict[str, tuple[tuple[date, tuple[int, int, int]], int]] = {}
    earlier: set[int] = set()
    for number, row in reading.rows:
        when = day(row[column.place])
        if when is None:
            continue
        moment = when, moment_of(row[column.place])
        for mark in reading.persons.marks(row)[:1]:
            known = last.get(mark)
            if known is None or moment > known[0]:
                last[mark] = moment, number
                earlier |= set() if known is None else {known[1]}
            elif moment < known[0]:
                earlier.add(number)
    for number in sorted(earlier):
        reading.remarks.row(number, EARLIER)
    return [each for each in reading.rows if each[0] not in earlier]


EARLIER: Final = Message("an earlier answer by somebody who answered again; the newest is taken")


_WHO: Final = Message(
    "Nothing tells who rated. Give --source self, manager, peer, observation or test,"
    " or write in the mapping: "
    'source = "self"'
)


def _require_competencies(reading: Reading, count: int) -> None:
    if not reading.session.role.competencies:
        raise Refusal(
            "no-competencies",
            Message(
                "The session has no competencies yet, so levels have no place. Add them to the role first."
            ),
        )
    if not count:
        raise Refusal(
            "no-columns",
            Message(
                "No column is a competency of this session ({known}). Say in the mapping which is which: "
                "competency:ID.",
                {"known": ", ".join(each.id for each in reading.session.role.competencies[:12])},
            ),
        )


def read_long(reading: Reading) -> tuple[Rows, _Rounds]:
    """Take the rows of a list with a level a row: who, which competency, which level, perhaps when and by whom.

    Raises:
        Refusal: The session has no competencies, or nothing tells who rated.
    """
    _require_competencies(reading, 1)
    layout = reading.layout
    who = layout.column("source")
    if reading.source is None and who is None:
        raise Refusal("source", _WHO)
    skill, rating, when = layout.column("skill"), layout.column("rating"), layout.column("date")
    if skill is None or rating is None:
        raise Refusal(
            "columns",
            Message("A list of levels needs a column with the competency and one with the level. Name them."),
        )
    rows, rounds, level = Rows(reading), _Rounds(reading), _levels(reading)
    source_of = _sources(reading)
    day: Memo[date | None] = Memo(lambda _cell: None if when is None else reading.day(when)(_cell))
    _require_people(reading)
    reading.persons.look_at(reading.rows)
    last = max(reading.on, reading.today)
    seen: set[str] = set()
    for number, row in reading.rows:
        source = source_of[row[who.place]] if who is not None else None
        source = source or reading.source
        on = reading.on if when is None else day[row[when.place]]
        competency = reading.competencies[row[skill.place]]
        value = level[row[rating.place]]
        if source is None:
            reading.remarks.row(number, NO_SOURCE)
        elif competency is None:
            reading.remarks.row(number, NO_SKILL)
        elif on is None:
            reading.remarks.row(number, NO_DATE)
        elif on > last:
            reading.remarks.row(number, FUTURE)
        elif value == _OFF or (value is None and not is_unknown(text_of(row[rating.place]))):
            reading.remarks.row(number, OFF_SCALE)
        elif (code := reading.persons.of(number, row, once=False)) is not None:
            if code not in seen:
                rows.add(number, row, code)
                seen.add(code)
            if value is not None and not rounds.add(source, on, code, {competency: value}):
                reading.remarks.row(number, SAID)
    return rows, rounds


def _require_people(reading: Reading) -> None:
    if not reading.layout.identity:
        raise Refusal(
            "columns",
            Message(
                "Nothing tells which of these levels are of the same person. Add a column with a number or a label for "
                "each, such as A1, and call it: name."
            ),
        )


def _sources(reading: Reading) -> Memo[Source | None]:
    said = {plain(text): source for text, source in reading.known.sources.items()}
    return Memo(lambda cell: _source(text_of(cell), said))


def _source(text: str, said: Mapping[str, Source]) -> Source | None:
    word = plain(text)
    return said.get(word) or _BY_WORD.get(word)
