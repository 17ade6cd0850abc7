"""What stands on forms that came back, whatever was done to the file: found by the codes beside the answers alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from frameworks.languages import LANGUAGES, Message
from frameworks.scale import SCALE_TOP
from frameworks.tables.cells import CellValue, Table
from frameworks.tables.headers import plain
from sessions.forms.codes import EXAMPLE, KIND, LEVEL, NEED, PARTS, Code, Found, code_in, codes_in
from sessions.forms.content import KINDS
from sessions.forms.headings import columns_by_words, labels, level_labels, prompts
from sessions.forms.levels import LevelRead, read_level
from sessions.forms.questions import Question, numbers_by_name, questions, questions_by_words
from sessions.model import Session
from sessions.model.employees import NeedKind
from sessions.model.forms import FormRound

_LONGEST_NEED: Final = 2_000
_LEAST_OF_KIND: Final = 4
"""So many letters of the name of a kind of need tell which it is."""


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
    strange: set[str] = set()
    for table in tables:
        _Sheet(session, came, strange, file, table).read()
    return came


class _Sheet:
    """Reads one sheet: rows with a code beside an answer, or a row a form as services export them."""

    def __init__(self, session: Session, came: Came, strange: set[str], file: str, table: Table) -> None:
        self._session, self._came, self._strange = session, came, strange
        self._rounds = {each.token: each for each in session.forms}
        self._file, self._table = file, table
        self._parts: dict[Code, dict[str, tuple[CellValue, Place]]] = {}
        self._columns: dict[str, int] = {}
        self._questions: dict[int, Question] = {}
        self._names = {
            name: place for each in session.forms for name, place in numbers_by_name(session, each).items()
        }
        self._levels: tuple[str, ...] = ()

    def read(self) -> None:
        """Read it."""
        unsaid = prompts()
        for at, row in enumerate(self._table.rows):
            said = ["" if isinstance(cell, str) and plain(cell) in unsaid else cell for cell in row]
            self._row(at, said, Place(self._file, self._table.sheet, self._table.line(at)))
        for code, values in self._parts.items():
            _take(self._came, self._rounds[code.token], code, values)

    def _row(self, at: int, row: Sequence[CellValue], place: Place) -> None:
        found = [(column, each) for column, cell in enumerate(row) if (each := code_in(cell)) is not None]
        if not found:
            if self._heads(row):
                return
            self._without_code(row, place)
            return
        own = [(column, each.code) for column, each in found if self._fits(each, place)]
        answers = [(column, code) for column, code in own if code.place]
        forms = {code for _column, code in own if not code.place}
        self._came.forms.update(forms)
        if len(answers) > 1 or (self._questions and len(forms) > 1):
            self._leave(place, Message("two answers stand in one row, and none of them is taken"))
        elif not answers:
            if self._questions and forms:
                self._exported(row, forms.pop(), place)
        elif (refused := _unreadable(self._table, at, row)) is not None:
            self._leave(place, refused)
        else:
            ((column, code),) = answers
            self._levels = self._rounds[code.token].levels
            if code.part:
                self._field(row, column, code, place)
            else:
                self._person(row, code, place)

    def _leave(self, place: Place, why: Message) -> None:
        self._came.left.append(Left(place, why))

    def _heads(self, row: Sequence[CellValue]) -> bool:
        """Tell whether a row heads what is below it, and note what it says."""
        if asked := questions(row) or questions_by_words(row, self._names):
            self._questions, self._columns = asked, {}
        elif headed := _columns(row):
            self._columns, self._questions = headed, {}
        else:
            return False
        return True

    def _fits(self, found: Found, place: Place) -> bool:
        round_ = self._rounds.get(found.code.token)
        if round_ is not None and found.fits(round_.key):
            return True
        _note_strange(self._came, self._strange, round_, found.code, place)
        return False

    def _person(self, row: Sequence[CellValue], code: Code, place: Place) -> None:
        """Read a row that is one person, with the answers in columns."""
        columns = self._columns
        if columns.get(LEVEL, -1) < 0:
            self._leave(place, Message("there is no column Level above it, or more than one"))
            return
        values = {
            part: (row[columns[part]] if 0 <= columns.get(part, -1) < len(row) else "", place)
            for part in PARTS
        }
        _take(self._came, self._rounds[code.token], code, values)

    def _field(self, row: Sequence[CellValue], column: int, code: Code, place: Place) -> None:
        """Read a row that is one answer."""
        beside = _beside(row, column)
        if len(beside) > 1:
            self._leave(place, Message("more than one answer stands in this row"))
            return
        whole = code.at(code.place)
        answer = (beside[0] if beside else "", place)
        known = self._parts.setdefault(whole, {}).get(code.part)
        if known is None or known[0] == "":
            self._parts[whole][code.part] = answer
        elif answer[0] not in {"", known[0]}:
            # It is held against the other copy, as if it stood in another file.
            _take(self._came, self._rounds[code.token], whole, {code.part: answer})

    def _exported(self, row: Sequence[CellValue], code: Code, place: Place) -> None:
        """Read a row that is a whole form, as a form service exports it."""
        values: dict[int, dict[str, tuple[CellValue, Place]]] = {}
        for column, asked in self._questions.items():
            if column < len(row):
                values.setdefault(asked.place, {})[asked.part] = (row[column], place)
        for number, parts in values.items():
            _take(self._came, self._rounds[code.token], code.at(number), parts)

    def _without_code(self, row: Sequence[CellValue], place: Place) -> None:
        """Tell of a row in which something is answered without a code, so that nobody can tell about whom."""
        if self._questions:
            said = [row[each] for each in self._questions if each < len(row) and row[each] != ""]
            # Nextcloud has a second heading, with the numbers of its questions.
            if said and not all(isinstance(each, int | float) and each > SCALE_TOP for each in said):
                self._leave(place, Message("there is no code in this row, so nobody knows about whom it is"))
            return
        texts = [plain(each) for each in row if isinstance(each, str) and each.strip()]
        at = self._columns.get(LEVEL, -1)
        levels = [each for each in row if self._is_level(each)]
        is_person = len(levels) == 1 and 0 <= at < len(row) and self._is_level(row[at])
        is_field = not level_labels().isdisjoint(texts) and len(levels) == 1
        if is_person or is_field:
            self._leave(place, Message("there is no code in this row, so nobody knows about whom it is"))

    def _is_level(self, cell: CellValue) -> bool:
        return cell != "" and read_level(cell, self._levels).level is not None


def _unreadable(table: Table, at: int, row: Sequence[CellValue]) -> Message | None:
    """Give why nobody can tell what was answered in a row; None when that can be told."""
    if any(top <= at <= bottom and top < bottom for (top, _left), (bottom, _right) in table.areas):
        return Message("cells of several rows are merged here: whose answer it is can't be told. Split them")
    if any(row_at == at and row[column] == "" for row_at, column in table.uncalculated if column < len(row)):
        return Message("a formula without a result stands here: type the answer in its place")
    return None


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
    """Give where the columns of answers are when a row heads them; -1 for one that there are two of.

    Also a row in which the level's heading is called otherwise heads what is below it: what the columns above were
    says nothing of it.
    """
    words = columns_by_words()
    found: dict[str, int] = {}
    for column, cell in enumerate(row):
        if isinstance(cell, str) and (name := words.get(plain(cell))) is not None:
            found[name] = -1 if name in found else column
    return found if len(found) > 1 else {}


def _beside(row: Sequence[CellValue], column: int) -> list[CellValue]:
    """Give what stands in a row with the code of an answer, beside that code and the name of the field."""
    known = labels()
    return [
        cell
        for at, cell in enumerate(row)
        if at != column and not (isinstance(cell, str) and (not cell.strip() or plain(cell) in known))
    ]


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
    said = _text(values.get(KIND, ("", place))[0])
    kind = _kind(said)
    if said and kind is None and not said.startswith("?"):
        told = Message("what stands there is no kind of need: choose one from the list")
        came.left.append(Left(values[KIND][1], told))
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
    """Give the kind of need that a text names, in either language; the first letters of its name are enough."""
    said = plain(text)
    if len(said) < _LEAST_OF_KIND:
        return None
    found = {
        kind
        for kind, message in KINDS.items()
        for language in LANGUAGES
        if plain(message.text(language)).startswith(said)
    }
    return found.pop() if len(found) == 1 else None
