"""What a Moodle site does with a competency CSV: an own account of its rules, to hold what is written against.

Of `admin/tool/lpimportcsv`, `lib/csvlib.class.php` and `competency/classes`: a backslash escapes a quote in a cell,
every row has as many cells as the header, short names lose their tags, rows below an unknown parent are dropped, an ID
number is there once whatever its capitals, and both it and a short name have at most 100 characters.
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

HEADER_NL = (
    "ID-nummer bovenliggend",
    "ID-nummer",
    "Korte naam",
    "Beschrijving",
    "Beschrijvingsopmaak",
    "Schaalwaarden",
    "Schaalconfiguratie",
    "Regeltype (optioneel)",
    "Regelresultaat (optioneel)",
    "Regelconfiguratie (optioneel)",
    "ID-nummers gerelateerde competenties",
    "Geëxporteerd ID (optioneel)",
    "Is raamwerk",
    "Taxonomie",
)
TAXONOMIES = {
    *("behaviour", "competency", "concept", "domain", "indicator", "level", "outcome", "practice"),
    *("proficiency", "skill", "value"),
}


class RefusedError(Exception):
    """Moodle refuses the file, or dies of it."""


@dataclass
class Kept:
    """A competency as the site keeps it."""

    id: int
    parent: str
    number: str
    name: str
    description: str
    related: set[str] = field(default_factory=set)


@dataclass
class Site:
    """A framework as the site keeps it."""

    number: str
    name: str
    description: str
    scale: str
    configuration: str
    taxonomy: str
    competencies: dict[str, Kept] = field(default_factory=dict)

    def export(self) -> str:
        """Give the CSV that the site, which is in Dutch, exports."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(HEADER_NL)
        about = ["", self.number, self.name, self.description, "1", self.scale, self.configuration]
        writer.writerow([*about, "", "", "", "", "", "1", self.taxonomy])
        for each in self.competencies.values():
            related = ",".join(number.replace(",", "%2C") for number in sorted(each.related))
            row = [each.parent, each.number, each.name, each.description, "1", "", "", "", "0", "null"]
            writer.writerow([*row, related, str(each.id), "", ""])
        return out.getvalue()


def php_rows(text: str) -> Iterator[list[str]]:
    """Give the rows that PHP's fgetcsv reads: in quotes, a backslash takes the next quote's meaning away."""
    row: list[str] = []
    cell = ""
    at, quoted = 0, False
    while at < len(text):
        sign = text[at]
        if quoted:
            if sign == "\\" and text[at + 1 : at + 2] == '"':
                cell += '\\"'
                at += 1
            elif sign == '"' and text[at + 1 : at + 2] == '"':
                cell += '"'
                at += 1
            elif sign == '"':
                quoted = False
            else:
                cell += sign
        elif sign == '"':
            quoted = True
        elif sign in ",\n":
            row.append(cell)
            cell = ""
            if sign == "\n":
                yield row
                row = []
        else:
            cell += sign
        at += 1
    yield [*row, cell]


def _name(text: str) -> str:
    stripped = text if 'class="multilang"' in text else re.sub(r"<[^>]*>?", "", text)
    if len(stripped) > 100:
        raise RefusedError(f"cut: {stripped}")
    return stripped


def _filled(text: str) -> bool:
    """Tell what PHP's empty() does not take for nothing."""
    return text not in {"", "0"}


def take_in(text: str) -> Site:
    """Give what the site keeps of a file.

    Raises:
        RefusedError: It refuses the file or a row; a row that it would drop without a word is refused, too.
    """
    rows = list(php_rows(re.sub(r"\r\n?", "\n", text).strip()))
    if any(len(each) != len(rows[0]) for each in rows) or len(rows[0]) != 14:
        raise RefusedError("columns")
    about = [each for each in rows[1:] if _filled(each[12])]
    if len(about) != 1:
        raise RefusedError("frameworks")
    row = about[0]
    _check_scale(row[5], row[6])
    if any(each and each not in TAXONOMIES for each in row[13].split(",")) or row[4] != "1":
        raise RefusedError("taxonomy or format")
    site = Site(row[1], _name(row[2]), row[3], row[5], row[6], row[13])
    others = [each for each in rows[1:] if each is not row]
    _take_rows(site, others)
    if not _filled(site.number) or not _filled(site.name):
        raise RefusedError("framework")
    return site


def _take_rows(site: Site, rows: list[list[str]]) -> None:
    seen: set[str] = set()
    for row in rows:
        number = row[1]
        if not _filled(number) or len(number) > 100 or re.search("[<>]", number) or number.lower() in seen:
            raise RefusedError(f"number {number}")
        if row[0] and row[0] not in site.competencies:
            raise RefusedError(f"parent {row[0]}")
        if not _filled(_name(row[2])) or row[4] != "1" or row[9] != "null":
            raise RefusedError(f"row {row}")
        seen.add(number.lower())
        site.competencies[number] = Kept(int(row[11]), row[0], number, _name(row[2]), row[3])
    for row in rows:
        for listed in filter(None, row[10].split(",")):
            other = listed.replace("%2C", ",")
            if other not in site.competencies or other == row[1]:
                raise RefusedError(f"related {other}")
            site.competencies[row[1]].related.add(other)
            site.competencies[other].related.add(row[1])


def _check_scale(values: str, configuration: str) -> None:
    first, *parts = json.loads(configuration)
    if "scaleid" not in first or {*parts[0]} != {"id", "scaledefault", "proficient"}:
        raise RefusedError("configuration")
    if not any(each["scaledefault"] for each in parts) or not any(each["proficient"] for each in parts):
        raise RefusedError("no default or nothing proficient")
    count = len(values.split(","))
    if any(not 1 <= each["id"] <= count for each in parts) or not all(map(str.strip, values.split(","))):
        raise RefusedError("scale")
