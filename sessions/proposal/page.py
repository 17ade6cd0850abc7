"""The sections of a document, from templates: numbered, tidied, and without the codes of people."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from frameworks.languages import Language, catalogue
from sessions.model import Session
from sessions.proposal.document_kinds import DocumentKind
from sessions.proposal.editions import Edition
from sessions.proposal.kinds import KINDS, KindFacts, Meeting
from sessions.proposal.marks import written
from sessions.proposal.redaction import codes_of, kept_alone, redacted
from sessions.proposal.sections import (
    APPENDICES,
    EDITIONS,
    TITLE_PAGE,
    EditionFacts,
    SectionId,
    in_order,
    title_of,
)
from sessions.proposal.tables import joined, tidy
from sessions.proposal.withheld import kept_back

if TYPE_CHECKING:
    from jinja2 import Template

_GEMEENTE: Final = re.compile(r"^\s*gemeente\s+", re.IGNORECASE)
"""The templates' sentences say "the municipality of" themselves."""


class Section(NamedTuple):
    """A section of the proposal, or of a document of another kind, that has something to say.

    Attributes:
        id: Its id, as in `sessions.proposal.sections.SECTIONS` or `sessions.proposal.kinds`; `title` for the title
            page.
        number: Its number, from 1; appendices have a count of their own; 0 for the title page, for a section that is
            an edition by itself, and in a document without numbers.
        title: What it is called, as text.
        marked: The whole section, its heading included, without a line break at the end: Markdown with marks
            (`sessions.proposal.marks`).
    """

    id: str
    number: int
    title: str
    marked: str

    @property
    def markdown(self) -> str:
        """The whole section as Markdown that can be read as text."""
        return joined(written(self.marked))


def rendered(
    session: Session,
    language: Language,
    templates: Path | None,
    edition: Edition,
    kind: DocumentKind,
    meeting: Meeting,
    printed: Callable[["Template", dict[str, Any]], str] | None = None,
) -> tuple[Section, ...]:
    """Give what `sections` gives, in this process, whatever the templates ask for.

    Args:
        session: The session.
        language: The document's language.
        templates: A folder with templates that go before the program's own.
        edition: What of the proposal.
        kind: The proposal, or a document of another kind.
        meeting: The meeting of which a report tells.
        printed: What gives the text of a template, with its values; by default all of it.
    """
    page = _Page(session, language, templates, EDITIONS[edition], KINDS[kind], meeting)
    if printed is not None:
        page.printed = printed
    found = tuple(page.proposal() if kind == "proposal" else page.of_kind())
    return (page.title_page(found), *found)


