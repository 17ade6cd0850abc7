"""The formats of a document, and a session in one of them."""

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

from frameworks.languages import Language, Message, catalogue, mark
from sessions.documents.style import PLAIN, Style
from sessions.model import Session
from sessions.proposal.document_kinds import DocumentKind
from sessions.proposal.editions import Edition
from sessions.proposal.kinds import ANY_MEETING, Meeting

if TYPE_CHECKING:
    from sessions.documents.tree import Document

Format = Literal["md", "html", "pdf", "docx", "odt"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
NAMES: Final[Mapping[Format, str]] = {
    "md": mark("Markdown"),
    "html": mark("web page (HTML)"),
    "pdf": mark("PDF"),
    "docx": mark("Word (DOCX)"),
    "odt": mark("OpenDocument (ODT)"),
}
"""What people call them."""
_NEEDED: Final[Mapping[Format, tuple[str, ...]]] = {
    "md": (),
    "html": (),
    "pdf": ("typst",),
    "docx": ("typst", "docx"),
    "odt": ("typst",),
}
_EDITIONS_IN_NAMES: Final[Mapping[Edition, str]] = {
    "full": mark("in-full"),
    "publication": mark("for-publication"),
    "glance": mark("at-a-glance"),
}
_KINDS_IN_NAMES: Final[Mapping[DocumentKind, str]] = {
    "proposal": mark("proposal"),
    "report": mark("report"),
    "script": mark("script"),
}
_PACKAGES: Final = {"typst": "typst", "docx": "python-docx"}


def file_name(
    stem: str,
    to: Format,
    language: Language,
    edition: Edition = "full",
    kind: DocumentKind = "proposal",
) -> str:
    """Give the name of a document's file: that of its session, with what it is when it is not the whole proposal.

    Args:
        stem: The name of the session's file, without its suffix.
        to: The format.
        language: The document's language, of which the words in its name are.
        edition: Of the proposal all of it, what can be published, or what can be taken in at a glance.
        kind: The proposal, or a document of another kind.
    """
    if kind == "proposal" and edition == "full":
        return f"{stem}.{to}"
    what = edition_in_names(edition, language) if kind == "proposal" else kind_in_names(kind, language)
    return f"{stem}-{what}.{to}"


def edition_in_names(edition: Edition, language: Language) -> str:
    """Give what an edition is called in the name of a file."""
    return catalogue("sessions", language).gettext(_EDITIONS_IN_NAMES[edition])


def kind_in_names(kind: DocumentKind, language: Language) -> str:
    """Give what a kind of document is called in the name of a file."""
    return catalogue("sessions", language).gettext(_KINDS_IN_NAMES[kind])


class Made(NamedTuple):
    """A document that was made.

    Attributes:
        data: The file.
        lacking: The letters that stand as U+FFFD, as none of the fonts has them.
    """

    data: bytes
    lacking: str = ""


def lacking_package(to: Format) -> Message | None:
    """Give what to install before a document can be made in a format; `None` when all is there."""
    absent = next((each for each in _NEEDED[to] if find_spec(each) is None), None)
    if absent is None:
        return None
    return Message(
        "For {format} maatwerk needs {package}, which is not installed. "
        "Install it with: pip install 'maatwerk[documents]'",
        {"format": to.upper(), "package": _PACKAGES[absent]},
    )


def made(
    session: Session,
    to: Format,
    language: Language | None = None,
    templates: Path | None = None,
    style: Style = PLAIN,
    edition: Edition = "full",
    kind: DocumentKind = "proposal",
    meeting: Meeting = ANY_MEETING,
) -> Made:
    """Give the proposal of a session, or what else can be made of it, in a format; of the same come the same bytes.

    Args:
        session: The session.
        to: The format.
        language: The document's language; by default that of the session.
        templates: A folder with templates that go before the program's own.
        style: How it looks.
        edition: Of the proposal all of it, what can be published, or what can be taken in at a glance.
        kind: The proposal, or a document of another kind.
        meeting: The meeting of which a report tells.

    Raises:
        ModuleNotFoundError: What the format needs is not installed (`lacking_package`).
        sessions.proposal.confinement.OwnTemplateError: A template of the user's is wrong.
        typst.TypstError: A PDF can't be laid out.
        UnusableReferenceError: The reference document of the style is no DOCX.
    """
    if to == "md":
        from sessions.proposal.render import render

        text = render(session, language, templates, edition, kind, meeting)
        return Made(text.encode("utf-8", "surrogateescape"))
    from sessions.documents.document import proposal_document

    return laid_out(proposal_document(session, language, templates, edition, kind, meeting), to, style)


def laid_out(document: "Document", to: Format, style: Style = PLAIN) -> Made:
    """Give a document in a format that is laid out, so in any but Markdown; of the same come the same bytes.

    Raises:
        ModuleNotFoundError: What the format needs is not installed (`lacking_package`).
        typst.TypstError: A PDF can't be laid out.
        UnusableReferenceError: The reference document of the style is no DOCX.
        ValueError: Markdown is no such format.
    """
    match to:
        case "html":
            from sessions.documents.html_writer import write_html

            return Made(write_html(document, style))
        case "pdf":
            from sessions.documents import pdf_writer

            return Made(*pdf_writer.laid_out(document, style))
        case "docx":
            from sessions.documents.docx_writer import write_docx

            return Made(write_docx(document, style))
        case "odt":
            from sessions.documents.odt_writer import write_odt

            return Made(write_odt(document, style))
        case "md":
            told = "Markdown is text and is not laid out"
            raise ValueError(told)
