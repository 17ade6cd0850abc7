"""A framework as the CSV that Moodle takes (Site administration > Competencies > Import competency framework)."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from frameworks.exchange import moodle
from frameworks.exchange.hypertext import Text, paragraph
from frameworks.exchange.scales import USUAL_LEVELS
from frameworks.fields import in_language
from frameworks.languages import Language, Message, catalogue, mark
from frameworks.model import SCALE_TOP, Competency, Framework, Kind

PROFICIENT: Final = 2
"""The level from which Moodle calls somebody proficient, and that finishing a course gives: independent in own work."""
_TAXONOMY: Final = "competency,indicator,competency,competency"
"""What Moodle calls competencies of the first, second, third and fourth depth."""
_LEVELS: Final = mark("Levels")
_KINDS: Final[dict[Kind, str]] = {
    "knowledge": mark("Kind: knowledge"),
    "skill": mark("Kind: skill"),
    "attitude": mark("Kind: attitude"),
    "mixed": mark("Kind: mixed"),
}


def moodle_csv(framework: Framework, language: Language) -> str:
    """Give a framework as CSV for Moodle: comma-separated, with a header, one row for the framework.

    Args:
        framework: What to write; only what Moodle has a place for is in it (see `left_out`).
        language: Of texts in two languages, the one that short names are in.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(moodle.COLUMNS)
    writer.writerows(_Rows(framework, language).all())
    return out.getvalue()


