"""Who each row is about: a code, from what tells people apart. Here personal data ends."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import Final

from frameworks.languages import Message
from frameworks.tables.cells import CellValue
from sessions.importing.layout import Column, Layout
from sessions.importing.register import MAIL, NAME, NUMBER, Register
from sessions.importing.rows_not_taken import Remarks
from sessions.importing.values import SURELY_KNOWN, is_unknown, text_of

_NAME_PARTS: Final = ("first_name", "prefix", "last_name", "name")
_CODE: Final = re.compile(r"M\d{3,5}")
AMBIGUOUS: Final = Message("more than one person has this name; add a number or an e-mail address")
NOBODY: Final = Message("nothing tells who this is about")
TWICE: Final = Message("the same person stands on an earlier row")
NO_CODE: Final = Message("this is no code of an employee (M and 3 to 5 digits)")


def number_text(cell: CellValue) -> str:
    """Give a personal number as text by which two ways to write it are the same."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = text_of(cell).casefold()
    return text.lstrip("0") or text if text.isdecimal() else text


def name_text(parts: Sequence[CellValue]) -> str:
    """Give a name as text by which two ways to write it are the same: `Vries, Jan de` is `Jan de Vries`."""
    try:
        text = " ".join(parts)  # type: ignore[arg-type]  # nearly always texts, and else it is seen
    except TypeError:
        text = " ".join(map(str, parts))
    text = text.casefold()
    if "," in text:
        text = text.replace(",", " ")
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = text.split()
    words.sort()
    return " ".join(words)


