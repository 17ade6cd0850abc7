"""What checks are made with."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final

from frameworks.fields import Bilingual, in_language
from frameworks.findings import Finding, Path, Severity
from frameworks.languages import Language, Message
from frameworks.model import Module
from sessions import numbers
from sessions.identity import by_parts
from sessions.model import Session

Check = Callable[[Session], Iterable[Finding]]
OF_TOLD: Final = ("employees", "forms", "municipality", "privacy", "ratings", "role", "told")
"""The parts of a session that what is told of people is read from."""


def reads(*parts: str) -> Callable[[Callable[[Session], Iterator[Finding]]], Check]:
    """Make a check run again only when one of the session's parts that it reads is another object.

    Args:
        parts: The parts at the top of the session that it reads, itself or in the analyses that it asks for; it may
            read no other.
    """

    def decorate(check: Callable[[Session], Iterator[Finding]]) -> Check:
        @wraps(check)
        def found(session: Session) -> tuple[Finding, ...]:
            return tuple(check(session))

        return by_parts(*parts)(found)

    return decorate


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


@dataclass(frozen=True, slots=True)
class JoinedText(Message):
    """Several messages as one, with something between them."""

    parts: tuple[Message, ...] = ()
    between: str = ", "

    def text(self, language: Language) -> str:
        """Give the texts in a language, one after another."""
        return self.between.join(part.text(language) for part in self.parts)


def joined(parts: Iterable[Message], between: str) -> Message:
    """Make one value of a message out of several."""
    return JoinedText("", parts=tuple(parts), between=between)


@dataclass(frozen=True, slots=True)
class ShareText(Message):
    """A share as a value of a message, in percents (`sessions.numbers.percents`)."""

    share: float = 0.0
    beside: float | None = None

    def text(self, language: Language) -> str:
        """Give the percents in a language."""
        return numbers.percents(self.share, language, beside=self.beside)


def percents(share: float, *, beside: float | None = None) -> Message:
    """Make a value of a message out of a share (0 to 1 and above) that may be told beside a bound."""
    return ShareText("", share=share, beside=beside)


@dataclass(frozen=True, slots=True)
class NumberText(Message):
    """A number as a value of a message, with as few decimals as it needs and two at most."""

    number: float = 0

    def text(self, language: Language) -> str:
        """Give the number with the separators of a language."""
        return numbers.number(self.number, language, most=2)


def number(value: float) -> Message:
    """Make a value of a message out of a number."""
    return NumberText("", number=value)


def finding(code: str, severity: Severity, place: Path, sentence: str, /, **values: Any) -> Finding:
    """Make a finding out of a sentence and its values; those that people typed are given through `typed`."""
    return Finding(code, severity, place, Message(sentence, values))


def module_place(session: Session, module: Module) -> Path:
    """Give the place of a module in the session."""
    return ("programme", "modules", session.programme.modules.index(module))
