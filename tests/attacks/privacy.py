"""Looks for people in documents: `python -m tests.attacks.privacy [--sessions 200] [--pdf 200] [--jobs 1]`.

Of many random sessions, with codes typed wherever anybody can type, every document is made in both languages and in
all formats, and unpacked: no part, picture, property or word may hold a code of anybody, or what anybody said. Only the
lists of a script may hold codes.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Final, NamedTuple

from frameworks.languages import LANGUAGES
from sessions.documents.document import proposal_document
from sessions.documents.style import Style
from sessions.model import Session
from sessions.proposal.document_kinds import DocumentKind
from sessions.proposal.editions import Edition
from sessions.proposal.kinds import Meeting
from sessions.proposal.render import render
from tests.sessions.documents.insides import insides
from tests.sessions.documents.made import WRITERS
from tests.sessions.privacy.planted import CODES, SAID, Planted, planted

KINDS: Final[tuple[tuple[DocumentKind, Edition], ...]] = (
    ("proposal", "full"),
    ("proposal", "publication"),
    ("proposal", "glance"),
    ("report", "full"),
    ("script", "full"),
)
FORMATS: Final = ("md", "html", "docx", "odt", "pdf")
_MACHINE: Final = tuple(str(each).encode() for each in (Path.home(), Path.cwd()) if len(str(each)) > 1)


class Found(NamedTuple):
    """What was looked at, by format, and what was found there that nobody may read."""

    looked: Counter[str]
    leaks: tuple[str, ...]


def written(
    made: Session, before: Session, formats: tuple[str, ...]
) -> Iterator[tuple[str, str, DocumentKind, bytes]]:
    """Give every document of a session in formats: what it is, its format, its kind and its bytes."""
    for language in LANGUAGES:
        for kind, edition in KINDS:
            meeting = Meeting(since=before if kind == "report" else None)
            document = proposal_document(made, language, edition=edition, kind=kind, meeting=meeting)
            for to in formats:
                data = (
                    render(made, language, edition=edition, kind=kind, meeting=meeting).encode()
                    if to == "md"
                    else WRITERS[to](document, Style())
                )
                yield f"{kind} {edition} {language} {to}", to, kind, data


def attacked(seed: int, pdfs: int) -> Found:
    """Look for people in all documents of the session of a seed; in PDF when it is one of the first so many."""
    case: Planted = planted(seed)
    looked: Counter[str] = Counter()
    leaks = []
    formats = FORMATS if seed < pdfs else FORMATS[:-1]
    for name, to, kind, data in written(case.session, case.before, formats):
        looked[to] += 1
        for place, content in insides(data, to):
            text = content.decode("utf-8", "replace")
            codes = set() if kind == "script" else {*CODES.findall(text)} & case.codes
            said = [SAID] if SAID in text else []
            machine = [each.decode() for each in _MACHINE if each in content]
            leaks += [
                f"session {seed}, {name}, {place}: {each}" for each in (*sorted(codes), *said, *machine)
            ]
    return Found(looked, tuple(leaks))


def main() -> None:
    """Read what is asked for and say what came of it."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.attacks.privacy", description=__doc__.split("\n", 1)[0]
    )
    for name, number in (("sessions", 200), ("pdf", 200), ("jobs", 1)):
        parser.add_argument(f"--{name}", type=int, default=number)
    asked = parser.parse_args()
    started, looked, leaks = perf_counter(), Counter[str](), list[str]()
    with ProcessPoolExecutor(asked.jobs, get_context("spawn")) as pool:
        for number, found in enumerate(
            pool.map(partial(attacked, pdfs=asked.pdf), range(asked.sessions)), start=1
        ):
            looked += found.looked
            leaks += found.leaks
            sys.stderr.write(f"\rsession {number} of {asked.sessions}, leaks so far: {len(leaks)}".ljust(80))
            sys.stderr.flush()
    sys.stderr.write("\r".ljust(80) + "\r")
    sys.stdout.write(
        f"{', '.join(f'{looked[each]} {each}' for each in FORMATS)} of {asked.sessions} sessions\n"
    )
    sys.stdout.write(f"leaks: {len(leaks)}\n")
    sys.stdout.writelines(f"  {each}\n" for each in leaks[:50])
    sys.stdout.write(f"in {perf_counter() - started:.0f} s\n")


if __name__ == "__main__":
    main()
