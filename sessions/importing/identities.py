"""Who each row is about: a code, from what tells people apart. Here personal data ends."""

import re
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import Final

from frameworks.languages import Message
from frameworks.tables.cells import CellValue
from sessions.importing.identity_forms import (
    earlier_name_text,
    is_anonymous,
    is_no_address,
    is_no_name,
    is_no_number,
    is_of_a_form,
    mail_text,
    name_text,
    number_text,
)
from sessions.importing.layout import Column, Layout, Refusal
from sessions.importing.register import MAIL, NAME, NUMBER, Register
from sessions.importing.rows_not_taken import Remarks, ranges
from sessions.importing.shapes import Told
from sessions.importing.shared_values import Numbered, Shared, shared_values
from sessions.importing.values import is_unknown, text_of

_KINDS: Final[dict[Told, str]] = {"number": NUMBER, "email": MAIL, "name": NAME}
_NAME_PARTS: Final = ("first_name", "prefix", "last_name", "name")
_CODE: Final = re.compile(r"M\d{3,5}")
AMBIGUOUS: Final = Message("more than one person has this name; add a number or an e-mail address")
NOBODY: Final = Message("nothing tells who this is about")
TWICE: Final = Message("the same person stands on an earlier row")
NO_CODE: Final = Message("this is no code of an employee (M and 3 to 5 digits)")


