"""Telling the rows of a table that are about a person, a unit or a profile from those that are nobody's data.

A row is nobody's when it is called a total, an average, a norm, a count or a vacancy, when it repeats the headers, when
it explains the scale, or when all that stands in it is a note or a heading. What a row is called stands where its
name would, or in any other cell when nothing stands there. A number or an address that is somebody's own speaks for a
person, whatever they are called.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from frameworks.languages import Message
from frameworks.tables.cells import CellValue
from frameworks.tables.headers import plain
from sessions.importing.headers import IDENTITY
from sessions.importing.ignored_words import (
    AGAIN,
    ASIDE,
    HEADING,
    NOTE,
    SIGNS,
    is_dated,
    is_no_name,
    is_note,
    sure_reason,
    unsure_reason,
)
from sessions.importing.layout import Layout
from sessions.importing.levels import legend_number
from sessions.importing.mapping import COMPETENCY
from sessions.importing.values import is_unknown, number_of, text_of

_LEGEND: Final = re.compile(r"(?:legenda?|toelichting|uitleg|schaal|scale|key|explanation)\b", re.IGNORECASE)
_FEW: Final = 2
_SENTENCE: Final = 7
"""Words from which a text that stands alone is a sentence and no name."""
_OF_UNITS: Final = re.compile(
    r"\b(?:teams?|afdeling|domein|cluster|sector|bureau|directie|dienst|unit|eenheid|groep|department|division|"
    r"domain|section|sectie|onderdeel)\b",
    re.IGNORECASE,
)
_SAMPLE: Final = 60
_NUMBERS: Final = frozenset({int, float})
_DESCRIBING: Final = ("unit", "unit_code", "profile", "birth_date", "age", "hire_date", "lead", "parent_unit")
"""What stands beside somebody who is somebody, and beside no total."""


class NobodysRows:
    """Tells why a row of a recognised table is nobody's data: `reason(row)`."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._rated = layout.shape in {"matrix", "targets"}
        of_shape = {"units": {"unit", "unit_code"}, "targets": {"profile"}}
        keys = of_shape.get(layout.shape, IDENTITY)
        place = {each.use: each.place for each in layout.columns}
        self._keys = [each.place for each in layout.columns if each.use in keys]
        self._names = [
            each.place
            for each in layout.columns
            if each.use in keys - {"number", "code", "email", "unit_code"}
        ]
        self._numbers = [
            place[use] for use in ("number", "code", "unit_code") if use in place and use in keys
        ]
        self._mail = place.get("email")
        self._describing = [place[use] for use in _DESCRIBING if use in place and use not in keys]
        self._of_people = layout.shape not in {"units", "targets"}
        self._levels = [each.place for each in layout.columns if each.use.startswith(COMPETENCY)]
        self._speaking = {each.place for each in layout.columns if not _of_levels(each.use)}
        self._used = [each.place for each in layout.columns if each.use not in {"", "drop"}]
        self._plainly = (
            (self._numbers[0], self._describing[0], self._names[-1] if self._names else None)
            if self._numbers and self._describing
            else None
        )
        texts = self._number_texts()
        # Numbers are made of digits, and of no words, unless most of them are.
        self._has_digits = 2 * sum(any(map(str.isdigit, each)) for each in texts) > len(texts)
        self._has_words = 2 * sum(" " in each for each in texts) > len(texts)
        self._headers = [plain(text_of(cell)) for cell in layout.table.rows[layout.header]]
        self._first_header = next((each for each in self._headers if each), "")
        self._units: set[str] | None = None
        self.width = len(self._headers)

    def _number_texts(self) -> list[str]:
        """Give the first texts in the column with the numbers of people or units."""
        rows = self._layout.table.rows[self._layout.header + 1 :][:_SAMPLE]
        texts = (text_of(row[each]) for each in self._numbers[:1] for row in rows if each < len(row))
        return [each for each in texts if each]

    def reason(self, row: Sequence[CellValue]) -> Message | None:
        """Give why a row is nobody's data; None when it is somebody's, or is not known to be nobody's."""
        if len(row) < self.width:
            row = [*row, *[""] * (self.width - len(row))]
        # Most rows are of somebody with a number, in a unit or with a function.
        if self._plainly is not None:
            number, describing, named = self._plainly
            cell = row[number]
            if (
                row[describing] != ""
                and (type(cell) in _NUMBERS or (isinstance(cell, str) and cell.isdecimal()))
                and (named is None or row[named] != "")
            ):
                return None
        certain = self._is_certain(row)
        name = self._name_of(row)
        if certain:
            if name:
                return None if self._describes(row) else sure_reason(name)
            # A count may stand where a number would, beside what it is a count of.
            texts = self._texts(row) if self._names else []
            return next((reason for each in texts if (reason := sure_reason(each)) is not None), None)
        return self._uncertain(row, name)

    def _is_certain(self, row: Sequence[CellValue]) -> bool:
        """Tell whether a number or an address speaks for somebody."""
        for place in self._numbers:
            cell = row[place]
            if isinstance(cell, int | float) or (isinstance(cell, str) and cell.isdecimal()):
                return True
            if cell != "" and any(map(str.isdigit, text_of(cell))) and not self._is_word(text_of(cell)):
                return True
        if self._mail is not None:
            cell = row[self._mail]
            return isinstance(cell, str) and "@" in cell and " " not in cell.strip()
        return False

    def _is_word(self, text: str) -> bool:
        """Tell whether what stands among numbers is a word about the table."""
        if " " in text and not self._has_words and any(map(str.isalpha, text)):
            return True
        return (
            sure_reason(text) is not None
            or unsure_reason(text) is not None
            or (" " in text and is_note(text))
        )

    def _name_of(self, row: Sequence[CellValue]) -> str:
        """Give the name in a row; a number is none."""
        if len(self._names) == 1:
            name = text_of(row[self._names[0]])
        else:
            name = " ".join(text for each in self._names if (text := text_of(row[each])))
        return name if any(map(str.isalpha, name)) or name[:1] in SIGNS else ""

    def _describes(self, row: Sequence[CellValue]) -> bool:
        return any(row[each] != "" for each in self._describing)

    def _uncertain(self, row: Sequence[CellValue], name: str) -> Message | None:
        called = [text for each in self._keys if (text := text_of(row[each]))]
        texts = [name, *called] if name else [*called, *self._texts(row)]
        texts = [each for each in texts if each and not is_unknown(each)]
        filled = [each for each in row if each != ""]
        for text in texts:
            if (reason := sure_reason(text)) is not None:
                return reason
        if legend_reason := self._of_legend(row, filled):
            return legend_reason
        if not self._describes(row):
            for text in texts:
                if (reason := unsure_reason(text)) is not None:
                    return reason
        if self._are_headers(row):
            return AGAIN
        if name and self._of_people and is_no_name(name) and not self._describes(row):
            return NOTE
        if self._rated and not self._describes(row) and self._has_odd_levels(row):
            return ASIDE
        return self._alone(row, filled)

    def _has_odd_levels(self, row: Sequence[CellValue]) -> bool:
        """Tell whether most levels of a row are such that somebody must have counted them: 2.33 is nobody's own."""
        numbers = [number for each in self._levels if (number := number_of(row[each])) is not None]
        odd = sum(not (2 * number).is_integer() for number in numbers)
        return len(numbers) > 1 and 2 * odd > len(numbers)

    def _texts(self, row: Sequence[CellValue]) -> list[str]:
        """Give the texts of a row without a name; those of levels are left out, which may be called an average too."""
        return [text_of(row[each]) for each in self._speaking if isinstance(row[each], str)]

    def _of_legend(self, row: Sequence[CellValue], filled: Sequence[CellValue]) -> Message | None:
        return ASIDE if is_legend(row, rated=self._rated) and len(filled) <= _FEW else None

    def _are_headers(self, row: Sequence[CellValue]) -> bool:
        pairs = [
            (plain(cell), header)
            for cell, header in zip(row, self._headers, strict=False)
            if isinstance(cell, str) and cell
        ]
        same = sum(cell == header for cell, header in pairs)
        return same >= _FEW and 2 * same > len(pairs)

    def _alone(self, row: Sequence[CellValue], filled: Sequence[CellValue]) -> Message | None:
        """Give why a row with hardly anything in it is a note or a heading."""
        texts = [text_of(each) for each in filled if isinstance(each, str)]
        if not texts or len(filled) > _FEW:
            return None
        first = texts[0]
        # A note has no level; a sign in front of it says that it is one all the same.
        if any(row[each] != "" for each in self._levels) and first[:1] not in SIGNS:
            return None
        if is_note(first) and not (len(filled) == _FEW and self._describes(row)):
            return NOTE
        if len(filled) > 1:
            return None
        # In a table of a column or two every row is as short as this.
        is_short = len(self._used) <= _FEW
        is_sentence = len(first.split()) >= _SENTENCE or (":" in first and " " in first)
        if is_dated(first) or (is_sentence and not is_short):
            return NOTE
        return HEADING if not is_short and self._is_heading(row, first) else None

    def _is_heading(self, row: Sequence[CellValue], text: str) -> bool:
        """Tell whether the one text of a row is called as a unit is, or stands where only numbers do."""
        if not self._keys or row[self._keys[0]] == "":
            return False
        if self._numbers and row[self._numbers[0]] != "" and self._has_digits:
            return True
        of_unit = _OF_UNITS.search(text) is not None or plain(text) in self._unit_names()
        return of_unit and self._layout.shape != "units"

    def _unit_names(self) -> set[str]:
        if self._units is None:
            places = [each.place for each in self._layout.columns if each.use in {"unit", "parent_unit"}]
            rows = self._layout.table.rows[self._layout.header + 1 :]
            self._units = {
                plain(text_of(row[each])) for row in rows for each in places if each < len(row)
            } - {""}
        return self._units


