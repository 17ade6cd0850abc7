"""The language in which the program speaks to its user: one per process, changeable while it runs."""

import os
from collections.abc import Mapping
from typing import Final

from frameworks.languages import LANGUAGES, Language, catalogue, mark

__all__ = ["_", "current_language", "language_of", "mark", "n_", "set_language"]

_ROOM: Final = "tui"
_chosen: list[Language] = ["en"]


def language_of(environment: Mapping[str, str] = os.environ) -> Language:
    """Give the language that an environment asks for: Dutch for a Dutch locale, English for any other."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if locale := environment.get(variable, ""):
            return "nl" if locale.lower().startswith("nl") else "en"
    return "en"


def set_language(language: Language) -> None:
    """Have the program speak a language from now on.

    Raises:
        ValueError: It isn't one of the program's languages.
    """
    if language not in LANGUAGES:
        raise ValueError(language)
    _chosen[0] = language


def current_language() -> Language:
    """Give the language that the program speaks now."""
    return _chosen[0]


def _(sentence: str) -> str:
    """Give a sentence of the program in the current language."""
    return catalogue(_ROOM, _chosen[0]).gettext(sentence)


def n_(one: str, many: str, count: int) -> str:
    """Give the sentence for `count` things in the current language; `{count}` in it is not yet filled in."""
    return catalogue(_ROOM, _chosen[0]).ngettext(one, many, count)
