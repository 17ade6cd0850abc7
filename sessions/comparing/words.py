"""Changes, and how what stands in them is said: values, names and lists in the language that is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, Literal

from frameworks.fields import Bilingual, FieldSpec, Record, in_language
from frameworks.languages import LANGUAGES, Language, Message, catalogue, made
from sessions import numbers
from sessions.analysis.checks.common import typed
from sessions.labels import choice_label

Code = Literal["added", "removed", "changed", "moved", "renamed", "figure", "people"]
"""What kind of change it is. A promise to programs (docs/diff.md)."""

SHORT: Final = 80
"""Up to so many characters, a text is shown as it was and as it is."""
LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed.

    Attributes:
        code: What kind of change it is.
        about: The place, with ids in place of positions: `programme.modules.oefentafel.minutes`.
        where: The names of what it is about, the outermost first.
        said: What changed there.
        before: What it was, as plain data; `None` where that is more than a value.
        after: What it is, as plain data.
    """

    code: Code
    about: str
    where: tuple[Message, ...]
    said: Message
    before: Any = None
    after: Any = None

    def place(self, language: Language) -> str:
        """Give the names of what it is about on one line."""
        return ", ".join(one_line(each.text(language)) for each in self.where)

    def text(self, language: Language) -> str:
        """Give the whole on one line."""
        place, said = self.place(language), one_line(self.said.text(language))
        if place:
            return f"{place}: {said}"
        # What begins with a name keeps it as it was typed.
        return said[:1].upper() + said[1:] if self.said.sentence[:1].islower() else said


def one_line(text: str) -> str:
    """Give a text without line breaks and other things that command a terminal."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def number(value: float | Decimal, decimals: int | None = None) -> Message:
    """Give a number with the language's separators, with so many decimals or as short as it goes."""
    return made(lambda language: numbers.number(value, language, decimals))


def money(amount: Decimal, decimals: int = 2) -> Message:
    """Give an amount in euros."""
    shown = number(amount, decimals)
    return made(lambda language: ("€\N{NO-BREAK SPACE}" if language == "nl" else "€") + shown.text(language))


def day(value: date) -> Message:
    """Give a date in full."""

    def make(language: Language) -> str:
        from sessions.proposal.language import Speaker

        return str(Speaker(language).date(value))

    return made(make)


def label(record: type[Record], field: FieldSpec) -> Message:
    """Give what people call a field."""
    return Message(field.label, room=record.__module__.partition(".")[0])


def names(items: Sequence[Message]) -> Message:
    """Give names on one line; with semicolons where a name has a comma itself."""

    def make(language: Language) -> str:
        told = [shortened(each.text(language)) for each in items]
        return ("; " if any("," in each for each in told) else ", ").join(told)

    return made(make)


def shortened(text: str, most: int = SHORT) -> str:
    """Give a text on one line of at most so many characters."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def quoted(text: str | Bilingual, most: int = SHORT) -> Message:
    """Give a text as typed, on one line and not too long."""
    return made(lambda language: shortened(in_language(text, language), most))


def scalar(field: FieldSpec, value: Any) -> Message:
    """Give a value of a field as people read it."""
    if isinstance(value, bool):
        return Message("yes") if value else Message("no")
    if isinstance(value, Decimal):
        return money(value)
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, date):
        return day(value)
    if field.kind == "choice":
        return made(lambda language: choice_label(field.name, str(value), language))
    return quoted(str(value))


def plain(value: Any) -> Any:
    """Give a value as JSON has it."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Bilingual):
        return {"nl": value.nl, "en": value.en}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return value


def differing(before: str | Bilingual, after: str | Bilingual) -> list[Language]:
    """Give the languages in which two texts are not the same."""
    return [each for each in LANGUAGES if in_language(before, each) != in_language(after, each)]


def language_name(language: Language) -> Message:
    """Give what people call a language."""
    return made(
        lambda asked: catalogue("sessions", asked).gettext("Dutch" if language == "nl" else "English")
    )


__all__ = [
    "LONGEST",
    "SHORT",
    "Change",
    "Code",
    "day",
    "differing",
    "label",
    "language_name",
    "money",
    "names",
    "number",
    "one_line",
    "plain",
    "quoted",
    "scalar",
    "shortened",
    "typed",
]
