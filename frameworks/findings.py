"""Findings: what is wrong or unwise in a file, where, and what to do about it.

What can't be true is an `error` and keeps a file from opening; what is unwise is a `warning` or a `hint`.
"""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple, get_args

from frameworks.languages import Language, Message

Severity = Literal["error", "warning", "hint"]
SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)
Path = tuple[str | int, ...]


def dotted(path: Sequence[str | int]) -> str:
    """Give a path as people read it: `("role", "competencies", 2, "name")` becomes `role.competencies[2].name`."""
    parts: list[str] = []
    for step in path:
        if isinstance(step, int):
            parts.append(f"[{step}]")
        else:
            parts.append(f".{step}" if parts else step)
    return "".join(parts)


class Finding(NamedTuple):
    """One thing that is wrong or unwise.

    Attributes:
        code: A short stable name such as `reference` or `too-many-competencies`.
        severity: `error`, `warning` or `hint`.
        path: The place, as keys and list positions in the file (the file's keys, so `from` and not `from_`).
        message: What is the matter and what to do.
        line: The line in the file, from 1; `None` when not known.
    """

    code: str
    severity: Severity
    path: Path
    message: Message
    line: int | None = None

    def text(self, language: Language, file: str = "") -> str:
        """Give one line: `file:line: dotted.path: sentence`, without the parts that are not known."""
        place = f"{file}:{self.line}" if file and self.line else file
        return ": ".join(part for part in (place, dotted(self.path), self.message.text(language)) if part)
