"""What checks are made with."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from frameworks.fields import Bilingual, in_language
from frameworks.findings import Finding
from frameworks.language import Language, Message
from sessions.model import Session

Check = Callable[[Session], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class TypedText(Message):
    """A text that people typed, as a value of a message: shown in the message's language."""

    typed: str | Bilingual = ""

    def text(self, language: Language) -> str:
        """Give the text in a language, or in the other where that translation is missing."""
        return in_language(self.typed, language)


def typed(text: str | Bilingual) -> Message:
    """Make a value of a message out of a text that people typed."""
    return TypedText("", typed=text)


def percent(share: float) -> int:
    """Give a share (0 to 1 and above) as a whole number of percents."""
    return round(100 * share)
