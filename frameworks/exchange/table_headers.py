"""What the columns of a competency table are called, in Dutch and English: matched loosely."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Final, Literal, get_args

from frameworks.languages import Language
from frameworks.tables.headers import listed, nearest, plain

Field = Literal["name", "definition", "kind", "id", "level", "behaviour", "behaviours"]
FIELDS: Final[tuple[Field, ...]] = get_args(Field)
"""What a column holds; `level` and `behaviour` in a table of a row per example, `behaviours` those of one level."""

_WORDS: Final[Mapping[Field, str]] = {
    "name": (
        "competentie, competenties, naam, naam competentie, competentienaam, titel, competency, competence, "
        "competencies, name, competency name, title, vaardigheid, skill, skill name, kerncompetentie, core competency, "
        "benaming, competentie naam, titel competentie, competency title, label, short name, display name, bekwaamheid"
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
_LETTERED: Final = re.compile(r"(?:.*\b)?\w*(?:niveau|level|lvl|schaal)\s*(i{1,3}|iv|vi{0,3}|[a-h])\b\s*(.*)")
_ALONE: Final = re.compile(r"i{1,3}|iv|vi{0,3}|[a-h]")
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
_LETTERS: Final = tuple("abcdefgh")
_SERIES: Final = 3
"""The fewest columns beside each other that only a letter tells to be levels."""
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


def columns_of(
    cells: Sequence[str], said: Mapping[str, "Column | None"] = MappingProxyType({})
) -> tuple[list[Column], list[str]]:
    """Give the columns of which the header is known, and the headers that are not.

    Args:
        cells: The headers.
        said: What somebody said of columns, by their plain headers; None for one that is not taken.
    """
    found: list[Column] = []
    unknown: list[str] = []
    letters = _lettered(cells)
    for place, header in enumerate(cells):
        if plain(header) in said:
            told = said[plain(header)]
            column = None if told is None else replace(told, place=place, header=header)
        else:
            column = letters.get(place) or _column(place, header)
        if column is not None and not any(_same(column, each) for each in found):
            found.append(column)
        elif header.strip():
            unknown.append(" ".join(header.split()))
    if any(each.level is not None for each in found):
        return found, unknown
    steps = set(listed(_STEPS))
    named = [
        place
        for place, header in enumerate(cells)
        if set(plain(header).split()) & steps and plain(header) not in said
    ]
    for level, place in enumerate(named, 1):
        header = " ".join(cells[place].split())
        found.append(Column(place, header, "behaviours", level=level, name=header))
        if header in unknown:
            unknown.remove(header)
    return found, unknown


def numbers_of_letters(cells: Iterable[str]) -> Mapping[str, int]:
    """Give the number of each letter that levels are called by, in small letters; nothing where some are no letters."""
    found = {words[-1] for each in cells if (words := plain(each).split())}
    for series in (_ROMAN, _LETTERS):
        if found and all(each in series for each in found):
            return {each: series.index(each) + 1 for each in found}
    return {}


def _lettered(cells: Sequence[str]) -> dict[int, Column]:
    """Give the columns whose levels are called A to D or I to IV: the first is the lowest."""
    found: dict[int, tuple[str, str]] = {}
    for place, header in enumerate(cells):
        text, _language = _without_language(plain(header))
        if (told := _LETTERED.fullmatch(text)) is not None:
            found[place] = told[1], told[2]
    if not found:
        alone = {
            place: plain(header) for place, header in enumerate(cells) if _ALONE.fullmatch(plain(header))
        }
        found = {place: (text, "") for place, text in alone.items()} if len(alone) >= _SERIES else {}
    # `I` is a number in `I, II, III`, and a letter nowhere: levels don't come to nine.
    roman = all(letter in _ROMAN for letter, _name in found.values())
    series: Sequence[str] = _ROMAN if roman and len(found) > 1 else _LETTERS
    return {
        place: Column(
            place,
            cells[place],
            "behaviours",
            _without_language(plain(cells[place]))[1],
            series.index(letter) + 1,
            _name_behind(cells[place], letter) if name else "",
        )
        for place, (letter, name) in found.items()
        if letter in series
    }


def _name_behind(header: str, letter: str) -> str:
    """Give the name of a level as its header writes it: what follows the letter."""
    after = re.search(rf"(?i)\b{letter}\b[\s.:)\]–—-]*(.*)", " ".join(header.split()))
    return after[1].strip(" ()[]") if after else ""


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
