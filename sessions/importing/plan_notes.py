"""What else there is to know of an import, a sentence each.

What means nothing is told by where it stands and never by what it says: a screen may be shared, and a column that was
taken for another may hold names or levels.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from frameworks.languages import Message
from sessions.analysis.checks.common import joined, typed
from sessions.edits.imports import Incoming
from sessions.importing.columns import WANTED_LEVELS
from sessions.importing.context import Reading, named
from sessions.importing.rows_not_taken import ranges
from sessions.importing.value_meanings import MOST_CATEGORIES
from sessions.importing.values import text_of
from sessions.labels import label_of
from sessions.things import name_of, things

_MOST_ROWS: Final = 12


def notes_on(reading: Reading, incoming: Incoming) -> tuple[Message, ...]:
    """Give what there is to know of an import besides what it changes and what it does not take."""
    return (
        *_on_table(reading),
        *_on_columns(reading),
        *_on_identity(reading),
        *_on_people(reading, incoming),
        *_on_units(reading),
        *_on_domains(reading, incoming),
        *_on_names(reading),
        *_on_competencies(reading),
        *_on_categories(reading),
    )


def _on_table(reading: Reading) -> Iterator[Message]:
    table = reading.layout.table
    yield from table.told
    if table.merged:
        yield Message(
            "Areas of merged cells: {count}. Each cell of an area was read with the area's value.",
            {"count": table.merged},
        )
    if table.others:
        yield Message("Other sheets were not looked at: {sheets}.", {"sheets": ", ".join(table.others)})


def _on_columns(reading: Reading) -> Iterator[Message]:
    wanted = [each.letter for each in reading.layout.columns if each.why is WANTED_LEVELS]
    if wanted:
        yield Message(
            "Columns with wanted levels were left out: {columns}. They are nobody's own. Put them in the role "
            "as targets of "
            "profiles, or import them as a sheet of roles.",
            {"columns": ", ".join(wanted)},
        )
    for column in reading.layout.columns:
        reader = reading.days.get(column.place)
        if reader is not None and reader.month_first:
            yield Message(
                "The days in column {column} were read with the month first, as its cells show or as was said.",
                {"column": named(column)},
            )
    carried = reading.carried
    if carried.rows:
        yield Message(
            "Rows {rows} have an empty cell in column {column} that means the same as the one above it. They were read "
            "so.",
            {"rows": _some(carried.rows), "column": carried.column},
        )


def _some(rows: Sequence[int]) -> str:
    return ranges(sorted(rows)[:_MOST_ROWS]) + (" …" if len(rows) > _MOST_ROWS else "")


def _on_identity(reading: Reading) -> Iterator[Message]:
    persons = reading.persons
    shared = persons.shared
    if shared.mail_rows:
        yield Message(
            "Rows {rows} share an e-mail address with somebody else, so it tells nobody apart: it was left out.",
            {"rows": _some(shared.mail_rows)},
        )
    if shared.number_rows:
        yield Message(
            "Rows {rows} have a number that several people have, so it tells nobody apart: it was left out.",
            {"rows": _some(shared.number_rows)},
        )
    if persons.renamed:
        yield Message(
            "Rows {rows} are of people who are known by their number or address under another name. They were taken as "
            "the same people.",
            {"rows": _some(persons.renamed)},
        )
    if persons.nameless and not persons.anonymous:
        yield Message(
            "Answers of people who are not to be known: {count}. Each is somebody new. Importing this again would add "
            "them again.",
            {"count": persons.nameless},
        )


def strangers(reading: Reading, incoming: Incoming) -> int:
    """Give how many people of an import the session does not have, though it has others.

    Who is not to be known, or of whom nothing tells who they are, is none of them.
    """
    known = {each.code for each in reading.session.employees}
    if not known or reading.persons.anonymous:
        return 0
    return sum(each.code not in known for each in incoming.people) - reading.persons.nameless


def _on_people(reading: Reading, incoming: Incoming) -> Iterator[Message]:
    session, of_panel = reading.session, reading.layout.shape == "panel"
    brought = incoming.members if of_panel else incoming.people
    known = session.panel.members if of_panel else session.employees
    if reading.persons.anonymous and brought:
        yield Message(
            "No column tells people apart, so each row is somebody new. Importing this again would add them "
            "again."
        )
    elif brought and known and not reading.persons.register.found_any and reading.place("code") is None:
        yield Message(
            "There is no file with the keys of an earlier import, so nobody could be recognised: everybody got "
            "a new code."
        )
    elif new := strangers(reading, incoming):
        yield Message(
            "{count} of the {all} people in this table are nobody of the session. They are taken as new.",
            {"count": new, "all": len(incoming.people)},
        )
    if incoming.everybody and session.employees:
        missing = {each.code for each in session.employees} - {each.code for each in incoming.people}
        if missing:
            yield Message(
                "Employees of the session who are not in this table: {count}. They are left as they were.",
                {"count": len(missing)},
            )


def _on_units(reading: Reading) -> Iterator[Message]:
    for name, near in sorted(reading.units.near.items()):
        yield Message(
            "{name} is added as a unit, and looks like {near}, which is there already. When it is the same, say so "
            "in the mapping.",
            {"name": name, "near": near},
        )
    for code, count in reading.units.unknown.items():
        yield Message(
            "{place}: the code of no unit of this session. People who come without a unit for it: {count}.",
            {"place": _place(reading, "unit_code", code), "count": count},
        )


def _on_domains(reading: Reading, incoming: Incoming) -> Iterator[Message]:
    added = reading.units.added
    found = [
        Message("{unit} ({domain})", {"unit": typed(each.name or ""), "domain": _domain(each.domain)})
        for each in incoming.units
        if each.domain is not None and each.id in added and added[each.id].domain == each.domain
    ]
    if found:
        yield Message(
            "Units that are in a domain by what they are called: {units}. Choose another domain in the session "
            "where that is not so.",
            {"units": joined(found, ", ")},
        )


def _domain(domain: str) -> Message:
    return Message(label_of("domain", domain))


def _on_names(reading: Reading) -> Iterator[Message]:
    names = reading.profiles
    if reading.layout.shape == "targets":
        return
    for value, count in Counter(names.unknown).most_common():
        near = _called(reading, "profile", names.near(value))
        values = {"place": _place(reading, "profile", value), "count": count, "near": near}
        if near is None:
            yield Message(
                "{place}: no profile of this session. People who come without a profile for it: {count}.",
                values,
            )
        else:
            yield Message(
                "{place}: no profile of this session. People who come without a profile for it: {count}. Did you "
                "mean {near}?",
                values,
            )


def _on_competencies(reading: Reading) -> Iterator[Message]:
    names = reading.competencies
    for value, count in Counter(names.unknown).most_common():
        near = _called(reading, "competency", names.near(value))
        values = {"place": _place(reading, "skill", value), "count": count, "near": near}
        if near is None:
            yield Message("{place}: no competency of this session. Rows not taken for it: {count}.", values)
        else:
            yield Message(
                "{place}: no competency of this session. Rows not taken for it: {count}. Did you mean {near}?",
                values,
            )


def _called(reading: Reading, kind: str, near: str | None) -> Message | None:
    """Give what a thing of the session is called."""
    return None if near is None else typed(name_of(things(reading.session, kind)[near]))


def _place(reading: Reading, use: str, value: str) -> Message:
    """Give where a value stands: the sheet, the column of a use, and the first rows."""
    layout = reading.layout
    table, column = layout.table, layout.column(use)
    first = layout.header + 1
    rows = [
        number
        for number, row in enumerate(table.rows[first:], first + table.first_row)
        if column is not None and column.place < len(row) and text_of(row[column.place]) == value
    ]
    told = ranges(rows[:_MOST_ROWS]) + (" …" if len(rows) > _MOST_ROWS else "")
    values = {"sheet": table.sheet, "column": "" if column is None else named(column), "rows": told}
    if table.sheet:
        return Message("Sheet {sheet}, column {column}, row {rows}", values)
    return Message("Column {column}, row {rows}", values)


def _on_categories(reading: Reading) -> Iterator[Message]:
    for dimension, categories in reading.categories.items():
        if categories.is_too_telling():
            yield Message(
                "{dimension} has more than {most} different values, which would say something of single people, so "
                "it is left out. Say in the mapping which values are one category.",
                {"dimension": dimension, "most": MOST_CATEGORIES},
            )
