"""The two languages: text that people typed, and sentences of the program from gettext catalogues.

Each room (`frameworks`, `sessions`, `tui`) has its own catalogue in `<room>/locale`. English is the language of
the source, so it needs no catalogue; Dutch sentences come from `<room>/locale/nl/LC_MESSAGES/<room>.mo`.
"""

import gettext
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, Literal, get_args

Language = Literal["nl", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)


def other_language(language: Language) -> Language:
    """Give the one of the two languages that `language` is not."""
    return "en" if language == "nl" else "nl"


@cache
def catalogue(room: str, language: Language) -> gettext.NullTranslations:
    """Give the catalogue of a room in a language; English needs none and gives the source text itself.

    Raises:
        FileNotFoundError: The room has no Dutch catalogue.
    """
    if language == "en":
        return gettext.NullTranslations()
    # Loaded here, since English needs no file and pathlib is a good part of what `maatwerk --help` costs.
    from pathlib import Path

    return gettext.translation(room, Path(__file__).parent.parent / room / "locale", [language])


def mark(sentence: str) -> str:
    """Mark a sentence for the catalogues and give it back untranslated."""
    return sentence


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of the program that is not yet in a language.

    Attributes:
        sentence: The English source, with `{name}` where a value comes.
        values: The values by name; a value that is a `Message` itself is put in the same language.
        room: The room in whose catalogue the sentence stands.
    """

    sentence: str
    values: Mapping[str, Any] = field(default_factory=dict)
    room: str = "sessions"

    def text(self, language: Language) -> str:
        """Give the sentence in a language with its values filled in."""
        template = catalogue(self.room, language).gettext(self.sentence)
        if not self.values:
            return template
        return template.format_map(
            {
                name: value.text(language) if isinstance(value, Message) else value
                for name, value in self.values.items()
            }
        )


@dataclass(frozen=True, slots=True)
class Made(Message):
    """A value of a message that is made in the language that is asked for."""

    make: Callable[[Language], str] = str

    def text(self, language: Language) -> str:
        """Give the value in a language."""
        return self.make(language)


def made(make: Callable[[Language], str]) -> Message:
    """Make a value of a message out of what gives it in a language."""
    return Made("", make=make)
