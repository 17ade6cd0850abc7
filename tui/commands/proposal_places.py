"""Where proposals are written to: the format by the name, a folder, or a name with the session's own words in it."""

import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

import click

from tui.console import UNREACHABLE, Failure, what_is
from tui.translation import _

if TYPE_CHECKING:
    from frameworks.languages import Language
    from frameworks.reading import FileFault
    from sessions.documents.formats import Format
    from sessions.model import Session
    from tui.commands.proposal_wanted import Wanted

_BY_SUFFIX: Final[Mapping[str, "Format"]] = {
    ".md": "md",
    ".markdown": "md",
    ".txt": "md",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".odt": "odt",
}
_NEVER: Final = frozenset({".toml"})
_OF_ANOTHER_KIND: Final = re.compile(r"\.[a-z][a-z0-9]{1,4}")
"""A suffix that tells of a kind of file; `voorstel.2` has none."""
_BINARY: Final = frozenset({"pdf", "docx", "odt"})
_FIELD: Final = re.compile(r"\{([^{}]*)\}")
_UNSAFE: Final = re.compile(r"[^\w.()-]+")
_LONGEST: Final = 80


class Place(NamedTuple):
    """A session and the file that its document goes to."""

    session: Path
    target: Path


def format_asked(output: str | None, to: str | None, count: int = 1) -> "Format":
    """Give the format that is asked for, in so many words or by the name of the file.

    Args:
        output: The file, the folder or the pattern; `None` for standard output.
        to: The format, when it was said.
        count: How many documents there are: of several the name is one of a folder, unless it is a pattern.

    Raises:
        UsageError: The two differ, or the name is one of another kind of file.
    """
    from sessions.documents.formats import FORMATS

    if output is not None and not output.strip():
        raise click.UsageError(_("-o is empty; give the name of a file or of a folder"))
    asked = next((each for each in FORMATS if each == to), None)
    path = Path(output or "-")
    suffix = path.suffix.lower()
    if output is None or output.endswith("/") or what_is(path) == "folder":
        return asked or "md"
    if suffix in _NEVER:
        told = _(
            "-o {file}: a proposal is no session; give the file a name that ends in .md, .html, .pdf, .docx or .odt"
        )
        raise click.UsageError(told.format(file=output))
    by_name = _BY_SUFFIX.get(suffix)
    if asked is not None and by_name is not None and by_name != asked:
        told = _("-o {file} and --to {format} say two things; leave one of them out")
        raise click.UsageError(told.format(file=output, format=asked))
    is_file = count == 1 or _FIELD.search(output) is not None
    if asked is None and by_name is None and is_file and _OF_ANOTHER_KIND.fullmatch(suffix):
        told = _(
            "-o {file}: no document ends in {suffix}; give it a name that ends in .md, .html, .pdf, .docx or .odt, "
            "or say which format it is with --to"
        )
        raise click.UsageError(told.format(file=output, suffix=suffix))
    return asked or by_name or "md"


def require_printable(to: "Format", count: int) -> None:
    """Make sure that documents can go to standard output.

    Raises:
        UsageError: They can't: several in one, or what a terminal can't show.
    """
    if count > 1 and to != "md":
        raise click.UsageError(_("several documents can't go to standard output; give a folder with -o"))
    if to in _BINARY and sys.stdout is not None and sys.stdout.isatty():
        told = _("{format} can't be shown in a terminal; give the name of a file with -o")
        raise click.UsageError(told.format(format=to.upper()))


class Places(NamedTuple):
    """Where documents go to.

    Attributes:
        found: The sessions and the files of their documents.
        faults: What is wrong with sessions of whose words a name was to be made, and that can't be read.
    """

    found: list[Place]
    faults: list["FileFault"]


def places(files: tuple[Path, ...], output: str, wanted: "Wanted") -> Places:
    """Give the file that each document goes to; a folder that is wanted but not there is made.

    Raises:
        Failure: The folder can't be made.
        UsageError: Two documents would go to one file, or one over a session.
    """
    targets, faults = _targets(files, output, wanted)
    taken: dict[str, Place] = {}
    for each in targets:
        # Some file systems know no difference between capitals and small letters, or two spellings of é.
        other = taken.setdefault(normalize("NFC", str(each.target)).casefold(), each)
        if other is not each:
            told = _("{one} and {other} would both be written to {file}; name them one at a time")
            raise click.UsageError(told.format(one=other.session, other=each.session, file=each.target))
        _keep_sessions(each.target, files)
    for folder in dict.fromkeys(each.target.parent for each in targets):
        if len(files) > 1 or output.endswith("/") or what_is(output) == "folder" or _FIELD.search(output):
            _make(folder)
    return Places(targets, faults)


