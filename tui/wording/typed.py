"""What people type, read as a field's own kind of value."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from frameworks.fields import Bilingual, FieldSpec, ShortText
from frameworks.language import Language, Message
from sessions.edits import EditError


def _wrong(sentence: str, **values: Any) -> EditError:
    return EditError(Message(sentence, values, room="tui"))


def parsed(spec: FieldSpec, typed: str, before: Any = None, language: Language = "nl") -> Any:
    """Give what was typed as the value of a field; nothing typed is unknown.

    Args:
        spec: The field.
        typed: What was typed; numbers with a point or a comma, dates as 2027-02-01 or 1-2-2027.
        before: The field's value so far: of a text in two languages only one is typed over. A text that is taken away
            takes its translation along, which else would stand there in its place.
        language: The language of the text that was typed.

    Raises:
        EditError: It can't be read as this kind of value.
    """
    if spec.kind in {"text", "texts"} or (spec.kind == "mapping" and spec.name == "texts"):
        return _text(typed, before, language) if typed or not spec.optional or spec.kind == "texts" else None
    text = typed.strip()
    if not text:
        if not spec.optional and spec.default is None:
            raise _wrong("This can't be empty.")
        return None
    if spec.kind in {"word", "words", "reference"}:
        return typed
    if spec.kind in {"whole", "mapping"}:
        return _whole(text) if spec.kind == "whole" or spec.name == "population" else text
    if spec.kind == "number":
        return float(_decimal(text))
    if spec.kind == "money":
        return _decimal(text)
    if spec.kind == "date":
        return _date(text)
    return text


def _text(typed: str, before: Any, language: Language) -> ShortText | Bilingual:
    if not isinstance(before, Bilingual) or not typed:
        return typed
    changed = before.model_copy(update={language: typed})
    return changed if changed.nl and changed.en else typed


def translated(typed: str, before: Any, language: Language, own: Language) -> ShortText | Bilingual:
    """Give a text with its translation in `language`, the other one than the session's `own`."""
    first = before if isinstance(before, str) else getattr(before, own, "") if before is not None else ""
    if not typed:
        return first
    return Bilingual(nl=typed, en=first) if language == "nl" else Bilingual(nl=first, en=typed)


def _whole(text: str) -> int:
    plain = re.sub(r"(?<=\d)[ .,\u00a0'](?=\d{3}(\D|$))", "", text)
    if not re.fullmatch(r"[+-]?\d{1,12}", plain):
        raise _wrong("{typed} is not a whole number.", typed=text)
    return int(plain)


def _decimal(text: str) -> Decimal:
    plain = re.sub(r"[ \u00a0€%]", "", text)
    if "," in plain and "." in plain:
        # The separator that comes last is the decimal one; the other one groups thousands.
        group = "." if plain.rindex(",") > plain.rindex(".") else ","
        plain = plain.replace(group, "")
    plain = plain.replace(",", ".")
    if plain.count(".") > 1:
        plain = plain.replace(".", "")
    if not re.fullmatch(r"[+-]?\d{1,12}(\.\d{1,8})?", plain):
        raise _wrong("{typed} is not a number.", typed=text)
    return Decimal(plain)


def _date(text: str) -> date:
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    dutch = re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", text)
    parts = iso.groups() if iso else tuple(reversed(dutch.groups())) if dutch else None
    if parts is not None:
        try:
            return date(*map(int, parts))
        except ValueError:
            raise _wrong("{typed} is not a day of the calendar.", typed=text) from None
    raise _wrong("Type a date as 2027-02-01 or 1-2-2027.")


def typed_form(value: Any, language: Language, text_language: Language) -> str:
    """Give a value as it would be typed, for an editor to start from."""
    if value is None:
        return ""
    if isinstance(value, Bilingual):
        found: str = getattr(value, text_language)
        return found
    if isinstance(value, Decimal | float):
        plain = f"{value:.2f}" if isinstance(value, Decimal) else f"{value:g}"
        return plain.replace(".", ",") if language == "nl" else plain
    return value.isoformat() if isinstance(value, date) else str(value)
