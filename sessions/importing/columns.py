"""What each column of a table holds, by what stands above it and then by its values; and so the table's shape."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from frameworks.languages import Message
from frameworks.tables.cells import Table
from frameworks.tables.headers import plain
from sessions.importing.headers import FINE, IDENTITY, LOGINS, Field, field_of
from sessions.importing.identity_forms import is_placeholder
from sessions.importing.layout import Column, Layout, Refusal
from sessions.importing.levels import is_word_of_level, led_number
from sessions.importing.mapping import COMPETENCY, TRAIT, ImportMap
from sessions.importing.names import competency_in, competency_names, names_of
from sessions.importing.qualifiers import Headed, Role, competency_above, headings, is_lower_of_two
from sessions.importing.scales import CIRCLES, HIGHEST
from sessions.importing.shapes import Shape, Wanted
from sessions.importing.turned import TURNED, is_turned
from sessions.importing.values import count_of, is_bsn, is_unknown, number_of, text_of
from sessions.model import Session
from sessions.rating_sources import Source
from sessions.things import things

_Above = tuple[str, bool, Role, Source | None]
Above = _Above | None
"""The competency above a column, whether to the letter, what its levels are and who rated; None for another column."""
_SAMPLE: Final = 60
_CODE: Final = re.compile(r"M\d{3,5}")
_SINGLE: Final = frozenset({"drop", ""})
"""Uses that any number of columns may have."""


def laid_out(table: Table, header: int, session: Session, known: ImportMap, wanted: Wanted) -> Layout:
    """Give the layout of a table whose headers are on a row, or on that row and the one above it.

    Raises:
        Refusal: The competencies stand below each other and the people beside each other.
    """
    names = competency_names(session)
    if known.header is not None and is_lower_of_two(table, header + 1, names):
        header += 1
    columns, headed = _headed(table, header, names)
    sample = _Sample(table, header)
    above = {each.place: competency_above(headed[each.place], names) for each in columns}
    found_long = (
        _long(columns, sample, names, above) if wanted == "employees" and known.shape != "matrix" else None
    )
    shape = known.shape or _shape(columns, sample, session, wanted, above, is_long=found_long is not None)
    if known.shape is None and shape in {"people", "matrix"} and is_turned(table, header, names):
        raise Refusal("turned", TURNED)
    dimensions = names_of(things(session, "dimension"))
    said = {plain(key): use for key, use in known.columns.items()}
    forced = found_long or {} if shape == "long" else {}
    used = []
    for each in columns:
        if each.key in known.columns or plain(each.key) in said:
            used.append(replace(each, use=known.columns.get(each.key, said.get(plain(each.key), ""))))
        elif each.place in forced:
            used.append(replace(each, use=forced[each.place]))
        else:
            guessed = _guessed(each, sample, above[each.place], dimensions, shape, known.source or None)
            used.append(replace(guessed, use="") if guessed.use in forced.values() else guessed)
    if shape == "units" and not any(each.use == "headcount" for each in used):
        used = _with_headcount(used, sample)
    settled = _settled(used, known)
    return Layout(table, header, shape, tuple(settled), tuple(_clashes(settled, above, known)))


def _with_headcount(columns: list[Column], sample: "_Sample") -> list[Column]:
    """Give the columns of units in which the one with whole numbers under an unknown header has the headcounts."""
    counted = [
        each
        for each in columns
        if not each.use and (texts := sample.of(each)) and all(count_of(text) is not None for text in texts)
    ]
    if len(counted) != 1:
        return columns
    return [replace(each, use="headcount", sure=False) if each is counted[0] else each for each in columns]


def _headed(table: Table, header: int, names: Mapping[str, str]) -> tuple[list[Column], list[Headed]]:
    """Give the columns with their headers, the empty ones left out, and what stands above each."""
    headed = headings(table, header, names)
    texts = [each.text for each in headed]
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
    return columns, headed


class _Sample:
    """The first values of each column."""

    def __init__(self, table: Table, header: int) -> None:
        self._rows = table.rows[header + 1 : header + 1 + _SAMPLE]

    def of(self, column: Column) -> list[str]:
        """Give the texts that stand in a column, unknown ones left out."""
        texts = (text_of(row[column.place]) for row in self._rows if column.place < len(row))
        return [text for text in texts if not is_unknown(text)]

    def texts(self, column: Column) -> list[str]:
        """Give the texts that stand in a column, one for each row."""
        return [text_of(row[column.place]) if column.place < len(row) else "" for row in self._rows]


def _share(texts: Sequence[str], holds: Iterable[bool]) -> float:
    return sum(holds) / len(texts) if texts else 0.0


def _looks_like_levels(sample: _Sample, column: Column) -> bool:
    return _are_levels(sample.of(column), with_words=False)


def _are_levels(texts: Sequence[str], *, with_words: bool) -> bool:
    """Tell whether texts can be levels; what is only 0 and 1 is a flag."""
    texts = [each for each in texts if not is_unknown(each)]
    numbers = [led_number(text) for text in texts]
    words = [text in CIRCLES or (with_words and is_word_of_level(text)) for text in texts]
    levels = (
        is_word or (number is not None and 0 <= number <= HIGHEST)
        for is_word, number in zip(words, numbers, strict=True)
    )
    if not texts or _share(texts, levels) <= 0.8:  # noqa: PLR2004 - a legend or a remark may stand below
        return False
    return any(words) or any(number is not None and number > 1 for number in numbers)


def _long(
    columns: Sequence[Column],
    sample: _Sample,
    names: Mapping[str, str],
    above: Mapping[int, Above],
) -> dict[int, Field] | None:
    """Give the columns of a list of levels that hold the competencies and the levels; None for another table."""
    if sum(each is not None for each in above.values()) > 1:
        return None
    fields = {each.place: field_of(each.header, "long") for each in columns}
    skilled = [each for each in columns if _names_competencies(sample, each, names)]
    if len(skilled) != 1:
        return None
    others = [each for each in columns if each is not skilled[0]]
    rows = [at for at, text in enumerate(sample.texts(skilled[0])) if competency_in(text, names) is not None]
    alike = [each for each in others if _are_levels([sample.texts(each)[at] for at in rows], with_words=True)]
    headed = [each for each in others if (found := fields[each.place]) is not None and found[0] == "rating"]
    rated = [each for each in headed if each in alike] or headed
    rated = rated or [
        each for each in alike if fields[each.place] is None and not _counts(sample.texts(each))
    ]
    # Several columns of levels are people beside each other.
    return {skilled[0].place: "skill", rated[0].place: "rating"} if len(rated) == 1 else None


def _counts(texts: Sequence[str]) -> bool:
    """Tell whether texts are 1, 2, 3 and so on, or the numbers of questions."""
    return len(texts) > 1 and [each for each in texts if each] == [
        str(at) for at, _text in enumerate(texts, 1)
    ]


def _names_competencies(sample: _Sample, column: Column, names: Mapping[str, str]) -> bool:
    texts = set(sample.of(column))
    known = sum(competency_in(text, names) is not None for text in texts)
    return known > len(texts) / 2


def _shape(
    columns: Sequence[Column],
    sample: _Sample,
    session: Session,
    wanted: Wanted,
    above: Mapping[int, Above],
    *,
    is_long: bool,
) -> Shape:
    if wanted != "employees":
        return wanted
    long = {found[0] for each in columns if (found := field_of(each.header, "long"))}
    person = bool(long & (IDENTITY - {"prefix"})) or any(_are_codes(sample, each) for each in columns)
    names = competency_names(session)
    fields = {each.key: field_of(each.header, "people") for each in columns}
    of_levels = {
        each.key
        for each in columns
        if plain(each.header) in names or (fields[each.key] is None and above[each.place] is not None)
    }
    if is_long or ("skill" in long and "rating" in long and person and len(of_levels) < 2):  # noqa: PLR2004 - a column
        return "long"
    levels = [each for each in columns if fields[each.key] is None and _looks_like_levels(sample, each)]
    export = {found[0] for found in fields.values() if found} & _OF_EXPORTS
    if person:
        return "matrix" if of_levels or (len(levels) > 1 and not export) else "people"
    if of_levels:
        roles = [
            each for each in columns if (found := fields[each.key]) is not None and found[0] == "profile"
        ]
        # A sheet of roles has each once; where they come again, each row is of somebody who is not to be known.
        return "targets" if any(_come_once(sample.of(each)) for each in roles) else "matrix"
    return "people"


_OF_EXPORTS: Final = frozenset(
    {
        "birth_date",
        "hire_date",
        "fte",
        "hours",
        "percentage",
        "lead",
        "end_date",
        "unit_code",
        "deleted",
        "active",
    }
)
"""Fields that stand in exports of employees and in no matrix of levels."""


def _come_once(texts: Sequence[str]) -> bool:
    return 2 * len(set(texts)) > len(texts)


def _are_codes(sample: _Sample, column: Column) -> bool:
    texts = sample.of(column)
    return bool(texts) and all(map(_CODE.fullmatch, texts))


def _guessed(
    column: Column,
    sample: _Sample,
    above: Above,
    dimensions: Mapping[str, str],
    shape: Shape,
    source: Source | None,
) -> Column:
    """Give a column with what it most likely holds, by its header and then by its values."""
    header = plain(column.header)
    rated = shape in {"matrix", "targets"}
    found = field_of(column.header, shape)
    if rated and above is not None and above[1] and not (found and found[1]):
        return _of_levels(column, above, shape, source)
    texts = sample.of(column)
    if texts and len(texts) > 2 and _share(texts, map(is_bsn, texts)) > 0.9:  # noqa: PLR2004 - chance gives a tenth
        return replace(column, use="drop", why=_BSN)
    if found is None and header in dimensions and shape not in {"units", "targets"}:
        return replace(column, use=TRAIT + dimensions[header])
    if found is not None:
        return _by_values(replace(column, use=found[0], sure=found[1]), texts, shape)
    if rated and above is not None:
        return _of_levels(column, above, shape, source)
    return column


def _of_levels(column: Column, above: _Above, shape: Shape, source: Source | None) -> Column:
    """Give a column of levels; wanted ones and differences are nobody's own."""
    identifier, sure, role, by = above
    if role == "gap" or (role == "wanted" and shape == "matrix"):
        return replace(column, use="drop", why=_GAP if role == "gap" else WANTED_LEVELS)
    if role == "present" and shape == "targets":
        return replace(column, use="drop", why=_NO_TARGET)
    if role == "other":
        return replace(column, use="", why=_NO_LEVELS)
    if by is not None and source is not None and by != source:
        return replace(column, use="drop", why=_OTHER_SOURCE)
    return replace(column, use=COMPETENCY + identifier, sure=sure)


