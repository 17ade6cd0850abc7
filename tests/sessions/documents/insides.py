"""All that stands in a file, unpacked and readable: parts of a zip, the text, pictures and properties of a PDF."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

import pikepdf

from tests.sessions.documents.made import parts

_HEX = rb"<([0-9A-Fa-f]+)>"
_RANGE = re.compile(_HEX + rb"\s*" + _HEX + rb"\s*" + _HEX)
_CHAR = re.compile(_HEX + rb"\s*" + _HEX)
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)


def insides(data: bytes, to: str) -> Iterator[tuple[str, bytes]]:
    """Give all that stands in a file, unpacked, by where it stands."""
    if to in {"md", "html"}:
        yield to, data
    elif to == "pdf":
        with pikepdf.open(BytesIO(data)) as file:
            for number, each in enumerate(file.objects):
                # Fonts and pictures are no text; by chance their bytes may look like anything.
                if isinstance(each, pikepdf.Stream) and each.get("/Subtype") not in {"/Image", "/OpenType"}:
                    if "/Length1" not in each:
                        yield f"stream {number}", each.read_bytes()
                else:
                    yield f"object {number}", each.unparse()
            yield "xmp", file.Root.Metadata.read_bytes()
            for number, page in enumerate(file.pages, start=1):
                yield f"page {number}", page_text(page).encode()
    else:
        for name, content in parts(data).items():
            if name.endswith(".png"):
                assert b"tEXt" not in content
                assert b"iTXt" not in content
            else:
                yield name, content


def page_text(page: pikepdf.Page) -> str:
    """Give what a page of a PDF shows, its pictures included: a word a piece, as the letters of its fonts mean it."""
    return "".join(_shown(page.obj, page.obj.Resources))


def _shown(stream: Any, resources: Any) -> Iterator[str]:
    fonts = {name: _letters(font) for name, font in dict(resources.get("/Font", {})).items()}
    letters: Mapping[bytes, str] = {}
    for step in pikepdf.parse_content_stream(stream):
        operands, operator = step.operands, step.operator
        match str(operator):
            case "Tf":
                letters = fonts[str(operands[0])]
            case "Tj":
                yield _read(bytes(operands[0]), letters)
            case "TJ":
                for each in operands[0]:
                    if isinstance(each, pikepdf.String):
                        yield _read(bytes(each), letters)
            case "ET" | "Td" | "TD" | "Tm" | "T*":
                yield " "
            case "Do":
                drawn = resources.XObject[str(operands[0])]
                if drawn.get("/Subtype") == "/Form":
                    yield from _shown(drawn, drawn.get("/Resources", resources))


def _letters(font: Any) -> Mapping[bytes, str]:
    """Give what each sign of a font means, by its two bytes."""
    found: dict[bytes, str] = {}
    for kind, block in _BLOCK.findall(font.ToUnicode.read_bytes()):
        if kind == b"bfchar":
            for sign, text in _CHAR.findall(block):
                found[bytes.fromhex(sign.decode())] = _text(text)
        else:
            for first, last, text in _RANGE.findall(block):
                for at in range(int(first, 16), int(last, 16) + 1):
                    found[at.to_bytes(2)] = chr(int(text, 16) + at - int(first, 16))
    return found


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")


def _read(shown: bytes, letters: Mapping[bytes, str]) -> str:
    return "".join(letters.get(shown[at : at + 2], "\ufffd") for at in range(0, len(shown), 2))
