"""The colours of the screen: three of maatwerk's own, and those that the user wrote.

A shared screen is compressed as video, in which pale greys and thin dark colours run together. So each text stands out
from what it stands on by at least `LEAST_CONTRAST`, in the dark, the light and the contrast theme alike.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from textual.theme import Theme

from tui.folders import themes_folder
from tui.translation import _, current_language
from tui.wording.cells import on_one_line

if TYPE_CHECKING:
    from textual.color import Color

LEAST_CONTRAST: Final = 4.5
"""The least contrast of text: WCAG 2.2, success criterion 1.4.3."""

DARK: Final = Theme(
    name="dark",
    primary="#1D66AD",
    secondary="#2B4C6B",
    warning="#FFB648",
    error="#FF8FA3",
    success="#6FDC96",
    accent="#FFC46B",
    foreground="#F2F2F2",
    background="#121212",
    surface="#1B1B1B",
    panel="#232C34",
    dark=True,
    variables={
        "text-muted": "#B8BCC2",
        "text-disabled": "#9DA2A8",
        "text-primary": "#8CC4FF",
        "text-accent": "#FFC46B",
        "text-warning": "#FFB648",
        "text-error": "#FF8FA3",
        "text-success": "#6FDC96",
        "block-cursor-background": "#1D66AD",
        "block-cursor-foreground": "#FFFFFF",
        "block-cursor-text-style": "bold",
    },
)
LIGHT: Final = Theme(
    name="light",
    primary="#0B57A4",
    secondary="#3D6B96",
    warning="#8A4B00",
    error="#B00020",
    success="#116B34",
    accent="#7A4300",
    foreground="#141414",
    background="#FFFFFF",
    surface="#FFFFFF",
    panel="#EAF0F6",
    dark=False,
    variables={
        "surface-lighten-1": "#E3E8EE",
        "surface-lighten-2": "#C3CEDA",
        "primary-muted": "#D5E4F3",
        "error-muted": "#FDEEF1",
        "text-muted": "#45494F",
        "text-disabled": "#5A5F66",
        "text-primary": "#0B4F94",
        "text-accent": "#7A4300",
        "text-warning": "#7F4500",
        "text-error": "#A3001D",
        "text-success": "#0E5C2C",
        "block-cursor-background": "#0B57A4",
        "block-cursor-foreground": "#FFFFFF",
        "block-cursor-text-style": "bold",
    },
)
CONTRAST: Final = Theme(
    name="contrast",
    primary="#00539C",
    secondary="#FFFFFF",
    warning="#FFE000",
    error="#FF9E9E",
    success="#7CFF9B",
    accent="#FFE000",
    foreground="#FFFFFF",
    background="#000000",
    surface="#000000",
    panel="#0A0A0A",
    boost="#1A1A1A",
    dark=True,
    variables={
        "text": "#FFFFFF",
        "text-muted": "#E6E6E6",
        "text-disabled": "#CCCCCC",
        "text-primary": "#8FD3FF",
        "text-accent": "#FFE000",
        "text-warning": "#FFE000",
        "text-error": "#FF9E9E",
        "text-success": "#7CFF9B",
        "block-cursor-background": "#FFE000",
        "block-cursor-foreground": "#000000",
        "block-cursor-text-style": "bold",
    },
)
OWN: Final = (DARK, LIGHT, CONTRAST)
"""maatwerk's own, the first being what is used when nobody chose."""

_COLOURS: Final = (
    "primary",
    "secondary",
    "warning",
    "error",
    "success",
    "accent",
    "foreground",
    "background",
    "surface",
    "panel",
    "boost",
)
_TEXTS: Final = (
    "text",
    "text-muted",
    "text-disabled",
    "text-primary",
    "text-accent",
    "text-warning",
    "text-error",
    "text-success",
)
_LINEAR: Final = 0.04045
"""Up to here a part of a colour is linear to its light (sRGB, WCAG 2.2)."""
_GROUNDS: Final = (
    "background",
    "surface",
    "panel",
    "surface-lighten-1",
    "surface-lighten-2",
    "primary-muted",
)
_ELSEWHERE: Final = (
    ("block-cursor-foreground", "block-cursor-background"),
    ("text", "primary"),
    ("text-error", "error-muted"),
)
"""The texts that stand on a ground of their own."""


