"""The proposal's sections and what they are called."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple, get_args

from frameworks.languages import Language, catalogue, mark
from sessions.proposal.editions import Edition

SectionId = Literal[
    "glance",
    "summary",
    "background",
    "question",
    "cross-section",
    "role",
    "competencies",
    "needs",
    "conditions",
    "goals",
    "approach",
    "programme",
    "routes",
    "alignment",
    "planning",
    "organisation",
    "asked",
    "risks",
    "embedding",
    "evaluation",
    "privacy",
    "investment",
    "terms",
    "about",
    "agreement",
    "glossary",
    "indicators",
    "decisions",
    "method",
]
SECTIONS: Final[tuple[SectionId, ...]] = get_args(SectionId)
"""The sections, in their order."""

TITLE_PAGE: Final = "title"
"""The id of the title page, which is no section that can be left out."""

TITLES: Final[Mapping[SectionId, str]] = {
    "glance": mark("At a glance"),
    "summary": mark("Executive summary"),
    "background": mark("Background and context"),
    "question": mark("Your question, our assignment"),
    "cross-section": mark("How this came about: the cross-section"),
    "role": mark("The changing role"),
    "competencies": mark("Competencies and behaviour"),
    "needs": mark("Development needs"),
    "conditions": mark("What training alone will not solve"),
    "goals": mark("Goals and intended results"),
    "approach": mark("Design principles and approach"),
    "programme": mark("The programme"),
    "routes": mark("Learning routes"),
    "alignment": mark("Alignment"),
    "planning": mark("Planning"),
    "organisation": mark("Organisation, roles and time"),
    "asked": mark("What we ask of you"),
    "risks": mark("Risks and participation of employees"),
    "embedding": mark("Embedding and transfer"),
    "evaluation": mark("Evaluation"),
    "privacy": mark("Privacy"),
    "investment": mark("Investment"),
    "terms": mark("Terms and validity"),
    "about": mark("About us"),
    "agreement": mark("Agreement"),
    "glossary": mark("Glossary"),
    "indicators": mark("Behavioural indicators in full"),
    "decisions": mark("Decision log"),
    "method": mark("Method and formulas"),
}
APPENDICES: Final[frozenset[SectionId]] = frozenset({"glossary", "indicators", "decisions", "method"})
"""The sections that stand behind the proposal, with a count of their own."""


def title_of(section: str, language: Language) -> str:
    """Give what a section is called; an id that is none is its own name."""
    sentence = next((title for each, title in TITLES.items() if each == section), section)
    return catalogue("sessions", language).gettext(sentence)


class EditionFacts(NamedTuple):
    """What an edition of the proposal holds.

    Attributes:
        id: The edition.
        prices: Whether it tells what the programme costs.
        contacts: Whether it tells whom to reach, and the parties' addresses.
        only: The sections that it has; empty for all.
        without: The sections that it leaves out.
    """

    id: Edition
    prices: bool = True
    contacts: bool = True
    only: frozenset[SectionId] = frozenset()
    without: frozenset[SectionId] = frozenset()

    def has(self, section: str) -> bool:
        """Tell whether the edition has a section."""
        return section not in self.without and (not self.only or section in self.only)


EDITIONS: Final[Mapping[Edition, EditionFacts]] = {
    "full": EditionFacts("full"),
    "publication": EditionFacts(
        "publication",
        prices=False,
        contacts=False,
        without=frozenset({"investment", "terms", "agreement", "decisions"}),
    ),
    "glance": EditionFacts("glance", only=frozenset({"glance"})),
}


def in_order(first: Sequence[SectionId]) -> tuple[SectionId, ...]:
    """Give all sections: those that come first in their order, the others behind them in theirs, appendices last."""
    ordered = [*dict.fromkeys(first), *(each for each in SECTIONS if each not in first)]
    return tuple(sorted(ordered, key=lambda each: each in APPENDICES))
