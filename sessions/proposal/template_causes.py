"""What is wrong with a template of the user's own, as a word of ours for what a template engine says in its own."""

import re
from pathlib import Path
from typing import Final, Literal

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from sessions.proposal.environment import SUFFIX

Cause = Literal[
    "name",
    "template",
    "forbidden",
    "filter",
    "tag",
    "open",
    "syntax",
    "text",
    "unprintable",
    "range",
    "zero",
    "recursion",
    "other",
]
"""What is wrong with a template: it names what is not there, or another template, or what it may not use; it has a
filter or a tag that there is not, something that is not closed, or else can't be read; it is no UTF-8; it prints what
can't be printed; its range is too long, it divides by zero, calls itself without end, or does something else."""

_NAMED: Final = re.compile(
    r"^(?:'(?P<a>[^']+)' is undefined|.* has no (?:attribute|element) '?(?P<b>[^']+?)'?"
    r"|No (?:filter|test) named '(?P<c>[^']+)'\.?|Encountered unknown tag '(?P<d>[^']+)'.*"
    r"|a template prints an? (?P<e>\w+);.*)$"
)
_BY_TYPE: Final[tuple[tuple[type[BaseException], Cause], ...]] = (
    (UndefinedError, "name"),
    (SecurityError, "forbidden"),
    (TemplateNotFound, "template"),
    (UnicodeDecodeError, "text"),
    (ZeroDivisionError, "zero"),
    (RecursionError, "recursion"),
    (OverflowError, "range"),
)
_BY_START: Final[tuple[tuple[str, Cause], ...]] = (
    ("No filter", "filter"),
    ("No test", "filter"),
    ("Encountered unknown tag", "tag"),
    ("Unexpected end", "open"),
    ("Missing end", "open"),
    ("unexpected end", "open"),
)


def cause_of(error: BaseException) -> tuple[Cause, str]:
    """Give what is wrong with a template that ran into an exception, and the name that it is about, or nothing."""
    reason = " ".join(str(error).split())
    found = _NAMED.match(reason)
    name = "" if found is None else next(filter(None, found.groups()), "")
    if isinstance(error, TemplateNotFound):
        name = error.name or ""
    for kind, cause in _BY_TYPE:
        if isinstance(error, kind):
            return cause, name
    if isinstance(error, TemplateSyntaxError):
        return next((cause for start, cause in _BY_START if reason.startswith(start)), "syntax"), name
    return ("unprintable", name) if reason.startswith("a template prints a") else ("other", "")


def unreadable(templates: Path) -> tuple[str, int] | None:
    """Give the first template of a folder that can't be read, with its line; `None` when all can."""
    for file in sorted(templates.rglob(f"*{SUFFIX}")):
        data = file.read_bytes()
        try:
            Environment(autoescape=True).parse(data.decode())
        except UnicodeDecodeError as error:
            return str(file), data.count(b"\n", 0, error.start) + 1
        except TemplateSyntaxError as error:
            return str(file), error.lineno
    return None
