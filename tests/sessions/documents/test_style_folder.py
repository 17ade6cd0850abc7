"""A folder with a house style: what it gives, and one sentence for each thing that can be wrong in it."""

from pathlib import Path

import pytest

from frameworks.reading import FileFault
from sessions.documents.docx_writer import write_docx
from sessions.documents.formats import FORMATS, Format, lacking_package, made
from sessions.documents.html_writer import write_html
from sessions.documents.pdf_writer import write_pdf
from sessions.documents.style import PLAIN
from sessions.documents.style_folder import FILE, LOGO, REFERENCE, read_style, style_files
from tests.sessions.documents.made import document, example, parts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in style_files("# about").items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "fonts").mkdir()
    return tmp_path


def fault(folder: Path, text: str, to: Format = "pdf") -> str:
    """Give the one line that tells what is wrong with a style file."""
    (folder / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(FileFault) as found:
        read_style(folder, to)
    (line,) = found.value.lines("en")
    return line.removeprefix(f"{folder}/")


@pytest.mark.parametrize("to", FORMATS)
def test_a_folder_to_begin_with_looks_as_the_program_does_with_a_logo(folder: Path, to: Format) -> None:
    style = read_style(folder, to).style
    assert (style.accent, style.font, style.margins_mm) == (PLAIN.accent, PLAIN.font, PLAIN.margins_mm)
    assert style.logo_kind == "svg"
    assert (style.reference is not None) == (to == "docx")


def test_a_style_shows_in_every_format(folder: Path) -> None:
    (folder / FILE).write_text(
        'accent = "#7A1F3D"\noffice_font = "Verdana"\nlogo = "logo.svg"\nmargins_mm = [30, 30, 30, 30]\n',
        "utf-8",
    )
    style = read_style(folder, "html").style
    assert style.accent == "#7a1f3d"
    assert "#7a1f3d" in write_html(document("all", "en"), style).decode()
    assert b"7a1f3d" in parts(write_docx(document("all", "en"), style))["word/styles.xml"]
    assert b"Verdana" in parts(write_docx(document("all", "en"), style))["word/styles.xml"]
    assert write_pdf(document("all", "en"), style) != write_pdf(document("all", "en"))


def test_a_logo_that_is_a_png_is_one(folder: Path) -> None:
    from sessions.documents.drawings import Svg
    from sessions.documents.pdf_writer import png

    (folder / "logo.png").write_bytes(png([Svg((folder / LOGO).read_text(), 120, 40)])[0])
    (folder / FILE).write_text('logo = "logo.png"\n', encoding="utf-8")
    style = read_style(folder, "pdf").style
    assert style.logo_kind == "png"
    assert write_pdf(document("all", "en"), style).startswith(b"%PDF")
    assert write_docx(document("all", "en"), style)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("half.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><rect'),
        ("other.svg", b"<html><svg/></html>"),
        ("latin.svg", "<svg><title>\u00e9</title></svg>".encode("latin-1")),
        ("none.png", b"\x89PNG\r\n\x1a\n"),
        ("half.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"),
        ("empty.svg", b""),
    ],
)
def test_a_logo_that_is_not_whole_is_told_before_anything_is_made(
    folder: Path, name: str, data: bytes
) -> None:
    (folder / name).write_bytes(data)
    assert fault(folder, f'logo = "{name}"\n', "html").startswith(
        f"style.toml:1: logo: {name} is no whole SVG"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            'accent = "#ffee00"\n',
            "style.toml:1: accent: White letters can't be read on #ffee00: their contrast is 1.2",
        ),
        ('\naccent = "rood"\n', 'style.toml:2: accent: "rood" is not a colour.'),
        (
            'font = "Comic Sans MS"\n',
            "style.toml:1: font: There is no font Comic Sans MS. Put its files in the folder",
        ),
        *(
            (
                f"\nmargins_mm = {wrong}\n",
                "style.toml:2: margins_mm: These must be four numbers from 8 to 60: top,",
            )
            for wrong in (
                '"wide"',
                "20",
                "true",
                "[20, 20, 20]",
                "[1, 2]",
                "[26, 22, 24, 2]",
                "[9, 9, 9, 61]",
                "[20, 20, 'x', 20]",
                "[20, 20, '20', 20]",
                "[nan, 20, 20, inf]",
                "[20, 20, 20, 20, 20]",
                "[]",
                "{ top = 20 }",
            )
        ),
        ("accent = \n", "style.toml:1: "),
        ('logo = "nergens.svg"\n', "nergens.svg: There is no such file."),
        ('logo = "style.toml"\n', "style.toml:1: logo: style.toml is no whole SVG or PNG."),
    ],
)
def test_what_is_wrong_is_told_in_one_line_with_its_place(folder: Path, text: str, told: str) -> None:
    assert fault(folder, text).startswith(told)


def test_a_key_that_is_unknown_is_told_with_its_line_and_the_rest_holds(folder: Path) -> None:
    (folder / FILE).write_text('accnt = "#000000"\naccent = "#7a1f3d"\n[colours]\n', encoding="utf-8")
    style, warnings = read_style(folder, "html")
    assert style.accent == "#7a1f3d"
    assert [(each.severity, each.path, each.line) for each in warnings] == [
        ("warning", ("accnt",), 1),
        ("warning", ("colours",), 3),
    ]


def test_a_reference_document_that_is_none_is_told_when_it_is_needed(folder: Path) -> None:
    (folder / REFERENCE).write_bytes(b"no docx")
    told = fault(folder, f'reference = "{REFERENCE}"\n', "docx")
    assert told.startswith("reference.docx: This is no DOCX that can be opened.")
    assert read_style(folder, "pdf").style.reference is None


def test_a_folder_without_a_style_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileFault) as found:
        read_style(tmp_path, "html")
    assert found.value.kind == "access"


@pytest.mark.parametrize(("to", "package"), [("pdf", "typst"), ("docx", "typst"), ("odt", "typst")])
def test_what_has_to_be_installed_is_told(to: Format, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from sessions.documents import formats

    assert lacking_package(to) is None
    monkeypatch.setattr(formats, "find_spec", lambda _name: None)
    found = lacking_package(to)
    assert found is not None
    assert found.text("en") == (
        f"For {to.upper()} maatwerk needs {package}, which is not installed. "
        "Install it with: pip install 'maatwerk[documents]'"
    )
    assert lacking_package("html") is None
    assert lacking_package("md") is None


@pytest.mark.parametrize("to", ["md", "html"])
def test_markdown_and_html_need_nothing_but_the_program(to: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for name in ("typst", "docx"):
        monkeypatch.setitem(sys.modules, name, None)
    assert made(example("all"), to).data
