"""The house style of a document."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

from sessions.documents.colours import Palette, palette

FONTS: Final = Path(__file__).parent / "fonts"
"""The folder of the fonts that come with the program."""
ACCENT: Final = "#1f4e5f"
FONT: Final = "Source Sans 3"
OFFICE_FONT: Final = "Calibri"
"""A font that clients have, for documents that take no font along."""
LogoKind = Literal["svg", "png"]


@dataclass(frozen=True)
class Style:
    """How documents look.

    Attributes:
        accent: The colour of headings and drawings, `#rrggbb`; white letters can be read on it.
        font: The font of a PDF, by its family name.
        office_font: The font of DOCX, ODT and HTML, by its family name; who reads it needs to have it.
        fonts: A folder of fonts beside those of the program; `None` for none.
        logo: The logo, an SVG or PNG; `None` for none.
        logo_kind: Which of the two it is.
        logo_text: What stands in for the logo where it can't be seen.
        margins_mm: The margins of a page: top, right, bottom, left.
        reference: A DOCX whose styles and page are taken over; `None` for none.
    """

    accent: str = ACCENT
    font: str = FONT
    office_font: str = OFFICE_FONT
    fonts: Path | None = None
    logo: bytes | None = None
    logo_kind: LogoKind = "svg"
    logo_text: str = ""
    margins_mm: tuple[float, float, float, float] = (24, 20, 20, 20)
    reference: bytes | None = None

    @property
    def page_margins_mm(self) -> tuple[float, float, float, float]:
        """The margins of a document that is a page by itself, which has no room for headers and footers."""
        top, right, bottom, left = self.margins_mm
        return min(16, top), right, min(14, bottom), left

    @cached_property
    def palette(self) -> Palette:
        """Its colours."""
        return palette(self.accent)


PLAIN: Final = Style()
"""The style of the program itself."""