class _Page:
    """One rendering: the templates with what they can use."""

    def __init__(
        self,
        session: Session,
        language: Language,
        templates: Path | None,
        edition: EditionFacts,
        kind: KindFacts,
        meeting: Meeting,
    ) -> None:
        from sessions.proposal.environment import environment
        from sessions.proposal.facts import Facts
        from sessions.proposal.language import Speaker

        self._session = session
        self._language = language
        self._edition = edition
        self._kind = kind
        self._environment = environment(language, templates)
        self._speaker = Speaker(language)
        self._values: dict[str, Any] = {
            "name": place_name(session),
            "session": session.session,
            "municipality": session.municipality,
            # A template of the user's is not to take a code to pieces that is taken out as a whole.
            "panel": session.panel if templates is None else session.panel.model_copy(update={"members": ()}),
            "role": session.role,
            "programme": session.programme
            if templates is None
            else session.programme.model_copy(update={"cohorts": ()}),
            "proposal": session.proposal,
            "privacy": session.privacy,
            "assessed": bool(session.employees),
            "facts": Facts(session, self._speaker, meeting, tells_codes=kind.tells_codes),
            "edition": edition,
            "shows": self.shows,
        }
        self._codes = codes_of(session.employees, session.panel.members)
        if meeting.since is not None:
            # What was typed then can name somebody who is no longer in the session.
            self._codes |= codes_of(meeting.since.employees, meeting.since.panel.members)

        self.printed: Callable[[Template, dict[str, Any]], str] = _all_of

    def proposal(self) -> Iterator[Section]:
        """Give the sections of the proposal."""
        counts = {False: 0, True: 0}
        for each in in_order(self._session.proposal.order):
            body = self.body(each) if self.shows(each) else ""
            if body:
                appendix = each in APPENDICES
                counts[appendix] += 1
                yield self.section(each, 0 if self._edition.only else counts[appendix], body)

    def of_kind(self) -> Iterator[Section]:
        """Give the sections of a document of another kind."""
        number = 0
        for each, sentence in self._kind.titles.items():
            if each == self._kind.per_module:
                yield from self._modules(each)
                continue
            body = self._rendered(each)
            if body:
                number += 1
                title = catalogue("sessions", self._language).gettext(sentence)
                heading = self._speaker.shown(title)
                if self._kind.numbered:
                    heading = self._speaker.say("{number}. {title}", number=number, title=title)
                yield Section(each, number if self._kind.numbered else 0, title, f"## {heading}\n\n{body}")

    def _modules(self, section: str) -> Iterator[Section]:
        """Give a section for each module that has something to say, under its name."""
        for sheet in self._values["facts"].script.sheets:
            body = self._rendered(section, sheet=sheet)
            number, title = sheet.entry.number, sheet.entry.module.title
            heading = self._speaker.say("Module {number}. {title}", number=number, title=title)
            named = redacted(f"{number}. {self._speaker.typed(title)}", self._codes)
            yield Section(
                f"{section}-{number}", 0, named, f"## {self._without_codes(heading)}\n\n{body}".rstrip()
            )

    def shows(self, section: str) -> bool:
        """Tell whether a section is in this edition and not left out; it may have nothing to say."""
        left_out = section in self._session.proposal.omit and section not in self._edition.only
        return not left_out and self._edition.has(section)

    def body(self, section: SectionId) -> str:
        """Give a section without its heading, the user's own text first; nothing when it has nothing to say."""
        own = self._session.proposal.texts.get(section)
        return "\n\n".join(
            filter(None, (self._without_codes(self._speaker.prose(own)), self._rendered(section)))
        )

    def section(self, section: SectionId, number: int, body: str) -> Section:
        """Give a section with its heading."""
        title = title_of(section, self._language)
        if not number:
            heading = self._speaker.shown(title)
        elif section in APPENDICES:
            heading = self._speaker.say("Appendix {number}. {title}", number=number, title=title)
        else:
            heading = self._speaker.say("{number}. {title}", number=number, title=title)
        return Section(section, number, title, f"## {heading}\n\n{body}")

    def title_page(self, contents: tuple[Section, ...]) -> Section:
        """Give the title page."""
        title = self._speaker.typed(self._session.session.title)
        main = [each for each in contents if each.id not in APPENDICES]
        appendices = [each for each in contents if each.id in APPENDICES]
        return Section(TITLE_PAGE, 0, title, self._rendered(TITLE_PAGE, main=main, appendices=appendices))

    def _rendered(self, section: str, **more: Any) -> str:
        from sessions.proposal.environment import SUFFIX

        folder = "" if self._kind.id == "proposal" else f"{self._kind.id}/"
        template = self._environment.get_template(f"{folder}{section}{SUFFIX}")
        return self._without_codes(tidy(self.printed(template, {**self._values, **more})))

    def _without_codes(self, text: str) -> str:
        text = kept_back(text, self._edition)
        return (kept_alone if self._kind.tells_codes else redacted)(text, self._codes)


def _all_of(template: "Template", values: dict[str, Any]) -> str:
    return template.render(values)


def place_name(session: Session) -> str:
    """Give what the municipality is called behind "the municipality of"."""
    return _GEMEENTE.sub("", session.municipality.name) or session.municipality.name


def without_codes(session: Session, text: str) -> str:
    """Give a text of the session without the codes of its people, which it may hold by mistake."""
    return redacted(text, codes_of(session.employees, session.panel.members))
