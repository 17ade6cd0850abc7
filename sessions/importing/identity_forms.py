"""Numbers, addresses and names of people in one form, by which two ways to write the same are the same.

And what stands in their place without being anybody's own: placeholders, zeros, and mailboxes of a desk or a team.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from frameworks.tables.cells import CellValue
from frameworks.tables.headers import listed
from sessions.importing.values import is_unknown, text_of

_GROUPED: Final = re.compile(r"[1-9]\d{0,2}(?:[. ]\d{3})+")
_WITH_ZEROS: Final = re.compile(r"(\d+)[.,]0+")
_AS_TEXT: Final = re.compile(r'="(.*)"|=(.*)|\'(.*)|"(.*)"')
"""How spreadsheets keep the zeros in front of a number."""
_NAME_SIGNS: Final = str.maketrans(
    {
        **dict.fromkeys("'\u2018\u2019\u201b`\u00b4\u02bc\u02b9\u2032\"\u201c\u201d", None),
        **dict.fromkeys(",.;:-_/()[]&+*\u2010\u2011\u2012\u2013\u2014\u2212\u00b7\u00a0\u202f", " "),
    }
)
_LETTERS: Final = str.maketrans(
    {
        "ł": "l",
        "ı": "i",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ħ": "h",
        "ŋ": "n",
    }
)
"""Letters that can't be taken apart into a letter and a mark."""
_TITLES: Final = frozenset(listed("dhr, mw, mevr, mevrouw, heer, drs, ir, ing, dr, mr, mrs, ms, prof"))
_FEW: Final = 2

_ANONYMOUS: Final = re.compile(
    r"(?:an[oö]+n[iy]e?m(?:e|ous)?|anon)(?: (?:gebruiker|user|deelnemer|participant|respondent|response|anoniem"
    r"|anonymous))?"
    r"|gast|guest|niet ingelogd|not logged in|wil niet zeggen|prefer not to say|liever niet|geheim",
    re.IGNORECASE,
)
_OF_A_FORM: Final = re.compile(
    r"(?:anon\w*|respondent|resp|gast|guest|response|inzending)[ _#-]*\d+", re.IGNORECASE
)
"""A label by which a form tells its answers apart, and that is somebody else's in the next one."""
_PLACEHOLDERS: Final = frozenset(
    [
        "geen", "geen naam", "geen nummer", "geen email", "geen e mail", "none", "no name", "no email", "niet ingevuld",
        "not provided", "niet bekend", "not known", "not available", "niet van toepassing", "not applicable",
        "nb", "ntb",
        "nnb", "tbd", "n n", "nn", "x", "xx", "xxx", "xxxx", "leeg", "blank", "empty", "test", "dummy", "extern", "nvt",
        "nog niet bekend", "nader te bepalen", "zie boven", "idem", "naam", "name", "voorbeeld", "example", "onbekend",
    ]
)  # fmt: skip
_JOINED: Final = str.maketrans(dict.fromkeys(".-_+ "))
_DESKS: Final = frozenset(
    [
        "info", "noreply", "donotreply", "secretariaat", "postbus", "post", "postkamer", "balie",
        "receptie",
        "hr", "hrm", "po", "personeelszaken", "administratie", "helpdesk", "support", "servicedesk", "contact",
        "gemeente", "loket", "kcc", "algemeen", "office", "mail", "email", "admin", "test", "onbekend",
        "anoniem", "anonymous",
        "geen", "none", "nomail", "geenmail", "nvt", "webmaster", "facilitair", "bestuurssecretariaat",
        "reception", "desk",
        "team", "afdeling", "salarisadministratie", "planning", "training", "opleidingen", "academie", "leren", "forms",
    ]
)  # fmt: skip


