"""The look of a widget's own text, worked out once for all of its lines."""

from typing import Final

from rich.style import Style
from textual.widget import Widget

_OWN: Final = ("",)
"""The name in Textual's cache of looks that no component has."""


class KnownLook(Widget):
    """A widget that draws its lines: Textual goes through all that it stands in whenever its look is asked for.

    The look is kept where Textual keeps those of the widget's components, and is forgotten when those are: whenever it
    is to be drawn anew.
    """

    @property
    def rich_style(self) -> Style:
        """The look of the widget's own text."""
        known = self._rich_style_cache.get(_OWN)
        if known is None:
            style = super().rich_style
            known = self._rich_style_cache[_OWN] = (style, style)
        return known[0]
