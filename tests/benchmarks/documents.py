"""What documents cost beside what they can't do without, and how many are made by two processes."""

import json
import pickle
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt

from sessions.documents.document import document, proposal_document
from sessions.documents.docx_writer import write_docx
from sessions.documents.html_writer import write_html
from sessions.documents.markdown import blocks
from sessions.documents.odt_writer import write_odt
from sessions.documents.pdf_writer import STANDARDS, TEMPLATE, moment, source
from sessions.documents.style import FONTS, PLAIN
from sessions.proposal.render import sections
from sessions.store.reader import load
from sessions.store.writer import dumps
from tests.benchmarks.measuring import KAMPEN, ROOT, Comparison, clean_environment, in_turns
from tests.made import large_session, with_modules

MUNICIPALITIES: Final = 342
"""The municipalities of the Netherlands; together they have about 189,500 employees."""
_EMPLOYEES: Final = 189_500
_HALF_A_SECOND: Final = 500.0
_KB_PER_MB: Final = 1024

TYPST_ALONE: Final = (
    "import sys, time\nfrom pathlib import Path\n"
    "source, data = Path(sys.argv[1]).read_bytes(), Path(sys.argv[2]).read_text('utf-8')\n"
    "fonts, moment = sys.argv[3:]\n"
    "start = time.perf_counter()\nfrom typst import Compiler, Fonts\n"
    "found = Fonts(include_system_fonts=False, font_paths=[fonts])\n"
    "compiler = Compiler(font_paths=found, ignore_system_fonts=True)\n"
    f"compiler.compile(source, format='pdf', sys_inputs={{'document': data}}, pdf_standards={list(STANDARDS)}, "
    "timestamp=int(moment))\n"
    "print(1000 * (time.perf_counter() - start))"
)
OUR_PDF: Final = (
    # The names of months were used for the document already.
    "import babel.dates, pickle, sys, time\nfrom pathlib import Path\n"
    "from sessions.documents.pdf_writer import write_pdf\n"
    "made = pickle.loads(Path(sys.argv[1]).read_bytes())\n"
    "start = time.perf_counter()\nwrite_pdf(made)\n"
    "print(1000 * (time.perf_counter() - start))"
)


def html(_folder: Path, repeats: int) -> list[Comparison]:
    """Compare a proposal's Markdown as HTML to what the reader of Markdown makes of it by itself."""
    parts = sections(load(KAMPEN).session, "nl")
    text = "\n\n".join(each.markdown for each in parts)
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")

    def ours() -> float:
        blocks.cache_clear()
        start = time.perf_counter()
        write_html(document(parts, "nl"))
        return 1000 * (time.perf_counter() - start)

    def alone() -> float:
        start = time.perf_counter()
        parser.render(text)
        return 1000 * (time.perf_counter() - start)

    ours(), alone()
    return [Comparison("HTML of Kampen", *in_turns(ours, alone, repeats), "markdown-it-py alone", 1.3)]


def pdf(folder: Path, repeats: int) -> list[Comparison]:
    """Compare a document as PDF to typst on the same source, each in a process of its own."""
    made = proposal_document(load(KAMPEN).session, "nl")
    held, data = folder / "kampen.pickle", folder / "kampen.json"
    held.write_bytes(pickle.dumps(made))
    data.write_text(source(made, PLAIN), encoding="utf-8")
    environment = clean_environment(folder)
    value, floor = in_turns(
        lambda: _told(environment, OUR_PDF, str(held)),
        lambda: _told(environment, TYPST_ALONE, str(TEMPLATE), str(data), str(FONTS), str(moment(made))),
        repeats,
    )
    return [Comparison("PDF of Kampen, cold", value, floor, "typst alone on the same source", 1.2)]


def office(_folder: Path, repeats: int) -> list[Comparison]:
    """Measure a document as DOCX and as ODT, warm, beside half a second."""
    made = proposal_document(load(KAMPEN).session, "nl")
    found = []
    for name, write in (("DOCX", write_docx), ("ODT", write_odt)):
        write(made)

        def ours() -> float:
            start = time.perf_counter()
            write(made)  # noqa: B023 - measured before the next one
            return 1000 * (time.perf_counter() - start)

        value, floor = in_turns(ours, lambda: _HALF_A_SECOND, repeats)
        found.append(Comparison(f"{name} of Kampen, warm", value, floor, "half a second", 1))
    return found


def batch(
    folder: Path,
    _repeats: int,
    municipalities: int = MUNICIPALITIES,
    formats: Sequence[str] = ("md", "pdf"),
) -> list[Comparison]:
    """Compare two processes to one, over made sessions, as Markdown and as PDF; and tell the memory that it took.

    Each is measured once: it takes minutes, in which the noise of the machine evens out.
    """
    files = _made_sessions(folder, municipalities)
    found = []
    for to in formats:
        times = {}
        for jobs in (1, 2):
            shutil.rmtree(folder / "out", ignore_errors=True)
            times[jobs] = _batch_time(folder, files, to, jobs)
        a_second = municipalities / times[2]
        found.append(
            Comparison(
                f"{municipalities} sessions to {to}, --jobs 2 ({a_second:.1f} a second)",
                times[2],
                times[1],
                "--jobs 1",
                1 / 1.7,
                "s",
            )
        )
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _KB_PER_MB
    found.append(Comparison("most memory of a process", most, 1024, "a gigabyte", 1, "MB"))
    return found


def batch_of_30(
    folder: Path, repeats: int, municipalities: int = 30, formats: Sequence[str] = ("md", "pdf")
) -> list[Comparison]:
    """Compare as `batch` does, of 30 municipalities: in a minute or two, and with more noise."""
    return batch(folder, repeats, municipalities, formats)


def _made_sessions(folder: Path, municipalities: int) -> list[Path]:
    """Write sessions of municipalities by rule: together as many employees as there are, and a programme each."""
    kinds: dict[int, str] = {}
    weights = [1 + at % 20 for at in range(municipalities)]
    share = _EMPLOYEES * municipalities / MUNICIPALITIES / sum(weights)
    files = []
    for at, weight in enumerate(weights):
        if weight not in kinds:
            kinds[weight] = dumps(with_modules(large_session(max(20, round(weight * share))), 12))
        file = folder / f"gemeente-{at:03d}.toml"
        file.write_text(kinds[weight], encoding="utf-8")
        files.append(file)
    return files


def _batch_time(folder: Path, files: list[Path], to: str, jobs: int) -> float:
    """Give the seconds that a batch takes."""
    words = [
        "proposal",
        *map(str, files),
        "--to",
        to,
        "-o",
        str(folder / "out"),
        "--jobs",
        str(jobs),
        "--force",
    ]
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "tui", *words],
        env=clean_environment(folder),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    return time.perf_counter() - start


def _told(environment: dict[str, str], program: str, *words: str) -> float:
    """Run a program and give the number that it prints."""
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        env=environment,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return float(json.loads(done.stdout))
