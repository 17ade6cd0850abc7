"""The proposal's language: its sentences, numbers, money and dates."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from frameworks.fields import Bilingual, in_language
from frameworks.languages import Language, Message, catalogue, other_language
from sessions import numbers
from sessions.labels import choice_label
from sessions.proposal.escape import Markdown, md, paragraphs

LOCALES: Final[Mapping[Language, str]] = {"nl": "nl_NL", "en": "en_GB"}
UNKNOWN: Final = Markdown(numbers.UNKNOWN)
_TO: Final[Mapping[Language, str]] = {"nl": "-", "en": "–"}
"""What stands between two days of one month."""
_QUOTES: Final[Mapping[Language, tuple[str, str]]] = {"nl": ("‘", "’"), "en": ("“", "”")}
_WRITTEN: Final[Mapping[Language, tuple[str, ...]]] = {
    "nl": (
        "",
        "één",
        "twee",
        "drie",
        "vier",
        "vijf",
        "zes",
        "zeven",
        "acht",
        "negen",
        "tien",
        "elf",
        "twaalf",
    ),
    "en": (
        *("", "one", "two", "three", "four", "five", "six"),
        *("seven", "eight", "nine", "ten", "eleven", "twelve"),
    ),
}
_MONTHS: Final[Mapping[Language, tuple[str, ...]]] = {
    "nl": (
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
"""Loading all that is known of a language takes longer than printing the dates of a proposal."""
_LARGE: Final = 10_000
_LESS: Final = "\N{MINUS SIGN}"
_QUARTER: Final = 15
_HOUR: Final = 60


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says things in one of the two languages, as Markdown in which text from people is escaped."""

    language: Language

    def shown(self, value: Any) -> Markdown:
        """Give any value as it is printed; `None` as nothing.

        Raises:
            TypeError: There is no agreed way to print such a value.
        """
        match value:
            case None:
                return Markdown("")
            case Markdown():
                return value
            case str():
                return md(value)
            case Bilingual():
                return md(self.typed(value))
            case Message():
                return Markdown(value.text(self.language))
            case bool():
                pass
            case int() | float() | Decimal():
                return self.number(value)
            case dt.date():
                return self.date(value)
        told = f"a template prints a {type(value).__name__}; print its fields, or use a filter"
        raise TypeError(told)

    def say(self, sentence: str, **values: Any) -> Markdown:
        """Give a sentence of the catalogue with its values filled in; the sentence itself is Markdown."""
        return self._filled(catalogue("sessions", self.language).gettext(sentence), values)

    def count(self, one: str, many: str, number: int, **values: Any) -> Markdown:
        """Give the sentence of the catalogue for a number of things; `{count}` in it is that number."""
        sentence = catalogue("sessions", self.language).ngettext(one, many, number)
        return self._filled(sentence, {"count": number, **values})

    def _filled(self, sentence: str, values: Mapping[str, Any]) -> Markdown:
        return Markdown(sentence.format_map({name: self.shown(value) for name, value in values.items()}))

    def prose(self, text: str | Bilingual | None) -> Markdown:
        """Give prose as paragraphs."""
        return paragraphs(self.typed(text))

    def framed(self, text: str | Bilingual | None) -> Markdown:
        """Give prose as a block that stands apart from the text around it."""
        return Markdown("\n".join(f"> {line}".rstrip() for line in self.prose(text).splitlines()))

    def typed(self, text: str | Bilingual | None) -> str:
        """Give a text as typed, in the other language where this one has nothing to see."""
        own = in_language(text, self.language)
        return own if own.strip() else in_language(text, other_language(self.language))

    # --- numbers ----------------------------------------------------------------------------------

    def number(self, value: float | Decimal, decimals: int | None = None) -> Markdown:
        """Give a number with the language's separators, with so many decimals or at most two."""
        return Markdown(numbers.number(value, self.language, decimals, most=2))

    def money(self, amount: Decimal | int | None) -> Markdown:
        """Give an amount in euros: `€ 12.345,60` or `€12,345.60`."""
        return self._euros(amount, 2)

    def euros(self, amount: Decimal | int | None) -> Markdown:
        """Give an amount in whole euros, for what is not a price: `€ 12.346`."""
        return self._euros(amount, 0)

    def _euros(self, amount: Decimal | int | None, decimals: int) -> Markdown:
        if amount is None:
            return UNKNOWN
        told = numbers.number(max(amount, -amount), self.language, decimals)
        # The sign of less goes before that of euros, and is no hyphen: a line may not be broken after it.
        space = "\u00a0" if self.language == "nl" else ""
        sign = f"{_LESS}{space}" if amount < 0 else ""
        return Markdown(f"{sign}€{space}{told}")

    def roughly(self, amount: Decimal | None) -> Markdown:
        """Give an amount that is worked out of estimates: to the nearest 100 from 10,000 on, else to the nearest 10."""
        if amount is None:
            return UNKNOWN
        step = Decimal(100 if abs(amount) >= _LARGE else 10)
        return self.euros(numbers.half_up(amount / step) * step)

    def percent(self, share: float | None) -> Markdown:
        """Give a share of 0 to 1 in whole percents; a share that is not nothing or all never reads as such."""
        if share is None:
            return UNKNOWN
        told = numbers.percent(share, self.language)
        return Markdown(f"\\{told}" if told.startswith("<") else told)

    def part(self, share: float) -> Markdown:
        """Give a share in whole percents for a sentence: what is less than the least of them in words."""
        told = numbers.percent(share, self.language)
        return (
            self.say("less than {share}", share=Markdown(told[1:]))
            if told.startswith("<")
            else Markdown(told)
        )

    def about(self, share: float) -> Markdown:
        """Give a share that is an estimate: about so much, or less than the least that can be told."""
        told = self.part(share)
        return (
            told
            if numbers.percent(share, self.language).startswith("<")
            else self.say("about {share}", share=told)
        )

    def words(self, number: int) -> Markdown:
        """Give a number of things within a sentence: up to twelve in words."""
        written = _WRITTEN[self.language]
        return Markdown(written[number]) if 0 < number < len(written) else self.number(number)

    # --- time -------------------------------------------------------------------------------------

    def date(self, day: dt.date | None) -> Markdown:
        """Give a date in full: `9 maart 2026`."""
        return UNKNOWN if day is None else Markdown(_date(self.language, "{day} {month} {year}", day))

    def month(self, day: dt.date) -> Markdown:
        """Give a month: `maart 2026`."""
        return Markdown(_date(self.language, "{month} {year}", day))

    def days(self, first: dt.date, last: dt.date) -> Markdown:
        """Give a stretch of days: `1-2 februari 2027`, with the month and the year once where they are the same."""
        if first == last:
            return self.date(first)
        if (first.year, first.month) == (last.year, last.month):
            return Markdown(f"{first.day}{_TO[self.language]}{self.date(last)}")
        pattern = "{day} {month}" if first.year == last.year else "{day} {month} {year}"
        return Markdown(f"{_date(self.language, pattern, first)} – {self.date(last)}")

    def months(self, first: dt.date, last: dt.date) -> Markdown:
        """Give a stretch of months, with the year once where it is the same."""
        if (first.year, first.month) == (last.year, last.month):
            return self.month(first)
        pattern = "{month}" if first.year == last.year else "{month} {year}"
        return Markdown(f"{_date(self.language, pattern, first)} – {self.month(last)}")

    def hours(self, minutes: int) -> Markdown:
        """Give a length of time in hours when it is in whole quarters, else in minutes."""
        if minutes < _HOUR or minutes % _QUARTER:
            return self.count("{count} minute", "{count} minutes", minutes)
        amount = Decimal(minutes) / _HOUR
        return self.count("{count} hour", "{hours} hours", 1 if minutes == _HOUR else 2, hours=amount)

    # --- words ------------------------------------------------------------------------------------

    def label(self, value: str | None, field: str) -> Markdown:
        """Give what people call a choice of a field; nothing for none."""
        return Markdown("") if value is None else md(choice_label(field, value, self.language))

    def quoted(self, value: Any) -> Markdown:
        """Give a title within a sentence, between quotation marks; nothing for nothing."""
        title = self.shown(value)
        opening, closing = _QUOTES[self.language]
        return Markdown(f"{opening}{title}{closing}") if title else title

    def parted(self, items: Iterable[Any], sign: str = "; ") -> Markdown:
        """Give things in a table's cell or behind a colon, all parted by one sign, whatever they hold themselves."""
        return Markdown(sign.join(shown for each in items if (shown := self.shown(each))))

    def listed(self, items: Iterable[Any]) -> Markdown:
        """Give things in one sentence: `a, b and c`; with semicolons where things have a comma or "and" themselves."""
        parts = [shown for each in items if (shown := self.shown(each))]
        if len(parts) < 2:  # noqa: PLR2004 - one thing needs no "and"
            return Markdown("".join(parts))
        conjunction = self.say("{first} and {last}", first=Markdown(), last=Markdown())
        if any(", " in part or conjunction in part for part in parts):
            return self.parted(parts)
        return self.say("{first} and {last}", first=Markdown(", ".join(parts[:-1])), last=Markdown(parts[-1]))


def _date(language: Language, pattern: str, day: dt.date) -> str:
    return pattern.format(day=day.day, month=_MONTHS[language][day.month - 1], year=day.year)