def number_text(cell: CellValue) -> str:
    """Give a personal number as text by which two ways to write it are the same: `'000123` is `="123"` is 123.0."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = text_of(cell).casefold()
    if not text.isdecimal():
        if text and (found := _AS_TEXT.fullmatch(text)):
            text = next((each for each in found.groups() if each is not None), "").strip()
        if _GROUPED.fullmatch(text):
            text = text.replace(".", "").replace(" ", "")
        elif (whole := _WITH_ZEROS.fullmatch(text)) is not None:
            text = whole[1]
        text = text.replace(" ", "").replace("\u200b", "")
    return text.lstrip("0") or text if text.isdecimal() else text


def mail_text(cell: CellValue) -> str:
    """Give an e-mail address as text by which two ways to write it are the same."""
    text = str(cell).strip().casefold()
    if text[-1:] == ">" and "<" in text:
        text = text[text.index("<") + 1 : -1].strip()
    return text.removeprefix("mailto:") if text[:1] == "m" else text


def name_text(parts: Sequence[CellValue]) -> str:
    """Give a name as text by which two ways to write it are the same: `Vries, Jan de` is `Jan de Vries`.

    Titles, points, apostrophes, hyphens and marks on letters don't count, nor does the order of the words.
    """
    try:
        text = " ".join(parts)  # type: ignore[arg-type]  # nearly always texts, and else it is seen
    except TypeError:
        text = " ".join(map(str, parts))
    text = text.casefold()
    words = text.split()
    # Most names are letters and spaces, and need no more than that.
    if not (text.isascii() and text.replace(" ", "").isalnum()):
        if not text.isascii():
            marked = unicodedata.normalize("NFKD", text.translate(_LETTERS))
            text = "".join(each for each in marked if not unicodedata.combining(each))
        words = text.translate(_NAME_SIGNS).split()
        plain = [each for each in words if each not in _TITLES]
        if len(plain) >= _FEW:
            words = plain
    words.sort()
    return " ".join(words)


def earlier_name_text(parts: Sequence[CellValue]) -> str:
    """Give a name in the form in which the files of earlier versions know it."""
    text = " ".join(map(str, parts)).casefold().replace(",", " ")
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(sorted(text.split()))


# --- what is nobody's own -----------------------------------------------------------------------------------------


def is_anonymous(text: str) -> bool:
    """Tell whether a text says that somebody is not to be known."""
    return _ANONYMOUS.fullmatch(text.strip()) is not None


def is_of_a_form(text: str) -> bool:
    """Tell whether a text only tells the answers of one form apart, such as `anon1` or `Respondent 12`."""
    return _OF_A_FORM.fullmatch(text.strip()) is not None


def is_placeholder(text: str) -> bool:
    """Tell whether a text stands where a name or a number would, and is nobody's."""
    if is_unknown(text) or is_anonymous(text):
        return True
    plain = " ".join(text.casefold().translate(_NAME_SIGNS).split())
    return not plain.strip("0") or plain in _PLACEHOLDERS


_NO_NAMES: Final = frozenset(
    name_text([each])
    for each in (*_PLACEHOLDERS, "n/a", "n.v.t.", "#n/a", "null", "na", "unknown", "?", "??", "???", "...")
)
"""Placeholders in the form of a name."""
_PERHAPS: Final = (
    "anon", "anö", "gast", "guest", "gebruiker", "resp", "inzend", "ingelogd", "in logged", "niet", "not", "liever",
    "geheim", *"0123456789",
)  # fmt: skip
"""How a name in one form begins that may say that somebody is not to be known; its words are sorted."""


def is_no_name(text: str, parts: Sequence[CellValue]) -> bool:
    """Tell whether a name is nobody's own.

    Args:
        text: The name in one form.
        parts: The name as it stands there.
    """
    if text in _NO_NAMES:
        return True
    if not text.startswith(_PERHAPS):
        return False
    written = " ".join(filter(None, map(text_of, parts)))
    return not any(map(str.isalpha, text)) or is_anonymous(written) or is_of_a_form(written)


def is_no_number(text: str) -> bool:
    """Tell whether a text in one form is no number of anybody: nothing, zeros, or a placeholder."""
    return not text.strip("0.-") or is_placeholder(text) or is_of_a_form(text)


def is_no_address(text: str) -> bool:
    """Tell whether a text in one form is no address of one person: no address at all, or that of a desk."""
    local, at, _domain = text.partition("@")
    if not at:
        return is_placeholder(text) or is_of_a_form(text)
    return local.translate(_JOINED) in _DESKS
