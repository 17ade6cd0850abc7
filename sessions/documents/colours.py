"""The colours of a document: all of them made of its accent, and legible on one another."""

from typing import Final, NamedTuple

INK: Final = "#1c2326"
"""Letters."""
MUTED: Final = "#56616a"
"""Letters of what matters less; 4.5 to 1 on white and on a band."""
WHITE: Final = "#ffffff"
LEAST_CONTRAST: Final = 4.5
"""The contrast that letters need, WCAG 2.2, 1.4.3."""
_STEP: Final = 0.02
_SHADES: Final = (0.0, 0.14, 0.34, 0.66, 1.0)


class Palette(NamedTuple):
    """The colours of a document, as `#rrggbb`.

    Attributes:
        accent: Headings, heads of tables, and what a drawing is about.
        tint: The part of a drawing that is less.
        track: What a drawing is drawn on.
        band: Every other row of a table.
        line: Lines.
        shades: Those of a heat map, the lightest first.
    """

    accent: str
    tint: str
    track: str
    band: str
    line: str
    shades: tuple[str, ...]


def palette(accent: str) -> Palette:
    """Give the colours that go with an accent, `#rrggbb`."""
    return Palette(
        accent=accent,
        tint=mixed(accent, 0.62),
        track=mixed(accent, 0.13),
        band=mixed(accent, 0.05),
        line=mixed(accent, 0.3),
        shades=tuple(_legible(accent, part) for part in _SHADES),
    )


def _legible(accent: str, part: float) -> str:
    """Give a colour mixed with white, darker than asked for where no letters could be read on it."""
    while part < 1 and contrast(letters_on(mixed(accent, part)), mixed(accent, part)) < LEAST_CONTRAST:
        part = min(1.0, part + _STEP)
    return mixed(accent, part)


def mixed(colour: str, part: float) -> str:
    """Give a colour mixed with white: `part` of it, 0 to 1."""
    return "#" + "".join(f"{round(255 + (each - 255) * part):02x}" for each in _channels(colour))


def letters_on(colour: str) -> str:
    """Give the colour of letters that can be read on a colour."""
    return WHITE if contrast(WHITE, colour) >= contrast(INK, colour) else INK


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1 to 21, by WCAG 2.2."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(each / 255) for each in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - WCAG 2.2


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
