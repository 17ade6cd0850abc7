"""Plans, talk sheets and who goes when, in every format."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final, Literal

from frameworks.languages import Language
from sessions.documents.document import document
from sessions.documents.formats import Format, Made, laid_out
from sessions.documents.style import PLAIN, Style
from sessions.model import Session
from sessions.plans.attendance import attendances
from sessions.plans.page import plan_sections, talk_sections, when_sections
from sessions.plans.person import person_plan
from sessions.plans.team import Team
from sessions.proposal.language import Speaker
from sessions.proposal.page import Section, place_name
from sessions.things import things

TeamKind = Literal["talk-sheet", "who-goes-when"]
"""What is made for a team."""
NO_NAMES: Final[Mapping[str, str]] = MappingProxyType({})


def made_plan(
    session: Session,
    code: str,
    to: Format,
    language: Language | None = None,
    name: str = "",
    style: Style = PLAIN,
) -> Made:
    """Give the plan of one person in a format; of the same come the same bytes.

    Args:
        session: The session.
        code: The person's code.
        to: The format.
        language: The plan's language; by default that of the session.
        name: What the person is called; empty for the code alone.
        style: How it looks.

    Raises:
        KeyError: Nobody of the session has that code.
        ModuleNotFoundError: What the format needs is not installed (`lacking_package`).
        typst.TypstError: A PDF can't be laid out.
        UnusableReferenceError: The reference document of the style is no DOCX.
    """
    spoken = language or session.language
    employee = things(session, "employee")[code]
    plan = person_plan(session, employee, attendances(session)[code], Speaker(spoken), name)
    return _made(
        session, plan_sections(session, plan, spoken), to, spoken, style, name or code, plan.known_on
    )


def made_for_team(
    session: Session,
    team: Team,
    kind: TeamKind,
    to: Format,
    language: Language | None = None,
    names: Mapping[str, str] = NO_NAMES,
    style: Style = PLAIN,
) -> Made:
    """Give the talk sheet of a team, or who of it goes when, in a format, as `made_plan` does.

    Args:
        session: The session.
        team: The team.
        kind: Which of the two.
        to: The format.
        language: The language; by default that of the session.
        names: What people are called, by code.
        style: How it looks.

    Raises:
        ModuleNotFoundError: What the format needs is not installed.
        typst.TypstError: A PDF can't be laid out.
        UnusableReferenceError: The reference document of the style is no DOCX.
    """
    spoken = language or session.language
    sections = talk_sections if kind == "talk-sheet" else when_sections
    return _made(session, sections(session, team, names, spoken), to, spoken, style, "", None)


def _made(
    session: Session,
    parts: Sequence[Section],
    to: Format,
    language: Language,
    style: Style,
    reference: str,
    dated: date | None,
) -> Made:
    if to == "md":
        return Made(("\n\n".join(each.markdown for each in parts) + "\n").encode("utf-8", "surrogateescape"))
    author = Speaker(language).say("Municipality of {name}", name=place_name(session))
    whole = document(
        parts, language, reference=reference, author=author, dated=dated, is_page=True, is_short=True
    )
    return laid_out(whole, to, style)
