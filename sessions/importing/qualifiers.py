"""What stands beside a competency above a column: whether its levels are people's own, wanted ones, or differences.

In a matrix with two rows of headers the competency stands above and the rest below it; in one with a single row both
are in one cell, as in `Samenwerken (vereist)`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from frameworks.tables.cells import CellValue, Table
from frameworks.tables.headers import listed, plain
from sessions.importing.headers import field_of
from sessions.importing.names import competency_in
from sessions.importing.values import text_of
from sessions.rating_sources import WORDS, Source

Role = Literal["", "present", "wanted", "gap", "other"]
"""What the levels of a column are; nothing where the header does not say."""
_ROLES: Final[Mapping[Role, str]] = {
    "wanted": (
        "vereist, vereiste, gewenst, gewenste, norm, doel, doelniveau, streef, streefniveau, streefwaarde, "
        "nodig, benodigd, "
        "benodigde, required, target, desired, wanted, needed, expected, verwacht, verwachte, gevraagd, "
        "gevraagde, ambitie, "
        "soll, toekomst, toekomstig, toekomstige, future, goal, eis, functie eis, normniveau, normscore, req, tobe"
    ),
    "present": (
        "huidig, huidige, actueel, actuele, werkelijk, werkelijke, current, actual, present, nu, now, ist, behaald, "
        "behaalde, feitelijk, aanwezig, gerealiseerd, realisatie, beoordeeld, vastgesteld, asis, bereikt, achieved"
    ),
    "gap": "verschil, gap, delta, difference, afwijking, diff, tekort, groei",
    "other": (
        "toelichting, opmerking, opmerkingen, comment, comments, voorbeeld, example, belang, importance, prioriteit, "
        "priority, datum, date, interesse, interest, motivatie, motivation, bewijs, evidence, actie, action, "
        "weging, weight"
    ),
}
_NEUTRAL: Final = frozenset(
    listed("niveau, level, score, scores, beoordeling, rating, cijfer, waarde, stand, in, de, het, the")
)
_ROLE_OF: Final[Mapping[str, Role]] = {word: role for role, words in _ROLES.items() for word in listed(words)}
_SOURCE_OF: Final[Mapping[str, Source]] = {
    plain(word): source for source, words in WORDS.items() for word in words.split(",")
}
_MOST_WORDS: Final = 4
"""What says more than this beside a competency is a question, and no word about its levels."""


@dataclass(frozen=True, slots=True)
class Headed:
    """What stands above a column.

    Attributes:
        text: All of it on one line.
        upper: What stands in the upper of two rows of headers, where that is a competency.
        lower: What stands in the lower one.
    """

    text: str
    upper: str = ""
    lower: str = ""


def role_of(text: str) -> tuple[Role, Source | None]:
    """Give what a short text says of levels: what they are, and who rated; nothing for a text that says neither."""
    words = plain(text).split()
    whole = " ".join(words)
    if whole in _SOURCE_OF:
        return "", _SOURCE_OF[whole]
    if not words or len(words) > _MOST_WORDS:
        return "", None
    role: Role = next((_ROLE_OF[each] for each in words if each in _ROLE_OF), "")
    source = next((_SOURCE_OF[each] for each in words if each in _SOURCE_OF), None)
    return role, source


def is_qualifier(text: str) -> bool:
    """Tell whether a text only says what the levels below it are."""
    words = plain(text).split()
    return bool(words) and (role_of(text) != ("", None) or all(each in _NEUTRAL for each in words))


def competency_above(
    headed: Headed, names: Mapping[str, str]
) -> tuple[str, bool, Role, Source | None] | None:
    """Give the competency that a column is about: its id, whether to the letter, what its levels are, and who rated."""
    if headed.upper:
        found = competency_in(headed.upper, names)
        return None if found is None else (*found, *role_of(headed.lower))
    found = competency_in(headed.text, names)
    if found is None:
        return None
    if plain(headed.text) in names:
        return (*found, "", None)
    of_name = {word for name, identifier in names.items() if identifier == found[0] for word in name.split()}
    rest = [each for each in plain(headed.text).split() if each not in of_name]
    return (*found, *role_of(" ".join(rest)))


def headings(table: Table, header: int, names: Mapping[str, str]) -> list[Headed]:
    """Give what stands above each column, of one or two rows of headers of which the lower is on a row."""
    lower = [text_of(cell) for cell in table.rows[header]]
    if not is_lower_of_two(table, header, names):
        return [Headed(each) for each in lower]
    upper = _carried(table.rows[header - 1], len(lower), names)
    found = []
    for above, below in zip(upper, lower, strict=True):
        if competency_in(above, names) is not None and (is_qualifier(below) or not below):
            found.append(Headed(f"{above}: {below}" if below else above, above, below))
        else:
            found.append(Headed(below or above))
    return found


def is_lower_of_two(table: Table, header: int, names: Mapping[str, str]) -> bool:
    """Tell whether a row holds words about levels below the competencies of the row above it."""
    if header < 1 or header >= len(table.rows):
        return False
    lower = [text_of(cell) for cell in table.rows[header]]
    if any(competency_in(each, names) is not None for each in lower if each and not is_qualifier(each)):
        return False
    upper = _carried(table.rows[header - 1], len(lower), names)
    below = [
        each
        for above, each in zip(upper, lower, strict=True)
        if above and competency_in(above, names) is not None
    ]
    said = [each for each in below if each]
    return len(said) > 1 and all(map(is_qualifier, said))


def _carried(row: Sequence[CellValue], width: int, names: Mapping[str, str]) -> list[str]:
    """Give the texts of the upper row, each competency carried on over the empty cells behind it."""
    found, last = [], ""
    for place in range(width):
        text = text_of(row[place]) if place < len(row) else ""
        if text:
            last = text if competency_in(text, names) is not None and field_of(text, "people") is None else ""
        found.append(text or last)
    return found