_SAMPLE: Final = 60


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
        nameless: How many rows are of somebody who is not to be known.
        shared: What in the table is not one person's alone.
        renamed: The rows of people who are known by their number under another name.
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
        told_by: Told | None = None,
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
        self._identity = [each.place for each in layout.identity]
        self._told_by = None if told_by is None else _KINDS[told_by]
        self._answers = layout.shape == "matrix"
        self._all_anonymous = False
        self.anonymous = not layout.identity
        self.nameless = 0
        self.shared = Shared()
        self.renamed: list[int] = []
        self._contradictions: list[int] = []
        self._of_this_form: dict[str, str] = {}
        self._seen: set[str] = set()
        self._new: dict[str, str] = {}
        self._temporary = register.temporary()
        self._next = next(self._temporary)
        self._by_lead: dict[CellValue, str | None] = {}
        self._has_words = False

    def look_at(self, rows: Sequence[Numbered]) -> None:
        """Find what in the rows is not one person's alone, before the first of them is taken."""
        self.shared = shared_values(rows, self._number, self._mail, self._parts)
        if self._told_by is None:
            self._contradictions += [at for each in self.shared.contradictions for at in each]
        if self._number is not None:
            cells = [text for _at, row in rows[:_SAMPLE] if (text := text_of(row[self._number]))]
            self._has_words = sum(any(map(str.isdigit, each)) for each in cells) * 2 <= len(cells)

        if self._answers and any(self._is_anonymous(row) for _at, row in rows):
            # Where some are not to be known and nobody is, an empty cell says the same.
            self._all_anonymous = not any(self.marks(row) or self._label(row) for _at, row in rows)

    def settle(self) -> None:
        """Make sure that what the rows say of people does not contradict itself.

        Raises:
            Refusal: It does, and nobody has said what goes before.
        """
        if self._contradictions:
            raise Refusal(
                "by",
                Message(
                    "On rows {rows} the number, the address and the name are not all of the same person. Correct the "
                    "table, or say which of them tells people apart: --by number, email or name, or in the mapping: "
                    'by = "number"',
                    {"rows": ranges(sorted(set(self._contradictions)))},
                ),
            )

    def marks(self, row: Sequence[CellValue]) -> list[str]:
        """Give the marks of the person of a row, from what tells most to what tells least."""
        marks = []
        of_number, of_mail, of_name = self._marks
        if self._number is not None and (cell := row[self._number]) != "":
            text = number_text(cell)
            if text not in self.shared.numbers and (
                text.strip("0") != "" if text.isdecimal() else self._is_number(text, cell)
            ):
                marks.append(of_number(text))
        if self._mail is not None and (cell := row[self._mail]) != "":
            text = mail_text(cell)
            if text not in self.shared.mails and not is_no_address(text):
                marks.append(of_mail(text))
        if self._parts and (text := name_text(parts := self._name_of(row))) and not is_no_name(text, parts):
            marks.append(of_name(text))
        if self._told_by is not None and len(marks) > 1:
            wanted = [each for each in marks if each[0] == self._told_by]
            return wanted or marks
        return marks

    def _is_number(self, text: str, cell: CellValue) -> bool:
        """Tell whether a text is a number as the others are: a word among numbers is none."""
        if is_no_number(text) or is_no_number(text_of(cell)):
            return False
        return self._has_words or any(map(str.isdigit, text))

    def _label(self, row: Sequence[CellValue]) -> str:
        """Give what tells the answers of a person apart in this one form; empty when nothing does."""
        texts = (text_of(row[each]) for each in self._identity)
        return next((text.casefold() for text in texts if is_of_a_form(text)), "")

    def _is_anonymous(self, row: Sequence[CellValue]) -> bool:
        if not self._answers:
            return False
        return self._all_anonymous or any(is_anonymous(text_of(row[each])) for each in self._identity)

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
            if not marks:
                return self._without_marks(number, row, once=once)
            code = self._next
            if self.register.add_new(code, marks) and not (
                self.register.found_any and self._has_earlier(row, code)
            ):
                self._next = next(self._temporary)
                # Codes are dealt by what is as good as chance, so that they say nothing of the order of the names.
                self._new[code] = marks[0]
                if not self._keep_names:
                    return code
            else:
                code = self._known(number, row, marks, once=once)
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

    def _has_earlier(self, row: Sequence[CellValue], code: str) -> bool:
        """Tell whether somebody who seems new has a name that is known in its earlier form; then nobody was added."""
        if not self._parts or self._earlier_mark(row) is None:
            return False
        self.register.withdraw(code)
        return True

    def _earlier_mark(self, row: Sequence[CellValue]) -> str | None:
        """Give the mark of a name in its earlier form, when that is another one and somebody has it."""
        parts = self._name_of(row)
        earlier = earlier_name_text(parts)
        if not earlier or earlier == name_text(parts):
            return None
        mark = self._marks[2](earlier)
        return mark if self.register.knows(mark) else None

    def _without_marks(self, number: int, row: Sequence[CellValue], *, once: bool) -> str | None:
        """Give the code of somebody of whom nothing is known: a new one each time, or one for each label of a form."""
        label = self._label(row)
        if label and (known := self._of_this_form.get(label)) is not None:
            if once:
                self._remarks.row(number, TWICE)
                return None
            return known
        if not label and not self.anonymous and not self._is_anonymous(row):
            self._remarks.row(number, NOBODY)
            return None
        code, self._next = self._next, next(self._temporary)
        self.register.add_new(code, [])
        self._new[code] = ""
        self.nameless += 1
        if label:
            self._of_this_form[label] = code
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

    def _known(self, number: int, row: Sequence[CellValue], marks: list[str], *, once: bool) -> str | None:
        """Give the code of somebody with one of some marks, or a temporary one when it is somebody else after all."""
        register = self.register
        try:
            known = register.owner(marks)
        except LookupError:
            self._remarks.row(number, AMBIGUOUS)
            return None
        by_earlier = False
        if known is None and (earlier := self._earlier_mark(row)) is not None:
            known = register.only_owner([*(each for each in marks if each[0] != NAME), earlier])
            by_earlier = known is not None
        if known is None:
            known, self._next = self._next, next(self._temporary)
            self._new[known] = marks[0]
        else:
            if not by_earlier and register.contradicts(known, marks):
                self._contradictions.append(number)
            elif not by_earlier and register.is_renamed(known, marks):
                self.renamed.append(number)
            if once and (known in self._new or known in self._seen):
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
        found_marks = [of_number(number_text(cell)), of_mail(mail_text(text)), of_name(name_text([text]))]
        if self.register.found_any and (earlier := earlier_name_text([text])) != name_text([text]):
            found_marks.append(of_name(earlier))
        for mark in found_marks:
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
