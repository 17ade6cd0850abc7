"""A recognised table: which row has the headers, what shape it is, what each column holds; or why it is refused."""

from dataclasses import dataclass

from frameworks.languages import Message
from frameworks.tables.cells import Table
from sessions.importing.headers import IDENTITY
from sessions.importing.shapes import Shape


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
        sheets: The same, of other sheets that are as good.
    """

    table: Table
    header: int
    shape: Shape
    columns: tuple[Column, ...]
    clashes: tuple[Message, ...] = ()
    sheets: Message | None = None

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
