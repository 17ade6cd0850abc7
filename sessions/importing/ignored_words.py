"""What rows of a table that are nobody's data are called: totals, norms, counts and notes, in Dutch and English.

A word is **sure** when hardly anything else is called so, and **unsure** when a person or a unit may well be: somebody
can be called Max, or Som. An unsure word decides only where nothing else in its row speaks for a person.
"""

import re
from typing import Final

from frameworks.languages import Message

ASIDE: Final = Message("an average, a total or a legend, and nobody's data")
NORM: Final = Message("a norm or a wanted level, and nobody's data")
DIFFERENCE: Final = Message("a difference from something else, and nobody's data")
COUNT: Final = Message("a count or a percentage, and nobody's data")
BOUND: Final = Message("a highest or lowest value, and nobody's data")
NOTE: Final = Message("a note or a date of the table itself, and nobody's data")
AGAIN: Final = Message("the headers once more")
HEADING: Final = Message("a heading above other rows, and nobody's data")
VACANCY: Final = Message("a vacancy, and nobody yet")

_OF: Final = (
    r"(?:groeps?|team|group|afdelings?|overall|algemene?|gewogen|weighted|totale?|total|grand|unit)?[ -]*"
)
_WHOSE: Final = (
    "landelijke?|interne?|externe?|provinciale?|gemeentelijke?|regionale?|team|afdelings?|groeps?|organisatie|functie|"
    "sector|branche|minimum|minimale|hr|national|internal|external|local"
)
"""Whose norm a row can have."""
_SURE: Final[tuple[tuple[Message, str], ...]] = (
    (COUNT, r"(?:totaal |total )?(?:aantal|count|number of|nr of|antal)\b.*"),
    (COUNT, r"n ?= ?\d*(?:[.,]\d+)?|n ?\(.*\)|#|percentages?\b.*|perc\.?|respons(?:e)? ?(?:rate|percentage|%)?"),
    (COUNT, r"\d+ (?:records?|rijen|rows?|regels?|medewerkers?|personen|employees|people|mensen)\b.*"),
    (ASIDE, _OF + r"(?:sub|eind|tussen|deel|groeps|grand[ -]?|sub[ -]|eind[ -])?(?:totaal|totalen|totals?)\b.*"),
    (ASIDE, _OF + r"(?:gemiddeld\w*|averages?|mediaan|median|standaard ?(?:deviatie|afwijking)|std ?dev\w*)\b.*"),
    (DIFFERENCE, r"(?:verschil\w*|gap|delta|afwijking\w*|differences?|deviation)\b.*"),
    (DIFFERENCE, r"(?:boven|onder|above|below) (?:de )?norm\b.*"),
    (NORM, r"(?:gewenst|vereist|benodigd|verwacht|gevraagd|required|desired|wanted|needed|expected)e?\b.*"),
    (NORM, r"(?:norm|streef|doel|ambitie|target|benchmark)[ -]?(?:niveau|score|waarde|lijn|profiel|level|value)s?\b.*"),
    (BOUND, r"(?:maximum|minimum|maximaal|minimaal|maximale|minimale|hoogste|laagste|highest|lowest)\b.*"),
    (NORM, r"norm(?:en)?|streefwaarde|doel|target|benchmark|ambitie|referentie|functie-?eis|soll"),
    (ASIDE, r"gem\.?|avg\.?|som|sum|modus|ø|Ø|µ"),
    (ASIDE, r"\w*(?:gemiddelde|totaal|totalen)\b.*"),
    (ASIDE, r"(?:\w+-?)?scores?\b.*|st(?:d|andaard)?\.? ?(?:dev|afw)\w*\.?\b.*|spreiding\b.*|variantie\b.*"),
    (COUNT, r"[-–•> ]*(?:waarvan|of which|thereof)\b.*"),
    (NORM, r"(?:functie)?profiel ?(?:eis|norm|niveau)\b.*|benchmark\b.*|streefwaarden?\b.*|normen\b.*"),
    (NORM, r"referentie\w*\b.*"),
    (NORM, rf"(?:{_WHOSE})[- ]?norm(?:en|s)?\b.*"),
    (ASIDE, r"overall(?: .*)?|(?:\d+ ?(?:e|ste|de|th|st|nd|rd)? )?(?:percenti(?:el|le)|kwartiel|quartile)\w*\b.*"),
    (ASIDE, r"weging(?:sfactor)?|gewicht|weights?"),
    (VACANCY, r"(?:vacature|vacant|vacancy|openstaande functie)\b.*"),
)  # fmt: skip
_UNSURE: Final[tuple[tuple[Message, str], ...]] = (
    (ASIDE, r"(?:mean|tot|sd)\.?|(?:gem\.|avg\.?|som|sum|mean) .*"),
    (ASIDE, r".+\b(?:(?:sub|eind)?totaal|total|gemiddelde|average)(?: *\(.*\))?"),
    (COUNT, r"n\.?|.+ \(?n ?= ?\d+\)?"),
    (NORM, r"(?:norm|normen|streefwaarde|doel|target|benchmark|ambitie|referentie|eis|soll)\b.*"),
    (BOUND, r"(?:max|min)\.?"),
)  # fmt: skip
_NOTE_WORDS: Final = (
    "bron|source|opgesteld|opgemaakt|samengesteld|peildatum|peilmoment|rapport|report|afgedrukt|geprint|printed|"
    "gegenereerd|generated|ge[eë]xporteerd|exported|export|datum|date|versie|version|opmerking|opmerkingen|let op|"
    "nb|n\\.b\\.|noot|note|notes|remark|remarks|toelichting|legenda|legend|uitleg|disclaimer|vertrouwelijk|"
    "confidential|selectie|selection|filter|filters|gefilterd op|laatst bijgewerkt|last updated|einde|contact|"
    "voor vragen|auteur|author|status per|stand per|stand op|aangemaakt|created|gemaakt|draaidatum|run date|"
    "prepared|compiled|footnote|voetnoot|periode|period|gebruiker|afdrukdatum|printdatum|betreft"
)
_NOTE: Final = re.compile(
    rf"(?:{_NOTE_WORDS})\s*(?::.*|(?:door|op|by|on|from|van|per|at)\b.*|.*\d.*)"
    r"|(?:bron|source|peildatum|peilmoment|toelichting|legenda?|uitleg|disclaimer|vertrouwelijk|confidential|footnote"
    r"|voetnoot|afdrukdatum|printdatum|draaidatum|explanation|key)\b.*"
    r"|(?:page|pagina|blad|p\.)\s*\d+\b.*|(?:incl|excl)(?:\.|usief)?\b.*|end of (?:report|table|list).*"
    r"|einde (?:rapport|overzicht|lijst|tabel).*|©.*|\(c\) .*|\d+\) .*",
    re.IGNORECASE | re.DOTALL,
)
SIGNS: Final = frozenset("*†‡§¹²³→=_~•([<>#")
"""What a note about the table begins with, and no name."""
_DATED: Final = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\b(?:19|20)\d{2}\b")
_NAMELESS: Final = re.compile(r"[<>=%#{}|:;?!*_\\]")
"""What stands in no name of a person."""
_SURNAME: Final = re.compile(r"[^\s,]+(?: [^\s,]+){0,2}, ?(?:[^\W\d_]{1,3}\.? ?){1,5}(?:[^\W\d_' ]+ ?){0,3}")
"""A name with the surname in front: `Totaal, A.` is somebody."""


