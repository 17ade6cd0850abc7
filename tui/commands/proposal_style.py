"""A folder with a house style to begin with."""

from pathlib import Path

from tui.console import DONE, FAULTY, UNREACHABLE, Failure, say, what_is, write_bytes
from tui.translation import _


def make_style(folder: Path) -> int:
    """Make a folder with a house style, which is that of the program, and give the exit code.

    Raises:
        Failure: The folder can't be made, or has a file of one of these names already.
    """
    from sessions.documents.style_folder import FILE, FONTS, style_files

    about = _(
        "# The house style of documents: maatwerk proposal FILE --to pdf --style DIR\n"
        "# Every line may be left out; then maatwerk's own holds.\n"
        "# accent: the colour of headings, heads of tables and pictures, dark enough for white letters.\n"
        "# font: of PDF; put other fonts in the folder fonts. office_font: of DOCX, ODT and HTML.\n"
        "# logo: an SVG or PNG in this folder, and logo_text what it says to who can't see it.\n"
        "# margins_mm: top, right, bottom, left. reference: a DOCX whose styles are taken over by their names."
    )
    files = style_files(about)
    if what_is(folder) not in {"nothing", "folder"}:
        told = _("{folder}: this is a file. Name a folder.")
        raise Failure(told.format(folder=folder), code=FAULTY)
    if found := next((each for each in sorted(files) if what_is(folder / each) != "nothing"), None):
        told = _("{file}: this is there already, and is left as it is. Name another folder.")
        raise Failure(told.format(file=folder / found), code=FAULTY)
    try:
        (folder / FONTS).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        told = _("{folder}: the folder can't be made ({reason}). Choose another one.")
        raise Failure(told.format(folder=folder, reason=error.strerror or error), code=UNREACHABLE) from None
    for name, data in files.items():
        write_bytes(folder / name, data)
    say(
        _("{file}: change this, and try: maatwerk proposal FILE --to pdf --style {folder}").format(
            file=folder / FILE, folder=folder
        )
    )
    return DONE