def _targets(files: tuple[Path, ...], output: str, wanted: "Wanted") -> Places:
    if fields := _FIELD.findall(output):
        return _named(files, output, fields, wanted)
    path = Path(output)
    found = what_is(path)
    if len(files) == 1 and not output.endswith("/") and found != "folder":
        return Places([Place(files[0], path)], [])
    suffix_says = _BY_SUFFIX.get(path.suffix.lower())
    if found not in {"folder", "nothing"} or (
        found == "nothing" and suffix_says and not output.endswith("/")
    ):
        told = _("-o {file}: for several sessions this must be a folder, and it is a file")
        raise click.UsageError(told.format(file=output))
    from sessions.documents.formats import file_name

    targets = [
        Place(
            file,
            path / file_name(file.stem, wanted.to, _language(file, wanted), wanted.edition, wanted.document),
        )
        for file in files
    ]
    return Places(targets, [])


def _named(files: tuple[Path, ...], output: str, fields: list[str], wanted: "Wanted") -> Places:
    from frameworks.reading import FileFault

    made = Places([], [])
    for file in files:
        try:
            target = Path(_FIELD.sub(_filler(file, wanted, fields), output))
        except FileFault as fault:
            made.faults.append(fault)
        else:
            made.found.append(Place(file, target))
    return made


def _language(file: Path, wanted: "Wanted") -> "Language":
    """Give the language of a document, of which its name is; of a session that can't be read that of the program."""
    is_named = wanted.document != "proposal" or wanted.edition != "full"
    if wanted.language is not None or not is_named:
        return wanted.language or wanted.spoken
    from frameworks.reading import FileFault
    from sessions.store.reader import load

    try:
        return load(file).session.language
    except FileFault:
        # What is wrong with it is told when its turn comes; then it gets no document either.
        return wanted.spoken


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        told = _("{folder}: the folder can't be made ({reason}). Choose another one.")
        raise Failure(told.format(folder=folder, reason=error.strerror or error), code=UNREACHABLE) from None


def _keep_sessions(target: Path, files: tuple[Path, ...]) -> None:
    """Make sure that a proposal isn't written over one of the sessions.

    Raises:
        UsageError: It would be.
    """
    for file in files:
        if "nothing" not in {what_is(target), what_is(file)} and target.samefile(file):
            told = _("-o {file}: this is a session itself; a proposal is never written over one")
            raise click.UsageError(told.format(file=target))


# --- names of the session's own words -----------------------------------------------------------------------------

_WORDS: Final[Mapping[str, "Callable[[Session, Wanted], object]"]] = {
    "municipality": lambda session, _wanted: session.municipality.name,
    "title": lambda session, wanted: _typed(session.session.title, session, wanted),
    "number": lambda session, _wanted: session.proposal.number,
    "version": lambda session, _wanted: session.proposal.version,
    "date": lambda session, _wanted: session.proposal.date,
    "language": lambda session, wanted: wanted.language or session.language,
    "edition": lambda session, wanted: _edition(wanted, wanted.language or session.language),
    "document": lambda session, wanted: _kind(wanted, wanted.language or session.language),
}


def _filler(file: Path, wanted: "Wanted", fields: list[str]) -> "Callable[[re.Match[str]], str]":
    """Give what puts a session's words in a name.

    Raises:
        UsageError: There is no such word.
        FileFault: The session can't be read.
    """
    known = ("file", *_WORDS)
    if (wrong := next((each for each in fields if each not in known), None)) is not None:
        told = _("-o: {{{name}}} stands for nothing; it can be {names}")
        raise click.UsageError(told.format(name=wrong, names=", ".join(f"{{{each}}}" for each in known)))
    words = {"file": file.stem}
    if set(fields) - {"file"}:
        from sessions.proposal.page import without_codes
        from sessions.store.reader import load

        session = load(file).session
        for name, say in _WORDS.items():
            said = say(session, wanted)
            # A name of a file is seen by everybody, as the document is.
            words[name] = _safe(without_codes(session, "" if said is None else str(said)))
    return lambda found: words[found[1]]


def _typed(text: object, session: "Session", wanted: "Wanted") -> str:
    from sessions.proposal.language import Speaker

    return Speaker(wanted.language or session.language).typed(text)  # type: ignore[arg-type]


def _edition(wanted: "Wanted", language: "Language") -> str:
    from sessions.documents.formats import edition_in_names

    return edition_in_names(wanted.edition, language)


def _kind(wanted: "Wanted", language: "Language") -> str:
    from sessions.documents.formats import kind_in_names

    return kind_in_names(wanted.document, language)


def _safe(text: str) -> str:
    """Give a text as a part of a name that any system takes."""
    return _UNSAFE.sub("-", text).strip("-.")[:_LONGEST] or _("unknown")
