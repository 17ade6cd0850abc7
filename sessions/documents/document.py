"""The proposal of a session as a document: its sections read, its chapters numbered, its tables and figures named."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from frameworks.languages import Language, catalogue
from sessions.documents.markdown import blocks
from sessions.documents.tree import (
    Block,
    Chapter,
    Curve,
    Document,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Table,
    Timeline,
    nested,
    plain,
)
from sessions.model import Session
from sessions.proposal.document_kinds import DocumentKind
from sessions.proposal.editions import Edition
from sessions.proposal.kinds import ANY_MEETING, KINDS, Meeting
from sessions.proposal.language import Speaker
from sessions.proposal.page import Section, without_codes
from sessions.proposal.render import sections
from sessions.proposal.sections import APPENDICES, EDITIONS, TITLE_PAGE

_FEWEST_LISTED: Final = 4
"""From so many chapters a document has a list of them."""
_UNSAFE: Final = re.compile(r"[^a-z0-9-]+")
_DAYS: Final = 7


def proposal_document(
    session: Session,
    language: Language | None = None,
    templates: Path | None = None,
    edition: Edition = "full",
    kind: DocumentKind = "proposal",
    meeting: Meeting = ANY_MEETING,
) -> Document:
    """Give the proposal of a session, or what else can be made of it, as a document.

    Args:
        session: The session.
        language: Its language; by default that of the session.
        templates: A folder with templates that go before the program's own.
        edition: Of the proposal all of it, what can be published, or what can be taken in at a glance.
        kind: The proposal, or a document of another kind.
        meeting: The meeting of which a report tells.

    Raises:
        sessions.proposal.confinement.OwnTemplateError: A template of the user's is wrong.
    """
    spoken = language or session.language
    speaker = Speaker(spoken)

    def typed(text: object) -> str:
        return _folded(without_codes(session, speaker.typed(text)))  # type: ignore[arg-type]

    dated = session.proposal.date
    if kind == "report":
        from sessions.proposal.facts.report import meeting_day

        dated = meeting_day(session, meeting)
    return document(
        sections(session, spoken, templates, edition, kind, meeting),
        spoken,
        reference=typed(session.proposal.number),
        author=typed(session.proposal.supplier.organisation),
        dated=dated,
        is_page=kind == "proposal" and len(EDITIONS[edition].only) == 1,
        is_short=KINDS[kind].is_short,
        sheets=KINDS[kind].per_module,
    )


def document(
    parts: Sequence[Section],
    language: Language,
    *,
    reference: str = "",
    author: str = "",
    dated: date | None = None,
    is_page: bool = False,
    is_short: bool = False,
    sheets: str = "",
) -> Document:
    """Give sections as a document.

    Args:
        parts: The sections, the title page first.
        language: Their language.
        reference: What the document is filed under.
        author: Whose it is.
        dated: The date that it bears.
        is_page: Whether it is a page by itself, without a title page.
        is_short: Whether it needs no list of its chapters, however many there are.
        sheets: What the ids of sections begin with of which each is a sheet by itself; empty for none.
    """
    namer = _Namer(language)
    cover: tuple[Block, ...] = ()
    chapters: list[Chapter] = []
    title = ""
    for part in parts:
        read = blocks(part.marked)
        if part.id == TITLE_PAGE:
            title = next((plain(each.inlines) for each in read if isinstance(each, Heading)), part.title)
            cover = namer.named(_with_one_heading(read), title)
            continue
        first = read[0] if read else None
        heading = plain(first.inlines) if isinstance(first, Heading) else part.title
        own = read[1:] if isinstance(first, Heading) else read
        lowered = tuple(_lowered(own, _Level()))
        chapters.append(
            Chapter(
                _UNSAFE.sub("-", part.id.lower()),
                heading,
                part.id in APPENDICES,
                namer.named(lowered, part.title),
            )
        )
    main = sum(not each.is_appendix for each in chapters)
    has_contents = main >= _FEWEST_LISTED and not is_short
    appendix = next((each.id for each in chapters if each.is_appendix), None)
    for at, each in enumerate(chapters):
        begins = each.id == appendix or (bool(sheets) and each.id.startswith(f"{sheets}-"))
        # What is behind the list of chapters is read on from there only where it is short, as before sheets.
        chapters[at] = each._replace(begins_page=begins or (at == 0 and has_contents and not sheets))
    return Document(language, title, reference, author, dated, cover, tuple(chapters), has_contents, is_page)


class _Level:
    """The level of the heading before, that of the chapter itself at first."""

    def __init__(self) -> None:
        self._before = 1

    def after(self, wanted: int) -> int:
        """Give the level of the next heading: who hears a document must not miss one between two."""
        self._before = max(2, min(wanted, self._before + 1))
        return self._before


def _lowered(blocks_of: Sequence[Block], level: _Level) -> Iterator[Block]:
    """Give blocks with headings below that of their chapter, none of them skipped and none without words."""
    for each in blocks_of:
        if isinstance(each, Heading):
            if plain(each.inlines).strip():
                yield each._replace(level=level.after(each.level - 1))
        elif isinstance(each, Quote):
            yield Quote(tuple(_lowered(each.blocks, level)))
        elif isinstance(each, Listing):
            yield each._replace(items=tuple(tuple(_lowered(item, level)) for item in each.items))
        else:
            yield each


def _with_one_heading(read: Sequence[Block]) -> tuple[Block, ...]:
    """Give the blocks of a title page, on which only the title is a heading."""
    first = next((each for each in read if isinstance(each, Heading)), None)
    return tuple(
        Paragraph(each.inlines) if isinstance(each, Heading) and each is not first else each for each in read
    )


def said(language: Language, sentence: str, **values: object) -> str:
    """Give a sentence of the catalogue of this room with its values filled in."""
    return catalogue("sessions", language).gettext(sentence).format_map(values)


class _Namer:
    """Gives tables and figures their captions and numbers, from the first to the last."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._tables = 0
        self._figures = 0

    def named(self, read: Sequence[Block], title: str) -> tuple[Block, ...]:
        """Give the blocks of a chapter with its tables and figures named by the headings that they stand under."""
        many = _under(read)
        under = title
        heading = 0
        before, named = None, title
        found: list[Block] = []
        for each in read:
            if isinstance(each, Heading):
                under, heading, before = plain(each.inlines) or under, heading + 1, None
            if isinstance(each, Table):
                first = each.head[0].text if each.head else ""
                caption = under
                if many[heading] > 1:
                    self._tables += 1
                    own = each.caption or (f"{under} – {first}" if first and before is not None else under)
                    caption = self._continued(named) if first == before and not each.caption else own
                    named = named if first == before and not each.caption else own
                found.append(self._table(each, caption, shown=many[heading] > 1))
                before = first
            elif isinstance(each, Timeline):
                self._figures += 1
                found.append(self._timeline(each))
            elif isinstance(each, Curve):
                self._figures += 1
                found.append(
                    replace(
                        each,
                        caption=under,
                        alt=f"{each.across}, {each.up}: {each.alt}.",
                        number=self._figures,
                    )
                )
            elif isinstance(each, Quote | Listing):
                found.append(self._within(each, under))
            else:
                found.append(each)
        return tuple(found)

    def _continued(self, under: str) -> str:
        return said(self._language, "{title} (continued)", title=under)

    def _table(self, table: Table, caption: str, *, shown: bool) -> Table:
        return table._replace(caption=caption, number=self._tables if shown else 0)

    def _within(self, each: Quote | Listing, under: str) -> Block:
        if not any(isinstance(one, Table) for one in nested([each])):
            return each
        if isinstance(each, Quote):
            return Quote(self.named(each.blocks, under))
        return each._replace(items=tuple(self.named(item, under) for item in each.items))

    def _timeline(self, figure: Timeline) -> Timeline:
        caption = said(self._language, "The programme in time")
        if figure.free:
            caption = said(
                self._language, "{title}; holidays and what else is kept free are grey", title=caption
            )
        return replace(
            figure,
            caption=caption,
            alt=" ".join(self._told(figure)),
            number=self._figures,
        )

    def _told(self, figure: Timeline) -> Iterator[str]:
        speaker = Speaker(self._language)
        yield said(self._language, "A line for each module, over {weeks} weeks.", weeks=figure.weeks)
        groups: dict[str, tuple[int, int]] = {}
        for row in figure.rows:
            first, last = groups.get(row.group, (row.first, row.last))
            groups[row.group] = min(first, row.first), max(last, row.last)
        for group, (first, last) in groups.items():
            if figure.start is None:
                told = said(
                    self._language, "{phase}: week {first} to {last}.", phase=group, first=first, last=last
                )
            else:
                begin = figure.start + timedelta(days=_DAYS * (first - 1))
                end = figure.start + timedelta(days=_DAYS * last - 1)
                told = f"{group}: {speaker.months(begin, end)}."
            yield told if group else told.removeprefix(": ")


def _under(read: Sequence[Block]) -> list[int]:
    """Give how many tables stand under each heading, the title of the chapter first."""
    counts = [0]
    for each in read:
        if isinstance(each, Heading):
            counts.append(0)
        elif isinstance(each, Table):
            counts[-1] += 1
    return counts


def _folded(text: str) -> str:
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())