def _cells(places: Sequence[int]) -> Callable[[Sequence[CellValue]], tuple[CellValue, ...]]:
    """Give the function from a row to its cells at some places."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda row: tuple(row[each] for each in places)


class Persons:
    """Finds or deals the code of the person of each row.

    Attributes:
        register: Who has which code.
        anonymous: Whether nothing tells people apart, so that each row is somebody else.
        names: The names of the people by their codes, kept only when asked for.
    """

    def __init__(
        self,
        layout: Layout,
        register: Register,
        remarks: Remarks,
        *,
        scope: str = "",
        keep_names: bool = False,
    ) -> None:
        self.register = register
        self.names: dict[str, str] = {}
        self._remarks = remarks
        self._marks = tuple(register.marker(each, scope) for each in (NUMBER, MAIL, NAME))
        self._keep_names = keep_names
        self._letter = "P" if scope else "M"
        place = {each.use: each.place for each in layout.columns}
        self._code = place.get("code") if not scope else None
        self._number = place.get("number")
        self._mail = place.get("email")
        self._parts = [place[each] for each in _NAME_PARTS if each in place]
        self._name_of = _cells(self._parts)
        self.anonymous = not layout.identity
        self._seen: set[str] = set()
        self._new: dict[str, str] = {}
        self._temporary = register.temporary()
        self._next = next(self._temporary)
        self._by_lead: dict[CellValue, str | None] = {}

    def marks(self, row: Sequence[CellValue]) -> list[str]:
        """Give the marks of the person of a row, from what tells most to what tells least."""
        marks = []
        of_number, of_mail, of_name = self._marks
        if self._number is not None and (cell := row[self._number]) != "":
            text = number_text(cell)
            if len(text) > SURELY_KNOWN or not is_unknown(text):
                marks.append(of_number(text))
        if self._mail is not None and (cell := row[self._mail]) != "":
            text = str(cell).strip().casefold()
            if len(text) > SURELY_KNOWN or not is_unknown(text):
                marks.append(of_mail(text))
        if self._parts and (text := name_text(self._name_of(row))):
            marks.append(of_name(text))
        return marks

    def of(self, number: int, row: Sequence[CellValue], *, once: bool = True) -> str | None:
        """Give the code of the person of a row, a temporary one for somebody new; None when the row is not taken.

        Args:
            number: The row's number.
            row: Its cells.
            once: Whether a person may have one row only.
        """
        code = None if self._code is None else self._written(number, row)
        if code == "":
            return None
        marks = self.marks(row)
        if code is None:
            if not marks and not self.anonymous:
                self._remarks.row(number, NOBODY)
                return None
            code = self._next
            if self.register.add_new(code, marks):
                self._next = next(self._temporary)
                # Codes are dealt by what is as good as chance, so that they say nothing of the order of the names.
                self._new[code] = marks[0] if marks else ""
                if not self._keep_names:
                    return code
            else:
                code = self._known(number, marks, once=once)
                if code is None:
                    return None
                self._seen.add(code)
        else:
            if once and code in self._seen:
                self._remarks.row(number, TWICE)
                return None
            self._seen.add(code)
            if marks:
                self.register.add(code, marks)
        if self._keep_names and code not in self.names:
            name = " ".join(" ".join(str(row[each]) for each in self._parts).split())
            if name:
                self.names[code] = name
        return code

    def _written(self, number: int, row: Sequence[CellValue]) -> str | None:
        """Give the code that stands in the row itself; an empty text when that is none; None without such a column."""
        if self._code is None:
            return None
        text = text_of(row[self._code])
        if is_unknown(text):
            return None
        if _CODE.fullmatch(text):
            return text
        self._remarks.row(number, NO_CODE)
        return ""

    def _known(self, number: int, marks: list[str], *, once: bool) -> str | None:
        """Give the code of somebody with one of some marks, or a temporary one when it is somebody else after all."""
        register = self.register
        try:
            known = register.owner(marks)
        except LookupError:
            self._remarks.row(number, AMBIGUOUS)
            return None
        if known is None:
            known, self._next = self._next, next(self._temporary)
            self._new[known] = marks[0]
        elif once and (known in self._new or known in self._seen):
            self._remarks.row(number, TWICE)
            return None
        register.add(known, marks)
        return known

    def deal(self, taken: Sequence[str], dealt: Callable[[dict[str, str]], None]) -> None:
        """Give all who are new a code that nobody has, in place of their temporary one.

        Args:
            taken: The codes that are in use.
            dealt: Is given the code of each temporary one.
        """
        used = [each for each in (*taken, *self.register.codes(), *self._seen) if each[:1] == self._letter]
        numbers = {int(each[1:]) for each in used}
        # Of who was forgotten there is nothing but this: that there were so many.
        numbers.add(self.register.dealt.get(self._letter, 0))
        least = 2 if self._letter == "P" else 3
        width = max(
            [least, len(str(max(numbers, default=0) + len(self._new))), *(len(each) - 1 for each in used)]
        )
        free = _free(numbers)
        codes = {
            temporary: self._letter + str(next(free)).zfill(width)
            for temporary in sorted(self._new, key=self._new.__getitem__)
        }
        self.register.rename(codes)
        self.names = {codes.get(code, code): name for code, name in self.names.items()}
        dealt(codes)

    def lead(self, cell: CellValue) -> str | None:
        """Give the code of the person whom a cell names by number, address or name; None when it is nobody known."""
        try:
            return self._by_lead[cell]
        except KeyError:
            found = self._by_lead[cell] = self._lead_of(cell)
            return found

    def _lead_of(self, cell: CellValue) -> str | None:
        text = text_of(cell)
        if is_unknown(text):
            return None
        if _CODE.fullmatch(text) and (text in self._seen or self.register.has(text)):
            return text
        of_number, of_mail, of_name = self._marks
        for mark in (of_number(number_text(cell)), of_mail(text.casefold()), of_name(name_text([text]))):
            try:
                found = self.register.owner([mark])
            except LookupError:
                continue
            if found is not None:
                return found
        return None


def _free(taken: set[int]) -> Iterator[int]:
    """Give numbers from above those taken: a code that was somebody's is never somebody else's."""
    number = max(taken, default=0)
    while True:
        number += 1
        yield number


__all__ = ["AMBIGUOUS", "NOBODY", "TWICE", "Column", "Persons", "name_text", "number_text"]
