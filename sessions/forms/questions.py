"""What the columns of a form service's export ask, by the mark at the end of each question, else by its words.

`Samen afwegen: uw niveau (2N)` asks the level of competency 2, and so do `G1Q2N` and `Score [Samen afwegen]`.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from frameworks.fields import in_language
from frameworks.languages import LANGUAGES
from frameworks.tables.cells import CellValue
from frameworks.tables.headers import plain
from sessions.forms.codes import LEVEL, PARTS
from sessions.forms.headings import YOUR_CODE
from sessions.model import Session
from sessions.model.forms import FormRound
from sessions.things import things

_LETTERS: Final = "".join(PARTS)
_MARK: Final = re.compile(rf"\((\d{{1,2}})([{_LETTERS}])\)|^\s*(?:G\d+)?Q(\d{{1,2}})([{_LETTERS}])\b")
_WITHIN: Final = re.compile(r"[\[(]([^\[\]()]+)[\])]\s*$")


class Question(NamedTuple):
    """What a column asks: the number of a competency, and which part of it (`PARTS`)."""

    place: int
    part: str


def question_mark(place: int, part: str) -> str:
    """Give the mark at the end of a question by which its answers are known again."""
    return f"({place}{part})"


def question_name(place: int, part: str) -> str:
    """Give the name of a question where a service wants one: a letter first, then letters and digits."""
    return f"Q{place}{part}"


def questions(row: Sequence[CellValue]) -> dict[int, Question]:
    """Give what columns ask by their marks; nothing for a row that heads no such table, or asks a thing twice."""
    found: dict[int, Question] = {}
    for column, cell in enumerate(row):
        if isinstance(cell, str) and (mark := _MARK.search(cell)) is not None:
            found[column] = Question(int(mark[1] or mark[3]), mark[2] or mark[4])
    return found if found and len(set(found.values())) == len(found) else {}


def questions_by_words(row: Sequence[CellValue], names: Mapping[str, int]) -> dict[int, Question]:
    """Give which columns ask the level of a competency by its name, where one of the columns asks for the code.

    Args:
        row: The row that may head a table.
        names: The number of each competency, by what it is called.
    """
    texts = {column: cell for column, cell in enumerate(row) if isinstance(cell, str) and cell.strip()}
    code = {plain(YOUR_CODE.text(language)) for language in LANGUAGES}
    if not any(plain(each) in code for each in texts.values()):
        return {}
    found: dict[int, Question] = {}
    for column, text in texts.items():
        within = _WITHIN.search(text)
        place = names.get(plain(within[1])) if within else None
        place = place or names.get(plain(text))
        if place is not None:
            found[column] = Question(place, LEVEL)
    return found if len(set(found.values())) == len(found) else {}


def numbers_by_name(session: Session, round_: FormRound) -> dict[str, int]:
    """Give the number of each competency of a round of forms, by what it is called in either language."""
    known = things(session, "competency")
    found: dict[str, int] = {}
    for place, each in enumerate(round_.competencies, 1):
        for language in LANGUAGES if each in known else ():
            found[plain(in_language(known[each].name, language))] = place
    return found
