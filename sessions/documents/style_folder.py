"""A folder with a house style: `style.toml`, and the logo, fonts and reference document that it names."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Final, NamedTuple
from zlib import crc32

from pydantic import Field, Strict, StringConstraints

from frameworks.fields import Label, Record
from frameworks.findings import Finding
from frameworks.languages import Message
from frameworks.lines import Lines
from frameworks.reading import (
    FileFault,
    content_fault,
    parse_toml,
    read_bytes,
    read_text,
    unknown_keys,
    validated,
    with_lines,
)
from sessions.documents.colours import LEAST_CONTRAST, WHITE, contrast
from sessions.documents.formats import Format
from sessions.documents.style import ACCENT, FONT, OFFICE_FONT, PLAIN, LogoKind, Style

FILE: Final = "style.toml"
FONTS: Final = "fonts"
_MARGINS: Final = "margins_mm"
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_LEAST_PART: Final = 12
"""The bytes of a part of a PNG that holds nothing: its length, its name and its sum."""
_Name = Annotated[
    str, Strict(), StringConstraints(min_length=1, max_length=100, pattern=r'^[^"\\<>\x00-\x1f]+$')
]
_File = Annotated[str, Strict(), StringConstraints(min_length=1, max_length=200)]
_LEAST_MARGIN: Final = 8
_MOST_MARGIN: Final = 60
_Margin = Annotated[float, Strict(), Field(ge=_LEAST_MARGIN, le=_MOST_MARGIN, allow_inf_nan=False)]


class StyleFile(Record):
    """What stands in `style.toml`; every line may be left out."""

    accent: Annotated[
        Annotated[str, Strict(), StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")], Label("Accent colour")
    ] = ACCENT
    font: Annotated[_Name, Label("Font of PDF")] = FONT
    office_font: Annotated[_Name, Label("Font of DOCX, ODT and HTML")] = OFFICE_FONT
    logo: Annotated[_File | None, Label("Logo")] = None
    logo_text: Annotated[
        Annotated[str, Strict(), StringConstraints(max_length=200)], Label("Text for the logo")
    ] = ""
    margins_mm: Annotated[tuple[_Margin, _Margin, _Margin, _Margin], Label("Margins (mm)")] = PLAIN.margins_mm
    reference: Annotated[_File | None, Label("Reference document")] = None


class StyleRead(NamedTuple):
    """A house style that was read.

    Attributes:
        style: The style.
        warnings: The lines of `style.toml` that do nothing, as maatwerk doesn't know their key.
    """

    style: Style
    warnings: tuple[Finding, ...]


def read_style(folder: Path, to: Format) -> StyleRead:
    """Give the house style in a folder, for documents in a format: what that format doesn't use is not looked at.

    Raises:
        FileFault: `style.toml` or a file that it names can't be used; the finding says which, and the line.
    """
    path = folder / FILE
    text = read_text(path)
    data: dict[str, Any] = parse_toml(text, path)
    found, faults = validated(StyleFile, data)
    if found is None:
        raise FileFault("content", path, with_lines(_of_margins_once(faults), text))
    place = _Place(path, text)
    if contrast(found.accent, WHITE) < LEAST_CONTRAST:
        raise place.fault(
            "accent",
            Message(
                "White letters can't be read on {colour}: their contrast is {contrast} and must be {least} or more. "
                "Choose a darker colour.",
                {
                    "colour": found.accent,
                    "contrast": f"{contrast(found.accent, WHITE):.1f}",
                    "least": f"{LEAST_CONTRAST:g}",
                },
            ),
        )
    logo, kind = (None, PLAIN.logo_kind) if found.logo is None else _logo(folder, found.logo, place)
    fonts = folder / FONTS
    style = Style(
        accent=found.accent.lower(),
        font=found.font,
        office_font=found.office_font,
        fonts=fonts if fonts.is_dir() else None,
        logo=logo,
        logo_kind=kind,
        logo_text=found.logo_text,
        margins_mm=found.margins_mm,
        reference=None if found.reference is None or to != "docx" else read_bytes(folder / found.reference),
    )
    if to == "pdf":
        _require_font(style, place)
    if style.reference is not None:
        _require_docx(folder / str(found.reference), style.reference)
    return StyleRead(style, with_lines(unknown_keys(found), text))


def _of_margins_once(faults: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Give faults with one for the margins, which says what all four can be."""
    others = tuple(each for each in faults if each.path[:1] != (_MARGINS,))
    if len(others) == len(faults):
        return faults
    told = Message(
        "These must be four numbers from {least} to {most}: top, right, bottom, left, as {example}.",
        {"least": _LEAST_MARGIN, "most": _MOST_MARGIN, "example": _as_list(PLAIN.margins_mm)},
    )
    return (*others, Finding("style", "error", (_MARGINS,), told))


