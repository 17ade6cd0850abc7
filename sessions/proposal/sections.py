"""The proposal's sections and what they are called."""

from collections.abc import Mapping
from typing import Final, Literal, get_args

from frameworks.language import Language, catalogue, mark

SectionId = Literal[
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
    "summary": mark("Executive summary"),
    "background": mark("Background and context"),
    "question": mark("Your question, our assignment"),
    "cross-section": mark("How this came about: the cross-section"),
    "role": mark("The changing role"),
    "competencies": mark("Competencies and behaviour"),
    "needs": mark("Development needs"),
    "conditions": mark("What training will not solve"),
    "goals": mark("Goals and intended results"),
    "approach": mark("Design principles and approach"),
    "programme": mark("The programme"),
    "routes": mark("Learning routes"),
    "alignment": mark("Alignment"),
    "planning": mark("Planning"),
    "organisation": mark("Organisation, roles and time"),
    "risks": mark("Conditions, risks, works council"),
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
