"""Which numbers and addresses of a table are not one person's alone, and where people are contradicted.

An address with several names is a mailbox that people share. A number with several names is somebody's mistake when
there are two of them, and stands for no number at all when there are more.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from frameworks.tables.cells import CellValue
from frameworks.tables.headers import listed
from sessions.importing.identity_forms import is_no_address, is_no_number, mail_text, name_text, number_text

Numbered = tuple[int, list[CellValue]]
_TWO: Final = 2
_PREFIXES: Final = frozenset(
    listed("van, de, der, den, het, ten, ter, von, el, al, la, le, du, da, dos, di, te, op, in")
)
"""Words of names that strangers have in common."""


@dataclass(slots=True)
class Shared:
    """What in a table is not one person's alone.

    Attributes:
        numbers: The numbers, in one form, that several people have.
        mails: The same of addresses.
        number_rows: The rows with such a number.
        mail_rows: The rows with such an address.
        contradictions: The rows of each number that two people have.
    """

    numbers: set[str] = field(default_factory=set)
    mails: set[str] = field(default_factory=set)
    number_rows: list[int] = field(default_factory=list)
    mail_rows: list[int] = field(default_factory=list)
    contradictions: list[tuple[int, ...]] = field(default_factory=list)


def shared_values(
    rows: Sequence[Numbered], number: int | None, mail: int | None, names: Sequence[int]
) -> Shared:
    """Give what in some rows is not one person's alone.

    Args:
        rows: The rows of data with their numbers.
        number: The place of the column of personal numbers.
        mail: The place of that of e-mail addresses.
        names: The places of the parts of names.
    """
    found = Shared()
    for text, several in _several(rows, mail, mail_text, is_no_address).items():
        people = _people(several, names)
        numbers = set() if number is None else {number_text(row[number]) for _at, row in several} - {""}
        if people > 1 or (people == 0 and len(numbers) > 1):
            found.mails.add(text)
            found.mail_rows += [at for at, _row in several]
    for text, several in _several(rows, number, number_text, is_no_number).items():
        people = _people(several, names)
        mails = set() if mail is None else {mail_text(row[mail]) for _at, row in several} - {"", *found.mails}
        if people <= 1 or (len(mails) == 1 and people == _TWO):
            continue
        if people > _TWO:
            found.numbers.add(text)
            found.number_rows += [at for at, _row in several]
        else:
            found.contradictions.append(tuple(at for at, _row in several))
    return found


def _several(
    rows: Sequence[Numbered],
    place: int | None,
    form: Callable[[CellValue], str],
    is_none: Callable[[str], bool],
) -> Mapping[str, list[Numbered]]:
    """Give the rows of each value, in one form, that stands on more rows than one."""
    if place is None:
        return {}
    cells = [row[place] for _number, row in rows]
    # In most tables each is somebody else's.
    if len(set(cells)) == len(cells):
        return {}
    often = {cell for cell, count in Counter(cells).items() if count > 1 and cell != ""}
    found: dict[str, list[Numbered]] = {}
    texts = {cell: form(cell) for cell in often}
    for each in rows:
        cell = each[1][place]
        if cell in often and not is_none(texts[cell]):
            found.setdefault(texts[cell], []).append(each)
    return found


def _people(rows: Iterable[Numbered], names: Sequence[int]) -> int:
    """Give how many people the names in some rows are of: names that have a word in common are one person's."""
    apart: list[set[str]] = []
    for _number, row in rows:
        words = {
            each for each in name_text([row[place] for place in names]).split() if len(each) > 1
        } - _PREFIXES
        if not words:
            continue
        known = next((each for each in apart if each & words), None)
        if known is None:
            apart.append(words)
        else:
            known |= words
    return len(apart)