def _as_list(margins: Sequence[float]) -> str:
    return f"[{', '.join(f'{each:g}' for each in margins)}]"


class _Place:
    """Where something stands in `style.toml`."""

    def __init__(self, path: Path, text: str) -> None:
        self._path, self._text = path, text

    def fault(self, key: str, message: Message) -> FileFault:
        """Give the fault of a line."""
        finding = Finding("style", "error", (key,), message, Lines(self._text).of((key,)))
        return FileFault("content", self._path, (finding,))


def _logo(folder: Path, name: str, place: _Place) -> tuple[bytes, LogoKind]:
    data = read_bytes(folder / name)
    if _is_png(data):
        return data, "png"
    if _is_svg(data):
        return data, "svg"
    raise place.fault(
        "logo", Message("{file} is no whole SVG or PNG. Save the logo as one of these.", {"file": name})
    )


def _is_png(data: bytes) -> bool:
    """Tell whether a file is a whole PNG: its parts one after the other, each as its sum says, up to the last."""
    if not data.startswith(_PNG):
        return False
    at, kind = len(_PNG), b""
    while kind != b"IEND" and at + _LEAST_PART <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        end = at + _LEAST_PART + length
        kind = data[at + 4 : at + 8]
        if crc32(data[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
            return False
        at = end
    return kind == b"IEND"


def _is_svg(data: bytes) -> bool:
    """Tell whether a file is a drawing that can be read: whole XML in UTF-8 with `svg` around all."""
    from xml.parsers.expat import ExpatError, ParserCreate

    names: list[str] = []
    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, _attributes: names.append(name)
    try:
        data.decode()
        parser.Parse(data, True)
    except (ExpatError, UnicodeDecodeError):
        return False
    return bool(names) and names[0].rpartition(" ")[2] == "svg"


def _require_font(style: Style, place: _Place) -> None:
    from sessions.documents.pdf_writer import font_names

    names = font_names(style.fonts)
    if style.font not in names:
        raise place.fault(
            "font",
            Message(
                "There is no font {font}. Put its files in the folder {folder} beside this one, or choose one of: "
                "{names}.",
                {"font": style.font, "folder": FONTS, "names": ", ".join(sorted(names))},
            ),
        )


def _require_docx(path: Path, data: bytes) -> None:
    from sessions.documents.docx_base import UnusableReferenceError, opened

    try:
        opened(data)
    except UnusableReferenceError as wrong:
        raise content_fault(path, "reference", wrong.message) from None


# --- a folder to begin with ------------------------------------------------------------------------------------------

_EXAMPLE_LOGO: Final = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40" width="120" height="40">
<rect width="120" height="40" rx="4" fill="#ffffff"/><circle cx="20" cy="20" r="12" fill="{accent}"/>
<rect x="42" y="10" width="66" height="8" fill="{accent}"/><rect x="42" y="24" width="44" height="6" fill="{accent}"/>
</svg>
"""
REFERENCE: Final = "reference.docx"
LOGO: Final = "logo.svg"


def style_files(about: str) -> dict[str, bytes]:
    """Give the files of a house style to begin with, by their names: that of the program itself, to be changed.

    Args:
        about: What `style.toml` says of itself on its first lines, each with a `#`.
    """
    from sessions.documents.docx_blank import blank

    lines = (
        about.rstrip("\n"),
        "",
        f'accent = "{ACCENT}"',
        f'font = "{FONT}"',
        f'office_font = "{OFFICE_FONT}"',
        f'logo = "{LOGO}"',
        'logo_text = ""',
        f"{_MARGINS} = {_as_list(PLAIN.margins_mm)}",
        f'reference = "{REFERENCE}"',
        "",
    )
    return {
        FILE: "\n".join(lines).encode(),
        LOGO: _EXAMPLE_LOGO.format(accent=ACCENT).encode(),
        REFERENCE: blank(PLAIN),
    }
