"""Recognising a table: which row has the headers, what shape it is, what each column holds."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from frameworks.language import Message
from frameworks.tables.cells import CellValue, Table
from frameworks.tables.headers import plain
from sessions.importing.headers import FINE, IDENTITY, field_of
from sessions.importing.mapping import COMPETENCY, TRAIT, ImportMap
from sessions.importing.names import competency_names, names_of, near_name
from sessions.importing.scales import led_number
from sessions.importing.values import is_bsn, is_unknown, number_of, text_of
from sessions.model import Session
from sessions.things import things
from sessions.vocabularies import Shape, Wanted

_HEADER_ROWS: Final = 30
_SAMPLE: Final = 60
_CODE: Final = re.compile(r"M\d{3,5}")
_CIRCLES: Final = frozenset("○◯⚪◔◐◑◒◓◕●⚫⬤")
_SINGLE: Final = frozenset({"drop", ""})
"""Uses that any number of columns may have."""


class Refusal(Exception):  # noqa: N818 - why a table is not taken
    """A table can't be imported; `message` says why and what to do, without anything that stands in a cell."""

    def __init__(self, code: str, message: Message) -> None:
        super().__init__(message.text("en"))
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        place: Its place in the rows.
        letter: The letters by which a spreadsheet program shows it.
        header: What stands above it.
        key: Its name in a mapping: the header, with the letters when that tells too little.
        use: A field, `competency:ID`, `trait:ID`, or an empty text for one that is not recognised.
        sure: Whether that was said to the letter, or by the mapping.
        why: Why it is not taken, where that is not plain.
    """

    place: int
    letter: str
    header: str
    key: str
    use: str = ""
    sure: bool = True
    why: Message | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A recognised table.

    Attributes:
        table: The table.
        header: The place of the row with the headers in its rows.
        shape: What shape it is.
        columns: Its columns, those without a header or a value left out.
        clashes: What keeps it from being imported until somebody chooses, one sentence each.
    """

    table: Table
    header: int
    shape: Shape
    columns: tuple[Column, ...]
    clashes: tuple[Message, ...] = ()

    def column(self, use: str) -> Column | None:
        """Give the column of a use, if there is one."""
        return next((each for each in self.columns if each.use == use), None)

    def of(self, start: str) -> list[tuple[str, Column]]:
        """Give the columns of competencies or traits with the id that each is for."""
        return [(each.use.removeprefix(start), each) for each in self.columns if each.use.startswith(start)]

    @property
    def identity(self) -> list[Column]:
        """The columns that tell people apart."""
        return [each for each in self.columns if each.use in IDENTITY]


def recognise(tables: Sequence[Table], session: Session, known: ImportMap, wanted: Wanted) -> Layout:
    """Give the layout of the first of some tables in which the headers are found.

    Args:
        tables: The sheets of a file.
        session: The session that it is for.
        known: What a user has said of it already.
        wanted: What is to be imported.

    Raises:
        Refusal: The row with the headers is not found.
    """
    names = competency_names(session)
    for table in tables:
        header = known.header - table.first_row if known.header is not None else _header(table, names, wanted)
        if header is not None and 0 <= header < len(table.rows):
            return _layout(table, header, session, known, wanted)
    if known.header is not None:
        raise Refusal(
            "header",
            Message("There is nothing on row {row}. Correct the row of the headers.", {"row": known.header}),
        )
    raise Refusal("header", _HEADERS_SOUGHT[wanted])


_HEADERS_SOUGHT: Final[Mapping[Wanted, Message]] = {
    "employees": Message(
        "No row with headers is found. Put names above the columns, such as personnel number, department, "
        "function, or say in the mapping which row they are on (header = 3)."
    ),
    "units": Message(
        "No row with headers is found. Put names above the columns, such as name, part of, headcount, or say in "
        "the mapping which row they are on (header = 3)."
    ),
    "panel": Message(
        "No row with headers is found. Put names above the columns, such as name, department, attended, or say "
        "in the mapping which row they are on (header = 3)."
    ),
}


# --- the row with the headers -------------------------------------------------------------------------------------


def _shapes(wanted: Wanted) -> tuple[Shape, ...]:
    return {"employees": ("people", "long"), "units": ("units",), "panel": ("panel",)}[wanted]  # type: ignore[return-value]


def _header(table: Table, names: Mapping[str, str], wanted: Wanted) -> int | None:
    best, most = None, 0.0
    for place, row in enumerate(table.rows[:_HEADER_ROWS]):
        score = max(_header_score(row, names, shape) for shape in _shapes(wanted))
        filled = sum(cell != "" for cell in row)
        if score > most and score >= min(2.0, filled):
            best, most = place, score
    return _header_of_levels(table) if best is None and wanted == "employees" else best


def _header_of_levels(table: Table) -> int | None:
    """Give the row of a matrix none of whose competencies is known: a name for people, and levels below the rest."""
    for place, row in enumerate(table.rows[: min(_HEADER_ROWS, len(table.rows) - 1)]):
        person = any(
            isinstance(cell, str) and (known := field_of(cell, "people")) is not None and known[0] in IDENTITY
            for cell in row
        )
        levels = sum(isinstance(cell, str) and cell != "" for cell in row) > 2 and sum(  # noqa: PLR2004 - a name and two levels
            led_number(cell) is not None or cell in _CIRCLES for cell in table.rows[place + 1]
        )
        if person and levels > 1:
            return place
    return None


def _header_score(row: Iterable[CellValue], names: Mapping[str, str], shape: Shape) -> float:
    """Give how much a row looks like headers: one for each that is known; nothing when it holds data."""
    score, data, filled = 0.0, 0, 0
    seen: set[str] = set()
    for cell in row:
        if cell == "":
            continue
        filled += 1
        if not isinstance(cell, str) or "@" in cell or number_of(cell) is not None:
            data += 1
            continue
        text = plain(cell)
        if text in seen:
            continue
        seen.add(text)
        known = field_of(cell, shape)
        if known is not None:
            score += 1.0 if known[1] else 0.8
        elif near_name(cell, names) is not None:
            score += 1.0
    return 0.0 if 3 * data >= max(filled, 1) else score


# --- columns ------------------------------------------------------------------------------------------------------


def _layout(table: Table, header: int, session: Session, known: ImportMap, wanted: Wanted) -> Layout:
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
        text in _CIRCLES or ((number := led_number(text)) is not None and 0 <= number <= 10)  # noqa: PLR2004 - the widest scale
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
