"""What the columns of a competency table are called, in Dutch and English: matched loosely."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from frameworks.languages import Language
from frameworks.tables.headers import listed, nearest, plain

Field = Literal["name", "definition", "kind", "id", "level", "behaviour", "behaviours"]
"""What a column holds; `level` and `behaviour` in a table of a row per example, `behaviours` those of one level."""

_WORDS: Final[Mapping[Field, str]] = {
    "name": (
        "competentie, competenties, naam, naam competentie, competentienaam, titel, competency, competence, "
        "competencies, name, competency name, title, vaardigheid, skill, skill name, kerncompetentie, core competency"
    ),
    "definition": (
        "definitie, omschrijving, omschrijving competentie, beschrijving, definition, description, "
        "competency description, competency definition, toelichting, betekenis, explanation, uitleg"
    ),
    "kind": "soort, type, categorie, kind, category, soort competentie, competency type",
    "id": "id, code, nummer, nr, id number, idnumber, id nummer, competentiecode, competency code, competency id",
    "level": "niveau, level, beheersingsniveau, proficiency, proficiency level, competentieniveau, competency level",
    "behaviour": (
        "indicator, gedragsindicator, gedragsindicatoren, gedrag, gedragsvoorbeeld, gedragsvoorbeelden, behaviour, "
        "behavior, behavioural indicator, behavioral indicator, indicators, indicatoren, niveaubeschrijving, "
        "niveau omschrijving, level description, zichtbaar gedrag"
    ),
}
_STEPS: Final = (
    "basis, basisniveau, beginner, beginnend, starter, startend, junior, foundation, basic, entry, gevorderd, "
    "gevorderde, intermediate, medior, zelfstandig, ervaren, advanced, proficient, expert, senior, specialist, "
    "meester, master, strategisch, strategic, operationeel, operational, tactisch, tactical"
)
"""Words that name a level where levels have no numbers; they count in the order of the columns."""
_NUMBERED: Final = re.compile(r"(?:.*\b)?(?:niveau|level|lvl|schaal)\s*(\d{1,2})\b\s*(.*)|[nl]?(\d)\b\s*(.*)")
_LANGUAGES: Final[Mapping[str, Language]] = {
    **dict.fromkeys(("nl", "nederlands", "dutch", "ned"), "nl"),
    **dict.fromkeys(("en", "engels", "english", "eng"), "en"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        place: Its place in the rows, from 0.
        header: Its header as it stands there.
        field: What it holds.
        language: The language of its texts, if the header says so.
        level: The number of the level whose behaviour it holds; 0 and up.
        name: The name of that level, if the header tells it.
    """

    place: int
    header: str
    field: Field
    language: Language | None = None
    level: int | None = None
    name: str = ""


def columns_of(cells: Sequence[str]) -> tuple[list[Column], list[str]]:
    """Give the columns of which the header is known, and the headers that are not."""
    found: list[Column] = []
    unknown: list[str] = []
    for place, header in enumerate(cells):
        column = _column(place, header)
        if column is not None and not any(_same(column, each) for each in found):
            found.append(column)
        elif header.strip():
            unknown.append(" ".join(header.split()))
    if any(each.level is not None for each in found):
        return found, unknown
    steps = set(listed(_STEPS))
    named = [place for place, header in enumerate(cells) if set(plain(header).split()) & steps]
    for level, place in enumerate(named, 1):
        header = " ".join(cells[place].split())
        found.append(Column(place, header, "behaviours", level=level, name=header))
        if header in unknown:
            unknown.remove(header)
    return found, unknown


def _same(one: Column, other: Column) -> bool:
    return (one.field, one.language, one.level) == (other.field, other.language, other.level)


def _column(place: int, header: str) -> Column | None:
    text, language = _without_language(plain(header))
    numbered = _NUMBERED.fullmatch(text)
    if numbered and text:
        level = int(numbered[1] or numbered[3])
        named = numbered[2] or numbered[4]
        return Column(place, header, "behaviours", language, level, _name_in(header, named))
    field = _field(text)
    return None if field is None else Column(place, header, field, language)


def _without_language(text: str) -> tuple[str, Language | None]:
    words = text.split()
    for at in (-1, 0):
        if len(words) > 1 and words[at] in _LANGUAGES:
            language = _LANGUAGES[words[at]]
            del words[at]
            return " ".join(words), language
    return text, None


def _name_in(header: str, told: str) -> str:
    """Give the name of a level as its header writes it: what follows the number."""
    if not told:
        return ""
    after = re.search(r"\d[\s.:)\]–—-]*(.*)", " ".join(header.split()))
    return after[1].strip(" ()[]") if after else ""


@cache
def _known() -> Mapping[str, Field]:
    return {word: field for field, words in _WORDS.items() for word in listed(words)}


@cache
def _field(text: str) -> Field | None:
    known = _known()
    near = nearest(text, known.keys())
    return None if near is None else known[near]
