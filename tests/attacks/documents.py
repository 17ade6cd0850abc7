"""Documents in other programs: `python -m tests.attacks.documents [NAME ...]`.

LibreOffice opens each DOCX and ODT and saves it as the other, and every cell must still say the same; what can be
taken in at a glance is one page in it. Chromium shows
each HTML file on a large and a small screen, and axe-core must find nothing in it that keeps anybody out.
What isn't there is told, and nothing is taken for tried that wasn't.
"""

import html
import json
import os
import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pikepdf

from frameworks.languages import LANGUAGES, Language
from sessions.documents.document import proposal_document
from tests.sessions.documents.made import (
    Texts,
    document,
    docx_tables,
    example,
    odt_tables,
    texts,
    written,
    written_as,
)

OFFICE: Final = shutil.which("soffice")
BROWSER: Final = shutil.which("chromium") or shutil.which("google-chrome")
AXE: Final = os.environ.get("MAATWERK_AXE", "")
"""The file axe.min.js of axe-core."""
WIDTHS: Final = (1280, 360)
EXAMPLES: Final = ("all", "kampen", "schiermonnikoog")
_READERS: Final = {"docx": docx_tables, "odt": odt_tables}
_RUN: Final = """
<script>%s</script><script>axe.run().then(found => {
  const told = document.createElement("pre");
  told.id = "told-by-axe";
  told.textContent = JSON.stringify(found.violations.map(each => `${each.id}: ${each.nodes[0].html}`));
  document.body.appendChild(told);
});</script></body>"""
_TOLD: Final = re.compile(r'<pre id="told-by-axe">(.*?)</pre>', re.DOTALL)


def through_office(data: bytes, before: str, after: str, folder: Path) -> bytes:
    """Give a file that LibreOffice opened and saved in another format.

    Raises:
        AssertionError: It could not.
    """
    assert OFFICE is not None
    source = folder / f"made.{before}"
    source.write_bytes(data)
    place = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        [OFFICE, place, "--headless", "--convert-to", after, "--outdir", str(folder), str(source)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    made = folder / f"made.{after}"
    assert made.exists(), f"LibreOffice made no {after} of it"
    return made.read_bytes()


def changed_cells(before: Texts, after: Texts) -> list[str]:
    """Give the cells that no longer say what they said."""
    if [[len(row) for row in table] for table in before] != [[len(row) for row in table] for table in after]:
        return ["the tables have other rows or columns"]
    pairs = (
        (one, other)
        for table, found in zip(before, after, strict=True)
        for row, read in zip(table, found, strict=True)
        for one, other in zip(row, read, strict=True)
    )
    return [f"{one!r} became {other!r}" for one, other in pairs if one != other]


def office_faults(name: str, language: Language) -> list[str]:
    """Give what changes in the tables of an example when LibreOffice takes them from one format to the other."""
    found = []
    for before, after in (("docx", "odt"), ("odt", "docx")):
        with TemporaryDirectory() as folder:
            data = through_office(written(name, language, before), before, after, Path(folder))
        cells = changed_cells(texts(document(name, language)), _READERS[after](data))
        found += [f"{name} {language} {before} -> {after}: {each}" for each in cells]
    return found


def glance_faults(name: str, language: Language) -> list[str]:
    """Give in which formats what can be taken in at a glance is no single page, as LibreOffice lays it out."""
    made = proposal_document(example(name), language, edition="glance")
    pages = {}
    for to in ("docx", "odt"):
        with TemporaryDirectory() as folder:
            data = through_office(written_as(made, to), to, "pdf", Path(folder))
        pages[to] = len(pikepdf.open(BytesIO(data)).pages)
    return [
        f"{name} {language} {to}: at a glance has {count} pages" for to, count in pages.items() if count != 1
    ]


def axe_faults(name: str, language: Language, width: int) -> list[str]:
    """Give what axe-core finds in the HTML of an example on a screen of a width."""
    assert BROWSER is not None
    script = Path(AXE).read_text(encoding="utf-8").replace("</script>", "<\\/script>")
    page = written(name, language, "html").decode().replace("</body>", _RUN.replace("%s", script))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "made.html"
        file.write_text(page, encoding="utf-8")
        done = subprocess.run(
            [
                *(BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--window-size={width},900"),
                *(
                    f"--user-data-dir={folder}/profile",
                    "--virtual-time-budget=60000",
                    "--dump-dom",
                    file.as_uri(),
                ),
            ],
            check=True,
            capture_output=True,
            encoding="utf-8",
            timeout=180,
        )
    told = _TOLD.search(done.stdout)
    assert told is not None, "axe-core said nothing"
    return [f"{name} {language} at {width}: {each}" for each in json.loads(html.unescape(told[1]))]


def main(names: tuple[str, ...]) -> int:
    """Try the examples that are named, or all; give 1 when something is wrong."""
    faults: list[str] = []
    for name in names or EXAMPLES:
        for language in LANGUAGES:
            if OFFICE is not None:
                faults += office_faults(name, language) + glance_faults(name, language)
            if BROWSER is not None and AXE:
                for width in WIDTHS:
                    faults += axe_faults(name, language, width)
            sys.stdout.write(f"{name} {language}\n")
    for absent, is_absent in (
        ("LibreOffice (soffice)", OFFICE is None),
        ("Chromium", BROWSER is None),
        ("axe-core (MAATWERK_AXE=axe.min.js)", not AXE),
    ):
        if is_absent:
            sys.stdout.write(f"NOT TRIED: there is no {absent}\n")
    sys.stdout.write("".join(f"{each}\n" for each in faults) or "nothing is wrong\n")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:])))