def _any_of(words: tuple[tuple[Message, str], ...]) -> tuple[tuple[Message, re.Pattern[str]], ...]:
    return tuple(
        (reason, re.compile(rf"(?:{pattern})\s*[:.]?", re.IGNORECASE | re.DOTALL))
        for reason, pattern in words
    )


_SURE_PATTERNS: Final = _any_of(_SURE)
_UNSURE_PATTERNS: Final = _any_of(_UNSURE)


def sure_reason(text: str) -> Message | None:
    """Give why a row that is called so is nobody's data; None when the text says no such thing."""
    return None if _SURNAME.fullmatch(text) else _first(_SURE_PATTERNS, text)


def unsure_reason(text: str) -> Message | None:
    """Give why a row may be nobody's data, where nothing else in it speaks for a person or a unit."""
    return None if _SURNAME.fullmatch(text) else _first(_UNSURE_PATTERNS, text)


def _first(patterns: tuple[tuple[Message, re.Pattern[str]], ...], text: str) -> Message | None:
    return next((reason for reason, pattern in patterns if pattern.fullmatch(text)), None)


def is_note(text: str) -> bool:
    """Tell whether a text on one line that stands alone in its row reads as a note about the table."""
    return text[:1] in SIGNS or _NOTE.fullmatch(text) is not None


def is_dated(text: str) -> bool:
    """Tell whether a text on one line holds a day or a year, as a note about the table does that stands alone."""
    return _DATED.search(text) is not None


def is_no_name(text: str) -> bool:
    """Tell whether a text holds signs that stand in no name of a person."""
    return _NAMELESS.search(text) is not None