def _of_levels(use: str) -> bool:
    return use in {"skill", "rating", "source"} or use.startswith(COMPETENCY)


def is_legend(row: Sequence[CellValue], *, rated: bool = False) -> bool:
    """Tell whether a row explains the scale.

    Args:
        row: The row.
        rated: Whether the table holds levels, so that a number with a text beside it can explain one.
    """
    first = next((cell for cell in row if cell != ""), "")
    if not isinstance(first, str):
        return rated and bool(legend_of([row]))
    if legend_number(first) is not None or _LEGEND.match(first):
        return sum(cell != "" for cell in row) <= _FEW
    return rated and first.strip().isdecimal() and bool(legend_of([row]))


def legend_of(rows: Iterable[Sequence[CellValue]]) -> list[int]:
    """Give the levels that the legend in some rows explains, `0 - no knowledge` or in two cells beside each other."""
    found = []
    for row in rows:
        filled = [cell for cell in row if cell != ""]
        if not filled or len(filled) > _FEW:
            continue
        number = legend_number(filled[0])
        if number is None and len(filled) == _FEW and isinstance(filled[1], str):
            as_number = number_of(filled[0])
            number = int(as_number) if as_number is not None and as_number.is_integer() else None
            number = None if number_of(filled[1]) is not None else number
        if number is not None:
            found.append(number)
    return found