def user_themes() -> tuple[dict[str, Theme], list[str]]:
    """Give the themes that the user wrote, by name, and a sentence for each fault, file and line before it.

    A theme is a TOML file in the folder of themes, of which the name is the theme's; it has colours as `#RRGGBB`
    (`background`, `foreground`, `primary`, `accent` and so on; `primary` at least) and may say `dark = false`. Of a
    file with a fault nothing is taken.
    """
    folder = themes_folder()
    if not folder.is_dir():
        return {}, []
    themes: dict[str, Theme] = {}
    faults: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        theme, wrong = _read(path)
        faults += wrong
        if theme is not None:
            themes[theme.name] = theme
    return themes, faults


def _read(path: Path) -> tuple[Theme | None, list[str]]:
    from frameworks.lines import Lines
    from frameworks.reading import FileFault, parse_toml, read_text

    try:
        text = read_text(path)
        found: dict[str, Any] = parse_toml(text, path)
    except FileFault as fault:
        return None, [each.text(current_language(), path.name) for each in fault.findings]
    lines = Lines(text)
    wrong = [
        on_one_line(f"{path.name}:{lines.of((name,)) or 1}: {name}: {told}")
        for name, value in found.items()
        if (told := _fault_of(name, value))
    ]
    if path.stem in {each.name for each in OWN}:
        wrong.append(f"{path.name}: " + _("this is the name of a theme of maatwerk's own; choose another."))
    if "primary" not in found:
        wrong.append(
            f"{path.name}: " + _('it lacks the main colour; write primary = "#0B57A4", for instance.')
        )
    if wrong:
        return None, wrong
    theme = Theme(name=path.stem, **found)
    return theme, [f"{path.name}: {told}" for told in _pale(theme)]


def _fault_of(name: str, value: Any) -> str:
    """Give what is wrong with a line of a theme; empty when nothing is."""
    if name == "dark":
        return "" if isinstance(value, bool) else _("write true or false.")
    if name not in _COLOURS:
        return _("no theme has this. There are: {names}.").format(names=", ".join((*_COLOURS, "dark")))
    from textual.color import Color, ColorParseError

    try:
        Color.parse(value if isinstance(value, str) else "")
    except ColorParseError:
        return _("{value} is no colour. Write one as #0B57A4.").format(value=value)
    return ""


def _pale(theme: Theme) -> Iterator[str]:
    """Say of a theme which texts are hard to read; it is used all the same."""
    # The others are made of its colours by the library, and stand for little.
    low = {
        text: ratio
        for (text, _ground), ratio in contrasts(theme).items()
        if ratio < LEAST_CONTRAST and text in {"text", "text-muted", "block-cursor-foreground"}
    }
    if low:
        yield _("hard to read, as contrast is below {least}: {names}.").format(
            least=f"{LEAST_CONTRAST:g}", names=", ".join(low)
        )


def contrasts(theme: Theme) -> Mapping[tuple[str, str], float]:
    """Give the contrast, 1 to 21, of each kind of text of a theme with each ground that it stands on.

    Source: the contrast ratio of WCAG 2.2.
    """
    from textual.color import Color

    told = theme.to_color_system().generate()
    given = theme.variables

    def colour(name: str, ground: "Color") -> "Color":
        value = given.get(name, told[name])
        if value.startswith("auto"):
            return ground + ground.get_contrast_text(float(value.split()[1].rstrip("%")) / 100)
        return ground + Color.parse(value)

    def flat(name: str) -> "Color":
        return Color.parse(given.get(name, told[name]))

    pairs = [
        (text, ground)
        for text in _TEXTS
        for ground in _GROUNDS
        if text != "text-disabled" or ground in _GROUNDS[:3]
    ]
    return {
        (text, ground): contrast(flat(ground), colour(text, flat(ground)))
        for text, ground in (*pairs, *_ELSEWHERE)
    }


def contrast(one: "Color", other: "Color") -> float:
    """Give the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: "Color") -> float:
    """Give the relative luminance of a colour, 0 to 1, as WCAG 2.2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)
