"""What each column of a table holds, by what stands above it and then by its values; and so the table's shape."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from frameworks.languages import Message
from frameworks.tables.cells import CellValue, Table
from frameworks.tables.headers import plain
from sessions.importing.headers import FINE, IDENTITY, field_of
from sessions.importing.layout import Column, Layout, Refusal
from sessions.importing.levels import led_number
from sessions.importing.mapping import COMPETENCY, TRAIT, ImportMap
from sessions.importing.names import competency_names, names_of, near_name
from sessions.importing.scales import CIRCLES, HIGHEST
from sessions.importing.shapes import Shape, Wanted
from sessions.importing.values import is_bsn, is_unknown, number_of, text_of
from sessions.model import Session
from sessions.things import things

_SAMPLE: Final = 60
_CODE: Final = re.compile(r"M\d{3,5}")
_SINGLE: Final = frozenset({"drop", ""})
"""Uses that any number of columns may have."""


def laid_out(table: Table, header: int, session: Session, known: ImportMap, wanted: Wanted) -> Layout:
    """Give the layout of a table whose headers are on a row.

    Raises:
        Refusal: The competencies stand below each other and the people beside each other.
    """
    columns = _headed(table, header)
    sample = _Sample(table, header)
    shape = known.shape or _shape(columns, sample, session, wanted)
    names = competency_names(session)
    if known.shape is None:
        _refuse_turned(columns, sample, names, shape)
    dimensions = names_of(things(session, "dimension"))
    said = {plain(key): use for key, use in known.columns.items()}
    used = []
    for each in columns:
        if each.key in known.columns or plain(each.key) in said:
            used.append(replace(each, use=known.columns.get(each.key, said.get(plain(each.key), ""))))
        else:
            used.append(_guessed(each, sample, names, dimensions, shape))
    settled = _settled(used, known)
    return Layout(table, header, shape, tuple(settled), tuple(_clashes(settled)))


def _headed(table: Table, header: int) -> list[Column]:
    """Give the columns with their headers; those with neither header nor a value are left out."""
    row = table.rows[header]
    texts = [text_of(cell) for cell in row]
    counts: dict[str, int] = {}
    for text in texts:
        counts[plain(text)] = counts.get(plain(text), 0) + 1
    below = table.rows[header + 1 : header + 1 + _SAMPLE]
    columns = []
    for place, text in enumerate(texts):
        if not text and not any(place < len(each) and each[place] != "" for each in below):
            continue
        letter = table.letter(place)
        key = text if text and counts[plain(text)] == 1 else f"{text} [{letter}]".strip()
        columns.append(Column(place, letter, text, key))
    return columns


class _Sample:
    """The first values of each column."""

    def __init__(self, table: Table, header: int) -> None:
        self._rows = table.rows[header + 1 : header + 1 + _SAMPLE]

    def of(self, column: Column) -> list[str]:
        """Give the texts that stand in a column, unknown ones left out."""
        texts = (text_of(row[column.place]) for row in self._rows if column.place < len(row))
        return [text for text in texts if not is_unknown(text)]

    def cells(self, column: Column) -> list[CellValue]:
        """Give the cells of a column that are not empty."""
        return [
            row[column.place] for row in self._rows if column.place < len(row) and row[column.place] != ""
        ]


def _share(texts: Sequence[str], holds: Iterable[bool]) -> float:
    return sum(holds) / len(texts) if texts else 0.0


def _looks_like_levels(sample: _Sample, column: Column) -> bool:
    texts = sample.of(column)
    levels = (
        text in CIRCLES or ((number := led_number(text)) is not None and 0 <= number <= HIGHEST)
        for text in texts
    )
    return bool(texts) and _share(texts, levels) > 0.8  # noqa: PLR2004 - a legend or a remark may stand below


def _shape(columns: Sequence[Column], sample: _Sample, session: Session, wanted: Wanted) -> Shape:
    if wanted != "employees":
        return wanted
    long = {found[0] for each in columns if (found := field_of(each.header, "long"))}
    person = bool(long & (IDENTITY - {"prefix"})) or any(_are_codes(sample, each) for each in columns)
    if "skill" in long and "rating" in long and person:
        return "long"
    names = competency_names(session)
    fields = {each.key: field_of(each.header, "people") for each in columns}
    exact = [each for each in columns if plain(each.header) in names]
    near = [each for each in columns if fields[each.key] is None and near_name(each.header, names)]
    levels = [each for each in columns if fields[each.key] is None and _looks_like_levels(sample, each)]
    of_levels = len({each.key for each in (*exact, *near)})
    export = {found[0] for found in fields.values() if found} & {"birth_date", "hire_date", "fte", "hours"}
    if person:
        return "matrix" if of_levels or (len(levels) > 1 and not export) else "people"
    return "targets" if of_levels else "people"


def _are_codes(sample: _Sample, column: Column) -> bool:
    texts = sample.of(column)
    return bool(texts) and all(map(_CODE.fullmatch, texts))


def _refuse_turned(
    columns: Sequence[Column], sample: _Sample, names: Mapping[str, str], shape: Shape
) -> None:
    """Refuse a matrix with the people above the columns: they would be taken for what the columns are called."""
    if shape not in {"people", "matrix"} or not columns or not names:
        return
    down = {names[plain(text)] for text in sample.of(columns[0]) if plain(text) in names}
    across = sum(plain(each.header) in names for each in columns)
    if len(down) > max(1, across):
        raise Refusal(
            "turned",
            Message(
                "The competencies stand below each other and the people beside each other. Turn the table round "
                "in a spreadsheet program (copy, paste transposed) and import it again."
            ),
        )


def _guessed(
    column: Column, sample: _Sample, names: Mapping[str, str], dimensions: Mapping[str, str], shape: Shape
) -> Column:
    """Give a column with what it most likely holds, by its header and then by its values."""
    header = plain(column.header)
    rated = shape in {"matrix", "targets"}
    found = field_of(column.header, shape)
    if rated and header in names and not (found and found[1]):
        return replace(column, use=COMPETENCY + names[header])
    texts = sample.of(column)
    if texts and len(texts) > 2 and _share(texts, map(is_bsn, texts)) > 0.9:  # noqa: PLR2004 - chance gives a tenth
        return replace(column, use="drop", why=_BSN)
    if found is None and header in dimensions and shape not in {"units", "targets"}:
        return replace(column, use=TRAIT + dimensions[header])
    if found is not None:
        return _by_values(replace(column, use=found[0], sure=found[1]), texts, shape)
    if rated and (near := near_name(column.header, names)) is not None:
        return replace(column, use=COMPETENCY + near, sure=False)
    return column


_BSN: Final = Message("citizen service numbers")
_ADDRESSES: Final = Message("e-mail addresses of people")


def _by_values(column: Column, texts: Sequence[str], shape: Shape) -> Column:
    """Correct what a header says where the values say otherwise."""
    use = column.use
    if use in {"name", "number", "code"} and texts:
        if all(map(_CODE.fullmatch, texts)):
            return replace(column, use="code")
        if _share(texts, ("@" in text for text in texts)) > 0.5:  # noqa: PLR2004 - most
            return replace(column, use="email")
        numbers = _share(texts, (any(map(str.isdigit, text)) for text in texts))
        if use == "name" and numbers > 0.8:  # noqa: PLR2004 - most
            return replace(column, use="number")
        if use == "number" and numbers < 0.2 and shape != "units":  # noqa: PLR2004 - hardly any
            return replace(column, use="name")
    elif use not in {"email", "lead", "drop"} and _share(texts, ("@" in text for text in texts)) > 0.1:  # noqa: PLR2004
        return replace(column, use="drop", why=_ADDRESSES)
    elif use == "hours":
        highest = max((number for text in texts if (number := number_of(text)) is not None), default=0)
        fraction = 1.2
        if 0 < highest <= fraction:
            return replace(column, use="fte", sure=False)
        if highest > 48:  # noqa: PLR2004 - hours of the longest week
            return replace(column, use="percentage", sure=False)
    return column


_NAMED: Final = ("name", "naam", "omschrijving", "description")


def _settled(columns: list[Column], known: ImportMap) -> list[Column]:
    """Let the surer of two columns have a use; put units of two sizes in their places."""
    by_use: dict[str, list[Column]] = {}
    for each in columns:
        by_use.setdefault(each.use, []).append(each)
    changed: dict[int, str] = {}
    said = {plain(key) for key in known.columns}
    free = [each for each in by_use.get("unit", ()) if plain(each.key) not in said]
    named = [each for each in free if plain(each.header).endswith(_NAMED)]
    if len(named) == 1 and len(free) == 2 and "unit_code" not in by_use:  # noqa: PLR2004 - a code and its name
        changed |= {each.place: "unit_code" for each in free if each not in named}
        free = named
    fine = [each for each in free if plain(each.header) in FINE]
    if fine and len(fine) < len(free):
        changed |= {each.place: "parent_unit" for each in free if each not in fine}
        changed |= {
            each.place: "drop" for each in by_use.get("parent_unit", ()) if plain(each.key) not in said
        }
    elif not by_use.get("unit") and len(by_use.get("parent_unit", ())) == 1 and "headcount" not in by_use:
        changed[by_use["parent_unit"][0].place] = "unit"
    if by_use.get("job_group"):
        spare = "drop" if by_use.get("profile") else "profile"
        changed |= {each.place: spare for each in by_use["job_group"]}
    changed |= _names_with_digits(by_use.get("number", ()), said)
    if by_use.get("name") and by_use.get("last_name"):
        changed |= {each.place: "drop" for each in by_use["name"] if plain(each.key) not in said}
    placed = [replace(each, use=changed.get(each.place, each.use)) for each in columns]
    sure = {each.use for each in placed if each.sure}
    return [
        replace(each, use="") if not each.sure and each.use in sure and each.use not in _SINGLE else each
        for each in placed
    ]


def _names_with_digits(numbers: Sequence[Column], said: Container[str]) -> dict[int, str]:
    """Give the columns of names, such as "Medewerker 12", that only seem to hold the numbers of another column."""
    found = {each: field_of(each.header, "people") for each in numbers}
    if not any(each is not None and each[0] == "number" for each in found.values()):
        return {}
    return {
        each.place: "name"
        for each, field in found.items()
        if field is not None and field[0] == "name" and plain(each.key) not in said
    }


def _clashes(columns: Sequence[Column]) -> Iterator[Message]:
    by_use: dict[str, list[Column]] = {}
    for each in columns:
        by_use.setdefault(each.use, []).append(each)
    for use, several in by_use.items():
        if len(several) > 1 and use not in _SINGLE:
            yield Message(
                "Columns {first} and {second} both look like {field}. Keep one of the two and drop the other: in the "
                'app on its line, or as "drop" in the mapping (--map).',
                {"first": _named(several[0]), "second": _named(several[1]), "field": use},
            )


def _named(column: Column) -> str:
    return f"{column.letter} ({column.header})" if column.header else column.letter