WANTED_LEVELS: Final = Message("wanted levels, and nobody's own")
_GAP: Final = Message("differences, and no levels")
_NO_TARGET: Final = Message("levels that people have, and no targets")
_NO_LEVELS: Final = Message("says something beside a level")
_OTHER_SOURCE: Final = Message("levels by another source")
_BSN: Final = Message("citizen service numbers")


def _are_addresses(texts: Sequence[str]) -> bool:
    return _share(texts, ("@" in text for text in texts)) > 0.5  # noqa: PLR2004 - most


_ADDRESSES: Final = Message("e-mail addresses of people")


def _by_values(column: Column, texts: Sequence[str], shape: Shape) -> Column:
    """Correct what a header says where the values say otherwise."""
    use = column.use
    if use in IDENTITY:
        texts = [each for each in texts if not is_placeholder(each)]
    if use in {"name", "number", "code"} and texts:
        if all(map(_CODE.fullmatch, texts)):
            return replace(column, use="code")
        if _are_addresses(texts):
            return replace(column, use="email")
        numbers = _share(texts, (any(map(str.isdigit, text)) for text in texts))
        if use == "name" and numbers > 0.8:  # noqa: PLR2004 - most
            return replace(column, use="number")
        if use == "number" and numbers < 0.2 and shape != "units":  # noqa: PLR2004 - hardly any
            return replace(column, use="name")
    elif use == "drop" and plain(column.header) in LOGINS and _are_addresses(texts):
        return replace(column, use="email", sure=False)
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


def _clashes(columns: Sequence[Column], above: Mapping[int, Above], known: ImportMap) -> Iterator[Message]:
    by_use: dict[str, list[Column]] = {}
    for each in columns:
        by_use.setdefault(each.use, []).append(each)
    sources: set[str] = set()
    for use, several in by_use.items():
        if len(several) < 2 or use in _SINGLE:  # noqa: PLR2004 - one is no clash
            continue
        told = {
            found[3] for each in several if (found := above[each.place]) is not None and found[3] is not None
        }
        if len(told) == len(several) and not known.source:
            sources |= told
            continue
        yield Message(
            "Columns {first} and {second} both look like {field}. Keep one of the two and drop the other: in the "
            'app on its line, or as "drop" in the mapping (--map).',
            {"first": _named(several[0]), "second": _named(several[1]), "field": use},
        )
    if sources:
        yield Message(
            "The table has levels by several sources beside each other ({sources}). Import it once for each, and say "
            "which: --source {first}",
            {"sources": ", ".join(sorted(sources)), "first": min(sources)},
        )


def _named(column: Column) -> str:
    return f"{column.letter} ({column.header})" if column.header else column.letter