def left_out(framework: Framework) -> tuple[Message, ...]:
    """Give what of a framework Moodle has no place for, a sentence for each kind of thing."""
    counts = (
        (
            len(framework.modules),
            Message("modules: {count}", {"count": len(framework.modules)}, room="frameworks"),
        ),
        (
            len(framework.shifts),
            Message("shifts: {count}", {"count": len(framework.shifts)}, room="frameworks"),
        ),
        (
            len(framework.drivers),
            Message("drivers: {count}", {"count": len(framework.drivers)}, room="frameworks"),
        ),
        (
            len(framework.profiles),
            Message("profiles with targets: {count}", {"count": len(framework.profiles)}, room="frameworks"),
        ),
    )
    return tuple(message for count, message in counts if count)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the file, but for what is the same in all."""

    parent: str
    number: str
    name: str
    description: str
    related: str = ""


class _Rows:
    """The rows of a framework."""

    def __init__(self, framework: Framework, language: Language) -> None:
        self._framework = framework
        self._language = language
        self._translate = catalogue("frameworks", language).gettext
        # Databases compare ID numbers without regard to capitals.
        self._used: set[str] = set()
        self._container = self._free(moodle.LEVELS)
        self._levels = [self._free(moodle.LEVEL.format(level=level)) for level in range(SCALE_TOP + 1)]
        self._numbers = self._competency_numbers()

    def all(self) -> Iterator[Sequence[str]]:
        """Give all rows as cells."""
        yield self._framework_row()
        rows = [*self._level_rows()]
        for competency in self._framework.competencies:
            rows += self._competency_rows(competency)
        for exported, row in enumerate(rows, 1):
            yield self._cells(row, exported)

    def _cells(self, row: _Row, exported: int) -> Sequence[str]:
        cells = [""] * len(moodle.COLUMNS)
        cells[moodle.PARENT], cells[moodle.NUMBER], cells[moodle.NAME] = row.parent, row.number, row.name
        cells[moodle.DESCRIPTION], cells[moodle.FORMAT] = row.description, moodle.HTML
        cells[moodle.RULE_OUTCOME], cells[moodle.RULE] = "0", "null"
        cells[moodle.RELATED] = row.related.replace(",", "%2C")
        cells[moodle.EXPORTED] = str(exported)
        return cells

    # --- ID numbers

    def _free(self, wanted: str) -> str:
        """Give an ID number that is not used yet, and use it."""
        number, place = wanted, 1
        while number.casefold() in self._used:
            place += 1
            number = f"{wanted}-{place}"
        self._used.add(number.casefold())
        return number

    def _competency_numbers(self) -> dict[str, str]:
        """Give the ID number of each competency: the one it has in Moodle, else its id.

        A number in Moodle that is another competency's id is passed over, so that each can always have its own.
        """
        competencies = self._framework.competencies
        own = {each.id for each in competencies}
        found: dict[str, str] = {}
        for each in competencies:
            kept = kept_number(each.links)
            taken = kept.casefold() in self._used | (own - {each.id})
            found[each.id] = each.id if not kept or taken else kept
            self._used.add(found[each.id].casefold())
        return found

    # --- rows

    def _framework_row(self) -> Sequence[str]:
        about = self._framework.framework
        number = kept_number(about.links) or about.id
        cells = [""] * len(moodle.COLUMNS)
        cells[moodle.NUMBER] = number
        cells[moodle.NAME] = self._short(about.name, number)
        cells[moodle.DESCRIPTION] = (
            self._name(about.name, number)
            + self._id(about.id, number)
            + ("" if about.description is None else paragraph(about.description, moodle.CLASS_TEXT))
            + ("" if about.credit is None else paragraph(about.credit, moodle.CLASS_CREDIT))
            + self._links(about.links)
        )
        cells[moodle.FORMAT] = moodle.HTML
        cells[moodle.SCALE] = ",".join(self._scale())
        cells[moodle.CONFIGURATION] = _configuration()
        cells[moodle.IS_FRAMEWORK] = "1"
        cells[moodle.TAXONOMY] = _TAXONOMY
        return cells

    def _scale(self) -> Iterator[str]:
        """Give the values of the scale, in which no comma can stand: Moodle puts one between them."""
        names = self._framework.framework.levels
        for level in range(SCALE_TOP + 1):
            name = names[level] if level < len(names) else USUAL_LEVELS[level]
            yield self._short(name, str(level)).replace(",", ";")

    def _level_rows(self) -> Iterator[_Row]:
        yield _Row("", self._container, self._translate(_LEVELS), "")
        names = self._framework.framework.levels
        for level, number in enumerate(self._levels):
            if level < len(names):
                yield _Row(
                    self._container,
                    number,
                    self._short(names[level], number),
                    self._name(names[level], number),
                )
            else:
                usual = in_language(USUAL_LEVELS[level], self._language)
                yield _Row(self._container, number, usual, paragraph("", moodle.CLASS_UNNAMED))

    def _competency_rows(self, each: Competency) -> Iterator[_Row]:
        number = self._numbers[each.id]
        description = self._name(each.name, number) + self._id(each.id, number)
        if each.definition is not None:
            description += paragraph(each.definition, moodle.CLASS_TEXT)
        if each.kind is not None:
            description += paragraph(self._translate(_KINDS[each.kind]), f"{moodle.CLASS_KIND}{each.kind}")
        yield _Row("", number, self._short(each.name, number), description + self._links(each.links))
        for level in range(1, SCALE_TOP + 1):
            for place, text in enumerate(each.levels.of(level), 1):
                own = self._free(moodle.INDICATOR.format(competency=each.id, level=level, place=place))
                yield _Row(number, own, self._short(text, own), self._name(text, own), self._levels[level])

    # --- parts of rows

    def _short(self, text: Text, number: str) -> str:
        return moodle.short_name(text, self._language, number)

    def _name(self, text: Text, number: str) -> str:
        """Give a name in full where the short name is not all of it."""
        return "" if text == self._short(text, number) else paragraph(text, moodle.CLASS_NAME)

    def _id(self, name: str, number: str) -> str:
        return "" if name == number else paragraph("", f"{moodle.CLASS_ID}{name}")

    def _links(self, links: Sequence[str]) -> str:
        return "".join(paragraph(each, moodle.CLASS_LINK) for each in links)


def kept_number(links: Sequence[str]) -> str:
    """Give the ID number in Moodle that a thing's links tell, or nothing."""
    for each in links:
        if each.startswith(moodle.LINK):
            return moodle.id_number(each.removeprefix(moodle.LINK))
    return ""


def _configuration() -> str:
    """Give what Moodle keeps of a scale: its number there, and of each value from 1 whether it is proficient."""
    values = [
        {"id": level + 1, "scaledefault": int(level == PROFICIENT), "proficient": 1}
        for level in range(PROFICIENT, SCALE_TOP + 1)
    ]
    return json.dumps([{"scaleid": "1"}, *values], separators=(",", ":"))
