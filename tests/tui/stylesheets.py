"""Style sheets that are parsed once for all apps of a test run: they are texts of the code, the same in each."""

from typing import Any, Final

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_PARSE: Final = Stylesheet._parse_rules  # noqa: SLF001 - what `parsed_once` takes the place of
_KNOWN: Final[dict[Any, list[RuleSet]]] = {}


def parsed_once(sheet: Stylesheet, css: str, *where: Any, **kind: Any) -> list[RuleSet]:
    """Give the rules of a text under the variables of a sheet, as `Stylesheet._parse_rules` does."""
    variables = frozenset(sheet._variables.items())  # noqa: SLF001 - the rules hold the colours that these stand for
    key = (css, where, frozenset(kind.items()), variables)
    if key not in _KNOWN:
        _KNOWN[key] = _PARSE(sheet, css, *where, **kind)
    return _KNOWN[key]
