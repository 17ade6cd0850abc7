"""What stands on forms that came back, whatever was done to the file: found by the codes beside the answers alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from frameworks.languages import LANGUAGES, Message
from frameworks.tables.cells import CellValue, Table
from frameworks.tables.headers import plain
from sessions.forms.codes import EXAMPLE, KIND, LEVEL, NEED, PARTS, Code, code_in, codes_in
from sessions.forms.content import KINDS
from sessions.forms.headings import columns_by_words, labels
from sessions.forms.levels import LevelRead, read_level
from sessions.model import Session
from sessions.model.employees import NeedKind
from sessions.model.forms import FormRound

_LONGEST_NEED: Final = 2_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in what came back: file, sheet and row."""

    file: str
    sheet: str
    row: int

    def __str__(self) -> str:
        """Give it as it is told."""
        return f"{self.file}{f' ({self.sheet})' if self.sheet else ''}:{self.row}"


@dataclass(frozen=True, slots=True)
class Left:
    """Something that is not taken, and why."""

    place: Place
    why: Message


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered on one competency about one person.

    Attributes:
        code: The code beside it, without its part.
        level: What was said of the level; None where nothing was.
        need: What is needed; empty where nothing is said.
        kind: The kind of that need; None where it is not said.
        place: Where it stands.
    """

    code: Code
    level: float | None
    need: str
    kind: NeedKind | None
    place: Place


@dataclass
class Came:
    """What came back in some files.

    Attributes:
        forms: The codes of the forms of which there is anything.
        answers: What was answered.
        left: What is not taken.
        told: How something was read where that is not plain.
    """

    forms: set[Code] = field(default_factory=set)
    answers: list[Answer] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    told: list[Left] = field(default_factory=list)


def is_form(tables: Sequence[Table]) -> bool:
    """Tell whether there is the code of a form in tables, which is looked for before anything else is."""
    return any(
        isinstance(cell, str) and next(codes_in(cell), None) is not None
        for table in tables
        for row in table.rows
        for cell in row
    )


def answers_of(session: Session, file: str, tables: Sequence[Table]) -> Came:
    """Give what stands on forms of a session in the tables of a file.

    Args:
        session: The session with its rounds of forms.
        file: What the file is called.
        tables: Its tables, merged cells as they are.
    """
    came = Came()
    rounds = {each.token: each for each in session.forms}
    strange: set[str] = set()
    for table in tables:
        _read(came, rounds, strange, file, table)
    return came


def _read(came: Came, rounds: Mapping[str, FormRound], strange: set[str], file: str, table: Table) -> None:
    parts: dict[Code, dict[str, tuple[CellValue, Place]]] = {}
    columns: dict[str, int] = {}
    for at, row in enumerate(table.rows):
        if headed := _columns(row):
            columns = headed
        place = Place(file, table.sheet, table.line(at))
        marked = [(column, found) for column, cell in enumerate(row) if (found := code_in(cell)) is not None]
        for column, found in marked:
            round_ = rounds.get(found.code.token)
            if round_ is None or not found.fits(round_.key):
                _note_strange(came, strange, round_, found.code, place)
                continue
            if not found.code.place:
                came.forms.add(found.code)
                continue
            if len([each for each, other in marked if other.code.place]) > 1 and not found.code.part:
                came.left.append(
                    Left(place, Message("two answers stand in one row, and none of them is taken"))
                )
                break
            if found.code.part:
                whole = found.code.at(found.code.place)
                parts.setdefault(whole, {})[found.code.part] = (_beside(row, column), place)
            else:
                values = {
                    part: (row[columns[part]] if columns.get(part, len(row)) < len(row) else "", place)
                    for part in PARTS
                }
                if LEVEL not in columns:
                    came.left.append(Left(place, Message("there is no column Level above it")))
                    continue
                _take(came, round_, found.code, values)
    for code, values in parts.items():
        _take(came, rounds[code.token], code, values)


def _note_strange(came: Came, strange: set[str], round_: FormRound | None, code: Code, place: Place) -> None:
    """Tell of a code that is none of this session's; of one form of another session once."""
    if round_ is None:
        if (key := f"{place.file}/{code.token}") not in strange:
            strange.add(key)
            told = Message("{code} is the code of a form of another session", {"code": code.body})
            came.left.append(Left(place, told))
        return
    told = Message("{code} is no code of this session: was a sign changed?", {"code": code.body})
    came.left.append(Left(place, told))


def _columns(row: Sequence[CellValue]) -> dict[str, int]:
    """Give where the columns of answers are when a row heads them: the level's and at least one more."""
    words = columns_by_words()
    found: dict[str, int] = {}
    for column, cell in enumerate(row):
        if isinstance(cell, str) and (name := words.get(plain(cell))) is not None:
            found.setdefault(name, column)
    return found if LEVEL in found and len(found) > 1 else {}


def _beside(row: Sequence[CellValue], column: int) -> CellValue:
    """Give the answer in a row with a code: what stands between the field's name and the code."""
    known = labels()
    for cell in reversed(row[:column]):
        text = str(cell).strip() if isinstance(cell, str) else cell
        if text == "":
            continue
        return "" if isinstance(text, str) and plain(text) in known else cell
    return ""


def _take(came: Came, round_: FormRound, code: Code, values: Mapping[str, tuple[CellValue, Place]]) -> None:
    place = next(iter(values.values()))[1]
    level: float | None = None
    if LEVEL in values:
        cell, place = values[LEVEL]
        read: LevelRead = read_level(cell, round_.levels)
        level = read.level
        if read.refused is not None:
            came.left.append(Left(place, read.refused))
        elif read.told is not None:
            came.told.append(Left(place, read.told))
    need = _text(values.get(NEED, ("", place))[0])
    kind = _kind(_text(values.get(KIND, ("", place))[0]))
    example = _text(values.get(EXAMPLE, ("", place))[0])
    if len(need) > _LONGEST_NEED:
        told = Message("what is needed is longer than {most} characters", {"most": _LONGEST_NEED})
        came.left.append(Left(place, told))
        need = ""
    if level is not None or need or kind is not None or example:
        came.answers.append(Answer(code, level, need, kind, place))


def _text(cell: CellValue) -> str:
    return cell.strip() if isinstance(cell, str) else "" if cell == "" else str(cell)


def _kind(text: str) -> NeedKind | None:
    """Give the kind of need that a text names, in either language; by its first word is enough."""
    said = plain(text)
    if not said:
        return None
    for kind, message in KINDS.items():
        for language in LANGUAGES:
            words = plain(message.text(language))
            if said == words or said == words.split(" ")[0] or said == words.split(":")[0]:
                return kind
    return None
